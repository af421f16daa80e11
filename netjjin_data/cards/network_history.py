"""The card of a network's history: its founding and milestones, each as precise as it was written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from netjjin_data.cards.card import Card, Column, Form, Used
from netjjin_data.cards.one_network import NOT_IN_DATA, absent, of_network
from netjjin_data.cards.provenance import provenance
from netjjin_data.cards.wording import dated, listed, sentences
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.korean import MoneyUnit
from netjjin_data.metrics.choice import Row, settled, typed
from netjjin_data.metrics.founding import last_day
from netjjin_data.metrics.one_network import HISTORY_DTYPES, history_rows

LANES = {"founding": "설립", "milestone": "연혁"}
CERTAINTY = {"day": "날짜까지", "month": "월까지", "year": "연도까지"}

HISTORY_COLUMNS = (
    Column("date_text", "시기"),
    Column("text", "내용"),
    Column("lane", "구분"),
    Column("certainty", "적힌 정도"),
)
_HISTORY_DTYPES = {name: dtype for name, dtype in HISTORY_DTYPES.items() if name not in ("row", "title")} | {
    "lane": "str",
    "text": "str",
    "certainty": "str",
}


def history(dataset: Dataset, selection: Selection, network: str, unit: MoneyUnit = "만원") -> Card:
    """A network's founding and milestones on a line of time; a date known to the month is drawn as that month.

    A network's history is its whole life: no year chosen takes a part of it away.
    """
    dataset = settled(dataset)
    key, rows = f"network.history.{network}", history_rows(dataset, network)
    drawn = [row for row in rows if row["start"] is not None]
    undated = [row["title"] for row in rows if row["start"] is None]
    if not drawn:
        return absent(dataset, "milestones", network, Selection(), "연혁", (key, "timeline", HISTORY_COLUMNS))
    shown = sorted(map(_event, drawn), key=lambda row: row["event"] != "founding")
    told = sum(row["event"] == "milestone" for row in rows)
    # A line of time needs two events.
    form: Form = "timeline" if len(drawn) > 1 else "text"
    return Card(
        key=key,
        headline=_history_headline(shown),
        sentence=sentences(_certainty_said(drawn), _before_founding(drawn)),
        form=form,
        frame=typed(shown, _HISTORY_DTYPES),
        columns=HISTORY_COLUMNS,
        channels={name: name for name in ("lane", "start", "end", "precision", "text", "date_text")}
        if form == "timeline"
        else {"title": "lane", "text": "date_text"},
        counted=sentences(f"연혁 {told}건" if told else "", "설립" if len(rows) > told else ""),
        missing=sentences(
            f"연혁은 {NOT_IN_DATA}" if not told else "",
            f"설립일은 {NOT_IN_DATA}" if len(rows) == told else "",
            f"시기를 알 수 없는 연혁 {len(undated)}건: {listed(undated, 3, '건')}" if undated else "",
        ),
        **of_network(dataset, network, provenance(dataset, rows=shown)),
    )


def _event(row: Row) -> Row:
    founding = row["event"] == "founding"
    precision = row["precision"] or "day"
    end = row["end"] or row["start"]
    used = Used("networks", ("founded",), [row["row"]]) if founding else None
    return row | {
        "end": end,
        "precision": precision,
        "lane": LANES[row["event"]],
        "text": "설립" if founding else row["title"],
        "date_text": dated(row["start"], row["start"] if founding else end, precision),
        "certainty": CERTAINTY[precision],
        "behind": (used or Used("milestones", ("start", "title"), [row["row"]]),),
    }


def _history_headline(shown: Sequence[Row]) -> str:
    milestones = [row for row in shown if row["event"] == "milestone"]
    if not milestones:
        return f"설립: {shown[0]['date_text']}"
    years = [row["start"].year for row in milestones] + [row["end"].year for row in milestones]
    span = f"{min(years)}~{max(years)}년" if min(years) < max(years) else f"{years[0]}년"
    return f"{span} 연혁 {len(milestones)}건"


def _certainty_said(rows: Sequence[Row]) -> str:
    """How precisely the events are dated, where some are not to the day."""
    known = Counter(row["precision"] or "day" for row in rows)
    if set(known) == {"day"}:
        return ""
    counts = ", ".join(f"{label} {known[code]}건" for code, label in CERTAINTY.items() if known[code])
    return f"적힌 시기: {counts} · 점선은 월이나 연도까지만 적힌 일"


def _before_founding(rows: Sequence[Row]) -> str:
    """That milestones are dated before the founding: the data disagree with themselves, and both are shown."""
    founded = next((row for row in rows if row["event"] == "founding"), None)
    if founded is None:
        return ""
    # A year that was written alone may mean any of its days: only what surely came before is counted.
    earlier = sum(
        row["event"] == "milestone" and last_day(row["start"], row["precision"] or "day") < founded["start"]
        for row in rows
    )
    when = dated(founded["start"], founded["start"], founded["precision"])
    return f"설립일({when})보다 앞서 시작한 연혁 {earlier}건" if earlier else ""
