"""How municipalities are filled, on tiles and on the map alike: by state, or by class where they are numbers."""

from __future__ import annotations

from dataclasses import dataclass

from netjjin_data.cards.card import Card
from netjjin_data.charts.channels import texts, values
from netjjin_data.charts.style import STATE_LABELS, Ink, Look, plain, sized, width

# The states that are an answer; everything else is unknown: dotted or hatched, never a colour of its own.
ANSWERED = ("supported", "present")
DENIED = ("not_supported", "absent")
KNOWN = "known"
SIGNS = {"unknown": "▨"}


@dataclass(frozen=True)
class Fill:
    """The colours of one municipality: its area, what is written on it, the quieter line under it, its edge."""

    area: str
    text: str
    quiet: str
    edge: str
    known: bool
    strong: bool


def fills(card: Card, look: Look) -> list[Fill]:
    """The fill of every row of a card of tiles or a map: channels state, [level]."""
    states, classes = texts(card, "state"), _classes(card)
    number = max(classes, default=0)
    return [_fill(state, level, number, look.ink) for state, level in zip(states, classes, strict=True)]


def _classes(card: Card) -> list[int]:
    return [int(level) if level is not None else 0 for level in values(card, "level")]


def _fill(state: str, level: int, number: int, ink: Ink) -> Fill:
    if level:
        area, text = ink.scale[shade(level, number)]
        return Fill(area, text, text, ink.outline, True, True)
    if state in ANSWERED:
        return Fill(ink.accent, ink.on_accent, ink.on_accent, ink.accent, True, True)
    if state in DENIED:
        return Fill(ink.surface, ink.text, ink.muted, ink.rest, True, False)
    return Fill(ink.fill, ink.text, ink.muted, ink.outline, False, False)


def shade(level: int, number: int) -> int:
    """Which of the scale's four shades a class has, so that few classes lie far apart."""
    return {1: (2,), 2: (0, 2), 3: (0, 2, 3)}.get(number, (0, 1, 2, 3))[min(level, 4) - 1]


def hover(card: Card, names: list[str]) -> list[str]:
    """What is told of every municipality: its name, state or number, and the remark."""
    rows = zip(names, texts(card, "state"), texts(card, "text"), texts(card, "note"), strict=True)
    return [
        "<br>".join(part for part in (f"<b>{name}</b>", _said(s, t), plain(n)) if part)
        for name, s, t, n in rows
    ]


def _said(state: str, second: str) -> str:
    if state == KNOWN and second:
        return plain(second)
    word = STATE_LABELS.get(state, STATE_LABELS["unknown"])
    return word if not second or second == word else f"{word} · {plain(second)}"


@dataclass(frozen=True)
class Key:
    """What one fill means: its word, the sign that stands for it in text and its colour, the fill itself."""

    word: str
    sign: str
    colour: str
    fill: Fill


def keys(card: Card, look: Look) -> list[Key]:
    """What the fills mean, classes from the smallest, then states."""
    ink = look.ink
    states, bands, classes = texts(card, "state"), texts(card, "band"), _classes(card)
    number = max(classes, default=0)
    found = sorted({(level, band) for level, band in zip(classes, bands, strict=True) if level})
    told = []
    for level, band in found:
        fill = _fill(KNOWN, level, number, ink)
        told.append(Key(band, "■", fill.area, fill))
    for state in (*ANSWERED, *DENIED, "unknown"):
        if state in states:
            colour, sign = (ink.accent, "■") if state in ANSWERED else (ink.muted, SIGNS.get(state, "□"))
            told.append(Key(STATE_LABELS[state], sign, colour, _fill(state, 0, number, ink)))
    return told


def legend(card: Card, look: Look) -> list[str]:
    """What the colours mean, an entry of markup each."""
    size = look.measure.label
    return [f"{sized(key.sign, size, key.colour)} {plain(key.word)}" for key in keys(card, look)]


def in_lines(entries: list[str], columns: int) -> str:
    """Entries of a legend on lines of at most so many columns of text."""
    lines: list[str] = []
    used = 0
    for entry in entries:
        takes = width(entry[entry.index("</span>") + 7 :]) + 4
        if lines and used + takes <= columns:
            lines[-1] += f"\u2003{entry}"
            used += takes
        else:
            lines.append(entry)
            used = takes
    return "<br>".join(lines)
