"""Ordinary sheets: titles, units, notes, merged labels, totals, csv files, every small table."""

from __future__ import annotations

from datetime import date
from typing import Any

from openpyxl import Workbook

from tests.intake.casebook import Theme, calculated, error, expect, rows, sheet, warning

case = Theme(1)
GRANT = "year region network amount"


@case()
def merged_sigun_with_total_and_note() -> Any:
    book = Workbook()
    sheet(
        book,
        "지원내역",
        [
            ["2022년 넷찐이야 네트워크 지원내역"],
            [None, None, None, None, "(단위: 천원)"],
            ["연번", "시군", "네트워크명", "지원금", "비고"],
            [1, "당진시", "당진상생경제네트워크", 2500, None],
            [2, "서산시", "서산함께넷", 2500, "대표 네트워크"],
            [3, None, "서산청년협동네트워크", 1500, "신규"],
            [4, "아산시", "아산사회연대경제협의회", 2500, None],
            ["합계", None, None, 9000, None],
            [None],
            ["※ 서산시는 두 개 네트워크를 지원함"],
        ],
        merges="A1:E1 B5:B6 A8:C8",
        formats={"D4:D8": "#,##0"},
        heads=[3],
    )
    made = rows(
        GRANT + " source_row",
        (2022, "당진시", "당진상생경제네트워크", 2_500_000, 4),
        (2022, "서산시", "서산함께넷", 2_500_000, 5),
        (2022, "서산시", "서산청년협동네트워크", 1_500_000, 6),
        (2022, "아산시", "아산사회연대경제협의회", 2_500_000, 7),
    )
    tally = [{"sheet": "지원내역", "table": "grants", "found": 4, "kept": 4, "set_aside": 0}]
    return book, expect({"grants": made}, clean=True, tally=tally)


@case()
def labels_once_and_a_wrong_subtotal() -> Any:
    book = Workbook()
    sheet(
        book,
        "지원현황",
        [
            ["넷찐이야 지원현황(2021~2022)", None, None, None],
            ["연도", "시군", "네트워크", "지원액(천원)"],
            [2021, "당진시", "당진상생경제네트워크", 1900],
            [None, "서산시", "서산함께넷", 1900],
            [None, "소계", None, 3800],
            [2022, "당진시", "당진상생경제네트워크", 2500],
            [None, "서산시", "서산함께넷", 2500],
            [None, "아산시", "아산사회연대경제협의회", 2500],
            [None, "소계", None, 7000],
            ["총계", None, None, 11300],
        ],
        heads=[2],
    )
    made = rows(
        GRANT,
        (2021, "당진시", "당진상생경제네트워크", 1_900_000),
        (2021, "서산시", "서산함께넷", 1_900_000),
        (2022, "당진시", "당진상생경제네트워크", 2_500_000),
        (2022, "서산시", "서산함께넷", 2_500_000),
        (2022, "아산시", "아산사회연대경제협의회", 2_500_000),
    )
    return book, expect({"grants": made}, [warning("지원현황", "D9", "total_differs")], clean=True)


@case()
def member_counts_with_units_in_broken_headings() -> Any:
    book = Workbook()
    sheet(
        book,
        "회원현황",
        [
            ["2022년도 네트워크 회원 현황"],
            [None],
            ["시·군", "네트워크명", "회원사 수\n(개사)", "개인회원\n(명)", "기준일"],
            [" 당진시", "당진상생경제네트워크 ", 20, None, date(2022, 11, 29)],
            ["서산시", "서산함께넷", "32개사", "-", date(2022, 11, 29)],
            ["청양군", "청양이음네트워크", 20, "약 30명", date(2022, 11, 30)],
            ["합 계", None, 72, 30, None],
        ],
        merges="A1:E1 A7:B7",
        formats={"E4:E6": "yyyy-mm-dd"},
    )
    fields = "year region network organisations organisations_approximate people people_approximate as_of"
    made = rows(
        fields,
        (2022, "당진시", "당진상생경제네트워크", 20, False, None, False, "2022-11-29"),
        (2022, "서산시", "서산함께넷", 32, False, None, False, "2022-11-29"),
        (2022, "청양군", "청양이음네트워크", 20, False, 30, True, "2022-11-30"),
    )
    return book, expect({"members": made}, clean=True)


@case()
def programme_by_year_with_total_and_average() -> Any:
    book = Workbook()
    sheet(
        book,
        "사업비 추이",
        [
            ["□ 연도별 사업비 추이"],
            ["연도", "네트워크당 지원금(만원)", "네트워크 수(개)", "총액(만원)"],
            ["2020년", 200, 6, 1200],
            ["2021년", 190, 9, 1710],
            ["2022년", 250, 5, 1250],
            ["합계", "-", 20, 4160],
            ["평균", 213.3, 6.7, 1386.7],
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
def programme_totals_derived_or_disagreeing() -> Any:
    book = Workbook()
    sheet(
        book,
        "연도별사업",
        [
            ["년도", "네트워크 수", "네트워크당 지원액\n(천원)", "총 사업비\n(천원)"],
            [2020, 6, 2000, None],
            [2021, 9, 1900, 17000],
            [2022, 5, 2500, 12500],
        ],
    )
    made = rows(
        "year network_count grant_per_network grant_total",
        (2020, 6, 2_000_000, 12_000_000),
        (2021, 9, 1_900_000, 17_000_000),
        (2022, 5, 2_500_000, 12_500_000),
    )
    return book, expect(
        {"programme": made}, [warning("연도별사업", "D3", "programme_total_differs")], clean=True
    )


@case("csv")
def csv_utf8_with_a_quoted_line_break() -> Any:
    text = (
        "연도,시군,네트워크,지원금,비고\r\n"
        '2022,당진시,당진상생경제네트워크,"2,500,000원","1차 교부\n2차 정산"\r\n'
        '2022,서산시,서산함께넷,"2,500,000원",\r\n'
        '2021,"충남 아산시",아산사회연대경제협의회,190만원,\r\n'
    )
    made = rows(
        GRANT + " source_row source_sheet",
        (2022, "당진시", "당진상생경제네트워크", 2_500_000, 2, "지원금"),
        (2022, "서산시", "서산함께넷", 2_500_000, 4, "지원금"),
        (2021, "아산시", "아산사회연대경제협의회", 1_900_000, 5, "지원금"),
    )
    return text.encode("utf-8"), expect({"grants": made}, encoding="utf-8", read_as="지원금.csv", clean=True)


@case("csv")
def csv_bom_year_in_the_file_name() -> Any:
    text = "시군명,협의회명,회원수,활동회원\n홍성군,홍성온마을네트워크,11,8\n예산군,예산살림네트워크,약 15개소,\n"
    made = rows(
        "year region network organisations organisations_approximate active_organisations people",
        (2021, "홍성군", "홍성온마을네트워크", 11, False, 8, None),
        (2021, "예산군", "예산살림네트워크", 15, True, None, None),
    )
    return text.encode("utf-8-sig"), expect(
        {"members": made}, encoding="utf-8-sig", read_as="2021년 회원현황.csv", clean=True
    )


@case("csv")
def csv_cp949_with_title_and_unit_lines() -> Any:
    text = (
        "2021년 시군 네트워크 지원내역,,,\n,,,(단위 : 만원)\n시군,네트워크명,신청액,선정액\n"
        "공주시,공주사회적경제모임,200,190\n논산시,논산한걸음협의회,200,190\n계,,400,380\n"
    )
    made = rows(
        "year region network requested amount",
        (2021, "공주시", "공주사회적경제모임", 2_000_000, 1_900_000),
        (2021, "논산시", "논산한걸음협의회", 2_000_000, 1_900_000),
    )
    return text.encode("cp949"), expect({"grants": made}, encoding="cp949", clean=True)


@case("tsv")
def tsv_utf16_activities() -> Any:
    text = (
        "일자\t시군\t네트워크\t행사명\t참석인원\n"
        "2022-07-14\t당진시\t당진상생경제네트워크\t민·관·의회 학습모임\t24\n"
        "2022.10.14.~15.\t당진시\t당진상생경제네트워크\t평가 워크샵(1박 2일)\t18명\n"
    )
    made = rows(
        "year region network start end title participants date_text",
        (
            2022,
            "당진시",
            "당진상생경제네트워크",
            "2022-07-14",
            "2022-07-14",
            "민·관·의회 학습모임",
            24,
            "2022-07-14",
        ),
        (
            2022,
            "당진시",
            "당진상생경제네트워크",
            "2022-10-14",
            "2022-10-15",
            "평가 워크샵(1박 2일)",
            18,
            "2022.10.14.~15.",
        ),
    )
    return text.encode("utf-16"), expect(
        {"activities": made}, encoding="utf-16", delimiter="\t", read_as="활동일정.tsv", clean=True
    )


@case()
def programme_grants_four_kinds_of_money() -> Any:
    book = Workbook()
    sheet(
        book,
        "교부 및 정산",
        [
            ["2022년 시군 사회적경제네트워크 지원사업 교부 현황", None, None, None, None, None, None, None],
            [None, None, None, None, None, None, None, "단위 : 원"],
            ["시군", "네트워크", "신청액", "지원결정액", "교부액", "집행액", "자부담", "반납액"],
            ["당진시", "당진상생경제네트워크", 3000000, 2500000, 2500000, 2400000, 250000, 100000],
            ["청양군", "청양이음네트워크", 2500000, 2500000, 2500000, 2500000, "-", 0],
            ["홍성군", "홍성온마을네트워크", "2,800,000", "2,500,000", "1,250,000", None, "280,000", None],
            ["계", None, 8300000, 7500000, 6250000, 4900000, 530000, 100000],
        ],
        merges="A1:H1",
    )
    made = rows(
        "year region requested amount paid spent own_share returned",
        (2022, "당진시", 3_000_000, 2_500_000, 2_500_000, 2_400_000, 250_000, 100_000),
        (2022, "청양군", 2_500_000, 2_500_000, 2_500_000, 2_500_000, None, 0),
        (2022, "홍성군", 2_800_000, 2_500_000, 1_250_000, None, 280_000, None),
    )
    return book, expect({"grants": made}, clean=True)


@case()
def paid_alone_is_the_grant() -> Any:
    book = Workbook()
    sheet(
        book,
        "2021 교부",
        [
            ["시군", "단체명", "교부액(천원)"],
            ["논산시", "논산한걸음협의회", 1900],
            ["보령시", "보령바다경제네트워크", None],
            ["부여군", "부여백제경제연대", "-"],
        ],
    )
    made = rows(
        "year region network amount paid",
        (2021, "논산시", "논산한걸음협의회", 1_900_000, None),
        (2021, "보령시", "보령바다경제네트워크", None, None),
        (2021, "부여군", "부여백제경제연대", None, None),
    )
    return book, expect({"grants": made}, clean=True)


@case()
def two_columns_that_could_both_be_the_grant() -> Any:
    book = Workbook()
    sheet(
        book,
        "2022년 지원내역",
        [
            ["시군", "네트워크", "선정액(천원)", "협약액(천원)", "집행액(천원)"],
            ["당진시", "당진상생경제네트워크", 3000, 2500, 2400],
            ["서산시", "서산함께넷", 2500, 2500, 2500],
        ],
    )
    made = rows(
        "year region network amount spent",
        (2022, "당진시", "당진상생경제네트워크", None, 2_400_000),
        (2022, "서산시", "서산함께넷", None, 2_500_000),
    )
    return book, expect({"grants": made}, [error("2022년 지원내역", ["C1", "D1"], "two_columns_for_field")])


@case()
def expenses_with_subtotals_by_network() -> Any:
    book = Workbook()
    sheet(
        book,
        "정산내역",
        [
            ["2022년 사업비 정산내역"],
            ["(단위:원)"],
            ["시군", "네트워크", "비목", "예산액", "집행액", "잔액", "집행률"],
            ["당진시", "당진상생경제네트워크", "강사비", 600000, 600000, 0, "100%"],
            [None, None, "회의비", 900000, 850000, 50000, "94.4%"],
            [None, None, "홍보비", 1000000, 950000, 50000, "95%"],
            [None, "소계", None, 2500000, 2400000, 100000, "96%"],
            ["서산시", "서산함께넷", "강사비", 500000, 400000, 100000, "80%"],
            [None, None, "임차료", 2000000, 2000000, 0, "100%"],
            [None, "소계", None, 2500000, 2400000, 100000, "96%"],
            ["합계", None, None, 5000000, 4800000, 200000, "96%"],
        ],
        merges="A1:G1 A4:A7 B4:B6 A8:A10 B8:B9",
        formats={"D4:F11": "#,##0"},
    )
    made = rows(
        "year region network item budget spent",
        (2022, "당진시", "당진상생경제네트워크", "강사비", 600_000, 600_000),
        (2022, "당진시", "당진상생경제네트워크", "회의비", 900_000, 850_000),
        (2022, "당진시", "당진상생경제네트워크", "홍보비", 1_000_000, 950_000),
        (2022, "서산시", "서산함께넷", "강사비", 500_000, 400_000),
        (2022, "서산시", "서산함께넷", "임차료", 2_000_000, 2_000_000),
    )
    return book, expect({"expenses": made}, clean=True)


@case()
def member_list_with_kinds() -> Any:
    book = Workbook()
    sheet(
        book,
        "회원사 명단",
        [
            [None, "2022년 서산함께넷 회원사 명단"],
            [None, "연번", "시군", "네트워크", "기업명", "조직유형", "가입일자", "연락처"],
            [
                None,
                1,
                "서산시",
                "서산함께넷",
                "㈜바른손길",
                "인증사회적기업",
                date(2019, 3, 4),
                "041-000-0001",
            ],
            [None, 2, "서산시", "서산함께넷", "해나루협동조합", "협동조합", date(2020, 5, 1), "041-000-0002"],
            [None, 3, "서산시", "서산함께넷", "가로림마을기업", "마을기업", "2021.6.", None],
            [None, 4, "서산시", "서산함께넷", "새봄돌봄", "(예비)사회적기업", None, None],
            [None, 5, "서산시", "서산함께넷", "푸른세탁", "자활", "2022. 1. 3.", None],
        ],
        formats={"G3:G4": "yyyy.mm.dd"},
    )
    made = rows(
        "year region network organisation kind joined",
        (2022, "서산시", "서산함께넷", "㈜바른손길", "사회적기업", "2019-03-04"),
        (2022, "서산시", "서산함께넷", "해나루협동조합", "협동조합", "2020-05-01"),
        (2022, "서산시", "서산함께넷", "가로림마을기업", "마을기업", "2021-06-01"),
        (2022, "서산시", "서산함께넷", "새봄돌봄", "예비사회적기업", None),
        (2022, "서산시", "서산함께넷", "푸른세탁", "자활기업", "2022-01-03"),
    )
    return book, expect({"organisations": made}, clean=True)


@case()
def small_tables_of_texts() -> Any:
    book = Workbook()
    sheet(
        book,
        "시사점",
        [
            ["영역", "시사점", "설명"],
            ["네트워크 운영", "장기적 관점 필요", "가시적 성과는 늦게 나타남"],
            [None, "외연 확장", None],
            ["구성원", "일부 구성원에 과중된 책임", "번아웃 우려"],
        ],
        merges="A2:A3",
    )
    sheet(
        book,
        "향후과제",
        [
            ["번호", "목표", "세부과제", "추진상황", "담당부서", "기한"],
            ["1-1", "지방정부 인식 변화", "민관 협의구조 구체화", "진행중", "사회적경제팀", "2023.6.30."],
            ["1-2", None, "조례 정비", "예정", None, "2023. 12."],
            ["2-1", "네트워크 내실화", "교육과 지원", "완료", "지원센터", None],
        ],
        merges="B2:B3",
    )
    sheet(
        book,
        "바라는 점",
        [
            ["2021 서산시 사회적경제 주체 워크숍 결과"],
            ["시군", "바라는 점", "분류"],
            ["서산시", "회원들 간의 친목과 정보교환", "소통"],
            ["서산시", "공공구매 활성화", "-"],
            ["서산시", "후배조직에 대한 실질적 도움", None],
        ],
    )
    made = {
        "insights": rows(
            "area insight detail",
            ("네트워크 운영", "장기적 관점 필요", "가시적 성과는 늦게 나타남"),
            ("네트워크 운영", "외연 확장", None),
            ("구성원", "일부 구성원에 과중된 책임", "번아웃 우려"),
        ),
        "tasks": rows(
            "code goal task status owner",
            ("1-1", "지방정부 인식 변화", "민관 협의구조 구체화", "진행", "사회적경제팀"),
            ("1-2", "지방정부 인식 변화", "조례 정비", "계획", None),
            ("2-1", "네트워크 내실화", "교육과 지원", "완료", "지원센터"),
        ),
        "needs": rows(
            "year region need theme",
            (2021, "서산시", "회원들 간의 친목과 정보교환", "소통"),
            (2021, "서산시", "공공구매 활성화", None),
            (2021, "서산시", "후배조직에 대한 실질적 도움", None),
        ),
    }
    return book, expect(made)


@case()
def municipalities_with_flags_and_counts() -> Any:
    book = Workbook()
    sheet(
        book,
        "시군별 현황",
        [
            ["시군별 사회적경제 여건(2022. 6. 기준)"],
            [None],
            ["시군", "사회적경제기업 수(개)", "중간지원조직 유무", "조례 제정 여부", "전담인력(명)"],
            ["천안시", 181, "유", "O", 3],
            ["당진시", "84개사", "무", "○", 2],
            ["태안군", 27, "없음", "X", "-"],
            ["금산군", None, None, "있음", 1],
            ["계", 292, None, None, 6],
        ],
        merges="A1:E1",
    )
    made = rows(
        "year region enterprises support_body ordinance staff",
        (2022, "천안시", 181, True, True, 3),
        (2022, "당진시", 84, False, True, 2),
        (2022, "태안군", 27, False, False, None),
        (2022, "금산군", None, None, True, 1),
    )
    return book, expect({"municipalities": made}, clean=True)


@case()
def reports_wide_and_outcomes() -> Any:
    book = Workbook()
    sheet(
        book,
        "결과보고",
        [
            ["2022 넷찐이야 결과보고"],
            ["시군", "네트워크", "신청목적", "주요사업 요약", "좋았던 점", "아쉬운 점"],
            [
                "서산시",
                "서산함께넷",
                "회원 간 교류 활성화",
                "· 월례회의 개최\n· 공공구매 박람회",
                "홍보 기회가 되었음",
                "참여 저조",
            ],
            ["홍성군", "홍성온마을네트워크", "신규회원 발굴", "주간행사 오프닝 공연", "청년 무대 제공", "-"],
        ],
    )
    sheet(
        book,
        "주요성과",
        [
            ["연도", "시군", "성과구분", "성과내용", "확보 예산"],
            [2022, "서산시", "조례 제정", "구매촉진지원 조례 제정", None],
            [2022, "서산시", "예산", "2023년 네트워크 운영비 확보", "700만원"],
            [2022, "홍성군", "MOU", "대학과 업무협약 체결", "-"],
        ],
    )
    made = {
        "reports": rows(
            "year region network aspect text",
            (2022, "서산시", "서산함께넷", "purpose", "회원 간 교류 활성화"),
            (2022, "서산시", "서산함께넷", "summary", "월례회의 개최\n공공구매 박람회"),
            (2022, "서산시", "서산함께넷", "good", "홍보 기회가 되었음"),
            (2022, "서산시", "서산함께넷", "regret", "참여 저조"),
            (2022, "홍성군", "홍성온마을네트워크", "purpose", "신규회원 발굴"),
            (2022, "홍성군", "홍성온마을네트워크", "summary", "주간행사 오프닝 공연"),
            (2022, "홍성군", "홍성온마을네트워크", "good", "청년 무대 제공"),
        ),
        "outcomes": rows(
            "year region kind outcome amount",
            (2022, "서산시", "조례", "구매촉진지원 조례 제정", None),
            (2022, "서산시", "예산", "2023년 네트워크 운영비 확보", 7_000_000),
            (2022, "홍성군", "협약", "대학과 업무협약 체결", None),
        ),
    }
    return book, expect(made)


@case()
def unlabelled_total_and_blank_rows_inside() -> Any:
    book = Workbook()
    sheet(
        book,
        "2020 지원내역",
        [
            [None, None, None, None],
            [None, "시군", "네트워크", "지원금(천원)"],
            [None, "당진시", "당진상생경제네트워크", 2000],
            [None, "공주시", "공주사회적경제모임", 2000],
            [None, None, None, None],
            [None, "서천군", "서천금강네트워크", 2000],
            [None, None, None, None],
            [None, None, None, 6000],
        ],
    )
    made = rows(
        GRANT,
        (2020, "당진시", "당진상생경제네트워크", 2_000_000),
        (2020, "공주시", "공주사회적경제모임", 2_000_000),
        (2020, "서천군", "서천금강네트워크", 2_000_000),
    )
    return book, expect({"grants": made})


@case()
def total_row_on_top_by_formula() -> Any:
    book = Workbook()
    sheet(
        book,
        "사업비",
        [
            ["2021년 네트워크별 사업비", None, None],
            ["시군", "네트워크", "사업비\n(단위: 만원)"],
            ["합계", None, "=SUM(C4:C6)"],
            ["공주시", "공주사회적경제모임", 190],
            ["논산시", "논산한걸음협의회", 190],
            ["부여군", "부여백제경제연대", "=C5"],
        ],
    )
    made = rows(
        GRANT,
        (2021, "공주시", "공주사회적경제모임", 1_900_000),
        (2021, "논산시", "논산한걸음협의회", 1_900_000),
        (2021, "부여군", "부여백제경제연대", 1_900_000),
    )
    return calculated(book, {"C3": 570, "C6": 190}), expect({"grants": made}, clean=True)


@case()
def duplicate_key_and_duplicate_headings() -> Any:
    book = Workbook()
    sheet(
        book,
        "지원내역",
        [
            ["연도", "시군", "네트워크", "지원금(만원)", "비고", "비고"],
            [2022, "태안군", "태안솔향네트워크", 250, "1차", None],
            [2022, "태안군", "태안솔향네트워크", 150, "2차", "추가 지원"],
            [2022, "금산군", "금산인삼골협의회", 250, None, None],
        ],
    )
    made = rows(
        GRANT,
        (2022, "태안군", "태안솔향네트워크", 2_500_000),
        (2022, "태안군", "태안솔향네트워크", 1_500_000),
        (2022, "금산군", "금산인삼골협의회", 2_500_000),
    )
    return book, expect(
        {"grants": made},
        [warning("지원내역", ["A3", "C3", "B3", "D3", "A2", "C2", None], "duplicate_key")],
        clean=True,
    )


@case()
def milestones_as_written() -> Any:
    book = Workbook()
    sheet(
        book,
        "주요연혁",
        [
            ["시군", "네트워크", "시기", "주요내용"],
            ["당진시", "당진상생경제네트워크", "2013.3", "협의회 출범"],
            [None, None, "2015~2018", "사회경제인의 밤 개최(4회)"],
            [None, None, "2019년", "공동브랜드 개발"],
            ["서산시", "서산함께넷", "2015. 10. 13", "창립총회"],
            [None, None, "2021. 05~10", "주거환경개선 방역서비스"],
            [None, None, "2012. 9~11", "포럼 운영"],
            [None, None, 2018, "공유부엌 개소"],
        ],
        merges="A2:A4 B2:B4 A5:A8 B5:B8",
    )
    made = rows(
        "region network start end precision title times date_text",
        (
            "당진시",
            "당진상생경제네트워크",
            "2013-03-01",
            "2013-03-31",
            "month",
            "협의회 출범",
            None,
            "2013.3",
        ),
        (
            "당진시",
            "당진상생경제네트워크",
            "2015-01-01",
            "2018-12-31",
            "year",
            "사회경제인의 밤 개최(4회)",
            4,
            "2015~2018",
        ),
        (
            "당진시",
            "당진상생경제네트워크",
            "2019-01-01",
            "2019-12-31",
            "year",
            "공동브랜드 개발",
            None,
            "2019년",
        ),
        ("서산시", "서산함께넷", "2015-10-13", "2015-10-13", "day", "창립총회", None, "2015. 10. 13"),
        (
            "서산시",
            "서산함께넷",
            "2021-05-01",
            "2021-10-31",
            "month",
            "주거환경개선 방역서비스",
            None,
            "2021. 05~10",
        ),
        ("서산시", "서산함께넷", "2012-09-01", "2012-11-30", "month", "포럼 운영", None, "2012. 9~11"),
        ("서산시", "서산함께넷", "2018-01-01", "2018-12-31", "year", "공유부엌 개소", None, "2018"),
    )
    return book, expect({"milestones": made}, clean=True)


@case()
def member_count_in_persons() -> Any:
    book = Workbook()
    sheet(
        book,
        "2022 회원",
        [
            ["시군", "네트워크", "회원수(명)"],
            ["보령시", "보령바다경제네트워크", 45],
            ["서천군", "서천금강네트워크", 12],
        ],
    )
    made = rows("year region organisations people", (2022, "보령시", None, 45), (2022, "서천군", None, 12))
    return book, expect({"members": made}, judgement=True)


@case()
def members_without_any_year() -> Any:
    book = Workbook()
    sheet(
        book,
        "회원수",
        [
            ["시군", "네트워크", "회원사 수"],
            ["보령시", "보령바다경제네트워크", 45],
            ["서천군", "서천금강네트워크", 12],
        ],
    )
    tally = [{"sheet": "회원수", "table": "members", "found": 2, "kept": 0, "set_aside": 2}]
    asked = error("회원수", [None, "A1", "A2", "A3", "B2", "C1", "C2"], "year_missing")
    return book, expect({}, [asked], tally=tally) | {"no_other_errors": False}
