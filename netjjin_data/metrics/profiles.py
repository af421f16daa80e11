"""What is known of each network: its profile, money, members, history and reports."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from netjjin_data.dataset import Dataset, Selection
from netjjin_data.metrics.choice import chosen, records, remembered

_FACTS = ("aliases", "founded", "founded_precision", "membership_rule", "strength", "concern")


@dataclass(frozen=True)
class Fact:
    """A value of a table and the index of the row it stands in."""

    value: Any
    row: int


@remembered
def network_facts(dataset: Dataset, selection: Selection) -> dict[str, dict[str, Fact]]:
    """The networks' own fields by network_id and field; of several years the latest that says something.

    The precision of a founding date stands in the row that the date does.
    """
    rows = records(chosen(dataset, "networks", selection), "network_id", "year", *_FACTS)
    facts: dict[str, dict[str, Fact]] = defaultdict(dict)
    for index, network, _, *values in sorted(rows, key=lambda row: row[2] or 0):
        if network is None:
            continue
        given = {field: value for field, value in zip(_FACTS, values, strict=True) if value is not None}
        if "founded" in given:
            facts[network].pop("founded_precision", None)
        facts[network].update({field: Fact(value, index) for field, value in given.items()})
    return dict(facts)


@remembered
def rows_of_network(
    dataset: Dataset, table: str, network: str, selection: Selection, columns: tuple[str, ...]
) -> list[tuple[Any, ...]]:
    """The rows of a table of one network that a selection chooses, as (index, *columns), in the sheet's order."""
    places = _places(dataset, table, selection).get(network)
    if places is None:
        return []
    return list(records(chosen(dataset, table, selection).iloc[places], *columns))


@remembered
def _places(dataset: Dataset, table: str, selection: Selection) -> dict[Any, Any]:
    """At which places of the chosen rows each network stands: a page tells of one network among a thousand."""
    frame = chosen(dataset, table, selection)
    return dict(frame.groupby("network_id", sort=False).indices) if len(frame) else {}
