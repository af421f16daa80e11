"""Bytes to sheets of cells: a file opens safely, within limits, or raises IntakeError."""

from __future__ import annotations

import io
import os
import unicodedata
import zipfile
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime, time
from pathlib import PurePosixPath
from xml.parsers import expat

import python_calamine

from netjjin_data.intake.opening.delimited import read_delimited
from netjjin_data.intake.opening.error_cells import ods_details, xlsb_details
from netjjin_data.intake.opening.file_kinds import REFUSED, decoded, file_kind
from netjjin_data.intake.opening.html_tables import read_html
from netjjin_data.intake.opening.locked import NEEDS_PASSWORD, is_locked, unlocked
from netjjin_data.intake.opening.old_xls import read_old_xls
from netjjin_data.intake.opening.safe_xml import BROKEN_ZIP
from netjjin_data.intake.opening.sparse_xlsx import read_sparse
from netjjin_data.intake.opening.spreadsheetml import read_spreadsheetml
from netjjin_data.intake.opening.xlsx_details import Details, check_form, read_details, without_choices
from netjjin_data.intake.sheets import LAST, ErrorValue, Sheet, Value, Workbook, finite
from netjjin_data.problems import IntakeError, log


def _limit(name: str, default: int) -> int:
    """A limit, which an administrator may set by an environment variable (NETJJIN_MAX_MB=100)."""
    return int(os.environ.get(f"NETJJIN_{name}", default))


MAX_MB = _limit("MAX_MB", 50)
MAX_UNPACKED_MB = _limit("MAX_UNPACKED_MB", 400)
MAX_ROWS = _limit("MAX_ROWS", 1_000_000)
MAX_SHEETS = _limit("MAX_SHEETS", 500)
# As many columns as a spreadsheet has; only a text can have more.
_MOST_COLUMNS = LAST[1]
# A sheet of so many rows and columns, few of them filled, is a list in which one row is far too wide.
_WIDEST_AREA = 32_000_000

# Beyond this area calamine's dense rows cost too much; a sheet with few cells in it is read cell by cell.
_DENSE_AREA = 4_000_000
_DENSE_SHARE = 20


def open_workbook(data: bytes, name: str, password: str | None = None) -> Workbook:
    """The sheets of a file given as bytes; raises IntakeError, in Korean, where it can't be opened."""
    name = file_name(name)
    try:
        return Workbook(name, tuple(_sheets(data, name, password)))
    except IntakeError as error:
        log.warning("refused %r: %s", name, error)
        raise IntakeError(f"{name}: {error}") from error


def file_name(name: str) -> str:
    """A file's name alone, NFC, without folders."""
    return unicodedata.normalize("NFC", PurePosixPath(name.replace("\\", "/")).name) or "이름 없는 파일"


def unlocked_bytes(data: bytes, password: str | None) -> bytes:
    """The bytes to keep of a file: those of the workbook inside where it is locked; raises IntakeError."""
    kind = file_kind(data)
    if kind == "locked" or (kind == "xls" and is_locked(data)):
        return unlocked(data, password)
    return data


def _sheets(data: bytes, name: str, password: str | None) -> list[Sheet]:
    if len(data) > MAX_MB * 1024**2:
        raise IntakeError(
            f"파일이 너무 큽니다({len(data) / 1024**2:,.0f}MB, 한도 {MAX_MB}MB). 필요한 시트만 남겨 나누어 올려 주세요."
        )
    data = unlocked_bytes(data, password)
    kind = file_kind(data, name)
    if kind in REFUSED:
        raise IntakeError(REFUSED[kind])
    sheets = _opened(data, kind, unicodedata.normalize("NFC", PurePosixPath(name).stem))
    if len(sheets) > MAX_SHEETS:
        raise IntakeError(
            f"시트가 너무 많습니다({len(sheets)}개, 한도 {MAX_SHEETS}개). 필요한 시트만 남겨 올려 주세요."
        )
    filled = sum(len(sheet.filled_rows) for sheet in sheets)
    if filled > MAX_ROWS:
        raise IntakeError(
            f"행이 너무 많습니다({filled:,}행, 한도 {MAX_ROWS:,}행). 파일을 나누어 올려 주세요."
        )
    for sheet in sheets:
        _check_width(sheet)
    return sheets


def _check_width(sheet: Sheet) -> None:
    """Refuses a sheet with a row so wide that every other row would be looked at in as many columns."""
    rows = len(sheet.filled_rows)
    if sheet.width <= _MOST_COLUMNS and rows * sheet.width <= _WIDEST_AREA:
        return
    filled = list(sheet.filled())
    row, width = max(filled, key=lambda place: place[1], default=(1, 0))
    if width <= _MOST_COLUMNS and rows * width <= max(_WIDEST_AREA, len(filled) * _DENSE_SHARE):
        return
    raise IntakeError(
        f"'{sheet.name}' 시트의 {row:,}행이 {width:,}열까지 이어져 표가 너무 넓습니다. "
        "그 행에서 표 밖의 칸을 지우고 저장한 뒤 다시 올려 주세요."
    )


def _opened(data: bytes, kind: str, stem: str) -> list[Sheet]:
    if kind == "csv":
        return [read_delimited(decoded(data) or "", stem)]
    if kind == "html":
        sheet = read_html(_html_text(data), stem)
        if sheet is None:
            raise IntakeError("표가 없는 웹 문서(HTML)입니다. 표를 엑셀 파일(.xlsx)로 저장해서 올려 주세요.")
        return [sheet]
    if kind == "spreadsheetml":
        return read_spreadsheetml(decoded(data) or "")
    if kind == "xls":
        return read_old_xls(data)
    return _of_package(data, kind)


def _html_text(data: bytes) -> str:
    """HTML names its own encoding, and what it names counts only where the bytes agree."""
    return decoded(data) or ""


def _details(data: bytes, kind: str) -> dict[str, Details]:
    """What calamine doesn't tell; of an xlsx also its extents, since an enormous one makes calamine abort."""
    if kind == "xlsx":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return read_details(archive)
    return ods_details(data) if kind == "ods" else {}


def _check_unpacked(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if any(member.header_offset < 0 for member in archive.infolist()):
            raise zipfile.BadZipFile("bytes are missing before a member")
        unpacked = sum(member.file_size for member in archive.infolist())
    if unpacked > MAX_UNPACKED_MB * 1024**2:
        raise IntakeError(
            f"압축을 풀면 {unpacked / 1024**2:,.0f}MB로 한도({MAX_UNPACKED_MB}MB)를 넘어 열지 않았습니다. "
            "필요한 시트만 남겨 올려 주세요."
        )


def _of_package(data: bytes, kind: str) -> list[Sheet]:
    """The sheets of a zipped workbook. What calamine does alone is done beside our own look at the XML."""
    with ThreadPoolExecutor(1) as beside:
        try:
            _check_unpacked(data)
            data = without_choices(data) if kind == "xlsx" else data
            opening = _begun(beside, data)
            details = _details(data, kind)
        except BROKEN_ZIP as error:
            raise IntakeError(REFUSED["cut"]) from error
        for sheet, found in details.items():
            if found.rows > MAX_ROWS:
                raise IntakeError(
                    f"'{sheet}' 시트의 행이 너무 많습니다({found.rows:,}행, 한도 {MAX_ROWS:,}행)."
                )
        if any(_is_sparse(found) for found in details.values()):
            try:
                return _sparse_sheets(data, details)
            except (expat.ExpatError, ValueError, LookupError, OverflowError, *BROKEN_ZIP) as error:
                log.warning("a sparse workbook could not be read: %r", error)
                raise IntakeError(REFUSED["cut"]) from error
        checking = beside.submit(check_form, data, details.values())
        with _without_panics():
            sheets = _calamine_sheets(opening, data, details, kind)
        checking.result()
        return sheets


def _begun(beside: ThreadPoolExecutor, data: bytes) -> Future[python_calamine.CalamineWorkbook]:
    try:
        return beside.submit(python_calamine.CalamineWorkbook.from_filelike, io.BytesIO(data))
    except RuntimeError as error:  # no memory is left for a thread
        raise MemoryError from error


@contextmanager
def _without_panics() -> Iterator[None]:
    """Refuses a file over which calamine panics (a duration out of bounds): an exception that has no class to name."""
    try:
        yield
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        log.warning("calamine panicked: %s", error)
        raise IntakeError(REFUSED["cut"]) from error


def _calamine_sheets(
    opening: Future[python_calamine.CalamineWorkbook], data: bytes, details: dict[str, Details], kind: str
) -> list[Sheet]:
    try:
        book = opening.result()
        metas = book.sheets_metadata
        binary = xlsb_details(data) if kind == "xlsb" else []
        sheets = []
        for position, meta in enumerate(metas):
            if meta.typ != python_calamine.SheetTypeEnum.WorkSheet:
                continue
            found = details.get(meta.name) or (binary[position] if position < len(binary) else Details())
            hidden = meta.visible != python_calamine.SheetVisibleEnum.Visible
            sheets.append(_sheet_of(book.get_sheet_by_index(position), meta.name, hidden, found))
    except python_calamine.PasswordError as error:
        raise IntakeError(NEEDS_PASSWORD) from error
    except (python_calamine.CalamineError, ValueError, *BROKEN_ZIP) as error:
        log.warning("calamine could not open a workbook: %s", error)
        raise IntakeError(REFUSED["cut"]) from error
    return sheets


def _is_sparse(details: Details) -> bool:
    area = details.extent[0] * details.extent[1]
    return area > _DENSE_AREA and area > details.cells * _DENSE_SHARE


def _sparse_sheets(data: bytes, details: dict[str, Details]) -> list[Sheet]:
    sheets = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name, found in details.items():
            values, merges = read_sparse(archive, found)
            rows: list[list[Value]] = [[] for _ in range(max((row for row, _ in values), default=0))]
            for (row, column), value in values.items():
                _put(rows, row, column, value)
            sheets.append(_finished(name, rows, tuple(merges), False, found))
    return sheets


def _put(rows: list[list[Value]], row: int, column: int, value: Value) -> None:
    while len(rows) < row:
        rows.append([])
    values = rows[row - 1]
    values.extend([None] * (column - len(values)))
    values[column - 1] = value


def _sheet_of(source: python_calamine.CalamineSheet, name: str, hidden: bool, details: Details) -> Sheet:
    rows: list[list[Value]] = source.to_python(skip_empty_area=False)  # type: ignore[assignment]
    merges = tuple((a + 1, b + 1, c + 1, d + 1) for (a, b), (c, d) in source.merged_cell_ranges or ())
    return _finished(name, rows, merges, hidden, details)


class _Texts(dict[str, str | None]):
    """Equal texts as one, since they are compared again and again; None for those of which nothing is seen."""

    def __missing__(self, text: str) -> str | None:
        kept = None if not text or text.isspace() else text
        self[text] = kept
        return kept


def _finished(
    name: str,
    rows: list[list[Value]],
    merges: tuple[tuple[int, int, int, int], ...],
    hidden: bool,
    details: Details,
) -> Sheet:
    for (row, column), text in details.errors.items():
        _put(rows, row, column, ErrorValue(text))
    midnight = time(0)
    texts = _Texts()
    for values in rows:
        for at, value in enumerate(values):
            kind = value.__class__
            if kind is str:
                values[at] = texts[value]  # type: ignore[index]
            elif kind is float:
                if value - value:  # type: ignore[operator]  # NaN and infinite; of all others this is 0
                    values[at] = finite(value)  # type: ignore[arg-type]
            elif kind is datetime and value.time() == midnight:  # type: ignore[union-attr]
                values[at] = value.date()  # type: ignore[union-attr]
    return Sheet(
        unicodedata.normalize("NFC", name), rows, merges, details.formats, hidden,
        frozenset(details.hidden_rows), frozenset(details.hidden_columns), details.from_1904,
    )  # fmt: skip
