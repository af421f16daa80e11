"""What stands in rows and columns in a figure, as a table of the same rows and columns: states, numbers, series."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from netjjin_data.cards.card import Card
from netjjin_data.charts.channels import has, texts, values
from netjjin_data.charts.style import LIGHT, STATE_LABELS
from netjjin_data.exports.sheet_style import Styles, put

# More columns than these are for the table below: nobody reads them across.
MOST_ACROSS = 24


@dataclass(frozen=True)
class Cross:
    """A table of rows and columns, and what stands where they meet: a number, a state, or nothing."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: dict[tuple[str, str], Any]
    numeric: bool


def cross_of(card: Card) -> Cross | None:
    """The cross table of a grid, a matrix or a line chart with several series; None for every other card."""
    channels = {
        "grid": ("row", "column", "number"),
        "matrix": ("row", "column", "state"),
        "line": ("x", "series", "y"),
    }.get(card.form)
    if channels is None or card.is_empty or not all(has(card, channel) for channel in channels):
        return None
    down, across, said = channels
    rows, columns = texts(card, down), texts(card, across)
    heads = tuple(dict.fromkeys(columns))
    if len(heads) > MOST_ACROSS:
        return None
    cells = dict(zip(zip(rows, columns, strict=True), values(card, said), strict=True))
    return Cross(tuple(dict.fromkeys(rows)), heads, cells, said != "state")


def write_cross(sheet: Any, styles: Styles, cross: Cross, row: int) -> int:
    """Write a cross table from a row on; returns the row of what comes below it."""
    put(sheet, row, 0, "", styles.heading)
    for column, head in enumerate(cross.columns, start=1):
        put(sheet, row, column, head, styles.heading)
    for down, name in enumerate(cross.rows, start=row + 1):
        put(sheet, down, 0, name, styles.cell)
        for column, head in enumerate(cross.columns, start=1):
            _write(sheet, styles, down, column, cross.cells.get((name, head)), cross.numeric)
    return row + len(cross.rows) + 2


def _write(sheet: Any, styles: Styles, row: int, column: int, value: Any, numeric: bool) -> None:
    if value is None:
        sheet.write_blank(row, column, None, styles.cell)
    elif numeric:
        number = float(value)
        sheet.write_number(row, column, number, styles.number("#,##0" if number.is_integer() else "#,##0.0"))
    else:
        colour, patch = LIGHT.patches.get(str(value), LIGHT.patches["unknown"])
        put(sheet, row, column, STATE_LABELS.get(str(value), str(value)), styles.state(colour, patch))
