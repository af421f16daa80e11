"""Values as people write them: places, money, dates, counts, years, marks, errors, hostile text."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.intake.casebook import Theme, as_text, calculated, error, expect, rows, saved, sheet, warning

case = Theme(301)


@case()
def places_within_the_province() -> Any:
    written = [
        ("당진", "당진시", "44270"),
        ("당진군", "당진시", "44270"),
        ("충남 당진시", "당진시", "44270"),
        ("충청남도 논산시", "논산시", "44230"),
        ("아산 시", "아산시", "44200"),
        ("　서산시　", "서산시", "44210"),
        ("   공주시", "공주시", "44150"),
        ("천안시 동남구", "천안시", "44130"),
        ("천안시서북구", "천안시", "44130"),
        (unicodedata.normalize("NFD", "홍성군"), "홍성군", "44800"),
        ("충남 예산", "예산군", "44810"),
        ("예산", "예산군", "44810"),
        ("충남 청양군 청양읍 칠갑산로 100", "청양군", "44790"),
        ("충청남도 부여군 부여읍 사비로 33, 2층", "부여군", "44760"),
        ("태안\n(태안군)", "태안군", "44825"),
        ("계룡시 ", "계룡시", "44250"),
        ("충남\u200b 서천군", "서천군", "44770"),
        ("44710", "금산군", "44710"),
    ]
    book = Workbook()
    lines: list[list[Any]] = [["소재지", "단체명", "지원금(천원)"]]
    lines += [[text, f"{number}번 모임", 1000 + number] for number, (text, _, _) in enumerate(written)]
    sheet(book, "2022 지원내역", lines)
    made = rows(
        "year region region_code province network amount",
        *[
            (2022, region, code, "충청남도", f"{number}번 모임", 1_000_000 + number * 1000)
            for number, (_, region, code) in enumerate(written)
        ],
    )
    return book, expect({"grants": made})


@case()
def places_of_the_nation_and_homonyms() -> Any:
    written = [
        ("세종특별자치시", "세종특별자치시", "36110", "세종특별자치시"),
        ("세종시", "세종특별자치시", "36110", "세종특별자치시"),
        ("강원도 춘천시", "춘천시", "51110", "강원특별자치도"),
        ("전라북도 완주군", "완주군", "52710", "전북특별자치도"),
        ("전북 완주군", "완주군", "52710", "전북특별자치도"),
        ("강원 고성군", "고성군", "51820", "강원특별자치도"),
        ("경남 고성군", "고성군", "48820", "경상남도"),
        ("부산 중구", "중구", "26110", "부산광역시"),
        ("경기도 수원시 팔달구", "수원시", "41110", "경기도"),
        (42820, "고성군", "51820", "강원특별자치도"),
        ("중구", "중구", None, None),
        ("고성군", "고성군", None, None),
        ("내포신도시", "내포신도시", None, None),
    ]
    book = Workbook()
    lines: list[list[Any]] = [["지역", "단체", "지원금(만원)"]]
    lines += [[text, f"{number}번 모임", 100 + number] for number, (text, *_) in enumerate(written)]
    sheet(book, "2021년 지원", lines)
    made = rows(
        "year region region_code province network amount",
        *[
            (2021, region, code, province, f"{number}번 모임", 1_000_000 + number * 10_000)
            for number, (_, region, code, province) in enumerate(written)
        ],
    )
    problems = [
        error("2021년 지원", "A12", "ambiguous_place"),
        error("2021년 지원", "A13", "ambiguous_place"),
        error("2021년 지원", "A14", "unknown_place"),
    ]
    return book, expect({"grants": made}, problems)


@case()
def homonyms_with_a_province_column() -> Any:
    book = Workbook()
    sheet(
        book,
        "시군현황",
        [
            ["연도", "시도", "시군구", "사회적경제기업 수"],
            [2022, "강원특별자치도", "고성군", 31],
            [2022, "경남", "고성군", 24],
            [2022, "대전광역시", "중구", 120],
            [2022, "서울", "중구", 201],
            [2022, "충남", "당진시", 84],
        ],
        merges="",
    )
    made = rows(
        "year region region_code province enterprises",
        (2022, "고성군", "51820", "강원특별자치도", 31),
        (2022, "고성군", "48820", "경상남도", 24),
        (2022, "중구", "30140", "대전광역시", 120),
        (2022, "중구", "11140", "서울특별시", 201),
        (2022, "당진시", "44270", "충청남도", 84),
    )
    return book, expect({"municipalities": made}, clean=True)


MONEY = [
    ("1억 2천만원", 120_000_000),
    ("1천9백만원", 19_000_000),
    ("2.5백만원", 2_500_000),
    ("금 2,500,000원", 2_500_000),
    ("２，５００，０００원", 2_500_000),
    ("₩2,500,000", 2_500_000),
    ("￦ 1,900,000", 1_900_000),
    ("250만원", 2_500_000),
    ("250만 원", 2_500_000),
    ("2,500천원", 2_500_000),
    ("3백만원", 3_000_000),
    ("1,250,000 원", 1_250_000),
    ("2,500,000원정", 2_500_000),
    ("190만 5천원", 1_905_000),
    ("0원", 0),
    ("0.12억", 12_000_000),
    ("0.12억원", 12_000_000),
    ("△50만원", -500_000),
]


@case()
def money_with_units_in_the_cells() -> Any:
    book = Workbook()
    lines: list[list[Any]] = [["2021년 반납 및 정산", None, None], ["시군", "네트워크", "반납액"]]
    lines += [["당진시", f"{number}번 모임", text] for number, (text, _) in enumerate(MONEY)]
    sheet(book, "반납", lines)
    made = rows(
        "year region network returned amount",
        *[(2021, "당진시", f"{number}번 모임", won, None) for number, (_, won) in enumerate(MONEY)],
    )
    return book, expect({"grants": made})


@case()
def money_unit_of_cell_beats_heading_beats_note() -> Any:
    book = Workbook()
    sheet(
        book,
        "2022년",
        [
            ["지원내역(단위: 천원)"],
            ["시군", "신청액", "지원액(만원)", "집행액"],
            ["당진시", 3000, 250, "2,400"],
            ["서산시", "2,600", "250만원", "2500000원"],
            ["아산시", 2500, 2500000, "2.5백만원"],
            ["청양군", "△100", "190.5", " 1,905 "],
            ["홍성군", 2700, "-", "없음"],
        ],
        formats={"C5": '#,##0"원"', "A1": "@"},
    )
    made = rows(
        "year region requested amount spent",
        (2022, "당진시", 3_000_000, 2_500_000, 2_400_000),
        (2022, "서산시", 2_600_000, 2_500_000, 2_500_000),
        (2022, "아산시", 2_500_000, 2_500_000, 2_500_000),
        (2022, "청양군", -100_000, 1_905_000, 1_905_000),
        (2022, "홍성군", 2_700_000, None, None),
    )
    return book, expect({"grants": made}, [error("2022년", "D7", "not_a_number")])


@case()
def money_without_any_unit() -> Any:
    book = Workbook()
    sheet(
        book,
        "지원내역",
        [
            ["연도", "시군", "네트워크", "지원액"],
            [2022, "당진시", "당진상생경제네트워크", 2500000],
            [2022, "서산시", "서산함께넷", "2,500,000"],
            [2022, "아산시", "아산사회연대경제협의회", "250만원"],
            [2022, "홍성군", "홍성온마을네트워크", None],
            ["합계", None, None, 7500000],
        ],
    )
    made = rows(
        "year region amount",
        (2022, "당진시", None),
        (2022, "서산시", None),
        (2022, "아산시", 2_500_000),
        (2022, "홍성군", None),
    )
    asked = error("지원내역", ["D1", "D2"], "unit_missing")
    return book, expect({"grants": made}, [asked]) | {"no_other_errors": False}


@case()
def money_unit_shared_with_counts() -> Any:
    book = Workbook()
    sheet(
        book,
        "사업개요",
        [
            ["연도별 넷찐이야 사업비"],
            [None, None, None, "(단위: 개, 만원)"],
            ["연도", "네트워크 수", "네트워크당 지원금", "총액"],
            ["'20", 6, 200, 1200],
            ["'21", 9, 190, 1710],
            ["'22", 5, 250, 1250],
        ],
    )
    made = rows(
        "year network_count grant_per_network grant_total",
        (2020, 6, 2_000_000, 12_000_000),
        (2021, 9, 1_900_000, 17_100_000),
        (2022, 5, 2_500_000, 12_500_000),
    )
    return book, expect({"programme": made}, clean=True)


@case()
def money_that_cannot_be_read() -> Any:
    book = Workbook()
    sheet(
        book,
        "2022 지원",
        [
            ["시군", "네트워크", "지원액(천원)"],
            ["당진시", "당진상생경제네트워크", "미정"],
            ["서산시", "서산함께넷", "2,5OO"],
            ["아산시", "아산사회연대경제협의회", 2500],
            ["홍성군", "홍성온마을네트워크", "추후 통보"],
        ],
    )
    made = rows("year region amount", (2022, "아산시", 2_500_000))
    problems = [error("2022 지원", cell, "not_a_number") for cell in ("C2", "C3", "C5")]
    tally = [{"table": "grants", "found": 4, "kept": 1, "set_aside": 3}]
    return book, expect({"grants": made}, problems, tally=tally)


ONE_DAY = [
    ("7.14.", "07-14"),
    ("6/10", "06-10"),
    ("06/21", "06-21"),
    ("7월 14일", "07-14"),
    ("7월 14일(금) 14시", "07-14"),
    ("7.14.(금) 14:00~16:00", "07-14"),
    ("2022.7.15", "07-15"),
    ("2022. 7. 16.", "07-16"),
    ("2022-07-17", "07-17"),
    ("20220718", "07-18"),
    ("22.7.19", "07-19"),
    ("'22.7.20.", "07-20"),
    ("2022년 7월 21일", "07-21"),
    ("2022년7월22일 오후 2시", "07-22"),
    ("7. 23. (토)", "07-23"),
    ("2022/07/24", "07-24"),
    ("７．２５．", "07-25"),
]


@case()
def dates_of_one_day_as_text() -> Any:
    book = Workbook()
    lines: list[list[Any]] = [["2022년 활동일정"], ["일시", "시군", "내용"]]
    lines += [[text, "당진시", f"{number}회차 모임"] for number, (text, _) in enumerate(ONE_DAY)]
    sheet(book, "활동일정", lines)
    made = rows(
        "year region start end precision title date_text",
        *[
            (2022, "당진시", f"2022-{day}", f"2022-{day}", "day", f"{number}회차 모임", text)
            for number, (text, day) in enumerate(ONE_DAY)
        ],
    )
    return book, expect({"activities": made})


@case()
def ranges_and_months() -> Any:
    written = [
        ("10.14.~15.", "2022-10-14", "2022-10-15", "day"),
        ("7.28.~8.3.", "2022-07-28", "2022-08-03", "day"),
        ("7.14 ~ 7.16", "2022-07-14", "2022-07-16", "day"),
        ("10월 14일~15일", "2022-10-14", "2022-10-15", "day"),
        ("12.30.~2023.1.2.", "2022-12-30", "2023-01-02", "day"),
        ("12.30.~1.2.", "2022-12-30", "2023-01-02", "day"),
        ("2022.10.1.-2022.10.3.", "2022-10-01", "2022-10-03", "day"),
        ("9월", "2022-09-01", "2022-09-30", "month"),
        ("9~11월", "2022-09-01", "2022-11-30", "month"),
        ("2022. 05~10", "2022-05-01", "2022-10-31", "month"),
        ("2022년 2월", "2022-02-01", "2022-02-28", "month"),
        ("3월~4월", "2022-03-01", "2022-04-30", "month"),
    ]
    book = Workbook()
    lines: list[list[Any]] = [["2022 네트워크 추진일정"], [None], ["추진일", "시군", "사업내용"]]
    lines += [[text, "서산시", f"{number}번 사업"] for number, (text, *_) in enumerate(written)]
    sheet(book, "추진일정", lines, merges="A1:C1")
    made = rows(
        "year region start end precision title date_text",
        *[
            (2022, "서산시", start, end, precision, f"{number}번 사업", text)
            for number, (text, start, end, precision) in enumerate(written)
        ],
    )
    return book, expect({"activities": made})


@case()
def several_dates_in_one_cell() -> Any:
    book = Workbook()
    sheet(
        book,
        "2022년 일정",
        [
            ["시군", "일정", "주요내용", "참석인원"],
            ["서산시", "5.17. / 6.23.", "월례회 회의", 12],
            ["당진시", "6.7, 14, 21", "사회적경제 기초교육", 20],
            ["아산시", "7/13\n8/17", "종사자 모임", None],
            ["청양군", "9.3., 9.17., 10.1.", "달빛장터", None],
        ],
    )
    made = rows(
        "year region start end title date_text",
        (2022, "서산시", "2022-05-17", "2022-05-17", "월례회 회의", "5.17. / 6.23."),
        (2022, "서산시", "2022-06-23", "2022-06-23", "월례회 회의", "5.17. / 6.23."),
        *[
            (2022, "당진시", f"2022-06-{d}", f"2022-06-{d}", "사회적경제 기초교육", "6.7, 14, 21")
            for d in ("07", "14", "21")
        ],
        (2022, "아산시", "2022-07-13", "2022-07-13", "종사자 모임", "7/13\n8/17"),
        (2022, "아산시", "2022-08-17", "2022-08-17", "종사자 모임", "7/13\n8/17"),
        *[
            (2022, "청양군", f"2022-{d}", f"2022-{d}", "달빛장터", "9.3., 9.17., 10.1.")
            for d in ("09-03", "09-17", "10-01")
        ],
    )
    tally = [{"table": "activities", "found": 10, "kept": 10}]
    return book, expect({"activities": made}, tally=tally)


@case()
def real_dates_with_formats_and_serials() -> Any:
    book = Workbook()
    sheet(
        book,
        "활동",
        [
            ["2022년 네트워크 활동"],
            ["시군", "네트워크", "활동일", "활동명"],
            ["당진시", "당진상생경제네트워크", date(2022, 7, 14), "학습모임"],
            ["당진시", "당진상생경제네트워크", datetime(2022, 8, 17, 14, 30), "간담회"],
            ["서산시", "서산함께넷", 44756, "월례회"],
            ["서산시", "서산함께넷", 20221028, "공공구매 박람회"],
            ["아산시", "아산사회연대경제협의회", "44722", "워크숍"],
            ["아산시", "아산사회연대경제협의회", date(2022, 6, 10), "견학"],
        ],
        formats={"C3": 'yyyy"년" m"월" d"일"', "C4": "yyyy-mm-dd hh:mm", "C8": "m/d"},
    )
    made = rows(
        "year region start end precision title",
        (2022, "당진시", "2022-07-14", "2022-07-14", "day", "학습모임"),
        (2022, "당진시", "2022-08-17", "2022-08-17", "day", "간담회"),
        (2022, "서산시", "2022-07-14", "2022-07-14", "day", "월례회"),
        (2022, "서산시", "2022-10-28", "2022-10-28", "day", "공공구매 박람회"),
        (2022, "아산시", "2022-06-10", "2022-06-10", "day", "워크숍"),
        (2022, "아산시", "2022-06-10", "2022-06-10", "day", "견학"),
    )
    return book, expect({"activities": made}, judgement=True)


@case()
def book_of_1904() -> Any:
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet(
        book,
        "네트워크",
        [
            ["시군", "네트워크", "설립일", "약칭"],
            ["태안군", "태안솔향네트워크", date(2016, 3, 2), "태솔넷"],
            ["금산군", "금산인삼골협의회", date(2019, 11, 29), None],
            ["서천군", "서천금강네트워크", 41000, None],
        ],
        formats={"C2:C3": "yyyy-mm-dd"},
    )
    made = rows(
        "region network founded founded_precision aliases",
        ("태안군", "태안솔향네트워크", "2016-03-02", "day", "태솔넷"),
        ("금산군", "금산인삼골협의회", "2019-11-29", "day", None),
        ("서천군", "서천금강네트워크", "2016-04-02", "day", None),
    )
    return book, expect({"networks": made})


@case()
def month_and_day_in_two_columns() -> Any:
    book = Workbook()
    sheet(
        book,
        "활동일정",
        [
            ["2021년도 활동일정"],
            ["월", "일", "시군", "주요내용"],
            [3, 5, "공주시", "정기총회"],
            [None, 19, "공주시", "임원회의"],
            ["4월", "2일", "논산시", "발대식"],
            [5, None, "논산시", "홍보물 제작"],
        ],
        merges="A3:A4",
    )
    made = rows(
        "year region start end precision title",
        (2021, "공주시", "2021-03-05", "2021-03-05", "day", "정기총회"),
        (2021, "공주시", "2021-03-19", "2021-03-19", "day", "임원회의"),
        (2021, "논산시", "2021-04-02", "2021-04-02", "day", "발대식"),
        (2021, "논산시", "2021-05-01", "2021-05-31", "month", "홍보물 제작"),
    )
    return book, expect({"activities": made})


@case()
def start_and_end_columns() -> Any:
    book = Workbook()
    sheet(
        book,
        "교육",
        [
            ["연도", "시군", "시작일", "종료일", "교육명", "참석자 수"],
            [2022, "당진시", "10.14.", "10.15.", "평가 워크샵", 18],
            [2022, "아산시", date(2022, 6, 10), None, "종사자 교육", 31],
            [2022, "서산시", "2022-12-30", "2023-01-02", "연말 캠프", 9],
            [2022, "홍성군", "11.20.", "11.2.", "비전토론회", None],
        ],
    )
    made = rows(
        "year region start end title participants",
        (2022, "당진시", "2022-10-14", "2022-10-15", "평가 워크샵", 18),
        (2022, "아산시", "2022-06-10", "2022-06-10", "종사자 교육", 31),
        (2022, "서산시", "2022-12-30", "2023-01-02", "연말 캠프", 9),
    )
    said = error("교육", ["C5", "D5"])
    return book, expect({"activities": made}, [said], judgement=True)


@case()
def vague_and_impossible_dates() -> Any:
    book = Workbook()
    sheet(
        book,
        "2022 일정",
        [
            ["일정", "시군", "내용"],
            ["미정", "당진시", "성과공유회"],
            ["매월 둘째 주", "당진시", "운영회의"],
            ["상반기", "서산시", "역량강화교육"],
            ["2.30.", "서산시", "정기총회"],
            ["13월 1일", "아산시", "송년회"],
            [None, "아산시", "수시 상담"],
            ["추후 협의", "홍성군", "토론회"],
        ],
    )
    made = rows(
        "year region start title date_text",
        (2022, "당진시", None, "성과공유회", "미정"),
        (2022, "당진시", None, "운영회의", "매월 둘째 주"),
        (2022, "서산시", None, "역량강화교육", "상반기"),
        (2022, "아산시", None, "수시 상담", None),
        (2022, "홍성군", None, "토론회", "추후 협의"),
    )
    problems = [warning("2022 일정", cell, "vague_date") for cell in ("A2", "A3", "A4", "A8")]
    problems += [error("2022 일정", cell, "impossible_date") for cell in ("A5", "A6")]
    return book, expect({"activities": made}, problems)


@case()
def decimals_under_a_date_heading() -> Any:
    book = Workbook()
    sheet(
        book,
        "2022년 활동",
        [
            ["날짜", "시군", "내용"],
            [5.17, "서산시", "월례회"],
            [7.1, "서산시", "간담회"],
            [10.1, "당진시", "장터"],
            [12.25, "당진시", "나눔행사"],
            [9.4, "아산시", "모임"],
        ],
    )
    made = rows(
        "year region start end title",
        (2022, "서산시", "2022-05-17", "2022-05-17", "월례회"),
        (2022, "서산시", "2022-07-01", "2022-07-01", "간담회"),
        (2022, "당진시", "2022-10-01", "2022-10-01", "장터"),
        (2022, "당진시", "2022-12-25", "2022-12-25", "나눔행사"),
        (2022, "아산시", "2022-09-04", "2022-09-04", "모임"),
    )
    problems = [warning("2022년 활동", cell, "date_zero_lost") for cell in ("A3", "A4")]
    return book, expect({"activities": made}, problems, clean=True)


@case()
def dates_without_any_year() -> Any:
    book = Workbook()
    sheet(
        book,
        "활동일정",
        [["일정", "시군", "내용"], ["7.14.", "당진시", "학습모임"], ["2022.8.17.", "당진시", "간담회"]],
    )
    made = rows("year region start title", (2022, "당진시", "2022-08-17", "간담회"))
    return book, expect({"activities": made}, [error("활동일정", "A2")]) | {"no_other_errors": False}


@case()
def years_that_disagree() -> Any:
    book = Workbook()
    sheet(
        book,
        "2021년",
        [
            ["2022년 활동일정"],
            ["일정", "시군", "내용"],
            ["7.14.", "당진시", "학습모임"],
            ["2021.8.17.", "당진시", "간담회"],
        ],
    )
    made = rows(
        "year region start title",
        (2022, "당진시", "2022-07-14", "학습모임"),
        (2021, "당진시", "2021-08-17", "간담회"),
    )
    problems = [
        warning("2021년", ["A1", None, "A2", "A3"], "year_disagrees"),
        warning("2021년", "A4", "year_disagrees"),
    ]
    return book, expect({"activities": made}, problems)


@case()
def counts_with_words() -> Any:
    written: list[tuple[Any, ...]] = [
        ("20개 기업 및 30여 명의 개인", 20, False, 30, True),
        ("32개사", 32, False, None, False),
        ("약 15개소", 15, True, None, False),
        ("11개 기업/5명", 11, False, 5, False),
        ("19개 단체", 19, False, None, False),
        ("10여 개", 10, True, None, False),
        ("1,024", 1024, False, None, False),
        ("개인 12명", None, False, 12, False),
        (17.0, 17, False, None, False),
        ("-", None, False, None, False),
    ]
    book = Workbook()
    lines: list[list[Any]] = [["2022년 말 기준"], ["시군", "네트워크", "네트워크 회원수"]]
    lines += [["당진시", f"{number}번 모임", text] for number, (text, *_) in enumerate(written)]
    lines += [["당진시", "끝 모임", "많음"]]
    sheet(book, "회원현황", lines)
    made = rows(
        "year network organisations organisations_approximate people people_approximate",
        *[(2022, f"{number}번 모임", *values) for number, (_, *values) in enumerate(written)],
    )
    return book, expect({"members": made}, [error("회원현황", "C13", "not_a_number")])


@case()
def years_of_every_form() -> Any:
    written = ["'22", "22년", "2022년도", 2022.0, "FY2022", "2022", "2022년", "２０２２", date(2022, 1, 1)]
    book = Workbook()
    lines: list[list[Any]] = [["사업연도", "시군", "단체명", "지원금(만원)"]]
    lines += [[year, "보령시", f"{number}번 모임", 250] for number, year in enumerate(written)]
    lines += [["작년", "보령시", "끝 모임", 250]]
    sheet(book, "지원금", lines, formats={"A10": "yyyy"})
    made = rows(
        "year region network amount",
        *[(2022, "보령시", f"{number}번 모임", 2_500_000) for number in range(len(written))],
    )
    return book, expect({"grants": made}, [error("지원금", "A11")])


@case()
def marks_of_every_form() -> Any:
    marks: dict[str, list[str | None]] = {
        "present": ["O", "o", "○", "●", "◎", "✓", "V", "v", "Y", "예", "유", "있음", "해당", "√", "ㅇ"],
        "absent": ["X", "x", "×", "N", "아니오", "무", "없음", "✕"],
        "partial": ["△", "일부", "보통"],
        "not_applicable": ["-", "해당없음", "해당 없음"],
        "unknown": [None, "?", "미확인"],
    }
    flat = [(mark, status) for status, forms in marks.items() for mark in forms]
    book = Workbook()
    lines: list[list[Any]] = [["2022년 운영 단계 장애요인"], ["장애요인", "청양군"]]
    lines += [[f"{number}번째 요인", mark] for number, (mark, _) in enumerate(flat)]
    sheet(book, "체크리스트", lines)
    made = rows(
        "year region stage barrier status",
        *[
            (2022, "청양군", "running", f"{number}번째 요인", status)
            for number, (_, status) in enumerate(flat)
            if flat[number][0] != "ㅇ"
        ],
    )
    # ㅇ (the letter) is how many type O, yet the contract lists no such mark: a problem, not a guess.
    at = f"B{3 + [mark for mark, _ in flat].index('ㅇ')}"
    return book, expect({"barriers": made}, [error("체크리스트", at, "unknown_mark")], judgement=True)


@case()
def error_cells_and_formulas() -> Any:
    book = Workbook()
    ws = sheet(
        book,
        "2022 지원",
        [
            ["시군", "네트워크", "신청액(천원)", "지원액(천원)"],
            ["당진시", "당진상생경제네트워크", 3000, "#REF!"],
            ["서산시", "서산함께넷", "#DIV/0!", "=C3*0.9"],
            ["아산시", "아산사회연대경제협의회", 2500, "=C4"],
            ["홍성군", "#REF!", 2600, 2500],
            ["청양군", "청양이음네트워크", None, "#N/A"],
        ],
    )
    as_text(ws, "B5")
    made = rows(
        "year region network requested amount",
        (2022, "당진시", "당진상생경제네트워크", 3_000_000, None),
        (2022, "아산시", "아산사회연대경제협의회", 2_500_000, 2_500_000),
        (2022, "홍성군", "#REF!", 2_600_000, 2_500_000),
    )
    problems = [
        error("2022 지원", "D2", "error_cell"),
        error("2022 지원", "C3", "error_cell"),
        error("2022 지원", "D3", "formula_without_value"),
        error("2022 지원", "D6", "error_cell"),
    ]
    return calculated(book, {"D4": 2500}), expect({"grants": made}, problems)


@case()
def hostile_text_stays_text() -> Any:
    long = "가나다라마바사아자차" * 3276 + "가나다라마바사"
    texts = [
        '=HYPERLINK("http://example.com","눌러 보세요")',
        "<script>alert(1)</script>",
        long,
        "달빛장터🌙👨‍👩‍👧‍👦 나들이",
        "\u202e거꾸로\u202c 모임",
        "+82-41-000-0000 문의",
        "@담당자 회의",
        "'작은따옴표' 행사 & <b>굵게</b>",
        "NULL",
    ]
    book = Workbook()
    lines: list[list[Any]] = [["일자", "시군", "활동내용"]]
    lines += [[f"2022-07-{day:02d}", "부여군", text] for day, text in enumerate(texts, 1)]
    ws = sheet(book, "활동", lines)
    as_text(ws, *[f"C{row}" for row in range(2, 2 + len(texts))])
    made = rows(
        "year region start title",
        *[(2022, "부여군", f"2022-07-{day:02d}", text) for day, text in enumerate(texts, 1)],
    )
    return saved(book), expect({"activities": made})


@case()
def text_normalised_as_promised() -> Any:
    book = Workbook()
    sheet(
        book,
        "회원명단",
        [
            [
                unicodedata.normalize("NFD", "연도"),
                unicodedata.normalize("NFD", "시군"),
                "회원사\u200b명",
                "유형",
            ],
            [2022, "서산시", unicodedata.normalize("NFD", "  해나루협동조합 "), "협동조합"],
            [2022, "서산시", "㈜바른손길", "사회적 기업"],
            [2022, "서산시", "농업회사법인\n푸른들", "기타"],
            [2022, "서산시", "주식회사 새봄", "영농조합"],
        ],
    )
    made = rows(
        "year region organisation kind",
        (2022, "서산시", "해나루협동조합", "협동조합"),
        (2022, "서산시", "㈜바른손길", "사회적기업"),
        (2022, "서산시", "농업회사법인\n푸른들", "기타"),
        (2022, "서산시", "주식회사 새봄", None),
    )
    return book, expect({"organisations": made}, [error("회원명단", "D5", "unknown_choice")])


@case()
def hidden_year_in_short_dates() -> Any:
    book = Workbook()
    sheet(
        book,
        "활동일정",
        [
            ["2021년 활동일정", None, None],
            ["일자", "시군", "내용"],
            [date(2022, 7, 14), "공주시", "학습모임"],
            [date(2021, 8, 17), "공주시", "간담회"],
        ],
        formats={"A3:A4": 'm"월" d"일"'},
    )
    made = rows(
        "year region start title",
        (2021, "공주시", "2021-07-14", "학습모임"),
        (2021, "공주시", "2021-08-17", "간담회"),
    )
    return book, expect({"activities": made}, [warning("활동일정", "A3")], judgement=True)
