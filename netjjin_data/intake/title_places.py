"""The network and the 시군 that a title or the name of the sheet or the file names for all rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from netjjin_data import regions
from netjjin_data.intake.places import place_in_name
from netjjin_data.intake.text import clean

# A longer line is a sentence; what it mentions is not what the table is about.
_LONGEST = 60
_ORNAMENT = re.compile(
    r"^[^가-힣A-Za-z0-9]+|['’]?(?:(?:19|20)\d{2}|\b\d{2}(?=\s?년))\s?년?도?|^[0-9]+[.)\s]+"
)
_APART = re.compile(r"[\s_,.·/()\[\]<>「」『』【】〔〕《》:：|-]+")
# What networks are called; an ordinary 모임 or 조합 in a title is none.
_NETWORK = re.compile(r"(?:네트워크|협의회|협의체|연합회|연대|넷)$")
_PARTICLE = re.compile(r"(?:(?<=네트워크)|(?<=..협의회)|(?<=..협의체))(?:의|은|는|이|가|와|과)$")
# 예산군 네트워크 says whose networks a title speaks of; it is the name of none.
_DESCRIPTION = re.compile(r"[가-힣]+[시군구](?:\s(?:지역\s?)?(?:사회적\s?경제\s?)?|\s?)네트워크")
# Names no network in particular: 당진시 네트워크 is that of the place, whatever it is called.
_OF_PLACE = frozenset({"네트워크", "협의회", "협의체", "연합회", "연대"})


def network_in(text: str) -> str | None:
    """The one network that a line names; None where it names none or several."""
    if len(text) > _LONGEST:
        return None
    found: dict[str, None] = {}
    words = _words(text)
    for at, word in enumerate(words):
        if not _NETWORK.search(word):
            continue
        before = words[at - 1] if at else ""
        name = f"{before} {word}" if before and word not in _OF_PLACE and _is_town(before) else word
        if len(word) > 3 and not _DESCRIPTION.fullmatch(name) and place_in_name(name, None) is not None:
            found[name] = None
    return next(iter(found)) if len(found) == 1 else None


def region_in(text: str, everyday: bool = False) -> str | None:
    """The one 시군 that a line names, in full or by its short name; None where it names none or several.

    A short name that is an everyday word too (예산, 진도) counts only where something else says that it is a place:
    a network behind it, or `everyday`, by which the caller knows better.
    """
    if len(text) > _LONGEST:
        return None
    whole = clean(text)
    if regions.find(whole).municipality is not None:
        return whole if everyday or whole not in regions.EVERYDAY_WORDS else None
    names: dict[str, str] = {}
    words = _words(text)
    for word, after in zip(words, (*words[1:], ""), strict=False):
        place = regions.find(word).municipality
        if place is not None and (everyday or after in _OF_PLACE or word not in regions.EVERYDAY_WORDS):
            names[place.code] = word
    return next(iter(names.values())) if len(names) == 1 else None


def sheets_named_by_place(name: str, others: Iterable[str]) -> bool:
    """Whether the other sheets of a book are named by 시군 too, so that a sheet 예산 is the county and no budget."""
    own = regions.find(name).municipality
    found = [(other, place) for other in others if (place := regions.find(other).municipality) is not None]
    sure = any(clean(other) not in regions.EVERYDAY_WORDS for other, _ in found)
    near = own is not None and sum(place.province == own.province for _, place in found) >= 2
    return sure or near


def _words(text: str) -> Sequence[str]:
    rest = _ORNAMENT.sub("", clean(text)).strip()
    return [_PARTICLE.sub("", word) for word in _APART.split(rest) if word]


def _is_town(word: str) -> bool:
    return regions.find(word).municipality is not None and len(word) <= 4
