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
def rows_by_network(
    dataset: Dataset, table: str, selection: Selection, columns: tuple[str, ...]
) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of a table that a selection chooses, by network_id, as (index, *columns), in the sheet's order."""
    found: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for index, network, *values in records(chosen(dataset, table, selection), "network_id", *columns):
        if network is not None:
            found[network].append((index, *values))
    return dict(found)
