"""Marks in the spotlight: ringed, and what isn't among them stands back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import plotly.graph_objects as go

from netjjin_data.cards.card import Form
from netjjin_data.charts.style import MEASURES, Size

RING = "#ffb114"
_FAINT = 0.25
# How wide a ring is that leaves what stands in a mark legible, in sizes of a label.
_RINGS = {"tiles": 4.6, "matrix": 2.2, "grid": 3.6, "map": 3.6}
_RING = 2.8


def spotlight(figure: go.Figure, rows: Collection[int], form: Form, size: Size) -> go.Figure:
    """A figure in which the marks of some rows of the card's frame stand out; unchanged where none is drawn.

    Marks say their row in `customdata`. Bars that aren't among them fade; others get a ring, which also those see who
    can't tell the colours apart.
    """
    ringed = go.Figure(figure)
    x: list[Any] = []
    y: list[Any] = []
    for trace in ringed.data:
        if trace.customdata is None:
            continue
        ours = [at for at, row in enumerate(trace.customdata) if _number(row) in rows]
        if trace.type == "bar":
            trace.selectedpoints = ours
            trace.unselected = {"marker": {"opacity": _FAINT}}
            continue
        x += [_at(trace.x, at) for at in ours]
        y += [_at(trace.y, at) for at in ours]
    if not x:
        return ringed
    label = MEASURES[size].label
    ringed.add_scatter(
        x=x, y=y, mode="markers", hoverinfo="skip", cliponaxis=False, name="강조",
        marker={
            "size": _RINGS.get(form, _RING) * label, "symbol": "circle-open", "color": RING,
            "line": {"width": label / 4, "color": RING},
        },
    )  # fmt: skip
    return ringed


def _number(row: Any) -> Any:
    return row[0] if isinstance(row, (list, tuple)) else row


def _at(values: Sequence[Any], at: int) -> Any:
    return values[at]
