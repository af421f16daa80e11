"""The day on which members were counted, where a line with the table says it: (2022. 11. 29. 기준), 기준일: 2022. 11. 29."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from netjjin_data.intake.headings import Said
from netjjin_data.intake.rows.side_lines import is_note
from netjjin_data.intake.text import plain
from netjjin_data.intake.values import Unreadable
from netjjin_data.intake.values.dates import read_dates
from netjjin_data.intake.values.years import the_year

_DAY = r"['’‘`]?\d[\d년월일\s.,/-]*\d\s?[일.]?(?:\s?[(（][월화수목금토일][)）])?"
_WHOLE = re.compile(
    rf"(?:(?:기준\s?일자?|기준\s?시점|조사일|집계일)\s?[:：]?|기준\s?[:：])\s?(?P<named>{_DAY})"
    rf"|(?P<behind>{_DAY})\s?자?\s?(?:기준|현재)임?\.?"
)
_INSIDE = re.compile(rf"(?<![\d.~∼/-])(?P<behind>{_DAY})\s?자?\s?(?:기준|현재)(?![가-힣])")
_BRACKETED = re.compile(r"[(\[（【〔<]((?:[^()\[\]（）【】〔〕<>]|[(（][월화수목금토일][)）])*)[)\]）】〕>]")
# A longer line is a remark, of which the day may be about something else.
_LONGEST_TITLE = 45


def day_counted(lines: Sequence[Said], year: int | None) -> tuple[date, Said] | None:
    """The one day that lines say, and the line; None where none does or two differ. A day without a year is of `year`."""
    found = [(day, said) for day, said in _days(lines, year)]
    return found[0] if len({day for day, _ in found}) == 1 else None


def _days(lines: Sequence[Said], year: int | None) -> Iterator[tuple[date, Said]]:
    for said in lines:
        for written in _written(said.text):
            day = _day(written, the_year(said.text) or year)
            if day is not None:
                yield day, said
                break
    for label, value in pairwise(sorted(lines, key=lambda said: said.cell)):
        match = _WHOLE.fullmatch(f"{plain(label.text)} {plain(value.text)}")
        if label.cell[0] == value.cell[0] and match and (day := _day(match["named"] or "", year)) is not None:
            yield day, value


def _written(text: str) -> Iterator[str]:
    """Where a line says a day of counting: as a whole, in its brackets, or (of a title) among its words."""
    line = plain(text).lstrip("※＊*☞ ").strip()
    pieces = [line, *(piece for inside in _BRACKETED.findall(line) for piece in re.split(r"[,;]\s", inside))]
    for piece in pieces:
        if match := _WHOLE.fullmatch(piece.strip("()[]<> ")):
            yield match["named"] or match["behind"]
    if not is_note(text) and len(line) <= _LONGEST_TITLE and (match := _INSIDE.search(line)):
        yield match["behind"]


def _day(written: str, year: int | None) -> date | None:
    """A day of the calendar; a month or a year alone is no day that anybody counted on."""
    try:
        dates = read_dates(written, year)
    except Unreadable:
        return None
    only = dates.items[0]
    return only.start if len(dates.items) == 1 and only.precision == "day" and not dates.doubt else None
