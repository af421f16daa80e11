"""Years: '22, 22년, 2022년도, 2022.0, FY2022; and the years that a text names."""

from __future__ import annotations

import re
from datetime import date

from netjjin_data.intake.text import plain
from netjjin_data.intake.values import Unreadable

_YEAR = re.compile(
    r"(?:FY\s?)?(?:((?:19|20)\d{2})(?:\.0+)?|['’‘`](\d{2})|(\d{2})(?=\s?년))\s?(?:년도|년|학년도|年)?\.?",
    re.I,
)
# What may be remarked behind a year: 2022년(예정), 2022(11월 말 기준).
_REMARK = re.compile(
    r"\s*[(\[](?:예정|계획|안|잠정|추정|현재|진행\s?중?|목표|전망|[^()\[\]]{0,8}(?:말|현재|기준))[)\]]$"
)
_NAMED = re.compile(r"(?<![\d.,-])(?:((?:19|20)\d{2})(?![\d,]|\.\d{3})|['’‘`](\d{2})(?!\d)|(\d{2})(?=년))")
_SPAN = re.compile(r"(?:19|20)\d{2}\s?년?\s?[~∼–-]\s?(?:(?:19|20)?\d{2})(?!\d)")


def read_year(value: object) -> int:
    """The year of a cell; Unreadable('not_a_year') where it is none.

    Takes numbers (2022, 2022.0), dates (their year) and text ('22, 22년, 2022년, 2022년도, FY2022).
    """
    if isinstance(value, date):
        return value.year
    if isinstance(value, bool):
        raise Unreadable("not_a_year")
    if isinstance(value, int | float):
        if value == int(value) and 1950 <= value <= 2099:
            return int(value)
        raise Unreadable("not_a_year")
    match = _YEAR.fullmatch(_REMARK.sub("", plain(str(value))))
    if match is None:
        raise Unreadable("not_a_year")
    full, quoted, short = match.groups()
    year = int(full) if full else _century(int(quoted or short))
    if not 1950 <= year <= 2099:
        raise Unreadable("not_a_year")
    return year


def _century(two_digits: int) -> int:
    return two_digits + (2000 if two_digits < 70 else 1900)


def years_named(text: str) -> tuple[int, ...]:
    """The distinct years that a title, sheet name or file name names, ascending; a span names both its ends."""
    flat = plain(text)
    found = set()
    for match in _NAMED.finditer(flat.replace("_", " ")):
        full, quoted, short = match.groups()
        found.add(int(full) if full else _century(int(quoted or short)))
    if _SPAN.search(flat) and len(found) == 1:
        found.add(min(found) - 1)  # '2020~22': two years are named, so none is supplied
    return tuple(sorted(found))


def the_year(text: str) -> int | None:
    """The year that a text names, where it names exactly one."""
    named = years_named(text)
    return named[0] if len(named) == 1 else None
