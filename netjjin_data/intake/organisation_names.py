"""Names of organisations in one cell: several are parted, and the kind written before them is read."""

from __future__ import annotations

import re

from netjjin_data.intake.values import Unreadable
from netjjin_data.intake.values.marks import read_choice
from netjjin_data.schema import MEMBER_KINDS

_KIND = re.compile(r"[\[(<【]?(?P<kind>[가-힣()\s]{2,12}?)[\])>】]?\s*[:：]\s*(?P<names>.+)", re.S)
_JOINTS = re.compile(r"\s*[,，、;\n]\s*|\s+/\s+|(?<=[가-힣)])/(?=[가-힣(])")


# Words that are no name alone: what stands on the next line belongs to them.
_LEGAL_FORM = re.compile(
    r"(?:농업회사법인|어업회사법인|영농조합법인|영어조합법인|주식회사|유한회사|합자회사|사단법인|재단법인|사회복지법인|(?:사회적)?\s?협동조합|비영리법인|[(（][가-힣][)）]|㈜)+"
)


def names_in(text: str) -> list[str]:
    """The names that a text lists, parted by commas, slashes or lines, never inside brackets."""
    parts: list[str] = []
    depth = start = 0
    for at, char in enumerate(text):
        depth += (char in "([（") - (char in ")]）")
        joint = _JOINTS.match(text, at) if depth == 0 and at >= start else None
        if joint and not ("\n" in joint[0] and _goes_on(text[start:at], text[joint.end() :])):
            parts.append(text[start:at])
            start = joint.end()
    parts.append(text[start:])
    return [name for part in parts if (name := part.strip(" \t\n-·•○"))]


def _goes_on(line: str, following: str) -> bool:
    """Whether a name is only broken into two lines: after its legal form, or before something in brackets."""
    return bool(_LEGAL_FORM.fullmatch(line.strip())) or following.lstrip()[:1] in "(（["


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
