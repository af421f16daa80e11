"""Rows and columns that count only a part: one kind of organisation, members who came or went; numbers of nothing."""

from __future__ import annotations

from typing import Any

from tests.intake.casebook import Theme, error, expect, rows, warning, workbook

case = Theme(2701)

_WHO = "당진사회적기업협의회"


@case()
def kinds_down_rows_with_their_sum() -> Any:
    """The row 계 is how many members there are; the kinds above it are no members of their own."""
    book = workbook(
        회원수=[
            ["2022년 네트워크별 회원 현황"],
            ["시군", "유형", "회원수(개사)"],
            ["당진시", "사회적기업", 8],
            [None, "협동조합", 12],
            [None, "소계", 20],
            ["서산시", "사회적기업", 10],
            [None, "마을기업", 22],
            [None, "소계", 33],
            ["합계", None, 53],
        ],
        시군현황=[
            ["2022년 사회적경제기업 현황"],
            ["구분", "당진시", "서산시"],
            ["합계", 20, 32],
            ["사회적기업", 8, 10],
            ["협동조합", 12, 22],
        ],
    )
    counted = rows("year region organisations", (2022, "당진시", 20), (2022, "서산시", 33))
    there = rows("year region enterprises", (2022, "당진시", 20), (2022, "서산시", 32))
    return book, expect(
        {"members": counted, "municipalities": there}, [warning("회원수", "C8", "total_differs")], clean=True
    )


@case()
def kinds_down_rows_without_a_sum_are_told() -> Any:
    """Nobody wrote how many there are together, and a part is not the whole."""
    book = workbook(
        회원수=[
            ["2022년 네트워크별 회원 현황"],
            ["유형", "시군", "회원수"],
            ["사회적기업", "당진시", 8],
            [None, "서산시", 10],
            ["협동조합", "당진시", 12],
            [None, "서산시", 22],
        ],
        시군현황=[
            ["연도", "시군", "구분", "기업 수"],
            [2022, "당진시", "사회적기업", 8],
            [2022, "당진시", "협동조합", 12],
        ],
    )
    told = [warning("회원수", "A3", "kinds_alone"), warning("시군현황", "C2", "kinds_alone")]
    return book, expect({"members": [], "municipalities": []}, told, clean=True)


@case()
def members_before_and_after_changes() -> Any:
    """Beside 신규 and 탈퇴 the ends of years are counts; where nothing else is said, that is told at the cell."""
    book = workbook(
        변동=[
            ["2022년 회원 변동 현황"],
            ["시군", "2021년 말", "신규", "탈퇴", "2022년 말"],
            ["당진시", 18, 3, 1, 20],
            ["서산시", 30, 2, 0, 32],
        ],
        증감=[["구분", "2021년", "2022년"], ["가입", 3, 4], ["탈퇴", 1, 2]],
        회원수=[
            ["아산시사회적기업협의회 회원수"],
            ["구분", "2021년", "2022년"],
            ["전년 회원", 16, 17],
            ["신규", 2, 3],
            ["탈퇴", 1, 2],
            ["회원수", 17, 18],
        ],
    )
    counted = rows(
        "year region organisations",
        (2021, "당진시", 18),
        (2022, "당진시", 20),
        (2021, "서산시", 30),
        (2022, "서산시", 32),
        (2021, "아산시", 17),
        (2022, "아산시", 18),
    )
    told = [warning("증감", "A2", "change_not_read"), warning("회원수", "A3", "change_not_read")]
    return book, expect({"members": counted}, told, clean=True)


@case()
def organisations_that_joined_and_left() -> Any:
    """Who joined has its day; who left is no member; who has a day of leaving stays, and that is told."""
    book = workbook(
        변동=[
            [f"2022년 {_WHO} 회원 변동"],
            ["일자", "회원사", "구분"],
            ["2022. 3. 2.", "가나협동조합", "신규가입"],
            ["2022. 5. 1.", "다라상사", "탈퇴"],
        ],
        명단=[
            [f"2021년 {_WHO} 회원사 명단"],
            ["회원사", "가입일", "탈퇴일"],
            ["다라상사", "2020-03-02", "2022-05-01"],
            ["마바마을", "2021-04-02", None],
        ],
    )
    listed = rows(
        "year region network organisation joined",
        (2022, "당진시", _WHO, "가나협동조합", "2022-03-02"),
        (2021, "당진시", _WHO, "다라상사", "2020-03-02"),
        (2021, "당진시", _WHO, "마바마을", "2021-04-02"),
    )
    told = [warning("변동", "C4", "change_not_read"), warning("명단", "C3", "left_member_kept")]
    return book, expect({"organisations": listed}, told, clean=True)


@case()
def numbers_that_nobody_names_are_told() -> Any:
    """A list by network of numbers alone may be ours; what a title or a heading names as something else is not."""
    book = workbook(
        내역=[
            ["네트워크별 내역"],
            ["네트워크", "2021", "2022"],
            [_WHO, 190, 250],
            ["서산사회적경제네트워크", 190, 250],
        ],
        시군별=[["시군", "값"], ["당진시", 250], ["서산시", 250]],
        인구=[["시군", "인구"], ["당진시", 170_000], ["서산시", 180_000]],
        만족도=[["시군별 만족도"], ["시군", "2021", "2022"], ["당진시", 4.1, 4.3], ["서산시", 4.4, 4.2]],
        지원내역=[["연도", "시군", "지원금(만원)"], [2022, "당진시", 250]],
    )
    granted = rows("year region amount", (2022, "당진시", 2_500_000))
    told = [warning("내역", "B2", "numbers_not_named"), warning("시군별", "B1", "numbers_not_named")]
    return book, expect({"grants": granted}, told, clean=True)


@case()
def task_numbers_inside_their_text() -> Any:
    """Where no column holds the numbers, each task has its own before it, several in one cell too."""
    book = workbook(
        향후과제=[
            ["향후 과제"],
            ["구분", "세부과제", "담당"],
            ["1. 거버넌스 강화", "1-1. 민관 협의구조 마련\n1-2. 조례 정비", "도"],
            ["2. 역량 강화", "2-1 회원 교육", "시군"],
            [None, "공동사업", None],
        ]
    )
    tasks = rows(
        "code goal task owner",
        ("1-1", "1. 거버넌스 강화", "민관 협의구조 마련", "도"),
        ("1-2", "1. 거버넌스 강화", "조례 정비", "도"),
        ("2-1", "2. 역량 강화", "회원 교육", "시군"),
    )
    return book, expect({"tasks": tasks}, [error("향후과제", "B5", "missing_required")], clean=True)


@case()
def lines_of_tasks_under_a_heading_word() -> Any:
    """The word 과제 over lines of tasks heads them and is no goal."""
    book = workbook(향후과제=[["향후과제"], ["과제"], ["1-1 민관 협의구조 마련"], ["1-2 조례 정비"]])
    tasks = rows("code goal task", ("1-1", None, "민관 협의구조 마련"), ("1-2", None, "조례 정비"))
    return book, expect({"tasks": tasks}, clean=True)
