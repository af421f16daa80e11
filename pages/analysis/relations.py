"""관계망: who knows and who works with whom in a network's survey, and what changed since the one before."""

from __future__ import annotations

import streamlit as st

from netjjin_data.cards import relation_findings, relation_lists, relations
from netjjin_data.cards.relation_words import KIND_LABELS
from netjjin_data.metrics.relations import KINDS
from pages._ui.card import headline, show
from pages._ui.choice import choose
from pages._ui.keys import LAYOUT, NETWORK, SURVEY
from pages._ui.view import current

LAYOUTS = {"beside": "나란히 보기", "over": "겹쳐 보기"}

view = current()
offered = view.make(relations.offered)
if not offered:
    nothing = view.make(relations.ties)
    headline(nothing)
    show(nothing, view)
    st.stop()

title = st.empty()
with st.container(horizontal=True, vertical_alignment="bottom", key="choices"):
    network = choose("네트워크", NETWORK, {name: name for name in offered})
    year = choose(
        "조사 연도",
        SURVEY,
        {year: f"{year}년" if year.isdecimal() else year for year in offered[network]},
    )
    layout = choose("보기", LAYOUT, LAYOUTS)

survey = (network, year)
graphs = [view.make(relations.ties, *survey, kind) for kind in KINDS]
with title:
    headline(next((card for card in graphs if not card.is_empty), graphs[0]))
if layout == "over":
    show(view.make(relations.overlaid, *survey), view)
else:
    for column, card, kind in zip(st.columns(2, gap="medium"), graphs, KINDS, strict=True):
        with column:
            show(card, view, title=KIND_LABELS[kind])
for column, kind in zip(st.columns(2, gap="medium"), KINDS, strict=True):
    with column:
        show(view.make(relation_findings.findings, *survey, kind), view)
changes = [view.make(relations.change, *survey, kind) for kind in KINDS]
if all(card.is_empty for card in changes):
    show(changes[0], view)
else:
    for column, card in zip(st.columns(2, gap="medium"), changes, strict=True):
        with column:
            show(card, view)
left, right = st.columns(2, gap="medium")
with left:
    show(view.make(relation_findings.proposals, *survey), view)
with right:
    show(view.make(relation_lists.unconnected, *survey), view)
show(view.make(relation_lists.organisations, *survey), view)
