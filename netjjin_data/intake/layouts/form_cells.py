"""Forms in cells: labels with the cell beside them, and lists that begin inside a form."""

from __future__ import annotations

import re
from collections import defaultdict

from netjjin_data.intake.headings import matches, says_value
from netjjin_data.intake.layouts.form_labels import is_label, is_other_label, list_under, may_be_label
from netjjin_data.intake.layouts.form_sections import Section
from netjjin_data.intake.layouts.made_lists import Cell
from netjjin_data.intake.sheets import Place, Sheet
from netjjin_data.intake.text import bare

_SERIAL_CELL = re.compile(r"\s*(?:[0-9]{1,2}\s?[.)]?|[①-⑳]|[가-하]\s?[.)]?)\s*")


def pairs_of_row(sheet: Sheet, row: int, label_columns: frozenset[int] = frozenset()) -> list[Section]:
    """The labels of a row, each with the cell beside it; nothing where the row is something else.

    Among known labels, one that nobody listed counts where labels stand in its column in other rows too.
    """
    columns = [column for column in sheet.filled_columns(row) if sheet.home(row, column) == (row, column)]
    if len(columns) == 3 and list_beside(sheet, row, columns) is not None:
        return []  # 주요연혁 | 2015. 10. 13 | 설립: what happened is no label
    texts = {column: sheet.text(row, column) for column in columns}
    if len(columns) > 2 and _SERIAL_CELL.fullmatch(texts[columns[0]]) and is_label(texts[columns[1]]):
        columns = columns[1:]
    grouped = len(columns) > 2 and not is_label(texts[columns[0]]) and is_label(texts[columns[1]])
    if grouped and (len(columns) % 2 or _spans_down(sheet, row, columns[0])):
        columns = columns[1:]  # the heading of a group of labels, at their left
    found: list[Section] = []
    at = 0
    while at < len(columns):
        column = columns[at]
        if not _labels_here(sheet, row, column, texts[column], label_columns):
            return []
        beside = columns[at + 1] if at + 1 < len(columns) else None
        for_values = column in label_columns and beside is not None and beside not in label_columns
        if beside is not None and not for_values and _heads_values(sheet, (row, beside)):
            if beside - _right_end(sheet, row, column) <= 1:
                return []
            beside = None  # a gap before the next label: nothing was filled in
        value = Cell(sheet.value(row, beside), (row, beside)) if beside is not None else None
        found.append(Section(texts[column], (row, column), value))
        at += 1 if beside is None else 2
    if len(columns) < 2 or all(section.value is None for section in found):
        return []
    if not any(is_label(section.label) for section in found) and not label_columns:
        return []
    return found


def _labels_here(sheet: Sheet, row: int, column: int, text: str, label_columns: frozenset[int]) -> bool:
    if not isinstance(sheet.value(row, column), str):
        return False
    return (
        is_label(text)
        or is_other_label(text)
        or (column in label_columns and may_be_label(text) and not says_value(text))
    )


def _heads_values(sheet: Sheet, place: Place) -> bool:
    """Whether what stands beside a label is a heading itself, so that the row is no row of labels and values."""
    text = sheet.text(*place)
    known = is_label(text) or is_other_label(text) or bool(matches(text))
    return isinstance(sheet.value(*place), str) and known and not says_value(text)


def _right_end(sheet: Sheet, row: int, column: int) -> int:
    return next((right for top, left, _, right in sheet.merges if (top, left) == (row, column)), column)


def _spans_down(sheet: Sheet, row: int, column: int) -> bool:
    return any(top == row and left == column and bottom > top for top, left, bottom, _ in sheet.merges)


def columns_of_labels(sheet: Sheet) -> frozenset[int]:
    """The columns in which two different labels at least stand beside values, in rows of known labels alone."""
    labels: dict[int, set[str]] = defaultdict(set)
    for row in range(1, len(sheet.rows) + 1):
        for section in pairs_of_row(sheet, row):
            if is_label(section.label):
                labels[section.at[1]].add(bare(section.label))
    first = any(len(found) >= 2 for found in labels.values())
    return frozenset(labels) if first else frozenset()


def list_heading(sheet: Sheet, row: int) -> list[Place]:
    """The heading cells of a list that begins at a row: each names a field, and a row of values follows."""
    columns = [c for c in sheet.filled_columns(row) if not _spans_down(sheet, row, c)]
    if row >= len(sheet.rows):
        return []
    if len(columns) > 2 and list_under(sheet.text(row, columns[0])) and not sheet.value(row + 1, columns[0]):
        columns = columns[1:]  # the label over the list, at its left
    known = sum(bool(matches(sheet.text(row, column))) for column in columns)
    if known < len(columns) and (known < 3 or known * 3 < len(columns) * 2):
        return []
    below = [c for c in sheet.filled_columns(row + 1) if not _spans_down(sheet, row + 1, c)]
    follows = bool(below) and not any(matches(sheet.text(row + 1, column)) for column in below)
    return [(row, column) for column in columns] if follows else []


def dated_cells(sheet: Sheet, row: int, columns: list[int]) -> tuple[Cell, Cell] | None:
    """A date and a text in the first two cells of a row."""
    if (
        len(columns) < 2
        or not re.search(r"\d", sheet.text(row, columns[0]))
        or is_label(sheet.text(row, columns[0]))
    ):
        return None
    first, second = ((row, column) for column in columns[:2])
    return Cell(sheet.value(*first), first), Cell(sheet.value(*second), second)


def list_beside(sheet: Sheet, row: int, columns: list[int]) -> Section | None:
    """The label of a list with the list's first row beside it: 주요연혁 | 2012. 5 | 준비위원회 결성."""
    if len(columns) < 3 or list_under(sheet.text(row, columns[0])) is None:
        return None
    cells = dated_cells(sheet, row, columns[1:])
    if cells is None:
        return None
    return Section(sheet.text(row, columns[0]), (row, columns[0]), content=[cells])
