"""A column of histories in a list of networks: 주요연혁 with the dated lines of each network in one cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from netjjin_data.intake.headings import matches
from netjjin_data.intake.layouts.form_lists import DATED_HEADINGS, dated_rows
from netjjin_data.intake.layouts.lines import dated, lines_in
from netjjin_data.intake.layouts.made_lists import Cell, made_list
from netjjin_data.intake.places import NETWORK_END
from netjjin_data.intake.sheets import Place, Sheet
from netjjin_data.intake.text import bare, without_number
from netjjin_data.schema import FORM_LISTS

_HISTORIES = frozenset(map(bare, FORM_LISTS["milestones"]))
# What says whose history it is.
_WHOSE = frozenset({"region", "province", "network"})
_VAGUE = frozenset({"구분", "항목", "이름", "명칭", "단체"})
_SAYS_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)|['’‘`]\d{2}\b|(?<!\d)\d{2}\s?년")


@dataclass(frozen=True)
class History:
    """The list that a column of histories is, and the sheet without that column."""

    listed: Sheet
    rest: Sheet


def history_beside(sheet: Sheet) -> History | None:
    """The column of histories on a sheet; None where none is, or where dates stand in a column of their own."""
    for row in sheet.filled_rows:
        columns = sheet.filled_columns(row)
        column = next((at for at in columns if bare(without_number(sheet.text(row, at))) in _HISTORIES), None)
        whose = {at: found for at in columns if at != column and (found := _whose(sheet, row, at))}
        if column is None or not whose or any(_heads_dates(sheet.text(row, at)) for at in columns):
            continue
        body = list(_body(sheet, row, column))
        if body and _all_dated([sheet.text(at, column) for at in body]):
            return _taken(sheet, row, column, whose, body)
    return None


def _whose(sheet: Sheet, heading: int, column: int) -> str:
    """The heading of a column that says whose history a row has; of 구분 and 항목 what its cells are; '' of other columns."""
    text = sheet.text(heading, column)
    if bare(text) in _VAGUE:
        names = sum(bool(NETWORK_END.search(str(value))) for value in sheet.below(column, heading + 1))
        return "네트워크" if names else ""
    return text if _WHOSE & {name for name, _ in matches(text).values()} else ""


def _heads_dates(text: str) -> bool:
    """Whether a heading is of a milestone's own date; a year may as well be that of the list."""
    field, _ = matches(text).get("milestones", ("", False))
    years = {name for name, _ in matches(text).values()} & {"year", "founded"}
    return field == "start" and not years


def _body(sheet: Sheet, heading: int, column: int) -> Iterator[int]:
    """The rows whose history is filled, as far as the list goes: to a further heading or a line of its own."""
    for row in range(heading + 1, len(sheet.rows) + 1):
        columns = sheet.filled_columns(row)
        if len(columns) == 1 and columns != [column]:
            return
        if sum(bool(matches(sheet.text(row, at))) for at in columns) >= 2:
            return
        if sheet.value(row, column) is not None:
            yield row


def _all_dated(histories: list[str]) -> bool:
    """Whether most lines begin with a date that says its year, so that the cells are lists and no remarks."""
    lines = [line for text in histories for line in lines_in(text, (1, 1))]
    with_date = [found for line in lines if (found := dated(line.whole) or dated(line.text))]
    with_year = [date for date, _ in with_date if _SAYS_YEAR.search(date)]
    return len(with_date) * 3 >= len(lines) * 2 and len(with_year) * 2 > len(with_date)


def _taken(sheet: Sheet, heading: int, column: int, whose: dict[int, str], body: list[int]) -> History:
    lead = [place for place in sheet.filled() if place[0] < heading]
    date, title = DATED_HEADINGS["milestones"]
    rows = [
        [
            *(Cell(label, (heading, at)) for at, label in whose.items()),
            Cell(date, (heading, column)),
            Cell(title),
        ]
    ]
    for row in body:
        homes: list[Place] = [sheet.home(row, at) for at in whose]
        about = [Cell(sheet.value(*home), home) for home in homes]
        found = dated_rows(lines_in(sheet.text(row, column), (row, column)))
        rows.extend([*about, *line] for line in found)
    listed = made_list(sheet, rows, [place for place in lead if len(sheet.filled_columns(place[0])) == 1])
    listed.places = {local: sheet.place(at) for local, at in listed.places.items()}
    gone = {heading, *body}
    kept = [
        [None if at in gone and number == column else value for number, value in enumerate(values, 1)]
        for at, values in enumerate(sheet.rows, 1)
    ]
    return History(listed, replace(sheet, rows=kept))
