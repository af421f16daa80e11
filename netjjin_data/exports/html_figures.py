"""Figures for a page that is light or dark as its reader likes: drawn once, with a stand-in for every colour."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from plotly.io import to_json

from netjjin_data import charts
from netjjin_data.cards.card import Card
from netjjin_data.charts import Size
from netjjin_data.charts.style import DARK, LIGHT, MEASURES, Ink, Look

SIZES: tuple[Size, ...] = ("stage", "phone")


def figures(card: Card) -> dict[str, Any]:
    """A card's figure by size, as plotly.js takes it, with the colours of `STAND_IN`."""
    looks = {size: Look(size, STAND_IN, MEASURES[size]) for size in SIZES}
    return {
        size: json.loads(to_json(charts.drawn(card, look), validate=False)) for size, look in looks.items()
    }


def _stand_ins() -> Iterator[str]:
    number = 0
    while True:
        yield f"#fe{number:04x}"
        number += 1


def _stand_in() -> tuple[Ink, dict[str, dict[str, str]]]:
    """An ink whose colours all differ, and what each is in light and in dark."""
    themes: dict[str, dict[str, str]] = {"light": {}, "dark": {}}
    names = _stand_ins()

    def stand_in(light: str | None, dark: str | None) -> Any:
        if light is None or dark is None:
            return None
        name = next(names)
        themes["light"][name], themes["dark"][name] = light, dark
        return name

    single = ("surface", "text", "muted", "line", "accent", "on_accent", "rest", "outline", "fill")
    ink = replace(
        LIGHT,
        **{field: stand_in(getattr(LIGHT, field), getattr(DARK, field)) for field in single},
        hues=tuple(stand_in(*pair) for pair in zip(LIGHT.hues, DARK.hues, strict=True)),
        scale=tuple(
            (stand_in(light[0], dark[0]), stand_in(light[1], dark[1]))
            for light, dark in zip(LIGHT.scale, DARK.scale, strict=True)
        ),
        patches={
            state: (stand_in(light[0], DARK.patches[state][0]), stand_in(light[1], DARK.patches[state][1]))
            for state, light in LIGHT.patches.items()
        },
    )
    return ink, themes


STAND_IN, THEMES = _stand_in()
