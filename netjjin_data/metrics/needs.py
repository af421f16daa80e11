"""What networks are asked for: by workshop, by theme, and which themes come up in more than one place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import pandas as pd

from netjjin_data import regions
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.metrics.choice import Row, chosen, records, remembered, settled, typed

NEED_DTYPES: dict[str, str] = {
    "year": "Int64",
    "region": "str",
    "region_code": "str",
    "need": "str",
    "theme": "str",
    "row": "int64",
}


@dataclass(frozen=True)
class Workshop:
    """Where needs were collected: a year and a municipality, each None where the sheet doesn't say.

    `code` tells places of one name apart; None where the place isn't known.
    """

    year: int | None
    region: str | None
    code: str | None = None

    @property
    def label(self) -> str:
        """The workshop in words: 2021년 서산시."""
        place = regions.by_code(self.code) if self.code else None
        region = f"{place.province_short} {place.name}" if place and _is_shared(place.name) else self.region
        return " ".join(part for part in (f"{self.year}년" if self.year else "", region or "") if part)


@cache
def _is_shared(name: str) -> bool:
    """Whether several municipalities have a name (중구)."""
    return sum(place.name == name for place in regions.MUNICIPALITIES) > 1


@dataclass(frozen=True)
class Theme:
    """A theme with its needs: their rows, and the workshops that named it, in the sheet's order.

    `name` is None for the needs that nobody has put under a theme yet.
    """

    name: str | None
    rows: tuple[Row, ...]
    workshops: tuple[Workshop, ...]


def needs(dataset: Dataset, selection: Selection) -> pd.DataFrame:
    """The needs of the chosen years and municipalities, in the sheet's order.

    A row per need: the needs table's columns and `row`, its index there; `theme` is missing before it is sorted.
    """
    return typed(need_rows(settled(dataset), selection), NEED_DTYPES)


@remembered
def need_rows(dataset: Dataset, selection: Selection) -> list[Row]:
    """The rows of `needs`, each with its `workshop`, of a merged dataset."""
    rows = records(chosen(dataset, "needs", selection), "year", "region", "region_code", "need", "theme")
    return [
        {"year": year, "region": region, "region_code": code, "need": need, "theme": theme, "row": index}
        | {"workshop": Workshop(None if year is None else int(year), region, code)}
        for index, year, region, code, need, theme in rows
    ]


def by_workshop(rows: Sequence[Row]) -> dict[Workshop, list[Row]]:
    """The needs of each workshop, by year, then in the sheet's order."""
    found: dict[Workshop, list[Row]] = {}
    for row in rows:
        found.setdefault(row["workshop"], []).append(row)
    return dict(sorted(found.items(), key=lambda item: item[0].year or 0))


def by_theme(rows: Sequence[Row]) -> tuple[Theme, ...]:
    """The themes, those with most needs first; the needs without one last."""
    found: dict[str | None, list[Row]] = {}
    for row in rows:
        found.setdefault(row["theme"], []).append(row)
    themes = [
        Theme(name, tuple(ours), tuple(dict.fromkeys(row["workshop"] for row in ours)))
        for name, ours in found.items()
    ]
    return tuple(sorted(themes, key=lambda theme: (theme.name is None, -len(theme.rows))))
