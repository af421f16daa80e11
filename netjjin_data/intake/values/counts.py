"""Counts: 20개 기업 및 30여 명의 개인, 32개사, 약 15개소, 11개 기업/5명, 20개 기업(개인 12명)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from netjjin_data.intake.text import folded, plain
from netjjin_data.intake.values import Unreadable


@dataclass(frozen=True)
class Counted:
    """A count as written, with whether it was said to be approximate, and whether a remark stood behind it."""

    number: int
    approximate: bool = False
    remarked: bool = False


@dataclass(frozen=True)
class Counts:
    """What one cell counts: organisations, people, or a bare number that says neither."""

    organisations: Counted | None = None
    people: Counted | None = None
    bare: Counted | None = None


_NUMBER = r"\d{1,3}(?:,\d{3})+|\d+"
_ORGANISATIONS = (
    r"개\s?(?:사|소|기업|단체|업체|조직|회원사|네트워크|협동조합|팀|기관)|개"
    r"|기업|단체|업체|조직|회원사|곳|사|팀|기관|네트워크"
)
_PEOPLE = r"명의\s?개인|명의\s?개인\s?회원|인의\s?개인|명|인|분"
_PART = re.compile(
    rf"(?:(?P<label>[가-힣]+(?:\s[가-힣]+)?)\s?:?\s?)?(?P<about>약|대략|총)?\s?(?P<number>{_NUMBER})(?:\.0+)?\s?(?P<more>여)?\s?"
    rf"(?:(?P<organisations>{_ORGANISATIONS})|(?P<people>{_PEOPLE}))?(?P<tail>\s?(?:내외|정도|가량|이상|쯤|남짓))?"
    r"(?:의)?(?:\s?(?:(?P<persons>개인회원|개인)|회원|참여|참석|정도))?"
)
_JOINT = re.compile(r"\s?(?:및|와|과|그리고|/|,\s|\+|·|\n|및\s)\s?")
# 20개 기업(개인 12명), 20명(남 12, 여 8), 20(명), 20개사(예비 포함)
_BRACKET = re.compile(r"(?<=\S)\s?[(\[]([^()\[\]]*)[)\]]$")
_LABELS = {
    "개인": "people",
    "개인회원": "people",
    "기업": "organisations",
    "기업회원": "organisations",
    "회원기업": "organisations",
    "회원사": "organisations",
    "단체": "organisations",
    "단체회원": "organisations",
}
_ABOUT = frozenset({"약", "대략"})


def read_counts(value: object) -> Counts:
    """What a cell counts; Unreadable('not_a_number') where it can't be told.

    A number without a word behind it is `bare`: its heading says what it counts. 약, 여, 내외, 정도 and 이상 make a
    count approximate.
    """
    if isinstance(value, bool):
        raise Unreadable("not_a_number")
    if isinstance(value, int | float):
        if value != int(value):
            raise Unreadable("not_a_number")
        return Counts(bare=Counted(int(value)))
    text = " / ".join(line for line in map(plain, folded(str(value)).splitlines()) if line)
    text = text.removeprefix("'")
    bracket = _BRACKET.search(text)
    if bracket is None:
        return Counts(**_counted(text))
    return _with_bracket(text[: bracket.start()], bracket[1].strip())


def _with_bracket(text: str, inside: str) -> Counts:
    """A count with what stands behind it in brackets: its unit, the other count, its parts, or a remark."""
    if re.fullmatch(rf"{_ORGANISATIONS}|{_PEOPLE}|개인|개인회원", inside):
        return Counts(**_counted(f"{text} {inside}"))
    found = _counted(text)
    numbers = [int(number.replace(",", "")) for number in re.findall(_NUMBER, inside)]
    if not numbers or _says_as_of(inside) or _says_part(inside):
        return Counts(**{kind: replace(count, remarked=True) for kind, count in found.items()})
    if len(numbers) > 1 and [count.number for count in found.values()] == [sum(numbers)]:
        return Counts(**found)
    other = _counted(inside)
    if "bare" in other or "bare" in found or set(other) & set(found):
        raise Unreadable("not_a_number")
    return Counts(**found, **other)


_AS_OF = re.compile(
    r"['’‘]?(?:\d{4}|\d{2})\s?(?:년도?|[.\-/])?(?:\s?\d{1,2}\s?[월.\-/]?)?(?:\s?\d{1,2}\s?[일.]?)?\s?(?:말\s?)?(?:기준|현재)"
)


def _says_as_of(remark: str) -> bool:
    """Whether a remark says when was counted: 2022년 기준, 2021.12. 현재."""
    return bool(_AS_OF.fullmatch(remark))


def _says_part(remark: str) -> bool:
    """Whether a remark says what else the count holds (휴업 2 포함); people have a field of their own."""
    return remark.endswith("포함") and not re.search(r"개인|명|인\b", remark)


def _counted(text: str) -> dict[str, Counted]:
    """The counts of a text by what they count."""
    found: dict[str, Counted] = {}
    for part in _JOINT.split(text):
        match = _PART.fullmatch(part.strip())
        if match is None:
            raise Unreadable("not_a_number")
        label = (match["label"] or "").replace(" ", "")
        kinds = {
            "organisations" if match["organisations"] else "",
            "people" if match["people"] or match["persons"] else "",
            _LABELS.get(label, ""),
        } - {""}
        kind = next(iter(kinds), "bare")
        if len(kinds) > 1 or kind in found or (label and label not in {*_LABELS, *_ABOUT, "총"}):
            raise Unreadable("not_a_number")
        approximate = match["about"] in _ABOUT or label in _ABOUT or bool(match["more"] or match["tail"])
        found[kind] = Counted(int(match["number"].replace(",", "")), approximate)
    return found


def read_number(value: object) -> float:
    """A plain number; Unreadable('not_a_number') where it is none."""
    if isinstance(value, bool):
        raise Unreadable("not_a_number")
    if isinstance(value, int | float):
        return float(value)
    text = plain(str(value)).replace(",", "")
    if not re.fullmatch(r"[-−]?\d+(?:\.\d+)?(?:점|회)?", text):
        raise Unreadable("not_a_number")
    return float(text.replace("−", "-").rstrip("점회"))
