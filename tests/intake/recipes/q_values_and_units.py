"""Units where a clerk finds them, amounts under the wrong one, values that a spreadsheet turned into others."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from openpyxl import Workbook

from tests.intake.casebook import Theme, error, expect, rows, sheet, warning, workbook

case = Theme(1801)


@case()
def unit_of_each_row_in_a_column() -> Any:
    """A column 단위 beside the amounts gives each row its unit; of 명 under it nothing is made."""
    book = workbook(
        지원내역=[
            ["연도", "시군", "네트워크", "지원금", "단위"],
            [2022, "당진시", "당진상생네트워크", 250, "만원"],
            [2022, "서산시", "서산함께넷", 2500, "천원"],
            [2022, "아산시", "아산사회연대경제협의회", 2500000, "원"],
            [2022, "홍성군", "홍성온마을네트워크", 250, "명"],
        ]
    )
    made = rows(
        "year region network amount",
        (2022, "당진시", "당진상생네트워크", 2_500_000),
        (2022, "서산시", "서산함께넷", 2_500_000),
        (2022, "아산시", "아산사회연대경제협의회", 2_500_000),
        (2022, "홍성군", "홍성온마을네트워크", None),
    )
    return book, expect({"grants": made}, [error("지원내역", ["D5", "D1"], "unit_missing")], clean=True)


@case()
def units_in_a_sheets_name_and_under_a_table() -> Any:
    book = Workbook()
    sheet(book, "2021(천원)", [["시군", "네트워크", "지원금"], ["당진시", "당진상생네트워크", 1900]])
    sheet(
        book,
        "2022",
        [["시군", "네트워크", "지원금"], ["당진시", "당진상생네트워크", 250], ["※ 금액 단위: 만원"]],
    )
    made = rows(
        "year region network amount",
        (2021, "당진시", "당진상생네트워크", 1_900_000),
        (2022, "당진시", "당진상생네트워크", 2_500_000),
    )
    return book, expect({"grants": made}, clean=True)


@case()
def amount_in_won_among_amounts_in_man_won() -> Any:
    """One cell was typed in won under (만원): read as its heading says, and told."""
    book = Workbook()
    sheet(
        book,
        "2022 지원내역",
        [
            ["시군", "네트워크", "지원금(만원)"],
            ["당진시", "당진상생네트워크", 250],
            ["서산시", "서산함께넷", 190],
            ["아산시", "아산사회연대경제협의회", 2500000],
        ],
    )
    made = rows(
        "region network amount",
        ("당진시", "당진상생네트워크", 2_500_000),
        ("서산시", "서산함께넷", 1_900_000),
        ("아산시", "아산사회연대경제협의회", 25_000_000_000),
    )
    said = [warning("2022 지원내역", "C4", "amount_out_of_line")]
    return book, expect({"grants": made}, said, clean=True)


@case()
def formats_that_show_another_number() -> Any:
    """Won signs and thousands in number formats count as displayed; percentages, heads and dollars are no won."""
    book = Workbook()
    sheet(
        book,
        "2022 지원내역",
        [
            ["시군", "네트워크", "지원금"],
            ["당진시", "당진상생네트워크", 2500000],
            ["서산시", "서산함께넷", 2500000],
            ["아산시", "아산사회연대경제협의회", 0.95],
            ["홍성군", "홍성온마을네트워크", 20],
            ["청양군", "청양함께경제네트워크", 2500],
        ],
        formats={
            "C2": "[$₩-412]#,##0",
            "C3": '#,##0,"천원"',
            "C4": "0%",
            "C5": '0"명"',
            "C6": "[$$-409]#,##0",
        },
    )
    made = rows(
        "region network amount",
        ("당진시", "당진상생네트워크", 2_500_000),
        ("서산시", "서산함께넷", 2_500_000),
    )
    said = [error("2022 지원내역", f"C{row}", "not_a_number") for row in (4, 5, 6)]
    return book, expect({"grants": made}, said, clean=True)


@case()
def values_that_a_spreadsheet_took_for_dates() -> Any:
    """A task's number 1-1 was stored as a date, and so was a count; neither passes unsaid."""
    book = Workbook()
    sheet(book, "향후과제", [["번호", "과제"], [datetime(2022, 1, 1), "민관 협의구조"], ["1-2", "조례 정비"]])
    sheet(
        book,
        "2022 회원수",
        [["시군", "회원수", "개인회원"], ["당진시", datetime(2022, 3, 5), 5]],
        formats={"B2": 'm"월" d"일"'},
    )
    made = {
        "tasks": rows("code task", ("1-1", "민관 협의구조"), ("1-2", "조례 정비")),
        "members": rows("region organisations people", ("당진시", None, 5)),
    }
    said = [warning("향후과제", "A2", "text_turned_date"), error("2022 회원수", "B2", "not_a_number")]
    return book, expect(made, said, clean=True)


@case()
def dates_open_at_one_side() -> Any:
    """A range without an end is its first day, one without a beginning has no date; both are told."""
    book = Workbook()
    sheet(
        book,
        "2022 활동일정",
        [
            ["시군", "일정", "주요내용"],
            ["당진시", "10.14.~", "상설 장터"],
            ["당진시", "~10.15.", "신청 접수"],
            ["당진시", "1) 7.14\n2) 8.17", "월례회"],
            ["당진시", "220901", "박람회"],
        ],
    )
    made = rows(
        "region start end title",
        ("당진시", "2022-10-14", "2022-10-14", "상설 장터"),
        ("당진시", None, None, "신청 접수"),
        ("당진시", "2022-07-14", "2022-07-14", "월례회"),
        ("당진시", "2022-08-17", "2022-08-17", "월례회"),
        ("당진시", "2022-09-01", "2022-09-01", "박람회"),
    )
    said = [
        warning("2022 활동일정", "B2", "open_range"),
        warning("2022 활동일정", "B3", "vague_date"),
    ]
    return book, expect({"activities": made}, said, clean=True)


@case()
def more_than_a_mark_under_a_flag() -> Any:
    book = Workbook()
    sheet(
        book,
        "2022 시군현황",
        [
            ["시군", "사회적경제기업 수", "중간지원조직", "조례"],
            ["당진시", 84, "유(2020)", "2019.3.1."],
            ["아산시", 60, "아산시사회적경제지원센터", "미제정"],
            ["서산시", 70, "설치 검토중", "O"],
        ],
    )
    made = rows(
        "region enterprises support_body ordinance",
        ("당진시", 84, True, True),
        ("아산시", 60, True, False),
        ("서산시", 70, None, True),
    )
    said = [warning("2022 시군현황", cell, "value_read_as") for cell in ("C2", "D2", "C3")]
    return book, expect({"municipalities": made}, [*said, error("2022 시군현황", "C4", "unknown_mark")])
