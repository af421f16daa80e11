"""Headings whose words change what the numbers under them are: groups, parts and sums, years inside, comparisons."""

from __future__ import annotations

from typing import Any

from openpyxl import Workbook

from tests.intake.casebook import Rows, Theme, error, expect, rows, sheet, warning, workbook

case = Theme(1301)
GRANT = "year region network amount"


@case()
def money_group_over_short_words() -> Any:
    book = Workbook()
    sheet(
        book,
        "총괄",
        [
            ["2022년 시군네트워크 지원 총괄 (단위: 천원)"],
            ["연번", "시군", "단체명", "사업비", None, None, None, None, "집행률(%)"],
            [None, None, None, "신청", "지원", "교부", "집행", "반납", None],
            [1, "당진시", "당진상생경제네트워크", 3000, 2500, 2400, 2300, 100, 95.8],
            [2, "서산시", "서산함께넷", 2500, 2000, 2000, 2000, 0, 100],
            ["계", None, None, 5500, 4500, 4400, 4300, 100, None],
        ],
        merges="A2:A3 B2:B3 C2:C3 D2:H2 I2:I3",
        heads=[2, 3],
    )
    made = rows(
        GRANT + " requested paid spent returned own_share",
        (2022, "당진시", "당진상생경제네트워크", 2_500_000, 3_000_000, 2_400_000, 2_300_000, 100_000, None),
        (2022, "서산시", "서산함께넷", 2_000_000, 2_500_000, 2_000_000, 2_000_000, 0, None),
    )
    return book, expect({"grants": made}, clean=True)


@case()
def sum_beside_granted_and_own_share() -> Any:
    book = Workbook()
    sheet(
        book,
        "2022 지원내역",
        [
            ["시군", "네트워크", "사업비(만원)", None, None],
            [None, None, "계", "보조금", "자부담"],
            ["당진시", "당진상생경제네트워크", 275, 250, 25],
            ["서산시", "서산함께넷", 260, 250, 10],
        ],
        merges="A1:A2 B1:B2 C1:E1",
    )
    made = rows(
        GRANT + " own_share",
        (2022, "당진시", "당진상생경제네트워크", 2_500_000, 250_000),
        (2022, "서산시", "서산함께넷", 2_500_000, 100_000),
    )
    return book, expect({"grants": made}, clean=True)


@case()
def paid_in_two_parts_with_and_without_their_sum() -> Any:
    head = ["시군", "네트워크", "지원금(천원)", "1차 교부액(천원)", "2차 교부액(천원)"]
    sheets: dict[str, Rows] = {
        "2021 지원내역": [head, ["당진시", "당진상생경제네트워크", 2500, 1500, 1000]],
        "2022 지원내역": [
            [*head, "교부액 계(천원)"],
            ["당진시", "당진상생경제네트워크", 2500, 1500, 900, 2400],
        ],
    }
    book = workbook(**sheets)
    made = rows(
        GRANT + " paid",
        (2021, "당진시", "당진상생경제네트워크", 2_500_000, None),
        (2022, "당진시", "당진상생경제네트워크", 2_500_000, 2_400_000),
    )
    return book, expect({"grants": made}, [error("2021 지원내역", "D1", "two_columns_for_field")], clean=True)


@case()
def provincial_and_municipal_parts_are_asked_about() -> Any:
    sheets: dict[str, Rows] = {
        "2022 지원내역": [
            ["(단위: 천원)"],
            ["시군", "네트워크", "계", "도비", "시군비", "자부담"],
            ["당진시", "당진상생경제네트워크", 2750, 1500, 1000, 250],
            ["서산시", "서산함께넷", 2600, 1500, 1000, 100],
        ]
    }
    book = workbook(**sheets)
    made = rows(
        GRANT + " own_share",
        (2022, "당진시", "당진상생경제네트워크", None, 250_000),
        (2022, "서산시", "서산함께넷", None, 100_000),
    )
    return book, expect({"grants": made}, [error("2022 지원내역", "D2", "two_columns_for_field")], clean=True)


@case()
def years_inside_headings_beside_comparisons() -> Any:
    head = [
        "시군",
        "네트워크",
        "2021년 지원금(만원)",
        "2022 지원액\n(만원)",
        "증감(만원)",
        "전년대비(%)",
        "누계(만원)",
    ]
    book = workbook(
        지원내역=[
            head,
            ["당진시", "당진상생경제네트워크", 190, 250, 60, 131.6, 640],
            ["서산시", "서산함께넷", None, 250, 250, None, 250],
        ]
    )
    made = rows(
        GRANT,
        (2021, "당진시", "당진상생경제네트워크", 1_900_000),
        (2022, "당진시", "당진상생경제네트워크", 2_500_000),
        (2022, "서산시", "서산함께넷", 2_500_000),
    )
    return book, expect({"grants": made}, clean=True)


@case()
def members_of_other_times_are_no_members() -> Any:
    sheets: dict[str, Rows] = {
        "2022 회원현황": [
            ["시군", "네트워크", "전년 회원수", "신규", "탈퇴", "현재 회원수"],
            ["당진시", "당진상생경제네트워크", 18, 3, 1, 20],
        ]
    }
    book = workbook(**sheets)
    made = rows("year region network organisations", (2022, "당진시", "당진상생경제네트워크", 20))
    return book, expect({"members": made}, clean=True)


@case()
def organisations_and_people_under_years() -> Any:
    book = Workbook()
    sheet(
        book,
        "회원수",
        [
            ["시군", "네트워크", 2021, None, "2022년", None],
            [None, None, "기업", "개인", "기업", "개인"],
            ["당진시", "당진상생경제네트워크", 18, 3, 20, 5],
            ["서산시", "서산함께넷", 30, "-", 32, None],
        ],
        merges="C1:D1 E1:F1",
    )
    made = rows(
        "year region network organisations people",
        (2021, "당진시", "당진상생경제네트워크", 18, 3),
        (2022, "당진시", "당진상생경제네트워크", 20, 5),
        (2021, "서산시", "서산함께넷", 30, None),
        (2022, "서산시", "서산함께넷", 32, None),
    )
    return book, expect({"members": made}, clean=True)


@case()
def networks_over_grants_and_members() -> Any:
    book = Workbook()
    sheet(
        book,
        "현황",
        [
            ["연도", "당진상생경제네트워크", None, "서산사회적경제네트워크", None],
            [None, "회원수(개)", "지원금(만원)", "회원수(개)", "지원금(만원)"],
            [2021, 18, 190, 30, 190],
            [2022, 20, 250, 32, 250],
        ],
        merges="A1:A2 B1:C1 D1:E1",
    )
    cells = [(2021, 18, 190, 30, 190), (2022, 20, 250, 32, 250)]
    grants = [
        row
        for year, _, first, _, second in cells
        for row in rows(
            GRANT,
            (year, "당진시", "당진상생경제네트워크", first * 10_000),
            (year, "서산시", "서산사회적경제네트워크", second * 10_000),
        )
    ]
    members = [
        row
        for year, first, _, second, _ in cells
        for row in rows(
            "year region network organisations",
            (year, "당진시", "당진상생경제네트워크", first),
            (year, "서산시", "서산사회적경제네트워크", second),
        )
    ]
    return book, expect({"grants": grants, "members": members}, clean=True)


@case()
def units_tell_organisations_from_people() -> Any:
    sheets: dict[str, Rows] = {
        "2022 회원": [
            ["시군", "네트워크명", "회원 수(개사)", "회원 수(명)"],
            ["당진시", "당진상생경제네트워크", 20, 35],
        ]
    }
    book = workbook(**sheets)
    made = rows("year region network organisations people", (2022, "당진시", "당진상생경제네트워크", 20, 35))
    return book, expect({"members": made}, clean=True)


@case()
def measures_named_down_a_column() -> Any:
    head = ["시군", "네트워크", "구분", "금액(천원)"]
    by_year = ["시군", "네트워크", "구분", 2021, 2022]
    sheets: dict[str, Rows] = {
        "2022 지원내역": [
            head,
            ["당진시", "당진상생경제네트워크", "지원금", 2500],
            [None, None, "자부담", 250],
            ["서산시", "서산함께넷", "지원금", 2500],
            [None, None, "자부담", 100],
            ["합계", None, None, 5350],
        ],
        "교부와 집행": [
            by_year,
            ["아산시", "아산함께넷", "지원금(만원)", 190, 250],
            ["아산시", "아산함께넷", "집행액(만원)", 180, "-"],
            ["아산시", "아산함께넷", "집행률(%)", 95, None],
        ],
    }
    made = rows(
        GRANT + " own_share spent",
        (2022, "당진시", "당진상생경제네트워크", 2_500_000, 250_000, None),
        (2022, "서산시", "서산함께넷", 2_500_000, 100_000, None),
        (2021, "아산시", "아산함께넷", 1_900_000, None, 1_800_000),
        (2022, "아산시", "아산함께넷", 2_500_000, None, None),
    )
    return workbook(**sheets), expect({"grants": made}, clean=True)


@case()
def yesan_as_money_and_as_a_place() -> Any:
    sheets: dict[str, Rows] = {
        "2022 지원내역": [
            ["시군", "네트워크", "예산(천원)", "집행액(천원)"],
            ["예산", "예산나눔협의회", 2500, 2400],
            ["당진", "당진상생경제네트워크", 1900, 1800],
        ],
        "지원금": [
            ["연도", "당진", "예산", "홍성"],
            [2020, "100만원", "110만원", "120만원"],
            [2021, "190만원", "180만원", None],
        ],
    }
    made = rows(
        GRANT + " spent",
        (2022, "예산군", "예산나눔협의회", 2_500_000, 2_400_000),
        (2022, "당진시", "당진상생경제네트워크", 1_900_000, 1_800_000),
        (2020, "당진시", None, 1_000_000, None),
        (2020, "예산군", None, 1_100_000, None),
        (2020, "홍성군", None, 1_200_000, None),
        (2021, "당진시", None, 1_900_000, None),
        (2021, "예산군", None, 1_800_000, None),
    )
    return workbook(**sheets), expect({"grants": made}, clean=True)


@case()
def four_levels_with_a_year_on_top() -> Any:
    book = Workbook()
    sheet(
        book,
        "현황",
        [
            ["구분", None, "2022년 지원현황", None, None, None, None],
            [None, None, "사업비", None, None, "회원", None],
            [None, None, "보조금", None, "자부담", "기업", "개인"],
            ["시군", "단체명", "신청(천원)", "교부(천원)", "(천원)", "(개사)", "(명)"],
            ["당진시", "당진상생경제네트워크", 3000, 2500, 250, 20, 5],
            ["서산시", "서산함께넷", 2600, 2500, 100, 32, 0],
        ],
        merges="A1:B3 C1:G1 C2:E2 F2:G2 C3:D3",
    )
    grants = rows(
        GRANT + " requested own_share",
        (2022, "당진시", "당진상생경제네트워크", 2_500_000, 3_000_000, 250_000),
        (2022, "서산시", "서산함께넷", 2_500_000, 2_600_000, 100_000),
    )
    members = rows(
        "year region network organisations people",
        (2022, "당진시", "당진상생경제네트워크", 20, 5),
        (2022, "서산시", "서산함께넷", 32, 0),
    )
    return book, expect({"grants": grants, "members": members}, clean=True)


@case()
def years_in_brackets_and_activities_that_are_no_members() -> Any:
    book = workbook(
        회원=[
            ["시군", "네트워크", "회원수(2021)", "회원수(2022.11.29 기준)", "2022 활동(회)"],
            ["당진시", "당진상생경제네트워크", 18, 20, 7],
        ]
    )
    made = rows(
        "year region network organisations active_organisations",
        (2021, "당진시", "당진상생경제네트워크", 18, None),
        (2022, "당진시", "당진상생경제네트워크", 20, None),
    )
    return book, expect({"members": made}, clean=True)


@case()
def parts_by_kind_without_their_sum_are_asked_about() -> Any:
    book = Workbook()
    sheet(
        book,
        "2022 회원수",
        [
            ["시군", "네트워크", "회원사 수", None, None],
            [None, None, "사회적기업", "협동조합", "마을기업"],
            ["당진시", "당진상생경제네트워크", 10, 5, 5],
        ],
        merges="A1:A2 B1:B2 C1:E1",
    )
    made = rows("year region network organisations", (2022, "당진시", "당진상생경제네트워크", None))
    return book, expect({"members": made}, [error("2022 회원수", "C2", "two_columns_for_field")], clean=True)


@case()
def second_heading_row_without_merges() -> Any:
    sheets: dict[str, Rows] = {
        "지원내역": [
            ["시군", "네트워크", 2021, 2022],
            [None, None, "(만원)", "(만원)"],
            ["당진시", "당진상생경제네트워크", 190, 250],
        ],
        "시군현황": [
            ["시군별", "2020 년", "2021 년"],
            [None, "사회적경제기업 수", "사회적경제기업 수"],
            ["당진시", 10, 11],
        ],
    }
    grants = rows(
        GRANT,
        (2021, "당진시", "당진상생경제네트워크", 1_900_000),
        (2022, "당진시", "당진상생경제네트워크", 2_500_000),
    )
    made = rows("year region enterprises", (2020, "당진시", 10), (2021, "당진시", 11))
    return workbook(**sheets), expect({"grants": grants, "municipalities": made}, clean=True)


@case()
def further_grant_that_may_be_in_the_first() -> Any:
    sheets: dict[str, Rows] = {
        "2022 지원내역": [
            ["시군", "네트워크", "지원금(A, 천원)", "추가 지원금(천원)"],
            ["당진시", "당진상생경제네트워크", 2500, 400],
        ]
    }
    made = rows(GRANT, (2022, "당진시", "당진상생경제네트워크", 2_500_000))
    return workbook(**sheets), expect({"grants": made}, [warning("2022 지원내역", "C1", "heading_guessed")])
