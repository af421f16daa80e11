"""The card on expenses: what the money of a year was planned for and spent on, by 비목."""

from __future__ import annotations

from collections.abc import Sequence

from netjjin_data import korean
from netjjin_data.cards.card import Card, Column, Used
from netjjin_data.cards.provenance import provenance
from netjjin_data.cards.wording import UNKNOWN, absent_years, empty_card, region_names, sentences, why_empty
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.korean import MoneyUnit
from netjjin_data.metrics.choice import Row, focus_year, settled, typed
from netjjin_data.metrics.settlement import ITEM_DTYPES, expense_rows

COLUMNS = (
    Column("item", "비목"),
    Column("budget", "예산액", "money"),
    Column("spent", "집행액", "money"),
    Column("share", "집행액 중 비중", "ratio"),
    Column("rate", "예산 대비 집행", "ratio"),
    Column("with_spent", "집행액이 적힌 행", "count", "행"),
    Column("number", "전체 행", "count", "행"),
)
_DTYPES = {name: dtype for name, dtype in ITEM_DTYPES.items() if name != "rows"} | {
    "text": "str",
    "note": "str",
}
# More bars than these can't be compared; the rest is in no bar and said so.
MOST = 30


def items(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> Card:
    """What was spent on each 비목 in the year in focus, its share of all that is written as spent, and its budget."""
    dataset = settled(dataset)
    key, rows = "settlement.items", expense_rows(dataset, selection)
    if not rows:
        why = why_empty(dataset, "expenses", selection, "비목별 집행 내역")
        return empty_card(key, "비목별 집행", why, "bar", COLUMNS, dataset)
    year = focus_year(dataset, selection)
    shown = [
        row
        | {
            "text": _text(row, unit),
            "note": _note(row, unit),
            "behind": (Used("expenses", ("item", "budget", "spent"), row["rows"]),),
        }
        for row in rows[:MOST]
    ]
    written, number = sum(row["with_spent"] for row in rows), sum(row["number"] for row in rows)
    return Card(
        key=key,
        headline=_headline(rows, year, unit),
        sentence=sentences(
            "비중은 적힌 집행액 가운데, 예산 대비 집행은 둘 다 적힌 행에서",
            f"많이 쓴 {MOST}개 비목만 표시(전체 {len(rows)}개)" if len(rows) > MOST else "",
            f"고른 시군: {region_names(selection.regions)}" if selection.regions else "",
        ),
        form="bar",
        frame=typed(shown, _DTYPES),
        columns=COLUMNS,
        channels={"x": "item", "y": "spent", "text": "text", "note": "note"},
        unit=unit,
        counted=f"{year}년 비목 {len(rows)}개, 정산 {number}행 중 집행액이 적힌 {written}행",
        missing=sentences(
            f"집행액 미기재 {number - written}행" if written < number else "",
            absent_years(dataset, "expenses", selection),
        ),
        whole=len(rows),
        **provenance(dataset, rows=shown, derived=True, unknown=written < number),
    )


def _text(row: Row, unit: MoneyUnit) -> str:
    if row["spent"] is None:
        return f"집행액 {UNKNOWN}"
    share = f" ({korean.percent(row['share'])})" if row["share"] is not None else ""
    return korean.money(row["spent"], unit) + share


def _note(row: Row, unit: MoneyUnit) -> str:
    budget = "" if row["budget"] is None else f"예산 {korean.money(row['budget'], unit)}"
    rows = f"{row['number']}행 중 {row['with_spent']}행 집행액" if row["with_spent"] < row["number"] else ""
    return sentences(budget, rows)


def _headline(rows: Sequence[Row], year: int | None, unit: MoneyUnit) -> str:
    known = [row for row in rows if row["spent"] is not None]
    if not known:
        return f"{year}년 비목별 집행액 {UNKNOWN}"
    spent = korean.money(sum(row["spent"] for row in known), unit)
    head = f"{year}년 집행액 {spent}"
    most = known[0]
    if most["share"] is None or len(known) < 2:
        return head
    return f"{head}, 가장 많이 쓴 비목은 {most['item']}({korean.percent(most['share'])})"
