"""A cheap look at the rows of a body: which are records without a doubt."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime

from netjjin_data.intake.sheets import Sheet
from netjjin_data.intake.text import bare, clean, is_blank


class OrdinaryRows:
    """Tells records by what their cells were seen to hold before; every row it isn't sure of is for a full look.

    `taken` are the columns that a field takes, `labels` those where the label of a total can stand, `headings` counts the bare texts of
    the heading; `begins_apart` tells of a row's first text whether the row may be a note, a unit or an example.
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
        self.rows, self.taken, self.labels, self.headings = sheet.rows, taken, labels, headings
        self.begins_apart, self.total_kind = begins_apart, total_kind
        self.formatted = {column for _, column in sheet.formats}
        self.numbers_differ = not any(char.isdigit() for text in headings for char in text)
        self._firsts: dict[str, bool] = {}
        self._totals: dict[str, bool] = {}

    def is_record(self, row: int, columns: list[int]) -> bool:
        """Whether a row is a record for certain: no cell of it is a total's label, some say more than the heading."""
        values = self.rows[row - 1]
        if len(columns) < 3:
            return False
        first = values[columns[0] - 1]
        if isinstance(first, str) and (self._may_begin_apart(first) or values[columns[1] - 1] == first):
            return False
        differs = filled = False
        for column in columns:
            value = values[column - 1]
            kind = value.__class__
            if kind is str:
                assert isinstance(value, str)
                if column in self.labels and self._is_total(value):
                    return False
                differs = differs or not self.headings.get(bare(value))
                filled = filled or (column in self.taken and not is_blank(clean(value)))
            elif kind is float or kind is int:
                if column in self.formatted and column in self.labels:
                    return False  # the format may write words behind the number
                differs = differs or self.numbers_differ
                filled = filled or column in self.taken
            elif kind is date or kind is datetime:
                filled = filled or column in self.taken
            else:
                return False
        return differs and filled

    def _may_begin_apart(self, text: str) -> bool:
        known = self._firsts.get(text)
        if known is None:
            known = self._firsts[text] = self.begins_apart(clean(text))
        return known

    def _is_total(self, text: str) -> bool:
        known = self._totals.get(text)
        if known is None:
            known = self._totals[text] = self.total_kind(clean(text)) is not None
        return known
