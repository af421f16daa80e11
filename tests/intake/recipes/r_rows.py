"""Where rows begin and end: bands between rows, labels written once, footers, 시도 rows, totals over several pages."""

from __future__ import annotations

from typing import Any

from openpyxl import Workbook

from tests.intake.casebook import Theme, error, expect, rows, sheet, warning

case = Theme(1001)
GRANT = "year region network amount"


@case()
def bands_of_year_and_place_between_rows() -> Any:
    book = Workbook()
    sheet(
        book,
        "활동",
        [
            ["일정", "주요내용", "장소"],
            ["< 2021년 >", None, None],
            ["■ 당진시", None, None],
            ["5.3.", "학습모임", "시청"],
            ["■ 담진시", None, None],
            ["6.3.", "간담회", None],
            ["< 2022년 >", None, None],
            ["[서산사회적경제네트워크]", None, None],
            ["7.3.", "월례회", None],
        ],
        merges="A2:C2 A7:C7",
    )
    made = rows(
        "year region network start title",
        (2021, "당진시", None, "2021-05-03", "학습모임"),
        (2021, None, None, "2021-06-03", "간담회"),
        (2022, "서산시", "서산사회적경제네트워크", "2022-07-03", "월례회"),
    )
    return book, expect({"activities": made}, [warning("활동", None, "place_missing")], clean=True)


@case()
def labels_once_and_blanks_that_nobody_explains() -> Any:
    book = Workbook()
    sheet(
        book,
        "회원수",
        [
            ["연도", "시군", "네트워크", "회원수"],
            [2021, "당진시", "가넷", 18],
            [2022, None, "가넷", 20],
            [2021, "서산시", "나넷", 30],
            [2022, None, "나넷", 32],
        ],
    )
    sheet(
        book,
        "지원내역",
        [
            ["연도", "시군", "네트워크", "지원금(만원)"],
            [2022, "아산시", "다넷", 250],
            [2022, None, "라넷", 100],
            [2022, "홍성군", "마넷", 250],
        ],
    )
    sheet(
        book,
        "2021 지원내역",
        [
            ["시군", "네트워크", "지원금(만원)"],
            ["아산시", "다넷", 190],
            ["아산시", "바넷", 190],
            [None, "라넷", 190],
        ],
    )
    made = {
        "members": rows(
            "year region network organisations",
            (2021, "당진시", "가넷", 18),
            (2022, "당진시", "가넷", 20),
            (2021, "서산시", "나넷", 30),
            (2022, "서산시", "나넷", 32),
        ),
        "grants": rows(
            GRANT,
            (2022, "아산시", "다넷", 2_500_000),
            (2022, "아산시", "라넷", 1_000_000),
            (2022, "홍성군", "마넷", 2_500_000),
            (2021, "아산시", "다넷", 1_900_000),
            (2021, "아산시", "바넷", 1_900_000),
            (2021, None, "라넷", 1_900_000),
        ),
    }
    told = [warning("지원내역", "B3", "label_carried"), warning("2021 지원내역", "A4", "region_blank")]
    return book, expect(made, told, clean=True)


@case()
def provinces_over_their_municipalities() -> Any:
    book = Workbook()
    sheet(
        book,
        "2022 시군현황",
        [
            ["행정구역별(1)", "행정구역별(2)", "사회적경제기업 수(개)"],
            ["전국", "소계", 3000],
            ["충청남도", "소계", 171],
            [None, "당진시", 84],
            [None, "서산시", 86],
            ["강원도", "소계", 5],
            [None, "고성군", 5],
            ["세종특별자치시", None, 9],
        ],
    )
    made = rows(
        "year region province enterprises",
        (2022, "당진시", "충청남도", 84),
        (2022, "서산시", "충청남도", 86),
        (2022, "고성군", "강원특별자치도", 5),
        (2022, "세종특별자치시", "세종특별자치시", 9),
    )
    told = [warning("2022 시군현황", "C3", "total_differs")]
    return book, expect({"municipalities": made}, told, clean=True)


@case()
def pages_with_one_total_and_a_footer() -> Any:
    book = Workbook()
    heading = ["시군", "네트워크", "지원금(만원)"]
    sheet(
        book,
        "2022 지원내역",
        [
            ["2022년 지원내역"],
            heading,
            ["당진시", "가넷", 250],
            ["(소계)", None, 250],
            ["- 1 -"],
            ["2022년 지원내역"],
            heading,
            ["아산시", "다넷", 190],
            ["‹ 소 계 ›", None, 190],
            ["총 지원금", None, 440],
            ["누계", None, 2000],
            ["담당자", "홍길동", "041-350-1234"],
            ["작성일", None, "2022.11.29"],
        ],
    )
    made = rows(GRANT, (2022, "당진시", "가넷", 2_500_000), (2022, "아산시", "다넷", 1_900_000))
    return book, expect({"grants": made}, clean=True)


@case()
def histories_in_a_column_of_a_list_of_networks() -> Any:
    book = Workbook()
    sheet(
        book,
        "2022 네트워크",
        [
            ["시군", "네트워크", "설립일", "주요연혁", "회원사 수"],
            ["당진시", "가넷", "2013.3.", "2013.3 출범\n2017~2018 경진대회 주최(2회)", 20],
            ["서산시", "나넷", "2012.2.", "- 2012년 2월 창립\n- 2019년 4월 협약 체결", 32],
            ["아산시", "다넷", "2014.5.", None, 11],
        ],
    )
    sheet(book, "연혁", [["시군", "네트워크", "연혁"], ["청양군", "라넷", "창립은 2013년"]])
    milestones = rows(
        "region network start end precision title times",
        ("당진시", "가넷", "2013-03-01", "2013-03-31", "month", "출범", None),
        ("당진시", "가넷", "2017-01-01", "2018-12-31", "year", "경진대회 주최(2회)", 2),
        ("서산시", "나넷", "2012-02-01", "2012-02-29", "month", "창립", None),
        ("서산시", "나넷", "2019-04-01", "2019-04-30", "month", "협약 체결", None),
        ("청양군", "라넷", None, None, None, "창립은 2013년", None),
    )
    networks = rows(
        "year region network founded",
        (2022, "당진시", "가넷", "2013-03-01"),
        (2022, "서산시", "나넷", "2012-02-01"),
        (2022, "아산시", "다넷", "2014-05-01"),
    )
    members = rows(
        "year region network organisations",
        (2022, "당진시", "가넷", 20),
        (2022, "서산시", "나넷", 32),
        (2022, "아산시", "다넷", 11),
    )
    told = [warning("연혁", "C2", "vague_date")]
    made = {"milestones": milestones, "networks": networks, "members": members}
    return book, expect(made, told, clean=True)


@case()
def needs_under_titles_of_their_year_and_place() -> Any:
    book = Workbook()
    sheet(
        book,
        "바라는점",
        [
            ["네트워크에 바라는 점"],
            ["2021 서산시 사회적경제 주체 워크숍 결과"],
            ["- 회원들 간의 친목과 정보교환"],
            ["- 공공구매 활성화"],
            [],
            ["2020 공주시 사회적경제 주체 워크숍 결과"],
            ["- 운영체계의 안정화"],
        ],
    )
    made = rows(
        "year region need",
        (2021, "서산시", "회원들 간의 친목과 정보교환"),
        (2021, "서산시", "공공구매 활성화"),
        (2020, "공주시", "운영체계의 안정화"),
    )
    return book, expect({"needs": made}, clean=True)


@case()
def activities_in_a_column_for_each_month() -> Any:
    book = Workbook()
    sheet(
        book,
        "활동일정",
        [
            ["2022년 월별 활동일정"],
            ["시군", "네트워크", "7월", "8월", "10월"],
            ["당진시", "가넷", "학습모임", None, "10.13. 간담회"],
            ["서산시", "나넷", "14일 책 배포", "회의", None],
        ],
    )
    made = rows(
        "year region network start end precision title",
        (2022, "당진시", "가넷", "2022-07-01", "2022-07-31", "month", "학습모임"),
        (2022, "당진시", "가넷", "2022-10-13", "2022-10-13", "day", "간담회"),
        (2022, "서산시", "나넷", "2022-07-14", "2022-07-14", "day", "책 배포"),
        (2022, "서산시", "나넷", "2022-08-01", "2022-08-31", "month", "회의"),
    )
    return book, expect({"activities": made}, clean=True)


@case()
def one_table_again_under_each_title() -> Any:
    book = Workbook()
    sheet(
        book,
        "체크리스트",
        [
            ["2022년 장애요인 체크리스트"],
            ["1) 설립·설립초기 단계"],
            ["장애요인", "당진시", "서산시"],
            ["주체 부족", "O", "X"],
            [],
            ["2) 운영 단계"],
            ["장애요인", "당진시", "서산시"],
            ["예산 부족", "O", None],
        ],
    )
    sheet(
        book,
        "활동",
        [
            ["2022년 시군별 활동일정"],
            ["□ 당진시"],
            ["일자", "내용"],
            ["7.14.", "학습모임"],
            ["□ 서산시"],
            ["일자", "내용"],
            ["7.18.", "책 배포"],
        ],
    )
    barriers = rows(
        "year region stage barrier status",
        (2022, "당진시", "founding", "주체 부족", "present"),
        (2022, "서산시", "founding", "주체 부족", "absent"),
        (2022, "당진시", "running", "예산 부족", "present"),
        (2022, "서산시", "running", "예산 부족", "unknown"),
    )
    activities = rows(
        "year region start title",
        (2022, "당진시", "2022-07-14", "학습모임"),
        (2022, "서산시", "2022-07-18", "책 배포"),
    )
    return book, expect({"barriers": barriers, "activities": activities}, clean=True)


@case()
def what_a_row_is_about_is_never_taken_from_above() -> Any:
    book = Workbook()
    sheet(
        book,
        "활동",
        [
            ["2022년 당진사회적기업협의회 활동"],
            ["일자", "내용", "장소", "참여인원"],
            ["7.14.", "학습모임", "시청", 20],
            ["8.17.", "간담회", "시청", 12],
            ["8.24.", None, "시청", 9],
            [None, None, "군청", None],
            ["총 3회", None, None, 41],
        ],
    )
    made = rows(
        "year region network start title place participants",
        (2022, "당진시", "당진사회적기업협의회", "2022-07-14", "학습모임", "시청", 20),
        (2022, "당진시", "당진사회적기업협의회", "2022-08-17", "간담회", "시청", 12),
    )
    told = [error("활동", "B5", "missing_required"), error("활동", "B6", "missing_required")]
    return book, expect({"activities": made}, told)
