"""How closely a survey's organisations are tied: density, reciprocity, degrees, bridges, components (networkx)."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from netjjin_data.dataset import Dataset
from netjjin_data.metrics.choice import Row, remembered, settled, typed
from netjjin_data.metrics.relations import KINDS, Survey, roster_rows, tie_rows, ties_of

ORGANISATION_DTYPES = {
    "name": "str",
    "kind": "str",
    "is_member": "bool",
    "answered": "bool",
    **{f"{kind}_{of}": "Int64" for kind in KINDS for of in ("out", "in", "partners")},
    **{f"{kind}_bridging": "Float64" for kind in KINDS},
    "listed": "object",
    "rows": "object",
}
# Above this many nodes times edges networkx takes longer than a page may, if there are edges enough that no two
# organisations are many steps apart.
_FEW_STEPS, _SLOW = 4, 100_000


@dataclass(frozen=True)
class Measures:
    """How closely the organisations of one survey are tied by ties of one kind.

    `organisations` are those of the roster, `answered` those of them with an answer, `ties` all directed ties.
    """

    organisations: int
    answered: int
    ties: int
    possible: int  # ties that those who answered could have named: answered x (organisations - 1)
    density: float | None  # ties / possible; None where nothing was possible
    both_answered: int  # ties between organisations that both answered
    mutual: int  # of these, those answered in return
    reciprocity: float | None  # mutual / both_answered; None where there are none
    components: tuple[
        int, ...
    ]  # sizes of the groups that ties connect, largest first, whatever their direction
    unconnected_answered: int | None  # 회원사 without a tie of the kind, that answered; None without a list
    unconnected_silent: (
        int | None
    )  # 회원사 without a tie of the kind and without an answer; None without a list


@remembered
def measures(dataset: Dataset, survey: Survey, kind: str) -> Measures:
    """The measures of one kind of ties, by networkx, with what wasn't answered left out instead of taken for no.

    density: Wasserman and Faust 1994, 4.2 (ties over possible ties), the possible ones being those of the
    organisations that answered; equal to networkx's where all did. reciprocity: networkx's (mutual ties over all)
    among those who answered. components: weakly connected ones of two or more.
    """
    organisations = roster_rows(dataset, survey)
    graph = _graph(dataset, survey, kind)
    answered = [key for key, row in organisations.items() if row["answered"]]
    among = graph.subgraph(answered)
    possible = len(answered) * (len(organisations) - 1)
    reciprocity = nx.reciprocity(among) if among.number_of_edges() else None
    sizes = (len(part) for part in nx.weakly_connected_components(graph))
    alone = [row for key, row in organisations.items() if row["is_member"] and not graph.degree(key)]
    listed = any(row["is_member"] for row in organisations.values())
    return Measures(
        organisations=len(organisations),
        answered=len(answered),
        ties=graph.number_of_edges(),
        possible=possible,
        density=nx.density(graph) * len(organisations) / len(answered) if possible else None,
        both_answered=among.number_of_edges(),
        mutual=round((reciprocity or 0) * among.number_of_edges()),
        reciprocity=reciprocity,
        components=tuple(sorted((size for size in sizes if size > 1), reverse=True)),
        unconnected_answered=sum(row["answered"] for row in alone) if listed else None,
        unconnected_silent=sum(not row["answered"] for row in alone) if listed else None,
    )


@remembered
def _graph(dataset: Dataset, survey: Survey, kind: str) -> nx.DiGraph:
    graph: nx.DiGraph = nx.DiGraph()
    graph.add_nodes_from(roster_rows(dataset, survey))
    graph.add_edges_from(ties_of(dataset, survey, kind))
    return graph


def organisations(dataset: Dataset, survey: Survey) -> pd.DataFrame:
    """The organisations of a survey with their place in it: a row per organisation, by name.

    Per kind: `…_out` how many it names (missing where it has no answer at all), `…_in` how many name it,
    `…_partners` how many it is tied to either way, `…_bridging` its betweenness among ties of either direction.
    """
    dataset = settled(dataset)
    rows = organisation_rows(dataset, survey)
    of = {f"{kind}_bridging": bridging(dataset, survey, kind) for kind in KINDS}
    return typed(
        (row | {name: scores[key] for name, scores in of.items()} for key, row in rows.items()),
        ORGANISATION_DTYPES,
    )


@remembered
def organisation_rows(dataset: Dataset, survey: Survey) -> dict[str, Row]:
    """The rows of `organisations` by the key of the name, without their bridging, of a merged dataset."""
    found = {key: dict(row) for key, row in roster_rows(dataset, survey).items()}
    for kind in KINDS:
        graph = _graph(dataset, survey, kind)
        for key, row in found.items():
            row[f"{kind}_out"] = graph.out_degree(key) if row["answered"] else None
            row[f"{kind}_in"] = graph.in_degree(key)
            row[f"{kind}_partners"] = len({*graph.successors(key), *graph.predecessors(key)})
    return found


@remembered
def bridging(dataset: Dataset, survey: Survey, kind: str) -> dict[str, float]:
    """다리 역할: the betweenness of each organisation among ties of one kind in either direction, by key."""
    return betweenness(_graph(dataset, survey, kind).to_undirected())


def betweenness(graph: nx.Graph) -> dict[str, float]:
    """Each node's share of the shortest paths between two others that lead through it (Freeman 1977), normalised.

    networkx's own where that is quick; a survey of hundreds goes through Brandes' sums (2001) for all sources at
    once, the same numbers thirty times as fast.
    """
    nodes, edges = len(graph), graph.number_of_edges()
    if nodes * edges <= _SLOW or edges < _FEW_STEPS * nodes:
        return dict(nx.betweenness_centrality(graph))
    return dict(zip(graph, _all_at_once(nx.to_numpy_array(graph, weight=None)).tolist(), strict=True))


def _all_at_once(adjacent: NDArray[np.float64]) -> NDArray[np.float64]:
    """Brandes' two passes with a row per source: paths counted level by level, then summed back."""
    nodes = len(adjacent)
    away = np.where(np.eye(nodes, dtype=bool), 0, -1)
    paths = np.eye(nodes)
    reached, level = paths, 0
    while reached.any():
        level += 1
        reached = reached @ adjacent * (away < 0)
        away[reached > 0] = level
        paths = paths + reached
    through = np.zeros((nodes, nodes))
    each = np.maximum(paths, 1)
    for step in range(level - 1, 0, -1):
        further = (away == step + 1) * (1 + through) / each
        through += (away == step) * paths * (further @ adjacent)
    return np.asarray(through.sum(axis=0) / ((nodes - 1) * (nodes - 2)))


# --- one place per organisation --------------------------------------------------------------------------------

# Rounds of the spring layout up to so many nodes: all that a second allows.
_ROUNDS = ((40, 200), (120, 80), (499, 20))
_SEED = 2022


@remembered
def positions(
    dataset: Dataset, network: str | None, surveys: tuple[Survey, ...]
) -> dict[str, tuple[float, float]]:
    """Where each organisation that was ever tied stands, from -1 to 1 both ways: one place in all surveys and kinds.

    Computed once from the union of all ties of the network's `surveys`: springs (Fruchterman and Reingold 1991) per
    component with a fixed seed, halfway evened out by rank so that crowds spread; components side by side. From
    500 nodes on networkx would need scipy: the best connected stand in the middle of a spiral instead.
    """
    graph: nx.Graph = nx.Graph()
    ends = sorted({(row["source"], row["target"]) for survey in surveys for row in tie_rows(dataset, survey)})
    graph.add_nodes_from(sorted({end for pair in ends for end in pair}))
    graph.add_edges_from(ends)
    if not graph:
        return {}
    parts = sorted(
        (sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part)
    )
    sides = [len(part) ** 0.5 for part in parts]
    across = max(sides[0], sum(side * side for side in sides) ** 0.5)
    placed: dict[str, tuple[float, float]] = {}
    left = top = tall = 0.0
    for part, side in zip(parts, sides, strict=True):
        if left and left + side > across * 1.01:
            left, top, tall = 0.0, top + tall, 0.0
        for key, (x, y) in _component(graph.subgraph(part), part).items():
            placed[key] = (left + side * (0.08 + 0.84 * x), top + side * (0.08 + 0.84 * y))
        left, tall = left + side, max(tall, side)
    return dict(zip(placed, _stretched(np.array(list(placed.values()))).tolist(), strict=True))


def _component(graph: nx.Graph, nodes: list[str]) -> dict[str, tuple[float, float]]:
    """A component's places, from 0 to 1 both ways."""
    rounds = next((number for most, number in _ROUNDS if len(nodes) <= most), 0)
    if rounds:
        ordered: nx.Graph = nx.Graph()
        ordered.add_nodes_from(nodes)
        ordered.add_edges_from(sorted(tuple(sorted(edge)) for edge in graph.edges))
        found = nx.spring_layout(ordered, seed=_SEED, iterations=rounds, method="force")
        at = np.array([found[key] for key in nodes])
    else:
        order = np.argsort([-graph.degree(key) for key in nodes], kind="stable").argsort()
        turn, away = order * 2.399963, np.sqrt(order + 0.5)
        at = np.column_stack((away * np.cos(turn), away * np.sin(turn)))
    even = at.argsort(axis=0, kind="stable").argsort(axis=0) / max(1, len(nodes) - 1) * 2 - 1
    mixed = (_stretched(at) + even) / 2 if len(nodes) > 2 else _stretched(at)
    return dict(zip(nodes, ((_stretched(mixed) + 1) / 2).tolist(), strict=True))


def _stretched(at: NDArray[np.float64]) -> NDArray[np.float64]:
    """Places stretched to -1 … 1 both ways; 0 where all are level."""
    low, high = at.min(axis=0), at.max(axis=0)
    span = np.where(high > low, high - low, 1)
    return np.asarray(np.where(high > low, (at - low) / span * 2 - 1, 0.0))
