"""Slides of the staff's own on a screen: a text, a title alone, a picture."""

from __future__ import annotations

import io
from collections.abc import Callable

from PIL import Image
from streamlit.testing.v1 import AppTest

from netjjin_data import Dataset, Selection
from netjjin_data.cards.card import Card
from netjjin_data.deck import Slide
from netjjin_data.story import told
from pages._ui.card import pictures, texts


def card_of(slide: Slide) -> Card:
    """A slide of the staff's own as a card."""
    made = told(Dataset.merge([]), Selection(), slide)
    assert made is not None
    return made.card


def drawn(draw: Callable[..., None], *given: object) -> AppTest:
    """What a function of the screens puts on a page."""

    # Its text is run by itself, so its annotations can't be those of this file.
    def script(draw, given) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001
        draw(*given)

    at = AppTest.from_function(script, args=(draw, given)).run()
    assert not at.exception
    return at


def png() -> bytes:
    """A small picture."""
    held = io.BytesIO()
    Image.new("RGB", (32, 18), "teal").save(held, "PNG")
    return held.getvalue()


def test_lines_of_a_text_stand_below_each_other_without_a_title() -> None:
    (shown,) = drawn(texts, card_of(Slide("text.1", "text", "논의할 것", "하나\n* 둘"))).markdown
    assert shown.value == "- 하나\n- \\* 둘"


def test_title_alone_has_nothing_under_it() -> None:
    at = drawn(texts, card_of(Slide("text.1", "text", "2부")))
    assert [shown.value for shown in at.markdown] == [""]


def test_picture_is_shown_with_its_caption_which_also_describes_it() -> None:
    slide = Slide("picture.1", "picture", "현장", "*천안* 회의", picture="ab")
    (shown,) = drawn(pictures, card_of(slide), png()).get("image")
    assert shown.proto.imgs[0].caption == "\\*천안\\* 회의"
    assert shown.proto.imgs[0].alt == "*천안* 회의"


def test_picture_without_a_caption_is_described_by_its_title() -> None:
    slide = Slide("picture.1", "picture", "현장", picture="ab")
    (shown,) = drawn(pictures, card_of(slide), png()).get("image")
    assert not shown.proto.imgs[0].caption
    assert shown.proto.imgs[0].alt == "현장"
