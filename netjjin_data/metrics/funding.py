"""How much the programme granted: year by year, and to whom within a year."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from netjjin_data.dataset import Dataset, Selection
from netjjin_data.metrics.choice import Row, chosen, focus_year, records, remembered, settled, typed
from netjjin_data.metrics.programme import (
    Grants,
    Year,
    grants_by_year,
    is_complete,
    programme_by_year,
    year_as_known,
)

TREND_DTYPES: dict[str, str] = {
    "year": "Int64",
    "network_count": "Int64",
    "grant_per_network": "Int64",
    "grant_total": "Int64",
    "total_derived": "bool",
    "per_network_derived": "bool",
    "from_grants": "bool",
    "change": "Int64",
    "change_ratio": "Float64",
    "network_change": "Int64",
    "per_network_change": "Int64",
    "per_network_ratio": "Float64",
    "since_first": "Int64",
    "since_first_ratio": "Float64",
    "first_year": "Int64",
    "network_since_first": "Int64",
    "per_network_since_first": "Int64",
    "per_network_since_first_ratio": "Float64",
    "itemised": "Int64",
    "not_itemised": "Int64",
    "listed": "Int64",
    "blank": "Int64",
    "complete": "bool",
    "chosen": "bool",
    "focus": "bool",
}


@remembered
def funding_years(dataset: Dataset) -> tuple[int, ...]:
    """The years that the programme's table or the grants name, ascending."""
    both = (dataset.frames["programme"]["year"], dataset.frames["grants"]["year"])
    return tuple(sorted({int(year) for years in both for year in years.dropna().unique()}))


def funding_trend(dataset: Dataset, selection: Selection) -> pd.DataFrame:
    """The programme year by year; money in won, ratios as fractions (0.269), what is unknown missing.

    A row per year of the programme in the data, chosen or not (`chosen`, `focus`): `network_count`,
    `grant_per_network`, `grant_total`; `total_derived` where nobody wrote the total (it is a product or, with
    `from_grants`, a sum of the grants), `per_network_derived` where it is an average. `change`, `network_change` and
    `per_network_change` are against the year before; `since_first`, `network_since_first` and
    `per_network_since_first` against the first year whose total is known (`first_year`; missing in that year itself
    and before it).
    `itemised` is the sum of the grants' amounts, `not_itemised` the rest of the total (below 0 where the grants
    exceed it), `listed` counts networks named in the grants and `blank` grants without amount; `complete` says
    whether the grants explain the year wholly. The programme knows no municipality: chosen ones change nothing.
    """
    return typed(trend_rows(settled(dataset), selection), TREND_DTYPES)


@remembered
def trend_rows(dataset: Dataset, selection: Selection) -> list[Row]:
    """The rows of `funding_trend`, of a merged dataset."""
    programme, grants = programme_by_year(dataset), grants_by_year(dataset)
    years = sorted({*programme, *grants})
    known = {year: year_as_known(programme.get(year), grants.get(year)) for year in years}
    first = next((year for year in years if known[year].grant_total is not None), None)
    focus = focus_year(dataset, selection)
    return [
        _trend_row(year, known, programme.get(year), grants.get(year), first)
        | {"chosen": not selection.years or year in selection.years, "focus": year == focus}
        for year in years
    ]


def _trend_row(
    year: int, known: Mapping[int, Year], programme: Year | None, grants: Grants | None, first: int | None
) -> Row:
    now, before = known[year], known.get(year - 1)
    # The first year is compared with itself by nobody.
    start = known[first] if first is not None and year > first else None
    items = grants or Grants()
    row: Row = {
        "year": year,
        "network_count": now.network_count,
        "grant_per_network": now.grant_per_network,
        "grant_total": now.grant_total,
        "total_derived": now.total_derived,
        "per_network_derived": now.per_network_derived,
        "from_grants": now.grant_total is not None and (programme is None or programme.grant_total is None),
        "itemised": items.itemised,
        "not_itemised": _minus(now.grant_total, items.itemised),
        "listed": len(items.listed),
        "blank": items.blank,
        "complete": is_complete(programme, grants),
        "first_year": first,
    }
    if start is not None:
        row |= {
            "since_first": _minus(now.grant_total, start.grant_total),
            "since_first_ratio": _ratio(now.grant_total, start.grant_total),
            "network_since_first": _minus(now.network_count, start.network_count),
            "per_network_since_first": _minus(now.grant_per_network, start.grant_per_network),
            "per_network_since_first_ratio": _ratio(now.grant_per_network, start.grant_per_network),
        }
    if before is not None:
        row |= {
            "change": _minus(now.grant_total, before.grant_total),
            "change_ratio": _ratio(now.grant_total, before.grant_total),
            "network_change": _minus(now.network_count, before.network_count),
            "per_network_change": _minus(now.grant_per_network, before.grant_per_network),
            "per_network_ratio": _ratio(now.grant_per_network, before.grant_per_network),
        }
    return row


def _minus(now: int | None, before: int | None) -> int | None:
    return None if now is None or before is None else now - before


def _ratio(now: int | None, before: int | None) -> float | None:
    return None if now is None or not before else (now - before) / before


GRANTED_DTYPES: dict[str, str] = {
    "kind": "str",
    "network_id": "str",
    "region_code": "str",
    "region": "str",
    "amount": "Int64",
    "blank": "Int64",
    "rows": "object",
}


def granted(dataset: Dataset, selection: Selection) -> pd.DataFrame:
    """To whom the money of the year in focus went, in won, in the order of the sheet.

    A row per network (`kind` network), per municipality's rows without a network (region_total), for rows without
    any place (unplaced), then for municipalities not chosen (elsewhere) and for what the grants don't break down
    (not_itemised; below 0 where they exceed the programme's total). `blank` counts grants without amount, `rows`
    are the grants' indexes. The amounts add up to the programme's total where that is known.
    """
    return typed(granted_rows(settled(dataset), selection), GRANTED_DTYPES)


@remembered
def granted_rows(dataset: Dataset, selection: Selection) -> list[Row]:
    """The rows of `granted`, of a merged dataset."""
    year = focus_year(dataset, selection)
    if year is None:
        return []
    frame = chosen(dataset, "grants", Selection((year,)))
    assigned = dataset.identities["assigned"].to_dict()
    rows: dict[object, Row] = {}
    for index, code, region, network, amount in records(
        frame, "region_code", "region", "network_id", "amount"
    ):
        kind = "network" if assigned.get(network) else "region_total" if network is not None else "unplaced"
        if selection.regions and code not in selection.regions:
            kind, code, region, network = "elsewhere", None, None, None
        row = rows.setdefault(
            (kind, network),
            {"kind": kind, "network_id": network, "region_code": code, "region": region, "amount": None, "blank": 0,
             "rows": []},
        )  # fmt: skip
        row["rows"].append(index)
        if amount is None:
            row["blank"] += 1
        else:
            row["amount"] = (row["amount"] or 0) + int(amount)
    ordered = sorted(rows.values(), key=lambda row: row["kind"] == "elsewhere")
    programme, grants = programme_by_year(dataset).get(year), grants_by_year(dataset).get(year)
    total = year_as_known(programme, grants).grant_total
    rest = _minus(total, grants.itemised if grants else 0)
    if rest:
        ordered.append({"kind": "not_itemised", "amount": rest, "blank": 0, "rows": []})
    return ordered
