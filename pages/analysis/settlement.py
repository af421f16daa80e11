"""정산: how much of the money was spent, on what, what isn't settled yet, and the table that a result report needs."""

from __future__ import annotations

import streamlit as st

from netjjin_data.cards import expenses, settlement
from pages._ui.card import headline, show
from pages._ui.view import current

view = current()
rates, years = view.make(settlement.rates), view.make(settlement.by_year)
headline(years if rates.is_empty else rates)
left, right = st.columns(2, gap="medium")
with left:
    show(rates, view, title="연도별 집행률")
with right:
    show(view.make(expenses.items), view)
show(years, view, title="연도별 정산" if rates.is_empty else "")
show(view.make(settlement.unsettled), view)
show(view.make(settlement.by_network), view)
show(view.make(settlement.summary), view)
