"""Sheets that a hasty reader takes wrong without a word: look-alike headings, totals, footers, display formats."""

from __future__ import annotations

from typing import Any

from openpyxl import Workbook

from tests.intake.casebook import Theme, calculated, error, expect, rows, sheet, warning

case = Theme(701)
GRANT = "year region network amount"


@case()
def places_under_a_network_heading() -> Any:
    book = Workbook()
    sheet(
        book,
        "2022 지원금",
        [
            ["네트워크", "지원금(만원)"],
            ["당진", 250],
            ["서산시", 250],
            ["충남 아산시", 250],
            ["예산", 250],
            ["합계", 1000],
        ],
    )
    made = rows(
        GRANT,
        (2022, "당진시", None, 2_500_000),
        (2022, "서산시", None, 2_500_000),
        (2022, "아산시", None, 2_500_000),
        (2022, "예산군", None, 2_500_000),
    )
    return book, expect({"grants": made}, clean=True)


@case()
def last_years_amount_beside_this_years() -> Any:
    book = Workbook()
    sheet(
        book,
        "2022 지원내역",
        [
            [
                "시군",
                "네트워크",
                "전년도 지원액(천원)",
                "지원액(천원)",
                "증감(천원)",
                "지원 횟수",
                "교부일자",
                "집행률",
            ],
            ["당진시", "당진상생경제네트워크", 1900, 2500, 600, 3, "3.15.", "96%"],
            ["서산시", "서산함께넷", 1900, 2400, 500, 3, "3.18.", "100%"],
        ],
    )
    made = rows(
        GRANT,
        (2022, "당진시", "당진상생경제네트워크", 2_500_000),
        (2022, "서산시", "서산함께넷", 2_400_000),
    )
    return book, expect({"grants": made}, judgement=True)


@case()
def members_then_and_now() -> Any:
    book = Workbook()
    sheet(
        book,
        "회원현황",
        [
            ["2022년 네트워크 회원 현황"],
            ["시군", "네트워크", "설립 당시 회원사 수", "현재 회원사 수", "회비 납부율"],
            ["당진시", "당진상생경제네트워크", 8, 20, "75%"],
            ["아산시", "아산사회연대경제협의회", 11, 19, "80%"],
        ],
    )
    made = rows("year region organisations", (2022, "당진시", 20), (2022, "아산시", 19))
    return book, expect({"members": made}, judgement=True)


@case()
def members_by_kind_with_their_sum() -> Any:
    book = Workbook()
    sheet(
        book,
        "회원 구성",
        [
            ["2022년 네트워크 회원 구성", None, None, None, None, None],
            ["시군", "회원사 수", None, None, None, "개인회원"],
            [None, "계", "사회적기업", "협동조합", "마을기업", None],
            ["당진시", 20, 9, 7, 4, 3],
            ["서산시", 32, 12, 15, 5, None],
            ["계", 52, 21, 22, 9, 3],
        ],
        merges="A1:F1 A2:A3 B2:E2 F2:F3",
    )
    made = rows("year region organisations people", (2022, "당진시", 20, 3), (2022, "서산시", 32, None))
    return book, expect({"members": made}, judgement=True)


@case()
def shown_in_thousands_by_its_number_format() -> Any:
    """The cell holds 2500000, shows 2,500 by the format `#,##0,` and stands under 천원: an officer reads 250만원."""
    book = Workbook()
    sheet(
        book,
        "2022 지원내역",
        [
            ["시군", "네트워크", "지원금(천원)"],
            ["당진시", "당진상생경제네트워크", 2500000],
            ["서산시", "서산함께넷", 1900000],
        ],
        formats={"C2:C3": "#,##0,"},
    )
    made = rows(
        GRANT,
        (2022, "당진시", "당진상생경제네트워크", 2_500_000),
        (2022, "서산시", "서산함께넷", 1_900_000),
    )
    return book, expect({"grants": made}, judgement=True)


@case()
def footers_of_every_kind() -> Any:
    book = Workbook()
    sheet(
        book,
        "지원내역",
        [
            ["2022년 지원내역", None, "(단위: 천원)"],
            ["시군", "네트워크", "지원금"],
            ["당진시", "당진상생경제네트워크", 2500],
            ["계룡시", "계룡나눔협의회", 2500],
            ["총 2개소", None, 5000],
            ["자료: 시군 제출자료"],
            ["작성일: 2022. 11. 29."],
            ["담당: 사회적경제팀(041-000-0000)"],
            ["* 12월 중 변경될 수 있음"],
            ["붙임  정산서 1부.  끝."],
        ],
    )
    made = rows(
        GRANT,
        (2022, "당진시", "당진상생경제네트워크", 2_500_000),
        (2022, "계룡시", "계룡나눔협의회", 2_500_000),
    )
    return book, expect({"grants": made}, clean=True)


@case()
def totals_called_many_names() -> Any:
    book = Workbook()
    sheet(
        book,
        "2021",
        [
            ["권역", "시군", "회원사 수"],
            ["서북부", "당진시", 20],
            [None, "서산시", 32],
            ["서북부 계", None, 52],
            ["남부", "논산시", 17],
            [None, "금산군", 9],
            ["남부 소계", None, 26],
            ["총합계(4개 시군)", None, 78],
            ["평 균", None, 19.5],
            ["시군당 평균", None, 21],
        ],
    )
    made = rows(
        "year region organisations",
        (2021, "당진시", 20),
        (2021, "서산시", 32),
        (2021, "논산시", 17),
        (2021, "금산군", 9),
    )
    return book, expect({"members": made}, [warning("2021", "C10", "total_differs")])


@case()
def unlabelled_total_right_below() -> Any:
    book = Workbook()
    sheet(
        book,
        "2020 사업비",
        [
            ["시군", "사업비(만원)"],
            ["당진시", 200],
            ["공주시", 200],
            ["보령시", 200],
            [None, "=SUM(B2:B4)"],
        ],
    )
    made = rows(
        "year region amount",
        (2020, "당진시", 2_000_000),
        (2020, "공주시", 2_000_000),
        (2020, "보령시", 2_000_000),
    )
    return calculated(book, {"B5": 600}), expect({"grants": made})


@case()
def file_name_gives_the_year_and_a_sheet_disagrees() -> Any:
    book = Workbook()
    sheet(book, "회원수", [["시군", "회원사 수"], ["당진시", 20]])
    sheet(book, "지원('21)", [["시군", "지원금(만원)"], ["당진시", 190]])
    made = {
        "members": rows("year region organisations", (2022, "당진시", 20)),
        "grants": rows("year region amount", (2021, "당진시", 1_900_000)),
    }
    said = warning("지원('21)", [None, "A1", "A2", "B1", "B2"], "year_disagrees")
    return book, expect(made, [said], read_as="2022.xlsx")


@case()
def file_name_of_two_years_gives_none() -> Any:
    book = Workbook()
    sheet(book, "회원수", [["시군", "회원사 수"], ["당진시", 20], ["서산시", 32]])
    asked = error("회원수", [None, "A1", "A2", "B1", "B2"], "year_missing")
    known = expect({}, [asked], read_as="넷찐이야_2020_2022.xlsx")
    return book, known | {"no_other_errors": False}


@case()
def decorated_and_vague_dates() -> Any:
    written: list[tuple[str, str | None, str | None]] = [
        ("'22. 7. 14.(목) 14:00", "2022-07-14", "2022-07-14"),
        ("10.14.~10.15.(1박 2일)", "2022-10-14", "2022-10-15"),
        ("2022. 7. 14.(목) ~ 7. 16.(토)", "2022-07-14", "2022-07-16"),
        ("7/14~16", "2022-07-14", "2022-07-16"),
        ("8월 17일 ~ 9월 2일", "2022-08-17", "2022-09-02"),
        ("14:00, 9월 3일", "2022-09-03", "2022-09-03"),
        ("7월 셋째 주", None, None),
        ("연중", None, None),
        ("수시", None, None),
        ("하반기", None, None),
        ("10월 말", None, None),
        ("매주 화요일", None, None),
    ]
    book = Workbook()
    lines: list[list[Any]] = [["2022년 행사 일정"], ["일시", "시군", "행사명"]]
    lines += [[text, "보령시", f"{number}번 행사"] for number, (text, *_) in enumerate(written)]
    sheet(book, "행사", lines)
    made = rows(
        "year region start end title date_text",
        *[
            (2022, "보령시", start, end, f"{number}번 행사", text)
            for number, (text, start, end) in enumerate(written)
        ],
    )
    vague = [
        warning("행사", f"A{3 + n}", "vague_date") for n, (_, start, _) in enumerate(written) if start is None
    ]
    return book, expect({"activities": made}, vague, judgement=True)


@case()
def reports_down_networks_across() -> Any:
    book = Workbook()
    sheet(
        book,
        "결과보고",
        [
            ["2022년 네트워크별 결과보고"],
            ["구분", "당진시", "홍성군"],
            ["신청목적", "5개년 계획의 기틀 마련", "신규회원 발굴"],
            ["주요사업", "학습모임, 간담회", "주간행사 공연"],
            ["좋았던 점", "인식 전환의 기회", "청년에게 무대 제공"],
            ["아쉬운 점", "예산 부족", None],
        ],
        merges="A1:C1",
    )
    made = rows(
        "year region aspect text",
        (2022, "당진시", "purpose", "5개년 계획의 기틀 마련"),
        (2022, "홍성군", "purpose", "신규회원 발굴"),
        (2022, "당진시", "summary", "학습모임, 간담회"),
        (2022, "홍성군", "summary", "주간행사 공연"),
        (2022, "당진시", "good", "인식 전환의 기회"),
        (2022, "홍성군", "good", "청년에게 무대 제공"),
        (2022, "당진시", "regret", "예산 부족"),
    )
    return book, expect({"reports": made})


@case()
def enterprises_wide_by_year_with_province_labels() -> Any:
    book = Workbook()
    sheet(
        book,
        "시군별 사회적경제기업 현황",
        [
            ["시군별 사회적경제기업 수"],
            [None, None, None, None, "(단위: 개)"],
            ["시도", "시군", "2020", "2021", "2022"],
            ["충청남도", "천안시", 160, "1,72", 181],
            [None, "당진시", 71, 80, "84"],
            ["강원특별자치도", "고성군", 22, 28, 31],
            ["합계", None, 253, None, 296],
        ],
        merges="A1:E1 A4:A5 A7:B7",
    )
    made = rows(
        "year region region_code enterprises",
        (2020, "천안시", "44130", 160),
        (2022, "천안시", "44130", 181),
        (2020, "당진시", "44270", 71),
        (2021, "당진시", "44270", 80),
        (2022, "당진시", "44270", 84),
        (2020, "고성군", "51820", 22),
        (2021, "고성군", "51820", 28),
        (2022, "고성군", "51820", 31),
    )
    # 1,72 is a slip of the hand (172?); reading it as 172 would be a guess.
    told = error("시군별 사회적경제기업 현황", "D4", "not_a_number")
    return book, expect({"municipalities": made}, [told], judgement=True)


@case()
def unit_notes_that_disagree_by_table() -> Any:
    book = Workbook()
    sheet(
        book,
        "2022 예산",
        [
            ["가. 지원내역", None, None, "(단위: 천원)"],
            ["시군", "네트워크", "지원액", "자부담(원)"],
            ["당진시", "당진상생경제네트워크", 2500, 250000],
            ["서산시", "서산함께넷", "2500천원", "-"],
            [None],
            ["나. 정산", None, None, None],
            ["시군", "비목", "예산액", "집행액"],
            ["당진시", "강사비", 600, 600],
            ["당진시", "홍보비", 1900, 1800],
        ],
    )
    made = {
        "grants": rows(
            "year region amount own_share",
            (2022, "당진시", 2_500_000, 250_000),
            (2022, "서산시", 2_500_000, None),
        ),
        "expenses": rows(
            "year region item budget spent",
            (2022, "당진시", "강사비", None, None),
            (2022, "당진시", "홍보비", None, None),
        ),
    }
    # The note of the first table says nothing about the second: no unit, no guess.
    asked = [error("2022 예산", [f"{c}7", f"{c}8"], "unit_missing") for c in "CD"]
    return book, expect(made, asked, judgement=True) | {"no_other_errors": False}


@case()
def what_disagrees_between_sheets() -> Any:
    book = Workbook()
    sheet(
        book,
        "연도별사업",
        [["연도", "네트워크 수", "네트워크당 지원금(만원)", "총액(만원)"], [2022, 2, 300, 600]],
    )
    sheet(
        book,
        "지원내역",
        [
            ["연도", "시군", "네트워크", "지원액(만원)"],
            [2022, "당진시", "당진상생경제네트워크", 250],
            [2022, "서산시", "서산함께넷", 250],
        ],
    )
    sheet(
        book, "네트워크", [["시군", "네트워크", "설립일"], ["당진시", "당진상생경제네트워크", "2018년 9월"]]
    )
    sheet(
        book,
        "연혁",
        [["시군", "네트워크", "시기", "내용"], ["당진시", "당진상생경제네트워크", "2013.3", "협의회 출범"]],
    )
    made = {
        "programme": rows("year network_count grant_total", (2022, 2, 6_000_000)),
        "grants": rows("year region amount", (2022, "당진시", 2_500_000), (2022, "서산시", 2_500_000)),
        "networks": rows("region founded founded_precision", ("당진시", "2018-09-01", "month")),
        "milestones": rows("region start title", ("당진시", "2013-03-01", "협의회 출범")),
    }
    said = [
        {"severity": "warning", "sheet": None, "cell": "*", "code": code}
        for code in ("grants_differ_from_programme", "before_founding")
    ]
    return book, expect(made, said, clean=True)


@case()
def names_that_look_like_totals_and_places() -> Any:
    book = Workbook()
    sheet(
        book,
        "회원사명단",
        [
            ["연도", "시군", "회원사명", "유형"],
            [2022, "계룡시", "소계리마을기업", "마을기업"],
            [2022, "계룡시", "합계산협동조합", "협동조합"],
            [2022, "예산군", "예산부족해소협동조합", "협동조합"],
            [2022, "예산군", "평균율음악협동조합", "협동조합"],
        ],
    )
    made = rows(
        "year region organisation kind",
        (2022, "계룡시", "소계리마을기업", "마을기업"),
        (2022, "계룡시", "합계산협동조합", "협동조합"),
        (2022, "예산군", "예산부족해소협동조합", "협동조합"),
        (2022, "예산군", "평균율음악협동조합", "협동조합"),
    )
    return book, expect({"organisations": made}, clean=True)


@case()
def same_sheet_twice_as_copy() -> Any:
    """A copy of a sheet left in the book: both are read, and every doubled key is said."""
    book = Workbook()
    lines: list[list[Any]] = [
        ["연도", "시군", "네트워크", "지원액(천원)"],
        [2022, "당진시", "당진상생경제네트워크", 2500],
    ]
    sheet(book, "지원내역", lines)
    sheet(book, "지원내역 (2)", lines)
    made = rows(
        "year region amount source_sheet",
        (2022, "당진시", 2_500_000, "지원내역"),
        (2022, "당진시", 2_500_000, "지원내역 (2)"),
    )
    said = {"severity": "warning", "sheet": None, "cell": "*", "code": "duplicate_key"}
    return book, expect({"grants": made}, [said], clean=True)
