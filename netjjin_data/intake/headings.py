"""Heading text to fields of the schema: what a column of a table holds, and what its heading alone already says."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from netjjin_data import regions
from netjjin_data.intake.places import NETWORK_END, place_in_name
from netjjin_data.intake.qualifiers import is_compared, without_neutral, without_ordinal, year_and_rest
from netjjin_data.intake.sheets import Place
from netjjin_data.intake.text import bare, plain, without_number
from netjjin_data.intake.values import Unreadable
from netjjin_data.intake.values.marks import codes, read_choice
from netjjin_data.intake.values.years import read_year
from netjjin_data.schema import MEMBER_CHANGES, MEMBER_KINDS, TABLES, Choice, Field, Kind, Table

# Fields that many tables share say little about which table a heading row belongs to.
SHARED = frozenset({"year", "region", "network"})

_BRACKETS = re.compile(r"[(\[（【〔<][^()\[\]（）【】〔〕<>]*[)\]）】〕>]")
_ORNAMENT = re.compile(r"^[*※■□○●▶◆·\s]+|[*:：\s]+$|주\s?\d?\)$")
_SERIAL = frozenset(map(bare, ("연번", "순번", "번호", "No", "No.", "NO", "순서", "#", "일련번호", "번")))


@dataclass(frozen=True)
class Said:
    """One piece of a heading: its text as displayed and its cell."""

    text: str
    cell: Place


@lru_cache(maxsize=8192)
def heading_forms(text: str) -> tuple[str, ...]:
    """The forms in which a heading is looked up: as it stands, without brackets, without number and ornament."""
    whole = bare(text)
    stripped = bare(_ORNAMENT.sub("", _BRACKETS.sub("", without_number(text)).strip()))
    first_line = bare(_ORNAMENT.sub("", plain(text.split("\n")[0])))
    return tuple(dict.fromkeys(form for form in (whole, stripped, first_line) if form))


@lru_cache(maxsize=1)
def _index() -> dict[str, dict[str, tuple[str, bool]]]:
    """For each accepted heading, by table: the field and whether it is the field's own label."""
    index: dict[str, dict[str, tuple[str, bool]]] = defaultdict(dict)
    for table in TABLES:
        for field in table.fields:
            if not field.derived or field.headings:
                index[bare(field.label)].setdefault(table.name, (field.name, True))
        for field in table.fields:
            for heading in field.headings:
                index[bare(heading)].setdefault(table.name, (field.name, False))
    return dict(index)


@lru_cache(maxsize=4096)
def matches(text: str) -> dict[str, tuple[str, bool]]:
    """By table: the field that a heading names and whether by its label; empty where no table accepts it."""
    found: dict[str, tuple[str, bool]] = {}
    for form in heading_forms(text):
        for table, match in _index().get(form, {}).items():
            found.setdefault(table, match)
    named = without_neutral(text)
    if named != plain(text):
        for table, match in matches(named).items():
            found.setdefault(table, match)
    return found


def accepts_whole(table: Table, text: str) -> bool:
    """Whether a table accepts a heading exactly as it stands."""
    return table.name in _index().get(bare(text), {})


@lru_cache(maxsize=4096)
def is_serial(text: str) -> bool:
    """Whether a heading is that of running numbers (연번, No.)."""
    return any(form in _SERIAL for form in heading_forms(text))


_UNITS = frozenset(map(bare, ("단위", "금액단위", "화폐단위")))


def is_unit_column(text: str) -> bool:
    """Whether a heading is that of a column which gives the unit of each row (단위)."""
    return any(form in _UNITS for form in heading_forms(text))


_NOTES = frozenset(map(bare, ("비고", "메모", "참고", "특이사항", "의견")))
# Below this likeness a heading is not guessed at all.
_LIKELY = 80.0


_SUM_WORDS = "계 합 합계 소계 총계 총합 합산 전체 누계 총합계 평균 해당수 해당건수 개수 건수 O개수 응답수"
_SUMS = frozenset(map(bare, _SUM_WORDS.split()))


def is_sum(text: str) -> bool:
    """Whether a column's heading says that it sums up others (계, 합계) or is their mean."""
    return any(form in _SUMS for form in heading_forms(text))


def is_region_heading(text: str) -> bool:
    """Whether a heading is that of places, in whatever table."""
    return any(field == "region" for field, _ in matches(text).values())


def is_note_column(text: str) -> bool:
    """Whether a heading is that of remarks (비고)."""
    return any(form in _NOTES for form in heading_forms(text))


# The likeness of headings that differ by one letter of a syllable (지윈금, 지원금).
_ONE_LETTER = 90.0


def _mistyped(form: str, known: str) -> bool:
    """Whether two headings of as many syllables differ in one letter only, as a slip of a finger makes them."""
    if len(form) != len(known) or form == known:
        return False
    letters, others = (unicodedata.normalize("NFD", text) for text in (form, known))
    return Levenshtein.distance(letters, others, score_cutoff=1) == 1


_MEMBER_KINDS = frozenset(bare(word) for kind in MEMBER_KINDS for word in (kind.label, *kind.words))


def is_member_kind(text: str) -> bool:
    """Whether a heading is a kind of organisation (협동조합), of which a column counts or lists those alone."""
    return bare(text) in _MEMBER_KINDS


@lru_cache(maxsize=4096)
def member_change(text: str) -> str | None:
    """What a text says of members' coming and going: joined (가입, 신규 회원 수), left (탈퇴) or balance (증감)."""
    known = codes(MEMBER_CHANGES)
    forms = (stem for form in heading_forms(text) for stem in (form, form.removesuffix("수")))
    return next((known[form] for form in forms if form in known), None)


@lru_cache(maxsize=4096)
def names_network(text: str) -> bool:
    """Whether a heading is plainly the name of one network: after its 시군, or a 사회적… of its own name."""
    flat = plain(text)
    if not NETWORK_END.search(flat) or matches(text):
        return False
    return place_in_name(flat, None) is not None or bool(_OWN_NAME.match(flat))


_OWN_NAME = re.compile(r"(?!소속|지역|선정|참여|대상|전체|우리|신규|기초|광역)[가-힣]{2,}사회적")


@lru_cache(maxsize=4096)
def likely_field(text: str, table: Table) -> tuple[str, float] | None:
    """The field whose headings a text is most like, and how alike; None where nothing comes near.

    Short headings differ by a letter and mean something else (지원액, 지출액), so they must be longer to be guessed,
    and a heading that another table accepts as it stands is never guessed to be this table's. What compares or
    counts a part (전년 회원수, 1차 교부액) is like the whole in letters only.
    """
    form = heading_forms(text)[-1] if heading_forms(text) else ""
    if len(form) < 3 or matches(text) or is_compared(text) or without_ordinal(text) is not None:
        return None
    if is_member_kind(text) or names_network(text):
        return None
    best: tuple[str, float] | None = None
    for field in table.fields:
        for heading in (field.label, *field.headings):
            known = bare(heading)
            if len(known) < 3:
                continue
            likeness = _ONE_LETTER if _mistyped(form, known) else fuzz.ratio(form, known)
            if likeness >= _LIKELY - 8 * (min(len(form), len(known)) >= 5) and (
                best is None or likeness > best[1]
            ):
                best = (field.name, likeness)
    return best


@lru_cache(maxsize=4096)
def says_value(text: str) -> bool:
    """Whether a heading is a value of a key rather than a name: a year, a 시군, a choice such as 좋았던 점."""
    if year_in(text) is not None or regions.find(text).municipality is not None:
        return True
    if names_year_and_field(text):
        return True
    return any(bare(form) in _choice_words() for form in heading_forms(text))


@cache
def _choice_words() -> frozenset[str]:
    """The words of every key that is one of a closed list."""
    return frozenset(
        word for table in TABLES for field in open_choices(table) for word in codes(field.choices)
    )


def names_year_and_field(text: str) -> bool:
    """Whether a heading says a year and a number: 2021년 지원금."""
    parted = year_and_rest(text)
    return parted is not None and any(
        table[name].kind in {Kind.MONEY, Kind.COUNT}
        for table in TABLES
        if (name := matches(parted[1]).get(table.name, ("", False))[0])
    )


_YEAR_TAIL = re.compile(r"(?<=[\d년도])\s*(?:도|말|연말|기준|현재|실적|결과|계획|당시)$")
# The sign of a footnote behind a year: 2022 p), 2022년*, 2022 주1), 2022¹⁾.
_NOTE_SIGN = re.compile(
    r"(?<=[\d년도])(?:\s?[a-z]\)?|\s?[*†‡※]+\d?\)?|\s(?:주\s?)?\d\)|\s?주\s?\d?\)|\s?[¹²³]+[)⁾]?)$", re.I
)


def year_in(text: str) -> int | None:
    """The year that a heading is (2022년, '22, 2022년 말); None where it is none, or more than a year."""
    try:
        return read_year(_YEAR_TAIL.sub("", _NOTE_SIGN.sub("", plain(_BRACKETS.sub("", text))) or text))
    except Unreadable:
        return None


def open_choices(table: Table) -> tuple[Field, ...]:
    """The keys of a table that are one of a closed list."""
    return tuple(field for field in table.fields if field.key and field.choices)


def choice(field: Field, text: str) -> str | None:
    """The code of a choice that a heading names; None where it names none of the field's."""
    for form in heading_forms(text):
        try:
            return read_choice(form, field.choices)
        except Unreadable:
            continue
    return None


def choice_in(text: str, choices: tuple[Choice, ...]) -> str | None:
    """The one choice that a title names: '… 체크리스트 (운영 단계)' is running; None where none or several."""
    for inside in re.findall(r"[(\[（【〔<]([^()\[\]（）【】〔〕<>]*)[)\]）】〕>]", text):
        for form in (inside, bare(inside).removesuffix("단계")):
            try:
                return read_choice(form, choices)
            except Unreadable:
                continue
    flat = bare(re.sub(r"(네트워크\s*)?운영\s*단계\s*별|단계\s*별|운영의", "", text))
    found = {
        choice.code
        for choice in choices
        for word in (choice.label, *choice.words)
        if len(bare(word)) > 1 and bare(word) in flat
    }
    return found.pop() if len(found) == 1 else None


def measure_field(table: Table) -> Field | None:
    """The field that a column fills whose heading says only a key's value: a table's first measure."""
    first = table.measures[0] if table.measures else None
    return first if first is not None and first.kind is not Kind.DATE else None
