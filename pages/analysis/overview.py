"""한눈에: the year in one sentence, its key figures, the money by year, who was supported."""

from __future__ import annotations

import streamlit as st

from netjjin_data.cards import coverage, funding, overview
from pages._ui.card import headline, show
from pages._ui.view import current

view = current()
headline(view.make(overview.summary), sentence=True)
show(view.make(overview.key_figures), view)
left, right = st.columns(2, gap="medium")
with left:
    show(view.make(funding.trend), view)
with right:
    show(view.make(coverage.tiles), view)
