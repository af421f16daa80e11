"""A column of a list of networks that names the members of each (회원사 명단): rows of `organisations`."""

from __future__ import annotations

from dataclasses import replace

from netjjin_data.intake.headings import SHARED, heading_forms
from netjjin_data.intake.planning.plans import Plan
from netjjin_data.intake.rows.block import Block
from netjjin_data.intake.text import bare, is_blank
from netjjin_data.schema import FORM_LISTS, table

_LISTS = frozenset(map(bare, FORM_LISTS["organisations"]))


def listed_members(block: Block) -> Block | None:
    """The block's rows as lists of members, those without a name left out; None where no free column has such names."""
    columns = [item for item in block.plan.roles if item.field is None and _heads_names(item.heading.text)]
    if len(columns) != 1:
        return None
    (column,) = columns
    sheet = block.sheet
    named = [row for row in block.records if not is_blank(sheet.text(*sheet.home(row, column.column)))]
    if not named or not all(isinstance(sheet.value(*sheet.home(row, column.column)), str) for row in named):
        return None
    shared = [item for item in block.plan.roles if item.field in SHARED or item.field == "province"]
    roles = (*shared, replace(column, field="organisation", lists=True))
    plan = Plan(table("organisations"), roles, block.plan.score)
    return replace(block, plan=plan, records=named, totals=[], notes=[], examples=[])


def _heads_names(text: str) -> bool:
    return any(form in _LISTS for form in heading_forms(text))
