"""Cards that sum up the year in focus: its key figures and the sentence above them."""

from __future__ import annotations

from typing import Any

import pandas as pd

from netjjin_data import korean
from netjjin_data.cards.card import Card, Column
from netjjin_data.cards.funding import (
    change_phrases,
    focus_row,
    missing_said,
    optional,
    regions_said,
    used_rows,
)
from netjjin_data.cards.provenance import Provenance, Used, provenance
from netjjin_data.cards.wording import BLANK, UNKNOWN, empty_card, grown, region_names, sentences
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.korean import MoneyUnit
from netjjin_data.metrics.choice import focus_year
from netjjin_data.metrics.funding import funding_trend, granted
from netjjin_data.metrics.members import MemberTotal, member_total, members

FIGURE_COLUMNS = (
    Column("label", "항목"),
    Column("value", "값"),
    Column("change", "전년 대비"),
    Column("note", "비고"),
)
SUMMARY_COLUMNS = (Column("title", "항목"), Column("text", "내용"))
_FIGURE_DTYPES = {
    "label": "str",
    "value": "str",
    "change": "str",
    "direction": "str",
    "note": "str",
    "number": "Int64",
    "difference": "Int64",
    "unit": "str",
}
NO_DATA = "자료가 없습니다. 엑셀 파일을 올리면 표시됩니다."


def count_text(total: MemberTotal, unit: str) -> str:
    """A member count as text: 102개사, 약 30명; 미기재 where no network has one."""
    if total.total is None:
        return BLANK
    return f"{'약 ' if total.approximate else ''}{total.total:,}{unit}"


def key_figures(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> Card:
    """The year's key figures: money, networks, grant per network, members; those of chosen municipalities first."""
    key, year = "overview.key_figures", focus_year(dataset, selection)
    if year is None:
        return empty_card(key, "주요 수치", NO_DATA, "figures", FIGURE_COLUMNS, dataset)
    trend, counted = funding_trend(dataset, selection), members(dataset, selection)
    row = focus_row(trend)
    organisations, people = member_total(counted, "organisations"), member_total(counted, "people")
    if row is None and organisations.total is None and people.total is None:
        why = _nothing(dataset, year)
        return empty_card(key, f"{year}년 주요 수치 없음", why, "figures", FIGURE_COLUMNS, dataset)
    rows = _money_figures(row, unit, bool(selection.regions))
    if selection.regions:
        rows.insert(0, _chosen_figure(dataset, selection, unit))
    rows.append(_member_figure(organisations, people))
    frame = pd.DataFrame(
        {name: pd.Series([r.get(name) for r in rows], dtype=t) for name, t in _FIGURE_DTYPES.items()}
    )
    words = [f"{r['label']} {r['value']}" for r in rows if r["value"] not in (UNKNOWN, BLANK)]
    return Card(
        key=key,
        headline=f"{year}년 {' · '.join(words)}",
        sentence=regions_said(selection),
        form="figures",
        frame=frame,
        columns=FIGURE_COLUMNS,
        channels={name: name for name in ("label", "value", "change", "direction", "note")},
        unit=unit,
        counted=f"{year}년 {len(counted[counted['assigned']])}개 네트워크",
        missing=sentences(
            missing_said(trend, selection),
            f"회원사 수 {BLANK} {organisations.missing}개 네트워크" if organisations.missing else "",
        ),
        **_provenance(dataset, trend, counted, row, organisations, people),
    )


def _nothing(dataset: Dataset, year: int) -> str:
    having = f" 자료가 있는 해: {korean.years(dataset.years)}." if dataset.years else ""
    return f"{year}년은 자료가 없습니다.{having}"


def _provenance(
    dataset: Dataset,
    trend: pd.DataFrame,
    counted: pd.DataFrame,
    row: pd.Series | None,
    organisations: MemberTotal,
    people: MemberTotal,
) -> Provenance:
    fields = ("grant_total", "network_count", "grant_per_network")
    rows = [index for part in counted.loc[counted["assigned"], "rows"] for index in part]
    derived = row is not None and bool(row["total_derived"] or row["per_network_derived"])
    used = (
        []
        if row is None
        else used_rows(dataset, trend[trend["year"].isin([row["year"], row["year"] - 1])], fields)
    )
    return provenance(
        dataset,
        [*used, Used("members", ("organisations", "people"), rows)],
        derived=derived,
        approximate=organisations.approximate or people.approximate,
        unknown=row is None or pd.isna(row["grant_total"]),
    )


def _money_figures(row: pd.Series | None, unit: MoneyUnit, whole: bool) -> list[dict[str, Any]]:
    scope = "전체 기준" if whole else ""
    names = ("사업비", "지원 네트워크", "네트워크당 지원액")
    if row is None:
        return [{"label": name, "value": UNKNOWN, "note": scope or None} for name in names]

    def money(won: float) -> str:
        return korean.money(won, unit)

    def count(number: float) -> str:
        return f"{number:.0f}개"

    fields = (
        ("grant_total", "change", money, "원", row["total_derived"]),
        ("network_count", "network_change", count, "개", row["from_grants"]),
        ("grant_per_network", "per_network_change", money, "원", row["per_network_derived"]),
    )
    figures = []
    for label, (field, change, written, of, derived) in zip(names, fields, strict=True):
        value, difference = optional(row, field), optional(row, change)
        figures.append(
            {
                "label": label,
                "value": UNKNOWN if value is None else written(value),
                "change": None if difference is None else grown(difference, None, written(abs(difference))),
                "direction": _direction(difference),
                "note": sentences("산출" if derived else "", scope) or None,
                "number": value,
                "difference": difference,
                "unit": of,
            }
        )
    return figures


def _direction(difference: float | None) -> str | None:
    if difference is None:
        return None
    return "same" if difference == 0 else "up" if difference > 0 else "down"


def _chosen_figure(dataset: Dataset, selection: Selection, unit: MoneyUnit) -> dict[str, Any]:
    split = granted(dataset, selection)
    items = split[split["kind"].isin(["network", "region_total"])]
    known = items["amount"].dropna()
    amount = int(known.sum()) if len(known) else None
    blank = int(items["blank"].sum())
    return {
        "label": f"{region_names(selection.regions)} 지원액",
        "value": UNKNOWN if amount is None else korean.money(amount, unit),
        "note": f"지원액 {BLANK} {blank}건"
        if blank
        else f"{int((items['kind'] == 'network').sum())}개 네트워크",
        "number": amount,
        "unit": "원",
    }


def _member_figure(organisations: MemberTotal, people: MemberTotal) -> dict[str, Any]:
    persons = "" if people.total is None else f"개인회원 {count_text(people, '명')}"
    of = f"{organisations.networks}개 네트워크" if organisations.networks else ""
    missing = f"{BLANK} {organisations.missing}곳" if organisations.missing and organisations.networks else ""
    return {
        "label": "회원사",
        "value": count_text(organisations, "개사"),
        "note": sentences(persons, of, missing) or None,
        "number": organisations.total,
        "unit": "개사",
    }


def summary(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> Card:
    """The sentence that sums up the year in focus and the chosen years; its headline heads the page."""
    key, year = "overview.summary", focus_year(dataset, selection)
    if year is None:
        return empty_card(key, "자료 없음", NO_DATA, "text", SUMMARY_COLUMNS, dataset)
    trend = funding_trend(dataset, selection)
    row = focus_row(trend)
    if row is None:
        sentence = sentences(
            f"{year}년은 사업비 자료가 없습니다", missing_said(trend[trend["chosen"]], selection)
        )
        having = f"자료가 있는 해: {korean.years([int(y) for y in trend['year']])}" if len(trend) else ""
        headline = f"{year}년 사업비 자료 없음"
        return empty_card(key, headline, sentences(sentence, having), "text", SUMMARY_COLUMNS, dataset)
    frame = _summary_frame(row, trend, unit)
    fields = ("grant_total", "network_count", "grant_per_network")
    shown = trend[trend["chosen"] | trend["year"].isin([year, year - 1])]
    return Card(
        key=key,
        headline=_summary_headline(row, unit),
        sentence=sentences(_years_together(trend, unit), regions_said(selection)),
        form="text",
        frame=frame,
        columns=SUMMARY_COLUMNS,
        channels={"title": "title", "text": "text"},
        unit=unit,
        counted=f"{year}년 사업비",
        missing=missing_said(trend, selection),
        **provenance(
            dataset,
            used_rows(dataset, shown, fields),
            derived=bool(shown["total_derived"].any()),
            unknown=bool(pd.isna(row["grant_total"])),
        ),
    )


def _summary_headline(row: pd.Series, unit: MoneyUnit) -> str:
    total = optional(row, "grant_total")
    head = f"{row['year']}년 사업비 {UNKNOWN if total is None else korean.money(total, unit)}"
    parts = [part for part in change_phrases(row, unit) if part]
    return f"{head}: {', '.join(parts)}" if parts else head


def _years_together(trend: pd.DataFrame, unit: MoneyUnit) -> str:
    """The chosen years' money together, where there are several and every total is known."""
    several = trend[trend["chosen"]]
    if len(several) < 2 or several["grant_total"].isna().any():
        return ""
    total = korean.money(int(several["grant_total"].sum()), unit)
    return f"{korean.years([int(year) for year in several['year']])} 사업비 합계 {total}"


def _summary_frame(row: pd.Series, trend: pd.DataFrame, unit: MoneyUnit) -> pd.DataFrame:
    """A row per figure of the year: what it is now, what it was, and the numbers behind the sentence."""
    fields = (
        ("사업비", "grant_total", "change", lambda won: korean.money(won, unit)),
        ("지원 네트워크", "network_count", "network_change", lambda number: f"{number:.0f}개"),
        ("네트워크당 지원액", "grant_per_network", "per_network_change", lambda won: korean.money(won, unit)),
    )
    rows = []
    for title, field, change, written in fields:
        now, difference = optional(row, field), optional(row, change)
        before = None if now is None or difference is None else now - difference
        text = UNKNOWN if now is None else written(now)
        text += "" if before is None else f" (전년 {written(before)})"
        rows.append((title, text, now, before, difference))
    several = trend[trend["chosen"]]
    if together := _years_together(trend, unit):
        label, _, amount = together.rpartition(" ")
        rows.append((label, amount, float(several["grant_total"].sum()), None, None))
    frame = pd.DataFrame(rows, columns=["title", "text", "number", "before", "difference"])
    return frame.astype(
        {"title": "str", "text": "str", "number": "Int64", "before": "Int64", "difference": "Int64"}
    )
