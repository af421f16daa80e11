"""Labels that are written once with blanks below: which label speaks for a row that leaves its own blank."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from netjjin_data import regions
from netjjin_data.intake.places import place_in_name, place_of
from netjjin_data.intake.rows.block import Block
from netjjin_data.intake.rows.total_labels import total_kind
from netjjin_data.intake.sheets import Place
from netjjin_data.intake.text import bare

# Labels that stand for the rows below them also where a label at their left is written anew (2022 | 당진시, 2021 | ).
_ALONE = frozenset({"year", "region", "province", "network", "goal", "start"})
# Those of them whose blank may be somebody's who was forgotten; a 시군 tells its own 시도.
_DOUBTED = _ALONE - {"province", "goal", "start"}


class CarriedLabels:
    """The cells whose labels speak for the row at hand, by label column.

    A blank takes the label above where everything at its left is blank too, or where its column holds each label
    once with blanks below. Where that pattern rests on little, the column is among `doubtful`.
    """

    def __init__(self, block: Block, labels: Mapping[int, str]) -> None:
        self.block, self.sheet = block, block.sheet
        self.labels = dict(sorted(labels.items()))
        self.cells: dict[int, Place] = {}
        self.doubtful: frozenset[int] = frozenset()
        # By column, once a blank is met there: whether labels are written once (None where not), and that surely.
        self._once: dict[int, bool | None] = {}
        self._network = block.column_of("network")

    def pass_row(self, row: int) -> None:
        """Takes notice of a row's labels; `cells` then holds what speaks for it."""
        continues = any(column not in self.labels for column in self.sheet.filled_columns(row))
        left_blank = True
        doubtful = set()
        for column, name in self.labels.items():
            home = self.sheet.home(row, column)
            if self.sheet.value(*home) is not None:
                self.cells[column] = home
                left_blank = False
            elif column not in self.cells:
                continue
            elif left_blank and continues and self._hands_down(column, name):
                if name in _DOUBTED and not self._pattern(column, name) and not self._confirmed(row, column):
                    doubtful.add(column)
                elif name == "year" and self._pattern(column, name) is None:
                    doubtful.add(column)  # its column says the same year again and again: one was forgotten
            elif (
                continues
                and (certain := self._pattern(column, name)) is not None
                and self._goes_on(row, column, name)
            ):
                if not certain and not self._confirmed(row, column):
                    doubtful.add(column)
            else:
                del self.cells[column]
        self.doubtful = frozenset(doubtful)

    def pass_total(self, row: int) -> None:
        """Of a row that sums up others the labels that name whose sum it is speak for the rows below too."""
        for column in self.labels:
            home = self.sheet.home(row, column)
            text = self.sheet.text(*home)
            if text and not total_kind(text):
                self.cells[column] = home

    # --- the pattern of a column -----------------------------------------------------------------------------

    def _hands_down(self, column: int, name: str) -> bool:
        """Whether blanks of a column with nothing at its left take the label above: unless it repeats labels itself."""
        return name != "region" or self._pattern(column, name) is not None

    def _pattern(self, column: int, name: str) -> bool | None:
        """Whether blanks surely take the label above; None where the column shows no such pattern."""
        if column not in self._once:
            once = name in _ALONE and self._written_once(column)
            self._once[column] = self._certain(column) if once else None
        return self._once[column]

    def _texts(self, column: int) -> list[str]:
        return [bare(self.sheet.text(*self.sheet.home(row, column))) for row in self.block.records]

    def _written_once(self, column: int) -> bool:
        """Whether the first row has a label, and none says again what still holds."""
        texts = self._texts(column)
        written = [text for text in texts if text]
        return bool(texts and texts[0]) and all(a != b for a, b in pairwise(written))

    def _certain(self, column: int) -> bool:
        """Whether blanks are the rule: at least as many as labels."""
        texts = self._texts(column)
        return sum(not text for text in texts) * 2 >= len(texts)

    def _goes_on(self, row: int, column: int, name: str) -> bool:
        """Whether a blank goes on with the label above: a network only within its 시군, no 시군 against a network's name."""
        above = self.block.column_of("province") if name == "region" else None
        if above is not None and self.sheet.value(*self.sheet.home(row, above)) is not None:
            return False  # a 시도 of its own (세종) has none of the 시군 above
        if name == "network":
            place = self.block.column_of("region")
            return place is None or self.sheet.value(*self.sheet.home(row, place)) is None
        if name != "region" or (named := self._named_place(row)) is None:
            return True
        carried = place_of(self.sheet.text(*self.cells[column]), None).municipality
        return carried is None or carried == named

    def _confirmed(self, row: int, column: int) -> bool:
        """Whether the row's network is that of the label's own row, or is named after the 시군 above."""
        if self._network is None:
            return False
        own = bare(self.sheet.text(*self.sheet.home(row, self._network)))
        above = bare(self.sheet.text(*self.sheet.home(self.cells[column][0], self._network)))
        return bool(own) and (own == above or self._named_place(row) is not None)

    def _named_place(self, row: int) -> regions.Municipality | None:
        if self._network is None:
            return None
        text = self.sheet.text(*self.sheet.home(row, self._network))
        return place_in_name(text, None) if text else None
