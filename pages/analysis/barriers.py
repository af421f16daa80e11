"""장애요인: what stands in the networks' way, per stage, and what they share."""

from __future__ import annotations

import streamlit as st

from netjjin_data.cards import barriers
from pages._ui.card import show
from pages._ui.view import current

view = current()
st.title("장애요인", anchor=False)
show(view.make(barriers.matrix, "running"), view)
show(view.make(barriers.matrix, "founding"), view)
unsaid = view.make(barriers.matrix, None)
if not unsaid.is_empty:
    show(unsaid, view)
show(view.make(barriers.common), view)
