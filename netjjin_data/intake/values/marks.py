"""Marks and words of closed lists: O ○ ● ✓ 예 유 있음 / X × 아니오 무 없음 / △ / - / blank."""

from __future__ import annotations

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


@lru_cache(maxsize=64)
def _codes(choices: tuple[Choice, ...]) -> dict[str, str]:
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
    found = _codes(choices).get(_word(value))
    if found is None:
        raise Unreadable(code, expected=", ".join(choice.label for choice in choices))
    return found


def accepts(value: object, choices: tuple[Choice, ...]) -> bool:
    """Whether a cell holds a word of the list."""
    return _word(value) in _codes(choices)


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
