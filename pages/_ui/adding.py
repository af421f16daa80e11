"""More slides for a presentation: cards that aren't shown, texts and pictures of the staff's own."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from netjjin_data.deck import Deck, Kind, Slide
from netjjin_data.scenes import scenes
from netjjin_data.store import StoreError
from pages._ui.data import store
from pages._ui.preparing import BACKSTAGE, LISTED, WHY_BACKSTAGE, follow, is_fixed, named, save
from pages._ui.presentation import Staged
from pages._ui.words import inline, safe


def add(stage: Staged, after: str | None) -> None:
    """What can be put in behind the slide worked on, or at the end."""
    with st.container(border=True, key="card-adding"):
        st.header("슬라이드 더하기", anchor=False)
        st.caption("고른 슬라이드 바로 뒤에 들어갑니다.")
        cards, text, picture = st.tabs(["카드 넣기", "글 슬라이드", "그림 슬라이드"])
        with cards:
            _cards(stage, after)
        with text:
            _text(stage, after)
        with picture:
            _picture(stage, after)


def _cards(stage: Staged, after: str | None) -> None:
    there = _not_on_stage(stage)
    full = [slide for slide in there if not stage.card(slide).is_empty]
    backstage = {slide.key for slide in full if stage.card(slide).backstage}
    full.sort(key=lambda slide: slide.key in backstage)
    names = {slide.key: f"{BACKSTAGE} · " * (slide.key in backstage) + named(stage, slide) for slide in full}

    def put_in() -> None:
        key = st.session_state["put-in"]
        if key is None:
            st.error("넣을 카드를 먼저 고르세요.", icon=":material/error:")
        elif save(stage, lambda deck: _shown(deck, key, after)):
            follow(key)
            st.session_state["put-in"] = None

    if not names:
        st.markdown("넣을 수 있는 카드가 모두 발표에 들어 있습니다.")
    else:
        if st.session_state.get("put-in") not in names:
            st.session_state["put-in"] = None
        st.selectbox(
            "발표에 없는 카드", list(names), key="put-in", format_func=names.__getitem__,
            placeholder="제목으로 찾기", disabled=is_fixed(stage),
        )  # fmt: skip
        st.button("카드 넣기", key="put-in-button", icon=":material/add:", on_click=put_in,
                  disabled=is_fixed(stage))  # fmt: skip
    if backstage:
        st.caption(safe(WHY_BACKSTAGE))
    if len(there) > len(full):
        st.caption(f"지금 고른 연도·시군에 내용이 없는 카드 {len(there) - len(full)}개는 목록에 없습니다.")


def _not_on_stage(stage: Staged) -> list[Slide]:
    """The slides that could be put in; of very many those of the network chosen here, or of none.

    What a slide is called its card says, and nobody waits until thousands of cards are made.
    """
    known = scenes(stage.view.dataset)
    out = [slide for slide in stage.deck.slides if not slide.shown]
    there = [slide for slide in out if slide.kind != "card" or slide.key in known]
    if len(there) <= LISTED:
        return there
    whose = {slide.key: known[slide.key].network if slide.key in known else None for slide in there}
    networks = sorted({network for network in whose.values() if network is not None})
    chosen = st.selectbox(
        "어느 네트워크의 카드",
        networks,
        index=None,
        key="put-in-of",
        placeholder="네트워크를 고르지 않은 카드",
    )
    return [slide for slide in there if whose[slide.key] == chosen]


def _shown(deck: Deck, key: str, after: str | None) -> Deck:
    """The deck with a slide on stage behind another."""
    slide = deck.slide(key) or Slide(key)
    return deck.without(key).with_slide(replace(slide, shown=True), after)


def _text(stage: Staged, after: str | None) -> None:
    def put_in() -> None:
        title, text = (st.session_state[name].strip() for name in ("new-title", "new-text"))
        if not (title or text):
            st.error("제목이나 내용을 적어 주세요.", icon=":material/error:")
        elif _add_own(stage, "text", after, title=title, text=text):
            st.session_state["new-title"] = st.session_state["new-text"] = ""

    fixed = is_fixed(stage)
    with st.form("new-text-form", border=False):
        st.text_input("제목", key="new-title", max_chars=200, disabled=fixed)
        st.text_area("내용 (한 줄에 하나씩)", key="new-text", max_chars=2000, disabled=fixed)
        st.form_submit_button("글 슬라이드 넣기", key="new-text-button", icon=":material/add:",
                              on_click=put_in, disabled=fixed)  # fmt: skip


def _picture(stage: Staged, after: str | None) -> None:
    def put_in() -> None:
        given = st.session_state["new-picture"]
        if given is None:
            st.error("그림 파일을 먼저 고르세요.", icon=":material/error:")
            return
        try:
            digest = store().decks.keep_picture(given.getvalue())
        except StoreError as failure:
            st.error(f"{inline(given.name)}: {safe(failure)}", icon=":material/error:")
            return
        _add_own(stage, "picture", after, text=st.session_state["new-caption"].strip(), picture=digest)

    fixed = is_fixed(stage)
    with st.form("new-picture-form", border=False, clear_on_submit=True):
        st.file_uploader(
            "jpg나 png 그림을 끌어다 놓거나 아래 단추로 고르세요.", ["jpg", "jpeg", "png"], key="new-picture",
            disabled=fixed,
        )  # fmt: skip
        st.caption("사진에 들어 있는 촬영 위치와 기기 정보는 지우고 저장합니다.")
        st.text_input("그림 설명", key="new-caption", max_chars=200, disabled=fixed)
        st.form_submit_button("그림 슬라이드 넣기", key="new-picture-button", icon=":material/add:",
                              on_click=put_in, disabled=fixed)  # fmt: skip


def _add_own(
    stage: Staged, kind: Kind, after: str | None, title: str = "", text: str = "", picture: str = ""
) -> bool:
    """Add a slide of the staff's own and work on it; False where that failed, which is said."""
    keys: list[str] = []

    def edit(deck: Deck) -> Deck:
        keys.append(deck.new_key(kind))
        return deck.with_slide(Slide(keys[-1], kind, title, text, picture=picture), after)

    if not save(stage, edit):
        return False
    follow(keys[-1])
    return True
