"""사업비: the total, the networks and what each got by year; to whom it went."""

from __future__ import annotations

import streamlit as st

from netjjin_data.cards import funding, overview
from pages._ui.card import headline, show
from pages._ui.view import current

view = current()
headline(view.make(overview.summary))
left, right = st.columns(2, gap="medium")
with left:
    show(view.make(funding.trend), view)
    show(view.make(funding.network_counts), view)
with right:
    show(view.make(funding.per_network), view)
    show(view.make(funding.by_region), view)
