"""What calamine leaves out of an xlsx sheet: errors, formulas without a value, number formats, what is hidden.

Read from the package's XML, so that nothing is built in memory before the sheet's true extent is known.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from netjjin_data.intake.opening.plain_xlsx import plain_cells
from netjjin_data.intake.opening.safe_xml import local, parse_member
from netjjin_data.intake.sheets import LAST, Place
from netjjin_data.problems import IntakeError, column_number

# The built-in number formats that say something about a value (dates, as a Korean Excel shows them).
_BUILT_IN = {
    2: "0.00", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "yyyy-mm-dd", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    22: "yyyy-mm-dd h:mm", 27: 'yyyy"年" mm"月" dd"日"', 30: "mm-dd-yy", 31: 'yyyy"년" mm"월" dd"일"',
    36: 'yyyy"년" mm"월" dd"일"', 50: 'yyyy"년" mm"월" dd"일"', 57: 'yyyy"년" mm"월" dd"일"', 58: "mm-dd",
}  # fmt: skip
_STYLES = "xl/styles.xml"
_BROKEN = "엑셀 파일의 내용이 손상되어 열 수 없습니다. 엑셀에서 다시 저장한 뒤 올려 주세요."


@dataclass
class Details:
    """What one sheet's XML says beyond its values.

    `extent` is the last row and column that hold a cell, `cells` how many cells there are, `path` the sheet's
    member of the package.
    """

    path: str = ""
    errors: dict[Place, str] = field(default_factory=dict)
    formats: dict[Place, str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    extent: Place = (0, 0)
    cells: int = 0
    rows: int = 0
    from_1904: bool = False
    # Whether the XML is known to be well formed.
    checked: bool = True


def read_details(archive: zipfile.ZipFile) -> dict[str, Details]:
    """Details by sheet name of an opened xlsx package.

    Raises IntakeError where its XML is broken or declares entities.
    """
    try:
        formats = {style: code for style, code in cell_formats(archive).items() if tells(code)}
        early = counts_from_1904(archive)
        return {
            name: _sheet_details(archive, path, formats, early) for name, path in sheet_paths(archive).items()
        }
    except (expat.ExpatError, KeyError, ValueError) as error:
        raise IntakeError(_BROKEN) from error


def sheet_paths(archive: zipfile.ZipFile) -> dict[str, str]:
    """The package member of each sheet, by the sheet's name."""
    targets: dict[str, str] = {}
    names: list[tuple[str, str]] = []

    def relationship(tag: str, attributes: dict[str, str]) -> None:
        if local(tag) == "Relationship":
            target = attributes["Target"]
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            targets[attributes["Id"]] = path

    def sheet(tag: str, attributes: dict[str, str]) -> None:
        if local(tag) == "sheet":
            key = next(
                (value for name, value in attributes.items() if ":" in name and local(name) == "id"), ""
            )
            names.append((attributes["name"], key))

    parse_member(archive, "xl/_rels/workbook.xml.rels", relationship)
    parse_member(archive, "xl/workbook.xml", sheet)
    present = set(archive.namelist())
    return {name: targets[key] for name, key in names if targets.get(key) in present}


def cell_formats(archive: zipfile.ZipFile) -> dict[str, str]:
    """The number format of each cell style, by the style's number as the sheet writes it.

    한셀 wraps each style in alternatives for several programs: only the fallback counts.
    """
    if _STYLES not in archive.namelist():
        return {}
    custom: dict[int, str] = {}
    styles: list[int] = []
    state = {"inside": False, "choice": 0}

    def start(tag: str, attributes: dict[str, str]) -> None:
        name = local(tag)
        if name == "Choice":
            state["choice"] += 1
        elif state["choice"]:
            return
        elif name == "numFmt":
            custom[int(attributes["numFmtId"])] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            state["inside"] = True
        elif name == "xf" and state["inside"]:
            styles.append(int(attributes.get("numFmtId", 0)))

    def end(tag: str) -> None:
        name = local(tag)
        if name == "Choice":
            state["choice"] -= 1
        elif name == "cellXfs":
            state["inside"] = False

    parse_member(archive, _STYLES, start, end)
    return {str(at): custom.get(number) or _BUILT_IN.get(number, "") for at, number in enumerate(styles)}


_CHOICE = re.compile(rb"<(?:\w+:)?Choice\b[^>]*(?<!/)>.*?</(?:\w+:)?Choice>", re.S)


def without_choices(data: bytes) -> bytes:
    """An xlsx package whose styles have their fallback alone; its own bytes where they have no alternatives.

    calamine counts every alternative as a style of its own, which moves the number formats of all that follow.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if _STYLES not in archive.namelist() or not _CHOICE.search(styles := archive.read(_STYLES)):
            return data
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as rewritten:
            for name in dict.fromkeys(archive.namelist()):
                rewritten.writestr(name, _CHOICE.sub(b"", styles) if name == _STYLES else archive.read(name))
    return made.getvalue()


def tells(code: str) -> bool:
    """Whether a format says more than the number does: a date, a unit, a currency, fixed decimals, a percentage."""
    literal_free = re.sub(r'"[^"]*"|\\.|_.|\[[^\]]*\]', "", code)
    has_words = any("가" <= char <= "힣" for char in code)
    has_currency = bool(re.search(r"[₩￦]|\[\$[^-\]]", code))
    return (
        has_words
        or has_currency
        or bool(re.search(r"[ymdhse%]|\.0|,(?:;|$)", literal_free.replace("General", ""), re.I))
    )


REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


class _CellsParser:
    """Follows one sheet's cells: where each is, of what type, whether a formula has its value."""

    def __init__(self, details: Details, formats: dict[str, str]) -> None:
        self.details, self.formats = details, formats
        self.row = self.column = 0
        self.place: Place | None = None
        self.kind = ""
        self.formula = False
        self.value: str | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = local(tag)
        if name == "c":
            self._start_cell(attributes)
        elif name == "v":
            self.value = ""
        elif name == "f":
            self.formula = True
        elif name == "row":
            self._start_row(attributes)
        elif name == "col" and attributes.get("hidden") in {"1", "true"}:
            last = min(int(attributes["max"]), int(attributes["min"]) + 256)
            self.details.hidden_columns.update(range(int(attributes["min"]), last + 1))

    def _start_row(self, attributes: dict[str, str]) -> None:
        self.row, self.column = int(attributes.get("r", self.row + 1)), 0
        self.details.rows += 1
        if attributes.get("hidden") in {"1", "true"}:
            self.details.hidden_rows.add(self.row)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        match = REFERENCE.fullmatch(attributes.get("r", ""))
        row, column = (int(match[2]), column_number(match[1])) if match else (self.row, self.column + 1)
        self.row, self.column, self.place = row, column, (row, column)
        self.kind, self.formula, self.value = attributes.get("t", ""), False, None
        details = self.details
        details.cells += 1
        if (style := attributes.get("s")) in self.formats:
            details.formats[row, column] = self.formats[str(style)]
        if row > details.extent[0] or column > details.extent[1]:
            details.extent = (max(row, details.extent[0]), max(column, details.extent[1]))

    def text(self, data: str) -> None:
        if self.value is not None:
            self.value = self.value + data if self.kind == "e" else "x"

    def end(self, tag: str) -> None:
        if local(tag) != "c" or self.place is None:
            return
        if self.kind == "e":
            self.details.errors[self.place] = self.value or "#오류"
        elif self.formula and not self.value and self.kind != "str":
            self.details.errors[self.place] = ""
        self.place = self.value = None


def counts_from_1904(archive: zipfile.ZipFile) -> bool:
    """Whether the workbook's dates are counted from 1904, as old programs for the Mac did."""
    found = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if local(tag) == "workbookPr":
            found.append(attributes.get("date1904", "0") in {"1", "true"})

    parse_member(archive, "xl/workbook.xml", start)
    return any(found)


def _sheet_details(archive: zipfile.ZipFile, path: str, formats: dict[str, str], from_1904: bool) -> Details:
    details = Details(path, from_1904=from_1904)
    large = archive.getinfo(path).file_size > _PLAIN_FROM
    if not (large and _plain_details(archive.read(path), formats, details)):
        cells: Any = _CellsParser(details, formats)
        parse_member(archive, path, cells.start, cells.end, cells.text)
    if details.extent[0] > LAST[0] or details.extent[1] > LAST[1]:
        raise ValueError("a cell beyond the end of a sheet")
    return details


# From this size on a look is worth while whether a sheet's XML is of the plain form that programs write.
_PLAIN_FROM = 1 << 20


def _plain_details(xml: bytes, formats: dict[str, str], details: Details) -> bool:
    """Fills the details of a sheet whose XML is plain without following each cell; False where it is not plain."""
    cells = plain_cells(xml)
    if cells is None:
        return False
    details.checked = False
    details.cells, details.rows = len(cells.rows), cells.written_rows
    details.extent = (int(cells.rows.max()), int(cells.columns.max()))
    for style, code in formats.items():
        styled = cells.styles == int(style)
        if styled.any():
            places = zip(cells.rows[styled].tolist(), cells.columns[styled].tolist(), strict=True)
            details.formats.update(dict.fromkeys(places, code))
    return True


def check_form(data: bytes, details: Iterable[Details]) -> None:
    """Raises IntakeError where XML that was only looked at is not well formed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for found in details:
            if not found.checked:
                try:
                    parse_member(archive, found.path, None)
                except (expat.ExpatError, ValueError) as error:
                    raise IntakeError(_BROKEN) from error
