"""Where a card's numbers come from: their cells, the remarks beside them, the marks they carry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any, TypedDict

from netjjin_data.cards.card import Mark, Used
from netjjin_data.dataset import Dataset
from netjjin_data.metrics.choice import remembered
from netjjin_data.problems import CellRef

OWN_CLASSIFICATION = "자체 분류"
DERIVED = "산출"


class Provenance(TypedDict):
    """The fields of a Card that say where it comes from."""

    sources: tuple[CellRef, ...]
    behind: tuple[tuple[Used, ...], ...]
    notes: tuple[str, ...]
    marks: tuple[Mark, ...]
    notice: str | None


def provenance(
    dataset: Dataset, used: Iterable[Used] = (), rows: Iterable[Mapping[str, Any]] = (), **marked: bool
) -> Provenance:
    """Sources, notes, marks and notice of a card.

    `rows` are those of its frame, each with the values that it was made of under `behind`; `used` are values that
    the card shows beside them. `marked` says which marks hold: derived (산출), approximate (약), unknown (미확인), classified (자체 분류).
    Notes are those of the sheets that the cells stand in; what they call 산출 or 자체 분류 is marked so too.
    """
    behind = tuple(tuple(part for part in row["behind"] if part.rows) for row in rows)
    found: dict[CellRef, None] = {}
    sheets: set[tuple[str, str, str]] = set()
    for part in chain(used, *behind):
        for field in part.fields if part.rows else ():
            cells = cells_by_row(dataset, part.table, field)
            refs = [cells[row] for row in part.rows if row in cells]
            found.update(dict.fromkeys(refs))
            sheets.update((part.table, ref.file, ref.sheet) for ref in refs)
    beside = [note for note in dataset.notes if (note.table, note.ref.file, note.ref.sheet) in sheets]
    texts = [note.text for note in beside]
    # A remark on the programme's sheet speaks of its totals, which know by themselves whether they are derived.
    derived = any(DERIVED in note.text for note in beside if note.table != "programme")
    holds: tuple[tuple[Mark, bool], ...] = (
        ("산출", marked.get("derived", False) or derived),
        ("약", marked.get("approximate", False)),
        ("미확인", marked.get("unknown", False)),
        ("자체 분류", marked.get("classified", False) or any(OWN_CLASSIFICATION in text for text in texts)),
        ("가상 자료", dataset.notice is not None),
    )
    marks = tuple(mark for mark, held in holds if held)
    notes = tuple(dict.fromkeys(texts))
    return {
        "sources": _in_sheet_order(found),
        "behind": behind,
        "notes": notes,
        "marks": marks,
        "notice": dataset.notice,
    }


def _in_sheet_order(cells: Iterable[CellRef]) -> tuple[CellRef, ...]:
    """Cells as a reader goes through them: sheet by sheet as they come, each from above."""
    sheets: dict[tuple[str, str], list[CellRef]] = {}
    for ref in cells:
        sheets.setdefault((ref.file, ref.sheet), []).append(ref)
    return tuple(
        ref for refs in sheets.values() for ref in sorted(refs, key=lambda ref: (ref.row, ref.column))
    )


@remembered
def cells_by_row(dataset: Dataset, table: str, field: str) -> dict[int, CellRef]:
    """The cell of a field in every row of a table that has one, looked up once for a dataset."""
    return dataset.cells_by_row(table, field)
