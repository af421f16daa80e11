"""Sums written beside and under a matrix of relations (계), checked against its ties."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from netjjin_data import korean
from netjjin_data.intake.findings import Findings
from netjjin_data.intake.headings import is_sum
from netjjin_data.intake.planning.ties import organisation, tie
from netjjin_data.intake.rows.block import Block
from netjjin_data.intake.rows.total_labels import total_kind
from netjjin_data.intake.sheets import Place
from netjjin_data.intake.text import bare


def check_ties(block: Block, findings: Findings) -> None:
    """Warns at each written sum of a matrix that neither its weights nor the number of its ties bear out."""
    across = [item.column for item in block.plan.roles if item.field == "weight" and item.fixed]
    sums = [item.column for item in block.plan.roles if item.field is None and is_sum(item.heading.text)]
    if block.table.name != "relations" or len(across) < 2 or len(sums) > 1:
        return
    own = _diagonal(block)
    totals = [row for row in block.totals if _sums_up(block, row)]
    for column in sums:
        for row in block.records:
            _check(block, own, (row, column), ((row, at) for at in across), findings)
    if len(totals) != 1:
        return  # several are sums of parts
    for column in across:
        _check(block, own, (totals[0], column), ((row, column) for row in block.records), findings)
    for column in sums:
        everything = ((row, at) for row in block.records for at in across)
        _check(block, own, (totals[0], column), everything, findings)


def _diagonal(block: Block) -> set[Place]:
    """The cells where an organisation would answer about itself."""
    source = block.column_of("source")
    targets = [
        (item.column, value) for item in block.plan.roles for name, value in item.spread if name == "target"
    ]
    names = {row: bare(organisation(block.sheet.text(row, source or 1))) for row in block.records}
    return {
        (row, column)
        for row, name in names.items()
        for column, target in targets
        if bare(str(target)) == name
    }


def _sums_up(block: Block, row: int) -> bool:
    """Whether a row's label says that it is a sum; one without a label was found by adding up."""
    labels = (total_kind(block.sheet.text(row, at)) for at in block.sheet.filled_columns(row))
    return next(filter(None, labels), None) == "합계"


def _check(
    block: Block, own: Collection[Place], at: Place, places: Iterable[Place], findings: Findings
) -> None:
    written = block.sheet.value(*at)
    ties = [tie(block.sheet.value(*place)) for place in places if place not in own]
    weights = [each for each in ties if each is not None]
    if not isinstance(written, float | int) or len(weights) < len(ties):
        return
    if written in {sum(weights), sum(each > 0 for each in weights)}:
        return
    findings.report(
        "total_differs", block.sheet, at, table=block.table.name, field="weight",
        found=korean.number(written), expected=korean.number(sum(weights)), kind="합계",
    )  # fmt: skip
