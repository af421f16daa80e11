"""Marks in the spotlight stand out: framed or ringed where they are signs, the others fade where they are bars or points."""

from __future__ import annotations

import math
from collections.abc import Collection
from itertools import pairwise
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
        if form in _FRAMED:
            frames += _frames(trace, ours, form, line) if ours else []
        elif form == "map":
            points = [(trace["x"][at], trace["y"][at]) for at in ours]
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


def _frames(trace: dict[str, Any], ours: list[int], form: Form, line: float) -> list[dict[str, Any]]:
    """A frame around each mark; one around a whole column or row of a table of signs where all of it is ours."""
    marks = list(zip(trace["x"], trace["y"], strict=True))
    left = {marks[at] for at in ours}
    if form == "tiles":
        return [_box(line, _unit(x), _unit(y)) for x, y in sorted(left)]
    lines = sorted({y for _, y in marks})
    step = min((two - one for one, two in pairwise(lines)), default=40)
    boxes = []
    for axis in (0, 1):
        for value in sorted({mark[axis] for mark in left}):
            whole = [mark for mark in marks if mark[axis] == value]
            if len(whole) > 1 and left.issuperset(whole):
                left.difference_update(whole)
                boxes.append(
                    _box(line, _around(value, 1), (0, 1), yref="paper")
                    if axis == 0
                    else _box(line, (0, 1), _around(value, step), xref="paper")
                )
    return boxes + [_box(line, _around(x, 1), _around(y, step)) for x, y in sorted(left)]


def _box(line: float, across: tuple[float, float], down: tuple[float, float], **refs: str) -> dict[str, Any]:
    return {
        "type": "rect", "x0": across[0], "x1": across[1], "y0": down[0], "y1": down[1],
        "fillcolor": "rgba(0,0,0,0)", "line": {"color": FRAME, "width": line}, **refs,
    }  # fmt: skip


def _around(value: float, step: float) -> tuple[float, float]:
    """The span of a mark of a table of signs, whose neighbours are a step away."""
    half = step * (0.5 - _MARGIN)
    return value - half, value + half


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
