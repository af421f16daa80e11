"""What is to be done: the tasks with their goals and how far they are."""

from __future__ import annotations

import pandas as pd

from netjjin_data.dataset import Dataset
from netjjin_data.metrics.choice import Row, remembered, rows_of, settled, typed

TASK_DTYPES: dict[str, str] = {
    "code": "str",
    "goal": "str",
    "task": "str",
    "status": "str",
    "owner": "str",
    "due": "datetime64[us]",
    "row": "int64",
}


def tasks(dataset: Dataset) -> pd.DataFrame:
    """Every task in the sheet's order: tasks know neither year nor municipality.

    A row per task: the tasks table's columns and `row`, its index there; `status` is 계획, 진행, 완료 or missing.
    """
    return typed(task_rows(settled(dataset)), TASK_DTYPES)


@remembered
def task_rows(dataset: Dataset) -> list[Row]:
    """The rows of `tasks`, of a merged dataset."""
    return rows_of(dataset.frames["tasks"], TASK_DTYPES)
