"""Forms and lines of text: pairs of labels, labels that were lost, lists inside, lists without a heading row."""

from __future__ import annotations

from typing import Any

from openpyxl import Workbook

from tests.intake.casebook import Theme, error, expect, rows, sheet, warning

case = Theme(1601)


def _lines(*texts: str) -> list[list[str | None]]:
    return [[text] for text in texts]


@case()
def form_of_two_pairs_a_row_with_labels_of_no_table() -> Any:
    book = Workbook()
    sheet(
        book,
        "당진",
        [
            ["2022년 사업 신청서"],
            ["단체명", "당진이음네트워크", "대표자", "갑"],
            ["신청액", "300만원", "지원금", "250만원"],
            ["자부담", "50만원", "회원수", "20개사"],
            ["사업기간", "2022.5.~2022.11.", "연락처", "041-000-0000"],
        ],
        merges="A1:D1",
    )
    made = {
        "grants": rows(
            "year region network amount requested own_share",
            (2022, "당진시", "당진이음네트워크", 2_500_000, 3_000_000, 500_000),
        ),
        "members": rows("year region network organisations", (2022, "당진시", "당진이음네트워크", 20)),
    }
    return book, expect(made)


@case()
def form_with_numbers_a_column_of_its_own() -> Any:
    book = Workbook()
    sheet(
        book,
        "2022 서산",
        [
            ["연번", "항목", "내용"],
            [1, "네트워크 설립연월", "2015년 10월 13일"],
            [2, "네트워크 회원수", "32개 기업"],
            [3, "네트워크 자랑거리", "월 1회 교류"],
            [4, "주요연혁", "2015. 10. 13 창립총회\n2021. 05~10 방역서비스"],
        ],
    )
    made = {
        "networks": rows("region founded strength", ("서산시", "2015-10-13", "월 1회 교류")),
        "members": rows("year region organisations", (2022, "서산시", 32)),
        "milestones": rows(
            "region start end title",
            ("서산시", "2015-10-13", "2015-10-13", "창립총회"),
            ("서산시", "2021-05-01", "2021-10-31", "방역서비스"),
        ),
    }
    return book, expect(made)


@case()
def form_whose_labels_were_lost() -> Any:
    book = Workbook()
    sheet(
        book,
        "2022 청양",
        _lines(
            "1. 네트워크 설립연월 : 2016년 10월 19일",
            "2.",
            "- 사회적경제를 추구하는 기업",
            "3. : 20개 기업 및 30여 명의 개인",
            "4. : 달빛마켓을 통한 교류",
            "5. : 젊은 구성원의 부족",
            "6.",
        ),
    )
    made = {
        "networks": rows(
            "region founded membership_rule strength concern",
            (
                "청양군",
                "2016-10-19",
                "사회적경제를 추구하는 기업",
                "달빛마켓을 통한 교류",
                "젊은 구성원의 부족",
            ),
        ),
        "members": rows("year region organisations people", (2022, "청양군", 20, 30)),
    }
    told = [warning("2022 청양", cell, "heading_guessed") for cell in ("A2", "A4", "A5", "A6")]
    return book, expect(made, told)


@case()
def report_in_lines_with_its_schedule_inside() -> Any:
    book = Workbook()
    sheet(
        book,
        "당진시",
        _lines(
            "2022년 사업보고",
            "1. 신청목적",
            "- 계획 수립에 따른 실효성을",
            "촉구함과 교육을 통한 활성화 도모",
            "2. 주요사업 요약",
            "- 오해와 불신 해소",
            "- 조례 제정(행정발의)",
            "3. 세부내용",
            "7.14. 민·관·의회 학습모임",
            "10.14.~15. 평가 워크샵(1박 2일)",
            "당진시청 대회의실에서",
            "4. 좋았던 점 및 아쉬운 점",
            "- 좋았던 점: 정체성을 확립할 수 있는 기회/인식",
            "전환의 기회",
            "- 아쉬운 점: 전체적 예산 부족",
        ),
    )
    made = {
        "reports": rows(
            "year region aspect text",
            (2022, "당진시", "purpose", "계획 수립에 따른 실효성을\n촉구함과 교육을 통한 활성화 도모"),
            (2022, "당진시", "summary", "오해와 불신 해소\n조례 제정(행정발의)"),
            (2022, "당진시", "good", "정체성을 확립할 수 있는 기회/인식\n전환의 기회"),
            (2022, "당진시", "regret", "전체적 예산 부족"),
        ),
        "activities": rows(
            "year region start end title",
            (2022, "당진시", "2022-07-14", "2022-07-14", "민·관·의회 학습모임"),
            (2022, "당진시", "2022-10-14", "2022-10-15", "평가 워크샵(1박 2일)\n당진시청 대회의실에서"),
        ),
    }
    return book, expect(made)


@case()
def report_of_which_an_item_is_unclear() -> Any:
    book = Workbook()
    sheet(
        book,
        "2022 홍성",
        _lines(
            "1. 신청목적 : 활성화",
            "2. 주요사업 요약 : 공연",
            "4. 좋았던 점 및 아쉬운 점",
            "- 무대의 기회를 제공",
        ),
    )
    made = {
        "reports": rows(
            "year region aspect text",
            (2022, "홍성군", "purpose", "활성화"),
            (2022, "홍성군", "summary", "공연"),
        )
    }
    return book, expect(made, [error("2022 홍성", cell, "item_unclear") for cell in ("A3", "A4")])


@case()
def reports_of_two_networks_under_each_other() -> Any:
    book = Workbook()
    sheet(
        book,
        "사업보고",
        _lines(
            "2022년 당진이음네트워크 사업보고",
            "1. 신청목적",
            "- 활성화",
            "일정 주요내용",
            "7.14. 학습모임",
            "2022년 아산마중네트워크 사업보고",
            "1. 신청목적",
            "- 연대와 협력",
            "일정 주요내용",
            "6/10 종사자 워크숍",
        ),
    )
    made = {
        "reports": rows(
            "year region network aspect text",
            (2022, "당진시", "당진이음네트워크", "purpose", "활성화"),
            (2022, "아산시", "아산마중네트워크", "purpose", "연대와 협력"),
        ),
        "activities": rows(
            "year region network start title",
            (2022, "당진시", "당진이음네트워크", "2022-07-14", "학습모임"),
            (2022, "아산시", "아산마중네트워크", "2022-06-10", "종사자 워크숍"),
        ),
    }
    return book, expect(made)


@case()
def programme_in_other_wordings_above_a_table() -> Any:
    book = Workbook()
    sheet(
        book,
        "사업개요",
        [
            ["□ 지원현황"],
            ["· '20년: 6개소 × 200만원 = 1,200만원"],
            ["• 2021년 9개 네트워크(네트워크당 190만원)"],
            [None],
            ["2022년 지원내역 (단위: 만원)"],
            ["시군", "지원금"],
            ["당진시", 250],
        ],
    )
    made = {
        "programme": rows(
            "year network_count grant_per_network grant_total",
            (2020, 6, 2_000_000, 12_000_000),
            (2021, 9, 1_900_000, 17_100_000),
        ),
        "grants": rows("year region amount", (2022, "당진시", 2_500_000)),
    }
    return book, expect(made)


@case()
def lists_of_lines_without_headings() -> Any:
    book = Workbook()
    sheet(
        book,
        "연혁",
        _lines(
            "■ 아산마중네트워크",
            "- 2012년 2월 창립",
            "- 2014년 10월 한마당",
            "■ 홍성군",
            "- 2012. 9~11 포럼 운영",
            "- 2018.02 2대 이사장 선출",
        ),
    )
    sheet(
        book,
        "2022 활동일정",
        _lines(
            "□ 서산",
            "5.17. / 6.23. 월례회",
            "7.18. 책 배포",
            "홍보 발표",
            "□ 아산",
            "6/10 워크숍",
            "매월 둘째 주 정기회의",
        ),
    )
    sheet(
        book,
        "2021 서산시 바라는점",
        _lines("[소통]", "- 친목", "- 정보교환", "[협력]", "- 공공과의 협력적", "거버넌스"),
    )
    sheet(
        book,
        "향후과제",
        _lines(
            "1. 인식 변화와",
            "실천 의지 강화 필요",
            "1-1 민관 협의구조",
            "1-2 조례의 정비와",
            "실행방안 마련",
            "2. 내실화 지원",
            "2-1 교육과 지원",
        ),
    )
    sheet(
        book,
        "시사점",
        _lines(
            "◆ 모니터링 시사점",
            "1) 네트워크 운영",
            "① 장기적 관점 필요",
            "- 단기간의 성과를 기대",
            "② 외연확장",
            "- 공통",
        ),
    )
    made = {
        "milestones": rows(
            "region start end title",
            ("아산시", "2012-02-01", "2012-02-29", "창립"),
            ("아산시", "2014-10-01", "2014-10-31", "한마당"),
            ("홍성군", "2012-09-01", "2012-11-30", "포럼 운영"),
            ("홍성군", "2018-02-01", "2018-02-28", "2대 이사장 선출"),
        ),
        "activities": rows(
            "year region start title",
            (2022, "서산시", "2022-05-17", "월례회"),
            (2022, "서산시", "2022-06-23", "월례회"),
            (2022, "서산시", "2022-07-18", "책 배포\n홍보 발표"),
            (2022, "아산시", "2022-06-10", "워크숍"),
            (2022, "아산시", None, "정기회의"),
        ),
        "needs": rows(
            "year region theme need",
            (2021, "서산시", "소통", "친목"),
            (2021, "서산시", "소통", "정보교환"),
            (2021, "서산시", "협력", "공공과의 협력적\n거버넌스"),
        ),
        "tasks": rows(
            "code goal task",
            ("1-1", "인식 변화와\n실천 의지 강화 필요", "민관 협의구조"),
            ("1-2", "인식 변화와\n실천 의지 강화 필요", "조례의 정비와\n실행방안 마련"),
            ("2-1", "내실화 지원", "교육과 지원"),
        ),
        "insights": rows(
            "area insight detail",
            ("네트워크 운영", "장기적 관점 필요", "단기간의 성과를 기대"),
            ("네트워크 운영", "외연확장", "공통"),
        ),
    }
    return book, expect(made, [warning("2022 활동일정", "A7", "vague_date")])


@case()
def several_organisations_in_a_cell() -> Any:
    book = Workbook()
    sheet(
        book,
        "2022 회원사",
        [
            ["시군", "네트워크", "회원사"],
            ["당진시", "당진이음네트워크", "가나협동조합, 다라 / 마바"],
            ["서산시", "서산함께넷", "사아\n자차(주식회사, 예비)"],
        ],
    )
    made = rows(
        "year region network organisation",
        (2022, "당진시", "당진이음네트워크", "가나협동조합"),
        (2022, "당진시", "당진이음네트워크", "다라"),
        (2022, "당진시", "당진이음네트워크", "마바"),
        (2022, "서산시", "서산함께넷", "사아"),
        (2022, "서산시", "서산함께넷", "자차(주식회사, 예비)"),
    )
    return book, expect({"organisations": made})


@case()
def organisations_by_kind_across() -> Any:
    book = Workbook()
    sheet(
        book,
        "2022 회원사",
        [
            ["시군", "사회적기업", "협동조합", "마을기업"],
            ["당진시", "가나\n다라", "마바협동조합", None],
            ["서산시", "사아", None, "자차마을"],
        ],
    )
    made = rows(
        "year region organisation kind",
        (2022, "당진시", "가나", "사회적기업"),
        (2022, "당진시", "다라", "사회적기업"),
        (2022, "당진시", "마바협동조합", "협동조합"),
        (2022, "서산시", "사아", "사회적기업"),
        (2022, "서산시", "자차마을", "마을기업"),
    )
    return book, expect({"organisations": made})


@case()
def line_break_in_one_name() -> Any:
    """A name broken into lines is one organisation and is shown; lines that are clearly names are several."""
    book = Workbook()
    sheet(
        book,
        "2022 회원사",
        [
            ["시군", "회원사"],
            ["당진시", "줄\n바꿈 상점"],
            ["당진시", "농업회사법인, 나무"],
            ["당진시", "- 가나\n- 다라"],
            ["당진시", "마바협동조합\n사아협동조합"],
            ["당진시", "자차상점"],
        ],
    )
    made = rows(
        "year region organisation",
        (2022, "당진시", "줄\n바꿈 상점"),
        (2022, "당진시", "농업회사법인, 나무"),
        (2022, "당진시", "가나"),
        (2022, "당진시", "다라"),
        (2022, "당진시", "마바협동조합"),
        (2022, "당진시", "사아협동조합"),
        (2022, "당진시", "자차상점"),
    )
    said = [
        warning("2022 회원사", "B2", "name_over_lines"),
        {"severity": "info", "sheet": "2022 회원사", "cell": "B4", "code": "names_parted"},
        {"severity": "info", "sheet": "2022 회원사", "cell": "B5", "code": "names_parted"},
    ]
    return book, expect({"organisations": made}, said)
