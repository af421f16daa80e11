"""Cards on what a survey of relations says: one sentence per measure, and whom to introduce."""

from __future__ import annotations

from netjjin_data import korean
from netjjin_data.cards.card import Card, Column, Used
from netjjin_data.cards.provenance import provenance
from netjjin_data.cards.relation_words import (
    KIND_LABELS,
    TIE_FIELDS,
    answers_counted,
    told,
    unconnected_text,
    what_lacks,
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
        counted=answers_counted(dataset, survey),
        missing=what_lacks(dataset, survey),
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
        counted=answers_counted(dataset, survey),
        missing=what_lacks(dataset, survey),
        whole=len(found),
        **provenance(dataset, rows=shown, derived=True),
    )
