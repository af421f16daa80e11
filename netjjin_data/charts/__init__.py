"""Cards as plotly figures: a module per form, as plotly.js reads them.

Channels of a card by form (each names a column of its frame; [x] is optional):

- bar: x, y, text, [note], [focus], [series]
- line: x, y, text, [series], [focus]
- tiles, map: region_code, state (supported, present: filled; not_supported, absent: empty; known: filled by its level;
  else unknown, dotted or hatched), text, [level] (the class of a number from 1, at most 4, missing where it isn't known),
  [band] (the class in words, for the legend), [note] (said on hover)
- matrix: row, column, state (present, partial, absent, not_applicable, unknown; or those of tiles), [total]
- grid: row, column, number, text, [note], [total], [focus]
- circles: part (circle or part), text, letter
- graph: part (node or tie), name, target, state (recognition, collaboration; known, both, worked; new, kept, gone, incomparable), weight,
  partners, answered, x, y (from -1 to 1, up is more), text; of a node the name, of a tie source and target
- timeline: lane, start, end, precision (day, month, year), text, date_text, [number] (of events that a mark is made of)
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import plotly.graph_objects as go

from netjjin_data.cards.card import Card
from netjjin_data.charts.bars import bars
from netjjin_data.charts.circles import circles
from netjjin_data.charts.describe import alt
from netjjin_data.charts.graph import graph
from netjjin_data.charts.grid import grid
from netjjin_data.charts.lines import lines
from netjjin_data.charts.maps import region_map
from netjjin_data.charts.matrix import matrix
from netjjin_data.charts.style import CONFIG, Canvas, Look, Size, look, plain
from netjjin_data.charts.tiles import tiles
from netjjin_data.charts.timeline import timeline

__all__ = ["CONFIG", "Size", "alt", "drawing", "drawn", "figure", "has_figure", "plain"]

_FORMS: dict[str, Callable[[Card, Look], Canvas]] = {
    "bar": bars,
    "line": lines,
    "tiles": tiles,
    "map": region_map,
    "matrix": matrix,
    "grid": grid,
    "timeline": timeline,
    "circles": circles,
    "graph": graph,
}


def has_figure(card: Card) -> bool:
    """Whether the card is drawn as a chart (key figures, tables and texts are not, nor is an empty card)."""
    return card.form in _FORMS and not card.is_empty


def drawing(card: Card, size: Size = "screen", dark: bool = False) -> dict[str, Any]:
    """The chart of a card for a page, a phone or a stage, in light or dark, as plotly.js reads it.

    Its background is transparent. Raises ValueError where the card has no figure (see `has_figure`).
    """
    return drawn(card, look(size, dark))


def drawn(card: Card, look: Look) -> dict[str, Any]:
    """The chart of a card in any colours and measures; otherwise as `drawing`."""
    if not has_figure(card):
        raise ValueError(f"no figure for a card of form {card.form}")
    return _FORMS[card.form](card, look).finished()


def figure(card: Card, size: Size = "screen", dark: bool = False) -> go.Figure:
    """The same as `drawing`, as a figure of plotly's, which checks every property of it; ValueError."""
    return go.Figure(drawing(card, size, dark))
