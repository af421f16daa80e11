"""What is noticed while a file is read, gathered in one place: problems, the role of every cell, the tally."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from netjjin_data.intake.ledger import Ledger, Roles, ledger_of
from netjjin_data.intake.sheets import NOWHERE, Place, Sheet
from netjjin_data.problems import Problem, problem


@dataclass(frozen=True)
class Tally:
    """How the records of one table on one sheet ended: found = kept + set_aside."""

    sheet: str
    table: str
    found: int
    kept: int
    set_aside: int


@dataclass
class Findings:
    """Collects what reading a file finds; nothing is ever dropped from it."""

    file: str
    problems: list[Problem] = field(default_factory=list)
    roles: dict[str, Roles] = field(default_factory=lambda: defaultdict(Roles))
    _counts: dict[tuple[str, str], list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))

    def report(self, code: str, sheet: Sheet | None, place: Place | None = None, **details: Any) -> None:
        """Adds a problem of the closed list at a cell, a sheet or the file; `also` is given as places."""
        cell = sheet.address(place) if sheet and place and sheet.place(place) != NOWHERE else None
        also = tuple(sheet.address(other) for other in details.pop("also", ())) if sheet else ()
        name = sheet.name if sheet else None
        self.problems.append(problem(code, file=self.file, sheet=name, cell=cell, also=also, **details))

    def mark(self, sheet: Sheet, place: Place, role: str) -> None:
        """Gives a cell its role, by the first reason that comes up; what could not be used stays a problem."""
        for at in (sheet.place(place), *sheet.joined.get(place, ())):
            if at != NOWHERE:
                self.roles[sheet.name].mark(at, role)

    def mark_column(self, sheet: Sheet, rows: Iterable[int], column: int, role: str) -> None:
        """Gives the cells of a column in some rows their role."""
        if sheet.places:
            for row in rows:
                self.mark(sheet, (row, column), role)
        else:
            self.roles[sheet.name].mark_column(rows, column, role)

    def count(self, sheet: str, table: str, kept: int, set_aside: int) -> None:
        """Adds to the tally of a table on a sheet."""
        counts = self._counts[sheet, table]
        counts[0] += kept
        counts[1] += set_aside

    @property
    def tally(self) -> tuple[Tally, ...]:
        """One line per sheet and table."""
        return tuple(
            Tally(sheet, table, kept + aside, kept, aside)
            for (sheet, table), (kept, aside) in self._counts.items()
        )

    def ledger(self, sheets: tuple[Sheet, ...]) -> Ledger:
        """Every non-empty cell and its role, in sheet order."""
        return ledger_of([(sheet, self.roles[sheet.name]) for sheet in sheets])
