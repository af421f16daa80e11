"""Tables of other shapes: wide, transposed, in halves, stacked, side by side, forms, bullet lines."""

from __future__ import annotations

from typing import Any

from openpyxl import Workbook

from tests.intake.casebook import Theme, expect, rezipped, rows, saved, sheet, warning

case = Theme(101)
GRANT = "year region network amount"


@case()
def wide_by_year_with_sum_column() -> Any:
    book = Workbook()
    sheet(
        book,
        "연도별 지원금",
        [
            ["시군 네트워크 연도별 지원금"],
            [None, None, None, None, None, "(단위: 만원)"],
            ["시군", "네트워크", "2020년", "2021년", "2022년", "합계"],
            ["당진시", "당진상생경제네트워크", 200, 190, 250, 640],
            ["공주시", "공주사회적경제모임", 200, "-", None, 200],
            ["논산시", "논산한걸음협의회", None, 190, "250", 430],
            ["합계", None, 400, 380, 500, 1270],
        ],
        merges="A1:F1 A7:B7",
        heads=[3],
    )
    made = rows(
        GRANT + " source_row",
        (2020, "당진시", "당진상생경제네트워크", 2_000_000, 4),
        (2021, "당진시", "당진상생경제네트워크", 1_900_000, 4),
        (2022, "당진시", "당진상생경제네트워크", 2_500_000, 4),
        (2020, "공주시", "공주사회적경제모임", 2_000_000, 5),
        (2021, "논산시", "논산한걸음협의회", 1_900_000, 6),
        (2022, "논산시", "논산한걸음협의회", 2_500_000, 6),
    )
    # 190 + 250 is 440, and 640 + 200 + 440 is 1,280 (the written rows sum to 1,270).
    return book, expect({"grants": made}, [warning("연도별 지원금", "F6", "total_differs")])


@case()
def wide_year_by_measure_in_two_levels() -> Any:
    book = Workbook()
    sheet(
        book,
        "신청및지원",
        [
            ["연도별 신청액 및 지원액", None, None, None, None, None],
            [None, None, None, None, None, "단위:천원"],
            ["시군", "네트워크명", "2021년", None, "2022년", None],
            [None, None, "신청액", "지원액", "신청액", "지원액"],
            ["당진시", "당진상생경제네트워크", 2000, 1900, 3000, 2500],
            ["아산시", "아산사회연대경제협의회", None, None, 2500, 2500],
            ["부여군", "부여백제경제연대", 1900, 1900, "-", "-"],
            ["청양군", "청양이음네트워크", 2000, None, 2600, 2500],
        ],
        merges="A3:A4 B3:B4 C3:D3 E3:F3",
        heads=[3, 4],
    )
    made = rows(
        "year region network requested amount",
        (2021, "당진시", "당진상생경제네트워크", 2_000_000, 1_900_000),
        (2022, "당진시", "당진상생경제네트워크", 3_000_000, 2_500_000),
        (2022, "아산시", "아산사회연대경제협의회", 2_500_000, 2_500_000),
        (2021, "부여군", "부여백제경제연대", 1_900_000, 1_900_000),
        (2021, "청양군", "청양이음네트워크", 2_000_000, None),
        (2022, "청양군", "청양이음네트워크", 2_600_000, 2_500_000),
    )
    return book, expect({"grants": made}, clean=True)


@case()
def wide_measure_over_year() -> Any:
    book = Workbook()
    sheet(
        book,
        "회원 추이",
        [
            ["네트워크 회원 현황"],
            ["시군", "회원사 수(개)", None, None, "개인회원(명)", None, None],
            [None, 2020, 2021, 2022, 2020, 2021, 2022],
            ["서산시", 28, 30, 32, None, None, 5],
            ["홍성군", 10, 11, 11, 4, 6, "약 10"],
        ],
        merges="A2:A3 B2:D2 E2:G2",
    )
    made = rows(
        "year region organisations people people_approximate",
        (2020, "서산시", 28, None, False),
        (2021, "서산시", 30, None, False),
        (2022, "서산시", 32, 5, False),
        (2020, "홍성군", 10, 4, False),
        (2021, "홍성군", 11, 6, False),
        (2022, "홍성군", 11, 10, True),
    )
    return book, expect({"members": made}, clean=True)


@case()
def four_heading_rows() -> Any:
    book = Workbook()
    sheet(
        book,
        "총괄표",
        [
            ["구분", None, "사업비 현황", None, None, None],
            [None, None, "2022년", None, None, None],
            ["시군", "네트워크", "지원", None, "정산", None],
            [None, None, "신청액\n(천원)", "지원액\n(천원)", "집행액\n(천원)", "반납액\n(천원)"],
            ["보령시", "보령바다경제네트워크", 3000, 2500, 2500, 0],
            ["금산군", "금산인삼골협의회", 2500, 2500, 2380, 120],
        ],
        merges="A1:B2 C1:F1 C2:F2 A3:A4 B3:B4 C3:D3 E3:F3",
        heads=[1, 2, 3, 4],
    )
    made = rows(
        "year region network requested amount spent returned",
        (2022, "보령시", "보령바다경제네트워크", 3_000_000, 2_500_000, 2_500_000, 0),
        (2022, "금산군", "금산인삼골협의회", 2_500_000, 2_500_000, 2_380_000, 120_000),
    )
    return book, expect({"grants": made}, clean=True)


@case()
def programme_years_across() -> Any:
    book = Workbook()
    sheet(
        book,
        "사업개요",
        [
            ["□ 넷찐이야 사업 개요"],
            [None],
            ["구분", "2020년", "2021년", "2022년"],
            ["지원 네트워크 수(개)", 6, 9, 5],
            ["네트워크당 지원금(만원)", 200, 190, 250],
            ["총 사업비(만원)", 1200, "1,710", 1250],
        ],
        merges="A1:D1",
    )
    made = rows(
        "year network_count grant_per_network grant_total",
        (2020, 6, 2_000_000, 12_000_000),
        (2021, 9, 1_900_000, 17_100_000),
        (2022, 5, 2_500_000, 12_500_000),
    )
    return book, expect({"programme": made}, clean=True)


@case()
def networks_side_by_side_as_columns() -> Any:
    book = Workbook()
    sheet(
        book,
        "네트워크 소개",
        [
            ["2022년 참여 네트워크 소개"],
            ["시군", "당진시", "서산시", "청양군"],
            ["네트워크명", "당진상생경제네트워크", "서산함께넷", "청양이음네트워크"],
            ["설립연월", "2018년 9월", "2015. 10. 13", "2016년 10월 19일"],
            ["자랑거리", "다양한 구성원의 경험", "월 1회 교류", "달빛장터 운영"],
            ["고민거리", "임원의 업무 과중", "낮은 참여율", "젊은 구성원 부족"],
        ],
    )
    made = rows(
        "region network founded founded_precision strength concern",
        ("당진시", "당진상생경제네트워크", "2018-09-01", "month", "다양한 구성원의 경험", "임원의 업무 과중"),
        ("서산시", "서산함께넷", "2015-10-13", "day", "월 1회 교류", "낮은 참여율"),
        ("청양군", "청양이음네트워크", "2016-10-19", "day", "달빛장터 운영", "젊은 구성원 부족"),
    )
    return book, expect({"networks": made})


@case()
def sheet_per_year() -> Any:
    book = Workbook()
    for year, amounts in (("2020년", [200, 200]), ("2021년", [190, 190]), ("2022년", [250, None])):
        sheet(
            book,
            year,
            [
                ["네트워크 지원내역"],
                ["시군", "네트워크명", "지원금(만원)"],
                ["당진시", "당진상생경제네트워크", amounts[0]],
                ["공주시", "공주사회적경제모임", amounts[1]],
                ["계", None, sum(amount or 0 for amount in amounts)],
            ],
        )
    made = rows(
        GRANT + " source_sheet",
        (2020, "당진시", "당진상생경제네트워크", 2_000_000, "2020년"),
        (2020, "공주시", "공주사회적경제모임", 2_000_000, "2020년"),
        (2021, "당진시", "당진상생경제네트워크", 1_900_000, "2021년"),
        (2021, "공주시", "공주사회적경제모임", 1_900_000, "2021년"),
        (2022, "당진시", "당진상생경제네트워크", 2_500_000, "2022년"),
        (2022, "공주시", "공주사회적경제모임", None, "2022년"),
    )
    return book, expect({"grants": made}, clean=True)


@case()
def sheet_per_sigun_activities() -> Any:
    book = Workbook()
    sheet(
        book,
        "당진시",
        [
            ["2022년 활동일정"],
            ["일정", "주요내용", "장소"],
            ["7.14.", "민·관·의회 학습모임", "당진시청"],
            ["10.14.~15.", "평가 워크샵(1박 2일)", None],
        ],
    )
    sheet(
        book,
        "서산시",
        [["2022년 활동일정"], ["일정", "주요내용", "장소"], ["5.17. / 6.23.", "월례회 회의", "회원사 카페"]],
    )
    made = rows(
        "year region network start end title place date_text source_sheet",
        (
            2022,
            "당진시",
            None,
            "2022-07-14",
            "2022-07-14",
            "민·관·의회 학습모임",
            "당진시청",
            "7.14.",
            "당진시",
        ),
        (
            2022,
            "당진시",
            None,
            "2022-10-14",
            "2022-10-15",
            "평가 워크샵(1박 2일)",
            None,
            "10.14.~15.",
            "당진시",
        ),
        (
            2022,
            "서산시",
            None,
            "2022-05-17",
            "2022-05-17",
            "월례회 회의",
            "회원사 카페",
            "5.17. / 6.23.",
            "서산시",
        ),
        (
            2022,
            "서산시",
            None,
            "2022-06-23",
            "2022-06-23",
            "월례회 회의",
            "회원사 카페",
            "5.17. / 6.23.",
            "서산시",
        ),
    )
    return book, expect({"activities": made})


@case()
def stacked_tables_on_one_sheet() -> Any:
    book = Workbook()
    sheet(
        book,
        "2022년",
        [
            ["1. 네트워크 지원내역 (단위: 천원)"],
            ["시군", "네트워크", "지원금"],
            ["당진시", "당진상생경제네트워크", 2500],
            ["아산시", "아산사회연대경제협의회", 2500],
            ["계", None, 5000],
            [None],
            ["2. 회원 현황"],
            ["시군", "네트워크", "회원사 수", "개인회원 수"],
            ["당진시", "당진상생경제네트워크", 20, 3],
            ["아산시", "아산사회연대경제협의회", 19, None],
            [None],
            ["3. 활동일정"],
            ["일자", "시군", "내용", "참여인원"],
            ["6/10", "아산시", "종사자 워크숍", 31],
        ],
    )
    made = {
        "grants": rows(
            GRANT,
            (2022, "당진시", "당진상생경제네트워크", 2_500_000),
            (2022, "아산시", "아산사회연대경제협의회", 2_500_000),
        ),
        "members": rows(
            "year region organisations people", (2022, "당진시", 20, 3), (2022, "아산시", 19, None)
        ),
        "activities": rows(
            "year region start title participants", (2022, "아산시", "2022-06-10", "종사자 워크숍", 31)
        ),
    }
    return book, expect(made)


@case()
def two_tables_side_by_side() -> Any:
    book = Workbook()
    sheet(
        book,
        "2021 현황",
        [
            ["네트워크별 지원금", None, None, None, "회원 현황", None, None],
            ["시군", "네트워크", "지원금(만원)", None, "시군", "회원사", "개인회원"],
            ["공주시", "공주사회적경제모임", 190, None, "공주시", 25, 4],
            ["논산시", "논산한걸음협의회", 190, None, "논산시", "17개사", None],
            ["보령시", "보령바다경제네트워크", 190, None, "보령시", None, None],
            ["합계", None, 570, None, "서천군", 9, 2],
        ],
        merges="A1:C1 E1:G1",
    )
    made = {
        "grants": rows(
            GRANT,
            (2021, "공주시", "공주사회적경제모임", 1_900_000),
            (2021, "논산시", "논산한걸음협의회", 1_900_000),
            (2021, "보령시", "보령바다경제네트워크", 1_900_000),
        ),
        "members": rows(
            "year region organisations people",
            (2021, "공주시", 25, 4),
            (2021, "논산시", 17, None),
            (2021, "보령시", None, None),
            (2021, "서천군", 9, 2),
        ),
    }
    return book, expect(made)


@case()
def one_list_in_two_halves() -> Any:
    book = Workbook()
    sheet(
        book,
        "지원내역",
        [
            ["2021년 지원 네트워크(9개소)", None, None, None, None, None, None, "(단위: 천원)"],
            ["연번", "시군", "네트워크", "지원금", "연번", "시군", "네트워크", "지원금"],
            [1, "공주시", "공주사회적경제모임", 1900, 4, "부여군", "부여백제경제연대", 1900],
            [2, "논산시", "논산한걸음협의회", 1900, 5, "서천군", "서천금강네트워크", 1900],
            [3, "보령시", "보령바다경제네트워크", 1900, 6, "태안군", "태안솔향네트워크", 1800],
            [None, None, None, None, None, "합계", None, 11300],
        ],
        merges="F6:G6",
    )
    made = rows(
        GRANT,
        (2021, "공주시", "공주사회적경제모임", 1_900_000),
        (2021, "논산시", "논산한걸음협의회", 1_900_000),
        (2021, "보령시", "보령바다경제네트워크", 1_900_000),
        (2021, "부여군", "부여백제경제연대", 1_900_000),
        (2021, "서천군", "서천금강네트워크", 1_900_000),
        (2021, "태안군", "태안솔향네트워크", 1_800_000),
    )
    return book, expect({"grants": made})


@case()
def form_in_lines_of_text() -> Any:
    book = Workbook()
    sheet(
        book,
        "당진",
        [
            ["2022 넷찐이야 네트워크 소개"],
            ["당진상생경제네트워크"],
            [None],
            ["1. 네트워크 설립연월 : 2018년 9월"],
            ["2. 네트워크 회원수 : 20개 기업"],
            ["3. 네트워크 가입자격 : 사회적경제를 추구하는 기업"],
            ["4. 우리 네트워크의 자랑거리 : 영향력이 큼"],
            ["5. 네트워크 운영의 고민거리 : 임원의 업무 과중"],
        ],
    )
    sheet(
        book,
        "청양",
        [
            ["2022 넷찐이야 네트워크 소개"],
            ["청양이음네트워크"],
            [None],
            ["1. 네트워크 설립연월 : 2016년 10월 19일"],
            ["2. 네트워크 회원수 : 20개 기업 및 30여 명의 개인"],
            ["3. 네트워크 가입자격 : 협동조합, 마을기업, 자활기업"],
            ["5. 네트워크 운영의 고민거리 : 젊은 구성원의 부족"],
        ],
    )
    made = {
        "networks": rows(
            "region network founded founded_precision membership_rule strength concern",
            (
                "당진시",
                "당진상생경제네트워크",
                "2018-09-01",
                "month",
                "사회적경제를 추구하는 기업",
                "영향력이 큼",
                "임원의 업무 과중",
            ),
            (
                "청양군",
                "청양이음네트워크",
                "2016-10-19",
                "day",
                "협동조합, 마을기업, 자활기업",
                None,
                "젊은 구성원의 부족",
            ),
        ),
        "members": rows(
            "year region organisations people people_approximate",
            (2022, "당진시", 20, None, False),
            (2022, "청양군", 20, 30, True),
        ),
    }
    return book, expect(made)


@case()
def form_in_neighbouring_merged_cells() -> Any:
    book = Workbook()
    sheet(
        book,
        "네트워크 현황",
        [
            ["네트워크 현황(2022년)"],
            [None],
            ["네트워크명", None, "서산함께넷", None, "시군", "서산시"],
            ["설립일", None, "2015. 10. 13", None, "회원수", "32개사"],
            ["가입자격", None, "설립 취지에 찬동하는 단체"],
            ["자랑거리", None, "월 1회 회원사 간 교류"],
            ["고민거리", None, "참여가 저조함"],
            ["주요연혁", "2015. 10. 13", "창립총회"],
            [None, "2016. 04. 15", "제1차 정기총회"],
            [None, "2021. 05~10", "방역서비스"],
        ],
        merges="A1:F1 A3:B3 C3:D3 A4:B4 C4:D4 A5:B5 C5:F5 A6:B6 C6:F6 A7:B7 C7:F7 A8:A10 C8:F8 C9:F9 C10:F10",
    )
    made = {
        "networks": rows(
            "region network founded membership_rule strength concern",
            (
                "서산시",
                "서산함께넷",
                "2015-10-13",
                "설립 취지에 찬동하는 단체",
                "월 1회 회원사 간 교류",
                "참여가 저조함",
            ),
        ),
        "members": rows("year region organisations", (2022, "서산시", 32)),
        "milestones": rows(
            "region start end title",
            ("서산시", "2015-10-13", "2015-10-13", "창립총회"),
            ("서산시", "2016-04-15", "2016-04-15", "제1차 정기총회"),
            ("서산시", "2021-05-01", "2021-10-31", "방역서비스"),
        ),
    }
    return book, expect(made)


@case()
def form_stacked_for_each_network() -> Any:
    book = Workbook()
    sheet(
        book,
        "프로필",
        [
            ["2022 네트워크 프로필"],
            ["○ 홍성온마을네트워크", None],
            ["설립일", "2012년 11월 22일"],
            ["회원사 수", 11],
            ["운영의 고민거리", "신규회원 유입 어려움"],
            [None],
            ["○ 예산살림네트워크", None],
            ["설립일", "2017.3"],
            ["회원사 수", 14],
            ["운영의 고민거리", "전담 인력 부재"],
        ],
        merges="A2:B2 A7:B7",
    )
    made = {
        "networks": rows(
            "region network founded concern",
            ("홍성군", "홍성온마을네트워크", "2012-11-22", "신규회원 유입 어려움"),
            ("예산군", "예산살림네트워크", "2017-03-01", "전담 인력 부재"),
        ),
        "members": rows("year region organisations", (2022, "홍성군", 11), (2022, "예산군", 14)),
    }
    return book, expect(made, judgement=True)


@case()
def programme_as_bullet_lines() -> Any:
    book = Workbook()
    sheet(
        book,
        "넷찐이야란",
        [
            ["넷찐이야란?"],
            ["시군 사회적경제네트워크에 사업비를 지원하여 역량을 강화하고 활성화에 기여하는 사업"],
            [None],
            ["○ 2020년(네트워크당 200만원) : 6개 네트워크"],
            ["○ 2021년(네트워크당 190만원) : 9개 네트워크"],
            ["○ 2022년(네트워크당 250만원) : 5개 네트워크"],
        ],
    )
    made = rows(
        "year network_count grant_per_network grant_total",
        (2020, 6, 2_000_000, 12_000_000),
        (2021, 9, 1_900_000, 17_100_000),
        (2022, 5, 2_500_000, 12_500_000),
    )
    return book, expect({"programme": made})


@case()
def hidden_rows_columns_and_sheet() -> Any:
    book = Workbook()
    ws = sheet(
        book,
        "2022 지원내역",
        [
            ["시군", "네트워크", "신청액(천원)", "지원액(천원)"],
            ["당진시", "당진상생경제네트워크", 3000, 2500],
            ["서산시", "서산함께넷", 2600, 2500],
            ["아산시", "아산사회연대경제협의회", 2500, 2500],
        ],
    )
    ws.row_dimensions[3].hidden = True
    ws.column_dimensions["C"].hidden = True
    old = sheet(
        book, "2021 지원내역", [["시군", "네트워크", "지원액(천원)"], ["공주시", "공주사회적경제모임", 1900]]
    )
    old.sheet_state = "hidden"
    made = rows(
        "year region requested amount",
        (2022, "당진시", 3_000_000, 2_500_000),
        (2022, "서산시", 2_600_000, 2_500_000),
        (2022, "아산시", 2_500_000, 2_500_000),
        (2021, "공주시", None, 1_900_000),
    )
    said = [
        {"severity": "info", "sheet": "2021 지원내역", "cell": [None, "A1"], "code": "hidden_sheet_read"},
        {
            "severity": "info",
            "sheet": "2022 지원내역",
            "cell": [None, "A3", "C1", "A1"],
            "code": "hidden_cells_read",
        },
    ]
    return book, expect({"grants": made}, said, clean=True)


@case()
def cover_memo_and_contents_sheets() -> Any:
    book = Workbook()
    sheet(
        book,
        "표지",
        [
            [None],
            [None, "2022년 넷찐이야 사업 결과 자료"],
            [None, "충청남도사회적경제지원센터"],
            [None, "2022. 11."],
        ],
    )
    sheet(book, "목차", [["목차"], ["1. 지원내역", 3], ["2. 회원현황", 5], ["3. 활동일정", 7]])
    sheet(
        book,
        "지원내역",
        [["연도", "시군", "지원금(원)"], [2022, "계룡시", 2500000], [2022, "태안군", 2500000]],
    )
    sheet(book, "메모", [["할 일"], ["9월까지 정산서 받기"], ["당진: 통장 사본 다시"], [45000]])
    sheet(
        book,
        "메타정보",
        [
            ["통계표명", "사회적경제기업 현황"],
            ["작성기관", "충청남도"],
            ["수록기간", "2015~2022"],
            ["갱신일", "2022-12-01"],
        ],
    )
    made = rows("year region amount", (2022, "계룡시", 2_500_000), (2022, "태안군", 2_500_000))
    return book, expect({"grants": made}, clean=True)


@case()
def leading_blanks_pseudo_merges_and_stretched_range() -> Any:
    book = Workbook()
    ws = sheet(
        book,
        "지원 현황",
        [
            ["2022년 지원 현황"],
            ["시군", "네트워크", "지원금(천원)"],
            ["금산군", "금산인삼골협의회", 2500],
            ["서천군", "서천금강네트워크", 2500],
        ],
        at=(4, 3),
        merges="C4:E4",
    )
    for row in range(9, 700):
        ws.cell(row, 3).number_format = "@"
    ws.cell(900, 30).number_format = "#,##0"

    def pseudo(text: str) -> str:
        ref = '<mergeCell ref="C6:C6" /><mergeCell ref="D6:D6" />'
        assert "<mergeCells" in text
        text = text.replace('<mergeCells count="1">', f'<mergeCells count="3">{ref}')
        assert ref in text
        return text.replace('<dimension ref="C4:AD900" />', '<dimension ref="A1:XFD1048576" />')

    data = rezipped(saved(book), {"xl/worksheets/sheet1.xml": pseudo})
    made = rows(
        GRANT + " source_row",
        (2022, "금산군", "금산인삼골협의회", 2_500_000, 6),
        (2022, "서천군", "서천금강네트워크", 2_500_000, 7),
    )
    return data, expect({"grants": made}, clean=True)
