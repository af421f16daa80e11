"""Cards on the activities: when they were, what they were."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from netjjin_data import korean
from netjjin_data.cards.card import Card, Column, Used
from netjjin_data.cards.provenance import provenance
from netjjin_data.cards.wording import (
    absent_years,
    dated,
    empty_card,
    place_written,
    sentences,
    whom,
    why_empty,
)
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.korean import MoneyUnit
from netjjin_data.metrics.activities import ACTIVITY_DTYPES, activity_rows, busiest_months
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
_OPTIONAL = ("place", "partners", "participants", "participating_organisations")
_DTYPES = {name: dtype for name, dtype in ACTIVITY_DTYPES.items() if name != "row"} | {
    "lane": "str",
    "text": "str",
    "when": "str",
}
NOBODY = "시군·네트워크 미기재"


def timeline(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> Card:
    """The activities of the chosen years on a line of time, a lane per network; those without a date are counted."""
    dataset = settled(dataset)
    key, rows = "activities.timeline", activity_rows(dataset, selection)
    drawn = sorted((row for row in rows if row["start"] is not None), key=lambda row: row["start"])
    if not drawn:
        return _nothing(key, "활동 일정", rows, dataset, selection)
    undated = len(rows) - len(drawn)
    return Card(
        key=key,
        headline=_headline(drawn, undated),
        sentence="네트워크별 활동 일정",
        form="timeline",
        frame=typed(_shown(dataset, drawn), _DTYPES),
        columns=_columns(drawn),
        channels={name: name for name in ("lane", "start", "end", "precision", "text")}
        | {"date_text": "when"},
        unit="건",
        counted=_counted(dataset, rows),
        missing=sentences(
            f"날짜가 정해지지 않은 활동 {undated}건" if undated else "",
            absent_years(dataset, "activities", selection),
        ),
        **provenance(dataset, rows=_behind(drawn, ("start", "title"))),
    )


def listing(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> Card:
    """Every activity of the chosen years as a table, by date; those without a date last."""
    dataset = settled(dataset)
    key, rows = "activities.listing", activity_rows(dataset, selection)
    if not rows:
        return _nothing(key, "활동 목록", rows, dataset, selection)
    ordered = sorted((row for row in rows if row["start"] is not None), key=lambda row: row["start"])
    ordered += [row for row in rows if row["start"] is None]
    columns = _columns(ordered)
    fields = ("start", "title", *(column.name for column in columns if column.name in _OPTIONAL))
    return Card(
        key=key,
        headline=f"{_years(rows)}활동 {len(rows)}건",
        sentence="날짜순 활동 목록",
        form="table",
        frame=typed(_shown(dataset, ordered), _DTYPES),
        columns=columns,
        unit="건",
        counted=_counted(dataset, rows),
        missing=absent_years(dataset, "activities", selection),
        **provenance(dataset, rows=_behind(ordered, fields)),
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
    number = Counter(row["network_id"] for row in rows if row["network_id"] is not None)
    if not number:
        return _nothing(key, "네트워크별 활동 수", rows, dataset, selection)
    shown = [
        {
            "region": place_written(names[network]),
            "network_id": network,
            "region_code": names[network].region_code,
            "behind": (
                Used("activities", ("title",), [row["row"] for row in rows if row["network_id"] == network]),
            ),
        }
        | {"number": times, "text": f"{times}건", "focus": names[network].assigned}
        for network, times in number.most_common()
    ]
    dtypes = {"region": "str", "network_id": "str", "region_code": "str", "number": "Int64", "text": "str"}
    return Card(
        key=key,
        headline=f"{_years(rows)}네트워크별 활동 {sum(number.values())}건",
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
        counted=_counted(dataset, rows),
        missing=absent_years(dataset, "activities", selection),
        backstage=True,
        **provenance(dataset, rows=shown, derived=True),
    )


def _nothing(key: str, headline: str, rows: Sequence[Row], dataset: Dataset, selection: Selection) -> Card:
    why = why_empty(dataset, "activities", selection, "활동")
    if rows:
        why = (
            f"활동 {len(rows)}건에 모두 날짜가 정해지지 않았습니다. 활동일정 시트에 날짜를 적으면 표시됩니다."
        )
    form = {"activities.listing": "table", "activities.counts": "bar"}.get(key, "timeline")
    return empty_card(key, headline, why, form, COLUMNS, dataset)  # type: ignore[arg-type]


def _shown(dataset: Dataset, rows: Sequence[Row]) -> list[Row]:
    names = network_names(dataset)
    one_year = len({row["year"] for row in rows}) < 2
    shown = []
    for row in rows:
        name = names.get(row["network_id"] or "")
        when = _when(row, one_year)
        place = place_written(name) if name and name.region is not None else row["region"]
        shown.append(
            row
            | {"region": place, "lane": name.short if name else NOBODY, "text": row["title"], "when": when}
        )
    return shown


def _behind(rows: Sequence[Row], fields: tuple[str, ...]) -> list[Row]:
    return [{"behind": (Used("activities", fields, [row["row"]]),)} for row in rows]


def _when(row: Row, one_year: bool) -> str:
    """When an activity was, without the year where all are of one."""
    if row["start"] is None:
        return row["date_text"] or "날짜 미정"
    end, precision = row["end"] or row["start"], row["precision"] or "day"
    if one_year and precision == "day":
        return korean.span(row["start"], end, precision)
    return dated(row["start"], end, precision)


def _columns(rows: Sequence[Row]) -> tuple[Column, ...]:
    """The table's columns without those that nobody filled."""
    return tuple(
        column
        for column in COLUMNS
        if column.name not in _OPTIONAL or any(row[column.name] is not None for row in rows)
    )


def _years(rows: Sequence[Row]) -> str:
    years = [row["year"] for row in rows if row["year"] is not None]
    return f"{korean.years(years)} " if years else ""


def _headline(rows: Sequence[Row], undated: int) -> str:
    head = f"{_years(rows)}{'날짜가 정해진 ' if undated else ''}활동 {len(rows)}건"
    months, most = busiest_months(rows)
    if not months or len(months) > 2 or len({row["year"] for row in rows}) > 1:
        return head
    when = "·".join(str(month) for month in months)
    return f"{head}, {when}월에 {'각 ' if len(months) > 1 else ''}{most}건으로 가장 많음"


def _counted(dataset: Dataset, rows: Sequence[Row]) -> str:
    names = network_names(dataset)
    networks = {row["network_id"] for row in rows if row["network_id"] in names}
    ours = sum(names[network].assigned for network in networks)
    nobody = any(row["network_id"] not in names for row in rows)
    return f"{_years(rows)}{whom(ours, len(networks) - ours + nobody)} 활동 {len(rows)}건"
