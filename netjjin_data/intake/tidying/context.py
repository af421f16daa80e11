"""What stands around a table for all of its rows: year, money unit, stage and 시군 of titles and names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from netjjin_data.intake.answers import Answers
from netjjin_data.intake.headings import Said, choice_in
from netjjin_data.intake.layouts.subjects import Subject, subjects_of
from netjjin_data.intake.rows.block import Block
from netjjin_data.intake.rows.side_lines import is_note
from netjjin_data.intake.sheets import NOWHERE, Place, Sheet
from netjjin_data.intake.tidying.day_counted import day_counted
from netjjin_data.intake.title_places import network_in, region_in, sheets_named_by_place
from netjjin_data.intake.values.money import UNITS, money_unit
from netjjin_data.intake.values.years import the_year


@dataclass(frozen=True)
class Surrounding:
    """A value from around a table, the cell that says it (None for a name), and how a clerk calls that place."""

    value: Any
    cell: Place | None
    where: str


@dataclass(frozen=True)
class Context:
    """What a block's surroundings say: years nearest first, unit, choices (stage, kind) and place."""

    years: tuple[Surrounding, ...]
    unit: str | None
    choices: dict[str, Surrounding]
    region: Surrounding | None
    network: Surrounding | None
    # The day on which members were counted.
    counted_on: Surrounding | None = None

    @property
    def year(self) -> Surrounding | None:
        """The nearest year that anything around the table says."""
        return self.years[0] if self.years else None


def context_of(block: Block, file: str, answers: Answers) -> Context:
    """The context of a block: an answer first, then titles from the nearest up, the sheet's name, the file's."""
    sheet = block.sheet.name
    titles = list(reversed(block.titles))
    own, lead = subjects_of(block.titles), subjects_of(block.lead)
    heads = (*_lines("year", own), *titles, *([block.head] if block.head else []), *_lines("year", lead))
    lines = [said for said in titles if not is_note(said.text)]
    head = [block.head] if block.head else []
    years = tuple(_years(sheet, file, heads, answers))
    return Context(
        years,
        _unit(block, [*_lines("unit", (*lead, *own)), *titles], file, answers),
        _choices(block, titles),
        _said("region", own)
        or _region_of_titles(lines)
        or _region_of_sheet(block.sheet)
        or _said("region", lead)
        or _region_of_titles(head)
        or _region_of_file(block, file),
        _said("network", own)
        or _network(lines)
        or _said("network", lead)
        or _network([*head, Said(sheet, NOWHERE)]),
        _counted_on(block, [*titles, *head, *block.notes], years),
    )


def _years(sheet: str, file: str, heads: Sequence[Said], answers: Answers) -> Iterator[Surrounding]:
    if sheet in answers.years:
        yield Surrounding(answers.years[sheet], None, "확인·수정 내역")
    for said in heads:
        if (year := the_year(said.text)) is not None:
            yield Surrounding(year, said.cell, "표 제목")
            break
    for text, where in ((sheet, "시트 이름"), (PurePosixPath(file).stem, "파일 이름")):
        if (year := the_year(text)) is not None:
            yield Surrounding(year, None, where)


def _lines(field: str, subjects: Sequence[Subject]) -> list[Said]:
    """What labels say of a field, from the nearest up."""
    return [Said(each.text, each.cell) for each in reversed(subjects) if each.field == field]


def _said(field: str, subjects: Sequence[Subject]) -> Surrounding | None:
    lines = _lines(field, subjects)
    return Surrounding(lines[0].text, lines[0].cell, "표 제목") if lines else None


def _counted_on(block: Block, lines: Sequence[Said], years: Sequence[Surrounding]) -> Surrounding | None:
    """The day of a list that has no column for it."""
    if "as_of" not in block.table or any(item.field == "as_of" for item in block.plan.roles):
        return None
    found = day_counted(lines, years[0].value if years else None)
    return _from_line(found[0], found[1]) if found is not None else None


def _network(lines: Sequence[Said]) -> Surrounding | None:
    """The network that the nearest line names, where rows themselves name none."""
    named = ((name, said) for said in lines if (name := network_in(said.text)) is not None)
    return next((_from_line(name, said) for name, said in named), None)


def _from_line(value: Any, said: Said) -> Surrounding:
    cell = said.cell if said.cell != NOWHERE else None
    return Surrounding(value, cell, "시트 이름" if cell is None else "표 제목")


def _unit(block: Block, titles: Sequence[Said], file: str, answers: Answers) -> str | None:
    """An answer, else the nearest that says it: a line above the table, one below, the sheet's name, the file's."""
    answered = answers.units.get(block.sheet.name)
    if answered in UNITS:
        return answered
    below = (said.text for said in block.notes if "단위" in said.text)
    around = (*(said.text for said in titles), *below, block.sheet.name, PurePosixPath(file).stem)
    return next((unit for text in around if (unit := money_unit(text))), None)


def _choices(block: Block, titles: Sequence[Said]) -> dict[str, Surrounding]:
    found: dict[str, Surrounding] = {}
    for field in block.table.fields:
        if not (field.key and field.choices):
            continue
        for said in titles:
            if (code := choice_in(said.text, field.choices)) is not None:
                found[field.name] = Surrounding(code, said.cell, "표 제목")
                break
        else:
            if (code := choice_in(block.sheet.name, field.choices)) is not None:
                found[field.name] = Surrounding(code, None, "시트 이름")
    return found


def _region_of_sheet(sheet: Sheet) -> Surrounding | None:
    """The one 시군 that the sheet's name says (당진, 당진 활동)."""
    name = region_in(sheet.name, sheets_named_by_place(sheet.name, sheet.neighbours))
    return Surrounding(name, None, "시트 이름") if name is not None else None


def _region_of_titles(titles: Sequence[Said]) -> Surrounding | None:
    named = ((name, said) for said in titles if (name := region_in(said.text)) is not None)
    return next((_from_line(name, said) for name, said in named), None)


def _region_of_file(block: Block, file: str) -> Surrounding | None:
    """The one 시군 that the file's name says, of a list that has no column for places (2022 당진 활동일정.xlsx)."""
    if block.column_of("region") is not None or block.column_of("network") is not None:
        return None
    name = region_in(PurePosixPath(file).stem)
    return Surrounding(name, None, "파일 이름") if name is not None else None
