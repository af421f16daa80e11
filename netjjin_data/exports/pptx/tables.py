"""Lists, matrices and grids as native tables, on as many slides as their rows need, each under the same headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from pptx.oxml.ns import nsdecls

from netjjin_data.cards.card import Card
from netjjin_data.charts.channels import flags, has, texts, values
from netjjin_data.charts.describe import alt
from netjjin_data.charts.grid import FAINTEST, STRONGEST
from netjjin_data.charts.matrix import total_label
from netjjin_data.charts.style import SIGNS
from netjjin_data.charts.written import NOTHING, NUMERIC, cells_of, columns_of, lacks_values, money_unit
from netjjin_data.exports.pptx.drawing import Box, Drawing, mixed
from netjjin_data.exports.pptx.setting import FAINT, INK, LABEL, SMALL, SMALLEST, STAGE, Page, Setting, shares
from netjjin_data.exports.pptx.text import LINE, clean, em, lines, paragraph, paragraphs_xml

# No style of PowerPoint's own, whose colours would be the template's.
_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
PAD_X, PAD_Y = 18.0, 7.0
# A cell that is centred has its own air.
TIGHT = 5.0
# How wide a column wants to be at most, and how wide at least it must be, in em.
WIDEST, NARROWEST = 34.0, 12.5
# The share of the width that a matrix gives its items at most, and how wide its cells are where there is room, in em.
MOST_ITEMS, WIDE_CELL = 0.32, 9.0
# With more columns than these the cells of a matrix have their word below the sign, or the sign alone.
BESIDE_SIGN, BELOW_SIGN = 11, 14


@dataclass(frozen=True)
class Cell:
    """A cell: its text and how it looks."""

    text: str
    align: str = "l"
    bold: bool = False
    colour: str = INK.text
    patch: str | None = None
    is_total: bool = False


Row = tuple[Cell, ...]


def table(card: Card, setting: Setting) -> list[Page]:
    """The card's table as the screen writes it, numbers to the right."""
    unit = money_unit(card, setting.unit)
    cells = cells_of(card, unit)
    aligns = ["r" if column.kind in NUMERIC else "l" for column in columns_of(card)]
    head = tuple(Cell(label, align, True) for label, align in zip(cells.columns, aligns, strict=True))
    rows = [
        tuple(
            Cell(text, align, colour=INK.muted if text == NOTHING else INK.text)
            for text, align in zip(row, aligns, strict=True)
        )
        for row in cells.itertuples(index=False)
    ]
    below = f"{NOTHING}: 값이 없음" if lacks_values(card) else ""
    return paged(card, head, rows, setting.box, (34.0, 30.0, LABEL, 26.0, SMALL, 22.0, SMALLEST), below)


def matrix(card: Card, setting: Setting) -> list[Page]:
    """A matrix of states: each cell its sign, its word and its colour."""
    heads = list(dict.fromkeys(texts(card, "column")))
    number = len(heads)
    cells = {}
    for row, column, state in zip(
        texts(card, "row"), texts(card, "column"), texts(card, "state"), strict=True
    ):
        mark = STAGE.mark(state)
        said = (
            mark.sign
            if number > BELOW_SIGN
            else f"{mark.sign}{' ' if number <= BESIDE_SIGN else chr(10)}{mark.word}"
        )
        cells[row, column] = Cell(said, "ctr", mark.patch is not None, mark.colour, mark.patch)
    below = ""
    if number > BELOW_SIGN:
        marks = [STAGE.mark(state) for state in SIGNS if state in set(texts(card, "state"))]
        below = "   ".join(f"{mark.sign} {mark.word}" for mark in marks)
    return _crossed(card, setting, heads, cells, below)


def grid(card: Card, setting: Setting) -> list[Page]:
    """A grid of numbers, the more the stronger the patch behind them; out of focus there is none."""
    numbers = [None if value is None else float(value) for value in values(card, "number")]
    told = flags(card, "focus") if has(card, "focus") else [True] * len(numbers)
    patched = [number if number and focus else 0.0 for number, focus in zip(numbers, told, strict=True)]
    top = max(patched, default=0.0) or 1.0
    keys = zip(texts(card, "row"), texts(card, "column"), texts(card, "text"), patched, strict=True)
    cells = {
        (row, column): Cell(
            text or NOTHING,
            "ctr",
            bool(number),
            INK.text if number else INK.muted,
            mixed(INK.accent, FAINTEST + (STRONGEST - FAINTEST) * number / top) if number else None,
        )
        for row, column, text, number in keys
    }
    return _crossed(card, setting, list(dict.fromkeys(texts(card, "column"))), cells, "")


def _crossed(
    card: Card, setting: Setting, heads: list[str], cells: dict[tuple[str, str], Cell], below: str
) -> list[Page]:
    """A table of items across columns, with the items' totals where the card counts them."""
    rows = texts(card, "row")
    items = list(dict.fromkeys(rows))
    totals = {item: text for item, text in zip(rows, texts(card, "total"), strict=True) if text}
    name = next((column.label for column in card.columns if column.name == card.channels["row"]), "")
    last = (Cell(total_label(card), "ctr", True, is_total=True),) if totals else ()
    head = (Cell(name, "l", True), *(Cell(head, "ctr", True) for head in heads), *last)
    body = [
        (
            Cell(item, "l", True),
            *(cells.get((item, head), Cell(NOTHING, "ctr", colour=INK.muted)) for head in heads),
            *((Cell(totals.get(item, NOTHING), "ctr", True),) if totals else ()),
        )
        for item in items
    ]
    return paged(card, head, body, setting.box, (30.0, LABEL, 26.0, SMALL, 22.0, SMALLEST), below, even=True)


# --- Laid out -------------------------------------------------------------------------------------------------


def paged(
    card: Card,
    head: Row,
    rows: Sequence[Row],
    box: Box,
    sizes: Sequence[float],
    below: str = "",
    even: bool = False,
) -> list[Page]:
    """A table on as few slides as it can be, at the largest size of those; `even` where its middle columns are equal."""
    room = Box(box.x, box.y, box.wide, box.tall - (SMALL * LINE + 8 if below else 0))
    found: list[Page] = []
    for size in sizes:
        widths = (_even_widths if even else _widths)((head, *rows), room.wide, size)
        top = _tall(head, widths, size)
        most = max(1, int((room.tall - top - 2 * PAD_Y) / (size * LINE)))
        whole = [piece for row in rows for piece in _pieces(row, widths, size, most)]
        parts = _filled(top, [_tall(row, widths, size) for row in whole], room.tall)
        # Text below the stage's smallest is only for what then fits one slide.
        if not found or (len(parts) < len(found) and (size >= SMALL or len(parts) == 1)):
            grid = _Grid(tuple(widths), size, room, below)
            found = [
                partial(_draw, card=card, rows=(head, *(whole[at] for at in part)), grid=grid)
                for part in parts
            ]
        if len(parts) == 1:
            break
    return found


@dataclass(frozen=True)
class _Grid:
    """How a table stands on each of its slides: the columns' widths in px, the text's size, where, and what below."""

    widths: tuple[float, ...]
    size: float
    box: Box
    below: str


def _pieces(row: Row, widths: Sequence[float], size: float, most: int) -> list[Row]:
    """A row that is taller than a slide, as several; any other as it is."""
    told = [_lines(cell, wide, size) for cell, wide in zip(row, widths, strict=True)]
    deepest = max(map(len, told))
    if deepest <= most:
        return [row]
    return [
        tuple(
            replace(cell, text="\n".join(parts[at : at + most]))
            for cell, parts in zip(row, told, strict=True)
        )
        for at in range(0, deepest, most)
    ]


def _lines(cell: Cell, wide: float, size: float) -> list[str]:
    return lines(cell.text, (wide - 2 * _pad(cell)) / size - 0.1)


def _pad(cell: Cell) -> float:
    return TIGHT if cell.align == "ctr" else PAD_X


def _filled(head: float, talls: Sequence[float], room: float) -> list[range]:
    """Rows by slide: as many as fit under the headings, about as many on each."""
    for most in range(len(talls), 1, -1):
        parts = shares(len(talls), most)
        if all(head + sum(talls[at] for at in part) <= room for part in parts):
            return parts
    return shares(len(talls), 1)


def _widths(rows: Sequence[Row], wide: float, size: float) -> list[float]:
    """How wide each column is in px: as wide as its text where all fits, else what its longest word needs and a share."""
    columns = list(zip(*rows, strict=True))
    wanted = [min(WIDEST, max(_longest_line(cell.text) for cell in column)) for column in columns]
    needed = [
        min(NARROWEST, natural, max(_longest_word(cell.text) for cell in column))
        for column, natural in zip(columns, wanted, strict=True)
    ]
    room = wide / size - 2 * PAD_X / size * len(columns)
    spare = room - sum(wanted)
    if spare >= 0:
        # A table of little text isn't torn apart: what belongs together stays near each other.
        spare = min(spare, max(0.5 * sum(wanted), 0.6 * room - sum(wanted)))
        grown = [natural + spare * natural / sum(wanted) for natural in wanted]
    else:
        least = min(1.0, room / sum(needed))
        rest = max(0.0, room - sum(needed))
        over = [natural - least_em for natural, least_em in zip(wanted, needed, strict=True)]
        total = sum(over) or 1.0
        grown = [least_em * least + rest * more / total for least_em, more in zip(needed, over, strict=True)]
    return [width * size + 2 * PAD_X for width in grown]


def _even_widths(rows: Sequence[Row], wide: float, size: float) -> list[float]:
    """The first column as wide as its names, up to a third; a last one of totals on one line; the rest equal."""
    first, *rest = (
        max(min(WIDEST, _longest_line(cell.text)) for cell in column) * size
        for column in zip(*rows, strict=True)
    )
    first = min(first + 2 * PAD_X, wide * MOST_ITEMS)
    totals = [rest.pop() + 4 * TIGHT] if len(rows[0]) > 2 and rows[0][-1].is_total else []
    share = (wide - first - sum(totals)) / len(rest)
    # Few columns don't stand far apart.
    share = min(share, max(*rest, WIDE_CELL * size))
    return [first, *([share] * len(rest)), *totals]


def _longest_line(text: str) -> float:
    return max((em(line) for line in clean(text).split("\n")), default=0.0) + 0.4


def _longest_word(text: str) -> float:
    return max((em(word) for word in clean(text).split()), default=0.0) + 0.4


def _tall(row: Row, widths: Sequence[float], size: float) -> float:
    """How tall a row is in px."""
    deepest = max(len(_lines(cell, wide, size)) for cell, wide in zip(row, widths, strict=True))
    return deepest * size * LINE + 2 * PAD_Y


def _draw(drawing: Drawing, card: Card, rows: Sequence[Row], grid: _Grid) -> None:
    """The rows of one slide, the headings first; a short table stands a little looser."""
    size, box = grid.size, grid.box
    talls = [_tall(row, grid.widths, size) for row in rows]
    more = max(0.0, min(0.8 * size, (box.tall - sum(talls)) / len(talls)))
    talls = [tall + more for tall in talls]
    columns = "".join(f'<a:gridCol w="{round(wide * drawing.emu)}"/>' for wide in grid.widths)
    body = "".join(
        f'<a:tr h="{round(tall * drawing.emu)}">'
        + "".join(_cell_xml(cell, size, drawing, is_head=at == 0) for cell in row)
        + "</a:tr>"
        for at, (row, tall) in enumerate(zip(rows, talls, strict=True))
    )
    xml = (
        f'<a:tbl {nsdecls("a")}><a:tblPr firstRow="1"><a:tableStyleId>{_STYLE}</a:tableStyleId></a:tblPr>'
        f"<a:tblGrid>{columns}</a:tblGrid>{body}</a:tbl>"
    )
    tall = sum(talls)
    drawing.table(Box(box.x, box.y, sum(grid.widths), tall), xml, card.headline, alt(card))
    if grid.below:
        told = [paragraph(grid.below, SMALL, INK.muted)]
        drawing.text(Box(box.x, box.y + tall + 8, box.wide, SMALL * LINE), told)


def _cell_xml(cell: Cell, size: float, drawing: Drawing, is_head: bool) -> str:
    inside = paragraphs_xml([paragraph(cell.text, size, cell.colour, cell.bold, cell.align)], drawing.point)
    pad = round(_pad(cell) * drawing.emu)
    sides = f'marL="{pad}" marR="{pad}"'
    ends = f'marT="{round(PAD_Y * drawing.emu)}" marB="{round(PAD_Y * drawing.emu)}"'
    none = "".join(f'<a:{side} w="0"><a:noFill/></a:{side}>' for side in ("lnL", "lnR", "lnT"))
    rule = INK.outline if is_head else INK.line
    under = f'<a:lnB w="{round((2.5 if is_head else 1.5) * drawing.emu)}">{_solid(rule)}</a:lnB>'
    patch = cell.patch or (FAINT if is_head else None)
    fill = _solid(patch) if patch else "<a:noFill/>"
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{inside}</a:txBody>"
        f'<a:tcPr {sides} {ends} anchor="ctr">{none}{under}{fill}</a:tcPr></a:tc>'
    )


def _solid(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour.lstrip("#")}"/></a:solidFill>'
