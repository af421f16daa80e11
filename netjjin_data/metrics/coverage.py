"""Which municipalities the programme reached, which it didn't, and of which nobody can tell."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from netjjin_data import regions
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.metrics.choice import Row, records, remembered, settled, typed
from netjjin_data.metrics.funding import funding_years
from netjjin_data.metrics.programme import grants_by_year, is_complete, programme_by_year

COVERAGE_DTYPES: dict[str, str] = {
    "region_code": "str",
    "region": "str",
    "short": "str",
    "province": "str",
    "year": "Int64",
    "state": "str",
    "amount": "Int64",
    "blank": "Int64",
    "chosen": "bool",
}


@remembered
def provinces(dataset: Dataset) -> tuple[str, ...]:
    """The 시도 of the municipalities that the data name, in official order."""
    places = (regions.by_code(code) for code in dataset.region_codes)
    return tuple(dict.fromkeys(place.province for place in places if place is not None))


@remembered
def complete_years(dataset: Dataset) -> frozenset[int]:
    """The years whose grants are all there, so that who isn't among them wasn't supported."""
    programme, grants = programme_by_year(dataset), grants_by_year(dataset)
    return frozenset(year for year in grants if is_complete(programme.get(year), grants[year]))


def coverage(dataset: Dataset, selection: Selection) -> pd.DataFrame:
    """Every municipality of the data's 시도 in every chosen year (every year of the programme where none is chosen).

    A row per municipality and year, by year and official order: region_code, region, short (당진), province, year,
    `state` (supported: an amount above 0; not_supported: the year's grants are complete; else unknown), `amount`
    (won, missing unless supported), `blank` (grants without amount), `chosen` (by the selection's municipalities,
    which never take one away: the denominator stays).
    """
    return typed(coverage_rows(settled(dataset), selection), COVERAGE_DTYPES)


@remembered
def coverage_rows(dataset: Dataset, selection: Selection, province: str | None = None) -> list[Row]:
    """The rows of `coverage`, of a merged dataset; of one of its 시도 where one is given."""
    years = sorted(set(selection.years)) or list(funding_years(dataset))
    complete, granted = complete_years(dataset), _by_place(dataset)
    names = [name for name in provinces(dataset) if province in (None, name)]
    places = [place for name in names for place in regions.of_province(name)]
    shorts = Counter(place.short for place in places)
    rows = []
    for year in years:
        unheard = "not_supported" if year in complete else "unknown"
        for place in places:
            amounts = granted.get((year, place.code), {})
            known = [amount for amount in amounts.values() if amount is not None]
            supported = any(amount > 0 for amount in known)
            unique = shorts[place.short] == 1
            rows.append(
                {
                    "region_code": place.code,
                    "region": place.name,
                    "short": place.short if unique else f"{place.province_short} {place.short}",
                    "province": place.province,
                    "year": year,
                    "state": "supported" if supported else unheard,
                    "amount": sum(known) if supported else None,
                    "blank": len(amounts) - len(known),
                    "chosen": not selection.regions or place.code in selection.regions,
                    "rows": list(amounts),
                }
            )
    return rows


@remembered
def _by_place(dataset: Dataset) -> dict[tuple[int, str], dict[int, int | None]]:
    """The amounts of the grants by year and municipality and row, None where the sheet has no amount."""
    found: dict[tuple[int, str], dict[int, int | None]] = defaultdict(dict)
    for index, year, code, amount in records(dataset.frames["grants"], "year", "region_code", "amount"):
        if year is not None and code is not None:
            found[int(year), code][index] = None if amount is None else int(amount)
    return dict(found)


@dataclass(frozen=True)
class History:
    """Codes by what the years asked about say; `years` is empty where one of them isn't complete.

    `never` had no support in any of the years, `newly` had it in the last year alone (of two or more), `always` in
    every one.
    """

    years: tuple[int, ...] = ()
    never: tuple[str, ...] = ()
    newly: tuple[str, ...] = ()
    always: tuple[str, ...] = ()


def history(rows: Sequence[Row]) -> History:
    """What may be said of the years of `coverage_rows`: nothing unless all from first to last are complete."""
    states: dict[str, dict[int, str]] = defaultdict(dict)
    for row in rows:
        states[row["region_code"]][row["year"]] = row["state"]
    years = sorted({year for by_year in states.values() for year in by_year})
    unbroken = bool(years) and years == list(range(years[0], years[-1] + 1))
    if not unbroken or any("unknown" in by_year.values() for by_year in states.values()):
        return History()
    supported = {code: [y for y in years if by_year[y] == "supported"] for code, by_year in states.items()}
    return History(
        tuple(years),
        tuple(code for code, when in supported.items() if not when),
        tuple(code for code, when in supported.items() if len(years) > 1 and when == years[-1:]),
        tuple(code for code, when in supported.items() if when == years),
    )
