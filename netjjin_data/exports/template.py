"""The blank workbook that people fill in: a guide and a sheet per table, derived from the schema."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink

from netjjin_data import regions
from netjjin_data.exports.dictionary import how_to_write
from netjjin_data.schema import TABLES, Between, Field, Kind, Table

GUIDE = "안내"
# A row with a cell that says just this is an example or a heading of the guide, never data.
EXAMPLE = "예시"
TITLE_ROW, HEADING_ROW, EXAMPLE_ROW, FIRST_ROW = 1, 2, 3, 4
FIRST_COLUMN = 2  # column A holds nothing but the word 예시
LAST_ROW = 1_048_576
FLAG_WORDS = ("있음", "없음")
HOME_PROVINCE = "충청남도"

GUIDE_TITLE = "넷찐이야 자료 서식"
GUIDE_LINES = (
    "필요한 시트만 채우면 됩니다. 빈 시트는 그대로 두거나 지워도 됩니다.",
    f"각 시트의 {FIRST_ROW}행부터 적어 주세요. {EXAMPLE_ROW}행의 예시는 읽지 않습니다.",
    "모르는 값은 0이나 추측한 값을 적지 말고 비워 두세요. 빈칸은 '없음'이 아니라 '미확인'으로 다룹니다.",
    "진한 파란색 제목은 반드시 적는 열입니다. 제목에 마우스를 올리면 설명이 나옵니다.",
    "제목 줄의 이름은 바꾸지 마세요. 쓰지 않는 열은 비워 두거나 지워도 됩니다.",
)
GUIDE_COLUMNS = ("시트", "열", "적을 내용", "단위", "필수 여부", "적는 방법", EXAMPLE)
_GUIDE_WIDTHS = (14, 20, 44, 8, 10, 64, 34)

_FORMATS: dict[Kind, str] = {
    Kind.YEAR: "0",
    Kind.MONEY: "#,##0",
    Kind.COUNT: "#,##0",
    # As text, so that the spreadsheet keeps '7.14.', '2018년 9월' and '1-1' as they are typed.
    Kind.DATE: "@",
    Kind.TEXT: "@",
}
_WIDTHS: dict[Kind, float] = {
    Kind.YEAR: 9,
    Kind.REGION: 13,
    Kind.MONEY: 17,
    Kind.COUNT: 17,
    Kind.NUMBER: 10,
    Kind.DATE: 18,
    Kind.CHOICE: 17,
    Kind.FLAG: 16,
    Kind.TEXT: 26,
}
_LONG_TEXT, _LONG_WIDTH = 20, 44

_NAME = "맑은 고딕"
_TITLE_FONT = Font(name=_NAME, size=13, bold=True, color="1E2124")
_PLAIN_FONT = Font(name=_NAME, size=10, color="1E2124")
_HEADING_FONT = Font(name=_NAME, size=10, bold=True, color="1E2124")
_REQUIRED_FONT = Font(name=_NAME, size=10, bold=True, color="FFFFFF")
_LINK_FONT = Font(name=_NAME, size=10, color="0B50D0", underline="single")
_EXAMPLE_FONT = Font(name=_NAME, size=10, italic=True, color="58616A")
_HEADING_FILL = PatternFill("solid", fgColor="D6E4FE")
_REQUIRED_FILL = PatternFill("solid", fgColor="0B50D0")
_GREY_FILL = PatternFill("solid", fgColor="F4F5F6")
_EDGE = Side(style="thin", color="CDD1D5")
_BOX = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_WRAPPED = Alignment(vertical="top", wrap_text=True)


def template_bytes() -> bytes:
    """The blank template workbook as xlsx: the sheet 안내, then a sheet per table of the schema.

    In a table's sheet row 1 is a title, row 2 the headings (from column B on), row 3 an example, marked
    예시 in column A, and data is typed from row 4 on. Money and counts say their unit in the heading.
    """
    book = Workbook()
    _write_guide(book)
    for table in TABLES:
        _write_sheet(book, table)
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def write_template(path: Path) -> None:
    """Write the blank template workbook to `path`; OSError where that can't be done."""
    path.write_bytes(template_bytes())


def heading(field: Field) -> str:
    """A field's heading in the template: its label, with the unit where it has one: 지원액(원)."""
    return f"{field.label}({field.unit})" if field.unit else field.label


def choices(field: Field) -> tuple[str, ...]:
    """The words that a cell of the field is chosen from (for a 시군 suggested); empty where anything goes."""
    if field.kind is Kind.REGION:
        return _region_words()
    if field.kind is Kind.FLAG:
        return FLAG_WORDS
    return tuple(choice.label for choice in field.choices)


def _region_words() -> tuple[str, ...]:
    """The 시군 of the programme's 시도, with the 시도 where another has a 시군 of the same name."""
    times = Counter(place.name for place in regions.MUNICIPALITIES)
    return tuple(
        place.name if times[place.name] == 1 else f"{place.province_short} {place.name}"
        for place in regions.of_province(HOME_PROVINCE)
    )


def _write_guide(book: Workbook) -> None:
    sheet = book.worksheets[0]
    sheet.title = GUIDE
    _write(sheet, 1, 1, GUIDE_TITLE, _TITLE_FONT)
    for row, line in enumerate(GUIDE_LINES, start=2):
        _write(sheet, row, 1, f"※ {line}", _PLAIN_FONT)
    heading_row = len(GUIDE_LINES) + 3
    for column, (text, width) in enumerate(zip(GUIDE_COLUMNS, _GUIDE_WIDTHS, strict=True), start=1):
        _write(sheet, heading_row, column, text, _HEADING_FONT, _HEADING_FILL, _CENTRE, _BOX)
        sheet.column_dimensions[get_column_letter(column)].width = width
    entries = ((table, field) for table in TABLES for field in table.entered)
    for row, (table, field) in enumerate(entries, start=heading_row + 1):
        for column, text in enumerate(_guide_row(table, field), start=1):
            _write(sheet, row, column, text, _PLAIN_FONT, None, _WRAPPED, _BOX)
        link = sheet.cell(row, 1)
        link.hyperlink = Hyperlink(ref=link.coordinate, location=f"'{table.sheet}'!A1")
        link.font = _LINK_FONT
    sheet.freeze_panes = sheet.cell(heading_row + 1, 3)
    _set_print(sheet, heading_row)


def _guide_row(table: Table, field: Field) -> tuple[Any, ...]:
    required = "필수" if field.required else "선택"
    example = _example(field)
    shown = f"{example:,}" if field.kind in (Kind.MONEY, Kind.COUNT) and example is not None else example
    how = how_to_write(table, field)
    return (table.sheet, heading(field), field.description, field.unit or None, required, how, shown)


def _write_sheet(book: Workbook, table: Table) -> None:
    sheet = book.create_sheet(table.sheet)
    sheet.sheet_properties.tabColor = "256EF4"
    title = f"{table.sheet}: {table.description} ({FIRST_ROW}행부터 적어 주세요. 예시는 읽지 않습니다)"
    _write(sheet, TITLE_ROW, 1, title, _TITLE_FONT)
    sheet.row_dimensions[TITLE_ROW].height = 26
    sheet.row_dimensions[HEADING_ROW].height = 32
    sheet.column_dimensions["A"].width = 6
    mark = _write(sheet, EXAMPLE_ROW, 1, EXAMPLE, _EXAMPLE_FONT, _GREY_FILL, _CENTRE, _BOX)
    mark.comment = _comment(["이 행은 적는 모습을 보여 주는 예시입니다. 읽지 않으니 그대로 두어도 됩니다."])
    for column, field in enumerate(table.entered, start=FIRST_COLUMN):
        _write_column(sheet, table, field, column)
    sheet.add_data_validation(_guard(len(table.entered)))
    sheet.freeze_panes = sheet.cell(EXAMPLE_ROW, FIRST_COLUMN)
    _set_print(sheet, HEADING_ROW)


def _write_column(sheet: Any, table: Table, field: Field, column: int) -> None:
    font, fill = (_REQUIRED_FONT, _REQUIRED_FILL) if field.required else (_HEADING_FONT, _HEADING_FILL)
    top = _write(sheet, HEADING_ROW, column, heading(field), font, fill, _CENTRE, _BOX)
    top.comment = _comment(_comment_lines(table, field))
    number_format = _FORMATS.get(field.kind, "General")
    sample = _write(sheet, EXAMPLE_ROW, column, _example(field), _EXAMPLE_FONT, _GREY_FILL, _WRAPPED, _BOX)
    sample.number_format = number_format
    letter = get_column_letter(column)
    # The format of the whole column, so that rows which don't exist yet have it too.
    dimension = sheet.column_dimensions[letter]
    dimension.number_format = number_format
    dimension.alignment = _WRAPPED
    dimension.font = _PLAIN_FONT
    long = field.kind is Kind.TEXT and len(str(field.example or "")) > _LONG_TEXT
    dimension.width = _LONG_WIDTH if long else _WIDTHS[field.kind]
    validation = _validation(field)
    if validation is not None:
        validation.add(f"{letter}{FIRST_ROW}:{letter}{LAST_ROW}")
        sheet.add_data_validation(validation)


def _comment_lines(table: Table, field: Field) -> list[str]:
    lines = [field.description, how_to_write(table, field)]
    return [*lines, "반드시 적어야 하는 열입니다"] if field.required else lines


def _validation(field: Field) -> DataValidation | None:
    """A list or a range offered while typing; it warns at most, since the reader knows more words than it."""
    words = choices(field)
    if words:
        rule = DataValidation("list", formula1=f'"{",".join(words)}"', allow_blank=True)
        rule.error = "목록에 없는 말입니다. 목록에서 골라 주세요."
        rule.showErrorMessage = field.kind is not Kind.REGION
    elif field.kind is Kind.YEAR:
        limits = next(rule for rule in field.constraints if isinstance(rule, Between))
        rule = DataValidation(
            "whole", formula1=str(limits.least), formula2=str(limits.most), allow_blank=True
        )
        rule.operator = "between"
        rule.error = f"{limits.sentence}."
        rule.showErrorMessage = True
    else:
        return None
    rule.errorTitle = field.label
    rule.errorStyle = "warning"
    return rule


def _guard(columns: int) -> DataValidation:
    """Refuses what is typed over the example row, where it would never be read."""
    last = get_column_letter(FIRST_COLUMN + columns - 1)
    rule = DataValidation("custom", formula1="FALSE", sqref=f"A{EXAMPLE_ROW}:{last}{EXAMPLE_ROW}")
    rule.errorTitle = EXAMPLE
    rule.error = f"예시 행은 읽지 않습니다. {FIRST_ROW}행부터 적어 주세요."
    rule.showErrorMessage = True
    return rule


def _example(field: Field) -> Any:
    """The field's example as it is typed: a choice by its label."""
    if field.choices and field.example is not None:
        by_code = {choice.code: choice.label for choice in field.choices}
        return by_code.get(field.example, field.example)
    return field.example


def _write(
    sheet: Any,
    row: int,
    column: int,
    value: Any,
    font: Font,
    fill: PatternFill | None = None,
    alignment: Alignment | None = None,
    border: Border | None = None,
) -> Any:
    cell = sheet.cell(row, column)
    cell.value = value
    cell.font = font
    if fill is not None:
        cell.fill = fill
    if alignment is not None:
        cell.alignment = alignment
    if border is not None:
        cell.border = border
    return cell


def _comment(lines: Iterable[str]) -> Comment:
    return Comment(
        "\n".join(f"{line}." if not line.endswith(".") else line for line in lines), GUIDE_TITLE, 130, 320
    )


def _set_print(sheet: Any, last_heading_row: int) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToHeight = 0
    sheet.print_title_rows = f"{last_heading_row}:{last_heading_row}"
