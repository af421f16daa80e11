"""When the networks were set up, no more precisely than it was written."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

import pandas as pd

from netjjin_data.dataset import Dataset, Selection
from netjjin_data.metrics.choice import Row, remembered, settled, typed
from netjjin_data.metrics.names import network_names, networks_in
from netjjin_data.metrics.profiles import network_facts

FOUNDING_DTYPES: dict[str, str] = {
    "network_id": "str",
    "region": "str",
    "region_code": "str",
    "start": "datetime64[us]",
    "end": "datetime64[us]",
    "precision": "str",
    "rows": "object",
}


def founding(dataset: Dataset, selection: Selection) -> pd.DataFrame:
    """When each network of the selection was set up, the earliest first and unknown ones last.

    A row per network: `start` and `end` are the first and last day that the written date may mean (a month, a year),
    both missing where nobody wrote it; `precision` is day, month or year; `rows` the index of the networks' row.
    """
    return typed(founding_rows(settled(dataset), selection), FOUNDING_DTYPES)


@remembered
def founding_rows(dataset: Dataset, selection: Selection) -> list[Row]:
    """The rows of `founding`, of a merged dataset."""
    # When a network was set up is of no year: the chosen years say whose founding is asked about.
    facts, names = network_facts(dataset, Selection((), selection.regions)), network_names(dataset)
    rows: list[Row] = []
    for network in networks_in(dataset, selection):
        row: Row = {
            "network_id": network,
            "region": names[network].region,
            "region_code": names[network].region_code,
            "rows": [],
        }
        founded = facts.get(network, {}).get("founded")
        if founded is not None:
            precision = facts[network].get("founded_precision")
            kind = precision.value if precision is not None else "day"
            row |= {
                "start": founded.value,
                "end": last_day(founded.value, kind),
                "precision": kind,
                "rows": [founded.row],
            }
        rows.append(row)
    return sorted(rows, key=lambda row: (row.get("start") is None, row.get("start") or date.min))


def last_day(start: pd.Timestamp, precision: str) -> pd.Timestamp:
    """The last day that a date may mean: the month's or the year's where no more was written."""
    if precision == "month":
        return start.replace(day=monthrange(start.year, start.month)[1])
    return start.replace(month=12, day=31) if precision == "year" else start


def earliest(rows: list[Row]) -> list[Row]:
    """The networks that may have been the first: several where their written dates can't be told apart."""
    dated = [row for row in rows if row.get("start") is not None]
    bound = min((row["end"] for row in dated), default=None)
    return [row for row in dated if row["start"] <= bound]
