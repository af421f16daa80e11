"""Columns whose amounts fit the money beside them only under another unit than their heading says.

지원금(천원) over 2500000 beside 자부담(원) over 250000: every amount is a thousand times too large, so none of its
column shows it. Only the other money of the same rows does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from netjjin_data import korean
from netjjin_data.intake.findings import Findings
from netjjin_data.intake.planning.roles import Role
from netjjin_data.intake.rows.block import Block
from netjjin_data.intake.tidying.kept import Kept
from netjjin_data.intake.tidying.odd_amounts import bare_number
from netjjin_data.schema import Field, Kind

# A column is looked at where each amount is this many times the other's (or a part of it), and would be this near.
_FAR, _NEAR = 200, 10
_ROWS_LOOKED_AT = 200
_GREATER = (1_000, 10_000, 1_000_000)
# No one is granted so little: an amount in won below it stands in another unit.
_LEAST = 1_000
# What is given back may be any small rest.
_RESTS = frozenset({"returned"})


@dataclass(frozen=True)
class _Money:
    """A column of money: by row the amount read and the bare number that stands in the cell."""

    role: Role
    spec: Field
    amounts: dict[int, tuple[int, float]]

    @property
    def scale(self) -> float:
        amount, number = next(iter(self.amounts.values()))
        return amount / number


def check_units(block: Block, kept: Kept, findings: Findings) -> None:
    """Warns at a heading whose unit the other money of the same rows contradicts."""
    columns = sorted(
        _columns(block, kept), key=lambda each: each.scale == 1
    )  # what may be typed in won first
    told: list[_Money] = []
    for one in columns:
        other = next((other for other in columns if other is not one and _contradicts(one, other)), None)
        if other is not None and other not in told:
            told.append(one)
            amount, _ = next(iter(one.amounts.values()))
            beside, _ = next(iter(other.amounts.values()))
            findings.report(
                "unit_out_of_line", block.sheet, one.role.heading.cell, also=(other.role.heading.cell,),
                table=block.table.name, field=one.spec.name, found=one.role.heading.text, label=one.spec.label,
                read=korean.money(amount), other=other.spec.label, beside=korean.money(beside),
            )  # fmt: skip


def _columns(block: Block, kept: Kept) -> Iterator[_Money]:
    roles = [
        item
        for item in block.plan.roles
        if item.field and block.table[item.field].kind is Kind.MONEY and item.field not in _RESTS
    ]
    if len(roles) < 2:
        return
    for name in {str(item.field) for item in roles}:
        by_column: dict[int, dict[int, tuple[int, float]]] = {}
        for at, amount in enumerate(kept.values(name).list()[:_ROWS_LOOKED_AT]):
            place = kept.place(at, name)
            number = bare_number(block.sheet.value(*place)) if place and amount else 0
            if place and number > 0 and amount > 0:
                by_column.setdefault(place[1], {})[place[0]] = (amount, number)
        for item in roles:
            if item.field == name and item.column in by_column:
                yield _Money(item, block.table[name], by_column[item.column])


def _contradicts(one: _Money, other: _Money) -> bool:
    rows = one.amounts.keys() & other.amounts.keys()
    if len(rows) < 2 or one.role.spread != other.role.spread:
        return False
    pairs = [(*one.amounts[row], other.amounts[row][0]) for row in rows]
    if one.scale == other.scale:
        # Under one unit a small part may stand beside a large whole; but nobody is granted 250원.
        far = one.scale == 1 and all(
            amount < _LEAST and beside >= _FAR * amount for amount, _, beside in pairs
        )
    else:
        far = all(amount >= _FAR * beside for amount, _, beside in pairs) or all(
            beside >= _FAR * amount for amount, _, beside in pairs
        )
    return far and any(
        all(beside / _NEAR <= number * unit <= beside * _NEAR for _, number, beside in pairs)
        for unit in (_GREATER if one.scale == 1 else (1,))
    )
