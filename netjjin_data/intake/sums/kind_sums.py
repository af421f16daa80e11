"""Written sums over kinds of organisations, which are records, checked against the kinds that they sum."""

from __future__ import annotations

from netjjin_data.intake.findings import Findings
from netjjin_data.intake.rows.block import Block
from netjjin_data.intake.tidying.cells import Converter, converter
from netjjin_data.intake.values import Unreadable
from netjjin_data.schema import Field, Kind


def check_kind_sums(block: Block, findings: Findings) -> None:
    """Warns at each sum over kinds that the rows of the kinds don't bear out; kinds that can't be read tell nothing."""
    for role in block.plan.roles:
        if role.field is None or block.table[role.field].kind is not Kind.COUNT:
            continue
        spec = block.table[role.field]
        convert = converter(spec, block.table, role, None)
        for row, kinds in block.kinds_of.items():
            written = _count(block, convert, spec, row, role.column)
            parts = [_count(block, convert, spec, kind, role.column) for kind in kinds]
            counted = [part for part in parts if part is not None]
            if written is None or len(counted) < len(parts) or sum(counted) == written:
                continue
            findings.report(
                "total_differs", block.sheet, (row, role.column), table=block.table.name, field=spec.name,
                found=f"{written:,}{spec.unit}", expected=f"{sum(counted):,}{spec.unit}", kind="합계",
            )  # fmt: skip


def _count(block: Block, convert: Converter, spec: Field, row: int, column: int) -> int | None:
    """The number in a cell, 0 where it is blank; None where it can't be read."""
    value = block.sheet.value(row, column)
    try:
        found: int | None = convert(
            value, block.sheet.formats.get((row, column), "General"), None
        ).values.get(spec.name)
    except Unreadable:
        return None
    return found or 0
