"""Dates as people write them: days, months, years, ranges and lists, no more precise than they were said."""

from __future__ import annotations

import calendar
import itertools
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from netjjin_data.intake.text import plain
from netjjin_data.intake.values import Unreadable
from netjjin_data.intake.values.date_wording import undecorated

Precision = Literal["day", "month", "year"]


@dataclass(frozen=True)
class Written:
    """One dated stretch: first and last day, how precise it was said, whether its year was said."""

    start: date
    end: date
    precision: Precision
    year_said: bool


@dataclass(frozen=True)
class Dates:
    """What a cell's date says, in order; `doubt` is a warning's code where it may mean something else."""

    items: tuple[Written, ...]
    doubt: str | None = None


_YEAR = r"(?:(?P<y4>(?:19|20)\d{2})|['’‘`](?P<yq>\d{2})|(?P<y2>\d{2})(?=\s?년))"
_ATOMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("ymd", re.compile(r"(?P<y4>(?:19|20)\d{2})(?P<m>0[1-9]|1[0-2])(?P<d>[0-3]\d)(?!\d)")),
    ("ymd", re.compile(_YEAR + r"\s?(?:년도?|[./-])\s?(?P<m>\d{1,2})\s?(?:월|[./-])\s?(?P<d>\d{1,2})(?!\d)(?:\s?(?:일|\.))?")),
    ("ymd", re.compile(r"(?P<yy>\d{2})\.\s?(?P<m>\d{1,2})\.\s?(?P<d>\d{1,2})(?!\d)\.?")),
    ("ymd", re.compile(r"(?P<yy>\d{2})(?P<by>[/-])(?P<m>\d{1,2})(?P=by)(?P<d>\d{1,2})(?![\d/])\.?")),
    ("ym", re.compile(_YEAR + r"\s?(?:년도?|[./-])\s?(?P<m>\d{1,2})(?![\d])(?:\s?(?:월(?:\s?중(?!순))?|\.))?")),
    ("ym", re.compile(r"(?P<yy>1[3-9]|[2-9]\d)\.\s?(?P<m>\d{1,2})\s?월(?:\s?중(?!순))?(?!\s?\d)")),
    ("y", re.compile(_YEAR + r"(?:\s?(?:년도?|\.))?")),
    ("md", re.compile(r"(?P<m>\d{1,2})\s?(?:월|[./-])\s?(?P<d>\d{1,2})(?!\d|\s?월|/\d)(?:\s?(?:일|\.))?")),
    ("m", re.compile(r"(?P<m>\d{1,2})\s?월(?:\s?중(?!순))?")),
    ("n", re.compile(r"(?P<n>\d{1,2})(?!\d)(?:\s?(?:일|\.))?")),
)  # fmt: skip
_RANGE = re.compile(r"\s?(?:~|∼|〜|–|—|부터|에서|-)\s?")
_LIST = re.compile(r"\s?(?:,|및|와|과|&|·|/|\+|그리고)\s?|\s")
_VAGUE = re.compile(
    r"미정|추후|미확정|협의|매월|매주|매년|매일|격월|격주|수시|연중|상시|상반기|하반기|분기|주차|째\s?주|\d\s?주(?!년)|봄|여름|가을|겨울|연초|연말|년\s?초|년\s?말|월\s?\d\s?회|월\s?[초말]|[초상중하]순|주\s?\d\s?회|계절"
)
# 10.14.~ and 2015~현재 have no end, ~10.15. and 10.15.까지 no beginning.
_NO_END = re.compile(r"(?:\s?[~∼〜]\s?(?:현재|계속|지금)?|\s?부터)$")
_NO_BEGINNING = re.compile(r"^[~∼〜]\s?")
# A number that may have lost a trailing 0: 7.1 may have been 7.10.
ONE_DECIMAL = re.compile(r"(?:\d{1,2}|(?:19|20)\d{2})\.[123]")


@dataclass(frozen=True)
class _Atom:
    """A piece of a written date with the parts that it says itself."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    number: int | None = None  # a bare number whose part its neighbours tell


def read_dates(value: object, year: int | None = None, number_format: str = "General") -> Dates:
    """The dates of a cell; a bare day or month takes `year`.

    Text, numbers under a date heading (5.17 is 5월 17일, 45253 a serial, 2018 a year) and real dates, whose
    number format tells how much of them is shown. Unreadable: 'not_a_date', 'impossible_date', 'vague_date', or
    'year_missing' where no year is said or given.
    """
    if isinstance(value, datetime | date):
        return _of_real_date(value, year, number_format)
    if isinstance(value, bool):
        raise Unreadable("not_a_date")
    if isinstance(value, int | float):
        return _of_number(value, year, number_format)
    return _of_open_text(str(value), year)


def without_beginning(text: str) -> str:
    """A deadline's last day alone: ~12.31. and 12.31.까지 are 12.31."""
    return _NO_BEGINNING.sub("", plain(text)).removesuffix("까지").strip()


def _of_open_text(text: str, year: int | None) -> Dates:
    """A text's dates; a stretch without an end is its first day with a doubt, one without a beginning is vague."""
    flat = undecorated(text) if "\n" not in text else ""
    if _NO_BEGINNING.match(flat):
        _of_text(_NO_BEGINNING.sub("", flat), year)  # whether it is a date at all
        raise Unreadable("vague_date")
    if _NO_END.search(flat):
        return Dates(tuple(_of_text(_NO_END.sub("", flat), year)), "open_range")
    return Dates(tuple(_of_text(text, year)))


def _of_real_date(value: date, year: int | None, number_format: str) -> Dates:
    day = value.date() if isinstance(value, datetime) else value
    shown = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", number_format).lower()
    shows_day = "d" in shown or "m" not in shown or shown in {"", "general"}
    shows_year = "y" in shown or "e" in shown or "m" not in shown
    if not shows_day:
        if not shows_year and year is not None and year != day.year:
            return Dates((_stretch(year, day.month, None, False),), "stored_year_ignored")
        return Dates((_stretch(day.year, day.month, None, shows_year or year is None),))
    if not shows_year and year is not None and year != day.year:
        # Excel stores the year of the day on which 7/14 was typed; only what is shown was said.
        return Dates((_stretch(year, day.month, day.day, False),), "stored_year_ignored")
    return Dates((Written(day, day, "day", shows_year or year is None),))


def _of_number(value: float, year: int | None, number_format: str) -> Dates:
    decimals = re.fullmatch(r"0\.(0+)(?:_ )?", number_format)
    if decimals:
        text = f"{value:.{len(decimals[1])}f}"
        return Dates(tuple(_of_text(text, year)), "date_zero_lost" if ONE_DECIMAL.fullmatch(text) else None)
    if 20_000 <= value <= 80_000:  # a serial number, with the time of day behind its point
        day = date(1899, 12, 30) + timedelta(days=int(value))
        return Dates((Written(day, day, "day", True),))
    if value == int(value):
        whole = int(value)
        if 1950 <= whole <= 2099:
            return Dates((_stretch(whole, None, None, True),))
        if 19_000_101 <= whole <= 20_991_231 or 100_000 <= whole <= 991_231:
            return Dates(tuple(_of_text(str(whole), year)))
        raise Unreadable("not_a_date")
    text = repr(float(value))
    doubt = "date_zero_lost" if ONE_DECIMAL.fullmatch(text) else None
    return Dates(tuple(_of_text(text, year)), doubt)


def _of_six_digits(text: str, year: int | None) -> Written:
    """220714 is 2022-07-14 and 202207 July of 2022; what may be both (201112) the year around it decides."""
    first, second, third = int(text[:2]), int(text[2:4]), int(text[4:])
    readings: list[tuple[int, int, int | None]] = []
    if 1 <= second <= 12 and 1 <= third <= 31:
        readings.append((first + (2000 if first < 70 else 1900), second, third))
    if first in {19, 20} and 1 <= third <= 12:
        readings.append((int(text[:4]), third, None))
    if len(readings) > 1:
        readings = [reading for reading in readings if reading[0] == year]
    if len(readings) != 1:
        raise Unreadable("not_a_date")
    return _stretch(*readings[0], True)


def _of_text(text: str, year: int | None) -> list[Written]:
    if re.fullmatch(r"\s*[2-7]\d{4}(?:\.0+)?\s*", text):  # a serial number that was stored as text
        return list(_of_number(float(text), year, "General").items)
    if re.fullmatch(r"\d{6}", plain(text)):
        return [_of_six_digits(plain(text), year)]
    found: list[Written] = []
    carried = _Atom()
    for line in re.split(r"[\n;]", text.replace("\r", "\n")):
        flat = undecorated(line)
        if flat.endswith("까지"):
            flat = flat.removesuffix("까지").strip()
            if _atoms(flat)[1][-1:] != ["~"]:
                raise Unreadable("vague_date")  # a day until which: nobody said since when
        if not flat:
            continue
        items, carried = _of_line(flat, year, carried)
        found.extend(items)
    if not found:
        raise Unreadable("vague_date" if _VAGUE.search(plain(text)) else "not_a_date")
    return found


def _of_line(flat: str, year: int | None, carried: _Atom) -> tuple[list[Written], _Atom]:
    atoms, joints = _atoms(flat)
    items: list[Written] = []
    at = 0
    while at < len(atoms):
        ranged = at < len(joints) and joints[at] == "~"
        first = _resolved(atoms[at], carried, atoms[at + 1] if ranged else None)
        if ranged:
            last = _range_end(atoms[at + 1], first)
            items.append(_between(first, last, year))
            carried = last
            at += 2
        else:
            items.append(_one(first, year))
            carried = first
            at += 1
    return items, carried


def _atoms(flat: str) -> tuple[list[_Atom], list[str]]:
    """The pieces of a line and the joints between them: '~' for a range, ',' for a list."""
    atoms: list[_Atom] = []
    joints: list[str] = []
    position = 0
    while True:
        atom, position = _atom_at(flat, position)
        atoms.append(atom)
        if position >= len(flat):
            break
        for joint, pattern in (("~", _RANGE), (",", _LIST)):
            match = pattern.match(flat, position)
            if match and match.end() < len(flat):
                joints.append(joint)
                position = match.end()
                break
        else:
            raise _no_date(flat)
    if any(a == b == "~" for a, b in itertools.pairwise(joints)):
        raise _no_date(flat)
    return atoms, joints


def _atom_at(flat: str, position: int) -> tuple[_Atom, int]:
    for _kind, pattern in _ATOMS:
        match = pattern.match(flat, position)
        if match is None:
            continue
        part = match.groupdict()
        full, short = part.get("y4"), part.get("yq") or part.get("y2") or part.get("yy")
        year = int(full) if full else (int(short) + (2000 if int(short) < 70 else 1900) if short else None)
        month, day, number = part.get("m"), part.get("d"), part.get("n")
        atom = _Atom(
            year, int(month) if month else None, int(day) if day else None, int(number) if number else None
        )
        return atom, match.end()
    raise _no_date(flat)


def _no_date(flat: str) -> Unreadable:
    return Unreadable("vague_date" if _VAGUE.search(flat) else "not_a_date")


def _resolved(atom: _Atom, carried: _Atom, following: _Atom | None) -> _Atom:
    """An atom with what an earlier one carries over: in '6.7, 14' the 14 is a day of June."""
    year = atom.year or carried.year
    if atom.number is None:
        return _Atom(year, atom.month, atom.day)
    if (
        following is not None
        and following.month
        and not following.day
        and not following.year
        and carried.month is None
    ):
        return _Atom(year, atom.number)  # 9~11월
    if carried.day is not None:
        return _Atom(year, carried.month, atom.number)
    if carried.month is not None:
        return _Atom(year, atom.number)
    raise Unreadable("not_a_date")


def _range_end(atom: _Atom, first: _Atom) -> _Atom:
    """The last atom of a range, completed from its first: 10.14.~15., 2021. 05~10, 2015~18."""
    if atom.number is not None:
        if first.day is not None:
            return _Atom(first.year, first.month, atom.number)
        if first.month is not None:
            over = first.year is not None and atom.number < first.month  # 2021. 11~2 ends in 2022
            return _Atom((first.year or 0) + 1 if over else first.year, atom.number)
        if first.year is not None:
            return _Atom(first.year // 100 * 100 + atom.number)
        raise Unreadable("not_a_date")
    year = atom.year
    if year is None and first.year is not None:
        earlier = (atom.month or 1, atom.day or 1) < (first.month or 1, first.day or 1)
        year = first.year + (1 if earlier else 0)
    return _Atom(year, atom.month, atom.day)


def _one(atom: _Atom, year: int | None) -> Written:
    return _stretch(_year_of(atom, year), atom.month, atom.day, atom.year is not None)


def _between(first: _Atom, last: _Atom, year: int | None) -> Written:
    begin = _one(first, year)
    last_year = last.year
    if last_year is None:
        earlier = (last.month or 1, last.day or 1) < (first.month or 1, first.day or 1)
        last_year = begin.start.year + (1 if earlier and last.month != first.month else 0)
    finish = _stretch(last_year, last.month, last.day, first.year is not None)
    if finish.end < begin.start or (finish.end - begin.start).days > 366 * 60:
        raise Unreadable("impossible_date")
    order: list[Precision] = ["day", "month", "year"]
    precision = max(begin.precision, finish.precision, key=order.index)
    return Written(begin.start, finish.end, precision, begin.year_said)


def _year_of(atom: _Atom, year: int | None) -> int:
    found = atom.year or year
    if found is None:
        raise Unreadable("year_missing")
    return found


def _stretch(year: int, month: int | None, day: int | None, year_said: bool) -> Written:
    if month is None:
        return Written(date(year, 1, 1), date(year, 12, 31), "year", year_said)
    try:
        if day is None:
            last = calendar.monthrange(year, month)[1]
            return Written(date(year, month, 1), date(year, month, last), "month", year_said)
        only = date(year, month, day)
    except (ValueError, calendar.IllegalMonthError) as error:
        raise Unreadable("impossible_date") from error
    return Written(only, only, "day", year_said)
