"""Every way a municipality is written, without its spaces, and the municipalities each may mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from netjjin_data.regions.places import (
    ALL_PROVINCES,
    DISTRICTS,
    MUNICIPALITIES,
    Municipality,
    former_provinces,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One municipality that a text may mean, and how sure the text is of it.

    `exact`: today's name or short name, nothing older and no 구 of a city. `full`: it ends in its 시, 군, 구.
    `alone`: it may stand without a 시도, as 강남 (강남구), 광주, 제주 may not. `with_province`: it has one.
    """

    municipality: Municipality
    exact: bool
    full: bool
    alone: bool = True
    with_province: bool = False


def _bare_forms(place: Municipality, names_of: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, Reading]]:
    """The ways a municipality is written without its 시도."""
    if place.name == place.province:
        for name in names_of[place.province]:
            yield name, Reading(place, True, name != place.short)
    else:
        # 광주, 광주시 and 제주 are names of a 시도 too: which one is meant is not ours to say.
        provincial = {name for names in names_of.values() for name in names}
        yield place.name, Reading(place, True, True, place.name not in provincial)
        if place.short != place.name:
            # 시 and 군 are shortened in every table, 구 only under their 시도: 수영 alone is seldom one.
            alone = not place.name.endswith("구") and place.short not in provincial
            yield place.short, Reading(place, True, False, alone)
    for name in place.former_names:
        yield name, Reading(place, False, True)
    for district in DISTRICTS:
        if district.municipality == place.code:
            for form in (district.name, place.name + district.name, place.short + district.name):
                yield form, Reading(place, False, True)


def _better(first: Reading, second: Reading) -> Reading:
    return max(first, second, key=lambda reading: (reading.alone, reading.exact, reading.full))


def _index() -> dict[str, tuple[Reading, ...]]:
    found: dict[str, dict[str, Reading]] = {}

    def add(key: str, reading: Reading) -> None:
        readings = found.setdefault(key, {})
        code = reading.municipality.code
        readings[code] = _better(readings[code], reading) if code in readings else reading

    names_of = {entry.name: entry.names for entry in ALL_PROVINCES}
    for place in MUNICIPALITIES:
        for form, reading in _bare_forms(place, names_of):
            add(form, reading)
            under = Reading(place, reading.exact, reading.full, with_province=True)
            for province in former_provinces()[place.code]:
                for name in names_of[province]:
                    add(name + form, under)
    return {key: tuple(readings.values()) for key, readings in found.items()}


READINGS: dict[str, tuple[Reading, ...]] = _index()
LONGEST: int = max(map(len, READINGS))

# Short names that are everyday words as well (budget, old age, long life, sound, princess, …): in running
# text and at the start of a name they stand for the place only where what follows leaves no doubt.
# fmt: off
ALSO_WORDS: frozenset[str] = frozenset((
    "예산", "고령", "장수", "음성", "공주", "화성", "상주", "진도", "영광",
    "부여", "이천", "구리", "광명", "남해", "동해", "인제", "보성", "안성",
    "완주", "강진", "영동", "영양", "정선", "무안", "청도", "사천", "양산",
    "진주", "경주", "수원", "고성", "장성", "의성", "거제", "통영", "오산",
    "하남", "여주", "강화", "고양", "영주", "해남", "단양", "기장",
))
# fmt: on
