"""The municipality that the name of a network or an organisation begins with."""

from __future__ import annotations

import re
from functools import lru_cache

from netjjin_data.regions.index import ALSO_WORDS, LONGEST, READINGS, Reading
from netjjin_data.regions.lookup import NOTHING, Found, find
from netjjin_data.regions.normal import comparable
from netjjin_data.regions.places import Municipality

_LEGAL_FORM = re.compile(
    r"(?:\((?:사|재|주|유|사협|협)\)|㈔|㈜|사단법인|재단법인|주식회사|사회적협동조합|협동조합|농업회사법인)\s*"
)

# What follows a place in the names of this field. 자활 is not the start of 자활동, 사회 not that of 사회자.
_FIELD = (
    "사회적|사회경제|사회연대|사회혁신|소셜|사경넷|사경네트|지역자활|지역사회|자활(?!동)|마을기업|협동조합|협동사회|"
    "협의회|네트워크|생활협동|생협|중간지원|공유경제"
)
_AFTER_WORD = re.compile(rf"(?:{_FIELD.replace('자활(?!동)|', '').replace('|네트워크', '')})")
_AFTER_SHORT = re.compile(
    rf"(?:{_FIELD}|사회(?!자)|지역|마을|협동|협의|공동|공정|공익|연대|연합|시민|군민|구민|주민|청년|여성|로컬|먹거리|"
    "푸드|돌봄|도시재생|농촌|도농|민관|풀뿌리|상생|포럼|기업|경제)"
)
_AFTER_FULL = re.compile(rf"(?:{_AFTER_SHORT.pattern}|민(?!감)|청|의회|새마을|관내)")
_LONGEST_NAME = 200


@lru_cache(maxsize=4096)
def leading(text: str) -> Found:
    """The municipality a name begins with: 당진사회적기업협의회, 충남 아산시 사회적기업협의회.

    The longest name at the start counts, a full or a short one, behind a legal form such as (사) and a 시도.
    What follows must make it a place. After a 시 or 군 in full anything may follow. A 구, or a short name,
    must be followed by a word of the field (사회적…, 지역, 마을, 협동, 공동, 자활, 네트워크, 시민, …) or
    stand apart by a space. A short name that is also an everyday word (예산, 고령, 장수) is taken only before
    a word that leaves no doubt (사회적…, 사회경제, 협동조합, …). A homonym without its 시도, and two
    municipalities (천안아산…), give candidates.
    """
    name = comparable(text)
    if not name or len(name) > _LONGEST_NAME:
        return NOTHING
    form = _LEGAL_FORM.match(name)
    if form and form.end() < len(name):
        name = name[form.end() :]
    placed = find(name)
    if placed.municipality is not None or len(placed.candidates) > 1:
        return placed
    words = name.split()
    joined = "".join(words)
    ends, position = set(), 0
    for word in words:
        position += len(word)
        ends.add(position)
    for end in range(min(LONGEST, len(joined)), 1, -1):
        readings = READINGS.get(joined[:end])
        if not readings:
            continue
        # 서천군산…: the 군 that ends one name may begin the next.
        second = _next_place(joined[end:]) or (_next_place(joined[end - 1 :]) if readings[0].full else None)
        if second is not None and len(readings) == 1 and second != readings[0].municipality:
            return Found(None, (readings[0].municipality, second))
        if _may_follow(readings[0], joined[end:], end in ends):
            places = tuple(reading.municipality for reading in readings)
            return Found(places[0]) if len(places) == 1 and readings[0].alone else Found(None, places)
    return NOTHING


def _may_follow(reading: Reading, rest: str, apart: bool) -> bool:
    place = reading.municipality
    word = place.short in ALSO_WORDS
    if not rest:
        return True
    if reading.full:
        if place.name.endswith("구") or word:
            return apart or _AFTER_FULL.match(rest) is not None
        return True
    if word:
        return _AFTER_WORD.match(rest) is not None
    return apart or _AFTER_SHORT.match(rest) is not None


def _next_place(rest: str) -> Municipality | None:
    """Another municipality directly behind the first (천안·아산…), itself followed by a word of the field."""
    rest = rest.lstrip("·ㆍ,/&-")
    for end in range(min(LONGEST, len(rest)), 1, -1):
        readings = READINGS.get(rest[:end])
        if readings and len(readings) == 1 and readings[0].alone and _AFTER_SHORT.match(rest[end:]):
            return readings[0].municipality
    return None
