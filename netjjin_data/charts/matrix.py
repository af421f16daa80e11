"""A grid of states, each told by sign, word and colour together."""

from __future__ import annotations

from dataclasses import dataclass

from netjjin_data.cards.card import Card
from netjjin_data.charts.channels import texts
from netjjin_data.charts.style import (
    SIGNS,
    STATE_LABELS,
    Canvas,
    Look,
    Mark,
    bold,
    canvas,
    lines_of,
    plain,
    rounded,
    sized,
    width,
    wrapped,
)

# The share of the width that the items' names take; on a phone they stand above their cells instead.
BESIDE = {"screen": 0.32, "stage": 0.31}
# How many columns of text fit a figure that spans half a page.
NAMES = 70
HEADS = {"screen": 44, "phone": 44, "stage": 74}
# Heads of more lines, or with less room, in columns of text, than these are turned; so long at most is a line then.
MOST_LINES = 3
NARROWEST = 4
TURNED = 16
# How many columns of text fit beside the items' names.
ROOM = {"screen": 100, "phone": 46, "stage": 82}


@dataclass(frozen=True)
class Layout:
    """A grid without its cells: the figure, the columns in order, where each row's cells have their middle in px."""

    figure: Canvas
    heads: list[str]
    middles: dict[str, float]
    left: float
    height: int


def matrix(card: Card, look: Look) -> Canvas:
    """The matrix of a card: channels row, column, state, total; a cell per row of the frame."""
    crowded = _crowded(list(dict.fromkeys(texts(card, "column"))), look)
    below = look.measure.label * 2 + 8 if crowded else 0
    laid = laid_out(card, look, below)
    states = texts(card, "state")
    if crowded:
        _legend(laid.figure, states, -laid.left, laid.height - look.measure.label * 2, look)
    _cells(laid.figure, texts(card, "row"), texts(card, "column"), states, laid.heads, laid.middles, look)
    return laid.figure


def laid_out(card: Card, look: Look, below: int = 0) -> Layout:
    """The names and totals of a card's rows and columns, with room for the cells, and `below` px under them."""
    rows, columns = texts(card, "row"), texts(card, "column")
    items, heads = list(dict.fromkeys(rows)), list(dict.fromkeys(columns))
    totals = {item: text for item, text in zip(rows, texts(card, "total"), strict=True) if text}
    above = look.size == "phone"
    # On a phone the totals stand at the right of the items' names, elsewhere in a column of their own.
    beside = bool(totals) and not above
    labels = [bold(wrapped(item, 28 if above and totals else _columns_for_items(look))) for item in items]
    last = _total_width(totals, len(heads), look) if beside else 0.0
    across = len(heads) + last
    left = 0.0 if above else _share_of_items(items, look) * across
    size = _head_size(len(heads) + beside, look)
    fitting = int(ROOM[look.size] * look.measure.label / size / max(1.0, across))
    # A column more than what surely fits, where the commonest word of a name (네트워크) would be cut for it.
    room = max(NARROWEST, fitting + (fitting == width("네트워크") - 1))
    written = [*heads, *([total_label(card)] if beside else [])]
    names = [bold(wrapped(head, room)) for head in written]
    turned = above and (fitting < NARROWEST or max(map(lines_of, names)) > MOST_LINES)
    if turned:
        names = [bold(wrapped(head, TURNED)) for head in written]
    head_height = max(HEADS[look.size], _head_room(written, names, turned, size, look))
    tops, cell_tops, height = _rows(labels, head_height, look)
    height += below
    figure = canvas(look, height)
    figure.update_xaxes(visible=False, range=[-left, across])
    figure.update_yaxes(visible=False, range=[height, 0])
    _headings(figure, names, head_height, left, across, look, turned)
    middles = {item: top + cell_height(look) / 2 for item, top in zip(items, cell_tops, strict=True)}
    for item, label, top in zip(items, labels, tops, strict=True):
        _rule(figure, top, left, across, look.ink.line, 1)
        figure.add_annotation(
            x=-left,
            y=top + 8 if above else middles[item],
            xanchor="left",
            yanchor="top" if above else "middle",
            text=label,
            showarrow=False,
            align="left",
            borderpad=0,
            font={"size": look.measure.label, "color": look.ink.text},
        )
        if item in totals:
            said = f"{total_label(card)} {totals[item]}" if above else totals[item]
            figure.add_annotation(
                x=across if above else len(heads) + last / 2,
                y=top + 8 if above else middles[item],
                xanchor="right" if above else "center",
                yanchor="top" if above else "middle",
                text=plain(said) if above else bold(plain(said)),
                showarrow=False,
                borderpad=0,
                font={
                    "size": look.measure.small if above else look.measure.label,
                    "color": look.ink.muted if above else look.ink.text,
                },
            )
    return Layout(figure, heads, middles, left, height)


def _share_of_items(items: list[str], look: Look) -> float:
    """How much room the items' names take beside the columns, in shares of those; short names take less."""
    share = min(BESIDE[look.size], max(0.1, (max(map(width, items)) + 4) / NAMES))
    return share / (1 - share)


def _total_width(totals: dict[str, str], heads: int, look: Look) -> float:
    """How wide the totals' column is, in widths of the others, so that each total stays on one line."""
    needed = max(map(width, totals.values())) + 1
    return max(1.0, needed * heads / max(1, ROOM[look.size] - needed))


def _columns_for_items(look: Look) -> int:
    return {"screen": 34, "phone": 42, "stage": 36}[look.size]


def cell_height(look: Look) -> int:
    return {"screen": 44, "phone": 46, "stage": 50}[look.size]


def _rows(labels: list[str], head_height: int, look: Look) -> tuple[list[int], list[int], int]:
    """Where each row and its cells begin, in px from the top, and the figure's height."""
    line = round(look.measure.label * 1.35)
    tops, cells, at = [], [], head_height
    for label in labels:
        tops.append(at)
        if look.size == "phone":
            at += 8 + lines_of(label) * line
            cells.append(at)
            at += cell_height(look)
        else:
            tall = max(cell_height(look), lines_of(label) * line + 10)
            cells.append(at + (tall - cell_height(look)) // 2)
            at += tall
    return tops, cells, at + 6


def total_label(card: Card) -> str:
    """What the totals count: the column's own label, else the state that they are about."""
    name = card.channels["total"]
    counted = "supported" if {"supported", "not_supported"} & set(texts(card, "state")) else "present"
    return next((column.label for column in card.columns if column.name == name), STATE_LABELS[counted])


def _rule(figure: Canvas, y: float, left: float, across: float, colour: str, thickness: float) -> None:
    figure.add_shape(
        type="line",
        x0=-left,
        x1=across,
        y0=y,
        y1=y,
        line={"color": colour, "width": thickness},
        layer="below",
    )


def _head_size(number: int, look: Look) -> int:
    return look.measure.label if number <= 9 else look.measure.small


def _head_room(heads: list[str], names: list[str], turned: bool, size: int, look: Look) -> int:
    """How high the heads are, in px: as many lines as they take, or as long as they are where they are turned."""
    if turned:
        return round(min(TURNED, max(map(width, heads))) * size * 0.56) + 16
    return max(map(lines_of, names)) * round(look.measure.label * 1.35) + 12


def _headings(
    figure: Canvas, names: list[str], height: int, left: float, across: float, look: Look, turned: bool
) -> None:
    middles = [*(position + 0.5 for position in range(len(names) - 1)), (len(names) - 1 + across) / 2]
    if turned:
        for name, x in zip(names, middles, strict=True):
            figure.add_annotation(
                x=x,
                y=height - 6,
                yanchor="bottom",
                text=name,
                textangle=-90,
                showarrow=False,
                align="left",
                borderpad=0,
                font={"size": _head_size(len(names), look), "color": look.ink.text},
            )
        _rule(figure, height, left, across, look.ink.outline, 1.5)
        return
    figure.add_scatter(
        x=middles,
        y=[height / 2] * len(names),
        mode="text",
        text=names,
        hoverinfo="skip",
        textfont={"size": _head_size(len(names), look), "color": look.ink.text},
    )
    _rule(figure, height, left, across, look.ink.outline, 1.5)


def _cells(
    figure: Canvas,
    rows: list[str],
    columns: list[str],
    states: list[str],
    heads: list[str],
    middles: dict[str, float],
    look: Look,
) -> None:
    place = {head: position + 0.5 for position, head in enumerate(heads)}
    marks = [look.mark(state) for state in states]
    crowded = _crowded(heads, look)
    half_width, half_height = _patch_size(look, crowded)
    for row, column, mark in zip(rows, columns, marks, strict=True):
        if mark.patch:
            figure.add_shape(
                type="path",
                path=rounded(-half_width, -half_height, half_width, half_height, 5),
                xsizemode="pixel",
                ysizemode="pixel",
                xanchor=place[column],
                yanchor=middles[row],
                fillcolor=mark.patch,
                line={"width": 0},
                layer="below",
            )
    figure.add_scatter(
        x=[place[column] for column in columns],
        y=[middles[row] + 2 for row in rows],  # a text of a trace sits a little above its point
        mode="text",
        text=[_written(mark, look, crowded) for mark in marks],
        textfont={
            "size": look.measure.small if look.size != "screen" else look.measure.label,
            "color": [mark.colour for mark in marks],
        },
        customdata=list(range(len(rows))),
        hovertext=[
            f"{bold(plain(row))}<br>{plain(column)}: {mark.word}"
            for row, column, mark in zip(rows, columns, marks, strict=True)
        ],
        hoverinfo="text",
    )


def _crowded(heads: list[str], look: Look) -> bool:
    """Whether the cells have room for their signs alone; a line below then says what the signs mean."""
    return len(heads) > {"screen": 8, "phone": 6, "stage": 8}[look.size]


def _legend(figure: Canvas, states: list[str], x: float, y: float, look: Look) -> None:
    marks = [look.mark(state) for state in SIGNS if state in states]
    size = look.measure.small
    told = "\u2003".join(f"{sized(mark.sign, size, mark.colour)} {mark.word}" for mark in marks)
    figure.add_annotation(
        x=x,
        y=y,
        xanchor="left",
        yanchor="top",
        text=told,
        showarrow=False,
        align="left",
        borderpad=0,
        font={"size": size, "color": look.ink.muted},
    )


def _patch_size(look: Look, crowded: bool) -> tuple[int, int]:
    if crowded:
        return (14, 14) if look.size != "stage" else (24, 22)
    return {"screen": (44, 15), "phone": (25, 20), "stage": (66, 23)}[look.size]


def _written(mark: Mark, look: Look, crowded: bool) -> str:
    if crowded:
        return bold(mark.sign)
    if look.size == "phone":
        return f"{mark.sign}<br>{mark.word}"
    text = f"{mark.word} {mark.sign}"
    return bold(text) if mark.patch else text
