"""A column 계 beside amounts that are fields of their own (보조금 | 자부담 | 계), checked against them row by row."""

from __future__ import annotations

from collections.abc import Sequence

from netjjin_data import korean
from netjjin_data.intake.findings import Findings
from netjjin_data.intake.headings import is_sum
from netjjin_data.intake.rows.block import Block
from netjjin_data.intake.rows.total_labels import total_kind
from netjjin_data.intake.sums.read_block import ReadBlock
from netjjin_data.intake.tidying.cells import Converter, converter
from netjjin_data.intake.values import Unreadable
from netjjin_data.schema import Kind

# What a sum of a network's money may be of, beside all that stands there.
_SETS = (("amount", "own_share"), ("spent", "returned"))


def check_row_sums(each: ReadBlock, findings: Findings, unit: str | None) -> None:
    """Warns at each such sum that its row doesn't bear out, where those of the other rows show what is summed up."""
    block = each.block
    money = [item for item in block.plan.roles if item.field and block.table[item.field].kind is Kind.MONEY]
    sums = [item for item in block.plan.roles if item.field is None and _sums_up(item.heading.text)]
    if len(sums) != 1 or len(money) < 2 or any(item.spread for item in money) or block.table.name != "grants":
        return
    spec = block.table["amount"]
    convert = converter(spec, block.table, sums[0], unit)
    written = {row: _amount(block, convert, row, sums[0].column) for row in block.records}
    names = [str(item.field) for item in money]
    for fields in (tuple(names), *(_SETS if len(names) > 2 else ())):
        expected = _expected(each, fields)
        told = [row for row, amount in written.items() if amount is not None and row in expected]
        agree = [row for row in told if written[row] == expected[row]]
        if len(agree) * 2 < len(told) or not agree:
            continue
        for row in told:
            if row not in agree:
                findings.report(
                    "total_differs", block.sheet, (row, sums[0].column), table="grants", field="amount",
                    found=korean.money(written[row] or 0), expected=korean.money(expected[row]), kind="합계",
                )  # fmt: skip
        return


def _sums_up(heading: str) -> bool:
    return is_sum(heading) and total_kind(heading) != "평균"


def _expected(each: ReadBlock, fields: Sequence[str]) -> dict[int, int]:
    """The sum of some fields by row, of rows that hold them all."""
    found = {}
    for record in each.records:
        values = [record.values.get(name) for name in fields]
        if not record.set_aside and None not in values:
            found[record.row] = sum(value for value in values if value is not None)
    return found


def _amount(block: Block, convert: Converter, row: int, column: int) -> int | None:
    value = block.sheet.value(row, column)
    if value is None:
        return None
    try:
        filled = convert(value, block.sheet.formats.get((row, column), "General"), None)
    except Unreadable:
        return None
    amount: int | None = filled.values.get("amount")
    return amount
