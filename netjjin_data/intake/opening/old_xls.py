"""Excel 97–2003 workbooks, read by xlrd: it knows what calamine leaves out of them (errors, formats, hidden rows)."""

from __future__ import annotations

import os
import struct
from datetime import datetime, time
from pathlib import Path
from typing import Any

import xlrd
from xlrd.compdoc import CompDocError

from netjjin_data.intake.opening.xlsx_details import tells
from netjjin_data.intake.sheets import ErrorValue, Sheet, Value, finite
from netjjin_data.intake.text import clean
from netjjin_data.problems import IntakeError, log


def read_old_xls(data: bytes) -> list[Sheet]:
    """The sheets of an xls file; raises IntakeError where it is broken."""
    try:
        with Path(os.devnull).open("w", encoding="utf-8") as silence:
            book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=silence)
        return [_sheet(book, sheet) for sheet in book.sheets()]
    except (
        xlrd.XLRDError,
        CompDocError,
        struct.error,
        AssertionError,
        LookupError,
        ValueError,
        TypeError,
        EOFError,
    ) as error:
        # xlrd checks little of what it reads: a broken file comes up as any of these.
        log.warning("xlrd could not read a workbook: %r", error)
        raise IntakeError(
            "엑셀 97-2003 파일이 손상되었거나 끝까지 저장되지 않아 열 수 없습니다. 엑셀에서 .xlsx로 저장해 올려 주세요."
        ) from error


def _sheet(book: Any, source: Any) -> Sheet:
    rows: list[list[Value]] = []
    formats: dict[tuple[int, int], str] = {}
    for row in range(source.nrows):
        values = []
        for column in range(source.row_len(row)):
            cell = source.cell(row, column)
            code = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
            values.append(_value(book, cell))
            if values[-1] is not None and tells(code):
                formats[row + 1, column + 1] = code
        rows.append(values)
    merges = tuple((top + 1, left + 1, bottom, right) for top, bottom, left, right in source.merged_cells)
    hidden_rows = frozenset(row + 1 for row, info in source.rowinfo_map.items() if info.hidden)
    hidden_columns = frozenset(column + 1 for column, info in source.colinfo_map.items() if info.hidden)
    return Sheet(
        clean(source.name),
        rows,
        merges,
        formats,
        source.visibility != 0,
        hidden_rows,
        hidden_columns,
        book.datemode == 1,
    )


def _value(book: Any, cell: Any) -> Value:
    if cell.ctype in {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK}:
        return None
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return ErrorValue(xlrd.error_text_from_code.get(cell.value, "#오류"))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(cell.value)
    if cell.ctype == xlrd.XL_CELL_DATE:
        return _moment(cell.value, book.datemode)
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return str(cell.value) if str(cell.value).strip() else None
    return finite(float(cell.value))


def _moment(number: float, datemode: int) -> Value:
    try:
        moment: datetime = xlrd.xldate_as_datetime(number, datemode)
    except (xlrd.xldate.XLDateError, OverflowError):
        return number
    if number < 1:
        return moment.time()
    return moment.date() if moment.time() == time(0) else moment
