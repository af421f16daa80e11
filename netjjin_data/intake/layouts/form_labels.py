"""What the labels of a network's form mean: which table's field, report aspect or list stands under each."""

from __future__ import annotations

import re
from functools import lru_cache

from netjjin_data.intake.headings import heading_forms, is_serial, matches
from netjjin_data.intake.layouts.lines import line_of
from netjjin_data.intake.text import bare, without_number
from netjjin_data.schema import FORM_ITEMS, FORM_LISTS, FORM_WORDS, table

# The tables of which a form fills one row.
ROW_TABLES = ("networks", "members", "grants", "reports")
_PLAIN = frozenset({"year", "region", "network"})
_WORDS = frozenset(map(bare, FORM_WORDS))
_LISTS = {bare(word): name for name, words in FORM_LISTS.items() for word in words}
_ASPECTS = {
    bare(word): choice.code
    for choice in table("reports")["aspect"].choices
    for word in (choice.label, *choice.words)
}
LONGEST_LABEL = 24


@lru_cache(maxsize=4096)
def _forms(text: str) -> tuple[str, ...]:
    words = line_of(text, (1, 1)).text or text
    return tuple(dict.fromkeys((*heading_forms(text), *heading_forms(without_number(words)))))


def list_under(label: str) -> str | None:
    """The table whose lines stand under a label (주요연혁, 세부내용); None where it heads no list."""
    return next((_LISTS[form] for form in _forms(label) if form in _LISTS), None)


def aspect(label: str) -> str | None:
    """The aspect of a report that a label names."""
    return next((_ASPECTS[form] for form in _forms(label) if form in _ASPECTS), None)


@lru_cache(maxsize=4096)
def fields_of(label: str) -> dict[str, str]:
    """By table: the field that a label names."""
    found: dict[str, str] = {}
    for text in (label, line_of(label, (1, 1)).text):
        for name, (field, _) in matches(text).items():
            found.setdefault(name, field)
    return found


def is_plain(label: str) -> bool:
    """Whether a label says what the whole form is about: a year, a 시군, a network."""
    fields = set(fields_of(label).values())
    return bool(fields) and fields <= _PLAIN


def is_label(text: str) -> bool:
    """Whether a text is a label of a network's form."""
    if len(text) > LONGEST_LABEL + 12 or "\n" in text.strip() or is_serial(text):
        return False
    known = any(name in fields_of(text) for name in ROW_TABLES)
    return known or aspect(text) is not None or list_under(text) is not None


def is_other_label(text: str) -> bool:
    """Whether a text is a label that forms carry and no table holds (대표자, 연락처)."""
    return any(form in _WORDS for form in _forms(text))


def may_be_label(text: str) -> bool:
    """Whether a text is short and wordy enough to be a label that nobody listed."""
    return len(text) <= 14 and not re.search(r"\d{2}", text) and bool(re.search(r"[가-힣A-Za-z]", text))


def row_table(label: str) -> str | None:
    """The table of whose row a label is a field; None for plain, list and unknown labels."""
    fields = fields_of(label)
    if "networks" in fields and fields["networks"] not in _PLAIN:
        return "networks"
    if aspect(label) is not None:
        return "reports"
    for name in ("members", "grants"):
        if name in fields and fields[name] not in _PLAIN:
            return name
    return None


def meaning(label: str) -> str | None:
    """What a label stands for, the same for each of its wordings: 'networks.founded', 'reports.good', 'milestones'."""
    name = row_table(label)
    if name == "reports":
        return f"reports.{aspect(label)}"
    return f"{name}.{fields_of(label)[name]}" if name else list_under(label)


def item_of_number(number: int, known: dict[int, str]) -> str | None:
    """The label under a number of the programme's own forms, where the labelled numbers beside it agree with one."""
    for items in FORM_ITEMS:
        meanings = {at: {meaning(label) for label in labels} for at, labels in enumerate(items, 1)}
        agrees = bool(known) and all(said in meanings.get(at, set()) for at, said in known.items())
        if agrees and len(items[number - 1 : number]) == 1 and len(items[number - 1]) == 1:
            return items[number - 1][0]
    return None
