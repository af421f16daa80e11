"""What recipes of test workbooks are made of: sheets of rows, expectations, and the list of cases."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

Rows = Sequence[Sequence[Any]]
Expected = dict[str, Any]

_FIXED = datetime(2022, 11, 29, 9, 0, 0)
_WRITTEN = (2022, 11, 29, 9, 0, 0)
_THIN = Side(style="thin", color="808080")


@dataclass(frozen=True)
class Case:
    """A workbook of a theme, what it is called, its bytes' maker and what reading it must give."""

    number: int
    name: str
    suffix: str
    make: Callable[[], tuple[bytes | Workbook, Expected]]

    @property
    def stem(self) -> str:
        return f"{self.number:03d}_{self.name}"


CASES: list[Case] = []


class Theme:
    """Numbers the cases of one module from a hundred of its own, so that a new case renames no other."""

    def __init__(self, first: int) -> None:
        self.next = first

    def __call__(self, suffix: str = "xlsx") -> Callable[[Callable[[], Any]], Callable[[], Any]]:
        def register(make: Callable[[], Any]) -> Callable[[], Any]:
            CASES.append(Case(self.next, make.__name__, suffix, make))
            self.next += 1
            return make

        return register


# --- Workbooks ------------------------------------------------------------------------------------------------


def workbook(**sheets: Rows) -> Workbook:
    """A workbook of plain sheets, each from A1."""
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet(book, title, rows)
    return book


def sheet(
    book: Workbook,
    title: str,
    rows: Rows,
    *,
    at: tuple[int, int] = (1, 1),
    merges: str = "",
    formats: Mapping[str, str] | None = None,
    heads: Iterable[int] = (),
) -> Worksheet:
    """A sheet with rows put from a cell (row, column) on; `merges` are ranges, `heads` rows drawn as headings."""
    if "Sheet" in book.sheetnames and len(book.sheetnames) == 1 and not book["Sheet"]._cells:
        book.remove(book["Sheet"])
    ws = book[title] if title in book.sheetnames else book.create_sheet(title)
    for down, row in enumerate(rows):
        for right, value in enumerate(row):
            if value is not None:
                cell = ws.cell(at[0] + down, at[1] + right, value)
                if isinstance(value, str) and "\n" in value:
                    cell.alignment = Alignment(wrap_text=True, vertical="center")
    for ref in merges.split():
        ws.merge_cells(ref)
    for ref, code in (formats or {}).items():
        for line in ws[ref] if ":" in ref else ((ws[ref],),):
            for cell in line:
                cell.number_format = code
    for number in heads:
        for cell in ws[number]:
            if cell.value is not None:
                cell.font = Font(bold=True)
                cell.fill = PatternFill("solid", fgColor="DDEBF7")
                cell.border = Border(top=_THIN, bottom=_THIN, left=_THIN, right=_THIN)
    return ws


def as_text(ws: Worksheet, *addresses: str) -> None:
    """Make cells hold text as typed, also where it looks like a formula or an error."""
    for address in addresses:
        ws[address].data_type = "s"


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook, the same each time."""
    book.properties.creator = "담당자"
    book.properties.created = book.properties.modified = _FIXED
    buffer = io.BytesIO()
    book.save(buffer)
    return rezipped(_with_shared_strings(buffer.getvalue()), {})


_INLINE = re.compile(r' t="inlineStr"( [^>]*)?><is>(.*?)</is>', re.S)
_STRINGS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _with_shared_strings(data: bytes) -> bytes:
    """The workbook with its texts in one shared table, as Excel writes it; openpyxl writes them in the cells."""
    texts: dict[str, int] = {}

    def share(match: re.Match[str]) -> str:
        return f' t="s"{match[1] or ""}><v>{texts.setdefault(match[2], len(texts))}</v>'

    with zipfile.ZipFile(io.BytesIO(data)) as made:
        names = [name for name in made.namelist() if name.startswith("xl/worksheets/sheet")]
        changes: dict[str, Callable[[str], str] | bytes | None] = {
            name: _INLINE.sub(share, made.read(name).decode("utf-8")).encode("utf-8") for name in names
        }
    override = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_STRINGS}" /></Types>'
    relation = f'<Relationship Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml" Id="rIdText" />'
    changes["[Content_Types].xml"] = lambda text: text.replace("</Types>", override)
    changes["xl/_rels/workbook.xml.rels"] = lambda text: text.replace(
        "</Relationships>", f"{relation}</Relationships>"
    )
    items = "".join(f"<si>{text}</si>" for text in texts)
    out = io.BytesIO(rezipped(data, changes))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as book:
        table = f'<?xml version="1.0"?><sst xmlns="{_MAIN}" uniqueCount="{len(texts)}">{items}</sst>'
        book.writestr(zipfile.ZipInfo("xl/sharedStrings.xml", _WRITTEN), table, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def rezipped(data: bytes, changes: Mapping[str, Callable[[str], str] | bytes | None]) -> bytes:
    """A zip file with parts changed (by a function of their text), replaced or dropped, its times fixed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        assert set(changes) <= set(old.namelist()), changes.keys()
        for name in old.namelist():
            body = old.read(name)
            if name == "docProps/core.xml":
                stamp = b"2022-11-29T09:00:00Z</dcterms:modified>"
                body = re.sub(rb"[^>]*</dcterms:modified>", stamp, body)
            change = changes.get(name, body)
            if change is None:
                continue
            body = change if isinstance(change, bytes) else change(body.decode("utf-8")).encode("utf-8")
            new.writestr(zipfile.ZipInfo(name, _WRITTEN), body, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def calculated(book: Workbook, values: Mapping[str, float | str], part: int = 1) -> bytes:
    """The workbook with the results of its formulas stored, as Excel does; openpyxl stores none."""

    def fill(text: str) -> str:
        for address, value in values.items():
            kind = ' t="str"' if isinstance(value, str) else ""
            kind = ' t="e"' if isinstance(value, str) and value.startswith("#") else kind
            text, count = re.subn(
                rf'<c r="{address}"([^>]*?)( t="\w+")?><f>(.*?)</f><v\s*/?>(</v>)?',
                rf'<c r="{address}"\1{kind}><f>\3</f><v>{value}</v>',
                text,
            )
            assert count == 1, address
        return text

    return rezipped(saved(book), {f"xl/worksheets/sheet{part}.xml": fill})


# --- Expectations ---------------------------------------------------------------------------------------------


def rows(fields: str, *values: Sequence[Any]) -> list[dict[str, Any]]:
    """Rows of a table: the names of their fields, and a tuple for each row."""
    names = fields.split()
    for row in values:
        assert len(row) == len(names), (fields, row)
    return [dict(zip(names, row, strict=True)) for row in values]


def error(
    sheet_name: str | None, cell: str | list[str | None] | None, code: str | None = None
) -> dict[str, Any]:
    """An error that must be reported at a cell (or at one of several)."""
    return _problem("error", sheet_name, cell, code)


def warning(
    sheet_name: str | None, cell: str | list[str | None] | None, code: str | None = None
) -> dict[str, Any]:
    """A warning that must be given at a cell (or at one of several)."""
    return _problem("warning", sheet_name, cell, code)


def _problem(severity: str, sheet_name: str | None, cell: Any, code: str | None) -> dict[str, Any]:
    found = {"severity": severity, "sheet": sheet_name, "cell": cell}
    return found | ({"code": code} if code else {})


def expect(
    tables: Mapping[str, list[dict[str, Any]]] | None = None,
    problems: Sequence[Mapping[str, Any]] = (),
    *,
    clean: bool = False,
    **more: Any,
) -> Expected:
    """What a reading must give; `clean` where no warning but those listed may come."""
    known: Expected = {"tables": dict(tables or {}), "problems": list(problems), "no_other_errors": True}
    if clean:
        known["no_other_warnings"] = True
    return known | more


def refused(*words: str, **more: Any) -> Expected:
    """A file that can't be opened: words of the message, alternatives parted by |."""
    return {"refused": list(words), **more}


def grid_cells(**sheets: Rows) -> dict[str, list[str]]:
    """The addresses of the filled cells of sheets of rows, for formats that the test can't read itself."""
    return {
        title: [
            f"{get_column_letter(right)}{down}"
            for down, row in enumerate(lines, 1)
            for right, value in enumerate(row, 1)
            if value not in (None, "")
        ]
        for title, lines in sheets.items()
    }
