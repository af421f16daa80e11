"""A card as a sheet: finding, how it was counted, figure, and its frame as a table with numbers as numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from io import BytesIO
from itertools import zip_longest
from typing import Any

import pandas as pd
from xlsxwriter.image import Image

from netjjin_data.cards.card import Card
from netjjin_data.charts.style import width
from netjjin_data.charts.written import money_unit, source_line
from netjjin_data.exports import sheet_charts
from netjjin_data.exports.sheet_charts import Block
from netjjin_data.exports.sheet_cross import Cross, cross_of, write_cross
from netjjin_data.exports.sheet_style import Styles, fitting, put
from netjjin_data.exports.sheet_values import Filled, filled
from netjjin_data.story import Presentation

# In columns of text (a Hangul syllable is two): what a column takes, and what the whole sheet should.
NARROWEST, WIDEST, WIDEST_TEXT, SHEET = 9, 40, 90, 116
LINE = 16.5  # points
PICTURE = (860, 520)  # px
DPI = 96
_STYLE = "Table Style Light 1"


def write_card(book: Any, sheet: Any, styles: Styles, card: Card, presentation: Presentation) -> None:
    """Write a card on its sheet: its words, then chart, table of states or picture, then the table of its frame."""
    columns = filled(card, money_unit(card, presentation.unit))
    cross = cross_of(card)
    row = _write_words(sheet, styles, card, _set_widths(sheet, card, columns, cross))
    if card.form == "picture":
        row = _write_picture(sheet, styles, presentation.pictures, card, row)
        columns = tuple(column for column in columns if any(column.values))
    charted = sheet_charts.fits(card, cross)
    spot = row
    if charted:
        row += sheet_charts.rows_taken(card, cross)
    crossed = None
    if cross is not None:
        crossed = (cross, Block(sheet.get_name(), row, len(cross.rows)))
        row = write_cross(sheet, styles, cross, row)
    if card.is_empty or not columns:
        return
    table = Block(sheet.get_name(), row, len(card.frame))
    _write_table(sheet, styles, columns, table)
    if charted:
        sheet_charts.add_chart(book, sheet, card, columns, table, crossed, spot)


def _set_widths(sheet: Any, card: Card, columns: Sequence[Filled], cross: Cross | None) -> int:
    """Give every column the width of its texts; returns how many columns make a sheet's width."""
    longest = [_longest(card, column) for column in columns]
    if cross is not None:
        head = min(WIDEST, max(NARROWEST, *(width(row) + 2 for row in cross.rows)))
        needed = [head, *[10] * len(cross.columns)]
        longest = [max(pair) for pair in zip_longest(longest, needed, fillvalue=0)]
    for number, size in enumerate(longest):
        sheet.set_column(number, number, size)
    spare = SHEET - sum(longest)
    more = max(0, math.ceil(spare / NARROWEST))
    if more:
        sheet.set_column(len(longest), len(longest) + more - 1, NARROWEST)
    return len(longest) + more


def _longest(card: Card, column: Filled) -> int:
    said = [column.heading, *(_said(value) for value in column.values if value is not None)]
    wanted = max((width(line) for text in said for line in text.split("\n")), default=0) + 2
    return min(WIDEST_TEXT if card.form in ("text", "picture") else WIDEST, max(NARROWEST, wanted))


def _said(value: Any) -> str:
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    return value if isinstance(value, str) else f"{value:,}"


def _write_words(sheet: Any, styles: Styles, card: Card, across: int) -> int:
    """Headline, sentence, notice, and how the card was counted, each over the sheet's width; returns the row below."""
    source = source_line(card.sources)
    lines = (
        (card.headline, styles.title, 22.0),
        *((line, styles.sentence, LINE) for line in card.sentence.split("\n") if line),
        (card.notice or "", styles.notice, LINE),
        (
            " · ".join(part for part in (_unit(card), card.counted, card.missing) if part),
            styles.counted,
            LINE,
        ),
        (f"출처 {source}" if source else "", styles.counted, LINE),
        (f"표시: {' · '.join(card.marks)}" if card.marks else "", styles.counted, LINE),
        *((f"※ {note.lstrip('※ ')}", styles.counted, LINE) for note in card.notes),
    )
    row = 0
    for text, style, line in lines:
        if not text:
            continue
        sheet.merge_range(row, 0, row, across - 1, "", style)
        put(sheet, row, 0, text, style)
        scale = 1.45 if style is styles.title else 1.05
        wrapped = sum(math.ceil(width(part) * scale / SHEET) or 1 for part in text.split("\n"))
        sheet.set_row(row, line * wrapped + 2)
        row += 1
    return row + 1


def _unit(card: Card) -> str:
    return f"단위 {card.unit}" if card.unit else ""


def _write_table(sheet: Any, styles: Styles, columns: Sequence[Filled], table: Block) -> None:
    """The card's frame as a table of the spreadsheet, which can be sorted and filtered."""
    last = len(columns) - 1
    heads = [{"header": column.heading, "header_format": styles.heading} for column in columns]
    sheet.add_table(
        table.row, 0, table.row + table.count, last,
        {"columns": heads, "style": _STYLE, "banded_rows": False, "autofilter": table.count > 1},
    )  # fmt: skip
    for number, column in enumerate(columns):
        rows = enumerate(zip(column.values, column.formats, strict=True), start=table.row + 1)
        for row, (value, shown) in rows:
            if value is None or isinstance(value, str):
                put(sheet, row, number, value or "", styles.cell)
            elif isinstance(value, pd.Timestamp):
                sheet.write_datetime(row, number, value.to_pydatetime(), styles.number(shown))
            else:
                sheet.write_number(row, number, value, styles.number(shown))


def _write_picture(sheet: Any, styles: Styles, pictures: Any, card: Card, row: int) -> int:
    """The deck's pictures that the card shows, as large as fits a page; returns the row below."""
    for digest in dict.fromkeys(card.frame[card.channels["picture"]]):
        data = pictures.get(digest)
        if data is None:
            put(sheet, row, 0, "그림 파일을 찾을 수 없습니다.", styles.counted)
            row += 2
            continue
        size = Image(BytesIO(data))
        scale = min(PICTURE[0] / size.width, PICTURE[1] / size.height, 1)
        sheet.insert_image(
            row, 0, "그림",
            {"image_data": BytesIO(data), "x_scale": scale * size.x_dpi / DPI,
             "y_scale": scale * size.y_dpi / DPI, "description": fitting(card.headline)},
        )  # fmt: skip
        row += math.ceil(size.height * scale / sheet_charts.ROW) + 1
    return row
