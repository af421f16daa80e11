"""발표자 화면: for a second window, in step with the stage: this slide and the next, the notes, the clock."""

from __future__ import annotations

import streamlit as st

from netjjin_data.deck import Slide
from pages._ui.clock import clock
from pages._ui.presentation import Staged, number_of, opened
from pages._ui.remote import remote, spot_of
from pages._ui.shell import set_presenter
from pages._ui.stage import preview
from pages._ui.view import current
from pages._ui.words import inline, safe


def following(stage: Staged, number: int) -> Slide | None:
    """The slide that the next key brings."""
    return next((slide for slide in stage.slides[number:] if stage.is_telling(slide)), None)


set_presenter()
view = current()
stage = opened(view)
number, _ = number_of(stage)
spot = spot_of(stage)
with st.container(key="presenter", gap="small"):
    with st.container(horizontal=True, vertical_alignment="center", key="presenter-head"):
        clock()
        remote(stage, number, "presenter")
    if not stage.slides:
        st.title("보여 드릴 슬라이드가 없습니다.", anchor=False)
        st.stop()
    now = stage.slides[number - 1]
    later = following(stage, number)
    left, right = st.columns([3, 2], gap="medium")
    with left, st.container(border=True, key="presenter-now"):
        st.title(inline(stage.card(now).headline) or "제목 없음", anchor=False)
        preview(stage.card(now), stage, spot, "now")
    with right:
        with st.container(border=True, key="presenter-notes"):
            st.markdown("## 메모", anchors=False)
            st.markdown(safe(now.notes) if now.notes else ":gray[이 슬라이드에는 적어 둔 메모가 없습니다.]")
        with st.container(border=True, key="presenter-next"):
            st.markdown("## 다음", anchors=False)
            if later is None:
                st.markdown("마지막 슬라이드입니다.")
            else:
                st.markdown(f"### {inline(stage.card(later).headline) or '제목 없음'}", anchors=False)
                preview(stage.card(later), stage, spot, "next")
