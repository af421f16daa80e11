"""Text on slides: harmless, in one Korean font, and measured before it is set, so that nothing overflows.

Sizes are in px of a slide 1080 px high, as in charts.style; an em is a text's size.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from netjjin_data.charts.style import LIGHT

FONT = "맑은 고딕"
# The line height in em of the tallest font that stands in for 맑은 고딕, whose own is 1.33.
LINE = 1.45
# What XML can't hold; it is shown as a sign that something stood there.
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NARROW = {" ": 0.36, "\u00a0": 0.36, "·": 0.7, "~": 0.7, ",": 0.3, ".": 0.3, ":": 0.3, "(": 0.36, ")": 0.36}
_HALF_WIDTHS = {"Nd": 0.58, "Lu": 0.72, "Ll": 0.56}
CUT = "…"
APART = 0.2
_JOINTS = re.compile(r"(?<=[0-9A-Za-z)])(?=[가-힣])|(?<=[가-힣])(?=[0-9A-Za-z(])")


def clean(text: object) -> str:
    """A text that every XML can hold: control characters become �, line breaks \\n."""
    joined = str(text).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return _ILLEGAL.sub("\ufffd", joined)


@dataclass(frozen=True)
class Run:
    """A stretch of text in one look; size in px."""

    text: str
    size: float
    bold: bool = False
    colour: str = LIGHT.text


@dataclass(frozen=True)
class Paragraph:
    """Runs on lines of their own; `after` is the gap below in px, an empty `align` the placeholder's own."""

    runs: tuple[Run, ...]
    align: str = "l"
    after: float = 0.0


def paragraph(
    text: str,
    size: float,
    colour: str = LIGHT.text,
    bold: bool = False,
    align: str = "l",
    after: float = 0.0,
) -> Paragraph:
    """A paragraph of one run."""
    return Paragraph((Run(text, size, bold, colour),), align, after)


# --- As XML ---------------------------------------------------------------------------------------------------


def fonts_xml() -> str:
    """The font for Latin and for Korean."""
    return f"<a:latin typeface={quoteattr(FONT)}/><a:ea typeface={quoteattr(FONT)}/>"


def look_xml(tag: str, size: int, bold: bool = False, colour: str | None = LIGHT.text) -> str:
    """How text looks, as an rPr, endParaRPr or defRPr; `size` in hundredths of a point, None leaves the colour."""
    fill = "" if colour is None else f'<a:solidFill><a:srgbClr val="{colour.lstrip("#")}"/></a:solidFill>'
    spoken = "" if tag == "defRPr" else ' lang="ko-KR" altLang="en-US"'
    return f'<a:{tag}{spoken} sz="{size}" b="{int(bold)}">{fill}{fonts_xml()}</a:{tag}>'


def paragraphs_xml(paragraphs: Sequence[Paragraph], point: float, keep_colour: bool = True) -> str:
    """Paragraphs as DrawingML; `point` is how many points a px takes. Korean words aren't cut at the line's end."""
    return "".join(_paragraph_xml(one, point, keep_colour) for one in paragraphs)


def _paragraph_xml(one: Paragraph, point: float, keep_colour: bool) -> str:
    after = f'<a:spcAft><a:spcPts val="{round(one.after * point * 100)}"/></a:spcAft>' if one.after else ""
    align = f' algn="{one.align}"' if one.align else ""
    parts = []
    for run in one.runs:
        size = round(run.size * point * 10) * 10
        look = look_xml("rPr", size, run.bold, run.colour if keep_colour else None)
        pieces = clean(run.text).split("\n")
        parts.append(
            f"<a:br>{look}</a:br>".join(
                f"<a:r>{look}<a:t>{escape(piece)}</a:t></a:r>" if piece else "" for piece in pieces
            )
        )
    return (
        f'<a:p><a:pPr marL="0" indent="0"{align} eaLnBrk="1" latinLnBrk="0">'
        f'<a:spcBef><a:spcPts val="0"/></a:spcBef>{after}<a:buNone/></a:pPr>{"".join(parts)}</a:p>'
    )


# --- Measured -------------------------------------------------------------------------------------------------


def em(text: str) -> float:
    """How wide a text is on one line, rather more than less.

    LibreOffice sets Hangul and digits beside each other apart, which PowerPoint doesn't.
    """
    return sum(map(_em, text)) + APART * len(_JOINTS.findall(text))


def _em(char: str) -> float:
    if char in _NARROW:
        return _NARROW[char]
    if unicodedata.east_asian_width(char) in "WFA":
        return 0.96
    return _HALF_WIDTHS.get(unicodedata.category(char), 0.6)


def lines(text: str, room: float) -> list[str]:
    """A text in lines of at most `room` em, broken at spaces, within a word only where it fits no line."""
    found: list[str] = []
    for part in clean(text).split("\n"):
        line = ""
        for word in part.split(" "):
            for piece in _pieces(word, room):
                if line and em(f"{line} {piece}") > room:
                    found.append(line)
                    line = piece
                else:
                    line = f"{line} {piece}" if line else piece
        found.append(line)
    return found


def _pieces(word: str, room: float) -> list[str]:
    pieces, piece = [], ""
    for char in word:
        if piece and em(piece + char) > room:
            pieces.append(piece)
            piece = ""
        piece += char
    return [*pieces, piece]


def height(paragraphs: Sequence[Paragraph], wide: float) -> float:
    """How many px paragraphs take in a width of `wide` px."""
    return sum(_height(one, wide) + one.after for one in paragraphs)


def _height(one: Paragraph, wide: float) -> float:
    size = max(run.size for run in one.runs)
    return len(lines("".join(run.text for run in one.runs), wide / size)) * size * LINE


def fitted(text: str, wide: float, tall: float, sizes: Sequence[float]) -> tuple[float, str]:
    """The largest of the sizes, from the largest on, at which a text fits, and the text, cut where it fits in none."""
    for size in sizes:
        if len(lines(text, wide / size)) * size * LINE <= tall:
            return size, text
    size = sizes[-1]
    kept = lines(text, wide / size - 1)[: max(1, int(tall / (size * LINE)))]
    return size, " ".join(kept).rstrip() + CUT


def shortened(text: str, room: float) -> str:
    """A text cut to one line of `room` em."""
    if em(text) <= room:
        return text
    kept = ""
    for char in text:
        if em(kept + char + CUT) > room:
            break
        kept += char
    return kept + CUT
