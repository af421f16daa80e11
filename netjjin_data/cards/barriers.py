"""Cards on the barriers of one year: who has which, by network or, where there are many, by municipality."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from netjjin_data import korean, regions
from netjjin_data.cards.barrier_words import (
    MOST_BARRIERS,
    STAGE_LABELS,
    STATUS_LABELS,
    UNSAID_STAGE,
    WHAT,
    answers_to,
    asked_of,
    behind,
    called,
    not_drawn,
    number_having,
    origin,
    shared_headline,
    stages_in,
)
from netjjin_data.cards.card import Card, Column
from netjjin_data.cards.wording import (
    UNKNOWN,
    absent_years,
    empty_card,
    region_names,
    sentences,
    why_empty,
)
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.korean import MoneyUnit
from netjjin_data.metrics.barriers import ANY_STAGE, Checklist, barrier_years, checklist, pairs, shared
from netjjin_data.metrics.choice import Row, focus_year, settled, typed
from netjjin_data.metrics.names import network_names

_OTHER_STAGE: dict[str | None, str] = {"running": "founding", "founding": "running"}
# More columns than these can't be told apart: municipalities stand for their networks then, or 시도 for those.
MOST_COLUMNS = 20

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


def matrix(
    dataset: Dataset, selection: Selection, stage: str | None, hidden: bool = False, unit: MoneyUnit = "만원"
) -> Card:
    """Barrier by network in the year in focus, at a stage: founding, running or None (not said).

    A pair that no row answers is 미확인, which is not 없음. `hidden` numbers the networks instead of naming them.
    Of more than MOST_COLUMNS networks each municipality (or 시도) is one column that counts its networks; where they
    are `hidden`, places whose name would say which network it is are one column together.
    """
    dataset = settled(dataset)
    key, asked = f"barriers.matrix.{stage or 'unsaid'}", checklist(dataset, selection, stage)
    label = STAGE_LABELS.get(stage, UNSAID_STAGE)
    if not asked.columns:
        why = _why_no_matrix(dataset, selection, stage)
        return empty_card(key, f"{label} 장애요인", why, "matrix", MATRIX_COLUMNS, dataset)
    year = focus_year(dataset, selection)
    answered = [
        f"{STATUS_LABELS[code]} {asked.total[code]:,}건" for code in STATUS_LABELS if asked.total[code]
    ]
    other = _OTHER_STAGE.get(stage)
    silent = other is not None and not barrier_years(dataset, other)
    items = list(asked.states)[:MOST_BARRIERS]
    grouped = len(asked.columns) > MOST_COLUMNS
    if grouped:
        group = _groups(dataset, asked)
        group = _pooled(group) if hidden else group
        shown = _grouped(group, asked, items)
    else:
        group, shown = {}, _single(dataset, selection, asked, items, hidden)
    drawn = ("row", "column", "number", "text", "note") if grouped else ("row", "column", "state", "total")
    return Card(
        key=key,
        headline=shared_headline(dataset, asked),
        sentence=sentences(
            f"{year}년 {asked_of(dataset, asked)}",
            f"{label} 장애요인 {len(asked.states)}개",
            ", ".join(answered),
            f"{STAGE_LABELS[other]}는 원자료의 표가 없습니다" if silent else "",
            _GROUPED_SAID if grouped else "",
            _POOLED_SAID if POOL in group.values() else "",
        ),
        form="grid" if grouped else "matrix",
        frame=typed(shown, _GROUP_DTYPES if grouped else _MATRIX_DTYPES),
        columns=GROUP_COLUMNS if grouped else MATRIX_COLUMNS,
        channels={name: name for name in drawn},
        unit="곳",
        counted=f"{year}년 {asked_of(dataset, asked)}",
        missing=sentences(
            f"{UNKNOWN} {asked.total['unknown']:,}건" if asked.total["unknown"] else "",
            not_drawn(len(asked.states), MOST_BARRIERS),
            absent_years(dataset, "barriers", selection),
        ),
        whole=None if grouped else len(asked.states) * len(asked.columns),
        **origin(dataset, shown, asked),
    )


def _single(
    dataset: Dataset, selection: Selection, asked: Checklist, items: Sequence[str], hidden: bool
) -> list[Row]:
    """A row per barrier and network."""
    names = called(dataset, selection, hidden)
    return [
        row
        | {
            "row": row["barrier"],
            "column": names[row["network_id"]].short,
            "state": row["status"],
            "total": total_of(asked.states[row["barrier"]]),
            "network_id": names[row["network_id"]].full,
            "region_code": names[row["network_id"]].region_code,
            # A remark may name whom it speaks of.
            "note": None if hidden else row["note"],
            "behind": behind([row]),
        }
        for row in pairs(dataset, asked, items)
    ]


COUNTED_COLUMNS = (
    Column("number", "있음", "count", "곳"),
    Column("partial", "일부", "count", "곳"),
    Column("absent", "없음", "count", "곳"),
    Column("not_applicable", "해당없음", "count", "곳"),
    Column("unknown", "미확인", "count", "곳"),
)
COUNTED_DTYPES = {column.name: "Int64" for column in COUNTED_COLUMNS} | {"text": "str", "note": "str"}


def _counted(states: Counter[str]) -> Row:
    """How many columns have which state, and the states other than 있음 in words."""
    counts = {column.name: states[column.name] for column in COUNTED_COLUMNS if column.name != "number"}
    return counts | {"number": number_having(states), "note": rest_of(states)}


GROUP_COLUMNS = (
    Column("row", "장애요인"),
    Column("column", "시군"),
    *COUNTED_COLUMNS,
)
_GROUP_DTYPES = {
    "row": "str",
    "column": "str",
    **COUNTED_DTYPES,
}
_GROUPED_SAID = "칸의 수는 있음으로 확인된 네트워크 수(·는 확인된 곳 없음) · 시군을 고르면 네트워크별로 표시"


# Of a place with one or two networks its name says whose answer it is, at least to the other one.
POOL = "그 밖의 곳"
_MOST_TOLD, _POOLED_SAID = 2, f"네트워크가 한둘뿐인 곳은 어느 네트워크인지 드러나므로 ‘{POOL}’으로 묶음"


def _pooled(group: Mapping[str, str]) -> dict[str, str]:
    """Networks by group where names are hidden: those of too few for a name to hide anybody together, last.

    Where these are themselves too few, or of one place alone, the next smallest groups join them.
    """
    size = Counter(group.values())
    told = sorted(size, key=size.__getitem__)
    pool: set[str] = set()
    networks = 0
    for name in told:
        if size[name] > _MOST_TOLD and (not pool or (networks > _MOST_TOLD and len(pool) > 1)):
            break
        pool.add(name)
        networks += size[name]
    apart = {network: name for network, name in group.items() if name not in pool}
    return apart | {network: POOL for network, name in group.items() if name in pool}


def _grouped(group: Mapping[str, str], asked: Checklist, items: Sequence[str]) -> list[Row]:
    """A row per barrier and municipality, or 시도 where there are many: how many of its networks have which state."""
    size = Counter(group.values())
    rows = []
    for barrier in items:
        given = asked.answers[barrier]
        of_group: dict[str, list[Row]] = {name: [] for name in size}
        for network, answer in given.items():
            of_group[group[network]].append(answer)
        for name, answers in of_group.items():
            states = Counter(answer["status"] for answer in answers)
            states["unknown"] += size[name] - len(answers)
            counts = _counted(states)
            text = "·" if counts["number"] is None else f"{counts['number']}"
            rows.append({"row": barrier, "column": name, "text": text, "behind": behind(answers)} | counts)
    return rows


def _groups(dataset: Dataset, asked: Checklist) -> dict[str, str]:
    """The municipality of each network, by its short name; the 시도 where municipalities are many."""
    names = network_names(dataset)
    places = {network: regions.by_code(names[network].region_code or "") for network in asked.columns}
    many = len({place.code for place in places.values() if place}) > MOST_COLUMNS
    written = {
        network: (place.province_short if many else place.short) if place else "시군 확인 필요"
        for network, place in places.items()
    }
    order = {network: place.code if place else "99999" for network, place in places.items()}
    return {network: written[network] for network in sorted(asked.columns, key=order.__getitem__)}


def total_of(states: Counter[str]) -> str:
    """How many columns have a barrier, in words: 2곳, 1곳 · 일부 1곳, 미확인."""
    number, partly = number_having(states), states["partial"]
    return (
        sentences(
            f"{number}곳" if number or (number is not None and not partly) else "",
            f"일부 {partly}곳" if partly else "",
        )
        or UNKNOWN
    )


def rest_of(states: Counter[str]) -> str:
    """The states other than 있음, counted: 일부 1곳 · 미확인 3곳."""
    return sentences(
        *(
            f"{STATUS_LABELS[code]} {states[code]}곳"
            for code in STATUS_LABELS
            if code != "present" and states[code]
        )
    )


def _why_no_matrix(dataset: Dataset, selection: Selection, stage: str | None) -> str:
    if dataset.frames["barriers"].empty:
        return why_empty(dataset, "barriers", selection, WHAT)
    years, year = barrier_years(dataset, stage), focus_year(dataset, selection)
    if stage is None and not years:
        return "단계가 적히지 않은 장애요인은 없습니다."
    label = STAGE_LABELS.get(stage, UNSAID_STAGE)
    enter = "장애요인 시트에 적으면 표시됩니다."
    if not years:
        return f"{label}는 원자료의 표가 없습니다. {enter}"
    where = f" 고른 시군({region_names(selection.regions)})의" if selection.regions else ""
    # Where the year has them of other municipalities, the years are no help.
    hint = "" if year in years else f" 자료가 있는 해: {korean.years(years)}."
    return f"{year}년{where} {label} 장애요인 자료가 없습니다.{hint} {enter}"


COMMON_COLUMNS = (
    Column("barrier", "장애요인"),
    Column("number", "있음", "count", "곳"),
    Column("partial", "일부", "count", "곳"),
    Column("absent", "없음", "count", "곳"),
    Column("unknown", "미확인", "count", "곳"),
)
_COMMON_DTYPES = {
    "barrier": "str",
    **COUNTED_DTYPES,
    "focus": "bool",
}


def common(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> Card:
    """How many columns of the matrix have each barrier in the year in focus, over all stages; the top accented."""
    dataset = settled(dataset)
    key, asked = "barriers.common", checklist(dataset, selection, ANY_STAGE)
    if not asked.columns:
        why = why_empty(dataset, "barriers", selection, WHAT)
        return empty_card(key, "함께 겪는 장애요인", why, "bar", COMMON_COLUMNS, dataset)
    top, _ = shared(asked)
    year, whose = focus_year(dataset, selection), asked_of(dataset, asked)
    shown = [
        _counts(barrier, states, barrier in top) | {"behind": behind(answers_to(asked, barrier))}
        for barrier, states in list(asked.states.items())[:MOST_BARRIERS]
    ]
    return Card(
        key=key,
        headline=shared_headline(dataset, asked),
        sentence=sentences(
            f"{year}년 {whose} 가운데 장애요인이 있다고 확인된 곳",
            stages_in(dataset, selection),
        ),
        form="bar",
        frame=typed(shown, _COMMON_DTYPES),
        columns=COMMON_COLUMNS,
        channels={"x": "barrier", "y": "number", "text": "text", "note": "note", "focus": "focus"},
        unit="곳",
        counted=f"{year}년 {whose}, 장애요인 {len(asked.states)}개",
        missing=sentences(
            f"{UNKNOWN} {asked.total['unknown']:,}건" if asked.total["unknown"] else "",
            not_drawn(len(asked.states), MOST_BARRIERS),
            absent_years(dataset, "barriers", selection),
        ),
        whole=len(asked.states),
        **origin(dataset, shown, asked),
    )


def _counts(barrier: str, states: Counter[str], focus: bool) -> Row:
    counts = _counted(states)
    text = UNKNOWN if counts["number"] is None else f"{counts['number']}곳"
    return {"barrier": barrier, "text": text, "focus": focus} | counts
