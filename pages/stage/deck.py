"""발표 준비: which slides are presented, in what order, in what words; what only the presenter sees."""

from __future__ import annotations

import streamlit as st

from netjjin_data.charts.written import told
from netjjin_data.deck import Slide
from netjjin_data.store import StoreError
from pages._ui import address, preparing
from pages._ui.adding import add
from pages._ui.card import body, pictures
from pages._ui.keys import SLIDE
from pages._ui.presentation import Staged, opened, picture
from pages._ui.shell import set_deck
from pages._ui.view import current
from pages._ui.words import inline, safe

STAGE = "pages/stage/present.py"


def preview(stage: Staged, slide: Slide) -> None:
    """The slide's card as it will be shown."""
    card = stage.card(slide)
    with st.container(border=True, key="card-preview", gap="small"):
        heading = f"## {inline(card.headline)}\n\n" if card.headline else ""
        st.markdown(f"{heading}{safe(card.sentence)}", anchors=False)
        if slide.kind == "picture":
            try:
                pictures(card, picture(slide.picture))
            except StoreError as failure:
                st.error(safe(failure), icon=":material/error:")
        elif not card.is_empty:
            body(card, stage.view)
        if counted := told(card):
            st.caption(safe(counted))


stage = opened(current())
slide = preparing.chosen(stage)
number = stage.slides.index(slide) + 1 if slide else 0
st.title(f"발표 슬라이드 {len(stage.slides)}장" if slide else "발표에 든 슬라이드가 없습니다", anchor=False)
preparing.standing(stage)
if slide:
    order, look, words = st.columns([3, 5, 3], gap="medium")
    with order:
        preparing.slide_list(stage, slide)
        preparing.back_in_order(stage)
    with look:
        preparing.moves(stage, slide)
        preview(stage, slide)
    with words:
        st.page_link(
            STAGE, label="이 슬라이드부터 발표", icon=":material/slideshow:",
            query_params={**address.chosen(), SLIDE: str(number)},
        )  # fmt: skip
        if stage.card(slide).backstage:
            st.warning(safe(preparing.WHY_BACKSTAGE), icon=":material/visibility_off:")
        preparing.fields(stage, slide)
add(stage, slide.key if slide else None)
set_deck()
