"""Lines of text on a sheet: the bullet or number before them, and the date that a line begins or ends with."""

from __future__ import annotations

import re
from dataclasses import dataclass

from netjjin_data.intake.sheets import Place, Sheet
from netjjin_data.intake.text import plain
from netjjin_data.intake.values import Unreadable
from netjjin_data.intake.values.dates import read_dates

BULLETS = "-–—•·ㆍ∙▪◦○●◯❍□■◇◆▶▷►▸*"
_MARK = re.compile(
    rf"\s*(?P<mark>[{BULLETS}]|[0-9]{{1,2}}-[0-9]{{1,2}}[.)]?(?=\s)|[0-9]{{1,2}}\s?[.)](?![0-9])|[①-⑳❶-❿ⓛ]"
    r"|[(（][0-9가-하]{1,2}[)）]|[가-하]\s?[.)](?=\s)|[Ⅰ-Ⅻ]\s?\.?|[oO](?=\s))\s*"
)


@dataclass(frozen=True)
class Line:
    """One line of text: its words, the bullet or number before them, its cell; `apart` under an empty row."""

    mark: str
    text: str
    at: Place
    apart: bool = False
    # The cell of the mark, where that stands in a cell of its own.
    mark_at: Place | None = None

    @property
    def whole(self) -> str:
        """The line as it stands."""
        return f"{self.mark} {self.text}".strip() if self.mark else self.text

    @property
    def number(self) -> int | None:
        """The number before the line: 3 of '3.' and of '③'; None before a bullet or a number of two levels."""
        digits = re.fullmatch(r"[(（]?([0-9]{1,2})\s?[.)）]", self.mark)
        if digits:
            return int(digits[1])
        if "①" <= self.mark[:1] <= "⑳":
            return ord(self.mark) - ord("①") + 1
        return None

    @property
    def bulleted(self) -> bool:
        """Whether a bullet stands before the line rather than a number or nothing."""
        return bool(self.mark) and self.mark in BULLETS + "oO"


def line_of(text: str, at: Place, apart: bool = False) -> Line:
    """A line of its mark and its words."""
    match = _MARK.match(text)
    if match is None:
        return Line("", text.strip(), at, apart)
    return Line(match["mark"].strip(), text[match.end() :].strip(), at, apart)


def lines_in(text: str, at: Place, apart: bool = False) -> list[Line]:
    """The lines of one cell."""
    parts = [part for part in text.replace("\r", "\n").split("\n") if part.strip()]
    return [line_of(part, at, apart and not number) for number, part in enumerate(parts)]


def lines_of_row(sheet: Sheet, row: int, apart: bool) -> list[Line]:
    """The lines that a row is: those of its only cell, or of a bullet and a text in two cells; else none."""
    columns = sheet.filled_columns(row)
    if len(columns) == 1:
        return lines_in(sheet.text(row, columns[0]), (row, columns[0]), apart)
    if len(columns) != 2:
        return []
    first, second = columns
    mark = _MARK.fullmatch(sheet.text(row, first))
    if mark is None or not isinstance(sheet.value(row, second), str):
        return []
    found = lines_in(sheet.text(row, second), (row, second), apart)
    if found and not found[0].mark:
        found[0] = Line(mark["mark"], found[0].text, found[0].at, apart, (row, first))
    return found


# --- dates -----------------------------------------------------------------------------------------------------

_DATE_WORDS = re.compile(
    r"(?:[\d\s.,~∼～〜–\-/:'’‘`()\[\]]|(?<=\d)(?:년도?|월|일)|(?<=\d\s)(?:년도?|월|일)(?![가-힣])|(?<=[\d\s])시(?!군)|(?<=[\d\s])분|오전|오후|(?<=[(\[])[월화수목금토일]|요일|부터|까지|박|및"
    r"|(?<=[월\s])(?:초순?|말|중순?|하순)(?=\s))+"
)
_BEGINS = re.compile(r"[(\[]?['’‘`]?\d")
_VAGUE = re.compile(
    r"(?:미정|추후|매월|매주|매년|격월|격주|연중|수시|상시|(?:\d{4}년\s?)?(?:상반기|하반기|[1-4]\s?/?\s?4?분기))"
    r"(?:\s?(?:첫|둘|셋|넷|다섯|마지막|\d)째?\s?주)?(?:\s?[월화수목금토일]요일)?(?=\s|[:：])"
)
_TAIL = re.compile(
    r"(?P<text>\S.*?)\s*(?:[(\[]\s*(?P<inside>['’‘`]?\d[^()\[\]]*)[)\]]|[:：]\s*(?P<behind>['’‘`]?\d.*))\s*$"
)
_LONGEST_DATE = 48


def dated(text: str) -> tuple[str, str] | None:
    """The date and the words of a line such as '7.14. 학습모임', '2012년 2월 창립' or '학습모임(7.14.)'; None without a date."""
    vague = _VAGUE.match(text)
    if vague:
        return _split(text, vague.end())
    if _BEGINS.match(text):
        words = _DATE_WORDS.match(text)
        end = min(words.end() if words else 0, _LONGEST_DATE)
        for cut in range(end, 0, -1):
            found = _split(text, cut)
            if found is not None and _may_cut(text, cut) and is_date(found[0]):
                return found
    tail = _TAIL.fullmatch(text)
    if tail and is_date(date := (tail["inside"] or tail["behind"]).strip()):
        return date, tail["text"]
    return None


def _split(text: str, cut: int) -> tuple[str, str] | None:
    rest = text[cut:].strip()
    rest = re.sub(r"^[:：|\-–]\s*", "", rest)
    return (text[:cut].strip().rstrip(":：-– "), rest) if rest else None


def _may_cut(text: str, cut: int) -> bool:
    """Whether a date may end at a place: not inside a number, and not between a number and what it counts."""
    before, rest = text[cut - 1], text[cut:]
    if before.isdigit() and not rest[0].isspace() and rest[0] not in ":：(":
        return bool(_YEAR_MONTH.search(text[:cut])) and "가" <= rest[0] <= "힣"
    if before.isspace() or before in ":：":
        return not re.match(r"\s*(?:[.,~∼/)\]]|\d+\s?[.~/월일년-]|[년월일](?![가-힣]))", rest)
    return not re.match(r"\s*(?:[\d.,~∼/)\]]|[년월일](?![가-힣]))", rest)


_YEAR_MONTH = re.compile(r"(?:19|20)\d{2}\s?\.\s?\d{1,2}$")


def is_date(text: str) -> bool:
    """Whether a text is a date, also a vague or an impossible one (which are to be said)."""
    if not re.search(r"\d", plain(text)) and not _VAGUE.match(text + " "):
        return False
    try:
        read_dates(text, 2000)
    except Unreadable as error:
        return error.code in {"vague_date", "impossible_date"}
    return True
