"""What monitoring and research taught, by area."""

from __future__ import annotations

import pandas as pd

from netjjin_data.dataset import Dataset, name_key
from netjjin_data.metrics.choice import Row, remembered, rows_of, settled, typed

INSIGHT_DTYPES: dict[str, str] = {
    "area": "str",
    "insight": "str",
    "detail": "str",
    "source": "str",
    "row": "int64",
}
# Areas with a screen of their own, compared without spaces and punctuation.
WHY = name_key("왜 네트워크인가")
ASKED_FOR = name_key("네트워크에 바라는 점")


def insights(dataset: Dataset) -> pd.DataFrame:
    """Every insight in the sheet's order: insights know neither year nor municipality.

    A row per insight: the insights table's columns and `row`, its index there.
    """
    return typed(insight_rows(settled(dataset)), INSIGHT_DTYPES)


@remembered
def insight_rows(dataset: Dataset) -> list[Row]:
    """The rows of `insights`, of a merged dataset."""
    return rows_of(dataset.frames["insights"], INSIGHT_DTYPES)


def of_area(dataset: Dataset, area: str) -> list[Row]:
    """The insights of the area with this key (`WHY`, `ASKED_FOR`)."""
    return [row for row in insight_rows(dataset) if name_key(row["area"] or "") == area]


def by_area(dataset: Dataset) -> dict[str | None, list[Row]]:
    """The insights of each area that has no screen of its own, in the sheet's order; None where no area is said."""
    found: dict[str | None, list[Row]] = {}
    for row in insight_rows(dataset):
        if name_key(row["area"] or "") not in (WHY, ASKED_FOR):
            found.setdefault(row["area"], []).append(row)
    return found
