"""Totals and means that nobody labelled: rows of numbers alone that sum up the rows above them, or mean to."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from netjjin_data.intake.rows.block import Block, Layout
from netjjin_data.intake.sheets import Value
from netjjin_data.schema import Kind

NUMBERS = frozenset({Kind.MONEY, Kind.COUNT, Kind.NUMBER})
# How far from the sum of at least so many rows a last row of larger numbers may be that is no record of its own.
_NEAR, _ROWS = 0.25, 3


@dataclass
class _Sum:
    """The sum of the numbers so far of a column, and the greatest of them."""

    count: int = 0
    total: float = 0
    greatest: float = 0

    def add(self, value: Value) -> None:
        if isinstance(value, float | int):
            self.count, self.total = self.count + 1, self.total + value
            self.greatest = max(self.greatest, value)

    def is_given(self, value: Value) -> bool:
        """Whether a cell says this sum, of two numbers at least."""
        return isinstance(value, float | int) and self.count >= 2 and abs(self.total - value) < 0.5

    def has_mean(self, value: Value) -> bool:
        """Whether a cell says the mean of these numbers."""
        return (
            isinstance(value, float | int) and self.count > 0 and abs(self.total / self.count - value) < 0.5
        )

    def is_exceeded(self, value: Value) -> bool:
        """Whether a cell holds more than each of these numbers."""
        return isinstance(value, float | int) and value > self.greatest

    def is_near(self, value: Value) -> bool:
        """Whether a cell holds about this sum, of several numbers."""
        return (
            isinstance(value, float | int)
            and self.count >= _ROWS
            and abs(self.total - value) <= _NEAR * self.total
        )


_Sums = Mapping[int, _Sum]


def set_apart_unlabelled_totals(block: Block, layout: Layout) -> None:
    """Takes rows without any label that sum up those above, or only nearly do, out of the records.

    A mean may stand under a total. What only nearly is the sum is a total that doesn't agree with its rows (which the
    check of totals tells): one of its numbers is their sum, or it stands last and all its numbers are about theirs.
    """
    numbers = {
        item.column for item in block.plan.roles if item.field and block.table[item.field].kind in NUMBERS
    }
    bare_rows = _rows_of(block, numbers, block.label_columns)
    if not bare_rows:
        return
    last = max(block.records)
    labelled = frozenset(block.totals)
    whole, since = _sums(numbers), _sums(numbers)
    above = 0
    below: _Sums = {}  # what a total right above sums up, whose mean may stand under it
    for row in sorted([*block.records, *block.totals]):
        if row in labelled:
            below = since if above else below
            whole, since, above = _sums(numbers), _sums(numbers), 0
            continue
        cells = {
            column: block.sheet.value(row, column)
            for column in block.sheet.filled_columns(row)
            if column in numbers
        }
        summed = next((sums for sums in (since, whole) if _sums_up(sums, cells, row == last)), None)
        mean = bool(below) and all(below[at].has_mean(value) for at, value in cells.items())
        if row in bare_rows and (mean or (above >= 2 and summed is not None)):
            block.records.remove(row)
            block.totals.append(row)
            layout.marks.update({(row, column): "total" for column in cells})
            if summed is not None:
                below, since = summed, _sums(numbers)
            continue
        above, below = above + 1, {}
        for column, value in cells.items():
            whole[column].add(value)
            since[column].add(value)


def _sums(columns: Collection[int]) -> dict[int, _Sum]:
    return {column: _Sum() for column in columns}


def _sums_up(sums: _Sums, cells: Mapping[int, Value], last: bool) -> bool:
    """Whether a row says the sums, one of them at least, or (the last row) about all of them."""
    given = [sums[at].is_given(value) for at, value in cells.items()]
    if all(given) or not all(sums[at].is_exceeded(value) for at, value in cells.items()):
        return all(given)
    return any(given) or (last and all(sums[at].is_near(value) for at, value in cells.items()))


def _rows_of(block: Block, numbers: Collection[int], labels: Collection[int]) -> set[int]:
    """The records that hold numbers alone, under no label."""
    columns = enumerate(block.sheet.columns_at(block.records), 1)
    others = [column.present for at, column in columns if at not in numbers or at in labels]
    apart = np.logical_or.reduce(others) if others else np.zeros(len(block.records), np.bool_)
    return set(np.array(block.records, np.int64)[~apart].tolist())
