"""Sentences that several cards share: changes in words, what is absent and what to enter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import pandas as pd

from netjjin_data import korean, regions
from netjjin_data.cards.card import Card, Column, Form
from netjjin_data.cards.provenance import provenance
from netjjin_data.dataset import UNRESOLVED, Dataset, Selection
from netjjin_data.metrics.choice import Row, focus_year, years_of
from netjjin_data.metrics.names import NetworkName
from netjjin_data.schema import table

UNKNOWN = "미확인"
# A missing number was never written or couldn't be read: the data can't tell, so neither may a card.
NO_AMOUNT = "금액 미확인"

_COUNTING = dict(enumerate(("한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열"), start=1))


def counting(number: int, noun: str) -> str:
    """A number of things as it is spoken: 두 네트워크, 12개 네트워크."""
    return f"{_COUNTING[number]} {noun}" if number in _COUNTING else f"{number:,}개 {noun}"


def whom(networks: int, others: int) -> str:
    """Whom rows speak of: 6개 네트워크, 6개 네트워크와 네트워크 미지정 1곳; empty where of nobody."""
    named = f"{networks:,}개 네트워크" if networks else ""
    return "와 ".join(part for part in (named, f"네트워크 미지정 {others}곳" if others else "") if part)


def listed(words: Iterable[str], limit: int, counter: str = "곳") -> str:
    """Words with middle dots; past `limit` the rest is counted: '예산 부족 · 참석자 고정 외 2건'."""
    items = list(words)
    if len(items) <= limit:
        return " · ".join(items)
    return f"{' · '.join(items[:limit])} 외 {len(items) - limit:,}{counter}"


def each_year(years: Sequence[int]) -> str:
    """Years one by one, since nothing is said of a stretch: 2020·2021년."""
    ordered = sorted(set(years))
    return korean.years(ordered) if len(ordered) > 2 else "·".join(map(str, ordered)) + "년"


def dated(start: date, end: date, precision: str) -> str:
    """A dated stretch with its year, no more precise than it was said: 2015년 10월 13일, 2018년 9월."""
    span = korean.span(start, end, precision)
    return f"{start.year}년 {span}" if precision == "day" else span


def grown(difference: float | None, ratio: float | None, text: str) -> str:
    """A change with its ratio: 460만원(26.9%) 감소; 변동 없음; empty where it isn't known."""
    if difference is None:
        return ""
    share = f"({korean.percent(abs(ratio))})" if ratio is not None and difference else ""
    return korean.change(difference, text + share)


def region_names(codes: Iterable[str]) -> str:
    """Chosen municipalities by their short names: 당진 · 서산."""
    places = [(code, regions.by_code(code)) for code in codes]
    return korean.joined((place.short if place else code for code, place in places), limit=4)


def place_of(name: NetworkName) -> str:
    """The municipality beside a network's name; empty where the name says it already: 홍성군 (이름 미기재)."""
    written = place_written(name) or ""
    said = written in name.full if name.region_code is None else str(name.region) in name.full
    return "" if said else written


def place_written(name: NetworkName) -> str | None:
    """A network's place as it was written, and that it must be checked where it is no known municipality."""
    if name.region is None or name.region_code is not None:
        return name.region
    return f"{name.region} {UNRESOLVED}"


def why_empty(dataset: Dataset, table_name: str, selection: Selection, what: str) -> str:
    """Why a card has nothing to show, and what to enter: `what` names it, such as '회원 수'."""
    sheet = table(table_name).sheet
    enter = f"{sheet} 시트에 적으면 표시됩니다."
    if dataset.frames[table_name].empty:
        return f"{korean.particle(what, '이/가')} 자료에 없습니다. {enter}"
    where = f"고른 시군({region_names(selection.regions)})의 " if selection.regions else ""
    having = years_of(dataset, table_name, selection)
    year = focus_year(dataset, selection)
    if year is not None and having and year not in having:
        return f"{year}년 {where}{what} 자료가 없습니다. 자료가 있는 해: {korean.years(having)}. {enter}"
    return f"{where}{what} 자료가 없습니다. {enter}"


def absent_years(dataset: Dataset, table_name: str, selection: Selection) -> str:
    """The chosen years that a table has nothing for, said: '2019년은 활동일정 자료가 없습니다'; empty where none."""
    having = set(years_of(dataset, table_name, selection))
    lacking = [year for year in selection.years if year not in having]
    if not lacking:
        return ""
    return f"{each_year(lacking)}은 {table(table_name).sheet} 자료가 없습니다"


def filled(columns: Sequence[Column], rows: Sequence[Row], optional: Sequence[str]) -> tuple[Column, ...]:
    """A table's columns without those of the optional ones that nobody filled."""
    return tuple(
        column
        for column in columns
        if column.name not in optional or any(row[column.name] is not None for row in rows)
    )


def sentences(*parts: str) -> str:
    """Parts joined to one line by middle dots, empty ones left out."""
    return " · ".join(part for part in parts if part)


def empty_card(
    key: str, headline: str, sentence: str, form: Form, columns: tuple[Column, ...], dataset: Dataset
) -> Card:
    """A card that has nothing to draw and says why."""
    frame = pd.DataFrame(columns=[column.name for column in columns], dtype="object")
    return Card(key, headline, sentence, form, frame, columns, **provenance(dataset, ()))
