"""Where a card's numbers come from: their cells, the remarks beside them, the marks they carry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, TypedDict

import numpy as np
import pandas as pd

from netjjin_data.cards.card import Mark, Used
from netjjin_data.cards.sources import Numbers, Sheet, Sources
from netjjin_data.dataset import Dataset
from netjjin_data.metrics.choice import remembered
from netjjin_data.problems import CellRef

OWN_CLASSIFICATION = "자체 분류"
DERIVED = "산출"


class Provenance(TypedDict):
    """The fields of a Card that say where it comes from."""

    sources: Sources
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
    sources, sheets = _sources(dataset, chain(used, *behind))
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
        "sources": sources,
        "behind": behind,
        "notes": notes,
        "marks": marks,
        "notice": dataset.notice,
    }


@remembered
def cells_by_row(dataset: Dataset, table: str, field: str) -> dict[int, CellRef]:
    """The cell of a field in every row of a table that has one, looked up once for a dataset."""
    return dataset.cells_by_row(table, field)


def _sources(dataset: Dataset, used: Iterable[Used]) -> tuple[Sources, set[tuple[str, str, str]]]:
    """The cells of values, and the sheets that they stand in: table, file and sheet."""
    groups: dict[tuple[str, tuple[str, ...]], tuple[list[int], list[int], list[int]]] = {}
    for number, part in enumerate(used):
        rows, numbers, lengths = groups.setdefault((part.table, tuple(part.fields)), ([], [], []))
        rows.extend(part.rows)
        numbers.append(number)
        lengths.append(len(part.rows))
    # For each sheet its cells, with the place at which the first of them was used.
    found: dict[Sheet, list[Numbers]] = {}
    firsts: dict[Sheet, tuple[int, int, int]] = {}
    sheets: set[tuple[str, str, str]] = set()
    for (table, fields), (rows, numbers, lengths) in groups.items():
        if not rows:
            continue
        places = dataset.frames[table].index.get_indexer(pd.Index(rows, dtype=np.int64))
        parts = np.repeat(numbers, lengths)
        known, names = sheets_of(dataset, table)
        for at, field in enumerate(fields):
            packed = packed_cells(dataset, table, field)[places]
            stands = np.flatnonzero(packed)
            for code, here in _by_code(known[places[stands]], stands):
                sheet = names[code]
                sheets.add((table, *sheet))
                begun = (int(parts[here[0]]), at, int(here[0]))
                firsts[sheet] = min(firsts.get(sheet, begun), begun)
                found.setdefault(sheet, []).append(packed[here])
    ordered = sorted(found, key=firsts.__getitem__)
    return Sources({sheet: np.unique(np.concatenate(found[sheet])) for sheet in ordered}), sheets


def _by_code(codes: Numbers, values: Numbers) -> Iterator[tuple[int, Numbers]]:
    """The values of each code, in their order."""
    order = np.argsort(codes, kind="stable")
    begins = np.flatnonzero(np.diff(codes[order], prepend=-1))
    for begin, part in zip(begins.tolist(), np.split(values[order], begins[1:]), strict=False):
        yield int(codes[order[begin]]), part


@remembered
def packed_cells(dataset: Dataset, table: str, field: str) -> Numbers:
    """The packed cell of a field in each row of a table's frame, 0 where it stands in none."""
    addresses, frame = dataset.addresses.get(table), dataset.frames[table]
    if addresses is None or field not in addresses:
        return np.zeros(len(frame), np.int64)
    packed: Numbers = addresses[field].reindex(frame.index).to_numpy(np.int64, na_value=0)
    return packed


@remembered
def sheets_of(dataset: Dataset, table: str) -> tuple[Numbers, list[Sheet]]:
    """Which sheet each row of a table stands in, as a number, and each number's file and sheet."""
    frame = dataset.frames[table]
    groups = frame.groupby(["source_file", "source_sheet"], sort=False, dropna=False)
    codes: Any = groups.ngroup().to_numpy(np.int64)
    firsts = frame[["source_file", "source_sheet"]].iloc[np.unique(codes, return_index=True)[1]]
    return codes, list(firsts.itertuples(index=False, name=None))
