"""A dataset as a zip with a csv file per table, for other programs and for spreadsheets."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import date
from io import BytesIO

import pandas as pd

from netjjin_data.dataset import Dataset
from netjjin_data.exports import Progress
from netjjin_data.exports.imprint import imprint
from netjjin_data.schema import TABLES, Kind, Table
from netjjin_data.story import Presentation

GUIDE = "안내.txt"
# A spreadsheet runs a csv cell that begins like this as a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def zip_bytes(presentation: Presentation, made: date, progress: Progress | None = None) -> bytes:
    """The tables of a presentation's data set under its selection, as `csv_zip_bytes`; the guide names all three."""
    chosen = presentation.dataset.select(presentation.selection)
    return csv_zip_bytes(chosen, imprint(presentation, made), progress)


def csv_zip_bytes(
    dataset: Dataset, about: Sequence[tuple[str, str]] = (), progress: Progress | None = None
) -> bytes:
    """A zip of `<table>.csv` for every table of the schema, empty ones included, and a Korean guide to them.

    A row of a csv is a row of the table's frame: its columns by their names in the schema, then source_file,
    source_sheet, source_row and, once merged, network_id; money in won, dates YYYY-MM-DD, missing empty.
    Files are UTF-8 with a byte order mark. A text that a spreadsheet would run as a formula begins with `'`.
    Fictional data has a column `notice` in every file. `about` are lines for the guide, each with its label.
    """
    saved = BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as archive:
        _add(archive, GUIDE, _guide(dataset, about))
        for number, table in enumerate(TABLES, start=1):
            _add(archive, f"{table.name}.csv", table_csv(dataset, table))
            if progress is not None:
                progress(number, len(TABLES))
    return saved.getvalue()


def table_csv(dataset: Dataset, table: Table) -> str:
    """One table of a dataset as the text of a csv file, as in `csv_zip_bytes`."""
    frame = dataset.frames[table.name].copy()
    for name, column in frame.items():
        if pd.api.types.is_string_dtype(column.dtype):
            frame[name] = column.map(_harmless, na_action="ignore")
    for field in table.fields:
        if field.kind is Kind.DATE:
            frame[field.name] = frame[field.name].dt.strftime("%Y-%m-%d")
    if dataset.notice is not None:
        frame["notice"] = dataset.notice
    text: str = frame.to_csv(index=False, lineterminator="\r\n")
    return text


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _guide(dataset: Dataset, about: Sequence[tuple[str, str]]) -> str:
    rows = [f"- {table.name}.csv: {table.sheet}, {len(dataset.frames[table.name])}행" for table in TABLES]
    lines = [
        "넷찐이야 자료 내려받기",
        *([dataset.notice] if dataset.notice is not None else []),
        *(f"{label}: {text}" for label, text in about if text != dataset.notice),
        "",
        "금액은 원, 날짜는 연-월-일입니다. 빈칸은 값이 없거나 확인되지 않았다는 뜻이며 0이 아닙니다.",
        "수식으로 잘못 실행될 수 있는 글(=, +, -, @로 시작)은 앞에 작은따옴표(')를 붙였습니다.",
        "",
        *rows,
    ]
    return "\r\n".join(lines) + "\r\n"


def _add(archive: zipfile.ZipFile, name: str, text: str) -> None:
    # A fixed date: the same data makes the same bytes.
    entry = zipfile.ZipInfo(name, _ZIP_DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, text.encode("utf-8-sig"))
