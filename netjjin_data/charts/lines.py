"""Lines over years or other ordered categories, labelled at their points and ends."""

from __future__ import annotations

from netjjin_data.cards.card import Card
from netjjin_data.cards.wording import UNKNOWN
from netjjin_data.charts.channels import flags, has, texts, values
from netjjin_data.charts.style import (
    Canvas,
    Look,
    bold,
    canvas,
    hues_of,
    plain,
    wrapped,
)

HEIGHTS = {"screen": 420, "phone": 300, "stage": 680}


def lines(card: Card, look: Look) -> Canvas:
    """The lines of a card: channels x, y, text, series, focus; a missing value breaks its line."""
    ink, measure = look.ink, look.measure
    names = list(dict.fromkeys(texts(card, "x")))
    place = {name: position for position, name in enumerate(names)}
    series, focus = texts(card, "series"), flags(card, "focus")
    hues = hues_of(series, ink)
    groups = list(dict.fromkeys(series))
    figure = canvas(look, HEIGHTS[look.size])
    x, y, labels = texts(card, "x"), values(card, "y"), texts(card, "text")
    for group in groups:
        rows = [row for row, name in enumerate(series) if name == group]
        told = any(focus[row] for row in rows) or not has(card, "focus")
        apart = len(set(hues.values())) > 1
        colour = hues[group] if apart or told else ink.rest
        shown = [labels[row] or (UNKNOWN if y[row] is None else "") for row in rows]
        figure.add_scatter(
            x=[place[x[row]] for row in rows],
            y=[y[row] for row in rows],
            mode="lines+markers+text",
            line={"color": colour, "width": 3},
            marker={"size": 9, "color": colour},
            connectgaps=False,
            text=[bold(plain(text)) for text in shown] if told else None,
            textposition="top center",
            textfont={"size": measure.label, "color": ink.text},
            cliponaxis=False,
            customdata=rows,
            hovertext=[
                "<br>".join(part for part in (plain(group), bold(plain(x[row])), plain(text)) if part)
                for row, text in zip(rows, shown, strict=True)
            ],
            hoverinfo="text",
        )
        for row in rows:
            if y[row] is None:
                figure.add_annotation(
                    x=place[x[row]],
                    y=0,
                    text=UNKNOWN,
                    showarrow=False,
                    yanchor="bottom",
                    font={"size": measure.small, "color": ink.muted},
                )
    ticks = [bold(wrapped(name, measure.across // max(1, len(names)))) for name in names]
    figure.update_xaxes(
        tickvals=list(range(len(names))),
        ticktext=ticks,
        range=[-0.5, len(names) - 0.5],
        showline=True,
        linecolor=ink.outline,
        automargin=True,
        tickangle=0,
        tickfont={"size": measure.label},
    )
    top = max([float(value) for value in y if value is not None] or [1.0]) or 1.0
    figure.update_yaxes(visible=False, range=[0, top * 1.18])
    return figure
