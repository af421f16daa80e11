"""How figures look: colours for light and dark, sizes for screen, phone and stage, fonts, safe text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from netjjin_data import regions
from netjjin_data.schema import STATUSES

Size = Literal["screen", "phone", "stage"]

FONT = (
    "Pretendard GOV, Pretendard, 'Malgun Gothic', 'Apple SD Gothic Neo', 'Noto Sans KR', "
    "'Noto Sans CJK KR', sans-serif"
)


@dataclass(frozen=True)
class Mark:
    """How one state looks: a sign, a word, the colour of both, and the patch behind them (None: no patch)."""

    sign: str
    word: str
    colour: str
    patch: str | None = None


@dataclass(frozen=True)
class Ink:
    """The colours of one theme; figures themselves are transparent, `surface` is what lies under them."""

    surface: str
    text: str
    muted: str
    line: str
    accent: str
    on_accent: str
    rest: str
    outline: str
    fill: str
    hues: tuple[str, ...]
    # Four shades of one hue for classes of numbers, from the smallest, each with the colour of a text on it.
    scale: tuple[tuple[str, str], ...]
    patches: dict[str, tuple[str, str | None]]


LIGHT = Ink(
    surface="#ffffff",
    text="#1e2124",
    muted="#58616a",
    line="#e6e8ea",
    accent="#256ef4",
    on_accent="#ffffff",
    rest="#b1b8be",
    outline="#8a949e",
    fill="#e6e8ea",
    hues=("#256ef4", "#c67a87", "#675f1f", "#4d241e", "#3115d5", "#23605e", "#201955", "#769b09"),
    scale=(("#d5e3fd", "#1e2124"), ("#91b5fb", "#1e2124"), ("#256ef4", "#ffffff"), ("#0a2f80", "#ffffff")),
    patches={
        "present": ("#8a240f", "#fbdcd5"),
        "partial": ("#6b4600", "#ffefc6"),
        "absent": ("#1a5c26", "#dcf2df"),
        "not_applicable": ("#464c53", "#eef0f2"),
        "unknown": ("#6d7882", None),
        "supported": ("#0b50d0", "#dbe7fe"),
        "not_supported": ("#464c53", "#eef0f2"),
    },
)

DARK = Ink(
    surface="#1e2124",
    text="#f4f5f6",
    muted="#b1b8be",
    line="#33363d",
    accent="#5b96ff",
    on_accent="#0c1526",
    rest="#6d7882",
    outline="#8a949e",
    fill="#33363d",
    hues=("#5b96ff", "#9df3f4", "#e2d6ab", "#7f9e1e", "#397959", "#d08aab", "#ca1d99", "#bded32"),
    scale=(("#22355c", "#f4f5f6"), ("#2f5cb3", "#ffffff"), ("#5b96ff", "#0c1526"), ("#c2d8ff", "#0c1526")),
    patches={
        "present": ("#ffb3a3", "#5a2218"),
        "partial": ("#ffd98a", "#4a3708"),
        "absent": ("#a5e0af", "#173d1e"),
        "not_applicable": ("#cdd1d5", "#33363d"),
        "unknown": ("#a2abb3", None),
        "supported": ("#b7d0ff", "#1a3a75"),
        "not_supported": ("#cdd1d5", "#33363d"),
    },
)


@dataclass(frozen=True)
class Measure:
    """Text sizes in px, and how many columns of text (a Hangul syllable is two) fit a figure and a label."""

    strong: int
    label: int
    small: int
    across: int
    row_label: int


MEASURES: dict[Size, Measure] = {
    "screen": Measure(strong=18, label=16, small=14, across=70, row_label=44),
    "phone": Measure(strong=15, label=14, small=12, across=44, row_label=40),
    "stage": Measure(strong=34, label=28, small=24, across=124, row_label=44),
}


@dataclass(frozen=True)
class Look:
    """What every form needs to draw: the colours, the sizes, and which of the three sizes it is."""

    size: Size
    ink: Ink
    measure: Measure

    def mark(self, state: str) -> Mark:
        """How a state of a barrier or of support looks; an unheard-of state looks unknown."""
        known = state if state in SIGNS else "unknown"
        colour, patch = self.ink.patches[known]
        return Mark(SIGNS[known], STATE_LABELS[known], colour, patch)


def look(size: Size = "screen", dark: bool = False) -> Look:
    """The look of a size and a theme."""
    return Look(size, DARK if dark else LIGHT, MEASURES[size])


SIGNS = {
    "present": "●",
    "partial": "◐",
    "absent": "×",
    "not_applicable": "–",
    "unknown": "·",
    "supported": "●",
    "not_supported": "○",
}

STATE_LABELS: dict[str, str] = {choice.code: choice.label for choice in STATUSES} | {
    "supported": "지원",
    "not_supported": "미지원",
}


def hue_index(region_code: str) -> int | None:
    """Which of the eight hues a municipality always has; None for a text that is no code.

    Fifteen municipalities share eight hues, so two can coincide: `hues_of` falls back to one colour then.
    """
    place = regions.by_code(region_code)
    if place is None:
        return None
    rank = [item.code for item in regions.of_province(place.province)].index(place.code)
    # The step of two apart from the remainder keeps the networks of 2022 on five different hues.
    return (rank + 2 * (rank // 8)) % 8


def hues_of(series: Sequence[str], ink: Ink) -> dict[str, str]:
    """A colour per series: its own hue where all differ, the accent for all where two coincide."""
    indexes = {name: hue_index(name) for name in dict.fromkeys(series)}
    if len(indexes) > 8 or len(set(indexes.values())) < len(indexes) or None in indexes.values():
        return dict.fromkeys(indexes, ink.accent)
    return {name: ink.hues[index] for name, index in indexes.items() if index is not None}


def plain(text: Any) -> str:
    """Text for plotly, which reads a little HTML: markup in data is shown as written."""
    if text is None or text is pd.NA or (isinstance(text, float) and pd.isna(text)):
        return ""
    escaped = str(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace("\n", "<br>")


def width(text: str) -> int:
    """How many columns a text takes: two for Hangul and other wide characters, one for the rest."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def wrapped(text: Any, columns: int) -> str:
    """A text for plotly, escaped and broken into lines of at most `columns` columns, at spaces if it can."""
    lines: list[str] = []
    for paragraph in str(text).split("\n"):
        line = ""
        for word in _bound(paragraph, columns).split(" "):
            for piece in _pieces(word, columns):
                if line and width(line) + 1 + width(piece) > columns:
                    lines.append(line)
                    line = piece
                else:
                    line = f"{line} {piece}".strip()
        lines.append(line)
    return "<br>".join(plain(line) for line in lines)


def _bound(paragraph: str, columns: int) -> str:
    """A paragraph in which lines begin with an item of a list, never with its dot, and × stays with its number."""
    items = paragraph.replace("× ", "×\u00a0").split(" · ")
    whole = [item.replace(" ", "\u00a0") if width(item) + 2 <= columns else item for item in items]
    return "\u00a0· ".join(whole if len(items) > 1 else items)


# What names of networks are put together from: a name that must be cut is cut before one of these, or before the
# second ones where that doesn't do.
_PARTS = re.compile("(?=사회적|사회경제|네트워크|협의회|협동조합)")
_SMALL_PARTS = re.compile("(?=경제|기업)")


def _pieces(word: str, columns: int) -> list[str]:
    """A word cut into pieces that each fit one line, where its parts meet if it can."""
    if width(word) <= columns:
        return [word] if word else []
    parts = [
        small
        for part in _PARTS.split(word)
        for small in ([part] if width(part) <= columns else _SMALL_PARTS.split(part))
    ]
    pieces, piece = [], ""
    for part in parts:
        if piece and width(piece + part) > columns:
            pieces.append(piece)
            piece = ""
        for char in part:
            if piece and width(piece + char) > columns:
                pieces.append(piece)
                piece = ""
            piece += char
    return [*pieces, piece] if piece else pieces


def bold(markup: str) -> str:
    """Escaped text in bold."""
    return f"<b>{markup}</b>"


def sized(markup: str, size: int, colour: str) -> str:
    """Escaped text in another size and colour."""
    return f'<span style="font-size:{size}px;color:{colour}">{markup}</span>'


def lines_of(markup: str) -> int:
    """How many lines a wrapped text takes."""
    return markup.count("<br>") + 1


class Canvas:
    """A figure being drawn, gathered as plotly.js reads it.

    Not a figure of plotly's own, which checks every property of every trace and shape as it takes it: a tenth of a
    second for a matrix, half of one for the country's map. Tests have plotly check what is gathered (`charts.figure`).
    """

    def __init__(self, layout: dict[str, Any]) -> None:
        self._traces: list[dict[str, Any]] = []
        self._shapes: list[dict[str, Any]] = []
        self._annotations: list[dict[str, Any]] = []
        self._layout = layout

    def add_shape(self, **shape: Any) -> None:
        """Gather a shape, as plotly's own add_shape takes it."""
        self._shapes.append(_said(shape))

    def add_annotation(self, **annotation: Any) -> None:
        """Gather an annotation, as plotly's own add_annotation takes it."""
        self._annotations.append(_said(annotation))

    def add_bar(self, **trace: Any) -> None:
        """Add bars."""
        self._traces.append({"type": "bar"} | _said(trace))

    def add_scatter(self, **trace: Any) -> None:
        """Add points, lines, areas or texts."""
        self._traces.append({"type": "scatter"} | _said(trace))

    def add_targets(
        self, x: Sequence[float], y: Sequence[float], rows: Sequence[int], hover: list[str]
    ) -> None:
        """Add what can be chosen where nothing drawn can: areas have no points. `rows` are those of the frame."""
        self.add_scatter(
            x=x, y=y, mode="markers", marker={"size": 32, "opacity": 0}, customdata=rows, hovertext=hover,
            hoverinfo="text", cliponaxis=False,
        )  # fmt: skip

    def update_xaxes(self, **axis: Any) -> None:
        """Set up the x axis."""
        self._layout["xaxis"] |= _said(axis)

    def update_yaxes(self, **axis: Any) -> None:
        """Set up the y axis."""
        self._layout["yaxis"] |= _said(axis)

    def finished(self) -> dict[str, Any]:
        """The figure with all that was gathered."""
        gathered = {"shapes": self._shapes, "annotations": self._annotations}
        return {"data": self._traces, "layout": self._layout | gathered}


def _said(properties: dict[str, Any]) -> dict[str, Any]:
    """The properties that are said: plotly takes None for one left out."""
    return {name: value for name, value in properties.items() if value is not None}


def canvas(look: Look, height: int) -> Canvas:
    """An empty figure in the house style: transparent, without legend, dragging or zooming."""
    axis = {"fixedrange": True, "showgrid": False, "zeroline": False, "automargin": True}
    return Canvas(
        {
            # Without plotly's own template, nine tenths of a small figure's size and overruled here anyway.
            "template": {},
            "autotypenumbers": "strict",
            "height": height,
            "margin": {"l": 0, "r": 0, "t": 4, "b": 4},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "font": {"family": FONT, "size": look.measure.label, "color": look.ink.text},
            "showlegend": False,
            "dragmode": False,
            "hovermode": "closest",
            "hoverlabel": {
                "bgcolor": look.ink.surface,
                "bordercolor": look.ink.outline,
                "font": {"family": FONT, "size": look.measure.label, "color": look.ink.text},
                "align": "left",
            },
            "xaxis": axis,
            "yaxis": dict(axis),
        }
    )


CONFIG: dict[str, Any] = {"displayModeBar": False, "locale": "ko", "responsive": True}


def rounded(x0: float, y0: float, x1: float, y1: float, radius: float) -> str:
    """The SVG path of a rectangle with round corners."""
    r = radius
    return (
        f"M{x0 + r},{y0} L{x1 - r},{y0} Q{x1},{y0} {x1},{y0 + r} L{x1},{y1 - r} Q{x1},{y1} {x1 - r},{y1} "
        f"L{x0 + r},{y1} Q{x0},{y1} {x0},{y1 - r} L{x0},{y0 + r} Q{x0},{y0} {x0 + r},{y0} Z"
    )


def region_name(code: str, short: bool = False) -> str:
    """A municipality's name, or its short name, for plotly; the code itself where it is none."""
    place = regions.by_code(code)
    return plain((place.short if short else place.name) if place else code)
