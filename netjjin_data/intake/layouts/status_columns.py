"""A checklist with a column for each status (있음 | 일부 | 없음), laid out as one column of statuses.

The column that is marked in a row says the row's status; its cell is the value's cell. Where two columns are marked,
the value is what both say, which no status is: the reader then asks at that cell.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from netjjin_data.intake.headings import heading_forms, matches
from netjjin_data.intake.rows.total_labels import total_kind
from netjjin_data.intake.sheets import Place, Sheet, Value
from netjjin_data.intake.text import bare, is_blank
from netjjin_data.intake.values.marks import accepts, is_mark, read_choice
from netjjin_data.schema import STATUSES, table

# Beyond this size a sheet is a list, whatever its headings say.
_LARGEST = 2000
_HEADING = table("barriers")["status"].label
# Boxes printed to be ticked, which nobody ticked.
_EMPTY_BOXES = frozenset({"☐", "□"})
_NO_HEADINGS = frozenset({"", "-", "?", "0", "1"})


@dataclass(frozen=True)
class _Run:
    """Neighbouring heading cells that each name another status: the row, and a status by column."""

    row: int
    statuses: dict[int, str]

    @property
    def first(self) -> int:
        return min(self.statuses)


def with_one_status(sheet: Sheet) -> Sheet:
    """The sheet with one column 해당 여부 in place of the columns of a checklist that name a status each."""
    if len(sheet.rows) > _LARGEST or sheet.places:
        return sheet
    runs = list(_runs(sheet))
    starts = sorted({run.row for run in runs})
    rows = [list(values) for values in sheet.rows]
    places: dict[Place, Place] = {}
    joined: dict[Place, tuple[Place, ...]] = {}
    found = []
    for run in runs:
        end = next((row for row in starts if row > run.row), len(rows) + 1)
        body = [row for row in range(run.row + 1, end) if not _is_total(sheet, row, run)]
        if not _holds_marks(sheet, run, body):
            continue
        found.append(run)
        _put(rows, run, run.row, _HEADING)
        joined[run.row, run.first] = tuple((run.row, column) for column in run.statuses)
        for row in body:
            written = [column for column in run.statuses if sheet.text(row, column)]
            filled = [column for column in written if sheet.text(row, column).strip() not in _EMPTY_BOXES]
            said = _said(sheet, row, run, filled)
            _put(rows, run, row, said[0])
            places[row, run.first] = (row, said[1])
            joined[row, run.first] = tuple((row, column) for column in written)
    if not found:
        return sheet
    merges = tuple(merge for merge in sheet.merges if not any(_heads(merge, run) for run in found))
    return replace(sheet, rows=rows, merges=merges, places=places, joined=joined)


def _runs(sheet: Sheet) -> Iterator[_Run]:
    for row in sheet.filled_rows:
        runs: list[dict[int, str]] = []
        for column in sheet.filled_columns(row):
            status = _status(sheet.text(row, column))
            if status is None:
                continue
            if runs and column - 1 in runs[-1] and status not in runs[-1].values():
                runs[-1][column] = status
            else:
                runs.append({column: status})
        yield from (
            run for statuses in runs if len(statuses) >= 2 and _is_heading(sheet, run := _Run(row, statuses))
        )


def _status(text: str) -> str | None:
    """The status that a heading names: 있음, 있음(O), 예, △ 일부."""
    for form in (*heading_forms(text), bare(text)[1:] if is_mark(text[:1]) else ""):
        if form not in _NO_HEADINGS and accepts(form, STATUSES):
            return read_choice(form, STATUSES)
    return None


def _is_heading(sheet: Sheet, run: _Run) -> bool:
    """Whether a heading of a checklist's items stands at the left, and no names of networks above the marks."""
    above = [column for column in run.statuses if run.row > 1 and sheet.text(run.row - 1, column)]
    if len(above) > 1:
        return False
    for column in range(1, run.first):
        text = sheet.text(*sheet.home(run.row, column)) or sheet.text(run.row - 1, column)
        if text and "barriers" in matches(text):
            return True
    return False


def _is_total(sheet: Sheet, row: int, run: _Run) -> bool:
    return any(total_kind(text) for column in range(1, run.first) if (text := sheet.text(row, column)))


def _holds_marks(sheet: Sheet, run: _Run, body: list[int]) -> bool:
    """Whether marks stand under the headings, rather than counts or texts."""
    cells = [sheet.value(row, column) for row in body for column in run.statuses]
    filled = [value for value in cells if value is not None and value not in _EMPTY_BOXES]
    return sum(_marks(value) is not None for value in filled) * 2 > len(filled)


def _marks(value: Value) -> str | None:
    if not isinstance(value, str | float | int) or not accepts(value, STATUSES):
        return None
    return read_choice(value, STATUSES)


def _said(sheet: Sheet, row: int, run: _Run, filled: list[int]) -> tuple[Value, int]:
    """What the marks of a row say, and the column whose cell says it."""
    if not filled:
        return None, run.first
    marks = {column: _marks(sheet.value(row, column)) for column in filled}
    odd = [column for column in filled if marks[column] is None]
    chosen = [column for column in filled if marks[column] == "present"]
    if odd:
        return sheet.value(row, odd[0]), odd[0]
    if not chosen:  # X under 없음 and △ under 일부 say what their heading says
        chosen = [column for column in filled if marks[column] == run.statuses[column]]
        if len(chosen) != 1 or len(filled) > 1:
            if all(is_blank(sheet.text(row, column)) for column in filled):
                return ("-" if len(filled) == len(run.statuses) else None), filled[0]
            column = next(column for column in filled if not is_blank(sheet.text(row, column)))
            return f"{_word(run.statuses[column])}: {sheet.text(row, column)}", column
    words = [_word(run.statuses[column]) for column in chosen]
    return ", ".join(words), chosen[0]


def _word(status: str) -> str:
    return next(choice.label for choice in STATUSES if choice.code == status)


def _put(rows: list[list[Value]], run: _Run, row: int, value: Value) -> None:
    values = rows[row - 1]
    values.extend([None] * (max(run.statuses) - len(values)))
    for column in run.statuses:
        values[column - 1] = None
    values[run.first - 1] = value


def _heads(merge: tuple[int, int, int, int], run: _Run) -> bool:
    """Whether a merge above the run only spans its columns; left alone, it would head columns that are no more."""
    top, left, bottom, right = merge
    return bottom < run.row and run.row - top <= 3 and left >= run.first and right <= max(run.statuses)
