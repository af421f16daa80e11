"""활동: what happened when, who came and helped, what is to come, and a list to search."""

from __future__ import annotations

import streamlit as st

from netjjin_data.cards import activities, activity_measures
from netjjin_data.korean import today
from pages._ui.card import headline, show
from pages._ui.choice import words
from pages._ui.keys import FIND
from pages._ui.view import current

view = current()
timeline = view.make(activities.timeline)
headline(timeline)
attendance = view.make(activity_measures.attendance)
if not attendance.is_empty:
    show(attendance, view)
# A card has no clock: what is to come depends on the day that the page is opened.
coming = view.make(activities.coming, today())
if not coming.is_empty:
    show(coming, view)
show(timeline, view, title="활동 일정")
helpers = view.make(activity_measures.helpers)
# A card that only says why it is empty needs no half of the page.
left, right = (st.container(), st.container()) if helpers.is_empty else st.columns(2, gap="medium")
with left:
    show(view.make(activity_measures.months), view)
with right:
    show(helpers, view)
word = words("활동 찾기", FIND, "주요내용, 장소, 협력기관, 네트워크, 시군에서 찾습니다")
listing = view.make(activities.listing, word)
show(listing, view, title="" if word else "활동 목록")
