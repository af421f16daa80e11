"""Columns whose heading says little (구분, 항목): their cells tell which key they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from netjjin_data.intake.headings import heading_forms, is_sum
from netjjin_data.intake.places import NETWORK_END, is_place
from netjjin_data.intake.planning.general_lists import is_general
from netjjin_data.intake.planning.place_columns import provinces_apart
from netjjin_data.intake.planning.roles import Role
from netjjin_data.intake.sheets import Sheet, Value
from netjjin_data.intake.text import bare, clean
from netjjin_data.intake.values import Unreadable
from netjjin_data.intake.values.marks import accepts
from netjjin_data.intake.values.years import read_year
from netjjin_data.schema import Table


def columns_by_content(roles: list[Role], table: Table, sheet: Sheet, body: int) -> list[Role]:
    """A column headed 구분, 항목 or nothing is the key that its cells are: places, years or choices."""
    taken = {item.field for item in roles} | {name for item in roles for name, _ in item.spread}
    settled = []
    for item in provinces_apart(roles, table, sheet, body):
        if item.field is None and _is_vague(item.heading.text):
            cells = sheet.below(item.column, body)
            values = [value for value in cells if not (isinstance(value, str) and is_sum(value))]
            name = _key_of_content(table, values, taken)
            if name is not None:
                item = replace(item, field=name)
                taken.add(name)
        settled.append(item)
    return settled


_VAGUE_HEADINGS = frozenset(
    map(
        bare,
        (
            "구분",
            "항목",
            "내용",
            "대상",
            "분류",
            "명칭",
            "이름",
            "네트워크",
            "지역",
            "시기",
            "행 레이블",
            "행정구역별",
        ),
    )
)


def _is_vague(text: str) -> bool:
    return bool(_VAGUE_HEADINGS & {bare(text), *heading_forms(text)})


def _key_of_content(table: Table, values: list[Value], taken: set[str | None]) -> str | None:
    values = [value for value in values if not (isinstance(value, str) and is_sum(value))]
    if not values:
        return None
    if "region" in table and "region" not in taken and _mostly(values, _place):
        return "region"
    if "year" in table and "year" not in taken and _mostly(values, _year, 0.49):
        return "year"
    if "network" in table and "network" not in taken:
        # Networks and, of those without a name, their 시군.
        open_names = any(map(_network, values)) and not taken & {"region", "province"}
        if _mostly(values, _network) or (open_names and _mostly(values, _place_or_network)):
            return "network"
    for spec in table.fields:
        open_key = spec.key and spec.choices and spec.name not in taken
        if open_key and sum(accepts(value, spec.choices) for value in values) * 4 > len(values) * 3:
            return spec.name
    return None


def without_other_words(item: Role, table: Table, cells: list[Value]) -> Role:
    """A column headed 구분 or 항목 is no key of choices where its cells are other words (사업명, 공문 발송)."""
    spec = table[item.field] if item.field and item.field in table else None
    if spec is None or item.decided or not (spec.key and spec.choices and is_general(item.heading.text)):
        return item
    known = sum(accepts(value, spec.choices) for value in cells)
    return item if known * 2 >= len(cells) else replace(item, field=None)


def _mostly(values: list[Value], test: Callable[[Value], bool], share: float = 0.75) -> bool:
    return sum(test(value) for value in values) > len(values) * share


def _place(value: Value) -> bool:
    return isinstance(value, str) and is_place(clean(value))


def _network(value: Value) -> bool:
    return isinstance(value, str) and len(value) <= 30 and bool(NETWORK_END.search(clean(value)))


def _place_or_network(value: Value) -> bool:
    return _place(value) or _network(value)


def _year(value: Value) -> bool:
    try:
        read_year(value)
    except Unreadable:
        return False
    return True
