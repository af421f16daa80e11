"""회원: organisations and people over the years, how active, of which kinds, who came and went."""

from __future__ import annotations

import streamlit as st

from netjjin_data.cards import member_lists, members
from pages._ui.card import headline, show
from pages._ui.view import current

view = current()
trend = view.make(members.trend)
headline(trend)
for makers in ((members.trend, members.people), (members.active, member_lists.kinds)):
    for column, maker in zip(st.columns(2, gap="medium"), makers, strict=True):
        with column:
            show(view.make(maker), view, title="연도별 회원사" if maker is members.trend else "")
show(view.make(member_lists.by_network), view)
show(view.make(member_lists.turnover), view)
names = view.make(member_lists.come_and_gone)
if not names.is_empty:
    show(names, view)
