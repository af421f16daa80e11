"""An ordinary list made of cells that stand otherwise on a sheet (a form, lines of text), each with its true place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from netjjin_data.intake.sheets import NOWHERE, Place, Sheet, Value


@dataclass(frozen=True)
class Cell:
    """A value of a made list: where it stands in the file, and the further cells that its text goes on in."""

    value: Value
    at: Place = NOWHERE
    more: tuple[Place, ...] = ()


def made_list(sheet: Sheet, rows: Sequence[Sequence[Cell]], lead: Sequence[Place] = ()) -> Sheet:
    """A list of cells, heading first, under the title lines of the sheet that `lead` names."""
    above = [[Cell(sheet.value(*place), place)] for place in lead]
    cells = {
        (row, column): cell
        for row, line in enumerate((*above, *rows), 1)
        for column, cell in enumerate(line, 1)
    }
    formats = {
        local: sheet.formats[cell.at]
        for local, cell in cells.items()
        if cell.at in sheet.formats and cell.value == sheet.value(*cell.at)
    }
    return replace(
        sheet,
        rows=[[cell.value for cell in line] for line in (*above, *rows)],
        merges=(),
        formats=formats,
        places={local: cell.at for local, cell in cells.items()},
        joined={local: cell.more for local, cell in cells.items() if cell.more},
    )
