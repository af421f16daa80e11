"""Key figures as boxes with big numbers, texts under their titles, pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from netjjin_data.cards.card import Card
from netjjin_data.charts.channels import texts
from netjjin_data.exports.pptx.drawing import Box, Drawing, Edge, Fill
from netjjin_data.exports.pptx.setting import (
    DANGER,
    FAINT,
    INK,
    LABEL,
    SMALL,
    Page,
    Setting,
)
from netjjin_data.exports.pptx.text import LINE, Paragraph, Run, em, fitted, height, lines, paragraph

_CHANGES = {"up": ("▲ ", INK.accent), "down": ("▼ ", DANGER)}
# The number of a box, in px; smaller where boxes stand below each other.
BIGGEST, SMALLER = 76.0, 52.0
GAP = 24.0
MOST_ACROSS, NARROWEST = 4, 400.0

# The share of the width that titles take beside their texts, and the gap between those.
BESIDE, BETWEEN = 0.21, 30.0
TEXT_SIZES = (36.0, 32.0, 30.0, LABEL)


# --- Key figures ----------------------------------------------------------------------------------------------


def figures(card: Card, setting: Setting) -> list[Page]:
    """A box per key figure: what it is, the number, the change on the year before, the remark."""
    return [partial(_figures, card=card, box=setting.box)]


def _figures(drawing: Drawing, card: Card, box: Box) -> None:
    names = ("label", "value", "change", "direction", "note")
    rows = list(zip(*(texts(card, name) for name in names), strict=True))
    most = max(1, min(MOST_ACROSS, int(box.wide / NARROWEST)))
    down = -(-len(rows) // most)
    across = -(-len(rows) // down)
    wide = (box.wide - GAP * (across - 1)) / across
    tall = min(350.0, (box.tall - GAP * (down - 1)) / down)
    top = box.y + (box.tall - down * tall - GAP * (down - 1)) * 0.38
    biggest = BIGGEST if down == 1 else SMALLER
    for at, row in enumerate(rows):
        x, y = box.x + at % across * (wide + GAP), top + at // across * (tall + GAP)
        _figure(drawing, Box(x, y, wide, tall), biggest, *row)


def _figure(
    drawing: Drawing, box: Box, biggest: float, label: str, value: str, change: str, direction: str, note: str
) -> None:
    inside = Box(box.x + 28, box.y + 22, box.wide - 56, box.tall - 44)
    drawing.box(box, Fill(FAINT), Edge(INK.line, 1.5), form="roundRect", name=label)
    # A number is read at one glance: on one line.
    size = max(32.0, min(biggest, inside.wide / (em(value) + 0.7)))
    told = [
        paragraph(label, 30, INK.muted, bold=True, after=8),
        paragraph(value, size, INK.text, bold=True, after=10),
    ]
    if change:
        sign, colour = _CHANGES.get(direction, ("", INK.text))
        runs = (Run("전년 대비 ", 26, colour=INK.muted), Run(f"{sign}{change}", 26, True, colour))
        told.append(Paragraph(runs, after=6))
    if note:
        room = inside.tall - height(told, inside.wide)
        small, said = fitted(note, inside.wide, room, (26.0, SMALL, 22.0, 20.0, 18.0))
        told.append(paragraph(said, small, INK.muted))
    drawing.text(inside, told, name=f"{label} 값")


# --- Texts ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Part:
    """A title with its text, or with as much of it as a slide holds."""

    title: str
    text: str


def words(card: Card, setting: Setting) -> list[Page]:
    """Texts beside their titles, at the largest size at which all fit a slide, else on several."""
    box = setting.box
    parts = [
        _Part(title, text) for title, text in zip(texts(card, "title"), texts(card, "text"), strict=True)
    ]
    parts = [part for part in parts if part.title or part.text]
    if not parts:
        return []
    if not any(part.text for part in parts):
        parts = [_Part("", f"•  {part.title}") for part in parts]
    titled = any(part.title for part in parts)
    for size in TEXT_SIZES:
        if sum(_tall(part, box, size, titled) for part in parts) <= box.tall:
            break
    return [
        partial(_words, parts=page, box=box, size=size, titled=titled)
        for page in _pages(parts, box, size, titled)
    ]


def _columns(box: Box, titled: bool) -> tuple[float, float]:
    """How wide titles and texts are."""
    left = box.wide * BESIDE if titled else 0.0
    return left, box.wide - left - (BETWEEN if titled else 0.0)


def _tall(part: _Part, box: Box, size: float, titled: bool) -> float:
    left, right = _columns(box, titled)
    title = len(lines(part.title, left / size - 0.1)) if titled else 0
    return max(title, len(lines(part.text, right / size - 0.1))) * size * LINE + size


def _pages(parts: Sequence[_Part], box: Box, size: float, titled: bool) -> list[list[_Part]]:
    """Parts by slide; one that is longer than a slide goes on under its title."""
    _, right = _columns(box, titled)
    most = max(1, int((box.tall - size) / (size * LINE)))
    pages: list[list[_Part]] = [[]]
    used = 0.0
    for part in parts:
        told = lines(part.text, right / size - 0.1)
        pieces = (
            [part]
            if len(told) <= most
            else [_Part(part.title, "\n".join(told[at : at + most])) for at in range(0, len(told), most)]
        )
        for piece in pieces:
            tall = _tall(piece, box, size, titled)
            if pages[-1] and used + tall > box.tall:
                pages.append([])
                used = 0.0
            pages[-1].append(piece)
            used += tall
    return pages


def _words(drawing: Drawing, parts: Sequence[_Part], box: Box, size: float, titled: bool) -> None:
    left, right = _columns(box, titled)
    talls = [_tall(part, box, size, titled) for part in parts]
    more = max(0.0, min(size * 0.8, (box.tall - sum(talls)) / len(parts)))
    y = box.y
    for at, (part, tall) in enumerate(zip(parts, talls, strict=True)):
        tall += more
        if titled:
            if at:
                drawing.line((box.x, y), (box.right, y), Edge(INK.line, 1.5))
            told = [paragraph(part.title, size, INK.accent, bold=True)]
            drawing.text(Box(box.x, y, left, tall), told, "ctr", name=part.title)
        drawing.text(
            Box(box.right - right, y, right, tall),
            [paragraph(part.text, size)],
            "ctr",
            name=part.title or "글",
        )
        y += tall


# --- Pictures -------------------------------------------------------------------------------------------------


def picture(card: Card, setting: Setting) -> list[Page]:
    """A picture as large as the slide allows, with what stands under it."""
    return [partial(_picture, card=card, setting=setting)]


def _picture(drawing: Drawing, card: Card, setting: Setting) -> None:
    box = setting.box
    said = "\n".join(text for text in texts(card, "text") if text)
    below = 0.0
    if said:
        size, said = fitted(said, box.wide, box.tall * 0.3, (LABEL, SMALL))
        told = [paragraph(said, size, INK.muted, align="ctr")]
        below = height(told, box.wide) + 12
        drawing.text(Box(box.x, box.bottom - below + 12, box.wide, below - 12), told)
    for digest in dict.fromkeys(texts(card, "picture")):
        if digest in setting.pictures:
            room = Box(box.x, box.y, box.wide, box.tall - below)
            drawing.picture(room, setting.pictures[digest], card.headline or said or "그림")
