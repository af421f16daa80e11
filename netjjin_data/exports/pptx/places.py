"""Municipalities as tiles and as a map, each a shape of its own that can be moved and coloured."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial

from netjjin_data import regions
from netjjin_data.cards.card import Card
from netjjin_data.charts.channels import texts
from netjjin_data.charts.describe import alt
from netjjin_data.charts.fills import Fill as Paint
from netjjin_data.charts.fills import Key, fills, keys
from netjjin_data.charts.maps import MANY, outline
from netjjin_data.charts.tile_grid import HEAD, grid
from netjjin_data.exports.pptx.drawing import Box, Drawing, Edge, Fill
from netjjin_data.exports.pptx.setting import INK, LABEL, SMALL, SMALLEST, STAGE, STRONG, Page, Setting
from netjjin_data.exports.pptx.text import LINE, em, fitted, lines, paragraph, shortened

LARGEST_TILE = 180.0
GAP = 0.04
MOST_ACROSS = 37.0
# The width that the legend takes right of the figure.
LEGEND = 330.0
# Below this a name is left to the table.
READABLE = 16.0


def tiles(card: Card, setting: Setting) -> list[Page]:
    """A square per municipality, roughly where it lies, with its name and what the card says of it."""
    return [partial(_tiles, card=card, box=setting.box)]


def _tiles(drawing: Drawing, card: Card, box: Box) -> None:
    codes = texts(card, "region_code")
    placed = grid(codes, MOST_ACROSS)
    told = keys(card, STAGE)
    room = box.wide - LEGEND
    side = min(LARGEST_TILE, box.tall / placed.down, room / placed.across)
    # Tiles and legend together stand in the middle.
    left = box.x + (room - placed.across * side) / 2
    area = Box(left, box.y, placed.across * side, placed.down * side)
    with drawing.group("시군 타일", area, alt(card)):
        for name, x, y in placed.heads:
            head = Box(left + x * side, box.y + y * side, side * 2, HEAD * side)
            drawing.text(head, [paragraph(name, min(LABEL, side * 0.5), bold=True)], "ctr", name, wraps=False)
        for code, text, (x, y), paint in zip(
            codes, texts(card, "text"), placed.places, fills(card, STAGE), strict=True
        ):
            inner = side * (1 - 2 * GAP)
            tile = Box(left + (x + GAP) * side, box.y + (y + GAP) * side, inner, inner)
            _tile(drawing, tile, _name(code), text, paint)
    _legend(drawing, told, area.right + 60, box)


def _tile(drawing: Drawing, box: Box, name: str, text: str, paint: Paint) -> None:
    room = box.wide * 0.94
    size = min(STRONG, room / max(1.0, em(name)))
    told = [paragraph(name, size, paint.text, bold=True, align="ctr")] if size >= READABLE else []
    if told and text:
        left = box.tall * 0.94 - size * LINE
        small, said = fitted(text, room, left, (SMALL, 22.0, SMALLEST, 18.0, READABLE))
        if left >= small * LINE and len(lines(text, room / small)) * small * LINE <= left:
            told.append(paragraph(said, small, paint.quiet, align="ctr"))
    edge = Edge(paint.edge, 2, "solid" if paint.known else "sysDot")
    drawing.box(box, Fill(paint.area), edge, told, form="roundRect", name=name)


def _name(code: str) -> str:
    place = regions.by_code(code)
    return place.short if place else code


def _legend(drawing: Drawing, told: list[Key], x: float, box: Box) -> None:
    """What the colours mean, from above, right of the figure."""
    step = LABEL * LINE + 12
    y = box.y + 8
    for key in told:
        patch = Fill(key.fill.area, hatch=None if key.fill.known else INK.rest)
        drawing.box(Box(x, y + 6, 28, 28), patch, Edge(INK.outline, 1.5), name="범례")
        said = shortened(key.word, (box.right - x - 40) / LABEL)
        drawing.text(
            Box(x + 40, y, box.right - x - 40, step - 12), [paragraph(said, LABEL)], "ctr", name="범례"
        )
        y += step


# --- The map --------------------------------------------------------------------------------------------------


def region_map(card: Card, setting: Setting) -> list[Page]:
    """The municipalities in their boundaries, each a freeform, their names on top."""
    return [partial(_map, card=card, box=setting.box)]


def _map(drawing: Drawing, card: Card, box: Box) -> None:
    codes = texts(card, "region_code")
    step = 0.01 if len(codes) > MANY else 0.0
    rings = {code: outline(code, step) for code in codes}
    points = [point for of in rings.values() for ring in of for point in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    # A degree of longitude is shorter than one of latitude by the cosine of the latitude.
    shrink = math.cos(math.radians((south + north) / 2))
    room = box.wide - LEGEND
    scale = min(box.tall / (north - south), room / ((east - west) * shrink))
    wide, tall = (east - west) * shrink * scale, (north - south) * scale
    left = box.x + (room - wide) / 2

    def at(point: tuple[float, float]) -> tuple[float, float]:
        return left + (point[0] - west) * shrink * scale, box.y + (north - point[1]) * scale

    paints = fills(card, STAGE)
    with drawing.group("시군 지도", Box(left, box.y, wide, tall), alt(card)):
        for code, paint in zip(codes, paints, strict=True):
            shape = [[at(point) for point in ring] for ring in rings[code]]
            drawing.outline(shape, _area(paint), _edge(paint), _name(code))
    _names(drawing, card, at, paints, box)
    _legend(drawing, keys(card, STAGE), left + wide + 60, box)


def _area(paint: Paint) -> Fill:
    return Fill(paint.area) if paint.known else Fill(INK.surface, hatch=INK.rest)


def _edge(paint: Paint) -> Edge:
    return Edge(INK.surface if paint.strong else INK.outline, 1.5, "solid" if paint.known else "sysDot")


def _names(
    drawing: Drawing,
    card: Card,
    at: Callable[[tuple[float, float]], tuple[float, float]],
    paints: list[Paint],
    box: Box,
) -> None:
    """Names at the heart of each area, with the number where the card classes numbers; few enough to be read."""
    codes = texts(card, "region_code")
    if len(codes) > MANY:
        return
    numbers = texts(card, "text") if any(texts(card, "band")) else [""] * len(codes)
    for code, number, paint in zip(codes, numbers, paints, strict=True):
        x, y = at(regions.label_point(code))
        told = [paragraph(_name(code), SMALL, paint.text, bold=paint.strong, align="ctr")]
        if number and paint.strong:
            told.append(paragraph(number, SMALLEST, paint.text, align="ctr"))
        wide = max(em(run.text) * run.size for one in told for run in one.runs) + 8
        tall = sum(one.runs[0].size * 1.25 for one in told)
        x = min(max(x, box.x + wide / 2), box.right - wide / 2)
        y = min(max(y, box.y + tall / 2), box.bottom - tall / 2)
        # On its area's colour, no boundary runs through a name.
        under = Fill(paint.area if paint.known else INK.surface)
        place = Box(x - wide / 2, y - tall / 2, wide, tall)
        drawing.box(place, under, None, told, name=_name(code), wraps=False)
