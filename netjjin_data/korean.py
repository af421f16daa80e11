"""Korean as it is spoken: particles by the last sound, texts of money and dates, joints of sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta, timezone
from typing import Literal

MoneyUnit = Literal["만원", "천원", "원"]

# Korean time, which knows no summer time.
KOREA = timezone(timedelta(hours=9))

_EOK, _MAN = 100_000_000, 10_000
MONEY_UNITS: dict[MoneyUnit, int] = {"만원": 10_000, "천원": 1_000, "원": 1}

# The final consonants of digits and Latin letters as Koreans read them; a final ㄹ matters for 으로/로.
_DIGIT_ENDS = {"0": "ㅇ", "1": "ㄹ", "3": "ㅁ", "6": "ㄱ", "7": "ㄹ", "8": "ㄹ"}
_LETTER_ENDS = {"l": "ㄹ", "m": "ㅁ", "n": "ㄴ", "r": "ㄹ"}  # 엘, 엠, 엔, 알; the rest end in a vowel
_PAIRS = {
    "은/는": ("은", "는"),
    "이/가": ("이", "가"),
    "을/를": ("을", "를"),
    "과/와": ("과", "와"),
    "이/": ("이", ""),
    "으로/로": ("으로", "로"),
}


def today() -> date:
    """The day that it is in Korea, wherever the server's clock stands."""
    return datetime.now(KOREA).date()


def _last_sound(word: str) -> str:
    """The final consonant of a word's last sounded character: '' for a vowel, 'ㄹ' apart from the others."""
    for char in reversed(word):
        if "가" <= char <= "힣":
            final = (ord(char) - ord("가")) % 28
            return "" if final == 0 else ("ㄹ" if final == 8 else "ㅇ")
        if char.isdigit():
            return _DIGIT_ENDS.get(char, "")
        if char == "%":
            return ""
        if char.isascii() and char.isalpha():
            return _LETTER_ENDS.get(char.lower(), "")
    return ""


def particle(word: str, pair: str) -> str:
    """The word with the particle that its last sound asks for: particle('총액', '은/는') is '총액은'.

    `pair` is one of 은/는, 이/가, 을/를, 과/와, 이/ and 으로/로 (which ㄹ takes like a vowel).
    """
    with_final, without = _PAIRS[pair]
    sound = _last_sound(word)
    closed = bool(sound) and not (pair == "으로/로" and sound == "ㄹ")
    return word + (with_final if closed else without)


def number(value: float) -> str:
    """A number as people write it: thousands by commas, at most one decimal, no '.0'."""
    rounded = round(float(value), 1)
    return f"{rounded:,.0f}" if rounded == int(rounded) else f"{rounded:,.1f}"


def money(won: float, unit: MoneyUnit = "만원") -> str:
    """An amount in won as text that loses nothing: 1,250만원, 1.2억원, 1억 3,720만원, 203만 3,333원, 12,500.5천원."""
    size = abs(round(won))
    text = _in_man(size) if unit == "만원" else _decimal(size, MONEY_UNITS[unit]) + unit
    return f"-{text}" if won < 0 and size else text


def _in_man(size: int) -> str:
    """A size in won by 억, 만 and 원; one decimal where that is all there is: 1.2억원, 1,250.5만원."""
    if size >= _EOK and size % (_EOK // 10) == 0:
        return f"{_decimal(size, _EOK)}억원"
    if size < _EOK and size % (_MAN // 10) == 0:
        return f"{_decimal(size, _MAN)}만원"
    eok, rest = divmod(size, _EOK)
    man, rest = divmod(rest, _MAN)
    parts = [f"{eok:,}억" if eok else "", f"{man:,}만" if man else "", f"{rest:,}" if rest else ""]
    return " ".join(part for part in parts if part) + "원"


def _decimal(size: int, unit: int) -> str:
    """A size in won counted in a unit, with as many decimals as it takes."""
    whole, rest = divmod(size, unit)
    decimals = f"{rest:0{len(str(unit)) - 1}}".rstrip("0") if rest else ""
    return f"{whole:,}.{decimals}" if decimals else f"{whole:,}"


def percent(ratio: float) -> str:
    """A ratio as text with one decimal: 0.269 is 26.9%."""
    return f"{number(ratio * 100)}%"


def change(difference: float, text: str) -> str:
    """A difference in words: the size's text and 증가 or 감소; 변동 없음 where there is none."""
    if difference == 0:
        return "변동 없음"
    return f"{text} {'증가' if difference > 0 else '감소'}"


def joined(words: Iterable[str], limit: int | None = None) -> str:
    """Words as a list with middle dots; past `limit` the rest is counted: '당진 · 서산 외 3곳'."""
    items = list(words)
    if limit is not None and len(items) > limit:
        return f"{' · '.join(items[:limit])} 외 {len(items) - limit}곳"
    return " · ".join(items)


def years(values: Sequence[int]) -> str:
    """Years as text: 2022년; 2020~2022년 where they follow each other; 2020·2022년 otherwise."""
    ordered = sorted(set(values))
    if len(ordered) > 1 and ordered == list(range(ordered[0], ordered[-1] + 1)):
        return f"{ordered[0]}~{ordered[-1]}년"
    return "·".join(str(year) for year in ordered) + "년"


def day(value: date) -> str:
    """A day as text: 10월 14일."""
    return f"{value.month}월 {value.day}일"


def span(start: date, end: date, precision: str) -> str:
    """A dated stretch as text, no more precise than it was said: 10월 14일~15일, 2018년 9월, 2015~2018년.

    `precision` is day, month or year, as in the activities and milestones tables.
    """
    if precision == "year":
        return years([start.year]) if start.year == end.year else f"{start.year}~{end.year}년"
    if precision == "month":
        if (start.year, start.month) == (end.year, end.month):
            return f"{start.year}년 {start.month}월"
        tail = f"{end.month}월" if start.year == end.year else f"{end.year}년 {end.month}월"
        return f"{start.year}년 {start.month}~{tail}"
    if start == end:
        return day(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{day(start)}~{end.day}일"
    return f"{day(start)}~{day(end)}"
