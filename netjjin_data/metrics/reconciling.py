"""Where the two grains of the money agree year by year, and where they don't."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from netjjin_data.dataset import Dataset, Selection
from netjjin_data.metrics.choice import Row, records, remembered, settled, typed
from netjjin_data.metrics.funding import trend_rows
from netjjin_data.metrics.programme import Grants, grants_by_year, programme_by_year

# What a year's two grains say of each other where they disagree.
DISAGREEING = ("exceeds", "differs", "counts_differ")

RECONCILED_DTYPES: dict[str, str] = {
    "year": "Int64",
    "grant_total": "Int64",
    "itemised": "Int64",
    "not_itemised": "Int64",
    "network_count": "Int64",
    "granted": "Int64",
    "blank": "Int64",
    "state": "str",
    "product": "Int64",
    "programme_rows": "object",
    "grant_rows": "object",
    "focus": "bool",
}


def reconciled(dataset: Dataset, selection: Selection) -> pd.DataFrame:
    """The programme's total of every year against the sum of its grants, in won.

    A row per year of the programme: `grant_total` = `itemised` (the sum of the known grants, missing where there are
    none) + `not_itemised` (below 0 where the grants exceed it); `network_count` by the programme and `granted`, the
    grants above 0 that are named (a row that names no network of its region counts as one); `blank` grants without
    amount. `state`: agrees (sum and number are the programme's), summed (nobody wrote a total: the grants' sum stands
    for it), unknown (no total at all), nothing (no grants), blank (amounts are missing), partly (less than the
    total), exceeds (more than it), differs (as many grants as networks, another sum), counts_differ (the same sum,
    another number). `product` is the number of networks times the grant per network where a written total differs
    from that, else missing.
    """
    return typed(reconciled_rows(settled(dataset), selection), RECONCILED_DTYPES)


@remembered
def reconciled_rows(dataset: Dataset, selection: Selection) -> list[Row]:
    """The rows of `reconciled`, of a merged dataset."""
    programme, grants, products = programme_by_year(dataset), grants_by_year(dataset), _products(dataset)
    rows = []
    for row in trend_rows(dataset, selection):
        year = row["year"]
        items, stated = grants.get(year, Grants()), programme.get(year)
        granted = len(items.networks) + items.unassigned
        rows.append(
            {name: row[name] for name in ("year", "grant_total", "not_itemised", "network_count")}
            | {
                "itemised": row["itemised"] if items.amounts else None,
                "granted": granted if items.rows else None,
                "blank": items.blank,
                "state": _state(row, items, granted),
                "product": products.get(year),
                "programme_rows": list(stated.rows) if stated else [],
                "grant_rows": items.rows,
                "focus": row["focus"],
            }
        )
    return rows


def _state(row: Row, items: Grants, granted: int) -> str:
    rest, count = row["not_itemised"], row["network_count"]
    if rest is None:
        return "unknown"
    if row["from_grants"]:
        return "summed"
    if not items.rows:
        return "nothing"
    if rest < 0:
        return "exceeds"
    if items.blank:
        return "blank"
    if rest:
        return "differs" if count is not None and granted >= count else "partly"
    return "agrees" if count is None or granted == count else "counts_differ"


def _products(dataset: Dataset) -> dict[int, int]:
    """The number of networks times the grant per network of the years whose written total is another.

    Rows of one year count together, as everywhere; where a row lacks either, nothing is said of its year.
    """
    products: Counter[int] = Counter()
    totals: Counter[int] = Counter()
    unknown: set[int] = set()
    columns = ("year", "network_count", "grant_per_network", "grant_total")
    for _, year, count, each, total in records(dataset.frames["programme"], *columns):
        if year is None:
            continue
        if count is None or each is None:
            unknown.add(int(year))
            continue
        product = int(count) * int(each)
        products[int(year)] += product
        totals[int(year)] += product if total is None else int(total)
    return {
        year: product for year, product in products.items() if product != totals[year] and year not in unknown
    }
