"""What people write around a date: days of the week, hours, remarks, numbers before it, months by name."""

from __future__ import annotations

import re

from netjjin_data.intake.text import plain

_DAY_NAMES = r"[월화수목금토일](?:요일)?"
_WEEKDAY = re.compile(
    rf"[(\[]\s?{_DAY_NAMES}(?:\s?[,·/~∼-]\s?{_DAY_NAMES})*\s?[)\]]|[월화수목금토일]요일"
    r"|(?:(?<=\d\.)\s?|(?<=일)\s|(?<=\d)\s(?=[화수목금토]))[월화수목금토일](?=[.,\s~]|$)\.?"
)
_HALF = r"(?:오전|오후|낮|저녁|am|pm|AM|PM)?"
_CLOCK = rf"{_HALF}\s?(?:\d{{1,2}}:\d{{2}}(?::\d{{2}}(?:\.\d+)?)?|\d{{1,2}}\s?시(?:\s?\d{{1,2}}\s?분|\s?반)?)\s?{_HALF}"
_TIMES = re.compile(
    rf"T?[(\[]?\s?{_CLOCK}(?:\s?[~∼–-]\s?(?:익일\s?)?{_CLOCK}|\s?[~∼](?=\s*(?:$|[,)\]]))|부터)?\s?(?:까지)?\s?[)\]]?Z?"
)
_ASIDE = re.compile(
    r"\(\s?(?:\d+\s?박\s?\d+\s?일|\d+\s?일간|총?\s?\d+\s?[회일]|제?\s?\d{1,2}\s?회?차|[^()\d]*)\s?\)|(?:예정|당일|경|중에|개최|기준|현재)$|\d+박\s?\d+일"
)
# 1) 7.14 / ② 8.17 / - 9.20 / 1차: 7.14: what counts the dates of a cell.
_COUNTED = re.compile(r"^\s*(?:\(?\d{1,2}\)\s*|[①-⑳❶-❿]\s*|[-·ㆍ•▪○●□■*]\s+)?")
_ROUND = re.compile(r"(?:제\s?)?\d{1,2}\s?(?:차|회차)\s?[:：)]?\s?(?=['’]?\d)")
_MONTHS = re.compile(r"(?<![\d./-])\d{1,2}(?:\s?[,·/]\s?\d{1,2})+\s?월(?!\s?\d)")
_ENGLISH = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH_NAME = rf"(?P<name>{'|'.join(_ENGLISH)})[a-z]*\.?"
_WESTERN = (
    re.compile(rf"\b{_MONTH_NAME}\s?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s?,?\s?(?P<y>(?:19|20)\d{{2}})\b", re.I),
    re.compile(rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s-]{_MONTH_NAME},?[\s-](?P<y>(?:19|20)?\d{{2}})\b", re.I),
)  # fmt: skip


def undecorated(line: str) -> str:
    """A line of dates without what says no date, its months as numbers.

    Gone are the numbers before its dates (1차: 7.14), days of the week, hours and remarks; 3,6,9월 is 3월,6월,9월 and
    Jul 14, 2022 is 2022-7-14.
    """
    flat = plain(_COUNTED.sub("", line).replace("ㆍ", "·"))
    flat = _ROUND.sub("", flat)
    flat = _WEEKDAY.sub(" ", flat)
    flat = _TIMES.sub(" ", flat)
    for _ in range(2):
        flat = _ASIDE.sub(" ", " ".join(flat.split())).strip()
    for western in _WESTERN:
        flat = western.sub(_numbered, flat)
    flat = _MONTHS.sub(lambda match: re.sub(r"(\d+)(?!\s?월|\d)", r"\1월", match[0]), flat)
    return " ".join(flat.split()).strip(" ,/")


def _numbered(match: re.Match[str]) -> str:
    """Jul 14, 2022 and 14-Jul-22 as 2022-7-14."""
    year = match["y"] if len(match["y"]) == 4 else f"20{match['y']}"
    return f"{year}-{_ENGLISH.index(match['name'].lower()) + 1}-{match['d']}"
