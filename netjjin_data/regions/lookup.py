"""Which municipality a text names: whole tokens only, homonyms only with their 시도, nothing guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from netjjin_data.regions.index import ALSO_WORDS, LONGEST, READINGS, Reading
from netjjin_data.regions.normal import comparable
from netjjin_data.regions.places import (
    Municipality,
    Province,
    by_code,
    former_provinces,
    province_entry,
    towns,
)


@dataclass(frozen=True, slots=True)
class Found:
    """What a text says about its municipality.

    `municipality` is the one it names, else None; `candidates` are then the ones it may mean (none where it
    names no place). `exact` says that the text is today's name, short name or code and no more than that: it
    is false for a former name or code, a 구 of a city, and a municipality taken out of a longer text.
    """

    municipality: Municipality | None
    candidates: tuple[Municipality, ...] = ()
    exact: bool = False


NOTHING = Found(None)

_LONGEST_PLACE_TEXT = 300
_BRACKETS = re.compile(r"""[()\[\]{}<>〈〉《》「」『』【】"'“”‘’]""")
_BETWEEN_PLACES = re.compile(
    r"[·ㆍ・‧•∙⋅,，、/;；&+|_]|(?<!\d)[-~–—−](?!\d)|\s(?:및|와|과|그리고|또는|혹은)\s"
)
_MARK = re.compile(r"(?:[-–—*+○●◦□■▪▶▷►◇◆☞※√✓ㅇ·•└├│▸>]+|[①-⑳]|\d{1,2}[.)])\s*(?=\S)")
_TRAILING = " .:;,·*†※"
_CODE = re.compile(r"(\d{5})(?:\.0+|0{5})?")
_AND_OTHERS = re.compile(r"(?:외|등)(?:\d.*)?|제외|이외|미포함|인근")


def find(text: str, province: str | None = None) -> Found:
    """The municipality that a place's text names: 당진, 충남 당진시, 아산 시, 당진군, 44270, 천안시 동남구.

    A municipality in an address counts too. `province` is what the row or the file says of the 시도 (any of
    its names; a text that is none is ignored): it decides between homonyms (중구, 고성), and a municipality
    of another 시도 is then no answer. Nor is a 시도 alone, two municipalities, a homonym without 시도, or a
    word that only contains a place's syllables.
    """
    return _find(text, province)


@lru_cache(maxsize=16_384)
def _find(text: str, province: str | None) -> Found:
    within = province_entry(province) if province else None
    readings = READINGS.get(text)
    if readings is not None:
        return _decided(readings, within)
    line = comparable(text)
    if not line or len(line) > _LONGEST_PLACE_TEXT:
        return NOTHING
    readings = READINGS.get(line.replace(" ", ""))
    if readings is not None:
        return _decided(readings, within)
    coded = _CODE.fullmatch(line)
    if coded:
        return _of_code(coded[1], within)
    return _in_words(line, within)


def _of_code(code: str, within: Province | None) -> Found:
    place = by_code(code)
    if place is None:
        return NOTHING
    return _decided((Reading(place, place.code == code, True),), within)


def _belongs(place: Municipality, within: Province) -> bool:
    return within.name in former_provinces()[place.code]


def _decided(readings: Sequence[Reading], within: Province | None, whole: bool = True) -> Found:
    """The one municipality of the readings that the 시도 allows, or all of them as candidates."""
    if within is not None:
        fitting = [r for r in readings if _belongs(r.municipality, within)]
    else:
        fitting = [r for r in readings if r.alone]
        if len(fitting) != len(readings):
            fitting = []
    if len(fitting) == 1:
        return Found(fitting[0].municipality, exact=whole and fitting[0].exact)
    return Found(None, _places(r.municipality for r in readings))


def _places(places: Iterable[Municipality]) -> tuple[Municipality, ...]:
    return tuple(dict.fromkeys(places))


@dataclass(frozen=True, slots=True)
class _Part:
    """What one part of a text says; `sure`: more than a bare short name stands there."""

    found: Found
    sure: bool


_NO_PART = _Part(NOTHING, False)


def _in_words(line: str, within: Province | None) -> Found:
    """The municipality in a text of several words, brackets or places."""
    marked = _MARK.match(line)
    if marked:
        line = line[marked.end() :]
    line = _BRACKETS.sub(" ", line).strip(_TRAILING)
    pieces = [tokens for piece in _BETWEEN_PLACES.split(line) if (tokens := piece.split())]
    parts: list[_Part] = []
    for tokens in pieces:
        word = "".join(tokens)
        stated = province_entry(word)
        # 제주 in "제주, 서귀포" may be the city: a name of both stays a place that can't be told.
        if stated is not None and word not in READINGS:
            if within is not None and stated.name != within.name:
                return Found(None, _places(p for part in parts for p in _meant(part.found)))
            within = stated
            continue
        parts.append(_part(tokens, within))
    return _together(parts, bool(marked), whole=len(pieces) == 1)


def _meant(found: Found) -> tuple[Municipality, ...]:
    return (found.municipality,) if found.municipality else found.candidates


def _together(parts: Sequence[_Part], marked: bool, whole: bool) -> Found:
    """One municipality of all parts; a short name counts only where nothing else stands beside it."""
    named = [part for part in parts if _meant(part.found)]
    if not named:
        return NOTHING
    if not any(part.sure for part in named) and len(named) < len(parts):
        return NOTHING  # 예산·결산, 예산(안): a word, not a place
    places = _places(p for part in named for p in _meant(part.found))
    first = named[0].found
    if len(places) > 1 or first.municipality is None:
        return Found(None, places)
    if marked and not named[0].sure:
        return Found(None, places)  # "○ 예산" is as likely a heading about a budget
    return Found(first.municipality, exact=first.exact and whole)


def _part(tokens: list[str], within: Province | None) -> _Part:
    """What a part without separators says: [시도] municipality [구] [the rest of an address]."""
    for count in range(min(len(tokens), 6), 0, -1):
        readings = READINGS.get("".join(tokens[:count]))
        if readings is not None:
            return _with_rest(readings, tokens[count:], within)
    glued = _glued(tokens, within)
    stated = province_entry(tokens[0])
    if glued is not _NO_PART or stated is None or len(tokens) == 1:
        return glued
    # 경기 당진시: the 시도 stands, so what follows is read under it and contradicts it.
    told = _part(tokens[1:], stated)
    if within is None or within.name == stated.name:
        return told
    return _Part(Found(None, _meant(told.found)), told.sure)


def _glued(tokens: list[str], within: Province | None) -> _Part:
    """당진시송악읍, 충남당진시 송악읍 written in one: a name directly followed by one of its own towns."""
    word = tokens[0]
    if len(tokens) > 1 and province_entry(word) is not None:
        word += tokens[1]
    for end in range(min(len(word) - 2, LONGEST), 1, -1):
        for reading in READINGS.get(word[:end], ()):
            if _is_town(word[end:], reading.municipality):
                return _Part(_decided(READINGS[word[:end]], within, whole=False), True)
    return _NO_PART


def _with_rest(readings: Sequence[Reading], rest: list[str], within: Province | None) -> _Part:
    """What a name at the start says, given the words behind it."""
    stated = [entry for token in rest if (entry := _province_behind(token, readings))]
    for entry in stated:
        if within is not None and entry.name != within.name:
            return _Part(Found(None, _places(r.municipality for r in readings)), True)
        within = entry
    found = _decided(readings, within, whole=not rest)
    full = readings[0].full
    if len(stated) == len(rest):
        return _Part(found, full or bool(stated))
    place = found.municipality
    if place is None:
        return _Part(found, True) if full else _NO_PART
    strangers = _strangers(rest, place, within)
    if strangers:
        return _Part(Found(None, _places((place, *strangers))), True)
    if any(_AND_OTHERS.fullmatch(token) for token in rest):
        return _Part(Found(None, (place,)), True) if full else _NO_PART
    if full or _is_town(rest[0], place) or all(_names(token, place) for token in rest):
        return _Part(found, True)
    # A short name before a word that is no part of an address: 예산 편성 is no place, 충남 예산 편성 may be.
    return _Part(Found(None, (place,)), False) if readings[0].with_province else _NO_PART


def _province_behind(token: str, readings: Sequence[Reading]) -> Province | None:
    """The 시도 in 고성군 (강원); 제주 counts as one only behind the full name of a place in it."""
    entry = province_entry(token)
    if entry is None or token not in READINGS:
        return entry
    within = any(
        r.full and r.municipality.name != entry.name and _belongs(r.municipality, entry) for r in readings
    )
    return entry if within else None


def _strangers(rest: Sequence[str], place: Municipality, within: Province | None) -> list[Municipality]:
    """Other municipalities among the words behind a name; 예산 and its like only where all are names."""
    known = [(token, readings) for token in rest if (readings := READINGS.get(token))]
    listed = len(known) == len(rest)
    return [
        other
        for token, readings in known
        if (listed or readings[0].full or token not in ALSO_WORDS)
        and any(reading.alone or reading.full for reading in readings)
        and not _names(token, place)
        for other in _meant(_decided(readings, within))
    ]


def _names(token: str, place: Municipality) -> bool:
    return any(reading.municipality == place for reading in READINGS.get(token, ()))


def _is_town(word: str, place: Municipality) -> bool:
    return word in towns()[place.code] or (len(word) > 1 and word.endswith("읍"))
