"""Text of a cell made comparable: one spelling of every letter and space, nothing invisible."""

from __future__ import annotations

import unicodedata

_BEYOND = (*range(0xE0000, 0xE0080), *range(0xE0100, 0xE01F0))  # tags and variation selectors
_FILLERS = "\u115f\u1160\u3164\uffa0"  # Hangul fillers, typed as blanks that are no spaces


def _table() -> dict[int, str | None]:
    """Invisible characters vanish, every kind of space becomes a space, full-width ASCII becomes ASCII."""
    table: dict[int, str | None] = {}
    for point in (*range(0x10000), *_BEYOND):
        category = unicodedata.category(chr(point))
        if category == "Cf" or 0xFE00 <= point <= 0xFE0F or point >= 0xE0000:
            table[point] = None
        elif category in ("Zs", "Zl", "Zp") or chr(point).isspace():
            table[point] = " "
        elif category == "Cc":
            table[point] = None
    table.update({ord(char): " " for char in _FILLERS})
    table.update({point: chr(point - 0xFEE0) for point in range(0xFF01, 0xFF5F)})
    return table


_COMPARABLE = _table()


def comparable(text: str) -> str:
    """The text in NFC with plain spaces, without zero-width, bidi and control characters, stripped."""
    # Invisible characters go first: one between two conjoining jamo would keep NFC from joining them.
    cleaned = text.translate(_COMPARABLE).strip()
    return cleaned if unicodedata.is_normalized("NFC", cleaned) else unicodedata.normalize("NFC", cleaned)
