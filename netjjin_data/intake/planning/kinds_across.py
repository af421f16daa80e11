"""Organisations by kind: columns headed 사회적기업, 협동조합, 마을기업 that hold names rather than numbers."""

from __future__ import annotations

import re
from dataclasses import replace

from netjjin_data.intake.headings import heading_forms
from netjjin_data.intake.planning.roles import Role
from netjjin_data.intake.sheets import Sheet, Value
from netjjin_data.intake.values import Unreadable
from netjjin_data.intake.values.marks import is_mark, read_choice
from netjjin_data.schema import MEMBER_KINDS, Table


def kinds_across(roles: list[Role], table: Table, sheet: Sheet, body: int) -> list[Role]:
    """Gives columns of names their kind, where two at least are headed by kinds and no column names organisations."""
    if table.name != "organisations" or any(item.field in {"organisation", "kind"} for item in roles):
        return roles
    kinds = {item.column: kind for item in roles if (kind := _kind(item.heading.text)) is not None}
    named = {column for column in kinds if _holds_names(sheet, column, body)}
    if len(kinds) < 2 or not named:
        return roles
    return [
        replace(
            item, field="organisation", fixed=(*item.fixed, ("kind", kinds[item.column], item.heading.cell))
        )
        if item.column in kinds and (item.column in named or _is_empty(sheet, item.column, body))
        else item
        for item in roles
    ]


def _kind(text: str) -> str | None:
    for form in heading_forms(text):
        try:
            return read_choice(form, MEMBER_KINDS)
        except Unreadable:
            continue
    return None


def _values(sheet: Sheet, column: int, body: int) -> list[Value]:
    rows = range(body, len(sheet.rows) + 1)
    return [value for row in rows if (value := sheet.value(row, column)) is not None]


def _is_empty(sheet: Sheet, column: int, body: int) -> bool:
    return not _values(sheet, column, body)


def _holds_names(sheet: Sheet, column: int, body: int) -> bool:
    values = _values(sheet, column, body)
    names = [
        v for v in values if isinstance(v, str) and not is_mark(v) and not re.match(r"\s*약?\s*[\d-]", v)
    ]
    return bool(values) and len(names) * 2 > len(values)
