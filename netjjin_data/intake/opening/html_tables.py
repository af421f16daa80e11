"""HTML tables that government systems export under the name .xls: unclosed tags, rowspan and colspan included."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from netjjin_data.intake.sheets import Place, Sheet, Value
from netjjin_data.intake.text import clean

_BREAKS = frozenset({"br", "p", "div", "li"})
_SILENT = frozenset({"script", "style", "head", "title"})
_WIDEST_SPAN = 1_000
_LONGEST_SPAN = 10_000


class _TableParser(HTMLParser):
    """Cells by place: the row is the number of the tr in the document, the column follows the spans."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.row = 0
        self.column = 0
        self.cells: dict[Place, str] = {}
        self.merges: list[tuple[int, int, int, int]] = []
        self.taken: set[Place] = set()
        self.outside: list[str] = []
        self.here: Place | None = None
        self.pieces: list[str] = []
        self.silent = 0
        self.tables = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self.silent += tag != "head"
        elif tag == "table":
            self.tables += 1
            self._end_cell()
        elif tag == "tr":
            self._end_cell()
            self.row, self.column = self.row + 1, 0
        elif tag in {"td", "th"}:
            self._end_cell()
            self._begin_cell(dict(attrs))
        elif tag in _BREAKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self.silent = max(0, self.silent - (tag != "head"))
        elif tag in {"td", "th", "tr", "table"}:
            self._end_cell()
        elif tag in _BREAKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.pieces.append(re.sub(r"[ \t\r\n\f]+", " ", data))

    def close(self) -> None:
        super().close()
        self._end_cell()

    def _begin_cell(self, attributes: dict[str, str | None]) -> None:
        if self.row == 0:
            self.row = 1
        self.column += 1
        while (self.row, self.column) in self.taken:
            self.column += 1
        self.here = (self.row, self.column)
        rows = min(_span(attributes.get("rowspan")), _LONGEST_SPAN)
        columns = min(_span(attributes.get("colspan")), _WIDEST_SPAN)
        bottom, right = self.row + rows - 1, self.column + columns - 1
        if rows > 1 or columns > 1:
            self.merges.append((self.row, self.column, bottom, right))
            self.taken.update(
                (r, c) for r in range(self.row, bottom + 1) for c in range(self.column, right + 1)
            )
        self.column = right

    def _end_cell(self) -> None:
        lines = (line.strip() for line in "".join(self.pieces).split("\n"))
        text = clean("\n".join(line for line in lines if line).replace("\u00a0", " "))
        if text and self.here is not None:
            self.cells[self.here] = text
        elif text:
            self.outside.append(text)
        self.pieces, self.here = [], None


def _span(value: str | None) -> int:
    digits = re.match(r"\s*(\d{1,6})", value or "")
    return max(1, int(digits[1])) if digits else 1


def read_html(text: str, sheet_name: str) -> Sheet | None:
    """The tables of an HTML document as one sheet; None where it has none.

    Text outside the tables (a caption, a heading) becomes the sheet's preamble.
    """
    parser = _TableParser()
    parser.feed(text)
    parser.close()
    if not parser.tables or not parser.cells:
        return None
    last = max(row for row, _ in parser.cells)
    rows: list[list[Value]] = [[] for _ in range(last)]
    for (row, column), value in sorted(parser.cells.items()):
        values = rows[row - 1]
        values.extend([None] * (column - len(values)))
        values[column - 1] = value
    return Sheet(sheet_name, rows, tuple(parser.merges), preamble=tuple(parser.outside))
