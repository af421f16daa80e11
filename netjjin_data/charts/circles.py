"""Circles that overlap in the middle, the parts that the data name listed below them."""

from __future__ import annotations

import math

from netjjin_data.cards.card import Card
from netjjin_data.charts.channels import texts
from netjjin_data.charts.style import Canvas, Look, bold, canvas, hues_of, plain, wrapped

CIRCLE = {"screen": 360, "phone": 300, "stage": 560}
# How far the circles' centres lie from the middle, and their radius.
AWAY, RADIUS = 0.62, 1.0


def circles(card: Card, look: Look) -> Canvas:
    """The circles of a card: channels part (circle or part), text, letter; a circle or a line per row of the frame."""
    parts, names, letters = texts(card, "part"), texts(card, "text"), texts(card, "letter")
    rounds = [row for row, part in enumerate(parts) if part == "circle"]
    lines = [row for row, part in enumerate(parts) if part != "circle"]
    step = round(look.measure.label * 1.6)
    below = len(lines) * step + 12
    height = CIRCLE[look.size] + below
    figure = canvas(look, height)
    reach = AWAY + RADIUS + 0.02
    unit = 2 * reach / CIRCLE[look.size]
    colours = hues_of([names[row] for row in rounds], look.ink)
    for position, row in enumerate(rounds):
        _circle(figure, position, len(rounds), row, names[row], colours[names[row]], look)
    for position, row in enumerate(lines):
        said = f"{bold(plain(letters[row]))}\u2003{plain(names[row])}" if letters[row] else plain(names[row])
        figure.add_annotation(
            x=0, y=-reach - unit * (12 + position * step), xanchor="center", yanchor="top", text=said,
            showarrow=False, borderpad=0, font={"size": look.measure.label, "color": look.ink.text},
        )  # fmt: skip
    at = [-reach - unit * (12 + (position + 0.5) * step) for position in range(len(lines))]
    figure.add_targets([0.0] * len(lines), at, lines, [plain(names[row]) for row in lines])
    figure.update_xaxes(visible=False, range=[-reach, reach], constrain="domain")
    figure.update_yaxes(
        visible=False, range=[-reach - unit * below, reach], scaleanchor="x", scaleratio=1, constrain="domain"
    )
    return figure


def _lines(name: str) -> str:
    """A circle's name, its parts between slashes on lines of their own."""
    return "<br>".join(bold(wrapped(part.strip(), 16)) for part in name.split("/"))


def _circle(figure: Canvas, position: int, number: int, row: int, name: str, colour: str, look: Look) -> None:
    """One circle around the middle; its name stands where it overlaps no other."""
    angle = math.pi / 2 + 2 * math.pi * position / number
    away = AWAY if number > 1 else 0.0
    x, y = away * math.cos(angle), away * math.sin(angle)
    figure.add_shape(
        type="circle", x0=x - RADIUS, x1=x + RADIUS, y0=y - RADIUS, y1=y + RADIUS, fillcolor=colour, opacity=0.22,
        line={"color": colour, "width": 2}, layer="below",
    )  # fmt: skip
    figure.add_scatter(
        x=[x * 1.55], y=[y * 1.55], mode="text", text=[_lines(name)], customdata=[row],
        textfont={"size": look.measure.strong, "color": look.ink.text}, hovertext=[plain(name)], hoverinfo="text",
    )  # fmt: skip
