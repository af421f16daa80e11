"""Marks in the spotlight stand out: framed or ringed where they are signs, the others fade where they are bars or points."""

from __future__ import annotations

import math
from collections.abc import Collection
from typing import Any

from netjjin_data.cards.card import Form
from netjjin_data.charts.style import MEASURES, Size

FRAME = "#ffb114"
_FAINT = 0.2
# Forms whose marks are drawn as areas with a sign on them, a unit of the figure apart.
_FRAMED: tuple[Form, ...] = ("tiles", "matrix", "grid")
_MARGIN = 0.04
# How wide a ring on a map is, in sizes of a label.
_RING = 3.6


def spotlight(drawing: dict[str, Any], rows: Collection[int], form: Form, size: Size) -> dict[str, Any]:
    """A drawing in which the marks of some rows of the card's frame stand out; marks say their row in `customdata`.

    A frame or ring is told from the rest by its shape too, not by its colour alone.
    """
    line = MEASURES[size].label / 5
    found = [
        [at for at, row in enumerate(trace.get("customdata", ())) if _number(row) in rows]
        for trace in drawing["data"]
    ]
    if not any(found):
        return drawing
    traces, rings, frames = [], [], []
    for trace, ours in zip(drawing["data"], found, strict=True):
        points = [(trace["x"][at], trace["y"][at]) for at in ours]
        if form in _FRAMED:
            frames += _frames(points, form, line) if points else []
        elif form == "map":
            rings += [_rings(points, MEASURES[size].label, line)] if points else []
        elif "customdata" in trace and _is_seen(trace):
            trace = trace | {"selectedpoints": ours, "unselected": {"marker": {"opacity": _FAINT}}}
        traces.append(trace)
    layout = drawing["layout"]
    return {"data": traces + rings, "layout": layout | {"shapes": [*layout["shapes"], *frames]}}


def _is_seen(trace: dict[str, Any]) -> bool:
    """Whether a trace draws its points; some only wait to be chosen."""
    return trace["type"] == "bar" or (
        "markers" in trace.get("mode", "") and trace.get("marker", {}).get("opacity") != 0
    )


def _frames(points: list[tuple[Any, Any]], form: Form, line: float) -> list[dict[str, Any]]:
    """A frame around a tile, or around a whole column or row of a table of signs."""
    columns, lines = {x for x, _ in points}, {y for _, y in points}
    if form == "tiles":
        boxes = [_unit(x) + _unit(y) for x, y in points]
    elif len(columns) == 1:
        (x,) = columns
        boxes = [(x - 0.5 + _MARGIN, x + 0.5 - _MARGIN, 0, 1)]
    else:
        step = min((abs(one - two) for one in lines for two in lines if one != two), default=40)
        boxes = [(0, 1, y - step / 2, y + step / 2) for y in lines]
    of = {
        "type": "rect", "fillcolor": "rgba(0,0,0,0)", "line": {"color": FRAME, "width": line},
        "xref": "paper" if form != "tiles" and len(columns) != 1 else "x",
        "yref": "paper" if form != "tiles" and len(columns) == 1 else "y",
    }  # fmt: skip
    return [of | {"x0": x0, "x1": x1, "y0": y0, "y1": y1} for x0, x1, y0, y1 in boxes]


def _unit(value: float) -> tuple[float, float]:
    """The span of a tile in which a point lies."""
    return math.floor(value) + _MARGIN / 2, math.floor(value) + 1 - _MARGIN / 2


def _rings(points: list[tuple[Any, Any]], label: int, line: float) -> dict[str, Any]:
    return {
        "type": "scatter", "x": [x for x, _ in points], "y": [y for _, y in points], "mode": "markers",
        "hoverinfo": "skip", "cliponaxis": False,
        "marker": {
            "size": _RING * label, "symbol": "circle-open", "color": FRAME, "line": {"width": line, "color": FRAME},
        },
    }  # fmt: skip


def _number(row: Any) -> Any:
    return row[0] if isinstance(row, (list, tuple)) else row
