"""The real map: boundaries as filled polygons, because plotly's own maps fetch theirs from the internet."""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import pairwise

from netjjin_data import regions
from netjjin_data.cards.card import Card
from netjjin_data.charts.channels import texts
from netjjin_data.charts.fills import Fill, fills, hover, legend
from netjjin_data.charts.packing import Packed, packed
from netjjin_data.charts.style import Canvas, Look, bold, canvas, plain, region_name, sized, width

HEIGHTS = {"screen": 474, "phone": 340, "stage": 760}
# A map of more municipalities than one 시도 has: taller where it can be, its outlines coarser, its names only where they fit.
MANY = 40
TALL = {"screen": 980, "phone": 380, "stage": 760}
# How wide the figure is at most, in px, for what fits.
WIDTHS = {"screen": 1500, "phone": 336, "stage": 1700}
SMALLEST = {"screen": 11, "phone": 9, "stage": 24}

Rings = tuple[tuple[tuple[float, float], ...], ...]


def region_map(card: Card, look: Look) -> Canvas:
    """The map of a card: channels region_code, state, text, level, band, note; a filled trace per 시군, labels on top."""
    codes, inks = texts(card, "region_code"), fills(card, look)
    many = len(codes) > MANY
    height = (TALL if many else HEIGHTS)[look.size]
    figure = canvas(look, height)
    told = hover(card, [region_name(code) for code in codes])
    # About a pixel of the map: finer steps can't be seen.
    step = 0.01 if many else 0.0
    outlines = [outline(code, step) for code in codes]
    for code, fill, said in zip(codes, inks, told, strict=True):
        _area(figure, _line(code, step), fill, said, look)
    points = [regions.label_point(code) for code in codes]
    figure.add_targets([x for x, _ in points], [y for _, y in points], list(range(len(codes))), told)
    every = [point for rings in outlines for ring in rings for point in ring]
    middle = (min(y for _, y in every) + max(y for _, y in every)) / 2 if every else 36.5
    # A degree of longitude is shorter than one of latitude by the cosine of the latitude.
    shrink = math.cos(math.radians(middle))
    scale = _pixels_per_degree(every, shrink, height, look)
    _labels(figure, card, codes, inks, outlines, scale, look)
    _legend(figure, card, look)
    figure.update_xaxes(visible=False, constrain="domain")
    figure.update_yaxes(visible=False, scaleanchor="x", scaleratio=1 / shrink, constrain="domain")
    return figure


@lru_cache(512)
def outline(code: str, step: float) -> Rings:
    """The rings of a municipality, their points on a grid of `step` degrees, which neighbours share: no gap opens."""
    rings = regions.boundary(code)
    if not step:
        return rings
    coarse = []
    for ring in rings:
        points = [(round(round(x / step) * step, 4), round(round(y / step) * step, 4)) for x, y in ring]
        kept = [point for at, point in enumerate(points) if at == 0 or point != points[at - 1]]
        if len(kept) > 3:
            coarse.append(tuple(kept))
    return tuple(coarse) or (max(rings, key=len),)


def _pixels_per_degree(every: list[tuple[float, float]], shrink: float, height: int, look: Look) -> float:
    """How many px a degree of latitude takes, as far as the figure's width is known."""
    if not every:
        return 1.0
    xs, ys = [x for x, _ in every], [y for _, y in every]
    tall, wide = max(ys) - min(ys), (max(xs) - min(xs)) * shrink
    return min(height / max(tall, 0.01), WIDTHS[look.size] / max(wide, 0.01)) * 0.92


@lru_cache(512)
def _line(code: str, step: float) -> tuple[Packed, Packed]:
    """The outline's longitudes and latitudes, a gap after each ring, packed: half as long as written out."""
    rings = outline(code, step)
    xs, ys = (
        [value for ring in rings for value in (*(point[at] for point in ring), math.nan)] for at in (0, 1)
    )
    return packed(xs), packed(ys)


def _area(figure: Canvas, line: tuple[Packed, Packed], fill: Fill, told: str, look: Look) -> None:
    ink = look.ink
    figure.add_scatter(
        x=line[0],
        y=line[1],
        mode="lines",
        fill="toself",
        hoveron="fills",
        hoverinfo="text",
        text=told,
        fillcolor=fill.area,
        fillpattern=None
        if fill.known
        else {"shape": "/", "bgcolor": ink.surface, "fgcolor": ink.rest, "size": 7, "solidity": 0.25},
        line={
            "color": ink.surface if fill.strong else ink.outline,
            "width": 1,
            "dash": "solid" if fill.known else "dot",
        },
    )


def _labels(
    figure: Canvas,
    card: Card,
    codes: list[str],
    inks: list[Fill],
    outlines: list[Rings],
    scale: float,
    look: Look,
) -> None:
    """The names, each on the colour of its area: where the area is small, no boundary runs through its name.

    Many names stand only where they fit; a number stands under its name where there is room.
    """
    many, phone = len(codes) > MANY, look.size == "phone"
    crowded = len(codes) > 20 and phone
    numbers = (
        texts(card, "text") if any(texts(card, "band")) and not many and not phone else [""] * len(codes)
    )
    size = look.measure.small if phone or (many and look.size != "stage") else look.measure.label
    for code, fill, rings, number in zip(codes, inks, outlines, numbers, strict=True):
        name = region_name(code, short=True)
        fitted = _fitted(name, rings, scale, size, look) if many else size
        if not fitted or (crowded and not many and not fill.strong):
            continue
        x, y = regions.label_point(code)
        label = bold(name) if fill.strong else name
        if number and fill.strong:
            label += "<br>" + sized(plain(number), look.measure.small, fill.text)
        figure.add_annotation(
            x=x,
            y=y,
            text=label,
            showarrow=False,
            borderpad=0,
            bgcolor=fill.area if fill.known else look.ink.surface,
            font={"size": fitted, "color": fill.text},
        )


def _fitted(name: str, rings: Rings, scale: float, most: int, look: Look) -> int:
    """The size at which a name fits its area; 0 where it doesn't in a readable one."""
    ring = max(rings, key=len)
    twice = sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(ring))
    # The side of a square as large as the area, a little less since areas are no squares.
    side = math.sqrt(abs(twice) / 2 * 0.8) * scale * 0.85
    fitting = int(side / max(1, width(name) / 2))
    return min(most, fitting) if fitting >= SMALLEST[look.size] else 0


def _legend(figure: Canvas, card: Card, look: Look) -> None:
    figure.add_annotation(
        x=0,
        y=0,
        xref="paper",
        yref="paper",
        xanchor="left",
        yanchor="bottom",
        text="<br>".join(legend(card, look)),
        align="left",
        showarrow=False,
        font={"size": look.measure.small, "color": look.ink.text},
    )
