"""How many members the networks have, and of which networks that isn't known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from netjjin_data.dataset import Dataset, Selection
from netjjin_data.metrics.choice import Row, at, chosen, focus_year, records, remembered, settled, typed
from netjjin_data.metrics.names import network_names, networks_of_year

MEMBER_DTYPES: dict[str, str] = {
    "network_id": "str",
    "region": "str",
    "region_code": "str",
    "assigned": "bool",
    "organisations": "Int64",
    "organisations_approximate": "bool",
    "people": "Int64",
    "people_approximate": "bool",
    "active_organisations": "Int64",
    "as_of": "datetime64[us]",
    "rows": "object",
}
_COUNTS = ("organisations", "people", "active_organisations")


def members(dataset: Dataset, selection: Selection) -> pd.DataFrame:
    """The members of every network known in the year in focus: organisations (개사) and people (명).

    A row per network in the deck's order, its counts missing where nobody wrote them, then a row per municipality
    whose count names none of its several networks (`assigned` False: no network, and in no total). Rows of one
    network count together, but of counts with different `as_of` only the latest. `rows` are the members' indexes.
    """
    return typed(member_rows(settled(dataset), selection), MEMBER_DTYPES)


@remembered
def member_rows(dataset: Dataset, selection: Selection) -> list[Row]:
    """The rows of `members`, of a merged dataset."""
    year = focus_year(dataset, selection)
    frame = chosen(dataset, "members", at(selection, year))
    counts = {network: _newest(rows) for network, rows in _by_network(frame).items()}
    names = network_names(dataset)
    order = list(networks_of_year(dataset, selection, year))
    order += [network for network in counts if not names[network].assigned]
    result: list[Row] = []
    for network in order:
        name = names[network]
        result.append(
            {
                "network_id": network,
                "region": name.region,
                "region_code": name.region_code,
                "assigned": name.assigned,
            }
            | _together(counts.get(network, []))
        )
    return result


@remembered
def counts_of_network(dataset: Dataset, network: str, home: Selection) -> dict[int, Row]:
    """One network's members by year, as `members` counts them, of the rows that its `home` chooses."""
    frame = chosen(dataset, "members", home)
    ours = frame[frame["network_id"].eq(network) & frame["year"].notna()]
    return {
        int(str(year)): _together(_newest(_by_network(rows)[network])) for year, rows in ours.groupby("year")
    }


def _by_network(frame: pd.DataFrame) -> dict[str, list[Row]]:
    columns = ("network_id", *_COUNTS, "organisations_approximate", "people_approximate", "as_of")
    found: dict[str, list[Row]] = {}
    for index, network, *values in records(frame, *columns):
        if network is not None:
            found.setdefault(network, []).append(
                dict(zip(columns[1:], values, strict=True)) | {"index": index}
            )
    return found


def _newest(rows: list[Row]) -> list[Row]:
    # A membership is a stock: what was counted in June is no addition to what was counted in November.
    last = max((row["as_of"] for row in rows if row["as_of"] is not None), default=None)
    return [row for row in rows if row["as_of"] is None or row["as_of"] == last]


def _together(rows: list[Row]) -> Row:
    merged: Row = {"rows": [row["index"] for row in rows]}
    for field in _COUNTS:
        known = [row[field] for row in rows if row[field] is not None]
        merged[field] = sum(known) if known else None
    for field in ("organisations_approximate", "people_approximate"):
        merged[field] = any(bool(row[field]) for row in rows)
    merged["as_of"] = max((row["as_of"] for row in rows if row["as_of"] is not None), default=None)
    return merged


@dataclass(frozen=True)
class MemberTotal:
    """One count over the networks: the sum of the known, of how many networks, of how many it is missing."""

    total: int | None
    networks: int
    missing: int
    approximate: bool


def member_total(rows: Sequence[Row], field: str) -> MemberTotal:
    """The total of 'organisations' or 'people' over the networks of `member_rows`; None where none is known."""
    ours = [row for row in rows if row["assigned"]]
    known = [row for row in ours if row[field] is not None]
    total = sum(row[field] for row in known) if known else None
    approximate = any(row[f"{field}_approximate"] for row in known)
    return MemberTotal(total, len(known), len(ours) - len(known), approximate)
