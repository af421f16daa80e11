"""Counts: 20개 기업 및 30여 명의 개인, 32개사, 약 15개소, 11개 기업/5명."""

from __future__ import annotations

import re
from dataclasses import dataclass

from netjjin_data.intake.text import plain
from netjjin_data.intake.values import Unreadable


@dataclass(frozen=True)
class Counted:
    """A count as written, with whether it was said to be approximate."""

    number: int
    approximate: bool = False


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
    r"(?:의)?(?:\s?(?:개인회원|개인|회원|참여|참석|정도))?"
)
_JOINT = re.compile(r"\s?(?:및|와|과|그리고|/|,\s|\+|·|\n|및\s)\s?")
_LABELS = {
    "개인": "people",
    "개인회원": "people",
    "기업": "organisations",
    "회원사": "organisations",
    "단체": "organisations",
}


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
    found: dict[str, Counted] = {}
    for part in _JOINT.split(plain(str(value))):
        match = _PART.fullmatch(part.strip())
        if match is None:
            raise Unreadable("not_a_number")
        label = (match["label"] or "").replace(" ", "")
        kind = (
            "organisations"
            if match["organisations"]
            else "people"
            if match["people"]
            else _LABELS.get(label, "bare")
        )
        if (label and label not in _LABELS and label not in {"약", "총", "대략"}) or kind in found:
            raise Unreadable("not_a_number")
        approximate = bool(
            match["about"] in {"약", "대략"} or label in {"약", "대략"} or match["more"] or match["tail"]
        )
        found[kind] = Counted(int(match["number"].replace(",", "")), approximate)
    return Counts(**found)


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
