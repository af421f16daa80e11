"""바라는 점: what the networks are asked for, by theme and by workshop."""

from __future__ import annotations

import streamlit as st

from netjjin_data.cards import needs
from pages._ui.card import headline, show
from pages._ui.view import current

view = current()
themes = view.make(needs.themes)
headline(themes)
left, right = st.columns(2, gap="medium")
with left:
    show(view.make(needs.summary), view)
with right:
    show(themes, view, title="주제별 바라는 점")
workshops = view.make(needs.workshops)
if not workshops[0].is_empty:
    for start in range(0, len(workshops), 2):
        for column, card in zip(st.columns(2, gap="medium"), workshops[start : start + 2], strict=False):
            with column:
                show(card, view)
