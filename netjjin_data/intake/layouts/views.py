"""A sheet to the plain lists it is made of: side by side, turned round, a form, or lines of text."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise

from netjjin_data.intake.blocks import find_layout, is_cover
from netjjin_data.intake.headings import SHARED, heading_forms, is_serial, is_sum, matches, says_value
from netjjin_data.intake.layouts.dated_lines import read_dated_lines
from netjjin_data.intake.layouts.form_lists import Taken, Told, read_forms
from netjjin_data.intake.layouts.history_columns import history_beside
from netjjin_data.intake.layouts.line_lists import read_line_lists, titled_inside
from netjjin_data.intake.layouts.lists_across import read_lists_across
from netjjin_data.intake.layouts.measures_down import measures_across
from netjjin_data.intake.layouts.month_columns import read_month_columns
from netjjin_data.intake.layouts.month_days import with_months
from netjjin_data.intake.layouts.programme_lines import read_programme_lines, without_lines
from netjjin_data.intake.layouts.subjects import only_lines_above, subject_rows
from netjjin_data.intake.places import NETWORK_END
from netjjin_data.intake.planning.ties import matrices_beside
from netjjin_data.intake.rows.side_lines import is_unit_line
from netjjin_data.intake.sheets import Place, Sheet, Value
from netjjin_data.intake.text import bare
from netjjin_data.intake.values.marks import is_mark
from netjjin_data.schema import Table, table

_CORNERS = frozenset(map(bare, ("구분", "항목", "내용", "연도", "분류", "")))
# Beyond this size a sheet is a list, whatever else it looks like.
_LARGEST_FORM = 400
_WIDEST_GAP = 8
_ROWS_LOOKED_AT = 300


@dataclass(frozen=True)
class View:
    """A sheet laid out as an ordinary list, and the table it is known to hold (of a form), if any."""

    sheet: Sheet
    table: Table | None = None
    told: tuple[Told, ...] = ()
    headings: tuple[Place, ...] = ()


def views(sheet: Sheet, beside_years: bool = False) -> tuple[View, ...]:
    """The ordinary lists that a sheet is made of; most sheets are one, as they stand.

    `beside_years` tells that it is what lines of the programme's years left over.
    """
    if len(sheet.rows) <= _LARGEST_FORM and not is_cover(sheet):
        dated_sheet, months_over = with_months(sheet)
        if dated_sheet is not sheet:
            first, *others = views(dated_sheet)
            return (replace(first, headings=(*first.headings, *months_over)), *others)
        if (programme := read_programme_lines(sheet)).lists:
            return (*_views_of(sheet, programme), *views(without_lines(sheet, programme), True))
        if history := history_beside(sheet):
            return (View(history.listed, table("milestones")), *views(history.rest))
        if months := read_month_columns(sheet):
            taken, rest = months
            return (*_views_of(sheet, taken), *views(rest))
        if (across := read_lists_across(sheet)).lists:
            return _views_of(sheet, across)
        subjects = subject_rows(sheet)
        forms = Taken() if subjects and only_lines_above(sheet, subjects) else read_forms(sheet, beside_years)
        if forms.lists or forms.told:
            return _views_of(sheet, forms)
        if not subjects and _is_transposed(sheet):
            return _of_turned(transposed(sheet))
        if (lines := read_line_lists(sheet)).lists and all(
            titled_inside(sheet, block) for block in find_layout(sheet).blocks
        ):
            return _views_of(sheet, lines)
        if (dated := read_dated_lines(sheet)).lists:
            return (*_views_of(sheet, dated), *views(without_lines(sheet, dated)))
    turned = measures_across(sheet)
    if turned is not None:
        return (View(turned),)
    parts = _side_by_side(sheet) or _matrices_side_by_side(sheet)
    return tuple(View(part) for part in parts) if parts else (View(sheet),)


def _of_turned(turned: Sheet) -> tuple[View, ...]:
    """A list that was turned round, its histories apart."""
    if history := history_beside(turned):
        return View(history.listed, table("milestones")), View(history.rest)
    return (View(turned),)


def _views_of(sheet: Sheet, taken: Taken) -> tuple[View, ...]:
    """The lists that were made of a sheet's text; what is to be said comes with the first."""
    made = [View(listed, known) for listed, known in taken.lists] or [View(replace(sheet, rows=[]))]
    return (replace(made[0], told=taken.told, headings=taken.headings), *made[1:])


# --- turned round ---------------------------------------------------------------------------------------------


def _is_transposed(sheet: Sheet) -> bool:
    """Whether the names of fields stand down the first column and a record in each further column."""
    rows = [row for row in sheet.filled_rows if len(sheet.filled_columns(row)) >= 2]
    if not rows or len(rows) > 60:
        return False
    first = min(sheet.filled_columns(row)[0] for row in rows)
    if _heading_again(sheet, rows):
        return False
    texts = [sheet.text(row, first) for row in rows]
    down = [text for text in texts if _names_field(text)]
    across = [sheet.text(rows[0], column) for column in sheet.filled_columns(rows[0]) if column != first]
    named_across = sum(_names_field(text) and not says_value(text) for text in across)
    if named_across or not across:
        return False
    corner = sheet.text(rows[0], first)
    values_across = sum(says_value(text) or bool(NETWORK_END.search(text)) or is_sum(text) for text in across)
    enough = len(down) >= 2 if bare(corner) not in _CORNERS else len(down) - _names_field(corner) >= 1
    specific = any(not _is_shared(text) for text in down)
    profile = len(across) == 1 and len(down) * 2 > len(texts)  # 사업목적 | …, 사업연도 | 2022년
    headed = values_across * 2 >= len(across) or _names_field(corner) or profile
    return enough and specific and headed and len(down) * 2 >= len(texts) and _of_one_list(down, len(across))


def _heading_again(sheet: Sheet, rows: list[int]) -> bool:
    """Whether the first row of several cells comes again below: the heading of a table that goes on under each title."""
    first, *below = ([bare(sheet.text(row, column)) for column in range(1, sheet.width + 1)] for row in rows)
    return _names_field(next(filter(None, first))) and first in below


# Tables whose fields stand together in one list.
_TOGETHER = frozenset({"networks", "members", "grants"})


def _of_one_list(down: list[str], records: int) -> bool:
    """Whether labels are fields of one table; beside a single value labels of any kind are a cover (사업명, 총사업비)."""
    if records > 1:
        return True
    tables = Counter(name for text in down for name in matches(text))
    together = sum(bool(_TOGETHER & matches(text).keys()) for text in down)
    return max(together, *tables.values()) * 2 > len(down)


def _names_field(text: str) -> bool:
    return bool(matches(text)) and not is_serial(text) and bare(text) not in _CORNERS - {bare("연도")}


def _is_shared(text: str) -> bool:
    return all(name in SHARED for name, _ in matches(text).values())


def transposed(sheet: Sheet) -> Sheet:
    """The sheet with rows and columns changed; title lines above stay lines above."""
    rows = range(1, len(sheet.rows) + 1)
    top = next(row for row in rows if len(sheet.filled_columns(row)) >= 2)
    titles = [(row, column) for row in range(1, top) for column in sheet.filled_columns(row)]
    below = [row for row in range(top, len(sheet.rows) + 1) if len(sheet.filled_columns(row)) >= 2]
    bottom = below[-1]
    turned: list[list[Value]] = []
    places: dict[Place, Place] = {}
    for place in titles:
        turned.append([sheet.value(*place)])
        places[len(turned), 1] = place
    lead = len(turned)
    for column in range(1, sheet.width + 1):
        turned.append([sheet.value(row, column) for row in range(top, bottom + 1)])
        for at, row in enumerate(range(top, bottom + 1), 1):
            places[lead + column, at] = sheet.place((row, column))
    notes = [
        (row, column)
        for row in range(bottom + 1, len(sheet.rows) + 1)
        for column in sheet.filled_columns(row)
    ]
    for place in notes:
        turned.append([sheet.value(*place)])
        places[len(turned), 1] = place
    merges = tuple(
        (lead + left, up - top + 1, lead + right, down - top + 1)
        for up, left, down, right in sheet.merges
        if top <= up and down <= bottom
    )
    back = {real: local for local, real in places.items()}
    formats = {back[place]: code for place, code in sheet.formats.items() if place in back}
    return replace(sheet, rows=turned, merges=merges, formats=formats, places=places)


# --- side by side ---------------------------------------------------------------------------------------------


def _side_by_side(sheet: Sheet) -> tuple[Sheet, ...]:
    """The sheet once for each of the lists that stand beside each other, the others' cells left out."""
    for row in range(1, min(len(sheet.rows), 60) + 1):
        columns = sheet.filled_columns(row)
        texts = [sheet.text(row, column) for column in columns]
        named = sum(bool(matches(text)) or is_serial(text) for text in texts)
        known = sum(bool(matches(text)) or is_serial(text) or says_value(text) for text in texts)
        if named < 2 or known < 4 or known * 2 < len(columns) or _labels_before(sheet, row, columns[0]):
            continue
        starts = _starts(sheet, row, columns)
        if len(starts) < 2 and named < 4:
            continue
        if len(starts) < 2:
            return ()
        ends = [*(start - 1 for start in starts[1:]), sheet.width]
        parts = [_only(sheet, row, start, end) for start, end in zip(starts, ends, strict=True)]
        repeated = all(_form(sheet.text(row, start)) == _form(sheet.text(row, starts[0])) for start in starts)
        if repeated:
            parts = [_with_totals(part, sheet, row, start) for part, start in zip(parts, starts, strict=True)]
        return tuple(parts)
    return ()


def _matrices_side_by_side(sheet: Sheet) -> tuple[Sheet, ...]:
    """The sheet once for each of the matrices of relations that stand beside each other."""
    if len(sheet.rows) > _LARGEST_FORM:
        return ()
    for row in range(1, min(len(sheet.rows), 60) + 1):
        texts = [sheet.text(row, column) for column in sheet.filled_columns(row)]
        if any(map(is_mark, texts)):
            continue
        if len(texts) < 4 or len({bare(text) for text in texts}) == len(texts):
            continue  # the names across come once for each matrix
        starts = matrices_beside(sheet, row)
        if starts:
            ends = [*(start - 1 for start in starts[1:]), sheet.width]
            return tuple(_only(sheet, row, start, end) for start, end in zip(starts, ends, strict=True))
    return ()


def _labels_before(sheet: Sheet, row: int, first: int) -> bool:
    """Whether rows are labelled at the left of a heading row, which is then the lower one of a heading of two rows."""
    below = range(row + 1, min(len(sheet.rows), row + 3) + 1)
    return any(sheet.value(at, column) is not None for at in below for column in range(1, first))


def _starts(sheet: Sheet, row: int, columns: list[int]) -> list[int]:
    """Where each list begins in a heading row: where its first heading comes again, or behind an empty column."""
    texts = {column: _form(sheet.text(row, column)) for column in columns}
    first = columns[0]
    repeated = [column for column in columns if texts[column] == texts[first]]
    if len(repeated) > 1 and _names_place(sheet, row, first) and _sequence(texts, columns, repeated):
        return repeated
    starts = [first]
    for before, column in pairwise(columns):
        gap = range(before + 1, min(column, before + _WIDEST_GAP + 1))
        if (
            gap
            and all(_is_empty(sheet, between, row) for between in gap)
            and _names_place(sheet, row, column)
        ):
            starts.append(column)
    return starts


def _sequence(texts: dict[int, str], columns: list[int], repeated: list[int]) -> bool:
    """Whether each repetition begins the same headings again (연번 시군 지원금 연번 시군 지원금)."""
    places = [columns.index(column) for column in repeated] + [len(columns)]
    parts = [[texts[column] for column in columns[a:b]] for a, b in pairwise(places)]
    return len(parts[0]) >= 2 and all(part == parts[0][: len(part)] and len(part) >= 2 for part in parts)


def _form(text: str) -> str:
    forms = heading_forms(text)
    return forms[-1] if forms else ""


def _is_empty(sheet: Sheet, column: int, row: int) -> bool:
    last = min(len(sheet.rows), row + _ROWS_LOOKED_AT)
    return all(sheet.value(*sheet.home(at, column)) is None for at in range(row, last + 1))


def _names_place(sheet: Sheet, row: int, column: int) -> bool:
    """A list of its own begins with what its rows are about: a place, a name, a year, a number or an item."""
    text = sheet.text(row, column)
    keys = {name for name, _ in matches(text).values()}
    return is_serial(text) or bool(
        keys & (SHARED | {"organisation", "item", "barrier", "code", "area", "source", "start"})
    )


def _only(sheet: Sheet, heading: int, start: int, end: int) -> Sheet:
    rows = [
        _masked(values, range(start, end + 1)) if at >= heading else _title(values, range(start, end + 1))
        for at, values in enumerate(sheet.rows, 1)
    ]
    merges = tuple(merge for merge in sheet.merges if start <= merge[1] and merge[3] <= end)
    return replace(sheet, rows=rows, merges=merges)


def _with_totals(part: Sheet, sheet: Sheet, heading: int, start: int) -> Sheet:
    """A further part of one list, with the label of a total that stands in the list's first part alone."""
    rows = list(part.rows)
    for at in range(heading + 1, len(rows) + 1):
        own = part.filled_columns(at)
        label = next((value for value in sheet.rows[at - 1] if value is not None), None)
        numbers = own and start not in own and all(isinstance(part.value(at, c), float | int) for c in own)
        if numbers and isinstance(label, str) and is_sum(label):
            rows[at - 1] = [label if c == start else part.value(at, c) for c in range(1, part.width + 1)]
    return replace(part, rows=rows)


def _masked(values: list[Value], columns: range) -> list[Value]:
    return [value if at in columns else None for at, value in enumerate(values, 1)]


def _title(values: list[Value], columns: range) -> list[Value]:
    """A line above: the list's own title and unit, and what the others say where it has none of that kind."""
    own = {
        is_unit_line(str(value)) for at, value in enumerate(values, 1) if value is not None and at in columns
    }
    return [
        value if value is not None and (at in columns or is_unit_line(str(value)) not in own) else None
        for at, value in enumerate(values, 1)
    ]
