"""Names of organisations in one cell: several are parted, and the kind written before them is read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from netjjin_data.intake.values import Unreadable
from netjjin_data.intake.values.marks import read_choice
from netjjin_data.schema import MEMBER_KINDS

_KIND = re.compile(r"[\[(<【]?(?P<kind>[가-힣()\s]{2,12}?)[\])>】]?\s*[:：]\s*(?P<names>.+)", re.S)
_JOINTS = re.compile(r"\s*[,，、;\n]\s*|\s+/\s+|(?<=[가-힣)])/(?=[가-힣(])")


# Words that are no name alone: what stands on the next line belongs to them.
_LEGAL_FORM = re.compile(
    r"(?:농업회사법인|어업회사법인|영농조합법인|영어조합법인|주식회사|유한회사|합자회사|사단법인|재단법인|사회복지법인|(?:사회적)?\s?협동조합|비영리법인|[(（][가-힣][)）]|㈜)+"
)


# A line that begins so is one of a list.
_ITEM = re.compile(r"\s*(?:[-–·•○●◦▪■□▶∙*]|\d{1,2}\s*[.)]|[①-⑳]|[가-하][.)])")
# What a whole name may hold: a line with one of its own is no part of another's.
_OWN_FORM = re.compile(r"협동조합|주식회사|㈜|\(주\)|법인|마을기업|자활기업|사회적기업|조합$|센터$")


def lines_are_names(text: str) -> bool:
    """Whether each line of a cell is clearly a name of its own: marked, with its own form, or one of many."""
    found = [line for line in text.split("\n") if line.strip()]
    return len(found) > 2 or any(all(sign.search(line) for line in found) for sign in (_ITEM, _OWN_FORM))


def all_lists(cells: Iterable[str]) -> bool:
    """Whether each of several cells of a column lists names, so that a line break in one parts names too."""
    filled = [text for text in cells if text.strip()]
    return len(filled) > 1 and all(len(names_in(text)) > 1 for text in filled)


def mostly_single(cells: Sequence[str]) -> bool:
    """Whether most of several cells can hold one name only, so that a comma in another may belong to a name."""
    filled = [text for text in cells if text.strip()]
    return len(filled) > 2 and sum(bool(_JOINTS.search(text)) for text in filled) * 3 <= len(filled)


def names_in(text: str, wrapped: bool = False) -> list[str]:
    """The names that a text lists, parted by commas, slashes or lines, never inside brackets.

    `wrapped` says that its lines may be those of one name, which then stays whole.
    """
    parts: list[str] = []
    depth = start = 0
    for at, char in enumerate(text):
        depth += (char in "([（") - (char in ")]）")
        joint = _JOINTS.match(text, at) if depth == 0 and at >= start else None
        if (
            joint
            and not (wrapped and "\n" in joint[0])
            and not _goes_on(text[start:at], text[joint.end() :], "\n" in joint[0])
        ):
            parts.append(text[start:at])
            start = joint.end()
    parts.append(text[start:])
    return [name for part in parts if (name := part.strip(" \t\n-·•○"))]


def _goes_on(before: str, following: str, broken: bool) -> bool:
    """Whether a name goes on: after its legal form, or on the next line with it or with something in brackets."""
    if _LEGAL_FORM.fullmatch(before.strip()):
        return True
    next_line = following.lstrip().split("\n")[0].strip()
    return broken and (following.lstrip()[:1] in "(（[" or bool(_LEGAL_FORM.fullmatch(next_line)))


def kind_and_names(text: str) -> tuple[str | None, str]:
    """The kind written before names (사회적기업: 가나, 다라), and the names."""
    match = _KIND.fullmatch(text)
    if match is None:
        return None, text
    try:
        read_choice(match["kind"].strip(), MEMBER_KINDS)
    except Unreadable:
        return None, text
    return match["kind"].strip(), match["names"]
