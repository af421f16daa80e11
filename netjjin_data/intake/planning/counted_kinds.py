"""Organisations counted by their kind in columns side by side (사회적기업, 협동조합, 마을기업, 계): the sum is the count."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from netjjin_data.intake.headings import heading_forms, is_member_kind, is_sum
from netjjin_data.intake.planning.roles import Role
from netjjin_data.schema import Table

# What the sum over the kinds of organisations is, by table.
COUNTED = {"members": "organisations", "municipalities": "enterprises"}


@lru_cache(maxsize=4096)
def is_kind(text: str) -> bool:
    """Whether a heading names one kind of organisation (마을기업, 협동조합 수), never all of them."""
    return any(
        is_member_kind(form) or is_member_kind(form.removesuffix("수")) for form in heading_forms(text)
    )


def summed_kinds(roles: list[Role], table: Table) -> list[Role]:
    """Of columns by kind with their sum, the sum fills the table's count; a column of one kind never does."""
    field = COUNTED.get(table.name)
    kinds = [item for item in roles if item.field is None and is_kind(item.heading.text) and not item.decided]
    if field is None or len(kinds) < 2:
        return roles
    roles = [replace(item, field=None, fixed=(), compared=True) if item in kinds else item for item in roles]
    sums = [item for item in roles if item.field is None and not item.fixed and is_sum(item.heading.text)]
    if len(sums) != 1 or any(item.field == field for item in roles):
        return roles
    return [replace(item, field=field) if item is sums[0] else item for item in roles]
