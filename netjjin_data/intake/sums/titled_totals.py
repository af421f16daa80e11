"""A total that a title or a note gives (총 지원금 7,500,000원), checked against the rows under it.

Where a whole column stands in another unit than its heading says, nothing beside it may show it but such a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from netjjin_data import korean
from netjjin_data.intake.findings import Findings
from netjjin_data.intake.headings import Said, heading_forms, matches
from netjjin_data.intake.rows.block import Block
from netjjin_data.intake.sums.read_block import ReadBlock
from netjjin_data.intake.text import bare, folded
from netjjin_data.intake.tidying.kept import Record
from netjjin_data.intake.values import Unreadable
from netjjin_data.intake.values.money import UNITS, read_money
from netjjin_data.schema import Kind

_MONEY = r"(?P<money>(?:(?<![가-힣])금\s?)?\d[\d,.\s억천백만]*원)"
_TOTAL = re.compile(
    rf"(?:총\s?(?P<whole>[가-힣]*?)(?:총?액)?|(?P<part>[가-힣]+?)\s?(?:총액|합계|총계)|합계|총계)\s?(?:은|는|[:：=])?\s?{_MONEY}"
)
# What is granted for each is no part of a sum.
_NO_SUM = frozenset({"grant_per_network"})


_WITH_OWN_SHARE = frozenset({"amount"})


@dataclass(frozen=True)
class _Total:
    """A total in a line: what it is the total of ('' where it doesn't say), the amount, and its last digit's worth."""

    label: str
    text: str
    amount: int
    step: float


def check_titled_totals(read: Sequence[ReadBlock], findings: Findings) -> None:
    """Warns at each line around a table whose total no column of it bears out."""
    for each in read:
        for said in (*each.block.titles, *each.block.notes):
            for total in _totals(said):
                _check(each, read, said, total, findings)


def _totals(said: Said) -> Iterator[_Total]:
    for match in _TOTAL.finditer(folded(said.text)):
        try:
            amount = read_money(match["money"], None)
        except Unreadable:
            continue
        label = bare(match["whole"] or match["part"] or "")
        yield _Total(label, match["money"], amount, _worth_of_last_digit(match["money"]))


def _worth_of_last_digit(money: str) -> float:
    """What an amount may have been rounded to: 10,000 of 750만원, 100,000 of 7.5백만원."""
    last = re.findall(r"(?:\d+(?:\.(\d+))?)?\s?([억천백만]*원)", money)[-1]
    return float(UNITS.get(last[1], 1) / 10 ** len(last[0]))


def _check(each: ReadBlock, read: Sequence[ReadBlock], said: Said, total: _Total, findings: Findings) -> None:
    """A total may be that of the block or of all alike on the sheet; where a value is missing it may be greater."""
    found: dict[str, tuple[int, bool]] = {}
    for name in _fields(each.block, total.label):
        own = [record for record in each.records if not record.set_aside]
        blocks = [other for other in read if other.block.table is each.block.table]
        sums = [_sum(own, name), _sum([record for other in blocks for record in other.records], name)]
        if name in _WITH_OWN_SHARE:  # 총사업비 is what was granted and what the networks put in
            sums.append((sums[0][0] + _sum(own, "own_share")[0], True))
        if any(total.amount - total.step < amount < total.amount + total.step for amount, _ in sums):
            return
        found[name] = sums[0]
    for name, (amount, whole) in found.items():
        if not amount or (not whole and amount < total.amount):
            return
        heading = next(item.heading.cell for item in each.block.plan.roles if item.field == name)
        findings.report(
            "total_differs", each.block.sheet, said.cell, also=(heading,), table=each.block.table.name,
            field=name, found=total.text, expected=korean.money(amount), kind="합계",
        )  # fmt: skip
        return


def _fields(block: Block, label: str) -> list[str]:
    """The fields of money that a total may be of: those its label names, or any where it has none."""
    money = [
        item
        for item in block.plan.roles
        if item.field and block.table[item.field].kind is Kind.MONEY and item.field not in _NO_SUM
    ]
    if any(item.spread for item in money):
        return []
    named = [item for item in money if label in heading_forms(item.heading.text)]
    field, _ = matches(label).get(block.table.name, ("", False)) if label else ("", False)
    if not named and label:
        named = [item for item in money if item.field == field]
    chosen = named if label else money
    return list(dict.fromkeys(str(item.field) for item in chosen))


def _sum(records: Sequence[Record], name: str) -> tuple[int, bool]:
    """The sum of a field, and whether each row says it."""
    amounts = [record.values.get(name) for record in records]
    return sum(amount for amount in amounts if amount), None not in amounts
