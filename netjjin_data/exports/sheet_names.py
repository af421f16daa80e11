"""Names of sheets: what a spreadsheet accepts, each once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

LONGEST = 31
_REFUSED = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f]+")
# A name that spreadsheets keep for themselves.
_RESERVED = "history"


def sheet_names(headlines: Iterable[str], taken: Sequence[str] = ()) -> list[str]:
    """A sheet's name per headline: at most 31 characters, none that is refused, no two alike whatever their case."""
    known = {name.casefold() for name in taken} | {_RESERVED}
    names = []
    for headline in headlines:
        # A hyphen stands for what is refused: 2022/07 stays readable.
        bare = " ".join(_REFUSED.sub("-", headline).split()).strip("' ") or "카드"
        name, number = _cut(bare, LONGEST), 1
        while name.casefold() in known:
            number += 1
            suffix = f" ({number})"
            name = _cut(bare, LONGEST - len(suffix)) + suffix
        known.add(name.casefold())
        names.append(name)
    return names


def _cut(text: str, most: int) -> str:
    """A text cut to so many UTF-16 units, as spreadsheets count, without an apostrophe or a space at its end."""
    while len(text.encode("utf-16-le")) // 2 > most:
        text = text[:-1]
    return text.rstrip("' ")
