"""Municipalities (시군구) of Korea as of 2024-07-01: codes, names, lookup, boundaries and tiles."""

from __future__ import annotations

from netjjin_data.regions.boundaries import BOUNDARY_SOURCE, boundary, label_point
from netjjin_data.regions.index import ALSO_WORDS as EVERYDAY_WORDS
from netjjin_data.regions.leading import leading
from netjjin_data.regions.lookup import Found, find
from netjjin_data.regions.places import (
    MUNICIPALITIES,
    PROVINCES,
    Municipality,
    by_code,
    of_province,
    province_named,
)
from netjjin_data.regions.tiles import tile

__all__ = [
    "BOUNDARY_SOURCE",
    "EVERYDAY_WORDS",
    "MUNICIPALITIES",
    "PROVINCES",
    "Found",
    "Municipality",
    "boundary",
    "by_code",
    "find",
    "label_point",
    "leading",
    "of_province",
    "province_named",
    "tile",
]
