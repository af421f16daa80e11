"""Mutations of zipped workbooks: parts dropped and broken, rows, columns and merges shifted, hostile cells."""

from __future__ import annotations

import io
import random
import re
import zipfile
import zlib
from collections.abc import Callable
from xml.sax.saxutils import escape

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from tests.fuzzing_text import HOSTILE_TEXTS

_SAVED = re.compile(rb"<dcterms:modified.*?</dcterms:modified>")
_WRITTEN = (2022, 11, 29, 9, 0, 0)
_CELL = re.compile(r'<c r="([A-Z]{1,3}[0-9]+)"([^>]*?)(?:/>|>.*?</c>)', re.S)
_NUMBERS = (
    "1e308", "-1e308", "1e999", "NaN", "INF", "-1", "0.1", "1e-9", "60", "61", "0", "2958465", "2958466", "-693593", "1.5", "0.99999",
    "45253", "20230714", "5.17", "7.1", "2022", "1899", "9007199254740993", "99999999999999999999", "",
)  # fmt: skip


def _members(data: bytes) -> dict[str, bytes] | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {
                item.filename: archive.read(item) for item in archive.infolist() if item.file_size < 4_000_000
            }
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
        return None


def _zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in members.items():
            archive.writestr(zipfile.ZipInfo(name, _WRITTEN), body, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _repacked(data: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    members = _members(data)
    if not members:
        return data
    change(members)
    return _zipped(members)


def drop_part(data: bytes, rng: random.Random) -> bytes:
    """A part of the package is missing, or empty."""

    def drop(members: dict[str, bytes]) -> None:
        name = rng.choice(list(members))
        if rng.random() < 0.5:
            del members[name]
        else:
            members[name] = b""

    return _repacked(data, drop)


def break_part(data: bytes, rng: random.Random) -> bytes:
    """A part is cut off, or some of its bytes are others."""

    def damage(members: dict[str, bytes]) -> None:
        name = rng.choice(list(members))
        body = bytearray(members[name])
        if body and rng.random() < 0.3:
            del body[rng.randrange(len(body)) :]
        for _ in range(rng.choice((1, 2, 10))):
            if body:
                body[rng.randrange(len(body))] = rng.choice((*b'<>"/= 0129acrst&;\x00', rng.randrange(256)))
        members[name] = bytes(body)

    return _repacked(data, damage)


def drop_elements(data: bytes, rng: random.Random) -> bytes:
    """Tags of a part's XML are missing or doubled."""

    def edit(members: dict[str, bytes]) -> None:
        name = rng.choice(list(members))
        tags = list(re.finditer(rb"<[^<>]*>", members[name]))
        for tag in rng.sample(tags, min(len(tags), rng.choice((1, 2)))):
            again = rng.choice((b"", tag[0] * 2))
            members[name] = members[name].replace(tag[0], again, rng.choice((1, -1)))

    return _repacked(data, edit)


def change_numbers(data: bytes, rng: random.Random) -> bytes:
    """Numbers in the XML (rows, styles, spans, places in the shared texts) are others."""

    def edit(members: dict[str, bytes]) -> None:
        name = rng.choice(
            [name for name in members if name.endswith((".xml", ".rels", ".bin"))] or list(members)
        )
        share = rng.choice((0.01, 0.1))
        others = (b"0", b"1", b"-1", b"7", b"99", b"1048576", b"4294967296", b"16384", b"x")
        members[name] = re.sub(
            rb'(?<=[">A-Z])[0-9]+(?=["<:])',
            lambda match: match[0] if rng.random() > share else rng.choice(others),
            members[name],
        )

    return _repacked(data, edit)


# Cells as programs write them, and others that no reader of the format accepts.
_ODD = (
    ' t="b"><v>x</v>', ' t="s"><v>999999</v>', ' t="s"><v>-1</v>', ' t="s"><v></v>', ' t="zzz"><v>1</v>', "><v>1e</v>", ' t="d"><v>x</v>',
    ' t="e"><v></v>', ' t="e"><v>#WHAT!</v>', "><v>" + "9" * 400 + "</v>",
)  # fmt: skip
_MOMENTS = ("0001-01-01", "9999-12-31", "1900-02-29", "2022-05-17T10:20:30", "10:00:00", "24:00:00")


def _hostile_cell(address: str, rng: random.Random, styles: list[str]) -> str:
    style = rng.choice(["", *(f' s="{at}"' for at in styles)])
    number, text = rng.choice(_NUMBERS), escape(rng.choice(HOSTILE_TEXTS).replace("\x0b", ""))
    body = rng.choice(
        (
            f' t="n"><v>{number}</v>', f"><v>{number}</v>", f' t="inlineStr"><is><t>{text}</t></is>', f' t="str"><v>{text}</v>',
            ' t="e"><v>#REF!</v>', "><f>SUM(A1:A3)</f>", "><f>A1</f><v></v>", ' t="str"><f>A1</f><v></v>', ' t="b"><v>1</v>',
            f' t="d"><v>{rng.choice(_MOMENTS)}</v>', ">", f"><f>1</f><v>{number}</v>",
        )
    )  # fmt: skip
    return f'<c r="{address}"{style}{rng.choice(_ODD) if rng.random() < 0.002 else body}</c>'


def hostile_cells(data: bytes, rng: random.Random) -> bytes:
    """Some cells of the sheets hold something hostile."""

    def edit(members: dict[str, bytes]) -> None:
        styles = [str(at) for at in range(members.get("xl/styles.xml", b"").count(b"<xf ") + 2)]
        share = rng.choice((0.02, 0.1, 0.4))
        for name in members:
            if name.startswith("xl/worksheets/sheet") and name.endswith(".xml"):
                text = members[name].decode("utf-8", "replace")
                text = _CELL.sub(
                    lambda match: match[0] if rng.random() > share else _hostile_cell(match[1], rng, styles),
                    text,
                )
                members[name] = text.encode()
            elif name == "content.xml":
                text = members[name].decode("utf-8", "replace")
                text = re.sub(
                    r'office:(?:value|date-value|time-value|boolean-value)="[^"]*"',
                    lambda match: (
                        match[0]
                        if rng.random() > share
                        else match[0].split('"')[0] + f'"{rng.choice(_NUMBERS)}"'
                    ),
                    text,
                )
                text = re.sub(
                    r"(?<=<text:p>)[^<]+",
                    lambda match: match[0] if rng.random() > share else escape(rng.choice(HOSTILE_TEXTS)),
                    text,
                )
                members[name] = text.encode("utf-8", "replace")

    return _repacked(data, edit)


def absurd_places(data: bytes, rng: random.Random) -> bytes:
    """Cells stand far away, twice, or nowhere; rows out of order; spans repeated without end."""

    def edit(members: dict[str, bytes]) -> None:
        far = rng.choice(("XFD1048576", "A1048576", "XFD1", "ZZZ9999999", "A0", "A1", "", "B2"))
        repeated = f'table:number-{rng.choice(("columns", "rows"))}-repeated="{rng.choice((0, 3, 16_384, 1_048_576))}"'
        for name in members:
            if name.startswith("xl/worksheets/sheet") and rng.random() < 0.6:
                text = members[name].decode("utf-8", "replace")
                places = list(re.finditer(r'<c r="[A-Z]+[0-9]+"', text))
                if places:
                    text = text.replace(rng.choice(places)[0], f'<c r="{far}"', 1)
                text = re.sub(r'<row r="\d+"', lambda m: m[0] if rng.random() > 0.05 else "<row", text)
                members[name] = text.encode()
            elif name == "content.xml":
                text = members[name].decode("utf-8", "replace")
                text = re.sub(
                    r"<table:table-(?:cell|row)\b",
                    lambda m: m[0] if rng.random() > 0.02 else f"{m[0]} {repeated}",
                    text,
                )
                members[name] = text.encode("utf-8", "replace")

    return _repacked(data, edit)


def _of_openpyxl(data: bytes, change: Callable[[openpyxl.Workbook], None]) -> bytes:
    """The workbook changed by openpyxl; as it was where openpyxl can't read or write it."""
    members = _members(data)
    if (
        not members
        or "xl/workbook.xml" not in members
        or any(len(body) > 200_000 for body in members.values())
    ):
        return data
    if b"XFD1048576" in b"".join(members.values()):
        return data
    try:
        book = openpyxl.load_workbook(io.BytesIO(data))
        change(book)
        out = io.BytesIO()
        book.save(out)
    except Exception:  # noqa: BLE001 - what openpyxl can't handle is no matter of the reader under test
        return data
    return _repacked(out.getvalue(), _leave_out_the_time)


def _leave_out_the_time(members: dict[str, bytes]) -> None:
    # openpyxl notes when it saved; a number must make the same file at any time.
    members["docProps/core.xml"] = _SAVED.sub(b"", members["docProps/core.xml"])


def _shift(ws: Worksheet, rng: random.Random) -> None:
    at = rng.randrange(1, ws.max_row + 2)
    rng.choice(
        (
            lambda: ws.insert_rows(at, rng.randrange(1, 4)),
            lambda: ws.delete_rows(at, rng.randrange(1, 3)),
            lambda: ws.insert_cols(rng.randrange(1, ws.max_column + 2)),
            lambda: ws.delete_cols(rng.randrange(1, ws.max_column + 1)),
            lambda: ws.move_range(ws.dimensions, rows=rng.randrange(0, 3), cols=rng.randrange(0, 3)),
        )
    )()


def shift_rows_and_columns(data: bytes, rng: random.Random) -> bytes:
    """Rows and columns put in and taken out, merges staying where they were."""

    def change(book: openpyxl.Workbook) -> None:
        for ws in book.worksheets:
            for _ in range(rng.randrange(0, 3)):
                _shift(ws, rng)

    return _of_openpyxl(data, change)


def merge_cells(data: bytes, rng: random.Random) -> bytes:
    """Cells merged that were not, also across headings and bodies; values under a merge stay in the file."""

    def edit(members: dict[str, bytes]) -> None:
        for name in members:
            if not name.startswith("xl/worksheets/sheet"):
                continue
            refs = []
            for _ in range(rng.randrange(1, 5)):
                left, top = rng.randrange(0, 8), rng.randrange(1, 15)
                right, bottom = min(25, left + rng.randrange(0, 4)), top + rng.choice((0, 0, 1, 3, 1_048_575))
                refs.append(
                    f'<mergeCell ref="{"ABCDEFGHIJKLMNOPQRSTUVWXYZ"[left]}{top}:{"ABCDEFGHIJKLMNOPQRSTUVWXYZ"[right]}{bottom}"/>'
                )
            text = members[name].decode("utf-8", "replace")
            text = re.sub(r"<mergeCells.*?</mergeCells>", "", text, flags=re.S)
            made = f'</sheetData><mergeCells count="{len(refs)}">{"".join(refs)}</mergeCells>'
            members[name] = text.replace("</sheetData>", made, 1).encode()

    return _repacked(data, edit)


def double_sheet(data: bytes, rng: random.Random) -> bytes:
    """A sheet comes twice, the copy with or without a name of its own."""

    def change(book: openpyxl.Workbook) -> None:
        copy = book.copy_worksheet(rng.choice(book.worksheets))
        copy.title = rng.choice(("사본", "2021", "당진시", "표지", copy.title))

    return _of_openpyxl(data, change)


def swap_headings(data: bytes, rng: random.Random) -> bytes:
    """The first rows of two sheets change places."""

    def change(book: openpyxl.Workbook) -> None:
        one, other = rng.choice(book.worksheets), rng.choice(book.worksheets)
        for row in range(1, rng.choice((2, 4))):
            for column in range(1, max(one.max_column, other.max_column) + 1):
                first, second = one.cell(row, column), other.cell(row, column)
                first.value, second.value = second.value, first.value

    return _of_openpyxl(data, change)


def rename_sheets(data: bytes, rng: random.Random) -> bytes:
    """Sheets take each other's names, a name twice, or a strange one."""

    def edit(members: dict[str, bytes]) -> None:
        text = members.get("xl/workbook.xml", b"").decode("utf-8", "replace")
        names = re.findall(r'<sheet [^>]*?name="([^"]*)"', text)
        names += ["지원내역", "일정", "2022", "", "표지", "A" * 300, "지원내역\u1100\u1161", "!", "당진시"]
        text = re.sub(
            r'(<sheet [^>]*?name=")[^"]*"',
            lambda m: m[0] if rng.random() < 0.4 else f'{m[1]}{rng.choice(names)}"',
            text,
        )
        if "xl/workbook.xml" in members:
            members["xl/workbook.xml"] = text.encode()

    return _repacked(data, edit)


MUTATIONS_OF_PACKAGES = (
    drop_part, break_part, break_part, drop_elements, change_numbers, hostile_cells, hostile_cells, hostile_cells, absurd_places,
    shift_rows_and_columns, shift_rows_and_columns, merge_cells, merge_cells, double_sheet, swap_headings, rename_sheets,
)  # fmt: skip
