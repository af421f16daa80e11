"""A municipality or a network in the spotlight: which rows of a card speak of it alone."""

from __future__ import annotations

from functools import lru_cache

from netjjin_data.cards.card import Card, Used
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.metrics.choice import remembered, settled
from netjjin_data.metrics.names import network_names, networks_in


@remembered
def spotlights(dataset: Dataset) -> dict[str, str]:
    """Who can stand in the spotlight: municipalities by code, then networks by id, each with its name."""
    dataset = settled(dataset)
    names = network_names(dataset)
    networks = {network: names[network].full for network in networks_in(dataset, Selection())}
    places = {
        name.region_code: name.region
        for name in names.values()
        if name.region_code is not None and name.region is not None
    }
    return {code: places.get(code, code) for code in dataset.region_codes if code in places} | networks


@lru_cache(1000)
def rows_of(card: Card, dataset: Dataset, spot: str) -> frozenset[int]:
    """The rows of a card's frame that speak of a municipality (by code) or a network (by id) and of nobody else."""
    field = "network_id" if spot in network_names(dataset) else "region_code"
    if field in card.frame:
        said = card.frame[field].tolist()
        return frozenset(number for number, value in enumerate(said) if value == spot)
    return frozenset(
        number for number, used in enumerate(card.behind) if used and _whose(dataset, used, field) == {spot}
    )


def _whose(dataset: Dataset, used: tuple[Used, ...], field: str) -> set[object]:
    """Whom the values behind a row are about; a table without the field is about everybody."""
    found: set[object] = set()
    for part in used:
        frame = dataset.frames[part.table]
        if field not in frame:
            return {None}
        found.update(frame[field].loc[list(part.rows)].tolist())
    return found
