"""What a person decided: units, years, sheets, fields and cells change the reading, and nothing else does."""

from __future__ import annotations

from typing import Any

from openpyxl import Workbook

from tests.intake.casebook import Theme, error, expect, rows, sheet

case = Theme(501)
GRANT = "year region network amount"


def _no_unit() -> Workbook:
    book = Workbook()
    sheet(
        book,
        "지원내역",
        [
            ["2022년 네트워크 지원내역", None, None, None],
            [None],
            ["시군", "네트워크", "신청액", "지원액"],
            ["당진시", "당진상생경제네트워크", 300, 250],
            ["서산시", "서산함께넷", 260, "250만원"],
            ["계", None, 560, 500],
        ],
    )
    return book


@case()
def unit_for_one_heading() -> Any:
    made = rows(
        "year region requested amount", (2022, "당진시", None, 2_500_000), (2022, "서산시", None, 2_500_000)
    )
    answers = {"units": {"지원내역!D3": "만원"}}
    asked = error("지원내역", ["C3", "C4"], "unit_missing")
    known = expect({"grants": made}, [asked], answers=answers)
    return _no_unit(), known | {"no_other_errors": False}


@case()
def unit_for_a_whole_sheet() -> Any:
    made = rows(
        "year region requested amount",
        (2022, "당진시", 3_000_000, 2_500_000),
        (2022, "서산시", 2_600_000, 2_500_000),
    )
    return _no_unit(), expect({"grants": made}, answers={"units": {"지원내역": "만원"}}, clean=True)


@case()
def unit_of_a_heading_beats_the_sheet() -> Any:
    made = rows(
        "year region requested amount",
        (2022, "당진시", 300_000, 2_500_000),
        (2022, "서산시", 260_000, 2_500_000),
    )
    answers = {"units": {"지원내역": "만원", "지원내역!C3": "천원"}}
    return _no_unit(), expect({"grants": made}, answers=answers)


@case()
def year_for_a_sheet() -> Any:
    book = Workbook()
    sheet(
        book,
        "일정",
        [["일정", "시군", "내용"], ["7.14.", "당진시", "학습모임"], ["10.14.~15.", "당진시", "평가 워크샵"]],
    )
    sheet(book, "회원", [["시군", "회원사 수"], ["당진시", 20], ["서산시", 32]])
    made = {
        "activities": rows(
            "year region start end title",
            (2022, "당진시", "2022-07-14", "2022-07-14", "학습모임"),
            (2022, "당진시", "2022-10-14", "2022-10-15", "평가 워크샵"),
        ),
        "members": rows("year region organisations", (2021, "당진시", 20), (2021, "서산시", 32)),
    }
    return book, expect(made, answers={"years": {"일정": 2022, "회원": 2021}})


@case()
def table_for_a_sheet_and_none_for_another() -> Any:
    book = Workbook()
    sheet(
        book,
        "2022 자료",
        [
            ["시군", "내용", "비고"],
            ["서산시", "회원 간 교류 기회 마련", None],
            ["공주시", "공공구매 활성화", None],
        ],
    )
    sheet(
        book, "작년 초안", [["연도", "시군", "지원금(천원)"], [2021, "당진시", 1900], [2021, "서산시", 1900]]
    )
    made = rows(
        "year region need", (2022, "서산시", "회원 간 교류 기회 마련"), (2022, "공주시", "공공구매 활성화")
    )
    return book, expect({"needs": made}, answers={"sheets": {"2022 자료": "needs", "작년 초안": None}})


@case()
def field_for_a_heading_and_none_for_another() -> Any:
    book = Workbook()
    sheet(
        book,
        "2022 지원",
        [
            ["시군", "우리 이름", "선정액(천원)", "협약액(천원)", "집행액(천원)"],
            ["당진시", "당진상생경제네트워크", 3000, 2500, 2400],
            ["서산시", "서산함께넷", 2500, 2500, 2500],
        ],
    )
    made = rows(
        GRANT + " spent",
        (2022, "당진시", "당진상생경제네트워크", 2_500_000, 2_400_000),
        (2022, "서산시", "서산함께넷", 2_500_000, 2_500_000),
    )
    answers = {"fields": {"2022 지원!B1": "network", "2022 지원!C1": None}}
    return book, expect({"grants": made}, answers=answers)


@case()
def text_for_cells() -> Any:
    book = Workbook()
    sheet(
        book,
        "지원내역",
        [
            ["연도", "시군", "네트워크", "지원액(천원)"],
            [2022, "당진시", "당진상생경제네트워크", "미정"],
            [2022, "중구", "대전골목경제모임", 2500],
            [2022, "아산시", "아산사회연대경제협의회", "#REF!"],
        ],
    )
    made = rows(
        "year region region_code amount",
        (2022, "당진시", "44270", 2_500_000),
        (2022, "중구", "30140", 2_500_000),
        (2022, "아산시", "44200", None),
    )
    answers = {"cells": {"지원내역!D2": "2,500", "지원내역!B3": "대전 중구", "지원내역!D4": "-"}}
    return book, expect({"grants": made}, answers=answers)


@case()
def heading_guessed_and_overruled() -> Any:
    book = Workbook()
    sheet(
        book,
        "2022 활동",
        [
            ["시군", "날자", "행사 제목", "인원"],
            ["홍성군", "7/6", "주간행사 오프닝 공연", 40],
            ["홍성군", "9/2", "비전토론회", 25],
        ],
    )
    made = rows(
        "year region start title participants",
        (2022, "홍성군", "2022-07-06", "주간행사 오프닝 공연", 40),
        (2022, "홍성군", "2022-09-02", "비전토론회", 25),
    )
    answers = {"fields": {"2022 활동!B1": "start", "2022 활동!C1": "title"}}
    return book, expect({"activities": made}, answers=answers, clean=True)
