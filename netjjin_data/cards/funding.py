"""Cards on the money: by year, per network, and to whom it went."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from netjjin_data import korean
from netjjin_data.cards.card import Card, Column, Used
from netjjin_data.cards.provenance import provenance
from netjjin_data.cards.wording import (
    NO_AMOUNT,
    UNKNOWN,
    each_year,
    empty_card,
    grown,
    place_of,
    place_written,
    region_names,
    sentences,
    whom,
    why_empty,
)
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.korean import MoneyUnit
from netjjin_data.metrics.choice import Row, focus_year, settled, typed
from netjjin_data.metrics.coverage import complete_years
from netjjin_data.metrics.funding import GRANTED_DTYPES, TREND_DTYPES, granted_rows, trend_rows
from netjjin_data.metrics.names import NetworkName, network_names
from netjjin_data.metrics.programme import grants_by_year, programme_by_year

YEAR = Column("year", "연도", "year")
COUNT = Column("network_count", "지원 네트워크", "count", "개")
EACH = Column("grant_per_network", "네트워크당 지원액", "money")
TOTAL = Column("grant_total", "사업비", "money")
TREND_COLUMNS = (
    YEAR,
    COUNT,
    EACH,
    TOTAL,
    Column("change", "전년 대비", "money"),
    Column("change_ratio", "전년 대비 증감률", "ratio"),
    Column("itemised", "시군별 내역", "money"),
    Column("not_itemised", "내역 없음", "money"),
)
PROGRAMME_FIELDS = ("grant_total", "network_count", "grant_per_network")
_SHOWN_DTYPES = TREND_DTYPES | {"x": "str", "text": "str", "note": "str"}


def in_focus(rows: Sequence[Row]) -> Row | None:
    """The year in focus of a trend; None where the programme has no such year."""
    return next((row for row in rows if row["focus"]), None)


def change_phrases(row: Row, unit: MoneyUnit) -> tuple[str, str, str]:
    """What changed against the year before, in words: the total, the networks, the grant per network.

    '전년 대비 460만원(26.9%) 감소', '지원 네트워크 9→5개', '네트워크당 지원액 31.6% 증가'; without a year before
    the values alone; empty what nobody knows.
    """
    change, count, each = row.get("change"), row["network_count"], row["grant_per_network"]
    total = ""
    if change is not None:
        total = f"전년 대비 {grown(change, row['change_ratio'], korean.money(abs(change), unit))}"
    networks = ""
    if count is not None:
        more = row.get("network_change")
        networks = f"지원 네트워크 {f'{count - more}→' if more else ''}{count}개"
    per_network = ""
    if each is not None:
        ratio = row.get("per_network_ratio")
        changed = None if ratio is None else korean.change(ratio, korean.percent(abs(ratio)))
        per_network = f"네트워크당 {_average(row)}지원액 {changed or korean.money(each, unit)}"
    return total, networks, per_network


def used_in(
    dataset: Dataset, years: Iterable[Row], fields: tuple[str, ...] = PROGRAMME_FIELDS
) -> tuple[Used, ...]:
    """The values behind a trend's years: the programme's, and the grants' where those gave the total."""
    programme, grants = programme_by_year(dataset), grants_by_year(dataset)
    stated: list[int] = []
    summed: list[int] = []
    for row in years:
        stated += programme[row["year"]].rows if row["year"] in programme else ()
        summed += grants[row["year"]].rows if row["from_grants"] else []
    return Used("programme", fields, stated), Used("grants", ("amount",), summed)


def regions_said(selection: Selection) -> str:
    """That the programme's totals know no municipality, where some are chosen."""
    if not selection.regions:
        return ""
    return f"사업비 총액은 시군별로 나뉘지 않아 전체 기준입니다(고른 시군: {region_names(selection.regions)})"


def missing_said(rows: Sequence[Row], selection: Selection) -> str:
    """Which chosen years have no money in the data, and which totals nobody can tell."""
    having = {row["year"] for row in rows}
    lacking = [year for year in selection.years if year not in having]
    blank = [row["year"] for row in rows if row["grant_total"] is None]
    return sentences(
        f"{each_year(lacking)}은 사업비 자료가 없습니다" if lacking else "",
        f"{each_year(blank)}은 사업비를 알 수 없습니다" if blank else "",
    )


def _bars(
    key: str,
    title: str,
    value: str,
    written: Callable[[int], str],
    dataset: Dataset,
    selection: Selection,
    unit: MoneyUnit,
    *,
    headline: Callable[[Row], str],
    sentence: Callable[[Row | None, Sequence[Row]], str],
    columns: tuple[Column, ...],
    fields: tuple[str, ...],
    derived: tuple[str, ...],
    note: Callable[[Row], str] = lambda _row: "",
) -> Card:
    """A card of one value of the programme by year, the year in focus accented."""
    dataset = settled(dataset)
    rows = trend_rows(dataset, selection)
    if not rows:
        why = why_empty(dataset, "programme", selection, "사업비")
        return empty_card(key, title, why, "bar", columns, dataset)
    row = in_focus(rows)
    known = row is not None and row[value] is not None
    year = focus_year(dataset, selection)
    shown = [
        each
        | {
            "x": f"{each['year']}년",
            "text": UNKNOWN if each[value] is None else written(each[value]),
            "note": note(each),
            "behind": used_in(dataset, [each], fields),
        }
        for each in rows
    ]
    return Card(
        key=key,
        headline=headline(row)
        if row is not None and known
        else f"{year}년 {title.removeprefix('연도별 ')} {UNKNOWN}",
        sentence=sentences(sentence(row, rows), regions_said(selection)),
        form="bar",
        frame=typed(shown, _SHOWN_DTYPES),
        columns=columns,
        channels={"x": "x", "y": value, "text": "text", "focus": "focus"}
        | ({"note": "note"} if any(each["note"] for each in shown) else {}),
        unit="개" if value == "network_count" else unit,
        counted=f"{korean.years([each['year'] for each in rows])} {len(rows)}개년",
        missing=missing_said(rows, selection),
        **provenance(
            dataset,
            rows=shown,
            derived=any(each[name] for each in rows for name in derived),
            unknown=any(each[value] is None for each in rows),
        ),
    )


def _factors(row: Row, unit: MoneyUnit) -> str:
    """What makes a year's total: 5개 네트워크 × 250만원."""
    count, each = row["network_count"], row["grant_per_network"]
    parts = (
        "" if count is None else f"{count}개 네트워크",
        "" if each is None else _average(row) + korean.money(each, unit),
    )
    return " × ".join(part for part in parts if part)


def _average(row: Row) -> str:
    """The word before a grant per network that nobody wrote."""
    return "평균 " if row["per_network_derived"] else ""


def trend(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> Card:
    """The programme's total by year as bars, the year in focus accented."""

    def headline(row: Row) -> str:
        each = row["grant_per_network"]
        head = f"{row['year']}년 사업비 {korean.money(row['grant_total'], unit)}"
        return head if each is None else f"{head}, 네트워크당 {_average(row)}{korean.money(each, unit)}"

    def sentence(row: Row | None, rows: Sequence[Row]) -> str:
        total, networks, per_network = change_phrases(row, unit) if row else ("", "", "")
        changed = row is not None and row.get("per_network_ratio") is not None
        summed = [each["year"] for each in rows if each["from_grants"]]
        return sentences(
            total,
            networks,
            per_network if changed else "",
            f"{each_year(summed)} 사업비는 지원내역을 더한 금액(산출)" if summed else "",
        )

    return _bars(
        "funding.trend", "연도별 사업비", "grant_total", lambda won: korean.money(won, unit),
        dataset, selection, unit, headline=headline, sentence=sentence,
        columns=TREND_COLUMNS, fields=PROGRAMME_FIELDS, derived=("total_derived", "per_network_derived"),
        note=lambda row: _factors(row, unit),
    )  # fmt: skip


def network_counts(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> Card:
    """How many networks were supported, by year."""

    def headline(row: Row) -> str:
        head, more = f"{row['year']}년 지원 네트워크 {row['network_count']}개", row.get("network_change")
        return head if more is None else f"{head}: 전년 대비 {korean.change(more, f'{abs(more)}개')}"

    return _bars(
        "funding.network_counts", "연도별 지원 네트워크 수", "network_count", lambda number: f"{number}개",
        dataset, selection, unit, headline=headline, sentence=lambda _row, _rows: "연도별 지원 네트워크 수",
        columns=(YEAR, COUNT, Column("network_change", "전년 대비", "count", "개")),
        fields=("network_count",), derived=("from_grants",),
    )  # fmt: skip


def per_network(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> Card:
    """How much one network was granted, by year."""

    def headline(row: Row) -> str:
        head = (
            f"{row['year']}년 네트워크당 {_average(row)}지원액 {korean.money(row['grant_per_network'], unit)}"
        )
        change = row.get("per_network_change")
        if change is None:
            return head
        return f"{head}: 전년 대비 {grown(change, row['per_network_ratio'], korean.money(abs(change), unit))}"

    def sentence(_row: Row | None, rows: Sequence[Row]) -> str:
        averaged = [each["year"] for each in rows if each["per_network_derived"]]
        said = f"{each_year(averaged)}은 사업비를 네트워크 수로 나눈 평균(산출)" if averaged else ""
        return sentences("연도별 네트워크당 지원액", said)

    return _bars(
        "funding.per_network", "연도별 네트워크당 지원액", "grant_per_network", lambda won: korean.money(won, unit),
        dataset, selection, unit, headline=headline, sentence=sentence,
        columns=(YEAR, EACH, Column("per_network_change", "전년 대비", "money"),
                 Column("per_network_ratio", "전년 대비 증감률", "ratio")),
        # An average comes from the total and the number of networks.
        fields=PROGRAMME_FIELDS, derived=("per_network_derived",),
        note=lambda row: "평균(산출)" if row["per_network_derived"] else "",
    )  # fmt: skip


BY_REGION_COLUMNS = (
    Column("region", "시군"),
    Column("label", "네트워크"),
    Column("amount", "지원액", "money"),
    Column("note", "비고"),
)
_BY_REGION_DTYPES = {name: dtype for name, dtype in GRANTED_DTYPES.items() if name != "rows"} | {
    "label": "str",
    "text": "str",
    "note": "str",
    "focus": "bool",
    # By how much the grants together exceed the programme's total: the sentence says it.
    "excess": "Int64",
}
_GRANTED = ("network", "region_total", "unplaced")
# More bars than these can't be compared; the smaller ones stand together in one.
MOST_BARS = 40
NOT_BROKEN_DOWN = "시군별 내역 없음"
_OTHERS = {"elsewhere": "그 밖의 시군", "unplaced": "시군·네트워크 미기재"}


def by_region(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> Card:
    """Who was granted how much in the year in focus, and how much of the year isn't broken down."""
    dataset = settled(dataset)
    key, year = "funding.by_region", focus_year(dataset, selection)
    split = granted_rows(dataset, selection)
    items = [row for row in split if row["kind"] in _GRANTED]
    left = next((row["amount"] for row in split if row["kind"] == "not_itemised"), 0)
    if not items and not left:
        why = why_empty(dataset, "grants", selection, "시군별 지원 내역")
        if selection.regions and year in complete_years(dataset):
            whose = f"고른 시군({region_names(selection.regions)})"
            why = f"{year}년 지원내역이 사업비와 모두 맞으며, {whose}에 지원한 내역은 없습니다."
        return empty_card(key, "시군·네트워크별 지원액", why, "bar", BY_REGION_COLUMNS, dataset)
    # What exceeds the programme's total is no bar: it is said.
    rest = _rest(dataset, year)
    shown = [
        _labelled(dataset, row, unit, rest)
        for row in _grouped(split)
        if row["kind"] != "not_itemised" or left > 0
    ]
    blank = sum(row["blank"] for row in split)
    programme = programme_by_year(dataset).get(year) if year is not None and left else None
    stated = Used("programme", PROGRAMME_FIELDS, programme.rows if programme else ())
    for row in shown:
        granted = Used("grants", ("amount",), row["rows"])
        row["behind"] = (stated,) if row["kind"] == "not_itemised" else (granted,)
        row["excess"] = -left if left < 0 else None
    return Card(
        key=key,
        headline=_by_region_headline(dataset, items, (left, rest), selection, unit),
        sentence=sentences(
            f"{year}년 네트워크별 지원액",
            f"지원내역의 합계가 사업비보다 {korean.money(-left, unit)} 많음" if left < 0 else "",
            _not_counted(items),
            f"고른 시군: {region_names(selection.regions)}" if selection.regions else "",
        ),
        form="bar",
        frame=typed(shown, _BY_REGION_DTYPES),
        columns=BY_REGION_COLUMNS,
        channels={"x": "label", "y": "amount", "text": "text", "note": "note", "focus": "focus"}
        | {"series": "region_code"},
        unit=unit,
        counted=f"{year}년 {_whom(items) or '사업비'}",
        missing=sentences(
            f"{NO_AMOUNT} {blank}건" if blank else "",
            f"{year}년은 시군별 내역이 없습니다. 지원내역 시트에 적으면 표시됩니다"
            if not items and not selection.regions
            else "",
        ),
        **provenance(
            dataset,
            [stated],
            shown,
            derived=left > 0,
            unknown=blank > 0,
        ),
    )


def _grouped(split: Sequence[Row]) -> list[Row]:
    """The rows of a year's money, all but the largest as one row where they are more than one figure holds."""
    items = [row for row in split if row["kind"] in _GRANTED]
    if len(items) <= MOST_BARS:
        return list(split)
    ordered = sorted(items, key=lambda row: row["amount"] or 0, reverse=True)
    kept = {id(row) for row in ordered[: MOST_BARS - 1]}
    others = [row for row in items if id(row) not in kept]
    known = [row["amount"] for row in others if row["amount"] is not None]
    together: Row = {
        "kind": "others",
        "number": len(others),
        "amount": sum(known) if known else None,
        "blank": sum(row["blank"] for row in others),
        "rows": [index for row in others for index in row["rows"]],
    }
    rest = [row for row in split if row["kind"] not in _GRANTED]
    return [*(row for row in items if id(row) in kept), together, *rest]


def is_broken_down(card: Card) -> bool:
    """Whether a card by municipality names anybody who was granted something, beyond the year's total."""
    return not card.is_empty and bool(card.frame["focus"].any())


def _whom(items: Sequence[Row]) -> str:
    networks = sum(row["kind"] == "network" for row in items)
    return whom(networks, len(items) - networks)


def _rest(dataset: Dataset, year: int | None) -> str:
    """Why the grants don't reach the programme's total: amounts that aren't known, no breakdown, or both."""
    grants = grants_by_year(dataset).get(year) if year is not None else None
    if grants is None or not grants.blank:
        return NOT_BROKEN_DOWN
    unread = f"{NO_AMOUNT} {grants.blank}건"
    programme = programme_by_year(dataset).get(year) if year is not None else None
    everyone = programme is not None and programme.network_count == len(grants.listed) + grants.unnamed
    return unread if everyone else f"{unread} 또는 {NOT_BROKEN_DOWN}"


def _not_counted(items: Sequence[Row]) -> str:
    """That networks with an amount of 0 or below are listed but not supported."""
    unsupported = sum(
        row["kind"] == "network" and row["amount"] is not None and row["amount"] <= 0 for row in items
    )
    return f"지원액이 0원 이하인 {unsupported}개 네트워크는 지원 네트워크로 세지 않음" if unsupported else ""


def _labelled(dataset: Dataset, row: Row, unit: MoneyUnit, rest: str) -> Row:
    name = network_names(dataset).get(row.get("network_id") or "")
    amount, blank = row["amount"], row["blank"]
    return row | {
        "region": place_written(name) if name else row.get("region"),
        "label": _label(name, row, rest),
        "text": NO_AMOUNT if amount is None else korean.money(amount, unit),
        "note": sentences(
            place_of(name) if name else "",
            f"{NO_AMOUNT} {blank}건" if blank and amount is not None else "",
        ),
        "focus": row["kind"] not in ("elsewhere", "not_itemised"),
    }


def _label(name: NetworkName | None, row: Row, rest: str) -> str:
    if row["kind"] == "others":
        return f"그 밖의 {row['number']}곳"
    return name.full if name else _OTHERS.get(row["kind"], rest)


def _by_region_headline(
    dataset: Dataset, items: Sequence[Row], left: tuple[int, str], selection: Selection, unit: MoneyUnit
) -> str:
    """Who was granted how much in all, and the rest of the total with why it is left."""
    year = focus_year(dataset, selection)
    rest, why = korean.money(left[0], unit) if left[0] > 0 else "", left[1]
    if not items:
        if selection.regions:
            return f"{year}년 고른 시군 지원 여부 {UNKNOWN}"
        return f"{year}년 사업비 {rest}: {why}"
    known = [row for row in items if row["amount"] is not None]
    if not known:
        return f"{year}년 {_whom(items)} {NO_AMOUNT}"
    head = f"{year}년 {_whom(known)} 지원액 {korean.money(sum(row['amount'] for row in known), unit)}"
    if not rest:
        return head
    return f"{head}, {why} {rest}" if why == NOT_BROKEN_DOWN else f"{head}, 나머지 {rest}은 {why}"
