"""시사점·향후과제: what was learned, by area, and what is to be done."""

from __future__ import annotations

import streamlit as st

from netjjin_data.cards import insights, tasks
from pages._ui.card import headline, show
from pages._ui.view import current

view = current()
listing = view.make(tasks.listing)
headline(view.make(insights.overview))
areas = view.make(insights.areas)
for start in range(0, len(areas), 2):
    for column, card in zip(st.columns(2, gap="medium"), areas[start : start + 2], strict=False):
        with column:
            show(card, view)
st.header("향후 과제", anchor=False)
states = [
    card for status in (*tasks.STATUSES, None) if not (card := view.make(tasks.of_status, status)).is_empty
]
# A board of one column, of tasks whose status nobody wrote, says less than the goals do.
board = states if len(states) > 1 else view.make(tasks.of_goal)
if not listing.is_empty:
    for column, card in zip(st.columns(len(board), gap="medium"), board, strict=True):
        with column:
            show(card, view)
show(listing, view)
