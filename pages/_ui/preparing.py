"""The parts of 발표 준비: which slide is worked on, the list of them, the changes; each is saved as it is made."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from netjjin_data.deck import Deck, Slide
from netjjin_data.korean import KOREA
from netjjin_data.scenes import scenes
from netjjin_data.store import SlideGone, StoreError
from pages._ui import address
from pages._ui.keys import DATA, SLIDE, SLIDE_AT
from pages._ui.presentation import Staged, change, lock, number_of, own_copy, unlock
from pages._ui.words import inline, safe

log = logging.getLogger("netjjin")

# More slides than these don't stand in one list.
LISTED = 200
BACKSTAGE = "무대에 올리지 않는 카드"
WHY_BACKSTAGE = (
    f"{BACKSTAGE}: 네트워크를 줄 세우거나 회원사의 이름이 드러나, 여럿이 보면 오해하거나 불편할 수 있습니다. "
    "꼭 필요할 때만 넣으세요."
)
UNTOLD = "지금 고른 연도·시군에는 내용이 없어 건너뜁니다"
_OWN = {"text": "글", "picture": "그림"}


def is_fixed(stage: Staged) -> bool:
    """Whether nothing of the presentation can be changed now."""
    return stage.data_id is None or stage.locked is not None


def named(stage: Staged, slide: Slide) -> str:
    """What a slide is called in a list."""
    said = (stage.card(slide).headline, slide.text, f"{_OWN.get(slide.kind, '')} 슬라이드")
    return next(" ".join(text.split()) for text in said if text.strip())


def save(stage: Staged, edit: Callable[[Deck], Deck]) -> bool:
    """Save a change of the deck; False where that failed, which is said."""
    return _done(lambda: change(stage, edit))


def _done(act: Callable[[], object]) -> bool:
    try:
        act()
    except StoreError as failure:
        log.warning("a presentation can't be changed", exc_info=failure)
        st.error(safe(failure), icon=":material/error:")
        return False
    return True


# --- The slide worked on --------------------------------------------------------------------------------------


def chosen(stage: Staged) -> Slide | None:
    """The slide that the address names; it stays chosen when its number changes. None where there is no slide."""
    slides = stage.slides
    if not slides:
        return None
    keys = [slide.key for slide in slides]
    asked = address.last(SLIDE)
    at, key = st.session_state.get(SLIDE_AT, (None, ""))
    if key in keys and asked in (None, at):
        number = keys.index(key) + 1
    else:
        number, said = number_of(stage)
        if said:
            st.warning(safe(said), icon=":material/warning:")
    choose(number, keys[number - 1])
    return slides[number - 1]


def choose(number: int, key: str) -> None:
    """Let the address name a slide; none is named as long as it is the first."""
    asked = address.last(SLIDE)
    if asked != str(number) and (asked is not None or number > 1):
        st.query_params[SLIDE] = str(number)
    st.session_state[SLIDE_AT] = (address.last(SLIDE), key)


def follow(key: str) -> None:
    """Let a slide that was just added be the one worked on."""
    st.session_state[SLIDE_AT] = (address.last(SLIDE), key)


def slide_list(stage: Staged, slide: Slide) -> None:
    """The slides on stage in order, one of them chosen; arrow keys go through them."""
    slides = stage.slides
    at = slides.index(slide)
    first = at // LISTED * LISTED
    part = slides[first : first + LISTED]
    numbers = {each.key: number for number, each in enumerate(slides, 1)}
    names = {each.key: inline(f"{numbers[each.key]}. {named(stage, each)}") for each in part}

    # The browser knows an option by what is written: other words make another list.
    widget = f"slide-list-{hash(tuple(names.items()))}"

    def taken() -> None:
        key = st.session_state[widget]
        choose(numbers[key], key)

    if st.session_state.get(widget) != slide.key:
        st.session_state[widget] = slide.key
    with st.container(key="slides", height=640):
        st.radio(
            "슬라이드 순서", list(names), key=widget, format_func=names.__getitem__, on_change=taken,
            captions=[_remarks(stage, each) for each in part],
        )  # fmt: skip
    if len(slides) > LISTED:
        _pages(stage, at)


def _remarks(stage: Staged, slide: Slide) -> str:
    """What the list says under a slide's name."""
    said = (
        _OWN.get(slide.kind, ""),
        BACKSTAGE if stage.card(slide).backstage else "",
        "" if stage.is_telling(slide) else UNTOLD,
        "메모 있음" if slide.notes else "",
    )
    return " · ".join(part for part in said if part)


def _pages(stage: Staged, at: int) -> None:
    """The way to slides that the list doesn't hold."""
    keys = [slide.key for slide in stage.slides]

    def go() -> None:
        number = int(st.session_state["slide-number"])
        choose(number, keys[number - 1])

    if st.session_state.get("slide-number") != at + 1:
        st.session_state["slide-number"] = at + 1
    st.number_input("슬라이드 번호로 가기", 1, len(keys), key="slide-number", on_change=go)


# --- Changes --------------------------------------------------------------------------------------------------


def on_stage(stage: Staged, deck: Deck) -> list[str]:
    """The keys of the slides of a deck that are on stage, in order."""
    return [slide.key for slide in replace(stage, deck=deck).slides]


def moves(stage: Staged, slide: Slide) -> None:
    """The buttons that move a slide, take it out, or begin to present with it."""
    keys = on_stage(stage, stage.deck)
    at, fixed = keys.index(slide.key), is_fixed(stage)

    def move(by: int) -> None:
        save(stage, lambda deck: deck.moved(slide.key, by, among=on_stage(stage, deck)))

    def take_out() -> None:
        if save(stage, lambda deck: deck.changed(slide.key, lambda one: replace(one, shown=False))):
            _go_on()

    def delete() -> None:
        if save(stage, lambda deck: deck.without(slide.key)):
            _go_on()

    def _go_on() -> None:
        left = [key for key in keys if key != slide.key]
        if left:
            to = min(at, len(left) - 1)
            choose(to + 1, left[to])

    first, last = fixed or at == 0, fixed or at == len(keys) - 1
    ways = (
        ("맨 앞", "first_page", -len(keys), first),
        ("앞으로", "arrow_upward", -1, first),
        ("뒤로", "arrow_downward", 1, last),
        ("맨 뒤", "last_page", len(keys), last),
    )
    with st.container(horizontal=True, gap="small", key="moves"):
        for label, icon, by, off in ways:
            st.button(
                label, icon=f":material/{icon}:", key=f"move-{icon}", on_click=move, args=(by,), disabled=off
            )
        st.button("빼기", icon=":material/remove:", key="take-out", on_click=take_out, disabled=fixed,
                  help="발표에서 뺍니다. ‘카드 넣기’에서 다시 넣을 수 있습니다.")  # fmt: skip
        if slide.kind != "card":
            st.button("지우기", icon=":material/delete:", key="delete", on_click=delete, disabled=fixed,
                      help="직접 만든 슬라이드를 아주 없앱니다.")  # fmt: skip


def fields(stage: Staged, slide: Slide) -> None:
    """The words that staff give a slide; each is saved when it is left."""
    usual = stage.card(replace(slide, title="")).headline or "제목 없음"
    label = {"text": "내용 (한 줄에 하나씩)", "picture": "그림 설명"}.get(slide.kind, "덧붙이는 말")
    fixed = is_fixed(stage)
    for field, kept in (("title", slide.title), ("text", slide.text), ("notes", slide.notes)):
        unsaved = st.session_state.get(f"unsaved-{field}-{slide.key}", False)
        if not unsaved and st.session_state.get(f"{field}-{slide.key}") != kept:
            st.session_state[f"{field}-{slide.key}"] = kept
    st.text_input("제목", key=f"title-{slide.key}", placeholder=usual, disabled=fixed, max_chars=200,
                  on_change=_reword, args=(stage, slide.key, "title"),
                  help="비워 두면 자료에서 계산한 제목이 그대로 나옵니다.")  # fmt: skip
    st.text_area(label, key=f"text-{slide.key}", disabled=fixed, max_chars=2000, height=120,
                 on_change=_reword, args=(stage, slide.key, "text"))  # fmt: skip
    st.text_area("발표자 메모", key=f"notes-{slide.key}", disabled=fixed, max_chars=4000, height=160,
                 placeholder="발표자 화면에만 보입니다.",
                 on_change=_reword, args=(stage, slide.key, "notes"))  # fmt: skip


def _reword(stage: Staged, key: str, field: str) -> None:
    text = st.session_state[f"{field}-{key}"].strip()

    def reworded(deck: Deck) -> Deck:
        if deck.slide(key) is None:
            raise SlideGone
        return deck.changed(key, lambda slide: replace(slide, **{field: text}))

    # What could not be saved stays in its field, so that it can be copied.
    st.session_state[f"unsaved-{field}-{key}"] = not save(stage, reworded)


def back_in_order(stage: Staged) -> None:
    """The button that gives the slides the story's order."""

    def order() -> None:
        save(stage, lambda deck: deck.in_order(scenes(stage.view.dataset)))

    st.button("처음 순서로 되돌리기", icon=":material/undo:", key="back-in-order", on_click=order,
              disabled=is_fixed(stage),
              help="제목과 메모는 그대로 둡니다. 직접 만든 슬라이드는 맨 뒤로 갑니다.")  # fmt: skip


# --- Whose it is, and the lock --------------------------------------------------------------------------------


def standing(stage: Staged) -> None:
    """Whether the presentation can be changed, and the button that changes that."""
    with st.container(horizontal=True, vertical_alignment="center", key="standing"):
        if stage.data_id is None:
            said = "예시와 가상 자료의 발표는 모두가 함께 보므로 고칠 수 없습니다. 복사하면 내 발표가 됩니다."
            label, icon, act = "내 발표로 복사해서 고치기", ":material/content_copy:", _copy
        elif stage.locked is not None:
            at = f"{stage.locked.astimezone(KOREA):%Y-%m-%d %H:%M}"
            said = f"{at}에 잠갔습니다. 자료를 고쳐도 잠금을 풀 때까지 같은 슬라이드와 수치가 나옵니다."
            label, icon, act = "잠금 풀기", ":material/lock_open:", unlock
        else:
            said = "고치는 대로 저장됩니다. 발표 전에 잠그면 자료를 고쳐도 같은 슬라이드와 수치가 나옵니다."
            label, icon, act = "잠그기", ":material/lock:", lock

        def taken() -> None:
            _done(lambda: act(stage))

        st.button(label, icon=icon, key="standing-button", on_click=taken)
        st.markdown(safe(said), width="stretch")


def _copy(stage: Staged) -> None:
    address.put(DATA, [own_copy(stage.view.loaded)])
