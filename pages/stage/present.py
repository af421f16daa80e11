"""발표: one card at a time, large, without the dashboard around it; the keys step through."""

from __future__ import annotations

import streamlit as st

from netjjin_data.story import make_story
from pages._ui import address
from pages._ui.keys import SLIDE
from pages._ui.shell import set_stage
from pages._ui.stage import last_line, slide
from pages._ui.view import current
from pages._ui.words import safe

view = current()
cards = view.make(make_story)
set_stage()
asked = address.last(SLIDE) or "1"
number = int(asked) if asked.isdecimal() and 1 <= int(asked) <= len(cards) else 1


def go(to: int) -> None:
    """Let the address name another slide."""
    st.query_params[SLIDE] = str(min(max(to, 1), len(cards)))


with st.container(key="slide"):
    for text in view.warnings:
        st.warning(safe(text))
    if asked != str(number):
        st.warning(safe(f"주소에 적힌 슬라이드 {asked}번은 없습니다. 1번부터 {len(cards)}번까지 있습니다."))
    if cards:
        slide(cards[number - 1], view)
    else:
        st.title("보여 드릴 자료가 없습니다.", anchor=False)
    with st.container(key="stage-foot", horizontal=True, vertical_alignment="center"):
        if cards:
            last_line(cards[number - 1])
        with st.container(
            key="stage-keys", horizontal=True, vertical_alignment="center", width="content", gap="small"
        ):
            # A button takes one key; the script of the stage lends PageUp, PageDown and Space to these two.
            st.button(
                "이전", on_click=go, args=(number - 1,), shortcut="Left", key="before", disabled=number <= 1
            )
            st.markdown(f"{number} / {len(cards)}", width="content")
            st.button(
                "다음",
                on_click=go,
                args=(number + 1,),
                shortcut="Right",
                key="after",
                disabled=number >= len(cards),
            )
            # The style sheet hides these: they are there for their keys.
            st.button("처음", on_click=go, args=(1,), shortcut="Home", key="first")
            st.button("마지막", on_click=go, args=(len(cards),), shortcut="End", key="final")
            if st.button("닫기", shortcut="Esc", key="leave", type="tertiary"):
                st.switch_page(address.page_before(), query_params=address.chosen())
