"""A card's frame as people read it: Korean headings, written-out numbers, and the same as a csv."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import pandas as pd
from pandas.io.formats.style import Styler

from netjjin_data import korean
from netjjin_data.cards.card import Card, Column
from netjjin_data.charts.style import STATE_LABELS
from netjjin_data.korean import MONEY_UNITS, MoneyUnit
from pages._ui.view import CARDS_KEPT
from pages._ui.words import inline

# What a table says where there is no value; the line under the table explains it.
NOTHING = "–"
NOTHING_SAID = f"{NOTHING}: 값이 없음(미확인 또는 계산할 수 없음)"

NUMERIC = ("money", "count", "ratio", "year")
# What happened when comes before who did it: a phone shows a long list's first columns.
LEADING = ("when", "title")
# What a file's name can't hold on some system, and how much of a headline it takes.
_UNNAMEABLE = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
LONGEST_NAME = 60
_SCREEN_UNIT = re.compile(r"\(단위: [^)]*\)")
DATE_FORMS = {"year": "%Y", "month": "%Y-%m"}


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
    return pd.DataFrame({column.label: _written_out(card, column, unit) for column in _shown(card)})


def _written_out(card: Card, column: Column, unit: MoneyUnit) -> list[str]:
    """A column's values as they are read; an approximate number says 약."""
    values = [written(value, column, unit) for value in card.frame[column.name]]
    if not (rough := _approximate(card, column)):
        return values
    return [
        f"약 {value}" if is_rough and value != NOTHING else value
        for value, is_rough in zip(values, rough, strict=True)
    ]


def table_of(card: Card, unit: MoneyUnit) -> Styler:
    """The card's table for st.table: cells escaped for markdown, numbers to the right."""
    cells = cells_of(card, unit).map(inline)
    cells.columns = pd.Index([inline(label) for label in cells.columns])
    # Streamlit sets text to the left cell by cell; only an important rule moves numbers and their headings.
    right: Any = [{"selector": kind, "props": "text-align: right !important"} for kind in ("th", "td")]
    numeric = [inline(column.label) for column in _shown(card) if column.kind in NUMERIC]
    return cells.style.set_table_styles(dict.fromkeys(numeric, right))


def _shown(card: Card) -> list[Column]:
    shown = [column for column in card.columns if column.name in card.frame]
    if {column.name for column in shown}.issuperset(LEADING):
        shown.sort(key=lambda column: LEADING.index(column.name) if column.name in LEADING else len(LEADING))
    return shown


def lacks_values(card: Card) -> bool:
    """Whether the card's table has a cell without a value."""
    names = [column.name for column in _shown(card)]
    return any(value is None or pd.isna(value) or value == "" for name in names for value in card.frame[name])


@lru_cache(CARDS_KEPT)
def csv_name(card: Card) -> str:
    """What the card's csv is called: its headline without what file systems refuse, and that it isn't all there is.

    A unit in the headline is the screen's: the file's own headings say theirs.
    """
    said = _UNNAMEABLE.sub(" ", _SCREEN_UNIT.sub("", card.headline))
    head = " ".join(said.split())[:LONGEST_NAME].strip(" .")
    cut = card.whole is not None and card.whole > len(card.frame)
    part = f" (전체 {card.whole:,}행 가운데 {len(card.frame):,}행)" if cut else ""
    return f"{head or '넷찐이야'}{part}{' (가상 자료)' if card.notice else ''}.csv"


def csv_of(card: Card) -> bytes:
    """The card's table as csv that Excel opens with its Hangul intact and can sum.

    Money is in won, counts are plain numbers, units stand in the headings, missing values are empty. An
    approximate number is told by a column of its own; a date known to the month is 2022-05, to the year 2022.
    """
    columns: dict[str, list[str]] = {}
    for column in _shown(card):
        columns[_csv_heading(column)] = _csv_values(card, column)
        if column.kind in ("money", "count") and any(rough := _approximate(card, column)):
            columns[f"{column.label} 어림"] = ["약" if is_rough else "" for is_rough in rough]
    if {"start", "end", "precision"}.issubset(card.frame.columns):
        first, last = _days(card, "start"), _days(card, "end")
        columns |= {"날짜": first} if first == last else {"시작일": first, "종료일": last}
    return pd.DataFrame(columns).to_csv(index=False).encode("utf-8-sig")


def _approximate(card: Card, column: Column) -> list[bool]:
    name = f"{column.name}_approximate"
    return [value is True for value in card.frame[name].tolist()] if name in card.frame else []


def _days(card: Card, name: str) -> list[str]:
    """Dates as far as they are known; an end that nobody wrote is the start."""
    rows = zip(card.frame[name], card.frame["start"], card.frame["precision"], strict=True)
    return [
        ""
        if pd.isna(start)
        else pd.Timestamp(start if pd.isna(day) else day).strftime(DATE_FORMS.get(str(precision), "%Y-%m-%d"))
        for day, start, precision in rows
    ]


def _csv_heading(column: Column) -> str:
    unit = "원" if column.kind == "money" else "" if column.kind == "text" else column.unit
    return f"{column.label}({unit})" if unit else column.label


def _csv_values(card: Card, column: Column) -> list[str]:
    if column.kind in ("money", "count"):
        return [
            ""
            if pd.isna(value)
            else str(round(value))
            if column.kind == "money"
            else f"{round(float(value), 1):.10g}"
            for value in card.frame[column.name]
        ]
    values = [written(value, column, "원") for value in card.frame[column.name]]
    harmless = _harmless if column.kind == "text" else str
    return ["" if value == NOTHING else harmless(value) for value in values]


def _harmless(text: str) -> str:
    """A text that a spreadsheet doesn't take for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "@", "\t") or (text[:1] == "-" and len(text) > 1) else text


def money_unit(card: Card, chosen: MoneyUnit) -> MoneyUnit:
    """The unit that a card writes money in: its own where it has one."""
    return next((unit for unit in MONEY_UNITS if unit == card.unit), chosen)
