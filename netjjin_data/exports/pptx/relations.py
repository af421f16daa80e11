"""Organisations as ellipses in their places, their ties as connectors that hold on to them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import partial

from netjjin_data.cards.card import Card
from netjjin_data.charts.describe import alt
from netjjin_data.charts.graph import (
    PAD,
    STROKES,
    Lines,
    Meaning,
    Node,
    key_of,
    names_of,
    nodes_of,
    sizes_of,
    stroke_colour,
    thinned,
    ties_of,
)
from netjjin_data.exports.pptx.drawing import Box, Drawing, Edge, Fill
from netjjin_data.exports.pptx.setting import INK, SMALL, STAGE, Page, Setting
from netjjin_data.exports.pptx.text import LINE, Paragraph, Run, em

# Lines are as much wider on a slide as on stage.
SCALE = 1.7
# An ellipse's connection sites by their direction from its middle, in eighths of a turn from the right, upwards.
_SITES = (6, 7, 0, 1, 2, 3, 4, 5)


def graph(card: Card, setting: Setting) -> list[Page]:
    """Points and ties of a survey, and what they mean."""
    return [partial(_graph, card=card, box=setting.box)]


def _graph(drawing: Drawing, card: Card, box: Box) -> None:
    nodes, ties = nodes_of(card), ties_of(card)
    held = Lines(nodes, ties)
    told = list(_key_lines(key_of(ties, nodes, held, STAGE), box.wide))
    below = len(told) * SMALL * LINE + 10
    area = Box(box.x, box.y, box.wide, box.tall - below)
    with drawing.group("관계망", area, alt(card)):
        _draw(drawing, list(nodes.values()), held, area)
    drawing.text(Box(box.x, area.bottom + 10, box.wide, below - 10), told, name="범례")


class _Field:
    """Where the card's places from -1 to 1 lie on the slide, and how large its points are, in px."""

    def __init__(self, nodes: list[Node], area: Box) -> None:
        self._area = area
        self.sizes = sizes_of(nodes, STAGE)

    def at(self, x: float, y: float) -> tuple[float, float]:
        across, down = (x + 1 + PAD) / (2 + 2 * PAD), (1 + PAD - y) / (2 + 2 * PAD)
        return self._area.x + across * self._area.wide, self._area.y + down * self._area.tall

    def site(self, node: Node, towards: tuple[float, float]) -> tuple[int, tuple[float, float]]:
        """The connection site of a point's ellipse that looks towards a place, and where it is."""
        x, y = self.at(node.x, node.y)
        eighth = round(math.atan2(y - towards[1], towards[0] - x) / (math.pi / 4)) % 8
        angle, radius = eighth * math.pi / 4, self.sizes[node.name] / 2
        return _SITES[eighth], (x + radius * math.cos(angle), y - radius * math.sin(angle))


def _draw(drawing: Drawing, nodes: list[Node], held: Lines, area: Box) -> None:
    field = _Field(nodes, area)
    # Lines lie under the points that they hold on to: the points' ids are known before they are drawn.
    ids = {node.name: number for node, number in zip(nodes, drawing.ids(len(nodes)), strict=True)}
    by_place = {(node.x, node.y): node for node in nodes}
    one_way = {state: {(a.name, b.name) for a, b in pairs} for state, pairs in held.arrows.items()}
    thin, alpha = thinned(held.number)
    for state, stroke in STROKES.items():
        colour = stroke_colour(stroke, STAGE)
        strong = alpha if stroke.colour in ("rest", "outline") else min(1.0, alpha * 1.8)
        for grade in range(3):
            wide = stroke.wide * SCALE * thin * (1, 1.5, 2.1)[grade]
            for x0, y0, x1, y1 in held.strokes.get((state, grade), ()):
                ends = (by_place.get((x0, y0)), by_place.get((x1, y1)))
                _tie(drawing, field, ids, ends, ((x0, y0), (x1, y1)), Edge(colour, wide, _dash(stroke.dash)), strong,
                     one_way.get(state, set()))  # fmt: skip
    for node in nodes:
        x, y = field.at(node.x, node.y)
        size = field.sizes[node.name]
        fill, edge = (INK.accent, INK.surface) if node.answered else (INK.surface, INK.accent)
        drawing.box(
            Box(x - size / 2, y - size / 2, size, size), Fill(fill), Edge(edge, 2), form="ellipse",
            name=node.name, number=ids[node.name],
        )  # fmt: skip
    for node, right, up in names_of(nodes, STAGE):
        x, y = field.at(node.x, node.y)
        wide, tall = em(node.name) * SMALL + 8, SMALL * LINE
        left = min(max(x + right - wide / 2, area.x), area.right - wide)
        top = min(max(y - up - tall / 2, area.y), area.bottom - tall)
        told = [Paragraph((Run(node.name, SMALL),), "ctr")]
        drawing.box(
            Box(left, top, wide, tall), Fill(INK.surface, 0.8), None, told, name=node.name, wraps=False
        )


def _tie(
    drawing: Drawing,
    field: _Field,
    ids: dict[str, int],
    ends: tuple[Node | None, Node | None],
    places: tuple[tuple[float, float], tuple[float, float]],
    edge: Edge,
    alpha: float,
    one_way: set[tuple[str, str]],
) -> None:
    """A line from point to point, or from a point to the middle where its ends answered differently."""
    there = [field.at(*place) for place in places]
    points = list(there)
    glued: list[tuple[int, int] | None] = [None, None]
    names = []
    for side, node in enumerate(ends):
        if node is not None:
            site, points[side] = field.site(node, there[1 - side])
            glued[side] = (ids[node.name], site)
            names.append(node.name)
    arrow = len(names) == 2 and (names[0], names[1]) in one_way
    edge = Edge(edge.colour, edge.wide, edge.dash, arrow)
    drawing.line(points[0], points[1], edge, alpha=alpha, glued=(glued[0], glued[1]), name=" – ".join(names))


def _dash(name: str) -> str:
    return {"dot": "sysDot", "dash": "dash"}.get(name, "solid")


def _key_lines(parts: list[Meaning], wide: float) -> Iterator[Paragraph]:
    """What lines and points mean, on lines that fit."""
    runs: list[Run] = []
    used = 0.0
    for part in parts:
        takes = em(f"{part.sign} {part.word}") * SMALL + 40
        if runs and used + takes > wide:
            yield Paragraph(tuple(runs))
            runs, used = [], 0.0
        if runs:
            runs.append(Run("   ", SMALL))
        if part.sign:
            runs.append(Run(f"{part.sign} ", SMALL, True, part.colour))
        runs.append(Run(part.word, SMALL, colour=INK.muted))
        used += takes
    if runs:
        yield Paragraph(tuple(runs))
