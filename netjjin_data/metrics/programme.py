"""Two grains of the same money: what the programme's table says of a year, and what the grants add up to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from netjjin_data.dataset import Dataset
from netjjin_data.metrics.choice import records, remembered


@dataclass
class Grants:
    """The grants of one year: known amounts and their sum in won, whom they name, what they leave open.

    `networks` are those with an amount above 0, `listed` all that the sheet names. `unassigned` counts rows of a
    region that name no network (시군 합계); `unresolved` rows whose place is unknown; `blank` rows without amount;
    `unnamed` all rows that name no network. `adrift` are the amounts above 0, or None where the row has none, of
    rows whose place is no known municipality.
    """

    itemised: int = 0
    rows: list[int] = field(default_factory=list)
    networks: set[str] = field(default_factory=set)
    listed: set[str] = field(default_factory=set)
    unassigned: int = 0
    unresolved: int = 0
    blank: int = 0
    unnamed: int = 0
    adrift: list[int | None] = field(default_factory=list)
    amounts: list[int] = field(default_factory=list)


@dataclass
class Year:
    """A year as the programme's table says it, in won; None is what nobody wrote and no product gives."""

    network_count: int | None
    grant_per_network: int | None
    grant_total: int | None
    total_derived: bool
    per_network_derived: bool
    rows: tuple[int, ...]


@remembered
def grants_by_year(dataset: Dataset) -> dict[int, Grants]:
    """The grants of every year in the data (of all municipalities)."""
    assigned = dataset.identities["assigned"].to_dict()
    found: dict[int, Grants] = defaultdict(Grants)
    rows = records(dataset.frames["grants"], "year", "region_code", "network_id", "amount")
    for index, year, code, network, amount in rows:
        if year is None:
            continue
        grants = found[int(year)]
        grants.rows.append(index)
        named = network is not None and assigned.get(network, False)
        if named:
            grants.listed.add(network)
        else:
            grants.unnamed += 1
        if code is None and (amount is None or amount > 0):
            grants.adrift.append(None if amount is None else int(amount))
        if amount is None:
            grants.blank += 1
            grants.unresolved += code is None
            continue
        grants.itemised += int(amount)
        grants.amounts.append(int(amount))
        if amount > 0:
            grants.unresolved += code is None
            if named:
                grants.networks.add(network)
            else:
                grants.unassigned += 1
    return dict(found)


@remembered
def programme_by_year(dataset: Dataset) -> dict[int, Year]:
    """The programme's own table by year; rows of one year count together, absent totals are products."""
    addresses = dataset.addresses.get("programme")
    written: set[int] = set()
    if addresses is not None and "grant_total" in addresses:
        written = set(addresses.index[addresses["grant_total"].notna()].tolist())
    parts: dict[int, list[tuple[int, int | None, int | None, int | None]]] = defaultdict(list)
    columns = ("year", "network_count", "grant_per_network", "grant_total")
    for index, year, count, each, total in records(dataset.frames["programme"], *columns):
        if year is not None:
            parts[int(year)].append((index, count, each, total))
    return {year: _together(rows, written) for year, rows in parts.items()}


def _together(rows: list[tuple[int, int | None, int | None, int | None]], written: set[int]) -> Year:
    counts = [count for _, count, _, _ in rows]
    each = {value for _, _, value, _ in rows}
    totals: list[int | None] = []
    derived = False
    for index, count, value, total in rows:
        if total is not None:
            totals.append(int(total))
            derived |= index not in written
        elif count is not None and value is not None:
            totals.append(int(count) * int(value))
            derived = True
        else:
            totals.append(None)
    network_count, grant_total = _sum(counts), _sum(totals)
    per_network = next(iter(each)) if len(each) == 1 else None
    averaged = per_network is None and bool(network_count) and grant_total is not None
    if averaged and network_count and grant_total is not None:
        per_network = round(grant_total / network_count)
    return Year(
        network_count,
        None if per_network is None else int(per_network),
        grant_total,
        derived and grant_total is not None,
        averaged,
        tuple(index for index, *_ in rows),
    )


def _sum(values: Sequence[int | None]) -> int | None:
    """The sum, unknown as soon as one part is."""
    known = [int(value) for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None


def is_complete(programme: Year | None, grants: Grants | None) -> bool:
    """Whether a year's grants are all there: number and sum are the programme's, every place is resolved.

    A row that names no network of its region counts as one grant.
    """
    if programme is None or grants is None or grants.blank or grants.unresolved:
        return False
    number = len(grants.networks) + grants.unassigned
    return number == programme.network_count and grants.itemised == programme.grant_total


def year_as_known(programme: Year | None, grants: Grants | None) -> Year:
    """A year by the programme's table, and where that says nothing by what the grants add up to (산출)."""
    if grants is None or grants.blank or not grants.amounts:
        return programme or Year(None, None, None, False, False, ())
    # Rows that name no network may be several or one of those named: then nobody knows the number.
    number = None if grants.unassigned else len(grants.networks)
    if programme is None:
        each = round(grants.itemised / number) if number else None
        return Year(number, each, grants.itemised, True, each is not None, ())
    if programme.grant_total is None and number is not None and programme.network_count in (None, number):
        each = programme.grant_per_network
        each = round(grants.itemised / number) if each is None and number else each
        derived = programme.grant_per_network is None and each is not None
        return Year(number, each, grants.itemised, True, derived, programme.rows)
    return programme
