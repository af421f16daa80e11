"""Marks and words of closed lists: O ○ ● ✓ 예 유 있음 / X × 아니오 무 없음 / △ / - / blank."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from netjjin_data.intake.text import bare
from netjjin_data.intake.values import Unreadable
from netjjin_data.schema import STATUSES, Choice


def _marks(status: str, *more: str) -> frozenset[str]:
    """The marks of a checklist's status, which also say yes and no elsewhere, and further words."""
    words = next(choice.words for choice in STATUSES if choice.code == status)
    label = next(choice.label for choice in STATUSES if choice.code == status)
    return frozenset(map(bare, (label, *words, *more)))


_YES = _marks("present", "있다", "설치", "설치됨", "제정", "제정됨", "운영", "운영중", "TRUE")
_NO = _marks("absent", "없다", "미설치", "미제정", "미운영", "FALSE")
_NOTHING = _marks("not_applicable")


@lru_cache(maxsize=64)
def codes(choices: tuple[Choice, ...]) -> dict[str, str]:
    """The code for every word that a list accepts; labels and codes beat other lists' synonyms."""
    words: dict[str, str] = {}
    for choice in choices:
        for word in (choice.label, choice.code, *choice.words):
            words.setdefault(bare(word), choice.code)
    return words


def _word(value: object) -> str:
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    return bare(str(value))


def read_choice(value: object, choices: tuple[Choice, ...], code: str = "unknown_choice") -> str:
    """The code of a closed list's word; Unreadable(code) where the list has no such word."""
    found = codes(choices).get(_word(value))
    if found is None:
        raise Unreadable(code, expected=", ".join(choice.label for choice in choices))
    return found


def accepts(value: object, choices: tuple[Choice, ...]) -> bool:
    """Whether a cell holds a word of the list."""
    return _word(value) in codes(choices)


def is_mark(text: str) -> bool:
    """Whether a text is a mark alone (O, X, △, 있음), which no heading is."""
    return len(text.strip()) <= 2 and text.strip() not in {"", "-", "0", "1"} and accepts(text, STATUSES)


def read_flag(value: object) -> bool:
    """있음 or 없음 in any of their marks; Unreadable('unknown_mark') otherwise."""
    if isinstance(value, bool):
        return value
    word = _word(value)
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise Unreadable("unknown_mark")


_DAY = r"['’‘]?(?:19|20)?\d{2}(?:년|[./-])?(?:\d{1,2}(?:월|[./-])?(?:\d{1,2}(?:일|\.)?)?)?(?:제정|설립|설치|개정)?"
_DATED = re.compile(rf"(?P<mark>.+?)[-,:/]?[(\[]?(?P<day>{_DAY})[)\]]?")
_FULL_YEAR = re.compile(r"['’‘]\d{2}|(?:19|20)\d{2}|\d{2}년")
_UNDONE = re.compile("미|없|폐|예정|추진|검토|계획|준비|중단")


def implied_flag(value: object, names: tuple[str, ...]) -> bool:
    """있음 or 없음 that more than a mark says: 유(2020), 제정일 2019.3.1., the name of what there is.

    `names` are the words for what is asked about (조례, 지원센터); a name that ends in one of them says that there
    is one. Unreadable('unknown_mark') for anything else.
    """
    if isinstance(value, date):
        return True
    word = bare(str(value))
    if re.fullmatch(_DAY, word) and _FULL_YEAR.match(word) and re.search(r"[.년월/-]", word):
        return True
    dated = _DATED.fullmatch(word)
    if dated is not None and _FULL_YEAR.search(dated["day"]):
        return read_flag(dated["mark"])
    named = any(word.endswith(bare(name)) and word != bare(name) for name in names)
    if named and not _UNDONE.search(word):
        return True
    raise Unreadable("unknown_mark")


def says_nothing(text: str) -> bool:
    """Whether a word under a number's heading says as much as a dash: 해당없음, N/A, …; 없음 may also be a 0."""
    return text.strip() in {"…", "⋯"} or bare(text) in _NOTHING
