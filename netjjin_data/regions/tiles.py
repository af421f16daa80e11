"""A grid of equal tiles for each 시도: every municipality as large as the next, roughly where it lies."""

from __future__ import annotations

import csv
from functools import cache

from netjjin_data.regions.places import DATA, by_code


def tile(code: str) -> tuple[int, int]:
    """The (column, row) of a municipality in its own 시도's grid, from 0 at the left and the top.

    No two municipalities of a 시도 share a tile. `code` may be a former one. Raises KeyError where no
    municipality has the code. The grid of 충청남도 is drawn by hand, the others by make_boundaries.py.
    """
    place = by_code(code)
    if place is None:
        raise KeyError(code)
    return _tiles()[place.code]


@cache
def _tiles() -> dict[str, tuple[int, int]]:
    with (DATA / "tiles.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: (int(row["column"]), int(row["row"])) for row in csv.DictReader(file)}
