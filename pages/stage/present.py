"""발표: one slide at a time, large, without the dashboard around it; keys step through, choose and spotlight."""

from __future__ import annotations

import streamlit as st

from netjjin_data.cards.spotlight import spotlights
from pages._ui import address
from pages._ui.bar import choices
from pages._ui.keys import SLIDE, SPOT
from pages._ui.presentation import Staged, number_of, opened
from pages._ui.remote import remote, spot_of
from pages._ui.shell import set_stage
from pages._ui.stage import last_line, prepare, slide, warm
from pages._ui.view import current
from pages._ui.words import inline, safe


@st.dialog("슬라이드 목록", width="large")
def slide_list(stage: Staged, number: int) -> None:
    """Every slide by its headline; one that has nothing to show under the selection says so."""

    def label(at: int) -> str:
        shown = stage.slides[at - 1]
        empty = "" if stage.is_telling(shown) else " (보여 드릴 내용 없음)"
        return inline(f"{at}. {stage.card(shown).headline}{empty}")

    chosen = st.radio(
        "슬라이드", range(1, len(stage.slides) + 1), number - 1, label, label_visibility="collapsed"
    )
    if chosen != number:
        st.query_params[SLIDE] = str(chosen)
        st.rerun()


def slim_bar(stage: Staged, spot: str | None) -> None:
    """What is looked at, within reach on stage: year, municipality, who stands in the spotlight."""
    known = {"": "강조 없음"} | spotlights(stage.view.dataset)

    def taken() -> None:
        address.put(SPOT, [st.session_state[SPOT]] if st.session_state[SPOT] else [])

    with st.popover("연도 · 시군 · 강조", key="slim-bar"):
        choices(stage.view)
        st.session_state[SPOT] = spot or ""
        st.selectbox(
            "강조", list(known), key=SPOT, format_func=lambda code: inline(known[code]), on_change=taken
        )


view = current()
set_stage()
stage = opened(view)
number, strange = number_of(stage)
spot = spot_of(stage)
with st.container(key="slide"):
    for text in view.warnings:
        st.warning(safe(text))
    if strange:
        st.warning(safe(strange))
    if stage.slides:
        card = stage.card(stage.slides[number - 1])
        slide(card, stage, spot)
    else:
        st.title("보여 드릴 슬라이드가 없습니다.", anchor=False)
    with st.container(key="stage-foot", horizontal=True, vertical_alignment="center"):
        if stage.slides:
            last_line(card)
        with st.container(key="stage-keys", horizontal=True, vertical_alignment="center", width="content"):
            slim_bar(stage, spot)
            asked = remote(stage, number, "stage")
    warm(stage, number)
if "leave" in asked:
    st.switch_page(address.page_before(), query_params=address.chosen())
if "list" in asked:
    slide_list(stage, number)
prepare(stage, number, spot)
