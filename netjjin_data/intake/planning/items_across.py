"""Expenses with their items across: 강사비, 홍보비 and 계 under 집행액, a row for each network."""

from __future__ import annotations

import re
from dataclasses import replace

from netjjin_data.intake.headings import Said, is_sum, matches
from netjjin_data.intake.planning.roles import Claim, Role
from netjjin_data.intake.planning.title_measures import Titled
from netjjin_data.intake.qualifiers import is_funding
from netjjin_data.intake.text import bare, clean, without_number
from netjjin_data.schema import Field, Kind, Table

# How sure a measure is that only the table's name says.
_GUESS = 80.0
_COST = re.compile(r"[가-힣·]{1,8}(?:비|료|수당)|기타")


def items_across(roles: list[Role], table: Table, title: Titled | None) -> list[Role]:
    """Gives columns headed by items of cost their item, where two at least stand so and no column names items.

    What is counted the heading over them says, else the title; one that says only 정산 is a guess. A column 계 beside
    them sums them up.
    """
    titled = title.field if title is not None else None
    only_named = title is not None and title.word in {
        bare(word) for word in (table.sheet, *table.sheet_names)
    }
    if table.name != "expenses" or any(item.field == "item" for item in roles):
        return roles
    costs = {item.column: said for item in roles if (said := _cost_of(item, titled)) is not None}
    if sum(bare(said.text) != "기타" for said in costs.values()) < 2:
        return roles
    settled = []
    for item in roles:
        said = costs.get(item.column)
        if said is not None:
            name = without_number(" ".join(clean(said.text).split()))
            fixed = tuple(sorted((*item.fixed, ("item", name, said.cell)), key=lambda each: each[0]))
            measure = item.field or (titled.name if titled else None)
            guess = _GUESS if item.field is None and only_named else 0.0
            item = replace(item, field=measure, fixed=fixed, rest=(), claim=Claim.OWN, likeness=guess)
        elif is_sum(item.heading.text) and item.field in {"budget", "spent"}:
            item = replace(item, field=None, fixed=())
        settled.append(item)
    return settled


def _cost_of(item: Role, titled: Field | None) -> Said | None:
    """The item of cost that heads a column of money."""
    if item.compared or item.decided or (item.field is None and titled is None):
        return None
    if item.field not in {None, "budget", "spent"} or (titled is not None and titled.kind is not Kind.MONEY):
        return None
    text = re.sub(r"[(\[（].*$", "", item.heading.text)
    known = matches(text) or is_funding(text) or not _COST.fullmatch(bare(without_number(text)))
    return None if known or (item.field is not None and item.heading not in item.rest) else item.heading
