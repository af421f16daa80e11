"""Cards on the networks: their members, and when they were set up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from netjjin_data import korean
from netjjin_data.cards.activity_lanes import GATHERED_COLUMNS, GATHERED_DTYPES, gathered, grouped_lanes
from netjjin_data.cards.card import Card, Column, Used
from netjjin_data.cards.provenance import provenance
from netjjin_data.cards.wording import (
    UNKNOWN,
    absent_years,
    dated,
    empty_card,
    filled,
    place_of,
    place_written,
    sentences,
    whom,
    why_empty,
)
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.korean import MoneyUnit
from netjjin_data.metrics.choice import Row, focus_year, settled, typed
from netjjin_data.metrics.founding import FOUNDING_DTYPES, earliest, founding_rows
from netjjin_data.metrics.members import MEMBER_DTYPES, MemberTotal, member_rows, member_total
from netjjin_data.metrics.names import NetworkName, network_names

MEMBER_COLUMNS = (
    Column("region", "시군"),
    Column("network_id", "네트워크"),
    Column("organisations", "회원사", "count", "개사"),
    Column("people", "개인회원", "count", "명"),
    Column("text", "적힌 수"),
    Column("as_of", "기준일", "date"),
)
# More bars, or more lanes, than these can't be compared.
MOST_BARS = 40
_MEMBER_DTYPES = {name: dtype for name, dtype in MEMBER_DTYPES.items() if name != "rows"} | {
    "text": "str",
    "note": "str",
    "focus": "bool",
}


def count_text(total: MemberTotal, unit: str) -> str:
    """A member count as text: 102개사, 약 30명; 미확인 where no network has one."""
    return _count(total.total, total.approximate, unit)


def _count(number: int | None, approximate: bool, unit: str) -> str:
    return UNKNOWN if number is None else f"{'약 ' if approximate else ''}{number:,}{unit}"


def persons_text(people: MemberTotal) -> str:
    """The individual members in words with how many networks gave them.

    '개인회원 약 30명(1개 네트워크에만 기재)', '개인회원 62명(3개 네트워크)'; empty where no network has any.
    """
    if people.total is None:
        return ""
    only = "에만 기재" if people.missing else ""
    return f"개인회원 {count_text(people, '명')}({people.networks:,}개 네트워크{only})"


def members(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> Card:
    """How many members each network has in the year in focus; one without a count stays, as missing.

    Of more than MOST_BARS networks the largest are drawn; the others, and what they sum to, are said.
    """
    dataset = settled(dataset)
    key, rows = "networks.members", member_rows(dataset, selection)
    year, names = focus_year(dataset, selection), network_names(dataset)
    organisations, people = member_total(rows, "organisations"), member_total(rows, "people")
    apart = [row for row in rows if not row["assigned"] and row["organisations"] is not None]
    if organisations.total is None and people.total is None and not apart:
        why = why_empty(dataset, "members", selection, "회원 수")
        return empty_card(key, "네트워크별 회원사", why, "bar", MEMBER_COLUMNS, dataset)
    others = sum(not row["assigned"] for row in rows)
    ordered = sorted(rows, key=lambda row: (row["organisations"] is None, -(row["organisations"] or 0)))
    shown = [_bar(row, names[row["network_id"]]) for row in ordered[:MOST_BARS]]
    return Card(
        key=key,
        headline=_members_headline(organisations, people, apart),
        sentence=sentences(
            f"{year}년 네트워크별 회원사 수",
            "시군 합계로만 적힌 회원사는 합계에 더하지 않음" if apart else "",
        ),
        form="bar",
        frame=typed(shown, _MEMBER_DTYPES),
        columns=_columns(rows),
        channels={"x": "network_id", "y": "organisations"}
        | {"series": "region_code"}
        | {name: name for name in ("text", "note", "focus")},
        unit="개사",
        counted=f"{year}년 {whom(organisations.networks + organisations.missing, others)}",
        missing=sentences(
            _not_drawn(ordered),
            f"회원사 수 {UNKNOWN} {organisations.missing:,}개 네트워크" if organisations.missing else "",
            absent_years(dataset, "members", selection),
        ),
        **provenance(
            dataset,
            rows=shown,
            approximate=any(row["organisations_approximate"] or row["people_approximate"] for row in rows),
        ),
    )


def _not_drawn(ordered: Sequence[Row]) -> str:
    """How many networks have no bar, and their members together; empty where all have one."""
    others = member_total(ordered[MOST_BARS:], "organisations")
    if len(ordered) <= MOST_BARS:
        return ""
    return sentences(
        f"{len(ordered):,}곳 가운데 회원사가 많은 {MOST_BARS}곳만 표시",
        f"그 밖의 {len(ordered) - MOST_BARS:,}곳 회원사 {count_text(others, '개사')}",
    )


def _members_headline(organisations: MemberTotal, people: MemberTotal, apart: Sequence[Row]) -> str:
    persons = persons_text(people)
    if organisations.total is None:
        return persons or f"시군 합계 회원사 {sum(row['organisations'] for row in apart):,}개사"
    head = f"{organisations.networks:,}개 네트워크 회원사 {count_text(organisations, '개사')}"
    return f"{head}, {persons}" if persons else head


def _columns(rows: Sequence[Row]) -> tuple[Column, ...]:
    return filled(MEMBER_COLUMNS, rows, ("people", "as_of"))


def _bar(row: Row, name: NetworkName) -> Row:
    people = row["people"]
    persons = "" if people is None else f"개인회원 {_count(people, row['people_approximate'], '명')}"
    return row | {
        "region": place_written(name),
        "text": _count(row["organisations"], row["organisations_approximate"], "개사"),
        "note": sentences(place_of(name), persons),
        "focus": row["assigned"],
        "behind": (Used("members", ("organisations", "people"), row["rows"]),),
    }


FOUNDING_COLUMNS = (
    Column("region", "시군"),
    Column("network_id", "네트워크"),
    Column("date_text", "설립"),
)
_FOUNDING_DTYPES = {name: dtype for name, dtype in FOUNDING_DTYPES.items() if name != "rows"} | {
    "lane": "str",
    "text": "str",
    "date_text": "str",
}


def founding(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> Card:
    """When the networks were set up, on one line of time; unknown dates are counted as missing.

    Of more than MOST_BARS networks a lane is a municipality or a 시도, and a mark a year of it.
    """
    dataset = settled(dataset)
    key, rows = "networks.founding", founding_rows(dataset, selection)
    known = [row for row in rows if row.get("start") is not None]
    if not known:
        why = why_empty(dataset, "networks", selection, "설립일")
        return empty_card(key, "네트워크 설립", why, "timeline", FOUNDING_COLUMNS, dataset)
    names = network_names(dataset)
    shown = [
        row
        | {
            "lane": names[row["network_id"]].short,
            "text": "설립",
            "date_text": dated(row["start"], row["end"], row["precision"]),
            "behind": (Used("networks", ("founded",), row["rows"]),),
        }
        for row in known
    ]
    missing = len(rows) - len(known)
    # A line of time needs two years; within one year it would show months, of which a founding may have none.
    spread = len({row["start"].year for row in known}) > 1
    card = Card(
        key=key,
        headline=_founding_headline(shown),
        sentence="네트워크 설립 시기",
        form="timeline" if spread else "text",
        frame=typed(shown, _FOUNDING_DTYPES),
        columns=FOUNDING_COLUMNS,
        channels={name: name for name in ("lane", "start", "end", "precision", "text", "date_text")}
        if spread
        else {"title": "network_id", "text": "date_text"},
        counted=f"{len(rows):,}개 네트워크",
        missing=f"설립일 {UNKNOWN} {missing:,}개 네트워크" if missing else "",
        **provenance(dataset, rows=shown),
    )
    return _by_place(card, dataset, shown) if spread and len(shown) > MOST_BARS else card


def _by_place(card: Card, dataset: Dataset, known: Sequence[Row]) -> Card:
    """The card on foundings, gathered by municipality or 시도 and year."""
    lanes = replace(grouped_lanes(known), step="해")
    _, shown = gathered(known, lanes, lambda number: f"설립 {number:,}개", _founded)
    channels = {name: name for name in ("lane", "start", "end", "precision", "text", "number")}
    return replace(
        card,
        sentence=f"{lanes.label}별 설립을 해별로 묶어 표시",
        frame=typed(shown, GATHERED_DTYPES),
        columns=(*GATHERED_COLUMNS[:2], Column("number", "설립", "count", "개")),
        channels=channels | {"date_text": "when"},
        unit="개",
        **provenance(dataset, rows=shown),
    )


def _founded(rows: Sequence[Row]) -> Used:
    return Used("networks", ("founded",), [index for row in rows for index in row["rows"]])


def _founding_headline(shown: list[Row]) -> str:
    """The earliest founding of those known; of one network alone when that was."""
    if len(shown) == 1:
        return f"{shown[0]['lane']} 설립: {shown[0]['date_text']}"
    first = earliest(shown)
    who = korean.joined((row["lane"] for row in first), limit=3)
    when = first[0]["date_text"] if len(first) == 1 else f"{first[0]['start'].year}년"
    return f"설립일이 적힌 {len(shown):,}개 네트워크 중 가장 이른 설립: {who}({when})"
