"""What a row's label says of it where the row sums up others: 합계, 소계, 평균, 누계 or a comparison."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from netjjin_data import regions
from netjjin_data.intake.headings import heading_forms
from netjjin_data.intake.text import bare, plain
from netjjin_data.intake.values.years import the_year

_TOTAL = re.compile(
    r"(?:총|합|소|중간)?(?:합)?계|총합|합산|전체|total|sum|subtotal|grandtotal|.{1,8}(?:합계|소계|총계)"
    r"|총?\d+개(?:소|사|곳|시군|네트워크|기업|단체)?|총\d+(?:곳|건|회)|(?:해당|있음|응답|o)?(?:개수|건수)|해당수|응답수"
    r"|(?:합계|총계|소계|계)(?:금액|인원|수)|총(?:지원|사업|교부|신청|집행|참여|회원)?(?:금액?|액|인원|비|수|원수)"
)
_COUNTING = re.compile(r"총?\d+(?:개(?:소|사|곳|시군|네트워크|기업|단체)?|곳|건|회)")
_COUNT = re.compile(r"총?\d+(?:\.0)?(?:개(?:소|사|곳|시군|네트워크|기업|단체)?|곳|건|회|명)?")
_TOTAL_OF = re.compile(r"\S.{0,10}\s계")
# 당진시계, 2021년계, 시군계: what stands before 계 must be what rows are grouped by.
_SUM_OF_GROUP = re.compile(r"(.{1,8}?)계")
_GROUPS = frozenset({"시군", "시·군", "시부", "군부", "구부", "전국", "네트워크", "지역", "연도"})
# 평균 회원사 수 and 평균 지원액, but no item 평균임금 조사비.
_MEAN = re.compile(
    r".{0,6}평균|평균(?!임금|가격|단가|연령|나이|수명|기온).{0,8}?(?:액|금|인원|비|수|값|치)|average|avg|mean"
)
_RUNNING = re.compile(r"누계|누적|누적계|누적합계|.{0,6}누계")
_COMPARISON = re.compile(
    r"전년대비|전년비|증감|증감률|증감율|증감액|구성비율?|비율|비중|점유율|증가[율액]|감소[율액]|전년도?대비|전년도?|전년도?(?:실적|합계|누계|계)|중앙값|최댓값|최솟값|표준편차"
)
_SUM_WORD_BEHIND = re.compile(r"(.{1,16}?)\s*(?:소\s*계|합\s*계|총\s*계|평\s*균|누\s*계|계)(?:\s*[(\[].*)?")
_ORNAMENTS = re.compile(r"^[^0-9A-Za-z가-힣@=+]+|[^0-9A-Za-z가-힣)\]]+$")
_WRAPPED = re.compile(r"^\W*[(\[（【〔<〈《‹「『]+\s*([^()\[\]]{1,12}?)\s*[)\]）】〕>〉》›」』]+\W*$")
# Two cheap looks before the full one: a letter of each of their words, then those words (spaces or something in
# brackets may stand between their letters); or no plain Hangul.
_MAY_BE_TOTAL = re.compile(r"[계총합체균비증개건해응누전중최표]|[^가-힣0-9\s.,~/()-]")
_LETTERS = (
    "계|총_[합지사교신집참회금액인비수원0-9]|합_산|전_[체국년]|평_균|누_적|[0-9]_개|[개건당답]_수|증_[감가]|구_성|비_[율중]|점_유"
    "|감_소|중_앙|최_[댓솟]|표_준"
)
_HAS_WORD = re.compile(_LETTERS.replace("_", r"(?:\s|\([^()]*\))*") + r"|[^가-힣0-9\s.,~/()-]")


def total_kind(text: str) -> str | None:
    """합계, 소계, 평균, 누계 or 비교 where a label says so; None where it is no total's label."""
    return _total_kind(text) if _MAY_BE_TOTAL.search(text) and _HAS_WORD.search(text) else None


def only_counts(text: str) -> bool:
    """Whether a label only counts (3개소), which beside a name says something of that name's row."""
    return bool(_COUNTING.fullmatch(bare(text)))


def counts_rows(texts: Sequence[str]) -> bool:
    """Whether a row says nothing but how many rows there are: 소계 | 2개, 총 | 2개사."""
    if len(texts) < 2:
        return False
    label, *counts = texts
    sums = bare(label) == "총" or total_kind(label) in {"합계", "소계"}
    return sums and all(_COUNT.fullmatch(bare(text)) for text in counts)


def summed_group(text: str) -> str:
    """What a total's label says before the word for the sum: 당진시 of 당진시 소계; '' where nothing."""
    for label in (text.strip(), *_undressed(text)):
        match = _SUM_WORD_BEHIND.fullmatch(label)
        if match and match[1].strip():
            return match[1].strip()
    return ""


@lru_cache(maxsize=4096)
def _total_kind(text: str) -> str | None:
    for label in dict.fromkeys((text.strip(), *_undressed(text))):
        for form in heading_forms(label):
            if _MEAN.fullmatch(form):
                return "평균"
            if _RUNNING.fullmatch(form):
                return "누계"
            if form == "전국":
                return "전국"
            if _COMPARISON.fullmatch(form):
                return "비교"
            if _TOTAL.fullmatch(form):
                return "소계" if "소계" in form or "중간" in form else "합계"
        if _TOTAL_OF.fullmatch(label) or _sums_a_group(label):
            return "합계"
    return None


def _undressed(text: str) -> tuple[str, ...]:
    """A label without what stands around it: ‹ 소 계 ›, (소계), 계: 2개 네트워크."""
    flat = plain(text)
    wrapped = _WRAPPED.match(flat)
    inside = wrapped[1] if wrapped else _ORNAMENTS.sub("", flat)
    before, colon, _ = inside.partition(":")
    return (inside, before.strip()) if colon else (inside,)


def _sums_a_group(label: str) -> bool:
    match = _SUM_OF_GROUP.fullmatch(bare(label))
    if match is None:
        return False
    group = match[1]
    return (
        group in _GROUPS
        or regions.province_named(group) is not None
        or regions.find(group).municipality is not None
        or (len(group) <= 7 and the_year(group) is not None)
    )
