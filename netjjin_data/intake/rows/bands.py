"""Bands: lines between the rows of a body that say the year, place, network or stage of the rows under them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from netjjin_data import regions
from netjjin_data.intake.headings import Said, choice_in
from netjjin_data.intake.places import place_in_name, place_of
from netjjin_data.intake.planning.checklists import only_choice
from netjjin_data.intake.text import bare, plain
from netjjin_data.intake.values import Unreadable
from netjjin_data.intake.values.marks import accepts
from netjjin_data.intake.values.years import read_year, the_year
from netjjin_data.schema import Table


@dataclass(frozen=True)
class Band:
    """A line between rows: its text and cell, what it says (year, region, …) and how it is drawn."""

    said: Said
    says: tuple[tuple[str, Any], ...]
    shape: tuple[object, ...] = ()


@dataclass
class BandsInForce:
    """The bands that speak for the row at hand, the outermost first.

    A band ends those of its own kind and those inside them: kinds are nested in the order in which they first come.
    """

    _kinds: list[str] = field(default_factory=list)
    now: tuple[Band, ...] = ()

    def begin(self, band: Band) -> None:
        for name, _ in band.says:
            if name not in self._kinds:
                self._kinds.append(name)
        level = min(self._kinds.index(name) for name, _ in band.says)
        kept = (each for each in self.now if max(self._kinds.index(name) for name, _ in each.says) < level)
        self.now = (*kept, band)

    def end(self, shape: tuple[object, ...]) -> None:
        """A line that says nothing we know, drawn as a band was, ends what that band said."""
        drawn = [at for at, band in enumerate(self.now) if band.shape == shape]
        if drawn:
            self.now = self.now[: drawn[0]]


_ORNAMENT = re.compile(r"^\s*(?:[■□○●◎◆◇▶▷►▲△▣◈◦•·*☞#=~<>〈《‹«\[【〔「『(（-]+\s*)+")
_ITEM = re.compile(r"^\s*(?:\d{1,2}[.)](?!\d)|[가-하][.)]|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩIVX]+\.|제\d+\s?[장절])\s*")
_CLOSE = re.compile(r"[\s>〉》›»\]】〕」』)）:：=~#-]+$")
_COUNT = re.compile(
    r"[\s:：,-]*[(\[（]?\s*(?:총|계|약)?\s*\d+\s*(?:개?소|개사?|건|명|곳|개\s?네트워크|개\s?기업|회)\s*[)\]）]?\s*$"
)
_YEAR = re.compile(r"(?:(?:19|20)\d{2}|['’‘`]\d{2}|(?<!\d)\d{2}(?=\s?년))\s*(?:학년도|년도|년)?")
_WORDS = re.compile(
    r"지원|사업|활동|일정|내역|현황|실적|결과|계획|행사|추진|주요|상반기|하반기|[1-4]\s?/\s?4\s?분기|[1-4]\s?분기|연혁|정산|집행|선정|회원사?|수|및|의|분|말|기준"
)
# A network's name alone on a line; 모임 and 포럼 end activities' titles as well.
_NETWORK = re.compile(r"(?:네트워크|협의회|협의체|연합회?|연대|넷)$")


def is_ornamented(text: str) -> bool:
    """Whether a line is set off from records by what stands before it: ■ 당진시, < 2021년 >, 1. 서산시."""
    return bool(_ORNAMENT.match(text) or _ITEM.match(text))


def ornament_of(text: str) -> str:
    """The sign before a line, '' where there is none; of a numbered line the kind of its number."""
    sign = _ORNAMENT.match(text)
    if sign:
        return sign[0].strip()
    return "number" if _ITEM.match(text) else ""


def said_for_rows(table: Table, text: str, apart: bool) -> tuple[tuple[str, Any], ...]:
    """What a line says for the rows under it, as (name, value); empty where it says nothing that we know.

    `apart` tells that the line is drawn apart from records (merged across, ornamented), so that further words in it
    do no harm.
    """
    core = _core(text)
    found: list[tuple[str, Any]] = [
        (item.name, code)
        for item in table.fields
        if item.key and item.choices and (code := _choice(core, text, item.choices, apart)) is not None
    ]
    year = the_year(core) if len(core) <= 40 else None
    rest = core
    if year is not None:
        rest = _CLOSE.sub("", _ORNAMENT.sub("", _YEAR.sub("", core, count=1).strip())).strip()
        words = _WORDS.sub("", rest).strip(" ·,/.()-")
        place = _place_of(table, rest) if rest else ()
        if _is_year(core) or not words or place or apart:
            found.append(("year", year))
            found.extend(place)
        return tuple(found)
    return (*found, *_place_of(table, rest, apart))


def _core(text: str) -> str:
    """A line without its number, ornament and the count behind it."""
    flat = plain(text)
    flat = _ITEM.sub("", _ORNAMENT.sub("", flat))
    flat = _COUNT.sub("", flat) if not _YEAR.fullmatch(flat) else flat
    return _CLOSE.sub("", flat).strip() or flat


def _is_year(text: str) -> bool:
    try:
        read_year(text)
    except Unreadable:
        return False
    return True


def _choice(core: str, text: str, choices: tuple[Any, ...], apart: bool) -> str | None:
    word = re.sub(r"[^가-힣·]|단계|별$", "", core)
    if len(word) > 1 and accepts(word, choices):
        return choice_in(text, choices) or choice_in(word, choices)
    if only_choice(text, choices):
        return choice_in(text, choices)
    return choice_in(text, choices) if apart else None


def _place_of(table: Table, text: str, apart: bool = False) -> tuple[tuple[str, Any], ...]:
    if "region" not in table or not text or len(text) > 30:
        return ()
    if _is_region(text, apart):
        return (("region", text),)
    if regions.province_named(text) is not None:
        return (("province", text),)
    if "network" in table and _is_network(text, apart):
        return (("network", text),)
    return ()


def _is_region(text: str, apart: bool) -> bool:
    if bare(text) in regions.EVERYDAY_WORDS or _NETWORK.search(text):
        return False
    place = place_of(text, None)
    if place.municipality is not None:
        return apart or regions.find(text).exact or regions.province_named(text.split()[0]) is not None
    # A homonym is a place whose 시도 is still to be told.
    return place.code == "ambiguous_place" and text.endswith(("시", "군", "구")) and " " not in text


def _is_network(text: str, apart: bool) -> bool:
    if not _NETWORK.search(text) or len(bare(text)) < 4:
        return False
    return place_in_name(text, None) is not None or (apart and " " not in text)
