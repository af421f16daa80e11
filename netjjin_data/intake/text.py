"""Text from cells: as it is kept, and as it is compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Zero-width and bidi marks: kept in text, ignored when matching.
_MARKS = "\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad"
_INVISIBLE = re.compile(f"[{_MARKS}]")
_NOTHING_SEEN = re.compile(rf"[\s{_MARKS}]*")
_ITEM_NUMBER = re.compile(
    r"^\s*(?:[①-⑳❶-❿⓵-⓾ⓛ]\s*|[0-9]{1,2}\s*[.)](?![0-9])\s*|[0-9]{1,2}-[0-9]{1,2}\s+|[가-하]\s*[.)]\s+"
    r"|[(（][0-9가-하]{1,2}[)）]\s*)"
)
_BULLET = re.compile(r"^\s*(?:[-–—·•ㆍ∙▪◦○●□■▶▷►※*]|[oO]\s)\s*(?=\S)")

_CIRCLED = re.compile(r"^\s*[①-⑳❶-❿⓵-⓾]\s*(?=\S)")


def clean(text: str) -> str:
    """Text as it is kept: NFC, stripped, line ends as newlines; everything else as written."""
    text = unicodedata.normalize("NFC", text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.strip()


def folded(text: str) -> str:
    """Text with one form of each character: NFKC, without invisible marks; its spaces and lines as they are."""
    return unicodedata.normalize("NFKC", _INVISIBLE.sub("", text))


@lru_cache(maxsize=1 << 14)  # the same texts are compared again and again
def bare(text: str) -> str:
    """Text as it is compared: NFKC, no spaces, no invisible marks, lower case."""
    return "".join(folded(text).split()).casefold()


def plain(text: str) -> str:
    """Text as values are parsed from it: NFKC, without invisible marks, single spaces, stripped."""
    return " ".join(folded(text).split())


def without_number(text: str) -> str:
    """Text without the item number before it: '① 예산 부족', '1. 예산 부족' and '가. 예산 부족' are 예산 부족."""
    return _ITEM_NUMBER.sub("", text, count=1).strip() or text


def lines(text: str) -> str:
    """Several lines of one cell joined by newlines, without the bullets before them and without blank lines."""
    text = clean(text)
    if "\n" not in text and not _BULLET.match(text):
        return text
    parts = text.split("\n")
    marked = [_BULLET, _CIRCLED] if all(_CIRCLED.match(part) for part in parts if part.strip()) else [_BULLET]
    for mark in marked:
        parts = [mark.sub("", part, count=1).strip() for part in parts]
    return "\n".join(part for part in parts if part)


BLANKS = frozenset({"", "-", "–", "—", "―", "ㅡ", "−", "－", "─", "━", "--", "- -", "---"})


def is_blank(text: str) -> bool:
    """Whether a text says nothing: empty, or a dash alone."""
    return text.strip() in BLANKS or _NOTHING_SEEN.fullmatch(text) is not None
