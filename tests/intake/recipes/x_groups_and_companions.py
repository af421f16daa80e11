"""Rows over the rows they sum up, lists inside settlement papers and forms, columns that belong to another table."""

from __future__ import annotations

from typing import Any

from tests.intake.casebook import Theme, error, expect, rows, warning, workbook

case = Theme(2801)

_DANGJIN, _SEOSAN = "당진사회적기업협의회", "서산사회적경제네트워크"
_PLACED = "year region network "


@case()
def settlement_paper_with_lines_over_its_list() -> Any:
    """교부액 in a line above a list of items is the network's grant, not a title; 집행률 in the list changes nothing."""
    book = workbook(
        정산서=[
            ["2022년 시군 네트워크 지원사업 정산서"],
            [],
            [f"1. 네트워크명 : {_SEOSAN}"],
            ["2. 교부액 : 2,500,000원"],
            ["3. 집행액 : 2,410,000원"],
            ["4. 반납액 : 90,000원"],
            [],
            ["5. 집행내역", None, None, "(단위: 원)"],
            ["비목", "예산액", "집행액", "집행률"],
            ["강사비", 1_000_000, 950_000, "95%"],
            ["홍보비", 1_500_000, 1_460_000, "97%"],
            ["합계", 2_500_000, 2_410_000, "96%"],
        ]
    )
    granted = rows(f"{_PLACED}amount spent returned", (2022, "서산시", _SEOSAN, 2_500_000, 2_410_000, 90_000))
    spent = rows(
        f"{_PLACED}item budget spent",
        (2022, "서산시", _SEOSAN, "강사비", 1_000_000, 950_000),
        (2022, "서산시", _SEOSAN, "홍보비", 1_500_000, 1_460_000),
    )
    return book, expect({"grants": granted, "expenses": spent}, clean=True)


@case()
def value_in_a_line_that_nothing_takes() -> Any:
    """A list of members under the line 자부담: no column takes it, so the line is spoken of."""
    book = workbook(
        회원사=[
            [f"{_SEOSAN} 회원사 명단(2022년)"],
            ["자부담 : 250,000원"],
            ["회원사명", "유형"],
            ["가나푸드", "사회적기업"],
            ["마바", "협동조합"],
        ]
    )
    listed = rows(
        f"{_PLACED}organisation kind",
        (2022, "서산시", _SEOSAN, "가나푸드", "사회적기업"),
        (2022, "서산시", _SEOSAN, "마바", "협동조합"),
    )
    return book, expect({"organisations": listed, "grants": []}, [warning("회원사", "A2", "line_not_read")])


@case()
def places_over_their_networks() -> Any:
    """천안시 and then its networks in one column: the 시군 sums them up and is no row of its own."""
    book = workbook(
        현황=[
            ["2022년 네트워크 지원금 현황(단위: 만원)"],
            ["구분", "지원금", "자부담"],
            ["총계", 750, 75],
            ["천안시", 500, 50],
            ["　천안가네트워크", 250, 25],
            ["　천안나네트워크", 250, 25],
            ["당진시", 250, 30],
            [f"　{_DANGJIN}", 250, 25],
        ]
    )
    granted = rows(
        f"{_PLACED}amount own_share",
        (2022, "천안시", "천안가네트워크", 2_500_000, 250_000),
        (2022, "천안시", "천안나네트워크", 2_500_000, 250_000),
        (2022, "당진시", _DANGJIN, 2_500_000, 250_000),
    )
    return book, expect({"grants": granted}, [warning("현황", "C7", "total_differs")], clean=True)


@case()
def network_of_the_province_among_those_of_its_towns() -> Any:
    """충남 with a network's own name is that one's row and no sum; 충남 is no 시군, which is said."""
    book = workbook(
        지원2022=[
            ["(단위: 만원)"],
            ["시군", "네트워크", "지원금"],
            ["당진시", _DANGJIN, 250],
            ["충남", "충남사회경제네트워크", 300],
            ["합계", None, 550],
        ]
    )
    granted = rows(
        f"{_PLACED}amount",
        (2022, "당진시", _DANGJIN, 2_500_000),
        (2022, "충남", "충남사회경제네트워크", 3_000_000),
    )
    return book, expect({"grants": granted}, [error("지원2022", "A4", "unknown_place")], clean=True)


@case()
def names_of_members_beside_their_number() -> Any:
    """회원사 명단 in a list of networks is rows of members; a blank there is none."""
    book = workbook(
        회원사2022=[
            ["시군", "네트워크", "회원사 수", "회원사 명단"],
            ["당진시", _DANGJIN, 3, "가나협동조합, 다라사회적기업, ㈜마바"],
            ["서산시", _SEOSAN, 2, "사아마을\n자차클린"],
            ["홍성군", None, 11, "-"],
        ]
    )
    counted = rows(
        f"{_PLACED}organisations",
        (2022, "당진시", _DANGJIN, 3),
        (2022, "서산시", _SEOSAN, 2),
        (2022, "홍성군", None, 11),
    )
    names: list[tuple[str, str, tuple[str, ...]]] = [
        (_DANGJIN, "당진시", ("가나협동조합", "다라사회적기업", "㈜마바"))
    ]
    names += [(_SEOSAN, "서산시", ("사아마을", "자차클린"))]
    listed = rows(
        f"{_PLACED}organisation", *((2022, place, net, one) for net, place, each in names for one in each)
    )
    return book, expect({"members": counted, "organisations": listed}, clean=True)


@case()
def measures_of_two_tables_down_with_their_units() -> Any:
    """항목 names 지원금 and 회원수 row by row, 단위 says what each counts."""
    book = workbook(
        지원현황=[
            ["시군별 지원현황"],
            ["시군", "항목", "단위", "2021년", "2022년"],
            ["당진시", "지원금", "천원", 1900, 2500],
            [None, "회원수", "개", 18, 20],
            ["서산시", "지원금", "천원", 1900, 2500],
            [None, "회원수", "개", 30, 32],
        ]
    )
    granted = rows(
        "year region amount",
        (2021, "당진시", 1_900_000),
        (2022, "당진시", 2_500_000),
        (2021, "서산시", 1_900_000),
        (2022, "서산시", 2_500_000),
    )
    counted = rows(
        "year region organisations",
        (2021, "당진시", 18),
        (2022, "당진시", 20),
        (2021, "서산시", 30),
        (2022, "서산시", 32),
    )
    return book, expect({"grants": granted, "members": counted}, clean=True)


@case()
def needs_across_under_year_and_place() -> Any:
    book = workbook(
        바라는점=[
            ["네트워크에 바라는 점"],
            ["2017 천안시", "2020년 공주시"],
            ["정보공유", "회원 확대"],
            ["정책 제안", None],
        ]
    )
    told = rows(
        "year region need",
        (2017, "천안시", "정보공유"),
        (2017, "천안시", "정책 제안"),
        (2020, "공주시", "회원 확대"),
    )
    return book, expect({"needs": told}, clean=True)


@case()
def sums_of_a_survey_that_disagree() -> Any:
    """계 beside and under a matrix of degrees is checked; what stands on the diagonal counts for nothing."""
    book = workbook(
        공동사업2022=[
            ["천안시 공동사업 참여 정도"],
            [None, "가나", "다라", "마바", "합계"],
            ["가나", "■", 2, 1, 3],
            ["다라", 1, "■", 1, 5],
            ["마바", 0, 0, "■", 0],
            ["합계", 1, 2, 3, 5],
        ]
    )
    ties = rows(
        "year region source target kind weight",
        (2022, "천안시", "가나", "다라", "collaboration", 2),
        (2022, "천안시", "가나", "마바", "collaboration", 1),
        (2022, "천안시", "다라", "가나", "collaboration", 1),
        (2022, "천안시", "다라", "마바", "collaboration", 1),
    )
    off = [warning("공동사업2022", cell, "total_differs") for cell in ("E4", "D6")]
    return book, expect({"relations": ties}, off, clean=True)


@case()
def report_form_headed_by_label_and_text() -> Any:
    """구분 | 내용 over a form's labels heads them and is no item of the report."""
    book = workbook(
        청양=[
            ["청양사회경제네트워크 2022년 결과보고"],
            ["구분", "내용"],
            ["신청목적", "네트워크의 유지와 발전"],
            ["세부내용", "06/21 회원사 워크샵\n08/25 영탁회의"],
            ["좋았던 점", "다같이 논의해 볼 수 있는 시간이 되었다."],
        ]
    )
    network = (2022, "청양군", "청양사회경제네트워크")
    told = rows(
        f"{_PLACED}aspect text",
        (*network, "purpose", "네트워크의 유지와 발전"),
        (*network, "good", "다같이 논의해 볼 수 있는 시간이 되었다."),
    )
    held = rows(
        f"{_PLACED}start title",
        (*network, "2022-06-21", "회원사 워크샵"),
        (*network, "2022-08-25", "영탁회의"),
    )
    return book, expect({"reports": told, "activities": held}, clean=True)


@case()
def end_without_a_year_beside_a_start_with_one() -> Any:
    """No title says a year: the end of 2022.6.10 is in that year too."""
    book = workbook(
        행사=[
            ["시군", "행사명", "시작일", "종료일"],
            ["아산시", "견학", "2022.6.10", "6.12"],
            ["서산시", "박람회", "2021.12.30", "1.2"],
        ]
    )
    held = rows(
        "year region start end title",
        (2022, "아산시", "2022-06-10", "2022-06-12", "견학"),
        (2021, "서산시", "2021-12-30", "2022-01-02", "박람회"),
    )
    return book, expect({"activities": held}, clean=True)


@case()
def year_forgotten_where_every_row_says_it() -> Any:
    book = workbook(
        지원=[
            ["넷찐이야 지원내역(단위: 만원)"],
            ["연도", "시군", "네트워크", "지원금"],
            [2021, "공주시", "공주네트워크", 190],
            [2022, "당진시", _DANGJIN, 250],
            [2022, "서산시", _SEOSAN, 250],
            [None, "홍성군", "홍성네트워크", 250],
        ]
    )
    granted = rows(
        f"{_PLACED}amount",
        (2021, "공주시", "공주네트워크", 1_900_000),
        (2022, "당진시", _DANGJIN, 2_500_000),
        (2022, "서산시", _SEOSAN, 2_500_000),
        (2022, "홍성군", "홍성네트워크", 2_500_000),
    )
    return book, expect({"grants": granted}, [warning("지원", "A6", "label_carried")], clean=True)


@case()
def network_of_no_known_place() -> Any:
    """Where no column holds 시군, a name that says none leaves it missing, which is said at the name."""
    book = workbook(
        지원현황2022=[
            ["네트워크", "지원금(천원)"],
            [_SEOSAN, 2500],
            ["두레결네트워크", 2500],
        ]
    )
    granted = rows(
        f"{_PLACED}amount", (2022, "서산시", _SEOSAN, 2_500_000), (2022, None, "두레결네트워크", 2_500_000)
    )
    return book, expect({"grants": granted}, [warning("지원현황2022", "A3", "region_blank")], clean=True)


@case()
def networks_under_a_row_of_their_place() -> Any:
    """천안시 without a network over its networks, in columns of their own, is their sum too."""
    book = workbook(
        지원2022=[
            ["시군", "네트워크", "지원금(천원)"],
            ["천안시", None, 5000],
            [None, "천안가네트워크", 2500],
            [None, "천안나네트워크", 2500],
            ["당진시", None, 2500],
            [None, _DANGJIN, 2500],
            ["홍성군", None, 2500],
        ]
    )
    granted = rows(
        f"{_PLACED}amount",
        (2022, "천안시", "천안가네트워크", 2_500_000),
        (2022, "천안시", "천안나네트워크", 2_500_000),
        (2022, "당진시", _DANGJIN, 2_500_000),
        (2022, "홍성군", None, 2_500_000),
    )
    return book, expect({"grants": granted}, clean=True)


@case()
def days_alone_under_lines_of_months() -> Any:
    """일 alone says no month: the line <7월> over the rows does."""
    book = workbook(
        활동=[
            ["2022년 활동일정"],
            ["일", "시군", "내용"],
            ["<7월>"],
            [14, "당진시", "학습모임"],
            ["18~19", "서산시", "워크숍"],
            ["<8월>"],
            ["17일(수)", "당진시", "간담회"],
        ]
    )
    held = rows(
        "year region start end title",
        (2022, "당진시", "2022-07-14", "2022-07-14", "학습모임"),
        (2022, "서산시", "2022-07-18", "2022-07-19", "워크숍"),
        (2022, "당진시", "2022-08-17", "2022-08-17", "간담회"),
    )
    return book, expect({"activities": held}, clean=True)


@case()
def days_alone_without_a_month() -> Any:
    book = workbook(
        활동=[
            ["2022년 활동일정"],
            ["일", "시군", "내용"],
            [14, "당진시", "학습모임"],
            [18, "서산시", "책 배포"],
        ]
    )
    off = [error("활동", cell, "not_a_date") for cell in ("A3", "A4")]
    return book, expect({"activities": []}, off)


@case()
def networks_with_their_years_and_grants() -> Any:
    """네트워크 over names heads a list of grants, not the programme's number of networks."""
    book = workbook(
        지원=[
            ["네트워크별 지원 이력(만원)"],
            ["네트워크", "지원연도", "지원금"],
            [_DANGJIN, "2021", 190],
            [_SEOSAN, "2021~2022", 190],
            ["아산시사회적기업협의회", 2022, 250],
        ]
    )
    granted = rows(
        f"{_PLACED}amount",
        (2021, "당진시", _DANGJIN, 1_900_000),
        (2022, "아산시", "아산시사회적기업협의회", 2_500_000),
    )
    return book, expect({"grants": granted, "programme": []}, [error("지원", "B4", "not_a_year")])


@case()
def facts_of_places_down_a_column() -> Any:
    book = workbook(
        시군현황=[
            ["2022년 시군현황"],
            ["시군", "항목", "현황"],
            ["당진시", "사회적경제기업 수", "84개사"],
            [None, "중간지원조직", "없음"],
            [None, "조례", "있음"],
            ["서산시", "사회적경제기업 수", "96개사"],
            [None, "중간지원조직", "있음"],
            [None, "전담인력", "3명"],
        ]
    )
    told = rows(
        "year region enterprises support_body ordinance staff",
        (2022, "당진시", 84, False, True, None),
        (2022, "서산시", 96, True, None, 3),
    )
    return book, expect({"municipalities": told}, clean=True)


@case()
def units_that_change_from_row_to_row() -> Any:
    book = workbook(
        추이=[
            ["시군별 추이(2022년)"],
            ["시군", "항목", "단위", "값"],
            ["당진시", "지원금", "천원", 2500],
            [None, "회원수", "개", 20],
            ["서산시", "지원금", "만원", 250],
            [None, "회원수", "개", 32],
        ]
    )
    granted = rows("year region amount", (2022, "당진시", 2_500_000), (2022, "서산시", 2_500_000))
    counted = rows("year region organisations", (2022, "당진시", 20), (2022, "서산시", 32))
    return book, expect({"grants": granted, "members": counted}, clean=True)


@case()
def boxes_ticked_under_statuses() -> Any:
    book = workbook(
        체크리스트2022=[
            ["서산시 장애요인 체크리스트(설립초기)"],
            ["장애요인", "해당", "해당없음"],
            ["예산 부족", "☑", "☐"],
            ["인력 부족", "☐", "☑"],
            ["공간 부족", "☐", "☐"],
        ]
    )
    told = rows(
        "year region stage barrier status",
        (2022, "서산시", "founding", "예산 부족", "present"),
        (2022, "서산시", "founding", "인력 부족", "not_applicable"),
        (2022, "서산시", "founding", "공간 부족", "unknown"),
    )
    return book, expect({"barriers": told}, clean=True)


@case()
def outcomes_across_by_kind() -> Any:
    """조례, 예산 and 협약 over texts are kinds of outcomes, not whether a 시군 has an ordinance."""
    book = workbook(
        성과2022=[
            ["시군", "조례", "예산", "협약"],
            ["당진시", "구매촉진 조례 제정", "운영비 확보", "5개년 협약"],
            ["서산시", "-", None, "박람회 협약"],
        ]
    )
    told = rows(
        "year region outcome kind",
        (2022, "당진시", "구매촉진 조례 제정", "조례"),
        (2022, "당진시", "운영비 확보", "예산"),
        (2022, "당진시", "5개년 협약", "협약"),
        (2022, "서산시", "박람회 협약", "협약"),
    )
    return book, expect({"outcomes": told, "municipalities": []}, clean=True)


@case()
def column_of_several_years() -> Any:
    """What stands under 2018~2019 belongs to no year: said as an error, not as a column of no use."""
    book = workbook(
        지원=[
            ["네트워크 지원금(단위: 만원)"],
            ["시군", "2018~2019", "2020", "2021"],
            ["당진시", 400, 200, 190],
            ["서산시", 300, "-", 190],
        ]
    )
    granted = rows(
        "year region amount",
        (2020, "당진시", 2_000_000),
        (2021, "당진시", 1_900_000),
        (2021, "서산시", 1_900_000),
    )
    return book, expect({"grants": granted}, [error("지원", "B2", "not_a_year")], clean=True)


@case()
def item_that_begins_like_a_mean() -> Any:
    book = workbook(
        정산2022=[
            [f"{_DANGJIN} 정산(원)"],
            ["비목", "예산액", "집행액"],
            ["강사비", 300_000, 300_000],
            ["평균임금 조사비", 90_000, 80_000],
            ["소계", 390_000, 380_000],
        ]
    )
    spent = rows(
        f"{_PLACED}item budget spent",
        (2022, "당진시", _DANGJIN, "강사비", 300_000, 300_000),
        (2022, "당진시", _DANGJIN, "평균임금 조사비", 90_000, 80_000),
    )
    return book, expect({"expenses": spent}, clean=True)


@case()
def kinds_beside_a_sum_that_disagrees() -> Any:
    book = workbook(
        회원2022=[
            ["시군", "사회적기업", "협동조합", "마을기업", "계", "개인회원"],
            ["당진시", 10, 6, 4, 20, 3],
            ["서산시", 12, 15, 5, 33, None],
        ]
    )
    counted = rows("year region organisations people", (2022, "당진시", 20, 3), (2022, "서산시", 33, None))
    return book, expect({"members": counted}, [warning("회원2022", "E3", "total_differs")], clean=True)


@case()
def one_heading_twice() -> Any:
    """회원수 | 회원수: which of the two it is nobody knows, so it is asked at the heading."""
    book = workbook(회원2022=[["시군", "회원수", "회원수"], ["당진시", 20, 3], ["서산시", 32, 4]])
    asked = error("회원2022", "B1", "two_columns_for_field")
    counted = rows("year region organisations", (2022, "당진시", None), (2022, "서산시", None))
    return book, expect({"members": counted}, [asked])


@case()
def history_with_its_year_once() -> Any:
    """A year of a history stands once over what happened in it; where few rows show that, it is said."""
    book = workbook(
        연혁=[
            [f"{_DANGJIN} 연혁"],
            ["연도", "내용"],
            [2013, "출범"],
            [None, "임원 선출"],
            [2015, "경진대회"],
            ["2016~2017", "수능후 교실(2회)"],
        ]
    )
    told = rows(
        "region network start end title times",
        ("당진시", _DANGJIN, "2013-01-01", "2013-12-31", "출범", None),
        ("당진시", _DANGJIN, "2013-01-01", "2013-12-31", "임원 선출", None),
        ("당진시", _DANGJIN, "2015-01-01", "2015-12-31", "경진대회", None),
        ("당진시", _DANGJIN, "2016-01-01", "2017-12-31", "수능후 교실(2회)", 2),
    )
    return book, expect({"milestones": told}, clean=True)


@case()
def year_with_a_remark() -> Any:
    book = workbook(
        사업=[
            ["연도", "총사업비(천원)", "네트워크 수"],
            ["2021년", 17_100, "9개"],
            ["2022년(예정)", 12_500, "5개"],
            ["2023(11월 말 기준)", 12_000, "6개"],
        ]
    )
    told = rows(
        "year network_count grant_total", (2021, 9, 17_100_000), (2022, 5, 12_500_000), (2023, 6, 12_000_000)
    )
    return book, expect({"programme": told}, clean=True)


@case()
def edges_that_say_yes_and_no() -> Any:
    """여부 beside who answers about whom: X is no tie, and that the column is taken for the degree is said."""
    book = workbook(
        공동사업2022=[
            ["천안시 공동사업참여"],
            ["응답조직", "대상조직", "여부"],
            ["가나", "다라", "O"],
            ["가나", "마바", "X"],
            ["다라", "가나", "△"],
        ]
    )
    ties = rows("year region source target kind weight", (2022, "천안시", "가나", "다라", "collaboration", 1))
    guessed = warning("공동사업2022", "C2", "heading_guessed")
    return book, expect({"relations": ties}, [guessed, error("공동사업2022", "C5")])


@case()
def sum_beside_two_kinds_of_money() -> Any:
    book = workbook(
        지원2022=[
            ["(단위: 천원)"],
            ["시군", "보조금", "자부담", "계"],
            ["당진시", 2500, 250, 2750],
            ["서산시", 2500, 250, 2800],
            ["아산시", 2500, None, 2500],
        ]
    )
    granted = rows(
        "year region amount own_share",
        (2022, "당진시", 2_500_000, 250_000),
        (2022, "서산시", 2_500_000, 250_000),
        (2022, "아산시", 2_500_000, None),
    )
    return book, expect({"grants": granted}, [warning("지원2022", "D4", "total_differs")], clean=True)


@case()
def networks_over_their_measures_without_a_corner() -> Any:
    book = workbook(
        회원수=[
            [None, _DANGJIN, None, _SEOSAN, None],
            ["연도", "회원사", "개인", "회원사", "개인"],
            [2021, 18, 0, 30, 2],
            [2022, 20, 3, 32, 4],
        ]
    )
    book["회원수"].merge_cells("B1:C1")
    book["회원수"].merge_cells("D1:E1")
    counted = rows(
        f"{_PLACED}organisations people",
        (2021, "당진시", _DANGJIN, 18, 0),
        (2021, "서산시", _SEOSAN, 30, 2),
        (2022, "당진시", _DANGJIN, 20, 3),
        (2022, "서산시", _SEOSAN, 32, 4),
    )
    return book, expect({"members": counted}, clean=True)
