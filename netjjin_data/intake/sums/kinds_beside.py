"""The number of organisations written beside their numbers by kind (사회적기업 | 협동조합 | 계), checked against these."""

from __future__ import annotations

from netjjin_data import korean
from netjjin_data.intake.findings import Findings
from netjjin_data.intake.headings import is_sum
from netjjin_data.intake.planning.counted_kinds import COUNTED, is_kind
from netjjin_data.intake.rows.block import Block
from netjjin_data.intake.sheets import Value
from netjjin_data.intake.text import is_blank


def check_kinds_beside(block: Block, findings: Findings) -> None:
    """Warns at each such number that is neither the sum of the kinds nor of all the columns that stand with them."""
    name = COUNTED.get(block.table.name)
    kinds = [item.column for item in block.plan.roles if item.compared and is_kind(item.heading.text)]
    sums = [item for item in block.plan.roles if item.field == name and is_sum(item.heading.text)]
    if name is None or len(kinds) < 2 or len(sums) != 1 or sums[0].spread:
        return
    total = sums[0].column
    last = max(*kinds, total)
    between = [
        item.column for item in block.plan.roles if item.field is None and min(kinds) <= item.column <= last
    ]
    for row in block.records:
        written = block.sheet.value(row, total)
        parts = [block.sheet.value(row, at) for at in kinds]
        if not isinstance(written, float | int) or not all(map(_is_count, parts)) or not _sum(parts):
            continue
        if written in {_sum(parts), _sum([block.sheet.value(row, at) for at in between])}:
            continue
        findings.report(
            "total_differs", block.sheet, (row, total), table=block.table.name, field=name,
            found=korean.number(written), expected=korean.number(_sum(parts)), kind="합계",
        )  # fmt: skip


def _is_count(value: Value) -> bool:
    return value is None or isinstance(value, float | int) or (isinstance(value, str) and is_blank(value))


def _sum(values: list[Value]) -> float:
    return sum(value for value in values if isinstance(value, float | int))
