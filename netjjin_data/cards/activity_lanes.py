"""The lanes of a timeline of many things: municipalities or 시도, what happened gathered by month or year."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from netjjin_data import regions
from netjjin_data.cards.card import Column, Used
from netjjin_data.metrics.activities import says_month
from netjjin_data.metrics.choice import Row

# More lanes than these fill more than a screen.
MOST_LANES = 20
# Up to so many years a mark is a month, beyond it a year.
MOST_YEARS = 3
NOWHERE = "시군 미확인"

GATHERED_COLUMNS = (Column("lane", "시군"), Column("when", "기간"), Column("number", "활동", "count", "건"))
GATHERED_DTYPES = {
    "lane": "str",
    "start": "datetime64[us]",
    "end": "datetime64[us]",
    "precision": "str",
    "text": "str",
    "when": "str",
    "number": "Int64",
}


@dataclass(frozen=True)
class Lanes:
    """What a lane and a mark are: 시군 or 시도, 달 or 해; the lane of each municipality, in official order."""

    label: str
    step: str
    of_region: Mapping[str, str]


def lanes_of(rows: Sequence[Row], most_marks: int) -> Lanes | None:
    """How dated activities are gathered; None where each can stand as a mark in its network's own lane."""
    networks = {row["network_id"] for row in rows}
    if len(networks) <= MOST_LANES and len(rows) <= most_marks:
        return None
    return grouped_lanes(rows)


def grouped_lanes(rows: Sequence[Row]) -> Lanes:
    """Dated things by municipality, or by 시도 where there are too many of those."""
    codes = sorted({row["region_code"] for row in rows if row["region_code"] is not None})
    places = [place for code in codes if (place := regions.by_code(code)) is not None]
    by_province = len(places) > MOST_LANES
    alike = [place.short for place in places]
    return Lanes(
        "시도" if by_province else "시군",
        "달" if len({row["start"].year for row in rows}) <= MOST_YEARS else "해",
        {
            place.code: place.province_short
            if by_province
            else place.short
            if alike.count(place.short) == 1
            else f"{place.province_short} {place.short}"
            for place in places
        },
    )


def gathered(
    rows: Sequence[Row], lanes: Lanes, text: Callable[[int], str], used: Callable[[Sequence[Row]], Used]
) -> tuple[list[Row], list[Row]]:
    """What is drawn, and a row per lane and month (or year) that has any, in the lanes' order.

    `text` says how many a mark is made of, `used` from which cells.
    """
    monthly = lanes.step == "달"
    drawn = [row for row in rows if not monthly or says_month(row)]
    groups: dict[tuple[str, int, int], list[Row]] = {}
    for row in drawn:
        lane = lanes.of_region.get(row["region_code"] or "", NOWHERE)
        start = row["start"]
        groups.setdefault((lane, start.year, start.month if monthly else 0), []).append(row)
    order = {lane: place for place, lane in enumerate(dict.fromkeys((*lanes.of_region.values(), NOWHERE)))}
    return drawn, [
        _mark(lane, year, month, len(group := groups[lane, year, month]))
        | {"text": text(len(group)), "behind": (used(group),)}
        for lane, year, month in sorted(groups, key=lambda key: (order[key[0]], key[1], key[2]))
    ]


def _mark(lane: str, year: int, month: int, number: int) -> Row:
    last = month or 12
    return {
        "lane": lane,
        "start": datetime(year, month or 1, 1),
        "end": datetime(year, last, calendar.monthrange(year, last)[1]),
        "precision": "month" if month else "year",
        "when": f"{year}년 {month}월" if month else f"{year}년",
        "number": number,
    }
