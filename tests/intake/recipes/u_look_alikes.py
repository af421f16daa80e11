"""Tables, rows and columns that look like what they are not: another table's, a total's, another unit's."""

from __future__ import annotations

from typing import Any

from openpyxl import Workbook

from tests.intake.casebook import Theme, error, expect, rows, sheet, warning, workbook

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


@case()
def unlabelled_totals_that_disagree() -> Any:
    book = workbook(
        지원내역=[
            ["2022년 지원내역 (단위: 만원)"],
            ["권역", "시군", "지원액", "자부담"],
            ["서북권", "당진시", 250, 20],
            [None, "서산시", 250, 10],
            [None, None, 500, 30],
            ["동남권", "아산시", 250, 15],
            [None, "청양군", 200, 15],
            [None, None, 450, 54],
            [None, None, 950, 60],
        ],
        회원수=[
            ["2022년 회원수"],
            ["시군", "회원사 수"],
            ["당진시", 20],
            ["서산시", 32],
            ["아산시", 19],
            [None, 72],
        ],
    )
    granted = rows(
        "year region amount own_share",
        (2022, "당진시", 2_500_000, 200_000),
        (2022, "서산시", 2_500_000, 100_000),
        (2022, "아산시", 2_500_000, 150_000),
        (2022, "청양군", 2_000_000, 150_000),
    )
    members = rows(
        "year region organisations", (2022, "당진시", 20), (2022, "서산시", 32), (2022, "아산시", 19)
    )
    told = [warning("지원내역", "D8", "total_differs"), warning("회원수", "B6", "total_differs")]
    return book, expect({"grants": granted, "members": members}, told, clean=True)


@case()
def counts_under_lists_of_organisations() -> Any:
    book = workbook(
        회원사=[
            ["2022년 서산사회적경제네트워크 회원사"],
            ["유형", "회원사", "비고"],
            ["협동조합", "가나협동조합"],
            ["협동조합", "마바협동조합"],
            ["소계", "2개"],
            ["사회적기업", "다라㈜"],
            ["소계", "2개"],
            ["총", "3개사"],
        ]
    )
    made = rows(
        "year region network organisation kind",
        (2022, "서산시", "서산사회적경제네트워크", "가나협동조합", "협동조합"),
        (2022, "서산시", "서산사회적경제네트워크", "마바협동조합", "협동조합"),
        (2022, "서산시", "서산사회적경제네트워크", "다라㈜", "사회적기업"),
    )
    return book, expect({"organisations": made}, [warning("회원사", "B7", "total_differs")], clean=True)


@case()
def means_that_are_a_little_wrong() -> Any:
    heading = ["시군", "회원사 수"]
    book = Workbook()
    sheet(book, "2021 회원수", [heading, ["당진시", 20], ["서산시", 32], ["청양군", 20], ["평균", 24.9]])
    sheet(book, "2022 회원수", [heading, ["당진시", 20], ["서산시", 30], ["청양군", 24], ["평균", 24.7]])
    made = rows(
        "year region organisations",
        (2021, "당진시", 20),
        (2021, "서산시", 32),
        (2021, "청양군", 20),
        (2022, "당진시", 20),
        (2022, "서산시", 30),
        (2022, "청양군", 24),
    )
    return book, expect({"members": made}, [warning("2021 회원수", "B5", "total_differs")], clean=True)


@case()
def a_checklist_with_a_wrong_count() -> Any:
    book = workbook(
        장애요인=[
            ["2021년 장애요인 체크리스트"],
            ["장애요인", "공주시", "논산시", "해당 수"],
            ["예산 부족", "O", "O", 2],
            ["인력 부족", "O", "X", 2],
            ["합계", 2, 1, 3],
        ]
    )
    made = rows(
        "year region barrier status",
        (2021, "공주시", "예산 부족", "present"),
        (2021, "논산시", "예산 부족", "present"),
        (2021, "공주시", "인력 부족", "present"),
        (2021, "논산시", "인력 부족", "absent"),
    )
    return book, expect({"barriers": made}, [warning("장애요인", "D4", "total_differs")], clean=True)


@case()
def items_across_under_one_measure() -> Any:
    book = Workbook()
    sheet(
        book,
        "정산",
        [
            ["2022년 네트워크별 집행 내역 (단위: 원)"],
            ["시군", "네트워크", "집행액"],
            [None, None, "강사비", "홍보비", "계"],
            ["당진시", "당진사회적기업협의회", 1_000_000, 500_000, 1_500_000],
            ["서산시", "서산사회적경제네트워크", 2_000_000, None, 2_100_000],
        ],
        merges="A2:A3 B2:B3 C2:E2",
    )
    made = rows(
        "year region network item spent",
        (2022, "당진시", "당진사회적기업협의회", "강사비", 1_000_000),
        (2022, "당진시", "당진사회적기업협의회", "홍보비", 500_000),
        (2022, "서산시", "서산사회적경제네트워크", "강사비", 2_000_000),
    )
    return book, expect({"expenses": made}, [warning("정산", "E5", "total_differs")], clean=True)


@case()
def a_column_in_won_under_another_unit() -> Any:
    book = workbook(
        지원내역=[
            ["2022년 지원내역"],
            ["시군", "지원금(천원)", "자부담(원)"],
            ["당진시", 2_500_000, 250_000],
            ["서산시", 2_000_000, 300_000],
        ]
    )
    made = rows(
        "year region amount own_share",
        (2022, "당진시", 2_500_000_000, 250_000),
        (2022, "서산시", 2_000_000_000, 300_000),
    )
    return book, expect({"grants": made}, [warning("지원내역", "B2", "unit_out_of_line")], clean=True)


@case()
def budgets_over_equal_groups_are_no_networks() -> Any:
    book = Workbook()
    sheet(
        book,
        "지원내역",
        [
            ["지원내역 (단위: 만원)"],
            ["연도", "본예산", None, "추경"],
            [None, "신청액", "지원액", "신청액", "지원액"],
            [2021, 300, 250, 90, 50],
            [2022, 400, 350, 80, 40],
        ],
        merges="A2:A3 B2:C2 D2:E2",
    )
    asked = [
        error("지원내역", "B3", "two_columns_for_field"),
        error("지원내역", "C3", "two_columns_for_field"),
    ]
    return book, expect({"grants": rows("year", (2021,), (2022,))}, asked)


@case()
def a_profile_with_names_and_places_across() -> Any:
    book = workbook(
        소개=[
            ["2022년 네트워크 소개"],
            ["항목", "당진사회적기업협의회", "홍성군"],
            ["1. 설립연월", "2012년 9월", "2011년 11월 22일"],
            ["2. 회원수", "20개 기업", "11개 기업"],
            ["3. 주요연혁", "2013.3 출범\n2015~2018 밤 개최(4회)", "2012. 5 준비위원회 결성"],
        ]
    )
    return book, expect(
        {
            "networks": rows(
                "year region network founded",
                (2022, "당진시", "당진사회적기업협의회", "2012-09-01"),
                (2022, "홍성군", None, "2011-11-22"),
            ),
            "members": rows(
                "year region network organisations",
                (2022, "당진시", "당진사회적기업협의회", 20),
                (2022, "홍성군", None, 11),
            ),
            "milestones": rows(
                "region network start title",
                ("당진시", "당진사회적기업협의회", "2013-03-01", "출범"),
                ("당진시", "당진사회적기업협의회", "2015-01-01", "밤 개최(4회)"),
                ("홍성군", None, "2012-05-01", "준비위원회 결성"),
            ),
        },
        clean=True,
    )


@case()
def a_comma_in_one_name_among_single_names() -> Any:
    book = workbook(
        회원사=[
            ["2022년 서산사회적경제네트워크 회원사"],
            ["회원사", "유형"],
            ["가나협동조합", "협동조합"],
            ["행복, 나눔", "마을기업"],
            ["다라㈜", "사회적기업"],
        ]
    )
    made = rows(
        "year region network organisation kind",
        (2022, "서산시", "서산사회적경제네트워크", "가나협동조합", "협동조합"),
        (2022, "서산시", "서산사회적경제네트워크", "행복", "마을기업"),
        (2022, "서산시", "서산사회적경제네트워크", "나눔", "마을기업"),
        (2022, "서산시", "서산사회적경제네트워크", "다라㈜", "사회적기업"),
    )
    return book, expect({"organisations": made}, [warning("회원사", "A4", "single_name_parted")], clean=True)
