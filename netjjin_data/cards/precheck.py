"""Before a presentation: everything on its cards that somebody should know of, card by card."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from netjjin_data.cards.card import Card, Column
from netjjin_data.cards.doubts import Doubts
from netjjin_data.cards.provenance import provenance
from netjjin_data.cards.sources import Sheet, Sources
from netjjin_data.cards.to_check import KINDS, Finding, findings, row_names
from netjjin_data.cards.wording import listed, sentences
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.korean import MoneyUnit
from netjjin_data.metrics.choice import Row, remembered, rows_of, settled, typed
from netjjin_data.problems import CellRef, Problem

NOTHING = "발표 전에 확인할 것이 없습니다"
_COLUMNS = (
    Column("kind", "구분"),
    Column("what", "확인할 내용"),
    Column("where", "카드에서"),
    Column("cells", "셀"),
)
_DTYPES = {"kind": "str", "what": "str", "where": "str", "cells": "str"}
# More names and cells than these are counted instead.
_NAMED, _ADDRESSED, _SHEETS = 3, 4, 3


@dataclass(frozen=True, eq=False)
class Checked:
    """What is to be checked on one slide: its number, the card shown there, and a table card of the findings."""

    slide: int
    card: Card
    table: Card


@dataclass(frozen=True, eq=False)
class Precheck:
    """The findings of a whole presentation: the sum over all slides, and those slides that have any."""

    total: Card
    slides: tuple[Checked, ...]


def precheck(
    dataset: Dataset,
    selection: Selection,
    cards: tuple[Card, ...],
    problems: tuple[Problem, ...] | Doubts = (),
    only: str = "",
    unit: MoneyUnit = "만원",
) -> Precheck:
    """What to check on the cards of a presentation, in its order; of one kind alone where `only` names it.

    `problems` are those of the readings and of `check`. That the data are fictional is counted once, with the
    first card: it holds for all of them. The total counts every kind whatever `only` says. The unit isn't used:
    no money is shown.
    """
    doubts = problems if isinstance(problems, Doubts) else Doubts(problems)
    everything = _everything(settled(dataset), cards, doubts)
    if not only:
        return everything
    slides = (
        Checked(each.slide, each.card, _of_card(settled(dataset), each.slide, each.card, kept))
        for each in everything.slides
        if (kept := [row for row in _rows_of(each) if row["kind"] == only])
    )
    return Precheck(everything.total, tuple(slides))


@remembered
def _everything(dataset: Dataset, cards: tuple[Card, ...], doubts: Doubts) -> Precheck:
    slides: list[Checked] = []
    for number, card in enumerate(cards, start=1):
        found = findings(dataset, card, doubts)
        if number > 1:
            found = tuple(finding for finding in found if finding.kind != "가상 자료")
        if found:
            slides.append(Checked(number, card, _of_card(dataset, number, card, _rows(card, found))))
    return Precheck(_total(dataset, len(cards), slides), tuple(slides))


def _rows_of(checked: Checked) -> list[Row]:
    """The findings of a slide, as its table lists them."""
    listed = zip(rows_of(checked.table.frame, _DTYPES), checked.table.behind, strict=True)
    return [row | {"behind": behind} for row, behind in listed]


def _total(dataset: Dataset, cards: int, slides: Sequence[Checked]) -> Card:
    """Everything to check as one list, and how much of each kind: 확인할 것 23건: 산출 9 · 약 1."""
    rows = [
        {"slide": each.slide, "card": each.card.headline} | row for each in slides for row in _rows_of(each)
    ]
    counts = Counter(row["kind"] for row in rows)
    said = " · ".join(f"{kind} {counts[kind]}" for kind in KINDS if counts[kind])
    return Card(
        key="precheck.total",
        headline=f"확인할 것 {len(rows)}건: {said}" if rows else NOTHING,
        sentence=_how_many(cards, len(slides)),
        form="table",
        frame=typed(rows, {"slide": "Int64", "card": "str"} | _DTYPES),
        columns=(Column("slide", "슬라이드", "count"), Column("card", "카드"), *_COLUMNS),
        counted=f"발표 슬라이드 {cards}장",
        **provenance(dataset, rows=rows),
    )


def _how_many(cards: int, having: int) -> str:
    if not cards:
        return "발표할 카드가 없습니다."
    if not having:
        return f"발표 슬라이드 {cards}장에 산출, 약, 미확인, 자체 분류나 서로 맞지 않는 값이 없습니다."
    rest = cards - having
    return sentences(
        f"발표 슬라이드 {cards}장 가운데 {having}장", f"나머지 {rest}장은 확인할 것 없음" if rest else ""
    )


def _of_card(dataset: Dataset, number: int, card: Card, rows: Sequence[Row]) -> Card:
    """The findings of one card as a table, each row with the values behind it."""
    counts = Counter(row["kind"] for row in rows)
    origin = provenance(dataset, rows=rows)
    return Card(
        key=f"precheck.{card.key}",
        headline=f"{number}. {card.headline}",
        sentence=" · ".join(f"{kind} {counts[kind]}" for kind in KINDS if counts[kind]),
        form="table",
        frame=typed(rows, _DTYPES),
        columns=_COLUMNS,
        counted=f"확인할 것 {len(rows)}건",
        # What the table lists are the marks and remarks themselves.
        **(origin | {"marks": card.marks, "notes": ()}),
    )


def _rows(card: Card, found: Sequence[Finding]) -> list[Row]:
    names = row_names(card) if any(finding.rows for finding in found) else []
    return [
        {
            "kind": finding.kind,
            "what": finding.what,
            "where": _where(names, finding),
            "cells": cells_said(finding.cells),
            "behind": finding.behind,
        }
        for finding in found
    ]


def _where(names: Sequence[str], finding: Finding) -> str:
    """The rows of the card's figure that are concerned, by name; the card where it is none of them."""
    if not finding.rows:
        return "카드 전체"
    if len(finding.rows) == len(names) > _NAMED:
        return f"{len(finding.rows)}곳 모두"
    return listed(dict.fromkeys(names[row] for row in finding.rows), _NAMED)


def cells_said(cells: Sequence[CellRef]) -> str:
    """Cells as a clerk looks them up: 2022.xlsx 지원내역!D3, D4 외 3칸; the rest of many is counted."""
    sheets = _by_sheet(cells)
    said = [
        f"{file} {sheet}!{', '.join(ref.address for ref in refs)}"
        + (f" 외 {number - _ADDRESSED}칸" if number > _ADDRESSED else "")
        for (file, sheet), (refs, number) in list(sheets.items())[:_SHEETS]
    ]
    return "\n".join([*said, *([f"외 시트 {len(sheets) - _SHEETS}개"] if len(sheets) > _SHEETS else [])])


def _by_sheet(cells: Sequence[CellRef]) -> dict[Sheet, tuple[Sequence[CellRef], int]]:
    """The first cells of each sheet, and how many it has."""
    if isinstance(cells, Sources):
        return {sheet: (cells.first(sheet, _ADDRESSED), len(found)) for sheet, found in cells.sheets.items()}
    sheets: dict[Sheet, list[CellRef]] = {}
    for ref in cells:
        sheets.setdefault((ref.file, ref.sheet), []).append(ref)
    return {sheet: (refs[:_ADDRESSED], len(refs)) for sheet, refs in sheets.items()}
