"""Mutations of files that are text: csv, html tables and SpreadsheetML."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from xml.sax.saxutils import escape

# What a cell may hold to a reader's surprise.
HOSTILE_TEXTS = (
    "#REF!", "#N/A", "NULL", "nan", "NaN", "inf", "-Infinity", "1e308", "-1e308", "1e-308", "99999999999999999999999", "-5",
    "0", "00001", "٣٤", "²", "½", "Ⅳ", "①", "가" * 32_767, "9" * 400, "=HYPERLINK(\"x\")", "<script>alert(1)</script>",
    "😀👨‍👩‍👧", "\u202e당진\u202c", "\u200b", "\ufeff", "\u3000", "0000-00-00", "1900-02-29", "9999-12-31", "0001-01-01", "2023-02-30",
    "12.31~1.2", "1~99", "13월", "2022.13.45", "9999.12~9999.13", "25:61", "미정", "합계", "소계", "평균", "당진", "중구", "2022년",
    "(단위: 천원)", "※ 참고", "△1억2천만원", "억", "만만", "1조9천억억", "0.0000001원", "-", "—", "O", "△",
    "지원금(천원)", "연도", "시군", "\n\n",
    "\x0b", "a\r\nb", "1,2,3", "'22", "99999999년", "3개 기업/5명", "약", "1e5명", "20개 기업 및 30여 명의 개인" * 50,
)  # fmt: skip


def _decoded(data: bytes) -> tuple[str, str]:
    for encoding in ("utf-16", "utf-8-sig", "cp949"):
        if encoding == "utf-16" and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
            continue
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1"), "latin-1"


def other_encoding(data: bytes, rng: random.Random) -> bytes:
    """The text in another encoding, or what a wrong one makes of it."""
    text, _ = _decoded(data)
    return text.encode(
        rng.choice(("utf-8", "utf-8-sig", "cp949", "utf-16", "utf-16-le", "utf-16-be", "utf-7", "utf-32")),
        "replace",
    )


def broken_letter(data: bytes, rng: random.Random) -> bytes:
    """Half a letter stands somewhere."""
    at = rng.randrange(len(data) + 1)
    return data[:at] + rng.choice((b"\xed\x95", b"\xb4", b"\x00", b"\xff\xfe", b"\x1a")) + data[at:]


def _edited(data: bytes, edit: Callable[[str], str]) -> bytes:
    text, encoding = _decoded(data)
    return edit(text).encode(encoding, "replace")


def hostile_fields(data: bytes, rng: random.Random) -> bytes:
    """Some fields of a csv, or cells of a table, hold something hostile."""
    markup = b"<t" in data[:4096].lower() or b"<?xml" in data[:200]

    def swap(match: re.Match[str]) -> str:
        if rng.random() > share:
            return match[0]
        return escape(rng.choice(HOSTILE_TEXTS)) if markup else rng.choice(HOSTILE_TEXTS)

    share = rng.choice((0.02, 0.1, 0.4))
    pattern = r"(?<=>)[^<>]+(?=<)" if markup else r"[^,;\t\r\n]+"
    return _edited(data, lambda text: re.sub(pattern, swap, text))


def shuffled_lines(data: bytes, rng: random.Random) -> bytes:
    """Lines dropped, doubled and moved."""

    def shuffle(text: str) -> str:
        lines = text.splitlines(keepends=True)
        for _ in range(rng.randrange(1, 6)):
            if not lines:
                break
            at, to = rng.randrange(len(lines)), rng.randrange(len(lines))
            line = lines.pop(at)
            lines[to:to] = [[line], [line, line], []][rng.randrange(3)]
        return "".join(lines)

    return _edited(data, shuffle)


def lost_marks(data: bytes, rng: random.Random) -> bytes:
    """Some of the marks that part cells are missing or come twice."""

    def lose(text: str) -> str:
        share = rng.choice((0.02, 0.2))
        return re.sub(
            r"</?\w+[^<>]*>|[,\t\"\n]",
            lambda match: match[0] if rng.random() > share else rng.choice(("", match[0] * 2, '"')),
            text,
        )

    return _edited(data, lose)


def absurd_spans(data: bytes, rng: random.Random) -> bytes:
    """Cells that span more than there is."""

    def widen(text: str) -> str:
        span = (
            f' rowspan="{rng.choice((0, 3, 999, 99_999_999))}" colspan="{rng.choice((-1, 2, 999, 70_000))}"'
        )
        text = re.sub(r"<t([dh])\b", lambda m: m[0] + span if rng.random() < 0.03 else m[0], text)
        index = f' ss:Index="{rng.choice((0, -3, 5, 16_384, 1_048_576, 99_999_999))}"'
        return re.sub(r"<(?:Cell|Row)\b", lambda m: m[0] + index if rng.random() < 0.03 else m[0], text)

    return _edited(data, widen)


MUTATIONS_OF_TEXT = (
    other_encoding,
    broken_letter,
    hostile_fields,
    hostile_fields,
    shuffled_lines,
    lost_marks,
    absurd_spans,
)
