"""What stands in a column of a row as it was meant: of merges and labels above, days and years in columns of their own."""

from __future__ import annotations

import re

from netjjin_data.intake.answers import Answers
from netjjin_data.intake.findings import Findings
from netjjin_data.intake.rows.carried_labels import CarriedLabels
from netjjin_data.intake.sheets import DAYS_TO_1904, Place, Sheet, Value, displayed
from netjjin_data.intake.text import bare
from netjjin_data.intake.tidying.block_reports import BlockReports
from netjjin_data.intake.tidying.column_groups import Column
from netjjin_data.intake.values import Unreadable
from netjjin_data.intake.values.dates import ONE_DECIMAL
from netjjin_data.intake.values.years import read_year
from netjjin_data.schema import Field, Kind

# Kinds whose merged value belongs to its first row alone: repeating it would count it twice.
_ONCE = frozenset({Kind.MONEY, Kind.COUNT, Kind.NUMBER})


class WrittenCells:
    """Looks up the cells of one block; what somebody answered for a cell stands there."""

    def __init__(self, reports: BlockReports, carried: CarriedLabels, answers: Answers) -> None:
        self.reports, self.carried, self.answers = reports, carried, answers
        self.sheet: Sheet = reports.sheet
        self.findings: Findings = reports.findings

    def cell(self, column: Column, row: int, carried: dict[int, Place]) -> tuple[Value, Place]:
        """What stands in a column of a row, and the cell that says it."""
        at = column.role.column
        home = self.sheet.home(row, at)
        if home != (row, at) and column.spec.kind in _ONCE:
            if home[0] != row and self.sheet.value(*home) is not None:
                self.reports.merged[home, column.spec.name].append((row, at))
            return None, (row, at)
        value = self.sheet.value(*home)
        if value is None and at in carried:
            home = carried[at]
            value = self.sheet.value(*home)
            if at in self.carried.doubtful and self.reports.first_time((row, at), "label_carried"):
                self.reports.at("label_carried", (row, at), column.spec, found=self.sheet.text(*home))
        text = self.answers.cells.get(f"{self.sheet.name}!{self.sheet.address(home)}")
        value = text if text is not None else value
        if column.role.day_column is not None:
            value = self._month_and_day(value, home, row, column.role.day_column)
        return value, home

    def year_beside(self, row: int, column: int, carried: dict[int, Place]) -> int | None:
        """The year of a date whose year stands in a column of its own, once for the rows below it too."""
        home = self.sheet.home(row, column)
        if self.sheet.value(*home) is None:
            home = carried.get(column, home)
        try:
            year = read_year(self.sheet.value(*home))
        except Unreadable:
            return None
        carried[column] = home
        self.findings.mark(self.sheet, home, "label")
        return year

    def _month_and_day(self, month: Value, home: Place, row: int, day_column: int) -> Value:
        """A month and a day that stand in two columns, as one text: 3월 5일; a month alone where the day is blank."""
        day_at = self.sheet.home(row, day_column)
        first = self.sheet.text(*day_at).removesuffix("일").strip()
        if first:
            self.findings.mark(self.sheet, day_at, "value")
        if month is None:
            return None
        shown = displayed(month, self.sheet.formats.get(home, "General")).removesuffix("월").strip()
        return f"{shown}월 {first}일" if first else f"{shown}월"

    def stored(self, spec: Field, value: Value) -> Value:
        """A value as it was meant: days counted from 1904, and 7.1 that a csv holds as text."""
        if self.sheet.from_1904 and spec.kind is Kind.DATE and isinstance(value, float):
            value += DAYS_TO_1904 if 20_000 <= value <= 80_000 else 0
        if self.sheet.untyped and spec.kind is Kind.DATE and ONE_DECIMAL.fullmatch(str(value)):
            value = float(str(value))
        return value


_BARE_MONTHS = re.compile(r"\d{1,2}\.?(?:\s*[~∼-]\s*\d{1,2}\.?)?")


def month_beside_year(value: Value, heading: str) -> Value:
    """Beside a year the text 10. is October, and so is the number 10 under 월."""
    if isinstance(value, str) and _BARE_MONTHS.fullmatch(value.strip()):
        return re.sub(r"(\d{1,2})\.?", r"\1월", value)
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if is_number and bare(heading) == "월" and value in range(1, 13):
        return f"{value:.0f}월"
    return value
