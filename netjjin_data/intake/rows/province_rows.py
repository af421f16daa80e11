"""Rows of a 시도 among those of its 시군: they sum them up, and say the 시도 of the rows under them."""

from __future__ import annotations

from functools import lru_cache

from netjjin_data import regions
from netjjin_data.intake.headings import Said
from netjjin_data.intake.places import NETWORK_END, place_of
from netjjin_data.intake.rows.bands import Band
from netjjin_data.intake.rows.block import Block, Layout
from netjjin_data.intake.rows.total_labels import total_kind
from netjjin_data.intake.text import is_blank, plain


def is_province(text: str) -> bool:
    """Whether a text names a 시도 that is no municipality as well (세종)."""
    return regions.province_named(text) is not None and not _is_municipality(text)


@lru_cache(maxsize=4096)
def _is_municipality(text: str) -> bool:
    return regions.find(text).municipality is not None


def set_apart_provinces(block: Block, layout: Layout) -> None:
    """Makes totals of the rows of a 시도 whose 시군 stand in the block too, and hands the 시도 down to these.

    A list that begins with a 시도 (or 전국) has each above its 시군; only there does it speak for the rows below.
    """
    column = block.column_of("region")
    if column is None:
        return
    above = block.column_of("province")
    if not _may_hold_provinces(block, column, above):
        return
    rows = sorted([*block.records, *block.totals])
    named = {row: _province_row(block, row, column, above) for row in rows}
    if not any(named.values()):
        return
    within = _provinces_within(block, column, above)
    first = next((row for row in rows if block.sheet.text(*block.sheet.home(row, column))), 0)
    on_top = named.get(first) is not None or total_kind(block.sheet.text(first, column)) is not None
    totals = set(block.totals)
    current: Band | None = None
    for row in rows:
        said = named[row]
        if said is not None:
            name = regions.province_named(said.text)
            if name in within and row not in totals:
                layout.make_total(block, row)
            current = Band(said, (("province", said.text),)) if name in within else None
        elif regions.province_named(block.sheet.text(*block.sheet.home(row, column))) is not None:
            current = None  # 세종 is its own 시도
        elif current is not None and on_top and above is None and row not in totals:
            block.bands[row] = (*block.bands.get(row, ()), current)


def _may_hold_provinces(block: Block, column: int, above: int | None) -> bool:
    """A cheap look: whether any row names a 시도 under 시군, or nothing there beside a column of 시도."""
    sheet = block.sheet
    if column > len(sheet.columns):
        return False
    under = sheet.columns_at(sheet.filled_within(range(block.heading.stop, len(sheet.rows) + 1)))[column - 1]
    texts = under.told(lambda value: isinstance(value, str))
    if under.told(is_province, texts).any():
        return True
    blank = ~under.present | under.told(lambda text: is_blank(text) or total_kind(text) is not None, texts)
    return above is not None and bool(blank.any())


def _province_row(block: Block, row: int, column: int, above: int | None) -> Said | None:
    """The 시도 that a row is about as a whole: alone under 시군, or under 시도 with nothing under 시군."""
    sheet = block.sheet
    own = sheet.text(*sheet.home(row, column))
    beside = None if above is None else sheet.text(*sheet.home(row, above))
    if _names_one(block, row):
        return None
    if is_province(own) and (not beside or place_of(own, beside).municipality is None):  # 경기 | 광주시
        return Said(own, sheet.home(row, column))
    if above is not None and (is_blank(own) or total_kind(own)):
        province = sheet.text(row, above)
        return Said(province, (row, above)) if is_province(province) else None
    return None


def _names_one(block: Block, row: int) -> bool:
    """Whether a network has its own name in the row (충남 | 충남사회경제네트워크), which then is that one's."""
    column = block.column_of("network")
    name = "" if column is None else block.sheet.text(row, column)
    return bool(NETWORK_END.search(plain(name))) and not total_kind(name)


def _provinces_within(block: Block, column: int, above: int | None) -> set[str]:
    """The 시도 of which the block's records have municipalities."""
    sheet = block.sheet
    found: set[str] = set()
    current: str | None = None
    for row in sorted([*block.records, *block.totals]):
        if above is not None and (said := sheet.text(*sheet.home(row, above))):
            current = said
        text = sheet.text(*sheet.home(row, column))
        if row in block.totals or not text or is_province(text):
            continue
        found |= _provinces_of(text, current)
    return found


@lru_cache(maxsize=4096)
def _provinces_of(text: str, province: str | None) -> frozenset[str]:
    place = place_of(text, province)
    if place.municipality is not None:
        return frozenset({place.municipality.province})
    return frozenset(item.province for item in regions.find(text, province).candidates)
