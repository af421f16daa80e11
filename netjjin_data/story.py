"""Which cards, in what order, make a presentation; with a deck, those that staff chose, in their order and words."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from netjjin_data import korean
from netjjin_data.cards import (
    activities,
    activity_measures,
    barrier_changes,
    barrier_shares,
    barriers,
    coverage,
    expenses,
    funding,
    funding_years,
    insights,
    member_lists,
    members,
    needs,
    network_history,
    networks,
    one_network,
    outcomes,
    overview,
    profiles,
    relation_findings,
    relations,
    settlement,
    tasks,
)
from netjjin_data.cards.card import Card, Column
from netjjin_data.cards.provenance import provenance
from netjjin_data.cards.wording import region_names, sentences
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.deck import Deck, Slide
from netjjin_data.korean import MoneyUnit
from netjjin_data.metrics.choice import remembered, settled, typed
from netjjin_data.metrics.names import network_names, networks_in
from netjjin_data.metrics.relations import KINDS

TITLE = "넷찐이야"
EVENT = "성과공유회"
COVER, CLOSING = "story.cover", "story.closing"
# The first and the last slide say their rows in their headline and sentence already.
COVERS = (COVER, CLOSING)
# Nobody sits through the slides of more networks than these.
MOST_NETWORKS = 60
_TEXT_COLUMNS = (Column("title", "항목"), Column("text", "내용"))


def _always(card: Card) -> bool:
    return True


@dataclass(frozen=True)
class Scene:
    """A card's place in the story.

    `maker(dataset, selection, *options, unit=…)` makes the card. What is `usual` is shown unless staff take it
    out, the rest only where they put it in; `backstage` ones make backstage cards. A scene of a `network` belongs to
    its municipality's selection alone. `tells` says whether a card that isn't empty says what no other slide does.
    """

    key: str
    maker: Callable[..., Card]
    options: tuple[Hashable, ...] = ()
    usual: bool = True
    backstage: bool = False
    network: str | None = None
    tells: Callable[[Card], bool] = _always


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
        return scene.tells is not _always or not _made(dataset, Selection(), "만원", scene).is_empty

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


# --- Scenes ---------------------------------------------------------------------------------------------------


def scenes(dataset: Dataset) -> Mapping[str, Scene]:
    """Every scene that the data has, by key, in the deck's order: money, places, networks, activities, barriers, needs, ties, tasks."""
    return _scenes(settled(dataset))


@remembered
def _scenes(dataset: Dataset) -> dict[str, Scene]:
    ever = Selection()
    surveys = relations.offered(dataset, ever)
    found = (
        Scene(COVER, cover),
        *_OF_MONEY,
        *_OF_PLACES,
        *_if_few(
            {network: _of_network(network) for network in networks_in(dataset, ever, profiles.INTRODUCING)}
        ),
        *_OF_ACTIVITIES,
        *_OF_BARRIERS,
        Scene("needs.summary", needs.summary),
        Scene("needs.themes", needs.themes),
        *_if_few(
            {
                network: [
                    scene for year in years for scene in _of_survey(network, year, newest=year == years[0])
                ]
                for network, years in surveys.items()
            }
        ),
        *_OF_LESSONS,
        Scene(CLOSING, closing),
    )
    return {scene.key: scene for scene in found}


def _if_few(found: Mapping[str, Sequence[Scene]]) -> Iterator[Scene]:
    """The scenes of each network; of more than MOST_NETWORKS they are told only where staff put them in."""
    usual = len(found) <= MOST_NETWORKS
    for ours in found.values():
        yield from ours if usual else (replace(scene, usual=False) for scene in ours)


def _more(key: str, maker: Callable[..., Card], *options: Hashable) -> Scene:
    """A scene that is shown only where staff put it in."""
    return Scene(key, maker, options, usual=False)


def _backstage(key: str, maker: Callable[..., Card], *options: Hashable) -> Scene:
    """A scene that misleads or embarrasses where a room sees it."""
    return Scene(key, maker, options, usual=False, backstage=True)


_OF_MONEY = (
    Scene("overview.key_figures", overview.key_figures),
    Scene("funding.trend", funding.trend),
    _more("funding.network_counts", funding.network_counts),
    _more("funding.per_network", funding.per_network),
    _more("funding.together", funding_years.together),
    _more("funding.joined", funding_years.joined),
    Scene("funding.by_region", funding.by_region, tells=funding.is_broken_down),
    _more("settlement.rates", settlement.rates),
    _more("settlement.items", expenses.items),
    _more("settlement.summary", settlement.summary),
    _backstage("settlement.unsettled", settlement.unsettled),
)
_OF_PLACES = (
    Scene("coverage.tiles", coverage.tiles, tells=coverage.is_told),
    _more("coverage.map", coverage.map),
    _more("coverage.by_year", coverage.by_year),
    Scene("networks.members", networks.members),
    _more("members.trend", members.trend),
    _more("members.active", members.active),
    _more("members.kinds", member_lists.kinds),
    Scene("networks.founding", networks.founding),
)
_OF_ACTIVITIES = (
    Scene("activities.timeline", activities.timeline),
    _more("activities.months", activity_measures.months),
    _more("activities.attendance", activity_measures.attendance),
    _more("activities.partners", activity_measures.helpers),
    _backstage("activities.counts", activities.counts),
    Scene("outcomes.kinds", outcomes.kinds),
    _more("outcomes.listing", outcomes.listing),
)
_OF_BARRIERS = (
    # That the other stage has no table is said in the matrix's own sentence.
    Scene("barriers.matrix.founding", barriers.matrix, ("founding",)),
    Scene("barriers.matrix.running", barriers.matrix, ("running",)),
    Scene("barriers.matrix.unsaid", barriers.matrix, (None,)),
    Scene("barriers.shares", barrier_shares.shares),
    _more("barriers.common", barriers.common),
    _more("barriers.changes", barrier_changes.changes),
    _backstage("barriers.alike", barrier_shares.alike),
)
_OF_LESSONS = (
    _more("why.findings", insights.why),
    _more("why.circles", insights.circles),
    Scene("insights.overview", insights.overview),
    Scene("tasks.listing", tasks.listing),
)


def _of_network(network: str) -> tuple[Scene, ...]:
    """One network: introduction, report and activities, and what else could be told."""
    usual = (
        ("introduction", profiles.introduction, profiles.tells_of_itself),
        ("report", one_network.report, _always),
        ("activities", one_network.activities, _always),
    )
    more = (("history", network_history.history), ("outcomes", one_network.outcomes))
    return (
        *(
            Scene(f"network.{part}.{network}", maker, (network,), network=network, tells=tells)
            for part, maker, tells in usual
        ),
        *(
            replace(_more(f"network.{part}.{network}", maker, network), network=network)
            for part, maker in more
        ),
    )


def _of_survey(network: str, year: str, newest: bool) -> tuple[Scene, ...]:
    """One survey of who knows and who works with whom; of several the newest is told."""
    survey, name = (network, year), f"{network}.{year}"
    found = (
        Scene(f"relations.overlaid.{name}", relations.overlaid, survey, usual=newest),
        *(_more(f"relations.ties.{kind}.{name}", relations.ties, *survey, kind) for kind in KINDS),
        _more(f"relations.proposals.{name}", relation_findings.proposals, *survey),
        _backstage(f"relations.unconnected.{name}", relation_findings.unconnected, *survey),
        _backstage(f"relations.organisations.{name}", relation_findings.organisations, *survey),
    )
    return tuple(replace(scene, network=network) for scene in found)


# --- First and last -------------------------------------------------------------------------------------------


def cover(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> Card:
    """The title of the presentation, whom it speaks of, and the notice of fictional data.

    성과공유회 is in the title only where the data's own remarks speak of that meeting.
    """
    dataset = settled(dataset)
    years = korean.years(selection.years or dataset.years) if selection.years or dataset.years else ""
    shared = any(EVENT in note.text for note in dataset.notes)
    title = f"{TITLE} {EVENT if shared else years}".strip()
    rows = [{"title": "행사", "text": title}]
    if years and shared:
        rows.append({"title": "연도", "text": years})
    if selection.regions:
        rows.append({"title": "고른 시군", "text": region_names(selection.regions)})
    rows += _whose(dataset, selection)
    if dataset.notice:
        rows.append({"title": "알림", "text": dataset.notice})
    said = (row["text"] for row in rows[1:] if row["title"] != "알림")
    return _bare(dataset, COVER, title, sentences(*said), rows)


def closing(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> Card:
    """The last slide: thanks, and which files the figures come from."""
    dataset = settled(dataset)
    files = dict.fromkeys(
        str(name) for frame in dataset.frames.values() for name in frame["source_file"].dropna().unique()
    )
    rows = [{"title": "자료", "text": name} for name in files]
    return _bare(dataset, CLOSING, "고맙습니다", f"자료: {', '.join(files)}" if files else "", rows)


def _bare(dataset: Dataset, key: str, headline: str, sentence: str, rows: list[dict[str, str]]) -> Card:
    """A card of words about the whole presentation."""
    return Card(
        key=key,
        headline=headline,
        sentence=sentence,
        form="text",
        frame=typed(rows, {"title": "str", "text": "str"}),
        columns=_TEXT_COLUMNS,
        channels={"title": "title", "text": "text"},
        **provenance(dataset, ()),
    )


def _whose(dataset: Dataset, selection: Selection) -> list[dict[str, str]]:
    """How many networks the chosen data name, and how many municipalities those are of."""
    names = [network_names(dataset)[network] for network in networks_in(dataset, selection)]
    if not names:
        return []
    rows = [{"title": "네트워크", "text": f"자료에 나오는 {len(names):,}개 네트워크"}]
    places = {name.region_code for name in names if name.region_code is not None}
    if places and not selection.regions:
        rows.append({"title": "시군", "text": f"{len(places)}개 시군"})
    return rows
