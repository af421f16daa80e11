"""Which networks joined, stayed and stayed away from year to year, as far as the years are complete."""

from __future__ import annotations

import pandas as pd

from netjjin_data.dataset import Dataset, Selection
from netjjin_data.metrics.choice import Row, focus_year, remembered, settled, typed
from netjjin_data.metrics.coverage import complete_years
from netjjin_data.metrics.funding import funding_years
from netjjin_data.metrics.programme import grants_by_year

PARTICIPATION_DTYPES: dict[str, str] = {
    "year": "Int64",
    "told": "bool",
    "continuing": "object",
    "new": "object",
    "returning": "object",
    "joined": "object",
    "absent": "object",
    "open_years": "object",
    "focus": "bool",
}
KINDS = ("continuing", "new", "returning", "joined", "absent")


def participation(dataset: Dataset, selection: Selection) -> pd.DataFrame:
    """The networks of every year against those of the years before it.

    A row per year of the programme, tuples of network_id in it: `continuing` were supported in the year before too,
    `new` in no earlier year of the data, `returning` in an earlier one but not in the year before, `absent` in the
    year before and not in this one. That somebody is new can be told only where every year from the data's first is
    complete; otherwise who is in no earlier complete year has `joined` since the year before. `told` is False, and all are
    empty, where the year or the one before it isn't complete by name (see `complete_years`; a row that names no
    network names nobody); `open_years` are those that stand in the way. Chosen municipalities narrow the networks.
    """
    return typed(participation_rows(settled(dataset), selection), PARTICIPATION_DTYPES)


@remembered
def participation_rows(dataset: Dataset, selection: Selection) -> list[Row]:
    """The rows of `participation`, of a merged dataset."""
    years, grants = funding_years(dataset), grants_by_year(dataset)
    named = {year for year in complete_years(dataset) if not grants[year].unassigned}
    codes = dataset.identities["region_code"].to_dict()
    of_year = {
        year: tuple(
            network
            for network in dict.fromkeys(_in_order(dataset, year))
            if network in grants[year].networks
            and (not selection.regions or codes[network] in selection.regions)
        )
        for year in sorted(named)
    }
    focus = focus_year(dataset, selection)
    rows = []
    for year in years:
        concerned = [other for other in (year - 1, year) if other not in named]
        row: Row = {
            "year": year,
            "told": not concerned,
            "open_years": tuple(concerned),
            "focus": year == focus,
        }
        row |= dict.fromkeys(KINDS, ())
        if not concerned:
            row |= _compared(year, of_year, unbroken=set(range(years[0], year)) <= named)
        rows.append(row)
    return rows


def _in_order(dataset: Dataset, year: int) -> list[str]:
    """The networks of a year's grants as the sheet lists them."""
    rows = grants_by_year(dataset)[year].rows
    listed: list[str] = dataset.frames["grants"].loc[rows, "network_id"].dropna().tolist()
    return listed


def _compared(year: int, of_year: dict[int, tuple[str, ...]], unbroken: bool) -> Row:
    now, before = of_year[year], set(of_year[year - 1])
    here = set(now)
    came = [network for network in now if network not in before]
    earlier = {network for other, networks in of_year.items() if other < year for network in networks}
    return {
        "continuing": tuple(network for network in now if network in before),
        "new": tuple(network for network in came if network not in earlier) if unbroken else (),
        "returning": tuple(network for network in came if network in earlier),
        "joined": () if unbroken else tuple(network for network in came if network not in earlier),
        "absent": tuple(network for network in of_year[year - 1] if network not in here),
    }
