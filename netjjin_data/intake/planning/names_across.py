"""Columns headed by names: networks or items over a checklist's marks, networks over sums."""

from __future__ import annotations

from dataclasses import replace

from netjjin_data.intake.headings import is_note_column, is_serial, is_sum
from netjjin_data.intake.planning.checklists import with_blank_columns
from netjjin_data.intake.planning.roles import Role
from netjjin_data.intake.sheets import Sheet, Value
from netjjin_data.intake.text import clean, is_blank, without_number
from netjjin_data.intake.values import Unreadable
from netjjin_data.intake.values.marks import accepts
from netjjin_data.intake.values.money import read_money
from netjjin_data.schema import STATUSES, Field, Table


def name_columns(
    roles: list[Role], table: Table, sheet: Sheet, body: int, measure: Field | None, strength: float
) -> list[Role]:
    """Columns headed by names: networks or items over a checklist's marks, networks over sums."""
    taken = {item.field for item in roles if item.field and not item.fixed}
    if measure is None or measure.name in taken or table.name not in _NAMES_ACROSS:
        return roles
    across = _name_across(table, taken, roles)
    if strength <= 0 or across is None:
        return roles
    holds = _is_mark if table.name == "barriers" else _is_amount
    open_columns = [
        item
        for item in roles
        if item.field is None
        and not item.decided
        and not item.compared
        and not is_serial(item.heading.text)
        and not is_note_column(item.heading.text)
        and not is_sum(item.heading.text)
        and any("가" <= char <= "힣" or char.isalpha() for char in item.heading.text)
    ]
    headed, open_columns = (
        open_columns,
        [
            item
            for item in open_columns
            if (cells := sheet.below(item.column, body))
            and sum(holds(value) for value in cells) * 2 > len(cells)
        ],
    )
    if table.name == "barriers":
        open_columns = with_blank_columns(open_columns, headed, across, sheet, body)
    spreads = {item.column for item in roles if item.spread and item.field == measure.name}
    if len(open_columns) + len(spreads) < 2:
        return roles
    roles = [_over_name(item, across, measure.name) if item in open_columns else item for item in roles]
    return _with_row_labels(roles, table, across)


# Tables that stand as a matrix with names across, and what the names may be.
_NAMES_ACROSS = {
    "barriers": ("network", "barrier"),
    "grants": ("network",),
    "members": ("network",),
}


def _name_across(table: Table, taken: set[str], roles: list[Role]) -> str | None:
    if table.name != "barriers":
        return None if taken & {"network", "region"} else "network"
    if "barrier" in taken:
        return None if "network" in taken else "network"
    if taken & {"network", "region"}:
        return "barrier"
    # A corner without a heading: items down, networks across, is how checklists are drawn.
    return "network" if any(item.field is None for item in roles) else None


def _over_name(item: Role, across: str, measure: str) -> Role:
    name = " ".join(clean(item.heading.text).split())
    name = without_number(name) if across == "barrier" else name
    fixed = tuple(sorted((*item.fixed, (across, name, item.heading.cell)), key=lambda key: key[0]))
    return replace(item, field=measure, fixed=fixed)


def _with_row_labels(roles: list[Role], table: Table, across: str) -> list[Role]:
    """In a checklist without a heading over its items, the first open column holds them."""
    if table.name != "barriers" or across != "network" or any(item.field == "barrier" for item in roles):
        return roles
    first = next((item for item in roles if item.field is None and not is_serial(item.heading.text)), None)
    return [replace(item, field="barrier") if item is first else item for item in roles]


def _is_mark(value: Value) -> bool:
    return isinstance(value, str | float | int) and accepts(value, STATUSES)


def _is_amount(value: Value) -> bool:
    if isinstance(value, str) and is_blank(value):
        return True
    try:
        read_money(value, "원")
    except Unreadable:
        return False
    return True
