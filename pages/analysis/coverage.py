"""시군: who was supported, as equal tiles, on the map and over the years."""

from __future__ import annotations

import streamlit as st

from netjjin_data.cards import coverage
from netjjin_data.regions import BOUNDARY_SOURCE
from pages._ui.card import headline, show
from pages._ui.view import current

view = current()
on_map = view.make(coverage.map)
headline(on_map)
left, right = st.columns(2, gap="medium")
with left:
    show(view.make(coverage.tiles), view, title="같은 크기로 보기")
with right:
    show(on_map, view, title="지도로 보기", beside=BOUNDARY_SOURCE)
show(view.make(coverage.by_year), view)
