"""Cards on the future tasks: how far they are, by goal and by status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from netjjin_data.cards.card import Card, Column, Used
from netjjin_data.cards.provenance import provenance
from netjjin_data.cards.wording import UNKNOWN, empty_card, filled, sentences, why_empty
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.korean import MoneyUnit
from netjjin_data.metrics.choice import Row, settled, typed
from netjjin_data.metrics.tasks import TASK_DTYPES, task_rows
from netjjin_data.schema import table

WHAT = "향후 과제"
STATUSES = tuple(choice.code for choice in table("tasks")["status"].choices)
_FIELDS = ("code", "task", "status", "owner", "due")

COLUMNS = (
    Column("goal", "목표"),
    Column("code", "번호"),
    Column("task", "과제"),
    Column("status", "진행상태"),
    Column("owner", "담당"),
    Column("due", "기한", "date"),
)
_DTYPES = {name: dtype for name, dtype in TASK_DTYPES.items() if name != "row"}


def listing(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> Card:
    """Every task with its goal, status, owner and date, in the sheet's order."""
    dataset = settled(dataset)
    key, rows = "tasks.listing", task_rows(dataset)
    if not rows:
        why = why_empty(dataset, "tasks", selection, WHAT)
        return empty_card(key, WHAT, why, "table", COLUMNS, dataset)
    shown = [row | {"behind": (Used("tasks", _FIELDS, [row["row"]]),)} for row in rows]
    return Card(
        key=key,
        headline=_headline(rows),
        sentence=_goals(rows),
        form="table",
        frame=typed(shown, _DTYPES),
        columns=filled(COLUMNS, rows, ("goal", "status", "owner", "due")),
        unit="건",
        counted=f"{WHAT} {len(rows)}건",
        missing=sentences(*(_unsaid(rows, name, label) for name, label in _SAID)),
        **provenance(dataset, rows=shown),
    )


_SAID = (("status", "진행상태"), ("owner", "담당"), ("due", "기한"))


def _unsaid(rows: Sequence[Row], name: str, label: str) -> str:
    number = sum(row[name] is None for row in rows)
    return f"{label} {UNKNOWN} {number}건" if number else ""


def _headline(rows: Sequence[Row]) -> str:
    """How many tasks there are and how far: 향후 과제 8건: 완료 2 · 진행 3 · 계획 3."""
    head = f"{WHAT} {len(rows)}건"
    states = Counter(row["status"] for row in rows)
    if states[None] == len(rows):
        return f"{head}, 진행상태 {UNKNOWN}"
    said = [f"{status} {states[status]}" for status in reversed(STATUSES) if states[status]]
    return f"{head}: {' · '.join([*said, *([f'{UNKNOWN} {states[None]}'] if states[None] else [])])}"


def _goals(rows: Sequence[Row]) -> str:
    goals = list(dict.fromkeys(row["goal"] for row in rows if row["goal"] is not None))
    return f"목표 {len(goals)}개" if goals else ""


BOARD_COLUMNS = (Column("title", "과제"), Column("text", "목표 · 담당 · 기한"))


def of_status(dataset: Dataset, selection: Selection, status: str | None, unit: MoneyUnit = "만원") -> Card:
    """The tasks of one status (None where none is said): a column of the board."""
    dataset = settled(dataset)
    key, title = f"tasks.status.{status or 'unsaid'}", status or f"진행상태 {UNKNOWN}"
    rows = [row for row in task_rows(dataset) if row["status"] == status]
    if not rows:
        return empty_card(key, f"{title} 0건", "해당하는 과제가 없습니다.", "text", BOARD_COLUMNS, dataset)
    shown = [
        {
            "title": f"{row['code'] or ''} {row['task']}".strip(),
            "text": sentences(
                row["goal"] or "",
                f"담당 {row['owner']}" if row["owner"] else "",
                f"기한 {row['due']:%Y-%m-%d}" if row["due"] is not None else "",
            ),
            "behind": (Used("tasks", _FIELDS, [row["row"]]),),
        }
        for row in rows
    ]
    return _column(dataset, key, f"{title} {len(rows)}건", shown)


def _column(dataset: Dataset, key: str, headline: str, shown: list[Row]) -> Card:
    """Tasks below each other under one headline."""
    return Card(
        key=key,
        headline=headline,
        sentence="",
        form="text",
        frame=typed(shown, {"title": "str", "text": "str"}),
        columns=BOARD_COLUMNS,
        channels={"title": "title", "text": "text"},
        unit="건",
        counted=f"{WHAT} {len(shown)}건",
        **provenance(dataset, rows=shown),
    )


def of_goal(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> tuple[Card, ...]:
    """A card per goal with its tasks, in the sheet's order; one empty card that says why where there is none."""
    dataset = settled(dataset)
    found: dict[str, list[Row]] = {}
    for row in task_rows(dataset):
        found.setdefault(row["goal"] or f"목표 {UNKNOWN}", []).append(row)
    if not found:
        why = why_empty(dataset, "tasks", selection, WHAT)
        return (empty_card("tasks.goal", WHAT, why, "text", BOARD_COLUMNS, dataset),)
    cards = []
    for goal, rows in found.items():
        shown = [
            {
                "title": row["code"] or "",
                "text": sentences(row["task"], row["status"] or "", row["owner"] or ""),
                "behind": (Used("tasks", _FIELDS, [row["row"]]),),
            }
            for row in rows
        ]
        cards.append(_column(dataset, f"tasks.goal.{goal}", goal, shown))
    return tuple(cards)
