"""Lines over a table that give a value of their own (교부액 : 2,500,000원) which no column and no form takes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from netjjin_data.intake.findings import Findings
from netjjin_data.intake.headings import Said
from netjjin_data.intake.layouts.form_labels import fields_of, row_table
from netjjin_data.intake.layouts.lines import line_of
from netjjin_data.intake.rows.side_lines import is_note, is_unit_line
from netjjin_data.intake.rows.total_labels import total_kind
from netjjin_data.intake.sums.read_block import ReadBlock
from netjjin_data.schema import Kind, table

_LABELLED = re.compile(r"\s*(?P<label>[^:：\n]{2,24}?)\s*[:：]\s*(?P<value>.*\d.*)", re.S)
# What a value begins with: a number, a word before one (약, 총, 금), never a sentence.
_VALUE = re.compile(r"\s*(?:금|약|총|각|￦|₩)?\s*\d")


def report_unread_lines(read: Sequence[ReadBlock], findings: Findings) -> None:
    """Warns at each such line, so that its value isn't lost without a word."""
    taken = {(each.block.table.name, name) for each in read for name in each.block.plan.fields}
    for each in read:
        for said, label in _values(each.block.titles):
            name = row_table(label)
            if name not in {"grants", "members"} or (name, fields_of(label)[name]) in taken:
                continue
            spec = table(name)[fields_of(label)[name]]
            if spec.kind is Kind.DATE:
                continue  # the day of counting is taken from lines (day_counted.py), that of writing from none
            findings.report(
                "line_not_read", each.block.sheet, said.cell, table=name, field=spec.name, label=spec.label,
                found=said.text,
            )  # fmt: skip


def _values(lines: Sequence[Said]) -> Iterator[tuple[Said, str]]:
    """Each line that is a label with its value, and the label; the two may stand in neighbouring cells."""
    for said in lines:
        match = _LABELLED.match(line_of(said.text, said.cell).text)
        if match and _VALUE.match(match["value"]) and _may_be_one(said, match["label"]):
            yield said, match["label"]
    for first, second in pairwise(lines):
        if first.cell[0] == second.cell[0] and _VALUE.match(second.text) and _may_be_one(first, first.text):
            yield second, first.text


def _may_be_one(said: Said, label: str) -> bool:
    return not (is_note(said.text) or is_unit_line(said.text) or total_kind(label))
