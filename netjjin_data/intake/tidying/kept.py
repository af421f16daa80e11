"""The records of a block that are kept: read by themselves, or of a long list column by column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from netjjin_data.dataset import COLUMNS
from netjjin_data.intake.columns import Coded, Codes, each, joined
from netjjin_data.intake.sheets import NOWHERE, Place, Sheet
from netjjin_data.schema import Table


@dataclass(slots=True)
class Record:
    """One record: its values by field, the cell of each, and why it can't be kept (if so).

    `failed` gives the code of a field's problem.
    """

    row: int
    values: dict[str, Any] = field(default_factory=dict)
    cells: dict[str, Place] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    set_aside: bool = False


@dataclass(frozen=True)
class PlainRecords:
    """Records of rows of which nothing is to be said: per field their values, and the packed cells these came from.

    A packed cell of 0 stands for none.
    """

    rows: Codes = field(default_factory=lambda: np.zeros(0, np.int64))
    values: Mapping[str, Coded] = field(default_factory=dict)
    cells: Mapping[str, Codes] = field(default_factory=dict)


class Kept:
    """The kept records of one block in row order; `read` are those read by themselves, some of them set aside."""

    def __init__(self, read: list[Record], plain: PlainRecords | None = None) -> None:
        self.read, self.plain = read, plain or PlainRecords()
        self.single = [record for record in read if not record.set_aside]
        rows = np.array([record.row for record in self.single], np.int64)
        self._order = np.argsort(np.concatenate([rows, self.plain.rows]), kind="stable")

    def __len__(self) -> int:
        return len(self._order)

    def values(self, name: str) -> Coded:
        """A field's values."""
        single = each([record.values.get(name) for record in self.single])
        return joined([single, self._plain_values(name)]).at(self._order)

    def _plain_values(self, name: str) -> Coded:
        nothing = Coded(np.full(len(self.plain.rows), -1, np.int64), ())
        return self.plain.values.get(name, nothing)

    def cells(self, sheet: Sheet, name: str) -> Codes:
        """The packed cell of each of a field's values, 0 where it has none."""
        single = np.array(
            [_packed(sheet, record.cells.get(name, NOWHERE)) for record in self.single], np.int64
        )
        plain = self.plain.cells.get(name, np.zeros(len(self.plain.rows), np.int64))
        return np.concatenate([single, plain])[self._order]

    def rows(self) -> Codes:
        """The row of each record, as the laid-out sheet counts them."""
        rows = np.array([record.row for record in self.single], np.int64)
        return np.concatenate([rows, self.plain.rows])[self._order]

    def source_rows(self, spec: Table, sheet: Sheet) -> Codes:
        """The row of each record, as the file counts them."""
        rows = np.array([_source_row(spec, sheet, record) for record in self.single], np.int64)
        return np.concatenate([rows, self.plain.rows])[self._order]

    def place(self, at: int, name: str) -> Place | None:
        """The cell of a field's value in the record at a position, as the laid-out sheet counts them."""
        which = int(self._order[at])
        if which < len(self.single):
            return self.single[which].cells.get(name)
        packed = int(self.plain.cells[name][which - len(self.single)]) if name in self.plain.cells else 0
        return divmod(packed, COLUMNS) if packed else None

    def records(self) -> list[Record]:
        """Every record by itself, those set aside included."""
        names = list(self.plain.values)
        values = [self.plain.values[name].list() for name in names]
        cells = [self.plain.cells[name].tolist() for name in names]
        plain = [
            Record(
                row,
                {name: held[at] for name, held in zip(names, values, strict=True) if held[at] is not None},
                {
                    name: divmod(held[at], COLUMNS)
                    for name, held in zip(names, cells, strict=True)
                    if held[at]
                },
            )
            for at, row in enumerate(self.plain.rows.tolist())
        ]
        return sorted([*self.read, *plain], key=lambda record: record.row)


def _packed(sheet: Sheet, place: Place) -> int:
    row, column = sheet.place(place)
    return row * COLUMNS + column


def _source_row(spec: Table, sheet: Sheet, record: Record) -> int:
    if not sheet.places:
        return record.row
    return sheet.place((record.row, _row_column(spec, record)))[0]


def _row_column(spec: Table, record: Record) -> int:
    """A column of the record's own row: that of its first value, not of labels carried from elsewhere."""
    measured = (record.cells.get(item.name, NOWHERE) for item in spec.measures)
    own = [column for row, column in measured if row == record.row]
    return (
        own[0]
        if own
        else max((column for row, column in record.cells.values() if row == record.row), default=1)
    )
