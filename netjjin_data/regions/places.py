"""The municipalities and provinces themselves: names, codes, former names and codes, districts, towns."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from netjjin_data.regions.normal import comparable

DATA = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Municipality:
    """A 시, 군 or 자치구 as of 2024-07-01, with 세종특별자치시, 제주시 and 서귀포시.

    `code` is the five-digit 행정구역 code, `short` the name for labels (당진; 중구 stays 중구),
    `former_names` and `former_codes` what it, or a municipality that became part of it, was called before.
    """

    code: str
    name: str
    short: str
    province: str
    province_short: str
    former_names: tuple[str, ...] = ()
    former_codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Province:
    """A 시도: two-digit code, official name, short name, the other names it goes or went by, former codes."""

    code: str
    name: str
    short: str
    other_names: tuple[str, ...]
    former_codes: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it is written by, the official one first."""
        return (self.name, self.short, *self.other_names)


@dataclass(frozen=True, slots=True)
class District:
    """A 구 that is no municipality of its own (천안시 동남구) and the code of its city."""

    code: str
    name: str
    municipality: str
    former_codes: tuple[str, ...]


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split(";") if part)


def _short(name: str) -> str:
    """The name without its 시, 군 or 구, unless one syllable would remain."""
    return name[:-1] if len(name) > 2 else name


def _provinces() -> tuple[Province, ...]:
    return tuple(
        Province(
            row["code"], row["name"], row["short"], _parts(row["other_names"]), _parts(row["former_codes"])
        )
        for row in _rows("provinces.csv")
    )


ALL_PROVINCES: tuple[Province, ...] = _provinces()
_BY_PROVINCE_NAME: dict[str, Province] = {name: entry for entry in ALL_PROVINCES for name in entry.names}

# A digit or a syllable that no name of a 시도 has; behind it nothing that could still become part of it.
_OF_NO_PROVINCE = re.compile(rf"(?![{''.join({*''.join(_BY_PROVINCE_NAME)})}])[0-9가-힣](?=[0-9가-힣\s]|$)")


def _municipalities() -> tuple[Municipality, ...]:
    places = []
    for row in _rows("municipalities.csv"):
        province = _BY_PROVINCE_NAME[row["province"]]
        name = row["name"]
        # 세종 is its own province: 세종특별자치 would be no short name.
        short = province.short if name == province.name else _short(name)
        former_names, former_codes = _parts(row["former_names"]), _parts(row["former_codes"])
        places.append(
            Municipality(row["code"], name, short, province.name, province.short, former_names, former_codes)
        )
    return tuple(places)


PROVINCES: tuple[str, ...] = tuple(entry.name for entry in ALL_PROVINCES)
MUNICIPALITIES: tuple[Municipality, ...] = _municipalities()
DISTRICTS: tuple[District, ...] = tuple(
    District(row["code"], row["name"], row["municipality"], _parts(row["former_codes"]))
    for row in _rows("districts.csv")
)


def _codes() -> dict[str, Municipality]:
    codes = {place.code: place for place in MUNICIPALITIES}
    for place in MUNICIPALITIES:
        codes.update(dict.fromkeys(place.former_codes, place))
    for district in DISTRICTS:
        place = codes[district.municipality]
        codes.update(dict.fromkeys((district.code, *district.former_codes), place))
    return codes


_BY_CODE: dict[str, Municipality] = _codes()


def by_code(code: str) -> Municipality | None:
    """The municipality of a five-digit code, today's, a former one or that of a 구 of a city; else None."""
    return _BY_CODE.get(code)


def of_province(province: str) -> tuple[Municipality, ...]:
    """The municipalities of a 시도, given by any of its names (충청남도, 충남), in the order of their codes.

    Empty where no 시도 has that name.
    """
    return _of_province(province_named(province))


@cache
def _of_province(name: str | None) -> tuple[Municipality, ...]:
    return tuple(place for place in MUNICIPALITIES if place.province == name)


def province_named(text: str) -> str | None:
    """The official name of the 시도 that a text names (충남, 강원도, 전라북도); None for anything else."""
    entry = province_entry(text)
    return entry.name if entry else None


def province_entry(text: str) -> Province | None:
    """The 시도 that a text names, spaces and invisible characters apart; None for anything else."""
    entry = _BY_PROVINCE_NAME.get(text)
    if entry is not None or _OF_NO_PROVINCE.search(text):
        return entry
    return _BY_PROVINCE_NAME.get(comparable(text).replace(" ", ""))


@cache
def former_provinces() -> dict[str, frozenset[str]]:
    """For each municipality's code the names of the 시도 it belongs or belonged to, by its former codes."""
    by_prefix = {prefix: p.name for p in ALL_PROVINCES for prefix in (p.code, *p.former_codes)}
    return {
        place.code: frozenset({place.province, *(by_prefix[code[:2]] for code in place.former_codes)})
        for place in MUNICIPALITIES
    }


@cache
def towns() -> dict[str, frozenset[str]]:
    """For each municipality's code its 읍, 면 and 법정동, which confirm a short name in an address."""
    return {row["municipality"]: frozenset(_parts(row["towns"])) for row in _rows("towns.csv")}
