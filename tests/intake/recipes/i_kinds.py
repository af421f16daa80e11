"""More of each kind of file, and numbers at their edges."""

from __future__ import annotations

import io
from importlib import import_module
from typing import Any

from openpyxl import Workbook

from tests.intake.casebook import Theme, error, expect, rezipped, rows, saved, sheet, warning

case = Theme(801)
GRANT = "year region network amount"


@case("xls")
def biff_errors_formats_and_hidden_sheet() -> Any:
    xlwt = import_module("xlwt")
    book = xlwt.Workbook()
    ws = book.add_sheet("2021 지원내역")
    won = xlwt.easyxf(num_format_str='#,##0"원"')
    for right, value in enumerate(["시군", "네트워크", "지원금", "집행액(천원)"]):
        ws.write(0, right, value)
    for down, (place, name) in enumerate(
        [("공주시", "공주사회적경제모임"), ("논산시", "논산한걸음협의회")], 1
    ):
        ws.write(down, 0, place)
        ws.write(down, 1, name)
        ws.write(down, 2, 1900000, won)
    ws.write(1, 3, 1900)
    ws.row(2).set_cell_error(3, "#REF!")
    other = book.add_sheet("2020 지원내역")
    for right, value in enumerate(["시군", "지원금(만원)"]):
        other.write(0, right, value)
    other.write(1, 0, "당진시")
    other.write(1, 1, 200)
    other.visibility = 1
    out = io.BytesIO()
    book.save(out)
    made = rows(
        "year region amount spent",
        (2021, "공주시", 1_900_000, 1_900_000),
        (2021, "논산시", 1_900_000, None),
        (2020, "당진시", 2_000_000, None),
    )
    cells = {
        "2021 지원내역": ["A1", "B1", "C1", "D1", "A2", "B2", "C2", "D2", "A3", "B3", "C3", "D3"],
        "2020 지원내역": ["A1", "B1", "A2", "B2"],
    }
    return out.getvalue(), expect({"grants": made}, [error("2021 지원내역", "D3", "error_cell")], cells=cells)


@case("ods")
def open_document_with_spans_and_repeats() -> Any:
    """시군 spans two rows; equal neighbours are stored once with a repeat, as LibreOffice does."""
    opendocument, table, text = (import_module(f"odf.{name}") for name in ("opendocument", "table", "text"))
    doc = opendocument.OpenDocumentSpreadsheet()
    ws = table.Table(name="2022 회원")

    def cell(value: Any, **given: Any) -> Any:
        kind = {"valuetype": "float", "value": value} if isinstance(value, int) else {"valuetype": "string"}
        made = table.TableCell(**({} if value is None else kind), **given)
        if value is not None:
            made.addElement(text.P(text=str(value)))
        return made

    lines = [
        [cell("시군"), cell("네트워크"), cell("회원사 수"), cell("개인회원")],
        [cell("서산시", numberrowsspanned=2), cell("서산함께넷"), cell(32, numbercolumnsrepeated=2)],
        [table.CoveredTableCell(), cell("서산청년협동네트워크"), cell(8), cell(None)],
    ]
    for line in lines:
        row = table.TableRow()
        for item in line:
            row.addElement(item)
        ws.addElement(row)
    blank = table.TableRow(numberrowsrepeated=2)
    blank.addElement(table.TableCell())
    ws.addElement(blank)
    last = table.TableRow()
    for item in (cell("홍성군"), cell("홍성온마을네트워크"), cell(11), cell(4)):
        last.addElement(item)
    ws.addElement(last)
    doc.spreadsheet.addElement(ws)
    out = io.BytesIO()
    doc.save(out)
    made = rows(
        "year region network organisations people source_row",
        (2022, "서산시", "서산함께넷", 32, 32, 2),
        (2022, "서산시", "서산청년협동네트워크", 8, None, 3),
        (2022, "홍성군", "홍성온마을네트워크", 11, 4, 6),
    )
    cells = {
        "2022 회원": ["A1", "B1", "C1", "D1", "A2", "B2", "C2", "D2", "B3", "C3", "A6", "B6", "C6", "D6"]
    }
    return rezipped(out.getvalue(), {}), expect({"members": made}, cells=cells)


@case("xls")
def spreadsheetml_with_merges_and_skipped_rows() -> Any:
    def text(value: str, more: str = "") -> str:
        return f'<Cell{more}><Data ss:Type="String">{value}</Data></Cell>'

    def number(value: int) -> str:
        return f'<Cell><Data ss:Type="Number">{value}</Data></Cell>'

    head = "<Row>" + "".join(text(word) for word in ("단계", "장애요인", "공주시", "논산시")) + "</Row>"
    body = [
        "<Row>" + text("2021년 장애요인 체크리스트", ' ss:MergeAcross="3"') + "</Row>",
        head.replace("<Row>", '<Row ss:Index="3">'),
        "<Row>"
        + text("설립초기", ' ss:MergeDown="1"')
        + "".join(map(text, ("리더 부재", "O", "X")))
        + "</Row>",
        "<Row>" + text("자금 부족", ' ss:Index="2"') + "".join(map(text, ("△", "O"))) + "</Row>",
        "<Row>" + "".join(map(text, ("운영", "예산 부족", "O"))) + "<Cell/></Row>",
    ]
    grants = [
        "<Row>" + "".join(map(text, ("시군", "지원금(천원)"))) + "</Row>",
        "<Row>" + text("공주시") + number(1900) + "</Row>",
        "<Row>" + text("논산시") + '<Cell><Data ss:Type="Error">#DIV/0!</Data></Cell></Row>',
    ]
    page = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<?mso-application progid="Excel.Sheet"?>\n'
        '<ss:Workbook xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        f'<ss:Worksheet ss:Name="체크리스트"><ss:Table>{"".join(body)}</ss:Table></ss:Worksheet>'
        f'<ss:Worksheet ss:Name="2021 지원"><ss:Table>{"".join(grants)}</ss:Table></ss:Worksheet></ss:Workbook>'
    )
    for tag in ("Row", "Cell", "Data"):
        page = page.replace(f"<{tag}", f"<ss:{tag}").replace(f"</{tag}>", f"</ss:{tag}>")
    barriers = rows(
        "year region stage barrier status source_row",
        (2021, "공주시", "founding", "리더 부재", "present", 4),
        (2021, "논산시", "founding", "리더 부재", "absent", 4),
        (2021, "공주시", "founding", "자금 부족", "partial", 5),
        (2021, "논산시", "founding", "자금 부족", "present", 5),
        (2021, "공주시", "running", "예산 부족", "present", 6),
        (2021, "논산시", "running", "예산 부족", "unknown", 6),
    )
    grants_read = rows("year region amount", (2021, "공주시", 1_900_000))
    cells = {
        "체크리스트": [
            "A1",
            "A3",
            "B3",
            "C3",
            "D3",
            "A4",
            "B4",
            "C4",
            "D4",
            "B5",
            "C5",
            "D5",
            "A6",
            "B6",
            "C6",
        ],
        "2021 지원": ["A1", "B1", "A2", "B2", "A3", "B3"],
    }
    told = error("2021 지원", "B3", "error_cell")
    return page.encode(), expect({"barriers": barriers, "grants": grants_read}, [told], cells=cells)


@case("xls")
def html_with_two_tables() -> Any:
    page = (
        "<meta charset=utf-8><h3>2022년</h3><table><tr><td>시군<td>지원금(원)<tr><td>당진시<td>2,500,000"
        "<tr><td>서산시<td>2,500,000</table><p>회원</p><table><tr><td>시군<td>회원사 수<tr><td>당진시<td>20</table>"
    )
    made = {
        "grants": rows("year region amount", (2022, "당진시", 2_500_000), (2022, "서산시", 2_500_000)),
        "members": rows("year region organisations", (2022, "당진시", 20)),
    }
    known = expect(made, read_as="2022 현황.xls", any_sheet=True, judgement=True)
    # A table may be a sheet of its own, so that only rows are compared: where its cells stand is not said.
    return page.encode(), known | {"own_cells": False}


@case()
def iso_dates_booleans_and_a_wrong_dimension() -> Any:
    book = Workbook()
    sheet(
        book,
        "시군현황",
        [
            ["연도", "시군", "중간지원조직", "조례"],
            [2022, "당진시", False, True],
            [2022, "서산시", True, True],
        ],
    )
    sheet(book, "활동", [["일자", "시군", "내용"], [1, "당진시", "학습모임"], [2, "서산시", "월례회"]])

    def iso(text: str) -> str:
        text = text.replace('<c r="A2" t="n"><v>1</v>', '<c r="A2" t="d"><v>2022-07-14</v>')
        text = text.replace('<c r="A3" t="n"><v>2</v>', '<c r="A3" t="d"><v>2022-08-17T00:00:00</v>')
        assert text.count('t="d"') == 2, text
        return text.replace('<dimension ref="A1:C3" />', '<dimension ref="A1" />')

    made = {
        "municipalities": rows(
            "year region support_body ordinance", (2022, "당진시", False, True), (2022, "서산시", True, True)
        ),
        "activities": rows(
            "year region start title",
            (2022, "당진시", "2022-07-14", "학습모임"),
            (2022, "서산시", "2022-08-17", "월례회"),
        ),
    }
    return rezipped(saved(book), {"xl/worksheets/sheet2.xml": iso}), expect(made, clean=True)


@case()
def money_as_decimals_of_large_units() -> Any:
    book = Workbook()
    sheet(
        book,
        "2022",
        [
            ["시군", "신청액(백만원)", "지원액(억원)", "집행액(만원)"],
            ["당진시", 2.5, 0.025, 249.99999999999997],
            ["천안시", 12.75, 0.1, "1,000.5"],
            ["서산시", "2.5", "0.019", 190],
        ],
    )
    made = rows(
        "year region requested amount spent",
        (2022, "당진시", 2_500_000, 2_500_000, 2_500_000),
        (2022, "천안시", 12_750_000, 10_000_000, 10_005_000),
        (2022, "서산시", 2_500_000, 1_900_000, 1_900_000),
    )
    return book, expect({"grants": made}, clean=True)


@case()
def numbers_out_of_range() -> Any:
    book = Workbook()
    sheet(
        book,
        "회원",
        [
            ["연도", "시군", "회원사 수", "개인회원"],
            [2022, "당진시", -3, 4],
            [2022, "서산시", 20.5, 4],
            [20222, "아산시", 19, None],
            [2022, "홍성군", "열한 개", 4],
            [2022, "청양군", 20, 30],
        ],
    )
    made = rows(
        "year region organisations people",
        (2022, "당진시", None, 4),
        (2022, "서산시", None, 4),
        (2022, "홍성군", None, 4),
        (2022, "청양군", 20, 30),
    )
    problems = [error("회원", cell) for cell in ("C2", "C3", "A4", "C5")]
    return book, expect({"members": made}, problems)


@case("csv")
def csv_with_semicolons() -> Any:
    text = "연도;시군;네트워크;지원금(원)\n2022;당진시;당진상생경제네트워크;2500000\n2022;서산시;서산함께넷;2500000\n"
    made = rows(
        GRANT, (2022, "당진시", "당진상생경제네트워크", 2_500_000), (2022, "서산시", "서산함께넷", 2_500_000)
    )
    return text.encode("utf-8"), expect({"grants": made}, encoding="utf-8", delimiter=";", judgement=True)


@case("csv")
def csv_dates_serials_and_short_lines() -> Any:
    text = (
        "2022년 활동일정\n\n일자,시군,내용,참여인원\n7.14.,당진시,학습모임,24\n"
        '"6.7, 14, 21",당진시,기초교육\n2022-08-17,서산시,간담회,"1,200명"\n,,,\n10.1,서산시,나눔장터,\n'
    )
    made = rows(
        "year region start title participants source_row",
        (2022, "당진시", "2022-07-14", "학습모임", 24, 4),
        (2022, "당진시", "2022-06-07", "기초교육", None, 5),
        (2022, "당진시", "2022-06-14", "기초교육", None, 5),
        (2022, "당진시", "2022-06-21", "기초교육", None, 5),
        (2022, "서산시", "2022-08-17", "간담회", 1200, 6),
        (2022, "서산시", "2022-10-01", "나눔장터", None, 8),
    )
    # In a csv 10.1 may as well have been 10.10 before Excel wrote it: the same warning as in a workbook.
    said = warning("활동", "A8", "date_zero_lost")
    return text.encode("cp949"), expect(
        {"activities": made}, [said], encoding="cp949", read_as="활동.csv", judgement=True
    )


@case()
def tables_touching_without_a_blank_row() -> Any:
    book = Workbook()
    sheet(
        book,
        "2022",
        [
            ["시군", "지원금(만원)", None],
            ["당진시", 250, None],
            ["서산시", 250, None],
            ["합계", 500, None],
            ["시군", "회원사 수", "개인회원 수"],
            ["당진시", 20, 3],
            ["서산시", 32, None],
            ["합계", 52, 3],
        ],
        heads=[1, 5],
    )
    made = {
        "grants": rows("year region amount", (2022, "당진시", 2_500_000), (2022, "서산시", 2_500_000)),
        "members": rows(
            "year region organisations people", (2022, "당진시", 20, 3), (2022, "서산시", 32, None)
        ),
    }
    return book, expect(made)


@case()
def adjacency_blocks_stacked_on_one_sheet() -> Any:
    book = Workbook()
    names = ["가온협동조합", "나눔상회", "다솜돌봄"]
    lines: list[list[Any]] = [["2021년 회원사 관계 조사(천안시)"], [None], ["1. 인지 여부"], [None, *names]]
    lines += [[names[0], None, 1, 0], [names[1], 1, None, 1], [names[2], None, "O", None], [None]]
    lines += [
        ["2. 공동사업 참여"],
        [None, *names],
        [names[0], None, 2, None],
        [names[1], 0, None, 0],
        [names[2], 1, None, None],
    ]
    sheet(book, "관계망", lines)
    made = rows(
        "year source target kind weight",
        (2021, names[0], names[1], "recognition", 1),
        (2021, names[1], names[0], "recognition", 1),
        (2021, names[1], names[2], "recognition", 1),
        (2021, names[2], names[1], "recognition", 1),
        (2021, names[0], names[1], "collaboration", 2),
        (2021, names[2], names[0], "collaboration", 1),
    )
    return book, expect({"relations": made})


@case()
def form_and_table_on_a_sheet_per_network() -> Any:
    book = Workbook()
    for title, place, name, founded, count, line in (
        ("보령", "보령시", "보령바다경제네트워크", "2016년 5월", "18개 기업", ("7/2", "바다장터")),
        ("부여", "부여군", "부여백제경제연대", "2019. 4. 1.", "약 12개소", ("8/9", "백제문화 나눔")),
    ):
        sheet(
            book,
            title,
            [
                [f"{place} 네트워크 (2022년)"],
                ["네트워크명", name],
                ["설립연월", founded],
                ["회원사 수", count],
                [None],
                ["일정", "주요내용", "참여인원"],
                [*line, 40],
            ],
        )
    made = {
        "networks": rows(
            "region network founded",
            ("보령시", "보령바다경제네트워크", "2016-05-01"),
            ("부여군", "부여백제경제연대", "2019-04-01"),
        ),
        "members": rows(
            "year region organisations organisations_approximate",
            (2022, "보령시", 18, False),
            (2022, "부여군", 12, True),
        ),
        "activities": rows(
            "year region start title participants",
            (2022, "보령시", "2022-07-02", "바다장터", 40),
            (2022, "부여군", "2022-08-09", "백제문화 나눔", 40),
        ),
    }
    return book, expect(made)


@case()
def spreadsheet_about_something_else() -> Any:
    book = Workbook()
    sheet(
        book,
        "Sheet1",
        [["품명", "규격", "단가", "수량"], ["복사용지", "A4", 23000, 10], ["토너", None, 89000, 2]],
    )
    sheet(book, "Sheet2", [["x", 1], ["y", 2]])
    told = {"severity": "error", "sheet": None, "cell": None, "code": "nothing_recognised"}
    return book, expect({}, [told])


@case()
def workbook_with_empty_sheets_only() -> Any:
    book = Workbook()
    book.active.title = "빈 시트"
    book.create_sheet("또 빈 시트")
    told = {"severity": "error", "sheet": None, "cell": None, "code": "nothing_recognised"}
    return book, expect({}, [told], judgement=True)
