"""시군: one measure of every municipality, as equal tiles or on the map, and the support over the years."""

from __future__ import annotations

import streamlit as st

from netjjin_data import regions
from netjjin_data.cards import coverage, places
from pages._ui.card import headline, show
from pages._ui.choice import choose
from pages._ui.keys import FORM, MEASURE, PROVINCE
from pages._ui.view import current

FORMS = {"tiles": "같은 크기로 보기", "map": "지도로 보기"}
EVERYWHERE = "all"

view = current()
head = st.container(gap="small")
with st.container(key="choices", horizontal=True, vertical_alignment="center", gap="medium"):
    measures = {key: item.label for key, item in places.MEASURES.items()}
    measure = choose("지표", MEASURE, measures, all_seen=True)
    form = choose("보기", FORM, FORMS)
    names = coverage.provinces_of(view.dataset)
    province = EVERYWHERE
    if len(names) > 1:
        shorts = {name: regions.of_province(name)[0].province_short for name in names}
        province = choose("시도", PROVINCE, {EVERYWHERE: "전체"} | shorts, all_seen=True)
whole = province if province != EVERYWHERE else None
card = view.make(places.place, measure, form, whole)
with head:
    headline(card)
beside = regions.BOUNDARY_SOURCE if form == "map" else ""
by_year = view.make(coverage.by_year, whole)
if coverage.is_wide(card):
    show(card, view, title=FORMS[form], beside=beside)
    show(by_year, view)
else:
    left, right = st.columns(2, gap="medium")
    with left:
        show(card, view, title=FORMS[form], beside=beside)
    with right:
        show(by_year, view)
