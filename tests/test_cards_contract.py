"""What every card keeps to, whatever the data: channels and columns exist, missing is said, nothing raises."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from itertools import pairwise
from typing import Any

import pytest

from netjjin_data.cards import (
    activities,
    activity_measures,
    barrier_changes,
    barrier_shares,
    barriers,
    coverage,
    expenses,
    funding,
    funding_years,
    insights,
    member_lists,
    members,
    needs,
    network_history,
    network_pair,
    network_years,
    networks,
    one_network,
    outcomes,
    overview,
    places,
    profiles,
    relation_findings,
    relation_lists,
    relations,
    settlement,
    tasks,
)
from netjjin_data.cards.card import Card, Used
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.metrics.choice import settled
from netjjin_data.metrics.names import networks_in
from netjjin_data.problems import CellRef
from tests.datasets import GRANTS, MEMBERS, dataset, sample
from tests.surveys import six, two_years

Maker = Callable[[Dataset, Selection], Card]
MAKERS: dict[str, Maker] = {
    "overview.key_figures": overview.key_figures,
    "overview.summary": overview.summary,
    "funding.trend": funding.trend,
    "funding.network_counts": funding.network_counts,
    "funding.per_network": funding.per_network,
    "funding.by_region": funding.by_region,
    "funding.together": funding_years.together,
    "funding.reconciled": funding_years.reconciled,
    "funding.joined": funding_years.joined,
    "settlement.rates": settlement.rates,
    "settlement.by_year": settlement.by_year,
    "settlement.by_network": settlement.by_network,
    "settlement.unsettled": settlement.unsettled,
    "settlement.summary": settlement.summary,
    "settlement.items": expenses.items,
    "coverage.tiles": coverage.tiles,
    "coverage.map": coverage.map,
    "coverage.by_year": coverage.by_year,
    **{
        f"coverage.{form}.{measure}": partial(places.place, measure=measure, form=form)
        for form in ("tiles", "map")
        for measure in places.MEASURES
        if measure != "support"
    },
    "networks.members": networks.members,
    "networks.founding": networks.founding,
    "networks.directory": profiles.directory,
    "members.trend": members.trend,
    "members.people": members.people,
    "members.active": members.active,
    "members.by_network": member_lists.by_network,
    "members.kinds": member_lists.kinds,
    "members.turnover": member_lists.turnover,
    "members.come_and_gone": member_lists.come_and_gone,
    "activities.timeline": activities.timeline,
    "activities.listing": activities.listing,
    "activities.counts": activities.counts,
    "activities.coming": partial(activities.coming, today=date(2022, 10, 1)),
    "activities.months": activity_measures.months,
    "activities.attendance": activity_measures.attendance,
    "activities.partners": activity_measures.helpers,
    "barriers.matrix.running": partial(barriers.matrix, stage="running"),
    "barriers.matrix.founding": partial(barriers.matrix, stage="founding"),
    "barriers.matrix.unsaid": partial(barriers.matrix, stage=None),
    "barriers.common": barriers.common,
    "relations.ties.recognition": partial(relations.ties, kind="recognition"),
    "relations.ties.collaboration": partial(relations.ties, kind="collaboration"),
    "relations.overlaid": relations.overlaid,
    "relations.change.recognition": partial(relations.change, kind="recognition"),
    "relations.change.collaboration": partial(relations.change, kind="collaboration"),
    "relations.findings.recognition": partial(relation_findings.findings, kind="recognition"),
    "relations.findings.collaboration": partial(relation_findings.findings, kind="collaboration"),
    "relations.proposals": relation_findings.proposals,
    "relations.unconnected": relation_lists.unconnected,
    "relations.organisations": relation_lists.organisations,
    "barriers.shares": barrier_shares.shares,
    "barriers.changes": barrier_changes.changes,
    "barriers.sharing": barrier_shares.sharing,
    "barriers.alike": barrier_shares.alike,
    "needs.themes": needs.themes,
    "needs.summary": needs.summary,
    "outcomes.kinds": outcomes.kinds,
    "outcomes.listing": outcomes.listing,
    "tasks.listing": tasks.listing,
    "insights.overview": insights.overview,
    "why.findings": insights.why,
    "why.circles": insights.circles,
}
OF_NETWORK: dict[str, Callable[[Dataset, Selection, str], Card]] = {
    "introduction": profiles.introduction,
    "history": network_history.history,
    "activities": one_network.activities,
    "report": one_network.report,
    "outcomes": one_network.outcomes,
    "barriers": one_network.barriers,
    "grants": network_years.grants,
    "members": network_years.members,
}
CHANNELS = {
    "figures": {"label", "value", "change", "direction", "note"},
    "bar": {"x", "y", "text", "focus"},
    "tiles": {"region_code", "state", "text"},
    "map": {"region_code", "state", "text"},
    "grid": {"row", "column", "number", "text"},
    "matrix": {"row", "column", "state", "total"},
    "timeline": {"lane", "start", "end", "precision", "text", "date_text"},
    "circles": {"part", "text", "letter"},
    "graph": {"part", "name", "target", "state", "x", "y", "text"},
    "table": set(),
    "text": {"title", "text"},
}
SELECTIONS = (
    Selection(),
    Selection((2020,)),
    Selection((2019,)),
    Selection((2019, 2021, 2022)),
    Selection((), ("44270",)),
    Selection((2022,), ("44150",)),
)
UNNAMED: list[dict[str, Any]] = [
    {"year": 2022, "region": "당진시", "network": "가넷", "amount": 100},
    {"year": 2022, "region": "당진시", "network": "나넷", "amount": None},
    {"year": 2022, "region": "당진시", "amount": 300},
    {"year": 2022, "region": "모르는곳", "amount": 50},
    {"year": 2022, "amount": 20},
]
DATASETS = {
    "sample": sample(),
    "without a programme": sample(programme=()),
    "grants that exceed the programme": sample(grants=[*GRANTS, dict(GRANTS[0]) | {"region": "공주시"}]),
    "unnamed rows": dataset(
        grants=UNNAMED,
        members=[{key: row[key] for key in ("year", "region")} | {"organisations": 3} for row in UNNAMED[:3]],
        barriers=[
            {key: row[key] for key in ("year", "region", "network") if key in row}
            | {"barrier": "예산", "status": "present"}
            for row in UNNAMED[:3]
        ],
        activities=[
            {"year": 2022, "region": "당진시", "start": "2022-05-01", "title": "모임"},
            {"year": 2022, "title": "미정"},
        ],
    ),
    "survey": six(),
    "surveys of two years": two_years(),
    "empty": Dataset(),
}


def _cards(data: Dataset, selection: Selection) -> Iterator[tuple[str, Card]]:
    for key, make in MAKERS.items():
        yield key, make(data, selection)
    for several in (needs.workshops, insights.areas, tasks.of_goal):
        for card in several(data, selection):
            yield card.key, card
    known = networks_in(settled(data), Selection(), profiles.INTRODUCING)
    for network in known:
        for key, of_network in OF_NETWORK.items():
            yield f"network.{key}.{network}", of_network(data, selection, network)
    for first, second in pairwise(known):
        yield "network.pair", network_pair.pair(data, selection, first, second)


@pytest.mark.parametrize("selection", SELECTIONS, ids=str)
@pytest.mark.parametrize("name", DATASETS)
def test_every_card_of_every_dataset_keeps_its_form(name: str, selection: Selection) -> None:
    for key, card in _cards(DATASETS[name], selection):
        assert card.key == key
        assert card.headline and not re.search(
            r"nan|None|<NA>|\(은\)|은\(는\)", card.headline + card.sentence
        )
        assert {column.name for column in card.columns} <= set(card.frame.columns), key
        if card.is_empty:
            assert card.sentence.endswith(("다.", ".")), key
            continue
        assert set(card.channels) >= CHANNELS[card.form], key
        assert set(card.channels.values()) <= set(card.frame.columns), key
        assert card.counted, key
        assert len(card.behind) == len(card.frame), key
        named = {ref for used in card.behind for part in used for ref in _cells(DATASETS[name], part)}
        assert named <= set(card.sources), key


def _cells(data: Dataset, used: Used) -> Iterator[CellRef]:
    for field in used.fields:
        yield from data.cells(used.table, field, used.rows)


@pytest.mark.parametrize("key", MAKERS)
def test_an_empty_dataset_says_why_a_card_is_empty_and_what_to_enter(key: str) -> None:
    card = MAKERS[key](Dataset(), Selection())
    assert card.is_empty
    assert (
        re.search(r"(없습니다).*(시트에|올리면).*표시됩니다", card.sentence)
        or key == "barriers.matrix.unsaid"
    )
    assert card.sources == ()


def test_fictional_data_carry_their_notice_and_mark_on_every_card() -> None:
    data = dataset(notice="가상 자료입니다", grants=GRANTS, members=MEMBERS)
    for _, card in _cards(data, Selection()):
        assert card.notice == "가상 자료입니다"
        assert "가상 자료" in card.marks


def test_sources_are_the_cells_of_the_numbers_shown() -> None:
    data = sample()
    (card,) = (card for key, card in _cards(data, Selection()) if key == "networks.members")
    assert [str(ref) for ref in card.sources][:2] == ["2022.xlsx 회원수!D3", "2022.xlsx 회원수!D4"]
    assert set(card.sources) == {
        *data.cells("members", "organisations"),
        *data.cells("members", "people"),
    }


def test_derived_values_have_no_cell_among_the_sources() -> None:
    card = funding.trend(sample(), Selection())
    assert "산출" in card.marks
    assert {ref.sheet for ref in card.sources} == {"연도별사업"}
    assert {ref.column for ref in card.sources} == {2, 3}


def test_notes_are_those_of_the_sheets_that_the_card_reads() -> None:
    data = dataset(grants=GRANTS, members=MEMBERS, notes=[("members", "2022 성과공유회 자료 기준")])
    assert networks.members(data, Selection()).notes == ("2022 성과공유회 자료 기준",)
    assert coverage.tiles(data, Selection()).notes == ()


def test_what_a_note_calls_derived_or_own_classification_is_marked_so() -> None:
    notes = [("grants", "금액은 250만원에서 산출"), ("barriers", "고민거리에서 추린 항목(자체 분류)")]
    data = dataset(grants=GRANTS, notes=notes)
    assert "산출" in funding.by_region(data, Selection()).marks
    assert "자체 분류" not in funding.by_region(data, Selection()).marks
    assert "자체 분류" in barriers.matrix(sample(), Selection(), "running").marks


def test_numbers_of_the_frame_are_missing_and_not_zero_where_unknown() -> None:
    data = sample(grants=[*GRANTS[:4], {"year": 2022, "region": "홍성군"}], members=MEMBERS[:4])
    granted = funding.by_region(data, Selection()).frame.set_index("label")
    assert granted["amount"].isna()["홍성군 (이름 미기재)"]
    assert granted.loc["홍성군 (이름 미기재)", "text"] == "금액 미확인"
    counted = networks.members(data, Selection()).frame.set_index("network_id")
    assert counted["organisations"].isna()["홍성군 (이름 미기재)"]
    assert counted.loc["홍성군 (이름 미기재)", "text"] == "미확인"
