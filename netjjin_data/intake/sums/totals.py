"""Written totals, subtotals and means are left out of the data and checked against the rows they sum up."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor
from statistics import mean

from netjjin_data import korean
from netjjin_data.intake.answers import Answers
from netjjin_data.intake.findings import Findings
from netjjin_data.intake.headings import is_sum
from netjjin_data.intake.planning.roles import Role
from netjjin_data.intake.rows.block import Block
from netjjin_data.intake.rows.total_labels import total_kind
from netjjin_data.intake.sheets import ErrorValue, Place
from netjjin_data.intake.sums.kind_sums import check_kind_sums
from netjjin_data.intake.sums.kinds_beside import check_kinds_beside
from netjjin_data.intake.sums.read_block import ReadBlock
from netjjin_data.intake.sums.row_sums import check_row_sums
from netjjin_data.intake.sums.tie_sums import check_ties
from netjjin_data.intake.sums.titled_totals import check_titled_totals
from netjjin_data.intake.sums.total_scopes import Scope, scope_of
from netjjin_data.intake.sums.written_counts import check_counts
from netjjin_data.intake.tidying.cells import Converter, converter
from netjjin_data.intake.tidying.context import context_of
from netjjin_data.intake.tidying.kept import Record
from netjjin_data.intake.values import Unreadable
from netjjin_data.schema import Field, Kind


@dataclass(frozen=True)
class _Written:
    """A total's cell: its kind, the column it stands in, what it says and what its label says of the rows summed."""

    row: int
    kind: str
    role: Role
    amount: float
    scope: Scope
    # What the last digit written counts: 0.1 of 24.9, 1,000 of 2,467천원.
    step: float = 1


def check_totals(read: Sequence[ReadBlock], findings: Findings, answers: Answers) -> None:
    """Warns at each written total of a sheet that its rows don't bear out.

    A 소계 sums the rows since the one before (or under it, where totals stand on top), a 합계 those, all rows of its
    block or of the blocks alike before it (a list over several pages or in two halves); one that names a year, a
    place or a network sums its rows. A 평균 is the mean of the rows that have a value; a 누계 goes back further than
    the sheet. Where a value couldn't be read a total may be greater than the others' sum.
    """
    check_titled_totals(read, findings)
    for at, each in enumerate(read):
        context = context_of(each.block, findings.file, answers)
        _check_sum_columns(each, findings, context.unit)
        check_kind_sums(each.block, findings)
        check_counts(each.block, each.all_records, findings)
        check_ties(each.block, findings)
        check_kinds_beside(each.block, findings)
        check_row_sums(each, findings, context.unit)
        for role in each.block.plan.roles:
            if role.field is None or each.block.table[role.field].kind not in {Kind.MONEY, Kind.COUNT}:
                continue
            spec = each.block.table[role.field]
            alike = [other for other in read[:at] if _alike(other.block, each.block, role)]
            _report_errors(each.block, role, spec, findings)
            for written in _written(each.block, role, spec, context.unit):
                _check(each, alike, findings, spec, written)


def _report_errors(block: Block, role: Role, spec: Field, findings: Findings) -> None:
    """A total that is #REF!: no row of it is lost, but nobody can check it."""
    for row in block.totals:
        value = block.sheet.value(row, role.column)
        if isinstance(value, ErrorValue) and value.text:
            kinds = (total_kind(block.sheet.text(row, at)) for at in block.sheet.filled_columns(row))
            findings.report(
                "total_error_cell", block.sheet, (row, role.column), table=block.table.name,
                field=spec.name, found=value.text, kind=next(filter(None, kinds), "합계"),
            )  # fmt: skip


def _alike(before: Block, block: Block, role: Role) -> bool:
    """Whether a block is an earlier part of the same list: same table, same heading over the column."""
    return before.table is block.table and any(
        item.field == role.field and item.heading.text == role.heading.text and item.spread == role.spread
        for item in before.plan.roles
    )


def _check_sum_columns(each: ReadBlock, findings: Findings, unit: str | None) -> None:
    """Of a sheet that is wide by something, the column 합계 against the cells beside it."""
    block = each.block
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
        by_row: dict[int, list[Record]] = defaultdict(list)
        for record in each.records:
            if not record.set_aside and record.cells.get(spec.name):
                by_row[record.row].append(record)
        for row in block.records:
            here = by_row[row]
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


_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")


def _number(
    block: Block, convert: Converter, row: int, role: Role, spec: Field
) -> tuple[float, float] | None:
    """A total's number, which may be a part of a whole (24.9개), and what its last digit counts."""
    value = block.sheet.value(row, role.column)
    text = f"{value:.6f}" if isinstance(value, float | int) else str(value)
    if value is None or (digits := _DIGITS.search(text)) is None:
        return None
    said = digits[0].replace(",", "")
    whole, _, part = said.rstrip("0").partition(".") if "." in said else (said, "", "")
    zeros = len(whole) - len(whole.rstrip("0")) if not part else 0
    last = 10.0**zeros / 10 ** len(part)
    amount = _amount(block, convert, row, role, spec)
    if amount is None:
        return (float(said), last) if spec.kind is Kind.COUNT and part else None
    scale = amount / float(said) if spec.kind is Kind.MONEY and float(said) else 1
    return amount, abs(scale) * last


def _written(block: Block, role: Role, spec: Field, unit: str | None) -> list[_Written]:
    convert = converter(spec, block.table, role, unit)
    measures = {item.column for item in block.plan.roles if item.field and block.table[item.field].unit}
    found = []
    for row in block.totals:
        shared = measures & {
            column
            for top, left, bottom, right in block.sheet.merges
            if top <= row <= bottom and left <= role.column <= right
            for column in range(left, min(right, left + 100) + 1)
        }
        if len(shared) > 1:
            continue  # one number for several columns
        columns = block.sheet.filled_columns(row)
        kind = next((each for at in columns if (each := total_kind(block.sheet.text(row, at)))), None)
        if kind is None:
            kind = "합계" if block.label_columns & set(columns) else _UNLABELLED
        if kind in _UNCHECKED or (number := _number(block, convert, row, role, spec)) is None:
            continue
        found.append(_Written(row, kind, role, number[0], scope_of(block, row), number[1]))
    return found


# A running total goes back further than the sheet, a comparison is no sum, a nation has more than the sheet may show.
_UNCHECKED = frozenset({"누계", "비교", "전국"})
# A total that nobody labelled, or a mean under it.
_UNLABELLED = "합계나 평균"


def _check(
    each: ReadBlock, alike: list[ReadBlock], findings: Findings, spec: Field, written: _Written
) -> None:
    block = each.block
    numbers = _numbers(each, spec, written.role.column)
    before = [
        number
        for other in alike
        for role in other.block.plan.roles
        if role.field == spec.name and role.spread == written.role.spread
        for number in _numbers(other, spec, role.column)
    ]
    candidates = [group for group in _candidates(block, numbers, before, written) if group]
    if not candidates:
        return
    if written.kind == "평균":
        expected = [mean(number.amount for number in group) for group in candidates]
        agrees = any(_is_mean(one, written) for one in expected)
    else:
        expected = [float(sum(number.amount for number in group)) for group in candidates]
        agrees = written.amount in expected
        if written.kind == _UNLABELLED and not agrees:
            agrees = any(_is_mean(mean(number.amount for number in group), written) for group in candidates)
    unread = any(spec.name in record.failed for record in each.records)
    if agrees or (unread and written.amount > min(expected)):
        return
    text = _amount_text(spec, expected[-1] if written.kind == "소계" else expected[0])
    findings.report(
        "total_differs", block.sheet, (written.row, written.role.column), table=block.table.name,
        field=spec.name, found=_amount_text(spec, written.amount), expected=text, kind=written.kind,
    )  # fmt: skip


def _is_mean(exact: float, written: _Written) -> bool:
    """Whether a written mean is the exact one, rounded or cut off where it ends; far off it is wrong however rounded."""
    step = written.step
    rounded = (
        floor(exact / step + 1e-6) * step - 1e-6 <= written.amount <= ceil(exact / step - 1e-6) * step + 1e-6
    )
    return rounded and abs(exact - written.amount) <= max(1.0, abs(exact) * 0.005)


@dataclass(frozen=True)
class _Number:
    """A value of a column with its record."""

    record: Record
    amount: int


def _numbers(each: ReadBlock, spec: Field, column: int) -> list[_Number]:
    """The values of a column, each cell once (a cell may serve several records)."""
    found: dict[Place, _Number] = {}
    for record in each.records:
        cell = record.cells.get(spec.name)
        amount = record.values.get(spec.name)
        if cell is not None and cell[1] == column and amount is not None:
            found.setdefault(cell, _Number(record, int(amount)))
    return list(found.values())


def _candidates(
    block: Block, numbers: list[_Number], before: list[_Number], written: _Written
) -> list[list[_Number]]:
    """The rows that a total may sum up, the likeliest first."""
    others = [row for row in block.totals if row != written.row]
    last = max((row for row in others if row < written.row), default=0)
    following = min((row for row in others if row > written.row), default=1 << 30)
    above = [number for number in numbers if number.record.row < written.row]
    since = [number for number in above if number.record.row > last]
    below = [number for number in numbers if number.record.row > written.row]
    until = [number for number in below if number.record.row < following]
    first = min((number.record.row for number in numbers), default=0)
    on_top = bool(block.totals) and min(block.totals) < first
    if written.scope:
        scoped = [number for number in numbers if written.scope.holds(number.record.values)]
        if scoped:
            return [scoped, [number for number in scoped if number in (until if on_top else since)]]
    if on_top:
        return [below, until, above, numbers] if written.kind != "소계" else [below, since, until]
    return [above, since, numbers, [*before, *numbers]] if written.kind != "소계" else [above, since]


def _amount_text(spec: Field, amount: float) -> str:
    return korean.money(amount) if spec.kind is Kind.MONEY else f"{korean.number(amount)}{spec.unit}"
