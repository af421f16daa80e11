"""The sample workbooks: what the recipes make is what is committed, and what they hold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from netjjin_data import regions
from netjjin_data.schema import TABLES, Kind, table
from sample_data import fictional_rows, fictional_words, layout, make_fictional, make_netjjin

Recipe = tuple[Callable[[], Workbook], Path]

RECIPES: dict[str, Recipe] = {
    "netjjin": (make_netjjin.make_book, make_netjjin.PATH),
    "fictional": (make_fictional.make_book, make_fictional.PATH),
}

# By sheet: a word of its heading row, and the rows below it (totals, notes and blank rows left out).
REAL_SHEETS = {
    "연도별사업": ("연도", 3),
    "지원내역": ("시군", 5),
    "네트워크": ("시군", 5),
    "회원수": ("시군", 5),
    "활동일정": ("시군", 14),
    "연혁": ("시군", 33),
    "결과보고": ("시군", 5),
    "주요성과": ("연도", 4),
    "장애요인": ("장애요인", 11),
    "바라는점": ("바라는 점", 27),
    "시사점": ("설명", 19),
    "향후과제": ("과제", 11),
    "시군현황": ("연도", 1),
}


@pytest.fixture(scope="module")
def real() -> Workbook:
    return load_workbook(make_netjjin.PATH)


@pytest.fixture(scope="module")
def fictional() -> Workbook:
    return load_workbook(make_fictional.PATH)


def _cells(book: Workbook) -> dict[tuple[str, str], object]:
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def _body(sheet: Worksheet, heading: str) -> list[list[object]]:
    """The rows of a table below its heading row; a merged cell's value stands in each of its rows."""
    filled = {}
    for merged in sheet.merged_cells.ranges:
        value = sheet.cell(merged.min_row, merged.min_col).value
        for row, column in merged.cells:
            filled[row, column] = value
    rows = []
    found = False
    for cells in sheet.iter_rows():
        values = [filled.get((cell.row, cell.column), cell.value) for cell in cells]
        texts = [str(value) for value in values if value is not None]
        if not found:
            found = heading in texts
        elif texts and not texts[0].startswith("※") and "합계" not in texts:
            rows.append(values)
    return rows


def _texts(book: Workbook) -> Iterable[str]:
    return (value for value in _cells(book).values() if isinstance(value, str))


def _as_read_back(book: Workbook) -> Workbook:
    return load_workbook(BytesIO(layout.book_bytes(book)))


@pytest.mark.parametrize("name", RECIPES)
def test_the_recipe_makes_the_committed_workbook_cell_by_cell(name: str) -> None:
    make, path = RECIPES[name]
    made, committed = _as_read_back(make()), load_workbook(path)
    assert made.sheetnames == committed.sheetnames
    assert _cells(made) == _cells(committed)
    for sheet in committed:
        merges = {str(merged) for merged in sheet.merged_cells.ranges}
        assert {str(merged) for merged in made[sheet.title].merged_cells.ranges} == merges, sheet.title


@pytest.mark.parametrize("name", RECIPES)
def test_a_recipe_writes_the_same_bytes_whenever_it_runs(name: str) -> None:
    make, _ = RECIPES[name]
    first = layout.book_bytes(make())
    assert first == layout.book_bytes(make())
    assert load_workbook(BytesIO(first)).properties.modified == make().properties.created


def test_no_cell_holds_a_formula_so_that_no_value_can_be_missing(real: Workbook, fictional: Workbook) -> None:
    assert not [text for book in (real, fictional) for text in _texts(book) if text.startswith("=")]


@pytest.mark.parametrize("sheet", REAL_SHEETS)
def test_the_real_sample_has_the_rows_of_the_slides(real: Workbook, sheet: str) -> None:
    heading, count = REAL_SHEETS[sheet]
    assert len(_body(real[sheet], heading)) == count


def test_every_sheet_of_the_real_sample_is_a_table_of_the_schema_or_the_cover(real: Workbook) -> None:
    assert real.sheetnames == ["표지", *REAL_SHEETS]
    assert set(REAL_SHEETS) <= {spec.sheet for spec in TABLES}


def test_the_programme_states_grant_and_number_and_no_total(real: Workbook) -> None:
    rows = [row[1:] for row in _body(real["연도별사업"], "네트워크 수")]
    assert rows == [["2020년", 200, 6], ["2021년", 190, 9], [2022, 250, 5]]


def test_the_grants_of_2022_add_up_to_the_written_total(real: Workbook) -> None:
    sheet = real["지원내역"]
    amounts = [row[3] for row in _body(sheet, "연번")]
    assert Counter(amounts) == {250: 4, "250만원": 1}
    assert 250 * len(amounts) == 1250
    total = next(row for row in sheet.iter_rows(values_only=True) if row[0] == "합계")
    assert total == ("합계", None, None, 1250)


@pytest.mark.parametrize(
    ("sheet", "column"), [("지원내역", 2), ("네트워크", 1), ("회원수", 1), ("결과보고", 1)]
)
def test_the_network_of_hongseong_has_no_name(real: Workbook, sheet: str, column: int) -> None:
    rows = [row for row in _body(real[sheet], "시군") if "홍성군" in row]
    assert len(rows) == 1
    assert rows[0][column] is None


def test_no_year_of_the_programme_stands_on_the_sheet_of_networks(real: Workbook) -> None:
    outside = [value for value in _cells(real).items() if value[0][0] == "네트워크"]
    years = {year for _, value in outside for year in re.findall(r"(?:19|20)\d\d", str(value))}
    assert years == {"2018", "2015", "2012", "2016"}  # of foundings alone


@pytest.mark.parametrize(
    ("sheet", "column"), [("활동일정", 2), ("연혁", 3), ("네트워크", 3), ("향후과제", 2)]
)
def test_written_dates_and_numbers_stay_text(real: Workbook, sheet: str, column: int) -> None:
    heading = "과제" if sheet == "향후과제" else "시군"
    values = [row[column] for row in _body(real[sheet], heading)]
    assert values
    assert all(isinstance(value, str) for value in values)


def test_activities_stand_as_they_were_written(real: Workbook) -> None:
    written = [row[2] for row in _body(real["활동일정"], "일정")]
    assert written == [
        *("7.14.", "8.17.", "10.13.", "10.14.~15.", "10.19."),
        *("5.17. / 6.23.", "7.18.", "10.28."),
        *("6/10", "7/13"),
        *("06/21", "08/25", "10/24"),
        "7/6",
    ]


def test_histories_are_those_of_four_networks(real: Workbook) -> None:
    counts = Counter(row[1] for row in _body(real["연혁"], "연월"))
    assert counts == {"당진시": 5, "서산시": 16, "아산시": 7, "홍성군": 5}


def test_a_barrier_is_marked_only_where_a_network_names_it(real: Workbook) -> None:
    rows = _body(real["장애요인"], "장애요인")
    marks = Counter(mark for row in rows for mark in row[1:6])
    assert marks == {"O": 12, None: 43}
    assert [row[0] for row in rows if list(row[1:6]).count("O") == 2] == ["신규회원 유입 어려움"]
    assert all(str(row[6]).startswith("자체 분류: 발표자료의 ") for row in rows)


def test_the_new_budget_keeps_its_numbers_without_an_amount(real: Workbook) -> None:
    row = next(row for row in _body(real["주요성과"], "성과") if row[3] == "예산")
    assert "700" in str(row[4])
    assert "7,000" in str(row[4])
    assert row[5] is None


def test_needs_come_from_three_workshops_and_no_theme_is_given(real: Workbook) -> None:
    rows = _body(real["바라는점"], "바라는 점")
    assert Counter((row[0], row[1]) for row in rows) == {
        (2017, "천안시"): 9,
        (2020, "공주시"): 8,
        (2021, "서산시"): 10,
    }
    assert all(len(row) == 3 for row in rows)


def test_insights_are_of_six_areas_and_all_have_a_source(real: Workbook) -> None:
    rows = _body(real["시사점"], "설명")
    assert Counter(row[0] for row in rows) == {
        "네트워크 운영": 2,
        "네트워크 구성원": 2,
        "중간지원조직": 2,
        "제도 및 행정": 2,
        "네트워크에 바라는 점": 6,
        "왜 네트워크인가": 5,
    }
    assert all(row[3] for row in rows)


def test_nobody_who_holds_an_office_is_named(real: Workbook) -> None:
    offices = re.compile(
        r"(회장|이사장)\s*(취임|선출)?\s*[:：]?\s*\(?[가-힣]{3}\)|[가-힣]{3} ?(시의원|당진시장)"
    )
    assert not [text for text in _texts(real) if offices.search(text)]
    assert "창립총회(초대 이사장 선출)" in set(_texts(real))


def test_the_fictional_workbook_says_so_in_its_first_cell(fictional: Workbook) -> None:
    assert fictional.sheetnames[0] == "표지"
    assert fictional["표지"]["A1"].value == make_fictional.NOTICE
    assert make_fictional.NOTICE.startswith("가상 자료")


def test_the_fictional_sheets_are_those_of_the_template(fictional: Workbook) -> None:
    assert fictional.sheetnames[1:] == [spec.sheet for spec in TABLES]
    for spec in TABLES:
        labels = [
            re.sub(r"\((원|만원)\)$", "", str(cell)) if field.kind is Kind.MONEY else cell
            for field, cell in zip(spec.entered, _heading(fictional[spec.sheet]), strict=True)
        ]
        assert labels == [field.label for field in spec.entered]


def _heading(sheet: Worksheet) -> list[object]:
    rows = list(sheet.iter_rows(max_row=2, values_only=True))
    return list(rows[0] if all(rows[0]) else rows[1])


def test_in_every_fictional_year_grants_are_as_many_and_as_much_as_the_programme() -> None:
    for row in fictional_rows.programme():
        amounts = [grant["amount"] for grant in fictional_rows.grants() if grant["year"] == row["year"]]
        assert len(amounts) == row["network_count"]
        assert sum(_whole(amount) for amount in amounts) == _whole(row["grant_total"]) * 1_000
        assert _whole(row["grant_per_network"]) * _whole(row["network_count"]) == row["grant_total"]


def _whole(value: object) -> int:
    assert isinstance(value, int)
    return value


def test_fictional_expenses_add_up_to_what_was_granted_and_spent() -> None:
    budget: Counter[tuple[object, object]] = Counter()
    spent: Counter[tuple[object, object]] = Counter()
    for row in fictional_rows.expenses():
        who = (row["year"], row["network"])
        assert _whole(row["budget"]) > 0
        budget[who] += _whole(row["budget"])
        if row["spent"] is not None:
            assert 0 <= _whole(row["spent"]) <= _whole(row["budget"])
            spent[who] += _whole(row["spent"])
    for grant in fictional_rows.grants():
        who = (grant["year"], grant["network"])
        assert budget[who] * 1_000 == grant["amount"]
        if grant["spent"] is not None:
            assert spent[who] * 1_000 == grant["spent"]


def test_no_fictional_history_begins_before_the_founding() -> None:
    founded = {row["network"]: row["founded"] for row in fictional_rows.networks()}
    for row in fictional_rows.milestones():
        begun = founded[row["network"]]
        year = begun.year if isinstance(begun, date) else int(str(begun)[:4])
        assert int(str(row["start"])[:4]) >= year


def test_no_fictional_key_comes_twice() -> None:
    for name, rows, _, _ in make_fictional.SHEETS:
        spec = table(name)
        keys = [key for key in spec.key if not spec[key].derived]
        counts = Counter(tuple(row[key] for key in keys) for row in rows())
        assert [key for key, count in counts.items() if count > 1] == [], name


def test_fictional_barriers_use_every_stage_and_status() -> None:
    rows = fictional_rows.barriers()
    assert {row["stage"] for row in rows} == {"설립·설립초기", "운영"}
    statuses = {row["status"] for row in rows}
    labels = {choice.label for choice in table("barriers")["status"].choices}
    assert statuses == labels | {"O", "△", "X", "-", "?"}


def test_the_fictional_survey_is_answered_by_listed_members_and_leaves_one_out() -> None:
    ours = fictional_words.SURVEYED.name
    organisations = [row for row in fictional_rows.organisations() if row["network"] == ours]
    listed = {(row["year"], row["organisation"]) for row in organisations}
    ties = [row for row in fictional_rows.relations() if row["network"] == ours]
    ends = {(row["year"], row[end]) for row in ties for end in ("source", "target")}
    assert ends == listed
    assert {row["year"] for row in ties} == {2022, 2024}
    pairs = {
        kind: {(row["year"], row["source"], row["target"]) for row in ties if row["kind"] == kind}
        for kind in ("인지", "공동사업참여")
    }
    assert pairs["공동사업참여"] < pairs["인지"]
    working = {(year, name) for year, *both in pairs["공동사업참여"] for name in both}
    assert (2024, "보드솔카페") in listed - working


def test_in_the_small_fictional_survey_one_member_is_silent_and_one_in_no_answer() -> None:
    listed = {name for name, _, _ in fictional_words.SMALL_ORGANISATIONS}
    ties = [row for row in fictional_rows.relations() if row["network"] == fictional_words.SMALL_SURVEY.name]
    sources, targets = ({row[end] for row in ties} for end in ("source", "target"))
    assert listed - sources == {"모루결빵집", "새참솔급식"}
    assert listed - sources - targets == {"새참솔급식"}


def test_member_counts_agree_with_the_list_and_one_is_missing() -> None:
    members = fictional_rows.members()
    listed = Counter((row["year"], row["network"]) for row in fictional_rows.organisations())
    counted = {(row["year"], row["network"]): row["organisations"] for row in members}
    assert {who: counted[who] for who in listed} == dict(listed)
    assert sum(row["organisations"] is None for row in members) == 1
    assert any(str(row["organisations"]).startswith("약 ") for row in members)


def test_every_municipality_of_the_province_has_a_row_in_every_year() -> None:
    rows = fictional_rows.municipalities()
    names = {place.name for place in regions.of_province("충청남도")}
    assert Counter(row["year"] for row in rows) == dict.fromkeys(range(2020, 2025), 15)
    assert {row["region"] for row in rows} == names
