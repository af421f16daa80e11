"""Circles that overlap in the middle as native ellipses, the parts that the data name below them."""

from __future__ import annotations

import math
from functools import partial

from netjjin_data.cards.card import Card
from netjjin_data.charts.channels import texts
from netjjin_data.charts.circles import AWAY, RADIUS
from netjjin_data.charts.describe import alt
from netjjin_data.charts.style import hues_of
from netjjin_data.exports.pptx.drawing import Box, Drawing, Edge, Fill
from netjjin_data.exports.pptx.setting import INK, LABEL, SMALL, SMALLEST, Page, Setting
from netjjin_data.exports.pptx.text import LINE, fitted, lines, paragraph

# How far from the middle a circle's name stands, in the distance of its centre: where it overlaps no other.
NAME = 1.55


def circles(card: Card, setting: Setting) -> list[Page]:
    """Circles with their names, and beside them the lines that the card says of their parts."""
    return [partial(_circles, card=card, box=setting.box)]


def _circles(drawing: Drawing, card: Card, box: Box) -> None:
    parts, names, letters = texts(card, "part"), texts(card, "text"), texts(card, "letter")
    rounds = [name for part, name in zip(parts, names, strict=True) if part == "circle"]
    said = [
        f"{letter}  {name}" if letter else name
        for part, name, letter in zip(parts, names, letters, strict=True)
        if part != "circle"
    ]
    side = min(box.tall, box.wide * (0.55 if said else 1.0))
    area = Box(box.x if said else box.x + (box.wide - side) / 2, box.y, side, side)
    colours = hues_of(rounds, INK)
    unit = side / (2 * (AWAY + RADIUS))
    with drawing.group("겹친 원", area, alt(card)):
        for at, name in enumerate(rounds):
            _circle(drawing, name, at, len(rounds), area, unit, colours[name])
    if said:
        beside = Box(area.right + 60, box.y, box.right - area.right - 60, box.tall)
        size = next(
            (
                size
                for size in (LABEL, SMALL)
                if sum(len(lines(text, beside.wide / size)) for text in said) * size * LINE + 14 * len(said)
                <= beside.tall
            ),
            SMALLEST,
        )
        drawing.text(beside, [paragraph(text, size, after=14) for text in said], "ctr", name="겹친 부분")


def _circle(drawing: Drawing, name: str, at: int, number: int, area: Box, unit: float, colour: str) -> None:
    angle = math.pi / 2 + 2 * math.pi * at / number
    away = AWAY if number > 1 else 0.0
    x = area.x + area.wide / 2 + away * math.cos(angle) * unit
    y = area.y + area.tall / 2 - away * math.sin(angle) * unit
    radius = RADIUS * unit
    drawing.box(
        Box(x - radius, y - radius, 2 * radius, 2 * radius), Fill(colour, 0.22), Edge(colour, 2), form="ellipse",
        name=name,
    )  # fmt: skip
    wide, tall = radius * 0.95, radius * 0.8
    middle = area.x + area.wide / 2 + away * NAME * math.cos(angle) * unit
    height = area.y + area.tall / 2 - away * NAME * math.sin(angle) * unit
    size, said = fitted(
        "\n".join(part.strip() for part in name.split("/")), wide, tall, (LABEL, SMALL, SMALLEST)
    )
    left = min(max(middle - wide / 2, area.x), area.right - wide)
    top = min(max(height - tall / 2, area.y), area.bottom - tall)
    drawing.text(Box(left, top, wide, tall), [paragraph(said, size, bold=True, align="ctr")], "ctr", name)
