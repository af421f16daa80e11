"""What a person can settle about a file: the problems of a reading as questions, and answers as sentences."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from netjjin_data import Answers, Reading
from netjjin_data.intake.values import Unreadable
from netjjin_data.intake.values.money import likely_unit, read_money
from netjjin_data.problems import Problem, Severity, column_letters, parse_address
from netjjin_data.schema import TABLES, Kind, Table, table

UNITS = ("원", "천원", "만원", "백만원")
UNUSED = "쓰지 않음"
# The kinds of answers, named as the fields of Answers are, with what a person decides by each.
KINDS = {"sheets": "표", "fields": "항목", "units": "단위", "years": "연도", "cells": "값"}
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True)
class Question:
    """What would settle some problems of a file; the first problem says what is wrong."""

    problems: tuple[Problem, ...]

    @property
    def severity(self) -> Severity:
        """The severity of the first problem."""
        return self.problems[0].severity

    @property
    def sheet(self) -> str:
        """The sheet that is asked about."""
        return self.problems[0].sheet or ""


@dataclass(frozen=True)
class UnitQuestion(Question):
    """Which unit amounts are in; `places` are the keys of Answers.units it may be given for, likeliest first.

    `values` are the numbers that stand there, as written; `likely` is the unit that their size suggests.
    """

    places: tuple[str, ...]
    values: tuple[str, ...]
    likely: str


@dataclass(frozen=True)
class YearQuestion(Question):
    """Which year a sheet is about."""


@dataclass(frozen=True)
class SheetQuestion(Question):
    """Which table a sheet holds; `tried` is the table that was chosen and not found there."""

    tried: str | None = None


@dataclass(frozen=True)
class FieldQuestion(Question):
    """Which field of `table` a heading cell names; `guess` is the one it was read as."""

    table: Table
    place: str
    guess: str | None = None


@dataclass(frozen=True)
class ColumnsQuestion(Question):
    """Which of several heading cells is the one for a field."""

    table: Table
    field: str
    places: tuple[str, ...]


def questions(reading: Reading, answers: Answers) -> tuple[tuple[Question, ...], tuple[Problem, ...]]:
    """The questions of a reading in the order of its problems, and the problems that no answer settles.

    What an answer has settled already (a sheet or column that isn't to be used) is neither.
    """
    asked: dict[object, list[Problem]] = defaultdict(list)
    rest = []
    headings = _headings(reading)
    for problem in reading.problems:
        if _is_settled(problem, answers):
            continue
        if (topic := _topic(problem)) is None:
            rest.append(problem)
        else:
            asked[topic].append(problem)
    made: list[Question] = []
    for found in asked.values():
        made.extend(_asked(tuple(found), reading, answers, headings))
    return tuple(made), tuple(rest)


def _is_settled(problem: Problem, answers: Answers) -> bool:
    if problem.code == "sheet_not_recognised":
        return answers.sheets.get(problem.sheet or "", "") is None
    if problem.code == "unused_column":
        return answers.fields.get(problem.where, "") is None
    return False


def _topic(problem: Problem) -> object:
    """What problems have in common that one question settles; None where none does."""
    if problem.sheet is None:
        return None
    if problem.code in {"year_missing", "date_year_missing"}:
        return "year", problem.sheet
    if problem.code == "sheet_not_recognised":
        return "sheet", problem.sheet
    if problem.cell is None or problem.table is None:
        return None
    if problem.code == "unit_missing":
        return "unit", problem.sheet
    if problem.code in {"heading_guessed", "unused_column", "two_columns_for_field"}:
        return problem.code, problem.sheet, problem.cell
    return None


def _asked(
    found: tuple[Problem, ...], reading: Reading, answers: Answers, headings: Mapping[str, Headings]
) -> Iterator[Question]:
    first = found[0]
    if first.code == "unit_missing":
        yield from _units(found, reading, headings)
    elif first.code in {"year_missing", "date_year_missing"}:
        yield YearQuestion(found)
    elif first.code == "sheet_not_recognised":
        yield SheetQuestion(found, answers.sheets.get(first.sheet or ""))
    elif first.code == "two_columns_for_field" and first.table and first.field:
        places = tuple(f"{first.sheet}!{cell}" for cell in (first.cell, *first.also))
        yield ColumnsQuestion(found, table(first.table), first.field, places)
    elif first.table:
        yield FieldQuestion(found, table(first.table), first.where, first.field)


# --- units ----------------------------------------------------------------------------------------------------


def _units(
    found: Sequence[Problem], reading: Reading, headings: Mapping[str, Headings]
) -> Iterator[UnitQuestion]:
    """One question for a sheet none of whose columns of money has a unit, one a heading where some has.

    A unit for the whole sheet would also overrule the notes above its other tables.
    """
    sheet = found[0].sheet or ""
    by_place: dict[str, list[Problem]] = defaultdict(list)
    for problem in found:
        at = parse_address(problem.cell or "")
        by_place[_heading_over(sheet, *at, headings[sheet]) or sheet].append(problem)
    likely = {place: _likely(problems) for place, problems in by_place.items()}
    if (
        len(set(likely.values())) == 1
        and _read_money_under(reading, sheet, headings[sheet]) <= by_place.keys()
    ):
        places = dict.fromkeys((sheet, *by_place))
        yield UnitQuestion(tuple(found), tuple(places), _values(found), _likely(found))
        return
    for place, problems in by_place.items():
        yield UnitQuestion(tuple(problems), (place,), _values(problems), likely[place])


def _likely(problems: Sequence[Problem]) -> str:
    numbers = [_NUMBER.search(problem.found or "") for problem in problems]
    return likely_unit([float(number[0].replace(",", "")) for number in numbers if number])


def _values(problems: Sequence[Problem]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(problem.found for problem in problems if problem.found))


def _read_money_under(reading: Reading, sheet: str, headings: Headings) -> set[str]:
    """The headings of the sheet's amounts that could be read, each as a key of Answers.units."""
    return {
        _heading_over(sheet, cell.row, cell.column, headings) or sheet
        for spec in TABLES
        for item in spec.entered
        if item.kind is Kind.MONEY
        for cell in reading.dataset.cells(spec.name, item.name)
        if cell.sheet == sheet
    }


@dataclass(frozen=True)
class Headings:
    """The heading cells of a sheet: their rows by column, and their columns by row, in order."""

    rows: Mapping[int, list[int]]
    columns: Mapping[int, list[int]]


def _headings(reading: Reading) -> dict[str, Headings]:
    """The heading cells of each sheet."""
    found: dict[str, Headings] = defaultdict(lambda: Headings(defaultdict(list), defaultdict(list)))
    for sheet, row, column in reading.cells.with_role("heading"):
        insort(found[sheet].rows[column], row)
        insort(found[sheet].columns[row], column)
    return found


def _heading_over(sheet: str, row: int, column: int, headings: Headings) -> str | None:
    """The nearest heading above a cell, or before it in its row where names stand down the side."""
    above, before = headings.rows.get(column, []), headings.columns.get(row, [])
    if at := bisect_left(above, row):
        return f"{sheet}!{column_letters(column)}{above[at - 1]}"
    if at := bisect_left(before, column):
        return f"{sheet}!{column_letters(before[at - 1])}{row}"
    return None


def example(value: str, unit: str) -> int | None:
    """What an amount as written comes to in won under a unit; None where it can't be read."""
    try:
        return read_money(value, unit)
    except Unreadable:
        return None


# --- answers --------------------------------------------------------------------------------------------------


def with_answer(answers: Answers, kind: str, given: Mapping[str, object]) -> Answers:
    """The answers and some more of one kind (a field of Answers); a newer one takes an older one's place."""
    kept = {key: value for key, value in getattr(answers, kind).items() if key not in given}
    return replace(answers, **{kind: {**kept, **given}})


def without_answer(answers: Answers, kind: str, place: str) -> Answers:
    """The answers without one."""
    kept = {key: value for key, value in getattr(answers, kind).items() if key != place}
    return replace(answers, **{kind: kept})


@dataclass(frozen=True)
class Decision:
    """One answer as a line of the history: its kind and key in Answers, the place and what was decided."""

    kind: str
    key: str
    place: str
    decided: str


def decisions(answers: Answers, reading: Reading | None = None) -> tuple[Decision, ...]:
    """Every answer as a line; labels of fields come from the tables that the reading found on the sheet."""
    lines = []
    for kind in KINDS:
        for key, value in getattr(answers, kind).items():
            lines.append(Decision(kind, key, _place(kind, key), _decided(kind, key, value, reading)))
    return tuple(lines)


def _place(kind: str, key: str) -> str:
    if kind == "cells":
        where = key
    elif kind == "fields" or (kind == "units" and "!" in key):
        where = f"{key} 열"
    else:
        where = f"{key} 시트"
    return f"{where}의 {KINDS[kind]}"


def _decided(kind: str, key: str, value: object, reading: Reading | None) -> str:
    if kind == "years":
        return f"{value}년"
    if kind == "sheets":
        return UNUSED if value is None else table(str(value)).sheet
    if kind == "fields":
        return UNUSED if value is None else _label(str(value), key.rpartition("!")[0], reading)
    return str(value)


def _label(name: str, sheet: str, reading: Reading | None) -> str:
    tallied = [item.table for item in reading.tally if item.sheet == sheet] if reading else []
    tables = [*(table(found) for found in tallied), *TABLES]
    return next((spec[name].label for spec in tables if name in spec), name)
