"""Cards that lay the programme's years side by side: all its numbers, both grains of the money, who came and went."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from netjjin_data import korean
from netjjin_data.cards.card import Card, Column, Used
from netjjin_data.cards.funding import (
    COUNT,
    EACH,
    NOT_BROKEN_DOWN,
    PROGRAMME_FIELDS,
    TOTAL,
    YEAR,
    in_focus,
    missing_said,
    regions_said,
    used_in,
)
from netjjin_data.cards.provenance import cells_by_row, provenance
from netjjin_data.cards.wording import (
    NO_AMOUNT,
    UNKNOWN,
    each_year,
    empty_card,
    grown,
    listed,
    region_names,
    sentences,
    why_empty,
)
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.korean import MoneyUnit
from netjjin_data.metrics.choice import Row, focus_year, settled, typed
from netjjin_data.metrics.funding import TREND_DTYPES, trend_rows
from netjjin_data.metrics.names import network_names
from netjjin_data.metrics.participation import KINDS, participation_rows
from netjjin_data.metrics.programme import grants_by_year, programme_by_year
from netjjin_data.metrics.reconciling import DISAGREEING, RECONCILED_DTYPES, reconciled_rows
from netjjin_data.problems import CellRef

TOGETHER_COLUMNS = (
    YEAR,
    TOTAL,
    COUNT,
    EACH,
    Column("change", "사업비 전년 대비", "money"),
    Column("change_ratio", "전년 대비 증감률", "ratio"),
    Column("since_first", "사업비 첫해 대비", "money"),
    Column("since_first_ratio", "첫해 대비 증감률", "ratio"),
    Column("note", "비고"),
)


def together(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> Card:
    """Total, networks and grant per network of every year, against the year before and the first; a row per year."""
    dataset = settled(dataset)
    key, rows = "funding.together", trend_rows(dataset, selection)
    if not rows:
        why = why_empty(dataset, "programme", selection, "사업비")
        return empty_card(key, "연도별 사업비와 네트워크", why, "table", TOGETHER_COLUMNS, dataset)
    row = in_focus(rows)
    derived = any(each["total_derived"] or each["per_network_derived"] for each in rows)
    shown = [each | {"note": _derived_note(each), "behind": used_in(dataset, [each])} for each in rows]
    return Card(
        key=key,
        headline=_since_first_headline(row, rows, unit)
        or _plain_headline(rows, focus_year(dataset, selection)),
        sentence=sentences(_since_first_sentence(row), regions_said(selection)),
        form="table",
        frame=typed(shown, TREND_DTYPES | {"note": "str"}),
        columns=TOGETHER_COLUMNS if any(each["note"] for each in shown) else TOGETHER_COLUMNS[:-1],
        unit=unit,
        counted=f"{korean.years([each['year'] for each in rows])} {len(rows)}개년",
        missing=missing_said(rows, selection),
        **provenance(
            dataset, rows=shown, derived=derived, unknown=any(each["grant_total"] is None for each in rows)
        ),
    )


def _derived_note(row: Row) -> str:
    return sentences(
        "사업비는 지원내역을 더한 금액(산출)"
        if row["from_grants"]
        else "사업비 산출"
        if row["total_derived"]
        else "",
        "네트워크당 평균(산출)" if row["per_network_derived"] else "",
    )


def _since_first_headline(row: Row | None, rows: Sequence[Row], unit: MoneyUnit) -> str:
    """The total against the first year's: 2020년 대비 2022년 사업비 50만원(4.2%) 증가; empty where it isn't known."""
    if row is None or row.get("since_first") is None:
        return ""
    change = row["since_first"]
    said = grown(change, row["since_first_ratio"], korean.money(abs(change), unit))
    first = next(each for each in rows if each["year"] == row["first_year"])
    amounts = f"{korean.money(first['grant_total'], unit)} → {korean.money(row['grant_total'], unit)}"
    return f"{row['first_year']}년 대비 {row['year']}년 사업비 {said}: {amounts}"


def _plain_headline(rows: Sequence[Row], year: int | None) -> str:
    known = [row["year"] for row in rows if row["grant_total"] is not None]
    if not known:
        return f"{korean.years([row['year'] for row in rows])} 사업비 {UNKNOWN}"
    return (
        f"{year}년과 견줄 첫해의 사업비가 없음" if year not in known[:1] else f"{year}년이 사업비가 적힌 첫해"
    )


def _since_first_sentence(row: Row | None) -> str:
    """What else changed since the first year: 지원 네트워크 6→5개 · 네트워크당 지원액 25% 증가."""
    if row is None or row.get("since_first") is None:
        return ""
    more, each = row.get("network_since_first"), row.get("per_network_since_first_ratio")
    count = row["network_count"]
    return sentences(
        ""
        if more is None
        else f"{row['first_year']}년 대비 지원 네트워크 {f'{count - more}→' if more else ''}{count}개",
        "" if each is None else f"네트워크당 지원액 {korean.change(each, korean.percent(abs(each)))}",
    )


RECONCILED_COLUMNS = (
    YEAR,
    TOTAL,
    Column("itemised", "지원내역 합", "money"),
    Column("not_itemised", "내역 없음", "money"),
    Column("network_count", "사업의 네트워크", "count", "개"),
    Column("granted", "지원내역의 네트워크", "count", "개"),
    Column("said", "대조 결과"),
    Column("cells", "어긋난 셀"),
)
_SAME = "일치"


def reconciled(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> Card:
    """The programme's total of every year against the sum of its grants, and where they disagree; a row per year."""
    dataset = settled(dataset)
    key, rows = "funding.reconciled", reconciled_rows(dataset, selection)
    if not rows:
        why = why_empty(dataset, "programme", selection, "사업비")
        return empty_card(key, "사업비와 지원내역의 대조", why, "table", RECONCILED_COLUMNS, dataset)
    shown = [_reconciled_row(dataset, row, unit) for row in rows]
    odd = [row["year"] for row in rows if _disagrees(row)]
    agreeing = [row["year"] for row in rows if row["state"] == "agrees" and not _disagrees(row)]
    return Card(
        key=key,
        headline=_reconciled_headline(rows, odd, agreeing, unit),
        sentence=sentences(
            "사업비 = 지원내역 합 + 내역 없음",
            f"{each_year(agreeing)}은 두 자료가 일치" if agreeing and odd else "",
            regions_said(selection),
        ),
        form="table",
        frame=typed(shown, RECONCILED_DTYPES | {"said": "str", "cells": "str"}).drop(
            columns=["programme_rows", "grant_rows"]
        ),
        columns=RECONCILED_COLUMNS if odd else RECONCILED_COLUMNS[:-1],
        unit=unit,
        counted=f"{korean.years([row['year'] for row in rows])} {len(rows)}개년",
        missing=missing_said(trend_rows(dataset, selection), selection),
        **provenance(
            dataset,
            rows=shown,
            derived=any(row["itemised"] for row in rows)
            or any(row["total_derived"] for row in trend_rows(dataset, selection)),
            unknown=any(row["grant_total"] is None or row["blank"] for row in rows),
        ),
    )


def _disagrees(row: Row) -> bool:
    return row["state"] in DISAGREEING or row["product"] is not None


def _reconciled_row(dataset: Dataset, row: Row, unit: MoneyUnit) -> Row:
    behind = (
        Used("programme", PROGRAMME_FIELDS, row["programme_rows"]),
        Used("grants", ("amount",), row["grant_rows"]),
    )
    return row | {
        "said": _compared(row, unit),
        "cells": _stretches(_cells(dataset, behind)) if _disagrees(row) else "",
        "behind": behind,
    }


def _cells(dataset: Dataset, behind: Iterable[Used]) -> list[CellRef]:
    return [
        cells[row]
        for used in behind
        for field in used.fields
        for cells in (cells_by_row(dataset, used.table, field),)
        for row in used.rows
        if row in cells
    ]


def _compared(row: Row, unit: MoneyUnit) -> str:
    """What the two grains of a year say of each other, in words."""
    rest = row["not_itemised"] or 0
    size = korean.money(abs(rest), unit)
    said = {
        "agrees": _SAME,
        "summed": "사업비가 적히지 않아 지원내역을 더함(산출)",
        "unknown": f"사업비 {UNKNOWN}",
        "nothing": NOT_BROKEN_DOWN,
        "blank": f"{NO_AMOUNT} {row['blank']}건",
        "partly": f"일부만 내역이 있음({size} 내역 없음)",
        "exceeds": f"불일치: 지원내역이 사업비보다 {size} 많음",
        "differs": f"불일치: 네트워크 수만큼 적혔으나 지원내역이 {size} 적음",
        "counts_differ": f"불일치: 합은 같으나 네트워크 {row['network_count']}개와 지원내역 {row['granted']}개",
    }[row["state"]]
    if row["product"] is None:
        return said
    product = f"네트워크 수 × 네트워크당 지원금은 {korean.money(row['product'], unit)}"
    return sentences(said, f"불일치: 적힌 총액 {korean.money(row['grant_total'], unit)}, {product}")


def _reconciled_headline(
    rows: Sequence[Row], odd: Sequence[int], agreeing: Sequence[int], unit: MoneyUnit
) -> str:
    if odd:
        return (
            f"{korean.particle(each_year(odd), '은/는')} 사업비와 지원내역이 어긋남"
            if not _products_only(rows)
            else f"{korean.particle(each_year(odd), '은/는')} 적힌 총액이 네트워크 수 × 네트워크당 지원금과 다름"
        )
    row = next((each for each in rows if each["focus"]), None)
    if row is not None and row["state"] == "agrees":
        total, items = (korean.money(row[name], unit) for name in ("grant_total", "itemised"))
        return f"{row['year']}년 사업비 {korean.particle(total, '과/와')} 지원내역 합 {korean.particle(items, '이/가')} 일치"
    if agreeing:
        return f"사업비와 지원내역이 일치하는 해: {each_year(agreeing)}"
    if row is None:
        return "사업비와 지원내역의 대조"
    return f"{row['year']}년 사업비와 지원내역 대조: {_compared(row, unit)}"


def _products_only(rows: Sequence[Row]) -> bool:
    return not any(row["state"] in DISAGREEING for row in rows)


def _stretches(refs: Sequence[CellRef]) -> str:
    """Cells by sheet, a stretch of one column as such: 연도별사업!D5, 지원내역!E3~E7."""
    columns: dict[tuple[str, str, int], list[CellRef]] = {}
    for ref in refs:
        columns.setdefault((ref.file, ref.sheet, ref.column), []).append(ref)
    said = []
    for (_, sheet, _), found in columns.items():
        first, last = (pick(found, key=lambda ref: ref.row) for pick in (min, max))
        said.append(f"{sheet}!{first.address}{'' if first == last else f'~{last.address}'}")
    return ", ".join(said)


JOINED_COLUMNS = (
    YEAR,
    Column("continuing", "계속", "count", "개"),
    Column("new", "신규", "count", "개"),
    Column("returning", "다시 참여", "count", "개"),
    Column("joined", "전년에 없던", "count", "개"),
    Column("absent", "이번에 없는", "count", "개"),
    Column("note", "비고"),
)
_JOINED_DTYPES = {"year": "Int64"} | dict.fromkeys(KINDS, "Int64") | {"note": "str", "focus": "bool"}
_KIND_LABELS = {
    "continuing": "계속",
    "new": "신규",
    "returning": "다시 참여",
    "joined": "전년에 없던 네트워크",
    "absent": "이번에 없는 네트워크",
}
NAMED = 5


def joined(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> Card:
    """How many networks continued, joined and stayed away in every year whose grants and the year's before are whole."""
    dataset = settled(dataset)
    key, rows = "funding.joined", participation_rows(dataset, selection)
    title = "신규·계속 네트워크"
    if not any(row["told"] for row in rows):
        why = _why_untold(rows) or why_empty(dataset, "grants", selection, "네트워크별 지원 내역")
        return empty_card(key, title, why, "table", JOINED_COLUMNS, dataset)
    first = rows[0]["year"]
    shown = [_joined_row(dataset, row, first) for row in rows]
    focus = next((row for row in rows if row["focus"]), None)
    counts = [kind for kind in KINDS if any(row[kind] for row in shown)]
    untold = [row["year"] for row in rows if not row["told"] and row["year"] != first]
    return Card(
        key=key,
        headline=_joined_headline(focus, rows),
        sentence=sentences(
            *(_named(dataset, focus, kind) for kind in KINDS[1:] if focus is not None and focus["told"]),
            f"{first}년 이후 자료 기준",
            f"고른 시군: {region_names(selection.regions)}" if selection.regions else "",
        ),
        form="table",
        frame=typed(shown, _JOINED_DTYPES),
        columns=tuple(
            column for column in JOINED_COLUMNS if column.name not in KINDS or column.name in counts
        ),
        unit="개",
        counted=f"{korean.years([row['year'] for row in rows])} {len(rows)}개년",
        missing=f"{each_year(untold)}은 내역이 완전하지 않아 알 수 없음" if untold else "",
        **provenance(dataset, rows=shown, unknown=bool(untold)),
    )


def _joined_row(dataset: Dataset, row: Row, first: int) -> Row:
    years = [row["year"] - 1, row["year"]] if row["told"] else []
    programme, grants = programme_by_year(dataset), grants_by_year(dataset)
    behind = (
        Used("grants", ("network", "amount"), [index for year in years for index in grants[year].rows]),
        Used("programme", PROGRAMME_FIELDS, [index for year in years for index in programme[year].rows]),
    )
    counts = {kind: len(row[kind]) if row["told"] else None for kind in KINDS}
    return counts | {
        "year": row["year"],
        "note": _why_row(row, first),
        "focus": row["focus"],
        "behind": behind,
    }


def _why_row(row: Row, first: int) -> str:
    if row["told"]:
        return ""
    if row["year"] == first:
        return "자료의 첫해라 견줄 전년이 없음"
    return f"{each_year(row['open_years'])} 내역이 완전하지 않아 알 수 없음"


def _named(dataset: Dataset, row: Row, kind: str) -> str:
    names = network_names(dataset)
    return (
        f"{_KIND_LABELS[kind]}: {listed((names[item].short for item in row[kind]), NAMED)}"
        if row[kind]
        else ""
    )


def _joined_headline(focus: Row | None, rows: Sequence[Row]) -> str:
    if focus is None or not focus["told"]:
        told = [row["year"] for row in rows if row["told"]]
        year = f"{focus['year']}년은 알 수 없음, " if focus else ""
        return f"신규·계속 네트워크: {year}알 수 있는 해 {each_year(told)}"
    counts = [
        f"{_KIND_LABELS[kind]} {len(focus[kind])}개" for kind in KINDS if focus[kind] or kind == "continuing"
    ]
    return f"{focus['year']}년 {', '.join(counts)}"


def _why_untold(rows: Sequence[Row]) -> str:
    """Why in no year anybody can be called new: 2020·2021년 내역이 완전하지 않아 … 지원내역 시트에 적으면 표시됩니다."""
    focus = next((row for row in rows if row["focus"]), None)
    if focus is None or not rows:
        return ""
    enter = "그 해의 지원내역을 모두 지원내역 시트에 적으면 표시됩니다."
    if focus["year"] == rows[0]["year"]:
        return f"{focus['year']}년은 자료의 첫해라 견줄 전년이 없습니다. 전년의 지원내역을 시트에 적으면 표시됩니다."
    lacking = each_year(focus["open_years"])
    return f"{lacking}은 네트워크별 지원내역이 완전하지 않아 {focus['year']}년의 신규·계속 네트워크를 알 수 없습니다. {enter}"
