"""Lists of tasks without a column for their numbers: each task has its own before it (1-1 조례 정비)."""

from __future__ import annotations

from dataclasses import replace

from netjjin_data.intake.planning.general_lists import is_general
from netjjin_data.intake.planning.roles import Role
from netjjin_data.intake.sheets import Sheet
from netjjin_data.intake.values.task_codes import coded_tasks
from netjjin_data.schema import Table


def codes_inside(roles: list[Role], table: Table, sheet: Sheet, body: int) -> list[Role]:
    """Lets the column of tasks give their numbers too; a general column before it is that of their goals."""
    if table.name != "tasks" or any(item.field == "code" for item in roles):
        return roles
    if len(roles) < 2:
        return roles  # lines of goals and tasks (line_lists.py)
    tasks = next((item for item in roles if item.field == "task"), None)
    if tasks is None:
        return roles
    cells = [value for value in sheet.below(tasks.column, body) if isinstance(value, str)]
    if sum(bool(coded_tasks(text)) for text in cells) * 2 <= len(cells):
        return roles
    roles = [replace(item, coded=True) if item is tasks else item for item in roles]
    before = [item for item in roles if item.field is None and item.column < tasks.column]
    if (
        len(before) != 1
        or not is_general(before[0].heading.text)
        or any(item.field == "goal" for item in roles)
    ):
        return roles
    return [replace(item, field="goal") if item is before[0] else item for item in roles]
