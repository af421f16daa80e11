"""Columns of a sheet: where what a row says stood before."""

from __future__ import annotations

from netjjin_data.intake.columns import coded
from netjjin_data.intake.sheets import Sheet


def test_where_each_value_stood_last_before() -> None:
    found = coded(["당진시", None, "서산시", "당진시", "당진시", None])
    assert found.last_before().tolist() == [-1, -1, -1, 0, 3, -1]


def test_a_row_says_again_what_a_row_above_says_in_the_same_column() -> None:
    sheet = Sheet(
        "성과", [["시군", "성과"], ["당진시", "조례"], [None, None], ["서산시", "당진시"], ["당진시", "예산"]]
    )
    assert sheet.stood_before(5, 2)
    assert not sheet.stood_before(5, 4)
    assert not sheet.stood_before(4, 1)
