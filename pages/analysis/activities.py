"""활동: what happened when, and the same as a list."""

from __future__ import annotations

import streamlit as st

from netjjin_data.cards import activities
from pages._ui.card import show
from pages._ui.view import current

view = current()
st.title("활동", anchor=False)
show(view.make(activities.timeline), view)
show(view.make(activities.listing), view)
