"""Rows of a long ordinary list: where nothing is merged, carried or to be said, a row is what its values are known to fill.

A row is read here only where reading it cell by cell (records.py) would give the same and say nothing; for every
other row `read` gives None, before anything was noted of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from netjjin_data.intake.block import Block
from netjjin_data.intake.block_reports import Record
from netjjin_data.intake.cells import Filled
from netjjin_data.intake.context import Context
from netjjin_data.intake.findings import Findings
from netjjin_data.intake.headings import SHARED
from netjjin_data.intake.ledger import row_codes
from netjjin_data.intake.places import is_place, place_of
from netjjin_data.intake.sheets import NOWHERE, Place, Value
from netjjin_data.intake.values import Unreadable
from netjjin_data.schema import Kind

# Tables whose records take more than their own row to settle.
_UNEVEN = frozenset({"programme", "relations", "barriers"})

# (value, number format, year of the record) -> what it fills; raises Unreadable.
Reader = Callable[[Value, str, int | None], Filled]
# What a value fills, with a number that tells which fields those are; None where it needs to be read by itself.
_Known = tuple[dict[str, Any], int] | None


@dataclass
class PlainColumn:
    """A column as rows are read from it: its place in the row, what its cells are for, what its values are known to fill."""

    at: int
    role: str
    is_date: bool
    formatted: bool
    read: Reader
    known: dict[Any, _Known]
    names: dict[tuple[str, ...], int]

    def fills(self, key: Any, value: Value, number_format: str, year: int | None) -> _Known:
        """Reads a value for the first time."""
        try:
            filled = self.read(value, number_format, year)
        except Unreadable:
            filled = None
        found: _Known = None
        if filled is not None and not filled.doubt and not filled.rows:
            # 0 stands for an empty cell, so that a shape tells which cells of the row get a role.
            found = filled.values, 0
            if value is not None:
                found = filled.values, self.names.setdefault(tuple(filled.values), len(self.names) + 1)
            elif filled.values:
                found = None
        self.known[key] = found
        return found


@dataclass(frozen=True)
class _Shape:
    """What rows alike have in common: the column of each field (row 0 is the record's own) and the roles of the cells."""

    cells: dict[str, Place]
    codes: bytes


class PlainRows:
    """Reads the plain rows of one block."""

    def __init__(
        self,
        block: Block,
        context: Context,
        findings: Findings,
        columns: list[PlainColumn],
        label: int | None,
    ) -> None:
        self.block, self.context, self.table = block, context, block.table
        self.sheet, self.roles = block.sheet, findings.roles[block.sheet.name]
        self.columns = sorted(columns, key=lambda column: column.is_date)
        self.read_from = [(each, each.at, each.formatted, each.is_date, each.known) for each in self.columns]
        self.label = label
        self.merged = {
            row
            for top, _, bottom, _ in self.sheet.merges
            for row in range(top, min(bottom, len(self.sheet.rows)) + 1)
        }
        self.required = [spec.name for spec in self.table.fields if spec.required]
        self.has_year, self.has_end = "year" in self.table, "end" in self.table
        self.shapes: dict[tuple[Any, ...], _Shape] = {}
        self.places: dict[tuple[Any, ...], dict[str, str] | None] = {}

    def read(self, row: int) -> Record | None:
        """The record of a row; None where it must be read cell by cell."""
        values = self.sheet.rows[row - 1]
        if row in self.merged or row in self.block.bands:
            return None
        width = len(values)
        if self.label is not None and (self.label > width or values[self.label - 1] is None):
            return None
        filled: dict[str, Any] = {}
        shape = []
        year = None
        year_from = "column"
        formats = self.sheet.formats
        key: Any
        for column, at, formatted, is_date, seen in self.read_from:
            value = values[at] if at < width else None
            form = formats.get((row, at + 1), "General") if formatted else "General"
            if is_date:
                if self.has_year and "year" not in filled and self.context.year is not None:
                    filled["year"], year_from = self.context.year.value, "context"
                year = filled.get("year")
                key = value.__class__, value, form, year
            elif value.__class__ is str:
                key = value  # a text is read alike whatever its format
            else:
                key = value.__class__, value, form
            known = seen.get(key, _UNREAD)
            if known is _UNREAD:
                known = column.fills(key, value, form, year)
            if known is None:
                return None
            filled.update(known[0])
            shape.append(known[1])
        return self._settled(row, filled, shape, year_from)

    def _settled(self, row: int, filled: dict[str, Any], shape: list[int], year_from: str) -> Record | None:
        """The record with its year, place and end, as settling.py gives them where nothing is to be said."""
        start = filled.get("start")
        said = filled.pop("_year_said", False)
        if self.has_year and "year" not in filled:
            if start is not None and said:
                filled["year"], year_from = start.year, "start"
            elif self.context.year is not None:
                filled["year"], year_from = self.context.year.value, "context"
        year = filled.get("year")
        if said and start is not None and year is not None and start.year != year:
            return None
        place = filled.get("region"), filled.get("network"), filled.pop("province", None)
        settled = self.places.get(place, _UNKNOWN)
        if settled is _UNKNOWN:
            settled = self.places[place] = self._place(*place)
        if settled is None:
            return None
        for name in self.required:
            if filled.get(name) is None:
                return None
        filled.update(settled)
        if start is not None and self.has_end:
            end = filled.get("end")
            if end is None:
                filled["end"] = start
            elif end < start:
                return None
        alike = (*shape, year_from, bool(settled))
        known = self.shapes.get(alike)
        if known is None:
            known = self.shapes[alike] = self._shape(shape, year_from, bool(settled))
        self.roles.mark_row(row, known.codes)
        return Record(row, filled, shape=known.cells)

    def _place(self, region: str | None, network: str | None, province: str | None) -> dict[str, str] | None:
        """What a record's place adds to it; None where more is to be settled or said than its 시군's code."""
        if "region" not in self.table:
            return {}
        if network is not None and is_place(network):
            return None
        if region is None:
            around = (
                network is not None
                or province is not None
                or self.context.network is not None
                or self.context.region is not None
            )
            return None if around else {}
        municipality = place_of(region, province).municipality
        if municipality is None:
            return None
        return {
            "region": municipality.name,
            "region_code": municipality.code,
            "province": municipality.province,
        }

    def _shape(self, shape: list[int], year_from: str, placed: bool) -> _Shape:
        cells: dict[str, Place] = {}
        roles = {}
        for column, number in zip(self.columns, shape, strict=True):
            if number:
                names = next(names for names, each in column.names.items() if each == number)
                cells.update(dict.fromkeys(names, (0, column.at + 1)))
                roles[column.at + 1] = column.role
        if year_from == "start":
            cells["year"] = cells["start"]
        elif year_from == "context":
            around = self.context.year.cell if self.context.year else None
            if around is not None and around != NOWHERE:
                cells["year"] = around
        if placed:
            cells["region_code"] = cells["province"] = cells["region"]
        cells.pop("_year_said", None)
        return _Shape(cells, row_codes(roles))


# Stand for a value that was not read yet, and for a place that was not settled yet.
_UNREAD: _Known = ({}, -1)
_UNKNOWN: dict[str, str] = {}


def role_of(name: str, is_label: bool) -> str:
    """Whether a field's cells are labels or values."""
    return "label" if is_label or name in SHARED else "value"


def may_be_plain(block: Block, context: Context, answered: bool, wide: bool) -> bool:
    """Whether a block can have plain rows at all."""
    return not (
        wide
        or answered
        or context.choices
        or block.sheet.places
        or block.table.name in _UNEVEN
        or any(item.spread or item.year_column or item.day_column for item in block.plan.roles)
    )


def plain_column(at: int, kind: Kind, role: str, formatted: bool, read: Reader) -> PlainColumn:
    """A column (counted from 0) from which nothing was read yet."""
    return PlainColumn(at, role, kind is Kind.DATE, formatted, read, {}, {})
