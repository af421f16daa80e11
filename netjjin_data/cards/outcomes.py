"""Cards on what was achieved: by kind and year, with amounts where they are written; no claim of cause."""

from __future__ import annotations

from collections.abc import Sequence

from netjjin_data import korean
from netjjin_data.cards.card import Card, Column, Used
from netjjin_data.cards.provenance import provenance
from netjjin_data.cards.wording import absent_years, empty_card, place_written, sentences, why_empty
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.korean import MoneyUnit
from netjjin_data.metrics.choice import Row, settled, typed
from netjjin_data.metrics.names import network_names
from netjjin_data.metrics.outcomes import OUTCOME_DTYPES, outcome_rows
from netjjin_data.schema import table

WHAT = "주요성과"
NO_KIND = "유형 미기재"
# Who wrote an outcome says nothing of why it came about.
NO_CAUSE = "네트워크가 적어 낸 성과를 센 것이며 지원의 효과를 뜻하지 않음"

KIND_COLUMNS = (
    Column("kind", "성과 유형"),
    Column("number", "성과", "count", "건"),
    Column("amount", "적힌 금액의 합", "money"),
    Column("with_amount", "금액이 적힌 성과", "count", "건"),
    Column("note", "연도별"),
)
_KIND_DTYPES = {
    "kind": "str",
    "number": "Int64",
    "amount": "Int64",
    "with_amount": "Int64",
    "text": "str",
    "note": "str",
    "focus": "bool",
}


def kinds(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> Card:
    """How many outcomes of each kind the chosen years have, with the amounts that were written."""
    dataset = settled(dataset)
    key, rows = "outcomes.kinds", outcome_rows(dataset, selection)
    if not rows:
        why = why_empty(dataset, "outcomes", selection, WHAT)
        return empty_card(key, WHAT, why, "bar", KIND_COLUMNS, dataset)
    order = [choice.code for choice in table("outcomes")["kind"].choices]
    of_kind = {kind: [row for row in rows if row["kind"] == kind] for kind in (*order, None)}
    years = sorted({row["year"] for row in rows if row["year"] is not None})
    shown = [_kind(kind, ours, years) for kind, ours in of_kind.items() if ours]
    shown.sort(key=lambda row: (not row["focus"], -row["number"]))
    without = len(of_kind[None])
    return Card(
        key=key,
        headline=f"{_years(rows)}성과 {len(rows)}건: "
        + " · ".join(f"{row['kind']} {row['number']}건" for row in shown[:4])
        + (f" 외 {len(shown) - 4}개 유형" if len(shown) > 4 else ""),
        sentence=sentences(_amounts(rows, unit), NO_CAUSE),
        form="bar",
        frame=typed(shown, _KIND_DTYPES),
        columns=KIND_COLUMNS,
        channels={"x": "kind", "y": "number", "text": "text", "note": "note", "focus": "focus"},
        unit="건",
        counted=f"{_years(rows)}성과 {len(rows)}건",
        missing=sentences(
            f"{NO_KIND} {without}건" if without else "", absent_years(dataset, "outcomes", selection)
        ),
        **provenance(dataset, rows=shown, derived=any(row["amount"] is not None for row in rows)),
    )


def _kind(kind: str | None, rows: Sequence[Row], years: Sequence[int]) -> Row:
    known = [row["amount"] for row in rows if row["amount"] is not None]
    by_year = ((year, sum(row["year"] == year for row in rows)) for year in years)
    return {
        "kind": kind or NO_KIND,
        "number": len(rows),
        "amount": sum(known) if known else None,
        "with_amount": len(known),
        "text": f"{len(rows)}건",
        "note": " · ".join(f"{year}년 {number}건" for year, number in by_year if number)
        if len(years) > 1
        else "",
        "focus": kind is not None,
        "behind": (Used("outcomes", ("outcome", "kind", "amount"), [row["row"] for row in rows]),),
    }


def _amounts(rows: Sequence[Row], unit: MoneyUnit) -> str:
    """What the written amounts add up to; the others are unknown, not 0."""
    known = [row["amount"] for row in rows if row["amount"] is not None]
    if not known:
        return "금액이 적힌 성과 없음"
    return f"금액이 적힌 {len(known)}건의 합 {korean.money(sum(known), unit)}(산출)"


def _years(rows: Sequence[Row]) -> str:
    years = [row["year"] for row in rows if row["year"] is not None]
    return f"{korean.years(years)} " if years else ""


LISTING_COLUMNS = (
    Column("year", "연도", "year"),
    Column("region", "시군"),
    Column("network_id", "네트워크"),
    Column("kind", "성과 유형"),
    Column("outcome", "성과"),
    Column("amount", "금액", "money"),
)
_LISTING_DTYPES = {name: dtype for name, dtype in OUTCOME_DTYPES.items() if name != "row"}


def listing(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> Card:
    """Every outcome of the chosen years as a table, the newest year first."""
    dataset = settled(dataset)
    key, rows = "outcomes.listing", outcome_rows(dataset, selection)
    if not rows:
        why = why_empty(dataset, "outcomes", selection, WHAT)
        return empty_card(key, "성과 목록", why, "table", LISTING_COLUMNS, dataset)
    names = network_names(dataset)
    shown = []
    for row in sorted(rows, key=lambda row: -(row["year"] or 0)):
        name = names.get(row["network_id"] or "")
        place = place_written(name) if name and name.region is not None else row["region"]
        behind = (Used("outcomes", ("outcome", "kind", "amount"), [row["row"]]),)
        shown.append(row | {"region": place, "behind": behind})
    lacking = sum(row["amount"] is None for row in rows)
    written = lacking < len(rows)
    return Card(
        key=key,
        headline=f"{_years(rows)}성과 {len(rows)}건",
        sentence=NO_CAUSE,
        form="table",
        frame=typed(shown, _LISTING_DTYPES),
        columns=LISTING_COLUMNS if written else LISTING_COLUMNS[:-1],
        unit=unit if written else "",
        counted=f"{_years(rows)}성과 {len(rows)}건",
        missing=sentences(
            f"금액이 적히지 않은 성과 {lacking}건" if lacking else "",
            absent_years(dataset, "outcomes", selection),
        ),
        **provenance(dataset, rows=shown),
    )
