"""A card's channels as plain lists, so that no form looks up a column that isn't there."""

from __future__ import annotations

from typing import Any

import pandas as pd

from netjjin_data.cards.card import Card


def has(card: Card, channel: str) -> bool:
    """Whether the card gives this channel a column."""
    return card.channels.get(channel) in card.frame.columns


def values(card: Card, channel: str) -> list[Any]:
    """The channel's values in the frame's order, missing ones as None; all None where the card lacks it."""
    if not has(card, channel):
        return [None] * len(card.frame)
    column: Any = card.frame[card.channels[channel]]
    if pd.api.types.is_datetime64_any_dtype(column.dtype):
        return [None if pd.isna(value) else value for value in column.tolist()]
    found: list[Any] = column.to_numpy(dtype=object, na_value=None).tolist()
    return found


def texts(card: Card, channel: str) -> list[str]:
    """The channel's values as texts, '' where missing; a whole number never as 2022.0."""
    return ["" if value is None else text_of(value) for value in values(card, channel)]


def text_of(value: Any) -> str:
    """One value as text; 2022.0 is 2022."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def flags(card: Card, channel: str) -> list[bool]:
    """The channel's values as truths, missing ones False."""
    return [bool(value) for value in values(card, channel)]
