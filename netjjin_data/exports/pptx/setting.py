"""What every form of a card needs to become slides."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from netjjin_data.charts.style import LIGHT, Ink, Look, look
from netjjin_data.exports.pptx.drawing import Box, Drawing
from netjjin_data.korean import MoneyUnit

# A card may fill several slides: each is drawn by one of these.
Page = Callable[[Drawing], None]

STAGE: Look = look("stage")
INK: Ink = LIGHT
ACCENT_DARK = "#0b50d0"
PALE = "#ecf2fe"
FAINT = "#f4f5f6"
DANGER = "#de3412"

# Sizes of text in px: the stage's own; nothing in a figure is smaller than the smallest.
STRONG, LABEL, SMALL, SMALLEST = 34.0, 28.0, 24.0, 20.0


@dataclass(frozen=True)
class Setting:
    """Where a card's figure stands on the slide, the unit of money, and the deck's pictures by digest."""

    box: Box
    unit: MoneyUnit
    pictures: Mapping[str, bytes]


def shares(number: int, most: int) -> list[range]:
    """`number` things in as few parts of at most `most` as it takes, the parts about equally long."""
    parts = max(1, -(-number // max(1, most)))
    ends = [round(number * part / parts) for part in range(parts + 1)]
    return [range(start, end) for start, end in pairwise(ends)]
