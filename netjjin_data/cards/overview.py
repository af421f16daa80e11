"""Cards that sum up the year in focus: its key figures and the sentence above them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from netjjin_data import korean
from netjjin_data.cards.card import Card, Column, Used
from netjjin_data.cards.funding import (
    PROGRAMME_FIELDS,
    change_phrases,
    in_focus,
    missing_said,
    regions_said,
    used_in,
)
from netjjin_data.cards.networks import count_text, persons_text
from netjjin_data.cards.provenance import provenance
from netjjin_data.cards.wording import NO_AMOUNT, UNKNOWN, empty_card, grown, region_names, sentences, whom
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.korean import MoneyUnit
from netjjin_data.metrics.choice import Row, focus_year, settled, typed
from netjjin_data.metrics.coverage import coverage_rows
from netjjin_data.metrics.funding import granted_rows, trend_rows
from netjjin_data.metrics.members import MemberTotal, member_rows, member_total

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
_SUMMARY_DTYPES = {"title": "str", "text": "str", "number": "Int64", "before": "Int64", "difference": "Int64"}
# What a figure of the programme may be derived from.
_MADE_OF = {
    "grant_total": PROGRAMME_FIELDS,
    "network_count": ("network_count",),
    "grant_per_network": PROGRAMME_FIELDS,
}
NO_DATA = "자료가 없습니다. 엑셀 파일을 올리면 표시됩니다."

# A figure of the programme: its label, its field, its change against the year before, whether it is derived.
_FIGURES = (
    ("사업비", "grant_total", "change", "total_derived"),
    ("지원 네트워크", "network_count", "network_change", "from_grants"),
    ("네트워크당 지원액", "grant_per_network", "per_network_change", "per_network_derived"),
)


def _written(field: str, unit: MoneyUnit) -> Callable[[int], str]:
    if field == "network_count":
        return lambda number: f"{number}개"
    return lambda won: korean.money(won, unit)


def key_figures(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> Card:
    """The year's key figures: money, networks, grant per network, members; first those of chosen 시군."""
    dataset = settled(dataset)
    key, year = "overview.key_figures", focus_year(dataset, selection)
    if year is None:
        return empty_card(key, "주요 수치", NO_DATA, "figures", FIGURE_COLUMNS, dataset)
    trend, counted = trend_rows(dataset, selection), member_rows(dataset, selection)
    row = in_focus(trend)
    organisations, people = member_total(counted, "organisations"), member_total(counted, "people")
    if row is None and organisations.total is None and people.total is None:
        why = _nothing(dataset, year)
        return empty_card(key, f"{year}년 주요 수치 자료 없음", why, "figures", FIGURE_COLUMNS, dataset)
    rows = _money_figures(row, unit, bool(selection.regions), _near(trend, row), dataset)
    if selection.regions:
        rows.insert(0, _chosen_figure(dataset, selection, unit))
    rows.append(_member_figure(organisations, people, counted))
    words = [f"{figure['label']} {figure['value']}" for figure in rows if figure["number"] is not None]
    return Card(
        key=key,
        headline=f"{year}년 {' · '.join(words)}" if words else f"{year}년 주요 수치 {UNKNOWN}",
        sentence=regions_said(selection),
        form="figures",
        frame=typed(rows, _FIGURE_DTYPES),
        columns=FIGURE_COLUMNS,
        channels={name: name for name in ("label", "value", "change", "direction", "note")},
        unit=unit,
        counted=_counted(year, row, organisations),
        missing=sentences(missing_said(trend, selection), _members_missing(year, organisations)),
        **provenance(
            dataset,
            rows=rows,
            derived=row is not None and (row["total_derived"] or row["per_network_derived"]),
            approximate=organisations.approximate or people.approximate,
            unknown=row is None or row["grant_total"] is None,
        ),
    )


def _counted(year: int, row: Row | None, organisations: MemberTotal) -> str:
    """What the figures count: the year's money and, apart from that, the networks whose members are known."""
    known = organisations.networks
    return sentences(
        f"{year}년 사업비" if row is not None else "",
        f"{year}년 회원사는 {known}개 네트워크" if known else "",
    )


def _members_missing(year: int, organisations: MemberTotal) -> str:
    if organisations.total is None:
        return f"{year}년 회원사 수 자료가 없습니다"
    return f"회원사 수 {UNKNOWN} {organisations.missing}개 네트워크" if organisations.missing else ""


def _nothing(dataset: Dataset, year: int) -> str:
    having = f" 자료가 있는 해: {korean.years(dataset.years)}." if dataset.years else ""
    return f"{year}년 자료가 없습니다.{having}"


def _near(trend: Sequence[Row], row: Row | None) -> list[Row]:
    """The year in focus and the year before, which its changes are against."""
    return [each for each in trend if row and each["year"] in (row["year"], row["year"] - 1)]


def _money_figures(
    row: Row | None, unit: MoneyUnit, whole: bool, near: Sequence[Row], dataset: Dataset
) -> list[Row]:
    scope = "전체 기준" if whole else ""
    figures: list[Row] = []
    for label, field, change, derived in _FIGURES:
        written = _written(field, unit)
        value = None if row is None else row[field]
        difference = None if row is None else row.get(change)
        figures.append(
            {
                "label": label.replace("지원액", "평균 지원액")
                if row is not None and _averaged(row, field)
                else label,
                "value": UNKNOWN if value is None else written(value),
                "change": None if difference is None else grown(difference, None, written(abs(difference))),
                "direction": _direction(difference),
                "note": sentences("산출" if row is not None and row[derived] else "", scope) or None,
                "number": value,
                "difference": difference,
                "unit": "개" if field == "network_count" else "원",
                "behind": used_in(dataset, near, _MADE_OF[field]),
            }
        )
    return figures


def _averaged(row: Row, field: str) -> bool:
    """Whether a figure is an average that nobody wrote."""
    return field == "grant_per_network" and bool(row["per_network_derived"])


def _direction(difference: int | None) -> str | None:
    if difference is None:
        return None
    return "same" if difference == 0 else "up" if difference > 0 else "down"


def _chosen_figure(dataset: Dataset, selection: Selection, unit: MoneyUnit) -> Row:
    items = [row for row in granted_rows(dataset, selection) if row["kind"] in ("network", "region_total")]
    known = [row["amount"] for row in items if row["amount"] is not None]
    blank = sum(row["blank"] for row in items)
    networks = sum(row["kind"] == "network" for row in items)
    unnamed = sum(row["kind"] == "region_total" for row in items)
    return {
        "label": f"{region_names(selection.regions)} 지원액",
        "value": korean.money(sum(known), unit) if known else _unheard(dataset, selection),
        "note": sentences(whom(networks, unnamed), f"{NO_AMOUNT} {blank}건" if blank else "") or None,
        "number": sum(known) if known else None,
        "unit": "원",
        "behind": (Used("grants", ("amount",), [index for row in items for index in row["rows"]]),),
    }


def _unheard(dataset: Dataset, selection: Selection) -> str:
    """What is said of chosen municipalities without a known amount: only complete years tell of no support."""
    year = focus_year(dataset, selection)
    asked = Selection(() if year is None else (year,), selection.regions)
    ours = [row["state"] for row in coverage_rows(dataset, asked) if row["chosen"]]
    return "미지원" if ours and set(ours) == {"not_supported"} else UNKNOWN


def _member_figure(organisations: MemberTotal, people: MemberTotal, counted: Sequence[Row]) -> Row:
    ours = [index for row in counted if row["assigned"] for index in row["rows"]]
    known = organisations.networks
    return {
        "label": "회원사",
        "value": count_text(organisations, "개사"),
        "note": sentences(
            f"{known}개 네트워크" if known else "",
            f"{UNKNOWN} {organisations.missing}개 네트워크" if organisations.missing and known else "",
            persons_text(people),
        )
        or None,
        "number": organisations.total,
        "unit": "개사",
        "behind": (Used("members", ("organisations", "people"), ours),),
    }


def summary(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> Card:
    """The sentence that sums up the year in focus and the chosen years; its headline heads the page."""
    dataset = settled(dataset)
    key, year = "overview.summary", focus_year(dataset, selection)
    if year is None:
        return empty_card(key, "자료 없음", NO_DATA, "text", SUMMARY_COLUMNS, dataset)
    trend = trend_rows(dataset, selection)
    row = in_focus(trend)
    if row is None:
        having = f" 사업비 자료가 있는 해: {korean.years([each['year'] for each in trend])}." if trend else ""
        why = f"{year}년은 사업비 자료가 없습니다.{having} 연도별사업 시트에 적으면 표시됩니다."
        return empty_card(key, f"{year}년 사업비 자료 없음", why, "text", SUMMARY_COLUMNS, dataset)
    shown = [each for each in trend if each["chosen"] or each["year"] == year - 1]
    said, together = _years_together(trend, unit)
    total = UNKNOWN if row["grant_total"] is None else korean.money(row["grant_total"], unit)
    changes = ", ".join(part for part in change_phrases(row, unit) if part)
    rows = _summary_rows(row, trend, unit, dataset)
    return Card(
        key=key,
        headline=f"{year}년 사업비 {total}" + (f": {changes}" if changes else ""),
        sentence=sentences(said, regions_said(selection)),
        form="text",
        frame=typed(rows, _SUMMARY_DTYPES),
        columns=SUMMARY_COLUMNS,
        channels={"title": "title", "text": "text"},
        unit=unit,
        counted=f"{year}년 사업비",
        missing=missing_said(trend, selection),
        **provenance(
            dataset,
            rows=rows,
            derived=together is not None
            or any(each["total_derived"] or each["per_network_derived"] for each in shown),
            unknown=row["grant_total"] is None,
        ),
    )


def _years_together(trend: Sequence[Row], unit: MoneyUnit) -> tuple[str, int | None]:
    """The chosen years' money together in words and won, where there are several and every total is known."""
    totals = {row["year"]: row["grant_total"] for row in trend if row["chosen"]}
    if len(totals) < 2 or None in totals.values():
        return "", None
    together = sum(totals.values())
    return f"{korean.years(list(totals))} 사업비 합계 {korean.money(together, unit)}", together


def _summary_rows(row: Row, trend: Sequence[Row], unit: MoneyUnit, dataset: Dataset) -> list[Row]:
    """A row per figure of the year: what it is now, what it was, and the numbers behind the sentence."""
    rows: list[Row] = []
    for title, field, change, _ in _FIGURES:
        written, now, difference = _written(field, unit), row[field], row.get(change)
        before = None if now is None or difference is None else now - difference
        text = UNKNOWN if now is None else written(now)
        text += "" if before is None else f" (전년 {written(before)})"
        behind = used_in(dataset, _near(trend, row), _MADE_OF[field])
        rows.append(
            {"title": title, "text": text, "number": now, "before": before, "difference": difference}
            | {"behind": behind}
        )
    said, together = _years_together(trend, unit)
    if together is not None:
        title, _, text = said.rpartition(" ")
        behind = used_in(dataset, [each for each in trend if each["chosen"]])
        rows.append({"title": title, "text": text, "number": together, "behind": behind})
    return rows
