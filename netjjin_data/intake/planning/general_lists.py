"""Lists whose headings could head anything (번호, 구분, 내용, 금액): which of them are ours."""

from __future__ import annotations

import re
from collections.abc import Sequence

from netjjin_data.intake.headings import SHARED, heading_forms
from netjjin_data.intake.places import NETWORK_END, is_place
from netjjin_data.intake.planning.roles import Role
from netjjin_data.intake.sheets import Sheet
from netjjin_data.intake.text import bare, plain
from netjjin_data.schema import Table

# Lists of texts whose own headings may be words that head lists of any kind.
_OF_TEXTS = frozenset({"barriers", "needs", "outcomes", "insights", "tasks", "reports"})
_GENERAL = frozenset(
    map(
        bare,
        ("내용", "세부내용", "상세", "상세내용", "항목", "문항", "구분", "분류", "유형", "종류", "주제", "제목", "시기", "번호", "연번",
         "순번", "No", "No.", "비고", "메모", "참고", "의견", "응답", "결과", "여부", "체크", "상태", "금액", "근거", "점검항목",
         "점검결과"),
    )
)  # fmt: skip
# Of dates too there are lists of any kind.
_DATES = frozenset(map(bare, ("일자", "날짜", "일시", "기간", "시기", "월", "일", "월일", "연월", "연월일")))
_PAID = frozenset(
    ("금액", "지출액", "지출금액", "지출", "수입", "입금", "출금", "잔액", "사용액", "사용금액", "집행액", "집행금액")
)  # fmt: skip
_IN_BRACKETS = re.compile(r"[(\[].*?[)\]]")


def is_general(text: str) -> bool:
    """Whether a heading is one of lists of any kind."""
    return any(form in _GENERAL for form in heading_forms(text))


def is_of_any_kind(roles: Sequence[Role]) -> bool:
    """Whether only a title or a name says what is listed: no heading is more than 일자, 내용, 시군."""
    texts = [item.heading.text for item in roles if item.field not in {None, *SHARED}]
    return not any(item.spread for item in roles) and all(
        is_general(text) or any(form in _DATES for form in heading_forms(text)) for text in texts
    )


def is_named(table: Table, roles: Sequence[Role], texts: Sequence[str]) -> bool:
    """Whether a heading without a title's help names a list of texts as this one, by more than general words."""
    if table.name not in _OF_TEXTS:
        return True
    if table.name == "barriers":
        across = sum(bool(item.spread) for item in roles)
        if across >= 2 or any("단계" in text for text in texts):
            return True
    return any(
        item.decided or (item.field not in {None, *SHARED} and not is_general(item.heading.text))
        for item in roles
    )


def lists_networks(table: Table, roles: Sequence[Role], sheet: Sheet, body: int) -> bool:
    """Whether networks are named where the whole programme would count them: a list of grants (네트워크 | 연도 | 지원금)."""
    if table.name != "programme":
        return False
    columns = [sheet.below(item.column, body) for item in roles if item.field == "network_count"]
    return any(
        values and _is_name(values[0]) and 2 * sum(map(_is_name, values)) > len(values) for values in columns
    )


def _is_name(value: object) -> bool:
    """Whether a cell names a network or a place rather than a number of them (5개 네트워크)."""
    text = plain(str(value))
    return not re.search(r"\d", text) and bool(NETWORK_END.search(text) or is_place(text))


def is_ledger(table: Table, roles: Sequence[Role]) -> bool:
    """Whether 일자, 내용 and 금액 are a book of what was paid rather than of what was done."""
    named = {item.field for item in roles} - {None, *SHARED, "end"}
    return (
        table.name in {"activities", "milestones"}
        and named <= {"start", "title"}
        and any(
            item.field is None and bare(_IN_BRACKETS.sub("", item.heading.text)) in _PAID for item in roles
        )
    )
