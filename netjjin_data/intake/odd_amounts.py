"""Amounts that fit the others of their column only under another unit: 2500000 under (만원) among 250 and 190."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from netjjin_data.intake.block_reports import Record
from netjjin_data.intake.sheets import Sheet, Value

# An amount this many times as large as the usual one is looked at; it fits where it comes this near under won.
_FAR, _NEAR = 200, 20


def odd_amounts(sheet: Sheet, kept: list[Record], field: str) -> Iterator[Record]:
    """The records whose amount is far above the others' though the bare number, taken as won, would be near them.

    A heading's unit holds for every cell under it; one cell typed in won among others in 만원 becomes ten thousand
    times too large, and no other check would see it.
    """
    amounts = [amount for record in kept if (amount := record.values.get(field))]
    if len(amounts) < 2 or max(amounts) < _FAR * min(amounts):
        return
    usual = median(amounts) if len(amounts) > 2 else min(amounts)
    for record in kept:
        amount = record.values.get(field)
        if not amount or amount < _FAR * usual:
            continue
        number = _bare_number(sheet.value(*record.cells[field])) if field in record.cells else 0
        if number and amount >= _FAR * number and usual / _NEAR <= number <= usual * _NEAR:
            yield record


def _bare_number(value: Value) -> float:
    """The number that stands in a cell with nothing beside it; 0 where more stands there."""
    if isinstance(value, str):
        digits = value.strip().replace(",", "")
        return float(digits) if digits.isdecimal() else 0
    return value if isinstance(value, float | int) else 0
