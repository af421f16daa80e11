"""SpreadsheetML 2003, the XML that older systems write under the name .xls."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from xml.parsers import expat

from netjjin_data.intake.opening.safe_xml import local, safe_parser
from netjjin_data.intake.sheets import ErrorValue, Sheet, Value, finite
from netjjin_data.intake.text import clean
from netjjin_data.problems import IntakeError

_NAMED_FORMATS = {
    "Short Date": "yyyy-mm-dd",
    "Long Date": 'yyyy"년" m"월" d"일"',
    "Fixed": "0.00",
    "Percent": "0.00%",
}
_FARTHEST_ROW, _FARTHEST_COLUMN = 1_048_576, 16_384


class _SheetsParser:
    """Sheets as their XML tells them, cell by cell."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self.styles: dict[str, str] = {}
        self.style = ""
        self.merges: list[tuple[int, int, int, int]] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.row = self.column = self.defined = 0
        self.at = (0, 0)
        self.cell_style = ""
        self.kind = ""
        self.pieces: list[str] | None = None
        self.visible: list[str] | None = None

    def start(self, tag: str, raw: dict[str, str]) -> None:
        name, attributes = local(tag), {local(key): value for key, value in raw.items()}
        handler = getattr(self, f"_start_{name.lower()}", None)
        if handler is not None:
            handler(attributes)

    def end(self, tag: str) -> None:
        name = local(tag)
        if name == "Data" and self.pieces is not None:
            self._put(_value(self.kind, "".join(self.pieces)))
            self.pieces = None
        elif name == "Visible" and self.visible is not None:
            self.sheets[-1].hidden = "".join(self.visible).strip() in {"SheetHidden", "SheetVeryHidden"}
            self.visible = None
        elif name == "Worksheet":
            self.sheets[-1].merges = tuple(self.merges)
            self.sheets[-1].hidden_rows = frozenset(self.hidden_rows)
            self.sheets[-1].hidden_columns = frozenset(self.hidden_columns)

    def text(self, data: str) -> None:
        if self.pieces is not None:
            self.pieces.append(data)
        elif self.visible is not None:
            self.visible.append(data)

    def _start_style(self, attributes: dict[str, str]) -> None:
        self.style = attributes.get("ID", "")

    def _start_numberformat(self, attributes: dict[str, str]) -> None:
        written = attributes.get("Format", "")
        self.styles[self.style] = _NAMED_FORMATS.get(written, written)

    def _start_worksheet(self, attributes: dict[str, str]) -> None:
        self.sheets.append(Sheet(clean(attributes.get("Name", "Sheet")), []))
        self.merges, self.hidden_rows, self.hidden_columns = [], set(), set()
        self.row = self.column = self.defined = 0

    def _start_column(self, attributes: dict[str, str]) -> None:
        self.defined = int(attributes.get("Index", self.defined + 1))
        last = self.defined + int(attributes.get("Span", 0))
        if attributes.get("Hidden") == "1":
            self.hidden_columns.update(range(self.defined, min(last, _FARTHEST_COLUMN) + 1))
        self.defined = last

    def _start_row(self, attributes: dict[str, str]) -> None:
        self.row, self.column = int(attributes.get("Index", self.row + 1)), 0
        if self.row > _FARTHEST_ROW:
            raise IntakeError("행이 너무 많은 파일입니다. 필요한 행만 남겨 올려 주세요.")
        if attributes.get("Hidden") == "1":
            self.hidden_rows.add(self.row)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self.column = int(attributes.get("Index", self.column + 1))
        self.cell_style = attributes.get("StyleID", "")
        down, across = int(attributes.get("MergeDown", 0)), int(attributes.get("MergeAcross", 0))
        self.at = (self.row, self.column)
        if down or across:
            self.merges.append((self.row, self.column, self.row + down, self.column + across))
        self.column += across

    def _start_data(self, attributes: dict[str, str]) -> None:
        self.kind, self.pieces = attributes.get("Type", "String"), []

    def _start_visible(self, _attributes: dict[str, str]) -> None:
        self.visible = []

    def _put(self, value: Value) -> None:
        row, column = self.at
        if value is None or not self.sheets:
            return
        if not (0 < row <= _FARTHEST_ROW and 0 < column <= _FARTHEST_COLUMN):
            raise ValueError("a cell beyond the end of a sheet")
        sheet = self.sheets[-1]
        while len(sheet.rows) < row:
            sheet.rows.append([])
        values = sheet.rows[row - 1]
        values.extend([None] * (column - len(values)))
        values[column - 1] = value
        if self.styles.get(self.cell_style):
            sheet.formats[row, column] = self.styles[self.cell_style]


def _value(kind: str, text: str) -> Value:
    if kind == "Error":
        return ErrorValue(text or "#오류")
    if not text.strip():
        return None
    if kind == "Number":
        return finite(float(text))
    if kind == "Boolean":
        return text.strip() == "1"
    if kind == "DateTime":
        moment = datetime.fromisoformat(text.strip())
        return moment.date() if moment.time() == datetime.min.time() else moment
    return text


def read_spreadsheetml(text: str) -> list[Sheet]:
    """The sheets of a SpreadsheetML 2003 document; raises IntakeError where its XML is broken."""
    parser, sheets = safe_parser(), _SheetsParser()
    parser.StartElementHandler = sheets.start
    parser.EndElementHandler = sheets.end
    parser.CharacterDataHandler = sheets.text
    body: Any = text.split("?>", 1)[1] if text.lstrip().startswith("<?xml") and "?>" in text else text
    try:
        parser.Parse(body.encode("utf-8"), True)
    except (expat.ExpatError, ValueError) as error:
        raise IntakeError(
            "XML 표 파일의 내용이 손상되어 열 수 없습니다. 엑셀에서 열어 .xlsx로 저장해 올려 주세요."
        ) from error
    return sheets.sheets
