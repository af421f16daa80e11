"""Outlines of the municipalities and the point where a name is written in them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

from netjjin_data.regions.places import DATA, by_code

BOUNDARY_SOURCE = "경계: 국토지리정보원(2023)"

Point = tuple[float, float]
Ring = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class _Outline:
    rings: tuple[Ring, ...]
    label: Point


def boundary(code: str) -> tuple[Ring, ...]:
    """The closed rings of a municipality as (longitude, latitude) in degrees, the largest part first.

    Outer rings run counter-clockwise, holes (another municipality inside) clockwise. `code` may be a former
    one. Raises KeyError where no municipality has the code. Source: make_boundaries.py, ATTRIBUTION.md.
    """
    return _outlines()[_today(code)].rings


def label_point(code: str) -> Point:
    """The (longitude, latitude) in degrees where a municipality's name is written.

    It is the point of its largest part that lies farthest from the edge. `code` may be a former
    one. Raises KeyError where no municipality has the code.
    """
    return _outlines()[_today(code)].label


def _today(code: str) -> str:
    place = by_code(code)
    if place is None:
        raise KeyError(code)
    return place.code


@cache
def _outlines() -> dict[str, _Outline]:
    stored = json.loads((DATA / "boundaries.json").read_text(encoding="utf-8"))
    scale = stored["scale"]
    return {
        code: _Outline(
            tuple(_ring(steps, scale) for steps in entry["rings"]),
            (entry["label"][0] / scale, entry["label"][1] / scale),
        )
        for code, entry in stored["places"].items()
    }


def _ring(steps: list[int], scale: int) -> Ring:
    """Points from a first point and the steps from each to the next, in 1/scale degrees; closed."""
    x = y = 0
    points = []
    for step_x, step_y in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + step_x, y + step_y
        points.append((x / scale, y / scale))
    return (*points, points[0])
