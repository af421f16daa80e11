"""A form to ordinary lists: one row for each table that its labels fill, and a list for each section of lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from netjjin_data.intake.layouts.form_labels import (
    ROW_TABLES,
    fields_of,
    is_plain,
    item_of_number,
    list_under,
    meaning,
    row_table,
)
from netjjin_data.intake.layouts.form_sections import Form, Section
from netjjin_data.intake.layouts.forms import forms_on, has_aspect_word
from netjjin_data.intake.layouts.lines import Line, dated, lines_in
from netjjin_data.intake.layouts.made_lists import Cell, made_list
from netjjin_data.intake.layouts.programme_forms import describes_programme
from netjjin_data.intake.sheets import Place, Sheet
from netjjin_data.intake.text import clean
from netjjin_data.intake.values import Unreadable
from netjjin_data.intake.values.counts import read_counts
from netjjin_data.intake.values.organisation_names import kind_and_names
from netjjin_data.schema import Table, table


@dataclass(frozen=True)
class Told:
    """Something to be said of a cell that no list takes, or took by a guess: a problem's code with its details."""

    code: str
    at: Place
    found: str
    label: str | None = None


@dataclass(frozen=True)
class Taken:
    """The lists that a sheet of forms or lines is made of, each with its table where it is known; what is to be said."""

    lists: tuple[tuple[Sheet, Table | None], ...] = ()
    told: tuple[Told, ...] = ()
    # Labels and titles that no list has.
    headings: tuple[Place, ...] = ()


def read_forms(sheet: Sheet, beside_years: bool = False) -> Taken:
    """The lists that a sheet of forms is; empty for other sheets, and for what describes the programme itself."""
    lists: list[tuple[Sheet, Table | None]] = []
    told: list[Told] = []
    headings: list[Place] = []
    for form in forms_on(sheet):
        if describes_programme(sheet, form, beside_years):
            continue
        headings += [
            place for s in form.sections for place in (s.at, s.mark_at) if place and (s.label or s.is_empty)
        ]
        headings += form.heads
        told.extend(_named_by_number(form))
        told.extend(_unclear(form))
        lists.extend(_lists_of(sheet, form))
    return Taken(tuple(lists), tuple(told), tuple(headings))


# --- labels that were lost --------------------------------------------------------------------------------------


def _named_by_number(form: Form) -> Iterator[Told]:
    """Gives sections without a label the one that the programme's form has under their number."""
    for run in _runs(form.sections):
        known: dict[int, str] = {}
        number = 0
        for section in run:
            number = section.number or number
            said = meaning(section.label) if section.label else None
            if number and said:
                known.setdefault(number, said)
        for section in run:
            if section.label or section.number is None or section.is_empty:
                continue
            label = item_of_number(section.number, known)
            if label is not None:
                section.label = label
                yield Told("heading_guessed", section.at, section.mark, label)


def _runs(sections: list[Section]) -> Iterator[list[Section]]:
    """Sections between which the numbers rise: a form's profile, then its report."""
    run: list[Section] = []
    highest = 0
    for section in sections:
        if section.number is not None and section.number <= highest:
            yield run
            run, highest = [], 0
        highest = section.number or highest
        run.append(section)
    yield run


def _unclear(form: Form) -> Iterator[Told]:
    """Sections whose content belongs to no item for certain."""
    for section in form.sections:
        if section.is_empty or not (not section.label or has_aspect_word(section.label)):
            continue
        cell = _joined(section)
        shown = f"{section.mark} {section.label}".strip()
        for place in dict.fromkeys((section.at, cell.at, *cell.more)):
            if place == section.at or place == cell.at:
                yield Told("item_unclear", place, f"{shown} {cell.value}" if place == cell.at else shown)
            else:
                yield Told("item_unclear", place, str(cell.value))
    form.sections = [
        s for s in form.sections if s.label and not (has_aspect_word(s.label) and not s.is_empty)
    ]


# --- lists ------------------------------------------------------------------------------------------------------


def _lists_of(sheet: Sheet, form: Form) -> Iterator[tuple[Sheet, Table | None]]:
    said = [(Cell(s.label, s.at), _joined(s)) for s in form.sections if is_plain(s.label) and _is_about(s)]
    about = [pair for pair in form.about if not _said_by(pair[0], said)] + said
    left = [section for section in form.sections if not (is_plain(section.label) and _is_about(section))]
    rows: dict[str, list[Section]] = {}
    unknown: list[Section] = []
    for section in left:
        name = _table_of(section)
        if name is None:
            unknown.extend([] if section.is_empty else [section])
        elif name in ROW_TABLES:
            rows.setdefault(name, []).append(section)
        else:
            yield from _list_of_section(sheet, section, name, about, form.titles)
    for name in ROW_TABLES:
        if name in rows:
            cells = [*about, *((Cell(s.label, s.at), _joined(s)) for s in (*rows[name], *unknown))]
            if name == "reports" and len(cells) == 1:  # a choice alone is no heading
                cells = [(Cell("항목"), cells[0][0]), (Cell("내용"), cells[0][1])]
            heading = [label for label, _ in cells]
            yield made_list(sheet, [heading, [cell for _, cell in cells]], form.titles), table(name)
            unknown = []
    for inner in form.lists:
        headed = [*(label for label, _ in about), *(Cell(sheet.value(*at), at) for at in inner.heading)]
        body = [
            [
                *(cell for _, cell in about),
                *(Cell(sheet.value(row, at[1]), (row, at[1])) for at in inner.heading),
            ]
            for row in inner.rows
        ]
        yield made_list(sheet, [headed, *body], [*form.titles, *inner.lead]), None


def _is_about(section: Section) -> bool:
    return row_table(section.label) is None and list_under(section.label) is None


def _said_by(heading: Cell, labels: Sequence[tuple[Cell, Cell]]) -> bool:
    """Whether a label of the form says what its title says too: the label speaks."""
    fields = set(fields_of(str(heading.value)).values())
    return any(fields & set(fields_of(str(label.value)).values()) for label, _ in labels)


def _table_of(section: Section) -> str | None:
    name, listed = row_table(section.label), list_under(section.label)
    if name == "members" and not _counts(section) and "organisations" in fields_of(section.label):
        return "organisations"
    if name is None or (listed == "organisations" and not _counts(section)):
        return listed
    return name


def _counts(section: Section) -> bool:
    """Whether a section holds a number rather than names."""
    try:
        read_counts(_joined(section).value)
    except Unreadable:
        return bool(re.match(r"\D{0,6}\d", str(_joined(section).value)))
    return True


def _joined(section: Section) -> Cell:
    """What a section says, as one cell: what stands beside the label, then the lines under it."""
    parts: list[tuple[str, Place]] = []
    if section.value is not None and section.value.value is not None:
        if not section.content:
            return section.value
        parts.append((str(section.value.value), section.value.at))
    for item in section.content:
        if isinstance(item, Line):
            if item.mark_at is not None:
                parts.append(("", item.mark_at))
            parts.append((item.whole, item.at))
        else:
            parts.extend((str(cell.value), cell.at) for cell in item)
    if not parts:
        return Cell(None, section.at)
    places = list(dict.fromkeys(place for _, place in parts))
    return Cell("\n".join(text for text, _ in parts if text), places[0], tuple(places[1:]))


def _list_of_section(
    sheet: Sheet, section: Section, name: str, about: list[tuple[Cell, Cell]], titles: list[Place]
) -> Iterator[tuple[Sheet, Table | None]]:
    headings, rows = section_rows(section, name)
    if not rows:
        return
    head = [
        *(label for label, _ in about),
        Cell(headings[0], section.at),
        *(Cell(text) for text in headings[1:]),
    ]
    body = [[*(cell for _, cell in about), *row] for row in rows]
    yield made_list(sheet, [head, *body], titles), table(name)


def section_rows(section: Section, name: str) -> tuple[tuple[str, ...], list[list[Cell]]]:
    """The headings and rows of the list that stands under a label."""
    items: list[Line | tuple[Cell, Cell]] = []
    if section.value is not None and section.value.value is not None:
        items.extend(lines_in(str(section.value.value), section.value.at))
    items.extend(section.content)
    if name in {"milestones", "activities"}:
        return DATED_HEADINGS[name], dated_rows(items)
    if name == "organisations":
        return ("회원사", "유형"), organisation_rows(items)
    return (table(name)[TEXT_FIELDS[name]].label,), _text_rows(items)


TEXT_FIELDS = {"outcomes": "outcome", "needs": "need"}


DATED_HEADINGS = {"milestones": ("시기", "연혁 내용"), "activities": ("일정", "주요내용")}


def organisation_rows(items: Sequence[Line | tuple[Cell, Cell]]) -> list[list[Cell]]:
    rows = []
    for item in items:
        if isinstance(item, Line):
            kind, rest = kind_and_names(item.text)
            rows.append([Cell(rest, item.at), Cell(kind, item.at if kind else (0, 0))])
    return rows


def _text_rows(items: list[Line | tuple[Cell, Cell]]) -> list[list[Cell]]:
    """A row for each bullet or number; a line without one goes on with the line above it."""
    rows: list[list[Cell]] = []
    marked = any(isinstance(item, Line) and item.mark for item in items)
    for item in items:
        if not isinstance(item, Line):
            continue
        if rows and marked and not item.mark and not item.apart:
            rows[-1] = [with_more(rows[-1][0], item)]
        else:
            rows.append([Cell(item.text, item.at, (item.mark_at,) if item.mark_at else ())])
    return rows


def with_more(cell: Cell, line: Line) -> Cell:
    more = cell.more if line.at in {cell.at, *cell.more} else (*cell.more, line.at)
    return replace(cell, value=f"{cell.value}\n{line.text}", more=more)


_ALONE = re.compile(r"(?P<year>(?:19|20)\d{2})\s?년?도?\.?")
_LOOKS_DATED = re.compile(r"(?P<date>(?:\d{1,2}\s?[./]\s?\d|(?:19|20)\d{2}\b)\S*)\s+(?P<text>\S.*)")


def _of_year(date: str, year: str) -> str:
    """A date under the line of its year, where it says none itself."""
    says_year = re.match(r"['’]?\d{2,4}\s?년|(?:19|20)\d{2}", date)
    return date if says_year else f"{year}년 {date}"


def dated_rows(items: Sequence[Line | tuple[Cell, Cell]]) -> list[list[Cell]]:
    """Dates and what happened: a line goes on with the one above where it has no date of its own."""
    rows: list[list[Cell]] = []
    mark = ""
    year: str | None = None
    year_at: tuple[Place, ...] = ()
    for item in items:
        if not isinstance(item, Line):
            date_cell, text_cell = item
            if year is not None and isinstance(date_cell.value, str):
                more = (*date_cell.more, *year_at)
                date_cell = replace(date_cell, value=_of_year(date_cell.value, year), more=more)
            rows.append([date_cell, text_cell])
            continue
        alone = _ALONE.fullmatch(item.text)
        if alone:
            year, year_at = alone["year"], (item.at,)
            continue
        found = dated(item.whole) or dated(item.text)
        if found is None and (match := _LOOKS_DATED.fullmatch(item.text)):
            found = match["date"], match["text"]
        if found is not None:
            date, text = found
            if year is not None:
                date = _of_year(date, year)
            mark = item.mark
            more = (item.mark_at,) if item.mark_at else ()
            rows.append([Cell(clean(date), item.at), Cell(clean(text), item.at, more)])
        elif rows and not (item.mark and item.mark == mark):
            rows[-1][1] = with_more(rows[-1][1], item)
        else:
            mark = item.mark
            rows.append([Cell(None, item.at), Cell(item.text, item.at)])
    return rows
