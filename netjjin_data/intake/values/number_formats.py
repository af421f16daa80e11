"""What a cell's number format says beyond its number: a unit behind it, thousands left out, a currency, a percentage."""

from __future__ import annotations

import re
from collections.abc import Callable

from netjjin_data.intake.text import bare
from netjjin_data.intake.values.money import UNITS

_UNIT_WORDS = re.compile(r"(십억원|억원|천만원|백만원|십만원|만원|천원|백원|십원|원|억|백만|천만|만|천)$")
_UNSHOWN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_SECTION = re.compile(r'(?:"[^"]*"|\\.|\[[^\]]*\]|[^;])*')
_CONDITION = re.compile(r"\[\s*(<=|>=|<>|<|>|=)\s*(-?[\d.]+)\s*\]")
_HOLDS: dict[str, Callable[[float, float], bool]] = {
    "<": lambda value, limit: value < limit,
    "<=": lambda value, limit: value <= limit,
    ">": lambda value, limit: value > limit,
    ">=": lambda value, limit: value >= limit,
    "=": lambda value, limit: value == limit,
    "<>": lambda value, limit: value != limit,
}


def section_for(number_format: str, value: float) -> str:
    """The part of a format that shows a value: by its conditions, or by its sign."""
    sections: list[str] = [part for part in _SECTION.findall(number_format) if part] or [number_format]
    if not any(_CONDITION.search(section) for section in sections):
        return sections[1] if value < 0 and len(sections) > 1 else sections[0]
    for section in sections:
        condition = _CONDITION.search(section)
        if condition is None or _HOLDS[condition[1]](value, float(condition[2])):
            return section
    return sections[-1]


def unit_in_format(number_format: str, value: float = 1) -> str | None:
    """The money unit that a format writes with the number: #,##0\"원\" is 원, and so is [$₩-412]#,##0."""
    section = section_for(number_format, value)
    if "₩" in section or "￦" in section:
        return "원"
    match = _UNIT_WORDS.search(bare("".join(re.findall(r'"([^"]*)"', section))))
    if match is None:
        return None
    word = match[1]
    return word if word in UNITS else word + "원"


def thousands_in_format(number_format: str, value: float = 1) -> int:
    """How many times a format divides by a thousand before it shows a number: #,##0, once."""
    shown = _UNSHOWN.sub("", section_for(number_format, value)).rstrip()
    return len(shown) - len(shown.rstrip(",")) if re.search(r"[0#],+$", shown) else 0


def is_percentage(number_format: str) -> bool:
    """Whether a format shows a hundred times the number with a per cent sign."""
    return "%" in _UNSHOWN.sub("", number_format)


def is_foreign_currency(number_format: str) -> bool:
    """Whether a format shows the money of another country."""
    return (
        bool(re.search(r"\[\$(?:\$|€|¥|£|[A-Z]{3}\b)(?!KRW)", number_format)) and "KRW" not in number_format
    )


def writes_words(number_format: str) -> bool:
    """Whether a format writes Korean words beside the number (names of colours apart)."""
    return any("가" <= char <= "힣" for char in re.sub(r"\[[^\]]*\]", "", number_format))
