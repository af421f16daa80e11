"""What a selection means for one table: its rows, its year in focus, the chosen years it lacks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

import pandas as pd

from netjjin_data.dataset import Dataset, Selection
from netjjin_data.schema import table as table_named

P = ParamSpec("P")
T = TypeVar("T")

_REMEMBERED_PER_DATASET = 1024

# A row of a metric before it becomes a frame: cards read rows, which is ten times faster.
Row = dict[str, Any]


def remembered(function: Callable[Concatenate[Dataset, P], T]) -> Callable[Concatenate[Dataset, P], T]:
    """The function, its answers kept as long as the dataset lives: a page's cards ask the same things of it.

    The other arguments must be hashable; whoever gets an answer must not change it.
    """
    known: WeakKeyDictionary[Dataset, dict[tuple[Any, ...], T]] = WeakKeyDictionary()

    def recalled(dataset: Dataset, /, *args: P.args, **kwargs: P.kwargs) -> T:
        answers = known.setdefault(dataset, {})
        asked = (*args, *sorted(kwargs.items()))
        try:
            # Another thread may let go of an answer at any time.
            return answers[asked]
        except KeyError:
            answer = function(dataset, *args, **kwargs)
        for oldest in list(answers)[: len(answers) + 1 - _REMEMBERED_PER_DATASET]:
            answers.pop(oldest, None)
        # A dataset read by several threads at once may be asked twice: both get an equal answer.
        return answers.setdefault(asked, answer)

    return recalled


def focus_year(dataset: Dataset, selection: Selection) -> int | None:
    """The year in focus: the latest chosen one, else the latest in the data; None where the data have none."""
    return max(selection.years or dataset.years, default=None)


def at(selection: Selection, year: int | None) -> Selection:
    """The same municipalities in one year alone (in every year where it is None)."""
    return Selection(() if year is None else (year,), selection.regions)


def settled(dataset: Dataset) -> Dataset:
    """The dataset with its networks told apart; a single file's dataset may not have been merged yet."""
    return dataset if "network_id" in dataset.frames["grants"] else _merged(dataset)


@remembered
def _merged(dataset: Dataset) -> Dataset:
    return Dataset.merge([dataset])


@remembered
def chosen(dataset: Dataset, table: str, selection: Selection) -> pd.DataFrame:
    """The rows of one table that a selection chooses, by the table's own rules; the index stays."""
    frame = dataset.frames[table]
    if not selection.years and not selection.regions:
        return frame
    # Selecting in one table alone: a card needs two or three of the sixteen.
    return replace(dataset, frames={table: frame}).select(selection).frames[table]


@remembered
def years_of(dataset: Dataset, table: str, selection: Selection) -> tuple[int, ...]:
    """The years in which a table has rows of the chosen municipalities, ascending; none for a table without years."""
    if "year" not in table_named(table):
        return ()
    rows = chosen(dataset, table, Selection((), selection.regions))
    return tuple(sorted(int(year) for year in rows["year"].dropna().unique()))


def records(frame: pd.DataFrame, *columns: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a frame as tuples of its index and the given columns, missing values as None."""
    lists = [_values(frame[name]) for name in columns]
    return zip(frame.index.tolist(), *lists, strict=True)


def _values(column: Any) -> list[Any]:
    if pd.api.types.is_datetime64_dtype(column.dtype):
        # As Python's own datetimes, a missing one as None; pandas' take ten times as long to make.
        days: list[Any] = column.to_numpy().astype("datetime64[us]").tolist()
        return days
    values: list[Any] = column.to_numpy(dtype=object, na_value=None).tolist()
    return [None if value is pd.NaT else value for value in values]


def rows_of(frame: pd.DataFrame, names: Iterable[str]) -> list[Row]:
    """The rows of a table as they stand: the named columns, missing values as None, and `row`, its index."""
    columns = [name for name in names if name != "row"]
    return [
        dict(zip(columns, values, strict=True)) | {"row": index}
        for index, *values in records(frame, *columns)
    ]


def typed(rows: Iterable[Mapping[str, Any]], dtypes: Mapping[str, str]) -> pd.DataFrame:
    """A frame of rows with the given columns in order; what a row lacks is missing."""
    listed = list(rows)
    columns: dict[str, Any] = {
        name: pd.array([row.get(name) for row in listed], dtype=dtype)  # type: ignore[call-overload]
        for name, dtype in dtypes.items()
    }
    return pd.DataFrame(columns)
