"""Bytes to sheets of cells: what a file is, its bytes say; it opens safely or raises IntakeError."""

from __future__ import annotations

import csv
import io
import unicodedata
import zipfile
from datetime import datetime, time
from pathlib import PurePosixPath

import python_calamine

from netjjin_data.intake.sheets import ErrorValue, Sheet, Value, Workbook
from netjjin_data.intake.xlsx_details import Details, read_details
from netjjin_data.problems import IntakeError, log

MAX_BYTES = 50 * 1024**2
MAX_UNPACKED = 400 * 1024**2
MAX_CELLS = 20_000_000
MAX_SHEETS = 500

_SAVE_AS = "표를 엑셀 파일(.xlsx)로 저장해서 올려 주세요."
_ZIP_KINDS = (
    ("xl/workbook.bin", "xlsb"),
    ("xl/workbook.xml", "xlsx"),
    ("content.xml", "ods"),
    ("Contents/content.hpf", "hwpx"),
    ("word/document.xml", "docx"),
    ("ppt/presentation.xml", "pptx"),
)
_REFUSED = {
    "hwp": f"한글 문서(HWP)입니다. {_SAVE_AS}",
    "hwpx": f"한글 문서(HWPX)입니다. {_SAVE_AS}",
    "pdf": f"PDF 문서입니다. {_SAVE_AS}",
    "docx": f"워드 문서입니다. {_SAVE_AS}",
    "pptx": f"파워포인트 문서입니다. {_SAVE_AS}",
    "image": f"그림 파일입니다. 그림 속 글자는 읽을 수 없습니다. {_SAVE_AS}",
    "zip": f"압축 파일입니다. 압축을 풀고 {_SAVE_AS}",
    "locked": "암호가 걸린 파일입니다. 암호를 풀어 저장한 뒤 올려 주세요.",
    "html": f"웹 문서(HTML)입니다. 엑셀에서 열어 {_SAVE_AS}",
    "cut": "파일이 손상되었거나 끝까지 저장되지 않아 열 수 없습니다. 엑셀에서 다시 저장한 뒤 올려 주세요.",
    "empty": "빈 파일입니다(0바이트). 파일을 다시 저장한 뒤 올려 주세요.",
    "unknown": "엑셀이나 CSV 파일이 아닙니다. " + _SAVE_AS,
}
_MAGIC = (
    (b"%PDF", "pdf"),
    (b"HWP Document File", "hwp"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"BM", "image"),
    (b"RIFF", "image"),
)


def open_workbook(data: bytes, name: str, password: str | None = None) -> Workbook:
    """The sheets of a file given as bytes; raises IntakeError, in Korean, where it can't be opened.

    `password` is for locked files, which a later version opens; until then they are refused.
    """
    del password
    name = unicodedata.normalize("NFC", PurePosixPath(name.replace("\\", "/")).name or "이름 없는 파일")
    if len(data) > MAX_BYTES:
        raise IntakeError(
            f"파일이 너무 큽니다({MAX_BYTES // 1024**2}MB 초과). 필요한 시트만 남겨 나누어 올려 주세요."
        )
    kind = file_kind(data)
    if kind in _REFUSED:
        log.warning("refused %r: %s", name, kind)
        raise IntakeError(f"{name}: {_REFUSED[kind]}")
    sheets = [_of_csv(data, name)] if kind == "csv" else _of_calamine(data, name, kind)
    return Workbook(name, tuple(sheets))


def file_kind(data: bytes) -> str:
    """What a file is by its bytes: xlsx, xlsb, ods, xls, csv, or one of the kinds that are refused."""
    if not data:
        return "empty"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(data)
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _compound_kind(data)
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<html", b"<!doctype html", b"<table")):
        return "html"
    return "csv" if _decoded(data) is not None else "unknown"


def _zip_kind(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        return "cut"
    return next((kind for member, kind in _ZIP_KINDS if member in names), "zip")


def _compound_kind(data: bytes) -> str:
    def has(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if has("FileHeader") and has("DocInfo"):
        return "hwp"
    if has("EncryptedPackage"):
        return "locked"
    if has("WordDocument"):
        return "docx"
    if has("PowerPoint Document"):
        return "pptx"
    return "xls" if has("Workbook") or has("Book") else "unknown"


def _of_calamine(data: bytes, name: str, kind: str) -> list[Sheet]:
    details: dict[str, Details] = {}
    if kind == "xlsx":
        details = _checked_details(data, name)
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    except python_calamine.PasswordError as error:
        raise IntakeError(f"{name}: {_REFUSED['locked']}") from error
    except (
        python_calamine.CalamineError,
        python_calamine.ZipError,
        python_calamine.XmlError,
        OSError,
    ) as error:
        log.warning("calamine could not open %r: %s", name, error)
        raise IntakeError(
            f"{name}: 파일이 손상되었거나 끝까지 저장되지 않아 열 수 없습니다. 엑셀에서 다시 저장한 뒤 올려 주세요."
        ) from error
    if len(book.sheets_metadata) > MAX_SHEETS:
        raise IntakeError(
            f"{name}: 시트가 너무 많습니다({MAX_SHEETS}개 초과). 필요한 시트만 남겨 올려 주세요."
        )
    sheets = []
    for position, meta in enumerate(book.sheets_metadata):
        if meta.typ != python_calamine.SheetTypeEnum.WorkSheet:
            continue
        found = details.get(meta.name, Details())
        hidden = meta.visible != python_calamine.SheetVisibleEnum.Visible
        sheets.append(_sheet_of(book.get_sheet_by_index(position), meta.name, hidden, found))
    return sheets


def _checked_details(data: bytes, name: str) -> dict[str, Details]:
    """The details of an xlsx, read before calamine touches it, since an enormous extent aborts the process."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(member.file_size for member in archive.infolist()) > MAX_UNPACKED:
                raise IntakeError(
                    f"{name}: 압축을 풀면 {MAX_UNPACKED // 1024**2}MB가 넘어 열지 않았습니다. 필요한 시트만 남겨 올려 주세요."
                )
            details = read_details(archive)
    except (zipfile.BadZipFile, EOFError, OSError) as error:
        raise IntakeError(
            f"{name}: 파일이 끝까지 저장되지 않아 열 수 없습니다. 다시 저장한 뒤 올려 주세요."
        ) from error
    for sheet, found in details.items():
        if found.extent[0] * found.extent[1] > MAX_CELLS:
            raise IntakeError(
                f"{name}: '{sheet}' 시트의 맨 끝 가까이에 값이 있어 너무 큽니다. 표 밖의 빈 행과 열을 지우고 저장해 올려 주세요."
            )
    return details


def _sheet_of(source: python_calamine.CalamineSheet, name: str, hidden: bool, details: Details) -> Sheet:
    rows: list[list[Value]] = [
        [None if value == "" else value for value in row] for row in source.to_python(skip_empty_area=False)
    ]
    for (row, column), text in details.errors.items():
        while len(rows) < row:
            rows.append([])
        values = rows[row - 1]
        values.extend([None] * (column - len(values)))
        values[column - 1] = ErrorValue(text)
    for values in rows:
        for at, value in enumerate(values):
            if isinstance(value, str) and not value.strip():
                values[at] = None
            elif isinstance(value, datetime) and value.time() == time(0):
                values[at] = value.date()
    merges = tuple((a + 1, b + 1, c + 1, d + 1) for (a, b), (c, d) in source.merged_cell_ranges or ())
    return Sheet(
        unicodedata.normalize("NFC", name), rows, merges, details.formats, hidden,
        frozenset(details.hidden_rows), frozenset(details.hidden_columns),
    )  # fmt: skip


def _decoded(data: bytes) -> str | None:
    """A text file's text: UTF-8 with or without a mark, UTF-16 with one, cp949; None where it is no text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "cp949"]
        if b"\x00" in data:
            return None
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        control = sum(1 for char in text[:10_000] if ord(char) < 32 and char not in "\t\r\n\f")
        return text if control == 0 else None
    return None


def _of_csv(data: bytes, name: str) -> Sheet:
    text = _decoded(data)
    if text is None or not text.strip():
        raise IntakeError(f"{name}: {_REFUSED['empty']}")
    rows: list[list[Value]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=False)
    line = 0
    try:
        for record in reader:
            rows.extend([] for _ in range(line - len(rows)))  # the row is the record's first physical line
            rows.append([value if value.strip() else None for value in record])
            line = reader.line_num
    except csv.Error as error:
        raise IntakeError(
            f"{name}: CSV 파일의 {line + 1}번째 줄을 읽을 수 없습니다. 엑셀에서 다시 저장해 올려 주세요."
        ) from error
    return Sheet(unicodedata.normalize("NFC", PurePosixPath(name).stem), rows)


def _delimiter(text: str) -> str:
    first = [line for line in text.splitlines()[:20] if line.strip()]
    counts = {mark: sum(line.count(mark) for line in first) for mark in "\t;,"}
    best = max(counts, key=lambda mark: counts[mark])
    return best if counts[best] else ","
