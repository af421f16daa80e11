"""The kept records of a table to its frame, and to the frame of the cells that its values came from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from netjjin_data.dataset import empty_frame
from netjjin_data.intake.columns import Coded, joined
from netjjin_data.intake.sheets import Sheet
from netjjin_data.intake.tidying.kept import Kept
from netjjin_data.schema import SOURCE_DTYPES, Field, Kind, Table

Found = Sequence[tuple[Sheet, Kept]]


def frames_of(spec: Table, file: str, found: Found) -> tuple[pd.DataFrame, pd.DataFrame]:
    """A row per record, in order: the table's columns; and the packed cell of each value, a column per field that has any."""
    found = [(sheet, kept) for sheet, kept in found if len(kept)]
    if not found:
        return empty_frame(spec), pd.DataFrame(index=pd.RangeIndex(0))
    sizes = [len(kept) for _, kept in found]
    columns, cells = {}, {}
    for item in spec.fields:
        values = joined([kept.values(item.name) for _, kept in found])
        columns[item.name] = _column(item, values)
        packed = np.concatenate([kept.cells(sheet, item.name) for sheet, kept in found])
        missing = ~values.present | (packed == 0)
        if not missing.all():
            cells[item.name] = pd.Series(pd.arrays.IntegerArray(packed, missing))
    sheets = Coded(np.repeat(np.arange(len(found)), sizes), [sheet.name for sheet, _ in found])
    columns["source_file"] = _taken(
        Coded(np.zeros(sum(sizes), np.int64), [file]), SOURCE_DTYPES["source_file"]
    )
    columns["source_sheet"] = _taken(sheets, SOURCE_DTYPES["source_sheet"])
    rows = np.concatenate([kept.source_rows(spec, sheet) for sheet, kept in found])
    columns["source_row"] = pd.Series(rows, dtype=SOURCE_DTYPES["source_row"])
    return pd.DataFrame(columns), pd.DataFrame(cells, index=pd.RangeIndex(sum(sizes)))


def _column(item: Field, values: Coded) -> pd.Series[Any]:
    if item.kind is Kind.FLAG and item.name.endswith("_approximate"):
        return pd.Series(values.told(bool), dtype=item.dtype)
    if item.kind is Kind.DATE:
        days = np.array([*values.values, None], "datetime64[D]")[values.codes]
        return pd.Series(days.astype("datetime64[us]"), dtype=item.dtype)
    return _taken(values, item.dtype)


def _taken(values: Coded, dtype: str) -> pd.Series[Any]:
    """A column of values, each of which is converted once."""
    held = pd.Series(list(values.values), dtype=dtype).array
    return pd.Series(held.take(values.codes, allow_fill=True), dtype=dtype)
