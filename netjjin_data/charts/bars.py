"""Bars from zero, labelled directly: upright for a few short categories, lying for names."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from netjjin_data.cards.card import Card
from netjjin_data.cards.wording import UNKNOWN
from netjjin_data.charts.channels import flags, has, texts, values
from netjjin_data.charts.style import (
    Canvas,
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

# The share of the width that names take beside lying bars on stage, and how many columns of text fit there.
BESIDE = 0.28
STAGE_LABEL = 34
# The same where many bars stand close to each other, names and notes on one line in the small size.
BESIDE_CLOSE = 0.45
CLOSE_LABEL = 64
# One or two upright bars are as wide as three would be: a single year is no wall.
FEWEST = 3
DOZEN = 12
HEIGHTS = {"screen": 420, "phone": 300, "stage": 680}
# What lying bars may take of a stage before they stand close.
TALLEST = 650


def bars(card: Card, look: Look) -> Canvas:
    """The bars of a card: channels x, y, text, note, focus, series."""
    return _upright(card, look) if is_upright(card, look) else _lying(card, look)


def is_upright(card: Card, look: Look) -> bool:
    """Whether the bars stand: a few with short names, or a dozen slim ones."""
    names = texts(card, "x")
    few = len(names) <= 6 and all(width(name) <= look.measure.across // 6 for name in names)
    # What is written on bars beside each other must not run together either.
    columns = look.measure.across // max(FEWEST, len(names))
    few = few and all(_written_width(label, look) <= columns for label in labels_of(card))
    return few or _are_slim(card, look)


def _written_width(label: str, look: Look) -> float:
    """The columns of text that a bar's label takes, which is larger than the text under it, with some air."""
    return (width(label) + 0.5) * look.measure.strong / look.measure.label


def _are_slim(card: Card, look: Look) -> bool:
    """Whether a dozen bars, such as months, have names and labels that all fit beside each other."""
    if look.size == "phone" or len(card.frame) > DOZEN or any(texts(card, "note")):
        return False
    room = look.measure.across // DOZEN
    return all(width(text) <= room for text in (*texts(card, "x"), *labels_of(card)))


def _numbers(card: Card) -> list[float | None]:
    return [None if value is None else float(value) for value in values(card, "y")]


def labels_of(card: Card) -> list[str]:
    """What is written on each bar: the card's own text, and 미확인 where there is no number."""
    written = texts(card, "text")
    return [
        text or (UNKNOWN if number is None else "")
        for text, number in zip(written, _numbers(card), strict=True)
    ]


def colours_of(card: Card, look: Look) -> list[str]:
    """The colour of each bar: the accent for what is in focus, a hue per municipality where bars share a name."""
    ink = look.ink
    # A hue per municipality only where bars of one name must be told apart; else every bar has its own name.
    if has(card, "series") and len(set(texts(card, "x"))) < len(card.frame):
        series = texts(card, "series")
        hues = hues_of(series, ink)
        if len(set(hues.values())) > 1:
            return [hues[name] for name in series]
    if not has(card, "focus"):
        return [ink.accent] * len(card.frame)
    return [ink.accent if focus else ink.rest for focus in flags(card, "focus")]


def _hover(card: Card) -> list[str]:
    rows = zip(texts(card, "x"), labels_of(card), texts(card, "note"), strict=True)
    return ["<br>".join(part for part in (bold(plain(x)), plain(t), plain(n)) if part) for x, t, n in rows]


def _top(numbers: list[float | None]) -> float:
    return max([number for number in numbers if number is not None] or [0.0])


def _upright(card: Card, look: Look) -> Canvas:
    measure, ink = look.measure, look.ink
    names, numbers, labels = texts(card, "x"), _numbers(card), labels_of(card)
    columns = measure.across // max(FEWEST, len(names))
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
        marker={"color": colours_of(card, look), "cornerradius": 4},
        width=0.46,
        customdata=positions,
        hovertext=_hover(card),
        hoverinfo="text",
    )
    spare = max(0, FEWEST - len(names)) / 2
    top = _top(numbers) or 1.0
    _write(figure, positions, [number or 0 for number in numbers], labels, numbers, look, "top center")
    figure.update_xaxes(
        tickvals=positions,
        ticktext=ticks,
        range=[-0.5 - spare, len(names) - 0.5 + spare],
        showline=True,
        linecolor=ink.outline,
        tickfont={"size": measure.label, "color": ink.text},
        tickangle=0,
        automargin=True,
    )
    figure.update_yaxes(visible=False, range=[min(0, *(n or 0 for n in numbers)) * 1.15, top * 1.16])
    return figure


def _write(
    figure: Canvas,
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


@dataclass(frozen=True)
class Lines:
    """Where lying bars and their names stand, in px from the top; `share` of the width is the names'."""

    heads: list[str]
    tops: list[float]
    middles: list[float]
    height: float
    thickness: int
    share: float


def _lying(card: Card, look: Look) -> Canvas:
    numbers, labels = _numbers(card), labels_of(card)
    lines = _lines(card, look)
    if look.size == "stage" and lines.height > TALLEST:
        # Many bars: smaller words, as small as a stage allows, rather than a slide that is made smaller as a whole.
        small = look.measure.small
        look = replace(look, measure=replace(look.measure, strong=small, label=small))
        lines = _lines(card, look, close=True)
    figure = canvas(look, round(lines.height) + 8)
    figure.add_bar(
        y=lines.middles,
        x=numbers,
        orientation="h",
        width=lines.thickness,
        marker={"color": colours_of(card, look), "cornerradius": 4},
        customdata=list(range(len(numbers))),
        hovertext=_hover(card),
        hoverinfo="text",
    )
    said = [f"\u00a0{label}" for label in labels]
    # A text of a trace sits a little above its point.
    beside = [middle + look.measure.strong * 0.1 for middle in lines.middles]
    _write(figure, [number or 0 for number in numbers], beside, said, numbers, look, "middle right")
    longest = max((width(label) for label in labels), default=0)
    room = {"screen": 0.16, "phone": 0.3, "stage": 0.18}[look.size] * math.ceil(max(longest, 9) / 9)
    most = (_top(numbers) or 1.0) * (1 + room)
    left = most * lines.share / (1 - lines.share)
    for top, middle, head in zip(lines.tops, lines.middles, lines.heads, strict=True):
        figure.add_annotation(
            x=-left,
            xanchor="left",
            y=middle if look.size == "stage" else top,
            yanchor="middle" if look.size == "stage" else "top",
            text=head,
            showarrow=False,
            align="left",
            font={"size": look.measure.label, "color": look.ink.text},
            borderpad=0,
        )
    figure.update_xaxes(visible=False, range=[-left, most])
    figure.update_yaxes(visible=False, range=[lines.height, 0])
    return figure


def _lines(card: Card, look: Look, close: bool = False) -> Lines:
    """The places of lying bars; `close` to each other where there are many on stage."""
    thickness = round(look.measure.strong * 1.15)
    if look.size != "stage":
        heads = _above(card, look)
        return Lines(heads, *_slots(heads, thickness, look), thickness, 0.0)
    columns = CLOSE_LABEL if close else STAGE_LABEL
    heads = _beside(card, look, columns, on_one_line=close or len(card.frame) > 6)
    # A few bars fill the height of the stage.
    thickness = min(64, max(thickness, round(HEIGHTS["stage"] / max(1, len(heads)) * 0.5)))
    air = 0.5 if len(heads) <= 6 else 0.3
    if close:
        left = TALLEST - _slots(heads, thickness, look)[2]
        air = min(air, max(0.15, left / thickness / len(heads)))
    share = BESIDE_CLOSE if close else BESIDE
    return Lines(heads, *_slots(heads, thickness, look, air), thickness, share)


def _above(card: Card, look: Look) -> list[str]:
    """A label per bar to stand above it, its note beside it where one line holds both."""
    measure, ink = look.measure, look.ink
    heads = []
    for name, note in zip(texts(card, "x"), texts(card, "note"), strict=True):
        if note and width(f"{name}  {note}") <= measure.row_label:
            heads.append(f"{bold(plain(name))}  {sized(plain(note), measure.small, ink.muted)}")
        else:
            head = bold(wrapped(name, measure.row_label))
            small = sized(wrapped(note, measure.row_label), measure.small, ink.muted) if note else ""
            heads.append(f"{head}<br>{small}" if small else head)
    return heads


def _beside(card: Card, look: Look, columns: int, on_one_line: bool) -> list[str]:
    """A label per bar to stand left of it, its note on the same line where that is wished for and holds both."""
    measure, ink = look.measure, look.ink
    heads = []
    for name, note in zip(texts(card, "x"), texts(card, "note"), strict=True):
        head = bold(wrapped(name, columns))
        if note and on_one_line and width(f"{name} {note}") <= columns:
            heads.append(f"{head} {sized(plain(note), measure.small, ink.muted)}")
        elif note:
            heads.append(f"{head}<br>{sized(wrapped(note, columns), measure.small, ink.muted)}")
        else:
            heads.append(head)
    return heads


def _slots(
    heads: list[str], thickness: int, look: Look, air: float = 0.0
) -> tuple[list[float], list[float], float]:
    """Where each label begins, where each bar's middle is, and the height of all, in px from the top.

    On stage `air` is left under each bar, in thicknesses of one.
    """
    line = round(look.measure.label * 1.35)
    tops: list[float] = []
    middles: list[float] = []
    at = 4.0
    for head in heads:
        tops.append(at)
        if look.size == "stage":
            tall = max(thickness, lines_of(head) * line) + round(thickness * air)
            middles.append(at + tall / 2)
            at += tall
        else:
            at += lines_of(head) * line + 6
            middles.append(at + thickness / 2)
            at += thickness + round(look.measure.label * 0.7)
    return tops, middles, at
