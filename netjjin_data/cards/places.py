"""Cards that show one measure of every municipality, on tiles or on the map."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from netjjin_data import korean
from netjjin_data.cards import coverage
from netjjin_data.cards.card import Card, Column, Form, Used
from netjjin_data.cards.provenance import provenance
from netjjin_data.cards.wording import UNKNOWN, empty_card, listed, sentences, why_empty
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.korean import MoneyUnit
from netjjin_data.metrics.choice import Row, focus_year, settled, typed
from netjjin_data.metrics.coverage import COVERAGE_DTYPES, provinces
from netjjin_data.metrics.funding import funding_years
from netjjin_data.metrics.places import levels, measured_rows


@dataclass(frozen=True)
class Measure:
    """One measure of a municipality as people read it; `table` is where it is entered, `what` names the lack of it."""

    key: str
    label: str
    kind: Literal["state", "money", "count", "ratio", "flag"]
    table: str
    what: str
    unit: str = ""


MEASURES: dict[str, Measure] = {
    measure.key: measure
    for measure in (
        Measure("support", "지원 여부", "state", "grants", "시군별 지원 내역"),
        Measure("amount", "지원액", "money", "grants", "시군별 지원 내역"),
        Measure("times", "지원받은 해", "count", "grants", "시군별 지원 내역", "회"),
        Measure("members", "회원사 수", "count", "members", "회원사 수", "개사"),
        Measure("activities", "활동 수", "count", "activities", "활동", "건"),
        Measure("barriers", "장애요인 수", "count", "barriers", "장애요인", "개"),
        Measure("enterprises", "사회적경제기업 수", "count", "municipalities", "사회적경제기업 수", "개사"),
        Measure("share", "회원사 비율", "ratio", "municipalities", "사회적경제기업 수와 회원사 수"),
        Measure("support_body", "중간지원조직", "flag", "municipalities", "중간지원조직 유무"),
        Measure("ordinance", "조례", "flag", "municipalities", "조례 유무"),
    )
}
SHARE = "회원사 비율 = 네트워크의 회원사 수 ÷ 시군의 사회적경제기업 수"
CONFLICT = "서로 다름"
_MORE = {
    "barriers": "있음으로 답한 장애요인, 답하지 않은 항목이 있으면 이상",
    "times": "지원내역이 완전한 해만 세고, 아닌 해가 있으면 이상",
    "share": SHARE,
    "activities": "활동일정에 적힌 활동",
}

_DTYPES = {
    name: dtype for name, dtype in COVERAGE_DTYPES.items() if name not in ("amount", "blank")
} | {
    "value": "Float64",
    "value_approximate": "bool",
    "level": "Int64",
    "band": "str",
    "text": "str",
    "note": "str",
}  # fmt: skip


def place(
    dataset: Dataset,
    selection: Selection,
    measure: str | None = None,
    form: str | None = None,
    province: str | None = None,
    unit: MoneyUnit = "만원",
) -> Card:
    """One measure of the municipalities (support where none is named) as tiles or on the map, of all 시도 or one."""
    drawn: Form = "map" if form == "map" else "tiles"
    if measure in (None, "support"):
        maker = coverage.map if drawn == "map" else coverage.tiles
        return maker(dataset, selection, unit, province)
    return _measured(settled(dataset), selection, MEASURES[str(measure)], drawn, province, unit)


def _columns(measure: Measure) -> tuple[Column, ...]:
    kind = {"money": "money", "count": "count", "ratio": "ratio"}.get(measure.kind)
    value = (
        Column("state", measure.label, "status")
        if kind is None
        else Column(
            "value",
            measure.label,
            "money" if kind == "money" else "count" if kind == "count" else "ratio",
            measure.unit,
        )
    )
    return Column("region", "시군"), value, Column("note", "비고")


def _measured(
    dataset: Dataset,
    selection: Selection,
    measure: Measure,
    form: Form,
    province: str | None,
    unit: MoneyUnit,
) -> Card:
    key, columns = f"coverage.{form}.{measure.key}", _columns(measure)
    rows = measured_rows(dataset, selection, measure.key, province)
    known = [row for row in rows if row["value"] is not None]
    if not known and not any(row["conflict"] for row in rows):
        why = _why(dataset, selection, measure, bool(rows))
        return empty_card(key, f"시군별 {measure.label}", why, form, columns, dataset)
    classes = dict(
        zip((row["region_code"] for row in known), levels([row["value"] for row in known]), strict=True)
    )
    bands = _bands(known, classes, measure, unit) if measure.kind != "flag" else {}
    shown = [_shown(dataset, row, measure, unit, classes, bands) for row in rows]
    unknown = sum(row["state"] == "unknown" for row in shown)
    told = f"{focus_year(dataset, selection)}년 {len(rows)}개 {coverage.noun(rows)}"
    return Card(
        key=key,
        headline=_headline(dataset, selection, measure, rows, shown, unit, province),
        sentence=sentences(_MORE.get(measure.key, ""), _chosen(shown)),
        form=form,
        frame=typed(shown, _DTYPES),
        columns=columns if any(row["note"] for row in shown) else columns[:-1],
        channels={name: name for name in ("region_code", "state", "text", "note")}
        | ({} if measure.kind == "flag" else {"level": "level", "band": "band"}),
        unit=unit if measure.kind == "money" else measure.unit or ("%" if measure.kind == "ratio" else ""),
        counted=f"{told} 가운데 {len(known)}개 확인",
        missing=sentences(f"{UNKNOWN} {unknown}개" if unknown else "", _lacking(rows)),
        # How many activities a place had is no ranking for a stage.
        backstage=measure.key == "activities",
        **provenance(
            dataset,
            rows=shown,
            derived=measure.key in ("share", "times")
            or (measure.key in ("amount", "members") and len(known) > 0),
            approximate=any(row["approximate"] for row in known),
            unknown=unknown > 0,
        ),
    )


def _why(dataset: Dataset, selection: Selection, measure: Measure, places: bool) -> str:
    if not places:
        return coverage.NO_PLACES
    if measure.key == "times" and len(dataset.frames["grants"]):
        years = korean.years(selection.years or funding_years(dataset))
        return f"{years}에 지원받은 시군을 알 수 없습니다. 지원내역 시트에 적으면 표시됩니다."
    return why_empty(dataset, measure.table, Selection(selection.years), measure.what)


def _shown(
    dataset: Dataset,
    row: Row,
    measure: Measure,
    unit: MoneyUnit,
    classes: dict[str, int],
    bands: dict[int, str],
) -> Row:
    """A row of the metric as the figure shows it: state, class, text, remark, and the cells behind it."""
    value, level = row["value"], classes.get(row["region_code"])
    if measure.kind == "flag":
        state = "unknown" if value is None else "present" if value else "absent"
    elif value is not None:
        state = "known"
    else:
        unsupported = measure.key == "amount" and row["state"] == "not_supported"
        state = "not_supported" if unsupported else "unknown"
    return row | {
        "state": state,
        "level": level if measure.kind != "flag" else None,
        "band": bands.get(level or 0, ""),
        "value_approximate": row["approximate"],
        "text": _text(row, state, measure, unit),
        "note": _note(row, measure),
        "behind": tuple(Used(table, fields, list(rows)) for table, fields, rows in row["behind_rows"]),
    }


def _text(row: Row, state: str, measure: Measure, unit: MoneyUnit) -> str:
    if row["conflict"]:
        return CONFLICT
    if state in ("present", "absent"):
        return "있음" if state == "present" else "없음"
    if state != "known":
        return "미지원" if state == "not_supported" else UNKNOWN
    written = _written(row["value"], measure, unit)
    return f"{'약 ' if row['approximate'] else ''}{written}{' 이상' if row['at_least'] else ''}"


def _written(value: float, measure: Measure, unit: MoneyUnit) -> str:
    if measure.kind == "money":
        return korean.money(value, unit)
    if measure.kind == "ratio":
        return korean.percent(value)
    return f"{korean.number(value)}{measure.unit}"


def _note(row: Row, measure: Measure) -> str:
    """What stands behind a number: the parts of a share, how many answers or years are unknown."""
    parts, key = row["parts"], measure.key
    if row["conflict"]:
        return "같은 해의 값이 서로 다름"
    if key == "share" and parts:
        return f"회원사 {parts[0]} ÷ 사회적경제기업 {parts[1]}"
    if key == "barriers" and parts:
        return f"물은 {parts[1]}개 중 {UNKNOWN} {parts[0]}개" if parts[0] else f"물은 {parts[1]}개"
    if key == "times" and parts:
        return f"{parts[1]}개년 중 알 수 없는 해 {parts[0]}개" if parts[0] else f"{parts[1]}개년 중"
    if key == "members" and parts and parts[0]:
        return f"회원사 수 {UNKNOWN} {parts[0]}개 네트워크"
    if key == "amount" and row["at_least"]:
        return f"금액 {UNKNOWN} {row['blank']}건"
    return ""


def _bands(
    known: Sequence[Row], classes: dict[str, int], measure: Measure, unit: MoneyUnit
) -> dict[int, str]:
    """The words of each class, from its smallest to its largest value: 10~19개사."""
    found: dict[int, list[float]] = {}
    for row in known:
        found.setdefault(classes[row["region_code"]], []).append(row["value"])
    said = {}
    for level, values in sorted(found.items()):
        low, high = (_written(pick(values), measure, unit) for pick in (min, max))
        short = low.removesuffix(measure.unit) if measure.unit else low
        said[level] = low if low == high else f"{short}~{high}"
    return said


def _lacking(rows: Sequence[Row]) -> str:
    odd = [row["short"] for row in rows if row["conflict"]]
    return f"같은 해의 값이 서로 다른 시군: {listed(odd, 4)}" if odd else ""


def _chosen(shown: Sequence[Row]) -> str:
    """The chosen municipalities with what is written on them, where some are chosen."""
    ours = [row for row in shown if row["chosen"]]
    if not ours or len(ours) == len(shown):
        return ""
    said = (f"{row['short']} {row['text']}" for row in ours)
    return f"고른 시군: {listed(said, 4)}"


def _headline(
    dataset: Dataset,
    selection: Selection,
    measure: Measure,
    rows: Sequence[Row],
    shown: Sequence[Row],
    unit: MoneyUnit,
    province: str | None,
) -> str:
    """What is known of all municipalities together; no place is named first or last."""
    year = focus_year(dataset, selection)
    head = coverage.places_said(rows, [province] if province else provinces(dataset))
    if measure.kind == "flag":
        having, unknown = (sum(row["state"] == state for row in shown) for state in ("present", "unknown"))
        open_ = f"({UNKNOWN} {unknown}개)" if unknown else ""
        return f"{year}년 {head} 중 {korean.particle(measure.label, '이/가')} 있는 곳 {having}개{open_}"
    return _HEADLINES.get(measure.key, _sum_headline)(dataset, selection, measure, rows, unit, head)


def _sum_headline(
    dataset: Dataset, selection: Selection, measure: Measure, rows: Sequence[Row], unit: MoneyUnit, head: str
) -> str:
    """The sum over the municipalities that have a number: 2024년 충남 15개 시군 중 10개의 회원사 수 210개사."""
    known = [row for row in rows if row["value"] is not None]
    if not known:
        return f"{focus_year(dataset, selection)}년 {head}의 {measure.label} {UNKNOWN}"
    rough = "약 " if any(row["approximate"] for row in known) else ""
    more = " 이상" if any(row["at_least"] for row in known) else ""
    whose = head if len(known) == len(rows) else f"{head} 중 {len(known)}개 {coverage.noun(rows)}"
    total = _written(sum(row["value"] for row in known), measure, unit)
    return f"{focus_year(dataset, selection)}년 {whose}의 {measure.label} {rough}{total}{more}"


def _times_headline(
    dataset: Dataset, selection: Selection, measure: Measure, rows: Sequence[Row], unit: MoneyUnit, head: str
) -> str:
    years = korean.years(selection.years or funding_years(dataset))
    once = sum(bool(row["value"]) for row in rows)
    if any(row["value"] is None or row["at_least"] for row in rows):
        return f"{years} {head} 중 지원이 확인된 곳 {once}개"
    return f"{years} {head} 중 한 번 이상 지원받은 곳 {once}개"


def _barriers_headline(
    dataset: Dataset, selection: Selection, measure: Measure, rows: Sequence[Row], unit: MoneyUnit, head: str
) -> str:
    having = sum(bool(row["value"]) for row in rows)
    unknown = sum(row["value"] is None for row in rows)
    open_ = f"({UNKNOWN} {unknown}개)" if unknown else ""
    return f"{focus_year(dataset, selection)}년 {head} 중 장애요인이 있다고 확인된 곳 {having}개{open_}"


def _share_headline(
    dataset: Dataset, selection: Selection, measure: Measure, rows: Sequence[Row], unit: MoneyUnit, head: str
) -> str:
    year, known = focus_year(dataset, selection), [row for row in rows if row["value"] is not None]
    if not known:
        return f"{year}년 {head}의 회원사 비율 {UNKNOWN}"
    ours, everybody = (sum(row["parts"][part] for row in known) for part in (0, 1))
    rough = "약 " if any(row["approximate"] for row in known) else ""
    whose = f"두 값이 모두 적힌 {len(known)}개 {coverage.noun(rows)}"
    return f"{year}년 회원사 비율 {rough}{korean.percent(ours / everybody)}: {whose}의 회원사 {ours} ÷ 사회적경제기업 {everybody}"


Said = Callable[[Dataset, Selection, Measure, Sequence[Row], MoneyUnit, str], str]
_HEADLINES: dict[str, Said] = {
    "times": _times_headline,
    "barriers": _barriers_headline,
    "share": _share_headline,
}
