"""Sheets of which nothing was read: whether their name, title or content says that they hold one of our tables."""

from __future__ import annotations

import re

from netjjin_data import regions
from netjjin_data.intake.headings import is_region_heading
from netjjin_data.intake.planning.title_measures import titled_measure
from netjjin_data.intake.sheets import Sheet
from netjjin_data.intake.text import bare, plain
from netjjin_data.schema import TABLES, Kind, Table, table

# Sheets that speak about tables and hold none.
_ABOUT = re.compile(
    r"표지|메모|메타|목차|차례|안내|작성|요령|코드|참고|설명|범례|예시|양식|서식|빈시트|readme|note|sheet\d*",
    re.I,
)
_BESIDE = re.compile(r"(?:19|20)\d{2}|\d+|년도?|시트|현황|조사|결과|자료|최종|수정|[^가-힣A-Za-z]")

_ROWS_LOOKED_AT = 60
# Counts of what was done, which no table takes, and items that money is spent on.
_COUNTS_OF_ACTIVITIES = re.compile(r"(?:총)?(?:활동|행사|모임|회의)(?:수|횟수|건수)")
_SPENT_ON = re.compile(
    r"(?:강사|회의|홍보|인쇄|다과|식|여|재료|임차|교통|숙박|인건|운영|교육|행사|워크숍)(?:비|료|수당)"
)


def table_spoken_for(sheet: Sheet) -> Table | None:
    """The table that an unread sheet's name, or the title over its lines, speaks for, or its content; None where none does."""
    if _ABOUT.search(bare(sheet.name)) and not re.fullmatch(r"sheet\d*", bare(sheet.name)):
        return None
    if (named := _table_of(sheet.name)) is not None:
        return named
    if (held := _table_of_content(sheet)) is not None:
        return held
    filled = sheet.filled_rows
    if len(filled) < 3:
        return None
    first = sheet.filled_columns(filled[0])
    title = sheet.text(filled[0], first[0])
    if len(first) > 1 or len(title) > 40:
        return None
    return _table_ending(title)


def _table_of_content(sheet: Sheet) -> Table | None:
    """활동일정 of counts of activities, 정산 of items with what was spent on each, what a title says was paid by 시군."""
    if (paid := _table_of_money(sheet)) is not None:
        return paid
    items = 0
    for row in sheet.filled_rows[:_ROWS_LOOKED_AT]:
        columns = sheet.filled_columns(row)
        texts = [bare(sheet.text(row, column)) for column in columns]
        if len(columns) > 1 and any(map(_COUNTS_OF_ACTIVITIES.fullmatch, texts)):
            return table("activities")
        amounts = any(isinstance(sheet.value(row, column), int | float) for column in columns)
        items += amounts and any(map(_SPENT_ON.fullmatch, texts))
    return table("expenses") if items >= 2 else None


def _table_of_money(sheet: Sheet) -> Table | None:
    """The table whose money a name or title names, over a list by 시군 (월별 집행액: 시군 | 1월 | 2월)."""
    rows = sheet.filled_rows[:_ROWS_LOOKED_AT]
    listed = next((row for row in rows if len(sheet.filled_columns(row)) > 1), None)
    if listed is None or not any(
        is_region_heading(sheet.text(listed, at)) for at in sheet.filled_columns(listed)
    ):
        return None
    lines = [sheet.text(row, at) for row in rows if row < listed for at in sheet.filled_columns(row)]
    for spec in TABLES:
        said = titled_measure(spec, (*reversed(lines), sheet.name))
        if said is not None and said.field is not None and said.field.kind is Kind.MONEY:
            return spec
    return None


def _table_of(name: str) -> Table | None:
    """The table of a sheet's name: a longer word in it, or a word that is left without years and places."""
    flat = bare(name)
    words = [word for word in re.split(r"[\s_,.·/()\[\]-]+", plain(name)) if word]
    rest = {bare(_BESIDE.sub("", word)) for word in words if regions.find(word).municipality is None}
    for spec in TABLES:
        for word in map(bare, (spec.sheet, *spec.sheet_names)):
            if (len(word) >= 3 and word in flat) or word in rest:
                return spec
    return None


def _table_ending(title: str) -> Table | None:
    """The table that a title's last words name (2017 천안 워크숍 결과)."""
    flat = bare(re.sub(r"[(\[（].*$", "", title))
    for spec in TABLES:
        if spec.name in {"reports", "programme"}:  # a cover is titled so
            continue
        known = (
            *spec.sheet_names,
            *(each for item in spec.fields if item.required for each in item.headings),
        )
        if any(len(bare(word)) >= 4 and flat.endswith(bare(word)) for word in (spec.sheet, *known)):
            return spec
    return None
