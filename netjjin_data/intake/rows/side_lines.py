"""Lines that stand with a table and are no records: notes, units, examples, and footers (담당자, 작성일, 서명)."""

from __future__ import annotations

import re
from functools import lru_cache

from netjjin_data.intake.text import bare, plain

_NOTE = re.compile(
    r"^\s*(?:※|＊|\*|☞|주\s?\d?\s?[):.]|[(（【\[]\s?주\s?[)）】\]]|자료\s?[:：]|출처\s?[:：]|참고\s?[:：]|비고\s?[:：]|▷|►)"
)
_UNIT_LINE = re.compile(r"단위\s*[:：;]|^[(\[（]\s?(?:천|만|백만|억)?\s?원\s?[)\]）]$")
_UNIT_INSIDE = re.compile(r"[(\[（<〈【]?\s*단위\s*[:：;][^)\]）>〉】]*[)\]）>〉】]?")
_UNIT_ALONE = re.compile(r"^\s*[(\[<〈（【]?\s*단위\s*[:：;]")
_EXAMPLE = re.compile(r"^[(（<\[]?\s?예시?\s?[)）>\]:：]?$|^[(（<\[]\s?예시?\s?[)）>\]]")

_FOOTER_LABELS = (
    "담당|담당자|담당부서|담당기관|작성|작성자|작성일|작성일자|작성일시|작성부서|작성기관|작성자명|문의|문의처|문의사항|연락처|전화|전화번호|휴대폰|이메일|메일|팩스"
    "|확인|확인자|검토|검토자|승인|승인자|결재|제출|제출일|제출자|제출처|보고자|보고일|보고일자|조사자|조사일|출력일|출력일시|인쇄일|기준|기준일|기준일자"
    "|비고|참고|참고사항|주|주석|자료|자료출처|자료원|출처|첨부|붙임|서명|날인|직인|대표|대표자|회장|사무국|사무국장|총무|확인란|수정일|갱신일|최종수정|특이사항"
)
_FOOTER = re.compile(rf"(?:{_FOOTER_LABELS})(?:[:：].*)?")
# What closes a sheet: a signature, a submission, the end mark.
_CLOSING = re.compile(
    r".*[(（](?:인|서명|날인|직인)(?:또는인|또는서명)?[)）]|.*(?:귀하|귀중)|(?:위와같이|상기와같이|위내용|상기내용).*|-*(?:이하여백|끝)\.?-*"
    r"|-\d+-|\d+/?\d*(?:쪽|페이지)"
)


def is_note(text: str) -> bool:
    """Whether a text begins as a note does (※, 주), 자료:)."""
    return bool(_NOTE.match(text))


def is_unit_line(text: str) -> bool:
    """Whether a line says the unit of a table: (단위: 만원)."""
    return bool(_UNIT_LINE.search(text))


def without_unit(text: str) -> str:
    """What a line says besides the unit: 지원금 추이 of 지원금 추이 (단위: 만원)."""
    return "" if _UNIT_LINE.fullmatch(text) else _UNIT_INSIDE.sub(" ", text).strip()


def begins_with_unit(text: str) -> bool:
    """Whether a text begins by naming a unit: 단위: 만원."""
    return bool(_UNIT_ALONE.match(text))


def is_example(text: str) -> bool:
    """Whether a row that begins so shows how to fill in the sheet: (예시)."""
    return bool(_EXAMPLE.match(text))


@lru_cache(maxsize=4096)
def is_footer(text: str) -> bool:
    """Whether a text labels what stands under a table and is no part of it: 담당자, 작성일: 2022.11.29, (인)."""
    flat = bare(plain(text).strip(" <>[]()【】·-※*"))
    return bool(_FOOTER.fullmatch(flat)) or closes(text)


def closes(text: str) -> bool:
    """Whether a text closes a sheet: a signature, a submission, 끝."""
    return bool(_CLOSING.fullmatch(bare(text)))
