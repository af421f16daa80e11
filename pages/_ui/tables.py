"""A card's table for the screen, and the same as a csv."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import pandas as pd
from pandas.io.formats.style import Styler

from netjjin_data.cards.card import Card, Column
from netjjin_data.charts.written import NOTHING, NUMERIC, approximate, cells_of, columns_of, written
from netjjin_data.exports.imprint import nameable
from netjjin_data.korean import MoneyUnit
from pages._ui.view import CARDS_KEPT
from pages._ui.words import inline

_SCREEN_UNIT = re.compile(r"\(단위: [^)]*\)")
# A nation's tables are long: fewer are kept than cards.
TABLES_KEPT = 200
DATE_FORMS = {"year": "%Y", "month": "%Y-%m"}


# The table of a card is written out once, as its figures are drawn once.
@lru_cache(TABLES_KEPT)
def cells(card: Card, unit: MoneyUnit) -> pd.DataFrame:
    """The card's table written out; nobody may change it."""
    return cells_of(card, unit)


@lru_cache(TABLES_KEPT)
def _escaped(card: Card, unit: MoneyUnit) -> pd.DataFrame:
    written_out = cells(card, unit).map(inline)
    written_out.columns = pd.Index([inline(label) for label in written_out.columns])
    return written_out


def table_of(card: Card, unit: MoneyUnit) -> Styler:
    """The card's table for st.table: cells escaped for markdown, numbers to the right."""
    # Streamlit sets text to the left cell by cell; only an important rule moves numbers and their headings.
    right: Any = [{"selector": kind, "props": "text-align: right !important"} for kind in ("th", "td")]
    numeric = [inline(column.label) for column in columns_of(card) if column.kind in NUMERIC]
    return _escaped(card, unit).style.set_table_styles(dict.fromkeys(numeric, right))


@lru_cache(CARDS_KEPT)
def csv_name(card: Card) -> str:
    """What the card's csv is called: its headline without what file systems refuse, and that it isn't all there is.

    A unit in the headline is the screen's: the file's own headings say theirs.
    """
    head = nameable(_SCREEN_UNIT.sub("", card.headline))
    cut = card.whole is not None and card.whole > len(card.frame)
    part = f" (전체 {card.whole:,}행 가운데 {len(card.frame):,}행)" if cut else ""
    return f"{head or '넷찐이야'}{part}{' (가상 자료)' if card.notice else ''}.csv"


def csv_of(card: Card) -> bytes:
    """The card's table as csv that Excel opens with its Hangul intact and can sum.

    Money is in won, counts are plain numbers, units stand in the headings, missing values are empty. An
    approximate number is told by a column of its own; a date known to the month is 2022-05, to the year 2022.
    """
    columns: dict[str, list[str]] = {}
    for column in columns_of(card):
        columns[_csv_heading(column)] = _csv_values(card, column)
        if column.kind in ("money", "count") and any(rough := approximate(card, column)):
            columns[f"{column.label} 어림"] = ["약" if is_rough else "" for is_rough in rough]
    if {"start", "end", "precision"}.issubset(card.frame.columns):
        first, last = _days(card, "start"), _days(card, "end")
        columns |= {"날짜": first} if first == last else {"시작일": first, "종료일": last}
    return pd.DataFrame(columns).to_csv(index=False).encode("utf-8-sig")


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
