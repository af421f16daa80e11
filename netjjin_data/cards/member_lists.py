"""Cards on each network's members: the counts of two years, the kinds and the comings and goings of the lists."""

from __future__ import annotations

from collections.abc import Sequence

from netjjin_data import korean
from netjjin_data.cards.card import Card, Column, Used
from netjjin_data.cards.members import change_text
from netjjin_data.cards.provenance import provenance
from netjjin_data.cards.wording import (
    UNKNOWN,
    absent_years,
    each_year,
    empty_card,
    listed,
    place_written,
    sentences,
    whom,
    why_empty,
)
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.korean import MoneyUnit
from netjjin_data.metrics.choice import Row, focus_year, settled, typed
from netjjin_data.metrics.member_lists import (
    KIND_DTYPES,
    NAME_DTYPES,
    TURNOVER_DTYPES,
    come_and_gone_rows,
    kind_rows,
    lists_compared,
    lists_unpaired,
    member_lists,
    turnover_rows,
)
from netjjin_data.metrics.member_years import MEMBER_CHANGE_DTYPES, growth, member_change_rows, years_compared
from netjjin_data.metrics.names import network_names

REGION, NETWORK = Column("region", "시군"), Column("network_id", "네트워크")
NO_KIND = "유형 미기재"
CHANGES = {"joined": "새로 오름", "left": "빠짐"}
# A list is what somebody wrote down, and a name may be written anew.
BY_NAME = "명부에 적힌 이름으로 견주어, 이름이 바뀐 회원사는 빠지고 새로 오른 것으로 보일 수 있음"

_BY_NETWORK_DTYPES = {name: dtype for name, dtype in MEMBER_CHANGE_DTYPES.items() if name != "rows"}


def by_network(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> Card:
    """Each network's members in the two years compared (or the only one), in the deck's order, missing ones missing."""
    dataset = settled(dataset)
    key, rows = "members.by_network", member_change_rows(dataset, selection)
    before, after = years_compared(dataset, selection)
    known = any(row[name] is not None for row in rows for name in ("before", "after", "people", "active"))
    if not known:
        why = why_empty(dataset, "members", selection, "회원 수")
        return empty_card(key, "네트워크별 회원 수", why, "table", _columns((), before, after), dataset)
    names = network_names(dataset)
    used = ("organisations", "people", "active_organisations")
    shown = [
        row
        | {
            "region": place_written(names[row["network_id"]]),
            "behind": (Used("members", used, row["rows"]),),
        }
        for row in rows
    ]
    networks = sum(row["assigned"] for row in rows)
    lacking = sum(row["after"] is None for row in rows)
    return Card(
        key=key,
        headline=_by_network_headline(rows, before, after),
        sentence="두 해 가운데 한 해라도 적히지 않은 네트워크는 증감을 셈하지 않음" if before else "",
        form="table",
        frame=typed(shown, _BY_NETWORK_DTYPES),
        columns=_columns(rows, before, after),
        counted=f"{each_year([year for year in (before, after) if year])} {whom(networks, len(rows) - networks)}",
        missing=sentences(
            f"{after}년 회원사 {UNKNOWN} {lacking}곳" if lacking else "",
            absent_years(dataset, "members", selection),
        ),
        **provenance(
            dataset,
            rows=shown,
            derived=any(row["change"] is not None or row["active_share"] is not None for row in rows),
            approximate=any(
                row[f"{name}_approximate"] for row in rows for name in ("before", "after", "people")
            ),
            unknown=lacking > 0,
        ),
    )


def _columns(rows: Sequence[Row], before: int | None, after: int | None) -> tuple[Column, ...]:
    """The table's columns without those that nobody filled."""
    columns = (
        Column("before", f"{before}년 회원사", "count", "개사"),
        Column("after", f"{after}년 회원사" if after else "회원사", "count", "개사"),
        Column("change", "증감", "count", "개사"),
        Column("active", "활동 회원사", "count", "개사"),
        Column("active_share", "활동 비율", "ratio"),
        Column("people", "개인회원", "count", "명"),
        Column("as_of", "기준일", "date"),
    )
    filled = (c for c in columns if c.name == "after" or any(row[c.name] is not None for row in rows))
    return (REGION, NETWORK, *filled)


def _by_network_headline(rows: Sequence[Row], before: int | None, after: int | None) -> str:
    grew = growth(rows)
    if before is None or grew is None:
        return f"{after}년 네트워크별 회원 수"
    more, fewer = (
        sum(row["assigned"] and row["change"] is not None and sign * row["change"] > 0 for row in rows)
        for sign in (1, -1)
    )
    changed = change_text(grew.change, grew.ratio, grew.approximate)
    parts = (f"늘어난 곳 {more}개", f"줄어든 곳 {fewer}개", f"그대로인 곳 {grew.networks - more - fewer}개")
    return f"{before}→{after}년 모두 적힌 {grew.networks}개 네트워크 회원사 {changed}: {', '.join(parts)}"


KIND_COLUMNS = (
    Column("label", "유형"),
    Column("number", "회원사", "count", "개사"),
    Column("networks", "네트워크", "count", "곳"),
)
_KIND_DTYPES = {name: dtype for name, dtype in KIND_DTYPES.items() if name != "rows"} | {
    "label": "str",
    "text": "str",
    "focus": "bool",
}


def kinds(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> Card:
    """Of which kinds the organisations on the year's lists are."""
    dataset = settled(dataset)
    key, rows, year = "members.kinds", kind_rows(dataset, selection), focus_year(dataset, selection)
    if not rows:
        why = why_empty(dataset, "organisations", selection, "회원사 명부")
        return empty_card(key, "유형별 회원사", why, "bar", KIND_COLUMNS, dataset)
    shown = [
        row
        | {
            "label": row["kind"] or NO_KIND,
            "text": f"{row['number']:,}개사",
            "focus": row["kind"] is not None,
            "behind": (Used("organisations", ("organisation", "kind"), row["rows"]),),
        }
        for row in rows
    ]
    total = sum(row["number"] for row in rows)
    return Card(
        key=key,
        headline=f"{year}년 명부의 회원사 {total:,}개사: "
        + listed([f"{row['label']} {row['text']}" for row in shown], 3, "개 유형"),
        sentence="명부를 낸 네트워크의 회원사만 셈",
        form="bar",
        frame=typed(shown, _KIND_DTYPES),
        columns=KIND_COLUMNS,
        channels={"x": "label", "y": "number", "text": "text", "focus": "focus"},
        unit="개사",
        counted=f"{year}년 {_listing(dataset, selection, year)} 명부",
        missing=sentences(
            *(f"{NO_KIND} {row['text']}" for row in shown if row["kind"] is None),
            absent_years(dataset, "organisations", selection),
        ),
        **provenance(dataset, rows=shown, derived=True),
    )


def _listing(dataset: Dataset, selection: Selection, year: int | None) -> str:
    """Whose lists a year has: 3개 네트워크와 네트워크 미지정 1곳."""
    names = network_names(dataset)
    ours = [names[network].assigned for network in member_lists(dataset, selection).get(year or 0, {})]
    return whom(sum(ours), len(ours) - sum(ours))


TURNOVER_COLUMNS = (
    REGION,
    NETWORK,
    Column("before", "앞 해 명부", "count", "개사"),
    Column("joined", CHANGES["joined"], "count", "개사"),
    Column("left", CHANGES["left"], "count", "개사"),
    Column("after", "뒤 해 명부", "count", "개사"),
)
_TURNOVER_DTYPES = {name: dtype for name, dtype in TURNOVER_DTYPES.items() if name != "rows"}


def turnover(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> Card:
    """How many organisations came to and went from the lists between two years, per network that has both."""
    dataset = settled(dataset)
    key, title, rows = "members.turnover", "회원사 명부의 변화", turnover_rows(dataset, selection)
    pair = lists_compared(dataset, selection)
    if pair is None or not rows:
        why = _why_no_turnover(dataset, selection, pair)
        return empty_card(key, title, why, "table", TURNOVER_COLUMNS, dataset)
    names, before, after = network_names(dataset), *pair
    shown = [
        row
        | {
            "region": place_written(names[row["network_id"]]),
            "behind": (Used("organisations", ("organisation",), row["rows"]),),
        }
        for row in rows
    ]
    networks, alone = sum(row["assigned"] for row in rows), lists_unpaired(dataset, selection)
    of = {name: sum(row[name] for row in rows) for name in ("before", "after", "joined", "left")}
    return Card(
        key=key,
        headline=f"{before}→{after}년 {whom(networks, len(rows) - networks)} 명부 "
        f"{of['before']:,}→{of['after']:,}개사: {_moved(of['joined'], of['left'])}",
        sentence=BY_NAME,
        form="table",
        frame=typed(shown, _TURNOVER_DTYPES),
        columns=_dated(TURNOVER_COLUMNS, pair),
        counted=f"{each_year(pair)} 명부가 모두 있는 {whom(networks, len(rows) - networks)}",
        missing=sentences(
            f"한 해 명부만 있는 {alone}곳은 견주지 않음" if alone else "",
            absent_years(dataset, "organisations", selection),
        ),
        **provenance(dataset, rows=shown, derived=True),
    )


def _dated(columns: Sequence[Column], pair: tuple[int, int]) -> tuple[Column, ...]:
    years = dict(zip(("before", "after"), pair, strict=True))
    return tuple(
        Column(column.name, f"{years[column.name]}년 명부", column.kind, column.unit)
        if column.name in years
        else column
        for column in columns
    )


def _moved(joined: int, left: int) -> str:
    return f"{CHANGES['joined']} {joined:,}개사, {CHANGES['left']} {left:,}개사"


def _why_no_turnover(dataset: Dataset, selection: Selection, pair: tuple[int, int] | None) -> str:
    """Why no two lists are compared."""
    enter = "회원사 시트에 두 해의 명부를 적으면 표시됩니다."
    if dataset.frames["organisations"].empty:
        return why_empty(dataset, "organisations", selection, "회원사 명부")
    if pair is None:
        having = sorted(member_lists(dataset, selection))
        hint = f" 명부가 있는 해: {korean.years(having)}." if having else ""
        return f"견줄 두 해의 회원사 명부가 없습니다.{hint} {enter}"
    return f"{each_year(pair)} 명부가 모두 있는 네트워크가 없습니다. {enter}"


NAME_COLUMNS = (
    REGION,
    NETWORK,
    Column("label", "변화"),
    Column("organisation", "회원사"),
    Column("kind", "유형"),
)
_NAME_DTYPES = {name: dtype for name, dtype in NAME_DTYPES.items() if name != "rows"} | {"label": "str"}


def come_and_gone(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> Card:
    """The names that came to and went from the lists between two years; backstage where it names those who left."""
    dataset = settled(dataset)
    key, title, rows = (
        "members.come_and_gone",
        "명부에서 달라진 회원사",
        come_and_gone_rows(dataset, selection),
    )
    pair = lists_compared(dataset, selection)
    if pair is None or not turnover_rows(dataset, selection):
        why = _why_no_turnover(dataset, selection, pair)
        return empty_card(key, title, why, "table", NAME_COLUMNS, dataset)
    if not rows:
        why = f"{each_year(pair)} 명부에 새로 오르거나 빠진 회원사가 없습니다."
        return empty_card(key, title, why, "table", NAME_COLUMNS, dataset)
    names = network_names(dataset)
    shown = [
        row
        | {
            "region": place_written(names[row["network_id"]]),
            "label": CHANGES[row["change"]],
            "behind": (Used("organisations", ("organisation", "kind"), row["rows"]),),
        }
        for row in rows
    ]
    number = {change: sum(row["change"] == change for row in rows) for change in CHANGES}
    return Card(
        key=key,
        headline=f"{pair[0]}→{pair[1]}년 명부에서 달라진 회원사: {_moved(number['joined'], number['left'])}",
        sentence=BY_NAME,
        form="table",
        frame=typed(shown, _NAME_DTYPES),
        columns=NAME_COLUMNS,
        counted=f"{each_year(pair)} 명부가 모두 있는 {len(turnover_rows(dataset, selection))}곳",
        missing=absent_years(dataset, "organisations", selection),
        backstage=number["left"] > 0,
        **provenance(dataset, rows=shown, derived=True),
    )
