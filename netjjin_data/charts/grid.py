"""A grid of numbers: the more there are, the stronger the patch behind them."""

from __future__ import annotations

from netjjin_data.cards.card import Card
from netjjin_data.charts.channels import flags, has, texts, values
from netjjin_data.charts.matrix import cell_height, laid_out
from netjjin_data.charts.style import Canvas, Look, bold, plain

# How strong a patch gets: text on the strongest still reads at 4.5:1 in both themes.
STRONGEST = 0.5
FAINTEST = 0.08


def grid(card: Card, look: Look) -> Canvas:
    """The grid of a card: channels row, column, number, text, note, total, focus; a cell per row of the frame.

    Cells out of focus have no patch: what they count is no more of the same.
    """
    laid = laid_out(card, look)
    rows, columns = texts(card, "row"), texts(card, "column")
    numbers = [None if value is None else float(value) for value in values(card, "number")]
    place = {head: position + 0.5 for position, head in enumerate(laid.heads)}
    told = flags(card, "focus") if has(card, "focus") else [True] * len(numbers)
    patched = [number if number and focus else 0.0 for number, focus in zip(numbers, told, strict=True)]
    top = max(patched, default=0.0) or 1.0
    half = cell_height(look) / 2 - 3
    for row, column, number in zip(rows, columns, patched, strict=True):
        if number:
            x, y = place[column], laid.middles[row]
            laid.figure.add_shape(
                type="rect",
                x0=x - 0.46,
                x1=x + 0.46,
                y0=y - half,
                y1=y + half,
                fillcolor=look.ink.accent,
                opacity=FAINTEST + (STRONGEST - FAINTEST) * number / top,
                line={"width": 0},
                layer="below",
            )
    said = texts(card, "text")
    crowded = len(laid.heads) > (9 if look.size != "phone" else 5)
    laid.figure.add_scatter(
        x=[place[column] for column in columns],
        y=[laid.middles[row] + 2 for row in rows],  # a text of a trace sits a little above its point
        mode="text",
        text=[
            bold(plain(text)) if number else plain(text) for text, number in zip(said, patched, strict=True)
        ],
        textfont={
            "size": look.measure.small if crowded else look.measure.label,
            "color": [look.ink.text if number else look.ink.muted for number in patched],
        },
        customdata=list(range(len(rows))),
        hovertext=[
            "<br>".join(
                part for part in (f"{bold(plain(row))} {plain(column)}", plain(text), plain(note)) if part
            )
            for row, column, text, note in zip(rows, columns, said, texts(card, "note"), strict=True)
        ],
        hoverinfo="text",
    )
    return laid.figure
