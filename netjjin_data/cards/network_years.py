"""Cards of one network over the years: what it was granted, how many members it has."""

from __future__ import annotations

from collections.abc import Sequence

from netjjin_data import korean
from netjjin_data.cards.card import Card, Column, Used
from netjjin_data.cards.members import change_text, count_text
from netjjin_data.cards.one_network import absent, of_network
from netjjin_data.cards.provenance import provenance
from netjjin_data.cards.wording import NO_AMOUNT, UNKNOWN, each_year, sentences
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.korean import MoneyUnit
from netjjin_data.metrics.choice import Row, settled, typed
from netjjin_data.metrics.one_network import (
    COUNT_YEAR_DTYPES,
    GRANT_YEAR_DTYPES,
    count_year_rows,
    grant_year_rows,
    years_told,
)

YEAR = Column("year", "연도", "year")
GRANT_COLUMNS = (YEAR, Column("amount", "지원액", "money"), Column("text", "비고"))
_SHOWN = {"x": "str", "text": "str", "note": "str", "focus": "bool"}
NOT_GRANTED = "지원 없음"


def grants(dataset: Dataset, selection: Selection, network: str, unit: MoneyUnit = "만원") -> Card:
    """What a network was granted year by year; a year that nobody can tell is 미확인, which is not 지원 없음."""
    dataset = settled(dataset)
    key, rows = f"network.grants.{network}", grant_year_rows(dataset, network)
    if not any(row["rows"] for row in rows):
        return absent(dataset, "grants", network, Selection(), "지원액", (key, "bar", GRANT_COLUMNS))
    shown = [
        row
        | {
            "x": f"{row['year']}년",
            "text": _amount(row, unit),
            "note": f"{NO_AMOUNT} {row['blank']}건" if row["blank"] and row["amount"] is not None else "",
            "focus": not selection.years or row["year"] in selection.years,
            "behind": (Used("grants", ("amount",), row["rows"]),),
        }
        for row in rows
    ]
    known = [row for row in shown if row["focus"] and row["amount"] is not None]
    unknown = [row["year"] for row in shown if row["focus"] and row["state"] == "unknown"]
    return Card(
        key=key,
        headline=_grants_headline(shown, known, unit),
        sentence=sentences(
            f"{NOT_GRANTED}: 그해 지원내역이 사업비와 모두 맞고 이 네트워크가 없는 해"
            if any(row["state"] == "none" for row in shown)
            else ""
        ),
        form="bar",
        frame=typed(shown, {n: d for n, d in GRANT_YEAR_DTYPES.items() if n != "rows"} | _SHOWN),
        columns=GRANT_COLUMNS,
        channels={"x": "x", "y": "amount", "text": "text", "note": "note", "focus": "focus"},
        unit=unit,
        counted=f"{korean.years([row['year'] for row in shown])} {len(shown)}개년",
        missing=f"{each_year(unknown)}은 지원 여부를 알 수 없습니다" if unknown else "",
        **of_network(
            dataset,
            network,
            provenance(
                dataset,
                rows=shown,
                derived=len(known) > 1,
                unknown=any(row["state"] == "unknown" or row["blank"] for row in shown),
            ),
        ),
    )


def _amount(row: Row, unit: MoneyUnit) -> str:
    if row["amount"] is not None:
        return korean.money(row["amount"], unit)
    return {"granted": NO_AMOUNT, "none": NOT_GRANTED}.get(row["state"], UNKNOWN)


def _grants_headline(shown: Sequence[Row], known: Sequence[Row], unit: MoneyUnit) -> str:
    if not known:
        return f"{each_year([row['year'] for row in shown if row['focus']] or [shown[-1]['year']])} 지원액 {UNKNOWN}"
    total = korean.money(sum(row["amount"] for row in known), unit)
    years = each_year([row["year"] for row in known])
    return f"{years} 지원액 합계 {total}" if len(known) > 1 else f"{years} 지원액 {total}"


MEMBER_COLUMNS = (
    YEAR,
    Column("organisations", "회원사", "count", "개사"),
    Column("people", "개인회원", "count", "명"),
    Column("active_organisations", "활동 회원사", "count", "개사"),
)


def members(dataset: Dataset, selection: Selection, network: str, unit: MoneyUnit = "만원") -> Card:
    """How many members a network has year by year, years without a count as missing."""
    dataset = settled(dataset)
    key, rows = f"network.members.{network}", count_year_rows(dataset, network)
    counts = ("organisations", "people", "active_organisations")
    if not any(row[name] is not None for row in rows for name in counts):
        return absent(dataset, "members", network, Selection(), "회원 수", (key, "bar", MEMBER_COLUMNS))
    of = years_told(dataset, "members", network, selection)
    shown = [
        row
        | {
            "x": f"{row['year']}년",
            "text": count_text(row["organisations"], row["organisations_approximate"], "개사"),
            "note": _beside(row),
            "focus": row["year"] in of if selection.years else row["organisations"] is not None,
            "behind": (Used("members", counts, row["rows"]),),
        }
        for row in rows
    ]
    lacking = [row["year"] for row in rows if row["organisations"] is None]
    return Card(
        key=key,
        headline=_members_headline(rows, of),
        sentence="",
        form="bar",
        frame=typed(shown, {n: d for n, d in COUNT_YEAR_DTYPES.items() if n != "rows"} | _SHOWN),
        columns=tuple(
            column for column in MEMBER_COLUMNS if any(row[column.name] is not None for row in rows)
        ),
        channels={"x": "x", "y": "organisations", "text": "text", "note": "note", "focus": "focus"},
        unit="개사",
        counted=f"{korean.years([row['year'] for row in rows])} {len(rows)}개년",
        missing=f"{each_year(lacking)} 회원사 수 {UNKNOWN}" if lacking else "",
        **of_network(
            dataset,
            network,
            provenance(
                dataset,
                rows=shown,
                approximate=any(
                    row["organisations_approximate"] or row["people_approximate"] for row in rows
                ),
                unknown=bool(lacking),
            ),
        ),
    )


def _beside(row: Row) -> str:
    people, active = row["people"], row["active_organisations"]
    parts = (
        "" if active is None else f"활동 {active:,}개사",
        "" if people is None else f"개인 {count_text(people, row['people_approximate'], '명')}",
    )
    return "\n".join(part for part in parts if part)


def _members_headline(rows: Sequence[Row], of: Sequence[int]) -> str:
    """The newest count of the years told of, and the change since the nearest count before it."""
    told = [row for row in rows if row["year"] in of and row["organisations"] is not None]
    if not told:
        people = [row for row in rows if row["year"] in of and row["people"] is not None]
        if not people:
            return f"회원사 {UNKNOWN}"
        last = people[-1]
        return f"{last['year']}년 개인회원 {count_text(last['people'], last['people_approximate'], '명')}"
    last = told[-1]
    head = f"{last['year']}년 회원사 {count_text(last['organisations'], last['organisations_approximate'], '개사')}"
    earlier = [row for row in rows if row["year"] < last["year"] and row["organisations"] is not None]
    if not earlier:
        return head
    before, number = earlier[-1], last["organisations"] - earlier[-1]["organisations"]
    rough = before["organisations_approximate"] or last["organisations_approximate"]
    ratio = number / before["organisations"] if before["organisations"] else None
    return f"{head}, {before['year']}년 대비 {change_text(number, ratio, rough)}"
