"""A cheap look at the rows of a body, column by column: which are records without a doubt."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import numpy as np

from netjjin_data.intake.columns import Coded, Mask
from netjjin_data.intake.sheets import Sheet
from netjjin_data.intake.text import bare, clean, is_blank


class OrdinaryRows:
    """Tells records by what their cells hold; every row it isn't sure of is for a full look.

    `taken` are the columns that a field takes, `labels` those where the label of a total can stand, `headings` counts
    the bare texts of the heading; `begins_apart` tells of a row's first text whether the row may be a note, a unit or
    an example.
    """

    def __init__(
        self,
        sheet: Sheet,
        taken: Collection[int],
        labels: Collection[int],
        headings: Mapping[str, int],
        begins_apart: Callable[[str], bool],
        total_kind: Callable[[str], str | None],
    ) -> None:
        self.sheet, self.taken, self.labels, self.headings = sheet, taken, labels, headings
        self.begins_apart, self.total_kind = begins_apart, total_kind
        self.formatted = {column for _, column in sheet.formats}
        self.numbers_differ = not any(char.isdigit() for text in headings for char in text)

    def records(self, rows: Sequence[int]) -> frozenset[int]:
        """The rows that are records for certain: no cell of theirs is a total's label, some say more than the heading."""
        certain = np.ones(len(rows), np.bool_)
        begun, differs, filled = (np.zeros(len(rows), np.bool_) for _ in range(3))
        count = np.zeros(len(rows), np.int64)
        texts: list[tuple[int, Coded]] = []
        first, second = np.empty(len(rows), object), np.empty(len(rows), object)
        for at, found in enumerate(self.sheet.columns_at(rows), 1):
            if not len(found.values):
                continue
            text, number, day = found.of_kind(str), found.of_kind(float, int), found.of_kind(date, datetime)
            certain &= text | number | day | ~found.present
            certain &= ~found.told(self._may_begin_apart, text & ~begun)
            if at in self.labels:
                certain &= ~found.told(self._is_total, text)
                if at in self.formatted:
                    certain &= ~number  # the format may write words behind the number
            differs |= number if self.numbers_differ else False
            filled |= (number | day) if at in self.taken else False
            for held, place in ((first, 0), (second, 1)):
                here = found.present & (count == place)
                held[here] = found.at(here).list()
            begun |= found.present
            count += found.present
            texts.append((at, Coded(np.where(text, found.codes, -1), found.values)))
        certain &= (count >= 3) & ~_says_twice(first, second)
        for at, found in texts:
            if (asked := certain & ~differs & found.present).any():
                differs |= found.told(self._says_more, asked)
            if at in self.taken and (asked := certain & ~filled & found.present).any():
                filled |= found.told(_says_something, asked)
        sure: Mask = certain & differs & filled
        return frozenset(np.array(rows, np.int64)[sure].tolist())

    def _may_begin_apart(self, text: str) -> bool:
        return self.begins_apart(clean(text))

    def _is_total(self, text: str) -> bool:
        return self.total_kind(clean(text)) is not None

    def _says_more(self, text: str) -> bool:
        return not self.headings.get(bare(text))


def _says_twice(first: np.ndarray[Any, Any], second: np.ndarray[Any, Any]) -> Mask:
    """Where a row's first two texts are the same, as in a line that was written across."""
    pairs = zip(first.tolist(), second.tolist(), strict=True)
    return np.array([one.__class__ is str and one == other for one, other in pairs], np.bool_)


def _says_something(text: str) -> bool:
    return not is_blank(clean(text))
