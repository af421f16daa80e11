"""The years of the programme as lines of text: `2020년(네트워크당 200만원) : 6개 네트워크`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from netjjin_data.intake.headings import matches
from netjjin_data.intake.layouts.form_lists import Taken, Told
from netjjin_data.intake.layouts.lines import line_of
from netjjin_data.intake.layouts.made_lists import Cell, made_list
from netjjin_data.intake.sheets import Place, Sheet, Value
from netjjin_data.intake.text import plain
from netjjin_data.schema import table

_MONEY = r"\d[\d,.]*\s?(?:[십백천만억]+\s?\d*\s?)*[십백천만억]*\s?원?"
_EACH = r"(?:네트워크|네트웍|개소|1?\s?개소|단체|시군|곳|기관)\s?(?:당|별)"
_YEAR = re.compile(
    r"[(\[<【]?\s?(?P<year>(?:19|20)\d{2}|['’‘`]\d{2}|\d{2}(?=\s?년))\s?(?:년도?|년)?\s?[)\]>】]?(?=[\s:：(\[,\-–|]|$)"
)
_COUNT = re.compile(
    r"(?P<count>(?<![\d,.])\d[\d,]*\s?(?:개\s?(?:소|네트워크|시군|단체|곳|기관)?|네트워크|곳))(?!\s?당)"
)
_EACH_MONEY = re.compile(
    rf"(?:{_EACH}|각|개별)\s?(?:지원금|지원액|사업비)?\s?[:：]?\s?(?P<a>{_MONEY})|(?P<b>{_MONEY})\s?씩"
    rf"|[×xX*]\s?(?P<c>{_MONEY})|(?P<d>{_MONEY})\s?[×xX*]"
)
_TOTAL_MONEY = re.compile(rf"(?:총\s?(?:액|사업비|지원금|지원액)?|합계|계|=)\s?[:：]?\s?(?P<total>{_MONEY})")
_OWN = re.compile(rf"(?:19|20)\d{{2}}\s?년(?:도)?\s?[(（\[]\s?{_EACH}")
_HEADINGS = ("연도", "네트워크당 지원금", "네트워크 수", "총액")


def read_programme_lines(sheet: Sheet) -> Taken:
    """A list of the programme's years, where lines say them; a line that begins alike and can't be read is told.

    One line alone must be of the programme's own wording, two may be of any.
    """
    rows: list[list[Cell]] = [[Cell(text) for text in _HEADINGS]]
    told: list[Told] = []
    for text, places in _lines(sheet):
        found = _years_line(text)
        if found is None:
            continue
        at = _at(places)
        values, spans = found
        if values is None:
            told.append(Told("item_unclear", at(0), text))
        else:
            rows.append([Cell(value, at(span)) for value, span in zip(values, spans, strict=True)])
    if len(rows) < 2 or (len(rows) == 2 and not any(_OWN.search(plain(str(v))) for v in _texts(sheet))):
        return Taken()
    return Taken(((made_list(sheet, rows), table("programme")),), tuple(told))


def without_lines(sheet: Sheet, taken: Taken) -> Sheet:
    """The sheet without the cells that the programme's lines took."""
    gone = {place for listed, _ in taken.lists for place in listed.places.values()} | {
        t.at for t in taken.told
    }
    rows: list[list[Value]] = [
        [None if (row, column) in gone else value for column, value in enumerate(values, 1)]
        for row, values in enumerate(sheet.rows, 1)
    ]
    return replace(sheet, rows=rows)


def _texts(sheet: Sheet) -> Iterator[str]:
    return (value for values in sheet.rows for value in values if isinstance(value, str))


def _lines(sheet: Sheet) -> list[tuple[str, list[tuple[int, Place]]]]:
    """Each line of text with the places where its cells begin in it: a cell's lines, or a short row's cells joined."""
    found = []
    headed = any(_is_heading(sheet, row) for row in range(1, len(sheet.rows) + 1))
    for row in range(1, len(sheet.rows) + 1):
        columns = sheet.filled_columns(row)
        if len(columns) == 1:
            place = (row, columns[0])
            found += [(plain(part), [(0, place)]) for part in sheet.text(*place).split("\n") if part.strip()]
        elif 1 < len(columns) <= 4 and not headed:
            text, places = "", []
            for column in columns:
                places.append((len(text), (row, column)))
                text += plain(sheet.text(row, column)) + " "
            found.append((text.strip(), places))
    return found


def _is_heading(sheet: Sheet, row: int) -> bool:
    columns = sheet.filled_columns(row)
    return len(columns) > 1 and all(matches(sheet.text(row, column)) for column in columns)


def _at(places: list[tuple[int, Place]]) -> Callable[[int], Place]:
    return lambda position: next(place for begin, place in reversed(places) if begin <= max(position, 0))


def _years_line(text: str) -> tuple[tuple[str | None, ...] | None, tuple[int, ...]] | None:
    """Year, amount each, number and total of a line with where each begins; no values where it can't be told."""
    words = line_of(text, (1, 1)).text
    shift = len(text) - len(words)
    year = _YEAR.match(words)
    if year is None:
        return None
    rest = words[year.end() :]
    count = next((m for m in _COUNT.finditer(rest) if not re.match(r"\s?년", rest[m.end() :])), None)
    each, total = _EACH_MONEY.search(rest), _TOTAL_MONEY.search(rest)
    if count is None or not re.search(r"\d[십백천만억,\d]*\s?원", rest):
        return None
    if each is None and total is None:
        return None, ()
    base = shift + year.end()
    amount = next((part for part in each.groups() if part), None) if each else None
    values = (year["year"], amount, count["count"], total["total"] if total else None)
    where = (
        shift,
        base + each.start() if each else -1,
        base + count.start(),
        base + total.start() if total else -1,
    )
    return values, where
