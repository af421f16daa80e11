"""A table under a title of its own, with the headings of the one above it, that counts something else.

Below 지원금 추이 and its 시군 | 2021 | 2022 there may stand 회의 개최 추이 with the same headings. Nothing in the
headings says what the numbers are; only the title does, so a title that speaks of something else ends the list.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from netjjin_data.intake.headings import Said
from netjjin_data.intake.planning.evidence import evidence_for
from netjjin_data.intake.planning.plans import Plan
from netjjin_data.intake.planning.roles import role
from netjjin_data.intake.planning.title_measures import says_what
from netjjin_data.intake.qualifiers import is_generic
from netjjin_data.intake.rows.bands import said_for_rows
from netjjin_data.intake.rows.side_lines import is_note, without_unit
from netjjin_data.intake.sheets import Sheet
from netjjin_data.intake.text import bare
from netjjin_data.schema import Kind, Table

# What a title says of rows that are still of the same list: the part of it that they are.
_PART = re.compile(
    r"계속|이어서|신규|기존|추가|상반기|하반기|\d차|시부|군부|시\s?지역|군\s?지역|[가-힣]{1,4}권|네트워크|단체|지역|시군|현황|추이|표"
)


def counts_by_title(plan: Plan, paths: Mapping[int, tuple[Said, ...]]) -> bool:
    """Whether the headings leave it to a title what is counted (시군 | 2021 | 2022, 시군 | 금액)."""
    measures = {item.name for item in plan.table.measures if item.kind in {Kind.MONEY, Kind.COUNT}}
    return any(
        item.field in measures
        and not item.decided
        and (is_generic(item.heading.text) or role(item.column, paths[item.column], plan.table).field is None)
        for item in plan.roles
        if item.column in paths
    )


def is_headed_alike(sheet: Sheet, heading: range, row: int, heads: Callable[[int], bool]) -> bool:
    """Whether a row begins as a heading above it did, and has only cells that a heading may have."""
    return _texts(sheet, heading.start)[:1] == _texts(sheet, row)[:1] and heads(row)


def is_headed_the_same(sheet: Sheet, heading: range, row: int) -> bool:
    """Whether a row has no word that the heading above has not: 시군 | 횟수 below 시군 | 회원수 has one."""
    return set(_texts(sheet, row)) <= {text for at in heading for text in _texts(sheet, at)}


def _texts(sheet: Sheet, row: int) -> list[str]:
    return [bare(sheet.text(row, column)) for column in sheet.filled_columns(row)]


# What a title may call a part of what was done.
_DEEDS = re.compile(
    r"교육|회의|워크[숍샵]|모임|간담회|총회|월례회|견학|탐방|박람회|캠페인|봉사|공헌|홍보|포럼|토론|설명회|협약|컨설팅|장터|마켓|공연|연수|추진"
)


def names_deeds(table: Table, lines: Sequence[Said]) -> bool:
    """Whether a list of what was done goes on under a line that names a kind of deed (2. 교육)."""
    return table.name in {"activities", "milestones"} and any(_DEEDS.search(said.text) for said in lines)


def speaks_of_other(
    table: Table, sheet_name: str, titles: Sequence[Said], before: Sequence[Said]
) -> Said | None:
    """The title that speaks of something the table doesn't hold, where what stood before said that it counts the table's."""
    said = [each for each in _titles(titles) if not _names_who(table, each.text)]
    if not said or _speaks(table, titles):
        return None
    named = _speaks(table, before)
    if not _titles(before) or names_deeds(table, before):
        named = named or evidence_for(table, sheet_name, ()) > 0
    return said[-1] if named else None


def _titles(lines: Sequence[Said]) -> list[Said]:
    return [each for each in lines if not is_note(each.text) and _says_more(without_unit(each.text))]


def _names_who(table: Table, title: str) -> bool:
    return any(name != "year" for name, _ in said_for_rows(table, title, False))


def _speaks(table: Table, lines: Sequence[Said]) -> bool:
    return evidence_for(table, "", [without_unit(each.text) for each in lines if not is_note(each.text)]) > 0


def _says_more(title: str) -> bool:
    """Whether a title says what its table holds, not only which part of the same list it is."""
    return says_what(_PART.sub(" ", title))
