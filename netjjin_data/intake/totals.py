"""Written totals, subtotals and means are left out of the data and checked against the rows they sum up."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import mean

from netjjin_data import korean
from netjjin_data.intake.answers import Answers
from netjjin_data.intake.block_reports import Record
from netjjin_data.intake.blocks import Block, total_kind
from netjjin_data.intake.cells import Converter, converter
from netjjin_data.intake.context import context_of
from netjjin_data.intake.findings import Findings
from netjjin_data.intake.headings import is_sum
from netjjin_data.intake.roles import Role
from netjjin_data.intake.values import Unreadable
from netjjin_data.schema import Field, Kind


@dataclass(frozen=True)
class _Written:
    """A total's cell: its kind, the column it stands in and what it says."""

    row: int
    kind: str
    role: Role
    amount: int


def check_totals(block: Block, records: list[Record], findings: Findings, answers: Answers) -> None:
    """Warns at each written total that its rows don't bear out.

    A 소계 sums the rows since the one before, a 합계 those or all rows, a 평균 is the mean of all rows that have a
    value. A column with a value that couldn't be read has its error already and is not compared.
    """
    context = context_of(block, findings.file, answers)
    _check_sum_columns(block, records, findings, context.unit)
    for role in block.plan.roles:
        if role.field is None or block.table[role.field].kind not in {Kind.MONEY, Kind.COUNT}:
            continue
        spec = block.table[role.field]
        for written in _written(block, role, spec, context.unit):
            _check(block, records, findings, spec, written)


def _check_sum_columns(block: Block, records: list[Record], findings: Findings, unit: str | None) -> None:
    """Of a sheet that is wide by something, the column 합계 against the cells beside it."""
    across = [item for item in block.plan.roles if item.spread and item.field]
    spread = across[0] if len({item.spread for item in across}) > 1 else None
    if (
        spread is None
        or spread.field is None
        or block.table[spread.field].kind not in {Kind.MONEY, Kind.COUNT}
    ):
        return
    spec = block.table[spread.field]
    for role in block.plan.roles:
        if (
            role.field is not None
            or role.compared
            or not is_sum(role.heading.text)
            or total_kind(role.heading.text) == "평균"
        ):
            continue
        convert = converter(spec, block.table, role, unit)
        for row in block.records:
            here = [record for record in records if record.row == row and record.cells.get(spec.name)]
            values = [record.values[spec.name] for record in here if record.values.get(spec.name) is not None]
            amount = _amount(block, convert, row, role, spec)
            failed = any(spec.name in record.failed for record in here) or len(values) < len(here)
            if amount is None or failed or not values or amount == sum(values):
                continue
            findings.report(
                "total_differs", block.sheet, (row, role.column), table=block.table.name, field=spec.name,
                found=_amount_text(spec, amount), expected=_amount_text(spec, sum(values)), kind="합계",
            )  # fmt: skip


def _amount(block: Block, convert: Converter, row: int, role: Role, spec: Field) -> int | None:
    value = block.sheet.value(row, role.column)
    if value is None:
        return None
    try:
        filled = convert(value, block.sheet.formats.get((row, role.column), "General"), None)
    except Unreadable:
        return None
    amount: int | None = filled.values.get(spec.name)
    return amount


def _written(block: Block, role: Role, spec: Field, unit: str | None) -> list[_Written]:
    convert = converter(spec, block.table, role, unit)
    found = []
    for row in block.totals:
        labels = (total_kind(block.sheet.text(row, column)) for column in block.sheet.filled_columns(row))
        kind = next((label for label in labels if label), "합계")
        if (amount := _amount(block, convert, row, role, spec)) is not None:
            found.append(_Written(row, kind, role, amount))
    return found


def _check(block: Block, records: list[Record], findings: Findings, spec: Field, written: _Written) -> None:
    here = [record for record in records if _of_column(record, spec, written.role)]
    if any(spec.name in record.failed for record in records):
        return
    if written.kind == "비교":
        return
    before = [row for row in block.totals if row < written.row]
    above = [record for record in here if record.row < written.row]
    since = [record for record in above if record.row > (before[-1] if before else 0)]
    below = [record for record in here if record.row > written.row]
    candidates = [above, since] if above else [below]
    values = [[int(record.values[spec.name]) for record in group] for group in candidates]
    if written.kind == "평균":
        expected = [mean(group) for group in values if group]
        agrees = any(abs(each - written.amount) <= max(1.0, abs(each) * 0.005) for each in expected)
    else:
        expected = [float(sum(group)) for group in values]
        agrees = any(each == written.amount for each in expected)
    if agrees or not any(values):
        return
    text = _amount_text(spec, expected[-1] if written.kind == "소계" else expected[0])
    findings.report(
        "total_differs", block.sheet, (written.row, written.role.column), table=block.table.name,
        field=spec.name, found=_amount_text(spec, written.amount), expected=text, kind=written.kind,
    )  # fmt: skip


def _of_column(record: Record, spec: Field, role: Role) -> bool:
    cell = record.cells.get(spec.name)
    return cell is not None and cell[1] == role.column and record.values.get(spec.name) is not None


def _amount_text(spec: Field, amount: float) -> str:
    return korean.money(amount) if spec.kind is Kind.MONEY else f"{korean.number(amount)}{spec.unit}"
