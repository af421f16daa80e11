"""Organisations as points and their ties as lines, each in the place that the card gives it.

A tie that both ends answer alike is one whole line; where they answer differently each half, from its own end, looks
as that end answered. Few ties have an arrow where only one end answers; many are thinner instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from netjjin_data.cards.card import Card
from netjjin_data.charts.channels import flags, texts, values
from netjjin_data.charts.packing import Packed, packed
from netjjin_data.charts.style import Canvas, Look, bold, canvas, plain, sized, width

HEIGHTS = {"screen": 560, "phone": 400, "stage": 640}
# The width in px that labels are kept apart for; a wider figure only has more room.
WIDTHS = {"screen": 640, "phone": 320, "stage": 1700}
# How many organisations carry their name; the others tell it when pointed at.
MOST_LABELS = {"screen": 24, "phone": 9, "stage": 24}
MANY_LABELS = {"screen": 14, "phone": 5, "stage": 18}
# Up to so many lines each can be pointed at and has its arrow.
FEW_LINES = 160
# With more organisations than this, points are smaller and fewer carry names.
MANY = 60
# The smallest and the largest point, in px.
POINTS = {"screen": (9, 24), "phone": (7, 17), "stage": (16, 40)}
MANY_POINTS = {"screen": (5, 15), "phone": (4, 11), "stage": (9, 26)}
PAD = 0.09


@dataclass(frozen=True)
class Stroke:
    """How ties of one state look: which colour of the ink, how wide, how dashed, and what the key says."""

    word: str
    colour: str
    wide: float
    dash: str = "solid"
    sign: str = "━"


# In the order in which they are drawn, what matters most on top.
STROKES = {
    "incomparable": Stroke("비교할 수 없음", "rest", 1.0, "dot", "┈"),
    "recognition": Stroke("인지", "outline", 1.4),
    "known": Stroke("인지만", "outline", 1.4),
    "kept": Stroke("유지", "outline", 1.4),
    "gone": Stroke("사라짐", "gone", 2.0, "dash", "╍"),
    "collaboration": Stroke("공동사업참여", "accent", 2.0),
    "worked": Stroke("공동사업참여만", "accent", 2.0, "dash", "╍"),
    "both": Stroke("인지와 공동사업참여", "accent", 2.0),
    "new": Stroke("신규", "accent", 2.2),
}


@dataclass(frozen=True)
class Node:
    row: int
    name: str
    x: float
    y: float
    partners: int
    answered: bool
    text: str


@dataclass(frozen=True)
class Tie:
    row: int
    source: str
    target: str
    state: str
    weight: float | None
    text: str


def graph(card: Card, look: Look) -> Canvas:
    """The graph of a card: channels part, name, target, state, weight, partners, answered, x, y, text."""
    nodes, ties = nodes_of(card), ties_of(card)
    lines = Lines(nodes, ties)
    key = key_of(ties, nodes, lines, look)
    rows = _folded(key, look)
    below = len(rows) * round(look.measure.label * 1.5) + 10
    height = HEIGHTS[look.size] + below
    figure = canvas(look, height)
    unit = 2 * (1 + PAD) / HEIGHTS[look.size]
    _draw_lines(figure, lines, look)
    _draw_nodes(figure, list(nodes.values()), look)
    _draw_names(figure, list(nodes.values()), look)
    for position, row in enumerate(rows):
        figure.add_annotation(
            x=-1 - PAD, y=-1 - PAD - unit * (8 + position * look.measure.label * 1.5), xanchor="left",
            yanchor="top", text=row, showarrow=False, borderpad=0, align="left",
            font={"size": look.measure.small, "color": look.ink.muted},
        )  # fmt: skip
    figure.update_xaxes(visible=False, range=[-1 - PAD, 1 + PAD])
    figure.update_yaxes(visible=False, range=[-1 - PAD - unit * below, 1 + PAD])
    return figure


def nodes_of(card: Card) -> dict[str, Node]:
    columns = zip(
        texts(card, "part"), texts(card, "name"), values(card, "x"), values(card, "y"),
        values(card, "partners"), flags(card, "answered"), texts(card, "text"), strict=True,
    )  # fmt: skip
    return {
        name: Node(row, name, float(x), float(y), int(partners or 0), answered, text)
        for row, (part, name, x, y, partners, answered, text) in enumerate(columns)
        if part == "node"
    }


def ties_of(card: Card) -> list[Tie]:
    columns = zip(
        texts(card, "part"), texts(card, "name"), texts(card, "target"), texts(card, "state"),
        values(card, "weight"), texts(card, "text"), strict=True,
    )  # fmt: skip
    return [
        Tie(row, source, target, state, None if weight is None else float(weight), text)
        for row, (part, source, target, state, weight, text) in enumerate(columns)
        if part == "tie"
    ]


class Lines:
    """Ties as lines by how they look, and the arrows and targets of those that have one."""

    def __init__(self, nodes: dict[str, Node], ties: Sequence[Tie]) -> None:
        self.strokes: dict[tuple[str, int], list[tuple[float, float, float, float]]] = {}
        self.arrows: dict[str, list[tuple[Node, Node]]] = {}
        self.targets: list[tuple[float, float, Tie]] = []
        heaviest = max((tie.weight or 0 for tie in ties), default=0)
        lightest = min((tie.weight for tie in ties if tie.weight is not None), default=0)
        self.is_weighted = heaviest > lightest
        pairs: dict[tuple[str, str], list[Tie]] = {}
        for tie in ties:
            pairs.setdefault((min(tie.source, tie.target), max(tie.source, tie.target)), []).append(tie)
        self.number = len(pairs)
        for held in pairs.values():
            first, *back = held
            a, b = nodes[first.source], nodes[first.target]
            if not back or back[0].state == first.state:
                weight = max(tie.weight or 0 for tie in held)
                self._line(first.state, weight, heaviest, (a.x, a.y, b.x, b.y))
            else:
                for tie, start, end in ((first, a, b), (back[0], b, a)):
                    half = (start.x, start.y, (start.x + end.x) / 2, (start.y + end.y) / 2)
                    self._line(tie.state, tie.weight or 0, heaviest, half)
            if self.number > FEW_LINES:
                continue
            if not back:
                self.arrows.setdefault(first.state, []).append((a, b))
            for tie in held:
                start, end = nodes[tie.source], nodes[tie.target]
                self.targets.append((start.x * 0.6 + end.x * 0.4, start.y * 0.6 + end.y * 0.4, tie))

    def _line(
        self, state: str, weight: float, heaviest: float, ends: tuple[float, float, float, float]
    ) -> None:
        grade = 0 if not self.is_weighted else min(2, int(3 * weight / heaviest - 1e-9))
        self.strokes.setdefault((state, grade), []).append(ends)


def _draw_lines(figure: Canvas, lines: Lines, look: Look) -> None:
    scale = {"screen": 1.0, "phone": 0.8, "stage": 1.7}[look.size]
    thin, opacity = thinned(lines.number)
    for state, stroke in STROKES.items():
        colour = stroke_colour(stroke, look)
        for grade in range(3):
            ends = lines.strokes.get((state, grade))
            if not ends:
                continue
            at = np.array(ends)
            wide = stroke.wide * scale * thin * (1, 1.5, 2.1)[grade]
            figure.add_scatter(
                x=_stroke(at[:, 0], at[:, 2]),
                y=_stroke(at[:, 1], at[:, 3]),
                mode="lines", line={"color": colour, "width": wide, "dash": stroke.dash, "simplify": False},
                opacity=opacity if stroke.colour in ("rest", "outline") else min(1.0, opacity * 1.8),
                hoverinfo="skip", connectgaps=False,
            )  # fmt: skip
        _draw_arrows(figure, lines.arrows.get(state, ()), colour, scale)
    if lines.targets:
        # Small, so that the points beside them stay in reach.
        figure.add_scatter(
            x=[x for x, _, _ in lines.targets], y=[y for _, y, _ in lines.targets], mode="markers",
            marker={"size": 10, "opacity": 0}, customdata=[tie.row for _, _, tie in lines.targets],
            hovertext=[f"{plain(tie.text)}<br>{_state(tie)}" for _, _, tie in lines.targets], hoverinfo="text",
        )  # fmt: skip


def _stroke(begins: NDArray[np.float64], ends: NDArray[np.float64]) -> Packed | list[float | None]:
    """Where lines begin and end, a gap after each; packed where there are many."""
    ordered = np.column_stack((begins, ends, np.full(len(begins), np.nan))).ravel()
    if len(begins) > FEW_LINES:
        return packed(ordered)
    return [None if at != at else round(at, 4) for at in ordered.tolist()]


def _draw_arrows(figure: Canvas, arrows: Sequence[tuple[Node, Node]], colour: str, scale: float) -> None:
    if not arrows:
        return
    x: list[float | None] = []
    y: list[float | None] = []
    for start, end in arrows:
        x += [start.x, start.x * 0.35 + end.x * 0.65, None]
        y += [start.y, start.y * 0.35 + end.y * 0.65, None]
    figure.add_scatter(
        x=x, y=y, mode="markers", hoverinfo="skip",
        marker={
            "symbol": "arrow", "angleref": "previous", "size": [0, 12 * scale, 0] * len(arrows), "color": colour,
            "line": {"width": 0},
        },
    )  # fmt: skip


def thinned(number: int) -> tuple[float, float]:
    """How much thinner, and how see-through, lines are where there are many."""
    if number <= 80:
        return 1.0, 0.9
    if number <= 300:
        return 0.8, 0.6
    return (0.6, 0.45) if number <= 1000 else (0.5, 0.3)


def stroke_colour(stroke: Stroke, look: Look) -> str:
    # A brown red in light, pink in dark: far from the accent for every kind of sight.
    return (
        look.ink.hues[1 if look.ink.surface == "#ffffff" else 5]
        if stroke.colour == "gone"
        else str(getattr(look.ink, stroke.colour))
    )


def _state(tie: Tie) -> str:
    word = STROKES[tie.state].word if tie.state in STROKES else plain(tie.state)
    return word if tie.weight is None else f"{word} · 정도 {tie.weight:g}"


def _draw_nodes(figure: Canvas, nodes: list[Node], look: Look) -> None:
    sizes = sizes_of(nodes, look)
    ink = look.ink
    figure.add_scatter(
        x=[node.x for node in nodes], y=[node.y for node in nodes], mode="markers",
        marker={
            "size": [sizes[node.name] for node in nodes], "opacity": 1,
            "color": [ink.accent if node.answered else ink.surface for node in nodes],
            "line": {
                "color": [ink.surface if node.answered else ink.accent for node in nodes],
                "width": [1 if node.answered else 2 for node in nodes],
            },
        },
        customdata=[node.row for node in nodes],
        hovertext=[f"{bold(plain(node.name))}<br>{plain(node.text)}" for node in nodes], hoverinfo="text",
        cliponaxis=False,
    )  # fmt: skip


def sizes_of(nodes: list[Node], look: Look) -> dict[str, float]:
    """A point's width: its area grows with the number of partners."""
    least, largest = (MANY_POINTS if len(nodes) > MANY else POINTS)[look.size]
    most = max((node.partners for node in nodes), default=1) or 1
    return {node.name: max(least, largest * (node.partners / most) ** 0.5) for node in nodes}


def _draw_names(figure: Canvas, nodes: list[Node], look: Look) -> None:
    """Names beside the best connected, as many as stand clear of each other."""
    for node, right, up in names_of(nodes, look):
        figure.add_annotation(
            x=node.x, y=node.y, xshift=right, yshift=up, text=plain(node.name), showarrow=False,
            xanchor="center", yanchor="middle", borderpad=1, bgcolor=look.ink.surface, opacity=0.88,
            font={"size": look.measure.small, "color": look.ink.text},
        )  # fmt: skip


def names_of(nodes: list[Node], look: Look) -> Iterator[tuple[Node, float, float]]:
    """The organisations that carry their name, and how far right of and above its point it has its middle, in px."""
    across, down = WIDTHS[look.size] / (2 * (1 + PAD)), HEIGHTS[look.size] / (2 * (1 + PAD))
    size = look.measure.small
    sizes = sizes_of(nodes, look)
    taken: list[tuple[float, float, float, float]] = []
    ranked = sorted(nodes, key=lambda node: (-node.partners, node.name))
    most = most_names(len(nodes), look)
    # No name lies on a point that may carry one itself.
    points = [
        _box(node, 0, 0, sizes[node.name], sizes[node.name], across, down) for node in ranked[: most * 2]
    ]
    for node in ranked:
        if len(taken) == most:
            return
        wide, tall = width(node.name) * size * 0.53 + 6, size * 1.25
        away = sizes[node.name] / 2 + 2
        sides = (
            (0.0, away + tall / 2), (0.0, -away - tall / 2),
            (away + wide / 2, 0.0), (-away - wide / 2, 0.0),
        )  # fmt: skip
        for right, up in sides:
            box = _box(node, right, up, wide, tall, across, down)
            if not _inside(box, look) or any(_overlap(box, other) for other in taken):
                continue
            if any(_overlap(box, other) for other in points):
                continue
            taken.append(box)
            yield node, right, up
            break


def most_names(nodes: int, look: Look) -> int:
    return (MANY_LABELS if nodes > MANY else MOST_LABELS)[look.size]


def _box(
    node: Node, right: float, up: float, wide: float, tall: float, across: float, down: float
) -> tuple[float, float, float, float]:
    """Left, right, bottom and top in px of what stands off a point."""
    x, y = (node.x + 1 + PAD) * across + right, (node.y + 1 + PAD) * down + up
    return x - wide / 2, x + wide / 2, y - tall / 2, y + tall / 2


def _inside(box: tuple[float, float, float, float], look: Look) -> bool:
    return box[0] >= 0 and box[1] <= WIDTHS[look.size] and box[2] >= 0 and box[3] <= HEIGHTS[look.size]


def _overlap(one: tuple[float, float, float, float], two: tuple[float, float, float, float]) -> bool:
    return one[0] < two[1] and two[0] < one[1] and one[2] < two[3] and two[2] < one[3]


@dataclass(frozen=True)
class Meaning:
    """What a line or a point means; a line is told by a sign in its colour."""

    word: str
    sign: str = ""
    colour: str = ""


def key_of(ties: Sequence[Tie], nodes: dict[str, Node], lines: Lines, look: Look) -> list[Meaning]:
    """What the lines and points mean."""
    states = {tie.state for tie in ties}
    found = [
        Meaning(stroke.word, stroke.sign * 2, stroke_colour(stroke, look))
        for state, stroke in STROKES.items()
        if state in states
    ]
    words: list[str] = []
    if any(not node.answered for node in nodes.values()):
        words += ["● 응답한 조직", "○ 응답 기록 없음"]
    words.append("점이 클수록 이어진 곳이 많음")
    if lines.is_weighted:
        words.append("선이 굵을수록 정도가 큼")
    if lines.arrows:
        words.append("▶ 한쪽만 답함")
    if len(nodes) > most_names(len(nodes), look):
        words.append("이름은 많이 이어진 곳 일부만")
    return found + [Meaning(word) for word in words]


def _folded(key: list[Meaning], look: Look) -> list[str]:
    """The parts of the key as markup in lines that fit the figure."""
    small = look.measure.small
    room = int(WIDTHS[look.size] / (small * 0.55))
    rows: list[str] = []
    used = room
    for part in key:
        sign = f"{sized(bold(part.sign), small, part.colour)} " if part.sign else ""
        wide = width(part.word) + (5 if part.sign else 0)
        if used + 3 + wide > room:
            rows.append(sign + part.word)
            used = wide
        else:
            rows[-1] += f"\u2003{sign}{part.word}"
            used += 3 + wide
    return rows


def described(card: Card) -> list[str]:
    """A graph in words: how many organisations and ties of each state, and who has most partners."""
    nodes, ties = list(nodes_of(card).values()), ties_of(card)
    states = [tie.state for tie in ties]
    said: list[Any] = [f"조직 {len(nodes)}곳"]
    said += [f"{stroke.word} {states.count(state)}개" for state, stroke in STROKES.items() if state in states]
    best = sorted(nodes, key=lambda node: (-node.partners, node.name))[:5]
    return said + [f"{node.name} {node.partners}곳과 이어짐" for node in best]
