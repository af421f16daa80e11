"""Cards on the money: by year, per network, and to whom it went."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from netjjin_data import korean
from netjjin_data.cards.card import Card, Column
from netjjin_data.cards.provenance import Used, provenance
from netjjin_data.cards.wording import (
    BLANK,
    UNKNOWN,
    each_year,
    empty_card,
    grown,
    place_of,
    region_names,
    sentences,
    why_empty,
)
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.korean import MoneyUnit
from netjjin_data.metrics.choice import Row, focus_year, settled, typed
from netjjin_data.metrics.funding import GRANTED_DTYPES, TREND_DTYPES, granted_rows, trend_rows
from netjjin_data.metrics.names import network_names
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
        per_network = f"네트워크당 지원액 {changed or korean.money(each, unit)}"
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
    derived: str,
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
            "note": _factors(each, unit) if value == "grant_total" else "",
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
        | ({"note": "note"} if value == "grant_total" else {}),
        unit="개" if value == "network_count" else unit,
        counted=f"{korean.years([each['year'] for each in rows])} {len(rows)}개년",
        missing=missing_said(rows, selection),
        **provenance(
            dataset,
            used_in(dataset, rows, fields),
            derived=any(each[derived] for each in rows),
            unknown=any(each[value] is None for each in rows),
        ),
    )


def _factors(row: Row, unit: MoneyUnit) -> str:
    """What makes a year's total: 5개 네트워크 × 250만원."""
    count, each = row["network_count"], row["grant_per_network"]
    parts = (
        "" if count is None else f"{count}개 네트워크",
        "" if each is None else ("평균 " if row["per_network_derived"] else "") + korean.money(each, unit),
    )
    return " × ".join(part for part in parts if part)


def trend(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> Card:
    """The programme's total by year as bars, the year in focus accented."""

    def headline(row: Row) -> str:
        each = row["grant_per_network"]
        head = f"{row['year']}년 사업비 {korean.money(row['grant_total'], unit)}"
        return head if each is None else f"{head}, 네트워크당 {korean.money(each, unit)}"

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
        columns=TREND_COLUMNS, fields=PROGRAMME_FIELDS, derived="total_derived",
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
        fields=("network_count",), derived="from_grants",
    )  # fmt: skip


def per_network(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> Card:
    """How much one network was granted, by year."""

    def headline(row: Row) -> str:
        head = f"{row['year']}년 네트워크당 지원액 {korean.money(row['grant_per_network'], unit)}"
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
        fields=("grant_per_network",), derived="per_network_derived",
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
}
_OTHERS = {"elsewhere": "그 밖의 시군", "not_itemised": "시군별 내역 없음", "unplaced": "시군 미기재"}


def by_region(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> Card:
    """Who was granted how much in the year in focus, and how much of the year isn't broken down."""
    dataset = settled(dataset)
    key, year = "funding.by_region", focus_year(dataset, selection)
    split = granted_rows(dataset, selection)
    items = [row for row in split if row["kind"] in ("network", "region_total", "unplaced")]
    left = next((row["amount"] for row in split if row["kind"] == "not_itemised"), 0)
    if not items and not left:
        why = why_empty(dataset, "grants", selection, "시군별 지원 내역")
        return empty_card(key, "시군·네트워크별 지원액", why, "bar", BY_REGION_COLUMNS, dataset)
    # What exceeds the programme's total is no bar: it is said.
    shown = [_labelled(dataset, row, unit) for row in split if row["kind"] != "not_itemised" or left > 0]
    blank = sum(row["blank"] for row in split)
    programme = programme_by_year(dataset).get(year) if year is not None and left else None
    return Card(
        key=key,
        headline=_by_region_headline(year, items, left, selection, unit),
        sentence=sentences(
            f"{year}년 네트워크별 지원액",
            f"지원내역의 합계가 사업비보다 {korean.money(-left, unit)} 많음" if left < 0 else "",
            f"고른 시군: {region_names(selection.regions)}" if selection.regions else "",
        ),
        form="bar",
        frame=typed(shown, _BY_REGION_DTYPES),
        columns=BY_REGION_COLUMNS,
        channels={"x": "label", "y": "amount", "text": "text", "note": "note", "focus": "focus"}
        | {"series": "region_code"},
        unit=unit,
        counted=f"{year}년 {_networks(items)}개 네트워크",
        missing=sentences(
            f"지원액 {BLANK} {blank}건" if blank else "",
            f"{year}년은 시군별 내역이 없습니다. 지원내역 시트에 적으면 표시됩니다"
            if not items and not selection.regions
            else "",
        ),
        **provenance(
            dataset,
            [
                Used("grants", ("amount",), [index for row in split for index in row["rows"]]),
                Used("programme", PROGRAMME_FIELDS, programme.rows if programme else ()),
            ],
            derived=left > 0,
            unknown=blank > 0,
        ),
    )


def _networks(items: Sequence[Row]) -> int:
    return sum(row["kind"] == "network" for row in items)


def _labelled(dataset: Dataset, row: Row, unit: MoneyUnit) -> Row:
    name = network_names(dataset).get(row.get("network_id") or "")
    amount, blank = row["amount"], row["blank"]
    return row | {
        "label": name.full if name else _OTHERS[row["kind"]],
        "text": BLANK if amount is None else korean.money(amount, unit),
        "note": sentences(
            place_of(name) if name else "",
            f"{blank}건 지원액 {BLANK}" if blank and amount is not None else "",
        ),
        "focus": row["kind"] not in ("elsewhere", "not_itemised"),
    }


def _by_region_headline(
    year: int | None, items: Sequence[Row], left: int, selection: Selection, unit: MoneyUnit
) -> str:
    rest = korean.money(left, unit) if left > 0 else ""
    if not items:
        if selection.regions:
            return f"{year}년 고른 시군의 지원 내역 없음"
        return f"{year}년 사업비 {rest}: 시군별 내역 없음"
    whom = f"{_networks(items)}개 네트워크" if _networks(items) else "시군 합계"
    known = [row["amount"] for row in items if row["amount"] is not None]
    if not known:
        return f"{year}년 {whom} 지원액 {BLANK}"
    head = f"{year}년 {whom} 지원액 {korean.money(sum(known), unit)}"
    return head + (f", 시군별 내역 없음 {rest}" if rest else "")
