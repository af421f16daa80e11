"""The 시군 and the network of a record: what is written is kept, what it means is looked up, nothing is guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from netjjin_data import regions
from netjjin_data.regions import Municipality

NETWORK_END = re.compile(r"(네트워크|협의회|협의체|연합회?|연대|넷|모임|포럼|조합)(\s?[(（].+[)）])?$")


_BETWEEN_NETWORKS = re.compile(r"\s*(?:[\n,，、/]|\s및\s)\s*")


def names_several(text: str) -> bool:
    """Whether a text names more than one network (A네트워크, B네트워크)."""
    parts = [part for part in _BETWEEN_NETWORKS.split(text.strip()) if part]
    return len(parts) > 1 and all(NETWORK_END.search(part) and len(part) > 3 for part in parts)


# 사회적경제네트워크(서산): the place behind the name.
_BRACKETED = re.compile(r"[(（\[]\s*([가-힣 ]{2,12}?)\s*[)）\]]\s*$")


@dataclass(frozen=True)
class Place:
    """A record's place as its frame holds it; `code` is that of a problem where the text can't be resolved."""

    region: str | None = None
    municipality: Municipality | None = None
    code: str | None = None
    candidates: str = ""


def place_of(text: str, province: str | None) -> Place:
    """The place that a region cell names; unresolved text stays, with the code of its problem."""
    found = regions.find(text, province)
    if found.municipality is not None:
        return Place(found.municipality.name, found.municipality)
    if found.candidates:
        names = ", ".join(f"{item.province_short} {item.name}" for item in found.candidates[:4])
        return Place(text, None, "ambiguous_place", names)
    return Place(text, None, "unknown_place")


def is_place(text: str) -> bool:
    """Whether a text under a heading 네트워크 is a 시군 and no network's name (당진, 당진시)."""
    return regions.find(text).municipality is not None and len(text.split()) <= 2


def place_in_name(name: str, province: str | None) -> Municipality | None:
    """The one municipality that a network's name begins with, or that stands in brackets behind it; None elsewhere."""
    found = regions.leading(name)
    if found.municipality is not None:
        return found.municipality
    bracketed = _BRACKETED.search(name)
    if bracketed and (place := regions.find(bracketed[1], province).municipality) is not None:
        return place
    candidates = found.candidates
    if not candidates and NETWORK_END.search(name):
        # A network is named after where it works: 홍성온마을네트워크, 서산함께넷.
        candidates = tuple(
            item for item in regions.MUNICIPALITIES if len(item.short) > 1 and name.startswith(item.short)
        )
    official = regions.province_named(province) if province else None
    fitting = [item for item in candidates if official is None or item.province == official]
    return fitting[0] if len(fitting) == 1 else None
