"""Lists of members who came and went: what stood before and after beside 신규 and 탈퇴, and names with 가입 or 탈퇴."""

from __future__ import annotations

import re
from dataclasses import replace

from netjjin_data.intake.headings import heading_forms, member_change
from netjjin_data.intake.planning.roles import Role
from netjjin_data.intake.sheets import Sheet, Value
from netjjin_data.intake.text import bare
from netjjin_data.schema import Table

# 2021년 말, 2022년 현재: how many there were, not how many came.
_POINT_IN_TIME = re.compile(r"(?:년도?|연도?|\d)\s?(?:말|현재|기준)|\d{4}\s?\.\s?\d{1,2}")
_DAYS = frozenset(
    map(
        bare,
        (
            "일자",
            "날짜",
            "일시",
            "변동일",
            "변동일자",
            "변경일",
            "처리일",
            "가입·탈퇴일",
            "가입/탈퇴일",
            "가입탈퇴일",
        ),
    )
)


def change_columns(roles: list[Role], table: Table, sheet: Sheet, body: int) -> list[Role]:
    """The columns of a list of changes that its table holds: counts of a point in time, the day on which one joined."""
    if table.name == "members":
        return _counts_between_changes(roles)
    if table.name == "organisations":
        return _days_of_changes(roles, sheet, body)
    return roles


def _counts_between_changes(roles: list[Role]) -> list[Role]:
    """Beside 신규 and 탈퇴 the year's end is that of how many members there were."""
    if not {"joined", "left"} <= {member_change(item.heading.text) for item in roles}:
        return roles
    return [
        replace(item, field="organisations")
        if item.field is None
        and item.fixed
        and not item.compared
        and _POINT_IN_TIME.search(item.heading.text)
        else item
        for item in roles
    ]


def _days_of_changes(roles: list[Role], sheet: Sheet, body: int) -> list[Role]:
    """A column of 가입 and 탈퇴 is no kind of organisation, and the day beside it is that of joining."""
    changes = [
        item
        for item in roles
        if item.field in {None, "kind"} and not item.decided and says_changes(sheet.below(item.column, body))
    ]
    if not changes:
        return roles
    roles = [replace(item, field=None) if item in changes else item for item in roles]
    days = [item for item in roles if item.field is None and _DAYS & set(heading_forms(item.heading.text))]
    if len(days) != 1 or any(item.field == "joined" for item in roles):
        return roles
    return [replace(item, field="joined") if item in days else item for item in roles]


def says_changes(values: list[Value]) -> bool:
    """Whether a column's cells say of most rows that somebody came or went."""
    return sum(isinstance(value, str) and member_change(value) is not None for value in values) * 2 > len(
        values
    )
