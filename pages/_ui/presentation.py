"""The presentation of a view: its deck, which of its slides are shown, and the data that a locked one keeps."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

import streamlit as st

from netjjin_data.cards.card import Card
from netjjin_data.deck import Deck, Slide
from netjjin_data.intake.child.handover import frozen
from netjjin_data.scenes import scenes
from netjjin_data.store import LockedUnreadable, StoreError, UnknownDataset
from netjjin_data.story import (
    Presentation,
    filled_up,
    is_telling,
    make_presentation,
    told,
    usual_deck,
)
from pages._ui import address
from pages._ui.data import Loaded, content, locked, store
from pages._ui.keys import DATA, FICTIONAL, SLIDE
from pages._ui.view import View, view_of
from pages._ui.words import safe

log = logging.getLogger("netjjin")


@dataclass(frozen=True, eq=False)
class Staged:
    """What is presented: a view (of the data that a locked presentation keeps), and its deck with every scene.

    `data_id` is where the deck is kept, None where it can't be changed (the samples, which everybody shares).
    """

    view: View
    deck: Deck
    data_id: str | None
    locked: datetime | None = None

    @cached_property
    def slides(self) -> tuple[Slide, ...]:
        """The slides on stage, in order: a slide's number in the address is its place among them, from 1."""
        known = scenes(self.view.dataset)
        return tuple(
            slide
            for slide in self.deck.slides
            if slide.shown and (slide.kind != "card" or slide.key in known)
        )

    @cached_property
    def key(self) -> str:
        """What tells this presentation from others: the same data, answers, selection, unit and deck have the same key."""
        view = self.view
        held = (view.loaded.key, view.loaded.title, repr(view.selection), view.unit, self.deck.to_json())
        return hashlib.sha256("\n".join(held).encode("utf-8", "surrogatepass")).hexdigest()

    def card(self, slide: Slide) -> Card:
        """A slide's card under the selection, as the slide says it."""
        made = told(self.view.dataset, self.view.selection, slide, self.view.unit)
        assert made is not None, slide.key
        return made.card

    def is_telling(self, slide: Slide) -> bool:
        """Whether a slide has something to show under the selection; keys step over those that haven't."""
        return is_telling(self.view.dataset, self.view.selection, slide, self.card(slide))

    def presentation(self) -> Presentation:
        """What is taken home: the slides that have something to show."""
        view = self.view
        pictures = {slide.picture: picture(slide.picture) for slide in self.slides if slide.picture}
        return make_presentation(
            view.loaded.title, view.dataset, view.selection, view.unit, self.deck, pictures
        )


def staged(view: View) -> Staged:
    """The presentation of a view: the deck that staff made, or the usual one. StoreError."""
    # The address names it also where its data can't be shown and the sample stands in.
    data_id = view.loaded.data_id or address.last(DATA)
    if data_id is None or data_id == FICTIONAL:
        return Staged(view, usual_deck(view.dataset), None)
    try:
        kept = store().decks.kept(data_id)
    except UnknownDataset:
        return Staged(view, usual_deck(view.dataset), None)
    if kept.readings is not None:
        # A locked presentation needs nothing of the data as they are now, not even that they can be read.
        view = view_of(locked(kept.readings, data_id))
    elif view.loaded.data_id is None:
        return Staged(view, usual_deck(view.dataset), None)
    deck = usual_deck(view.dataset) if kept.deck is None else filled_up(kept.deck, view.dataset)
    return Staged(view, deck, data_id, kept.locked)


def opened(view: View) -> Staged:
    """The presentation of a view; where the store fails, that is said and the page ends."""
    try:
        return staged(view)
    except StoreError as failure:
        log.error("a presentation can't be read", exc_info=failure)
        st.title("발표를 열 수 없습니다", anchor=False)
        st.error(safe(failure), icon=":material/error:")
        asked = address.last(DATA)
        if isinstance(failure, LockedUnreadable) and asked is not None:
            st.button("잠금 풀기", key="unlock-unreadable", on_click=store().decks.unlock, args=(asked,))
        st.stop()


def number_of(stage: Staged) -> tuple[int, str]:
    """The slide that the address names, from 1; the first, and what to say, where it names one that isn't there."""
    asked = address.last(SLIDE) or "1"
    count = len(stage.slides)
    if asked.isdecimal() and 1 <= int(asked) <= max(count, 1):
        return int(asked), ""
    return 1, f"주소에 적힌 슬라이드 {asked}번은 없습니다. 1번부터 {count}번까지 있습니다."


def change(stage: Staged, edit: Callable[[Deck], Deck]) -> None:
    """Save the deck as an edit makes it of the one that holds now. StoreError, DeckLocked among them."""
    assert stage.data_id is not None
    dataset = stage.view.dataset
    store().decks.change(
        stage.data_id, lambda deck: edit(usual_deck(dataset) if deck is None else filled_up(deck, dataset))
    )


def lock(stage: Staged) -> None:
    """Let the presentation show these figures until it is unlocked. StoreError."""
    assert stage.data_id is not None
    readings = frozen([file.reading for file in stage.view.loaded.files])
    store().decks.lock(stage.data_id, readings, stage.deck)


def unlock(stage: Staged) -> None:
    """Let the presentation follow the data again. StoreError."""
    assert stage.data_id is not None
    store().decks.unlock(stage.data_id)


def own_copy(loaded: Loaded) -> str:
    """A sample saved as a data set of its own, whose presentation can be changed; its number. StoreError."""
    return store().save([(file.name, content(file)) for file in loaded.files])


@st.cache_resource(max_entries=64, show_spinner=False)
def picture(digest: str) -> bytes:
    """The bytes of a slide's picture; StoreError."""
    return store().data(digest)
