"""The problems of a data set as cards ask for them: by the cells that they stand at, gone through once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from netjjin_data.cards.card import Card
from netjjin_data.cards.provenance import packed_cells, sheets_of
from netjjin_data.cards.sources import Sources
from netjjin_data.dataset import COLUMNS, Dataset
from netjjin_data.metrics.choice import remembered
from netjjin_data.problems import CellRef, Problem, parse_address

# Codes of what stands at a total's own cell, which no card shows: they concern whoever shows the column that it sums.
_OF_COLUMN = {"total_differs", "total_error_cell"}


@dataclass(frozen=True, eq=False)
class Doubts:
    """The problems of readings and of `check`; known by itself, not by its content, which takes long to compare."""

    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Doubt:
    """An error or a warning, and the cells concerned: its own and the others."""

    problem: Problem
    cells: tuple[CellRef, ...]


@dataclass(frozen=True, eq=False)
class _Index:
    """Doubts in their order; which of them stand at a cell, and which concern a table's field as a whole."""

    listed: tuple[Doubt, ...]
    at: dict[CellRef, list[int]]
    of_column: dict[tuple[str | None, str | None], list[int]]
    cells: Sources


def concerning(dataset: Dataset, card: Card, doubts: Doubts) -> list[tuple[Doubt, list[CellRef]]]:
    """The doubts that concern cells behind a card, in their order, each with those of its cells that are behind it."""
    if not doubts.problems or not card.sources:
        return []
    index = _index(dataset, doubts)
    shown = card.sources.shared(index.cells)
    hit = {number for ref in shown for number in index.at[ref]}
    columns = {(part.table, field) for parts in card.behind for part in parts for field in part.fields}
    for column in index.of_column.keys() & columns:
        of_column = ((number, index.listed[number].problem) for number in index.of_column[column])
        hit.update(
            number for number, problem in of_column if (problem.file, problem.sheet) in card.sources.sheets
        )
    found = (index.listed[number] for number in sorted(hit))
    return [(doubt, [ref for ref in doubt.cells if ref in shown]) for doubt in found]


@remembered
def doubtful_rows(dataset: Dataset, doubts: Doubts, table: str, field: str) -> dict[int, CellRef]:
    """The rows of a table whose value of a field stands in a cell that a doubt concerns, with that cell."""
    cells, packed = _index(dataset, doubts).cells, packed_cells(dataset, table, field)
    codes, names = sheets_of(dataset, table)
    found: dict[int, CellRef] = {}
    for code, (file, sheet) in enumerate(names):
        if (file, sheet) not in cells.sheets:
            continue
        hits = np.flatnonzero((codes == code) & np.isin(packed, cells.sheets[file, sheet]))
        rows, places = dataset.frames[table].index[hits].tolist(), packed[hits].tolist()
        found.update(
            (row, CellRef(file, sheet, *divmod(cell, COLUMNS)))
            for row, cell in zip(rows, places, strict=True)
        )
    return found


@remembered
def _index(dataset: Dataset, doubts: Doubts) -> _Index:
    files = sorted(
        {name for frame in dataset.frames.values() for name in frame["source_file"].dropna().unique()}
    )
    at: dict[CellRef, list[int]] = defaultdict(list)
    of_column: dict[tuple[str | None, str | None], list[int]] = defaultdict(list)
    listed: list[Doubt] = []
    for problem in doubts.problems:
        if problem.severity == "info":
            continue
        doubt = Doubt(problem, _cells_of(problem, files))
        for ref in doubt.cells:
            at[ref].append(len(listed))
        if problem.code in _OF_COLUMN:
            of_column[problem.table, problem.field].append(len(listed))
        listed.append(doubt)
    return _Index(tuple(listed), dict(at), of_column, Sources.of(at))


def _cells_of(problem: Problem, files: Iterable[str]) -> tuple[CellRef, ...]:
    """A problem's own cell and the others concerned: D7 on its sheet, 네트워크!D3, 2021.xlsx 네트워크!D3."""
    found = []
    for place in (problem.cell, *problem.also):
        sheet, _, address = (place or "").rpartition("!")
        file = next((name for name in files if sheet.startswith(f"{name} ")), None)
        if file is not None:
            sheet = sheet.removeprefix(f"{file} ")
        try:
            row, column = parse_address(address)
        except ValueError:
            continue  # a whole sheet or file
        found.append(CellRef(file or problem.file, sheet or problem.sheet or "", row, column))
    return tuple(found)
