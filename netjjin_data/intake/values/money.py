"""Money in whole won: 250만원, 1,900천원, 1억 2천만원, 1천9백만원, 금 2,500,000원, ₩, △."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_EVEN, Decimal

from netjjin_data.intake.text import bare
from netjjin_data.intake.values import Unreadable, within_reach

UNITS: dict[str, int] = {
    "원": 1,
    "십원": 10,
    "백원": 100,
    "천원": 1_000,
    "만원": 10_000,
    "십만원": 100_000,
    "백만원": 1_000_000,
    "천만원": 10_000_000,
    "억원": 100_000_000,
    "억": 100_000_000,
    "십억원": 1_000_000_000,
}
_SMALL = {"십": 10, "백": 100, "천": 1_000}
_BIG = {"만": 10_000, "억": 100_000_000, "조": 1_000_000_000_000}

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_TOKEN = re.compile(rf"({_NUMBER})|([십백천])|([만억조])")
_PLAIN = re.compile(_NUMBER)
_AMOUNT = re.compile(rf"(?:{_NUMBER}|[십백천만억조])+")
_UNIT_WORDS = re.compile(r"(십억원|억원|천만원|백만원|십만원|만원|천원|백원|십원|원|억|백만|천만|만|천)$")
_UNIT_NOTE = re.compile(r"단위\s*[:：;]?\s*([^)\]】〉>]+)")


def money_unit(text: str) -> str | None:
    """The money unit that a heading or a unit line says (천원, 만원, …); None where it says none.

    A heading says it in brackets or after a line break (지원금(천원), 지원금\\n만원); a unit line as (단위: 개, 만원).
    """
    note = _UNIT_NOTE.search(text)
    parts = (
        re.split(r"[,，/·、]", note[1])
        if note
        else re.findall(r"[(\[（【]([^()\[\]（）【】]*)[)\]）】]", text)
    )
    if not note and "\n" in text:
        parts = [*parts, text.rsplit("\n", 1)[1]]
    for part in parts:
        word = bare(part).removeprefix("단위:").removeprefix("단위")
        if word in UNITS:
            return word
        if word in {"백만", "천만", "만", "천"}:
            return word + "원"
        if word in {"krw", "₩"}:
            return "원"
    return None


def read_money(value: object, unit: str | None) -> int:
    """The amount of a cell in whole won.

    A unit in the cell (250만원) beats `unit` (of the heading or a note, a key of UNITS). Unreadable
    'unit_missing' where a bare number has no unit, 'not_a_number' where there is no amount to read.
    """
    if isinstance(value, bool):
        raise Unreadable("not_a_number")
    if isinstance(value, int | float):
        if unit is None:
            raise Unreadable("unit_missing")
        return _won(Decimal(repr(value)), UNITS[unit])
    text = bare(str(value)).removeprefix("금").removeprefix("일금")
    sign = 1
    if text[:1] in {"-", "△", "▲", "−", "–"}:
        sign, text = -1, text[1:]
    won_sign = text.startswith(("₩", "\\", "￦"))
    text = text.lstrip("₩\\￦")
    if text[:1] in {"-", "△", "▲", "−"} and sign == 1:
        sign, text = -1, text[1:]
    text = text.removesuffix("정")
    spoken = text.endswith("원")
    text = text.removesuffix("원")
    if not _AMOUNT.fullmatch(text):
        raise Unreadable("not_a_number")
    if any(char in text for char in "십백천만억조") or spoken or won_sign:
        return sign * _won(_spoken(text), 1)
    if not _PLAIN.fullmatch(text):
        raise Unreadable("not_a_number")  # 2022.11.29 is digits and points, and no number
    if unit is None:
        raise Unreadable("unit_missing")
    return sign * _won(Decimal(text.replace(",", "")), UNITS[unit])


def _spoken(text: str) -> Decimal:
    """The value of a number written with 십, 백, 천, 만, 억: 1억2천만 is 120,000,000; 1,900천 is 1,900,000."""
    total = section = Decimal(0)
    pending: Decimal | None = None
    last_big = None
    counted = False  # whether a number or a small scale stands before the big one: 만 alone is ten thousand
    for digits, small, big in _TOKEN.findall(text):
        counted = counted or bool(digits or small)
        if digits:
            if pending is not None:
                raise Unreadable("not_a_number")
            pending = Decimal(digits.replace(",", ""))
        elif small:
            if pending is None and section and not total:
                section *= _SMALL[small]  # 2.5백천: a scale on a scale
            else:
                section += (Decimal(1) if pending is None else pending) * _SMALL[small]
            pending = None
        else:
            if last_big is not None and _BIG[big] >= last_big:
                raise Unreadable("not_a_number")
            said = section + (pending or 0) if counted else Decimal(1)
            total += said * _BIG[big]
            section, pending, last_big, counted = Decimal(0), None, _BIG[big], False
    return total + section + (pending or 0)


def _won(number: Decimal, scale: int) -> int:
    within_reach(number * scale)
    return int((number * scale).quantize(Decimal(1), rounding=ROUND_HALF_EVEN))


def unit_in_format(number_format: str) -> str | None:
    """The money unit that a cell's number format writes behind the number: #,##0\"원\" is 원."""
    literals = "".join(re.findall(r'"([^"]*)"', number_format.split(";")[0]))
    match = _UNIT_WORDS.search(bare(literals))
    if match is None:
        return None
    word = match[1]
    return word if word in UNITS else word + "원"


# What people write most, most likely first; the screen offers the likeliest as one click.
def likely_unit(values: list[float]) -> str:
    """The unit that amounts of a small grant programme most likely have, by their size."""
    typical = sorted(abs(value) for value in values if value)
    if not typical:
        return "만원"
    middle = typical[len(typical) // 2]
    if middle >= 100_000:
        return "원"
    return "천원" if middle >= 1_000 else "만원"
