"""A quick look at the cells of a large xlsx sheet whose XML is of the plain form that programs write.

The whole XML is looked at as bytes at once. Whatever is not of the plain form (formulas, errors, comments, prefixes,
cells without an address) makes the sheet one for the parser that follows each cell.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

Bytes = np.ndarray[Any, np.dtype[np.uint8]]
Places = np.ndarray[Any, np.dtype[np.integer[Any]]]

# What only the parser of cells can follow: what is hidden, prefixes; declarations and comments, formulas.
_NOT_PLAIN = (b"hidden", b":c")
_NOT_PLAIN_TAGS = (ord("!"), ord("f"))
_TYPES = (b's"', b'str"', b'n"', b'b"', b'd"', b'inlineStr"')


@dataclass(frozen=True)
class PlainCells:
    """The row, the column and the style (-1 for none) of every cell of a sheet, and how many rows are written."""

    rows: Places
    columns: Places
    styles: Places
    written_rows: int


def plain_cells(xml: bytes) -> PlainCells | None:
    """The cells of a sheet; None where its XML isn't of the plain form."""
    parts = []
    for piece in _pieces(xml):
        part = _cells_of(piece)
        if part is None:
            return None
        parts.append(part)
    rows, columns, styles = (np.concatenate(each) for each in zip(*parts, strict=True))
    return PlainCells(rows, columns, styles, xml.count(b"<row")) if len(rows) else None


# So many bytes are looked at at once: few enough to stay in the processor's own memory.
_PIECE = 1 << 18


def _pieces(xml: bytes) -> Iterator[bytes]:
    """The XML in pieces, each but the first beginning with a row."""
    begin = 0
    while begin < len(xml):
        end = xml.find(b"<row", begin + _PIECE)
        end = len(xml) if end < 0 else end
        yield xml[begin:end]
        begin = end


def _cells_of(xml: bytes) -> tuple[Places, Places, Places] | None:
    """The rows, columns and styles of the cells of a piece; None where it isn't of the plain form."""
    if any(word in xml for word in _NOT_PLAIN):
        return None
    text = np.frombuffer(xml + b"\0" * 32, np.uint8)
    tags = np.flatnonzero(text == ord("<"))
    begun = text[tags + 1]
    if any((begun == tag).any() for tag in _NOT_PLAIN_TAGS):
        return None
    cells = tags[begun == ord("c")]
    after = text[cells + 2]
    if not ((after == ord(" ")) | (after >= ord("a"))).all():
        return None
    cells = cells[after == ord(" ")]
    if not _says(text, cells + 3, b'r="').all():
        return None
    columns, at = _number(text, cells + 6, 3, ord("A"), 26)
    rows, at = _number(text, at, 7, ord("0"), 10)
    if not ((columns > 0) & (rows > 0) & (text[at] == ord('"'))).all():
        return None
    at = at + 1
    styled = np.flatnonzero(_says(text, at, b' s="'))
    styles = np.full(len(cells), -1, np.int32)
    styles[styled], behind = _number(text, at[styled] + 4, 5, ord("0"), 10)
    if not (text[behind] == ord('"')).all():
        return None
    at[styled] = behind + 1
    typed = np.flatnonzero(_says(text, at, b' t="'))
    at[typed] = _behind_type(text, at[typed] + 4)
    if not ((text[at] == ord(">")) | _says(text, at, b"/>")).all():
        return None
    return rows, columns, styles


def _says(text: Bytes, at: Places, word: bytes) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Where a word stands at the places."""
    found: np.ndarray[Any, np.dtype[np.bool_]] = text[at] == word[0]
    for offset in range(1, len(word)):
        found &= text[at + offset] == word[offset]
    return found


def _number(text: Bytes, at: Places, most: int, first: int, base: int) -> tuple[Places, Places]:
    """The numbers (or a column's letters, A to Z for 1 to 26) that begin at places, and the places behind them."""
    numbers = np.zeros(len(at), np.int32)
    lowest = 0 if base == 10 else 1
    for _ in range(most):
        digit = text[at].astype(np.int32) - first
        here = (digit >= 0) & (digit < base)
        if not here.any():
            break
        numbers = np.where(here, numbers * base + digit + lowest, numbers)
        at = at + here
    return numbers, at


def _behind_type(text: Bytes, at: Places) -> Places:
    """The places behind the names of plain types; those of another type stay, where no tag can end."""
    behind = at.copy()
    left = np.arange(len(at))
    for name in _TYPES:
        found = _says(text, at[left], name)
        behind[left[found]] += len(name)
        left = left[~found]
        if not len(left):
            break
    return behind
