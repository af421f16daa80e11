"""Every scene that the data has, in the deck's order: which card it shows and whether it is usually told."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

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
    relation_lists,
    relations,
    settlement,
    tasks,
)
from netjjin_data.cards.card import Card, Column
from netjjin_data.cards.provenance import provenance
from netjjin_data.cards.wording import region_names, sentences
from netjjin_data.dataset import Dataset, Selection
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


def always(card: Card) -> bool:
    """Every card that isn't empty tells something of its own."""
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
    tells: Callable[[Card], bool] = always


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
        ("report", one_network.report, always),
        ("activities", one_network.activities, always),
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
        _backstage(f"relations.unconnected.{name}", relation_lists.unconnected, *survey),
        _backstage(f"relations.organisations.{name}", relation_lists.organisations, *survey),
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
