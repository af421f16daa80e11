"""A label and its value above a table, of what all of its rows are about: 네트워크명 | 당진…, 연도 : 2022."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from netjjin_data import regions
from netjjin_data.intake.headings import SHARED, Said, is_serial, matches, says_value, year_in
from netjjin_data.intake.layouts.form_labels import is_label
from netjjin_data.intake.layouts.lines import is_date
from netjjin_data.intake.places import is_place
from netjjin_data.intake.sheets import Place, Sheet
from netjjin_data.intake.text import bare
from netjjin_data.intake.values.money import money_unit

# Labels and their lists stand at the top of sheets that people look at, not far down long lists.
_ROWS_LOOKED_AT = 400
_LONGEST_NAME = 40
_LABELLED = re.compile(r"(?P<label>[^:：\n]{2,14}?)\s*[:：]\s*(?P<value>[^\n]{1,60})")


@dataclass(frozen=True)
class Subject:
    """What a label above a table says of all rows: year, region, network, the day of counting or the unit; and its cell."""

    field: str
    text: str
    cell: Place


def subjects_of(said: Iterable[Said]) -> tuple[Subject, ...]:
    """The subjects among the lines above a table, in order."""
    rows: dict[int, list[Said]] = {}
    for each in said:
        rows.setdefault(each.cell[0], []).append(each)
    return tuple(subject for row in rows.values() for subject in _subjects(row))


def subject_rows(sheet: Sheet) -> frozenset[int]:
    """The rows of labels and values that stand right above the heading of a list."""
    found: set[int] = set()
    run: list[int] = []
    for row in range(1, min(len(sheet.rows), _ROWS_LOOKED_AT) + 1):
        columns = sheet.filled_columns(row)
        if not columns:
            continue
        if len(columns) <= 6 and _subjects(
            [Said(sheet.text(row, column), (row, column)) for column in columns]
        ):
            run.append(row)
            continue
        if run and _heads_list(sheet, row, columns):
            found.update(run)
        if len(columns) > 1:
            run = []
    return frozenset(found)


def only_lines_above(sheet: Sheet, rows: frozenset[int]) -> bool:
    """Whether nothing but subjects and lines without a label stands above the first list."""
    return all(
        row in rows or (len(sheet.filled_columns(row)) <= 1 and not _LABELLED.match(_first(sheet, row)))
        for row in range(1, max(rows) + 1)
    )


def _first(sheet: Sheet, row: int) -> str:
    columns = sheet.filled_columns(row)
    return sheet.text(row, columns[0]) if columns else ""


def _subjects(row: list[Said]) -> tuple[Subject, ...]:
    """The subjects of a row of label and value in one cell, or in cells that alternate; none of any other row."""
    if len(row) == 1:
        match = _LABELLED.fullmatch(row[0].text)
        pairs = [(match["label"], Said(match["value"], row[0].cell))] if match else []
    elif len(row) % 2:
        return ()
    else:
        pairs = [(label.text.rstrip(":： "), value) for label, value in zip(row[::2], row[1::2], strict=True)]
    found = [_subject(label, value) for label, value in pairs]
    return tuple(subject for subject in found if subject is not None) if None not in found else ()


def _subject(label: str, value: Said) -> Subject | None:
    text = value.text.strip()
    if bare(label) == "단위":
        return Subject("unit", f"({text})", value.cell) if money_unit(f"({text})") else None
    fields = {name for name, _ in matches(label).values()}
    if "as_of" in fields and is_date(text) and re.search(r"\d", text):
        return Subject("as_of", text, value.cell)
    names = fields & SHARED
    name = names.pop() if len(names) == 1 else None
    if name == "network" and is_place(text):
        name = "region"
    if name == "year":
        year = year_in(text)
        return Subject(name, f"{year}년", value.cell) if year is not None else None
    if name == "region":
        found = regions.find(text)
        return Subject(name, text, value.cell) if found.municipality or found.candidates else None
    named = 3 <= len(text) <= _LONGEST_NAME and not matches(text) and not says_value(text)
    return Subject("network", text, value.cell) if name == "network" and named else None


def _heads_list(sheet: Sheet, row: int, columns: list[int]) -> bool:
    """Whether a row is the heading of a list: known words side by side, and no further label under the first."""
    if len(columns) < 2 or not isinstance(sheet.value(row, columns[0]), str):
        return False
    texts = [sheet.text(row, column) for column in columns]
    known = [bool(matches(text)) or is_serial(text) or says_value(text) for text in texts]
    names = known[0] and len(columns) > 2 and not any(re.search(r"\d", text) for text in texts)
    following = next((at for at in range(row + 1, len(sheet.rows) + 1) if sheet.filled_columns(at)), None)
    if following is None or not (all(known) or names):
        return False
    below = sheet.text(following, columns[0])
    return not (matches(below) or is_label(below))
