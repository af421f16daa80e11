"""발표 전 점검: everything on the slides that is derived, approximate, unknown, our own or in doubt, with its cells."""

from __future__ import annotations

import streamlit as st

from netjjin_data.cards.card import Card
from netjjin_data.cards.precheck import Checked, precheck
from netjjin_data.cards.to_check import KINDS
from netjjin_data.story import make_story
from pages._ui import address
from pages._ui.card import download, headline, show
from pages._ui.choice import choose
from pages._ui.data import doubts_of
from pages._ui.keys import KIND, NETWORK, SLIDE
from pages._ui.view import View, current

# More slides than these are not gone through on one page.
SHOWN = 40
UPLOAD = "pages/data/upload.py"
STAGE = "pages/stage/present.py"
# Cards whose screen isn't named like them.
_SCREENS = {"tasks": "insights", "network": "networks", "story": ""}


def links(checked: Checked) -> None:
    """The ways from a slide's findings: to the slide, to the card's own screen, to the problems of the reading."""
    kept: dict[str, str | list[str]] = {**address.chosen()}
    with st.container(horizontal=True, gap="medium", key=f"links-{checked.slide}"):
        st.page_link(STAGE, label=f"슬라이드 {checked.slide} 보기", icon=":material/slideshow:",
                     query_params={**kept, SLIDE: str(checked.slide)})  # fmt: skip
        if (screen := screen_of(checked.card)) is not None:
            file, own = screen
            st.page_link(
                file, label="화면에서 보기", icon=":material/monitoring:", query_params={**kept, **own}
            )
        if {"불일치", "확인"} & set(checked.table.frame["kind"]):
            st.page_link(UPLOAD, label="자료 올리기에서 확인", icon=":material/help:", query_params=kept)


def screen_of(card: Card) -> tuple[str, dict[str, str]] | None:
    """The file of the screen that shows a card, with what it must be asked for; None for the cover."""
    name, *of = card.key.split(".", 2)
    file = address.page_file(_SCREENS.get(name, name))
    own = {NETWORK: of[-1]} if name == "network" else {}
    return None if file is None else (file, own)


def body(view: View) -> None:
    """The counts, a choice of what to look at, and the slides with what is to be checked on each."""
    cards, doubts = view.make(make_story), doubts_of(view.loaded)
    everything = view.make(precheck, cards, doubts)
    headline(everything.total, sentence=True)
    if everything.total.is_empty:
        return
    download(everything.total, "precheck-total", "전체 점검표 내려받기")
    counts = everything.total.frame["kind"].value_counts()
    kinds = {"": "전체"} | {kind: f"{kind} {counts[kind]}" for kind in KINDS if kind in counts}
    with st.container(key="choices"):
        only = choose("볼 것", KIND, kinds, all_seen=True)
    slides = view.make(precheck, cards, doubts, only).slides
    for checked in slides[:SHOWN]:
        show(checked.table, view)
        links(checked)
    if len(slides) > SHOWN:
        st.caption(
            f"이 밖에 슬라이드 {len(slides) - SHOWN}장이 더 있습니다. 위에서 시군이나 볼 것을 골라 나누어 보세요."
        )


body(current())
