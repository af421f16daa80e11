"""Cards on what networks are asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from netjjin_data import korean
from netjjin_data.cards.card import Card, Column, Used
from netjjin_data.cards.provenance import provenance
from netjjin_data.cards.wording import empty_card, listed, sentences, why_empty
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.korean import MoneyUnit
from netjjin_data.metrics.choice import Row, settled, typed
from netjjin_data.metrics.insights import ASKED_FOR, of_area
from netjjin_data.metrics.needs import Theme, Workshop, by_theme, by_workshop, need_rows

WHAT = "네트워크에 바라는 점"
UNSORTED = "분류 전"
ELSEWHERE = "워크숍 미기재"
# How many workshops stand beside a theme, have a card of their own, and are listed where those are more.
MOST_NAMED, MOST_CARDS, MOST_LISTED = 8, 16, 300

THEME_COLUMNS = (
    Column("theme", "주제"),
    Column("number", "바라는 점", "count", "건"),
    Column("workshops", "나온 곳", "count", "곳"),
    Column("note", "워크숍"),
)
_THEME_DTYPES = {
    "theme": "str",
    "number": "Int64",
    "workshops": "Int64",
    "text": "str",
    "note": "str",
    "focus": "bool",
}


def themes(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> Card:
    """How many needs each theme has and in which workshops it came up; those without a theme are counted last."""
    dataset = settled(dataset)
    key, rows = "needs.themes", need_rows(dataset, selection)
    if not rows:
        return empty_card(
            key, WHAT, why_empty(dataset, "needs", selection, WHAT), "bar", THEME_COLUMNS, dataset
        )
    found = by_theme(rows)
    sorted_ones = [theme for theme in found if theme.name is not None]
    recurring = [theme for theme in sorted_ones if len(theme.workshops) > 1]
    unsorted = len(rows) - sum(len(theme.rows) for theme in sorted_ones)
    shown = [
        {
            "theme": theme.name or UNSORTED,
            "number": len(theme.rows),
            "workshops": len(theme.workshops),
            "text": f"{len(theme.rows):,}건",
            "note": _workshops_named(theme),
            "focus": theme.name is not None,
            "behind": (Used("needs", ("need", "theme"), [row["row"] for row in theme.rows]),),
        }
        for theme in found
    ]
    return Card(
        key=key,
        headline=_headline(rows, sorted_ones, unsorted),
        sentence=sentences(
            _recurring(recurring, sorted_ones),
            f"바라는점 시트의 주제 칸을 채우면 묶어 보여 드립니다({UNSORTED} {unsorted:,}건)"
            if unsorted
            else "",
        ),
        # One bar for everything that nobody has sorted yet would say nothing.
        form="bar" if sorted_ones else "table",
        frame=typed(shown, _THEME_DTYPES),
        columns=THEME_COLUMNS,
        channels={"x": "theme", "y": "number", "text": "text", "note": "note", "focus": "focus"},
        unit="건",
        counted=_counted(rows),
        missing=f"{UNSORTED} {unsorted:,}건" if unsorted else "",
        **provenance(dataset, rows=shown),
    )


def _workshops_named(theme: Theme) -> str:
    """The workshops of a theme; of many the first and how many more."""
    labels = [workshop.label or ELSEWHERE for workshop in theme.workshops]
    more = len(labels) - MOST_NAMED
    return " · ".join(labels[:MOST_NAMED]) + (f" 외 {more:,}곳" if more > 0 else "")


def _headline(rows: Sequence[Row], found: Sequence[Theme], unsorted: int) -> str:
    head = f"{WHAT} {len(rows):,}건"
    if not found:
        return f"{head}, 모두 {UNSORTED}"
    most = len(found[0].rows)
    top = [theme.name or "" for theme in found if len(theme.rows) == most]
    return f"{head}: {listed(top, 2, '개')} {'각 ' if len(top) > 1 else ''}{most:,}건으로 가장 많음"


def _recurring(recurring: Sequence[Theme], found: Sequence[Theme]) -> str:
    """Which themes came up in several workshops."""
    if not found:
        return ""
    if not recurring:
        return "두 워크숍 이상에서 되풀이된 주제 없음"
    named = (f"{theme.name}({len(theme.workshops):,}곳)" for theme in recurring)
    return f"두 워크숍 이상에서 되풀이된 주제 {len(recurring)}개: {listed(named, 4, '개')}"


def _counted(rows: Sequence[Row]) -> str:
    return f"워크숍 {len(by_workshop(rows)):,}곳, 바라는 점 {len(rows):,}건"


WORKSHOP_COLUMNS = (Column("need", "바라는 점"), Column("theme", "주제"))
LISTED_COLUMNS = (
    Column("workshop", "워크숍"),
    Column("number", "바라는 점", "count", "건"),
    Column("needs", "내용"),
)


def workshops(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> tuple[Card, ...]:
    """A card per workshop with its needs, by year; one empty card that says why where there is none.

    More than MOST_CARDS workshops are one list, the latest MOST_LISTED of them.
    """
    dataset = settled(dataset)
    rows = need_rows(dataset, selection)
    if not rows:
        why = why_empty(dataset, "needs", selection, WHAT)
        return (empty_card("needs.workshop", WHAT, why, "table", WORKSHOP_COLUMNS, dataset),)
    found = by_workshop(rows)
    if len(found) > MOST_CARDS:
        return (_listing(dataset, found),)
    return tuple(_workshop(dataset, workshop, ours) for workshop, ours in found.items())


def _listing(dataset: Dataset, found: Mapping[Workshop, Sequence[Row]]) -> Card:
    shown = [
        {
            "workshop": workshop.label or ELSEWHERE,
            "number": len(rows),
            "needs": " · ".join(row["need"] for row in rows),
            "behind": (Used("needs", ("need", "theme"), [row["row"] for row in rows]),),
        }
        for workshop, rows in list(found.items())[-MOST_LISTED:]
    ]
    number = sum(map(len, found.values()))
    return Card(
        key="needs.workshop.all",
        headline=f"워크숍 {len(found):,}곳의 바라는 점 {number:,}건",
        sentence="연도나 시군을 골라 워크숍을 줄이면 하나씩 보여 드립니다",
        form="table",
        frame=typed(shown, {"workshop": "str", "number": "Int64", "needs": "str"}),
        columns=LISTED_COLUMNS,
        unit="건",
        counted=f"워크숍 {len(found):,}곳, 바라는 점 {number:,}건",
        missing=f"{len(found):,}곳 가운데 늦은 {MOST_LISTED}곳만 표시" if len(found) > MOST_LISTED else "",
        **provenance(dataset, rows=shown),
    )


def _workshop(dataset: Dataset, workshop: Workshop, rows: Sequence[Row]) -> Card:
    unsorted = sum(row["theme"] is None for row in rows)
    shown = [row | {"behind": (Used("needs", ("need", "theme"), [row["row"]]),)} for row in rows]
    label = workshop.label or ELSEWHERE
    # A column of themes that nobody has filled says nothing.
    columns = WORKSHOP_COLUMNS if unsorted < len(rows) else WORKSHOP_COLUMNS[:1]
    return Card(
        key=f"needs.workshop.{label}",
        headline=f"{label} 워크숍: 바라는 점 {len(rows):,}건",
        sentence="",
        form="table",
        frame=typed(shown, {"need": "str", "theme": "str"}),
        columns=columns,
        unit="건",
        counted=f"바라는 점 {len(rows):,}건",
        missing=f"{UNSORTED} {unsorted:,}건" if unsorted else "",
        **provenance(dataset, rows=shown),
    )


SUMMARY_COLUMNS = (Column("title", "주제"), Column("text", "설명"), Column("source", "출처"))


def summary(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> Card:
    """The themes into which the programme's own material sums up what networks are asked for."""
    dataset = settled(dataset)
    rows = of_area(dataset, ASKED_FOR)
    key, title = "needs.summary", "종합: 네트워크에 바라는 점"
    if not rows:
        why = f"{korean.particle('종합 주제', '이/가')} 자료에 없습니다. 시사점 시트에 영역을 ‘{WHAT}’으로 적으면 표시됩니다."
        return empty_card(key, title, why, "text", SUMMARY_COLUMNS, dataset)
    shown = [
        {"title": row["insight"], "text": row["detail"] or "", "source": row["source"]}
        | {"behind": (Used("insights", ("insight", "detail"), [row["row"]]),)}
        for row in rows
    ]
    return Card(
        key=key,
        headline=f"{title} {len(rows)}개 주제",
        sentence=" · ".join(dict.fromkeys(row["source"] for row in rows if row["source"])),
        form="text",
        frame=typed(shown, {"title": "str", "text": "str", "source": "str"}),
        columns=SUMMARY_COLUMNS,
        channels={"title": "title", "text": "text"},
        counted=f"주제 {len(rows)}개",
        **provenance(dataset, rows=shown),
    )
