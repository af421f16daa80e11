"""The kept records of a table to its frame, and to the frame of the cells that its values came from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from netjjin_data.dataset import COLUMNS, empty_frame
from netjjin_data.intake.block_reports import Record
from netjjin_data.intake.sheets import NOWHERE, Sheet
from netjjin_data.schema import SOURCE_DTYPES, Field, Kind, Table

Found = Sequence[tuple[Sheet, Record]]


def frames_of(spec: Table, file: str, found: Found) -> tuple[pd.DataFrame, pd.DataFrame]:
    """A row per record, in order: the table's columns; and the packed cell of each value, a column per field that has any."""
    if not found:
        return empty_frame(spec), pd.DataFrame(index=pd.RangeIndex(0))
    columns = {}
    values = {item.name: [record.values.get(item.name) for _, record in found] for item in spec.fields}
    for item in spec.fields:
        columns[item.name] = _column(item, values[item.name])
    columns["source_file"] = pd.Series([file] * len(found), dtype=SOURCE_DTYPES["source_file"])
    columns["source_sheet"] = pd.Series(
        [sheet.name for sheet, _ in found], dtype=SOURCE_DTYPES["source_sheet"]
    )
    columns["source_row"] = pd.Series(
        [_source_row(spec, sheet, record) for sheet, record in found], dtype=SOURCE_DTYPES["source_row"]
    )
    return pd.DataFrame(columns), _addresses(spec, found, values)


def _column(item: Field, values: list[Any]) -> pd.Series[Any]:
    if item.kind is Kind.FLAG and item.name.endswith("_approximate"):
        values = [bool(value) for value in values]
    if item.kind is Kind.DATE:
        days = [_NO_DAY if value is None else value.toordinal() - _EPOCH for value in values]
        return pd.Series(
            np.array(days, "int64").view("datetime64[D]").astype("datetime64[us]"), dtype=item.dtype
        )
    return pd.Series(values, dtype=item.dtype)


# The ordinal of 1970-01-01, and what numpy takes for no day at all.
_EPOCH, _NO_DAY = 719_163, np.iinfo(np.int64).min


def _source_row(spec: Table, sheet: Sheet, record: Record) -> int:
    if not sheet.places:
        return record.row
    return sheet.place((record.row, _row_column(spec, record)))[0]


def _row_column(spec: Table, record: Record) -> int:
    """A column of the record's own row: that of its first value, not of labels carried from elsewhere."""
    measured = (record.cells.get(item.name, NOWHERE) for item in spec.measures)
    own = [column for row, column in measured if row == record.row]
    return (
        own[0]
        if own
        else max((column for row, column in record.cells.values() if row == record.row), default=1)
    )


def _addresses(spec: Table, found: Found, values: dict[str, list[Any]]) -> pd.DataFrame:
    """The packed cells, 0 taken for none while they are gathered: records alike at once, the others one by one."""
    rows = np.array([record.row for _, record in found], np.int64)
    alike: dict[int, list[int]] = defaultdict(list)
    single = []
    for at, (_, record) in enumerate(found):
        if record.shape is None:
            single.append(at)
        else:
            alike[id(record.shape)].append(at)
    groups = [(found[places[0]][1].shape or {}, np.array(places)) for places in alike.values()]
    columns = {}
    for item in spec.fields:
        packed = np.zeros(len(found), np.int64)
        for shape, places in groups:
            if item.name in shape:
                row, column = shape[item.name]
                packed[places] = (row or rows[places]) * COLUMNS + column
        for at in single:
            packed[at] = _packed(*found[at], item.name)
        missing = np.array([value is None for value in values[item.name]]) | (packed == 0)
        if not missing.all():
            columns[item.name] = pd.Series(pd.arrays.IntegerArray(packed, missing))
    return pd.DataFrame(columns, index=pd.RangeIndex(len(found)))


def _packed(sheet: Sheet, record: Record, name: str) -> int:
    place = sheet.place(record.cells.get(name, NOWHERE))
    return place[0] * COLUMNS + place[1] if place != NOWHERE else 0
