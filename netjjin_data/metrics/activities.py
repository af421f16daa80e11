"""What the networks did and when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pandas as pd

from netjjin_data.dataset import Dataset, Selection
from netjjin_data.metrics.choice import Row, chosen, records, remembered, settled, typed

ACTIVITY_DTYPES: dict[str, str] = {
    "year": "Int64",
    "network_id": "str",
    "region": "str",
    "region_code": "str",
    "start": "datetime64[us]",
    "end": "datetime64[us]",
    "precision": "str",
    "date_text": "str",
    "title": "str",
    "place": "str",
    "partners": "str",
    "participants": "Int64",
    "participating_organisations": "Int64",
    "row": "int64",
}


def activities(dataset: Dataset, selection: Selection) -> pd.DataFrame:
    """The activities of the chosen years and municipalities, in the sheet's order.

    A row per activity with the activities table's own columns and `row`, its index there; `start` and `end` are
    missing where the date is vague, `participants` (명) and `participating_organisations` (개사) where not written.
    """
    return typed(activity_rows(settled(dataset), selection), ACTIVITY_DTYPES)


@remembered
def activity_rows(dataset: Dataset, selection: Selection) -> list[Row]:
    """The rows of `activities`, of a merged dataset."""
    columns = tuple(name for name in ACTIVITY_DTYPES if name != "row")
    rows = records(chosen(dataset, "activities", selection), *columns)
    return [dict(zip(columns, values, strict=True)) | {"row": index} for index, *values in rows]


def busiest_months(rows: Sequence[Row]) -> tuple[tuple[int, ...], int]:
    """The months (1 to 12) in which most activities began and how many; none where no month has two.

    Activities whose date says no month are left out.
    """
    dated = (row for row in rows if row["start"] is not None and row["precision"] != "year")
    months = Counter(row["start"].month for row in dated)
    most = max(months.values(), default=0)
    if most < 2:
        return (), most
    return tuple(sorted(month for month, number in months.items() if number == most)), most
