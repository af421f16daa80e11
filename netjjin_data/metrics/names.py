"""The networks of a dataset: their short names, and which of them a year or a selection knows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from netjjin_data import regions
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.metrics.choice import at, chosen, records, remembered

# Tables in the order in which they introduce networks: a deck follows the first that names them.
_INTRODUCING = ("networks", "grants", "members", "reports", "barriers", "activities")


@dataclass(frozen=True)
class NetworkName:
    """A network (or a place's rows without one, `assigned` False) as labels call it.

    `full` is its network_id; `short` the municipality alone (당진) where that is resolved and has one network.
    """

    full: str
    short: str
    region: str | None
    region_code: str | None
    assigned: bool


@remembered
def network_names(dataset: Dataset) -> dict[str, NetworkName]:
    """The names of every network_id of the dataset."""
    rows = list(records(dataset.identities, "region", "region_code", "assigned"))
    in_region = Counter((code, region) for _, region, code, assigned in rows if assigned)
    places = {code: regions.by_code(code) for _, _, code, _ in rows if code is not None}
    shorts = Counter(place.short for place in places.values() if place is not None)
    names = {}
    for full, region, code, assigned in rows:
        place = places.get(code)
        short = None
        if place is not None:
            short = place.short if shorts[place.short] == 1 else f"{place.province_short} {place.short}"
        if place is None:
            label = full
        elif not assigned:
            label = f"{short} (미지정)"
        elif short is not None and in_region[code, region] == 1:
            label = short
        else:
            label = full
        names[full] = NetworkName(full, label, region, code, bool(assigned))
    return names


@remembered
def networks_in(
    dataset: Dataset, selection: Selection, tables: tuple[str, ...] = _INTRODUCING
) -> tuple[str, ...]:
    """The networks that a selection's rows name in the given tables, in the deck's order.

    A network counts also where its row holds no number: what isn't known of it is shown as missing.
    """
    assigned = dataset.identities["assigned"].to_dict()
    found: dict[str, None] = {}
    for table in tables:
        frame = chosen(dataset, table, selection)
        if len(frame):
            found.update(dict.fromkeys(frame["network_id"].dropna().unique().tolist()))
    order = {network: place for place, network in enumerate(_deck_order(dataset))}
    ours = [network for network in found if assigned.get(network, False)]
    return tuple(sorted(ours, key=lambda network: order.get(network, len(order))))


@remembered
def _deck_order(dataset: Dataset) -> list[str]:
    order: list[str] = dataset.frames["networks"]["network_id"].dropna().unique().tolist()
    return order


def networks_of_year(dataset: Dataset, selection: Selection, year: int | None) -> tuple[str, ...]:
    """The networks that one year's grants, members, reports, barriers or profiles name, in the deck's order."""
    return networks_in(dataset, at(selection, year), _INTRODUCING[:-1])
