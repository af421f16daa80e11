"""Words around the name in a heading that change what its numbers are: a year, 전년, 누계, 1차, 도비, 계.

지원금 is one thing, 2021년 지원금 the same of a year, 전년 지원금 and 지원금 증감 are nothing that a table holds, and
1차 지원금 is only a part of it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from netjjin_data.intake.text import bare, plain
from netjjin_data.intake.values.money import UNITS

_BRACKETS = re.compile(r"[(\[（【〔<]([^()\[\]（）【】〔〕<>]*)[)\]）】〕>]")

# Numbers of another time than the table's, differences, shares and running sums.
_COMPARED = re.compile(
    r"^가입수?$|^(?:최초|마지막|전년|작년|직전|지난|이전|차년|내년|익년|목표|예상|신규|탈퇴|제명|순증)|증감|증가|감소|대비|누적|누계|이월|평균"
    r"|[가-힣](?:률|율)$|비율|비중|구성비|순위|%$"
)
# Says only that the number is the table's own: 현재 회원수, 최종 지원액, and a pivot table's 합계 : 지원금.
_NEUTRAL = re.compile(
    r"^(?:현재|현|금년도?|올해|금번|당해\s?연?도?|당년도?|최종|확정|(?:연도|년도|연차|시·?군)별\s?|(?:합계|sum)\s?[:：/]\s?)(?=.{2})",
    re.I,
)
_ORDINAL = re.compile(
    r"^(?:제?\d{1,2}\s?(?:차|회|회차|분기)|추가|상반기|하반기|전반기|후반기|선금|중간|잔금)(?=.|$)"
    r"|[(（]\s?(?:제?\d{1,2}\s?(?:차|회차|분기)|추가|상반기|하반기)\s?[)）]$"
)
# Who pays: each of these alone is a part of the money that a network was granted.
FUNDING = frozenset(
    map(
        bare,
        ("국비", "도비", "시비", "군비", "구비", "시군비", "시·군비", "시/군비", "지방비", "시도비", "기금"),
    )
)
_SUM_AFTER = re.compile(
    r"(?<=.{2})(?:합계|소계|총계|총액|총합|계)$|(?<=.{2})[(（](?:합계|소계|총계|계)[)）]$"
)
_UNITS_ALONE = frozenset(
    {*UNITS, "만", "천", "백만", "개", "개소", "개사", "곳", "건", "회", "명", "인", "사", "krw"}
)
# Says that a number stands there and nothing about what it counts.
_GENERIC = frozenset(map(bare, ("금액", "액수", "액", "수", "개수", "개소수", "값", "수치", "인원수")))

_YEAR_INSIDE = re.compile(
    r"(?<![\d.,/~∼–-])(?:FY\s?)?(?:(?:19|20)\d{2}|['’‘`]\d{2}(?!\d)|\d{2}(?=\s?년))\s?(?:학년도|년도|년말|년|年)?"
    r"(?:\s?\.\s?\d{1,2}(?:\s?\.\s?\d{1,2})?\.?|\s?\d{1,2}월(?:\s?\d{1,2}일)?)?(?!,?\d|\s?[.\-/~∼–]\s?\d|\s?[~∼–]|\s?\d{1,2}\s?월|\s?대비)\s?(?:말|기준|현재)?(?=$|[^가-힣]|[가-힣])",
    re.I,
)


_YEAR_ALONE = re.compile(r"(?:FY\s?)?\d{4}|['’‘`]\d{2}|\d{2}\s?년", re.I)


@lru_cache(maxsize=4096)
def is_compared(text: str) -> bool:
    """Whether a heading is that of comparisons, shares, running sums or another year's numbers, never of data."""
    whole = plain(text)
    return bool(
        _COMPARED.search(bare(_BRACKETS.sub("", whole))) or whole.endswith("%") or "(%)" in bare(whole)
    )


@lru_cache(maxsize=4096)
def without_neutral(text: str) -> str:
    """A heading without words that only say that the number is the table's own (현재 회원수)."""
    return _NEUTRAL.sub("", plain(text)).strip()


@lru_cache(maxsize=4096)
def without_ordinal(text: str) -> str | None:
    """The name of which a heading counts only a part (1차 교부액, 지원금(추가)); None where it names no part."""
    whole = plain(text)
    rest = _ORDINAL.sub("", whole).strip()
    return rest if rest != whole else None


@lru_cache(maxsize=4096)
def without_sum(text: str) -> str | None:
    """The name that a heading sums up (교부액 계, 지원금(합계)); None where it says no sum."""
    whole = plain(text)
    unit = "".join(match[0] for match in _BRACKETS.finditer(whole) if bare(match[1]) in _UNITS_ALONE)
    named = whole.replace(unit, "").strip() if unit else whole
    rest = _SUM_AFTER.sub("", named).strip()
    return rest + unit if rest != named else None


def is_funding(text: str) -> bool:
    """Whether a heading names who pays a part (도비, 시군비)."""
    return bare(_BRACKETS.sub("", text)) in FUNDING


def is_unit(text: str) -> bool:
    """Whether a heading says a unit and nothing else: (천원), 개사."""
    inside = _BRACKETS.fullmatch(plain(text))
    return bare(inside[1] if inside else text).removeprefix("단위:") in _UNITS_ALONE


def is_generic(text: str) -> bool:
    """Whether a heading says only that there is a number (금액)."""
    return bare(_BRACKETS.sub("", text)) in _GENERIC


@lru_cache(maxsize=4096)
def year_and_rest(text: str) -> tuple[str, str] | None:
    """The year that a heading says and the rest of it (2021년 지원금(만원), 회원수('22)); None where it isn't both."""
    whole = plain(text)
    found = list(_YEAR_INSIDE.finditer(whole))
    if len(found) != 1:
        return None
    year = _YEAR_ALONE.match(found[0][0])[0].strip()  # type: ignore[index]
    rest = whole[: found[0].start()] + whole[found[0].end() :]
    rest = re.sub(r"([(（\[])\s?[,·/:]\s?|\s?[,·/:]\s?(?=[)）\]])", r"\1", rest)
    rest = re.sub(r"[(（\[]\s?[)）\]]", "", rest).strip(" \t-_·:/,")
    return (year, rest) if bare(rest) else None
