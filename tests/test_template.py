"""The blank template has a place for everything the schema takes, and what is typed there can be read."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from netjjin_data import read_workbook
from netjjin_data.exports.template import (
    EXAMPLE,
    EXAMPLE_ROW,
    FIRST_COLUMN,
    FIRST_ROW,
    GUIDE,
    GUIDE_COLUMNS,
    HEADING_ROW,
    heading,
    template_bytes,
    write_template,
)
from netjjin_data.schema import TABLES, Choice, Field, Kind, Table

each_table = pytest.mark.parametrize("spec", TABLES, ids=lambda spec: spec.name)

# What a person could type where the schema gives no example.
STAND_INS: dict[Kind, Any] = {Kind.TEXT: "덧붙인 말", Kind.MONEY: 1_000_000, Kind.DATE: "2023-12-31"}


@pytest.fixture(scope="module")
def book() -> Any:
    return openpyxl.load_workbook(BytesIO(template_bytes()))


def _columns(sheet: Any, spec: Table) -> list[tuple[str, Field]]:
    """Each field of a table with the letter of its column."""
    cells = sheet[HEADING_ROW][FIRST_COLUMN - 1 :]
    return [(cell.column_letter, field) for cell, field in zip(cells, spec.entered, strict=True)]


def _offered(sheet: Any, letter: str) -> Any:
    """The validation that holds in a column from the first row that is typed into to the last."""
    found = [rule for rule in sheet.data_validations.dataValidation if f"{letter}{FIRST_ROW}" in rule.sqref]
    return found[0] if found else None


def test_the_guide_comes_first_and_then_a_sheet_per_table(book: Any) -> None:
    assert book.sheetnames == [GUIDE, *(spec.sheet for spec in TABLES)]
    assert all(sheet.sheet_state == "visible" for sheet in book)


@each_table
def test_every_entered_field_has_a_heading_with_its_unit_and_an_explanation(book: Any, spec: Table) -> None:
    sheet = book[spec.sheet]
    for letter, field in _columns(sheet, spec):
        cell = sheet[f"{letter}{HEADING_ROW}"]
        assert cell.value == (f"{field.label}({field.unit})" if field.unit else field.label)
        assert field.description in cell.comment.text
        assert ("반드시" in cell.comment.text) is field.required


def test_money_says_won_in_its_heading(book: Any) -> None:
    assert [cell.value for cell in book["지원내역"][HEADING_ROW][1:5]] == [
        "연도",
        "시군",
        "네트워크",
        "지원액(원)",
    ]


@each_table
def test_the_example_row_is_marked_and_shows_the_schemas_examples(book: Any, spec: Table) -> None:
    sheet = book[spec.sheet]
    assert sheet.cell(EXAMPLE_ROW, 1).value == EXAMPLE
    for letter, field in _columns(sheet, spec):
        cell = sheet[f"{letter}{EXAMPLE_ROW}"]
        assert cell.value == field.example
        assert cell.font.italic


@each_table
def test_typing_over_the_example_row_is_refused(book: Any, spec: Table) -> None:
    sheet = book[spec.sheet]
    for letter in ["A", *(letter for letter, _ in _columns(sheet, spec))]:
        [rule] = [r for r in sheet.data_validations.dataValidation if f"{letter}{EXAMPLE_ROW}" in r.sqref]
        assert (rule.type, rule.formula1, rule.errorStyle) == ("custom", "FALSE", None)
        assert rule.error == "예시 행은 읽지 않습니다. 4행부터 적어 주세요."
        assert rule.showErrorMessage


@each_table
def test_nothing_stands_where_data_is_typed(book: Any, spec: Table) -> None:
    sheet = book[spec.sheet]
    assert sheet.max_row == EXAMPLE_ROW
    assert [cell.value for cell in sheet["A"]] == [sheet["A1"].value, None, EXAMPLE]


@each_table
def test_a_list_offers_exactly_the_choices_labels(book: Any, spec: Table) -> None:
    sheet = book[spec.sheet]
    for letter, field in _columns(sheet, spec):
        if field.choices:
            rule = _offered(sheet, letter)
            assert rule.type == "list"
            assert rule.formula1.strip('"').split(",") == [choice.label for choice in field.choices]
            # A spreadsheet takes no longer list than this within a cell's rule.
            assert len(rule.formula1) <= 255
            assert f"{letter}1048576" in rule.sqref


def test_municipalities_are_suggested_and_others_allowed(book: Any) -> None:
    sheet = book["지원내역"]
    [letter] = [letter for letter, field in _columns(sheet, TABLES[1]) if field.kind is Kind.REGION]
    rule = _offered(sheet, letter)
    words = rule.formula1.strip('"').split(",")
    assert len(words) == 15
    assert {"당진시", "청양군", "계룡시"} <= set(words)
    assert not rule.showErrorMessage


def test_a_flag_offers_yes_and_no(book: Any) -> None:
    sheet = book["시군현황"]
    offered = [
        _offered(sheet, letter) for letter, field in _columns(sheet, TABLES[-1]) if field.kind is Kind.FLAG
    ]
    assert [rule.formula1 for rule in offered] == ['"있음,없음"', '"있음,없음"']


def test_a_year_out_of_range_is_warned_of_while_typing(book: Any) -> None:
    sheet = book["연도별사업"]
    rule = _offered(sheet, "B")
    assert (rule.type, rule.operator, rule.formula1, rule.formula2) == ("whole", "between", "1950", "2099")
    assert rule.error == "1950부터 2099 사이로 적어 주세요."


@each_table
def test_columns_are_formatted_so_that_what_is_typed_stays(book: Any, spec: Table) -> None:
    sheet = book[spec.sheet]
    expected = {Kind.MONEY: "#,##0", Kind.COUNT: "#,##0", Kind.YEAR: "0", Kind.DATE: "@", Kind.TEXT: "@"}
    for letter, field in _columns(sheet, spec):
        if field.kind in expected:
            assert sheet.column_dimensions[letter].number_format == expected[field.kind]
            assert sheet[f"{letter}{EXAMPLE_ROW}"].number_format == expected[field.kind]


@each_table
def test_headings_stay_in_sight(book: Any, spec: Table) -> None:
    assert book[spec.sheet].freeze_panes == "B3"


def test_the_guide_explains_every_column_of_every_sheet(book: Any) -> None:
    rows = [row for row in book[GUIDE].iter_rows(values_only=True) if row[1] and row[1] != "열"]
    assert [(row[0], row[1]) for row in rows] == [
        (spec.sheet, heading(field)) for spec in TABLES for field in spec.entered
    ]
    explained = {(row[0], row[1]): row[2:] for row in rows}
    assert explained["지원내역", "지원액(원)"] == (
        "사업이 지원하기로 한 돈",
        "원",
        "선택",
        "숫자로 적어 주세요(250만원처럼 단위를 함께 적어도 됩니다)",
        "2,500,000",
    )
    assert explained["장애요인", "해당 여부"][3] == "다음 가운데 하나: 있음, 일부, 없음, 해당없음, 미확인"
    assert explained["회원사", "회원사"][2] == "필수"


def test_no_heading_of_the_guide_could_be_taken_for_a_column_of_data() -> None:
    accepted = {word for spec in TABLES for field in spec.fields for word in (field.label, *field.headings)}
    assert accepted.isdisjoint(GUIDE_COLUMNS)


def test_the_template_is_written_to_a_path(tmp_path: Path) -> None:
    write_template(tmp_path / "서식.xlsx")
    assert openpyxl.load_workbook(tmp_path / "서식.xlsx").sheetnames[0] == GUIDE


# --- Read back ---------------------------------------------------------------------------------------------


def _typed(field: Field) -> Any:
    return STAND_INS[field.kind] if field.example is None else field.example


def _filled(spec: Table) -> bytes:
    """The template with one row typed into a table's sheet: the examples, or what else could stand there."""
    filled = openpyxl.load_workbook(BytesIO(template_bytes()))
    sheet = filled[spec.sheet]
    for letter, field in _columns(sheet, spec):
        cell = sheet[f"{letter}{FIRST_ROW}"]
        cell.value = _typed(field)
        cell.number_format = sheet.column_dimensions[letter].number_format
    saved = BytesIO()
    filled.save(saved)
    return saved.getvalue()


def test_the_blank_template_reads_as_empty_without_complaint() -> None:
    reading = read_workbook(template_bytes(), name="서식.xlsx")
    assert [problem.message for problem in reading.problems if problem.severity != "info"] == []
    assert {name: len(frame) for name, frame in reading.dataset.frames.items() if len(frame)} == {}


@each_table
def test_a_filled_template_reads_back_clean(spec: Table) -> None:
    reading = read_workbook(_filled(spec), name="서식.xlsx")
    assert [problem.message for problem in reading.problems if problem.severity != "info"] == []
    assert {name: len(frame) for name, frame in reading.dataset.frames.items() if len(frame)} == {
        spec.name: 1
    }
    frame = reading.dataset.frames[spec.name]
    row = frame.iloc[0]
    assert row["source_row"] == FIRST_ROW
    for field in spec.entered:
        assert not frame[field.name].isna().any(), field.name
        if field.kind in (Kind.TEXT, Kind.REGION, Kind.MONEY, Kind.COUNT, Kind.YEAR):
            assert row[field.name] == _typed(field)
        if field.kind is Kind.CHOICE:
            assert row[field.name] == _code(field.choices, _typed(field))
        if field.kind is Kind.FLAG:
            assert row[field.name] == (_typed(field) == "있음")


def _code(choices: tuple[Choice, ...], label: str) -> str:
    return next(choice.code for choice in choices if choice.label == label)
