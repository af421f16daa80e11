"""사업비: the total, the networks and what each got by year; to whom it went, who joined, whether both grains agree."""

from __future__ import annotations

import streamlit as st

from netjjin_data.cards import funding, funding_years
from pages._ui.card import headline, show
from pages._ui.view import current

view = current()
trend = view.make(funding.trend)
headline(trend)
for makers in ((funding.trend, funding.by_region), (funding.network_counts, funding.per_network)):
    for column, maker in zip(st.columns(2, gap="medium"), makers, strict=True):
        with column:
            show(view.make(maker), view, title="연도별 사업비" if maker is funding.trend else "")
show(view.make(funding_years.together), view)
for column, maker in zip(
    st.columns(2, gap="medium"), (funding_years.reconciled, funding_years.joined), strict=True
):
    with column:
        show(view.make(maker), view)
