"""What was achieved, as the networks wrote it: counted, never explained."""

from __future__ import annotations

import pandas as pd

from netjjin_data.dataset import Dataset, Selection
from netjjin_data.metrics.choice import Row, chosen, remembered, rows_of, settled, typed

OUTCOME_DTYPES: dict[str, str] = {
    "year": "Int64",
    "network_id": "str",
    "region": "str",
    "region_code": "str",
    "outcome": "str",
    "kind": "str",
    "amount": "Int64",
    "row": "int64",
}


def outcomes(dataset: Dataset, selection: Selection) -> pd.DataFrame:
    """The outcomes of the chosen years and municipalities, in the sheet's order.

    A row per outcome: the outcomes table's columns (`amount` in won) and `row`, its index there; `kind` and
    `amount` are missing where nobody wrote them.
    """
    return typed(outcome_rows(settled(dataset), selection), OUTCOME_DTYPES)


@remembered
def outcome_rows(dataset: Dataset, selection: Selection) -> list[Row]:
    """The rows of `outcomes`, of a merged dataset."""
    return rows_of(chosen(dataset, "outcomes", selection), OUTCOME_DTYPES)
