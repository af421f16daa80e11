"""Cards on the municipalities: who was supported, who wasn't, of whom nobody can tell."""

from __future__ import annotations

import pandas as pd

from netjjin_data import korean, regions
from netjjin_data.cards.card import Card, Column, Form
from netjjin_data.cards.provenance import Provenance, Used, provenance
from netjjin_data.cards.wording import BLANK, UNKNOWN, each_year, empty_card, listed, sentences
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.korean import MoneyUnit
from netjjin_data.metrics.choice import focus_year, records
from netjjin_data.metrics.coverage import coverage, history, provinces
from netjjin_data.metrics.funding import funding_years

COLUMNS = (
    Column("region", "시군"),
    Column("state", "지원 여부", "status"),
    Column("amount", "지원액", "money"),
)
NO_PLACES = "시군이 적힌 자료가 없습니다. 지원내역 시트에 시군별 지원액을 적으면 표시됩니다."


def tiles(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> Card:
    """The municipalities of the 시도 as tiles of one size: supported in the year in focus or not."""
    return _covered("coverage.tiles", "tiles", dataset, selection, unit)


def map(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> Card:
    """The municipalities of the 시도 on the map: supported in the year in focus or not."""
    return _covered("coverage.map", "map", dataset, selection, unit)


def _covered(key: str, form: Form, dataset: Dataset, selection: Selection, unit: MoneyUnit) -> Card:
    year = focus_year(dataset, selection)
    asked = selection.years or tuple({*funding_years(dataset), *(() if year is None else (year,))})
    everything = coverage(dataset, Selection(tuple(asked), selection.regions))
    if everything.empty:
        return empty_card(key, "시군별 지원 여부", NO_PLACES, form, COLUMNS, dataset)
    frame = everything[everything["year"] == year].reset_index(drop=True)
    frame["text"] = pd.Series(_texts(frame, unit), index=frame.index, dtype="str")
    states = frame["state"].value_counts()
    unknown, supported = int(states.get("unknown", 0)), int(states.get("supported", 0))
    names = frame.loc[frame["state"] == "supported", "short"].tolist()
    headline = _headline(frame, supported, unknown, year, provinces(dataset))
    if form == "map" and 0 < supported <= 8:
        headline += f": {' · '.join(sorted(names))}"
    blank = int(frame["blank"].sum())
    return Card(
        key=key,
        headline=headline,
        sentence=sentences(f"{year}년", _unheard(everything, year, supported, unknown), _chosen(frame, unit)),
        form=form,
        frame=frame,
        columns=COLUMNS,
        channels={"region_code": "region_code", "state": "state", "text": "text"},
        unit=unit,
        counted=f"{year}년 {len(frame)}개 시군",
        missing=sentences(
            f"{UNKNOWN} {unknown}개 시군" if unknown else "", f"지원액 {BLANK} {blank}건" if blank else ""
        ),
        **_provenance(dataset, [year], unknown > 0),
    )


def _texts(frame: pd.DataFrame, unit: MoneyUnit) -> list[str]:
    texts = []
    for _, state, amount, blank in records(frame, "state", "amount", "blank"):
        if state == "supported":
            texts.append(korean.money(amount, unit) + (f" 외 {BLANK} {blank}건" if blank else ""))
        elif blank:
            texts.append(f"지원액 {BLANK}")
        else:
            texts.append("미지원" if state == "not_supported" else UNKNOWN)
    return texts


def _headline(
    frame: pd.DataFrame, supported: int, unknown: int, year: int | None, names: tuple[str, ...]
) -> str:
    shorts = [regions.of_province(name)[0].province_short for name in names]
    districts = frame["region"].str.endswith("구").any()
    head = f"{korean.joined(shorts, limit=3)} {len(frame)}개 {'시군구' if districts else '시군'}"
    if unknown == len(frame):
        return f"{head}의 {year}년 지원 여부 {UNKNOWN}"
    if unknown:
        return f"{head} 중 {supported}개 지원 확인, {unknown}개 {UNKNOWN}"
    return f"{head} 중 {supported}개 지원"


def _unheard(everything: pd.DataFrame, year: int | None, supported: int, unknown: int) -> str:
    """What can't be told, of the year in focus and of the other years asked about."""
    if unknown and not supported:
        return f"{year}년은 시군별 내역이 없습니다. 지원내역 시트에 적으면 표시됩니다"
    parts = []
    if unknown:
        parts.append("지원내역이 그해 사업의 전부인지 확인되지 않아 나머지 시군은 알 수 없음")
    by_year = everything[everything["year"] != year].groupby("year", dropna=False)["state"]
    silent = [
        int(other) for other, states in by_year if "supported" not in set(states) and "unknown" in set(states)
    ]
    partly = [int(other) for other, states in by_year if {"supported", "unknown"} <= set(states)]
    if silent:
        parts.append(f"{each_year(silent)}은 시군별 내역이 없어 알 수 없음")
    if partly:
        parts.append(f"{each_year(partly)}은 시군별 내역이 일부만 있음")
    return sentences(*parts)


def _chosen(frame: pd.DataFrame, unit: MoneyUnit) -> str:
    """The chosen municipalities by name with their state, where some are chosen."""
    if frame["chosen"].all():
        return ""
    rows = records(frame[frame["chosen"]], "short", "state", "text")
    words = [f"{short} {text if state != 'supported' else f'지원({text})'}" for _, short, state, text in rows]
    return f"고른 시군: {listed(words, 4)}" if words else ""


def _provenance(dataset: Dataset, years: list[int | None], unknown: bool) -> Provenance:
    grants, programme = dataset.frames["grants"], dataset.frames["programme"]
    asked = [year for year in years if year is not None]
    return provenance(
        dataset,
        [
            Used("grants", ("region", "amount"), grants.index[grants["year"].isin(asked)].tolist()),
            Used(
                "programme",
                ("network_count", "grant_per_network", "grant_total"),
                programme.index[programme["year"].isin(asked)].tolist(),
            ),
        ],
        unknown=unknown,
    )


BY_YEAR_COLUMNS = (
    Column("row", "시군"),
    Column("year", "연도", "year"),
    Column("state", "지원 여부", "status"),
    Column("amount", "지원액", "money"),
)


def by_year(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> Card:
    """Municipality by year: supported, not supported or unknown, in every chosen year."""
    key = "coverage.by_year"
    frame = coverage(dataset, selection)
    if frame.empty:
        return empty_card(key, "시군별 연도별 지원 여부", NO_PLACES, "matrix", BY_YEAR_COLUMNS, dataset)
    years = sorted({int(year) for year in frame["year"]})
    supported = frame[frame["state"] == "supported"].groupby("region_code", dropna=False).size().to_dict()
    open_ended = set(frame.loc[frame["state"] == "unknown", "region_code"])
    totals = []
    for code in frame["region_code"]:
        times = supported.get(code, 0)
        more = code in open_ended
        totals.append(f"{times}회" + (" 이상" if more else "") if times or not more else UNKNOWN)
    shown = frame.assign(
        row=frame["short"],
        column=[f"{year}년" for year in frame["year"]],
        text=pd.Series(_texts(frame, unit), index=frame.index, dtype="str"),
        total=pd.Series(totals, index=frame.index, dtype="str"),
    )
    unknown_years = [year for year in years if (frame.loc[frame["year"] == year, "state"] == "unknown").any()]
    return Card(
        key=key,
        headline=_by_year_headline(frame, years, unknown_years),
        sentence=_by_year_sentence(frame, years, unknown_years),
        form="matrix",
        frame=shown,
        columns=BY_YEAR_COLUMNS,
        channels={"row": "row", "column": "column", "state": "state", "total": "total", "text": "text"},
        unit=unit,
        counted=f"{korean.years(years)} {frame['region_code'].nunique()}개 시군",
        missing=f"{UNKNOWN} {int((frame['state'] == 'unknown').sum())}건" if unknown_years else "",
        **_provenance(dataset, list(years), bool(unknown_years)),
    )


def _by_year_headline(frame: pd.DataFrame, years: list[int], unknown_years: list[int]) -> str:
    reached = frame.loc[frame["state"] == "supported", "region_code"].nunique()
    all_places = frame["region_code"].nunique()
    if not unknown_years:
        return f"{korean.years(years)} {all_places}개 시군 중 {reached}개 지원"
    if len(unknown_years) == len(years) and not reached:
        return f"{korean.years(years)} 시군별 지원 여부 {UNKNOWN}"
    return f"{korean.years(years)} 지원이 확인된 시군 {reached}개"


def _by_year_sentence(frame: pd.DataFrame, years: list[int], unknown_years: list[int]) -> str:
    if unknown_years:
        return f"{each_year(unknown_years)}은 시군별 내역이 없거나 일부만 있어 알 수 없음"
    short = dict(zip(frame["region_code"], frame["short"], strict=True))
    said = history(frame)
    words = (
        ("한 번도 지원받지 않은 시군", said.never),
        (f"{years[-1]}년 신규", said.newly),
        ("해마다 지원", said.always),
    )
    parts = [
        f"{label} {len(codes)}개({listed((short[code] for code in codes), 5)})"
        for label, codes in words
        if codes and len(years) > 1
    ]
    return sentences(*parts) or f"{korean.years(years)} 시군별 지원 여부"
