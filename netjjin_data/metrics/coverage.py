"""Which municipalities the programme reached, which it didn't, and of which nobody can tell."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import pandas as pd

from netjjin_data import regions
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.metrics.choice import records, settled
from netjjin_data.metrics.funding import funding_years
from netjjin_data.metrics.programme import grants_by_year, is_complete, programme_by_year

COVERAGE_COLUMNS = (
    "region_code",
    "region",
    "short",
    "province",
    "year",
    "state",
    "amount",
    "blank",
    "chosen",
)


def provinces(dataset: Dataset) -> tuple[str, ...]:
    """The 시도 of the municipalities that the data name, in official order."""
    places = (regions.by_code(code) for code in dataset.region_codes)
    return tuple(dict.fromkeys(place.province for place in places if place is not None))


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
    dataset = settled(dataset)
    years = sorted(set(selection.years)) or list(funding_years(dataset))
    complete = complete_years(dataset)
    amounts: dict[tuple[int, str], int] = defaultdict(int)
    supported: set[tuple[int, str]] = set()
    blanks: dict[tuple[int, str], int] = defaultdict(int)
    for _, year, code, amount in records(dataset.frames["grants"], "year", "region_code", "amount"):
        if year is None or code is None:
            continue
        if amount is None:
            blanks[int(year), code] += 1
            continue
        amounts[int(year), code] += int(amount)
        if amount > 0:
            supported.add((int(year), code))
    rows = []
    for year in years:
        unheard = "not_supported" if year in complete else "unknown"
        for place in (place for name in provinces(dataset) for place in regions.of_province(name)):
            key = (year, place.code)
            state = "supported" if key in supported else unheard
            amount = amounts[key] if key in supported else None
            isin = not selection.regions or place.code in selection.regions
            rows.append(
                (place.code, place.name, place.short, place.province, year, state, amount, blanks[key], isin)
            )
    frame = pd.DataFrame(rows, columns=list(COVERAGE_COLUMNS))
    types = dict.fromkeys(("region_code", "region", "short", "province", "state"), "str")
    return frame.astype(types | {"year": "Int64", "amount": "Int64", "blank": "Int64", "chosen": "bool"})


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


def history(covered: pd.DataFrame) -> History:
    """What may be said of the years of a `coverage` frame: nothing unless every year from first to last is complete."""
    states: dict[str, dict[int, str]] = defaultdict(dict)
    for _, code, year, state in records(covered, "region_code", "year", "state"):
        states[code][int(year)] = state
    years = sorted({year for by_year in states.values() for year in by_year})
    unbroken = bool(years) and years == list(range(years[0], years[-1] + 1))
    if not unbroken or any("unknown" in by_year.values() for by_year in states.values()):
        return History()
    count = {code: sum(s == "supported" for s in by_year.values()) for code, by_year in states.items()}
    several = len(years) > 1
    return History(
        tuple(years),
        tuple(code for code, times in count.items() if times == 0),
        tuple(
            code
            for code, times in count.items()
            if several and times == 1 and states[code][years[-1]] == "supported"
        ),
        tuple(code for code, times in count.items() if times == len(years)),
    )
