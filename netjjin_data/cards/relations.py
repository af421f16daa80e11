"""Cards that draw a network's survey of relations: one kind of ties, both laid over each other, or their change.

The frame of a graph has a row per organisation drawn (`part` node) and a row per tie as answered (`part` tie), so
that both lead to their cells. Every graph of a network puts an organisation in the same place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from netjjin_data import korean
from netjjin_data.cards.card import Card, Column, Used
from netjjin_data.cards.provenance import provenance
from netjjin_data.cards.relation_words import (
    KIND_LABELS,
    NO_ANSWER,
    SURVEYS,
    TIE_FIELDS,
    answers_counted,
    told,
    unconnected_text,
    what_lacks,
    when,
    why_no_ties,
)
from netjjin_data.cards.surveys import once_per_survey
from netjjin_data.cards.wording import empty_card, sentences
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.korean import MoneyUnit
from netjjin_data.metrics.choice import Row, settled, typed
from netjjin_data.metrics.connections import measures, organisation_rows, positions
from netjjin_data.metrics.relations import (
    COLLABORATION,
    KINDS,
    RECOGNITION,
    Survey,
    change_rows,
    roster_rows,
    survey_before,
    survey_of,
    surveys_of,
    ties_of,
)

STATE_LABELS = {
    **KIND_LABELS,
    "known": f"{KIND_LABELS[RECOGNITION]}만",
    "both": f"{KIND_LABELS[RECOGNITION]}와 {KIND_LABELS[COLLABORATION]}",
    "worked": f"{KIND_LABELS[COLLABORATION]}만",
    "new": "신규",
    "kept": "유지",
    "gone": "사라짐",
    "incomparable": "비교할 수 없음",
}
_NODE = "조직"

_NAMES = (Column("kind", "구분"), Column("name", "조직"), Column("target", "대상 조직"))
_DEGREES = (Column("outgoing", "답한 곳", "count", "곳"), Column("incoming", "꼽은 곳", "count", "곳"))
KIND_COLUMNS = (*_NAMES, Column("weight", "정도", "count"), *_DEGREES)
STATE_COLUMNS = _NAMES
_DTYPES = {
    "part": "str",
    "kind": "str",
    "name": "str",
    "target": "str",
    "state": "str",
    "weight": "Float64",
    "outgoing": "Int64",
    "incoming": "Int64",
    "partners": "Int64",
    "answered": "bool",
    "x": "Float64",
    "y": "Float64",
    "text": "str",
}
_CHANNELS = {
    name: name
    for name in ("part", "name", "target", "state", "weight", "partners", "answered", "x", "y", "text")
}
Ties = Mapping[tuple[str, str], Row]


def offered(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> dict[str, tuple[str, ...]]:
    """The networks that have surveys in a selection, each with its surveys' years, the latest first."""
    found: dict[str, tuple[str, ...]] = {}
    for survey in surveys_of(settled(dataset), selection):
        found[survey.network_text] = (survey.year_text, *found.get(survey.network_text, ()))
    return found


@once_per_survey
def ties(
    dataset: Dataset,
    selection: Selection,
    network: str | None = None,
    year: str | None = None,
    kind: str = RECOGNITION,
    unit: MoneyUnit = "만원",
) -> Card:
    """The ties of one kind as one survey answered them: the latest of the network where no year is given."""
    dataset = settled(dataset)
    key, survey = f"relations.ties.{kind}", survey_of(dataset, selection, network, year)
    found = {} if survey is None else ties_of(dataset, survey, kind)
    if survey is None or not found:
        why = why_no_ties(dataset, selection, survey, network, kind)
        head = SURVEYS if survey is None else f"{KIND_LABELS[kind]} 관계"
        return empty_card(key, head, why, "graph", KIND_COLUMNS, dataset)
    measured, people = measures(dataset, survey, kind), organisation_rows(dataset, survey)
    weighted = [row["weight"] for row in found.values() if row["weight"] is not None]
    partners = {name: people[name][f"{kind}_partners"] for name in people}
    tied = sum(measured.components)
    shown = [
        *_nodes(dataset, survey, found, partners, kind),
        *(_tie(people, ends, row, kind) | {"weight": row["weight"]} for ends, row in found.items()),
    ]
    return _graph(
        dataset,
        survey,
        shown,
        key=key,
        headline=f"{told(survey)} {KIND_LABELS[kind]}: 조직 {len(people)}곳 가운데 {tied}곳이 이어짐",
        sentence=sentences(
            f"응답한 조직 {measured.answered}곳이 답한 관계 {measured.ties:,}개",
            f"정도 {korean.number(min(weighted))}~{korean.number(max(weighted))}"
            if weighted and min(weighted) < max(weighted)
            else "",
            unconnected_text(dataset, survey, kind),
        ),
        columns=KIND_COLUMNS,
        unit="곳",
        missing=sentences(what_lacks(dataset, survey), _unweighted(found.values())),
    )


@once_per_survey
def overlaid(
    dataset: Dataset,
    selection: Selection,
    network: str | None = None,
    year: str | None = None,
    unit: MoneyUnit = "만원",
) -> Card:
    """Both kinds of ties of one survey on one another: who is only known, who is worked with."""
    dataset = settled(dataset)
    key, survey = "relations.overlaid", survey_of(dataset, selection, network, year)
    of = {kind: {} if survey is None else ties_of(dataset, survey, kind) for kind in KINDS}
    if survey is None or not all(of.values()):
        lacking = next((kind for kind in KINDS if not of[kind]), RECOGNITION)
        why = why_no_ties(dataset, selection, survey, network, lacking)
        return empty_card(key, "인지와 공동사업참여", why, "graph", STATE_COLUMNS, dataset)
    people = organisation_rows(dataset, survey)
    found: dict[tuple[str, str], Row] = {}
    for ends in dict.fromkeys([*of[RECOGNITION], *of[COLLABORATION]]):
        held = [kind for kind in KINDS if ends in of[kind]]
        rows = [index for kind in held for index in of[kind][ends]["rows"]]
        alone = "known" if held[0] == RECOGNITION else "worked"
        found[ends] = {"state": "both" if len(held) > 1 else alone, "rows": rows}
    shown = [
        *_nodes(dataset, survey, found, _partners(found)),
        *(_tie(people, ends, row, row["state"]) for ends, row in found.items()),
    ]
    states = Counter(row["state"] for row in found.values())
    known = states["both"] + states["known"]
    return _graph(
        dataset,
        survey,
        shown,
        key=key,
        headline=f"{told(survey)}: 안다고 답한 관계 {known:,}개 가운데 {states['both']:,}개는 공동사업도 함께함",
        sentence=sentences(
            *(
                f"{STATE_LABELS[state]} {states[state]:,}개"
                for state in ("known", "both", "worked")
                if states[state]
            ),
        ),
    )


@once_per_survey
def change(
    dataset: Dataset,
    selection: Selection,
    network: str | None = None,
    year: str | None = None,
    kind: str = RECOGNITION,
    unit: MoneyUnit = "만원",
) -> Card:
    """The ties of one kind against the network's survey before: new, kept, gone, or not to be compared."""
    dataset = settled(dataset)
    key, survey = f"relations.change.{kind}", survey_of(dataset, selection, network, year)
    found = [] if survey is None else change_rows(dataset, survey, kind)
    if survey is None or not found:
        why = _why_no_change(dataset, selection, survey, network, kind)
        return empty_card(key, "두 조사 사이의 관계 변화", why, "graph", STATE_COLUMNS, dataset)
    before = survey_before(dataset, survey)
    assert before is not None
    people = roster_rows(dataset, before) | roster_rows(dataset, survey)
    by_ends = {(row["source"], row["target"]): row for row in found}
    shown = [
        *_nodes(dataset, survey, by_ends, _partners(by_ends), people=people),
        *(_tie(people, ends, row, row["state"]) for ends, row in by_ends.items()),
    ]
    states = Counter(row["state"] for row in found)
    both = _answered_both(dataset, before, survey)
    return _graph(
        dataset,
        survey,
        shown,
        key=key,
        headline=(
            f"{survey.network_text} {when(before)}→{when(survey)} {KIND_LABELS[kind]}: "
            f"신규 {states['new']:,}개, 유지 {states['kept']:,}개, 사라짐 {states['gone']:,}개"
        ),
        sentence=sentences(
            f"두 조사에 모두 응답한 조직 {both}곳의 답을 견줌",
            f"한 조사에만 있는 조직이 얽혀 비교할 수 없는 관계 {states['incomparable']:,}개"
            if states["incomparable"]
            else "",
        ),
        counted=f"{answers_counted(dataset, before)}, {answers_counted(dataset, survey)}",
    )


def _graph(
    dataset: Dataset,
    survey: Survey,
    shown: Sequence[Row],
    *,
    key: str,
    headline: str,
    sentence: str,
    columns: tuple[Column, ...] = STATE_COLUMNS,
    unit: str = "개",
    counted: str | None = None,
    missing: str | None = None,
) -> Card:
    """A card that draws ties; how many answered and what lacks are the survey's where nothing else is said."""
    silent = any(not row["answered"] for row in roster_rows(dataset, survey).values())
    return Card(
        key=key,
        headline=headline,
        sentence=sentence,
        form="graph",
        frame=typed(shown, _DTYPES),
        columns=columns,
        channels=_CHANNELS,
        unit=unit,
        counted=answers_counted(dataset, survey) if counted is None else counted,
        missing=what_lacks(dataset, survey) if missing is None else missing,
        **provenance(dataset, rows=shown, unknown=silent),
    )


# --- rows of a graph -------------------------------------------------------------------------------------------


def _nodes(
    dataset: Dataset,
    survey: Survey,
    drawn: Ties,
    partners: Mapping[str, int],
    kind: str | None = None,
    people: Mapping[str, Row] | None = None,
) -> list[Row]:
    """A row per organisation that the drawn ties touch; its degrees where they are of one kind."""
    every = tuple(other for other in surveys_of(dataset, Selection()) if other.network == survey.network)
    places = positions(dataset, survey.network, every)
    behind: dict[str, list[int]] = {}
    for ends, row in drawn.items():
        for end in ends:
            behind.setdefault(end, []).extend(row["rows"])
    organisations = people or organisation_rows(dataset, survey)
    rows = []
    for key in sorted(behind, key=lambda key: str(organisations[key]["name"])):
        who = organisations[key]
        out, incoming = (who[f"{kind}_out"], who[f"{kind}_in"]) if kind else (None, None)
        said = (
            f"{partners[key]}곳과 이어짐",
            f"답한 곳 {out}" if out is not None else "",
            f"꼽은 곳 {incoming}" if incoming is not None else "",
            "" if who["answered"] else NO_ANSWER,
        )
        x, y = places[key]
        rows.append(
            {
                "part": "node",
                "kind": _NODE,
                "name": who["name"],
                "outgoing": out,
                "incoming": incoming,
                "partners": partners[key],
                "answered": who["answered"],
                "x": x,
                "y": y,
                "text": sentences(*said),
                "behind": (Used("relations", TIE_FIELDS, list(dict.fromkeys(behind[key]))),),
            }
        )
    return rows


def _tie(people: Mapping[str, Row], ends: tuple[str, str], row: Row, state: str) -> Row:
    source, target = (people[end]["name"] for end in ends)
    return {
        "part": "tie",
        "kind": STATE_LABELS[state],
        "name": source,
        "target": target,
        "state": state,
        "answered": True,
        "text": f"{source} → {target}",
        "behind": (Used("relations", TIE_FIELDS, row["rows"]),),
    }


def _partners(drawn: Iterable[tuple[str, str]]) -> dict[str, int]:
    """How many others each organisation is tied to, either way."""
    others: dict[str, set[str]] = {}
    for source, target in drawn:
        others.setdefault(source, set()).add(target)
        others.setdefault(target, set()).add(source)
    return {key: len(found) for key, found in others.items()}


def _unweighted(found: Iterable[Row]) -> str:
    rows = list(found)
    lacking = sum(row["weight"] is None for row in rows)
    return f"정도가 적히지 않은 관계 {lacking:,}개" if 0 < lacking < len(rows) else ""


def _why_no_change(
    dataset: Dataset, selection: Selection, survey: Survey | None, network: str | None, kind: str
) -> str:
    if survey is None:
        return why_no_ties(dataset, selection, survey, network, kind)
    before = survey_before(dataset, survey)
    if before is None:
        return (
            f"{told(survey)} 조사보다 앞선 조사가 자료에 없습니다. "
            "관계망 시트에 두 해의 조사를 적으면 표시됩니다."
        )
    lacking = survey if ties_of(dataset, before, kind) else before
    return why_no_ties(dataset, selection, lacking, network, kind)


def _answered_both(dataset: Dataset, before: Survey, survey: Survey) -> int:
    then, now = roster_rows(dataset, before), roster_rows(dataset, survey)
    return sum(then[key]["answered"] and now[key]["answered"] for key in then.keys() & now.keys())
