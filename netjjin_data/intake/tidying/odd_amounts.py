"""Amounts that fit the others of their column only under another unit: 2500000 under (만원) among 250 and 190."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from netjjin_data.intake.sheets import Place, Sheet, Value
from netjjin_data.intake.tidying.kept import Kept

# An amount this many times as large as the usual one is looked at; it fits where it comes this near under won.
_FAR, _NEAR = 200, 20


def odd_amounts(sheet: Sheet, kept: Kept, field: str) -> Iterator[tuple[Place, int]]:
    """The cells and amounts that are far above the others' though the bare number, taken as won, would be near them.

    A heading's unit holds for every cell under it; one cell typed in won among others in 만원 becomes ten thousand
    times too large, and no other check would see it.
    """
    amounts = kept.values(field).list()
    filled = [amount for amount in amounts if amount]
    if len(filled) < 2 or max(filled) < _FAR * min(filled):
        return
    usual = median(filled) if len(filled) > 2 else min(filled)
    far = [at for at, amount in enumerate(amounts) if amount and amount >= _FAR * usual]
    for at in far:
        place = kept.place(at, field)
        number = bare_number(sheet.value(*place)) if place else 0
        if place and number and amounts[at] >= _FAR * number and usual / _NEAR <= number <= usual * _NEAR:
            yield place, amounts[at]


def bare_number(value: Value) -> float:
    """The number that stands in a cell with nothing beside it; 0 where more stands there."""
    if isinstance(value, str):
        digits = value.strip().replace(",", "")
        return float(digits) if digits.isdecimal() else 0
    return value if isinstance(value, float | int) else 0
