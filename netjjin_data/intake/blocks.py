"""A sheet to blocks: which table stands where, its heading rows, body, totals, notes and the lines above it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from netjjin_data.intake.headings import SHARED, Said
from netjjin_data.intake.layouts.subjects import subject_rows
from netjjin_data.intake.planning.general_lists import is_of_any_kind
from netjjin_data.intake.planning.plans import Plan, companion_plan, without
from netjjin_data.intake.planning.qualifying import mostly_named
from netjjin_data.intake.planning.title_measures import says_what
from netjjin_data.intake.rows.block import Block, Layout
from netjjin_data.intake.rows.bodies import fill_body
from netjjin_data.intake.rows.heading_rows import (
    heading_at,
    heading_paths,
    may_be_heading,
    rows_of_amounts,
    speaks_against,
)
from netjjin_data.intake.rows.listed_members import listed_members
from netjjin_data.intake.rows.other_tables import (
    counts_by_title,
    is_headed_alike,
    is_headed_the_same,
    names_deeds,
    speaks_of_other,
)
from netjjin_data.intake.rows.side_lines import begins_with_unit, is_note, is_unit_line, without_unit
from netjjin_data.intake.sheets import NOWHERE, Place, Sheet
from netjjin_data.intake.text import bare
from netjjin_data.schema import TABLES, Table

_COVERS = frozenset(map(bare, ("표지", "목차", "차례", "겉표지")))
_INSTRUCTIONS = frozenset(
    map(bare, ("안내", "작성요령", "작성방법", "작성안내", "작성 예시", "입력안내", "사용법"))
)


def is_cover(sheet: Sheet) -> bool:
    """Whether a sheet's name or first line says that it is a cover, a list of contents or instructions."""
    first = next((sheet.text(*place) for place in sheet.filled()), "")
    return bare(sheet.name) in _COVERS | _INSTRUCTIONS or bare(first) in _COVERS


def find_layout(
    sheet: Sheet, forced: Table | None = None, decided: Mapping[str, str | None] | None = None
) -> Layout:
    """The blocks of a sheet.

    `forced` is the table that the sheet is known to hold, `decided` the fields that a person chose for heading
    cells (by their address in the file).
    """
    layout = Layout()
    if forced is None and bare(sheet.name) in _INSTRUCTIONS:
        layout.marks.update(dict.fromkeys(sheet.filled(), "note"))
        return layout
    if forced is None and bare(sheet.name) in _COVERS:
        return layout
    subjects = subject_rows(sheet)
    starts = _heading_starts(sheet, forced, decided or {}, subjects)
    begin = 1
    head: Said | None = None
    lead: list[Said] = []
    for at, start in enumerate(starts):
        heading = start.rows
        following = starts[at + 1].rows.start if at + 1 < len(starts) else None
        body_end = _body_end(sheet, heading.stop, following, subjects)
        if start.other is not None:
            layout.others.append(start.other)
            begin = body_end
            continue
        block = Block(sheet, start.plan, heading)
        block.titles = _lines(sheet, range(begin, heading.start), layout)
        if not at:
            block.titles[:0] = [Said(text, NOWHERE) for text in sheet.preamble]
            head = _sheet_title(block.titles, layout)
            lead = block.titles
        else:
            block.head, block.lead = head, lead
        for place in _filled(sheet, heading):
            says_unit = begins_with_unit(sheet.text(*place))
            layout.marks[place] = "unit" if says_unit else "heading"
            if says_unit:
                block.titles.append(Said(sheet.text(*place), place))
        fill_body(block, range(heading.stop, body_end), layout)
        layout.blocks.extend(_with_companions(block, forced))
        begin = body_end
    return layout


# Tables whose rows are about the same thing, a network in a year: one list may hold the columns of several.
_COMPANIONS = ("networks", "members", "grants")


def _with_companions(block: Block, forced: Table | None) -> list[Block]:
    """The block, and one more for each table that its further columns fill (a list of networks with 회원수, 지원금)."""
    if forced is not None or block.table.name not in _COMPANIONS:
        return [block]
    paths = heading_paths(block.sheet, block.heading)
    found = [block]
    for name in _COMPANIONS:
        free = {item.column for item in block.plan.roles if item.field is None}
        own = next(item for item in TABLES if item.name == name)
        if own is block.table or not free:
            continue
        left = {column: paths[column] for column in paths if column in free}
        plan = companion_plan(own, block.plan, left, block.sheet, block.heading.stop)
        if plan is None:
            continue
        taken = {item.column for item in plan.roles if item.field not in SHARED}
        block.plan = without(block.plan, taken)
        found.append(replace(block, plan=plan, notes=[], examples=[]))
    if any(each.table.name != "networks" for each in found) and (members := listed_members(block)):
        taken = {item.column for item in members.plan.roles if item.field == "organisation"}
        block.plan = without(block.plan, taken)
        found.append(members)
    return found


@dataclass(frozen=True)
class _Start:
    """A heading with its plan; `other` is the title by which the table below only looks like the one above."""

    rows: range
    plan: Plan
    titles: tuple[Said, ...] = ()
    other: Said | None = None


def _heading_starts(
    sheet: Sheet, forced: Table | None, decided: Mapping[str, str | None], subjects: frozenset[int]
) -> list[_Start]:
    starts: list[_Start] = []
    above: list[str] = []
    below = 1
    amounts = rows_of_amounts(sheet)
    for row in sheet.filled_rows:
        if row < below or (starts and amounts[row - 1]):
            continue

        def inside(row: int = row) -> bool:
            return bool(starts) and not _line_between(sheet, starts[-1].rows.stop, row, subjects)

        found = None
        if (
            row not in subjects
            and may_be_heading(sheet, row, inside)
            and not _goes_on(sheet, row, starts, inside)
        ):
            lines = _lines_over(sheet, row, above, starts, subjects)
            found = heading_at(sheet, row, lines, forced, decided)
        if found is not None and inside() and not mostly_named(found[1]):
            found = None
        if starts and not inside() and (other := _other_table(sheet, row, starts, found, subjects)):
            starts.append(other)
        elif found is None or (starts and not _starts_anew(starts[-1], found, sheet, subjects)):
            if not starts:
                above.extend(sheet.text(row, column) for column in sheet.filled_columns(row)[:3])
            continue
        else:
            starts.append(_Start(*found, _lines_above(sheet, row, starts, subjects)))
        below = starts[-1].rows.stop
    return starts


def _goes_on(sheet: Sheet, row: int, starts: list[_Start], inside: Callable[[], bool]) -> bool:
    """Whether a row says again what one above it says there, so that it is one more of them: 2022 | 당진시 | 조례."""
    return bool(starts) and sheet.stood_before(row, starts[-1].rows.stop) and inside()


def _lines_above(sheet: Sheet, row: int, starts: list[_Start], subjects: frozenset[int]) -> tuple[Said, ...]:
    first = _body_end(sheet, starts[-1].rows.stop, row, subjects) if starts else 1
    return tuple(Said(sheet.text(*place), place) for place in _filled(sheet, range(first, row)))


def _other_table(
    sheet: Sheet,
    row: int,
    starts: list[_Start],
    found: tuple[range, Plan] | None,
    subjects: frozenset[int],
) -> _Start | None:
    """The start of a table with the headings of the one above whose title speaks of something else, where one begins."""
    before = starts[-1]
    if found is not None and found[1].table is not before.plan.table:
        return None
    if not is_headed_alike(sheet, before.rows, row, lambda at: not speaks_against(sheet, at)):
        return None
    lines = _lines_above(sheet, row, starts, subjects)
    other = None
    by_title = counts_by_title(before.plan, heading_paths(sheet, before.rows))
    if by_title or (is_of_any_kind(before.plan.roles) and not names_deeds(before.plan.table, lines)):
        other = speaks_of_other(before.plan.table, sheet.name, lines, before.titles)
    elif found is None and lines and not is_headed_the_same(sheet, before.rows, row):
        other = lines[-1]
    return (
        _Start(found[0] if found else range(row, row + 1), before.plan, before.titles, other)
        if other
        else None
    )


def _lines_over(
    sheet: Sheet, row: int, top: list[str], starts: list[_Start], subjects: frozenset[int]
) -> list[str]:
    """The lines that say what a table is: its own; those at the top of the sheet too where its own say nothing.

    Of several lines at the top the first is the whole sheet's, the others are the first table's own.
    """
    if not starts:
        return top
    own = [said.text for said in _lines_above(sheet, row, starts, subjects)]
    titles = [text for text in top if not is_note(text) and not is_unit_line(text)]
    told = any(says_what(without_unit(text)) for text in own if not is_note(text))
    return [*(titles[:1] if len(titles) > 1 else []), *own] if told else top


def _starts_anew(before: _Start, found: tuple[range, Plan], sheet: Sheet, subjects: frozenset[int]) -> bool:
    """Whether a heading inside a body begins another block rather than repeating the one above (page breaks)."""
    rows, (new_rows, new_plan) = before.rows, found
    same = [role.heading.text for role in before.plan.roles] == [role.heading.text for role in new_plan.roles]
    return not (
        same and len(rows) == len(new_rows) and not _line_between(sheet, rows.stop, new_rows.start, subjects)
    )


def _line_between(sheet: Sheet, first: int, last: int, subjects: frozenset[int]) -> bool:
    """Whether a line of its own stands right above a row (so that a heading there begins another table)."""
    above = sheet.last_within(range(first, last))
    if above is None:
        return False
    columns = sheet.filled_columns(above)
    if above in subjects or (len(columns) == 1 and not is_note(sheet.text(above, columns[0]))):
        return True
    return len(columns) == 2 and is_unit_line(sheet.text(above, columns[1]))  # a title, its unit at the right


# --- Rows around and inside a body --------------------------------------------------------------------------


def _filled(sheet: Sheet, rows: range) -> Iterable[Place]:
    for row in rows:
        for column in sheet.filled_columns(row):
            yield row, column


def _lines(sheet: Sheet, rows: range, layout: Layout) -> list[Said]:
    """The title, unit and note lines above a heading, in order; each cell gets its role."""
    said = []
    for place in _filled(sheet, rows):
        text = sheet.text(*place)
        layout.marks[place] = "note" if is_note(text) else "unit" if is_unit_line(text) else "title"
        said.append(Said(text, place))
    return said


def _sheet_title(titles: list[Said], layout: Layout) -> Said | None:
    """The first of several title lines over a sheet's first block, which speaks for the blocks below too."""
    lines = [said for said in titles if layout.marks.get(said.cell) == "title"]
    return lines[0] if len({said.cell[0] for said in lines}) > 1 else None


def _body_end(sheet: Sheet, start: int, following: int | None, subjects: frozenset[int]) -> int:
    """Where a body ends: at the sheet's end, or above the title lines of the next block."""
    if following is None:
        return len(sheet.rows) + 1
    row = following
    while row > start:
        if row - 1 in subjects:
            row -= 1
            continue
        columns = sheet.filled_columns(row - 1)
        if len(columns) > 2 or (columns and is_note(sheet.text(row - 1, columns[0]))):
            break
        if len(columns) == 2 and not any(is_unit_line(sheet.text(row - 1, column)) for column in columns):
            break
        if not columns and row != following and not _only_lines(sheet, row - 1, start):
            return row
        row -= 1
    return row


def _only_lines(sheet: Sheet, row: int, start: int) -> bool:
    columns = next(
        (sheet.filled_columns(at) for at in range(row, start - 1, -1) if sheet.filled_columns(at)), []
    )
    return len(columns) == 1
