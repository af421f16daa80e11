"""What became of the networks' barriers between two years, and which networks share them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from netjjin_data.dataset import Dataset, Selection
from netjjin_data.metrics.barriers import HAVING, KNOWN, Checklist, checklist_of
from netjjin_data.metrics.choice import Row, focus_year, remembered, years_of
from netjjin_data.schema import STAGES

CHANGES = ("new", "lasting", "overcome", "other", "unknown")
_STAGES = (*(stage.code for stage in STAGES), None)


def compared_years(dataset: Dataset, selection: Selection) -> tuple[int, int] | None:
    """The year in focus and the year with barriers before it; None where one of them has none."""
    after, having = focus_year(dataset, selection), years_of(dataset, "barriers", selection)
    earlier = [year for year in having if after in having and year < after]
    return (max(earlier), int(after)) if earlier and after is not None else None


def change(before: str | None, after: str | None) -> str:
    """What became of a barrier: new, lasting, overcome, other, or unknown where a year's state isn't known.

    Having one in part counts as having it. new: absent or not applicable, then had; lasting: had in both years;
    overcome: had, then absent; other: had in neither year, or not applicable any more.
    """
    if before not in KNOWN or after not in KNOWN:
        return "unknown"
    if after in HAVING:
        return "lasting" if before in HAVING else "new"
    return "overcome" if before in HAVING and after == "absent" else "other"


def _rows(given: Mapping[str, Row], network: str) -> Sequence[int]:
    answer = given.get(network)
    return answer["rows"] if answer else ()


@remembered
def change_rows(dataset: Dataset, regions: tuple[str, ...], before: int, after: int) -> list[Row]:
    """What became of each barrier of each network from one year to another, of a merged dataset.

    A row per stage, barrier and network that either year's checklist has a row of: `before` and `after` are its
    states (None: no row), `change` as in `change`, `rows` the indexes behind it. States of two stages are never
    compared with each other.
    """
    found = []
    for stage in _STAGES:
        lists = [
            checklist_of(dataset, Selection((year,), regions), stage).answers for year in (before, after)
        ]
        for barrier in dict.fromkeys(item for answers in lists for item in answers):
            first, second = (answers.get(barrier, {}) for answers in lists)
            for network in dict.fromkeys((*second, *first)):
                states = [given.get(network, {}).get("status") for given in (first, second)]
                found.append(
                    {
                        "stage": stage,
                        "barrier": barrier,
                        "network_id": network,
                        "before": states[0],
                        "after": states[1],
                        "change": change(*states),
                        "rows": [*_rows(first, network), *_rows(second, network)],
                    }
                )
    return found


def changes_of_each(rows: Sequence[Row]) -> dict[tuple[str | None, str], Counter[str]]:
    """How often each change befell each (stage, barrier), those had by most in the later year first."""
    counted: dict[tuple[str | None, str], Counter[str]] = {}
    times = Counter((row["stage"], row["barrier"], row["change"]) for row in rows)
    for (stage, barrier, what), number in times.items():
        counted.setdefault((stage, barrier), Counter())[what] = number
    return dict(
        sorted(counted.items(), key=lambda item: (-item[1]["new"] - item[1]["lasting"], -item[1]["overcome"]))
    )


def closest_pairs(asked: Checklist, limit: int) -> list[tuple[str, str, tuple[str, ...]]]:
    """The pairs of networks that have most barriers in common, and which; only pairs that share two or more.

    Only the barriers that at least two networks have are gone through; ties in the deck's order.
    """
    items = [barrier for barrier, states in asked.states.items() if states["present"] > 1]
    place = {network: number for number, network in enumerate(asked.columns)}
    has = np.zeros((len(place), len(items)), dtype=bool)
    for column, barrier in enumerate(items):
        for network, answer in asked.answers[barrier].items():
            if answer["status"] == "present" and network in place:
                has[place[network], column] = True
    # Counted barrier by barrier: a product of matrices wakes all processors for a few milliseconds' work.
    common = np.zeros((len(place), len(place)), dtype=np.uint16)
    for column in range(len(items)):
        having = np.flatnonzero(has[:, column])
        common[np.ix_(having, having)] += 1
    common = np.triu(common, k=1)
    first, second = np.nonzero(common >= _least(common, limit))
    order = np.argsort(-common[first, second].astype(np.int64), kind="stable")[:limit]
    return [
        (
            asked.columns[first[at]],
            asked.columns[second[at]],
            tuple(items[item] for item in np.nonzero(has[first[at]] & has[second[at]])[0]),
        )
        for at in order.tolist()
    ]


def _least(common: np.ndarray[Any, np.dtype[np.uint16]], limit: int) -> int:
    """How many barriers a pair shares at least that is one of the first `limit`, those of two or more alone."""
    pairs = np.bincount(common.ravel(), minlength=3)[::-1].cumsum()[::-1]
    return max(2, int(np.flatnonzero(pairs >= limit)[-1]) if pairs[0] >= limit else 2)
