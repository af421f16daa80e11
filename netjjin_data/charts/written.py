"""A card as people read it: its values written out, its table's columns, how it was counted and where it comes from.

The screen, the slide and every file that is taken home write the same value in the same way.
"""

from __future__ import annotations

from itertools import islice
from typing import Any

import pandas as pd

from netjjin_data import korean
from netjjin_data.cards.card import Card, Column
from netjjin_data.cards.sources import Sources
from netjjin_data.charts.style import STATE_LABELS
from netjjin_data.korean import MONEY_UNITS, MoneyUnit

# What a table says where there is no value; the line under the table explains it.
NOTHING = "–"
NOTHING_SAID = f"{NOTHING}: 값이 없음(미확인 또는 계산할 수 없음)"

NUMERIC = ("money", "count", "ratio", "year")
# What happened when comes before who did it: a phone shows a long list's first columns.
LEADING = ("when", "title")
SAID_SOURCES = 3


def written(value: Any, column: Column, unit: MoneyUnit) -> str:
    """One value as it is read; – where it is missing."""
    if value is None or pd.isna(value) or value == "":
        return NOTHING
    match column.kind:
        case "money":
            return korean.money(value, unit)
        case "count":
            return f"{korean.number(value)}{column.unit}"
        case "ratio":
            return korean.percent(value)
        case "year":
            return str(int(value))
        case "date":
            return f"{pd.Timestamp(value):%Y-%m-%d}"
        case "status":
            return STATE_LABELS.get(str(value), str(value))
        case _:
            return str(value)


def cells_of(card: Card, unit: MoneyUnit) -> pd.DataFrame:
    """The card's table with every value written out, under its columns' labels."""
    return pd.DataFrame({column.label: _written_out(card, column, unit) for column in columns_of(card)})


def _written_out(card: Card, column: Column, unit: MoneyUnit) -> list[str]:
    """A column's values as they are read; an approximate number says 약."""
    values = [written(value, column, unit) for value in card.frame[column.name]]
    if not (rough := approximate(card, column)):
        return values
    return [
        f"약 {value}" if is_rough and value != NOTHING else value
        for value, is_rough in zip(values, rough, strict=True)
    ]


def columns_of(card: Card) -> list[Column]:
    """The columns of the card's table, in the order in which they are shown."""
    shown = [column for column in card.columns if column.name in card.frame]
    if {column.name for column in shown}.issuperset(LEADING):
        shown.sort(key=lambda column: LEADING.index(column.name) if column.name in LEADING else len(LEADING))
    return shown


def lacks_values(card: Card) -> bool:
    """Whether the card's table has a cell without a value."""
    names = [column.name for column in columns_of(card)]
    return any(value is None or pd.isna(value) or value == "" for name in names for value in card.frame[name])


def approximate(card: Card, column: Column) -> list[bool]:
    """Whether each value of a column is approximate; empty where nothing in it is."""
    name = f"{column.name}_approximate"
    return [value is True for value in card.frame[name].tolist()] if name in card.frame else []


def money_unit(card: Card, chosen: MoneyUnit) -> MoneyUnit:
    """The unit that a card writes money in: its own where it has one."""
    return next((unit for unit in MONEY_UNITS if unit == card.unit), chosen)


def told(card: Card) -> str:
    """How a card was counted and where it comes from, on one line."""
    return " · ".join((*with_unit(card), *((card.notice,) if card.notice else ())))


def with_unit(card: Card) -> tuple[str, ...]:
    """The unit, where the card has one, then what `counting` says."""
    return ((f"단위 {card.unit}",) if card.unit else ()) + counting(card)


def counting(card: Card) -> tuple[str, ...]:
    """What was counted, what is missing and which cells it comes from; of these what the card says."""
    source = source_line(card.sources)
    parts = (card.counted, card.missing, f"출처 {source}" if source else "")
    return tuple(part for part in parts if part)


def source_line(sources: Sources) -> str:
    """Cells as a clerk looks them up, a stretch per sheet: '2022.xlsx 지원내역!D3~D7'."""
    said = []
    file_before = None
    for first, last in islice(sources.stretches(), SAID_SOURCES):
        stretch = first.address if first == last else f"{first.address}~{last.address}"
        said.append(f"{'' if first.file == file_before else f'{first.file} '}{first.sheet}!{stretch}")
        file_before = first.file
    more = len(sources.sheets) - SAID_SOURCES
    return ", ".join(said) + (f" 외 시트 {more}개" if more > 0 else "")
