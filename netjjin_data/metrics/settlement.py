"""What was asked for, granted, paid out, spent and given back: per network and year, and by item of expense."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from netjjin_data.dataset import Dataset, Selection
from netjjin_data.metrics.choice import Row, at, chosen, focus_year, records, remembered, settled, typed

# The money of a network's year in the order in which it happens, as the grants table names it.
MONEY = ("requested", "amount", "paid", "spent", "own_share", "returned")

SETTLEMENT_DTYPES: dict[str, str] = (
    {"year": "Int64", "kind": "str", "network_id": "str", "region_code": "str", "region": "str"}
    | dict.fromkeys(MONEY, "Int64")
    | {
        "base": "Int64",
        "rate": "Float64",
        "rest": "Int64",
        "difference": "Int64",
        "open": "bool",
        "blank": "object",
        "rows": "object",
    }
)


def settlement(dataset: Dataset, selection: Selection) -> pd.DataFrame:
    """The money of every network in every chosen year (in the year in focus where none is chosen), in won.

    A row per year and network (`kind` network), per municipality's rows that name none of its networks
    (region_total) and for a year's rows without any place (unplaced), in the order of the sheet: 신청 `requested`,
    지원 `amount`, 교부 `paid`, 집행 `spent`, 자부담 `own_share`, 반납 `returned`, each the sum of the network's rows and
    missing where one of them lacks it; a sheet that has no such column lacks nothing (`blank` counts what is missing
    by field, `rows` are the grants' indexes). `base` is `paid`, where that is missing `amount`; `rate` 집행률 = 집행액 ÷
    base, where both are known and the base is above 0; `rest` = base − spent; `difference` 차이 = base − spent −
    returned, where all three are known. `open` says that it isn't settled: 집행액 or the
    base is missing, the difference isn't 0, or money is left and nobody wrote what was returned of it; nothing granted
    leaves nothing open.
    """
    return typed(settlement_rows(settled(dataset), selection), SETTLEMENT_DTYPES)


@remembered
def settlement_rows(dataset: Dataset, selection: Selection) -> list[Row]:
    """The rows of `settlement`, of a merged dataset."""
    year = focus_year(dataset, selection)
    if year is None:
        return []
    return [
        row for row in _all_rows(dataset, selection.regions) if row["year"] in (selection.years or (year,))
    ]


@remembered
def _all_rows(dataset: Dataset, codes: tuple[str, ...]) -> list[Row]:
    """The rows of every year, by year and as the sheet lists them."""
    frame = chosen(dataset, "grants", Selection((), codes))
    assigned = dataset.identities["assigned"].to_dict()
    columns = _columns_of_sheets(dataset)
    found: dict[tuple[int, str, str | None], Row] = {}
    names = ("year", "region_code", "region", "network_id", "source_file", "source_sheet", *MONEY)
    for index, year, code, region, network, file, sheet, *amounts in records(frame, *names):
        if year is None:
            continue
        kind = "network" if assigned.get(network) else "region_total" if network is not None else "unplaced"
        row = found.setdefault(
            (int(year), kind, network),
            {"year": int(year), "kind": kind, "network_id": network, "region_code": code, "region": region,
             "rows": [], "blank": {}} | dict.fromkeys(MONEY),
        )  # fmt: skip
        row["rows"].append(index)
        for name, amount in zip(MONEY, amounts, strict=True):
            if amount is not None:
                row[name] = (row[name] or 0) + int(amount)
            elif (file, sheet, name) in columns:
                row["blank"][name] = row["blank"].get(name, 0) + 1
    return [_settled(row) for row in sorted(found.values(), key=lambda row: int(row["year"]))]


@remembered
def _columns_of_sheets(dataset: Dataset) -> frozenset[tuple[str, str, str]]:
    """Which sheets hold which of the amounts at all, as (file, sheet, field)."""
    frame = dataset.frames["grants"]
    sheets = [frame["source_file"], frame["source_sheet"]]
    known = frame[list(MONEY)].notna().groupby(sheets, dropna=False).any()
    return frozenset((*sheet, name) for name in MONEY for sheet in known.index[known[name]].tolist())


def _settled(row: Row) -> Row:
    """A row with its amounts settled: a sum that lacks a part is missing; then rate, rest and difference."""
    for name in row["blank"]:
        row[name] = None
    paid, spent, returned = row["paid"], row["spent"], row["returned"]
    base = paid if paid is not None else row["amount"]
    rest = None if base is None or spent is None else base - spent
    difference = None if rest is None or returned is None else rest - returned
    rate = None if base is None or spent is None or base <= 0 else spent / base
    # Nothing is left to settle of nothing granted.
    nothing = base is not None and base <= 0 and not spent
    is_open = not nothing and (rest is None or bool(rest if difference is None else difference))
    return row | {"base": base, "rate": rate, "rest": rest, "difference": difference, "open": is_open}


@dataclass(frozen=True)
class Rate:
    """집행률 over the rows whose base and 집행액 are both known: the two sums in won, how many of how many rows."""

    spent: int
    base: int
    known: int
    rows: int

    @property
    def value(self) -> float | None:
        """spent ÷ base; None where no row knows both."""
        return self.spent / self.base if self.known else None


def rate_of(rows: Sequence[Row]) -> Rate:
    """The rate of several rows of `settlement_rows` together: 집행액의 합 ÷ 교부액(없으면 지원액)의 합."""
    known = [row for row in rows if row["rate"] is not None]
    return Rate(sum(row["spent"] for row in known), sum(row["base"] for row in known), len(known), len(rows))


def total(rows: Iterable[Row], name: str) -> int | None:
    """The sum of a field over rows; None as soon as one lacks it, and where there is no row."""
    values = [row[name] for row in rows]
    return sum(values) if values and None not in values else None


@remembered
def settlement_years(dataset: Dataset, codes: tuple[str, ...] = ()) -> dict[int, list[Row]]:
    """The rows of `settlement` of every year in the data, by year, of the given municipalities (all where none)."""
    found: dict[int, list[Row]] = {}
    for row in _all_rows(dataset, codes):
        found.setdefault(row["year"], []).append(row)
    return found


ITEM_DTYPES: dict[str, str] = {
    "item": "str",
    "budget": "Int64",
    "spent": "Int64",
    "share": "Float64",
    "rate": "Float64",
    "number": "Int64",
    "with_budget": "Int64",
    "with_spent": "Int64",
    "with_both": "Int64",
    "rows": "object",
}


def expense_items(dataset: Dataset, selection: Selection) -> pd.DataFrame:
    """The expenses of the year in focus by 비목, in won, what was spent most on first.

    A row per item: `budget` and `spent` are sums of the amounts that are written, missing where none is; `number`
    counts the item's rows, `with_budget`, `with_spent`, `with_both` those that have the amounts. `share` is the item's
    part of all that is written as spent, `rate` = spent ÷ budget over the rows that have both.
    """
    return typed(expense_rows(settled(dataset), selection), ITEM_DTYPES)


@remembered
def expense_rows(dataset: Dataset, selection: Selection) -> list[Row]:
    """The rows of `expense_items`, of a merged dataset."""
    frame = chosen(dataset, "expenses", at(selection, focus_year(dataset, selection)))
    items: dict[str, list[tuple[int, int | None, int | None]]] = {}
    for index, item, budget, spent in records(frame, "item", "budget", "spent"):
        if item is not None and (budget is not None or spent is not None):
            items.setdefault(item, []).append((index, budget, spent))
    rows = [_item(item, parts) for item, parts in items.items()]
    everything = sum(row["spent"] or 0 for row in rows)
    for row in rows:
        if row["spent"] is not None and everything > 0:
            row["share"] = row["spent"] / everything
    return sorted(rows, key=lambda row: (row["spent"] is None, -(row["spent"] or 0), -(row["budget"] or 0)))


def _item(item: str, parts: Sequence[tuple[int, int | None, int | None]]) -> Row:
    budgets = [int(budget) for _, budget, _ in parts if budget is not None]
    spendings = [int(spent) for _, _, spent in parts if spent is not None]
    both = [(int(b), int(s)) for _, b, s in parts if b is not None and s is not None]
    planned = sum(budget for budget, _ in both)
    return {
        "item": item,
        "budget": sum(budgets) if budgets else None,
        "spent": sum(spendings) if spendings else None,
        "share": None,
        "rate": sum(spent for _, spent in both) / planned if planned > 0 else None,
        "number": len(parts),
        "with_budget": len(budgets),
        "with_spent": len(spendings),
        "with_both": len(both),
        "rows": [index for index, _, _ in parts],
    }
