"""A presentation: the slides that staff chose, in their order and words, or the usual ones, told under a selection."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from netjjin_data.cards import profiles
from netjjin_data.cards.card import Card, Column
from netjjin_data.cards.wording import sentences
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.deck import Deck, Slide
from netjjin_data.korean import MoneyUnit
from netjjin_data.metrics.choice import remembered, settled, typed
from netjjin_data.metrics.names import networks_in
from netjjin_data.scenes import Scene, always, scenes


@dataclass(frozen=True, eq=False)
class Told:
    """A slide as it is shown: what staff decided about it, and its card under the selection, in their words."""

    slide: Slide
    card: Card


@dataclass(frozen=True, eq=False)
class Presentation:
    """What is shown on stage and taken home: slides in order, of which data, selection and unit they speak.

    `title` is the data set's name; `pictures` the bytes of the deck's pictures (png or jpg) by digest.
    """

    title: str
    dataset: Dataset
    selection: Selection
    unit: MoneyUnit
    slides: tuple[Told, ...]
    pictures: Mapping[str, bytes] = field(default_factory=dict)


def make_presentation(
    title: str,
    dataset: Dataset,
    selection: Selection,
    unit: MoneyUnit = "만원",
    deck: Deck | None = None,
    pictures: Mapping[str, bytes] | None = None,
) -> Presentation:
    """The slides of a deck, or of the usual one, that have something to show under the selection."""
    slides = make_slides(dataset, selection, unit, deck)
    return Presentation(title, settled(dataset), selection, unit, slides, pictures or {})


def make_story(
    dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원", deck: Deck | None = None
) -> tuple[Card, ...]:
    """The cards of a presentation, in order, without those that have nothing to show under the selection."""
    return tuple(told.card for told in make_slides(dataset, selection, unit, deck))


def make_slides(
    dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원", deck: Deck | None = None
) -> tuple[Told, ...]:
    """The slides of a deck, or of the usual one, that have something to show under the selection."""
    dataset = settled(dataset)
    made = (
        told(dataset, selection, slide, unit) for slide in (deck or usual_deck(dataset)).slides if slide.shown
    )
    return tuple(
        slide
        for slide in made
        if slide is not None and is_telling(dataset, selection, slide.slide, slide.card)
    )


def usual_deck(dataset: Dataset, backstage: bool = False) -> Deck:
    """Every scene of the data in the story's order; shown are the usual ones, with `backstage` those too.

    A scene whose card is empty whatever is chosen isn't shown.
    """
    return _usual_deck(settled(dataset), backstage)


@remembered
def _usual_deck(dataset: Dataset, backstage: bool) -> Deck:
    def is_shown(scene: Scene) -> bool:
        if not (scene.usual or (backstage and scene.backstage)):
            return False
        # What tells of one year alone may be empty in the latest and not in another.
        return scene.tells is not always or not _made(dataset, Selection(), "만원", scene).is_empty

    return Deck(tuple(Slide(scene.key, shown=is_shown(scene)) for scene in scenes(dataset).values()))


def filled_up(deck: Deck, dataset: Dataset) -> Deck:
    """A deck with the scenes that it lacks, which came with the data later, not shown, in their place of the story."""
    known = {slide.key for slide in deck.slides}
    before: str | None = None
    for key in scenes(dataset):
        if key not in known:
            deck = deck.with_slide(Slide(key, shown=False), after=before)
        before = key
    return deck


def told(dataset: Dataset, selection: Selection, slide: Slide, unit: MoneyUnit = "만원") -> Told | None:
    """A slide under a selection, also where its card is empty; None where the data has no such card (any more)."""
    dataset = settled(dataset)
    if slide.kind != "card":
        return Told(slide, _own(slide, dataset.notice))
    scene = scenes(dataset).get(slide.key)
    if scene is None:
        return None
    return Told(slide, in_words(_made(dataset, selection, unit, scene), slide, scene.network or ""))


def is_telling(dataset: Dataset, selection: Selection, slide: Slide, card: Card) -> bool:
    """Whether a slide has something to show under the selection that no other slide shows."""
    if card.is_empty:
        return False
    if slide.kind != "card":
        return True
    scene = scenes(dataset)[slide.key]
    ours = scene.network is None or scene.network in networks_in(
        dataset, Selection((), selection.regions), profiles.INTRODUCING
    )
    return ours and scene.tells(card)


@remembered
def _made(dataset: Dataset, selection: Selection, unit: MoneyUnit, scene: Scene) -> Card:
    return scene.maker(dataset, selection, *scene.options, unit=unit)


@lru_cache(1000)
def in_words(card: Card, slide: Slide, network: str = "") -> Card:
    """A card as a slide says it: under the slide's key, title and remark; what was found stays said.

    On a network's page nobody needs its name in each headline, on a slide everybody does.
    """
    headline = card.headline if network in card.headline else f"{network} {card.headline}"
    found = sentences(headline, card.sentence) if slide.title else card.sentence
    return replace(
        card,
        key=slide.key,
        headline=slide.title or headline,
        sentence="\n\n".join(part for part in (found, slide.text) if part),
    )


@lru_cache(200)
def _own(slide: Slide, notice: str | None) -> Card:
    """A text or a picture of the staff's own as a card, which comes from no file."""
    picture = slide.kind == "picture"
    lines = [slide.text] if picture else [line.strip() for line in slide.text.splitlines() if line.strip()]
    # A title alone is a slide of its own too: it heads the next part.
    lines = lines or ([""] if slide.title else [])
    rows = [{"title": "", "text": line, "picture": slide.picture} for line in lines]
    return Card(
        key=slide.key,
        headline=slide.title,
        sentence="",
        form="picture" if picture else "text",
        frame=typed(rows, {"title": "str", "text": "str", "picture": "str"}),
        columns=(Column("text", "내용"),),
        channels={"title": "title", "text": "text", "picture": "picture"},
        notice=notice,
    )
