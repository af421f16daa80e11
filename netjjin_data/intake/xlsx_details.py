"""What calamine leaves out of an xlsx sheet: errors, formulas without a value, number formats, what is hidden.

Read from the package's XML with expat, so that nothing is built in memory; entities are refused.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from netjjin_data.intake.sheets import Place
from netjjin_data.problems import IntakeError, column_number

# The built-in number formats that say something about a value (dates, as a Korean Excel shows them).
_BUILT_IN = {
    14: "yyyy-mm-dd", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 22: "yyyy-mm-dd h:mm", 2: "0.00", 4: "#,##0.00",
    9: "0%", 10: "0.00%", 27: 'yyyy"年" mm"月" dd"日"', 30: "mm-dd-yy", 31: 'yyyy"년" mm"월" dd"일"',
    36: 'yyyy"년" mm"월" dd"일"', 50: 'yyyy"년" mm"월" dd"일"', 57: 'yyyy"년" mm"월" dd"일"', 58: "mm-dd",
}  # fmt: skip


@dataclass
class Details:
    """What one sheet's XML says beyond its values; `extent` is the last row and column that hold a cell."""

    errors: dict[Place, str] = field(default_factory=dict)
    formats: dict[Place, str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    extent: Place = (0, 0)


def read_details(archive: zipfile.ZipFile) -> dict[str, Details]:
    """Details by sheet name of an opened xlsx package.

    Raises IntakeError where its XML is broken or declares entities.
    """
    try:
        formats = _formats(archive)
        return {name: _sheet_details(archive, path, formats) for name, path in _sheet_paths(archive).items()}
    except (expat.ExpatError, KeyError, UnicodeDecodeError) as error:
        raise IntakeError(
            "엑셀 파일의 내용이 손상되어 열 수 없습니다. 엑셀에서 다시 저장한 뒤 올려 주세요."
        ) from error


def _parser() -> Any:
    parser = expat.ParserCreate()

    def refuse(*_: Any) -> None:
        raise IntakeError(
            "파일 안에 허용되지 않는 선언(XML 엔티티)이 있어 열지 않았습니다. 엑셀에서 새 파일로 저장해 올려 주세요."
        )

    parser.EntityDeclHandler = refuse
    parser.StartDoctypeDeclHandler = refuse
    return parser


def _parse(archive: zipfile.ZipFile, path: str, start: Any, end: Any = None, text: Any = None) -> None:
    parser = _parser()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.buffer_text = True
    with archive.open(path) as stream:
        while chunk := stream.read(1 << 20):
            parser.Parse(chunk, False)
    parser.Parse(b"", True)


def _local(name: str) -> str:
    return name.rsplit(":", 1)[-1]


def _sheet_paths(archive: zipfile.ZipFile) -> dict[str, str]:
    targets: dict[str, str] = {}
    names: list[tuple[str, str]] = []

    def relationship(tag: str, attributes: dict[str, str]) -> None:
        if _local(tag) == "Relationship":
            target = attributes["Target"]
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            targets[attributes["Id"]] = path

    def sheet(tag: str, attributes: dict[str, str]) -> None:
        if _local(tag) == "sheet":
            key = next(
                (value for name, value in attributes.items() if _local(name) == "id" and ":" in name), ""
            )
            names.append((attributes["name"], key))

    _parse(archive, "xl/_rels/workbook.xml.rels", relationship)
    _parse(archive, "xl/workbook.xml", sheet)
    present = set(archive.namelist())
    return {name: targets[key] for name, key in names if targets.get(key) in present}


def _formats(archive: zipfile.ZipFile) -> dict[str, str]:
    """The telling number format of each cell style, by the style's number as the sheet writes it."""
    if "xl/styles.xml" not in archive.namelist():
        return {}
    custom: dict[int, str] = {}
    styles: list[int] = []
    inside = [False]

    def start(tag: str, attributes: dict[str, str]) -> None:
        name = _local(tag)
        if name == "numFmt":
            custom[int(attributes["numFmtId"])] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            inside[0] = True
        elif name == "xf" and inside[0]:
            styles.append(int(attributes.get("numFmtId", 0)))

    def end(tag: str) -> None:
        if _local(tag) == "cellXfs":
            inside[0] = False

    _parse(archive, "xl/styles.xml", start, end)
    known = ((str(at), custom.get(number) or _BUILT_IN.get(number, "")) for at, number in enumerate(styles))
    return {at: code for at, code in known if _tells(code)}


def _tells(code: str) -> bool:
    """Whether a format says more than the number does: a date, a unit, fixed decimals, a percentage."""
    literal_free = re.sub(r'"[^"]*"|\\.|_.|\[[^\]]*\]', "", code)
    has_words = any("가" <= char <= "힣" for char in code)
    return has_words or bool(re.search(r"[ymdhse%]|\.0", literal_free.replace("General", ""), re.I))


def _sheet_details(archive: zipfile.ZipFile, path: str, formats: dict[str, str]) -> Details:
    details = Details()
    # The state of the cell being read: place, whether it has a formula, the text of its value so far.
    here: dict[str, Any] = {"place": None, "type": "", "formula": False, "value": None, "row": 0, "column": 0}

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == "c" or tag.endswith(":c"):
            _start_cell(details, here, attributes, formats)
        elif tag == "v" or tag.endswith(":v"):
            here["value"] = ""
        elif tag == "f" or tag.endswith(":f"):
            here["formula"] = True
        elif _local(tag) == "row":
            here["row"] = int(attributes.get("r", here["row"] + 1))
            here["column"] = 0
            if attributes.get("hidden") in {"1", "true"}:
                details.hidden_rows.add(here["row"])
        elif _local(tag) == "col" and attributes.get("hidden") in {"1", "true"}:
            last = min(int(attributes["max"]), int(attributes["min"]) + 256)
            details.hidden_columns.update(range(int(attributes["min"]), last + 1))

    def text(data: str) -> None:
        if here["value"] is not None and here["type"] == "e":
            here["value"] += data
        elif here["value"] is not None:
            here["value"] = "x"

    def end(tag: str) -> None:
        if (tag == "c" or tag.endswith(":c")) and here["place"] is not None:
            if here["type"] == "e":
                details.errors[here["place"]] = here["value"] or "#오류"
            elif here["formula"] and not here["value"] and here["type"] != "str":
                details.errors[here["place"]] = ""
            here["place"] = None
            here["value"] = None

    _parse(archive, path, start, end, text)
    return details


_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


def _start_cell(
    details: Details, here: dict[str, Any], attributes: dict[str, str], formats: dict[str, str]
) -> None:
    match = _REFERENCE.fullmatch(attributes.get("r", ""))
    if match:
        column, row = column_number(match[1]), int(match[2])
    else:
        column, row = here["column"] + 1, here["row"]
    here["column"], here["row"] = column, row
    here["place"], here["type"] = (row, column), attributes.get("t", "")
    here["formula"], here["value"] = False, None
    if (style := attributes.get("s")) in formats:
        details.formats[row, column] = formats[style]
    if row > details.extent[0] or column > details.extent[1]:
        details.extent = (max(row, details.extent[0]), max(column, details.extent[1]))
