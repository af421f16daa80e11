"""Networks over items, dates that say their own years, styles that 한셀 writes twice, one more word for a total."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from typing import Any

from openpyxl import Workbook

from tests.intake.casebook import Theme, expect, rows, saved, sheet, warning

case = Theme(1201)
SPENT = "year region network item spent"
BOTH = "year region network item budget spent"


@case()
def networks_over_the_items_of_one_title() -> Any:
    book = Workbook()
    sheet(
        book,
        "정산",
        [
            ["2022년 비목별 집행액 (단위: 천원)"],
            ["비목", "당진사회적기업협의회", "서산사회적경제네트워크", "합계"],
            ["강사비", 1000, 500, 1500],
            ["홍보비", 500, None, 500],
            ["합산", 1500, 500, 2000],
        ],
    )
    made = rows(
        SPENT,
        (2022, "당진시", "당진사회적기업협의회", "강사비", 1_000_000),
        (2022, "당진시", "당진사회적기업협의회", "홍보비", 500_000),
        (2022, "서산시", "서산사회적경제네트워크", "강사비", 500_000),
    )
    return book, expect({"expenses": made}, clean=True)


@case()
def networks_over_budget_and_spent() -> Any:
    book = Workbook()
    sheet(
        book,
        "정산",
        [
            ["2022년 비목별 현황 (단위: 천원)"],
            ["비목", "당진사회적기업협의회", None, "서산사회적경제네트워크", None],
            [None, "예산", "집행", "예산", "집행"],
            ["강사비", 1000, 950, 500, 500],
            ["홍보비", 500, 500, "-", "-"],
        ],
        merges="A2:A3 B2:C2 D2:E2",
    )
    made = rows(
        BOTH,
        (2022, "당진시", "당진사회적기업협의회", "강사비", 1_000_000, 950_000),
        (2022, "당진시", "당진사회적기업협의회", "홍보비", 500_000, 500_000),
        (2022, "서산시", "서산사회적경제네트워크", "강사비", 500_000, 500_000),
    )
    return book, expect({"expenses": made}, clean=True)


@case()
def several_dates_that_say_their_own_years() -> Any:
    book = Workbook()
    sheet(
        book,
        "활동",
        [
            ["시군", "일자", "내용"],
            ["당진시", "2022. 5. 17. / 6. 23.", "월례회"],
            ["당진시", "2021.12.6, 2022.1.10", "정기회의"],
            ["당진시", "2022.8.1.\n2022.8.8.", "학습회"],
        ],
    )
    made = rows(
        "year region start title",
        (2022, "당진시", "2022-05-17", "월례회"),
        (2022, "당진시", "2022-06-23", "월례회"),
        (2021, "당진시", "2021-12-06", "정기회의"),
        (2022, "당진시", "2022-01-10", "정기회의"),
        (2022, "당진시", "2022-08-01", "학습회"),
        (2022, "당진시", "2022-08-08", "학습회"),
    )
    return book, expect({"activities": made}, clean=True)


@case()
def styles_written_as_choice_and_fallback() -> Any:
    book = Workbook()
    sheet(
        book,
        "활동일정",
        [["시군", "일자", "내용", "참여인원"], ["당진시", date(2022, 7, 14), "학습모임", 23]],
    )
    book["활동일정"]["B2"].number_format = "yyyy\\.mm\\.dd"
    book["활동일정"]["D2"].number_format = '#,##0"명"'
    made = rows("year region start title participants", (2022, "당진시", "2022-07-14", "학습모임", 23))
    return _with_alternatives(saved(book)), expect(
        {"activities": made}, clean=True, cells={"활동일정": [f"{c}{r}" for r in (1, 2) for c in "ABCD"]}
    )


@case()
def a_total_that_is_an_error() -> Any:
    book = Workbook()
    sheet(
        book,
        "지원내역",
        [
            ["2022년 지원내역 (단위: 만원)"],
            ["시군", "지원액"],
            ["당진시", 250],
            ["서산시", 200],
            ["합계", "#REF!"],
        ],
    )
    book["지원내역"]["B5"].data_type = "e"
    made = rows("year region amount", (2022, "당진시", 2_500_000), (2022, "서산시", 2_000_000))
    return book, expect({"grants": made}, [warning("지원내역", "B5", "total_error_cell")], clean=True)


def _with_alternatives(data: bytes) -> bytes:
    """A workbook with each style of its cells as a choice and as the fallback of one."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(made, "w") as rewritten:
        for name in archive.namelist():
            content = archive.read(name)
            if name == "xl/styles.xml":
                content = _doubled(content.decode()).encode()
            rewritten.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), content)
    return made.getvalue()


def _doubled(styles: str) -> str:
    space = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:hs="urn:hs" '
    styles = styles.replace("<styleSheet ", f"<styleSheet {space}", 1)
    before, formats, after = re.split(r"(<cellXfs[^>]*>.*?</cellXfs>)", styles, maxsplit=1, flags=re.S)
    alternatives = (
        r'<mc:AlternateContent><mc:Choice Requires="hs">\1</mc:Choice>'
        r"<mc:Fallback>\1</mc:Fallback></mc:AlternateContent>"
    )
    return before + re.sub(r"(<xf [^>]*?(?:/>|>.*?</xf>))", alternatives, formats, flags=re.S) + after
