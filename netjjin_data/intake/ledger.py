"""The role of every cell, kept row by row, since a sheet may have a million of them."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from functools import lru_cache

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from netjjin_data.intake.sheets import Place, Sheet, Value
from netjjin_data.problems import column_letters

# A role is kept as its place here; a cell without a mark is unused by everything.
ROLES = (
    "", "unused", "title", "unit", "heading", "label", "value", "total", "note", "problem",
)  # fmt: skip
_CODES = {role: code for code, role in enumerate(ROLES)}
# What a cell served counts by rank where it served several tables: 'unused' only where nothing took it.
_RANKS = bytes(0 if role in {"", "unused"} else 2 if role == "problem" else 1 for role in ROLES)


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

    def mark_row(self, row: int, codes: bytes) -> None:
        """Gives the cells of a row the roles of `row_codes`."""
        before = self._rows.get(row)
        self._rows[row] = codes if before is None else _merged(before, codes)

    def mark_column(self, rows: Iterable[int], column: int, role: str) -> None:
        """Gives the cells of a column their role, rows that have no other mark yet at once."""
        codes = row_codes({column: role})
        for row in rows:
            if self._rows.setdefault(row, codes) is not codes:
                self.mark((row, column), role)

    def row(self, row: int) -> bytes:
        """The codes of a row's cells from the first on; what lies behind them has none."""
        return self._rows.get(row, b"")

    def unmarked(self, sheet: Sheet) -> Iterator[Place]:
        """The non-empty cells of a sheet that have no role."""
        for row, values in enumerate(sheet.rows, 1):
            codes = self._rows.get(row, b"")
            if not values or (len(codes) >= len(values) and 0 not in codes):
                continue
            for column, value in enumerate(values, 1):
                if value is not None and (column > len(codes) or not codes[column - 1]):
                    yield row, column


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


def ledger_frame(sheets: Iterable[tuple[Sheet, Roles]]) -> pd.DataFrame:
    """Every non-empty cell of sheets and its role, in order: columns sheet, cell (D7), role."""
    parts = [_part(sheet, roles) for sheet, roles in sheets]
    table = pa.concat_tables([part for part in parts if len(part)] or [_EMPTY])
    return pd.DataFrame({name: _text_column(table[name]) for name in table.column_names})


_EMPTY = pa.table({name: pa.array([], pa.large_string()) for name in ("sheet", "cell", "role")})
_ROLE_NAMES = pa.array([role or "unused" for role in ROLES], pa.large_string())


def _text_column(column: pa.ChunkedArray) -> pd.Series[str]:
    return pd.Series(pd.array(column, dtype="str"))


def _part(sheet: Sheet, roles: Roles) -> pa.Table:
    numbers, counts, columns, codes = array("l"), array("l"), array("l"), bytearray()
    for row, values in enumerate(sheet.rows, 1):
        if not values:
            continue
        filled, marks = _filled(values), roles.row(row)
        numbers.append(row)
        counts.append(len(filled))
        columns.extend(filled)
        if len(filled) == len(values):
            codes += marks[: len(values)].ljust(len(values), b"\0")
        else:
            codes += bytes(marks[at - 1] if at <= len(marks) else 0 for at in filled)
    letters = pa.array(
        [column_letters(at) for at in range(1, max(columns, default=0) + 1)], pa.large_string()
    )
    rows = pa.array(
        np.repeat(np.frombuffer(numbers, dtype="l"), np.frombuffer(counts, dtype="l")) if counts else []
    )
    cells = pc.binary_join_element_wise(
        letters.take(pa.array(np.frombuffer(columns, dtype="l") - 1 if columns else [], pa.int64())),
        rows.cast(pa.large_string()),
        pa.scalar("", pa.large_string()),
    )
    return pa.table(
        {
            "sheet": pa.repeat(pa.scalar(sheet.name, pa.large_string()), len(cells)),
            "cell": cells,
            "role": _ROLE_NAMES.take(pa.array(np.frombuffer(bytes(codes), dtype=np.uint8))),
        }
    )


_SPANS: dict[int, array[int]] = {}


def _filled(values: list[Value]) -> array[int] | list[int]:
    """The columns of a row's non-empty cells."""
    if None in values:
        return [at for at, value in enumerate(values, 1) if value is not None]
    if len(values) not in _SPANS:
        _SPANS[len(values)] = array("l", range(1, len(values) + 1))
    return _SPANS[len(values)]
