"""Bars from zero, labelled directly: upright for a few short categories, lying for names."""

from __future__ import annotations

import math
from collections.abc import Sequence

import plotly.graph_objects as go

from netjjin_data.cards.card import Card
from netjjin_data.charts.channels import flags, has, texts, values
from netjjin_data.charts.style import (
    NOT_WRITTEN,
    Look,
    bold,
    canvas,
    hues_of,
    lines_of,
    plain,
    sized,
    width,
    wrapped,
)

HEIGHTS = {"screen": 330, "phone": 300, "stage": 680}


def bars(card: Card, look: Look) -> go.Figure:
    """The bars of a card: channels x, y, text, note, focus, series."""
    names = texts(card, "x")
    upright = len(names) <= 6 and all(width(name) <= look.measure.across // 6 for name in names)
    return _upright(card, look) if upright else _lying(card, look)


def _numbers(card: Card) -> list[float | None]:
    return [None if value is None else float(value) for value in values(card, "y")]


def _labels(card: Card) -> list[str]:
    """What is written on each bar: the card's own text, and 미기재 where there is no number."""
    written = texts(card, "text")
    return [
        text or (NOT_WRITTEN if number is None else "")
        for text, number in zip(written, _numbers(card), strict=True)
    ]


def _colours(card: Card, look: Look) -> list[str]:
    ink = look.ink
    if has(card, "series"):
        series = texts(card, "series")
        hues = hues_of(series, ink)
        if len(set(hues.values())) > 1:
            return [hues[name] for name in series]
    if not has(card, "focus"):
        return [ink.accent] * len(card.frame)
    return [ink.accent if focus else ink.rest for focus in flags(card, "focus")]


def _hover(card: Card) -> list[str]:
    rows = zip(texts(card, "x"), _labels(card), texts(card, "note"), strict=True)
    return ["<br>".join(part for part in (bold(plain(x)), plain(t), plain(n)) if part) for x, t, n in rows]


def _top(numbers: list[float | None]) -> float:
    return max([number for number in numbers if number is not None] or [0.0])


def _upright(card: Card, look: Look) -> go.Figure:
    measure, ink = look.measure, look.ink
    names, numbers, labels = texts(card, "x"), _numbers(card), _labels(card)
    columns = measure.across // max(1, len(names))
    ticks = []
    for name, note in zip(names, texts(card, "note"), strict=True):
        tick = bold(wrapped(name, columns))
        if note:
            tick += "<br>" + sized(wrapped(note, columns), measure.small, ink.muted)
        ticks.append(tick)
    positions = list(range(len(names)))
    figure = canvas(look, HEIGHTS[look.size])
    figure.add_bar(
        x=positions,
        y=numbers,
        marker={"color": _colours(card, look), "cornerradius": 4},
        width=0.46,
        hovertext=_hover(card),
        hoverinfo="text",
    )
    top = _top(numbers) or 1.0
    _write(figure, positions, [number or 0 for number in numbers], labels, numbers, look, "top center")
    figure.update_xaxes(
        tickvals=positions,
        ticktext=ticks,
        range=[-0.5, len(names) - 0.5],
        showline=True,
        linecolor=ink.outline,
        tickfont={"size": measure.label, "color": ink.text},
        tickangle=0,
        automargin=True,
    )
    figure.update_yaxes(visible=False, range=[min(0, *(n or 0 for n in numbers)) * 1.15, top * 1.16])
    return figure


def _write(
    figure: go.Figure,
    x: Sequence[float],
    y: Sequence[float],
    labels: list[str],
    numbers: list[float | None],
    look: Look,
    position: str,
) -> None:
    """The label of every bar, bold, and muted where the value is missing."""
    colours = [look.ink.muted if number is None else look.ink.text for number in numbers]
    figure.add_scatter(
        x=x,
        y=y,
        mode="text",
        text=[bold(plain(label)) for label in labels],
        textposition=position,
        textfont={"size": look.measure.strong, "color": colours},
        hoverinfo="skip",
        cliponaxis=False,
    )


def _lying(card: Card, look: Look) -> go.Figure:
    measure, ink = look.measure, look.ink
    names, numbers, labels = texts(card, "x"), _numbers(card), _labels(card)
    heads = []
    for name, note in zip(names, texts(card, "note"), strict=True):
        beside = f"{name}  {note}" if note else name
        if note and width(beside) <= measure.row_label:
            heads.append(f"{bold(plain(name))}  {sized(plain(note), measure.small, ink.muted)}")
        else:
            head = bold(wrapped(name, measure.row_label))
            small = sized(wrapped(note, measure.row_label), measure.small, ink.muted) if note else ""
            heads.append(f"{head}<br>{small}" if small else head)
    line = round(measure.label * 1.35)
    thickness = round(measure.strong * 1.15)
    # A slot holds the lines of its label, the bar under them and a gap; positions are in px from the top.
    tops, middles, at = [], [], 4
    for head in heads:
        tops.append(at)
        at += lines_of(head) * line + 4
        middles.append(at + thickness / 2)
        at += thickness + round(measure.label * 0.7)
    figure = canvas(look, at + 8)
    figure.add_bar(
        y=middles,
        x=numbers,
        orientation="h",
        width=thickness,
        marker={"color": _colours(card, look), "cornerradius": 4},
        hovertext=_hover(card),
        hoverinfo="text",
    )
    _write(
        figure,
        [number or 0 for number in numbers],
        middles,
        [f"\u00a0{label}" for label in labels],
        numbers,
        look,
        "middle right",
    )
    for top, head in zip(tops, heads, strict=True):
        figure.add_annotation(
            x=0,
            xref="paper",
            xanchor="left",
            y=top,
            yanchor="top",
            text=head,
            showarrow=False,
            align="left",
            font={"size": measure.label, "color": ink.text},
            borderpad=0,
        )
    longest = max((width(label) for label in labels), default=0)
    room = {"screen": 0.16, "phone": 0.3, "stage": 0.14}[look.size] * math.ceil(max(longest, 9) / 9)
    figure.update_xaxes(visible=False, range=[0, (_top(numbers) or 1.0) * (1 + room)])
    figure.update_yaxes(visible=False, range=[at, 0])
    return figure
