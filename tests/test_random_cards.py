"""Every card of random datasets: none raises, and each number of its words is one of its frame, or made of them.

A number is made of a frame where it is a value of it, a count of rows (all, of one value, of a pair of values,
different ones), a sum (of all or of the rows with one value), a difference of two such numbers or the share of one in another.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

import pandas as pd
from hypothesis import given, settings

from netjjin_data.cards.card import Card
from netjjin_data.cards.to_check import findings
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.metrics.barriers import ANY_STAGE, checklist
from netjjin_data.metrics.names import network_names
from netjjin_data.metrics.settlement import settlement
from netjjin_data.story import make_story
from tests.datasets import Row
from tests.random_datasets import SELECTIONS, datasets
from tests.test_cards_contract import _cards

NUMBER = re.compile(r"(?<![\d.])(\d[\d,]*(?:\.\d+)?)\s*(%|만원|천원|억원|원|년|월|일)?")
UNITS = {"만원": 10_000, "천원": 1_000, "억원": 100_000_000}


@dataclass
class Numbers:
    """The numbers of a frame: as they stand, counted, summed; texts for those that stand in words."""

    values: set[float] = field(default_factory=set)
    written: set[str] = field(default_factory=set)

    @property
    def made(self) -> set[float]:
        return self.values | {abs(one - two) for one, two in combinations(self.values, 2)}

    def shares(self, percent: float) -> bool:
        """Whether a percentage is the share of one number in another, or by how much one exceeds it."""
        return any(
            abs(percent - abs(part) / abs(whole) * 100) < 0.0501
            for whole in self.values
            if whole
            for part in self.made
        )


def numbers_of(card: Card) -> Numbers:
    found = Numbers()
    frame: Any = card.frame
    columns = {str(name): frame[name].to_numpy(object, na_value=None).tolist() for name in frame}
    columns = {
        name: values for name, values in columns.items() if not any(isinstance(v, list) for v in values)
    }
    numeric = {
        name: values for name, values in columns.items() if all(_is_number(v) or _missing(v) for v in values)
    }
    found.values.update({0.0, float(len(frame))})
    for name, values in columns.items():
        known = [value for value in values if not _missing(value)]
        found.values.update(
            {float(len(known)), float(len(values) - len(known)), float(len(set(map(str, known))))}
        )
        groups: dict[str, list[int]] = {}
        for at, value in enumerate(values):
            groups.setdefault(str(value), []).append(at)
        for rows in groups.values():
            found.values.add(float(len(rows)))
            for other in columns:
                held: dict[str, list[int]] = {}
                for at in rows:
                    held.setdefault(str(columns[other][at]), []).append(at)
                found.values.update(float(len(part)) for part in held.values())
                found.values.add(float(len(held)))
            for sums in numeric.values():
                found.values.add(float(sum(sums[at] for at in rows if not _missing(sums[at]))))
        if name in numeric:
            found.values.update(float(value) for value in known)
            found.values.add(float(sum(known)))
            found.values.add(float(sum(value > 0 for value in known)))
        else:
            for value in known:
                found.written.update(re.findall(r"\d+", str(value).replace(",", "")))
                found.values.update(
                    float(text) for text in re.findall(r"\d+(?:\.\d+)?", str(value).replace(",", ""))
                )
    return found


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not _missing(value)


def _missing(value: Any) -> bool:
    return value is None or value is pd.NaT or value != value


def unexplained(card: Card, known: set[int]) -> Iterator[str]:
    """The numbers of a card's words that its frame doesn't give; `known` are other numbers it may say."""
    numbers = numbers_of(card)
    made: set[float] | None = None
    for text, unit in NUMBER.findall(f"{card.headline} {card.sentence}"):
        value = float(text.replace(",", ""))
        if unit in ("월", "일") or (unit in ("년", "") and int(value) in known):
            continue
        if unit == "%":
            if not numbers.shares(value):
                yield f"{text}%"
            continue
        value *= UNITS.get(unit, 1)
        if value in numbers.values or text in numbers.written:
            continue
        made = numbers.made if made is None else made
        if value not in made and not any(abs(round(one) - value) < 0.5 for one in made):
            yield f"{text}{unit}"


def _asked_and_unassigned(data: Dataset, selection: Selection) -> set[int]:
    """How many networks a checklist asks, and how many places without one: a barrier's bar counts both together."""
    columns = checklist(data, selection, ANY_STAGE).columns
    networks = sum(network_names(data)[column].assigned for column in columns)
    return {networks, len(columns) - networks}


# What a card says of what its figure leaves out on purpose: a list of the open ones says of how many in all.
BESIDE: dict[str, Callable[[Dataset, Selection], set[int]]] = {
    "barriers.common": _asked_and_unassigned,
    "barriers.shares": _asked_and_unassigned,
    "settlement.unsettled": lambda data, selection: {len(settlement(data, selection))},
}


@settings(max_examples=35, derandomize=True)
@given(datasets(), SELECTIONS)
def test_every_number_of_every_card_is_one_of_its_frame(
    drawn: tuple[dict[str, list[Row]], Dataset], selection: Selection
) -> None:
    _, data = drawn
    known = {2012, 2018, 2019, 2020, 2021, 2022}  # the years of the rows
    for key, card in _cards(data, selection):
        assert card.headline, key
        assert not re.search(r"nan|None|<NA>|\(은\)|은\(는\)", card.headline + card.sentence), card
        if card.is_empty:
            continue
        assert len(card.behind) == len(card.frame), key
        beside = BESIDE[key](data, selection) if key in BESIDE else set()
        wrong = list(unexplained(card, known | beside))
        assert not wrong, (key, wrong, card.headline, card.sentence, card.frame.to_dict("records"))


@settings(max_examples=15, derandomize=True)
@given(datasets(notice="가상 자료입니다"), SELECTIONS)
def test_every_story_is_told_and_checked_and_says_that_it_is_fictional(
    drawn: tuple[dict[str, list[Row]], Dataset], selection: Selection
) -> None:
    for card in make_story(drawn[1], selection):
        assert card.notice
        assert set(card.marks) <= {finding.kind for finding in findings(drawn[1], card)}
