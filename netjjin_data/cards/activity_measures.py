"""Cards that count the activities: by month, who came, who helped."""

from __future__ import annotations

from collections.abc import Sequence

from netjjin_data.cards.activities import counted, years_said
from netjjin_data.cards.card import Card, Column, Used
from netjjin_data.cards.provenance import provenance
from netjjin_data.cards.wording import UNKNOWN, absent_years, empty_card, listed, sentences, why_empty
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.korean import MoneyUnit
from netjjin_data.metrics.activities import activity_rows, busiest_months, by_month, says_month
from netjjin_data.metrics.choice import Row, settled, typed
from netjjin_data.metrics.partners import attended, leaves_some_out, partners

WHAT = "활동"
MONTH_COLUMNS = (Column("month", "월"), Column("number", "활동", "count", "건"))
_MONTH_DTYPES = {"month": "str", "number": "Int64", "text": "str", "focus": "bool"}
YEAR_COLUMNS = (
    Column("row", "연도"),
    Column("column", "월"),
    Column("number", "활동", "count", "건"),
    Column("total", "한 해"),
)
_YEAR_DTYPES = {
    "row": "str",
    "column": "str",
    "number": "Int64",
    "text": "str",
    "note": "str",
    "total": "str",
}


def months(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> Card:
    """How many activities began in each month: bars of one year, a grid of several.

    Activities whose date says no month are counted apart, never spread over the months.
    """
    dataset = settled(dataset)
    key, rows = "activities.months", activity_rows(dataset, selection)
    found = by_month(rows)
    drawn = [row for months_of in found.values() for of in months_of.values() for row in of]
    if not drawn:
        why = why_empty(dataset, "activities", selection, WHAT)
        if rows:
            why = f"활동 {len(rows):,}건에 모두 월이 없습니다. 활동일정 시트에 날짜를 적으면 표시됩니다."
        return empty_card(key, "월별 활동", why, "bar", MONTH_COLUMNS, dataset)
    several = len(found) > 1
    busiest, most = busiest_months(drawn)
    shown = _grid(found) if several else _bars(next(iter(found.values())), busiest)
    channels = ("row", "column", "number", "text", "note", "total")
    when = "·".join(f"{month}월" for month in busiest)
    each = "각 " if len(busiest) > 1 else ""
    yearless = sum(says_month(row) for row in rows) - len(drawn)
    return Card(
        key=key,
        headline=f"{years_said(drawn)}월별 활동: {when} {each}{most:,}건으로 가장 많음"
        if 0 < len(busiest) <= 3
        else f"{years_said(drawn)}월별 활동 {len(drawn):,}건",
        sentence=sentences(
            "시작한 달로 셈", "여러 해를 더한 달이 가장 많은 달" if several and 0 < len(busiest) <= 3 else ""
        ),
        form="grid" if several else "bar",
        frame=typed(shown, _YEAR_DTYPES if several else _MONTH_DTYPES),
        columns=YEAR_COLUMNS if several else MONTH_COLUMNS,
        channels={name: name for name in channels}
        if several
        else {"x": "month", "y": "number", "text": "text", "focus": "focus"},
        unit="건",
        counted=counted(dataset, drawn),
        missing=sentences(
            f"월이 적히지 않은 활동 {sum(not says_month(row) for row in rows):,}건"
            if not all(map(says_month, rows))
            else "",
            f"연도가 없는 활동 {yearless:,}건" if yearless else "",
            absent_years(dataset, "activities", selection),
        ),
        **provenance(dataset, rows=shown),
    )


def _bars(of_year: dict[int, list[Row]], busiest: Sequence[int]) -> list[Row]:
    return [
        {
            "month": f"{month}월",
            "number": len(of),
            "text": f"{len(of):,}건" if of else "",
            "focus": month in busiest or not busiest,
            "behind": _behind(of),
        }
        for month, of in of_year.items()
    ]


def _grid(found: dict[int, dict[int, list[Row]]]) -> list[Row]:
    return [
        {
            "row": f"{year}년",
            "column": f"{month}월",
            "number": len(of),
            "text": f"{len(of):,}",
            "total": f"{sum(map(len, of_year.values())):,}건",
            "behind": _behind(of),
        }
        for year, of_year in found.items()
        for month, of in of_year.items()
    ]


def _behind(rows: Sequence[Row], *fields: str) -> tuple[Used, ...]:
    return (Used("activities", fields or ("start", "title"), [row["row"] for row in rows]),)


FIGURE_COLUMNS = (
    Column("label", "항목"),
    Column("value", "값"),
    Column("note", "적힌 활동"),
)
_FIGURE_DTYPES = {
    "label": "str",
    "value": "str",
    "number": "Int64",
    "written": "Int64",
    "change": "str",
    "direction": "str",
    "note": "str",
}
_COUNTED_HOW = "여러 활동에 온 사람과 기업은 그때마다 셈(한 칸에 적힌 수는 한 번만)"
_COUNTED = (
    ("participants", "참여 연인원", "명"),
    ("participating_organisations", "연 참여 기업 수", "개사"),
)


def attendance(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> Card:
    """How many activities there were, and how many people and organisations came in all.

    The sums are of the activities that say a number, and how many those are is said; one who comes twice counts
    twice (연인원). A blank is unknown, not nobody.
    """
    dataset = settled(dataset)
    key, rows = "activities.attendance", activity_rows(dataset, selection)
    if not rows:
        why = why_empty(dataset, "activities", selection, WHAT)
        return empty_card(key, "활동과 참여", why, "figures", FIGURE_COLUMNS, dataset)
    shown = [
        {
            "label": "활동",
            "value": f"{len(rows):,}건",
            "number": len(rows),
            "written": len(rows),
            "note": "",
            "behind": _behind(rows, "title"),
        },
        *(_sum(dataset, rows, name, label, counter) for name, label, counter in _COUNTED),
    ]
    said = [f"{row['label']} {row['value']}" for row in shown[1:]]
    return Card(
        key=key,
        headline=f"{years_said(rows)}활동 {len(rows):,}건, {', '.join(said)}",
        sentence=_COUNTED_HOW,
        form="figures",
        frame=typed(shown, _FIGURE_DTYPES),
        columns=FIGURE_COLUMNS,
        channels={name: name for name in ("label", "value", "change", "direction", "note")},
        unit="",
        counted=f"{counted(dataset, rows)}, {_COUNTED_HOW}",
        missing=absent_years(dataset, "activities", selection),
        **provenance(
            dataset,
            rows=shown,
            derived=any(row["written"] > 1 for row in shown[1:]),
            unknown=any(row["written"] < len(rows) for row in shown[1:]),
        ),
    )


def _sum(dataset: Dataset, rows: Sequence[Row], name: str, label: str, counter: str) -> Row:
    having, number = attended(dataset, rows, name)
    lacking = len(rows) - len(having)
    return {
        "label": label,
        "value": UNKNOWN if number is None else f"{number:,}{counter}",
        "number": number,
        "written": len(having),
        "note": sentences(
            f"활동 {len(having):,}건에 적힘" if having else "",
            f"{UNKNOWN} {lacking:,}건" if lacking else "",
        ),
        "behind": _behind(having, name),
    }


PARTNER_COLUMNS = (
    Column("partner", "협력기관"),
    Column("number", "활동", "count", "건"),
    Column("networks", "네트워크", "count", "곳"),
)
_PARTNER_DTYPES = {
    "partner": "str",
    "number": "Int64",
    "networks": "Int64",
    "text": "str",
    "note": "str",
    "focus": "bool",
}
MOST_PARTNERS = 12


def helpers(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> Card:
    """How many activities name each partner, those named most first; a cell that names several counts for each."""
    dataset = settled(dataset)
    key, rows = "activities.partners", activity_rows(dataset, selection)
    found = partners(rows)
    if not found:
        why = why_empty(dataset, "activities", selection, "협력기관")
        if rows:
            why = f"활동 {len(rows):,}건에 협력기관이 없습니다. 활동일정 시트의 협력기관 칸에 적으면 표시됩니다."
        return empty_card(key, "함께한 협력기관", why, "bar", PARTNER_COLUMNS, dataset)
    most = len(found[0].rows)
    shown = [
        {
            "partner": partner.name,
            "number": len(partner.rows),
            "networks": len(networks),
            "text": f"{len(partner.rows):,}건",
            "note": f"네트워크 {len(networks):,}곳" if networks else "",
            "focus": len(partner.rows) == most,
            "behind": _behind(partner.rows, "partners"),
        }
        for partner in found[:MOST_PARTNERS]
        for networks in [{row["network_id"] for row in partner.rows} - {None}]
    ]
    top = [partner.name for partner in found if len(partner.rows) == most]
    naming = len({row["row"] for partner in found for row in partner.rows})
    open_ended = sum(leaves_some_out(row["partners"]) for row in rows if row["partners"])
    return Card(
        key=key,
        headline=f"가장 자주 함께한 협력기관: {listed(top, 2)}({most:,}건)"
        if most > 1
        else f"협력기관 {len(found):,}곳, 두 번 이상 함께한 곳 없음",
        sentence=f"협력기관이 적힌 활동 {naming:,}건에 나오는 {len(found):,}곳",
        form="bar",
        frame=typed(shown, _PARTNER_DTYPES),
        columns=PARTNER_COLUMNS,
        channels={"x": "partner", "y": "number", "text": "text", "note": "note", "focus": "focus"},
        unit="건",
        counted=counted(dataset, rows),
        missing=sentences(
            f"협력기관 {len(found):,}곳 가운데 {MOST_PARTNERS}곳만 표시"
            if len(found) > MOST_PARTNERS
            else "",
            f"협력기관이 적히지 않은 활동 {len(rows) - naming:,}건" if len(rows) > naming else "",
            f"‘등’, ‘외’로 줄여 적은 활동 {open_ended:,}건" if open_ended else "",
            absent_years(dataset, "activities", selection),
        ),
        whole=len(found),
        **provenance(dataset, rows=shown),
    )
