"""Error cells of ods and xlsb workbooks, which calamine hands out as text or as blanks."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from xml.parsers import expat

from netjjin_data.intake.opening.safe_xml import BROKEN_ZIP, local, parse_member
from netjjin_data.intake.opening.xlsx_details import Details

_ERROR_TEXT = re.compile(r"#[A-Z/0?!]{2,8}[!?]?|Err:\d+")
_FARTHEST_REPEAT = 4_096


class _OdsCells:
    """Follows the cells of an ods document, repeated ones included."""

    def __init__(self) -> None:
        self.found: dict[str, Details] = {}
        self.sheet: Details | None = None
        self.row = self.column = self.row_repeat = self.repeat = 0
        self.error = self.formula = False
        self.text: str | None = None

    def start(self, tag: str, raw: dict[str, str]) -> None:
        name, attributes = local(tag), {local(key): value for key, value in raw.items()}
        if name == "table":
            self.sheet = self.found.setdefault(attributes.get("name", ""), Details())
            self.row = 0
        elif name == "table-row":
            self.row, self.column = self.row + 1, 0
            self.row_repeat = int(attributes.get("number-rows-repeated", 1))
            if self.sheet and attributes.get("visibility") in {"collapse", "filter"}:
                self.sheet.hidden_rows.update(
                    range(self.row, self.row + min(self.row_repeat, _FARTHEST_REPEAT))
                )
        elif name in {"table-cell", "covered-table-cell"}:
            self.repeat = int(attributes.get("number-columns-repeated", 1))
            self.formula = "formula" in attributes
            self.error = raw.get("calcext:value-type") == "error"
            self.text = ""

    def characters(self, data: str) -> None:
        if self.text is not None:
            self.text += data

    def end(self, tag: str) -> None:
        name = local(tag)
        if name in {"table-cell", "covered-table-cell"}:
            text = (self.text or "").strip()
            if self.sheet is not None and (self.error or (self.formula and _ERROR_TEXT.fullmatch(text))):
                for column in range(self.column + 1, self.column + 1 + min(self.repeat, _FARTHEST_REPEAT)):
                    self.sheet.errors[self.row, column] = text or "#오류"
            self.column, self.text = self.column + self.repeat, None
        elif name == "table-row":
            self.row += self.row_repeat - 1


def ods_details(data: bytes) -> dict[str, Details]:
    """The error cells and hidden rows of an ods workbook, by sheet name; nothing where its XML is broken."""
    cells = _OdsCells()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parse_member(archive, "content.xml", cells.start, cells.end, cells.characters)
    except (expat.ExpatError, KeyError, ValueError, *BROKEN_ZIP):
        return {}
    return cells.found


_BIFF_ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip
_ROW_HEADER, _CELL_ERROR, _FORMULA_ERROR = 0, 3, 11


def xlsb_details(data: bytes) -> list[Details]:
    """The error cells of an xlsb workbook, a Details per sheet in the order of the package's members."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = (re.fullmatch(r"xl/worksheets/sheet(\d+)\.bin", name) for name in archive.namelist())
        ordered = sorted((int(match[1]), match[0]) for match in members if match)
        return [_xlsb_sheet(archive.read(name)) for _, name in ordered]


def _xlsb_sheet(stream: bytes) -> Details:
    details = Details()
    row = 0
    for kind, body in _records(stream):
        if kind == _ROW_HEADER and len(body) >= 4:
            row = int.from_bytes(body[:4], "little") + 1
        elif kind in {_CELL_ERROR, _FORMULA_ERROR} and len(body) >= 9:
            column = int.from_bytes(body[:4], "little") + 1
            details.errors[row, column] = _BIFF_ERRORS.get(body[8], "#오류")
    return details


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    """The records of a binary sheet: a number of one or two bytes, a size of one to four, the body."""
    at = 0
    while at < len(stream):
        kind, shift = 0, 0
        for _ in range(2):
            if at >= len(stream):
                return
            byte, at = stream[at], at + 1
            kind |= (byte & 0x7F) << shift if shift else byte & 0x7F
            shift += 7
            if not byte & 0x80:
                break
        size, shift = 0, 0
        for _ in range(4):
            if at >= len(stream):
                return
            byte, at = stream[at], at + 1
            size |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80:
                break
        yield kind, stream[at : at + size]
        at += size
