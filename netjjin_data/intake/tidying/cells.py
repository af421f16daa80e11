"""One cell's value to the fields it fills: a converter per field, chosen by the field's kind."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from netjjin_data import korean
from netjjin_data.intake.places import names_several
from netjjin_data.intake.planning.roles import Role
from netjjin_data.intake.planning.ties import organisation
from netjjin_data.intake.sheets import ErrorValue, Value, displayed
from netjjin_data.intake.text import clean, is_blank, lines, without_number
from netjjin_data.intake.values import Unreadable, within_reach
from netjjin_data.intake.values.counts import Counted, Counts, read_counts, read_number
from netjjin_data.intake.values.dates import Written, read_dates, without_beginning
from netjjin_data.intake.values.marks import implied_flag, read_choice, read_flag, says_nothing
from netjjin_data.intake.values.money import read_amount
from netjjin_data.intake.values.number_formats import (
    is_foreign_currency,
    is_percentage,
    thousands_in_format,
    unit_in_format,
    writes_words,
)
from netjjin_data.intake.values.organisation_names import lines_are_names, names_in
from netjjin_data.intake.values.task_codes import coded_tasks
from netjjin_data.intake.values.years import read_year
from netjjin_data.schema import Field, Kind, Table

# Of a cell that counts both, the field that takes the other count.
_COMPANIONS = {
    "organisations": ("organisations", "people"),
    "people": ("organisations", "people"),
    "participants": ("participating_organisations", "participants"),
    "participating_organisations": ("participating_organisations", "participants"),
}


@dataclass(slots=True)
class Filled:
    """What a cell fills: fields with values; several `rows` where one written date is several.

    `doubt` is the code of a warning about a value that was used all the same.
    """

    values: dict[str, Any] = field(default_factory=dict)
    rows: tuple[dict[str, Any], ...] = ()
    doubt: str | None = None
    details: dict[str, Any] = field(default_factory=dict)


BLANK = Filled()
_NUMBERS = frozenset({Kind.MONEY, Kind.COUNT})
# (value, number format, year of the record) -> what it fills; raises Unreadable.
Converter = Callable[[Value, str, int | None], Filled]


def converter(spec: Field, table: Table, role: Role, unit: str | None) -> Converter:
    """The converter of a column: by its field's kind, with the unit that its heading or a note gives."""
    read = _readers(spec, table, role, unit)

    def convert(value: Value, number_format: str, year: int | None) -> Filled:
        if isinstance(value, ErrorValue):
            raise Unreadable("error_cell" if value.text else "formula_without_value")
        if value is None or (isinstance(value, str) and is_blank(value)):
            return BLANK
        if spec.kind in _NUMBERS and isinstance(value, str) and says_nothing(value):
            return Filled(doubt="said_none")
        return read(value, number_format, year)

    return status_converter(spec) if table.name == "barriers" and spec.name == "status" else convert


def status_converter(spec: Field) -> Converter:
    """In a checklist a blank cell says 미확인 and a dash 해당없음; both are values."""

    def convert(value: Value, number_format: str, year: int | None) -> Filled:
        if isinstance(value, ErrorValue):
            raise Unreadable("error_cell" if value.text else "formula_without_value")
        if value is None or (isinstance(value, str) and not clean(value)):
            return Filled({spec.name: "unknown"})
        return Filled({spec.name: read_choice(value, spec.choices, "unknown_mark")})

    return convert


def _readers(spec: Field, table: Table, role: Role, unit: str | None) -> Converter:
    readers: dict[Kind, Converter] = {
        Kind.YEAR: lambda value, _format, _year: Filled({spec.name: _checked(spec, read_year(value))}),
        Kind.MONEY: lambda value, form, _year: _money(spec, value, form, role.unit or unit),
        Kind.COUNT: lambda value, form, _year: _counts(spec, table, value, form, role.people),
        Kind.NUMBER: lambda value, _format, _year: Filled({spec.name: _checked(spec, _weight(value))}),
        Kind.DATE: lambda value, form, year: _dates(spec, table, value, form, year),
        Kind.CHOICE: lambda value, _format, _year: Filled(
            {spec.name: read_choice(_shown(value), spec.choices)}
        ),
        Kind.FLAG: lambda value, _format, _year: _flag(spec, value),
        Kind.TEXT: lambda value, form, _year: _text(spec, table, value, form, role),
        Kind.REGION: lambda value, form, _year: Filled({spec.name: clean(displayed(value, form))}),
    }
    return readers[spec.kind]


def _shown(value: Value) -> object:
    return lines(value) if isinstance(value, str) else value


def _checked(spec: Field, value: Any) -> Any:
    if isinstance(value, int | float):
        within_reach(value)
    for constraint in spec.constraints:
        if not constraint.allows(value):
            raise Unreadable("out_of_range", expected=constraint.sentence)
    return value


_PER_NETWORK = re.compile(
    r"\s*/\s*(?:1?\s*개소|네트워크|단체|개|곳)\s*$|\s*씩\s*$|^\s*(?:1?\s*개소|네트워크|단체)\s*당\s*"
)


def _money(spec: Field, value: Value, number_format: str, unit: str | None) -> Filled:
    if isinstance(value, date):
        raise Unreadable("not_a_number")
    if isinstance(value, float | int) and not isinstance(value, bool) and number_format != "General":
        own = unit_in_format(number_format, value)
        if own is None:
            _refuse_other_formats(number_format)
            if writes_words(number_format):
                raise Unreadable("not_a_number")
        value, unit = value / 1000 ** thousands_in_format(number_format, value), own or unit
    elif isinstance(value, str) and spec.name == "grant_per_network":
        value = _PER_NETWORK.sub("", value)
    amount = read_amount(value, unit)
    filled = {spec.name: _checked(spec, amount.won)}
    return _doubted(filled, korean.money(amount.won)) if amount.doubtful else Filled(filled)


def _refuse_other_formats(number_format: str) -> None:
    """A number that is shown as a percentage or as foreign money is neither an amount in won nor a count."""
    if is_percentage(number_format) or is_foreign_currency(number_format):
        raise Unreadable("not_a_number")


def _doubted(values: dict[str, Any], read: str) -> Filled:
    """Values that are used, with a warning that says what the cell was taken for."""
    return Filled(values, doubt="value_read_as", details={"read": read})


def _flag(spec: Field, value: Value) -> Filled:
    try:
        return Filled({spec.name: read_flag(value)})
    except Unreadable:
        found = implied_flag(value, (spec.label, *spec.headings))
        return _doubted({spec.name: found}, "있음" if found else "없음")


def _counts(spec: Field, table: Table, value: Value, number_format: str, people: bool) -> Filled:
    if isinstance(value, date):
        raise Unreadable("not_a_number")
    if isinstance(value, float | int):
        _refuse_other_formats(number_format)
        if writes_words(number_format):
            value = displayed(value, number_format)
    counts = read_counts(value)
    remarked = [each for each in (counts.bare, counts.organisations, counts.people) if each and each.remarked]
    filled = _counts_of(spec, table, counts, people)
    return _doubted(filled.values, f"{remarked[0].number:,}") if remarked else filled


def _counts_of(spec: Field, table: Table, counts: Counts, people: bool) -> Filled:
    if spec.name not in _COMPANIONS:
        counted = _single(counts)
        return Filled(_counted(table, spec, counted), doubt=_rounded(table, spec, counted))
    for_organisations, for_people = _COMPANIONS[spec.name]
    organisations, persons = counts.organisations, counts.people
    if counts.bare is not None:
        counts_people = spec.name == for_people or (people and spec.name == "organisations")
        if (persons if counts_people else organisations) is not None:
            raise Unreadable("not_a_number")
        persons, organisations = (counts.bare, organisations) if counts_people else (persons, counts.bare)
    filled: dict[str, Any] = {}
    doubts = []
    for name, part in ((for_organisations, organisations), (for_people, persons)):
        if part is not None:
            filled |= _counted(table, table[name], part)
            doubts.append(_rounded(table, table[name], part))
    return Filled(filled, doubt=next((doubt for doubt in doubts if doubt), None))


def _rounded(table: Table, spec: Field, counted: Counted) -> str | None:
    """What is said where a count is approximate and its table has no place to keep that."""
    return "approximate_count" if counted.approximate and f"{spec.name}_approximate" not in table else None


def _single(counts: Counts) -> Counted:
    found = [item for item in (counts.bare, counts.organisations, counts.people) if item is not None]
    if len(found) != 1:
        raise Unreadable("not_a_number")
    return found[0]


def _counted(table: Table, spec: Field, counted: Counted) -> dict[str, Any]:
    values: dict[str, Any] = {spec.name: _checked(spec, counted.number)}
    if f"{spec.name}_approximate" in table:
        values[f"{spec.name}_approximate"] = counted.approximate
    return values


def _weight(value: Value) -> float:
    if isinstance(value, str):
        try:
            return 1.0 if read_flag(value) else 0.0
        except Unreadable:
            return read_number(value)
    return read_number(value)


def _dates(spec: Field, table: Table, value: Value, number_format: str, year: int | None) -> Filled:
    written = displayed(value, number_format)
    if "end" not in table or spec.name == "end":
        if spec.name in {"due", "end"} and isinstance(value, str):
            value = without_beginning(value)
        dates = read_dates(value, year, number_format)
        if len(dates.items) != 1:
            raise Unreadable("not_a_date")
        only = dates.items[0]
        return Filled(_single_date(spec, table, only), doubt=dates.doubt, details={"read": _said(only)})
    try:
        dates = read_dates(value, year, number_format)
    except Unreadable as error:
        if error.code == "vague_date":
            return Filled({"date_text": written}, doubt="vague_date")
        raise
    rows = tuple(_stretch(item, written) for item in dates.items)
    details = {"read": _said(dates.items[0])}
    if len(rows) == 1:
        return Filled(rows[0], doubt=dates.doubt, details=details)
    return Filled(rows=rows, doubt=dates.doubt, details=details)


def _said(item: Written) -> str:
    if item.precision == "day":
        return f"{item.start.month}월 {item.start.day}일"
    return (
        f"{item.start.year}년 {item.start.month}월" if item.precision == "month" else f"{item.start.year}년"
    )


def _single_date(spec: Field, table: Table, item: Written) -> dict[str, Any]:
    if spec.name == "end":
        return {"end": item.end}
    values: dict[str, Any] = {spec.name: item.start}
    if f"{spec.name}_precision" in table:
        values[f"{spec.name}_precision"] = item.precision
    return values


def _stretch(item: Written, written: str) -> dict[str, Any]:
    return {
        "start": item.start, "end": item.end, "precision": item.precision, "date_text": written,
        "_year_said": item.year_said,
    }  # fmt: skip


_TIMES = re.compile(r"\(\s?(?:총\s?)?(\d{1,3})\s?회\s?\)")


def _members(spec: Field, text: str, role: Role) -> Filled:
    """The organisations that a cell names; lines that may be one wrapped name stay one, with a word of warning."""
    wrapped = not role.lists and not lines_are_names(text)
    names = names_in(text, wrapped)
    if len(names) > 1:
        rows = tuple({spec.name: name} for name in names)
        doubt = "single_name_parted" if role.single else "names_parted"
        return Filled(rows=rows, doubt=doubt, details={"count": len(names)})
    doubtful = wrapped and len(names_in(text)) > 1
    return Filled({spec.name: lines(text)}, doubt="name_over_lines" if doubtful else None)


# Texts of which more is read than a field's text: several names, a number before them, how often something was done.
_READ_FURTHER = frozenset({
    ("organisations", "organisation"), ("barriers", "barrier"), ("needs", "need"), ("relations", "source"),
    ("relations", "target"), ("milestones", "title"),
})  # fmt: skip


def is_kept_text(spec: Field, table: Table) -> bool:
    """Whether a text fills this field alone and as it stands (see `kept_text`)."""
    return spec.kind is Kind.TEXT and spec.name != "network" and (table.name, spec.name) not in _READ_FURTHER


def kept_text(text: str) -> str | None:
    """A text as such a field keeps it; None where it says nothing."""
    return None if is_blank(text) else lines(text)


def _text(spec: Field, table: Table, value: Value, number_format: str, role: Role) -> Filled:
    if isinstance(value, date):
        return _turned_date(spec, value, number_format)
    if table.name == "organisations" and spec.name == "organisation" and isinstance(value, str):
        return _members(spec, clean(value), role)
    text = lines(value if isinstance(value, str) else displayed(value, number_format))
    if table.name in {"barriers", "needs"} and spec.name in {"barrier", "need"}:
        text = without_number(text)
    if table.name == "relations" and spec.name in {"source", "target"}:
        return _organisations(spec.name, text)
    if role.coded:
        return _coded(spec, value, text)
    values: dict[str, Any] = {spec.name: text}
    if spec.name == "network" and names_several(text):
        return Filled(values, doubt="several_networks")
    if table.name == "milestones" and spec.name == "title" and (times := _TIMES.search(text)):
        values["times"] = int(times[1])
    return Filled(values)


def _coded(spec: Field, value: Value, text: str) -> Filled:
    """A task with its number before it, or a row for each of several; without one its number is missing."""
    rows = tuple({"code": code, spec.name: task} for code, task in coded_tasks(str(value)))
    return Filled(rows=rows) if len(rows) > 1 else Filled(rows[0] if rows else {spec.name: text})


def _turned_date(spec: Field, value: date, number_format: str) -> Filled:
    """A date where text belongs: what was typed, such as 1-1, a spreadsheet may have taken for a date."""
    shown = f"{value.month}-{value.day}" if spec.name == "code" else displayed(value, number_format)
    shown = shown.removesuffix(" 00:00:00")
    return Filled({spec.name: shown}, doubt="text_turned_date", details={"read": shown})


_BETWEEN_NAMES = re.compile(r"\s*[,，、;\n]\s*")


def _organisations(name: str, text: str) -> Filled:
    """Who answers or is answered about, without a running number; each of several targets in one cell is a tie."""
    if name == "source":
        return Filled({name: organisation(text)})
    names = [organisation(part) for part in _BETWEEN_NAMES.split(text) if part.strip()]
    if len(names) == 1:
        return Filled({name: names[0]})
    rows = tuple({name: each} for each in dict.fromkeys(names))
    return Filled(rows=rows, doubt="names_parted", details={"count": len(rows)})
