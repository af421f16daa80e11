"""시군: who was supported, as equal tiles, on the map and over the years."""

from __future__ import annotations

import streamlit as st

from netjjin_data.cards import coverage
from pages._ui.card import show
from pages._ui.view import current

view = current()
st.title("시군", anchor=False)
left, right = st.columns(2, gap="medium")
with left:
    show(view.make(coverage.tiles), view)
with right:
    show(view.make(coverage.map), view)
show(view.make(coverage.by_year), view)
