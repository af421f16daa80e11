"""A presentation as a workbook: a guide, a sheet per card with its table and a native chart, and the problems."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from netjjin_data.exports import Progress
from netjjin_data.exports.card_sheet import write_card
from netjjin_data.exports.imprint import imprint, imprint_line
from netjjin_data.exports.sheet_names import sheet_names
from netjjin_data.exports.sheet_style import Styles, printed, put
from netjjin_data.problems import SEVERITY_LABELS, Problem
from netjjin_data.scenes import TITLE
from netjjin_data.story import Presentation

GUIDE = "안내"
PROBLEMS = "확인할 문제"
GUIDE_LINES = (
    "카드마다 시트가 하나씩 있습니다. 아래 목록에서 이름을 누르면 그 시트로 갑니다.",
    "빈칸은 값이 없거나 확인되지 않았다는 뜻이며 0이 아닙니다.",
    "산출: 자료에 적힌 값으로 계산한 값 · 약: 어림수 · 미확인: 자료에 없는 값 · 자체 분류: 자료에 없는 분류",
)
_GUIDE_WIDTHS = (7, 34, 84)
_PROBLEM_COLUMNS = (
    ("구분", 8), ("파일", 26), ("시트", 18), ("셀", 9), ("적힌 내용", 28), ("확인할 내용", 84),
)  # fmt: skip
# Cells stay what they are: no text becomes a formula, a link or a number.
_AS_WRITTEN = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def xlsx_bytes(
    presentation: Presentation,
    made: date,
    problems: Sequence[Problem] = (),
    progress: Progress | None = None,
) -> bytes:
    """The workbook of a presentation: the guide, a sheet per slide, and the sheet of problems.

    Money is in the presentation's unit (or the card's own) and says so in its heading; missing values are empty;
    an approximate number is a number that shows 약. `made` is the date that the workbook names.
    """
    saved = BytesIO()
    book = xlsxwriter.Workbook(saved, _AS_WRITTEN)
    book.set_properties(
        {
            "title": f"{TITLE}: {imprint_line(presentation, made)}",
            "comments": presentation.dataset.notice or "",
            "created": datetime(made.year, made.month, made.day),
        }
    )
    styles = Styles(book)
    headlines = [told.card.headline for told in presentation.slides]
    names = sheet_names(headlines, taken=(GUIDE, PROBLEMS))
    _write_guide(book.add_worksheet(GUIDE), styles, presentation, made, names)
    for number, (told, name) in enumerate(zip(presentation.slides, names, strict=True), start=1):
        sheet = book.add_worksheet(name)
        write_card(book, sheet, styles, told.card, presentation)
        printed(sheet, presentation, made)
        if progress is not None:
            progress(number, len(names))
    _write_problems(book.add_worksheet(PROBLEMS), styles, presentation, made, problems)
    book.close()
    return saved.getvalue()


def _write_guide(
    sheet: Any, styles: Styles, presentation: Presentation, made: date, names: Sequence[str]
) -> None:
    for column, width in enumerate(_GUIDE_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.set_row(0, 24)
    put(sheet, 0, 0, f"{TITLE} 자료", styles.heading_line)
    row = 1
    for label, text in (*imprint(presentation, made), ("금액 단위", presentation.unit)):
        put(sheet, row, 0, label, styles.muted)
        put(sheet, row, 1, text, styles.notice if label == "알림" else styles.plain)
        row += 1
    for line in GUIDE_LINES:
        put(sheet, row, 0, f"※ {line}", styles.muted)
        row += 1
    row += 1
    for column, heading in enumerate(("번호", "시트", "말하는 것")):
        put(sheet, row, column, heading, styles.heading)
    for number, (told, name) in enumerate(zip(presentation.slides, names, strict=True), start=1):
        sheet.write_number(row + number, 0, number, styles.number("0"))
        _link(sheet, row + number, 1, name, styles)
        put(sheet, row + number, 2, told.card.headline, styles.cell)
    last = row + len(names) + 1
    put(sheet, last, 0, "", styles.cell)
    _link(sheet, last, 1, PROBLEMS, styles)
    put(sheet, last, 2, "자료를 읽으면서 찾은 문제", styles.cell)
    sheet.freeze_panes(row + 1, 0)
    sheet.repeat_rows(row)
    printed(sheet, presentation, made)


def _link(sheet: Any, row: int, column: int, name: str, styles: Styles) -> None:
    quoted = name.replace("'", "''")
    sheet.write_url(row, column, f"internal:'{quoted}'!A1", styles.link, name)


def _write_problems(
    sheet: Any, styles: Styles, presentation: Presentation, made: date, problems: Sequence[Problem]
) -> None:
    sheet.set_row(0, 24)
    put(sheet, 0, 0, PROBLEMS, styles.heading_line)
    said = f"자료를 읽으면서 찾은 문제 {len(problems):,}건" if problems else "확인할 문제가 없습니다."
    put(sheet, 1, 0, said, styles.plain)
    if presentation.dataset.notice:
        put(sheet, 2, 0, presentation.dataset.notice, styles.notice)
    for column, (heading, width) in enumerate(_PROBLEM_COLUMNS):
        sheet.set_column(column, column, width)
        if problems:
            put(sheet, 3, column, heading, styles.heading)
    for row, problem in enumerate(problems, start=4):
        values = (
            SEVERITY_LABELS[problem.severity], problem.file, problem.sheet, problem.cell, problem.found,
            problem.message,
        )  # fmt: skip
        for column, value in enumerate(values):
            put(sheet, row, column, value or "", styles.cell)
    if problems:
        sheet.autofilter(3, 0, 3 + len(problems), len(_PROBLEM_COLUMNS) - 1)
        sheet.freeze_panes(4, 0)
        sheet.repeat_rows(3)
    printed(sheet, presentation, made)
