"""Tables, rows and columns that look like what they are not: another table's, a total's, another unit's."""

from __future__ import annotations

from typing import Any

from tests.intake.casebook import Theme, expect, rows, warning, workbook

case = Theme(2201)

_YEARS = ["시군", "2021", "2022"]


@case()
def the_same_headings_under_another_title() -> Any:
    book = workbook(
        추이=[
            ["지원금 추이 (단위: 만원)"],
            _YEARS,
            ["당진시", 250, 200],
            ["서산시", 190, 250],
            [],
            ["2022년까지 회의 개최 추이"],
            _YEARS,
            ["당진시", 3, 4],
            ["서산시", 5, 6],
            [],
            ["회원수 추이 (단위: 개사)"],
            _YEARS,
            ["당진시", 20, 25],
            ["서산시", 32, 33],
        ]
    )
    granted = rows(
        "year region amount",
        (2021, "당진시", 2_500_000),
        (2022, "당진시", 2_000_000),
        (2021, "서산시", 1_900_000),
        (2022, "서산시", 2_500_000),
    )
    members = rows(
        "year region organisations",
        (2021, "당진시", 20),
        (2022, "당진시", 25),
        (2021, "서산시", 32),
        (2022, "서산시", 33),
    )
    return book, expect(
        {"grants": granted, "members": members}, [warning("추이", "A6", "other_table_below")], clean=True
    )


@case()
def other_counts_of_the_same_places_below() -> Any:
    book = workbook(
        회원수=[
            ["2022년"],
            ["시군", "회원수"],
            ["당진시", 20],
            ["서산시", 19],
            [],
            ["회의 개최"],
            ["시군", "횟수"],
            ["당진시", 3],
            ["서산시", 4],
        ]
    )
    made = rows("year region organisations", (2022, "당진시", 20), (2022, "서산시", 19))
    return book, expect({"members": made}, [warning("회원수", "A6", "other_table_below")], clean=True)


@case()
def parts_of_one_list_under_their_own_titles() -> Any:
    book = workbook(
        회원수=[
            ["시군별 회원수 추이"],
            ["시 지역", None, "(단위: 개사)"],
            _YEARS,
            ["당진시", 20, 25],
            [],
            ["군 지역", None, "(단위: 개사)"],
            _YEARS,
            ["홍성군", 11, 12],
        ]
    )
    made = rows(
        "year region organisations",
        (2021, "당진시", 20),
        (2022, "당진시", 25),
        (2021, "홍성군", 11),
        (2022, "홍성군", 12),
    )
    return book, expect({"members": made}, clean=True)
