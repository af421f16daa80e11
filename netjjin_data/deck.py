"""What staff decided about a presentation: its slides in their order, their words, what stands beside the cards.

A deck holds no figure: a slide names its card, and the card is made anew from the data and the selection.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

Kind = Literal["card", "text", "picture"]


@dataclass(frozen=True)
class Slide:
    """One slide: the card that it shows, or a text or picture of the staff's own, and what staff say about it.

    `key` tells it from the others of its deck; a card's is that of its scene in the story. `title` stands for the
    headline, which then heads the sentence. `text` is what a text slide says (a line each), what stands under a
    picture, and what staff add to a card. `notes` only the presenter sees. `picture` is the digest of a stored
    picture. What isn't `shown` stays in the deck and off the stage.
    """

    key: str
    kind: Kind = "card"
    title: str = ""
    text: str = ""
    notes: str = ""
    picture: str = ""
    shown: bool = True


@dataclass(frozen=True)
class Deck:
    """Slides in their order, each key once. ValueError where a key comes twice."""

    slides: tuple[Slide, ...] = ()

    def __post_init__(self) -> None:
        if len({slide.key for slide in self.slides}) != len(self.slides):
            raise ValueError("a key comes twice")

    def slide(self, key: str) -> Slide | None:
        """The slide of a key."""
        return next((slide for slide in self.slides if slide.key == key), None)

    def with_slide(self, slide: Slide, after: str | None = None) -> Deck:
        """The deck with one more slide, behind another or at the end."""
        keys = [known.key for known in self.slides]
        at = keys.index(after) + 1 if after in keys else len(keys)
        return Deck((*self.slides[:at], slide, *self.slides[at:]))

    def without(self, key: str) -> Deck:
        """The deck without a slide."""
        return Deck(tuple(slide for slide in self.slides if slide.key != key))

    def changed(self, key: str, change: Callable[[Slide], Slide]) -> Deck:
        """The deck with one slide as the change makes it."""
        return Deck(tuple(change(slide) if slide.key == key else slide for slide in self.slides))

    def moved(self, key: str, by: int, among: Iterable[str] | None = None) -> Deck:
        """The deck with a slide that many places further back (to the front where negative), as far as it goes.

        Where `among` is given, only slides of these keys count as places; the others are stepped over.
        """
        keys = [slide.key for slide in self.slides]
        counted = keys if among is None else [known for known in keys if known in set(among)]
        if key not in counted:
            return self
        to = counted[min(max(counted.index(key) + by, 0), len(counted) - 1)]
        slides = list(self.slides)
        slides.insert(keys.index(to), slides.pop(keys.index(key)))
        return Deck(tuple(slides))

    def in_order(self, keys: Iterable[str]) -> Deck:
        """The deck with its slides in the order of these keys; those not among them keep theirs, behind."""
        place = {key: number for number, key in enumerate(keys)}
        return Deck(tuple(sorted(self.slides, key=lambda slide: place.get(slide.key, len(place)))))

    def new_key(self, kind: Kind) -> str:
        """A key for a slide of the staff's own that no slide has, nor one that was deleted, which somebody may still edit."""
        return f"{kind}.{secrets.token_hex(4)}"

    def to_json(self) -> str:
        """The deck as JSON; equal decks have equal text."""
        return json.dumps([vars(slide) for slide in self.slides], ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> Deck:
        """The deck of `to_json`."""
        return cls(tuple(Slide(**slide) for slide in json.loads(text)))
