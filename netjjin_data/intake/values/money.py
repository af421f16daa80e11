"""Money in whole won: 250만원, 1,900천원, 1억 2천만원, 1천9백만원, 금 2,500,000원, 이백오십만원, ₩, △."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_EVEN, Decimal

from netjjin_data.intake.text import bare, folded
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
_DIGIT_WORDS = str.maketrans("일이삼사오육칠팔구", "123456789")

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_TOKEN = re.compile(rf"({_NUMBER})|([십백천])|([만억조])")
_PLAIN = re.compile(_NUMBER)
_AMOUNT = re.compile(rf"(?:{_NUMBER}|[십백천만억조])+")
_WORDS = re.compile(r"(?:[일이삼사오육칠팔구]?[십백천만억조])+[일이삼사오육칠팔구]?")
_UNIT_NOTE = re.compile(r"단위\s*[:：;]?\s*([^)\]】〉>]+)")
_MINUS = frozenset("-−–△▲∆")

# What may stand around an amount: 금 … 정 as on a receipt, 약 or 정도 where it is rounded, a remark in brackets.
_FRAME = re.compile(
    r"(?P<formal>일?금)?(?P<about>약|대략|총)?(?P<sign>[-−–+△▲∆])?(?P<won>₩|\\|krw)?(?P<sign2>[-−–△▲∆])?"
    r"(?P<body>.+?)(?P<spoken>원|krw)?(?P<tail>정도|내외|가량|쯤|남짓)?(?P<formal2>정|整)?"
)
_BEFORE = re.compile(r"[(\[]([^()\[\]\d]*)[)\]]\s*(?=\S)")
_BEHIND = re.compile(r"(?<=\S)\s*[(\[]([^()\[\]]*)[)\]]$")
# Two amounts in one cell: a line break or a gap that no thousands explain stands between their figures.
_TWO = re.compile(r"[\d십백천만억조][ \t]*\n\s*[\d△▲-]|\d +(?!\d{3}(?!\d))\d")
_SPACED = re.compile(r"(?<!\d)\d{1,3}(?: \d{3})+(?!\d)")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")


@dataclass(frozen=True)
class Amount:
    """An amount in whole won; `doubtful` where the cell says more or says it oddly: 약 250만원, 250만원(도비)."""

    won: int
    doubtful: bool = False


def money_unit(text: str) -> str | None:
    """The money unit that a heading or a unit line says (천원, 만원, …); None where it says none.

    A heading says it in brackets or after a line break (지원금(천원), 지원금\\n만원); a unit line as (단위: 개, 만원).
    """
    note = _UNIT_NOTE.search(text)
    parts = (
        re.split(r"[,，/·、]", note[1])
        if note
        else [
            part
            for inside in re.findall(r"[(\[（【]([^()\[\]（）【】]*)[)\]）】]", text)
            for part in re.split(r"[,，]", inside)
        ]
    )
    if not note and "\n" in text:
        parts = [*parts, text.rsplit("\n", 1)[1]]
    for part in parts:
        word = bare(part).removeprefix("단위:").removeprefix("단위")
        if (unit := unit_word(word)) is not None:
            return unit
    return None


def unit_word(text: str) -> str | None:
    """The unit that a word is: 천원, 백만, KRW; None where it is none."""
    word = bare(text)
    if word in UNITS:
        return word
    if word in {"백만", "천만", "만", "천"}:
        return word + "원"
    return "원" if word in {"krw", "₩"} else None


def read_money(value: object, unit: str | None) -> int:
    """The amount of a cell in whole won, as `read_amount` reads it."""
    return read_amount(value, unit).won


def read_amount(value: object, unit: str | None) -> Amount:
    """The amount of a cell.

    A unit in the cell (250만원) beats `unit` (of the heading or a note, a key of UNITS). Unreadable
    'unit_missing' where a bare number has no unit, 'not_a_number' where there is no one amount to read.
    """
    if isinstance(value, bool):
        raise Unreadable("not_a_number")
    if isinstance(value, int | float):
        if unit is None:
            raise Unreadable("unit_missing")
        return Amount(_won(Decimal(repr(value)), UNITS[unit]))
    text = folded(str(value)).strip().removeprefix("'")
    remarked = _BEFORE.match(text)
    text = text[remarked.end() :] if remarked else text
    behind = _BEHIND.search(text)
    if behind is None:
        amount = _framed(text, unit)
    elif (said := unit_word(behind[1])) is not None:
        amount = _framed(text[: behind.start()], said)
    else:
        amount = _with_remark(_framed(text[: behind.start()], unit), behind[1], unit)
    return replace(amount, doubtful=True) if remarked else amount


def _with_remark(amount: Amount, remark: str, unit: str | None) -> Amount:
    """An amount with what stands behind it in brackets: the same amount in words, or a remark without figures."""
    try:
        if _framed(remark, unit).won == amount.won:
            return amount
    except Unreadable:
        if not any(char.isdigit() for char in remark):
            return replace(amount, doubtful=True)
    raise Unreadable("not_a_number")


def _framed(text: str, unit: str | None) -> Amount:
    if _TWO.search(text):
        raise Unreadable("not_a_number")
    joined = _SPACED.sub(lambda match: match[0].replace(" ", ""), text)
    frame = _FRAME.fullmatch(bare(joined))
    if frame is None or (frame["sign"] and frame["sign2"]):
        raise Unreadable("not_a_number")
    formal = bool(frame["formal"] or frame["formal2"])
    spoken = bool(frame["spoken"] or frame["won"])
    body = frame["body"]
    odd = joined != text or bool(frame["about"] or frame["tail"])
    if _DOTTED.fullmatch(body):
        body, odd = body.replace(".", ""), True
    if not body.isascii() and not any(char.isdigit() for char in body):
        body = _figures(body, formal)
    if not _AMOUNT.fullmatch(body):
        raise Unreadable("not_a_number")
    sign = -1 if {frame["sign"], frame["sign2"]} & _MINUS else 1
    if _PLAIN.fullmatch(body):
        if unit is None and not spoken:
            raise Unreadable("unit_missing")
        scale = 1 if spoken else UNITS[unit or "원"]
        number = Decimal(body.replace(",", ""))
        # 2.500 may mean 2,500; a part of a won is nobody's amount.
        dotted = scale <= _BIG["만"] and re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", body)
        odd = odd or bool(dotted) or number * scale % 1 != 0
        return Amount(sign * _won(number, scale), odd)
    number, unsure = _spoken(body, spoken)
    return Amount(sign * _won(number, 1), odd or unsure)


def _figures(words: str, formal: bool) -> str:
    """이백오십만 as 2백5십만; a scale alone (만원) is a unit without its amount, but for 금 천만원정."""
    if not _WORDS.fullmatch(words) or (not formal and not set(words) & set("일이삼사오육칠팔구")):
        raise Unreadable("not_a_number")
    return words.translate(_DIGIT_WORDS)


def _spoken(text: str, said_won: bool) -> tuple[Decimal, bool]:
    """The value of a number written with 십, 백, 천, 만, 억, and whether it may mean another.

    1억2천만 is 120,000,000; 1,900천 is 1,900,000; 1억2천 without 원 leaves its 만 out, as people speak; 3천 alone may
    be of any unit, and what 50 counts in 200만 50 nobody said.
    """
    tokens = _TOKEN.findall(text)
    if "." in text and sum(bool(digits) for digits, _, _ in tokens) > 1:
        raise Unreadable("not_a_number")
    total, tail, last = _sections(tokens)
    if said_won:
        return total + tail, bool(tail and last > _BIG["만"] and tokens[-1][1])
    if tokens[-1][0]:
        raise Unreadable("not_a_number")
    if tail and last > _BIG["만"]:
        return total + tail * _BIG["만"], True
    thousands = re.fullmatch(rf"({_NUMBER})천", text)
    if not last and not (thousands and Decimal(thousands[1].replace(",", "")) >= 10):
        raise Unreadable("not_a_number")
    return total + tail, False


def _sections(tokens: list[tuple[str, str, str]]) -> tuple[Decimal, Decimal, int]:
    """What stands before the last of 만, 억, 조, what stands behind it, and the value of that last one (0: none)."""
    total = section = Decimal(0)
    pending: Decimal | None = None
    last_big = last_small = 0
    counted = False  # whether a number or a small scale stands before the big one: 만 alone is ten thousand
    for digits, small, big in tokens:
        if digits:
            if pending is not None:
                raise Unreadable("not_a_number")
            pending = Decimal(digits.replace(",", ""))
        elif small:
            if last_small and _SMALL[small] >= last_small and pending is not None:
                raise Unreadable("not_a_number")
            if pending is None and section and not total:
                section *= _SMALL[small]  # 2.5백천: a scale on a scale
            else:
                section += (Decimal(1) if pending is None else pending) * _SMALL[small]
            pending, last_small = None, _SMALL[small]
        else:
            if last_big and _BIG[big] >= last_big:
                raise Unreadable("not_a_number")
            total += (section + (pending or 0) if counted else Decimal(1)) * _BIG[big]
            section, pending, last_big, last_small = Decimal(0), None, _BIG[big], 0
        counted = not big
    return total, section + (pending or 0), last_big


def _won(number: Decimal, scale: int) -> int:
    within_reach(number * scale)
    return int((number * scale).quantize(Decimal(1), rounding=ROUND_HALF_EVEN))


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
