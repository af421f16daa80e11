"""Real sheets: four or more troubles at once, each of another office."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Any

from openpyxl import Workbook

from tests.intake.casebook import Theme, as_text, calculated, error, expect, rows, sheet, warning

case = Theme(601)
GRANT = "year region network amount"


@case()
def grants_with_everything_at_once() -> Any:
    """Title of two years, unit note, two heading rows, merged years, subtotals (one wrong), footnotes, hidden column."""
    book = Workbook()
    ws = sheet(
        book,
        "Sheet1 (2)",
        [
            ["시군 사회적경제네트워크 지원사업(2021~2022)"],
            [None, None, None, None, None, None, "(단위 : 천원)"],
            ["연도", "시군", "네트워크명\n(약칭)", "사업비", None, None, "비 고"],
            [None, None, None, "신청액", "지원액", "집행액", None],
            [2021, "공주시", "공주사회적경제모임", 2000, 1900, 1900, None],
            [None, "논산시", "논산한걸음협의회", "2,000", 1900, 1850, "반납 50"],
            ["소계", None, None, 4000, 3800, 3750, None],
            [2022, "당 진 시", "당진상생경제네트워크\n(당상넷)", 3000, 2500, 2500, None],
            [None, "서산시", "서산함께넷", 2500, 2500, None, "정산 중"],
            ["소계", None, None, 5500, 5500, 2500, None],
            ["합계", None, None, 9500, 8800, 6250, None],
            ["※ 지원액은 교부결정 기준"],
            ["※ 서산시는 12월 정산 예정"],
        ],
        merges="A1:G1 A3:A4 B3:B4 C3:C4 D3:F3 G3:G4 A5:A6 A7:C7 A8:A9 A10:C10 A11:C11",
        formats={"D5:F11": "#,##0"},
        heads=[3, 4],
    )
    ws.column_dimensions["F"].hidden = True
    made = rows(
        "year region requested amount spent",
        (2021, "공주시", 2_000_000, 1_900_000, 1_900_000),
        (2021, "논산시", 2_000_000, 1_900_000, 1_850_000),
        (2022, "당진시", 3_000_000, 2_500_000, 2_500_000),
        (2022, "서산시", 2_500_000, 2_500_000, None),
    )
    return book, expect({"grants": made}, [warning("Sheet1 (2)", "E10", "total_differs")])


@case()
def activity_plan_of_an_office() -> Any:
    """Numbered rows, 구분 column, dates of many forms, line breaks and bullets, a count in words, blank rows."""
    book = Workbook()
    sheet(
        book,
        "추진일정",
        [
            [None, "Ⅲ. 세부 추진일정"],
            [None, "2022년 서산함께넷 활동 계획 및 실적"],
            [None],
            [None, "순번", "일 시", "장 소", "주 요 내 용", "참 석 인 원", "비고"],
            [None, 1, "5.17.(화) 14:00", "서산시청 중회의실", "월례회", "12명", None],
            [None, 2, date(2022, 6, 23), None, "월례회\n(2차)", 11, None],
            [None, None, None, None, None, None, None],
            [None, 3, "7월 중순", "교육지원청", "책 배포", "-", "취소 가능"],
            [None, 4, "10.28.~29.", "호수공원", "- 공공구매 박람회\n- 홍보관 운영", "약 300여 명", None],
            [None, None, None, None, None, None, None],
            [None, "계", None, None, None, 323, None],
        ],
        merges="B1:G1 B2:G2",
        formats={"C6": "m.d"},
    )
    made = rows(
        "year start end title place participants",
        (2022, "2022-05-17", "2022-05-17", "월례회", "서산시청 중회의실", 12),
        (2022, "2022-06-23", "2022-06-23", "월례회\n(2차)", None, 11),
        (2022, None, None, "책 배포", "교육지원청", None),
        (2022, "2022-10-28", "2022-10-29", "공공구매 박람회\n홍보관 운영", "호수공원", 300),
    )
    return book, expect({"activities": made}, [warning("추진일정", "C8", "vague_date")])


@case("csv")
def portal_csv_with_nfd_and_trailing_commas() -> Any:
    """cp949 can't hold NFD, so utf-8 with BOM: NFD text, blank columns, trailing rows, codes, a total, text numbers."""
    lines = [
        "기준연도,시도명,시군구명,단체명,지원금(원),비고,,",
        "2022,충청남도,당진시,당진상생경제네트워크,2500000,,,",
        '2022,충청남도,태안군,태안솔향네트워크,"1,500,000",,,',
        "2021,충청남도,태안군,태안솔향네트워크,-,미교부,,",
        ",,,,,,,",
        "합계,,,,4000000,,,",
        ",,,,,,,",
        ",,,,,,,",
    ]
    made = rows(
        GRANT + " source_row",
        (2022, "당진시", "당진상생경제네트워크", 2_500_000, 2),
        (2022, "태안군", "태안솔향네트워크", 1_500_000, 3),
        (2021, "태안군", "태안솔향네트워크", None, 4),
    )
    text = unicodedata.normalize("NFD", "\r\n".join(lines))
    return text.encode("utf-8-sig"), expect(
        {"grants": made}, encoding="utf-8-sig", read_as="네트워크 지원.csv", clean=True
    )


@case()
def checklist_with_summary_columns() -> Any:
    """Two heading rows (시군 over network), item numbers, a count column and row that are no answers, a legend."""
    book = Workbook()
    sheet(
        book,
        "체크리스트(운영)",
        [
            ["네트워크 운영 단계 장애요인 체크리스트"],
            [None, None, None, None, None, "(2022. 11. 기준)"],
            ["번호", "장애요인", "당진시", "서산시", "청양군", "해당 수"],
            [None, None, "당진상생", "서산함께넷", "청양이음", None],
            [1, "예산 부족", "O", "○", "X", 2],
            [2, "사무 인력 부족", "O", "△", "O", 2],
            [3, "공간 부재", "-", "X", None, 0],
            [None, "계", 2, 1, 1, 4],
            ["O: 있음, △: 일부, X: 없음"],
        ],
        merges="A1:F1 A3:A4 B3:B4 F3:F4",
    )
    made = rows(
        "year region stage barrier status",
        (2022, "당진시", "running", "예산 부족", "present"),
        (2022, "서산시", "running", "예산 부족", "present"),
        (2022, "청양군", "running", "예산 부족", "absent"),
        (2022, "당진시", "running", "사무 인력 부족", "present"),
        (2022, "서산시", "running", "사무 인력 부족", "partial"),
        (2022, "청양군", "running", "사무 인력 부족", "present"),
        (2022, "당진시", "running", "공간 부재", "not_applicable"),
        (2022, "서산시", "running", "공간 부재", "absent"),
        (2022, "청양군", "running", "공간 부재", "unknown"),
    )
    return book, expect({"barriers": made})


@case()
def report_form_of_one_network() -> Any:
    """A printed form: labels merged down, values merged across, a grant, members, dates and a schedule inside."""
    book = Workbook()
    sheet(
        book,
        "결과보고서",
        [
            ["2022년 넷찐이야 결과보고서"],
            ["네트워크명", "청양이음네트워크", None, "시군", "청양군"],
            ["지원금", "2,500천원", None, "회원수", "20개 기업 및 30여 명의 개인"],
            ["신청목적", "네트워크 유지와 발전"],
            ["주요사업", "· 참여형 워크샵\n· 회원사 방문"],
            ["좋았던 점", "함께 논의하는 시간이 되었음"],
            ["아쉬운 점", "참석자가 고정됨"],
            ["활동일정", "일자", "내용", None, "참여인원"],
            [None, "06/21", "회원사 워크샵", None, 18],
            [None, "08/25", "연석회의", None, "9명"],
        ],
        merges="A1:E1 B2:C2 B3:C3 B4:E4 B5:E5 B6:E6 B7:E7 A8:A10 C8:D8 C9:D9 C10:D10",
    )
    made = {
        "grants": rows(GRANT, (2022, "청양군", "청양이음네트워크", 2_500_000)),
        "members": rows(
            "year region organisations people people_approximate", (2022, "청양군", 20, 30, True)
        ),
        "reports": rows(
            "year region aspect text",
            (2022, "청양군", "purpose", "네트워크 유지와 발전"),
            (2022, "청양군", "summary", "참여형 워크샵\n회원사 방문"),
            (2022, "청양군", "good", "함께 논의하는 시간이 되었음"),
            (2022, "청양군", "regret", "참석자가 고정됨"),
        ),
        "activities": rows(
            "year region start title participants",
            (2022, "청양군", "2022-06-21", "회원사 워크샵", 18),
            (2022, "청양군", "2022-08-25", "연석회의", 9),
        ),
    }
    return book, expect(made, judgement=True)


@case()
def wide_counts_with_marks_and_notes_in_cells() -> Any:
    """Years as text with 말 기준, approximate counts, a dash, a total row by formula, an error in one cell."""
    book = Workbook()
    sheet(
        book,
        "회원 추이",
        [
            ["네트워크별 회원사 수 추이(단위: 개사)"],
            [None],
            ["시군", "네트워크", "2020년 말", "2021년 말", "2022년 말"],
            ["당진시", "당진상생경제네트워크", 18, "19개사", 20],
            ["서산시", "서산함께넷", "약 30", 31, "#VALUE!"],
            ["홍성군", "홍성온마을네트워크", "-", None, "11"],
            ["계", None, "=SUM(C4:C6)", 50, 31],
            ["주) 각 연도 12월 31일 기준"],
        ],
        merges="A1:E1 A7:B7 A8:E8",
    )
    made = rows(
        "year region organisations organisations_approximate",
        (2020, "당진시", 18, False),
        (2021, "당진시", 19, False),
        (2022, "당진시", 20, False),
        (2020, "서산시", 30, True),
        (2021, "서산시", 31, False),
        (2022, "홍성군", 11, False),
    )
    data = calculated(book, {"C7": 18})
    return data, expect({"members": made}, [error("회원 추이", "E5", "error_cell")])


@case()
def stacked_by_year_with_units_that_change() -> Any:
    """A block a year, each with its own title and unit; the year stands in the title only; totals check per block."""
    book = Workbook()
    sheet(
        book,
        "지원내역",
        [
            ["○ 2020년 (단위: 만원)"],
            ["시군", "네트워크", "지원금"],
            ["당진시", "당진상생경제네트워크", 200],
            ["공주시", "공주사회적경제모임", 200],
            ["계", None, 400],
            [None],
            ["○ 2021년 (단위: 천원)"],
            ["시군", "네트워크", "지원금"],
            ["공주시", "공주사회적경제모임", 1900],
            ["논산시", "논산한걸음협의회", 1900],
            ["계", None, 3900],
            [None],
            ["○ 2022년 (단위: 원)"],
            ["시군", "네트워크", "지원금"],
            ["당진시", "당진상생경제네트워크", "2,500,000"],
            ["아산시", "아산사회연대경제협의회", 2500000],
            ["계", None, 5000000],
        ],
    )
    made = rows(
        GRANT,
        (2020, "당진시", "당진상생경제네트워크", 2_000_000),
        (2020, "공주시", "공주사회적경제모임", 2_000_000),
        (2021, "공주시", "공주사회적경제모임", 1_900_000),
        (2021, "논산시", "논산한걸음협의회", 1_900_000),
        (2022, "당진시", "당진상생경제네트워크", 2_500_000),
        (2022, "아산시", "아산사회연대경제협의회", 2_500_000),
    )
    return book, expect({"grants": made}, [warning("지원내역", "C11", "total_differs")])


@case()
def network_list_with_names_in_brackets_and_places_in_names() -> Any:
    """No 시군 column, 단체명 that begins with places, a date column of three kinds, a merged rule over rows."""
    book = Workbook()
    sheet(
        book,
        "네트워크 현황",
        [
            ["충남 시군 네트워크 현황", None, None, None, None],
            ["연번", "네트워크명", "약칭", "설립연월일", "가입자격"],
            [1, "당진상생경제네트워크", "당상넷", "2018년 9월", "사회적경제기업"],
            [2, "서산함께넷", None, date(2015, 10, 13), None],
            [3, "예산살림네트워크", "예살넷", "2017.3", "협동조합·마을기업"],
            [4, "내포사회적경제포럼", None, 2020, "누구나"],
        ],
        merges="E3:E4",
        formats={"D4": "yyyy.mm.dd"},
    )
    made = rows(
        "region network aliases founded founded_precision membership_rule",
        ("당진시", "당진상생경제네트워크", "당상넷", "2018-09-01", "month", "사회적경제기업"),
        ("서산시", "서산함께넷", None, "2015-10-13", "day", "사회적경제기업"),
        ("예산군", "예산살림네트워크", "예살넷", "2017-03-01", "month", "협동조합·마을기업"),
        (None, "내포사회적경제포럼", None, "2020-01-01", "year", "누구나"),
    )
    return book, expect({"networks": made}, judgement=True)


@case()
def merged_money_over_two_networks() -> Any:
    """One amount merged over two rows: not twice the money, and not silently the first one's."""
    book = Workbook()
    sheet(
        book,
        "2021 교부현황",
        [
            ["2021년 교부현황", None, None, "(단위:천원)"],
            ["시군", "네트워크", "지원금", "교부액"],
            ["부여군", "부여백제경제연대", 3800, 3800],
            [None, "부여청년넷", None, None],
            ["서천군", "서천금강네트워크", 1900, 1900],
            ["합계", None, 5700, 5700],
        ],
        merges="A3:A4 C3:C4 D3:D4",
    )
    made = rows(
        GRANT + " paid",
        (2021, "부여군", "부여백제경제연대", 3_800_000, 3_800_000),
        (2021, "부여군", "부여청년넷", None, None),
        (2021, "서천군", "서천금강네트워크", 1_900_000, 1_900_000),
    )
    said = [warning("2021 교부현황", [f"{c}3", f"{c}4"], "merged_measure") for c in "CD"]
    return book, expect({"grants": made}, said, clean=True)


@case()
def sheets_by_network_each_a_table() -> Any:
    """A sheet per network named after it; the year in one title, in another sheet's name; months as headings of rows."""
    book = Workbook()
    sheet(
        book,
        "태안솔향네트워크",
        [
            ["2022년도 활동일정표"],
            ["월일", "행사명", "장소", "협력기관"],
            ["3/4", "정기총회", "군청", "태안군"],
            ["9월", "해변 나눔장터", "만리포", "-"],
        ],
    )
    sheet(
        book,
        "금산인삼골협의회 2021",
        [
            ["월일", "행사명", "장소", "협력기관"],
            ["4.2", "발대식", None, "금산군, 농협"],
            ["미정", "성과공유회", None, None],
        ],
    )
    made = rows(
        "year region start end precision title place partners",
        (2022, "태안군", "2022-03-04", "2022-03-04", "day", "정기총회", "군청", "태안군"),
        (2022, "태안군", "2022-09-01", "2022-09-30", "month", "해변 나눔장터", "만리포", None),
        (2021, "금산군", "2021-04-02", "2021-04-02", "day", "발대식", None, "금산군, 농협"),
        (2021, "금산군", None, None, None, "성과공유회", None, None),
    )
    return book, expect({"activities": made}, [warning("금산인삼골협의회 2021", "A3", "vague_date")])


@case()
def long_list_with_headings_repeated_on_each_page() -> Any:
    """Printed in pages: the heading row comes again, with page sums (이월, 누계) and blank rows between."""
    book = Workbook()
    head = ["연번", "시군", "회원사명", "유형", "가입연월"]
    sheet(
        book,
        "회원명단",
        [
            ["2022년 홍성온마을네트워크 회원사 명단"],
            head,
            [1, "홍성군", "풀무학교생협", "협동조합", "2012.11"],
            [2, "홍성군", "나무와숲", "사회적기업", "2013.5"],
            [None],
            head,
            [3, "홍성군", "홍동밝맑도서관", "기타", "2014.1"],
            [4, "홍성군", "장곡마을", "마을기업", None],
            [None],
            ["계", None, "4개사"],
        ],
    )
    made = rows(
        "year region organisation kind joined",
        (2022, "홍성군", "풀무학교생협", "협동조합", "2012-11-01"),
        (2022, "홍성군", "나무와숲", "사회적기업", "2013-05-01"),
        (2022, "홍성군", "홍동밝맑도서관", "기타", "2014-01-01"),
        (2022, "홍성군", "장곡마을", "마을기업", None),
    )
    return book, expect({"organisations": made})


@case()
def expenses_wide_by_item_with_rates() -> Any:
    """비목 across in two heading rows (예산, 집행 under each), networks down, a rate column, sums right and below."""
    book = Workbook()
    sheet(
        book,
        "2022 비목별 집행",
        [
            ["비목별 예산 및 집행 현황", None, None, None, None, None, None, "단위: 천원"],
            ["시군", "강사비", None, "회의비", None, "합계", None, "집행률"],
            [None, "예산", "집행", "예산", "집행", "예산", "집행", None],
            ["당진시", 1000, 950, 1500, 1500, 2500, 2450, "98%"],
            ["서산시", 800, 800, "-", "-", 800, 800, "100%"],
            ["합계", 1800, 1750, 1500, 1500, 3300, 3250, "98.5%"],
        ],
        merges="A2:A3 B2:C2 D2:E2 F2:G2 H2:H3",
        heads=[2, 3],
    )
    made = rows(
        "year region item budget spent",
        (2022, "당진시", "강사비", 1_000_000, 950_000),
        (2022, "당진시", "회의비", 1_500_000, 1_500_000),
        (2022, "서산시", "강사비", 800_000, 800_000),
    )
    return book, expect({"expenses": made}, judgement=True)


@case()
def typed_in_haste() -> Any:
    """Typos in headings, units inside cells, O for 0, text years, full-width digits, a trailing remark row."""
    book = Workbook()
    ws = sheet(
        book,
        "지원현황",
        [
            ["지원 현황"],
            ["년 도", "시 군", "네트웍명", "지 원 금", "집행 금액"],
            ["'22", "당진", "당진상생경제네트워크", "250만원", "２４０만원"],
            ["'22년", "서산", "서산함께넷", "250만", "2,500,000 원"],
            ["2022", "아산", "아산사회연대경제협의회", "2백5십만원", "25O만원"],
            ["2021", "공주", "공주사회적경제모임", "190만원", "없음"],
            ["위와 같이 제출합니다."],
        ],
        merges="A7:E7",
    )
    as_text(ws, "A3", "A4")
    made = rows(
        "year region amount spent",
        (2022, "당진시", 2_500_000, 2_400_000),
        (2022, "서산시", 2_500_000, 2_500_000),
        (2022, "아산시", 2_500_000, None),
        (2021, "공주시", 1_900_000, None),
    )
    said = [error("지원현황", "E5", "not_a_number"), error("지원현황", "E6", "not_a_number")]
    return book, expect({"grants": made}, said)


@case()
def programme_transposed_with_three_year_titles() -> Any:
    """A summary for a report: 구분 down, years across, units in a column of their own, a growth column, a note."""
    book = Workbook()
    sheet(
        book,
        "총괄",
        [
            ["Ⅰ. 사업 총괄(2020~2022년)"],
            [None],
            ["구 분", "단위", "2020년", "2021년", "2022년", "전년 대비"],
            ["지원 네트워크 수", "개", 6, 9, 5, "△4"],
            ["네트워크당 지원금", "만원", 200, 190, 250, "+60"],
            ["총사업비", "천원", 12000, 17100, 12500, "△26.9%"],
            ["※ 도비 100%"],
        ],
        merges="A1:F1 A7:F7",
    )
    made = rows(
        "year network_count grant_per_network grant_total",
        (2020, 6, 2_000_000, 12_000_000),
        (2021, 9, 1_900_000, 17_100_000),
        (2022, 5, 2_500_000, 12_500_000),
    )
    return book, expect({"programme": made})


@case()
def milestones_grouped_by_year() -> Any:
    """연혁 as people print it: the year once and merged, 월.일 beside it, several lines, (3회), a range to now."""
    book = Workbook()
    sheet(
        book,
        "연혁",
        [
            ["논산한걸음협의회 걸어온 길"],
            ["연도", "월일", "주요 연혁"],
            [2017, "3. 14.", "창립총회"],
            [None, "10.", "유관단체 간담회"],
            ["2019년", "5.~7.", "역량강화 교육(3회)"],
            [None, "12.20.", "송년 나눔행사"],
        ],
        merges="A1:C1 A3:A4 A5:A6",
    )
    made = rows(
        "region network start end precision title times",
        ("논산시", None, "2017-03-14", "2017-03-14", "day", "창립총회", None),
        ("논산시", None, "2017-10-01", "2017-10-31", "month", "유관단체 간담회", None),
        ("논산시", None, "2019-05-01", "2019-07-31", "month", "역량강화 교육(3회)", 3),
        ("논산시", None, "2019-12-20", "2019-12-20", "day", "송년 나눔행사", None),
    )
    for row in made:
        del row["network"]
    return book, expect({"milestones": made})
