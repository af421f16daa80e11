"""Which rows can be a heading, and as what table a heading fits best, to a depth of four rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping

import numpy as np

from netjjin_data.intake.columns import Mask
from netjjin_data.intake.headings import SHARED, Said, is_serial, matches, names_network, says_value
from netjjin_data.intake.planning.evidence import Evidence, evidence_for
from netjjin_data.intake.planning.general_lists import lists_networks
from netjjin_data.intake.planning.plans import Plan, plan_of
from netjjin_data.intake.planning.qualifying import heading_goes_on, qualifies
from netjjin_data.intake.rows.side_lines import begins_with_unit
from netjjin_data.intake.sheets import ErrorValue, Sheet, Value
from netjjin_data.intake.text import bare
from netjjin_data.intake.values.marks import is_mark
from netjjin_data.schema import TABLES, Table

DEEPEST_HEADING = 4
# How far down a heading may stand that is all names (of networks or organisations) and no known word.
_NAMES_WITHIN = 60
# The tables that can stand under a heading of names alone: checklists and relation surveys.
_OF_NAMES = tuple(item for item in TABLES if item.name in {"barriers", "relations"})


def rows_of_amounts(sheet: Sheet) -> Mask:
    """Rows with a cell that no heading has: an amount, a date, an error; not those that may be running numbers."""
    count = len(sheet.filled_rows)
    found, numbered, begun = (np.zeros(count, np.bool_) for _ in range(3))
    for column in sheet.columns:
        if not len(column.values):
            continue
        numbers, others = column.of_kind(float, int), column.present & ~column.of_kind(str)
        found |= others & ~numbers
        if numbers.any():
            found |= column.told(_heads_nothing, numbers)
        if (first := others & ~begun).any():
            numbered |= column.told(lambda value: bool(value == 1), first)
        begun |= others
    of_sheet = np.zeros(len(sheet.rows), np.bool_)
    of_sheet[np.array(sheet.filled_rows, np.int64) - 1] = found & ~numbered
    return of_sheet


def _heads_nothing(value: Value) -> bool:
    if isinstance(value, ErrorValue):
        return False  # the heading of a column may be a formula gone wrong; the reader says so at its cell
    if isinstance(value, float | int):
        return not (value == int(value) and 1950 <= value <= 2099)
    return not isinstance(value, str)


def may_be_heading(sheet: Sheet, row: int, inside: Callable[[], bool]) -> bool:
    """A cheap look before the full one: enough cells that are headings, and no amounts among them.

    Right under another row of cells (`inside` a body) a heading must name fields: 2022 | 당진시 | 운영 is data.
    """
    columns = sheet.filled_columns(row)
    if _numbers_across(sheet, row, columns) and not inside():
        return True
    if speaks_against(sheet, row) or (len(columns) == 1 and (inside() or not _heads_one_column(sheet, row))):
        return False
    cells = [sheet.rows[row - 1][column - 1] for column in columns]
    texts = [value for value in cells if isinstance(value, str)]
    named = sum(bool(matches(text)) for text in texts)
    if named >= 2:
        return True
    if not named and inside():  # most rows of a list: years and places, which take longer, aren't looked for
        return False
    values = len(cells) - len(texts) + sum(says_value(text) for text in texts if not matches(text))
    if named and values >= 2:
        return True
    worth_looking = values >= 2 or bool(named) or (row <= _NAMES_WITHIN and len(columns) >= 2)
    return worth_looking and not inside()


def speaks_against(sheet: Sheet, row: int) -> bool:
    """Whether a row holds what no heading does: an amount, a date, a mark, a unit, a long text.

    Beside headings such a cell may stand alone, away from the list.
    """
    values = sheet.rows[row - 1]
    against = [at for at, value in enumerate(values) if value is not None and _is_no_heading(value)]
    if not against:
        return False
    names = sum(isinstance(value, str) and bool(matches(value)) for value in values)
    return names < 2 or not all(_stands_away(sheet, row, at + 1) for at in against)


def _stands_away(sheet: Sheet, row: int, column: int) -> bool:
    """Whether a cell is its row's last and its column's only one: a unit, or what an empty column parts from the list."""
    value = sheet.value(row, column)
    return (
        (sheet.value(row, column - 1) is None or (isinstance(value, str) and begins_with_unit(value)))
        and column == sheet.filled_columns(row)[-1]
        and int(sheet.columns[column - 1].present.sum()) == 1
    )


def _is_no_heading(value: Value) -> bool:
    if not isinstance(value, str):
        return _heads_nothing(value)
    return len(value) > 60 or begins_with_unit(value) or (is_mark(value) and not is_serial(value))


def _numbers_across(sheet: Sheet, row: int, columns: list[int]) -> bool:
    """Whether a row ends in 1, 2, 3 …: the running numbers of the organisations that a matrix names down its side."""
    numbers = [sheet.rows[row - 1][column - 1] for column in columns]
    while numbers and isinstance(numbers[0], str):
        numbers = numbers[1:]
    return len(numbers) >= 2 and numbers == [float(at) for at in range(1, len(numbers) + 1)]


def _heads_one_column(sheet: Sheet, row: int) -> bool:
    """Whether a row's only cell can be the heading of a list of one column: not merged across, text right under it."""
    (column,) = sheet.filled_columns(row)
    if any(top == row and left == column and right > left for top, left, _, right in sheet.merges):
        return False
    return row < len(sheet.rows) and sheet.filled_columns(row + 1) == [column]


def heading_at(
    sheet: Sheet, row: int, above: list[str], forced: Table | None, decided: Mapping[str, str | None]
) -> tuple[range, Plan] | None:
    """The heading that begins at a row, as the table and depth that fit best; None where none fits."""
    best: tuple[range, Plan] | None = None
    names_alone = not forced and not any(
        matches(text) or says_value(text)
        for text in (sheet.text(row, at) for at in sheet.filled_columns(row))
    )
    names_alone = names_alone and not _is_over_measures(sheet, row)
    tables = (forced,) if forced else _OF_NAMES if names_alone else TABLES
    goes_on = False
    for depth in range(1, 2 if names_alone else DEEPEST_HEADING + 1):
        rows = range(row, row + depth)
        if rows.stop > len(sheet.rows) + 1:
            break
        if depth > 1 and not (goes_on or _deepens(sheet, row, rows.stop - 1)):
            break
        goes_on = False
        if depth < _least_depth(sheet, row):
            continue
        paths = heading_paths(sheet, rows)
        for table in tables:
            strength = evidence_for(table, sheet.name, above) + (4 if forced else 0)
            evidence = Evidence(strength, (sheet.name, *above), decided)
            plan = plan_of(table, paths, sheet, rows.stop, evidence)
            if names_alone and not any(item.spread for item in plan.roles):
                continue
            if not qualifies(plan, evidence) or lists_networks(table, plan.roles, sheet, rows.stop):
                continue
            if heading_goes_on(plan, sheet, rows.stop):
                goes_on = True
            elif best is None or plan.score > best[1].score:
                best = (rows, plan)
    return best


def _least_depth(sheet: Sheet, row: int) -> int:
    """Cells of a heading that are merged downwards say how many rows it has."""
    depths = [
        bottom - top + 1
        for top, left, bottom, right in sheet.merges
        if top == row and left == right and sheet.value(top, left) is not None
    ]
    return max((depth for depth in depths if 1 < depth <= DEEPEST_HEADING), default=1)


def _is_over_measures(sheet: Sheet, row: int) -> bool:
    """Whether names of networks stand over the same headings again and again: 회원사 | 개인 under each."""
    columns = sheet.filled_columns(row)
    below = sheet.filled_columns(row + 1) if row < len(sheet.rows) else []
    texts = [bare(sheet.text(row + 1, column)) for column in below if column >= columns[0]]
    return (
        len(columns) > 1
        and all(names_network(sheet.text(row, column)) for column in columns)
        and len(set(texts)) * len(columns) == len(texts) > len(columns)
        and all(matches(text) for text in texts)
    )


def _deepens(sheet: Sheet, first: int, row: int) -> bool:
    """Whether a row can be a further heading row under `first`: text only, and not under every column."""
    columns = sheet.filled_columns(row)
    if not columns:
        return False
    for column in columns:
        value = sheet.value(row, column)
        year = isinstance(value, float | int) and value == int(value) and 1950 <= value <= 2099
        if not (year or (isinstance(value, str) and len(value) <= 40)):
            return False
    spanning = any(
        top <= row - 1 and top >= first and (right > left or bottom >= row)
        for top, left, bottom, right in sheet.merges
    )
    labels = [
        column
        for column in sheet.filled_columns(first)
        if SHARED & {name for name, _ in matches(sheet.text(first, column)).values()}
    ]
    named = all(matches(sheet.text(row, c)) and says_value(sheet.text(row - 1, c)) for c in columns)
    deeper = spanning or named or len(columns) > len(sheet.filled_columns(row - 1))
    return deeper and not any(column in columns for column in labels)


def heading_paths(sheet: Sheet, rows: range) -> dict[int, tuple[Said, ...]]:
    """For each column its heading texts from top to bottom, merges and pseudo-merges filled."""
    paths: dict[int, list[Said]] = defaultdict(list)
    for row in rows:
        carried: Said | None = None
        for column in range(1, sheet.width + 1):
            home = sheet.home(row, column)
            text = sheet.text(*home)
            if text:
                carried = Said(text, home)
                if not paths[column] or paths[column][-1].cell != home:
                    paths[column].append(carried)
            elif row < rows.stop - 1 and carried and _open_below(sheet, row, column, rows):
                paths[column].append(carried)
    return {column: tuple(path) for column, path in sorted(paths.items()) if path}


def _open_below(sheet: Sheet, row: int, column: int, rows: range) -> bool:
    """Whether a blank upper heading cell belongs to the heading at its left: text stands under it."""
    return any(sheet.text(*sheet.home(below, column)) for below in range(row + 1, rows.stop))
