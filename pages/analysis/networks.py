"""네트워크: members compared, when each was founded, a profile of each."""

from __future__ import annotations

import streamlit as st

from netjjin_data.cards import networks
from pages._ui.card import headline, show
from pages._ui.view import current
from pages._ui.words import inline

# More tabs than this can't be told at a glance.
MOST_TABS = 8

view = current()
members = view.make(networks.members)
headline(members)
left, right = st.columns(2, gap="medium")
with left:
    show(members, view, title="네트워크별 회원사")
with right:
    show(view.make(networks.founding), view)

profiles = view.make(networks.profiles)
names = [card.headline for card in profiles]
if 1 < len(profiles) <= MOST_TABS:
    for tab, card in zip(st.tabs([inline(name) for name in names]), profiles, strict=True):
        with tab:
            show(card, view)
elif len(profiles) > MOST_TABS:
    chosen = st.selectbox("네트워크 소개", names, key="profile")
    show(profiles[names.index(chosen)], view)
else:
    show(profiles[0], view)
