"""A cell with what stands around it, as the spreadsheet shows it: so that a number can be followed to where it is."""

from __future__ import annotations

from dataclasses import dataclass

from netjjin_data.intake.sheets import Place, Workbook

# How many rows above and below, and columns left and right, help to find a cell.
ROWS, COLUMNS = 4, 5


@dataclass(frozen=True)
class Surroundings:
    """A part of a sheet: `rows[i][j]` is the text displayed at row `top` + i and column `left` + j (1-based)."""

    top: int
    left: int
    rows: tuple[tuple[str, ...], ...]


def around(book: Workbook, sheet_name: str, place: Place) -> Surroundings | None:
    """What stands around a cell; None where the book has no such sheet."""
    sheet = next((sheet for sheet in book.sheets if sheet.name == sheet_name), None)
    if sheet is None:
        return None
    row, column = place
    top, left = max(1, row - ROWS), max(1, column - COLUMNS)
    last_row, last_column = min(len(sheet.rows), row + ROWS), min(sheet.width, column + COLUMNS)
    rows = range(top, max(row, last_row) + 1)
    columns = range(left, max(column, last_column) + 1)
    return Surroundings(top, left, tuple(tuple(sheet.text(r, c) for c in columns) for r in rows))
