"""Municipalities as equal squares, so that a small 군 counts for the eye as much as a large 시."""

from __future__ import annotations

from netjjin_data.cards.card import Card
from netjjin_data.charts.channels import texts
from netjjin_data.charts.fills import Fill, fills, hover, in_lines, legend
from netjjin_data.charts.style import (
    Canvas,
    Look,
    bold,
    canvas,
    lines_of,
    plain,
    region_name,
    rounded,
    width,
    wrapped,
)
from netjjin_data.charts.tile_grid import HEAD, Grid, grid

SQUARES = {"screen": 92, "phone": 64, "stage": 150}
GAP = 0.05
# How wide and how tall a figure of many tiles is, in px: their squares shrink to fit.
WIDTHS = {"screen": 1500, "phone": 336, "stage": 1700}
STAGE_HEIGHT = 740
# How many tiles of several 시도 stand beside each other.
MOST_ACROSS = {"screen": 37.0, "phone": 9.0, "stage": 37.0}
# How many columns of text a square holds; a longer line is set smaller, though never below the readable.
COLUMNS = {"screen": 10, "phone": 8, "stage": 10}
SMALLEST = {"screen": 11, "phone": 9, "stage": 24}


def tiles(card: Card, look: Look) -> Canvas:
    """The tiles of a card: channels region_code, state, text, level, band, note; a square per municipality."""
    codes, seconds, inks = texts(card, "region_code"), texts(card, "text"), fills(card, look)
    placed = grid(codes, MOST_ACROSS[look.size])
    square = _square_px(placed, look)
    key = _key(card, placed, look)
    foot = (lines_of(key) * look.measure.label * 1.4 + 10) / square if key else 0.0
    figure = canvas(look, round((placed.down + foot) * square) + 12)
    for (x, y), fill in zip(placed.places, inks, strict=True):
        _square(figure, x, y, fill)
    for name, x, y in placed.heads:
        figure.add_annotation(
            x=x + GAP, y=y + HEAD / 2, xanchor="left", yanchor="middle", text=bold(plain(name)), showarrow=False,
            borderpad=0, font={"size": look.measure.label, "color": look.ink.text},
        )  # fmt: skip
    _names(figure, codes, seconds, inks, placed, square, look, hover(card, [region_name(c) for c in codes]))
    if key:
        figure.add_annotation(
            x=0, y=placed.down + 10 / square, xanchor="left", yanchor="top", text=key, align="left",
            showarrow=False, borderpad=0, font={"size": look.measure.label, "color": look.ink.text},
        )  # fmt: skip
    figure.update_xaxes(visible=False, range=[-0.02, placed.across + 0.02], constrain="domain")
    figure.update_yaxes(
        visible=False,
        range=[placed.down + foot + 0.02, -0.02],
        scaleanchor="x",
        scaleratio=1,
        constrain="domain",
        constraintoward="top",
    )
    return figure


def _square_px(placed: Grid, look: Look) -> float:
    """The side of a square: smaller where many stand beside each other, on stage also above each other."""
    if not placed.heads:
        return float(SQUARES[look.size])
    fitting = WIDTHS[look.size] / placed.across
    if look.size == "stage":
        fitting = min(fitting, STAGE_HEIGHT / (placed.down + 1.5))
    return min(float(SQUARES[look.size]), fitting)


def _key(card: Card, placed: Grid, look: Look) -> str:
    """What the colours mean, where the squares show classes or are too many to say it themselves."""
    if not placed.heads and not any(texts(card, "band")):
        return ""
    across = WIDTHS[look.size] if placed.heads else placed.across * SQUARES[look.size]
    return in_lines(legend(card, look), int(across / look.measure.label * 1.8))


def _names(
    figure: Canvas,
    codes: list[str],
    seconds: list[str],
    inks: list[Fill],
    placed: Grid,
    square: float,
    look: Look,
    told: list[str],
) -> None:
    """The name in every square and below it what the card says, each as far as it fits."""
    small = bool(placed.heads)
    # A second line of money doesn't fit a phone's squares where a province is wide.
    crowded = placed.across > {"screen": 9, "phone": 6, "stage": 11}[look.size] and not small
    names = [region_name(code, short=True) for code in codes]
    sizes = [
        _fitted(name, look.measure.strong, square, look) if small else look.measure.strong for name in names
    ]
    under = [
        ""
        if crowded or (small and not _fitted(text, look.measure.small, square, look))
        else _second(text, look)
        for text in seconds
    ]
    x = [left + 0.5 for left, _ in placed.places]
    y = [top + 0.5 for _, top in placed.places]
    figure.add_scatter(
        x=x,
        y=[value - 0.13 if text else value for value, text in zip(y, under, strict=True)],
        mode="text+markers",
        # What can be chosen is the square, also where its name has no room.
        marker={"size": round(square * 0.8), "opacity": 0, "symbol": "square"},
        text=[bold(name) if size else "" for name, size in zip(names, sizes, strict=True)],
        textfont={
            "size": [size or look.measure.small for size in sizes],
            "color": [fill.text for fill in inks],
        },
        customdata=list(range(len(codes))),
        hovertext=told,
        hoverinfo="text",
    )
    if any(under):
        second_sizes = [
            _fitted(text, look.measure.small, square, look) or look.measure.small
            if small
            else _second_size(text, look)
            for text in seconds
        ]
        figure.add_scatter(
            x=x,
            y=[value + 0.2 for value in y],
            mode="text",
            text=under,
            textfont={"size": second_sizes, "color": [fill.quiet for fill in inks]},
            hoverinfo="skip",
        )


def _fitted(text: str, most: int, square: float, look: Look) -> int:
    """The size at which a text fits a small square on one line; 0 where it would have to be unreadably small."""
    fitting = int(square * 0.9 / max(1, width(text) / 2))
    return min(most, fitting) if fitting >= SMALLEST[look.size] else 0


def _second(text: str, look: Look) -> str:
    """The line under a name, broken between words where it is too long for its square."""
    longest = max(map(width, text.split(" ")), default=0)
    return wrapped(text, max(COLUMNS[look.size], longest)) if text else ""


def _second_size(text: str, look: Look) -> int:
    longest = max(map(width, text.split(" ")), default=0)
    fitting = int(look.measure.small * COLUMNS[look.size] / max(1, longest))
    return max(SMALLEST[look.size], min(look.measure.small, fitting))


def _square(figure: Canvas, left: float, top: float, fill: Fill) -> None:
    figure.add_shape(
        type="path",
        path=rounded(left + GAP, top + GAP, left + 1 - GAP, top + 1 - GAP, 0.08),
        layer="below",
        fillcolor=fill.area,
        line={"color": fill.edge, "width": 1.5, "dash": "solid" if fill.known else "dot"},
    )
