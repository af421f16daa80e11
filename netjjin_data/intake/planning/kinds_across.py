"""Organisations or outcomes by kind: columns headed 협동조합, 마을기업 or 조례, 협약 that hold texts rather than numbers."""

from __future__ import annotations

import re
from dataclasses import replace

from netjjin_data.intake.headings import heading_forms
from netjjin_data.intake.planning.roles import Role
from netjjin_data.intake.sheets import Sheet, Value
from netjjin_data.intake.text import is_blank
from netjjin_data.intake.values import Unreadable
from netjjin_data.intake.values.marks import is_mark, read_choice
from netjjin_data.schema import Choice, Table


def kinds_across(roles: list[Role], table: Table, sheet: Sheet, body: int) -> list[Role]:
    """Gives columns of names their kind, where two at least are headed by kinds and no column names organisations."""
    name = _LISTED.get(table.name)
    if name is None or any(item.field in {name, "kind"} for item in roles):
        return roles
    choices = table["kind"].choices
    kinds = {item.column: kind for item in roles if (kind := _kind(item.heading.text, choices)) is not None}
    named = {column for column in kinds if _holds_names(sheet, column, body)}
    if len(kinds) < 2 or not named:
        return roles
    return [
        replace(item, field=name, fixed=(*item.fixed, ("kind", kinds[item.column], item.heading.cell)))
        if item.column in kinds and (item.column in named or _is_empty(sheet, item.column, body))
        else item
        for item in roles
    ]


# By table what the columns hold.
_LISTED = {"organisations": "organisation", "outcomes": "outcome"}


def _kind(text: str, choices: tuple[Choice, ...]) -> str | None:
    for form in heading_forms(text):
        try:
            return read_choice(form, choices)
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
    said = [value for value in values if not (isinstance(value, str) and is_blank(value))]
    return bool(said) and sum(map(_is_text, said)) * 2 > len(said)


def _is_text(value: Value) -> bool:
    """Whether a cell holds words rather than a mark or a number with what it counts (5개년 협약, but not 5개사)."""
    if not isinstance(value, str) or is_mark(value):
        return False
    return not re.match(r"\s*약?\s*[\d-]", value) or len(re.findall("[가-힣]", value)) > 3
