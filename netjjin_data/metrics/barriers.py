"""What stands in the networks' way: barrier by network, with what nobody was asked or answered kept unknown."""

from __future__ import annotations

from collections.abc import Sequence

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


def barriers(dataset: Dataset, selection: Selection, stage: str | None = ANY_STAGE) -> pd.DataFrame:
    """Every barrier of the year in focus against every network of that year.

    A row per pair: `status` is present, partial, absent, not_applicable or, also where no row says anything of the
    pair, unknown. `stage` is founding, running, None (not said) or any. Barriers that most columns have come first,
    networks in the deck's order; `assigned` is False for a place's answers that name none of its networks: a column
    of its own, counted as every other.
    """
    return typed(barrier_rows(settled(dataset), selection, stage), BARRIER_DTYPES)


@remembered
def barrier_rows(dataset: Dataset, selection: Selection, stage: str | None) -> list[Row]:
    """The rows of `barriers`, of a merged dataset."""
    year = focus_year(dataset, selection)
    answers: dict[str, dict[str, Row]] = {}
    frame = chosen(dataset, "barriers", at(selection, year))
    for index, network, of, barrier, status, note in records(
        frame, "network_id", "stage", "barrier", "status", "note"
    ):
        if network is None or stage not in (ANY_STAGE, of):
            continue
        answer = answers.setdefault(barrier, {}).setdefault(
            network, {"status": "unknown", "note": None, "rows": []}
        )
        answer["rows"].append(index)
        answer["note"] = answer["note"] or note
        answer["status"] = min(answer["status"], status or "unknown", key=WEIGHT.index)
    if not answers:
        return []
    names = network_names(dataset)
    columns = list(networks_of_year(dataset, selection, year))
    others = (network for given in answers.values() for network in given if not names[network].assigned)
    columns += dict.fromkeys(others)
    nothing: Row = {"status": "unknown", "note": None, "rows": []}
    rows = [
        {
            "barrier": barrier,
            "network_id": network,
            "region_code": names[network].region_code,
            "assigned": names[network].assigned,
        }
        | given.get(network, nothing)
        for barrier, given in answers.items()
        for network in columns
    ]
    count = having(rows)
    return sorted(rows, key=lambda row: -count[row["barrier"]])


def having(rows: Sequence[Row]) -> dict[str, int]:
    """How many of the columns have each barrier, as far as is known."""
    count: dict[str, int] = {}
    for row in rows:
        count.setdefault(row["barrier"], 0)
        count[row["barrier"]] += row["status"] == "present"
    return count


def shared(rows: Sequence[Row]) -> tuple[tuple[str, ...], int]:
    """The barriers that most columns have and how many have them; none where no two share one."""
    count = having(rows)
    most = max(count.values(), default=0)
    return (tuple(item for item, number in count.items() if number == most) if most > 1 else ()), most


@remembered
def barrier_years(dataset: Dataset, stage: str | None) -> tuple[int, ...]:
    """The years that have barriers of a stage (any, or None for rows that say none), ascending."""
    rows = records(dataset.frames["barriers"], "year", "stage")
    found = {int(year) for _, year, of in rows if year is not None and stage in (ANY_STAGE, of)}
    return tuple(sorted(found))
