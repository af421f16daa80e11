"""Lists side by side of one column each, headed by whose they are (당진시 | 서산시) or what kind (협동조합 | 마을기업)."""

from __future__ import annotations

import re

from netjjin_data.intake.headings import is_member_kind, is_serial, matches, names_network
from netjjin_data.intake.layouts.form_lists import DATED_HEADINGS, TEXT_FIELDS, Taken, dated_rows
from netjjin_data.intake.layouts.line_lists import table_named
from netjjin_data.intake.layouts.lines import lines_in
from netjjin_data.intake.layouts.made_lists import Cell, made_list
from netjjin_data.intake.places import is_place
from netjjin_data.intake.rows.side_lines import is_note
from netjjin_data.intake.sheets import Place, Sheet
from netjjin_data.intake.text import is_blank
from netjjin_data.intake.values.marks import is_mark
from netjjin_data.schema import table

_COUNT = re.compile(r"(?:총|합?계|소계)?\s?[:：]?\s?\d+\s?(?:개\s?\S{0,3}|명|곳|건)?")
# The tables whose rows a single cell may be.
_OF_CELLS = frozenset({"organisations", "needs", "outcomes", *DATED_HEADINGS})


def read_lists_across(sheet: Sheet) -> Taken:
    """The lists under names across, under a name or title that says what they list; empty for other sheets."""
    for heading in sheet.filled_rows:
        columns = sheet.filled_columns(heading)
        if len(columns) == 1:
            continue
        named = [column for column in columns if not is_serial(sheet.text(heading, column))]
        labels = {_label(sheet.text(heading, column)) for column in named}
        above = [place for place in sheet.filled() if place[0] < heading]
        texts = [sheet.name, *(sheet.text(*place) for place in above)]
        name = table_named(texts)
        if len(named) < 2 or len(labels) != 1 or name not in _OF_CELLS:
            return Taken()
        label, body = labels.pop(), list(_body(sheet, heading, columns, named))
        words = [place for place in body if place[0] == heading + 1]  # 회원사명 under each name
        words = words if all(name in matches(sheet.text(*place)) for place in words) else []
        body = [place for place in body if place not in words and not is_blank(sheet.text(*place))]
        if label is None or not body or (label == "유형" and name != "organisations"):
            return Taken()
        years = [_year_and_name(sheet.text(heading, column))[0] for column in named]
        if any(years) and not all(years):
            return Taken()
        headed = [*([Cell("연도")] if any(years) else []), Cell(label), *map(Cell, _headings(name))]
        rows = [
            [*_name(sheet, (heading, place[1])), *row]
            for place in sorted(body, key=lambda place: (place[1], place[0]))
            for row in _rows(sheet, name, place)
        ]
        if any(cell.value is None for row in rows for cell in row):
            return Taken()  # a line without a date, say
        lead = [place for place in above if len(sheet.filled_columns(place[0])) == 1]
        return Taken(((made_list(sheet, [headed, *rows], lead), table(name)),), headings=tuple(words))
    return Taken()


_YEAR_BEFORE = re.compile(r"((?:19|20)\d{2})\s?년?도?\s+(?=\S)")


def _year_and_name(text: str) -> tuple[str | None, str]:
    """The year before a name across, and the name: 2017 천안시."""
    match = _YEAR_BEFORE.match(text)
    return (match[1], text[match.end() :]) if match else (None, text)


def _name(sheet: Sheet, at: Place) -> list[Cell]:
    """The name across over a cell, its year before it where it says one."""
    year, name = _year_and_name(sheet.text(*at))
    return [Cell(year, at), Cell(name, at)] if year else [Cell(sheet.value(*at), at)]


def _label(text: str) -> str | None:
    """What a name across is: a place, a network, or a kind of organisation; None of other words."""
    text = _year_and_name(text)[1]
    if is_place(text):
        return "시군"
    if names_network(text):
        return "네트워크"
    return "유형" if is_member_kind(text) else None


def _body(sheet: Sheet, heading: int, columns: list[int], named: list[int]) -> list[Place]:
    """The cells under the names, all of them texts; nothing where a row holds anything else."""
    if any(bottom > heading for _, _, bottom, _ in sheet.merges):
        return []
    found: list[Place] = []
    for row in range(heading + 1, len(sheet.rows) + 1):
        filled = sheet.filled_columns(row)
        if len(filled) == 1 and is_note(sheet.text(row, filled[0])):
            break
        if not set(filled) <= set(columns):
            return []
        found.extend((row, column) for column in filled if column in named)
    return found if all(_is_item(sheet, place) for place in found) else []


def _is_item(sheet: Sheet, place: Place) -> bool:
    """Whether a cell is an item of a list: a text, neither a mark nor a count (3개사, 계 3)."""
    text = sheet.text(*place)
    written = isinstance(sheet.value(*place), str)
    return written and (is_blank(text) or not (is_mark(text) or _COUNT.fullmatch(text)))


def _headings(name: str) -> tuple[str, ...]:
    if name in DATED_HEADINGS:
        return DATED_HEADINGS[name]
    return ("회원사",) if name == "organisations" else (table(name)[TEXT_FIELDS[name]].label,)


def _rows(sheet: Sheet, name: str, place: Place) -> list[list[Cell]]:
    """What a cell lists: itself, or the dated lines in it."""
    if name in DATED_HEADINGS:
        return dated_rows(lines_in(sheet.text(*place), place))
    return [[Cell(sheet.value(*place), place)]]
