"""Which cards, in what order, make a presentation."""

from __future__ import annotations

from netjjin_data import korean
from netjjin_data.cards import activities, barriers, coverage, funding, networks, overview
from netjjin_data.cards.card import Card, Column
from netjjin_data.cards.provenance import provenance
from netjjin_data.cards.wording import region_names, sentences
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.korean import MoneyUnit
from netjjin_data.metrics.choice import settled, typed
from netjjin_data.metrics.names import network_names, networks_in

TITLE = "넷찐이야"
EVENT = "성과공유회"
_COVER_COLUMNS = (Column("title", "항목"), Column("text", "내용"))


def make_story(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> tuple[Card, ...]:
    """The cards of a presentation in the deck's order: cover, money, municipalities, networks, activities, barriers.

    Cards without anything to show are left out, as are those that would only say another one's words again (the map
    beside the tiles; profiles of nothing but money and members); backstage cards never take part.
    """
    dataset = settled(dataset)
    by_region, tiles = funding.by_region(dataset, selection, unit), coverage.tiles(dataset, selection, unit)
    profiles = networks.profiles(dataset, selection, unit)
    shown = (
        overview.key_figures(dataset, selection, unit),
        funding.trend(dataset, selection, unit),
        *((by_region,) if funding.is_broken_down(by_region) else ()),
        *((tiles,) if coverage.is_told(tiles) else ()),
        networks.members(dataset, selection, unit),
        networks.founding(dataset, selection, unit),
        *(card for card in profiles if not card.is_empty and networks.tells_of_itself(card)),
        activities.timeline(dataset, selection, unit),
        # That the other stage has no table is said in the matrix's own sentence.
        *(barriers.matrix(dataset, selection, stage, unit=unit) for stage in ("founding", "running", None)),
    )
    main = (card for card in shown if not card.backstage and not card.is_empty)
    return (cover(dataset, selection), *main)


def cover(dataset: Dataset, selection: Selection) -> Card:
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
    return Card(
        key="story.cover",
        headline=title,
        sentence=sentences(*(row["text"] for row in rows[1:] if row["title"] != "알림")),
        form="text",
        frame=typed(rows, {"title": "str", "text": "str"}),
        columns=_COVER_COLUMNS,
        channels={"title": "title", "text": "text"},
        **provenance(dataset, ()),
    )


def _whose(dataset: Dataset, selection: Selection) -> list[dict[str, str]]:
    """How many networks the chosen data name, and how many municipalities those are of."""
    names = [network_names(dataset)[network] for network in networks_in(dataset, selection)]
    if not names:
        return []
    rows = [{"title": "네트워크", "text": f"자료에 나오는 {len(names)}개 네트워크"}]
    places = {name.region_code for name in names if name.region_code is not None}
    if places and not selection.regions:
        rows.append({"title": "시군", "text": f"{len(places)}개 시군"})
    return rows
