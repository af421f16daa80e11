"""Rows of a 시군 over the rows of its networks in one column (천안시, then its networks): they sum these up."""

from __future__ import annotations

from itertools import pairwise

from netjjin_data.intake.headings import Said
from netjjin_data.intake.places import NETWORK_END, is_place
from netjjin_data.intake.rows.bands import Band
from netjjin_data.intake.rows.block import Block, Layout
from netjjin_data.intake.rows.unlabelled_totals import NUMBERS
from netjjin_data.intake.text import plain

# A longer list is an export of records, and looking at each of its rows would take its time.
_MOST_ROWS = 5_000


def set_apart_groups(block: Block, layout: Layout) -> None:
    """Makes totals of the rows of a 시군 that sum up the networks under them, and hands the 시군 down to these.

    Every network must stand under a 시군; then a 시군 over networks is such a group where the sums of one at least
    agree, and one with none under it is a row of its own.
    """
    if len(block.records) > _MOST_ROWS:
        return
    region, network = block.column_of("region"), block.column_of("network")
    if region is not None and network is not None:
        _set_apart_named(block, layout, region, network)
    elif (column := network or region) is not None:
        _set_apart_mixed(block, layout, column)


def _set_apart_named(block: Block, layout: Layout, region: int, network: int) -> None:
    """With a column for each: 천안시 without a network, then networks under a blank 시군 or under the same."""
    sheet = block.sheet
    groups: dict[int, list[int]] = {}
    current: int | None = None
    for row in block.records:
        place, name = sheet.text(row, region), sheet.text(*sheet.home(row, network))
        if place and not name:
            current = row
        elif current is not None and name and (not place or place == sheet.text(current, region)):
            groups.setdefault(current, []).append(row)
        else:
            current = None
    if any(_sums_up(block, row, members) for row, members in groups.items()):
        for row in groups:
            layout.make_total(block, row)


def _set_apart_mixed(block: Block, layout: Layout, column: int) -> None:
    places = [row for row in block.records if is_place(block.sheet.text(row, column))]
    if not places or places[0] != block.records[0]:
        return
    networks = set(block.records) - set(places)
    if not all(NETWORK_END.search(plain(block.sheet.text(row, column))) for row in networks):
        return
    bounds = [*places, max(block.records) + 1]
    groups = {row: sorted(at for at in networks if row < at < end) for row, end in pairwise(bounds)}
    groups = {row: members for row, members in groups.items() if members}
    if not any(_sums_up(block, row, members) for row, members in groups.items()):
        return
    for row, members in groups.items():
        layout.make_total(block, row)
        band = Band(Said(text := block.sheet.text(row, column), (row, column)), (("region", text),))
        for at in members:
            block.bands[at] = (*block.bands.get(at, ()), band)


def _sums_up(block: Block, row: int, members: list[int]) -> bool:
    """Whether the numbers of a row are the sums of those under it, of two at least or in two columns."""
    columns = [
        item.column for item in block.plan.roles if item.field and block.table[item.field].kind in NUMBERS
    ]
    said = {
        column: value
        for column in columns
        if isinstance(value := block.sheet.value(row, column), float | int) and value
    }
    sums = {
        column: sum(
            value for at in members if isinstance(value := block.sheet.value(at, column), float | int)
        )
        for column in said
    }
    return bool(said) and said == sums and len(members) * len(said) > 1
