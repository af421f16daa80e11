"""What lines around a table say, and what they don't: the programme's purpose, the day that members were counted."""

from __future__ import annotations

from typing import Any

from tests.intake.casebook import Theme, expect, rows, warning, workbook

case = Theme(2601)

_HEADED = ["연도", "네트워크 수", "네트워크당 지원금(만원)", "총액(만원)"]
_YEARS = [[2020, 6, 200, 1200], [2021, 9, 190, 1710]]
_PROGRAMME = rows(
    "year network_count grant_per_network grant_total",
    (2020, 6, 2_000_000, 12_000_000),
    (2021, 9, 1_900_000, 17_100_000),
)


@case()
def programmes_own_purpose_over_its_years() -> Any:
    """사업목적 over the years of the programme is no network's report, so nothing lacks a year."""
    book = workbook(
        사업개요=[
            ["넷찐이야 사업 개요"],
            ["1. 사업목적 : 시군 네트워크 활성화"],
            ["2. 사업내용 : 학습모임, 공동사업"],
            ["3. 연도별 현황"],
            _HEADED,
            *_YEARS,
            [],
            ["문의 : 사회적경제팀"],
        ]
    )
    return book, expect({"programme": _PROGRAMME, "reports": [], "grants": []}, clean=True)


@case()
def programmes_own_purpose_beside_lines_of_years() -> Any:
    book = workbook(
        사업안내=[
            ["시군 사회적경제네트워크 지원사업 『넷찐이야』"],
            ["○ 사업목적 : 시군 네트워크 활성화"],
            ["○ 사업비"],
            [" - 2020년(네트워크당 200만원) : 6개 네트워크"],
            [" - 2021년(네트워크당 190만원) : 9개 네트워크"],
        ]
    )
    return book, expect({"programme": _PROGRAMME, "reports": []}, clean=True)


@case()
def programmes_form_without_years_is_told() -> Any:
    """A description of the programme that gives no year and number fills no table, and no network's report either."""
    book = workbook(
        사업개요=[
            ["넷찐이야 사업 개요"],
            ["사업목적", "네트워크 활성화"],
            ["주요사업", "학습모임"],
            ["지원금액", "250만원"],
        ],
        지원내역=[["연도", "시군", "지원금(만원)"], [2022, "당진시", 250]],
    )
    granted = rows("year region amount", (2022, "당진시", 2_500_000))
    return book, expect(
        {"grants": granted, "reports": []}, [warning("사업개요", None, "named_sheet_not_read")], clean=True
    )


@case()
def networks_purpose_under_its_name() -> Any:
    """The same labels under a network's name are its report."""
    book = workbook(
        사업개요=[
            ["2022년 사업 개요"],
            ["당진사회적기업협의회"],
            ["사업목적 : 회원 간 연대"],
            ["주요사업 : 학습모임"],
        ]
    )
    told = rows(
        "year region network aspect text",
        (2022, "당진시", "당진사회적기업협의회", "purpose", "회원 간 연대"),
        (2022, "당진시", "당진사회적기업협의회", "summary", "학습모임"),
    )
    return book, expect({"reports": told, "programme": []}, clean=True)


_MEMBERS = [["당진시", "당진사회적기업협의회", 20], ["서산시", "서산사회적경제네트워크", 32]]


@case()
def day_of_counting_in_titles_and_notes() -> Any:
    """A title's (2022. 11. 29. 기준) and a note's 기준일 are the members' 기준일; a month or a day of writing is none."""
    headed = ["시군", "네트워크", "회원사 수"]
    book = workbook(
        제목=[["2022년 회원수 (2022. 11. 29. 기준, 단위: 개사)"], headed, *_MEMBERS],
        각주=[["2022년 회원수"], headed, *_MEMBERS, ["※ 기준일 : 11. 30."]],
        달=[["2022년 회원수 (2022년 11월 말 기준)"], headed, *_MEMBERS],
        작성=[["2022년 회원수"], ["작성일 : 2022. 12. 5."], headed, *_MEMBERS],
        둘=[["2022년 회원수 (2022. 11. 29. 기준)"], headed, *_MEMBERS, ["※ 2022. 12. 1. 현재"]],
    )
    days = {"제목": "2022-11-29", "각주": "2022-11-30", "달": None, "작성": None, "둘": None}
    counted = [
        dict(row, as_of=day, source_sheet=name)
        for name, day in days.items()
        for row in rows(
            "year region network organisations",
            (2022, "당진시", "당진사회적기업협의회", 20),
            (2022, "서산시", "서산사회적경제네트워크", 32),
        )
    ]
    return book, expect({"members": counted})


@case()
def day_of_counting_beside_other_years() -> Any:
    """The day belongs to the numbers of its year alone, and a column of days speaks for itself."""
    book = workbook(
        연도별=[["회원수 (2022. 11. 29. 기준)"], ["시군", "2021년", "2022년"], ["당진시", 18, 20]],
        일자별=[
            ["2022년 회원수 (2022. 11. 29. 기준)"],
            ["시군", "회원사 수", "기준일"],
            ["아산시", 20, "2022-12-01"],
            ["서산시", 32, None],
        ],
    )
    counted = rows(
        "year region organisations as_of",
        (2021, "당진시", 18, None),
        (2022, "당진시", 20, "2022-11-29"),
        (2022, "아산시", 20, "2022-12-01"),
        (2022, "서산시", 32, None),
    )
    return book, expect({"members": counted}, clean=True)


@case()
def unit_and_a_stray_cell_beside_the_headings() -> Any:
    """A unit in the headings' row is the list's; a mark far right of them, alone in its column, is nobody's."""
    granted = [["당진시", "당진사회적기업협의회", 250], ["서산시", "서사넷", 240]]
    book = workbook(
        단위옆=[["2022년 지원내역"], ["시군", "네트워크", "지원금", "(단위: 만원)"], *granted],
        빈칸너머=[
            ["2021년 지원내역"],
            ["시군", "네트워크", "지원금(천원)", None, None, "x"],
            ["당진시", "당진사회적기업협의회", 1900],
        ],
    )
    held = rows(
        "year region network amount",
        (2022, "당진시", "당진사회적기업협의회", 2_500_000),
        (2022, "서산시", "서사넷", 2_400_000),
        (2021, "당진시", "당진사회적기업협의회", 1_900_000),
    )
    return book, expect({"grants": held}, clean=True)


@case()
def profile_of_the_programme_and_a_day_in_cells() -> Any:
    """The programme's own form of one year in two columns; 기준일 in cells over a list; the day of writing is none."""
    book = workbook(
        사업개요=[
            ["2022년 넷찐이야 사업개요"],
            ["사업목적", "네트워크 활성화"],
            ["사업연도", "2022년"],
            ["네트워크 수", "5개"],
            ["네트워크당 지원금", "250만원"],
        ],
        회원수=[
            ["2022년 회원수"],
            ["기준일", "2022-11-29"],
            ["시군", "회원수"],
            ["당진시", 20],
            ["서산시", 32],
        ],
        현황=[
            ["2021년 회원 현황"],
            ["작성일 : 2021. 12. 5."],
            ["시군", "구분", "회원수"],
            ["당진시", "기업회원", 18],
            [None, "개인회원", 5],
            ["서산시", "기업회원", 30],
            [None, "개인회원", 3],
        ],
    )
    programme = rows("year network_count grant_per_network grant_total", (2022, 5, 2_500_000, 12_500_000))
    counted = rows(
        "year region organisations people as_of",
        (2022, "당진시", 20, None, "2022-11-29"),
        (2022, "서산시", 32, None, "2022-11-29"),
        (2021, "당진시", 18, 5, None),
        (2021, "서산시", 30, 3, None),
    )
    return book, expect({"programme": programme, "members": counted, "reports": []}, clean=True)


@case()
def heading_words_under_names_across() -> Any:
    """회원사명 right under each 시군 heads its column and is no member."""
    book = workbook(
        회원사=[
            ["2022년 회원사 명단"],
            ["당진시", "서산시"],
            ["회원사명", "회원사명"],
            ["가나", "마바"],
            ["다라", None],
        ]
    )
    listed = rows(
        "year region organisation",
        (2022, "당진시", "가나"),
        (2022, "당진시", "다라"),
        (2022, "서산시", "마바"),
    )
    return book, expect({"organisations": listed}, clean=True)
