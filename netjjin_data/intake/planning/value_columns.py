"""Columns whose heading is only a value (2022년, 당진시) or only says that there is a number (금액)."""

from __future__ import annotations

from dataclasses import replace

from netjjin_data.intake.headings import matches
from netjjin_data.intake.places import is_place
from netjjin_data.intake.planning.evidence import Evidence, said_by_titles
from netjjin_data.intake.planning.roles import Role
from netjjin_data.intake.qualifiers import is_generic
from netjjin_data.intake.text import clean
from netjjin_data.schema import Field, Kind, Table


def generic_columns(roles: list[Role], table: Table, evidence: Evidence) -> list[Role]:
    """The one column headed 금액 and no more holds what the title says: 신청액."""
    open_columns = [
        item for item in roles if item.field is None and not item.fixed and is_generic(item.heading.text)
    ]
    titled = said_by_titles(table, evidence)
    if len(open_columns) != 1 or titled is None or titled.field is None:
        return roles
    if any(item.field == titled.field.name for item in roles):
        return roles
    return [replace(item, field=titled.field.name) if item in open_columns else item for item in roles]


def settled_spreads(roles: list[Role], table: Table, measure: Field | None, strength: float) -> list[Role]:
    """Columns whose heading is only a key's value fill the table's measure, where the table is that sure."""
    if measure is not None and measure.kind in {Kind.MONEY, Kind.COUNT}:
        # 2021 over a word that nothing knows is that word's number, not the table's.
        roles = [replace(item, fixed=(), compared=True) if _counts_other(item) else item for item in roles]
    bare_spreads = [item for item in roles if item.fixed and item.field is None]
    keys = {tuple(name for name, _ in item.spread) for item in bare_spreads}
    distinct = {item.spread for item in bare_spreads}
    named = any(item.field is not None for item in roles)
    # Values of different keys side by side (2022 | 당진시) are a row of data, not a heading.
    sure = strength > 0 and len(keys) == 1 and (len(distinct) >= 2 or (named and strength >= 2))
    if measure is not None and (sure or _all_choices(bare_spreads)):
        return [replace(item, field=measure.name) if item in bare_spreads else item for item in roles]
    return [replace(item, fixed=()) if item in bare_spreads else item for item in roles]


def place_among_places(roles: list[Role]) -> list[Role]:
    """예산 between 당진 and 홍성 is the 시군, between 신청액 and 집행액 the money."""
    places = [item for item in roles if any(name == "region" for name, *_ in item.fixed)]
    if len(places) < 2:
        return roles
    return [
        replace(item, field=None, fixed=(("region", item.heading.text, item.heading.cell),))
        if item.field and not item.fixed and is_place(clean(item.heading.text))
        else item
        for item in roles
    ]


def _counts_other(item: Role) -> bool:
    if not item.fixed or item.field is not None:
        return False
    lowest = max(cell for _, _, cell in item.fixed)
    return any(
        not is_generic(said.text) and (said.cell >= lowest or matches(said.text)) for said in item.rest
    )


def _all_choices(items: list[Role]) -> bool:
    return len(items) >= 2 and all(
        name not in {"year", "region"} for item in items for name, _ in item.spread
    )
