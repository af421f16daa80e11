"""Titles and sheets' names that say what the numbers are and whose they are, and headings that could head anything."""

from __future__ import annotations

from typing import Any

from tests.intake.casebook import Theme, error, expect, rows, warning, workbook

case = Theme(1501)
GIVEN: list[list[Any]] = [["2022년(단위: 만원)"], ["시군", "지원금"], ["당진시", 250]]
GRANT = rows("year region amount", (2022, "당진시", 2_500_000))


@case()
def title_names_the_measure_of_wide_years() -> Any:
    book = workbook(
        신청액=[
            ["네트워크별 신청액 추이(단위: 만원)"],
            ["시군", "2021년", "2022년"],
            ["당진시", 300, 350],
            ["서산시", 280, "-"],
        ],
        자부담=[["시군별 자부담 현황 (단위: 천원)"], ["시군", "2021년", "2022년"], ["아산시", 200, None]],
    )
    made = rows(
        "year region requested own_share",
        (2021, "당진시", 3_000_000, None),
        (2022, "당진시", 3_500_000, None),
        (2021, "서산시", 2_800_000, None),
        (2021, "아산시", None, 200_000),
    )
    return book, expect({"grants": made}, clean=True)


@case()
def title_names_what_no_table_holds() -> Any:
    """Numbers of meetings and of participants, wide by year, are nobody's money and no number of networks."""
    book = workbook(
        지원내역=GIVEN,
        회의=[
            ["네트워크별 회의 개최 횟수"],
            ["시군", "네트워크", "2021", "2022"],
            ["당진시", "당진함께넷", 12, 11],
        ],
        참여=[["네트워크별 참여인원 추이(단위: 명)"], ["시군", "2021년", "2022년"], ["당진시", 130, 150]],
    )
    return book, expect({"grants": GRANT}, clean=True)


@case()
def sheet_name_that_is_a_word_and_a_place() -> Any:
    book = workbook(
        예산=[["2022년 사업비 예산(단위: 원)"], ["비목", "예산액", "집행액"], ["강사비", 1_000_000, 900_000]]
    )
    made = rows("year region item budget spent", (2022, None, "강사비", 1_000_000, 900_000))
    return book, expect({"expenses": made}, [warning("예산", None, "place_missing")])


@case()
def network_named_above_the_table() -> Any:
    """In brackets, behind a label, in the head of a sheet that holds several tables; a bare town in a title."""
    book = workbook(
        활동=[["3. 2022년 활동 실적 (당진함께네트워크)"], ["일시", "내용"], ["7.14.", "학습모임"]],
        내역=[
            ["2022년 활동 내역"],
            ["네트워크명 : 아산시사회적경제협의회"],
            ["일자", "내용"],
            ["6/10", "워크숍"],
        ],
        결과보고=[
            ["2022년 서산사회적경제네트워크 결과보고"],
            [],
            ["1. 활동 일정"],
            ["일자", "내용"],
            ["7.18.", "책 배포"],
            [],
            ["2. 장애요인(운영 단계)"],
            ["장애요인", "해당여부"],
            ["예산 부족", "X"],
        ],
        바라는점=[["2017 천안 주체 워크숍 결과"], ["번호", "바라는 점"], [1, "정보공유"]],
    )
    activities = rows(
        "year region network start title",
        (2022, "당진시", "당진함께네트워크", "2022-07-14", "학습모임"),
        (2022, "아산시", "아산시사회적경제협의회", "2022-06-10", "워크숍"),
        (2022, "서산시", "서산사회적경제네트워크", "2022-07-18", "책 배포"),
    )
    barriers = rows(
        "year region network stage barrier status",
        (2022, "서산시", "서산사회적경제네트워크", "running", "예산 부족", "absent"),
    )
    needs = rows("year region need", (2017, "천안시", "정보공유"))
    return book, expect({"activities": activities, "barriers": barriers, "needs": needs}, clean=True)


@case()
def general_headings_of_other_lists() -> Any:
    book = workbook(
        지원내역=GIVEN,
        메모=[["번호", "내용", "비고"], [1, "당진시 계좌 변경", "6월"], [2, "서산시 담당자 교체", None]],
        설문=[["2022년 만족도 조사"], ["문항", "응답"], ["강의에 만족하십니까", "예"], ["장소는", "아니오"]],
        장부=[["2022년 현금 출납"], ["일자", "내용", "금액(원)", "비고"], ["7.14", "다과", 120_000, "카드"]],
    )
    return book, expect({"grants": GRANT}, clean=True)


@case()
def task_without_a_number_is_told() -> Any:
    book = workbook(
        향후과제=[["번호", "과제", "진행상태"], ["1-1", "협의구조", "계획"], [None, "공공구매 계획", "완료"]]
    )
    made = rows("code task status", ("1-1", "협의구조", "계획"))
    return book, expect({"tasks": made}, [error("향후과제", "A3", "missing_required")])


@case()
def heading_with_a_slip_of_a_letter() -> Any:
    book = workbook(
        지원내역=[["2022년"], ["시군", "네트워크", "지윈금(만원)"], ["당진시", "당진함께넷", 250]]
    )
    made = rows("year region network amount", (2022, "당진시", "당진함께넷", 2_500_000))
    return book, expect({"grants": made}, [warning("지원내역", "C2", "heading_guessed")])


@case()
def tables_stacked_each_under_its_own_title() -> Any:
    """The line over a further table says what it counts, whatever stands at the top of the sheet."""
    wide = ["시군", "2021년", "2022년"]
    book = workbook(
        둘=[
            ["지원금 추이"],
            ["(단위: 만원)"],
            wide,
            ["당진시", 250, 260],
            [],
            ["신청액 추이"],
            ["(단위: 천원)"],
            wide,
            ["당진시", 3000, 3100],
        ],
        셋=[
            ["네트워크 지원사업 현황"],
            ["1. 자부담 추이"],
            [None, None, "(단위: 만원)"],
            wide,
            ["서산시", 10, 20],
            ["2. 집행액 추이"],
            [None, None, "(단위: 만원)"],
            wide,
            ["서산시", 200, 210],
            ["3. 회원수 추이"],
            [None, None, "(단위: 개)"],
            wide,
            ["서산시", 12, 13],
        ],
    )
    made = rows(
        "year region amount requested own_share spent",
        (2021, "당진시", 2_500_000, None, None, None),
        (2022, "당진시", 2_600_000, None, None, None),
        (2021, "당진시", None, 3_000_000, None, None),
        (2022, "당진시", None, 3_100_000, None, None),
        (2021, "서산시", None, None, 100_000, None),
        (2022, "서산시", None, None, 200_000, None),
        (2021, "서산시", None, None, None, 2_000_000),
        (2022, "서산시", None, None, None, 2_100_000),
    )
    members = rows("year region organisations", (2021, "서산시", 12), (2022, "서산시", 13))
    return book, expect({"grants": made, "members": members})


@case()
def title_of_a_table_beats_the_sheets_name_and_the_title_above() -> Any:
    book = workbook(
        당진=[
            ["당진시 활동일정 (2022년)"],
            ["날짜", "주요내용"],
            ["3.4.", "정기회의"],
            [],
            ["서산시 활동일정 (2021년)"],
            ["날짜", "주요내용"],
            ["3.5.", "임시회의"],
        ]
    )
    made = rows(
        "year region title date_text",
        (2022, "당진시", "정기회의", "3.4."),
        (2021, "서산시", "임시회의", "3.5."),
    )
    return book, expect({"activities": made})
