"""Whole sheets as a careful clerk keeps them: lines over a table, footnotes, bands and remarks all at once."""

from __future__ import annotations

from typing import Any

from tests.intake.casebook import Theme, error, expect, rows, warning, workbook

case = Theme(2401)


@case()
def stages_on_merged_lines_between_the_items() -> Any:
    """A line 운영 단계 over a row of marks is no heading of columns for ○ and ×."""
    book = workbook(
        점검=[
            ["2022년 시군 네트워크 장애요인 점검표"],
            ["점검항목", "당진시", "서산시", "아산시"],
            ["설립·설립초기 단계"],
            ["예산 부족", "○", None, "○"],
            ["운영 단계"],
            ["회원사 참여 저조", "-", "○", "×"],
            ["임원 업무 과중", "○", "△", "×"],
        ]
    )
    book["점검"].merge_cells("A3:D3")
    book["점검"].merge_cells("A5:D5")
    said = rows(
        "region stage barrier status",
        ("당진시", "founding", "예산 부족", "present"),
        ("서산시", "founding", "예산 부족", "unknown"),
        ("아산시", "founding", "예산 부족", "present"),
        ("당진시", "running", "회원사 참여 저조", "not_applicable"),
        ("서산시", "running", "회원사 참여 저조", "present"),
        ("아산시", "running", "회원사 참여 저조", "absent"),
        ("당진시", "running", "임원 업무 과중", "present"),
        ("서산시", "running", "임원 업무 과중", "partial"),
        ("아산시", "running", "임원 업무 과중", "absent"),
    )
    return book, expect({"barriers": [row | {"year": 2022} for row in said]}, clean=True)


@case()
def years_with_the_sign_of_a_footnote() -> Any:
    book = workbook(
        추이=[
            ["시군별 사회적경제기업 수 추이(단위: 개사)"],
            ["시군", "2020 r)", "2021*", "2022 p)"],
            ["천안시", 150, 171, 184],
            ["공주시", 60, 62, 66],
            ["p) 잠정치"],
        ]
    )
    counted = rows(
        "year region enterprises",
        (2020, "천안시", 150),
        (2021, "천안시", 171),
        (2022, "천안시", 184),
        (2020, "공주시", 60),
        (2021, "공주시", 62),
        (2022, "공주시", 66),
    )
    return book, expect({"municipalities": counted}, clean=True)


@case()
def a_plan_of_activities_by_their_time() -> Any:
    book = workbook(
        활동계획=[
            ["2022년 활동계획(안)"],
            ["시군", "네트워크", "시기", "내용"],
            ["당진시", "당진사회적기업협의회", "3월", "정기총회"],
            ["당진시", "당진사회적기업협의회", "상반기", "선진지 견학"],
            ["서산시", "서산사회적경제네트워크", "10.28.", "박람회"],
        ]
    )
    done = rows(
        "year region network start title",
        (2022, "당진시", "당진사회적기업협의회", "2022-03-01", "정기총회"),
        (2022, "당진시", "당진사회적기업협의회", None, "선진지 견학"),
        (2022, "서산시", "서산사회적경제네트워크", "2022-10-28", "박람회"),
    )
    told = [warning("활동계획", "C4", "vague_date")]
    return book, expect({"activities": done, "milestones": []}, told, clean=True)


@case()
def a_history_by_year_and_number_of_the_month() -> Any:
    book = workbook(
        연혁=[
            ["서산사회적경제네트워크 연혁"],
            ["연도", "월", "주요내용"],
            [2015, 10, "설립"],
            [2016, 4, "제1차 정기총회"],
            [None, 12, "동반성장 프로젝트 수립"],
        ]
    )
    book["연혁"].merge_cells("A4:A5")
    past = rows(
        "region network start end title",
        ("서산시", "서산사회적경제네트워크", "2015-10-01", "2015-10-31", "설립"),
        ("서산시", "서산사회적경제네트워크", "2016-04-01", "2016-04-30", "제1차 정기총회"),
        ("서산시", "서산사회적경제네트워크", "2016-12-01", "2016-12-31", "동반성장 프로젝트 수립"),
    )
    return book, expect({"milestones": past}, clean=True)


@case()
def a_column_in_another_unit_than_the_title_sums_up() -> Any:
    book = workbook(
        지원=[
            ["2022년 네트워크 지원 (총 지원금 5,000,000원)"],
            ["시군", "네트워크", "지원금(천원)"],
            ["당진시", "당진사회적기업협의회", 2_500_000],
            ["서산시", "서산사회적경제네트워크", 2_500_000],
        ],
        지난해=[
            ["2021년 지원 현황 (총 5개 중 2개, 총 지원금 380만원)"],
            ["시군", "네트워크", "지원금(천원)"],
            ["공주시", "공주네트워크", 1_900],
            ["논산시", "논산네트워크", 1_904],
        ],
    )
    granted = rows(
        "year region network amount",
        (2022, "당진시", "당진사회적기업협의회", 2_500_000_000),
        (2022, "서산시", "서산사회적경제네트워크", 2_500_000_000),
        (2021, "공주시", "공주네트워크", 1_900_000),
        (2021, "논산시", "논산네트워크", 1_904_000),
    )
    return book, expect({"grants": granted}, [warning("지원", "A1", "total_differs")], clean=True)


@case()
def counts_with_a_remark_of_when_and_of_whom() -> Any:
    """The number stands; the remark behind it is shown for a look."""
    book = workbook(
        회원수=[
            ["2022년 회원수"],
            ["시군", "회원수"],
            ["당진시", "20개 기업 (2022년 기준)"],
            ["홍성군", "11개 기업"],
            ["아산시", "19개소(휴업 2 포함)"],
        ]
    )
    counted = rows(
        "year region organisations", (2022, "당진시", 20), (2022, "홍성군", 11), (2022, "아산시", 19)
    )
    told = [warning("회원수", "B3", "value_read_as"), warning("회원수", "B5", "value_read_as")]
    return book, expect({"members": counted}, told, clean=True)


@case()
def another_list_with_headings_of_any_kind_below() -> Any:
    """시군, 일자 and 내용 head anything: only the title says that the second list is of complaints."""
    heading = ["시군", "일자", "내용"]
    book = workbook(
        **{
            "2022년 활동일정": [
                ["1. 행사"],
                heading,
                ["당진시", "7.14", "학습모임"],
                [],
                ["2. 교육"],
                heading,
                ["서산시", "5.17", "ESG 이해"],
                [],
                ["3. 민원 접수"],
                heading,
                ["아산시", "8.1", "주차 불편"],
            ]
        }
    )
    done = rows(
        "year region start title",
        (2022, "당진시", "2022-07-14", "학습모임"),
        (2022, "서산시", "2022-05-17", "ESG 이해"),
    )
    told = [warning("2022년 활동일정", "A9", "other_table_below")]
    return book, expect({"activities": done}, told, clean=True)


@case()
def an_error_cell_for_a_heading() -> Any:
    """What stands under it nobody can know; the columns beside it are read."""
    book = workbook(
        지원내역=[
            ["연도", "시군", "지원금(만원)", None],
            [2022, "당진시", 250, 200],
            [2022, "서산시", 250, 210],
        ]
    )
    book["지원내역"]["D1"] = "#REF!"
    book["지원내역"]["D1"].data_type = "e"
    granted = rows("year region amount", (2022, "당진시", 2_500_000), (2022, "서산시", 2_500_000))
    return book, expect({"grants": granted}, [error("지원내역", "D1", "error_cell")], clean=True)


@case()
def lists_side_by_side_under_places_and_kinds() -> Any:
    """Each cell is a row: of the 시군 or the network over it, of the kind, or with the date that it begins with."""
    book = workbook(
        바라는점=[
            ["2022년 시군별 네트워크에 바라는 점"],
            ["당진시", "서산시"],
            ["정보 교환", "공공구매 활성화"],
            [None, "교육"],
        ],
        회원사=[
            ["2022년 당진사회적기업협의회 회원사 명단"],
            ["번호", "사회적기업", "협동조합"],
            [1, "가나", "마바"],
            [2, "다라", "-"],
        ],
        연혁=[
            ["네트워크 연혁"],
            ["당진사회적기업협의회", "서산사회적경제네트워크"],
            ["2013.3 출범", "2015. 10. 13 설립"],
        ],
        명단=[["회원사 명단"], ["당진시", "서산시"], ["3개사", "2개사"]],
    )
    wished = rows(
        "year region need",
        (2022, "당진시", "정보 교환"),
        (2022, "서산시", "공공구매 활성화"),
        (2022, "서산시", "교육"),
    )
    members = rows(
        "year region network organisation kind",
        (2022, "당진시", "당진사회적기업협의회", "가나", "사회적기업"),
        (2022, "당진시", "당진사회적기업협의회", "다라", "사회적기업"),
        (2022, "당진시", "당진사회적기업협의회", "마바", "협동조합"),
    )
    past = rows(
        "region network start title",
        ("당진시", "당진사회적기업협의회", "2013-03-01", "출범"),
        ("서산시", "서산사회적경제네트워크", "2015-10-13", "설립"),
    )
    told = [warning("명단", None, "named_sheet_not_read")]
    return book, expect({"needs": wished, "organisations": members, "milestones": past}, told, clean=True)


@case()
def a_history_in_two_columns_under_lines_of_years() -> Any:
    book = workbook(
        연혁=[
            ["당진사회적기업협의회 연혁"],
            ["2013년"],
            ["3월", "협의회 출범"],
            ["2015년"],
            ["5월", "경제인의 밤"],
            ["10월 2일", "워크숍"],
        ]
    )
    past = rows(
        "region network start end title",
        ("당진시", "당진사회적기업협의회", "2013-03-01", "2013-03-31", "협의회 출범"),
        ("당진시", "당진사회적기업협의회", "2015-05-01", "2015-05-31", "경제인의 밤"),
        ("당진시", "당진사회적기업협의회", "2015-10-02", "2015-10-02", "워크숍"),
    )
    return book, expect({"milestones": past}, clean=True)


@case()
def what_no_column_or_list_of_ours_holds_is_told() -> Any:
    """Barriers that only say how many answered, money by month, and expenses in another unit than the grants."""
    book = workbook(
        장애요인=[["2022년 장애요인 응답"], ["시군", "장애요인", "응답 수"], ["당진시", "예산 부족", 12]],
        월별=[["2022년 월별 집행액 (단위: 천원)"], ["시군", "1월", "2월"], ["당진시", 100, 200]],
        지원내역=[
            ["2022년 지원내역"],
            ["시군", "네트워크", "지원금(만원)", "집행액(만원)"],
            ["당진시", "당진사회적기업협의회", 2500, 2410],
            ["서산시", "서산사회적경제네트워크", 250, 250],
        ],
        정산=[
            ["2022년 정산 (단위: 천원)"],
            ["시군", "네트워크", "비목", "집행액"],
            ["당진시", "당진사회적기업협의회", "강사비", 1410],
            ["당진시", "당진사회적기업협의회", "회의비", 1000],
            ["서산시", "서산사회적경제네트워크", "강사비", 2400],
        ],
    )
    told = [
        warning("장애요인", "B2", "status_missing"),
        warning("월별", None, "named_sheet_not_read"),
        warning("지원내역", "D3", "expenses_differ_from_grants"),
    ]
    who = "당진사회적기업협의회", "서산사회적경제네트워크"
    granted = rows(
        "year region network amount spent",
        (2022, "당진시", who[0], 25_000_000, 24_100_000),
        (2022, "서산시", who[1], 2_500_000, 2_500_000),
    )
    spent = rows(
        "year region network item spent",
        (2022, "당진시", who[0], "강사비", 1_410_000),
        (2022, "당진시", who[0], "회의비", 1_000_000),
        (2022, "서산시", who[1], "강사비", 2_400_000),
    )
    barriers = rows("year region barrier status", (2022, "당진시", "예산 부족", None))
    return book, expect({"grants": granted, "expenses": spent, "barriers": barriers}, told, clean=True)


@case()
def two_networks_in_one_cell() -> Any:
    """Kept as written, since nobody can say whose the money is; a name on two lines or with its short form is one."""
    book = workbook(
        지원내역=[
            ["2022년 지원내역"],
            ["시군", "네트워크", "지원금(만원)"],
            ["천안시", "천안A네트워크\n천안B네트워크", 500],
            ["당진시", "당진사회적기업협의회\n(당사협)", 250],
            ["서산시", "서산사회적경제\n네트워크", 250],
        ]
    )
    granted = rows(
        "year region network amount",
        (2022, "천안시", "천안A네트워크\n천안B네트워크", 5_000_000),
        (2022, "당진시", "당진사회적기업협의회\n(당사협)", 2_500_000),
        (2022, "서산시", "서산사회적경제\n네트워크", 2_500_000),
    )
    return book, expect({"grants": granted}, [warning("지원내역", "B3", "several_networks")], clean=True)
