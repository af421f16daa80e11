"""Months and days in columns of their own: 월 and 일, or 연도 and 월일, are one date."""

from __future__ import annotations

from dataclasses import replace

from netjjin_data.intake.planning.roles import Role
from netjjin_data.intake.text import bare
from netjjin_data.schema import Table


def month_and_day(roles: list[Role], table: Table) -> list[Role]:
    """월 and 일 in two columns are one date."""
    if "start" not in table or any(item.field == "start" for item in roles):
        return roles
    month = next((item for item in roles if bare(item.heading.text) in {"월", "달"}), None)
    day = next(
        (item for item in roles if bare(item.heading.text) in {"일", "날", "일자"} and item is not month),
        None,
    )
    if month is None:  # a day alone: what its cells lack is said at each
        alone = day is not None and bare(day.heading.text) in {"일", "날"} and table.name == "activities"
        return [replace(item, field="start") if alone and item is day else item for item in roles]
    if day is None:  # a month alone is its first to its last day
        return [
            replace(item, field="start", fixed=(), day_column=0) if item is month else item for item in roles
        ]
    settled = [
        replace(item, field="start", fixed=(), day_column=day.column) if item is month else item
        for item in roles
    ]
    return [
        replace(item, field=None, fixed=(), day_of=month.column) if item is day else item for item in settled
    ]


def year_and_day(roles: list[Role], table: Table) -> list[Role]:
    """In a history 연도 and 월일 in two columns are one date."""
    if table.name != "milestones":
        return roles
    year = next(
        (item for item in roles if item.field == "start" and bare(item.heading.text) in {"연도", "년도"}),
        None,
    )
    day = next(
        (item for item in roles if item is not year and bare(item.heading.text) in _DAYS_OF_A_YEAR), None
    )
    if year is None or day is None:
        return roles
    settled = [
        replace(item, field="start", fixed=(), year_column=year.column) if item is day else item
        for item in roles
    ]
    return [
        replace(item, field=None, fixed=(), day_of=day.column) if item is year else item for item in settled
    ]


_DAYS_OF_A_YEAR = frozenset({"월일", "날짜", "일자", "월", "일정", "시기", "월/일", "월.일"})
