"""Checklists with a column for each status, and surveys of relations as offices draw them."""

from __future__ import annotations

from typing import Any

from openpyxl import Workbook

from tests.intake.casebook import Rows, Theme, error, expect, rows, sheet, warning, workbook

case = Theme(951)
PRESENT, PARTIAL, ABSENT, UNKNOWN = "present", "partial", "absent", "unknown"


@case()
def a_column_for_each_status() -> Any:
    book = Workbook()
    sheet(
        book,
        "2022 당진시",
        [
            ["장애요인 체크리스트"],
            ["연번", "항목", "해당 여부", None, None, "비고"],
            [None, None, "있음", "일부", "없음", None],
            [1, "예산 부족", "O", None, None, "해마다"],
            [2, "인력 부족", None, "✓", None, None],
            [3, "소통 부족", None, None, "V", None],
            [4, "공간 부족", None, None, None, None],
            [5, "관심 부족", "O", None, "O", None],
            ["계", None, 2, 1, 2, None],
        ],
        merges="A1:F1 C2:E2 A2:A3 B2:B3 F2:F3",
    )
    made = rows(
        "year region barrier status note",
        (2022, "당진시", "예산 부족", PRESENT, "해마다"),
        (2022, "당진시", "인력 부족", PARTIAL, None),
        (2022, "당진시", "소통 부족", ABSENT, None),
        (2022, "당진시", "공간 부족", UNKNOWN, None),
    )
    return book, expect({"barriers": made}, [error("2022 당진시", "C8", "unknown_mark")])


@case()
def statuses_under_each_network() -> Any:
    book = Workbook()
    sheet(
        book,
        "2022 장애요인",
        [
            ["장애요인", "당진상생넷", None, "서산함께넷", None],
            [None, "해당", "미해당", "해당", "미해당"],
            ["예산 부족", "O", None, None, "O"],
            ["인력 부족", None, "O", "O", None],
        ],
        merges="B1:C1 D1:E1 A1:A2",
    )
    made = rows(
        "year region network barrier status",
        (2022, "당진시", "당진상생넷", "예산 부족", PRESENT),
        (2022, "서산시", "서산함께넷", "예산 부족", ABSENT),
        (2022, "당진시", "당진상생넷", "인력 부족", ABSENT),
        (2022, "서산시", "서산함께넷", "인력 부족", PRESENT),
    )
    return book, expect({"barriers": made}, clean=True)


@case()
def barriers_across_under_stages_that_look_like_flags() -> Any:
    book = Workbook()
    sheet(
        book,
        "2022 시군별 체크",
        [
            ["시군", "설립·설립초기", None, "운영"],
            [None, "중간지원조직 부재", "조례 미비", "전담인력 부족"],
            ["당진시", "O", "X", "△"],
            ["서산시", "X", "O", "O"],
        ],
        merges="B1:C1 A1:A2",
    )
    made = rows(
        "year region stage barrier status",
        (2022, "당진시", "founding", "중간지원조직 부재", PRESENT),
        (2022, "당진시", "founding", "조례 미비", ABSENT),
        (2022, "당진시", "running", "전담인력 부족", PARTIAL),
        (2022, "서산시", "founding", "중간지원조직 부재", ABSENT),
        (2022, "서산시", "founding", "조례 미비", PRESENT),
        (2022, "서산시", "running", "전담인력 부족", PRESENT),
    )
    return book, expect({"barriers": made, "municipalities": []}, clean=True)


@case()
def stage_lines_and_a_column_of_categories() -> Any:
    book = workbook(
        체크리스트=[
            ["2022년 장애요인 체크리스트"],
            ["구분", "장애요인", "당진시", "서산시"],
            ["Ⅰ. 설립- 설립초기 단계"],
            ["내부", "리더 부재", "O", "X"],
            ["외부", "지역의 무관심", "X", "O"],
            ["Ⅱ. 운영 단계"],
            ["내부", "예산 부족", "O", "O"],
        ]
    )
    made = rows(
        "year region stage barrier status",
        (2022, "당진시", "founding", "리더 부재", PRESENT),
        (2022, "서산시", "founding", "리더 부재", ABSENT),
        (2022, "당진시", "founding", "지역의 무관심", ABSENT),
        (2022, "서산시", "founding", "지역의 무관심", PRESENT),
        (2022, "당진시", "running", "예산 부족", PRESENT),
        (2022, "서산시", "running", "예산 부족", PRESENT),
    )
    return book, expect({"barriers": made}, clean=True)


@case()
def matrices_beside_each_other_with_sums() -> Any:
    sheets: dict[str, Rows] = {
        "2022 당진시 관계망": [
            ["인지", "가나", "다라", "마바", "계", None, "공동사업참여", "가나", "다라", "마바", "계"],
            ["가나", "-", 1, 1, 2, None, "가나", "-", None, 2, 1],
            ["다라", 1, "-", None, 1, None, "다라", None, "-", None, 0],
            ["마바", None, 1, "-", 1, None, "마바", 1, None, "-", 1],
            ["피인지 수", 1, 2, 1, 4, None, "계", 1, 0, 1, 2],
        ]
    }
    book = workbook(**sheets)
    made = rows(
        "year region kind source target weight",
        (2022, "당진시", "recognition", "가나", "다라", 1),
        (2022, "당진시", "recognition", "가나", "마바", 1),
        (2022, "당진시", "recognition", "다라", "가나", 1),
        (2022, "당진시", "recognition", "마바", "다라", 1),
        (2022, "당진시", "collaboration", "가나", "마바", 2),
        (2022, "당진시", "collaboration", "마바", "가나", 1),
    )
    return book, expect({"relations": made}, clean=True)


@case()
def matrix_with_numbers_for_names_across() -> Any:
    sheets: dict[str, Rows] = {
        "2022 당진시": [
            ["공동사업 참여 여부"],
            ["연번", "회원사", 1, 2, 3],
            [1, "가나", None, "O", None],
            [2, "다라", "O", None, "O"],
            [3, "마바", None, None, None],
        ]
    }
    book = workbook(**sheets)
    made = rows(
        "year region kind source target weight",
        (2022, "당진시", "collaboration", "가나", "다라", 1),
        (2022, "당진시", "collaboration", "다라", "가나", 1),
        (2022, "당진시", "collaboration", "다라", "마바", 1),
    )
    return book, expect({"relations": made}, clean=True)


@case()
def matrix_whose_kind_nobody_says() -> Any:
    sheets: dict[str, Rows] = {
        "2022 당진시 관계망": [
            [None, "가나", "다라", "마바"],
            ["가나", None, 1, 1],
            ["다라", 1, None, None],
            ["마바", None, 1, None],
        ]
    }
    book = workbook(**sheets)
    said = error("2022 당진시 관계망", "B1", "kind_missing")
    return book, expect({"relations": []}, [said])


@case()
def degrees_by_kind_and_targets_listed_in_cells() -> Any:
    sheets: dict[str, Rows] = {
        "2022 당진시 조사": [
            ["No", "응답 회원사", "대상 회원사", "인지 정도(1~5)", "공동사업 참여 정도(1~5)"],
            [1, "가나", "다라", 5, 3],
            [2, "다라", "가나", 4, 0],
        ],
        "2022 조사": [
            ["응답기업", "아는 기업", "공동사업 참여 기업"],
            ["가나", "다라, 마바", "마바"],
            ["다라", "가나\n마바", "-"],
        ],
    }
    book = workbook(**sheets)
    made = rows(
        "year region kind source target weight",
        (2022, "당진시", "recognition", "가나", "다라", 5),
        (2022, "당진시", "collaboration", "가나", "다라", 3),
        (2022, "당진시", "recognition", "다라", "가나", 4),
        (2022, None, "recognition", "가나", "다라", 1),
        (2022, None, "recognition", "가나", "마바", 1),
        (2022, None, "collaboration", "가나", "마바", 1),
        (2022, None, "recognition", "다라", "가나", 1),
        (2022, None, "recognition", "다라", "마바", 1),
    )
    return book, expect({"relations": made}, [warning("2022 조사", None, "place_missing")])


@case()
def lines_over_items_counts_of_marks_and_a_named_sheet_unread() -> Any:
    sheets: dict[str, Rows] = {
        "2022 장애요인": [
            ["장애요인", "당진시", "서산시", "해당 시군 수"],
            ["■ 내부 요인"],
            ["리더 부재", "O", "O", 2],
            ["■ 외부 요인"],
            ["관심 부족", "X", "O", 1],
            ["해당 요인 수", 1, 2, 3],
        ],
        "회원 관계망": [["조사는 내년에 합니다"]],
    }
    made = rows(
        "year region barrier status",
        (2022, "당진시", "리더 부재", PRESENT),
        (2022, "서산시", "리더 부재", PRESENT),
        (2022, "당진시", "관심 부족", ABSENT),
        (2022, "서산시", "관심 부족", PRESENT),
    )
    said = warning("회원 관계망", None, "named_sheet_not_read")
    return workbook(**sheets), expect({"barriers": made}, [said], clean=True)
