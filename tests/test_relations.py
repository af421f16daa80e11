"""관계망: the measures of a survey worked by hand, and against plain Python over the rows of random ones."""

from __future__ import annotations

import re
from itertools import combinations
from typing import Any

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netjjin_data import charts, korean
from netjjin_data.cards import relation_findings, relation_lists, relations
from netjjin_data.cards.card import Card
from netjjin_data.cards.relation_words import KIND_LABELS
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.metrics import connections
from netjjin_data.metrics.relations import KINDS, Survey, changes, proposals, roster, surveys
from netjjin_data.metrics.relations import ties as ties_of
from tests.datasets import dataset
from tests.surveys import KNOWS, NETWORK, WHO, WORKS, listed, six, ties, two_years

ALL = Selection()
SURVEY = Survey(NETWORK, 2022)


def by_name(data: Dataset) -> Any:
    return connections.organisations(data, SURVEY).set_index("name")


def nodes(card: Card) -> Any:
    return card.frame[card.frame["part"] == "node"].set_index("name")


def by_measure(card: Card) -> dict[str, Any]:
    return {row["measure"]: row for row in card.frame.to_dict("records")}  # in the card's order


def drawn_ties(card: Card) -> Any:
    return card.frame[card.frame["part"] == "tie"]


# --- the example worked by hand --------------------------------------------------------------------------------


def test_six_organisations_worked_by_hand() -> None:
    """가 and 나 know each other, as do 다 and 라, 마 and 바; besides, 나 knows 다 who doesn't know 나.

        가 ⇄ 나 → 다 ⇄ 라        마 ⇄ 바

    density: 7 ties of the 6 x 5 = 30 that six organisations can name: 7/30 (without 사, who isn't listed here).
    reciprocity: 6 of the 7 ties are answered in return (all but 나→다): 6/7.
    out-degrees: 나 2, the others 1. in-degrees: 다 2 (from 나 and 라), the others 1.
    betweenness, ties taken either way: the shortest paths 가-다 and 가-라 lead through 나, 가-라 and 나-라 through
    다; of the (6-1)(6-2)/2 = 10 pairs of others that is 2/10 each, and 0 for the rest.
    components: {가 나 다 라} and {마 바}: sizes 4 and 2.
    """
    data = dataset(relations=ties(2022, KNOWS))
    found = connections.measures(data, SURVEY, "recognition")
    assert (found.organisations, found.answered, found.ties, found.possible) == (6, 6, 7, 30)
    assert found.density == pytest.approx(7 / 30)
    assert (found.mutual, found.both_answered) == (6, 7)
    assert found.reciprocity == pytest.approx(6 / 7)
    assert found.components == (4, 2)
    each = by_name(data)
    assert each["recognition_out"].to_dict() == {"가": 1, "나": 2, "다": 1, "라": 1, "마": 1, "바": 1}
    assert each["recognition_in"].to_dict() == {"가": 1, "나": 1, "다": 2, "라": 1, "마": 1, "바": 1}
    expected = {"가": 0, "나": 0.2, "다": 0.2, "라": 0, "마": 0, "바": 0}
    assert each["recognition_bridging"].to_dict() == pytest.approx(expected)


def test_where_all_answered_the_density_is_networkx_s() -> None:
    data = dataset(relations=ties(2022, KNOWS))
    graph = nx.DiGraph(tuple(pair) for pair in KNOWS)
    assert connections.measures(data, SURVEY, "recognition").density == pytest.approx(nx.density(graph))


# --- what wasn't answered is no "no" ---------------------------------------------------------------------------


def test_an_organisation_that_did_not_answer_counts_as_missing_not_as_knowing_nobody() -> None:
    """Without 라's answer five could name five others each: 6 of 25; of the 5 ties among these five 4 are mutual."""
    data = dataset(relations=ties(2022, [pair for pair in KNOWS if pair != "라다"]))
    found = connections.measures(data, SURVEY, "recognition")
    assert (found.answered, found.organisations, found.possible) == (5, 6, 25)
    assert found.density == pytest.approx(6 / 25)
    assert found.reciprocity == pytest.approx(4 / 5)
    each = by_name(data)
    assert pd.isna(each.loc["라", "recognition_out"])
    assert each.loc["라", "recognition_in"] == 1


def test_members_without_an_answer_are_told_from_those_who_answered_without_a_tie() -> None:
    found = connections.measures(six(), SURVEY, "collaboration")
    assert (found.unconnected_answered, found.unconnected_silent) == (2, 1)
    card = relation_lists.unconnected(six(), ALL)
    said = card.frame.set_index("name")["collaboration"].to_dict()
    assert said == {"마": "응답했지만 연결 없음", "바": "응답했지만 연결 없음", "사": "응답하지 않은 회원사"}
    assert card.backstage


def test_unconnected_members_are_named_on_no_card_of_the_stage() -> None:
    data = six()
    for kind in KINDS:
        for make in (relations.ties, relation_findings.findings):
            card = make(data, ALL, kind=kind)
            assert not card.backstage
            assert "사" not in set(card.frame.get("name", ()))
            assert not re.search(r"(?<![가-힣])사(?![가-힣])", card.headline + card.sentence)


def test_without_a_list_of_members_nobody_is_called_unconnected() -> None:
    data = dataset(relations=ties(2022, KNOWS, WORKS))
    assert connections.measures(data, SURVEY, "recognition").unconnected_silent is None
    card = relation_findings.findings(data, ALL)
    row = by_measure(card)["unconnected"]
    assert pd.isna(row["value"])
    assert "회원사 시트에 적으면 표시됩니다" in row["text"]


def test_a_written_zero_is_an_answer_but_no_tie_and_nobody_is_tied_to_himself() -> None:
    data = dataset(relations=[*ties(2022, ["가나", "다다"]), *ties(2022, ["라가"], weight=0)])
    assert set(zip(*[ties_of(data, SURVEY)[end] for end in ("source", "target")], strict=True)) == {
        ("가", "나")
    }
    answered = roster(data, SURVEY).set_index("name")["answered"].to_dict()
    assert answered == {"가": True, "나": False, "다": True, "라": True}


def test_a_tie_written_twice_is_one_with_both_rows_behind_it() -> None:
    data = dataset(relations=[*ties(2022, ["가나"]), *ties(2022, ["가나"], weight=3)])
    (row,) = ties_of(data, SURVEY).to_dict("records")
    assert row["weight"] == 3
    assert row["rows"] == [0, 1]


def test_names_that_differ_in_spaces_alone_are_one_organisation() -> None:
    rows = [
        WHO | {"year": 2022, "source": source, "target": "나", "kind": "recognition"}
        for source in ("가 람", "가람")
    ]
    assert set(roster(dataset(relations=rows), SURVEY)["name"]) == {"가 람", "나"}


# --- surveys, change, proposals --------------------------------------------------------------------------------


def test_a_selection_offers_its_surveys_and_takes_the_latest() -> None:
    data = two_years()
    assert surveys(data, ALL)["year"].tolist() == [2020, 2022]
    assert relations.offered(data, ALL) == {NETWORK: ("2022", "2020")}
    assert relations.offered(data, Selection((2020,))) == {NETWORK: ("2020",)}
    assert relations.ties(data, ALL).headline.startswith("2022년")
    assert relations.ties(data, ALL, NETWORK, "2020").headline.startswith("2020년")


def test_survey_without_a_network_or_a_year_can_be_seen_too() -> None:
    rows = [{"source": "가", "target": "나", "kind": "recognition"}]
    data = dataset(relations=[*rows, *ties(2022, ["가나"])])
    ((network, (year,)), _) = sorted(
        relations.offered(data, ALL).items(), key=lambda item: item[0] == NETWORK
    )
    assert (network, year) == ("네트워크 미기재", "연도 미기재")
    assert not relations.ties(data, ALL, network, year).is_empty


def test_a_tie_is_new_or_gone_only_where_its_source_answered_both_times() -> None:
    """바 answered in 2020 alone, 라 and 아 in 2022 alone: what they said of others can't be compared."""
    rows = changes(two_years(), SURVEY, "recognition").to_dict("records")
    found = {row["source"] + row["target"]: row["state"] for row in rows}
    assert found == {
        "가나": "kept", "다라": "kept", "가바": "kept", "나라": "new", "나가": "gone", "나다": "gone",
        "라가": "incomparable", "아가": "incomparable", "바가": "incomparable",
    }  # fmt: skip


def test_change_says_what_its_frame_holds() -> None:
    card = relations.change(two_years(), ALL)
    states = drawn_ties(card)["state"].value_counts()
    assert card.headline == (
        f"{NETWORK} 2020년→2022년 인지: 신규 {states['new']}개, 유지 {states['kept']}개, 사라짐 {states['gone']}개"
    )
    assert f"비교할 수 없는 관계 {states['incomparable']}개" in card.sentence


def test_first_survey_says_that_there_is_nothing_to_compare_with() -> None:
    card = relations.change(six(), ALL)
    assert card.is_empty
    assert "앞선 조사가 자료에 없습니다" in card.sentence


def test_proposals_are_those_who_know_each_other_and_do_not_work_together() -> None:
    """Of the pairs who know each other 가나 and 다라 work together; 마바 know each other, 나 alone knows 다."""
    frame = proposals(six(), SURVEY)
    assert frame[["first", "second", "knows"]].to_numpy().tolist() == [
        ["마", "바", "mutual"],
        ["나", "다", "first"],
    ]
    card = relation_findings.proposals(six(), ALL)
    assert card.headline == f"협업 제안: 알고 있지만 아직 함께 일하지 않은 {len(card.frame)}쌍"
    assert card.frame["text"].tolist() == ["서로 안다고 답함", "나가 안다고 답함"]


def test_more_proposals_than_a_meeting_takes_are_capped_and_counted() -> None:
    names = "가나다라마바사아자"
    everybody = [f"{one}{two}" for one in names for two in names if one != two]
    card = relation_findings.proposals(dataset(relations=ties(2022, everybody, ["가나"])), ALL)
    pairs = len(names) * (len(names) - 1) // 2 - 1
    assert f"{pairs}쌍" in card.headline
    assert len(card.frame) == relation_findings.MOST_PROPOSALS
    assert f"나머지 {pairs - len(card.frame)}쌍" in card.sentence
    # Nobody comes a second time before the others had a turn.
    first_round = card.frame.iloc[: len(names) // 2]
    assert len({*first_round["first"], *first_round["second"]}) == 2 * len(first_round)


def test_without_an_answer_on_collaboration_nothing_is_proposed() -> None:
    card = relation_findings.proposals(dataset(relations=ties(2022, KNOWS)), ALL)
    assert card.is_empty
    assert "공동사업참여 답이 없습니다" in card.sentence


# --- cards and figures -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_graph_says_what_its_frame_holds(kind: str) -> None:
    card = relations.ties(six(), ALL, kind=kind)
    assert (
        card.headline
        == f"2022년 {NETWORK} {KIND_LABELS[kind]}: 조직 7곳 가운데 {len(nodes(card))}곳이 이어짐"
    )
    assert f"답한 관계 {len(drawn_ties(card))}개" in card.sentence
    assert card.counted == "2022년 조사 응답 6곳(조직 7곳 가운데)"
    assert "응답 기록 없음 1곳" in card.missing


def test_overlaid_graph_counts_each_answer_once() -> None:
    data = dataset(relations=ties(2022, ["가나", "나가", "나다"], ["가나", "라가"]))
    card = relations.overlaid(data, ALL)
    states = drawn_ties(card)["state"].value_counts().to_dict()
    assert states == {"known": 2, "both": 1, "worked": 1}
    assert card.headline == f"2022년 {NETWORK}: 안다고 답한 관계 3개 가운데 1개는 공동사업도 함께함"
    assert card.sentence == "인지만 2개 · 인지와 공동사업참여 1개 · 공동사업참여만 1개"


def test_findings_say_each_measure_in_a_sentence_with_its_numbers() -> None:
    card = relation_findings.findings(six(), ALL)
    rows = by_measure(card)
    assert list(rows) == [
        "density",
        "reciprocity",
        "out",
        "in",
        "bridging",
        "components",
        "unconnected",
    ]
    density, mutual = rows["density"], rows["reciprocity"]
    assert density["value"] == pytest.approx(7 / (6 * 6))
    assert korean.percent(density["value"]) in density["title"]
    assert korean.percent(density["value"]) in card.headline
    assert "36번 가운데 7번" in density["text"]
    assert mutual["text"] == "응답한 조직 사이의 관계 7개 가운데 6개는 서로 안다고 답했습니다."
    assert rows["in"]["text"] == "2곳이 안다고 답해 가장 많이 꼽힌 조직: 다."
    assert rows["bridging"]["text"].endswith("나 · 다.")
    assert "2개" in rows["components"]["title"]
    assert "산출" in card.marks


def test_an_organisation_stands_in_one_place_in_every_graph_and_every_year() -> None:
    data = two_years()
    makers: list[tuple[Any, tuple[str, ...]]] = [
        (relations.ties, (KINDS[0],)),
        (relations.ties, (KINDS[1],)),
        (relations.overlaid, ()),
    ]
    cards = [make(data, ALL, NETWORK, year, *kind) for year in ("2020", "2022") for make, kind in makers]
    cards.append(relations.change(data, ALL))
    places: dict[str, set[tuple[float, float]]] = {}
    for card in cards:
        for name, row in nodes(card).iterrows():
            places.setdefault(str(name), set()).add((row["x"], row["y"]))
    assert all(len(found) == 1 for found in places.values())
    assert len({place for found in places.values() for place in found}) == len(places)
    assert all(abs(at) <= 1 for found in places.values() for place in found for at in place)


def test_places_do_not_depend_on_the_order_of_the_rows() -> None:
    one = dataset(relations=ties(2022, KNOWS, WORKS))
    other = dataset(relations=ties(2022, KNOWS, WORKS)[::-1])
    places = [nodes(relations.ties(data, ALL))[["x", "y"]].sort_index() for data in (one, other)]
    assert places[0].equals(places[1])


def test_node_leads_to_every_answer_that_names_it_and_a_tie_to_its_own() -> None:
    card = relations.ties(six(), ALL)
    rows: list[Any] = list(card.frame.itertuples())
    for row, used in zip(rows, card.behind, strict=True):
        (part,) = used
        pairs = {KNOWS[index] for index in part.rows}
        assert pairs == (
            {f"{row.name}{row.target}"} if row.part == "tie" else {p for p in KNOWS if row.name in p}
        )


@pytest.mark.parametrize("size", ["screen", "phone", "stage"])
def test_marks_of_the_figure_are_the_rows_of_the_frame(size: charts.Size) -> None:
    card = relations.ties(six(), ALL)
    drawn = charts.figure(card, size)
    marked = [row for trace in drawn.data if trace.customdata is not None for row in trace.customdata]
    assert sorted(marked) == list(range(len(card.frame)))


def test_an_answer_in_return_makes_a_whole_line_and_a_lone_one_has_an_arrow() -> None:
    drawn = charts.figure(relations.ties(six(), ALL))
    lines = [trace for trace in drawn.data if trace.mode == "lines"]
    assert sum(len(trace.x) // 3 for trace in lines) == 4
    (arrows,) = [trace for trace in drawn.data if trace.marker.symbol == "arrow"]
    assert len(arrows.x) // 3 == 1


def test_who_did_not_answer_is_hollow_and_the_key_says_so() -> None:
    card = relations.ties(dataset(relations=ties(2022, ["가나"])), ALL)
    drawn = charts.figure(card)
    points = next(
        trace for trace in drawn.data if trace.hovertext is not None and "<b>" in trace.hovertext[0]
    )
    assert len(set(points.marker.color)) == 2
    assert any("응답 기록 없음" in note.text for note in drawn.layout.annotations)


def test_graph_of_hundreds_names_the_best_connected_alone() -> None:
    names = [chr(ord("가") + 28 * number) for number in range(120)]
    pairs = [
        f"{one}{names[(at + step * step) % 120]}" for at, one in enumerate(names) for step in range(1, 12)
    ]
    card = relations.ties(dataset(relations=ties(2022, pairs)), ALL)
    drawn = charts.figure(card)
    named = [note for note in drawn.layout.annotations if note.bgcolor]
    assert 0 < len(named) <= 14
    assert max(trace.line.width for trace in drawn.data if trace.mode == "lines") < 1
    assert "조직 120곳" in charts.alt(card)


def test_other_year_chosen_says_which_years_have_surveys() -> None:
    card = relations.ties(
        dataset(relations=ties(2022, KNOWS), grants=[WHO | {"year": 2021}]), Selection((2021,))
    )
    assert "자료가 있는 해: 2022년" in card.sentence


# --- against plain Python --------------------------------------------------------------------------------------

NAME = st.sampled_from("가나다라마바사")
ANSWERS = st.lists(
    st.tuples(NAME, NAME, st.sampled_from(KINDS), st.sampled_from([0, 1, 2, None])),
    max_size=30,
)  # fmt: skip


def paths(edges: set[frozenset[str]], start: str, end: str) -> list[list[str]]:
    """The shortest paths between two, by trying all."""
    ways = [[start]]
    while ways and not any(way[-1] == end for way in ways):
        ways = [
            [*way, n] for way in ways for e in edges if way[-1] in e for n in e - {way[-1]} if n not in way
        ]
    return [way for way in ways if way[-1] == end]


@settings(max_examples=200, deadline=None)
@given(ANSWERS, st.sets(st.sampled_from("가나다라마바사아")))
def test_measures_agree_with_plain_python(answers: list[tuple[Any, ...]], members: set[str]) -> None:
    rows = [
        WHO | {"year": 2022, "source": source, "target": target, "kind": kind, "weight": weight}
        for source, target, kind, weight in answers
    ]
    data = dataset(relations=rows, organisations=listed(2022, sorted(members)))
    people = members | {name for answer in answers for name in answer[:2]}
    answered = {answer[0] for answer in answers}
    each = by_name(data)
    for kind in KINDS:
        named = {(s, t) for s, t, k, weight in answers if k == kind and s != t and weight != 0}
        edges = {frozenset(pair) for pair in named}
        found = connections.measures(data, SURVEY, kind)
        assert (found.organisations, found.answered, found.ties) == (len(people), len(answered), len(named))
        possible = len(answered) * (len(people) - 1)
        assert found.density == (pytest.approx(len(named) / possible) if possible else None)
        among = {(s, t) for s, t in named if t in answered}
        mutual = sum((t, s) in named for s, t in among)
        assert found.mutual == mutual
        assert found.reciprocity == (pytest.approx(mutual / len(among)) if among else None)
        alone = {name for name in members if not any(name in edge for edge in edges)}
        if members:
            assert found.unconnected_answered == len(alone & answered)
            assert found.unconnected_silent == len(alone - answered)
        groups = {name: {name} for edge in edges for name in edge}
        for _ in people:
            groups = {
                name: set().union(*(groups[n] for e in edges if name in e for n in e), own)
                for name, own in groups.items()
            }
        sizes = {frozenset(group) for group in groups.values()}
        assert found.components == tuple(sorted((len(group) for group in sizes), reverse=True))
        for name in people:
            assert each.loc[name, f"{kind}_in"] == sum(t == name for _, t in named)
            out = each.loc[name, f"{kind}_out"]
            assert pd.isna(out) if name not in answered else out == sum(s == name for s, _ in named)
            others = list(combinations(sorted(people - {name}), 2))
            shares = [
                sum(name in way for way in ways) / len(ways)
                for one, two in others
                if (ways := paths(edges, one, two))
            ]
            score = sum(shares) / len(others) if others else 0
            assert each.loc[name, f"{kind}_bridging"] == pytest.approx(score)
    for card in (
        *(
            make(data, ALL, kind=kind)
            for kind in KINDS
            for make in (relations.ties, relation_findings.findings)
        ),
        relations.overlaid(data, ALL),
        relation_findings.proposals(data, ALL),
        relation_lists.unconnected(data, ALL),
        relation_lists.organisations(data, ALL),
    ):
        assert card.headline
        assert len(card.behind) == len(card.frame)
        if charts.has_figure(card):
            assert charts.figure(card).data


@pytest.mark.parametrize("seed", range(4))
def test_betweenness_of_hundreds_is_networkx_s(seed: int) -> None:
    graph = nx.gnm_random_graph(150, 900, seed=seed)
    assert len(graph) * graph.number_of_edges() > 100_000
    assert connections.betweenness(graph) == pytest.approx(nx.betweenness_centrality(graph))
