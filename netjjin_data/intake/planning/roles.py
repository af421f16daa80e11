"""What one column of a heading is for in a table: its field, the values its heading fixes, and how sure it is of the field."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from netjjin_data import regions
from netjjin_data.intake.headings import (
    SHARED,
    Said,
    accepts_whole,
    choice,
    heading_forms,
    is_note_column,
    is_sum,
    matches,
    names_network,
    open_choices,
    year_in,
)
from netjjin_data.intake.qualifiers import (
    is_compared,
    is_funding,
    is_generic,
    is_unit,
    without_ordinal,
    without_sum,
    year_and_rest,
)
from netjjin_data.intake.sheets import Place
from netjjin_data.intake.text import bare, plain
from netjjin_data.intake.values.money import money_unit
from netjjin_data.schema import Kind, Table


class Claim(IntEnum):
    """By what a column claims its field: its own heading, one above it, as a sum, or as a part of it (1차, 도비)."""

    OWN = 0
    GROUP = 1
    SUM = 2
    PART = 3


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
    # Whether the column's cells list several names each, a line for each.
    lists: bool = False
    # Whether most cells of a column of names hold one name each.
    single: bool = False
    # Whether each cell of a column of tasks has the task's number before it.
    coded: bool = False
    # How alike (0 to 100) the heading is to one of the field's, where it is none of them; and a person's choice.
    likeness: float = 0.0
    decided: bool = False
    claim: Claim = Claim.OWN
    # Pieces of the heading that say nothing known; and whether the column only compares or sums up others.
    rest: tuple[Said, ...] = ()
    compared: bool = False
    # A month's column names the column of its days; that one names the month's.
    day_column: int | None = None
    year_column: int | None = None
    day_of: int | None = None

    @property
    def spread(self) -> tuple[tuple[str, Any], ...]:
        """The fixed values alone: columns with equal ones make one record of a row."""
        return tuple((name, value) for name, value, _ in self.fixed)


def role(column: int, path: tuple[Said, ...], table: Table) -> Role:
    """What a column with a heading path (top to bottom) is for in a table."""
    heading = path[-1]
    pieces = tuple(piece for said in path for piece in _pieces(said, table, said is not heading))
    unit = next((found for said in reversed((*path, *pieces)) if (found := money_unit(said.text))), None)
    people = any(_counts_people(said.text) for said in pieces)
    if table.name in _NUMBERS and any(_is_compared(piece.text, table) for piece in pieces):
        return Role(column, heading, unit=unit, people=people, compared=True)
    field: str | None = None
    claim = Claim.OWN
    fixed: list[tuple[str, Any, Place]] = []
    rest: list[Said] = []
    for at in reversed(range(len(pieces))):
        said, above = pieces[at], pieces[:at]
        if len(pieces) > 1 and is_unit(said.text):
            continue
        named = _named(said.text, table)
        if field is None and named is not None and (len(pieces) == 1 or named[0] not in SHARED):
            field, claim = named[0], _claim_from(rest, named[1])
        elif (value := _key_value(table, said, {name for name, *_ in fixed})) is not None:
            fixed.append(value)
        elif field is None and (completed := _completed(said.text, above, table)) is not None:
            field, claim = completed, _claim_from(rest, Claim.OWN)
        elif field is None and named is not None:
            field, claim = named
        else:
            rest.append(said)
    if field is None and len(pieces) > 1:
        joined = matches("".join(said.text for said in pieces)).get(table.name)
        field, rest = (joined[0], []) if joined else (None, rest)
    if field and len(rest) == 1 and rest[0].cell < heading.cell and is_sum(rest[0].text):
        field, fixed = None, []  # 합계 over 예산 and 집행 sums up the other columns
    if field == "organisations" and table.name == "members" and people:
        field = "people"
    return Role(
        column, heading, field, tuple(sorted(fixed, key=lambda item: item[0])), unit, people,
        claim=claim, rest=tuple(rest),
    )  # fmt: skip


# Tables whose headings name numbers; in others they may be names and sentences of any kind.
_NUMBERS = frozenset({"programme", "grants", "expenses", "members", "municipalities"})


def _is_compared(text: str, table: Table) -> bool:
    return is_compared(text) and not accepts_whole(table, text)


def _counts_people(text: str) -> bool:
    return bool(re.search(r"[(\[]\s?[명인]\s?[)\]]", plain(text))) or bare(text) in {"명", "인"}


def _claim_from(rest: list[Said], named: Claim) -> Claim:
    """How a field is claimed that a piece names under which `rest` stands."""
    below = [said for said in rest if not is_generic(said.text)]
    if not below:
        return named
    if all(is_sum(said.text) for said in below):
        return Claim.SUM
    return Claim.PART if any(without_ordinal(said.text) is not None for said in below) else Claim.GROUP


def _pieces(said: Said, table: Table, over: bool) -> tuple[Said, ...]:
    """A heading that says a year and what is counted (2021년 지원금) is two pieces in one cell.

    What stands `over` others may say any word beside its year (2021년 지원현황).
    """
    if accepts_whole(table, said.text) or year_in(said.text) is not None:
        return (said,)
    parted = year_and_rest(said.text)
    if parted is None:
        return (said,)
    year, rest = (Said(text, said.cell) for text in parted)
    named = _named(rest.text, table)
    field = named[0] if named else _completed(rest.text, (year,), table)
    counted = field is not None and field not in SHARED
    if (
        over
        or counted
        or is_compared(rest.text)
        or is_sum(rest.text)
        or is_generic(rest.text)
        or is_unit(rest.text)
    ):
        return year, rest
    return (said,)


def _named(text: str, table: Table) -> tuple[str, Claim] | None:
    """The field that one piece of a heading names, and as what: itself, its sum, or a part of it."""
    match = matches(text).get(table.name)
    if match is not None and accepts_whole(table, text):
        return match[0], Claim.PART if is_funding(text) else Claim.OWN
    for rest, claim in ((without_ordinal(text), Claim.PART), (without_sum(text), Claim.SUM)):
        if rest:
            found = matches(rest).get(table.name)
            name = found[0] if found else _completed(rest, (), table)
            if name is not None and name not in SHARED:
                return name, claim
    if is_funding(text) and "amount" in table and table["amount"].measure and table.name == "grants":
        return "amount", Claim.PART
    return (match[0], Claim.OWN) if match is not None else None


def measure_named(text: str, table: Table) -> str | None:
    """The number of a table that a word names (집행, 지원금(천원), 기업); None where it names none."""
    named = _named(text, table)
    name = named[0] if named else _completed(text, (), table)
    return name if name and table[name].measure and table[name].kind in {Kind.MONEY, Kind.COUNT} else None


def _completed(text: str, above: tuple[Said, ...], table: Table) -> str | None:
    """The measure of which a short heading is the beginning: 신청 under 사업비 is 신청액, 활동 under 회원수 활동회원수.

    A word that names a place or a network by itself is completed only under what is counted, or under a year.
    """
    if matches(text).get(table.name) is not None and not any(
        year_in(said.text) is not None or _measured(said.text, table) for said in above
    ):
        return None
    ends = ["액", "금", "수"]
    for said in above:
        form = heading_forms(said.text)[-1] if heading_forms(said.text) else ""
        if _measured(said.text, table):
            ends += [form, re.sub(r"[수액금]$", "", form)]  # 활동 under 회원수, 단체 under it: 단체회원
    measures = {item.name for item in table.measures}
    for form in heading_forms(text):
        for end in ends:
            match = matches(form + end).get(table.name) if end else None
            if match is not None and match[0] in measures:
                return match[0]
    return None


def _measured(text: str, table: Table) -> bool:
    match = matches(text).get(table.name)
    return match is not None and table[match[0]].measure


def _key_value(table: Table, said: Said, taken: set[str]) -> tuple[str, Any, Place] | None:
    """The key and value that a heading's text alone gives: (year, 2021), (region, 당진시), (aspect, good)."""
    if "year" in table and "year" not in taken and (year := year_in(said.text)) is not None:
        return "year", year, said.cell
    for field in open_choices(table):
        if field.name not in taken and (code := choice(field, said.text)) is not None:
            return field.name, code, said.cell
    if "region" in table and "region" not in taken and regions.find(said.text).municipality is not None:
        return "region", said.text, said.cell
    # Of what grants and members are spread by, any word may be a name; among items only a plain one is.
    if table.name == "expenses" and "network" not in taken and names_network(said.text):
        return "network", " ".join(said.text.split()), said.cell
    return None


def inherits(item: Role) -> bool:
    """Whether a column has its field only from a heading above it, under a word of its own that nothing knows."""
    return item.claim is Claim.GROUP and not any(is_note_column(said.text) for said in item.rest)
