"""Kinds of files: what offices really send, and what must be refused with a word of what it is."""

from __future__ import annotations

import io
import re
import struct
import tempfile
import zipfile
import zlib
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from tests.intake.casebook import Theme, calculated, expect, grid_cells, refused, rezipped, rows, saved, sheet

case = Theme(401)
GRANT = "year region network amount"

GRID: list[list[Any]] = [
    ["2022년 네트워크 지원내역", None, None, None],
    ["시군", "네트워크", "지원금(천원)", "교부일"],
    ["당진시", "당진상생경제네트워크", 2500, None],
    ["서산시", "서산함께넷", 2500, None],
    ["합계", None, 5000, None],
]
GRANTS = rows(
    GRANT + " source_row",
    (2022, "당진시", "당진상생경제네트워크", 2_500_000, 3),
    (2022, "서산시", "서산함께넷", 2_500_000, 4),
)
ACTIVITIES: list[list[Any]] = [
    ["일자", "시군", "내용", "참여인원"],
    [date(2022, 7, 14), "당진시", "학습모임", 24],
    [date(2022, 10, 28), "서산시", "공공구매 박람회", "약 200명"],
]
ACTIVITY_ROWS = rows(
    "year region start end title participants",
    (2022, "당진시", "2022-07-14", "2022-07-14", "학습모임", 24),
    (2022, "서산시", "2022-10-28", "2022-10-28", "공공구매 박람회", 200),
)
BOTH = {"grants": GRANTS, "activities": ACTIVITY_ROWS}


def _both() -> Workbook:
    book = Workbook()
    sheet(book, "지원내역", GRID)
    sheet(book, "활동일정", ACTIVITIES, formats={"A2:A3": "yyyy-mm-dd"})
    return book


def _cells() -> dict[str, list[str]]:
    return grid_cells(지원내역=GRID, 활동일정=ACTIVITIES)


def _maker(name: str) -> Any:
    """A package that only the making of cases needs."""
    return import_module(name)


@case("xlsm")
def macro_workbook() -> Any:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    macro = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    data = rezipped(saved(_both()), {"[Content_Types].xml": lambda text: text.replace(kind, macro)})
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as book:
        book.writestr(zipfile.ZipInfo("xl/vbaProject.bin", (2022, 11, 29, 9, 0, 0)), b"\xd0\xcf\x11\xe0macro")
    return out.getvalue(), expect(BOTH, clean=True)


@case("xls")
def biff_workbook() -> Any:
    xlwt = _maker("xlwt")
    book = xlwt.Workbook()
    day = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    for title, lines in (("지원내역", GRID), ("활동일정", ACTIVITIES)):
        ws = book.add_sheet(title)
        for down, line in enumerate(lines):
            for right, value in enumerate(line):
                if value is not None:
                    ws.write(down, right, value, *([day] if isinstance(value, date) else []))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue(), expect(BOTH, clean=True, cells=_cells())


@case("xls")
def biff_merged_checklist() -> Any:
    xlwt = _maker("xlwt")
    book = xlwt.Workbook()
    ws = book.add_sheet("2021 장애요인")
    ws.write_merge(0, 0, 0, 3, "네트워크 운영 단계별 장애요인")
    for right, value in enumerate(["단계", "장애요인", "공주시", "논산시"]):
        ws.write(1, right, value)
    ws.write_merge(2, 3, 0, 0, "설립초기")
    ws.write(4, 0, "운영")
    lines = [("리더 부재", "O", "X"), ("초기 자금 부족", "△", ""), ("예산 부족", "O", "O")]
    for down, line in enumerate(lines, 2):
        for right, value in enumerate(line, 1):
            if value:
                ws.write(down, right, value)
    made = rows(
        "year region stage barrier status",
        (2021, "공주시", "founding", "리더 부재", "present"),
        (2021, "논산시", "founding", "리더 부재", "absent"),
        (2021, "공주시", "founding", "초기 자금 부족", "partial"),
        (2021, "논산시", "founding", "초기 자금 부족", "unknown"),
        (2021, "공주시", "running", "예산 부족", "present"),
        (2021, "논산시", "running", "예산 부족", "present"),
    )
    cells = ["A1", "A2", "B2", "C2", "D2", "A3", "A5", "B3", "C3", "D3", "B4", "C4", "B5", "C5", "D5"]
    out = io.BytesIO()
    book.save(out)
    return out.getvalue(), expect({"barriers": made}, cells={"2021 장애요인": cells})


@case("ods")
def open_document() -> Any:
    opendocument, table, text = (_maker(f"odf.{name}") for name in ("opendocument", "table", "text"))
    doc = opendocument.OpenDocumentSpreadsheet()
    for title, lines in (("지원내역", GRID), ("활동일정", ACTIVITIES)):
        ws = table.Table(name=title)
        ws.addElement(table.TableColumn(numbercolumnsrepeated=16384))
        for line in lines:
            row = table.TableRow()
            for value in line:
                if value is None:
                    row.addElement(table.TableCell())
                    continue
                given: dict[str, Any] = {"valuetype": "string"}
                if isinstance(value, date):
                    given = {"valuetype": "date", "datevalue": value.isoformat()}
                elif isinstance(value, int):
                    given = {"valuetype": "float", "value": value}
                cell = table.TableCell(**given)
                cell.addElement(text.P(text=str(value)))
                row.addElement(cell)
            row.addElement(table.TableCell(numbercolumnsrepeated=16380))
            ws.addElement(row)
        rest = table.TableRow(numberrowsrepeated=1048500)
        rest.addElement(table.TableCell(numbercolumnsrepeated=16384))
        ws.addElement(rest)
        doc.spreadsheet.addElement(ws)
    out = io.BytesIO()
    doc.save(out)
    return rezipped(out.getvalue(), {}), expect(BOTH, clean=True, cells=_cells())


@case("xlsb")
def binary_workbook() -> Any:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsb"
        with _maker("pyxlsbwriter").XlsbWriter(str(path)) as writer:
            for title, lines in (("지원내역", GRID), ("활동일정", ACTIVITIES)):
                writer.add_sheet(title)
                writer.write_sheet([[_moment(value) for value in line] for line in lines])
        data = path.read_bytes()
    return rezipped(data, {}), expect(BOTH, clean=True, cells=_cells())


def _moment(value: Any) -> Any:
    return datetime(value.year, value.month, value.day) if isinstance(value, date) else value


@case("xls")
def html_table_as_exported() -> Any:
    page = (
        '<html><head><meta charset="utf-8"><style>td{mso-number-format:"\\@"}</style></head><body>'
        '<table border="1"><thead><tr><th colspan="4">2022년 보조금 교부 현황 (단위: 원)</th></tr>'
        "<tr><th>시군명</th><th>보조사업자</th><th>교부결정액</th><th>비고</th></tr></thead><tbody>"
        "<tr><td>당진시</td><td>당진상생경제네트워크</td><td>2,500,000</td><td>&nbsp;</td></tr>"
        "<tr><td>서산시</td><td>서산함께넷 &amp; 벗</td><td>2,500,000</td><td>변경</td></tr>"
        "<tr><td colspan='2'>합계</td><td>5,000,000</td><td></td></tr>"
        "</tbody></table></body></html>"
    )
    made = rows(
        GRANT + " source_row",
        (2022, "당진시", "당진상생경제네트워크", 2_500_000, 3),
        (2022, "서산시", "서산함께넷 & 벗", 2_500_000, 4),
    )
    cells = ["A1", "A2", "B2", "C2", "D2", "A3", "B3", "C3", "A4", "B4", "C4", "D4", "A5", "C5"]
    return page.encode(), expect({"grants": made}, clean=True, cells={"": cells}, any_sheet=True)


@case("xls")
def html_unclosed_euc_kr_rowspan() -> Any:
    page = (
        '<html><head><meta http-equiv="Content-Type" content="application/vnd.ms-excel; charset=euc-kr"></head>\n'
        "<body><table border=1>\n<tr><th>연도<th>시군<th>네트워크<th>지원금(천원)\n"
        "<tr><td rowspan=3>2021<td rowspan=2>공주시<td>공주사회적경제모임<td align=right>1,900\n"
        "<tr><td>공주청년넷<td>900\n<tr><td>논산시<td>논산한걸음<br>협의회<td>1,900\n"
        "<tr><td>2022<td>논산시<td>논산한걸음<br>협의회<td>2,500\n</table>"
    )
    made = rows(
        "year region amount source_row",
        (2021, "공주시", 1_900_000, 2),
        (2021, "공주시", 900_000, 3),
        (2021, "논산시", 1_900_000, 4),
        (2022, "논산시", 2_500_000, 5),
    )
    cells = [
        "A1",
        "B1",
        "C1",
        "D1",
        "A2",
        "B2",
        "C2",
        "D2",
        "C3",
        "D3",
        "B4",
        "C4",
        "D4",
        "A5",
        "B5",
        "C5",
        "D5",
    ]
    return page.encode("euc-kr"), expect({"grants": made}, cells={"": cells}, any_sheet=True)


@case("xls")
def spreadsheetml() -> Any:
    def cell(value: Any) -> str:
        if isinstance(value, date):
            return f'<Cell ss:StyleID="day"><Data ss:Type="DateTime">{value}T00:00:00.000</Data></Cell>'
        kind = "Number" if isinstance(value, int) else "String"
        return f'<Cell><Data ss:Type="{kind}">{value}</Data></Cell>'

    def line(values: list[Any]) -> str:
        return "<Row>" + "".join("<Cell/>" if value is None else cell(value) for value in values) + "</Row>"

    grants = [line(values) for values in GRID]
    grants[4] = (
        '<Row><Cell><Data ss:Type="String">합계</Data></Cell><Cell ss:Index="3"><Data ss:Type="Number">5000</Data></Cell></Row>'
    )
    sheets = {"지원내역": grants, "활동일정": [line(values) for values in ACTIVITIES]}
    body = "".join(
        f'<Worksheet ss:Name="{title}"><Table>{"".join(lines)}</Table></Worksheet>'
        for title, lines in sheets.items()
    )
    page = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<?mso-application progid="Excel.Sheet"?>\n'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        '<Styles><Style ss:ID="day"><NumberFormat ss:Format="yyyy\\-mm\\-dd"/></Style></Styles>'
        f"{body}</Workbook>"
    )
    return page.encode(), expect(BOTH, clean=True, cells=_cells())


@case()
def hcell_workbook() -> Any:
    def wrap(text: str) -> str:
        head, inner, tail = re.split(r"(<cellXfs.*?</cellXfs>)", text, flags=re.S)

        def alternative(match: re.Match[str]) -> str:
            return (
                '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
                '<mc:Choice xmlns:hs="http://schemas.haansoft.com/office/spreadsheet/8.0" Requires="hs">'
                f"{match[0]}</mc:Choice><mc:Fallback>{match[0]}</mc:Fallback></mc:AlternateContent>"
            )

        inner = re.sub(r"<xf [^>]*?(?:/>|>.*?</xf>)", alternative, inner, flags=re.S)
        return head + inner + tail

    book = Workbook()
    sheet(
        book,
        "지원내역",
        [
            ["2022년 지원내역", None, None, None],
            ["시군", "네트워크", "지원금", "교부일"],
            ["당진시", "당진상생경제네트워크", 2500000, date(2018, 9, 3)],
            ["서산시", "서산함께넷", 2500000, date(2015, 10, 13)],
            [None, "서산청년협동네트워크", "#REF!", None],
        ],
        merges="A1:D1 A4:A5",
        formats={"C3:C5": '#,##0"원"', "D3:D4": "yyyy-mm-dd"},
    )
    sheet(book, "활동일정", ACTIVITIES, formats={"A2:A3": 'yyyy"년" m"월" d"일"'})
    data = rezipped(saved(book), {"xl/styles.xml": wrap})
    grants = rows(
        GRANT,
        (2022, "당진시", "당진상생경제네트워크", 2_500_000),
        (2022, "서산시", "서산함께넷", 2_500_000),
    )
    cells = {
        "지원내역": [
            "A1",
            "A2",
            "B2",
            "C2",
            "D2",
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
        ],
        "활동일정": _cells()["활동일정"],
    }
    told = {"severity": "error", "sheet": "지원내역", "cell": "C5", "code": "error_cell"}
    return data, expect(
        {"grants": grants, "activities": ACTIVITY_ROWS},
        [told],
        cells=cells,
    )


def _locked() -> bytes:
    out = io.BytesIO()
    _maker("msoffcrypto.format.ooxml").OOXMLFile(io.BytesIO(saved(_both()))).encrypt("네트워크2022", out)
    return out.getvalue()


@case()
def locked_with_its_password() -> Any:
    return _locked(), expect(BOTH, clean=True, password="네트워크2022", cells=_cells())


@case()
def locked_without_password() -> Any:
    return _locked(), refused("비밀번호|암호")


@case()
def locked_with_a_wrong_password() -> Any:
    return _locked(), refused("비밀번호|암호", password="1234")


@case()
def stray_cell_at_the_far_corner() -> Any:
    book = _both()
    book["지원내역"]["XFD1048576"] = "."
    return book, expect(BOTH)


@case("xls")
def xlsx_named_xls() -> Any:
    return saved(_both()), expect(BOTH, clean=True)


@case("xls")
def csv_named_xls() -> Any:
    text = "연도,시군,네트워크,지원금(천원)\n2022,당진시,당진상생경제네트워크,2500\n2022,서산시,서산함께넷,2500\n"
    made = rows(
        GRANT, (2022, "당진시", "당진상생경제네트워크", 2_500_000), (2022, "서산시", "서산함께넷", 2_500_000)
    )
    return text.encode("cp949"), expect({"grants": made}, encoding="cp949", clean=True)


@case()
def phonetics_prefixes_and_cells_without_addresses() -> Any:
    """As some exporters write: prefixed elements, no r attributes, rich text with reading aids, a blank <c/>."""
    strings = [
        "2022년 지원내역",
        "시군",
        "네트워크",
        "지원금(천원)",
        "<x:r><x:t>당진</x:t></x:r><x:r><x:t>시</x:t></x:r>",
        "<x:t>당진상생경제네트워크</x:t><x:rPh sb='0' eb='2'><x:t>읽는법</x:t></x:rPh>",
        "서산시",
        "서산함께넷",
    ]
    items = "".join(f"<x:si>{text if text[0] == '<' else f'<x:t>{text}</x:t>'}</x:si>" for text in strings)
    space = 'xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    shared = f'<?xml version="1.0"?><x:sst {space} count="8" uniqueCount="8">{items}</x:sst>'

    def line(*cells: str) -> str:
        return "<x:row>" + "".join(cells) + "</x:row>"

    def word(index: int) -> str:
        return f'<x:c t="s"><x:v>{index}</x:v></x:c>'

    amount = "<x:c><x:v>2500</x:v></x:c>"
    lines = [
        line(word(0)),
        line("<x:c/>", word(1), word(2), word(3)),
        line("<x:c/>", word(4), word(5), amount),
    ]
    lines += [line("<x:c/>", word(6), word(7), amount)]
    body = (
        f'<?xml version="1.0"?><x:worksheet {space}><x:sheetData>{"".join(lines)}</x:sheetData></x:worksheet>'
    )
    book = Workbook()
    sheet(book, "지원내역", [["x"]])
    data = rezipped(
        saved(book), {"xl/worksheets/sheet1.xml": body.encode(), "xl/sharedStrings.xml": shared.encode()}
    )
    cells = ["A1", "B2", "C2", "D2", "B3", "C3", "D3", "B4", "C4", "D4"]
    return data, expect({"grants": GRANTS}, clean=True, cells={"지원내역": cells})


@case()
def external_link_keeps_its_stored_value() -> Any:
    book = Workbook()
    sheet(
        book,
        "2022 지원내역",
        [
            ["시군", "네트워크", "지원금(천원)"],
            ["당진시", "당진상생경제네트워크", "=[1]원본!C2"],
            ["서산시", "서산함께넷", 2500],
        ],
    )
    made = rows(
        GRANT, (2022, "당진시", "당진상생경제네트워크", 2_500_000), (2022, "서산시", "서산함께넷", 2_500_000)
    )
    return calculated(book, {"C2": 2500}), expect({"grants": made}, clean=True)


# --- Refused --------------------------------------------------------------------------------------------------


def _hwp() -> bytes:
    """The frame of an HWP 5 document: an OLE file with its streams, nothing written in them."""
    none = 0xFFFFFFFF
    streams = {"DocInfo": b"", "Section0": b"", "FileHeader": b"HWP Document File"}
    bodies = [body.ljust(4096, b"\0") for body in streams.values()]
    starts = {name: 3 + 8 * number for number, name in enumerate(streams)}

    def entry(name: str, kind: int, right: int = none, child: int = none) -> bytes:
        encoded = name.encode("utf-16-le")
        start, size = (starts[name], 4096) if name in starts else (0xFFFFFFFE if kind == 5 else 0, 0)
        links = struct.pack("<HBBIII", len(encoded) + 2, kind, 1, none, right, child)
        return encoded.ljust(64, b"\0") + links + bytes(36) + struct.pack("<IQ", start, size)

    directory = entry("Root Entry", 5, child=1) + entry("DocInfo", 2, right=2)
    directory += entry("BodyText", 1, right=3, child=4) + entry("FileHeader", 2) + entry("Section0", 2)
    chains = [0xFFFFFFFD, 2, 0xFFFFFFFE]
    for start in starts.values():
        chains += [*range(start + 1, start + 8), 0xFFFFFFFE]
    allocation = struct.pack(f"<{len(chains)}I", *chains).ljust(512, b"\xff")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack(
        "<HHHHHHIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0
    )
    head += struct.pack("<I", 0).ljust(436, b"\xff")
    return head + allocation + directory.ljust(1024, b"\0") + b"".join(bodies)


@case("hwp")
def hwp_document() -> Any:
    return _hwp(), refused("한글", "엑셀")


@case("xls")
def hwp_named_xls() -> Any:
    return _hwp(), refused("한글", "엑셀")


def _zip(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, body in parts.items():
            made.writestr(zipfile.ZipInfo(name, (2022, 11, 29, 9, 0, 0)), body, zipfile.ZIP_DEFLATED)
    return out.getvalue()


@case("hwpx")
def hwpx_document() -> Any:
    parts: dict[str, str | bytes] = {
        "mimetype": "application/hwp+zip",
        "version.xml": "<hv:HCFVersion xmlns:hv='http://www.hancom.co.kr/hwpml/2011/version'/>",
        "Contents/section0.xml": "<hs:sec xmlns:hs='http://www.hancom.co.kr/hwpml/2011/section'/>",
    }
    return _zip(parts), refused("한글", "엑셀")


@case("pdf")
def pdf_document() -> Any:
    return (
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
        refused("PDF", "엑셀"),
    )


@case("docx")
def docx_document() -> Any:
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    return _zip({"[Content_Types].xml": types, "word/document.xml": "<w:document/>"}), refused(
        "워드|Word", "엑셀"
    )


@case("png")
def png_picture() -> Any:
    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    chunks = b""
    for kind, body in ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0\0")), (b"IEND", b"")):
        chunks += struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    return b"\x89PNG\r\n\x1a\n" + chunks, refused("그림|사진|이미지")


@case("xlsx")
def jpeg_named_xlsx() -> Any:
    return b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01" + b"\0" * 200 + b"\xff\xd9", refused(
        "그림|사진|이미지"
    )


@case()
def empty_file() -> Any:
    return b"", refused("빈|비어")


@case()
def cut_off_workbook() -> Any:
    data = saved(_both())
    return data[: len(data) * 2 // 3], refused("손상|깨|잘|끊|온전")


@case()
def drm_wrapped_file() -> Any:
    head = b"\x9b\x20DRMONE  This Document is encrypted and protected by Fasoo DRM   "
    return head + bytes(range(256)) * 8, refused("DRM|문서보안|문서 보안|보안")


@case("csv")
def plain_text_of_nothing_ours() -> Any:
    """A readable file about something else is no refusal: it is read, and says that it holds no table of ours."""
    text = "품명,규격,수량\n볼펜,0.5mm,10\n공책,A5,3\n"
    told = {"severity": "error", "sheet": None, "cell": None, "code": "nothing_recognised"}
    return text.encode(), expect({}, [told], encoding="utf-8")


@case()
def file_unpacks_to_too_much() -> Any:
    return _bomb(lies=False), refused()


@case()
def file_lies_about_its_unpacked_size() -> Any:
    return _bomb(lies=True), refused()


def _bomb(lies: bool) -> bytes:
    squeezed = zlib.compressobj(9, zlib.DEFLATED, -15)
    start = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    body, check, size = squeezed.compress(start), zlib.crc32(start), len(start)
    block = b" " * 6_000_000
    for _ in range(72):  # 432 MB
        body += squeezed.compress(block)
        check, size = zlib.crc32(block, check), size + len(block)
    body += squeezed.flush()
    book = Workbook()
    sheet(book, "지원내역", GRID)
    data = saved(book)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = b"" if name == "xl/worksheets/sheet1.xml" else old.read(name)
            new.writestr(zipfile.ZipInfo(name, (2022, 11, 29, 9, 0, 0)), part, zipfile.ZIP_DEFLATED)
    # The sheet goes in raw at the end, its directory entry written by hand.
    return _with_raw_part(out.getvalue(), "xl/worksheets/sheet1.xml", body, check, 2048 if lies else size)


def _with_raw_part(data: bytes, name: str, body: bytes, check: int, size: int) -> bytes:
    end = data.rindex(b"PK\x05\x06")
    length, offset = struct.unpack("<II", data[end + 12 : end + 20])
    directory = data[offset : offset + length]
    entries = []
    while directory:
        name_length, extra, comment = struct.unpack("<HHH", directory[28:34])
        whole = 46 + name_length + extra + comment
        if directory[46 : 46 + name_length].decode() != name:
            entries.append(directory[:whole])
        directory = directory[whole:]
    encoded = name.encode()
    fields = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0x4800, 0x557D, check, len(body), size, len(encoded), 0)
    local = b"PK\x03\x04" + fields + encoded + body
    central = (
        b"PK\x01\x02" + struct.pack("<H", 20) + fields + struct.pack("<HHHII", 0, 0, 0, 0, offset) + encoded
    )
    entries.append(central)
    listing = b"".join(entries)
    tail = struct.pack("<HHHHIIH", 0, 0, len(entries), len(entries), len(listing), offset + len(local), 0)
    return data[:offset] + local + listing + b"PK\x05\x06" + tail


def _with_doctype(doctype: str, reference: str) -> bytes:
    def declare(text: str) -> str:
        head = "<?xml version='1.0'?>" + doctype
        return head + re.sub(r"^<\?xml.*?\?>", "", text).replace("2022년 네트워크 지원내역", reference)

    return rezipped(saved(_both()), {"xl/sharedStrings.xml": declare})


@case()
def entities_that_expand() -> Any:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    return _with_doctype(f'<!DOCTYPE sst [<!ENTITY e0 "아">{levels}]>', "&e9;"), refused()


@case()
def entity_from_outside() -> Any:
    return _with_doctype('<!DOCTYPE sst [<!ENTITY e SYSTEM "file:///etc/hostname">]>', "&e;"), refused()


@case("ods")
def locked_open_document() -> Any:
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    entry = (
        "<m:file-entry m:full-path='content.xml'><m:encryption-data m:checksum='qgpvEg=='/></m:file-entry>"
    )
    parts: dict[str, str | bytes] = {
        "mimetype": kind,
        "content.xml": bytes(range(256)) * 10,
        "META-INF/manifest.xml": f"<m:manifest xmlns:m='{space}'>{entry}</m:manifest>",
    }
    return _zip(parts), refused("암호", "ods")
