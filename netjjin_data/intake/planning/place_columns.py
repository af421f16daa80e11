"""Two columns of places, as statistics have them (행정구역별(1), 행정구역별(2)): 시도 and the 시군 in it."""

from __future__ import annotations

from dataclasses import replace

from netjjin_data import regions
from netjjin_data.intake.headings import heading_forms, is_sum
from netjjin_data.intake.planning.roles import Role
from netjjin_data.intake.sheets import Sheet, Value
from netjjin_data.intake.text import bare, clean
from netjjin_data.schema import Table

_HEADINGS = frozenset(map(bare, ("행정구역별", "구분", "지역", "지역별")))


def provinces_apart(roles: list[Role], table: Table, sheet: Sheet, body: int) -> list[Role]:
    """Of several columns of places, the one that holds 시도 says where the other's places are."""
    places = [item for item in roles if _heads_places(item)]
    if len(places) < 2 or "province" not in table or any(item.field == "province" for item in roles):
        return roles
    wide = [item for item in places if _holds_provinces(sheet.below(item.column, body))]
    if len(wide) != 1:
        return roles
    return [replace(item, field="province") if item is wide[0] else item for item in roles]


def _heads_places(item: Role) -> bool:
    if item.field == "region" and not item.fixed:
        return True
    return item.field is None and any(form in _HEADINGS for form in heading_forms(item.heading.text))


def _holds_provinces(values: list[Value]) -> bool:
    texts = [clean(value) for value in values if isinstance(value, str) and not is_sum(value)]
    named = sum(regions.province_named(text) is not None for text in texts)
    return named * 4 > len(texts) * 3
