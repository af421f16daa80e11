"""What can be measured of every municipality, with what nobody wrote kept unknown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from netjjin_data.dataset import Dataset, Selection
from netjjin_data.metrics.choice import Row, chosen, focus_year, records, remembered, settled, typed
from netjjin_data.metrics.coverage import coverage_rows
from netjjin_data.metrics.funding import funding_years
from netjjin_data.metrics.members import member_rows

Behind = tuple[tuple[str, tuple[str, ...], tuple[int, ...]], ...]


@dataclass(frozen=True)
class Told:
    """What the data tell of one municipality: a number, a ratio or a yes or no; None where they don't.

    `at_least` says that more may be, `approximate` that a part is about, `conflict` that rows of one year disagree.
    `parts` are the numbers it is made of, by measure: of a share the two counts, of counts that may be more how many
    parts are unknown. `behind` names the rows: table, fields, indexes.
    """

    value: float | None = None
    at_least: bool = False
    approximate: bool = False
    conflict: bool = False
    parts: tuple[int, ...] = ()
    behind: Behind = field(default=())


MEASURED_DTYPES: dict[str, str] = {
    "region_code": "str",
    "region": "str",
    "short": "str",
    "province": "str",
    "year": "Int64",
    "value": "Float64",
    "at_least": "bool",
    "approximate": "bool",
    "conflict": "bool",
    "parts": "object",
    "behind_rows": "object",
    "chosen": "bool",
}


def measured(
    dataset: Dataset, selection: Selection, measure: str, province: str | None = None
) -> pd.DataFrame:
    """One measure of every municipality of the data's 시도 (or of one of them) in the year in focus.

    A row per municipality in official order, `value` missing where the data don't tell. Measures: amount (won granted;
    missing where not supported), members (회원사, organisations of the networks there), activities (rows of
    활동일정), times (chosen years with support), barriers (distinct ones that a network there has), enterprises,
    support_body and ordinance (0 or 1) by 시군현황 of that year, share = members ÷ enterprises where both are known.
    No activities, members or barriers written is unknown, never 0. Chosen municipalities take none away.
    """
    return typed(measured_rows(settled(dataset), selection, measure, province), MEASURED_DTYPES)


@remembered
def measured_rows(
    dataset: Dataset, selection: Selection, measure: str, province: str | None = None
) -> list[Row]:
    """The rows of `measured`, of a merged dataset."""
    year = focus_year(dataset, selection)
    if year is None:
        return []
    told = _MEASURES[measure](dataset, selection, year)
    places = coverage_rows(dataset, Selection((year,), selection.regions), province)
    rows = []
    for place in places:
        found = told.get(place["region_code"], Told())
        rows.append(
            {name: place[name] for name in ("region_code", "region", "short", "province", "year", "chosen")}
            | {
                name: getattr(found, name)
                for name in ("value", "at_least", "approximate", "conflict", "parts")
            }
            | {"behind_rows": found.behind, "state": place["state"], "blank": place["blank"]}
        )
    return rows


@remembered
def _amounts(dataset: Dataset, selection: Selection, year: int) -> dict[str, Told]:
    return {
        row["region_code"]: Told(
            row["amount"],
            at_least=row["amount"] is not None and row["blank"] > 0,
            parts=(row["blank"],),
            behind=(("grants", ("region", "amount"), tuple(row["rows"])),),
        )
        for row in coverage_rows(dataset, Selection((year,)))
    }


@remembered
def _members(dataset: Dataset, selection: Selection, year: int) -> dict[str, Told]:
    """The organisations of a municipality's networks; where none of those is told, of its rows that name none."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in member_rows(dataset, Selection((year,))):
        if row["region_code"] is not None:
            found[row["region_code"]].append(row)
    told = {}
    for code, rows in found.items():
        ours = [row for row in rows if row["assigned"]]
        known = [row for row in ours if row["organisations"] is not None]
        known = known or [row for row in rows if row["organisations"] is not None]
        indexes = tuple(index for row in known or rows for index in row["rows"])
        missing = sum(row["organisations"] is None for row in ours)
        told[code] = Told(
            sum(row["organisations"] for row in known) if known else None,
            at_least=bool(known) and known[0]["assigned"] and missing > 0,
            approximate=any(row["organisations_approximate"] for row in known),
            parts=(missing,),
            behind=(("members", ("organisations",), indexes),),
        )
    return told


@remembered
def _activities(dataset: Dataset, selection: Selection, year: int) -> dict[str, Told]:
    found: dict[str, list[int]] = defaultdict(list)
    for index, code in records(chosen(dataset, "activities", Selection((year,))), "region_code"):
        if code is not None:
            found[code].append(index)
    return {
        code: Told(len(rows), behind=(("activities", ("title",), tuple(rows)),))
        for code, rows in found.items()
    }


@remembered
def _times(dataset: Dataset, selection: Selection, year: int) -> dict[str, Told]:
    """How many of the chosen years (of all of the programme's where none is chosen) brought support."""
    years = tuple(sorted(set(selection.years))) or funding_years(dataset)
    found: dict[str, list[Row]] = defaultdict(list)
    for row in coverage_rows(dataset, Selection(years)):
        found[row["region_code"]].append(row)
    told = {}
    for code, rows in found.items():
        times = sum(row["state"] == "supported" for row in rows)
        unknown = sum(row["state"] == "unknown" for row in rows)
        indexes = tuple(index for row in rows for index in row["rows"])
        told[code] = Told(
            times if times or not unknown else None,
            at_least=bool(times and unknown),
            parts=(unknown, len(rows)),
            behind=(("grants", ("region", "amount"), indexes),),
        )
    return told


@remembered
def _barriers(dataset: Dataset, selection: Selection, year: int) -> dict[str, Told]:
    """How many different barriers a network of the municipality has; asked and unanswered ones may be more."""
    present: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    asked: dict[str, dict[str, bool]] = defaultdict(dict)
    frame = chosen(dataset, "barriers", Selection((year,)))
    for index, code, barrier, status in records(frame, "region_code", "barrier", "status"):
        if code is None or barrier is None:
            continue
        known = status not in (None, "unknown")
        asked[code][barrier] = asked[code].get(barrier, True) and known
        if status == "present":
            present[code][barrier].append(index)
    told = {}
    for code, items in asked.items():
        unknown = sum(not known and barrier not in present[code] for barrier, known in items.items())
        number = len(present[code])
        indexes = tuple(index for rows in present[code].values() for index in rows)
        told[code] = Told(
            number if number or not unknown else None,
            at_least=bool(number and unknown),
            parts=(unknown, len(items)),
            behind=(("barriers", ("barrier", "status"), indexes),),
        )
    return told


def _situation(name: str) -> Callable[[Dataset, Selection, int], Mapping[str, Told]]:
    """What 시군현황 says of a year in one of its fields; rows that disagree tell nothing."""

    def read(dataset: Dataset, selection: Selection, year: int) -> dict[str, Told]:
        found: dict[str, list[tuple[int, float]]] = defaultdict(list)
        frame = chosen(dataset, "municipalities", Selection((year,)))
        for index, code, value in records(frame, "region_code", name):
            if code is not None and value is not None:
                found[code].append((index, float(value)))
        told = {}
        for code, rows in found.items():
            values = {value for _, value in rows}
            told[code] = Told(
                values.pop() if len(values) == 1 else None,
                conflict=len({value for _, value in rows}) > 1,
                behind=(("municipalities", (name,), tuple(index for index, _ in rows)),),
            )
        return told

    return remembered(read)


_enterprises = _situation("enterprises")


@remembered
def _share(dataset: Dataset, selection: Selection, year: int) -> dict[str, Told]:
    """The networks' organisations by all social enterprises of the municipality; known only where both are."""
    ours, everybody = _members(dataset, selection, year), _enterprises(dataset, selection, year)
    told = {}
    for code in dict.fromkeys([*ours, *everybody]):
        part, whole = ours.get(code, Told()), everybody.get(code, Told())
        both = part.value is not None and bool(whole.value)
        told[code] = Told(
            part.value / whole.value if both and part.value is not None and whole.value else None,
            at_least=both and part.at_least,
            approximate=both and part.approximate,
            conflict=whole.conflict,
            parts=(int(part.value), int(whole.value))
            if both and part.value is not None and whole.value
            else (),
            behind=(*part.behind, *whole.behind),
        )
    return told


_MEASURES: dict[str, Callable[[Dataset, Selection, int], Mapping[str, Told]]] = {
    "amount": _amounts,
    "members": _members,
    "activities": _activities,
    "times": _times,
    "barriers": _barriers,
    "enterprises": _enterprises,
    "share": _share,
    "support_body": _situation("support_body"),
    "ordinance": _situation("ordinance"),
}

LEVELS = 4


def levels(values: list[float]) -> list[int]:
    """The class of each value from 1: each value its own where there are few, else quarters of the values by rank.

    Equal values share a class, so that there may be fewer than `LEVELS`.
    """
    distinct = sorted(set(values))
    if len(distinct) <= LEVELS:
        return [distinct.index(value) + 1 for value in values]
    ordered = sorted(values)
    cuts = sorted({ordered[(len(ordered) * part - 1) // LEVELS] for part in range(1, LEVELS)})
    cuts = [cut for cut in cuts if cut < ordered[-1]]
    return [1 + sum(value > cut for cut in cuts) for value in values]
