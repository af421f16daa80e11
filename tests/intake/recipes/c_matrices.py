"""Checklists of barriers either way round, surveys of relations, and sheets that look like another table."""

from __future__ import annotations

from typing import Any

from openpyxl import Workbook

from tests.intake.casebook import Theme, error, expect, rows, sheet

case = Theme(201)
PRESENT, PARTIAL, ABSENT, NONE, UNKNOWN = "present", "partial", "absent", "not_applicable", "unknown"


@case()
def barriers_down_networks_across_stage_merged() -> Any:
    book = Workbook()
    sheet(
        book,
        "체크리스트",
        [
            ["2022년 네트워크 운영 단계별 장애요인 체크리스트"],
            ["단계", "장애요인", "당진", "서산", "청양"],
            ["설립·설립초기", "① 참여 기업 부족", "O", "X", "△"],
            [None, "② 행정의 이해 부족", "○", "○", None],
            ["운영", "① 예산 부족", "O", "-", "O"],
            [None, "② 사무 인력 부족", "●", "X", "X"],
            ["※ O 있음, △ 일부, X 없음, - 해당없음"],
        ],
        merges="A1:E1 A3:A4 A5:A6 A7:E7",
        heads=[2],
    )
    made = rows(
        "year region network stage barrier status",
        (2022, "당진시", None, "founding", "참여 기업 부족", PRESENT),
        (2022, "서산시", None, "founding", "참여 기업 부족", ABSENT),
        (2022, "청양군", None, "founding", "참여 기업 부족", PARTIAL),
        (2022, "당진시", None, "founding", "행정의 이해 부족", PRESENT),
        (2022, "서산시", None, "founding", "행정의 이해 부족", PRESENT),
        (2022, "청양군", None, "founding", "행정의 이해 부족", UNKNOWN),
        (2022, "당진시", None, "running", "예산 부족", PRESENT),
        (2022, "서산시", None, "running", "예산 부족", NONE),
        (2022, "청양군", None, "running", "예산 부족", PRESENT),
        (2022, "당진시", None, "running", "사무 인력 부족", PRESENT),
        (2022, "서산시", None, "running", "사무 인력 부족", ABSENT),
        (2022, "청양군", None, "running", "사무 인력 부족", ABSENT),
    )
    tally = [{"table": "barriers", "found": 12, "kept": 12}]
    return book, expect({"barriers": made}, clean=True, tally=tally)


@case()
def networks_down_barriers_across() -> Any:
    book = Workbook()
    sheet(
        book,
        "장애요인",
        [
            ["네트워크 장애요인 체크리스트(2021년, 운영 단계)"],
            ["시군", "네트워크", "예산 부족", "신규회원 유입 어려움", "중간지원조직 부재", "행정 협력 부족"],
            ["공주시", "공주사회적경제모임", "있음", "없음", "일부", "해당없음"],
            ["논산시", "논산한걸음협의회", "예", "아니오", "보통", ""],
            ["부여군", "부여백제경제연대", "유", "무", "V", "✓"],
        ],
        merges="A1:F1",
    )
    barriers = ("예산 부족", "신규회원 유입 어려움", "중간지원조직 부재", "행정 협력 부족")
    answers = {
        ("공주시", "공주사회적경제모임"): (PRESENT, ABSENT, PARTIAL, NONE),
        ("논산시", "논산한걸음협의회"): (PRESENT, ABSENT, PARTIAL, UNKNOWN),
        ("부여군", "부여백제경제연대"): (PRESENT, ABSENT, PRESENT, PRESENT),
    }
    made = rows(
        "year region network stage barrier status",
        *[
            (2021, place, name, "running", barrier, status)
            for (place, name), marks in answers.items()
            for barrier, status in zip(barriers, marks, strict=True)
        ],
    )
    return book, expect({"barriers": made}, clean=True)


@case()
def stages_as_title_rows_between_blocks() -> Any:
    book = Workbook()
    sheet(
        book,
        "장애요인 체크",
        [
            ["2022년 네트워크 장애요인 체크리스트", None, None],
            ["■ 설립·설립초기 단계", None, None],
            ["장애요인", "당진상생경제네트워크", "서산함께넷"],
            ["1. 리더 부재", "X", "O"],
            ["2. 참여 동기 부족", "O", "O"],
            [None, None, None],
            ["■ 운영 단계", None, None],
            ["장애요인", "당진상생경제네트워크", "서산함께넷"],
            ["1. 예산 부족", "O", "△"],
            ["2. 참석자 고정", "-", "O"],
        ],
        merges="A1:C1 A2:C2 A7:C7",
    )
    made = rows(
        "year region network stage barrier status",
        (2022, "당진시", "당진상생경제네트워크", "founding", "리더 부재", ABSENT),
        (2022, "서산시", "서산함께넷", "founding", "리더 부재", PRESENT),
        (2022, "당진시", "당진상생경제네트워크", "founding", "참여 동기 부족", PRESENT),
        (2022, "서산시", "서산함께넷", "founding", "참여 동기 부족", PRESENT),
        (2022, "당진시", "당진상생경제네트워크", "running", "예산 부족", PRESENT),
        (2022, "서산시", "서산함께넷", "running", "예산 부족", PARTIAL),
        (2022, "당진시", "당진상생경제네트워크", "running", "참석자 고정", NONE),
        (2022, "서산시", "서산함께넷", "running", "참석자 고정", PRESENT),
    )
    return book, expect({"barriers": made})


@case()
def stages_as_title_rows_under_one_heading() -> Any:
    book = Workbook()
    sheet(
        book,
        "2022 장애요인",
        [
            ["장애요인", "당진시", "홍성군"],
            ["<설립·설립초기>", None, None],
            ["가. 지역 내 관심 부족", "O", "O"],
            ["나. 초기 자금 부족", "△", "X"],
            ["<운영>", None, None],
            ["가. 실무자 소진", "O", "?"],
        ],
        merges="A2:C2 A5:C5",
    )
    made = rows(
        "year region stage barrier status",
        (2022, "당진시", "founding", "지역 내 관심 부족", PRESENT),
        (2022, "홍성군", "founding", "지역 내 관심 부족", PRESENT),
        (2022, "당진시", "founding", "초기 자금 부족", PARTIAL),
        (2022, "홍성군", "founding", "초기 자금 부족", ABSENT),
        (2022, "당진시", "running", "실무자 소진", PRESENT),
        (2022, "홍성군", "running", "실무자 소진", UNKNOWN),
    )
    return book, expect({"barriers": made})


@case()
def stages_as_sheets_with_unknown_marks() -> Any:
    book = Workbook()
    head = ["체크항목", "천안시", "아산시"]
    sheet(
        book,
        "설립초기",
        [["2021년 장애요인 체크리스트"], head, ["정관 마련 어려움", "O", "X"], ["사무공간 부재", "ㅇ?", "O"]],
    )
    sheet(
        book,
        "운영단계",
        [["2021년 장애요인 체크리스트"], head, ["예산 부족", "O", "심각"], ["홍보 부족", "x", "v"]],
    )
    made = rows(
        "year region stage barrier status source_sheet",
        (2021, "천안시", "founding", "정관 마련 어려움", PRESENT, "설립초기"),
        (2021, "아산시", "founding", "정관 마련 어려움", ABSENT, "설립초기"),
        (2021, "아산시", "founding", "사무공간 부재", PRESENT, "설립초기"),
        (2021, "천안시", "running", "예산 부족", PRESENT, "운영단계"),
        (2021, "천안시", "running", "홍보 부족", ABSENT, "운영단계"),
        (2021, "아산시", "running", "홍보 부족", PRESENT, "운영단계"),
    )
    tally = [
        {"sheet": "설립초기", "table": "barriers", "found": 4, "kept": 3, "set_aside": 1},
        {"sheet": "운영단계", "table": "barriers", "found": 4, "kept": 3, "set_aside": 1},
    ]
    problems = [error("설립초기", "B4", "unknown_mark"), error("운영단계", "C3", "unknown_mark")]
    return book, expect({"barriers": made}, problems, tally=tally)


@case()
def barriers_long_with_stage_and_note() -> Any:
    book = Workbook()
    sheet(
        book,
        "장애요인",
        [
            ["연도", "시군", "네트워크", "단계", "점검항목", "해당여부", "비고"],
            [2022, "청양군", "청양이음네트워크", "설립초기", "초기 자금 부족", "O", "보조금 의존"],
            [2022, "청양군", "청양이음네트워크", "운영단계", "젊은 구성원 부족", "있음", None],
            [2022, "청양군", "청양이음네트워크", None, "교통 불편", "일부", None],
            [2022, "청양군", "청양이음네트워크", "운영", "임원 업무 과중", None, "확인 못함"],
        ],
    )
    made = rows(
        "year region network stage barrier status note",
        (2022, "청양군", "청양이음네트워크", "founding", "초기 자금 부족", PRESENT, "보조금 의존"),
        (2022, "청양군", "청양이음네트워크", "running", "젊은 구성원 부족", PRESENT, None),
        (2022, "청양군", "청양이음네트워크", None, "교통 불편", PARTIAL, None),
        (2022, "청양군", "청양이음네트워크", "running", "임원 업무 과중", UNKNOWN, "확인 못함"),
    )
    return book, expect({"barriers": made})


@case()
def relations_edge_list_kind_in_a_column() -> Any:
    book = Workbook()
    sheet(
        book,
        "관계망",
        [
            ["연도", "시군", "응답 조직", "대상 조직", "관계", "정도"],
            [2022, "천안시", "도솔협동조합", "한빛돌봄", "인지", 3],
            [2022, "천안시", "도솔협동조합", "새벽빵집", "공동사업", 1],
            [2022, "천안시", "한빛돌봄", "도솔협동조합", "인지여부", "O"],
            [2022, "천안시", "한빛돌봄", "새벽빵집", "인지", 0],
        ],
    )
    made = rows(
        "year region source target kind weight",
        (2022, "천안시", "도솔협동조합", "한빛돌봄", "recognition", 3),
        (2022, "천안시", "도솔협동조합", "새벽빵집", "collaboration", 1),
        (2022, "천안시", "한빛돌봄", "도솔협동조합", "recognition", 1),
    )
    return book, expect({"relations": made}, clean=True)


@case()
def relations_edge_list_kind_per_column() -> Any:
    book = Workbook()
    sheet(
        book,
        "관계 조사",
        [
            ["2022년 천안시 회원사 관계 조사"],
            ["응답기업", "대상기업", "인지 정도", "공동사업 참여 정도"],
            ["도솔협동조합", "한빛돌봄", 3, 0],
            ["도솔협동조합", "새벽빵집", 2, 1],
            ["한빛돌봄", "도솔협동조합", 3, None],
            ["새벽빵집", "한빛돌봄", 0, 0],
        ],
    )
    made = rows(
        "year source target kind weight",
        (2022, "도솔협동조합", "한빛돌봄", "recognition", 3),
        (2022, "도솔협동조합", "새벽빵집", "recognition", 2),
        (2022, "도솔협동조합", "새벽빵집", "collaboration", 1),
        (2022, "한빛돌봄", "도솔협동조합", "recognition", 3),
    )
    return book, expect({"relations": made})


@case()
def relations_edge_list_kind_per_sheet() -> Any:
    book = Workbook()
    sheet(
        book,
        "2021 인지",
        [["응답기관", "대상기관", "정도"], ["가온협동조합", "나눔상회", 2], ["나눔상회", "가온협동조합", 1]],
    )
    sheet(book, "2021 공동사업참여", [["응답기관", "대상기관", "횟수"], ["가온협동조합", "나눔상회", 4]])
    made = rows(
        "year source target kind weight",
        (2021, "가온협동조합", "나눔상회", "recognition", 2),
        (2021, "나눔상회", "가온협동조합", "recognition", 1),
        (2021, "가온협동조합", "나눔상회", "collaboration", 4),
    )
    return book, expect({"relations": made})


@case()
def relations_adjacency_matrices() -> Any:
    book = Workbook()
    names = ["도솔협동조합", "한빛돌봄", "새벽빵집", "푸른세탁"]
    marks: list[list[Any]] = [
        [None, "O", 0, "O"],
        ["O", None, None, 0],
        ["O", "O", None, 0],
        [0, 0, "O", None],
    ]
    grades: list[list[Any]] = [["-", 3, 1, 0], [2, "-", 0, 0], [0, 1, "-", None], [None, None, 5, "-"]]
    for title, cells in (("인지 여부", marks), ("공동사업 참여 정도", grades)):
        lines = [[f"2022년 {title}"], ["응답＼대상", *names]]
        lines += [[name, *line] for name, line in zip(names, cells, strict=True)]
        sheet(book, title, lines, merges="A1:E1")
    recognised = [(0, 1), (0, 3), (1, 0), (2, 0), (2, 1), (3, 2)]
    worked = [(0, 1, 3), (0, 2, 1), (1, 0, 2), (2, 1, 1), (3, 2, 5)]
    made = rows(
        "year source target kind weight",
        *[(2022, names[a], names[b], "recognition", 1) for a, b in recognised],
        *[(2022, names[a], names[b], "collaboration", w) for a, b, w in worked],
    )
    return book, expect({"relations": made})


@case()
def checklist_is_no_relation_survey() -> Any:
    book = Workbook()
    names = ["당진상생경제네트워크", "서산함께넷", "홍성온마을네트워크"]
    sheet(
        book,
        "점검표",
        [
            ["2022년 운영 단계 장애요인 점검(항목 × 네트워크)"],
            ["장애요인", *names],
            ["네트워크 간 협력 부족", "O", "X", "O"],
            ["네트워크 인지도 낮음", "O", "O", "X"],
            ["공동사업 참여 저조", "X", "O", "△"],
        ],
    )
    sheet(
        book,
        "인지",
        [
            ["2022년 네트워크 간 인지 여부"],
            [None, *names],
            [names[0], None, "O", "O"],
            [names[1], "O", None, "X"],
            [names[2], "X", "O", None],
        ],
    )
    regions = ["당진시", "서산시", "홍성군"]
    checks = {
        "네트워크 간 협력 부족": (PRESENT, ABSENT, PRESENT),
        "네트워크 인지도 낮음": (PRESENT, PRESENT, ABSENT),
        "공동사업 참여 저조": (ABSENT, PRESENT, PARTIAL),
    }
    barriers = rows(
        "year region network stage barrier status",
        *[
            (2022, region, name, "running", barrier, status)
            for barrier, marks in checks.items()
            for region, name, status in zip(regions, names, marks, strict=True)
        ],
    )
    ties = [(0, 1), (0, 2), (1, 0), (2, 1)]
    relations = rows(
        "year source target kind weight", *[(2022, names[a], names[b], "recognition", 1) for a, b in ties]
    )
    return book, expect({"barriers": barriers, "relations": relations})


@case()
def participants_are_no_members() -> Any:
    book = Workbook()
    sheet(
        book,
        "2022 실적",
        [
            ["시군", "네트워크", "활동내용", "활동일", "참여인원", "참여기업"],
            ["아산시", "아산사회연대경제협의회", "종사자 워크숍", "6/10", "31명", "12개사"],
            ["아산시", "아산사회연대경제협의회", "ESG 교육", "7/13", 27, None],
            ["청양군", "청양이음네트워크", "달빛장터", "9.24.", "약 200명", "20개 기업"],
            ["합계", None, None, None, 258, 32],
        ],
    )
    made = rows(
        "year region network start title participants participating_organisations",
        (2022, "아산시", "아산사회연대경제협의회", "2022-06-10", "종사자 워크숍", 31, 12),
        (2022, "아산시", "아산사회연대경제협의회", "2022-07-13", "ESG 교육", 27, None),
        (2022, "청양군", "청양이음네트워크", "2022-09-24", "달빛장터", 200, 20),
    )
    return book, expect({"activities": made})


@case()
def yesan_is_a_county_and_a_budget() -> Any:
    book = Workbook()
    sheet(
        book,
        "2021 정산",
        [
            ["시군", "비목", "예산", "집행"],
            ["예산", "강사비", "100만원", "90만원"],
            [None, "회의비", "90만원", "90만원"],
            ["예산군 소계", None, "190만원", "180만원"],
        ],
        merges="A2:A3",
    )
    sheet(
        book,
        "2021 지원",
        [["구분", "예산", "홍성", "청양"], ["지원금(천원)", 1900, 1900, 1800]],
    )
    made = {
        "expenses": rows(
            "year region item budget spent",
            (2021, "예산군", "강사비", 1_000_000, 900_000),
            (2021, "예산군", "회의비", 900_000, 900_000),
        ),
        "grants": rows(
            "year region amount",
            (2021, "예산군", 1_900_000),
            (2021, "홍성군", 1_900_000),
            (2021, "청양군", 1_800_000),
        ),
    }
    return book, expect(made)


@case()
def headings_by_likeness() -> Any:
    book = Workbook()
    sheet(
        book,
        "2022 지원내역",
        [
            ["시군", "네트워크 명칭", "지원금엑(천원)", "집행액(천원)"],
            ["당진시", "당진상생경제네트워크", 2500, 2400],
            ["서산시", "서산함께넷", 2500, 2500],
        ],
    )
    made = rows(
        "year region network amount spent",
        (2022, "당진시", "당진상생경제네트워크", 2_500_000, 2_400_000),
        (2022, "서산시", "서산함께넷", 2_500_000, 2_500_000),
    )
    said = {"severity": "warning", "sheet": "2022 지원내역", "cell": "C1", "code": "heading_guessed"}
    return book, expect({"grants": made}, [said])


@case()
def wide_grants_by_network_columns_and_year_rows() -> Any:
    book = Workbook()
    sheet(
        book,
        "연도별 지원",
        [
            ["연도별 시군 네트워크 지원금(단위: 만원)"],
            ["연도", "당진시", "공주시", "논산시", "계"],
            ["2020년", 200, 200, "-", 400],
            ["2021년", 190, 190, 190, 570],
            ["2022년", 250, None, "미정", 250],
        ],
    )
    made = rows(
        "year region amount",
        (2020, "당진시", 2_000_000),
        (2020, "공주시", 2_000_000),
        (2021, "당진시", 1_900_000),
        (2021, "공주시", 1_900_000),
        (2021, "논산시", 1_900_000),
        (2022, "당진시", 2_500_000),
    )
    return book, expect({"grants": made}, [error("연도별 지원", "D5", "not_a_number")])
