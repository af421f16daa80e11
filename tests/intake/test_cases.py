"""Every workbook of `cases/` reads as a careful programme officer would read it, or says at the cell why not.

The expectations follow the data contract, not the reader. Cases that the reader doesn't pass yet stand in
`not_yet.txt`; one that passes while listed there fails, so that the list stays honest.
"""

from __future__ import annotations

import csv
import io
import json
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from netjjin_data import Answers, IntakeError, Reading, read_workbook
from netjjin_data.problems import Problem, column_letters
from netjjin_data.schema import TABLES

FOLDER = Path(__file__).parent / "cases"
NOT_YET = Path(__file__).parent / "not_yet.txt"
REFUSED_WITHIN = 10.0


def _stems() -> list[Any]:
    lines = NOT_YET.read_text(encoding="utf-8").splitlines()
    waiting = {line.split("#")[0].strip() for line in lines} - {""}
    stems = sorted(path.stem for path in FOLDER.glob("*.json"))
    unknown = waiting - set(stems)
    assert not unknown, f"not_yet.txt names no case: {unknown}"
    mark = pytest.mark.xfail(strict=True, reason="not_yet.txt")
    return [pytest.param(stem, marks=mark if stem in waiting else ()) for stem in stems]


def _file(stem: str) -> Path:
    return next(path for path in FOLDER.iterdir() if path.stem == stem and path.suffix != ".json")


def _read(path: Path, expected: dict[str, Any]) -> Reading:
    answers = Answers(**expected.get("answers", {}))
    password = expected.get("password")
    if "read_as" in expected:
        return read_workbook(path.read_bytes(), name=expected["read_as"], password=password, answers=answers)
    return read_workbook(path, password=password, answers=answers)


# --- Rows -----------------------------------------------------------------------------------------------------


def _plain(value: Any) -> Any:
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return None
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    return value.item() if hasattr(value, "item") else value


def _counted(records: Iterable[Mapping[Any, Any]], fields: list[str]) -> Counter[tuple[Any, ...]]:
    return Counter(tuple(_plain(record.get(name)) for name in fields) for record in records)


def _said(fields: list[str], row: tuple[Any, ...]) -> str:
    return ", ".join(f"{name}={value!r}" for name, value in zip(fields, row, strict=True))


def _wrong_rows(reading: Reading, expected: dict[str, Any]) -> list[str]:
    found = []
    for spec in TABLES:
        wanted = expected["tables"].get(spec.name, [])
        frame = reading.dataset.frames[spec.name]
        fields = list(dict.fromkeys(name for row in wanted for name in row))
        fields = fields or [item.name for item in spec.fields if item.key]
        got = _counted(frame.to_dict("records"), fields)
        want = _counted(wanted, fields)
        found += [f"{spec.name} lacks {_said(fields, row)}" for row in (want - got).elements()]
        found += [f"{spec.name} has {_said(fields, row)}" for row in (got - want).elements()]
    return found


# --- Problems -------------------------------------------------------------------------------------------------


def _fits(problem: Problem, wanted: dict[str, Any]) -> bool:
    cells = wanted["cell"] if isinstance(wanted["cell"], list) else [wanted["cell"]]
    return (
        problem.severity == wanted["severity"]
        and (wanted["sheet"] is None or problem.sheet == wanted["sheet"])
        and (problem.cell in cells or cells == ["*"])
        and wanted.get("code") in (None, problem.code)
    )


def _wrong_problems(reading: Reading, expected: dict[str, Any]) -> list[str]:
    wanted = expected.get("problems", [])
    found = [
        f"not said: {item}"
        for item in wanted
        if not any(_fits(problem, item) for problem in reading.problems)
    ]
    for problem in reading.problems:
        if any(_fits(problem, item) for item in wanted):
            continue
        unwelcome = {"error"} if expected.get("no_other_errors") else set()
        unwelcome |= {"warning"} if expected.get("no_other_warnings") else set()
        if problem.severity in unwelcome:
            found.append(f"unexpected {problem.severity}: {problem.code} {problem.message}")
    return found


# --- Accounting, independent of the reader --------------------------------------------------------------------


def _filled(value: Any) -> bool:
    return value is not None and (not isinstance(value, str) or value.strip() != "")


def _xlsx_cells(data: bytes) -> Counter[tuple[str, str]]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return Counter(
        (ws.title, cell.coordinate)
        for ws in book.worksheets
        for cell in ws._cells.values()
        if _filled(cell.value)
    )


def _csv_cells(data: bytes, expected: dict[str, Any], stem: str) -> Counter[tuple[str, str]]:
    text = data.decode(expected["encoding"])
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=expected.get("delimiter", ","))
    cells: Counter[tuple[str, str]] = Counter()
    before = 0
    for line in reader:
        for right, value in enumerate(line, 1):
            if _filled(value):
                cells[stem, f"{column_letters(right)}{before + 1}"] += 1
        before = reader.line_num
    return cells


def _own_count(path: Path, expected: dict[str, Any]) -> Counter[tuple[str, str]]:
    """Every non-empty cell of the file, by a way of our own."""
    if "cells" in expected:
        return Counter((title, cell) for title, cells in expected["cells"].items() for cell in cells)
    data = path.read_bytes()
    if "encoding" in expected:
        return _csv_cells(data, expected, Path(expected.get("read_as", path.name)).stem)
    return _xlsx_cells(data)


def _wrong_accounting(reading: Reading, path: Path, expected: dict[str, Any]) -> list[str]:
    found = []
    cells = _own_count(path, expected) if expected.get("own_cells", True) else Counter()
    ledger = reading.ledger
    said = Counter(zip(ledger["sheet"], ledger["cell"], strict=True))
    if not expected.get("own_cells", True):
        cells = said
    if expected.get("any_sheet"):  # formats that name no sheet
        cells = Counter(cell for _, cell in cells.elements())  # type: ignore[misc]
        said = Counter(ledger["cell"])
    found += [f"ledger lacks {cell} x{count}" for cell, count in (cells - said).items()]
    found += [f"ledger has {cell} x{count} too many" for cell, count in (said - cells).items()]
    if ledger["role"].isna().any():
        found.append("ledger has cells without a role")
    kept: Counter[tuple[str, str]] = Counter()
    for line in reading.tally:
        kept[line.sheet, line.table] += line.kept
        if line.found != line.kept + line.set_aside:
            found.append(f"tally doesn't add up: {line}")
    there = Counter(
        (title, spec.name) for spec in TABLES for title in reading.dataset.frames[spec.name]["source_sheet"]
    )
    if +kept != there:
        found.append(f"tally keeps {dict(+kept)}, frames hold {dict(there)}")
    for item in expected.get("tally", []):
        if not any(
            all(getattr(line, name) == value for name, value in item.items()) for line in reading.tally
        ):
            found.append(f"tally lacks {item}: {reading.tally}")
    return found


# --- Tests ----------------------------------------------------------------------------------------------------


@cache
def _expected(stem: str) -> dict[str, Any]:
    expected: dict[str, Any] = json.loads((FOLDER / f"{stem}.json").read_text(encoding="utf-8"))
    return expected


def differences(stem: str) -> list[str]:
    """What a case's reading gives otherwise than expected, a line each."""
    expected, path = _expected(stem), _file(stem)
    start = time.monotonic()
    try:
        reading = _read(path, expected)
    except IntakeError as refusal:
        words = expected.get("refused")
        if words is None:
            return [f"refused: {refusal}"]
        lacking = [word for word in words if not any(part in str(refusal) for part in word.split("|"))]
        found = [f"message lacks {word}: {refusal}" for word in lacking]
        slow = time.monotonic() - start > REFUSED_WITHIN
        return [*found, f"took over {REFUSED_WITHIN} s"] if slow else found
    if "refused" in expected:
        return ["was not refused"]
    return [
        *_wrong_rows(reading, expected),
        *_wrong_problems(reading, expected),
        *_wrong_accounting(reading, path, expected),
    ]


@pytest.mark.parametrize("stem", _stems())
def test_workbook_reads_as_an_officer_would_read_it(stem: str) -> None:
    wrong = differences(stem)
    assert not wrong, "\n".join(wrong)


def test_every_case_has_a_workbook_and_an_expectation() -> None:
    books = sorted(path.stem for path in FOLDER.iterdir() if path.suffix != ".json")
    assert books == sorted(path.stem for path in FOLDER.glob("*.json"))
    assert len(books) >= 75
