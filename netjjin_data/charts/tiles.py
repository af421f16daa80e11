"""Municipalities as equal squares, so that a small 군 counts for the eye as much as a large 시."""

from __future__ import annotations

from netjjin_data import regions
from netjjin_data.cards.card import Card
from netjjin_data.charts.channels import texts
from netjjin_data.charts.style import (
    STATE_LABELS,
    Canvas,
    Look,
    bold,
    canvas,
    plain,
    region_name,
    rounded,
    width,
    wrapped,
)

SQUARES = {"screen": 92, "phone": 64, "stage": 150}
GAP = 0.05
# How many columns of text a square holds; a longer line is set smaller, though never below the readable.
COLUMNS = {"screen": 10, "phone": 8, "stage": 10}
SMALLEST = {"screen": 11, "phone": 9, "stage": 24}


def tiles(card: Card, look: Look) -> Canvas:
    """The tiles of a card: channels region_code, state, text; a square per municipality."""
    codes, states, seconds = texts(card, "region_code"), texts(card, "state"), texts(card, "text")
    places = [regions.tile(code) for code in codes]
    columns = [column for column, _ in places]
    rows = [row for _, row in places]
    left, top = min(columns), min(rows)
    across, down = max(columns) - left + 1, max(rows) - top + 1
    figure = canvas(look, down * SQUARES[look.size] + 12)
    for (column, row), state in zip(places, states, strict=True):
        _square(figure, column - left, row - top, state, look)
    # A second line of money doesn't fit a phone's squares where a province is wide.
    crowded = across > {"screen": 9, "phone": 6, "stage": 11}[look.size]
    names = [region_name(code, short=True) for code in codes]
    colours = [look.ink.on_accent if state == "supported" else look.ink.text for state in states]
    small = [look.ink.on_accent if state == "supported" else look.ink.muted for state in states]
    hover = [
        f"{bold(region_name(code))}<br>{_said(state, second)}"
        for code, state, second in zip(codes, states, seconds, strict=True)
    ]
    x = [column - left + 0.5 for column in columns]
    y = [row - top + 0.5 for row in rows]
    figure.add_scatter(
        x=x,
        y=[value - 0.13 for value in y] if not crowded else y,
        mode="text",
        text=[bold(name) for name in names],
        textfont={"size": look.measure.strong, "color": colours},
        customdata=list(range(len(codes))),
        hovertext=hover,
        hoverinfo="text",
    )
    if not crowded:
        figure.add_scatter(
            x=x,
            y=[value + 0.2 for value in y],
            mode="text",
            text=[_second(text, look) for text in seconds],
            textfont={"size": [_second_size(text, look) for text in seconds], "color": small},
            hoverinfo="skip",
        )
    figure.update_xaxes(visible=False, range=[-0.02, across + 0.02], constrain="domain")
    figure.update_yaxes(
        visible=False,
        range=[down + 0.02, -0.02],
        scaleanchor="x",
        scaleratio=1,
        constrain="domain",
        constraintoward="top",
    )
    return figure


def _second(text: str, look: Look) -> str:
    """The line under a name, broken between words where it is too long for its square."""
    longest = max(map(width, text.split(" ")), default=0)
    return wrapped(text, max(COLUMNS[look.size], longest)) if text else ""


def _second_size(text: str, look: Look) -> int:
    longest = max(map(width, text.split(" ")), default=0)
    fitting = int(look.measure.small * COLUMNS[look.size] / max(1, longest))
    return max(SMALLEST[look.size], min(look.measure.small, fitting))


def _said(state: str, second: str) -> str:
    word = STATE_LABELS.get(state, STATE_LABELS["unknown"])
    return word if not second or second == word else f"{word} · {plain(second)}"


def _square(figure: Canvas, column: int, row: int, state: str, look: Look) -> None:
    ink = look.ink
    filled = {"supported": ink.accent, "not_supported": ink.surface}
    edge = {"supported": ink.accent, "not_supported": ink.rest}
    x0, y0 = column + GAP, row + GAP
    x1, y1 = column + 1 - GAP, row + 1 - GAP
    figure.add_shape(
        type="path",
        path=rounded(x0, y0, x1, y1, 0.08),
        layer="below",
        fillcolor=filled.get(state, ink.fill),
        line={
            "color": edge.get(state, ink.outline),
            "width": 1.5,
            "dash": "solid" if state in filled else "dot",
        },
    )
