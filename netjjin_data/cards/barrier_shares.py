"""Cards on how common barriers are among those whose state is known, and on who shares them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from netjjin_data import korean
from netjjin_data.cards.barrier_words import (
    MOST_BARRIERS,
    STATUS_LABELS,
    WHAT,
    answers_to,
    asked_of,
    behind,
    called,
    not_drawn,
    origin,
    stages_in,
)
from netjjin_data.cards.card import Card, Column, Used
from netjjin_data.cards.wording import (
    UNKNOWN,
    absent_years,
    counting,
    empty_card,
    listed,
    sentences,
    why_empty,
)
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.korean import MoneyUnit
from netjjin_data.metrics.barrier_changes import closest_pairs
from netjjin_data.metrics.barriers import ANY_STAGE, KNOWN, checklist, is_weighed, known, share
from netjjin_data.metrics.choice import Row, focus_year, settled, typed
from netjjin_data.schema import STAGES

SHARE_COLUMNS = (
    Column("barrier", "장애요인"),
    Column("share", "있음 비율", "ratio"),
    Column("present", "있음", "count", "곳"),
    Column("partial", "일부", "count", "곳"),
    Column("absent", "없음", "count", "곳"),
    Column("not_applicable", "해당없음", "count", "곳"),
    Column("known", "상태를 아는 곳", "count", "곳"),
    Column("unknown", "미확인", "count", "곳"),
)
_SHARE_DTYPES = {
    "barrier": "str",
    "share": "Float64",
    "present": "Int64",
    "partial": "Int64",
    "absent": "Int64",
    "not_applicable": "Int64",
    "known": "Int64",
    "unknown": "Int64",
    "text": "str",
    "note": "str",
    "drawn": "Float64",
    "focus": "bool",
}
SHARE_HEAD = "장애요인이 얼마나 흔한지"


def shares(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> Card:
    """The share of the networks with each barrier in the year in focus, of those whose state is known alone.

    있음 ÷ (있음 + 일부 + 없음 + 해당없음), 일부 beside it; barriers whose state is known of fewer than half of
    all come last, without a bar, and head nothing. Where nobody answered anything but 있음 there is no share to tell.
    """
    dataset = settled(dataset)
    key, asked = "barriers.shares", checklist(dataset, selection, ANY_STAGE)
    if not is_weighed(asked):
        why = (
            "있다고 적은 것만 있어 비율을 셀 수 없습니다. 장애요인 시트에 없음·해당없음도 적으면 표시됩니다."
            if asked.total["present"]
            else why_empty(dataset, "barriers", selection, WHAT)
        )
        return empty_card(key, SHARE_HEAD, why, "bar", SHARE_COLUMNS, dataset)
    year, size = focus_year(dataset, selection), len(asked.columns)
    weighed = {item: states for item, states in asked.states.items() if known(states)}
    well_known = {item for item, states in weighed.items() if known(states) * 2 >= size}
    items = sorted(weighed, key=lambda item: (item not in well_known, -(share(weighed[item]) or 0)))
    most = max((share(weighed[item]) or 0 for item in well_known), default=0)
    top = [item for item in items if most and item in well_known and share(weighed[item]) == most]
    shown = [
        _share(item, weighed[item], item in top, item in well_known)
        | {"behind": behind(answers_to(asked, item))}
        for item in items[:MOST_BARRIERS]
    ]
    return Card(
        key=key,
        headline=_share_headline(top, weighed),
        sentence=sentences(
            f"{year}년 {asked_of(dataset, asked)} 가운데 상태를 아는 곳에서 있음이 차지하는 비율(있음/상태를 아는 곳)",
            "일부는 비율에 넣지 않고 따로 적음",
            stages_in(dataset, selection),
        ),
        form="bar",
        frame=typed(shown, _SHARE_DTYPES),
        columns=SHARE_COLUMNS,
        channels={"x": "barrier", "y": "drawn", "text": "text", "note": "note", "focus": "focus"},
        unit="%",
        counted=f"{year}년 {asked_of(dataset, asked)}, 상태를 아는 장애요인 {len(weighed)}개",
        missing=sentences(
            f"{UNKNOWN} {asked.total['unknown']:,}건은 셈에서 뺌" if asked.total["unknown"] else "",
            f"모두 {UNKNOWN}인 장애요인 {len(asked.states) - len(weighed)}개"
            if len(asked.states) > len(weighed)
            else "",
            not_drawn(len(weighed), MOST_BARRIERS),
            absent_years(dataset, "barriers", selection),
        ),
        whole=len(weighed),
        **origin(dataset, shown, asked, derived=True),
    )


def _share(barrier: str, states: Counter[str], focus: bool, well_known: bool) -> Row:
    number = known(states)
    ratio = share(states) or 0.0
    note = sentences(
        *(f"{STATUS_LABELS[code]} {states[code]}곳" for code in ("partial", "unknown") if states[code]),
        "" if well_known else "절반 넘게 미확인",
    )
    return {
        "barrier": barrier,
        "share": ratio,
        "known": number,
        # A share of a few says little of all: it is told, but no bar of it stands beside the others.
        "drawn": ratio if well_known else None,
        "text": f"{korean.percent(ratio)} ({states['present']}/{number})",
        "note": note,
        "focus": focus,
    } | {code: states[code] for code in (*KNOWN, "unknown")}


def _share_headline(top: list[str], states: dict[str, Counter[str]]) -> str:
    if not top:
        if any(counted["present"] for counted in states.values()):
            return "있다고 확인된 장애요인마다 상태를 아는 곳이 절반에 못 미침"
        return "상태를 아는 곳 가운데 있다고 답한 장애요인 없음"
    ratio = korean.percent(share(states[top[0]]) or 0)
    if len(top) > 1:
        return f"가장 흔한 장애요인({ratio}): {listed(top, 3, '건')}"
    counted = states[top[0]]
    return f"가장 흔한 장애요인: {top[0]}, 상태를 아는 {known(counted)}곳 중 {counted['present']}곳({ratio})"


SHARING_COLUMNS = (
    Column("network", "네트워크"),
    Column("region", "시군"),
    Column("stages", "단계"),
    Column("state", "해당 여부", "status"),
    Column("note", "비고"),
)
_SHARING_DTYPES = {"network": "str", "region": "str", "stages": "str", "state": "str", "note": "str"}
# A longer list of networks is no list any more.
MOST_NETWORKS = 100


def barriers_of(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> tuple[str, ...]:
    """The barriers of the year in focus, those that most networks have first: what can be asked for."""
    return tuple(checklist(settled(dataset), selection, ANY_STAGE).states)


def sharing(
    dataset: Dataset,
    selection: Selection,
    barrier: str | None = None,
    hidden: bool = False,
    unit: MoneyUnit = "만원",
) -> Card:
    """Which networks have a barrier in the year in focus (the most common one where none is asked for).

    A row per network whose state is known, those that have it first; the unknown are counted.
    """
    dataset = settled(dataset)
    key, asked = "barriers.sharing", checklist(dataset, selection, ANY_STAGE)
    item = barrier if barrier in asked.states else next(iter(asked.states), None)
    states = asked.states[item] if item is not None else Counter[str]()
    if item is None or not known(states):
        why = (
            why_empty(dataset, "barriers", selection, WHAT)
            if item is None
            else f"{item}: 상태를 아는 네트워크가 없습니다. 장애요인 시트에 적으면 표시됩니다."
        )
        return empty_card(key, "어느 네트워크가 겪나", why, "table", SHARING_COLUMNS, dataset)
    names = called(dataset, selection, hidden)
    answers = [(network, asked.answer(item, network)) for network in asked.columns]
    ordered = sorted(
        (pair for pair in answers if pair[1]["status"] in KNOWN),
        key=lambda pair: KNOWN.index(pair[1]["status"]),
    )
    drawn = ordered[:MOST_NETWORKS]
    rows = [row for _, answer in drawn for row in answer["rows"]]
    stages = dataset.frames["barriers"]["stage"].loc[rows].to_dict()
    shown = [
        {
            "network": names[network].full,
            "region": names[network].region,
            "stages": _stages(stages.get(row) for row in answer["rows"]),
            "state": answer["status"],
            "note": None if hidden else answer["note"],
            "behind": (Used("barriers", ("barrier", "status"), answer["rows"]),),
        }
        for network, answer in drawn
    ]
    present = [names[network].short for network, answer in ordered if answer["status"] == "present"]
    return Card(
        key=key,
        headline=f"{item}: {listed(present, 5) if present else '있다고 답한 곳 없음'}",
        sentence=sentences(*(f"{STATUS_LABELS[code]} {states[code]}곳" for code in KNOWN if states[code])),
        form="table",
        frame=typed(shown, _SHARING_DTYPES),
        columns=tuple(
            column
            for column in SHARING_COLUMNS
            if column.name not in ("region", "note") or any(row[column.name] for row in shown)
        ),
        unit="곳",
        counted=f"{focus_year(dataset, selection)}년 {asked_of(dataset, asked)}",
        missing=sentences(
            f"{UNKNOWN} {states['unknown']:,}곳" if states["unknown"] else "",
            not_drawn(len(ordered), MOST_NETWORKS, "네트워크"),
        ),
        whole=len(ordered),
        **origin(dataset, shown, asked),
    )


def _stages(codes: Iterable[object]) -> str:
    labels = {stage.code: stage.label for stage in STAGES}
    return " · ".join(dict.fromkeys(labels.get(str(code), "미기재") for code in codes))


PAIR_COLUMNS = (
    Column("first", "네트워크"),
    Column("second", "함께 겪는 네트워크"),
    Column("number", "함께 겪는 장애요인", "count", "개"),
    Column("barriers", "장애요인"),
)
_PAIR_DTYPES = {"first": "str", "second": "str", "number": "Int64", "barriers": "str"}
MOST_PAIRS = 10


def alike(dataset: Dataset, selection: Selection, hidden: bool = False, unit: MoneyUnit = "만원") -> Card:
    """The pairs of networks that share most barriers in the year in focus: backstage, since it names who has many."""
    dataset = settled(dataset)
    key, asked = "barriers.alike", checklist(dataset, selection, ANY_STAGE)
    found = closest_pairs(asked, MOST_PAIRS)
    if not found:
        why = (
            "장애요인을 둘 이상 함께 겪는 네트워크는 확인되지 않았습니다. 장애요인 시트에 더 적으면 표시됩니다."
            if asked.columns
            else why_empty(dataset, "barriers", selection, WHAT)
        )
        return empty_card(key, "장애요인이 비슷한 네트워크", why, "table", PAIR_COLUMNS, dataset)
    names = called(dataset, selection, hidden)
    shown = [
        {
            "first": names[first].full,
            "second": names[second].full,
            "number": len(items),
            "barriers": " · ".join(items),
            "behind": behind([asked.answer(item, network) for item in items for network in (first, second)]),
        }
        for first, second, items in found
    ]
    most = len(found[0][2])
    top = [pair for pair in found if len(pair[2]) == most]
    who = f"{names[top[0][0]].short}–{names[top[0][1]].short}"
    rest = f" 외 {len(top) - 1}쌍" if len(top) > 1 else ""
    return Card(
        key=key,
        headline=f"장애요인을 가장 많이 함께 겪는 네트워크: {who}{rest}({most}개)",
        sentence=f"{counting(2, '네트워크')}가 함께 있음으로 답한 장애요인이 많은 순서로 {MOST_PAIRS}쌍까지",
        form="table",
        frame=typed(shown, _PAIR_DTYPES),
        columns=PAIR_COLUMNS,
        unit="개",
        counted=f"{focus_year(dataset, selection)}년 {asked_of(dataset, asked)}",
        missing=f"{UNKNOWN} {asked.total['unknown']:,}건은 셈에서 뺌" if asked.total["unknown"] else "",
        backstage=True,
        **origin(dataset, shown, asked),
    )
