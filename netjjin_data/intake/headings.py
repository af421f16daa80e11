"""Heading text to fields of the schema: what a column of a table holds, and what its heading alone already says."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from rapidfuzz import fuzz

from netjjin_data import regions
from netjjin_data.intake.sheets import Place
from netjjin_data.intake.text import bare, plain, without_number
from netjjin_data.intake.values import Unreadable
from netjjin_data.intake.values.marks import read_choice
from netjjin_data.intake.values.money import money_unit
from netjjin_data.intake.values.years import read_year
from netjjin_data.schema import TABLES, Choice, Field, Kind, Table

# Fields that many tables share say little about which table a heading row belongs to.
SHARED = frozenset({"year", "region", "network"})

_BRACKETS = re.compile(r"[(\[（【〔<][^()\[\]（）【】〔〕<>]*[)\]）】〕>]")
_ORNAMENT = re.compile(r"^[*※■□○●▶◆·\s]+|[*:：\s]+$|주\s?\d?\)$")
_SERIAL = frozenset(map(bare, ("연번", "순번", "번호", "No", "No.", "NO", "순서", "#", "일련번호", "번")))


@dataclass(frozen=True)
class Said:
    """One piece of a heading: its text as displayed and its cell."""

    text: str
    cell: Place


@dataclass(frozen=True)
class Role:
    """What a column is for.

    `field` is the schema field its cells fill, None for a column that nothing takes. `fixed` are values that the
    heading itself gives to every record of the column ({year: 2021} in a sheet that is wide by year), each with
    its cell. `unit` is the money unit that the heading says, `people` that it counts persons.
    """

    column: int
    heading: Said
    field: str | None = None
    fixed: tuple[tuple[str, Any, Place], ...] = ()
    unit: str | None = None
    people: bool = False
    # How alike (0 to 100) the heading is to one of the field's, where it is none of them; and a person's choice.
    likeness: float = 0.0
    decided: bool = False
    # A month's column names the column of its days; that one names the month's.
    day_column: int | None = None
    year_column: int | None = None
    day_of: int | None = None

    @property
    def spread(self) -> tuple[tuple[str, Any], ...]:
        """The fixed values alone: columns with equal ones make one record of a row."""
        return tuple((name, value) for name, value, _ in self.fixed)


@lru_cache(maxsize=8192)
def heading_forms(text: str) -> tuple[str, ...]:
    """The forms in which a heading is looked up: as it stands, without brackets, without number and ornament."""
    whole = bare(text)
    stripped = bare(_ORNAMENT.sub("", _BRACKETS.sub("", without_number(text)).strip()))
    first_line = bare(_ORNAMENT.sub("", plain(text.split("\n")[0])))
    return tuple(dict.fromkeys(form for form in (whole, stripped, first_line) if form))


@lru_cache(maxsize=1)
def _index() -> dict[str, dict[str, tuple[str, bool]]]:
    """For each accepted heading, by table: the field and whether it is the field's own label."""
    index: dict[str, dict[str, tuple[str, bool]]] = defaultdict(dict)
    for table in TABLES:
        for field in table.fields:
            if not field.derived or field.headings:
                index[bare(field.label)].setdefault(table.name, (field.name, True))
        for field in table.fields:
            for heading in field.headings:
                index[bare(heading)].setdefault(table.name, (field.name, False))
    return dict(index)


@lru_cache(maxsize=4096)
def matches(text: str) -> dict[str, tuple[str, bool]]:
    """By table: the field that a heading names and whether by its label; empty where no table accepts it."""
    found: dict[str, tuple[str, bool]] = {}
    for form in heading_forms(text):
        for table, match in _index().get(form, {}).items():
            found.setdefault(table, match)
    return found


@lru_cache(maxsize=4096)
def is_serial(text: str) -> bool:
    """Whether a heading is that of running numbers (연번, No.)."""
    return any(form in _SERIAL for form in heading_forms(text))


_NOTES = frozenset(map(bare, ("비고", "메모", "참고", "특이사항", "의견")))
# Below this likeness a heading is not guessed at all.
_LIKELY = 80.0


_SUM_WORDS = "계 합계 소계 총계 총합 전체 누계 총합계 평균 해당수 해당건수 개수 건수 O개수 응답수"
_SUMS = frozenset(map(bare, _SUM_WORDS.split()))


def is_sum(text: str) -> bool:
    """Whether a column's heading says that it sums up others (계, 합계) or is their mean."""
    return any(form in _SUMS for form in heading_forms(text))


def is_region_heading(text: str) -> bool:
    """Whether a heading is that of places, in whatever table."""
    return any(field == "region" for field, _ in matches(text).values())


@lru_cache(maxsize=2048)
def _measure_in(table: Table, text: str) -> tuple[int, Field] | None:
    flat = bare(text)
    found = [
        (len(bare(word)), field)
        for field in table.measures
        for word in (field.label, *field.headings)
        if len(bare(word)) >= 4 and bare(word) in flat
    ]
    return max(found, key=lambda item: item[0]) if found else None


def named_measure(table: Table, texts: tuple[str, ...]) -> Field | None:
    """The measure of a table that a title or the sheet's name names (시군별 사회적경제기업 수); None where none does."""
    found = [match for text in texts if (match := _measure_in(table, text)) is not None]
    return max(found, key=lambda item: item[0])[1] if found else None


def is_note_column(text: str) -> bool:
    """Whether a heading is that of remarks (비고)."""
    return any(form in _NOTES for form in heading_forms(text))


@lru_cache(maxsize=4096)
def likely_field(text: str, table: Table) -> tuple[str, float] | None:
    """The field whose headings a text is most like, and how alike; None where nothing comes near.

    Short headings differ by a letter and mean something else (지원액, 지출액), so they must be longer to be guessed,
    and a heading that another table accepts as it stands is never guessed to be this table's.
    """
    form = heading_forms(text)[-1] if heading_forms(text) else ""
    if len(form) < 3 or matches(text):
        return None
    best: tuple[str, float] | None = None
    for field in table.fields:
        for heading in (field.label, *field.headings):
            known = bare(heading)
            if len(known) < 3:
                continue
            likeness = fuzz.ratio(form, known)
            if likeness >= _LIKELY - 8 * (min(len(form), len(known)) >= 5) and (
                best is None or likeness > best[1]
            ):
                best = (field.name, likeness)
    return best


@lru_cache(maxsize=4096)
def says_value(text: str) -> bool:
    """Whether a heading is a value of a key rather than a name: a year, a 시군, a choice such as 좋았던 점."""
    if _year(text) is not None or regions.find(text).municipality is not None:
        return True
    return any(_choice(field, text) is not None for table in TABLES for field in _open_choices(table))


_YEAR_TAIL = re.compile(r"(?<=[\d년도])\s*(?:도|말|연말|기준|현재|실적|결과|계획|당시)$")


def _year(text: str) -> int | None:
    try:
        return read_year(_YEAR_TAIL.sub("", plain(_BRACKETS.sub("", text)) or text))
    except Unreadable:
        return None


def _open_choices(table: Table) -> tuple[Field, ...]:
    return tuple(field for field in table.fields if field.key and field.choices)


def _choice(field: Field, text: str) -> str | None:
    for form in heading_forms(text):
        try:
            return read_choice(form, field.choices)
        except Unreadable:
            continue
    return None


# The key that free text in a heading of several rows names: (강사비, 예산), (당진상생네트워크, 신청액).
_OPEN_KEYS = {"expenses": "item", "grants": "network", "members": "network", "barriers": "network"}


def role(column: int, path: tuple[Said, ...], table: Table) -> Role:
    """What a column with a heading path (top to bottom) is for in a table."""
    heading = path[-1]
    unit = next((found for said in reversed(path) if (found := money_unit(said.text))), None)
    people = any(re.search(r"[(\[]\s?[명인]\s?[)\]]", plain(said.text)) for said in path)
    field: str | None = None
    fixed: list[tuple[str, Any, Place]] = []
    left: list[Said] = []
    for said in reversed(path):
        match = matches(said.text).get(table.name)
        if match is not None and field is None and (len(path) == 1 or match[0] not in SHARED):
            field = match[0]
            continue
        value = _key_value(table, said, {name for name, *_ in fixed})
        if value is not None:
            fixed.append(value)
        elif match is not None and field is None:
            field = match[0]
        else:
            left.append(said)
    if field is None and len(path) > 1:
        joined = matches("".join(said.text for said in path)).get(table.name)
        field = joined[0] if joined else None
    over = _OPEN_KEYS.get(table.name)
    if over and len(path) > 1 and len(left) == 1 and (field or fixed):
        above = left[0].cell < heading.cell and left[0] is not heading
        if is_sum(left[0].text) and above:
            field, fixed = None, []  # 합계 over 예산 and 집행 sums up the other columns
        elif (above or not field) and not matches(left[0].text) and not money_unit(f"({left[0].text})"):
            fixed.append((over, " ".join(left[0].text.split()), left[0].cell))
    return Role(column, heading, field, tuple(sorted(fixed, key=lambda item: item[0])), unit, people)


def _key_value(table: Table, said: Said, taken: set[str]) -> tuple[str, Any, Place] | None:
    """The key and value that a heading's text alone gives: (year, 2021), (region, 당진시), (aspect, good)."""
    if "year" in table and "year" not in taken and (year := _year(said.text)) is not None:
        return "year", year, said.cell
    for field in _open_choices(table):
        if field.name not in taken and (code := _choice(field, said.text)) is not None:
            return field.name, code, said.cell
    if "region" in table and "region" not in taken and regions.find(said.text).municipality is not None:
        return "region", said.text, said.cell
    return None


def choice_in(text: str, choices: tuple[Choice, ...]) -> str | None:
    """The one choice that a title names: '… 체크리스트 (운영 단계)' is running; None where none or several."""
    for inside in re.findall(r"[(\[（【〔<]([^()\[\]（）【】〔〕<>]*)[)\]）】〕>]", text):
        for form in (inside, bare(inside).removesuffix("단계")):
            try:
                return read_choice(form, choices)
            except Unreadable:
                continue
    flat = bare(re.sub(r"(네트워크\s*)?운영\s*단계\s*별|단계\s*별|운영의", "", text))
    found = {
        choice.code
        for choice in choices
        for word in (choice.label, *choice.words)
        if len(bare(word)) > 1 and bare(word) in flat
    }
    return found.pop() if len(found) == 1 else None


def measure_field(table: Table) -> Field | None:
    """The field that a column fills whose heading says only a key's value: a table's first measure."""
    first = table.measures[0] if table.measures else None
    return first if first is not None and first.kind is not Kind.DATE else None
