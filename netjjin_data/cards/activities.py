"""Cards on the activities: when they were, what they were, what is still to come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from netjjin_data import korean
from netjjin_data.cards.activity_lanes import GATHERED_COLUMNS, GATHERED_DTYPES, gathered, lanes_of
from netjjin_data.cards.card import Card, Column, Used
from netjjin_data.cards.provenance import provenance
from netjjin_data.cards.wording import (
    absent_years,
    dated,
    empty_card,
    filled,
    place_written,
    sentences,
    whom,
    why_empty,
)
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.korean import MoneyUnit
from netjjin_data.metrics.activities import (
    ACTIVITY_DTYPES,
    activity_rows,
    busiest_months,
    found,
    search_terms,
    upcoming,
)
from netjjin_data.metrics.choice import Row, settled, typed
from netjjin_data.metrics.names import network_names

COLUMNS = (
    Column("region", "시군"),
    Column("network_id", "네트워크"),
    Column("when", "일정"),
    Column("title", "주요내용"),
    Column("place", "장소"),
    Column("partners", "협력기관"),
    Column("participants", "참여인원", "count", "명"),
    Column("participating_organisations", "참여 기업 수", "count", "개사"),
)
OPTIONAL = ("place", "partners", "participants", "participating_organisations")
_DTYPES = {name: dtype for name, dtype in ACTIVITY_DTYPES.items() if name != "row"} | {
    "lane": "str",
    "text": "str",
    "when": "str",
}
NOBODY = "시군·네트워크 미기재"
# More rows than these are no list that anybody reads: the newest are shown, a search finds the rest.
MOST_LISTED = 500
# More marks than these run into each other.
MOST_MARKS = 600


def timeline(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> Card:
    """The activities of the chosen years on a line of time, a lane per network; those without a date are counted.

    Where networks or activities are many a lane is a municipality or a 시도 and a mark a month or a year of it.
    """
    dataset = settled(dataset)
    key, rows = "activities.timeline", activity_rows(dataset, selection)
    drawn = sorted((row for row in rows if row["start"] is not None), key=lambda row: row["start"])
    if not drawn:
        return _nothing(key, "활동 일정", rows, dataset, selection)
    undated, vague = len(rows) - len(drawn), 0
    lanes = lanes_of(drawn, MOST_MARKS)
    if lanes is not None:
        known = len(drawn)
        drawn, shown = gathered(drawn, lanes, lambda number: f"활동 {number:,}건", _dates_and_titles)
        vague = known - len(drawn)
    else:
        shown = _shown(dataset, drawn)
        shown = [row | of for row, of in zip(shown, _behind(drawn, ("start", "title")), strict=True)]
    channels = {name: name for name in ("lane", "start", "end", "precision", "text")} | {"date_text": "when"}
    return Card(
        key=key,
        headline=_headline(drawn, undated + vague),
        sentence="네트워크별 활동 일정"
        if lanes is None
        else f"{lanes.label}별 활동을 {lanes.step}별로 묶어 표시",
        form="timeline",
        frame=typed(shown, _DTYPES if lanes is None else GATHERED_DTYPES),
        columns=_columns(drawn) if lanes is None else GATHERED_COLUMNS,
        channels=channels if lanes is None else channels | {"number": "number"},
        unit="건",
        counted=counted(dataset, rows),
        missing=sentences(
            f"날짜가 정해지지 않은 활동 {undated:,}건" if undated else "",
            f"월이 적히지 않은 활동 {vague:,}건은 그리지 않음" if vague else "",
            absent_years(dataset, "activities", selection),
        ),
        **provenance(dataset, rows=shown),
    )


def listing(
    dataset: Dataset, selection: Selection, word: str | None = None, unit: MoneyUnit = "만원"
) -> Card:
    """The activities of the chosen years as a table, by date, those without a date last; `word` looks for some.

    Of more than MOST_LISTED the newest are shown, and how many are not is said.
    """
    dataset = settled(dataset)
    key, rows = "activities.listing", activity_rows(dataset, selection)
    if not rows:
        return _nothing(key, "활동 목록", rows, dataset, selection)
    terms = search_terms(word)
    hits = found(dataset, selection, word)
    if not hits:
        return _unfound(key, " ".join(str(word).split()), dataset)
    dated_ones = sorted((row for row in hits if row["start"] is not None), key=lambda row: row["start"])
    ordered = dated_ones[-MOST_LISTED:]
    ordered += [row for row in hits if row["start"] is None][: MOST_LISTED - len(ordered)]
    asked = f"‘{' '.join(str(word).split())}’ 찾은 결과: " if terms else ""
    return _table(
        key,
        f"{asked}{years_said(hits)}활동 {len(hits):,}건",
        sentences("날짜순 활동 목록", _not_listed(len(hits), len(ordered), "날짜가 늦은")),
        ordered,
        dataset,
        f"{years_said(rows)}활동 {len(rows):,}건 가운데 {len(hits):,}건" if terms else counted(dataset, rows),
        absent_years(dataset, "activities", selection),
        len(hits),
    )


def coming(
    dataset: Dataset, selection: Selection, today: date | None = None, unit: MoneyUnit = "만원"
) -> Card:
    """The activities on or after a day, the nearest first; without a day there is nothing to tell.

    A date that says only this month or this year can't tell whether it is over: such activities are counted apart.
    """
    dataset = settled(dataset)
    key, rows = "activities.coming", activity_rows(dataset, selection)
    ahead, unsure = upcoming(rows, today) if today is not None else ([], [])
    if not ahead or today is None:
        why = (
            "앞으로 예정된 활동이 없습니다. 활동일정 시트에 적으면 표시됩니다."
            if rows
            else why_empty(dataset, "activities", selection, "활동")
        )
        return empty_card(key, "앞으로 예정된 활동", why, "table", COLUMNS, dataset)
    return _table(
        key,
        f"앞으로 예정된 활동 {len(ahead):,}건",
        sentences(f"{today.year}년 {korean.day(today)}부터", _not_listed(len(ahead), MOST_LISTED, "가까운")),
        ahead[:MOST_LISTED],
        dataset,
        counted(dataset, rows),
        f"날이 적히지 않아 지났는지 알 수 없는 활동 {len(unsure):,}건" if unsure else "",
        len(ahead),
    )


def _table(
    key: str,
    headline: str,
    sentence: str,
    rows: Sequence[Row],
    dataset: Dataset,
    count: str,
    missing: str,
    whole: int,
) -> Card:
    columns = _columns(rows)
    fields = ("start", "title", *(column.name for column in columns if column.name in OPTIONAL))
    return Card(
        key=key,
        headline=headline,
        sentence=sentence,
        form="table",
        frame=typed(_shown(dataset, rows), _DTYPES),
        columns=columns,
        unit="건",
        counted=count,
        missing=missing,
        whole=whole,
        **provenance(dataset, rows=_behind(rows, fields)),
    )


def _not_listed(number: int, listed: int, which: str) -> str:
    """That a list is cut, and how to see the rest: it is never cut in silence."""
    if number <= listed:
        return ""
    return f"{number:,}건 가운데 {which} {listed}건만 표시(나머지는 찾거나 연도·시군을 골라 보세요)"


def _unfound(key: str, word: str, dataset: Dataset) -> Card:
    where = "주요내용, 장소, 협력기관, 네트워크, 시군에서 찾습니다."
    return empty_card(
        key,
        f"‘{word}’ 찾은 결과: 0건",
        f"찾는 말이 들어간 활동이 없습니다. {where}",
        "table",
        COLUMNS,
        dataset,
    )


COUNT_COLUMNS = (
    Column("region", "시군"),
    Column("network_id", "네트워크"),
    Column("number", "활동", "count", "건"),
)


def counts(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> Card:
    """How many activities each network reported: backstage, since it reads as a ranking."""
    dataset = settled(dataset)
    key, rows = "activities.counts", activity_rows(dataset, selection)
    names = network_names(dataset)
    reported: dict[str, list[int]] = {}
    for row in rows:
        if row["network_id"] is not None:
            reported.setdefault(row["network_id"], []).append(row["row"])
    if not reported:
        return _nothing(key, "네트워크별 활동 수", rows, dataset, selection)
    number = Counter({network: len(held) for network, held in reported.items()})
    shown = [
        {
            "region": place_written(names[network]),
            "network_id": network,
            "region_code": names[network].region_code,
            "behind": (Used("activities", ("title",), reported[network]),),
        }
        | {"number": times, "text": f"{times}건", "focus": names[network].assigned}
        for network, times in number.most_common()
    ]
    dtypes = {"region": "str", "network_id": "str", "region_code": "str", "number": "Int64", "text": "str"}
    return Card(
        key=key,
        headline=f"{years_said(rows)}네트워크별 활동 {sum(number.values())}건",
        sentence="적어 낸 활동의 수이며 활동의 크기나 성과를 뜻하지 않음",
        form="bar",
        frame=typed(shown, dtypes | {"focus": "bool"}),
        columns=COUNT_COLUMNS,
        channels={
            "x": "network_id",
            "y": "number",
            "text": "text",
            "focus": "focus",
            "series": "region_code",
        },
        unit="건",
        counted=counted(dataset, rows),
        missing=absent_years(dataset, "activities", selection),
        backstage=True,
        **provenance(dataset, rows=shown, derived=True),
    )


def _nothing(key: str, headline: str, rows: Sequence[Row], dataset: Dataset, selection: Selection) -> Card:
    why = why_empty(dataset, "activities", selection, "활동")
    if rows:
        why = f"활동 {len(rows):,}건에 모두 날짜가 정해지지 않았습니다. 활동일정 시트에 날짜를 적으면 표시됩니다."
    form = {"activities.listing": "table", "activities.counts": "bar"}.get(key, "timeline")
    return empty_card(key, headline, why, form, COLUMNS, dataset)  # type: ignore[arg-type]


def _shown(dataset: Dataset, rows: Sequence[Row]) -> list[Row]:
    names = network_names(dataset)
    one_year = len({row["year"] for row in rows}) < 2
    shown = []
    for row in rows:
        name = names.get(row["network_id"] or "")
        when = when_of(row, one_year)
        place = place_written(name) if name and name.region is not None else row["region"]
        shown.append(
            row
            | {"region": place, "lane": name.short if name else NOBODY, "text": row["title"], "when": when}
        )
    return shown


def _behind(rows: Sequence[Row], fields: tuple[str, ...]) -> list[Row]:
    return [{"behind": (Used("activities", fields, [row["row"]]),)} for row in rows]


def when_of(row: Row, one_year: bool) -> str:
    """When an activity was, without the year where all are of one."""
    if row["start"] is None:
        return row["date_text"] or "날짜 미정"
    end, precision = row["end"] or row["start"], row["precision"] or "day"
    if one_year and precision == "day":
        return korean.span(row["start"], end, precision)
    return dated(row["start"], end, precision)


def _columns(rows: Sequence[Row]) -> tuple[Column, ...]:
    return filled(COLUMNS, rows, OPTIONAL)


def _dates_and_titles(rows: Sequence[Row]) -> Used:
    return Used("activities", ("start", "title"), [row["row"] for row in rows])


def years_said(rows: Sequence[Row]) -> str:
    """The years of activities, with a space; empty where none has one."""
    years = [row["year"] for row in rows if row["year"] is not None]
    return f"{korean.years(years)} " if years else ""


def _headline(rows: Sequence[Row], undated: int) -> str:
    head = f"{years_said(rows)}{'날짜가 정해진 ' if undated else ''}활동 {len(rows):,}건"
    months, most = busiest_months(rows)
    if not months or len(months) > 2 or len({row["year"] for row in rows}) > 1:
        return head
    when = "·".join(str(month) for month in months)
    return f"{head}, {when}월에 {'각 ' if len(months) > 1 else ''}{most}건으로 가장 많음"


def counted(dataset: Dataset, rows: Sequence[Row]) -> str:
    """Whose activities of which years, and how many."""
    names = network_names(dataset)
    networks = {row["network_id"] for row in rows if row["network_id"] in names}
    ours = sum(names[network].assigned for network in networks)
    nobody = any(row["network_id"] not in names for row in rows)
    return f"{years_said(rows)}{whom(ours, len(networks) - ours + nobody)} 활동 {len(rows):,}건"
