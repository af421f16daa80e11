"""The few cells of an xlsx sheet whose extent is enormous: a stray cell at XFD1048576 makes calamine abort."""

from __future__ import annotations

import re
import zipfile
from datetime import date, datetime, timedelta
from typing import Any

from netjjin_data.intake.opening.safe_xml import local, parse_member
from netjjin_data.intake.opening.xlsx_details import REFERENCE, Details, cell_formats
from netjjin_data.intake.sheets import Place, Value
from netjjin_data.problems import column_number


def read_sparse(
    archive: zipfile.ZipFile, details: Details
) -> tuple[dict[Place, Value], list[tuple[int, int, int, int]]]:
    """The values and the merges of one sheet, cell by cell; errors are the details' business."""
    strings = _shared_strings(archive)
    formats = cell_formats(archive)
    begin = date(1904, 1, 1) if details.from_1904 else date(1899, 12, 30)
    values: dict[Place, Value] = {}
    merges: list[tuple[int, int, int, int]] = []
    here: dict[str, Any] = {"place": None, "kind": "", "style": "", "text": None}

    def start(tag: str, attributes: dict[str, str]) -> None:
        name = local(tag)
        if name == "c" and (match := REFERENCE.fullmatch(attributes.get("r", ""))):
            place = (int(match[2]), column_number(match[1]))
            here.update(place=place, kind=attributes.get("t", "n"), style=attributes.get("s", ""), text=None)
        elif name in {"v", "t"} and here["place"]:
            here["text"] = here["text"] or ""
            here["open"] = True
        elif name == "mergeCell":
            parts = (REFERENCE.fullmatch(part) for part in attributes.get("ref", "").split(":"))
            ends = [end for end in parts if end]
            if len(ends) == 2:
                first, last = ends
                merges.append((int(first[2]), column_number(first[1]), int(last[2]), column_number(last[1])))

    def text(data: str) -> None:
        if here.get("open"):
            here["text"] += data

    def end(tag: str) -> None:
        name = local(tag)
        if name in {"v", "t"}:
            here["open"] = False
        elif name == "c" and here["place"] and here["text"] is not None:
            value = _value(here["kind"], here["text"], strings, formats.get(here["style"], ""), begin)
            if value is not None:
                values[here["place"]] = value
            here["place"] = None

    parse_member(archive, details.path, start, end, text)
    return values, merges


def _value(kind: str, text: str, strings: list[str], number_format: str, begin: date) -> Value:
    if kind == "s":
        return strings[int(text)] or None
    if kind in {"str", "inlineStr"}:
        return text or None
    if kind == "b":
        return text.strip() == "1"
    if kind == "e" or not text.strip():
        return None
    if kind == "d":
        return datetime.fromisoformat(text.strip())
    number = float(text)
    literal_free = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", number_format).lower()
    if re.search(r"[ymd]", literal_free.replace("general", "")):
        moment = datetime(begin.year, begin.month, begin.day) + timedelta(days=number)
        return moment.date() if number == int(number) else moment
    return number


def _shared_strings(archive: zipfile.ZipFile) -> list[str]:
    strings: list[str] = []
    if "xl/sharedStrings.xml" not in archive.namelist():
        return strings
    state = {"open": False, "phonetic": 0}

    def start(tag: str, _attributes: dict[str, str]) -> None:
        name = local(tag)
        if name == "si":
            strings.append("")
        elif name == "rPh":
            state["phonetic"] += 1
        state["open"] = name == "t" and not state["phonetic"]

    def text(data: str) -> None:
        if state["open"]:
            strings[-1] += data

    def end(tag: str) -> None:
        if local(tag) == "rPh":
            state["phonetic"] -= 1
        state["open"] = False

    parse_member(archive, "xl/sharedStrings.xml", start, end, text)
    return strings
