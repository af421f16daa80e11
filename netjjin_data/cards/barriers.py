"""Cards on the barriers: who has which, and which are shared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from netjjin_data import korean
from netjjin_data.cards.card import Card, Column, Used
from netjjin_data.cards.provenance import OWN_CLASSIFICATION, Provenance, provenance
from netjjin_data.cards.wording import (
    UNKNOWN,
    absent_years,
    counting,
    empty_card,
    listed,
    region_names,
    sentences,
    whom,
    why_empty,
)
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.korean import MoneyUnit
from netjjin_data.metrics.barriers import ANY_STAGE, barrier_rows, barrier_years, having, shared
from netjjin_data.metrics.choice import Row, focus_year, settled, typed
from netjjin_data.metrics.names import network_names
from netjjin_data.schema import STAGES, STATUSES

STAGE_LABELS: dict[str | None, str] = {stage.code: f"{stage.label} 단계" for stage in STAGES}
_OTHER_STAGE: dict[str | None, str] = {"running": "founding", "founding": "running"}
STATUS_LABELS = {status.code: status.label for status in STATUSES}

MATRIX_COLUMNS = (
    Column("row", "장애요인"),
    Column("network_id", "네트워크"),
    Column("state", "해당 여부", "status"),
    Column("note", "비고"),
)
_MATRIX_DTYPES = {
    "row": "str",
    "column": "str",
    "state": "str",
    "total": "str",
    "network_id": "str",
    "region_code": "str",
    "assigned": "bool",
    "note": "str",
}


def matrix(dataset: Dataset, selection: Selection, stage: str | None, unit: MoneyUnit = "만원") -> Card:
    """Barrier by network in the year in focus, at a stage: founding, running or None (not said).

    A pair that no row answers is 미확인, which is not 없음.
    """
    dataset = settled(dataset)
    key, rows = f"barriers.matrix.{stage or 'unsaid'}", barrier_rows(dataset, selection, stage)
    label = STAGE_LABELS.get(stage, "단계가 적히지 않은")
    if not rows:
        why = _why_no_matrix(dataset, selection, stage)
        return empty_card(key, f"{label} 장애요인", why, "matrix", MATRIX_COLUMNS, dataset)
    year, names = focus_year(dataset, selection), network_names(dataset)
    states = Counter(row["status"] for row in rows)
    of_each = _states(rows)
    shown = [
        row
        | {
            "row": row["barrier"],
            "column": names[row["network_id"]].short,
            "state": row["status"],
            "total": _total(of_each[row["barrier"]]),
            "behind": _behind([row]),
        }
        for row in rows
    ]
    asked = _asked(rows)
    answered = [f"{STATUS_LABELS[code]} {states[code]}건" for code in STATUS_LABELS if states[code]]
    other = _OTHER_STAGE.get(stage)
    silent = other is not None and not barrier_years(dataset, other)
    return Card(
        key=key,
        headline=_shared_headline(rows),
        sentence=sentences(
            f"{year}년 {asked}",
            f"{label} 장애요인 {len(of_each)}개",
            ", ".join(answered),
            f"{STAGE_LABELS[other]}는 원자료의 표가 없습니다" if silent else "",
        ),
        form="matrix",
        frame=typed(shown, _MATRIX_DTYPES),
        columns=MATRIX_COLUMNS,
        channels={name: name for name in ("row", "column", "state", "total")},
        unit="곳",
        counted=f"{year}년 {asked}",
        missing=sentences(
            f"{UNKNOWN} {states['unknown']}건" if states["unknown"] else "",
            absent_years(dataset, "barriers", selection),
        ),
        **_provenance(dataset, shown),
    )


def _states(rows: Sequence[Row]) -> dict[str, Counter[str]]:
    """How many columns have which status, by barrier."""
    states: dict[str, Counter[str]] = {}
    for row in rows:
        states.setdefault(row["barrier"], Counter())[row["status"]] += 1
    return states


def _asked(rows: Sequence[Row]) -> str:
    """Whose columns the rows are: 6개 네트워크와 네트워크 미지정 1곳."""
    columns = {row["network_id"]: row["assigned"] for row in rows}
    return whom(sum(columns.values()), sum(not assigned for assigned in columns.values()))


def _having(states: Counter[str]) -> int | None:
    """How many columns have a barrier; None where none is known to and not all are known not to."""
    return states["present"] if states["present"] or not states["unknown"] else None


def _total(states: Counter[str]) -> str:
    """How many columns have a barrier, in words: 2곳, 1곳 · 일부 1곳, 미확인."""
    number, partly = _having(states), states["partial"]
    return (
        sentences(
            f"{number}곳" if number or (number is not None and not partly) else "",
            f"일부 {partly}곳" if partly else "",
        )
        or UNKNOWN
    )


def _why_no_matrix(dataset: Dataset, selection: Selection, stage: str | None) -> str:
    if dataset.frames["barriers"].empty:
        return why_empty(dataset, "barriers", selection, "장애요인")
    years, year = barrier_years(dataset, stage), focus_year(dataset, selection)
    if stage is None and not years:
        return "단계가 적히지 않은 장애요인은 없습니다."
    label = STAGE_LABELS.get(stage, "단계가 적히지 않은")
    enter = "장애요인 시트에 적으면 표시됩니다."
    if not years:
        return f"{label}는 원자료의 표가 없습니다. {enter}"
    where = f" 고른 시군({region_names(selection.regions)})의" if selection.regions else ""
    # Where the year has them of other municipalities, the years are no help.
    hint = "" if year in years else f" 자료가 있는 해: {korean.years(years)}."
    return f"{year}년{where} {label} 장애요인 자료가 없습니다.{hint} {enter}"


def _shared_headline(rows: Sequence[Row]) -> str:
    """Which barriers most columns have: 두 네트워크가 함께 겪는 장애요인: 신규회원 유입 어려움.

    It speaks of 곳 where a column is a place that names none of its networks.
    """
    items, most = shared(rows)
    unknown = sum(row["status"] == "unknown" for row in rows)
    noun = "네트워크" if all(row["assigned"] for row in rows) else "곳"
    if items:
        who = korean.particle(counting(most, noun), "이/가")
        return f"{who} 함께 겪는 장애요인: {listed(items, 3, '건')}"
    known = sum(number > 0 for number in having(rows).values())
    shares = (
        f"둘 이상의 {korean.particle(noun, '이/가')} 함께 겪는 것은 {'확인되지 않음' if unknown else '없음'}"
    )
    if known:
        return f"확인된 장애요인 {known}개, {shares}"
    return f"있다고 확인된 장애요인 없음({UNKNOWN} {unknown}건)" if unknown else "장애요인을 겪는 곳 없음"


def _behind(rows: Sequence[Row]) -> tuple[Used, ...]:
    return (Used("barriers", ("status",), [index for row in rows for index in row["rows"]]),)


def _provenance(dataset: Dataset, shown: Sequence[Row], rows: Sequence[Row] = ()) -> Provenance:
    """Where the shown rows of a frame come from; `rows` are the answers, where the frame's rows are sums of them."""
    answers = rows or shown
    return provenance(
        dataset,
        rows=shown,
        unknown=any(row["status"] == "unknown" for row in answers),
        classified=any(OWN_CLASSIFICATION in (row["note"] or "") for row in answers),
    )


COMMON_COLUMNS = (
    Column("barrier", "장애요인"),
    Column("number", "있음", "count", "곳"),
    Column("partial", "일부", "count", "곳"),
    Column("absent", "없음", "count", "곳"),
    Column("unknown", "미확인", "count", "곳"),
)
_COMMON_DTYPES = {
    "barrier": "str",
    "number": "Int64",
    "partial": "Int64",
    "absent": "Int64",
    "not_applicable": "Int64",
    "unknown": "Int64",
    "text": "str",
    "note": "str",
    "focus": "bool",
}


def common(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> Card:
    """How many columns of the matrix have each barrier in the year in focus, over all stages; the top accented."""
    dataset = settled(dataset)
    key, rows = "barriers.common", barrier_rows(dataset, selection, ANY_STAGE)
    if not rows:
        why = why_empty(dataset, "barriers", selection, "장애요인")
        return empty_card(key, "함께 겪는 장애요인", why, "bar", COMMON_COLUMNS, dataset)
    top, _ = shared(rows)
    year, asked = focus_year(dataset, selection), _asked(rows)
    shown = [
        _counts(barrier, states, barrier in top)
        | {"behind": _behind([row for row in rows if row["barrier"] == barrier])}
        for barrier, states in _states(rows).items()
    ]
    unknown = sum(row["status"] == "unknown" for row in rows)
    stages = [label for stage, label in STAGE_LABELS.items() if barrier_rows(dataset, selection, stage)]
    return Card(
        key=key,
        headline=_shared_headline(rows),
        sentence=sentences(
            f"{year}년 {asked} 가운데 장애요인이 있다고 확인된 곳",
            f"{korean.joined(stages)}를 합쳐 셈" if len(stages) > 1 else "",
        ),
        form="bar",
        frame=typed(shown, _COMMON_DTYPES),
        columns=COMMON_COLUMNS,
        channels={"x": "barrier", "y": "number", "text": "text", "note": "note", "focus": "focus"},
        unit="곳",
        counted=f"{year}년 {asked}, 장애요인 {len(shown)}개",
        missing=sentences(
            f"{UNKNOWN} {unknown}건" if unknown else "",
            absent_years(dataset, "barriers", selection),
        ),
        **_provenance(dataset, shown, rows),
    )


def _counts(barrier: str, states: Counter[str], focus: bool) -> Row:
    number = _having(states)
    rest = [
        f"{STATUS_LABELS[code]} {states[code]}곳"
        for code in STATUS_LABELS
        if code != "present" and states[code]
    ]
    return {
        "barrier": barrier,
        "number": number,
        "partial": states["partial"],
        "absent": states["absent"],
        "not_applicable": states["not_applicable"],
        "unknown": states["unknown"],
        "text": UNKNOWN if number is None else f"{number}곳",
        "note": sentences(*rest),
        "focus": focus,
    }
