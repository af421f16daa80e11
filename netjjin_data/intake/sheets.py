"""What a file holds once it is open: sheets of cells, each with its value and what the file says about it."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from itertools import zip_longest

import numpy as np

from netjjin_data.intake.columns import Coded, Codes, coded
from netjjin_data.intake.text import clean, plain
from netjjin_data.problems import column_letters

# (row, column), both 1-based as the spreadsheet shows them.
Place = tuple[int, int]
# The last place that a sheet has.
LAST: Place = (1_048_576, 16_384)
# A merge that is longer was drawn to the sheet's end: what it covers is not looked at one by one.
_LONGEST_MERGE = 100_000
# The place of what stands in no cell.
NOWHERE: Place = (0, 0)
# Serial numbers of dates count from 1904 in books that say so, otherwise from 1900.
DAYS_TO_1904 = 1462


@dataclass(frozen=True)
class ErrorValue:
    """An error-typed cell (#REF!) or, with an empty text, a formula whose result was never stored."""

    text: str


Value = str | float | int | bool | date | datetime | time | timedelta | ErrorValue | None


def any_filled(values: list[Value]) -> bool:
    """Whether some cell of a row holds anything."""
    return values.count(None) < len(values)


def finite(number: float) -> float | ErrorValue:
    """A number as a cell's value; what is none (NaN, infinite: written by broken programs) is an error."""
    return number if math.isfinite(number) else ErrorValue("#NUM!")


@dataclass
class Sheet:
    """One sheet: `rows[r - 1][c - 1]` is the value at (r, c), None where the cell is empty.

    `merges` are (first row, first column, last row, last column); `formats` holds the number formats of cells
    where the format says more than the value (dates, units behind numbers).
    """

    name: str
    rows: list[list[Value]]
    merges: tuple[tuple[int, int, int, int], ...] = ()
    formats: dict[Place, str] = field(default_factory=dict)
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    from_1904: bool = False
    # Whether numbers were written as text (csv), so that 7.1 may once have been 7.10.
    untyped: bool = False
    # Lines that stand beside the table in no cell (the caption of an HTML table).
    preamble: tuple[str, ...] = ()
    # The names of the book's other sheets, which tell what its own name means (예산 beside 당진 and 아산).
    neighbours: tuple[str, ...] = ()
    # Of a sheet that another was turned into (transposed, a form as a table): where its cells really stand.
    places: dict[Place, Place] = field(default_factory=dict)
    # Of such a sheet: further cells of the file that a cell's text goes on in.
    joined: dict[Place, tuple[Place, ...]] = field(default_factory=dict)

    @cached_property
    def width(self) -> int:
        """The number of columns of the widest row."""
        return max((len(row) for row in self.rows), default=0)

    def value(self, row: int, column: int) -> Value:
        """The value at a cell; None where it is empty or outside."""
        if not 0 < row <= len(self.rows):
            return None
        values = self.rows[row - 1]
        return values[column - 1] if 0 < column <= len(values) else None

    @cached_property
    def merged_into(self) -> dict[Place, Place]:
        """For every covered cell of a merge, the cell that holds its value; 1×1 merges cover nothing."""
        covered: dict[Place, Place] = {}
        for top, left, bottom, right in self.merges:
            if bottom - top > len(self.rows) or right - left > 16_384:
                continue
            for row in range(top, min(bottom, len(self.rows), top + _LONGEST_MERGE) + 1):
                for column in range(left, right + 1):
                    if (row, column) != (top, left):
                        covered[row, column] = (top, left)
        return covered

    def home(self, row: int, column: int) -> Place:
        """The cell that holds the value shown at a place: itself, or the first cell of its merge."""
        return self.merged_into.get((row, column), (row, column))

    def place(self, place: Place) -> Place:
        """Where a cell stands in the file."""
        return self.places.get(place, place)

    def address(self, place: Place) -> str:
        """A cell's address in the file: D7."""
        row, column = self.place(place)
        return f"{column_letters(column)}{row}"

    def text(self, row: int, column: int) -> str:
        """The cell as it is displayed; '' where it is empty."""
        return displayed(self.value(row, column), self.formats.get((row, column), "General"))

    def below(self, column: int, row: int, looked_at: int = 60) -> list[Value]:
        """The values of a column from a row on, as many rows as are looked at to see what it holds."""
        rows = range(row, min(row + looked_at, len(self.rows) + 1))
        values = (self.value(at, column) for at in rows)
        return [value for value in values if value is not None]

    def filled(self) -> Iterator[Place]:
        """Every non-empty cell, row by row."""
        for row, values in enumerate(self.rows, 1):
            for column, value in enumerate(values, 1):
                if value is not None:
                    yield row, column

    @cached_property
    def filled_rows(self) -> list[int]:
        """The rows that hold anything."""
        return [row for row, values in enumerate(self.rows, 1) if any_filled(values)]

    @cached_property
    def columns(self) -> list[Coded]:
        """Every column of the rows that hold anything."""
        return [coded(values) for values in zip_longest(*(self.rows[row - 1] for row in self.filled_rows))]

    def columns_at(self, rows: Sequence[int]) -> list[Coded]:
        """Every column of some of those rows."""
        places = self._places(rows)
        return [column.at(places) for column in self.columns]

    def filled_in(self, column: int, rows: Sequence[int]) -> list[int]:
        """Those of some rows with anything that hold something in a column."""
        if column > len(self.columns):
            return []
        there = np.array(rows, np.int64)
        found: list[int] = there[self.columns[column - 1].present[self._places(rows)]].tolist()
        return found

    @cached_property
    def _last_before(self) -> list[Codes]:
        """By column where each value of a row that holds anything stood last before, among those rows."""
        return [column.last_before() for column in self.columns]

    def stood_before(self, row: int, first: int) -> bool:
        """Whether some cell of a row says what a row from `first` on said above it in the same column."""
        at, begin = bisect_left(self.filled_rows, row), bisect_left(self.filled_rows, first)
        return any(before[at] >= begin for before in self._last_before)

    def _places(self, rows: Sequence[int]) -> Codes:
        """Where rows stand among those that hold anything."""
        return np.searchsorted(np.array(self.filled_rows, np.int64), np.array(rows, np.int64))

    def filled_within(self, rows: range) -> list[int]:
        """The rows of a range that hold anything."""
        return self.filled_rows[
            bisect_left(self.filled_rows, rows.start) : bisect_left(self.filled_rows, rows.stop)
        ]

    def last_within(self, rows: range) -> int | None:
        """The last row of a range that holds anything."""
        at = bisect_left(self.filled_rows, rows.stop) - 1
        return self.filled_rows[at] if at >= 0 and self.filled_rows[at] >= rows.start else None

    def filled_columns(self, row: int) -> list[int]:
        """The columns of a row's non-empty cells."""
        values = self.rows[row - 1]
        if None not in values:
            return list(range(1, len(values) + 1))
        return [column for column, value in enumerate(values, 1) if value is not None]


@dataclass(frozen=True)
class Workbook:
    """An opened file: its name (NFC) and its sheets in order."""

    name: str
    sheets: tuple[Sheet, ...]


def displayed(value: Value, number_format: str = "General") -> str:
    """A value as the spreadsheet shows it, as far as its format is of the usual kinds."""
    if value is None:
        return ""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, ErrorValue):
        return value.text
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime | date):
        return _date_text(value, number_format)
    if isinstance(value, time | timedelta):
        return str(value)
    return _number_text(float(value), number_format)


_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]')


def _number_text(value: float, number_format: str) -> str:
    section = number_format.split(";")[0]
    literal = plain("".join(a or b for a, b in _LITERAL.findall(section)))
    pattern = _LITERAL.sub("", section)
    if "%" in pattern:
        return f"{value * 100:g}%"
    decimals = re.search(r"[0#]\.([0#]+)", pattern)
    if decimals and "0" in decimals[1]:
        text = f"{value:,.{len(decimals[1])}f}" if "," in pattern else f"{value:.{len(decimals[1])}f}"
    elif value == int(value):
        text = f"{int(value):,}" if "," in pattern else str(int(value))
    else:
        text = repr(value)
    return text + literal


_DATE_PARTS = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|(y+|e+|m+|d+|a+|h+|s+|am/pm)|(.)', re.I)


def _date_text(value: date, number_format: str) -> str:
    moment = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
    if number_format in {"General", "", "@"} or not re.search(
        r"[ymd]", _LITERAL.sub("", number_format), re.I
    ):
        return value.isoformat(sep=" ") if isinstance(value, datetime) else value.isoformat()
    pieces = []
    timed = False  # after hours, mm is minutes
    for quoted, escaped, part, other in _DATE_PARTS.findall(number_format.split(";")[0]):
        key = part.lower()
        if key.startswith(("y", "e")):
            pieces.append(f"{moment.year % 100:02d}" if len(key) <= 2 and key[0] == "y" else str(moment.year))
        elif key.startswith("m"):
            number = moment.minute if timed else moment.month
            pieces.append(f"{number:02d}" if len(key) == 2 else str(number))
        elif key.startswith("d"):
            pieces.append(f"{moment.day:02d}" if len(key) == 2 else str(moment.day))
        elif key.startswith("a") and key != "am/pm":
            pieces.append("월화수목금토일"[moment.weekday()])
        elif key.startswith("h"):
            pieces.append(f"{moment.hour:02d}")
            timed = True
        elif key.startswith("s"):
            pieces.append(f"{moment.second:02d}")
        else:
            pieces.append(quoted or escaped or (other if other != "@" else ""))
    return plain("".join(pieces))
