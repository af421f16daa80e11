"""What stands around a table for all of its rows: year, money unit, stage and 시군 of titles and names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from netjjin_data import regions
from netjjin_data.intake.answers import Answers
from netjjin_data.intake.block import Block
from netjjin_data.intake.headings import Said, choice_in
from netjjin_data.intake.places import NETWORK_END, place_in_name
from netjjin_data.intake.sheets import NOWHERE, Place
from netjjin_data.intake.subjects import Subject, subjects_of
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
    return Context(
        tuple(_years(sheet, file, heads, answers)),
        _unit(block, [*_lines("unit", (*lead, *own)), *titles], file, answers),
        _choices(block, titles),
        _said("region", own)
        or _region(sheet, titles)
        or _said("region", lead)
        or _region_of_file(block, file),
        _said("network", own)
        or _network(titles)
        or _said("network", lead)
        or _network([Said(sheet, NOWHERE)]),
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


def _network(names: Sequence[Said]) -> Surrounding | None:
    """The network that a title or the sheet's name begins with, where rows themselves name none."""
    for said in names:
        words = _DECORATION.sub("", said.text).strip().split(" ")
        for length in (1, 2):
            name = " ".join(words[:length])
            named = len(name) > 3 and NETWORK_END.search(name) and not _DESCRIPTION.fullmatch(name)
            if named and place_in_name(name, None) is not None:
                cell = said.cell if said.cell != NOWHERE else None
                return Surrounding(name, cell, "시트 이름" if cell is None else "표 제목")
    return None


# 예산군 네트워크 says whose networks a title speaks of; it is the name of none.
_DESCRIPTION = re.compile(r"[가-힣]+[시군구](?:\s(?:지역\s?)?(?:사회적\s?경제\s?)?|\s?)네트워크")
_DECORATION = re.compile(
    r"^[^가-힣A-Za-z0-9]+|['’]?(?:(?:19|20)\d{2}|\b\d{2}(?=\s?년))\s?년?도?|^[0-9]+[.)\s]+"
)


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


def _region(sheet: str, titles: Sequence[Said]) -> Surrounding | None:
    """The one 시군 that the sheet's name says (당진, 당진 활동), or that a title names in full (당진시 활동일정)."""
    found = _places(sheet, short=True)
    if len(found) == 1:
        return Surrounding(found[0], None, "시트 이름")
    for said in titles:
        found = _places(said.text, short=False) or _place_alone(said.text)
        if len(found) == 1:
            cell = said.cell if said.cell != NOWHERE else None
            return Surrounding(found[0], cell, "표 제목")
    return None


def _region_of_file(block: Block, file: str) -> Surrounding | None:
    """The one 시군 that the file's name says, of a list that has no column for places (2022 당진 활동일정.xlsx)."""
    if block.column_of("region") is not None or block.column_of("network") is not None:
        return None
    found = _places(PurePosixPath(file).stem, short=True)
    return Surrounding(found[0], None, "파일 이름") if len(found) == 1 else None


def _place_alone(text: str) -> list[str]:
    """The 시군 of a line that says nothing but a place, perhaps with a year: 천안 2017."""
    rest = _YEAR.sub("", text).strip(" ()[]<>■□○●▶◆-·:,.")
    alone = rest not in regions.EVERYDAY_WORDS and regions.find(rest).municipality is not None
    return [rest] if alone else []


_YEAR = re.compile(r"(?:19|20)\d{2}\s?(?:년도?)?")


def _places(text: str, short: bool) -> list[str]:
    """The municipalities that a text's words name; a short name counts only where it is no everyday word (예산)."""
    whole = regions.find(text).municipality
    if whole is not None and short:
        return [text]
    names: dict[str, str] = {}
    for word in re.split(r"[\s_,.·/()\[\]<>-]+", text):
        place = regions.find(word).municipality if word else None
        full = place is not None and word.endswith(("시", "군", "구"))
        if place is not None and (full or (short and word not in regions.EVERYDAY_WORDS)):
            names[place.code] = word
    return list(names.values())
