"""Which cards, in what order, make a presentation."""

from __future__ import annotations

from netjjin_data import korean
from netjjin_data.cards import activities, barriers, coverage, funding, networks, overview
from netjjin_data.cards.card import Card, Column
from netjjin_data.cards.provenance import provenance
from netjjin_data.cards.wording import region_names
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.korean import MoneyUnit
from netjjin_data.metrics.choice import settled, typed

TITLE = "넷찐이야 성과공유회"
_COVER_COLUMNS = (Column("title", "항목"), Column("text", "내용"))


def make_story(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> tuple[Card, ...]:
    """The cards of a presentation in the deck's order: cover, money, municipalities, networks, activities, barriers.

    Cards without anything to show are left out, except where the absence is itself the message (a stage of the
    barriers that nobody has filled, beside one that is); backstage cards never take part.
    """
    dataset = settled(dataset)
    running = barriers.matrix(dataset, selection, "running", unit)
    founding = barriers.matrix(dataset, selection, "founding", unit)
    unsaid = barriers.matrix(dataset, selection, None, unit)
    shown = (
        overview.key_figures(dataset, selection, unit),
        funding.trend(dataset, selection, unit),
        funding.by_region(dataset, selection, unit),
        coverage.tiles(dataset, selection, unit),
        coverage.map(dataset, selection, unit),
        networks.members(dataset, selection, unit),
        networks.founding(dataset, selection, unit),
        *networks.profiles(dataset, selection, unit),
        activities.timeline(dataset, selection, unit),
        founding,
        running,
        unsaid,
    )
    # A checklist has two stages: that one of them is blank is worth a slide.
    told = {founding.key} if not running.is_empty else {running.key} if not founding.is_empty else set()
    main = (card for card in shown if not card.backstage and (not card.is_empty or card.key in told))
    return (cover(dataset, selection), *main)


def cover(dataset: Dataset, selection: Selection) -> Card:
    """The title of the presentation with the years and municipalities looked at, and the notice of fictional data."""
    years = selection.years or dataset.years
    rows = [{"title": "행사", "text": TITLE}]
    if years:
        rows.append({"title": "연도", "text": korean.years(years)})
    if selection.regions:
        rows.append({"title": "시군", "text": region_names(selection.regions)})
    if dataset.notice:
        rows.append({"title": "알림", "text": dataset.notice})
    return Card(
        key="story.cover",
        headline=TITLE,
        sentence=" · ".join(row["text"] for row in rows[1:] if row["title"] != "알림"),
        form="text",
        frame=typed(rows, {"title": "str", "text": "str"}),
        columns=_COVER_COLUMNS,
        channels={"title": "title", "text": "text"},
        **provenance(dataset, ()),
    )
