"""What a selection means for one table: its rows, its year in focus, the chosen years it lacks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pandas as pd

from netjjin_data.dataset import Dataset, Selection


def focus_year(dataset: Dataset, selection: Selection) -> int | None:
    """The year in focus: the latest chosen one, else the latest in the data; None where the data have none."""
    return max(selection.years or dataset.years, default=None)


def at(selection: Selection, year: int | None) -> Selection:
    """The same municipalities in one year alone (in every year where it is None)."""
    return Selection(() if year is None else (year,), selection.regions)


def settled(dataset: Dataset) -> Dataset:
    """The dataset with its networks told apart; a single file's dataset may not have been merged yet."""
    return dataset if "network_id" in dataset.frames["grants"] else Dataset.merge([dataset])


def chosen(dataset: Dataset, table: str, selection: Selection) -> pd.DataFrame:
    """The rows of one table that a selection chooses, by the table's own rules; the index stays."""
    frame = dataset.frames[table]
    if not selection.years and not selection.regions:
        return frame
    # Selecting in one table alone: a card needs two or three of the sixteen.
    return replace(dataset, frames={table: frame}).select(selection).frames[table]


def years_of(dataset: Dataset, table: str, selection: Selection) -> tuple[int, ...]:
    """The years in which a table has rows of the chosen municipalities, ascending."""
    rows = chosen(dataset, table, Selection((), selection.regions))
    return tuple(sorted(int(year) for year in rows["year"].dropna().unique()))


def records(frame: pd.DataFrame, *columns: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a frame as tuples of its index and the given columns, missing values as None."""
    lists = [_values(frame[name]) for name in columns]
    return zip(frame.index.tolist(), *lists, strict=True)


def _values(column: pd.Series) -> list[Any]:
    values: list[Any] = column.to_numpy(dtype=object, na_value=None).tolist()
    return [None if value is pd.NaT else value for value in values]
