"""What is looked at: the data set, the choices of the address, and cards made of both."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar

import streamlit as st

from netjjin_data import Dataset, Selection, korean, regions
from netjjin_data.korean import MoneyUnit
from pages._ui import address
from pages._ui.data import Loaded, load
from pages._ui.keys import DATA, REGION, UNIT, YEAR

UNITS: tuple[MoneyUnit, ...] = ("만원", "천원", "원")

Made = TypeVar("Made")

# How many cards are kept, for all viewers together.
CARDS_KEPT = 1000


@dataclass(frozen=True, eq=False)
class View:
    """What every screen shows: a data set, what of it is chosen, in which unit, and what to say above it.

    `warnings` say what the address asks for and can't have.
    """

    loaded: Loaded
    selection: Selection
    unit: MoneyUnit
    warnings: tuple[str, ...] = ()

    @property
    def dataset(self) -> Dataset:
        """The data set looked at."""
        return self.loaded.dataset

    @property
    def notice(self) -> str | None:
        """The line that fictional data carries."""
        return self.loaded.dataset.notice

    def make(self, maker: Callable[..., Made], *options: Hashable) -> Made:
        """The card, or the cards, that a maker of netjjin_data makes of this view; made once for everybody."""
        made: Made = _made(self.dataset, self.selection, self.unit, maker, options)
        return made


# Not st.cache_resource, which takes longer to hash its arguments than many a card takes to make.
@lru_cache(CARDS_KEPT)
def _made(
    dataset: Dataset,
    selection: Selection,
    unit: MoneyUnit,
    maker: Callable[..., Any],
    options: tuple[Hashable, ...],
) -> Any:
    return maker(dataset, selection, *options, unit=unit)


def current() -> View:
    """The view that the address describes."""
    return view_of(*load(address.last(DATA)))


def view_of(loaded: Loaded, why: str = "") -> View:
    """The view that the address describes of a data set; `why` says what stands in for another."""
    years, strange_years = _split(YEAR, year_options(loaded))
    codes, strange_codes = _split(REGION, loaded.dataset.region_codes)
    units, strange_units = _split(UNIT, UNITS)
    unit = next((item for item in UNITS if item in units), UNITS[0])
    warnings = (
        why,
        _absent("연도", strange_years, korean.years(loaded.dataset.years) if loaded.dataset.years else ""),
        _absent("시군", [_place_asked(code) for code in strange_codes]),
        _absent("단위", strange_units, " · ".join(UNITS)),
    )
    selection = Selection(tuple(sorted(int(year) for year in years)), tuple(sorted(codes)))
    return View(loaded, selection, unit, tuple(text for text in warnings if text))


def year_options(loaded: Loaded) -> tuple[str, ...]:
    """The years of a data set, as they stand in the address."""
    return tuple(str(year) for year in loaded.dataset.years)


def _split(name: str, known: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """A parameter's values that the data knows, each once, and those that it doesn't."""
    asked = [value for value in dict.fromkeys(st.query_params.get_all(name)) if value]
    return [value for value in asked if value in known], [value for value in asked if value not in known]


def _place_asked(code: str) -> str:
    place = regions.by_code(code)
    return f"{code}({place.name})" if place else code


def _absent(label: str, values: list[str], known: str = "") -> str:
    if not values:
        return ""
    having = f" 자료에 있는 {label}: {known}." if known else ""
    written = f"주소에 적힌 {label} {', '.join(values)}"
    return f"{korean.particle(written, '은/는')} 자료에 없어 적용하지 않았습니다.{having}"
