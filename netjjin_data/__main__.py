"""The command line: read spreadsheets, write the blank template, export data.

    python -m netjjin_data read FILE… [--json] [--password P]
    python -m netjjin_data template OUT.xlsx
    python -m netjjin_data export FILE OUT.pptx [--year 2022]… [--region 당진시]… [--unit 천원] [--backstage]

`export` writes the format that the name of OUT ends with; it exits with 2 where that, a year or a region is unknown.
`read` exits with 0 without errors, 1 where a problem of severity error was reported, 2 where a file could not be
opened.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from netjjin_data import korean, regions
from netjjin_data.cards.wording import region_names
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.exports.formats import FORMATS, Writer
from netjjin_data.exports.template import write_template
from netjjin_data.intake.isolation import read_workbook
from netjjin_data.intake.reading import Reading
from netjjin_data.korean import MONEY_UNITS
from netjjin_data.problems import SEVERITY_LABELS, IntakeError, Problem
from netjjin_data.schema import TABLES
from netjjin_data.story import make_presentation, usual_deck


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
    endings = ", ".join(ending.lstrip(".") for ending in FORMATS)
    export = commands.add_parser(
        "export", help=f"write a file's data as {endings} (zip: a csv of each table)"
    )
    export.add_argument("file")
    export.add_argument("out", type=Path)
    export.add_argument("--year", type=int, action="append", default=[])
    export.add_argument("--region", action="append", default=[], help="a 시군 by name or code")
    export.add_argument("--unit", choices=list(MONEY_UNITS), default="만원", help="the unit of money")
    export.add_argument("--backstage", action="store_true", help="with the cards that stay off stage")
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


class Unknown(Exception):
    """Something asked for that doesn't exist; the message is Korean and says what does."""


def _export(chosen: argparse.Namespace) -> int:
    try:
        write = _writer(chosen.out)
        codes = tuple(_region_code(text) for text in chosen.region)
        reading = read_workbook(chosen.file)
        dataset = Dataset.merge([reading.dataset])
        selection = Selection(tuple(sorted(set(chosen.year))), tuple(sorted(set(codes))))
        _require_known(dataset, selection)
    except Unknown as unknown:
        print(unknown, file=sys.stderr)
        return 2
    deck = usual_deck(dataset, backstage=chosen.backstage)
    presentation = make_presentation(Path(chosen.file).name, dataset, selection, chosen.unit, deck)
    chosen.out.write_bytes(write(presentation, korean.today(), reading.problems, _tell_progress))
    return 0


def _writer(out: Path) -> Writer:
    write = FORMATS.get(out.suffix.lower())
    if write is None:
        ending = korean.particle(out.suffix, "으로/로") if out.suffix else "끝이 없는 이름으로"
        raise Unknown(f"{ending} 내보낼 수 없습니다. 이름을 {', '.join(FORMATS)} 가운데 하나로 끝내 주세요.")
    return write


def _region_code(text: str) -> str:
    found = regions.by_code(text) or regions.find(text).municipality
    if found is None:
        raise Unknown(f"'{text}'에 해당하는 시군을 찾을 수 없습니다. 당진시, 충남 당진시처럼 적어 주세요.")
    return found.code


def _require_known(dataset: Dataset, selection: Selection) -> None:
    """Unknown where a chosen year or region isn't in the data."""
    years = [year for year in selection.years if year not in dataset.years]
    if years:
        known = korean.years(dataset.years) if dataset.years else "없음"
        absent = korean.particle(", ".join(f"{year}년" for year in years), "은/는")
        raise Unknown(f"{absent} 자료에 없습니다. 자료에 있는 연도: {known}.")
    codes = [code for code in selection.regions if code not in dataset.region_codes]
    if codes:
        absent = korean.particle(region_names(codes), "은/는")
        known = region_names(dataset.region_codes) if dataset.region_codes else "없음"
        raise Unknown(f"{absent} 자료에 없습니다. 자료에 있는 시군: {known}.")


def _tell_progress(done: int, of: int) -> None:
    print(f"{done}/{of}", end="\r" if done < of else "\n", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
