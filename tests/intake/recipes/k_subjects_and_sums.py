"""What a table is about said by a label above it; sums that stand elsewhere than under their rows."""

from __future__ import annotations

from typing import Any

from openpyxl import Workbook

from tests.intake.casebook import Rows, Theme, expect, rows, sheet, warning, workbook

case = Theme(1601)


@case()
def label_and_value_above_a_table() -> Any:
    book = workbook(
        지원내역=[["연도", "시군", "지원금(만원)"], [2022, "당진시", 250]],
        당진=[
            ["네트워크명", "당진상생경제네트워크"],
            [],
            ["연도", "회원사 수"],
            ["2021년", 18],
            ["2022년", 20],
        ],
        활동=[
            ["시군", "서산시"],
            ["네트워크", "서산함께넷"],
            ["연도", 2022],
            [],
            ["일정", "주요내용"],
            ["7.14.", "학습모임"],
        ],
    )
    members = rows(
        "year region network organisations",
        (2021, "당진시", "당진상생경제네트워크", 18),
        (2022, "당진시", "당진상생경제네트워크", 20),
    )
    activity = rows(
        "year region network start title", (2022, "서산시", "서산함께넷", "2022-07-14", "학습모임")
    )
    grant = rows("year region amount", (2022, "당진시", 2_500_000))
    return book, expect({"grants": grant, "members": members, "activities": activity}, clean=True)


@case()
def a_label_above_each_of_two_tables() -> Any:
    book = workbook(
        회원수=[
            ["네트워크명", "당진상생경제네트워크"],
            ["연도", "회원사 수"],
            ["2022년", 20],
            [],
            ["네트워크명", "서산함께넷"],
            ["연도", "회원사 수"],
            ["2022년", 32],
        ]
    )
    made = rows(
        "year region network organisations",
        (2022, "당진시", "당진상생경제네트워크", 20),
        (2022, "서산시", "서산함께넷", 32),
    )
    return book, expect({"members": made}, clean=True)


@case()
def whose_networks_a_title_speaks_of_is_no_name() -> Any:
    book = workbook(
        정산=[
            ["2022년 예산군 네트워크 사업비 정산 (단위: 원)"],
            ["비목", "예산", "집행액"],
            ["강사비", 1_000_000, 950_000],
            ["합계", 1_000_000, 950_000],
        ]
    )
    made = rows("year region network item budget spent", (2022, "예산군", None, "강사비", 1_000_000, 950_000))
    return book, expect({"expenses": made}, clean=True)


@case()
def measures_down_and_a_sum_across() -> Any:
    sheets: dict[str, Rows] = {
        "2022년 회원수": [
            ["구분", "당진시", "서산시", "계"],
            ["회원사 수", 20, 32, 52],
            ["개인회원 수", None, 3, 4],
        ]
    }
    book = workbook(**sheets)
    made = rows("year region organisations people", (2022, "당진시", 20, None), (2022, "서산시", 32, 3))
    said = [warning("2022년 회원수", "D3", "total_differs")]
    return book, expect({"members": made}, said, clean=True)


@case()
def short_words_under_years_beside_labelled_rows() -> Any:
    book = Workbook()
    sheet(
        book,
        "회원수",
        [
            ["시군", "2021년", None, "2022년", None],
            [None, "회원사", "개인회원", "회원사", "개인회원"],
            ["당진시", 18, 0, 20, 2],
            ["청양군", 19, 25, 20, 30],
        ],
        merges="A1:A2 B1:C1 D1:E1",
    )
    made = rows(
        "year region organisations people",
        (2021, "당진시", 18, 0),
        (2022, "당진시", 20, 2),
        (2021, "청양군", 19, 25),
        (2022, "청양군", 20, 30),
    )
    return book, expect({"members": made}, clean=True)


@case()
def one_measure_under_each_year_of_statistics() -> Any:
    book = workbook(
        데이터=[
            ["행정구역별(1)", "행정구역별(2)", 2021, 2022],
            [None, None, "사회적경제기업 수 (개)", "사회적경제기업 수 (개)"],
            ["충청남도", "소계", 108, 116],
            ["충청남도", "당진시", 80, 84],
            ["충청남도", "예산군", 28, 31],
        ]
    )
    made = rows(
        "year region enterprises",
        (2021, "당진시", 80),
        (2022, "당진시", 84),
        (2021, "예산군", 28),
        (2022, "예산군", 31),
    )
    said = [warning("데이터", "D3", "total_differs")]
    return book, expect({"municipalities": made}, said, clean=True)


@case()
def total_of_two_halves_labelled_in_the_first() -> Any:
    body: list[list[Any]] = [
        ["시군", "기업 수", "시군", "기업 수"],
        ["천안시", 210, "금산군", 22],
        ["공주시", 60, "부여군", 40],
    ]
    sheets: dict[str, Rows] = {
        "2021년 시군현황": [*body, ["합계", None, None, 332]],
        "2022년 시군현황": [*body, ["합계", None, None, 400]],
    }
    book = workbook(**sheets)
    places = [("천안시", 210), ("금산군", 22), ("공주시", 60), ("부여군", 40)]
    made = rows("year region enterprises", *[(year, *place) for year in (2021, 2022) for place in places])
    said = [warning("2022년 시군현황", "D4", "total_differs")]
    return book, expect({"municipalities": made}, said, clean=True)


@case()
def organisations_counted_by_kind() -> Any:
    book = workbook(
        회원수=[
            ["2022년 네트워크 회원 현황 (단위: 개사)"],
            ["시군", "사회적기업", "협동조합", "마을기업", "계"],
            ["당진시", 10, 6, 4, 20],
            ["서산시", 12, 10, 10, 32],
        ]
    )
    made = rows("year region organisations", (2022, "당진시", 20), (2022, "서산시", 32))
    return book, expect({"members": made}, clean=True)


@case()
def a_municipality_named_like_a_province() -> Any:
    sheets: dict[str, Rows] = {
        "2022 지원내역": [
            ["시도", "시군구", "지원금(만원)"],
            ["경기", "광주시", 150],
            ["광주", "북구", 100],
        ]
    }
    book = workbook(**sheets)
    made = rows(
        "year region region_code amount",
        (2022, "광주시", "41610", 1_500_000),
        (2022, "북구", "29170", 1_000_000),
    )
    return book, expect({"grants": made}, clean=True)


@case()
def totals_of_each_year_under_one_label() -> Any:
    book = Workbook()
    sheet(
        book,
        "지원내역",
        [
            ["시군", "연도", "지원금(만원)"],
            ["당진시", 2021, 190],
            [None, 2022, 250],
            ["서산시", 2021, 190],
            [None, 2022, 250],
            ["합계", 2021, 380],
            [None, 2022, 510],
        ],
        merges="A2:A3 A4:A5 A6:A7",
    )
    made = rows(
        "year region amount",
        (2021, "당진시", 1_900_000),
        (2022, "당진시", 2_500_000),
        (2021, "서산시", 1_900_000),
        (2022, "서산시", 2_500_000),
    )
    return book, expect({"grants": made}, [warning("지원내역", "C7", "total_differs")], clean=True)


@case()
def history_in_lines_above_a_table() -> Any:
    book = workbook(
        홍성=[
            ["6. 주요연혁"],
            ["2012.11 창립총회"],
            ["2018.02 2대 이사장 선출"],
            [],
            ["일정", "주요내용"],
            ["2022.7.6", "오프닝 공연"],
        ]
    )
    history = rows(
        "region start title",
        ("홍성군", "2012-11-01", "창립총회"),
        ("홍성군", "2018-02-01", "2대 이사장 선출"),
    )
    activity = rows("year region start title", (2022, "홍성군", "2022-07-06", "오프닝 공연"))
    return book, expect({"milestones": history, "activities": activity}, clean=True)
