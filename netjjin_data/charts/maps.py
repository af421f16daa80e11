"""The real map: boundaries as filled polygons, because plotly's own maps fetch theirs from the internet."""

from __future__ import annotations

import math

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
    sized,
)

KNOWN = ("supported", "not_supported")

HEIGHTS = {"screen": 474, "phone": 340, "stage": 760}


def region_map(card: Card, look: Look) -> Canvas:
    """The map of a card: channels region_code, state, text; a filled trace per 시군, labels on top."""
    codes, states, seconds = texts(card, "region_code"), texts(card, "state"), texts(card, "text")
    figure = canvas(look, HEIGHTS[look.size])
    latitudes: list[float] = []
    hover = [_told(*place) for place in zip(codes, states, seconds, strict=True)]
    for code, state, told in zip(codes, states, hover, strict=True):
        latitudes += _area(figure, code, state, told, look)
    points = [regions.label_point(code) for code in codes]
    figure.add_targets([x for x, _ in points], [y for _, y in points], list(range(len(codes))), hover)
    _labels(figure, codes, states, look)
    _legend(figure, states, look)
    middle = (min(latitudes) + max(latitudes)) / 2 if latitudes else 36.5
    figure.update_xaxes(visible=False, constrain="domain")
    # A degree of longitude is shorter than one of latitude by the cosine of the latitude.
    figure.update_yaxes(
        visible=False, scaleanchor="x", scaleratio=1 / math.cos(math.radians(middle)), constrain="domain"
    )
    return figure


def _told(code: str, state: str, second: str) -> str:
    word = STATE_LABELS.get(state, STATE_LABELS["unknown"])
    said = word if not second or second == word else f"{word} · {plain(second)}"
    return f"{bold(region_name(code))}<br>{said}"


def _area(figure: Canvas, code: str, state: str, told: str, look: Look) -> list[float]:
    ink = look.ink
    xs: list[float | None] = []
    ys: list[float | None] = []
    for ring in regions.boundary(code):
        xs += [*(point[0] for point in ring), None]
        ys += [*(point[1] for point in ring), None]
    figure.add_scatter(
        x=xs,
        y=ys,
        mode="lines",
        fill="toself",
        hoveron="fills",
        hoverinfo="text",
        text=told,
        fillcolor={"supported": ink.accent, "not_supported": ink.surface}.get(state, ink.fill),
        fillpattern=None
        if state in KNOWN
        else {"shape": "/", "bgcolor": ink.surface, "fgcolor": ink.rest, "size": 7, "solidity": 0.25},
        line={
            "color": ink.surface if state == "supported" else ink.outline,
            "width": 1,
            "dash": "dot" if state not in KNOWN else "solid",
        },
    )
    return [value for value in ys if value is not None]


def _labels(figure: Canvas, codes: list[str], states: list[str], look: Look) -> None:
    """The names, each on the colour of its area: where the area is small, no boundary runs through its name."""
    crowded = len(codes) > 20 and look.size == "phone"
    for code, state in zip(codes, states, strict=True):
        supported = state == "supported"
        if crowded and not supported:
            continue
        x, y = regions.label_point(code)
        name = region_name(code, short=True)
        figure.add_annotation(
            x=x,
            y=y,
            text=bold(name) if supported else name,
            showarrow=False,
            borderpad=0,
            bgcolor=look.ink.accent if supported else look.ink.surface,
            font={
                "size": look.measure.label if look.size != "phone" else look.measure.small,
                "color": look.ink.on_accent if supported else look.ink.text,
            },
        )


def _legend(figure: Canvas, states: list[str], look: Look) -> None:
    signs = {"supported": "■", "not_supported": "□", "unknown": "▨"}
    colours = {"supported": look.ink.accent}
    told = [
        f"{sized(sign, look.measure.label, colours.get(state, look.ink.muted))} {STATE_LABELS[state]}"
        for state, sign in signs.items()
        if state in states
    ]
    figure.add_annotation(
        x=0,
        y=0,
        xref="paper",
        yref="paper",
        xanchor="left",
        yanchor="bottom",
        text="<br>".join(told),
        align="left",
        showarrow=False,
        font={"size": look.measure.small, "color": look.ink.text},
    )
