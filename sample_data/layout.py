"""How the sample workbooks are typed and dressed: titles, unit lines, headings, bodies, merges, notes, fixed bytes."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

Value = str | int | float | date | None

FONT = "맑은 고딕"
_EDGE = Side(style="thin", color="BFBFBF")
_BOX = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_HEADING_FILL = PatternFill("solid", fgColor="D9E2F3")
_TOTAL_FILL = PatternFill("solid", fgColor="F2F2F2")
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def add_sheet(book: Workbook, name: str, widths: Sequence[float], first_column: int = 1) -> Worksheet:
    """A new sheet of the book whose columns, from `first_column` on, have these widths (in characters)."""
    sheet = book.create_sheet(name)
    if first_column > 1:
        sheet.column_dimensions["A"].width = 3
    for offset, width in enumerate(widths):
        sheet.column_dimensions[get_column_letter(first_column + offset)].width = width
    sheet.sheet_view.showGridLines = False
    return sheet


def write_title(sheet: Worksheet, row: int, column: int, text: str, across: int = 1) -> None:
    """A bold title over `across` merged columns."""
    cell = sheet.cell(row, column, text)
    cell.font = Font(name=FONT, size=14, bold=True)
    cell.alignment = Alignment(horizontal="center" if across > 1 else "left", vertical="center")
    if across > 1:
        sheet.merge_cells(start_row=row, start_column=column, end_row=row, end_column=column + across - 1)
    sheet.row_dimensions[row].height = 26


def write_line(sheet: Worksheet, row: int, column: int, text: str, *, right: bool = False) -> None:
    """A line of plain small text beside a table: a unit, a note, a line of the cover."""
    cell = sheet.cell(row, column, text)
    cell.font = Font(name=FONT, size=10)
    cell.alignment = Alignment(horizontal="right" if right else "left", vertical="center")


def write_heading(sheet: Worksheet, row: int, column: int, labels: Sequence[str]) -> None:
    """A heading row, bold on a pale fill."""
    for offset, label in enumerate(labels):
        cell = sheet.cell(row, column + offset, label)
        cell.font = Font(name=FONT, size=10, bold=True)
        cell.fill = _HEADING_FILL
        cell.border = _BOX
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def write_row(
    sheet: Worksheet, row: int, column: int, values: Sequence[Value], *, total: bool = False
) -> None:
    """A boxed body row: text is kept as text (also where it looks like a date), numbers get commas."""
    for offset, value in enumerate(values):
        cell = sheet.cell(row, column + offset)
        cell.border = _BOX
        cell.font = Font(name=FONT, size=10, bold=total)
        if total:
            cell.fill = _TOTAL_FILL
        wide = isinstance(value, str) and (len(value) > 12 or "\n" in value)
        cell.alignment = Alignment(horizontal="left" if wide else "center", vertical="center", wrap_text=True)
        if value is None:
            continue
        cell.value = value
        if isinstance(value, str):
            cell.number_format = "@"
        elif isinstance(value, datetime | date):
            cell.number_format = "yyyy-mm-dd"
        elif not (isinstance(value, int) and 1950 <= value <= 2099):
            cell.number_format = "#,##0" if isinstance(value, int) else "#,##0.0"
            cell.alignment = Alignment(horizontal="right", vertical="center")


def merge_down(sheet: Worksheet, column: int, first: int, last: int) -> None:
    """Merge a column's cells from row `first` to row `last`; only the first keeps its value."""
    if last > first:
        sheet.merge_cells(start_row=first, start_column=column, end_row=last, end_column=column)


def merge_across(sheet: Worksheet, row: int, first: int, last: int) -> None:
    """Merge a row's cells from column `first` to column `last`; only the first keeps its value."""
    sheet.merge_cells(start_row=row, start_column=first, end_row=row, end_column=last)


def bullets(*lines: str) -> str:
    """Lines as they are typed into one cell with a line break and a dash each."""
    return "\n".join(f"- {line}" for line in lines)


def new_book(title: str, creator: str, made: datetime) -> Workbook:
    """An empty workbook without sheets, dated `made` whenever the recipe runs."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = title
    book.properties.creator = creator
    book.properties.created = made
    return book


def book_bytes(book: Workbook) -> bytes:
    """The workbook as xlsx bytes that don't depend on when it is saved."""
    saved = BytesIO()
    book.save(saved)
    created = f"{book.properties.created:%Y-%m-%dT%H:%M:%SZ}"
    fixed = BytesIO()
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "docProps/core.xml":
                # openpyxl stamps the moment of saving here.
                part = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + created.encode(), part)
            info = zipfile.ZipInfo(name, _ZIP_DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, part)
    return fixed.getvalue()


def save(book: Workbook, path: Path) -> None:
    """Write the workbook to `path`."""
    path.write_bytes(book_bytes(book))
