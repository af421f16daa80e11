"""A card's table as a spreadsheet holds it: numbers as numbers, dates as dates, what is missing empty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from netjjin_data.cards.card import Card, Column
from netjjin_data.charts.channels import texts
from netjjin_data.charts.written import approximate, columns_of, written
from netjjin_data.korean import MONEY_UNITS, MoneyUnit

_DATED = {"start", "end", "precision"}
# The calendar of spreadsheets is wrong before this day.
_FIRST_DAY = pd.Timestamp(1900, 3, 1)
_DAY, _MONTH, _YEAR = "yyyy-mm-dd", "%Y-%m", "%Y"


@dataclass(frozen=True)
class Filled:
    """A column of a sheet's table: the frame's column that it shows, its heading, and per row a value and a format.

    A value is a text, a number (counted in `unit`), a date, or None where it is missing; a text has no format.
    """

    name: str
    heading: str
    values: tuple[Any, ...]
    formats: tuple[str, ...]
    unit: str = ""


def filled(card: Card, unit: MoneyUnit) -> tuple[Filled, ...]:
    """The columns of a card's table: those that are shown, then what only its figure draws, then its dates.

    Money is in `unit`, named in the heading; ratios are fractions shown as percent.
    """
    shown = [*columns_of(card), *_drawn_only(card)]
    columns = [_of(card, column, unit) for column in shown]
    if _DATED.issubset(card.frame.columns) and not any(column.kind == "date" for column in shown):
        columns += _dates(card)
    return tuple(_told_apart(columns))


def category_name(card: Card) -> str:
    """The column of a card's table that says what its channel x says; the channel's own column where none does."""
    said = texts(card, "x")
    for column in columns_of(card):
        values = ["" if pd.isna(value) else written(value, column, "원") for value in card.frame[column.name]]
        if said in (values, [f"{value}년" for value in values]):
            return column.name
    return card.channels["x"]


def _drawn_only(card: Card) -> list[Column]:
    """What a bar or line chart draws and the card's table doesn't show."""
    if card.form not in ("bar", "line") or card.is_empty:
        return []
    shown = {column.name for column in columns_of(card)}
    name, number = category_name(card), card.channels["y"]
    found = []
    if name not in shown:
        found.append(Column(name, "그래프 항목"))
    if number not in shown:
        kind: Any = "ratio" if card.unit == "%" else "money" if card.unit in MONEY_UNITS else "count"
        found.append(Column(number, "그래프 값", kind, card.unit if kind == "count" else ""))
    return found


def _of(card: Card, column: Column, unit: MoneyUnit) -> Filled:
    values = tuple(_value(value, column, unit) for value in card.frame[column.name])
    rough = approximate(card, column) or [False] * len(values)
    formats = tuple(_format(value, column, about) for value, about in zip(values, rough, strict=True))
    counted_in = _unit(column, unit)
    heading = f"{column.label}({counted_in})" if counted_in else column.label
    return Filled(column.name, heading, values, formats, counted_in)


def _unit(column: Column, unit: MoneyUnit) -> str:
    return {"money": unit, "count": column.unit, "ratio": "%"}.get(column.kind, "")


def _value(value: Any, column: Column, unit: MoneyUnit) -> Any:
    if value is None or pd.isna(value) or value == "":
        return None
    match column.kind:
        case "money":
            return _whole(round(float(value) / MONEY_UNITS[unit], 4))
        case "count" | "ratio":
            return _whole(float(value))
        case "year":
            return int(value)
        case "date" if pd.Timestamp(value) >= _FIRST_DAY:
            return pd.Timestamp(value)
        case _:
            return written(value, column, unit)


def _whole(number: float) -> float:
    return int(number) if number.is_integer() else number


def _format(value: Any, column: Column, rough: bool) -> str:
    if value is None or isinstance(value, str):
        return ""
    match column.kind:
        case "money" | "count":
            return ('"약 "' if rough else "") + ("#,##0" if isinstance(value, int) else "#,##0.0###")
        case "ratio":
            return ('"약 "' if rough else "") + "0.0%"
        case "year":
            return "0"
        case _:
            return _DAY


def _dates(card: Card) -> list[Filled]:
    """First and last day as far as they are known: a date, or 2022-05, or 2022; an end that nobody wrote is the start."""
    frame = card.frame
    first = [_day(*row) for row in zip(frame["start"], frame["start"], frame["precision"], strict=True)]
    last = [_day(*row) for row in zip(frame["end"], frame["start"], frame["precision"], strict=True)]
    if first == last:
        return [_dated("start", "날짜", first)]
    return [_dated("start", "시작일", first), _dated("end", "종료일", last)]


def _day(day: Any, start: Any, precision: Any) -> Any:
    if pd.isna(start):
        return None
    known = pd.Timestamp(start if pd.isna(day) else day)
    if precision in ("month", "year"):
        return known.strftime(_MONTH if precision == "month" else _YEAR)
    return known if known >= _FIRST_DAY else f"{known:%Y-%m-%d}"


def _dated(name: str, heading: str, days: Sequence[Any]) -> Filled:
    formats = tuple("" if day is None or isinstance(day, str) else _DAY for day in days)
    return Filled(name, heading, tuple(days), formats)


def _told_apart(columns: Sequence[Filled]) -> list[Filled]:
    """The columns with headings that a spreadsheet's table tells apart, whatever their case."""
    known: set[str] = set()
    told = []
    for column in columns:
        heading, number = column.heading, 1
        while heading.casefold() in known:
            number += 1
            heading = f"{column.heading} ({number})"
        known.add(heading.casefold())
        told.append(replace(column, heading=heading))
    return told
