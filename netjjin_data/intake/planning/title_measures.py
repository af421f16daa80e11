"""What a title or a sheet's name says the numbers under it are: 시군별 신청액 추이, 회의 횟수."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from netjjin_data.intake.headings import matches
from netjjin_data.intake.places import is_place
from netjjin_data.intake.text import bare, plain
from netjjin_data.schema import TABLES, Field, Kind, Table

# A line longer than this, or one that begins as a remark, is no title.
_LONGEST = 45
_REMARK = re.compile(r"^\s*(?:※|＊|\*|주\s?\d?\s?[):.])")
_BRACKETED = re.compile(r"[(\[（【〔<][^()\[\]（）【】〔〕<>]*[)\]）】〕>]")
# Words behind the name of what is counted that say only how it is shown.
_SHOWN = re.compile(r"(?:추이|현황|변화|비교|내역|집계|통계|결과|실적|표|[-–~:：·\s])+$")
# How names of numbers end that no table of ours may hold.
_NUMBER = re.compile(
    r"(?:[액율률]|금액|인원|횟수|건수|점수|만족도|참여도|인지도|매출|구매|인구|비율|비중|순위|증감"
    r"|(?:회원|회원사|기업|단체|조직|네트워크|개소|참여자|참석자|업체|시군|주민)수)$"
)
_SEVERAL = re.compile(r"^(?:및|·|,|/|와|과)")
# Of titles of money the action alone may stand: 사업비 집행 현황 is 집행액.
_MONEY_END = re.compile(r"(?<=..)[액금]$")


@dataclass(frozen=True)
class Titled:
    """What a title says is counted: a table's measure, or something else (`field` is None)."""

    field: Field | None
    word: str = ""


def titled_measure(table: Table, texts: Iterable[str]) -> Titled | None:
    """What the nearest of some lines says is counted, seen from a table; None where none says anything."""
    return next((said for text in texts if (said := _said(table, text)) is not None), None)


@lru_cache(maxsize=1 << 14)
def _said(table: Table, text: str) -> Titled | None:
    if len(text) > _LONGEST or _REMARK.match(text):
        return None
    whole = plain(text)
    flat = bare(_BRACKETED.sub("", whole)) or bare(whole.strip("()[]<>〔〕【】（） "))
    end = _SHOWN.sub("", flat)
    found = _measures(table, end)
    if _NUMBER.search(end) and not any(at + len(word) == len(end) for at, word, _ in found):
        return Titled(None)
    if not found:
        return None
    _, word, field = found[-1]
    for before_at, before, other in found[:-1]:
        if other is not field and _SEVERAL.match(end[before_at + len(before) :]):
            return Titled(None)
    return Titled(field, word)


def says_what(text: str) -> bool:
    """Whether a title says what the table under it holds, not only how it is ordered, when and where (시군별 현황)."""
    flat = _SHOWN.sub("", plain(_BRACKETED.sub("", text)))
    rest = re.sub(r"(?:19|20)?\d{2}\s?년?도?|[가-힣]+별|기준|[^가-힣A-Za-z]+", " ", flat)
    return any(not is_place(word) for word in rest.split() if len(word) > 1)


def _measures(table: Table, flat: str) -> list[tuple[int, str, Field]]:
    """Where a title names measures of a table, in order; a longer name, of any table, hides what is inside it."""
    found = [
        (match.start(), word)
        for word in _words_of_all()
        if word in flat
        for match in re.finditer(re.escape(word), flat)
    ]
    own = _words(table)
    longest = [
        (at, word, own[word])
        for at, word in found
        if word in own and not any(_inside(at, word, *other) for other in found)
    ]
    return sorted(longest, key=lambda item: item[0])


@cache
def _words_of_all() -> frozenset[str]:
    return frozenset(word for each in TABLES for word in _words(each))


def _inside(at: int, word: str, other_at: int, other: str) -> bool:
    return len(other) > len(word) and other_at <= at and at + len(word) <= other_at + len(other)


@lru_cache(maxsize=32)
def _words(table: Table) -> dict[str, Field]:
    words: dict[str, Field] = {}
    for field in table.measures:
        for heading in (field.label, *field.headings):
            word = bare(heading)
            if len(word) < 3 or _names_who(heading):
                continue
            words.setdefault(word, field)
            stem = _MONEY_END.sub("", word)
            if field.kind is Kind.MONEY and stem != word:
                words.setdefault(stem, field)
    return words


def _names_who(heading: str) -> bool:
    """Whether a measure's heading names networks or members as such, which a title does for any reason (네트워크별)."""
    return (
        any(name in {"network", "region"} for name, _ in matches(heading).values()) or bare(heading) in _WHO
    )


_WHO = frozenset(
    map(bare, ("회원사", "회원", "네트워크", "지원 네트워크", "선정 네트워크", "회원기업", "활동회원"))
)
