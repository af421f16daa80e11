"""네트워크: members compared, when each was founded, a profile of each."""

from __future__ import annotations

import streamlit as st

from netjjin_data.cards import networks
from pages._ui.card import show
from pages._ui.view import current

view = current()
st.title("네트워크", anchor=False)
left, right = st.columns(2, gap="medium")
with left:
    show(view.make(networks.members), view)
with right:
    show(view.make(networks.founding), view)
profiles = st.columns(2, gap="medium")
for number, card in enumerate(view.make(networks.profiles)):
    with profiles[number % 2]:
        show(card, view)
