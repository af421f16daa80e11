"""A card's native chart in a workbook: its values are cells of the same sheet, so both change together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from netjjin_data import korean
from netjjin_data.cards.card import Card
from netjjin_data.charts.channels import flags, has, texts
from netjjin_data.charts.style import LIGHT, width
from netjjin_data.exports.sheet_cross import Cross
from netjjin_data.exports.sheet_style import FONT
from netjjin_data.exports.sheet_values import Filled, category_name

WIDTH, TALLEST = 860, 500
ROW = 20  # px
# More bars, series or points than these can't be read in one chart.
MOST_BARS, MOST_SERIES, MOST_POINTS = 40, 8, 120
_UPRIGHT = 8
_ABOUT = '"약'
_TEXT = {"name": FONT, "size": 10, "color": LIGHT.text}


@dataclass(frozen=True)
class Block:
    """Where a table stands on a sheet: the row of its heads, and how many rows follow."""

    sheet: str
    row: int
    count: int

    def cells(self, column: int) -> list[Any]:
        """The cells of a column below its head."""
        return [self.sheet, self.row + 1, column, self.row + self.count, column]

    def head(self, column: int) -> list[Any]:
        """The head of a column."""
        return [self.sheet, self.row, column]


def fits(card: Card, cross: Cross | None) -> bool:
    """Whether the card's form has a native chart that can be read."""
    if card.is_empty or card.form not in ("bar", "line", "grid"):
        return False
    if cross is not None:
        return len(cross.columns) <= MOST_SERIES and len(cross.cells) <= MOST_POINTS
    return card.form != "grid" and len(card.frame) <= MOST_BARS


def rows_taken(card: Card, cross: Cross | None) -> int:
    """How many rows of a sheet the chart covers."""
    return _height(card, cross) // ROW + 2


def add_chart(
    book: Any, sheet: Any, card: Card, columns: tuple[Filled, ...], table: Block, crossed: tuple[Cross, Block] | None,
    row: int,
) -> None:  # fmt: skip
    """Draw the card's chart from a row on, of the cells of its table or of its cross table."""
    cross = crossed[0] if crossed else None
    # A grid's numbers are counts, which add up.
    stacked = {"subtype": "stacked"} if card.form == "grid" else {}
    chart = book.add_chart({"type": _kind(card, cross)} | stacked)
    if crossed:
        _add_series(chart, *crossed)
    else:
        names = [column.name for column in columns]
        x, y = names.index(category_name(card)), names.index(card.channels["y"])
        chart.add_series(_one_series(card, columns[y], table, x, y))
        chart.set_legend({"none": True})
    chart.set_title({"name": "", "none": True})
    names_axis = {"num_font": _TEXT, "line": {"color": LIGHT.outline}}
    # Labels say the values, as on the screen; a cross table's series have none.
    values_axis = {
        "visible": cross is not None,
        "num_font": _TEXT,
        "line": {"none": True},
        "num_format": "#,##0",
    }
    values_axis["major_gridlines"] = {"visible": cross is not None, "line": {"color": LIGHT.line}}
    if _kind(card, cross) == "bar":
        chart.set_y_axis(names_axis | {"reverse": True})
        chart.set_x_axis(values_axis)
    else:
        chart.set_x_axis(names_axis)
        chart.set_y_axis(values_axis)
    chart.set_size({"width": WIDTH, "height": _height(card, cross)})
    chart.set_chartarea({"border": {"color": LIGHT.line}})
    sheet.insert_chart(row, 0, chart, {"x_offset": 4, "y_offset": 4, "description": card.headline})


def _kind(card: Card, cross: Cross | None) -> str:
    if card.form == "line":
        return "line"
    names = texts(card, "x") if cross is None else cross.rows
    short = all(width(name) <= 90 // max(1, len(names)) for name in names)
    return "column" if short and len(names) <= (_UPRIGHT if cross is None else 16) else "bar"


def _height(card: Card, cross: Cross | None) -> int:
    if _kind(card, cross) != "bar":
        return 360
    bars = len(card.frame) if cross is None else len(cross.rows)
    return min(TALLEST, max(260, 90 + 26 * bars))


def _one_series(card: Card, numbers: Filled, table: Block, x: int, y: int) -> dict[str, Any]:
    series: dict[str, Any] = {
        "name": table.head(y),
        "categories": table.cells(x),
        "values": table.cells(y),
        "gap": 60,
        "data_labels": {
            "value": True,
            "font": _TEXT | {"bold": True},
            "num_format": _with_unit(numbers),
            "custom": _labels(card, numbers),
        },
        "fill": {"color": LIGHT.accent},
        "line": {"color": LIGHT.accent, "width": 2.5} if card.form == "line" else {"none": True},
    }
    if card.form == "bar" and has(card, "focus"):
        focus = [LIGHT.accent if chosen else LIGHT.rest for chosen in flags(card, "focus")]
        series["points"] = [{"fill": {"color": colour}, "line": {"none": True}} for colour in focus]
    if card.form == "line":
        series["marker"] = {"type": "circle", "size": 7, "fill": {"color": LIGHT.accent}}
    return series


def _with_unit(numbers: Filled) -> str:
    """The format of the labels: that of the finest value, with its unit."""
    exact = [shown for shown in numbers.formats if shown and not shown.startswith(_ABOUT)]
    finest = max(exact, key=len, default="General")
    return f'{finest}"{numbers.unit}"' if numbers.unit and not finest.endswith("%") else finest


def _labels(card: Card, numbers: Filled) -> list[dict[str, Any] | None]:
    """Labels of the values that aren't exact, as on the screen: 약 30명, 약 80.7%; the others write their own."""
    rows = zip(texts(card, "text"), numbers.values, numbers.formats, strict=True)
    return [
        {"value": said or f"약 {_written(value, shown, numbers.unit)}"} if shown.startswith(_ABOUT) else None
        for said, value, shown in rows
    ]


def _written(value: float, shown: str, unit: str) -> str:
    return korean.percent(value) if shown.endswith("%") else f"{value:,}{unit}"


def _add_series(chart: Any, cross: Cross, block: Block) -> None:
    for number in range(1, len(cross.columns) + 1):
        hue = LIGHT.hues[(number - 1) % len(LIGHT.hues)]
        series: dict[str, Any] = {
            "name": block.head(number),
            "categories": block.cells(0),
            "values": block.cells(number),
            "fill": {"color": hue},
            "line": {"color": hue, "width": 2.25},
            "gap": 60,
        }
        chart.add_series(series)
    chart.set_legend({"position": "bottom", "font": _TEXT})
