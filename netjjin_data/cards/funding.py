"""Cards on the money: by year, per network, and to whom it went."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from netjjin_data import korean
from netjjin_data.cards.card import Card, Column
from netjjin_data.cards.provenance import Used, provenance
from netjjin_data.cards.wording import (
    BLANK,
    UNKNOWN,
    each_year,
    empty_card,
    grown,
    region_names,
    sentences,
    why_empty,
)
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.korean import MoneyUnit
from netjjin_data.metrics.choice import focus_year, records
from netjjin_data.metrics.funding import funding_trend, granted
from netjjin_data.metrics.names import network_names

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


def optional(row: pd.Series, name: str) -> float | None:
    """A value of a metric's row, None where it is missing."""
    value = row[name]
    return None if pd.isna(value) else float(value)


def focus_row(trend: pd.DataFrame) -> pd.Series | None:
    """The year in focus of a funding trend; None where the programme has no such year."""
    rows = trend[trend["focus"]]
    return None if rows.empty else rows.iloc[0]


def change_phrases(row: pd.Series, unit: MoneyUnit) -> tuple[str, str, str]:
    """What changed against the year before, in words: the total, the networks, the grant per network.

    '전년 대비 460만원(26.9%) 감소', '지원 네트워크 9→5개', '네트워크당 지원액 31.6% 증가'; without a year before the
    values alone; empty what nobody knows.
    """
    change, count, each = (
        optional(row, "change"),
        optional(row, "network_count"),
        optional(row, "grant_per_network"),
    )
    total = ""
    if change is not None:
        ratio = optional(row, "change_ratio")
        total = f"전년 대비 {grown(change, ratio, korean.money(abs(change), unit))}"
    networks = ""
    if count is not None:
        more = optional(row, "network_change")
        before = "" if not more else f"{count - more:.0f}→"
        networks = f"지원 네트워크 {before}{count:.0f}개"
    per_network = ""
    if each is not None:
        ratio = optional(row, "per_network_ratio")
        text = korean.money(each, unit) if ratio is None else korean.change(ratio, korean.percent(abs(ratio)))
        per_network = f"네트워크당 지원액 {text}"
    return total, networks, per_network


def used_rows(dataset: Dataset, trend: pd.DataFrame, fields: tuple[str, ...]) -> list[Used]:
    """The values behind a trend's years: the programme's, and the grants' where those gave the total."""
    years = set(trend["year"].tolist())
    programme, grants = dataset.frames["programme"], dataset.frames["grants"]
    summed = set(trend.loc[trend["from_grants"], "year"].tolist())
    used = [Used("programme", fields, programme.index[programme["year"].isin(years)].tolist())]
    if summed:
        used.append(Used("grants", ("amount",), grants.index[grants["year"].isin(summed)].tolist()))
    return used


def regions_said(selection: Selection) -> str:
    """That the programme's totals know no municipality, where some are chosen."""
    if not selection.regions:
        return ""
    return f"사업비 총액은 시군별로 나뉘지 않아 고른 시군({region_names(selection.regions)})과 관계없이 전체 기준입니다"


def missing_said(trend: pd.DataFrame, selection: Selection) -> str:
    """Which chosen years have no money in the data, and which totals nobody can tell."""
    having = set(trend["year"].tolist())
    lacking = [year for year in selection.years if year not in having]
    blank = trend.loc[trend["grant_total"].isna(), "year"].tolist()
    return sentences(
        f"{each_year(lacking)}은 사업비 자료가 없습니다" if lacking else "",
        f"{each_year(blank)}은 사업비를 알 수 없습니다" if blank else "",
    )


def _shown_trend(
    trend: pd.DataFrame, value: str, written: Callable[[float], str], unit: MoneyUnit
) -> pd.DataFrame:
    """The trend as bars: x the year, text beside the bar, note with the year's factors."""
    texts, notes = [], []
    for _, number, count, each in records(trend, value, "network_count", "grant_per_network"):
        texts.append(UNKNOWN if number is None else written(float(number)))
        parts = (
            None if count is None else f"{count}개 네트워크",
            None if each is None else korean.money(each, unit),
        )
        notes.append(" × ".join(part for part in parts if part))
    return trend.assign(
        x=[f"{year}년" for year in trend["year"]],
        text=pd.Series(texts, index=trend.index, dtype="str"),
        note=pd.Series(notes, index=trend.index, dtype="str"),
    )


def _no_trend(key: str, headline: str, dataset: Dataset, selection: Selection) -> Card:
    why = why_empty(dataset, "programme", selection, "사업비")
    return empty_card(key, headline, why, "bar", TREND_COLUMNS, dataset)


def _counted(trend: pd.DataFrame) -> str:
    return f"{korean.years([int(year) for year in trend['year']])} {len(trend)}개년"


def trend(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> Card:
    """The programme's total by year as bars, the year in focus accented."""
    years = funding_trend(dataset, selection)
    if years.empty:
        return _no_trend("funding.trend", "연도별 사업비", dataset, selection)
    row = focus_row(years)
    shown = _shown_trend(years, "grant_total", lambda won: korean.money(won, unit), unit)
    if row is None:
        headline, sentence = f"{focus_year(dataset, selection)}년 사업비 자료 없음", ""
    else:
        total, each = optional(row, "grant_total"), optional(row, "grant_per_network")
        text = UNKNOWN if total is None else korean.money(total, unit)
        headline = f"{row['year']}년 사업비 {text}"
        headline += "" if each is None else f", 네트워크당 {korean.money(each, unit)}"
        total_part, networks, per_network = change_phrases(row, unit)
        ratio = optional(row, "per_network_ratio")
        sentence = sentences(total_part, networks, per_network if ratio is not None else "")
    derived = bool(years["total_derived"].any())
    fields = ("grant_total", "network_count", "grant_per_network")
    return Card(
        key="funding.trend",
        headline=headline,
        sentence=sentences(sentence, _summed(years), regions_said(selection)),
        form="bar",
        frame=shown,
        columns=TREND_COLUMNS,
        channels={"x": "x", "y": "grant_total", "text": "text", "note": "note", "focus": "focus"},
        unit=unit,
        counted=_counted(years),
        missing=missing_said(years, selection),
        **provenance(dataset, used_rows(dataset, years, fields), derived=derived),
    )


def _summed(years: pd.DataFrame) -> str:
    """Which totals are sums of the grants, since the programme's table has none."""
    summed = years.loc[years["from_grants"], "year"].tolist()
    return f"{each_year(summed)} 사업비는 지원내역을 더한 금액(산출)" if summed else ""


def network_counts(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> Card:
    """How many networks were supported, by year."""
    years = funding_trend(dataset, selection)
    if years.empty:
        return _no_trend("funding.network_counts", "연도별 지원 네트워크 수", dataset, selection)
    row = focus_row(years)
    count = None if row is None else optional(row, "network_count")
    if row is None or count is None:
        headline = f"{focus_year(dataset, selection)}년 지원 네트워크 수 {UNKNOWN}"
    else:
        more = optional(row, "network_change")
        headline = f"{row['year']}년 지원 네트워크 {count:.0f}개"
        headline += "" if more is None else f": 전년 대비 {korean.change(more, f'{abs(more):.0f}개')}"
    return Card(
        key="funding.network_counts",
        headline=headline,
        sentence=sentences("연도별 지원 네트워크 수", regions_said(selection)),
        form="bar",
        frame=_shown_trend(years, "network_count", lambda number: f"{number:.0f}개", unit).assign(note=""),
        columns=(YEAR, COUNT, Column("network_change", "전년 대비", "count", "개")),
        channels={"x": "x", "y": "network_count", "text": "text", "focus": "focus"},
        unit="개",
        counted=_counted(years),
        missing=missing_said(years, selection),
        **provenance(
            dataset, used_rows(dataset, years, ("network_count",)), derived=bool(years["from_grants"].any())
        ),
    )


def per_network(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> Card:
    """How much one network was granted, by year."""
    years = funding_trend(dataset, selection)
    if years.empty:
        return _no_trend("funding.per_network", "연도별 네트워크당 지원액", dataset, selection)
    row = focus_row(years)
    each = None if row is None else optional(row, "grant_per_network")
    if row is None or each is None:
        headline = f"{focus_year(dataset, selection)}년 네트워크당 지원액 {UNKNOWN}"
    else:
        change, ratio = optional(row, "per_network_change"), optional(row, "per_network_ratio")
        headline = f"{row['year']}년 네트워크당 지원액 {korean.money(each, unit)}"
        if change is not None:
            headline += f": 전년 대비 {grown(change, ratio, korean.money(abs(change), unit))}"
    averaged = years.loc[years["per_network_derived"], "year"].tolist()
    return Card(
        key="funding.per_network",
        headline=headline,
        sentence=sentences(
            "연도별 네트워크당 지원액",
            f"{each_year(averaged)}은 사업비를 네트워크 수로 나눈 평균(산출)" if averaged else "",
            regions_said(selection),
        ),
        form="bar",
        frame=_shown_trend(years, "grant_per_network", lambda won: korean.money(won, unit), unit).assign(
            note=""
        ),
        columns=(
            YEAR,
            EACH,
            Column("per_network_change", "전년 대비", "money"),
            Column("per_network_ratio", "전년 대비 증감률", "ratio"),
        ),
        channels={"x": "x", "y": "grant_per_network", "text": "text", "focus": "focus"},
        unit=unit,
        counted=_counted(years),
        missing=missing_said(years, selection),
        **provenance(dataset, used_rows(dataset, years, ("grant_per_network",)), derived=bool(averaged)),
    )


BY_REGION_COLUMNS = (
    Column("region", "시군"),
    Column("label", "네트워크"),
    Column("amount", "지원액", "money"),
    Column("note", "비고"),
)


def by_region(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> Card:
    """Who was granted how much in the year in focus, and how much of the year isn't broken down."""
    key, year = "funding.by_region", focus_year(dataset, selection)
    split = granted(dataset, selection)
    items = split[split["kind"].isin(["network", "region_total", "unplaced"])]
    rest = split[split["kind"] == "not_itemised"]
    if items.empty and rest.empty:
        why = why_empty(dataset, "grants", selection, "시군별 지원 내역")
        return empty_card(key, "시군·네트워크별 지원액", why, "bar", BY_REGION_COLUMNS, dataset)
    over = int(-rest["amount"].sum()) if len(rest) and rest["amount"].iloc[0] < 0 else 0
    # What exceeds the programme's total is no bar: it is said.
    shown = _labelled(dataset, split if not over else split[split["kind"] != "not_itemised"], unit)
    rows = [index for part in split["rows"] for index in part]
    blank = int(split["blank"].sum())
    return Card(
        key=key,
        headline=_by_region_headline(year, items, rest if not over else rest.iloc[:0], selection, unit),
        sentence=sentences(
            f"{year}년 네트워크별 지원액",
            f"지원내역의 합계가 사업비보다 {korean.money(over, unit)} 많음" if over else "",
            f"고른 시군: {region_names(selection.regions)}" if selection.regions else "",
        ),
        form="bar",
        frame=shown,
        columns=BY_REGION_COLUMNS,
        channels={"x": "label", "y": "amount", "text": "text", "note": "note", "focus": "focus", "series": "region_code"},
        unit=unit,
        counted=f"{year}년 {int((items['kind'] == 'network').sum())}개 네트워크",
        missing=sentences(
            f"지원액 {BLANK} {blank}건" if blank else "",
            f"{year}년은 시군별 내역이 없습니다. 지원내역 시트에 적으면 표시됩니다" if items.empty else "",
        ),
        **provenance(
            dataset,
            [Used("grants", ("amount",), rows), *_total_used(dataset, year, len(rest) > 0)],
            derived=len(rest) > 0,
            unknown=blank > 0,
        ),
    )  # fmt: skip


def _total_used(dataset: Dataset, year: int | None, needed: bool) -> list[Used]:
    programme = dataset.frames["programme"]
    rows = programme.index[programme["year"] == year].tolist() if needed else []
    return [Used("programme", ("grant_total", "network_count", "grant_per_network"), rows)]


def _labelled(dataset: Dataset, split: pd.DataFrame, unit: MoneyUnit) -> pd.DataFrame:
    names = network_names(dataset)
    others = {"elsewhere": "그 밖의 시군", "not_itemised": "시군별 내역 없음", "unplaced": "시군 미기재"}
    labels, texts, notes = [], [], []
    for _, kind, network, amount, blank in records(split, "kind", "network_id", "amount", "blank"):
        labels.append(names[network].full if network in names else others[kind])
        texts.append(BLANK if amount is None else korean.money(amount, unit))
        region = names[network].region if network in names else None
        some = f"{blank}건 지원액 {BLANK}" if blank and amount is not None else ""
        notes.append(sentences(region or "", some))
    index = split.index
    return split.drop(columns="rows").assign(
        label=pd.Series(labels, index=index, dtype="str"),
        text=pd.Series(texts, index=index, dtype="str"),
        note=pd.Series(notes, index=index, dtype="str"),
        focus=~split["kind"].isin(["elsewhere", "not_itemised"]),
    )


def _by_region_headline(
    year: int | None, items: pd.DataFrame, rest: pd.DataFrame, selection: Selection, unit: MoneyUnit
) -> str:
    left = korean.money(int(rest["amount"].iloc[0]), unit) if len(rest) else ""
    if items.empty and selection.regions:
        return f"{year}년 고른 시군의 지원 내역 없음"
    if items.empty:
        return f"{year}년 사업비 {left}: 시군별 내역 없음"
    number = int((items["kind"] == "network").sum())
    known = items["amount"].dropna()
    whom = f"{number}개 네트워크" if number else "시군 합계"
    if known.empty:
        return f"{year}년 {whom} 지원액 {BLANK}"
    head = f"{year}년 {whom} 지원액 {korean.money(int(known.sum()), unit)}"
    return head + (f", 시군별 내역 없음 {left}" if left else "")
