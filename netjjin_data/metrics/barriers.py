"""What stands in the networks' way: barrier by network, with what nobody was asked or answered kept unknown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from netjjin_data.dataset import Dataset, Selection
from netjjin_data.metrics.choice import Row, at, chosen, focus_year, records, remembered, settled, typed
from netjjin_data.metrics.names import network_names, networks_of_year

# Of two answers to one question the weightier shows; that there are two is a problem of the check.
WEIGHT = ("present", "partial", "absent", "not_applicable", "unknown")

BARRIER_DTYPES: dict[str, str] = {
    "barrier": "str",
    "network_id": "str",
    "region_code": "str",
    "assigned": "bool",
    "status": "str",
    "note": "str",
    "rows": "object",
}
ANY_STAGE = "any"


# What is known to stand in the way, at least in part; what is known not to.
HAVING = ("present", "partial")
KNOWN = ("present", "partial", "absent", "not_applicable")


@dataclass(frozen=True, eq=False)
class Checklist:
    """What was answered of one year's barriers: `columns` are the network_ids asked, in the deck's order.

    `answers[barrier][network_id]` holds status, note and the rows of the answer; a pair that is not there is
    unknown, as is one whose status is. Kept sparse: a nation's networks each have words of their own.
    """

    columns: tuple[str, ...]
    answers: Mapping[str, Mapping[str, Row]]

    @cached_property
    def states(self) -> dict[str, Counter[str]]:
        """How many columns have which status of each barrier, those that nobody answered among the unknown.

        The barriers that most columns have come first, else as they came.
        """
        counted = {}
        for barrier, given in self.answers.items():
            states = Counter(answer["status"] for answer in given.values())
            states["unknown"] += len(self.columns) - len(given)
            counted[barrier] = states
        return dict(sorted(counted.items(), key=lambda item: -item[1]["present"]))

    @cached_property
    def total(self) -> Counter[str]:
        """How many pairs of barrier and column have which status."""
        return sum(self.states.values(), Counter())

    def answer(self, barrier: str, network: str) -> Row:
        """The answer of a pair; unknown where there is none."""
        return self.answers[barrier].get(network, {"status": "unknown", "note": None, "rows": []})


@remembered
def checklist(dataset: Dataset, selection: Selection, stage: str | None) -> Checklist:
    """The answers of the year in focus at a stage (founding, running, None for not said, any), of a merged dataset."""
    year = focus_year(dataset, selection)
    return checklist_of(dataset, at(selection, year), stage)


@remembered
def checklist_of(dataset: Dataset, selection: Selection, stage: str | None) -> Checklist:
    """The answers of a selection's one year."""
    answers = _answers(dataset, selection).get(stage, {})
    if not answers:
        return Checklist((), {})
    names = network_names(dataset)
    columns = dict.fromkeys(networks_of_year(dataset, selection, max(selection.years, default=None)))
    columns |= dict.fromkeys(
        network for given in answers.values() for network in given if not names[network].assigned
    )
    return Checklist(tuple(columns), answers)


@remembered
def _answers(dataset: Dataset, selection: Selection) -> dict[str | None, dict[str, dict[str, Row]]]:
    """The answers by stage (those of any together among them), barrier and network, of one pass over the rows."""
    found: dict[str | None, dict[str, dict[str, Row]]] = {}
    frame = chosen(dataset, "barriers", selection)
    for index, network, of, barrier, status, note in records(
        frame, "network_id", "stage", "barrier", "status", "note"
    ):
        if network is None:
            continue
        for stage in (of, ANY_STAGE):
            answers = found.setdefault(stage, {}).setdefault(barrier, {})
            answer = answers.get(network)
            if answer is None:
                answers[network] = {"status": status or "unknown", "note": note, "rows": [index]}
                continue
            answer["rows"].append(index)
            answer["note"] = answer["note"] or note
            if status is not None and status != answer["status"]:
                answer["status"] = min(answer["status"], status, key=WEIGHT.index)
    return found


def barriers(dataset: Dataset, selection: Selection, stage: str | None = ANY_STAGE) -> pd.DataFrame:
    """Every barrier of the year in focus against every network of that year.

    A row per pair: `status` is present, partial, absent, not_applicable or, also where no row says anything of the
    pair, unknown. `stage` is founding, running, None (not said) or any. Barriers that most columns have come first,
    networks in the deck's order; `assigned` is False for a place's answers that name none of its networks: a column
    of its own, counted as every other.
    """
    return typed(barrier_rows(settled(dataset), selection, stage), BARRIER_DTYPES)


def barrier_rows(dataset: Dataset, selection: Selection, stage: str | None) -> list[Row]:
    """The rows of `barriers`, of a merged dataset."""
    asked = checklist(dataset, selection, stage)
    return pairs(dataset, asked, asked.states)


def pairs(
    dataset: Dataset, asked: Checklist, items: Iterable[str], columns: Sequence[str] | None = None
) -> list[Row]:
    """A row per pair of the given barriers and the checklist's columns, or some of them."""
    names = network_names(dataset)
    return [
        {
            "barrier": barrier,
            "network_id": network,
            "region_code": names[network].region_code,
            "assigned": names[network].assigned,
        }
        | asked.answer(barrier, network)
        for barrier in items
        for network in (asked.columns if columns is None else columns)
    ]


def having(asked: Checklist) -> dict[str, int]:
    """How many of the columns have each barrier, as far as is known."""
    return {barrier: states["present"] for barrier, states in asked.states.items()}


def shared(asked: Checklist) -> tuple[tuple[str, ...], int]:
    """The barriers that most columns have and how many have them; none where no two share one."""
    count = having(asked)
    most = max(count.values(), default=0)
    return (tuple(item for item, number in count.items() if number == most) if most > 1 else ()), most


def known(states: Mapping[str, int]) -> int:
    """How many columns' state of a barrier is known: 있음, 일부, 없음 or 해당없음."""
    return sum(states[status] for status in KNOWN)


def share(states: Mapping[str, int]) -> float | None:
    """The share of the columns with a barrier: 있음 ÷ (있음 + 일부 + 없음 + 해당없음).

    Columns whose state is unknown are in neither; None where no state is known.
    """
    number = known(states)
    return states["present"] / number if number else None


def is_weighed(asked: Checklist) -> bool:
    """Whether anybody answered anything but 있음: a list of what networks have alone gives no shares."""
    return any(asked.total[status] for status in KNOWN if status != "present")


@remembered
def barrier_years(dataset: Dataset, stage: str | None) -> tuple[int, ...]:
    """The years that have barriers of a stage (any, or None for rows that say none), ascending."""
    rows = records(dataset.frames["barriers"], "year", "stage")
    found = {int(year) for _, year, of in rows if year is not None and stage in (ANY_STAGE, of)}
    return tuple(sorted(found))
