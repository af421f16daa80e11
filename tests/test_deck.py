"""A deck: slides in their order, changed one at a time, and the same again from its JSON."""

from __future__ import annotations

from dataclasses import replace

import pytest

from netjjin_data.deck import Deck, Slide

A, B, C = (Slide(key) for key in "abc")
DECK = Deck((A, B, C))


def _keys(deck: Deck) -> str:
    return "".join(slide.key for slide in deck.slides)


@pytest.mark.parametrize(
    ("key", "by", "order"),
    [("b", -1, "bac"), ("b", 1, "acb"), ("c", 5, "abc"), ("c", -9, "cab"), ("x", 1, "abc")],
)
def test_a_slide_moves_as_far_as_the_deck_goes(key: str, by: int, order: str) -> None:
    assert _keys(DECK.moved(key, by)) == order


def test_a_slide_moves_past_those_that_are_not_counted() -> None:
    deck = Deck((A, B, C, Slide("d")))
    assert _keys(deck.moved("d", -1, among="ad")) == "dabc"
    assert _keys(deck.moved("a", 1, among="ad")) == "bcda"
    assert _keys(deck.moved("a", 1, among="d")) == "abcd"


def test_a_slide_is_added_behind_another_or_at_the_end() -> None:
    assert _keys(DECK.with_slide(Slide("d"), after="a")) == "adbc"
    assert _keys(DECK.with_slide(Slide("d"))) == "abcd"
    assert _keys(DECK.without("b")) == "ac"


def test_slides_take_the_order_of_keys_and_the_rest_stay_behind() -> None:
    assert _keys(DECK.in_order(["c", "a"])) == "cab"


def test_one_slide_changes_alone() -> None:
    changed = DECK.changed("b", lambda slide: replace(slide, title="제목"))
    assert [slide.title for slide in changed.slides] == ["", "제목", ""]


def test_a_key_stands_in_a_deck_once() -> None:
    with pytest.raises(ValueError, match="twice"):
        Deck((A, A))
    assert DECK.new_key("text").startswith("text.")
    assert DECK.new_key("text") != DECK.new_key("text")


def test_a_deck_is_the_same_from_its_json() -> None:
    deck = Deck(
        (
            Slide("text.1", "text", "제목", "글\n둘째 줄", "메모", shown=False),
            Slide("picture.1", "picture", picture="ab"),
        )
    )
    assert Deck.from_json(deck.to_json()) == deck
