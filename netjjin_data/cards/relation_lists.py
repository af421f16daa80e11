"""Lists by name, for staff alone: who isn't tied yet, and how each organisation of a survey is tied."""

from __future__ import annotations

from netjjin_data.cards.card import Card, Column, Used
from netjjin_data.cards.provenance import provenance
from netjjin_data.cards.relation_words import (
    KIND_LABELS,
    NO_ANSWER,
    TIE_FIELDS,
    answers_counted,
    told,
    what_lacks,
    why_no_ties,
)
from netjjin_data.cards.surveys import once_per_survey
from netjjin_data.cards.wording import empty_card, sentences
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.korean import MoneyUnit
from netjjin_data.metrics.choice import Row, settled, typed
from netjjin_data.metrics.connections import bridging, organisation_rows
from netjjin_data.metrics.relations import (
    KINDS,
    RECOGNITION,
    survey_of,
    ties_of,
)

_NOT_TIED = {"answered": "응답했지만 연결 없음", "silent": "응답하지 않은 회원사"}
UNCONNECTED_COLUMNS = (
    Column("name", "회원사"),
    Column("organisation_kind", "유형"),
    *(Column(kind, KIND_LABELS[kind]) for kind in KINDS),
)
_UNCONNECTED_DTYPES = dict.fromkeys(("name", "organisation_kind", *KINDS), "str")


@once_per_survey
def unconnected(
    dataset: Dataset,
    selection: Selection,
    network: str | None = None,
    year: str | None = None,
    unit: MoneyUnit = "만원",
) -> Card:
    """아직 연결되지 않은 회원사 by name (backstage), those who didn't answer told from those who named nobody."""
    dataset = settled(dataset)
    key, survey = "relations.unconnected", survey_of(dataset, selection, network, year)
    title = "아직 연결되지 않은 회원사"
    asked = [] if survey is None else [kind for kind in KINDS if ties_of(dataset, survey, kind)]
    if survey is None or not asked:
        why = why_no_ties(dataset, selection, survey, network, RECOGNITION)
        return empty_card(key, title, why, "table", UNCONNECTED_COLUMNS, dataset)
    members = [row for row in organisation_rows(dataset, survey).values() if row["is_member"]]
    if not members:
        why = f"{told(survey)}의 회원사 명단이 없습니다. 회원사 시트에 적으면 표시됩니다."
        return empty_card(key, title, why, "table", UNCONNECTED_COLUMNS, dataset)
    found = [row for row in members if any(not row[f"{kind}_partners"] for kind in asked)]
    if not found:
        why = f"{told(survey)} 회원사 {len(members)}곳이 모두 이어져 있어, 보일 곳이 없습니다."
        return empty_card(key, title, why, "table", UNCONNECTED_COLUMNS, dataset)
    alone = _NOT_TIED["answered"], _NOT_TIED["silent"]
    shown: list[Row] = [
        {"name": row["name"], "organisation_kind": row["kind"]}
        | {kind: _standing(row, kind) if kind in asked else None for kind in KINDS}
        | {
            "behind": (
                Used("organisations", ("organisation", "kind"), row["listed"]),
                Used("relations", TIE_FIELDS, row["rows"]),
            )
        }
        for row in found
    ]
    numbers = (f"{KIND_LABELS[kind]} {sum(row[kind] in alone for row in shown)}곳" for kind in asked)
    return Card(
        key=key,
        headline=f"{told(survey)} {title}: {', '.join(numbers)}",
        sentence=sentences(
            f"회원사 {len(members)}곳의 명단과 견줌",
            "아무도 꼽지 않은 답은 자료에 남지 않아 응답하지 않은 것으로 셈",
            "발표에는 이름을 내지 않음",
        ),
        form="table",
        frame=typed(shown, _UNCONNECTED_DTYPES),
        columns=UNCONNECTED_COLUMNS,
        unit="곳",
        counted=answers_counted(dataset, survey),
        missing=what_lacks(dataset, survey),
        backstage=True,
        **provenance(
            dataset,
            rows=shown,
            unknown=any(_NOT_TIED["silent"] in (row[kind] for kind in KINDS) for row in shown),
        ),
    )


def _standing(row: Row, kind: str) -> str:
    """How a member stands in one kind of ties: 3곳과 이어짐, or why it isn't tied."""
    if row[f"{kind}_partners"]:
        return f"{row[f'{kind}_partners']}곳과 이어짐"
    return _NOT_TIED["answered" if row["answered"] else "silent"]


ORGANISATION_COLUMNS = (
    Column("name", "조직"),
    Column("answer", "응답"),
    *(
        Column(f"{kind}_{of}", f"{KIND_LABELS[kind]} {label}", "count", "곳")
        for kind in KINDS
        for of, label in (("out", "답한 곳"), ("in", "꼽은 곳"))
    ),
    *(Column(f"{kind}_bridging", f"{KIND_LABELS[kind]} 다리 역할", "ratio") for kind in KINDS),
)
_ORGANISATION_DTYPES = {
    "name": "str",
    "answer": "str",
    **{f"{kind}_{of}": "Int64" for kind in KINDS for of in ("out", "in")},
    **{f"{kind}_bridging": "Float64" for kind in KINDS},
}


@once_per_survey
def organisations(
    dataset: Dataset,
    selection: Selection,
    network: str | None = None,
    year: str | None = None,
    unit: MoneyUnit = "만원",
) -> Card:
    """Every organisation of a survey by name with its degrees and bridging (backstage: nobody reads his rank on stage)."""
    dataset = settled(dataset)
    key, survey = "relations.organisations", survey_of(dataset, selection, network, year)
    if survey is None:
        why = why_no_ties(dataset, selection, survey, network, RECOGNITION)
        return empty_card(key, "조직별 연결", why, "table", ORGANISATION_COLUMNS, dataset)
    asked = [kind for kind in KINDS if ties_of(dataset, survey, kind)]
    names = [f"{kind}_{of}" for kind in asked for of in ("out", "in")]
    scores = {f"{kind}_bridging": bridging(dataset, survey, kind) for kind in asked}
    shown: list[Row] = [
        {"name": row["name"], "answer": "응답" if row["answered"] else NO_ANSWER}
        | {name: row[name] for name in names}
        | {name: of[key] for name, of in scores.items()}
        | {
            "behind": (
                Used("relations", TIE_FIELDS, row["rows"]),
                Used("organisations", ("organisation",), row["listed"]),
            )
        }
        for key, row in organisation_rows(dataset, survey).items()
    ]
    return Card(
        key=key,
        headline=f"{told(survey)} 조직별 연결: {len(shown)}곳(가나다순)",
        sentence="답한 곳: 그 조직이 답한 수 · 꼽은 곳: 그 조직을 답한 수 · 다리 역할: 다른 두 조직을 잇는 가장 짧은 길 가운데 지나는 비율",
        form="table",
        frame=typed(shown, _ORGANISATION_DTYPES),
        columns=ORGANISATION_COLUMNS,
        unit="곳",
        counted=answers_counted(dataset, survey),
        missing=what_lacks(dataset, survey),
        backstage=True,
        **provenance(
            dataset, rows=shown, derived=True, unknown=any(row["answer"] == NO_ANSWER for row in shown)
        ),
    )
