"""Cards on what a survey of relations says: one sentence per measure, whom to introduce, who isn't tied yet."""

from __future__ import annotations

from netjjin_data import korean
from netjjin_data.cards.card import Card, Column, Used
from netjjin_data.cards.provenance import provenance
from netjjin_data.cards.relations import (
    KIND_LABELS,
    NO_ANSWER,
    TIE_FIELDS,
    counted,
    missing,
    told,
    unconnected_text,
    when,
    why_no_ties,
)
from netjjin_data.cards.surveys import once_per_survey
from netjjin_data.cards.wording import empty_card, listed, sentences
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.korean import MoneyUnit
from netjjin_data.metrics.choice import Row, settled, typed
from netjjin_data.metrics.connections import Measures, bridging, measures, organisation_rows
from netjjin_data.metrics.relations import (
    COLLABORATION,
    KINDS,
    RECOGNITION,
    Survey,
    proposal_rows,
    survey_of,
    ties_of,
)

# What those who answered said of the others, and what two of them are to each other.
_SAID = {RECOGNITION: "안다고", COLLABORATION: "함께 일했다고"}
_WHOM = {RECOGNITION: "을/를", COLLABORATION: "과/와"}
_MUTUALLY = {RECOGNITION: "서로 안다고", COLLABORATION: "서로 함께 일했다고"}

MEASURE_COLUMNS = (Column("title", "지표"), Column("text", "뜻"))
_MEASURE_DTYPES = {"measure": "str", "title": "str", "text": "str", "value": "Float64", "of": "Int64"}


@once_per_survey
def findings(
    dataset: Dataset,
    selection: Selection,
    network: str | None = None,
    year: str | None = None,
    kind: str = RECOGNITION,
    unit: MoneyUnit = "만원",
) -> Card:
    """Every measure of one kind of ties with a plain sentence: density, reciprocity, degrees, bridges, components."""
    dataset = settled(dataset)
    key, survey = f"relations.findings.{kind}", survey_of(dataset, selection, network, year)
    found = {} if survey is None else ties_of(dataset, survey, kind)
    if survey is None or not found:
        why = why_no_ties(dataset, selection, survey, network, kind)
        return empty_card(key, f"{KIND_LABELS[kind]} 지표", why, "text", MEASURE_COLUMNS, dataset)
    measured = measures(dataset, survey, kind)
    behind = (Used("relations", TIE_FIELDS, [index for row in found.values() for index in row["rows"]]),)
    rows = [
        *_closeness(measured, kind),
        *_degrees(dataset, survey, measured, kind),
        _components(measured),
        *_unconnected(dataset, survey, measured, kind),
    ]
    shown: list[Row] = [row | {"behind": behind} for row in rows]
    return Card(
        key=key,
        headline=_headline(measured, survey, kind),
        sentence=f"응답한 조직 {measured.answered}곳이 답한 관계 {measured.ties:,}개로 셈",
        form="text",
        frame=typed(shown, _MEASURE_DTYPES),
        columns=MEASURE_COLUMNS,
        channels={"title": "title", "text": "text"},
        counted=counted(dataset, survey),
        missing=missing(dataset, survey),
        **provenance(dataset, rows=shown, derived=True, unknown=measured.answered < measured.organisations),
    )


def _headline(measured: Measures, survey: Survey, kind: str) -> str:
    density = (
        "" if measured.density is None else f"가능한 관계 가운데 {korean.percent(measured.density)}가 이어짐"
    )
    mutual = ""
    if measured.reciprocity is not None:
        share = korean.percent(measured.reciprocity)
        mutual = f"응답한 조직끼리의 관계는 {share}가 {_MUTUALLY[kind]} 답함"
    return f"{told(survey)} {KIND_LABELS[kind]}: {', '.join(part for part in (density, mutual) if part)}"


def _closeness(measured: Measures, kind: str) -> list[Row]:
    said, mutually, others = _SAID[kind], _MUTUALLY[kind], korean.particle("다른 조직", _WHOM[kind])
    rows = []
    if measured.density is not None:
        share = korean.percent(measured.density)
        text = (
            f"응답한 {measured.answered}곳이 {others} {said} 답할 수 있었던 {measured.possible:,}번 가운데 "
            f"{measured.ties:,}번 그렇게 답했습니다."
        )
        rows.append(_row("density", f"연결 비율(밀도) {share}", text, measured.density, measured.possible))
    if measured.reciprocity is None:
        text = f"응답한 조직끼리 {said} 답한 관계가 없어 셀 수 없습니다."
        rows.append(_row("reciprocity", "서로 같은 답(상호성)", text, None, 0))
    else:
        share = korean.percent(measured.reciprocity)
        text = (
            f"응답한 조직 사이의 관계 {measured.both_answered:,}개 가운데 {measured.mutual:,}개는 "
            f"{mutually} 답했습니다."
        )
        rows.append(
            _row(
                "reciprocity",
                f"서로 같은 답(상호성) {share}",
                text,
                measured.reciprocity,
                measured.both_answered,
            )
        )
    return rows


def _degrees(dataset: Dataset, survey: Survey, measured: Measures, kind: str) -> list[Row]:
    said, people = _SAID[kind], organisation_rows(dataset, survey)
    mean = measured.ties / measured.answered
    most = max(row[f"{kind}_in"] for row in people.values())
    known = [row["name"] for row in people.values() if row[f"{kind}_in"] == most]
    scores = bridging(dataset, survey, kind)
    highest = max(scores.values())
    bridges = sorted(scores, key=lambda key: (-scores[key], people[key]["name"]))[:3]
    names = [people[key]["name"] for key in bridges if scores[key] > 0]
    average = korean.particle(f"{korean.number(mean)}곳", _WHOM[kind])
    rows = [
        _row(
            "out", f"답한 수(나가는 연결) 평균 {korean.number(mean)}곳",
            f"응답한 조직은 평균 {average} {said} 답했습니다.", mean, measured.answered,
        ),
        _row(
            "in", f"꼽힌 수(들어오는 연결) 최대 {most}곳",
            f"{most}곳이 {said} 답해 가장 많이 꼽힌 조직: {listed(known, 3)}.", most, measured.organisations,
        ),
    ]  # fmt: skip
    if names:
        text = f"서로 바로 이어지지 않은 조직들을 이어 주는 길목에 자주 있는 조직: {listed(names, 3)}."
    else:
        text = "다른 조직을 거쳐야만 이어지는 조직이 없어, 길목에 있는 조직도 없습니다."
    title = f"다리 역할(매개중심성) 최대 {korean.percent(highest)}"
    return [*rows, _row("bridging", title, text, highest, measured.organisations)]


def _components(measured: Measures) -> Row:
    groups, largest = len(measured.components), measured.components[0]
    text = f"이어진 조직 {sum(measured.components)}곳이 모두 한 무리입니다: 몇 곳만 거치면 서로 닿습니다."
    if groups > 1:
        text = f"관계를 따라가도 서로 닿지 않는 무리가 {groups}개이고, 가장 큰 무리에 {largest}곳이 있습니다."
    return _row("components", f"이어진 무리 {groups}개", text, groups, sum(measured.components))


def _unconnected(dataset: Dataset, survey: Survey, measured: Measures, kind: str) -> list[Row]:
    title = "아직 연결되지 않은 회원사"
    if measured.unconnected_answered is None or measured.unconnected_silent is None:
        text = f"{when(survey)} 회원사 명단이 없어 셀 수 없습니다. 회원사 시트에 적으면 표시됩니다."
        return [_row("unconnected", title, text, None, 0)]
    alone = measured.unconnected_answered + measured.unconnected_silent
    members = sum(row["is_member"] for row in organisation_rows(dataset, survey).values())
    text = f"회원사 {members}곳 · {unconnected_text(dataset, survey, kind)}"
    return [_row("unconnected", f"{title} {alone}곳", text, alone, members)]


def _row(measure: str, title: str, text: str, value: float | None, of: int) -> Row:
    return {"measure": measure, "title": title, "text": text, "value": value, "of": of}


# --- proposals -------------------------------------------------------------------------------------------------

# More pairs than this nobody introduces at one meeting.
MOST_PROPOSALS = 12
PROPOSAL_COLUMNS = (Column("first", "조직"), Column("second", "함께할 조직"), Column("text", "지금의 관계"))
_PROPOSAL_DTYPES = {"first": "str", "second": "str", "knows": "str", "text": "str"}


@once_per_survey
def proposals(
    dataset: Dataset,
    selection: Selection,
    network: str | None = None,
    year: str | None = None,
    unit: MoneyUnit = "만원",
) -> Card:
    """협업 제안: pairs who know each other, mutually or one way, and don't work together yet; no ranking."""
    dataset = settled(dataset)
    key, survey = "relations.proposals", survey_of(dataset, selection, network, year)
    for kind in KINDS:
        if survey is None or not ties_of(dataset, survey, kind):
            why = why_no_ties(dataset, selection, survey, network, kind)
            return empty_card(key, "협업 제안", why, "table", PROPOSAL_COLUMNS, dataset)
    assert survey is not None
    found, people = proposal_rows(dataset, survey), organisation_rows(dataset, survey)
    if not found:
        why = f"{told(survey)} 조사에서 서로 아는 조직은 모두 공동사업도 함께하고 있어 제안할 짝이 없습니다."
        return empty_card(key, "협업 제안", why, "table", PROPOSAL_COLUMNS, dataset)
    mutual = sum(row["knows"] == "mutual" for row in found)
    shown = []
    for row in found[:MOST_PROPOSALS]:
        first, second = (people[row[end]]["name"] for end in ("first", "second"))
        text = (
            "서로 안다고 답함"
            if row["knows"] == "mutual"
            else f"{korean.particle(first, '이/가')} 안다고 답함"
        )
        behind = (Used("relations", TIE_FIELDS, row["rows"]),)
        shown.append(
            {"first": first, "second": second, "knows": row["knows"], "text": text, "behind": behind}
        )
    more = len(found) - len(shown)
    return Card(
        key=key,
        headline=f"협업 제안: 알고 있지만 아직 함께 일하지 않은 {len(found):,}쌍",
        sentence=sentences(
            told(survey),
            f"서로 아는 {mutual:,}쌍, 한쪽만 아는 {len(found) - mutual:,}쌍",
            f"{len(shown)}쌍을 보임(순위가 아니며 한 조직이 되풀이되지 않게 고름, 나머지 {more:,}쌍)"
            if more
            else "순위가 아님",
        ),
        form="table",
        frame=typed(shown, _PROPOSAL_DTYPES),
        columns=PROPOSAL_COLUMNS,
        unit="쌍",
        counted=counted(dataset, survey),
        missing=missing(dataset, survey),
        whole=len(found),
        **provenance(dataset, rows=shown, derived=True),
    )


# --- by name, for staff ----------------------------------------------------------------------------------------

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
        counted=counted(dataset, survey),
        missing=missing(dataset, survey),
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
        counted=counted(dataset, survey),
        missing=missing(dataset, survey),
        backstage=True,
        **provenance(
            dataset, rows=shown, derived=True, unknown=any(row["answer"] == NO_ANSWER for row in shown)
        ),
    )
