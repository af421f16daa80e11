"""Cards on the members: how many over the years, how active, of which kinds, who came and went."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from netjjin_data import korean
from netjjin_data.cards.card import Card, Column, Used
from netjjin_data.cards.provenance import provenance
from netjjin_data.cards.wording import (
    UNKNOWN,
    absent_years,
    each_year,
    empty_card,
    grown,
    region_names,
    sentences,
    why_empty,
)
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.korean import MoneyUnit
from netjjin_data.metrics.choice import Row, focus_year, settled, typed
from netjjin_data.metrics.member_years import (
    MEMBER_YEAR_DTYPES,
    Growth,
    growth,
    member_change_rows,
    member_year_rows,
    years_compared,
)

YEAR = Column("year", "연도", "year")
ORGANISATION_COLUMNS = (
    YEAR,
    Column("organisations", "회원사", "count", "개사"),
    Column("organisations_networks", "회원사가 적힌 네트워크", "count", "개"),
    Column("organisations_missing", "회원사 미확인 네트워크", "count", "개"),
)
PEOPLE_COLUMNS = (
    YEAR,
    Column("people", "개인회원", "count", "명"),
    Column("people_networks", "개인회원이 적힌 네트워크", "count", "개"),
    Column("people_missing", "개인회원 미확인 네트워크", "count", "개"),
)
ACTIVE_COLUMNS = (
    YEAR,
    Column("active", "활동 회원사", "count", "개사"),
    Column("active_of", "회원사", "count", "개사"),
    Column("active_share", "활동 비율", "ratio"),
    Column("active_networks", "둘 다 적힌 네트워크", "count", "개"),
    Column("active_missing", "둘 중 하나라도 미확인인 네트워크", "count", "개"),
)
_DTYPES = {name: dtype for name, dtype in MEMBER_YEAR_DTYPES.items() if name != "rows"} | {
    "active_of_approximate": "bool",
    "x": "str",
    "text": "str",
    "note": "str",
}


def trend(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> Card:
    """The organisations of all networks by year; growth only over the networks that two years both have."""
    dataset = settled(dataset)
    grew = growth(member_change_rows(dataset, selection))
    return _bars(
        "members.trend", "연도별 회원사", "organisations", "회원 수", "개사",
        dataset, selection, columns=ORGANISATION_COLUMNS, fields=("organisations",),
        told=lambda row: _grown(dataset, selection, row["year"], grew),
        sentence=lambda rows: _comparison_said(dataset, selection, rows, grew),
    )  # fmt: skip


def people(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> Card:
    """The individual members of all networks by year."""
    return _bars(
        "members.people", "연도별 개인회원", "people", "개인회원 수", "명",
        settled(dataset), selection, columns=PEOPLE_COLUMNS, fields=("people",),
        told=lambda _row: "", sentence=lambda rows: _sums(rows, "people"),
    )  # fmt: skip


def _sums(rows: Sequence[Row], value: str) -> str:
    """That sums of different networks are not to be compared, where they are of different ones."""
    apart = len({row[f"{value}_networks"] for row in rows}) > 1
    return "수가 적힌 네트워크의 합계이며 해마다 네트워크가 달라 합계의 차이는 증감이 아님" if apart else ""


def count_text(number: int | None, approximate: bool, unit: str) -> str:
    """A count as text: 102개사, 약 30명; 미확인 where nobody wrote it."""
    return UNKNOWN if number is None else f"{'약 ' if approximate else ''}{number:,}{unit}"


def _bars(
    key: str,
    title: str,
    value: str,
    what: str,
    counter: str,
    dataset: Dataset,
    selection: Selection,
    *,
    columns: tuple[Column, ...],
    fields: tuple[str, ...],
    told: Callable[[Row], str],
    sentence: Callable[[Sequence[Row]], str],
) -> Card:
    """A card of one sum over the networks by year, the year in focus accented."""
    rows = member_year_rows(dataset, selection)
    if all(row[value] is None for row in rows):
        why = why_empty(dataset, "members", selection, what)
        return empty_card(key, title, why, "bar", columns, dataset)
    year, noun = focus_year(dataset, selection), title.removeprefix("연도별 ")
    shown = [
        row
        | {
            "x": f"{row['year']}년",
            "text": count_text(row[value], row[f"{value}_approximate"], counter),
            "note": _of_networks(row[f"{value}_networks"], row[f"{value}_missing"]),
            "behind": (Used("members", fields, row["rows"]),),
        }
        for row in rows
    ]
    row = next((row for row in shown if row["focus"]), None)
    head = f"{year}년 {noun} {UNKNOWN}"
    if row is not None and row[value] is not None:
        head = f"{year}년 {row[f'{value}_networks']}개 네트워크 {noun} {row['text']}{told(row)}"
    return Card(
        key=key,
        headline=head,
        sentence=sentences(sentence(rows), _whose(selection)),
        form="bar",
        frame=typed(shown, _DTYPES),
        columns=columns,
        channels={"x": "x", "y": value, "text": "text", "note": "note", "focus": "focus"},
        unit=counter,
        counted=f"{korean.years([each['year'] for each in rows])} {len(rows)}개년",
        missing=sentences(
            *(
                f"{each['year']}년 {UNKNOWN} {each[f'{value}_missing']}개 네트워크"
                for each in rows
                if each["focus"] and each[f"{value}_missing"]
            ),
            absent_years(dataset, "members", selection),
        ),
        **provenance(
            dataset,
            rows=shown,
            derived=any(row[f"{value}_networks"] > 1 for row in rows),
            approximate=any(row[f"{value}_approximate"] for row in rows),
            unknown=any(row[f"{value}_missing"] for row in rows),
        ),
    )


def _of_networks(number: int, missing: int) -> str:
    parts = (f"{number}개 네트워크" if number else "", f"{UNKNOWN} {missing}개" if missing else "")
    return "\n".join(part for part in parts if part)


def _whose(selection: Selection) -> str:
    return f"고른 시군: {region_names(selection.regions)}" if selection.regions else ""


def change_text(number: int, ratio: float | None, approximate: bool) -> str:
    """A change in organisations: 16개사(9.7%) 증가, 약 2개사 감소, 변동 없음."""
    return grown(number, ratio, f"{'약 ' if approximate else ''}{abs(number):,}개사")


def _grown(dataset: Dataset, selection: Selection, year: int, grew: Growth | None) -> str:
    """What a headline says of the growth up to its year."""
    before, after = years_compared(dataset, selection)
    if grew is None or after != year:
        return ""
    changed = change_text(grew.change, grew.ratio, grew.approximate)
    return f", 두 해 모두 적힌 {grew.networks}개 네트워크는 {before}년 대비 {changed}"


def _comparison_said(dataset: Dataset, selection: Selection, rows: Sequence[Row], grew: Growth | None) -> str:
    """On what growth rests, or why none is told."""
    before, after = years_compared(dataset, selection)
    sums = _sums(rows, "organisations")
    if len(rows) == 1:
        return f"회원 수가 {rows[0]['year']}년 한 해만 있어 증감을 알 수 없음"
    if before is None:
        return sentences(f"{after}년보다 앞선 회원 수가 없어 증감을 알 수 없음" if after else "", sums)
    if grew is None:
        return sentences(
            f"{each_year((before, after or before))}에 모두 적힌 네트워크가 없어 증감을 알 수 없음", sums
        )
    counted = f"{before}년과 {after}년에 모두 적힌 {grew.networks}개 네트워크"
    rough = "약 " if grew.approximate else ""
    return sentences(f"{counted}: 회원사 {rough}{grew.before:,}→{grew.after:,}개사", sums)


def active(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> Card:
    """Which share of the organisations took part, by year, over the networks that have both counts."""
    dataset = settled(dataset)
    key, title, rows = "members.active", "활동 회원사 비율", member_year_rows(dataset, selection)
    if all(row["active_share"] is None for row in rows):
        why = why_empty(dataset, "members", selection, "활동 회원사 수")
        return empty_card(key, title, why, "bar", ACTIVE_COLUMNS, dataset)
    shown = [
        row
        | {
            "x": f"{row['year']}년",
            "text": UNKNOWN if row["active_share"] is None else _share(row),
            "note": _of_networks(row["active_networks"], row["active_missing"]),
            "active_of_approximate": row["active_share_approximate"],
            "behind": (Used("members", ("active_organisations", "organisations"), row["rows"]),),
        }
        for row in rows
    ]
    year = focus_year(dataset, selection)
    row = next((row for row in shown if row["focus"] and row["active_share"] is not None), None)
    of = "" if row is None else count_text(row["active_of"], row["active_of_approximate"], "개사")
    return Card(
        key=key,
        headline=f"{year}년 {title} {UNKNOWN}"
        if row is None
        else f"{year}년 {title} {row['text']}: {row['active_networks']}개 네트워크 회원사 {of} 중 {row['active']:,}개사 활동",
        sentence=sentences("활동 회원사 ÷ 회원사, 두 수가 모두 적힌 네트워크만 셈", _whose(selection)),
        form="bar",
        frame=typed(shown, _DTYPES),
        columns=ACTIVE_COLUMNS,
        channels={"x": "x", "y": "active_share", "text": "text", "note": "note", "focus": "focus"},
        unit="%",
        counted=f"{korean.years([each['year'] for each in rows])} {len(rows)}개년",
        missing=absent_years(dataset, "members", selection),
        **provenance(
            dataset,
            rows=shown,
            derived=True,
            approximate=any(row["active_of_approximate"] for row in shown),
            unknown=any(row["active_missing"] for row in rows),
        ),
    )


def _share(row: Row) -> str:
    return f"{'약 ' if row['active_share_approximate'] else ''}{korean.percent(row['active_share'])}"
