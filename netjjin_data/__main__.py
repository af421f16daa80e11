"""The command line: read spreadsheets, write the blank template, export data.

    python -m netjjin_data read FILE… [--json] [--password P]
    python -m netjjin_data template OUT.xlsx
    python -m netjjin_data export FILE OUT.pptx [--year 2022]… [--region 당진시]…

`read` exits with 0 without errors, 1 where a problem of severity error was reported, 2 where a file could not be
opened.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from netjjin_data import regions
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.exports.csv_tables import csv_zip_bytes
from netjjin_data.exports.pptx import pptx_bytes
from netjjin_data.exports.template import write_template
from netjjin_data.intake.isolation import read_workbook
from netjjin_data.intake.reading import Reading
from netjjin_data.problems import SEVERITY_LABELS, IntakeError, Problem
from netjjin_data.schema import TABLES
from netjjin_data.story import Presentation, make_presentation


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command and returns the exit status."""
    chosen = _parser().parse_args(arguments)
    try:
        return int(chosen.run(chosen))
    except (IntakeError, OSError) as error:
        print(error, file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m netjjin_data", description=__doc__.split("\n")[0])
    commands = parser.add_subparsers(required=True)
    read = commands.add_parser("read", help="read spreadsheets; print what was read and the problems")
    read.add_argument("files", nargs="+")
    read.add_argument("--json", action="store_true", help="print one JSON array, an object per file")
    read.add_argument("--password", help="of a locked file")
    read.set_defaults(run=_read)
    template = commands.add_parser("template", help="write the blank template workbook")
    template.add_argument("out", type=Path)
    template.set_defaults(run=_template)
    export = commands.add_parser(
        "export", help="write a file's presentation (pptx) or its data (zip: a csv of each table)"
    )
    export.add_argument("file")
    export.add_argument("out", type=Path)
    export.add_argument("--year", type=int, action="append", default=[])
    export.add_argument("--region", action="append", default=[], help="a 시군 by name or code")
    export.set_defaults(run=_export)
    return parser


def _read(chosen: argparse.Namespace) -> int:
    results = [_result(file, chosen.password) for file in chosen.files]
    if chosen.json:
        print(
            json.dumps([_json(*result) for result in results], ensure_ascii=False, indent=1, allow_nan=False)
        )
    else:
        for result in results:
            _print(*result)
    if any(reading is None for _, reading, _ in results):
        return 2
    return 1 if any(reading and reading.has_errors for _, reading, _ in results) else 0


def _result(file: str, password: str | None) -> tuple[str, Reading | None, str | None]:
    try:
        return Path(file).name, read_workbook(file, password=password), None
    except IntakeError as error:
        return Path(file).name, None, str(error)
    except OSError as error:
        return (
            Path(file).name,
            None,
            f"{file}: 파일을 열 수 없습니다({error.strerror}). 이름과 위치를 확인해 주세요.",
        )


def _json(file: str, reading: Reading | None, error: str | None) -> dict[str, Any]:
    if reading is None:
        return {"file": file, "error": error, "tables": {}, "problems": [], "tally": []}
    return {
        "file": file,
        "error": None,
        "tables": {spec.name: _rows(reading.dataset.frames[spec.name]) for spec in TABLES},
        "problems": [_problem(problem) for problem in reading.problems],
        "tally": [asdict(line) for line in reading.tally],
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return {**asdict(problem), "also": list(problem.also)}


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    shown = frame.drop(columns=["source_file", "network_id"], errors="ignore")
    return [{str(name): _plain(value) for name, value in row.items()} for row in shown.to_dict("records")]


def _plain(value: Any) -> Any:
    """A value as JSON holds it: dates as YYYY-MM-DD, what is missing as null, numbers without '.0'."""
    if value is None or pd.isna(value):
        return None
    if isinstance(value, date):
        return value.strftime("%Y-%m-%d")
    if hasattr(value, "item"):
        value = value.item()
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _print(file: str, reading: Reading | None, error: str | None) -> None:
    if reading is None:
        print(f"{file} 오류 {error}")
        return
    print(file)
    for line in reading.tally:
        print(f"{line.sheet} {line.table}: 전체 {line.found}행 = 반영 {line.kept} + 제외 {line.set_aside}")
    for problem in reading.problems:
        print(f"{problem.where} {SEVERITY_LABELS[problem.severity]} {problem.message}")


def _template(chosen: argparse.Namespace) -> int:
    write_template(chosen.out)
    return 0


def _export(chosen: argparse.Namespace) -> int:
    writer = _WRITERS.get(chosen.out.suffix.lower())
    if writer is None:
        print(
            f"'{chosen.out.suffix}' 형식으로는 내보낼 수 없습니다. 이름을 {', '.join(_WRITERS)} 가운데 하나로 끝내 주세요.",
            file=sys.stderr,
        )
        return 2
    codes = []
    for text in chosen.region:
        found = regions.find(text)
        if found.municipality is None:
            print(
                f"'{text}'에 해당하는 시군을 찾을 수 없습니다. 당진시, 충남 당진시처럼 적어 주세요.",
                file=sys.stderr,
            )
            return 2
        codes.append(found.municipality.code)
    dataset = Dataset.merge([read_workbook(chosen.file).dataset])
    selection = Selection(tuple(chosen.year), tuple(codes))
    chosen.out.write_bytes(writer(make_presentation(Path(chosen.file).name, dataset, selection)))
    return 0


# What writes a presentation, or the data behind it, by how the file's name ends.
_WRITERS: Mapping[str, Callable[[Presentation], bytes]] = {
    ".pptx": lambda presentation: pptx_bytes(presentation, date.today()),
    ".zip": lambda presentation: csv_zip_bytes(presentation.dataset.select(presentation.selection)),
}


if __name__ == "__main__":
    sys.exit(main())
