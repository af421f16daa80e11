"""The spotlight: rows that speak of one municipality or network alone, and their marks standing out."""

from __future__ import annotations

import plotly.graph_objects as go
import pytest

from netjjin_data import charts
from netjjin_data.cards import activities, barriers, coverage, funding, networks
from netjjin_data.cards.card import Card
from netjjin_data.cards.spotlight import rows_of, spotlights
from netjjin_data.charts.spotlight import FRAME, spotlight
from netjjin_data.dataset import Selection
from tests.datasets import sample

DATA = sample()
ALL = Selection()
SEOSAN = "44210"


def test_municipalities_and_networks_can_stand_in_the_spotlight() -> None:
    known = spotlights(DATA)
    assert known[SEOSAN] == "서산시"
    assert known["서산사회적경제네트워크"] == "서산사회적경제네트워크"


def test_only_rows_of_the_municipality_alone_are_lit() -> None:
    tiles = coverage.tiles(DATA, ALL)
    (row,) = rows_of(tiles, DATA, SEOSAN)
    assert tiles.frame["region_code"].iloc[row] == SEOSAN
    trend = funding.trend(DATA, ALL)
    assert rows_of(trend, DATA, SEOSAN) == frozenset()


@pytest.mark.parametrize(
    "card", [networks.members(DATA, ALL), activities.timeline(DATA, ALL)], ids=lambda card: card.key
)
def test_other_bars_and_points_stand_back(card: Card) -> None:
    lit = rows_of(card, DATA, SEOSAN)
    assert lit
    figure = go.Figure(spotlight(charts.drawing(card), lit, card.form, "screen"))
    seen = [trace for trace in figure.data if trace.selectedpoints is not None]
    chosen = {trace.customdata[at] for trace in seen for at in trace.selectedpoints}
    assert chosen == lit
    assert sum(len(trace.customdata) for trace in seen) > len(lit)


@pytest.mark.parametrize(
    "card", [coverage.tiles(DATA, ALL), barriers.matrix(DATA, ALL, "running")], ids=lambda card: card.key
)
def test_signs_get_one_frame_around_them(card: Card) -> None:
    plain = charts.figure(card)
    lit = go.Figure(spotlight(charts.drawing(card), rows_of(card, DATA, SEOSAN), card.form, "screen"))
    frames = [shape for shape in lit.layout.shapes if shape.line.color == FRAME]
    assert len(frames) == 1
    assert len(lit.layout.shapes) == len(plain.layout.shapes) + 1


def test_nobody_else_s_signs_are_framed() -> None:
    card = coverage.by_year(DATA, ALL)
    lit = rows_of(card, DATA, "서산사회적경제네트워크")
    figure = go.Figure(spotlight(charts.drawing(card), lit, card.form, "screen"))
    frames = [shape for shape in figure.layout.shapes if shape.line.color == FRAME]
    assert len(frames) == len(lit) == 1
    assert "paper" not in {frames[0].xref, frames[0].yref}


def test_a_figure_of_nobody_in_the_spotlight_stays_as_it_is() -> None:
    trend = charts.drawing(funding.trend(DATA, ALL))
    assert spotlight(trend, frozenset(), "bar", "screen") is trend
