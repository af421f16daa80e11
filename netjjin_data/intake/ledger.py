"""The role of every cell, kept row by row, since a sheet may have a million of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from netjjin_data.dataset import COLUMNS
from netjjin_data.intake.sheets import Place, Sheet
from netjjin_data.problems import column_letters

# A role is kept as its place here; a cell without a mark is unused by everything.
ROLES = (
    "", "unused", "title", "unit", "heading", "label", "value", "total", "note", "problem",
)  # fmt: skip
_CODES = {role: code for code, role in enumerate(ROLES)}
# What a cell served counts by rank where it served several tables: 'unused' only where nothing took it.
_RANKS = bytes(0 if role in {"", "unused"} else 2 if role == "problem" else 1 for role in ROLES)


Marks = np.ndarray[Any, np.dtype[np.int8]]


class Roles:
    """The roles of one sheet's cells, a row of codes each; rows that look alike may share theirs."""

    def __init__(self) -> None:
        self._rows: dict[int, bytes] = {}

    def mark(self, place: Place, role: str) -> None:
        """Gives a cell its role, unless it has one that counts for more."""
        row, column = place
        codes, code = self._rows.get(row, b""), _CODES[role]
        if column > len(codes):
            codes = codes.ljust(column, b"\0")
        if _RANKS[code] >= _RANKS[codes[column - 1]]:
            codes = codes[: column - 1] + bytes((code,)) + codes[column:]
        self._rows[row] = codes

    def mark_rows(self, rows: Sequence[int], codes: Sequence[bytes]) -> None:
        """Gives the cells of rows their roles, each row those of `row_codes`."""
        for row, new in zip(rows, codes, strict=True):
            before = self._rows.setdefault(row, new)
            if before is not new:
                self._rows[row] = _merged(before, new)

    def mark_column(self, rows: Iterable[int], column: int, role: str) -> None:
        """Gives the cells of a column their role, rows that have no other mark yet at once."""
        codes = row_codes({column: role})
        for row in rows:
            before = self._rows.setdefault(row, codes)
            if before is not codes:
                self._rows[row] = _merged(before, codes)

    def of(self, sheet: Sheet) -> Marks:
        """The roles of a sheet's rows that hold anything, a row of codes each; -1 where a cell is empty."""
        width = len(sheet.columns)
        rows = [self._rows.get(row, b"")[:width].ljust(width, b"\0") for row in sheet.filled_rows]
        codes = np.frombuffer(b"".join(rows), np.uint8).reshape(len(rows), width).astype(np.int8)
        for at, column in enumerate(sheet.columns):
            codes[~column.present, at] = -1
        return codes

    def unmarked(self, sheet: Sheet) -> list[Place]:
        """The non-empty cells of a sheet that have no role."""
        rows, columns = np.nonzero(self.of(sheet) == 0)
        return [
            (sheet.filled_rows[row], column + 1)
            for row, column in zip(rows.tolist(), columns.tolist(), strict=True)
        ]


def row_codes(roles: dict[int, str]) -> bytes:
    """The roles of a row's columns as codes."""
    codes = bytearray(max(roles, default=0))
    for column, role in roles.items():
        codes[column - 1] = _CODES[role]
    return bytes(codes)


@lru_cache(maxsize=4096)
def _merged(before: bytes, codes: bytes) -> bytes:
    width = max(len(before), len(codes))
    pairs = zip(before.ljust(width, b"\0"), codes.ljust(width, b"\0"), strict=True)
    return bytes(new if new and _RANKS[new] >= _RANKS[old] else old for old, new in pairs)


# --- The ledger -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class Ledger:
    """Every non-empty cell of the sheets in order, packed (see `dataset.COLUMNS`), and the place of its role in `ROLES`.

    `counts` says of how many cells each sheet's part is. Written out, a large file's takes as long as its reading.
    """

    sheets: tuple[str, ...]
    counts: tuple[int, ...]
    cells: np.ndarray[Any, np.dtype[np.int64]]
    roles: np.ndarray[Any, np.dtype[np.uint8]]

    def frame(self) -> pd.DataFrame:
        """A row per cell: columns sheet, cell (D7), role."""
        rows, columns = np.divmod(self.cells, COLUMNS)
        letters = _text([column_letters(at) for at in range(1, int(columns.max(initial=0)) + 1)])
        cells = pc.binary_join_element_wise(
            letters.take(pa.array(columns - 1)), pa.array(rows).cast(pa.large_string()), _text([""])[0]
        )
        sheets = _text(self.sheets).take(pa.array(np.repeat(np.arange(len(self.sheets)), self.counts)))
        parts = {"sheet": sheets, "cell": cells, "role": _ROLE_NAMES.take(pa.array(self.roles))}
        return pd.DataFrame({name: pd.Series(pd.array(part, dtype="str")) for name, part in parts.items()})

    def with_role(self, role: str) -> Iterator[tuple[str, int, int]]:
        """The sheet, the row and the column of each cell that has a role, in order."""
        places = np.flatnonzero(self.roles == _CODES[role])
        owners = np.searchsorted(np.cumsum(self.counts), places, side="right")
        for sheet, cell in zip(owners.tolist(), self.cells[places].tolist(), strict=True):
            yield self.sheets[sheet], *divmod(cell, COLUMNS)


def _text(values: Sequence[str]) -> pa.Array:
    return pa.array(values, pa.large_string())


_ROLE_NAMES = _text([role or "unused" for role in ROLES])


def ledger_of(sheets: Sequence[tuple[Sheet, Roles]]) -> Ledger:
    """The ledger of sheets and the roles that their cells were given."""
    parts = [_part(sheet, roles) for sheet, roles in sheets]
    cells, codes = (np.concatenate(each) for each in zip(*parts, strict=True)) if parts else _NO_CELLS
    names, counts = tuple(sheet.name for sheet, _ in sheets), tuple(len(cells) for cells, _ in parts)
    return Ledger(names, counts, cells, codes)


_Part = tuple[np.ndarray[Any, np.dtype[np.int64]], np.ndarray[Any, np.dtype[np.uint8]]]
_NO_CELLS: _Part = (np.zeros(0, np.int64), np.zeros(0, np.uint8))


def _part(sheet: Sheet, roles: Roles) -> _Part:
    marks = roles.of(sheet)
    rows, columns = np.nonzero(marks >= 0)
    cells = np.array(sheet.filled_rows, np.int64)[rows] * COLUMNS + columns + 1
    return cells, marks[rows, columns].astype(np.uint8)
