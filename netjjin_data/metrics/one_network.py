"""One network's own story: its history, its years, its money, members and barriers."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from netjjin_data.dataset import Dataset, Selection
from netjjin_data.metrics.barriers import WEIGHT, checklist, pairs
from netjjin_data.metrics.choice import Row, at, remembered, settled, typed, years_of
from netjjin_data.metrics.coverage import complete_years
from netjjin_data.metrics.founding import last_day
from netjjin_data.metrics.funding import funding_years
from netjjin_data.metrics.members import counts_of_network
from netjjin_data.metrics.names import network_names
from netjjin_data.metrics.profiles import network_facts, rows_of_network
from netjjin_data.metrics.programme import grants_by_year
from netjjin_data.schema import STAGES

HISTORY_DTYPES: dict[str, str] = {
    "event": "str",
    "start": "datetime64[us]",
    "end": "datetime64[us]",
    "precision": "str",
    "title": "str",
    "date_text": "str",
    "row": "int64",
}
GRANT_YEAR_DTYPES: dict[str, str] = {
    "year": "Int64",
    "amount": "Int64",
    "blank": "int64",
    "state": "str",
    "rows": "object",
}
COUNT_YEAR_DTYPES: dict[str, str] = {
    "year": "Int64",
    "organisations": "Int64",
    "organisations_approximate": "bool",
    "people": "Int64",
    "people_approximate": "bool",
    "active_organisations": "Int64",
    "rows": "object",
}
STATE_DTYPES: dict[str, str] = {
    "stage": "str",
    "barrier": "str",
    "status": "str",
    "note": "str",
    "rows": "object",
}
_MILESTONE = ("start", "end", "precision", "title", "date_text")


@remembered
def years_told(dataset: Dataset, table: str, network: str, selection: Selection) -> tuple[int, ...]:
    """The years of a table that a network's page speaks of, ascending.

    Those of the chosen years that have rows of the network; where none is chosen, the newest that has.
    """
    years = years_written(dataset, table, network)
    return tuple(year for year in years if year in selection.years) if selection.years else years[-1:]


@remembered
def years_written(dataset: Dataset, table: str, network: str) -> tuple[int, ...]:
    """The years in which a table has rows of a network, ascending."""
    rows = rows_of_network(dataset, table, network, Selection(), ("year",))
    return tuple(sorted({int(year) for _, year in rows if year is not None}))


def network_rows(
    dataset: Dataset, table: str, network: str, selection: Selection, columns: tuple[str, ...]
) -> list[Row]:
    """A network's rows of the years told of (see `years_told`), by year, then in the sheet's order.

    A row has the given columns, year and `row`, its index in the table.
    """
    years = years_told(dataset, table, network, selection)
    names = ("year", *columns)
    found = rows_of_network(dataset, table, network, Selection(), names)
    rows = [dict(zip(("row", *names), values, strict=True)) for values in found]
    return sorted((row for row in rows if row["year"] in years), key=lambda row: row["year"])


def history(dataset: Dataset, network: str) -> pd.DataFrame:
    """A network's founding and milestones, the earliest first, those without a date last.

    A row per event: `event` is founding or milestone; `start` and `end` are the first and last day that the written
    date may mean, `precision` day, month or year; `row` is the index in the networks or the milestones table.
    """
    return typed(history_rows(settled(dataset), network), HISTORY_DTYPES)


@remembered
def history_rows(dataset: Dataset, network: str) -> list[Row]:
    """The rows of `history`, of a merged dataset."""
    found = rows_of_network(dataset, "milestones", network, Selection(), _MILESTONE)
    rows = [dict(zip(("row", *_MILESTONE), values, strict=True)) | {"event": "milestone"} for values in found]
    facts = network_facts(dataset, Selection()).get(network, {})
    if "founded" in facts:
        founded, precision = facts["founded"], facts.get("founded_precision")
        kind = precision.value if precision is not None else "day"
        row: Row = {"event": "founding", "start": founded.value, "end": last_day(founded.value, kind)}
        rows.append(row | {"precision": kind, "title": None, "date_text": None, "row": founded.row})
    return sorted(rows, key=_by_day)


def _by_day(row: Row) -> tuple[Any, ...]:
    start = row["start"]
    return start is None, date.min if start is None else start.date(), row["event"]


def grant_years(dataset: Dataset, network: str) -> pd.DataFrame:
    """What one network was granted in every year of the programme in the data, ascending.

    A row per year: `amount` the sum of its grants (won), missing where none is known; `blank` grants without amount;
    `state` is granted (a row names it), none (no row does, the year's grants are complete and all name a network)
    or unknown. `rows` are the grants' indexes.
    """
    return typed(grant_year_rows(settled(dataset), network), GRANT_YEAR_DTYPES)


@remembered
def grant_year_rows(dataset: Dataset, network: str) -> list[Row]:
    """The rows of `grant_years`, of a merged dataset."""
    found = rows_of_network(dataset, "grants", network, Selection(), ("year", "amount"))
    complete, grants = complete_years(dataset), grants_by_year(dataset)
    result: list[Row] = []
    for year in funding_years(dataset):
        ours = [(index, amount) for index, of, amount in found if of == year]
        known = [amount for _, amount in ours if amount is not None]
        nobody = year in complete and not grants[year].unnamed
        result.append(
            {
                "year": year,
                "amount": sum(known) if known else None,
                "blank": len(ours) - len(known),
                "state": "granted" if ours else "none" if nobody else "unknown",
                "rows": [index for index, _ in ours],
            }
        )
    return result


def count_years(dataset: Dataset, network: str) -> pd.DataFrame:
    """One network's members in every year that has members of anybody, ascending: organisations (개사), people (명).

    A row per year, counts missing where nobody wrote them; of counts at different days the latest (see `members`).
    """
    return typed(count_year_rows(settled(dataset), network), COUNT_YEAR_DTYPES)


@remembered
def count_year_rows(dataset: Dataset, network: str) -> list[Row]:
    """The rows of `count_years`, of a merged dataset."""
    code = network_names(dataset)[network].region_code
    home = Selection((), () if code is None else (code,))
    nothing: Row = dict.fromkeys(COUNT_YEAR_DTYPES) | {
        "organisations_approximate": False, "people_approximate": False, "rows": [],
    }  # fmt: skip
    result: list[Row] = []
    counts = counts_of_network(dataset, network, home)
    for year in years_of(dataset, "members", Selection()):
        row = counts.get(year, nothing)
        result.append({name: row.get(name) for name in COUNT_YEAR_DTYPES} | {"year": year})
    return result


def barrier_states(dataset: Dataset, selection: Selection, network: str) -> pd.DataFrame:
    """How one network stands to every barrier of the newest year told of it, those it has first.

    A row per stage and barrier of the matrix (see `barriers`) with the network's `status`, `note` and the `rows` of
    the barriers table; `stage` is missing where nobody said it.
    """
    return typed(state_rows(settled(dataset), selection, network), STATE_DTYPES)


@remembered
def state_rows(dataset: Dataset, selection: Selection, network: str) -> list[Row]:
    """The rows of `barrier_states`, of a merged dataset."""
    years = years_told(dataset, "barriers", network, selection)
    if not years:
        return []
    rows = []
    for stage in (*(stage.code for stage in STAGES), None):
        asked = checklist(dataset, at(selection, years[-1]), stage)
        if network in asked.columns:
            rows += [row | {"stage": stage} for row in pairs(dataset, asked, asked.states, (network,))]
    return sorted(rows, key=lambda row: WEIGHT.index(row["status"]))
