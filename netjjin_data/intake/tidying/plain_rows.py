"""Rows of a long ordinary list, read column by column: where nothing is merged, carried or to be said, a row is what its values fill.

A row is read here only where reading it cell by cell (records.py) would give the same and say nothing; every other
row is left, before anything was noted of it. Values that come again are read once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from netjjin_data.dataset import COLUMNS
from netjjin_data.intake.columns import Coded, Codes, Mask, coded, over, paired
from netjjin_data.intake.findings import Findings
from netjjin_data.intake.headings import SHARED
from netjjin_data.intake.ledger import row_codes
from netjjin_data.intake.places import is_place, place_of
from netjjin_data.intake.rows.block import Block
from netjjin_data.intake.sheets import NOWHERE, Place, Value
from netjjin_data.intake.tidying.cells import Filled, kept_text
from netjjin_data.intake.tidying.context import Context
from netjjin_data.intake.tidying.kept import PlainRecords
from netjjin_data.intake.values import Unreadable

# Tables whose records take more than their own row to settle.
_UNEVEN = frozenset({"programme", "relations", "barriers"})
# So many columns fit into the number that tells which cells of a row are filled.
_MOST_COLUMNS = 60

# (value, number format, year of the record) -> what it fills; raises Unreadable.
Reader = Callable[[Value, str, int | None], Filled]


@dataclass(frozen=True)
class PlainColumn:
    """A column as rows are read from it: its place in the row (from 0), what its cells are for, its field, how one is read.

    Of `is_text` a text is kept as it stands.
    """

    at: int
    role: str
    name: str
    is_date: bool
    is_text: bool
    formatted: bool
    read: Reader

    def fills(self, value: Value, number_format: str, year: int | None) -> dict[str, Any] | None:
        """What a value fills; None where its row needs to be read by itself."""
        try:
            filled = self.read(value, number_format, year)
        except Unreadable:
            return None
        told = filled.doubt or filled.rows or (value is None and filled.values)
        return None if told or None in filled.values.values() else filled.values


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
        self.label = label
        self.has_year, self.has_end = "year" in self.table, "end" in self.table

    def read(self, rows: Sequence[int]) -> PlainRecords:
        """The records of those rows that are plain."""
        rows = self._candidates(rows)
        if not rows:
            return PlainRecords()
        reading = _Rows(np.array(rows, np.int64))
        columns = self.sheet.columns_at(rows)
        for bit, column in enumerate(self.columns):
            if column.is_date and self.has_year:
                self._year_from_context(reading)
            self._read_column(reading, column, bit, columns[column.at])
        self._settle(reading)
        return self._finished(reading)

    def _candidates(self, rows: Sequence[int]) -> list[int]:
        """The rows in which nothing is merged, carried from above or said by a line over them."""
        merged: set[int] = set()
        for top, _, bottom, _ in self.sheet.merges:
            merged.update(range(top, min(bottom, len(self.sheet.rows)) + 1))
        apart = merged | self.block.bands.keys() | self.block.parts.keys()
        if self.label is None:
            return [row for row in rows if row not in apart]
        at, held = self.label - 1, self.sheet.rows
        return [
            row
            for row in rows
            if row not in apart and at < len(held[row - 1]) and held[row - 1][at] is not None
        ]

    def _read_column(self, reading: _Rows, column: PlainColumn, bit: int, values: Coded) -> None:
        """Reads the distinct values of a column, with their formats and (of dates) the years beside them."""
        reading.filled |= values.present.astype(np.int64) << bit
        if column.is_text and not column.formatted and set(map(type, values.values)) == {str}:
            known = list(map(kept_text, values.values))
            reading.fill(column.name, _coded_by(values.codes, known), column.at + 1)
            return
        if column.formatted:
            given = self.sheet.formats
            found = coded([given.get((row, column.at + 1), "General") for row in reading.rows.tolist()])
            forms = list(found.values)
            keys, pairs = paired(values.codes, found.codes)
        else:
            forms = ["General"]
            keys, pairs = paired(values.codes, np.zeros(len(values.codes), np.int64))
        triples = [(*pair, -1) for pair in pairs]
        years = reading.values.get("year") if column.is_date else None
        if years is not None:
            keys, combined = paired(keys, years.codes)
            triples = [(*pairs[pair], year) for pair, year in combined]
        fills = [
            column.fills(
                values.values[value] if value >= 0 else None,
                forms[form],
                years.values[year] if years is not None and year >= 0 else None,
            )
            for value, form, year in triples
        ]
        reading.keep(np.fromiter((filled is not None for filled in fills), np.bool_, len(fills))[keys])
        for name in dict.fromkeys(name for filled in fills if filled for name in filled):
            known = [filled.get(name) if filled else None for filled in fills]
            reading.fill(name, _coded_by(keys, known), column.at + 1)

    def _year_from_context(self, reading: _Rows) -> None:
        """The year that a title, the sheet's or the file's name says, where a row has none of its own."""
        around = self.context.year
        if around is None:
            return
        lacking = ~reading.has("year")
        if lacking.any():
            reading.fill("year", Coded(np.where(lacking, 0, -1), [around.value]), 0, _packed(around.cell))

    # --- as settling.py does, where nothing is to be said ------------------------------------------------------

    def _settle(self, reading: _Rows) -> None:
        start = reading.values.get("start")
        said = reading.take("_year_said")
        dated = start.present if start is not None else np.zeros(len(reading.rows), np.bool_)
        year_said = said.told(bool) if said is not None else np.zeros(len(reading.rows), np.bool_)
        if start is not None:
            years = Coded(start.codes, [day.year if day is not None else None for day in start.values])
            if self.has_year:
                own = dated & year_said & ~reading.has("year")
                reading.fill(
                    "year", Coded(np.where(own, years.codes, -1), years.values), 0, reading.cells["start"]
                )
            of_row = _numbers(reading.values.get("year"), len(reading.rows))
            reading.keep(~(dated & year_said & reading.has("year") & (_numbers(years, 0) != of_row)))
        if self.has_year:
            self._year_from_context(reading)
        if (day := self.context.counted_on) is not None:
            of_its_year = _numbers(reading.values.get("year"), len(reading.rows)) == day.value.year
            reading.fill("as_of", Coded(np.where(of_its_year, 0, -1), [day.value]), 0, _packed(day.cell))
        self._settle_places(reading)
        for spec in self.table.fields:
            if spec.required:
                reading.keep(reading.has(spec.name))
        if start is not None and self.has_end:
            alone = dated & ~reading.has("end")
            reading.keep(~(dated & reading.has("end") & (_days(reading.values.get("end")) < _days(start))))
            reading.fill("end", Coded(np.where(alone, start.codes, -1), start.values), 0)

    def _settle_places(self, reading: _Rows) -> None:
        """What a row's place adds to it: its 시군 by its official name, with its code and 시도."""
        province = reading.take("province")
        if "region" not in self.table:
            return
        nothing = Coded(np.full(len(reading.rows), -1, np.int64), ())
        region, network = reading.values.get("region", nothing), reading.values.get("network", nothing)
        province = province or nothing
        keys, pairs = paired(region.codes, network.codes)
        keys, combined = paired(keys, province.codes)
        settled = [
            self._place(*(
                held.values[code] if code >= 0 else None
                for held, code in zip((region, network, province), (*pairs[pair], at), strict=True)
            ))
            for pair, at in combined
        ]  # fmt: skip
        reading.keep(np.fromiter((found is not None for found in settled), np.bool_, len(settled))[keys])
        cells = reading.cells.get("region", 0)
        for name in ("region", "region_code", "province"):
            known = [found.get(name) if found else None for found in settled]
            reading.fill(name, _coded_by(keys, known), 0, cells)

    def _place(self, region: str | None, network: str | None, province: str | None) -> dict[str, str] | None:
        """What a record's place adds to it; None where more is to be settled or said than its 시군's code."""
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
        if network is None and self.context.network is not None:
            return None
        municipality = place_of(region, province).municipality
        if municipality is None:
            return None
        return {
            "region": municipality.name,
            "region_code": municipality.code,
            "province": municipality.province,
        }

    def _finished(self, reading: _Rows) -> PlainRecords:
        plain = np.flatnonzero(reading.plain)
        rows = reading.rows[plain]
        shapes, filled = pd.factorize(reading.filled[plain])
        codes = [
            row_codes(
                {column.at + 1: column.role for bit, column in enumerate(self.columns) if each >> bit & 1}
            )
            for each in filled.tolist()
        ]
        self.roles.mark_rows(rows.tolist(), [codes[shape] for shape in shapes.tolist()])
        return PlainRecords(
            rows,
            {name: found.at(plain) for name, found in reading.values.items()},
            {name: cells[plain] for name, cells in reading.cells.items()},
        )


class _Rows:
    """Rows being read: what each has of each field and from which cell, and whether it is plain so far."""

    def __init__(self, rows: Codes) -> None:
        self.rows = rows
        self.plain: Mask = np.ones(len(rows), np.bool_)
        self.filled = np.zeros(len(rows), np.int64)  # a bit for each column
        self.values: dict[str, Coded] = {}
        self.cells: dict[str, Codes] = {}

    def has(self, name: str) -> Mask:
        """Where a field has a value."""
        found = self.values.get(name)
        return np.zeros(len(self.rows), np.bool_) if found is None else found.present

    def keep(self, plain: Mask) -> None:
        """Leaves out the rows of which more is to be said."""
        self.plain = self.plain & plain

    def fill(self, name: str, values: Coded, column: int, cell: Codes | int = 0) -> None:
        """Gives rows a field's values, each from a column of its own row or from `cell`, already packed."""
        here = self.rows * COLUMNS + column if column else cell
        self.values[name] = over(self.values.get(name), values)
        self.cells[name] = np.where(values.present, here, self.cells.get(name, 0))

    def take(self, name: str) -> Coded | None:
        """What was read of a field that no record keeps."""
        self.cells.pop(name, None)
        return self.values.pop(name, None)


def _packed(place: Place | None) -> int:
    """A cell around the rows as one number, 0 where it is none."""
    return place[0] * COLUMNS + place[1] if place and place != NOWHERE else 0


def _coded_by(keys: Codes, known: list[Any]) -> Coded:
    """Values by the key of each position, nothing where the key is -1 or its value is None."""
    held = (at if value is not None else -1 for at, value in enumerate(known))
    places = np.fromiter((*held, -1), np.int64, len(known) + 1)
    return Coded(places[keys], known)


def _numbers(found: Coded | None, length: int) -> Codes:
    """Whole numbers by position, 0 where there is none."""
    if found is None:
        return np.zeros(length, np.int64)
    held: Codes = np.array([*(0 if value is None else value for value in found.values), 0], np.int64)[
        found.codes
    ]
    return held


def _days(found: Coded | None) -> np.ndarray[Any, np.dtype[np.datetime64]] | np.datetime64:
    """Days by position; a comparison with a missing one holds nowhere."""
    if found is None:
        return np.datetime64("NaT")
    days = np.array([*found.values, None], "datetime64[D]")
    held: np.ndarray[Any, np.dtype[np.datetime64]] = days[found.codes]
    return held


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
        or len(block.plan.roles) > _MOST_COLUMNS
        or any(item.spread or item.year_column or item.day_column for item in block.plan.roles)
    )
