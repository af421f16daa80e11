"""Lists whose dates are days alone (14, 14~15) under a month that a line, a title or the sheet's name says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from netjjin_data.intake.sheets import Place, Sheet, Value
from netjjin_data.intake.text import bare

_HEADINGS = frozenset({"일", "날", "일자", "날짜"})
_HEADING_WITHIN = 12
_DAY = r"(?:0?[1-9]|[12]\d|3[01])\s?일?\s?(?:\([월화수목금토일]\))?"
_DAYS = re.compile(rf"{_DAY}(?:\s?[~∼,·]\s?{_DAY})*")
_BAND = re.compile(r"\W*(?:(?:19|20)\d{2}\s?년\s?)?(0?[1-9]|1[0-2])\s?월\W*")
_MONTH = re.compile(r"(?<!\d)(0?[1-9]|1[0-2])\s?월(?!\s?\d)")


def with_months(sheet: Sheet) -> tuple[Sheet, tuple[Place, ...]]:
    """The sheet with the month before each day alone, and the lines that only say a month; the sheet as it is otherwise."""
    for heading in range(1, min(len(sheet.rows), _HEADING_WITHIN) + 1):
        columns = sheet.filled_columns(heading)
        texts = {column: bare(sheet.text(heading, column)) for column in columns}
        days = [column for column, text in texts.items() if text in _HEADINGS]
        if len(columns) < 2 or len(days) != 1 or {"월", "달"} & set(texts.values()):
            continue
        found = _dated(sheet, heading, days[0])
        if found is None:
            return sheet, ()
        dates, bands = found
        rows = [list(values) for values in sheet.rows]
        for row, column in bands:
            rows[row - 1][column - 1] = None
        for row, text in dates.items():
            rows[row - 1][days[0] - 1] = text
        rows[heading - 1][days[0] - 1] = "일자"
        return replace(sheet, rows=rows), tuple(bands)
    return sheet, ()


def _dated(sheet: Sheet, heading: int, column: int) -> tuple[dict[int, Value], list[Place]] | None:
    """The date of each row whose day stands in a column, and the lines of months; None unless each has its month."""
    month = _month_around(sheet, heading)
    dates: dict[int, Value] = {}
    bands: list[Place] = []
    for row, columns in _body(sheet, heading):
        band = _BAND.fullmatch(sheet.text(row, columns[0])) if len(columns) == 1 else None
        if band:
            month = int(band[1])
            bands.append((row, columns[0]))
        elif column in columns and len(columns) > 1:
            text = sheet.text(row, column).strip()
            if month is None or not _DAYS.fullmatch(text):
                return None
            dates[row] = f"{month}월 " + re.sub(r"(\d+)(?!\d|\s?일)", r"\1일", text)
    return (dates, bands) if dates else None


def _body(sheet: Sheet, heading: int) -> Iterator[tuple[int, list[int]]]:
    for row in range(heading + 1, len(sheet.rows) + 1):
        if columns := sheet.filled_columns(row):
            yield row, columns


def _month_around(sheet: Sheet, heading: int) -> int | None:
    """The one month that the nearest line over the heading names, else the sheet's name."""
    above = [sheet.text(row, at) for row in range(heading - 1, 0, -1) for at in sheet.filled_columns(row)]
    for text in (*above, sheet.name):
        months = {int(match) for match in _MONTH.findall(text)}
        if months:
            return months.pop() if len(months) == 1 else None
    return None
