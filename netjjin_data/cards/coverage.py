"""Cards on the municipalities: who was supported, who wasn't, of whom nobody can tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from netjjin_data import korean, regions
from netjjin_data.cards.card import Card, Column, Form, Used
from netjjin_data.cards.provenance import provenance
from netjjin_data.cards.wording import NO_AMOUNT, UNKNOWN, each_year, empty_card, listed, sentences
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.korean import MoneyUnit
from netjjin_data.metrics.choice import Row, focus_year, settled, typed
from netjjin_data.metrics.coverage import COVERAGE_DTYPES, coverage_rows, history, provinces
from netjjin_data.metrics.funding import funding_years
from netjjin_data.metrics.programme import grants_by_year, programme_by_year

COLUMNS = (
    Column("region", "시군"),
    Column("state", "지원 여부", "status"),
    Column("amount", "지원액", "money"),
)
# More rows than these make no figure.
MOST_ROWS = 40
NO_PLACES = "시군이 적힌 자료가 없습니다. 지원내역 시트에 시군별 지원액을 적으면 표시됩니다."


def tiles(
    dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원", province: str | None = None
) -> Card:
    """The municipalities of the 시도 as tiles of one size: supported in the year in focus or not."""
    return _covered("coverage.tiles", "tiles", settled(dataset), selection, unit, province)


def is_told(card: Card) -> bool:
    """Whether the card knows of any municipality whether it was supported."""
    return not card.is_empty and bool((card.frame["state"] != "unknown").any())


def map(
    dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원", province: str | None = None
) -> Card:
    """The municipalities of the 시도 on the map: supported in the year in focus or not."""
    return _covered("coverage.map", "map", settled(dataset), selection, unit, province)


def _covered(
    key: str, form: Form, dataset: Dataset, selection: Selection, unit: MoneyUnit, province: str | None
) -> Card:
    year = focus_year(dataset, selection)
    asked = set(selection.years or funding_years(dataset)) | ({year} if year is not None else set())
    everything = coverage_rows(dataset, Selection(tuple(sorted(asked)), selection.regions), province)
    if not everything:
        return empty_card(key, "시군별 지원 여부", NO_PLACES, form, COLUMNS, dataset)
    rows = [
        row | {"text": _text(row, unit), "behind": _behind(dataset, row)}
        for row in everything
        if row["year"] == year
    ]
    unknown = sum(row["state"] == "unknown" for row in rows)
    supported = sorted(row["short"] for row in rows if row["state"] == "supported")
    blank = sum(row["blank"] for row in rows)
    headline = _headline(rows, len(supported), unknown, [province] if province else provinces(dataset))
    if form == "map" and 0 < len(supported) <= 8:
        headline += f": {korean.joined(supported)}"
    return Card(
        key=key,
        headline=headline,
        sentence=sentences(*_unheard(everything, year), _chosen(rows)),
        form=form,
        frame=typed(rows, COVERAGE_DTYPES | {"text": "str"}),
        columns=COLUMNS,
        channels={"region_code": "region_code", "state": "state", "text": "text"},
        unit=unit,
        counted=f"{year}년 {len(rows)}개 시군",
        missing=sentences(
            f"{UNKNOWN} {unknown}개 시군" if unknown else "",
            f"{NO_AMOUNT} {blank}건" if blank else "",
            _adrift(dataset, year, unit),
        ),
        **provenance(dataset, rows=rows, unknown=unknown > 0),
    )


def _text(row: Row, unit: MoneyUnit) -> str:
    if row["state"] == "supported":
        text = korean.money(row["amount"], unit)
        return f"{text} 외 {NO_AMOUNT} {row['blank']}건" if row["blank"] else text
    if row["blank"]:
        return NO_AMOUNT
    return "미지원" if row["state"] == "not_supported" else UNKNOWN


def _headline(rows: Sequence[Row], supported: int, unknown: int, names: Sequence[str]) -> str:
    head = places_said(rows, names)
    if unknown == len(rows):
        return f"{head}의 {rows[0]['year']}년 지원 여부 {UNKNOWN}"
    if unknown:
        return f"{head} 중 {supported}개 지원 확인, {unknown}개 {UNKNOWN}"
    return f"{head} 중 {supported}개 지원"


def provinces_of(dataset: Dataset) -> tuple[str, ...]:
    """The 시도 that a card of municipalities can be narrowed to."""
    return provinces(settled(dataset))


def is_wide(card: Card) -> bool:
    """Whether a card shows several 시도, which takes the whole width of a page."""
    return not card.is_empty and card.frame["province"].nunique() > 1


def noun(rows: Sequence[Row]) -> str:
    """What the municipalities are called together: 시군구 where a 구 is among them."""
    return "시군구" if any(row["region"].endswith("구") for row in rows) else "시군"


def places_said(rows: Sequence[Row], names: Sequence[str]) -> str:
    """The municipalities of some 시도 by number: 충남 15개 시군, 전국 229개 시군구."""
    whole = set(names) == set(regions.PROVINCES)
    shorts = [regions.of_province(name)[0].province_short for name in names]
    return f"{'전국' if whole else korean.joined(shorts, limit=3)} {len(rows)}개 {noun(rows)}"


def _adrift(dataset: Dataset, year: int | None, unit: MoneyUnit) -> str:
    """The year's grants that no municipality can be told of: 시군을 알 수 없는 지원 1건 150만원; empty without."""
    grants = grants_by_year(dataset).get(year) if year is not None else None
    if grants is None or not grants.adrift:
        return ""
    known = [amount for amount in grants.adrift if amount is not None]
    blank = len(grants.adrift) - len(known)
    return " ".join(
        part
        for part in (
            f"시군을 알 수 없는 지원 {len(grants.adrift)}건",
            korean.money(sum(known), unit) if known else "",
            f"({NO_AMOUNT} {blank}건)" if blank else "",
        )
        if part
    )


def _tally(rows: Sequence[Row]) -> str:
    """How many municipalities are in which state: 지원 5 · 미지원 10."""
    states = Counter(row["state"] for row in rows)
    labels = {"supported": "지원", "not_supported": "미지원", "unknown": UNKNOWN}
    return sentences(*(f"{label} {states[state]}" for state, label in labels.items() if states[state]))


def _unheard(everything: Sequence[Row], year: int | None) -> tuple[str, ...]:
    """The year in focus with its tally, and what can't be told of it and of the other years asked about."""
    ours = [row for row in everything if row["year"] == year]
    unknown = any(row["state"] == "unknown" for row in ours)
    if unknown and not any(row["state"] == "supported" for row in ours):
        return (f"{year}년은 시군별 내역이 없습니다. 지원내역 시트에 적으면 표시됩니다",)
    others = [row for row in everything if row["year"] != year]
    doubt = "지원내역이 그해 사업의 전부인지 확인되지 않아 나머지 시군은 알 수 없음" if unknown else ""
    return f"{year}년 {_tally(ours)}", doubt, *_silence(others)


def _silence(rows: Sequence[Row]) -> tuple[str, str]:
    """Which of the rows' years have no breakdown by municipality, and which only a part of one."""
    states: dict[int, set[str]] = {}
    for row in rows:
        states.setdefault(row["year"], set()).add(row["state"])
    silent = [year for year, seen in states.items() if seen == {"unknown"}]
    partly = [year for year, seen in states.items() if seen == {"unknown", "supported"}]
    return (
        f"{each_year(silent)}은 시군별 내역이 없어 알 수 없음" if silent else "",
        f"{each_year(partly)}은 시군별 내역이 일부만 있어 나머지는 알 수 없음" if partly else "",
    )


def _chosen(rows: Sequence[Row]) -> str:
    """The chosen municipalities by name with their state, where some are chosen."""
    ours = [row for row in rows if row["chosen"]]
    if not ours or len(ours) == len(rows):
        return ""
    words = [
        f"{row['short']} {'지원(' + row['text'] + ')' if row['state'] == 'supported' else row['text']}"
        for row in ours
    ]
    return f"고른 시군: {listed(words, 4)}"


def _behind(dataset: Dataset, row: Row) -> tuple[Used, ...]:
    """The grants of a municipality and year; who wasn't supported is known by all of them and the programme's sum."""
    if row["state"] != "not_supported":
        return (Used("grants", ("region", "amount"), row["rows"]),)
    granted, stated = grants_by_year(dataset)[row["year"]], programme_by_year(dataset)[row["year"]]
    return (
        Used("grants", ("region", "amount"), granted.rows),
        Used("programme", ("network_count", "grant_per_network", "grant_total"), stated.rows),
    )


BY_YEAR_COLUMNS = (
    Column("row", "시군"),
    Column("year", "연도", "year"),
    Column("state", "지원 여부", "status"),
    Column("amount", "지원액", "money"),
)
_BY_YEAR_DTYPES = COVERAGE_DTYPES | {"row": "str", "column": "str", "text": "str", "total": "str"}


def by_year(
    dataset: Dataset, selection: Selection, province: str | None = None, unit: MoneyUnit = "만원"
) -> Card:
    """Municipality by year: supported, not supported or unknown, in every chosen year.

    Where the municipalities are too many for one figure, those with support are shown and the rest is counted.
    """
    dataset = settled(dataset)
    key, rows = "coverage.by_year", coverage_rows(dataset, selection, province)
    if not rows:
        return empty_card(key, "시군별 연도별 지원 여부", NO_PLACES, "matrix", BY_YEAR_COLUMNS, dataset)
    years = sorted({row["year"] for row in rows})
    unknown = [row for row in rows if row["state"] == "unknown"]
    unknown_years = sorted({row["year"] for row in unknown})
    totals = _totals(rows)
    drawn = _drawn(rows)
    shown = [
        row
        | {
            "row": row["short"],
            "column": f"{row['year']}년",
            "text": _text(row, unit),
            "total": totals[row["region_code"]],
            "behind": _behind(dataset, row),
        }
        for row in rows
        if row["region_code"] in drawn
    ]
    places = len(totals)
    more = (
        f"그림과 표에는 {len(drawn)}개만 표시(나머지 {places - len(drawn)}개)" if len(drawn) < places else ""
    )
    reached = len({row["region_code"] for row in rows if row["state"] == "supported"})
    return Card(
        key=key,
        headline=_by_year_headline(years, unknown_years, reached, f"{places}개 {noun(rows)}"),
        sentence=_by_year_sentence(rows, years, unknown_years),
        form="matrix",
        frame=typed(shown, _BY_YEAR_DTYPES),
        columns=BY_YEAR_COLUMNS,
        channels={name: name for name in ("row", "column", "state", "total", "text")},
        unit=unit,
        counted=f"{korean.years(years)} {places}개 {noun(rows)}",
        missing=sentences(
            more,
            f"{UNKNOWN} {len(unknown)}건" if unknown else "",
            *(f"{year}년 {said}" for year in years if (said := _adrift(dataset, year, unit))),
        ),
        whole=len(rows),
        **provenance(dataset, rows=shown, unknown=bool(unknown)),
    )


def _drawn(rows: Sequence[Row]) -> set[str]:
    """The municipalities that one figure has room for: chosen ones, then those most often supported."""
    narrowed = not all(row["chosen"] for row in rows)
    times: dict[str, tuple[bool, int]] = {}
    for row in rows:
        _, before = times.get(row["region_code"], (False, 0))
        times[row["region_code"]] = (narrowed and row["chosen"], before + (row["state"] == "supported"))
    ordered = sorted(times, key=lambda code: times[code], reverse=True)
    return set(ordered[:MOST_ROWS])


def _totals(rows: Sequence[Row]) -> dict[str, str]:
    """How often each municipality was supported, as far as that is known: 2회, 1회 이상, 미확인."""
    states: dict[str, list[str]] = {}
    for row in rows:
        states.setdefault(row["region_code"], []).append(row["state"])
    totals = {}
    for code, seen in states.items():
        times, more = seen.count("supported"), "unknown" in seen
        totals[code] = UNKNOWN if more and not times else f"{times}회{' 이상' if more else ''}"
    return totals


def _by_year_headline(years: Sequence[int], unknown_years: Sequence[int], reached: int, places: str) -> str:
    if not unknown_years:
        return f"{korean.years(years)} {places} 중 {reached}개 지원"
    if not reached:
        return f"{korean.years(years)} 시군별 지원 여부 {UNKNOWN}"
    return f"{korean.years(years)} 지원이 확인된 시군 {reached}개"


def _by_year_sentence(rows: Sequence[Row], years: Sequence[int], unknown_years: Sequence[int]) -> str:
    if unknown_years:
        return sentences(*_silence(rows))
    short = {row["region_code"]: row["short"] for row in rows}
    said = history(rows)
    kinds = (
        ("한 번도 지원받지 않은 시군", said.never),
        (f"{years[-1]}년 신규", said.newly),
        ("해마다 지원", said.always),
    )
    parts = [
        f"{label} {len(codes)}개({listed((short[code] for code in codes), 5)})"
        for label, codes in kinds
        if codes and len(years) > 1
    ]
    return sentences(*parts) or "시군별 지원 여부"
