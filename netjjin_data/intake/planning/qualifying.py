"""Whether a heading says enough to be that of a table, and whether it goes on in the row below."""

from __future__ import annotations

import re

from netjjin_data.intake.headings import SHARED, choice_in, is_region_heading, is_sum
from netjjin_data.intake.planning.evidence import Evidence
from netjjin_data.intake.planning.general_lists import is_ledger, is_named
from netjjin_data.intake.planning.plans import Plan, weight_of
from netjjin_data.intake.planning.ties import is_survey
from netjjin_data.intake.sheets import Sheet
from netjjin_data.intake.text import bare
from netjjin_data.schema import Kind


def qualifies(plan: Plan, evidence: Evidence) -> bool:
    """Whether a heading says enough to be read as the plan's table: what a row must have, and something of its own."""
    table, fields = plan.table, plan.fields
    if table.name == "programme" and any(is_region_heading(item.heading.text) for item in plan.roles):
        return False  # a list by 시군 is no list of the whole programme
    if evidence.strength <= 0 and (
        not is_named(table, plan.roles, evidence.texts) or is_ledger(table, plan.roles)
    ):
        return False
    for item in table.fields:
        if item.required and item.name != "year" and item.name not in fields:
            if item.choices and any(choice_in(text, item.choices) for text in evidence.texts):
                continue
            if item.name == "kind" and is_survey(plan.roles):
                continue  # the reader asks which kind it is
            return False
    specific = fields - SHARED - {"province"}
    if not specific or (len(fields) < 2 and evidence.strength < 1):
        return False
    if len(plan.roles) < 2 and evidence.strength < 3:
        return False
    if table.measures and not any(item.required for item in table.entered if item.name != "year"):
        specific &= {item.name for item in table.measures} | {"paid"}
        if not specific:
            return False
    if "region" not in table and any(is_region_heading(item.heading.text) for item in plan.roles):
        return False  # a list by 시군 is no list of the whole programme
    weight = sum(weight_of(table, item) for item in plan.roles if item.field and item.field not in SHARED)
    weight += sum(weight_of(table, clash.roles[0]) for clash in plan.clashes if clash.field not in SHARED)
    return weight >= 1.4 or evidence.strength >= 1 or fields >= SHARED


def heading_goes_on(plan: Plan, sheet: Sheet, row: int) -> bool:
    """Whether the row under a heading is one more row of it: words under numbers' columns, nothing under its labels."""
    numbers = {
        item.column
        for item in plan.roles
        if item.field and plan.table[item.field].kind in {Kind.MONEY, Kind.COUNT}
    }
    numbers |= {item.column for clash in plan.clashes for item in clash.roles}
    known = {item.column for item in plan.roles if item.field}
    columns = sheet.filled_columns(row) if row <= len(sheet.rows) else []
    texts = [sheet.value(row, column) for column in columns]
    worded = all(isinstance(text, str) and len(text) <= 40 and _is_word(text) for text in texts)
    under_labels = any(
        sheet.home(row, column) != (row, column) or column in columns for column in known - numbers
    )
    return worded and len(numbers & set(columns)) > 1 and not under_labels


def _is_word(text: str) -> bool:
    return (
        not any(map(str.isdigit, text))
        and (len(bare(text)) > 1 or is_sum(text))
        and bool(_HANGUL.search(text))
    )


_HANGUL = re.compile("[가-힣]")


def mostly_named(plan: Plan) -> bool:
    """Whether most columns of a heading are known; right under data a heading must be that plain."""
    taken = sum(item.field is not None for item in plan.roles)
    return taken * 2 > len(plan.roles)
