"""Activities in a column for each month (시군 | 7월 | 8월): each filled cell says what was done in its month."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from netjjin_data.intake.headings import is_serial, matches
from netjjin_data.intake.layouts.form_lists import DATED_HEADINGS, Taken
from netjjin_data.intake.layouts.lines import dated, lines_in
from netjjin_data.intake.layouts.made_lists import Cell, made_list
from netjjin_data.intake.rows.side_lines import is_note
from netjjin_data.intake.sheets import Sheet
from netjjin_data.intake.text import bare
from netjjin_data.intake.values.marks import is_mark
from netjjin_data.schema import table

_MONTH = re.compile(r"(?:(?:19|20)\d{2}\s?[년.]\s?)?(?:0?[1-9]|1[0-2])\s?월")
_DAY = re.compile(r"(?P<day>[1-3]?\d\s?일)(?:\s?\([월화수목금토일]\))?\s*[:：,.]?\s+(?P<text>\S.*)", re.S)
_ABOUT_ACTIVITIES = re.compile(r"일정|활동|행사")
_WHOSE = frozenset({"region", "province", "network"})


def read_month_columns(sheet: Sheet) -> tuple[Taken, Sheet] | None:
    """The activities under months, and the sheet without them; None where a sheet has none."""
    for heading in sheet.filled_rows:
        columns = sheet.filled_columns(heading)
        months = [at for at in columns if _MONTH.fullmatch(sheet.text(heading, at).strip())]
        whose = [at for at in columns if at not in months and not is_serial(sheet.text(heading, at))]
        if len(months) < 2 or not whose or not all(_says_whose(sheet.text(heading, at)) for at in whose):
            continue
        above = [place for place in sheet.filled() if place[0] < heading]
        body = list(_body(sheet, heading, months))
        said = (sheet.name, *(sheet.text(*place) for place in above))
        if not any(map(_ABOUT_ACTIVITIES.search, said)) or not _are_texts(sheet, body, months):
            return None
        rows = [
            [
                *(Cell(sheet.value(heading, at), (heading, at)) for at in whose),
                *(Cell(word) for word in DATED_HEADINGS["activities"]),
            ]
        ]
        for row in body:
            homes = [sheet.home(row, at) for at in whose]
            about = [Cell(sheet.value(*home), home) for home in homes]
            rows.extend([*about, *done] for at in months for done in _done(sheet, heading, row, at))
        lead = [place for place in above if len(sheet.filled_columns(place[0])) == 1]
        listed = made_list(sheet, rows, lead)
        gone = {heading, *body}
        rest = [[] if at in gone else values for at, values in enumerate(sheet.rows, 1)]
        taken = Taken(
            ((listed, table("activities")),), headings=tuple((heading, column) for column in columns)
        )
        return taken, replace(sheet, rows=rest)
    return None


def _says_whose(text: str) -> bool:
    return bool(_WHOSE & {name for name, _ in matches(text).values()}) or bare(text) == "구분"


def _body(sheet: Sheet, heading: int, months: list[int]) -> Iterator[int]:
    """The rows with something under a month, as far as the list goes: to a further heading or a line of its own."""
    for row in range(heading + 1, len(sheet.rows) + 1):
        columns = sheet.filled_columns(row)
        if len(columns) == 1 and columns[0] < months[0] and is_note(sheet.text(row, columns[0])):
            return
        if sum(bool(matches(sheet.text(row, at))) for at in columns) >= 2:
            return
        if any(sheet.value(row, at) is not None for at in months):
            yield row


def _are_texts(sheet: Sheet, body: list[int], months: list[int]) -> bool:
    """Whether what stands under the months is all words: no counts, no amounts, no marks of a chart."""
    values = [sheet.value(row, at) for row in body for at in months]
    filled = [value for value in values if value is not None]
    words = [v for v in filled if isinstance(v, str) and (not is_mark(v) or v.strip() in "-–—")]
    return bool(words) and len(words) == len(filled) and any(re.search(r"[가-힣]{2}", w) for w in words)


def _done(sheet: Sheet, heading: int, row: int, column: int) -> Iterator[list[Cell]]:
    """What a cell says was done: a row for each line with a date or a day, else one of the month."""
    value = sheet.value(row, column)
    month = sheet.text(heading, column).strip()
    if not isinstance(value, str) or value.strip() in {"", "-", "–", "—"}:
        return
    lines = lines_in(value, (row, column))
    found = [_date_of(line.whole, month) or _date_of(line.text, month) for line in lines]
    if all(found):
        for said in found:
            if said is not None:
                yield [Cell(said[0], (row, column)), Cell(said[1], (row, column))]
        return
    yield [Cell(month, (row, column)), Cell(value, (row, column))]


def _date_of(text: str, month: str) -> tuple[str, str] | None:
    day = _DAY.fullmatch(text)
    return (f"{month} {day['day']}", day["text"]) if day else dated(text)
