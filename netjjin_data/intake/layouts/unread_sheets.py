"""Sheets of which nothing was read: whether their name, title or content says that they hold one of our tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from netjjin_data import regions
from netjjin_data.intake.headings import is_region_heading, is_serial, is_sum, member_change, year_in
from netjjin_data.intake.layouts.form_labels import aspect
from netjjin_data.intake.places import NETWORK_END, is_place
from netjjin_data.intake.planning.title_measures import says_what, titled_measure
from netjjin_data.intake.qualifiers import is_compared, is_generic
from netjjin_data.intake.sheets import Place, Sheet, Value
from netjjin_data.intake.text import bare, clean, plain
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


@dataclass(frozen=True)
class Unread:
    """What is said of an unread sheet: a problem's code, the cell that it is about, the table that it speaks for."""

    code: str
    cell: Place | None = None
    label: str = ""


def why_unread(sheet: Sheet) -> Unread:
    """What a clerk should know of a sheet of which nothing was read."""
    if (change := _first_change(sheet)) is not None:
        return Unread("change_not_read", change)
    if (numbers := _numbers_of_nothing(sheet)) is not None:
        return Unread("numbers_not_named", numbers)
    if (named := _table_spoken_for(sheet)) is not None:
        return Unread("named_sheet_not_read", label=named.sheet)
    return Unread("sheet_not_recognised")


def _numbers_of_nothing(sheet: Sheet) -> Place | None:
    """The heading over the first numbers of a list by network or 시군, where no word says what they count."""
    rows = sheet.filled_rows[:_ROWS_LOOKED_AT]
    heading = next((row for row in rows if len(sheet.filled_columns(row)) > 1), None)
    if heading is None or _is_about(sheet.name):
        return None
    above = [sheet.text(row, at) for row in rows if row < heading for at in sheet.filled_columns(row)]
    if any(map(_says_other, (sheet.name, *above))):
        return None
    body = {at: sheet.below(at, heading + 1) for at in sheet.filled_columns(heading)}
    whose = [at for at, cells in body.items() if _mostly(cells, _names_one)]
    numbers = [
        at for at, cells in body.items() if _mostly(cells, lambda value: isinstance(value, int | float))
    ]
    counted = [
        at
        for at in numbers
        if not is_serial(sheet.text(heading, at)) and not is_compared(sheet.text(heading, at))
    ]
    if not whose or not counted or min(counted) < min(whose):
        return None
    return (heading, counted[0]) if all(_says_no_more(sheet.text(heading, at)) for at in counted) else None


def _is_about(name: str) -> bool:
    """Whether a sheet's name says that it speaks about tables; one that nobody named says nothing."""
    return bool(_ABOUT.search(bare(name))) and not re.fullmatch(r"sheet\d*", bare(name))


def _says_other(text: str) -> bool:
    """Whether a title says what is listed, by more than words of the programme itself."""
    return says_what(
        re.sub(
            r"넷찐이야|네트워크|지원|사업|시트|sheet\d*|자료|총괄|종합|정리|수치|데이터|표",
            " ",
            text,
            flags=re.I,
        )
    )


def _says_no_more(heading: str) -> bool:
    """Whether the heading over numbers says only when, or that there are numbers: 2022, 금액, 값, 계."""
    return year_in(heading) is not None or is_generic(heading) or is_sum(heading)


def _names_one(value: Value) -> bool:
    return isinstance(value, str) and (is_place(clean(value)) or bool(NETWORK_END.search(clean(value))))


def _mostly(values: Sequence[Value], test: Callable[[Value], bool]) -> bool:
    return sum(map(test, values)) * 3 > len(values) * 2


def _first_change(sheet: Sheet) -> Place | None:
    """The first cell of a list of members who came and went; None where not both are said."""
    said = {
        (row, at): change
        for row in sheet.filled_rows[:_ROWS_LOOKED_AT]
        for at in sheet.filled_columns(row)
        if (change := member_change(sheet.text(row, at))) is not None
    }
    return next(iter(said), None) if {"joined", "left"} <= set(said.values()) else None


def _table_spoken_for(sheet: Sheet) -> Table | None:
    """The table that an unread sheet's name, or the title over its lines, speaks for, or its content; None where none does."""
    if _is_about(sheet.name):
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
    aspects: set[tuple[int, str]] = set()
    for row in sheet.filled_rows[:_ROWS_LOOKED_AT]:
        columns = sheet.filled_columns(row)
        texts = [bare(sheet.text(row, column)) for column in columns]
        if len(columns) > 1 and any(map(_COUNTS_OF_ACTIVITIES.fullmatch, texts)):
            return table("activities")
        amounts = any(isinstance(sheet.value(row, column), int | float) for column in columns)
        items += amounts and any(map(_SPENT_ON.fullmatch, texts))
        aspects.update((column, said) for column in columns if (said := aspect(sheet.text(row, column))))
    if max(Counter(column for column, _ in aspects).values(), default=0) >= 2:
        return table("reports")
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
        if len(bare(spec.sheet)) == 3 and flat.endswith(bare(spec.sheet)):
            return spec
    return None
