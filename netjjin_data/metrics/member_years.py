"""How many members the networks have over the years, and how two years compare where both are known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from netjjin_data.dataset import Dataset, Selection
from netjjin_data.metrics.choice import Row, at, focus_year, remembered, settled, typed, years_of
from netjjin_data.metrics.members import member_rows, member_total

MEMBER_YEAR_DTYPES: dict[str, str] = {
    "year": "Int64",
    "organisations": "Int64",
    "organisations_networks": "int64",
    "organisations_missing": "int64",
    "organisations_approximate": "bool",
    "people": "Int64",
    "people_networks": "int64",
    "people_missing": "int64",
    "people_approximate": "bool",
    "active": "Int64",
    "active_of": "Int64",
    "active_networks": "int64",
    "active_missing": "int64",
    "active_share": "Float64",
    "active_share_approximate": "bool",
    "focus": "bool",
    "rows": "object",
}
MEMBER_CHANGE_DTYPES: dict[str, str] = {
    "network_id": "str",
    "region": "str",
    "region_code": "str",
    "assigned": "bool",
    "before": "Int64",
    "before_approximate": "bool",
    "after": "Int64",
    "after_approximate": "bool",
    "change": "Int64",
    "change_approximate": "bool",
    "people": "Int64",
    "people_approximate": "bool",
    "active": "Int64",
    "active_share": "Float64",
    "active_share_approximate": "bool",
    "as_of": "datetime64[us]",
    "rows": "object",
}


def members_by_year(dataset: Dataset, selection: Selection) -> pd.DataFrame:
    """The members of all networks together, year by year: organisations (개사) and people (명).

    A row per year of the members table in the chosen municipalities, chosen or not (`focus`). `organisations` and
    `people` are sums over the networks that have a count (`…_networks` of them; `…_missing` have none). `active` is
    the sum of active organisations and `active_of` that of organisations over the `active_networks` that have both;
    `active_share` = active ÷ active_of. Rows that name none of a municipality's networks are in no sum. `rows` are
    the members' indexes.
    """
    return typed(member_year_rows(settled(dataset), selection), MEMBER_YEAR_DTYPES)


@remembered
def member_year_rows(dataset: Dataset, selection: Selection) -> list[Row]:
    """The rows of `members_by_year`, of a merged dataset."""
    focus = focus_year(dataset, selection)
    return [
        _of_year(year, member_rows(dataset, at(selection, year))) | {"focus": year == focus}
        for year in years_of(dataset, "members", selection)
    ]


def _of_year(year: int, rows: Sequence[Row]) -> Row:
    ours = [row for row in rows if row["assigned"]]
    result: Row = {"year": year, "rows": [index for row in ours for index in row["rows"]]}
    for field in ("organisations", "people"):
        total = member_total(rows, field)
        result |= {
            field: total.total,
            f"{field}_networks": total.networks,
            f"{field}_missing": total.missing,
            f"{field}_approximate": total.approximate,
        }
    both = [row for row in ours if active_share(row) is not None]
    active, of = (sum(row[field] for row in both) for field in ("active_organisations", "organisations"))
    return result | {
        "active": active if both else None,
        "active_of": of if both else None,
        "active_networks": len(both),
        "active_missing": len(ours) - len(both),
        "active_share": active / of if both else None,
        "active_share_approximate": any(row["organisations_approximate"] for row in both),
    }


def active_share(row: Row) -> float | None:
    """Active organisations ÷ organisations of one network's row; None where one isn't known or there is none."""
    active, of = row["active_organisations"], row["organisations"]
    return None if active is None or not of else active / of


def compared_years(having: Sequence[int], selection: Selection) -> tuple[int, int] | None:
    """Which two of the years that have data are compared: the first and the last chosen ones.

    Of one chosen year, or of none (then the latest), it is that one and the nearest before it that has data.
    """
    chosen = sorted(year for year in having if year in selection.years)
    if len(chosen) > 1:
        return chosen[0], chosen[-1]
    if selection.years and not chosen:
        return None
    after = chosen[0] if chosen else max(having, default=None)
    earlier = [year for year in having if after is not None and year < after]
    return None if after is None or not earlier else (max(earlier), after)


def members_changed(dataset: Dataset, selection: Selection) -> pd.DataFrame:
    """Every network's members in two years (see `compared_years`), or in the only one there is.

    A row per network of either year, those of the later year first, then a row per municipality whose count names
    none of its networks (`assigned` False). `before` and `after` are organisations (개사), missing where nobody
    wrote them; `change` = after − before where both are known; people, `active` and `active_share` (active ÷
    organisations) are the later year's. `rows` are the members' indexes of both years.
    """
    return typed(member_change_rows(settled(dataset), selection), MEMBER_CHANGE_DTYPES)


def years_compared(dataset: Dataset, selection: Selection) -> tuple[int | None, int | None]:
    """The years before and after of `members_changed`; the first is None where there is only one, both where none."""
    having = years_of(dataset, "members", selection)
    if pair := compared_years(having, selection):
        return pair
    return None, max(
        (year for year in having if not selection.years or year in selection.years), default=None
    )


@remembered
def member_change_rows(dataset: Dataset, selection: Selection) -> list[Row]:
    """The rows of `members_changed`, of a merged dataset."""
    first, last = years_compared(dataset, selection)
    if last is None:
        return []
    now = {row["network_id"]: row for row in member_rows(dataset, at(selection, last))}
    earlier = member_rows(dataset, at(selection, first)) if first is not None else []
    then = {row["network_id"]: row for row in earlier}
    rows = [_changed(then.get(network), now.get(network)) for network in {**now, **then}]
    return sorted(rows, key=lambda row: not row["assigned"])


def _changed(then: Row | None, now: Row | None) -> Row:
    someone = now or then or {}
    before, after = (row["organisations"] if row else None for row in (then, now))
    rough = [bool(row and row["organisations_approximate"]) for row in (then, now)]
    both = before is not None and after is not None
    return {name: someone[name] for name in ("network_id", "region", "region_code", "assigned")} | {
        "before": before,
        "before_approximate": rough[0],
        "after": after,
        "after_approximate": rough[1],
        "change": after - before if before is not None and after is not None else None,
        "change_approximate": both and any(rough),
        "people": now["people"] if now else None,
        "people_approximate": bool(now and now["people_approximate"]),
        "active": now["active_organisations"] if now else None,
        "active_share": active_share(now) if now else None,
        "active_share_approximate": rough[1] and now is not None and active_share(now) is not None,
        "as_of": now["as_of"] if now else None,
        "rows": [index for row in (then, now) if row for index in row["rows"]],
    }


@dataclass(frozen=True)
class Growth:
    """Organisations before and after over the `networks` that have both counts; `approximate` where one is."""

    networks: int
    before: int
    after: int
    approximate: bool

    @property
    def change(self) -> int:
        """How many more (or fewer, below 0) there are."""
        return self.after - self.before

    @property
    def ratio(self) -> float | None:
        """The change as a share of before; None where that is 0."""
        return self.change / self.before if self.before else None


def growth(rows: Sequence[Row]) -> Growth | None:
    """How the networks of `member_change_rows` that have both years grew together; None where none has both."""
    both = [row for row in rows if row["assigned"] and row["change"] is not None]
    if not both:
        return None
    return Growth(
        len(both),
        sum(row["before"] for row in both),
        sum(row["after"] for row in both),
        any(row["change_approximate"] for row in both),
    )
