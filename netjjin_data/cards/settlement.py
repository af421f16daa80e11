"""Cards on the settlement: what was asked for, granted, paid out, spent and given back, and what is still open."""

from __future__ import annotations

from collections.abc import Sequence

from netjjin_data import korean
from netjjin_data.cards.card import Card, Column, Used
from netjjin_data.cards.provenance import Provenance, provenance
from netjjin_data.cards.wording import (
    UNKNOWN,
    absent_years,
    empty_card,
    place_written,
    region_names,
    sentences,
    whom,
    why_empty,
)
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.korean import MoneyUnit
from netjjin_data.metrics.choice import Row, focus_year, settled, typed
from netjjin_data.metrics.names import network_names
from netjjin_data.metrics.settlement import (
    MONEY,
    SETTLEMENT_DTYPES,
    rate_of,
    settlement_rows,
    settlement_years,
    total,
)
from netjjin_data.schema import table

FORMULA = "집행률 = 집행액 ÷ 교부액(교부액이 없으면 지원액)"
NOT_WRITTEN = "미기재"
LABELS = {name: table("grants")[name].label for name in MONEY}
# A table of more rows than these helps nobody: the bar above narrows it.
MOST = 300

YEAR, REGION, NETWORK = Column("year", "연도", "year"), Column("region", "시군"), Column("label", "네트워크")
_MONEY_COLUMNS = tuple(Column(name, label, "money") for name, label in LABELS.items())
RATE = Column("rate", "집행률", "ratio")
DIFFERENCE = Column("difference", "차이(교부−집행−반납)", "money")
NOTE = Column("note", "비고")
_DTYPES = {name: dtype for name, dtype in SETTLEMENT_DTYPES.items() if name not in ("blank", "rows")} | {
    "label": "str",
    "note": "str",
}


def _labelled(dataset: Dataset, row: Row, fields: Sequence[str] = MONEY) -> Row:
    """A row of the metric with its names, what its note must say, and the cells behind it."""
    name = network_names(dataset).get(row["network_id"] or "")
    lacking = [
        f"{LABELS[field]} {count}행 {NOT_WRITTEN}"
        for field, count in row["blank"].items()
        if len(row["rows"]) > 1
    ]
    stands_in = row["paid"] is None and row["rate"] is not None
    return row | {
        "region": place_written(name) if name else row["region"],
        "label": name.full if name else "시군·네트워크 미기재",
        "note": sentences(*lacking, "교부액이 없어 지원액 기준" if stands_in else ""),
        "behind": (Used("grants", tuple(fields), row["rows"]),),
    }


def _needed(columns: tuple[Column, ...], shown: Sequence[Row]) -> tuple[Column, ...]:
    """The columns without the remarks where there are none."""
    return columns if any(row["note"] for row in shown) else tuple(c for c in columns if c is not NOTE)


def _whom(rows: Sequence[Row]) -> str:
    networks = sum(row["kind"] == "network" for row in rows)
    return whom(networks, len(rows) - networks)


def _chosen(selection: Selection) -> str:
    return f"고른 시군: {region_names(selection.regions)}" if selection.regions else ""


def _lacking(rows: Sequence[Row], fields: Sequence[str] = MONEY) -> str:
    """Of how many rows which amounts are missing: 집행액 미기재 2곳."""
    counts = {field: sum(row[field] is None for row in rows) for field in fields}
    return sentences(
        *(f"{LABELS[field]} {NOT_WRITTEN} {number}곳" for field, number in counts.items() if number)
    )


def _why(dataset: Dataset, selection: Selection) -> str:
    return why_empty(dataset, "grants", selection, "네트워크별 지원 내역")


def rates(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> Card:
    """집행률 by year: what was spent of what was paid out, over the networks of which both are known."""
    dataset = settled(dataset)
    key, title = "settlement.rates", "연도별 집행률"
    by_year = {year: rate_of(rows) for year, rows in settlement_years(dataset, selection.regions).items()}
    columns = (
        YEAR, Column("ratio", "집행률", "ratio"), Column("spent", "집행액", "money"),
        Column("base", "교부액(없으면 지원액)", "money"), Column("known", "계산에 쓴 곳", "count", "곳"),
        Column("rows", "전체", "count", "곳"),
    )  # fmt: skip
    if not any(rate.known for rate in by_year.values()):
        why = (
            _why(dataset, selection)
            if not by_year
            else ("집행액이 자료에 없습니다. 지원내역 시트의 집행액과 교부액에 적으면 표시됩니다.")
        )
        return empty_card(key, title, why, "bar", columns, dataset)
    focus = focus_year(dataset, selection)
    years = settlement_years(dataset, selection.regions)
    shown: list[Row] = [
        {
            "year": year, "x": f"{year}년", "ratio": rate.value, "spent": rate.spent if rate.known else None,
            "base": rate.base if rate.known else None, "known": rate.known, "rows": rate.rows, "focus": year == focus,
            "text": UNKNOWN if rate.value is None else korean.percent(rate.value),
            "note": f"{rate.rows}곳 중 {rate.known}곳",
            "behind": (Used("grants", ("paid", "amount", "spent"), _used(years[year])),),
        }
        for year, rate in by_year.items()
    ]  # fmt: skip
    return Card(
        key=key,
        headline=_rate_headline(focus, shown),
        sentence=sentences(FORMULA, "둘 다 적힌 곳의 합끼리 나눔", _chosen(selection)),
        form="bar",
        frame=typed(
            shown,
            {"year": "Int64", "x": "str", "ratio": "Float64", "spent": "Int64", "base": "Int64", "known": "Int64",
             "rows": "Int64", "text": "str", "note": "str", "focus": "bool"},
        ),
        columns=columns,
        channels={"x": "x", "y": "ratio", "text": "text", "note": "note", "focus": "focus"},
        unit="%",
        counted=f"{korean.years(list(by_year))} {sum(rate.rows for rate in by_year.values())}건 중 "
        f"{sum(rate.known for rate in by_year.values())}건(네트워크×연도)",
        missing=absent_years(dataset, "grants", selection),
        **provenance(dataset, rows=shown, derived=True, unknown=any(row["known"] < row["rows"] for row in shown)),
    )  # fmt: skip


def _used(rows: Sequence[Row]) -> list[int]:
    """The grants whose base and 집행액 are both known."""
    return [index for row in rows if row["rate"] is not None for index in row["rows"]]


def _rate_headline(focus: int | None, shown: Sequence[Row]) -> str:
    row = next((row for row in shown if row["year"] == focus), None)
    if row is None or row["ratio"] is None:
        return f"{focus}년 집행률 {UNKNOWN}"
    whole = "" if row["known"] == row["rows"] else f"({row['note']} 기준)"
    return f"{focus}년 집행률 {row['text']}{whole}"


def by_year(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> Card:
    """The sums of every year: a sum is missing as soon as one network's amount is; 집행률 says on how many it rests."""
    dataset = settled(dataset)
    key, years = "settlement.by_year", settlement_years(dataset, selection.regions)
    columns = (YEAR, Column("number", "네트워크", "count", "곳"), *_MONEY_COLUMNS, RATE, NOTE)
    if not years:
        return empty_card(key, "연도별 정산", _why(dataset, selection), "table", columns, dataset)
    focus = focus_year(dataset, selection)
    shown = [
        _total_row(rows) | {"year": year, "number": len(rows), "focus": year == focus}
        for year, rows in years.items()
    ]
    row = next((row for row in shown if row["focus"]), None)
    return Card(
        key=key,
        headline=_sums_headline(row, unit) if row else f"{focus}년 정산 자료 없음",
        sentence=sentences("합계는 모든 곳의 금액이 적힌 항목만", FORMULA, _chosen(selection)),
        form="table",
        frame=typed(shown, _DTYPES | {"number": "Int64", "focus": "bool"}),
        columns=_needed(columns, shown),
        unit=unit,
        counted=f"{korean.years(list(years))} {len(years)}개년",
        missing=absent_years(dataset, "grants", selection),
        **_provenance(dataset, shown, [row for rows in years.values() for row in rows], derived=True),
    )


def _total_row(rows: Sequence[Row]) -> Row:
    """The sums of rows, each only where every part is known; the note says what is missing and on what the rate rests."""
    rate = rate_of(rows)
    said = f"집행률은 {rate.rows}곳 중 {rate.known}곳 기준" if 0 < rate.known < rate.rows else ""
    indexes = [index for row in rows for index in row["rows"]]
    return {name: total(rows, name) for name in MONEY} | {
        "label": "합계",
        "rate": rate.value,
        "difference": total(rows, "difference"),
        "note": sentences(_lacking(rows), said),
        "behind": (Used("grants", MONEY, indexes),),
    }


def _sums_headline(row: Row, unit: MoneyUnit) -> str:
    words = [
        f"{LABELS[name]} {korean.money(row[name], unit)}"
        for name in ("amount", "paid", "spent")
        if row[name] is not None
    ]
    if not words:
        return f"{row['year']}년 지원·교부·집행액의 합계 {UNKNOWN}"
    return f"{row['year']}년 {' · '.join(words)}"


def _provenance(
    dataset: Dataset, shown: Sequence[Row], rows: Sequence[Row], derived: bool = False
) -> Provenance:
    return provenance(
        dataset,
        rows=shown,
        derived=derived or any(row["rate"] is not None or row["difference"] is not None for row in rows),
        unknown=any(row["spent"] is None for row in rows),
    )


def by_network(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> Card:
    """The money of every network in the chosen years: a row per network and year, what nobody wrote missing."""
    dataset = settled(dataset)
    key, rows = "settlement.by_network", settlement_rows(dataset, selection)
    columns = (YEAR, REGION, NETWORK, *_MONEY_COLUMNS, RATE, DIFFERENCE, NOTE)
    if not rows:
        return empty_card(key, "네트워크별 정산", _why(dataset, selection), "table", columns, dataset)
    years = sorted({row["year"] for row in rows})
    shown = [_labelled(dataset, row) for row in rows[:MOST]]
    more = len(rows) - len(shown)
    spent = sum(row["spent"] is not None for row in rows)
    return Card(
        key=key,
        headline=f"{korean.years(years)} {_counted(rows, years)} 중 집행액이 적힌 곳 {spent}곳",
        sentence=sentences(
            FORMULA,
            f"처음 {MOST}행만 표시(나머지 {more}행은 연도나 시군을 고르면 표시)" if more else "",
            "다른 해는 위에서 연도를 고르면 표시" if not selection.years and len(settlement_years(dataset)) > 1 else "",
            _chosen(selection),
        ),
        form="table",
        frame=typed(shown, _DTYPES),
        columns=_needed(columns, shown),
        unit=unit,
        counted=f"{korean.years(years)} {_counted(rows, years)}",
        missing=sentences(_lacking(rows), absent_years(dataset, "grants", selection)),
        whole=len(rows),
        **_provenance(dataset, shown, rows),
    )  # fmt: skip


def _counted(rows: Sequence[Row], years: Sequence[int]) -> str:
    """Whom the rows speak of; over several years each network counts in each."""
    return _whom(rows) if len(years) == 1 else f"{len(rows)}건(네트워크×연도)"


def unsettled(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> Card:
    """What isn't settled in the chosen years: 집행액 missing, or 교부 − 집행 − 반납 isn't 0; a row per network and year."""
    dataset = settled(dataset)
    key, rows = "settlement.unsettled", settlement_rows(dataset, selection)
    columns = (
        YEAR, REGION, NETWORK, Column("reason", "남은 일"), Column("base", "교부액(없으면 지원액)", "money"),
        Column("spent", "집행액", "money"), Column("returned", "반납액", "money"), DIFFERENCE,
    )  # fmt: skip
    if not rows:
        return empty_card(key, "정산이 끝나지 않은 곳", _why(dataset, selection), "table", columns, dataset)
    years = sorted({row["year"] for row in rows})
    if all(row["spent"] is None for row in rows):
        why = (
            f"{korean.years(years)} 집행액이 자료에 없습니다. "
            "지원내역 시트의 집행액과 반납액에 적으면 표시됩니다."
        )
        return empty_card(key, f"{korean.years(years)} 정산 여부 {UNKNOWN}", why, "table", columns, dataset)
    left = [row for row in rows if row["open"]]
    if not left:
        why = f"{korean.years(years)} {_counted(rows, years)} 모두 집행액이 적혀 있고 남은 차이가 없습니다."
        return empty_card(key, "정산이 끝나지 않은 곳 없음", why, "table", columns, dataset)
    fields = ("paid", "amount", "spent", "returned")
    shown = [_labelled(dataset, row, fields) | {"reason": _reason(row, unit)} for row in left[:MOST]]
    blank = sum(row["spent"] is None for row in left)
    differing = sum(bool(row["difference"]) for row in left)
    return Card(
        key=key,
        headline=f"{korean.years(years)} {_counted(rows, years)} 중 정산이 끝나지 않은 곳 {len(left)}곳",
        sentence=sentences(
            f"집행액 {NOT_WRITTEN} {blank}곳" if blank else "",
            f"차이가 0이 아닌 곳 {differing}곳" if differing else "",
            "차이 = 교부액(없으면 지원액) − 집행액 − 반납액",
            f"처음 {MOST}곳만 표시" if len(left) > MOST else "",
            _chosen(selection),
        ),
        form="table",
        frame=typed(shown, _DTYPES | {"reason": "str"}),
        columns=columns,
        unit=unit,
        counted=f"{korean.years(years)} {_counted(rows, years)}",
        missing=absent_years(dataset, "grants", selection),
        backstage=True,
        whole=len(left),
        **_provenance(dataset, shown, left),
    )


def _reason(row: Row, unit: MoneyUnit) -> str:
    """Why a row is open, in words."""
    if row["spent"] is None:
        return f"집행액 {NOT_WRITTEN}"
    if row["base"] is None:
        return f"교부액·지원액 {NOT_WRITTEN}"
    if row["difference"] is None:
        return f"반납액 {NOT_WRITTEN}(교부 − 집행 {korean.money(row['rest'], unit)})"
    size = korean.money(abs(row["difference"]), unit)
    if row["difference"] > 0:
        return f"{korean.particle(size, '이/가')} 집행도 반납도 되지 않음"
    return f"집행과 반납의 합이 교부액보다 {size} 많음"


def summary(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> Card:
    """The 총괄표 of a result report for the year in focus, in 천원 whatever unit is chosen, its total in the last row."""
    dataset = settled(dataset)
    key, year = "settlement.summary", focus_year(dataset, selection)
    rows = settlement_years(dataset, selection.regions).get(year, []) if year is not None else []
    columns = (REGION, NETWORK, *_MONEY_COLUMNS, RATE, NOTE)
    if not rows:
        return empty_card(key, "정산 총괄표", _why(dataset, selection), "table", columns, dataset)
    listed = [_labelled(dataset, row) for row in rows[:MOST]]
    whole = _total_row(rows) | {"region": "합계", "label": f"{len(rows)}곳", "year": year}
    lacking = [LABELS[name] for name in MONEY if whole[name] is None]
    return Card(
        key=key,
        headline=f"{year}년 정산 총괄표(단위: 천원)",
        sentence=sentences(
            _whom(rows),
            f"{korean.joined(lacking)}: 적히지 않은 곳이 있어 합계를 내지 않음" if lacking else "",
            f"처음 {MOST}행만 표시, 합계는 {len(rows)}곳 모두" if len(rows) > MOST else "",
            _chosen(selection),
        ),
        form="table",
        frame=typed([*listed, whole], _DTYPES),
        columns=_needed(columns, [*listed, whole]),
        unit="천원",
        counted=f"{year}년 {_whom(rows)}",
        missing=_lacking(rows),
        whole=len(rows) + 1,
        **_provenance(dataset, [*listed, whole], rows, derived=True),
    )
