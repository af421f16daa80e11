"""The rows of a block's body: which are records, and which are totals, notes, bands, repeated headings or examples."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from netjjin_data.intake.headings import Said
from netjjin_data.intake.planning.checklists import heads_items, rows_of_counts
from netjjin_data.intake.planning.ties import rows_of_sums
from netjjin_data.intake.rows.bands import Band, BandsInForce, is_ornamented, ornament_of, said_for_rows
from netjjin_data.intake.rows.block import Block, Layout
from netjjin_data.intake.rows.group_rows import set_apart_groups
from netjjin_data.intake.rows.ordinary_rows import OrdinaryRows
from netjjin_data.intake.rows.parts_of_counts import set_apart_parts
from netjjin_data.intake.rows.province_rows import is_province, set_apart_provinces
from netjjin_data.intake.rows.side_lines import closes, is_example, is_footer, is_note, is_unit_line
from netjjin_data.intake.rows.total_labels import counts_rows, only_counts, total_kind
from netjjin_data.intake.rows.unlabelled_totals import NUMBERS, set_apart_unlabelled_totals
from netjjin_data.intake.text import bare, is_blank
from netjjin_data.intake.values import Unreadable
from netjjin_data.intake.values.dates import read_dates
from netjjin_data.intake.values.money import money_unit
from netjjin_data.schema import Field, Kind


def fill_body(block: Block, rows: range, layout: Layout) -> None:
    """Tells the rows of a body apart, into the block's records, totals, notes and bands; gives other cells roles."""
    _Body(block, rows, layout).fill()
    set_apart_provinces(block, layout)
    set_apart_groups(block, layout)
    set_apart_unlabelled_totals(block, layout)
    _set_apart_bands(block, layout)
    set_apart_parts(block, layout)
    sums = {"relations": rows_of_sums, "barriers": rows_of_counts}.get(block.table.name)
    if sums is not None:
        for row in sums(block.plan.roles, block.sheet, block.records):
            layout.make_total(block, row)


# 사업목적 : …, 문의 : …: a line that no year looks like.
_LABELLED = re.compile(r"[^\d:：]{2,14}[:：]")


class _Body:
    """The rows of one body while they are told apart."""

    def __init__(self, block: Block, rows: range, layout: Layout) -> None:
        self.block, self.sheet, self.rows, self.layout = block, block.sheet, rows, layout
        self.headings = Counter(bare(item.heading.text) for item in block.plan.roles)
        for row in block.heading:
            self.headings.update({bare(self.sheet.text(row, at)): 1 for at in self.sheet.filled_columns(row)})
        self.taken = set(block.field_of)
        self.in_force = BandsInForce()
        # Whether the last row stands under the label of a total, its own or one above it.
        self.under_total = False

    def fill(self) -> None:
        block, sheet = self.block, self.sheet
        ordinary = OrdinaryRows(
            sheet, self.taken, block.label_columns, self.headings, _begins_apart, _may_sum_up
        )
        filled = sheet.filled_within(self.rows)
        certain = ordinary.records(filled)
        for row in filled:
            columns = sheet.filled_columns(row) if self.under_total or row not in certain else []
            if not columns:
                self._take(row, "record", columns)
                continue
            texts = [sheet.text(row, column) for column in columns]
            band = self._band(row, columns, texts)
            if band is not None:
                self.in_force.begin(band)
                self._mark(row, columns, "title")
            else:
                self._take(row, self._kind(row, columns, texts), columns)

    def _take(self, row: int, kind: str, columns: list[int]) -> None:
        block = self.block
        if kind == "record":
            block.records.append(row)
        elif kind == "total":
            block.totals.append(row)
            self.under_total = self._first_label_sums(row)
        if kind != "total":
            self.under_total = False
        if kind == "example":
            block.examples.append(row)
        elif kind == "note":
            block.notes.extend(Said(self.sheet.text(row, column), (row, column)) for column in columns)
        if kind in {"record", "total"} and self.in_force.now:
            block.bands[row] = self.in_force.now
        if kind == "apart":
            self.in_force.end(self._shape(row, columns[0]))
            block.notes.append(Said(self.sheet.text(row, columns[0]), (row, columns[0])))
        if kind != "record":
            role = {"example": "note", "footer": "note", "apart": "note"}.get(kind, kind)
            self._mark(row, columns, role)

    def _mark(self, row: int, columns: Iterable[int], role: str) -> None:
        self.layout.marks.update({(row, column): role for column in columns})

    def _kind(self, row: int, columns: list[int], texts: list[str]) -> str:
        """record, total, note, example, footer, apart (a line of its own), heading, unit or unused."""
        if is_example(texts[0]):
            return "example"
        if (
            is_note(texts[0])
            and not self._is_total(row, columns)
            and (len(columns) == 1 or texts[0].lstrip().startswith("※"))
        ):
            return "note"
        if self._is_unit(row, columns, texts):
            return "unit"
        if len(columns) > 1 and all(self.headings[bare(text)] for text in texts):
            return "heading"
        if self._is_total(row, columns):
            return "total"
        if self._is_footer(row, columns, texts):
            return "footer"
        if not set(columns) & self.taken:
            return "unused"
        if all(is_blank(text) for text, column in zip(texts, columns, strict=True) if column in self.taken):
            return "record" if len([c for c in columns if c in self.taken]) > 1 else "unused"
        if len(columns) == 1 and self._stands_apart(row, columns[0]):
            # What says something of the rows below it without standing over them is a record: a 시군 with no values.
            return "record" if said_for_rows(self.block.table, texts[0], False) else "apart"
        return "record"

    def _is_unit(self, row: int, columns: list[int], texts: list[str]) -> bool:
        if bare(texts[0]) == "단위" and len(columns) > 1:
            found = {column: money_unit(f"({text})") for column, text in zip(columns, texts, strict=True)}
            self.block.units.update({column: unit for column, unit in found.items() if unit})
            return True
        numbers = any(isinstance(self.sheet.value(row, column), float) for column in columns)
        return len(columns) <= 2 and any(is_unit_line(text) for text in texts) and not numbers

    def _is_total(self, row: int, columns: list[int]) -> bool:
        """Whether a label of the row is that of a total; what only counts (3개소) must come first in its row."""
        labels = self.block.label_columns
        if counts_rows([self.sheet.text(row, column) for column in columns]):
            return True
        for at, column in enumerate(columns):
            text = self.sheet.text(row, column)
            if column in labels and total_kind(text) and (at == 0 or not only_counts(text)):
                return True
        return self.under_total and self._goes_on(row, columns)

    def _first_label_sums(self, row: int) -> bool:
        """Whether the first label of a total's row says so, or is blank under one that does."""
        text = self.sheet.text(*self.sheet.home(row, min(self.block.label_columns, default=0)))
        return bool(total_kind(text)) if text else self.under_total

    def _goes_on(self, row: int, columns: list[int]) -> bool:
        """Whether a row stands under a total's label above it, with a label of its own: 합계 | 2021, then blank | 2022."""
        first = min(self.block.label_columns, default=0)
        return first not in columns and any(column in self.block.label_columns for column in columns)

    # --- lines of their own ------------------------------------------------------------------------------------

    def _band(self, row: int, columns: list[int], texts: list[str]) -> Band | None:
        """The band that a row is: one text, over rows that it says something for."""
        text, column = texts[0], columns[0]
        if len(set(texts)) > 1 or len(columns) == 2 or is_note(text) or total_kind(text):
            return None
        across = self._is_across(row, column) or len(columns) > 2
        spec = self._spec(column)
        apart = across or spec is None or is_ornamented(text)
        says = tuple(
            (name, value)
            for name, value in said_for_rows(self.block.table, text, apart)
            if name in {"year", "region", "province", "network"} or self.block.column_of(name) is None
        )
        if not says or not self._something_follows(row):
            return None
        own = spec is not None and spec.name in {name for name, _ in says}
        prose = spec is not None and spec.kind is Kind.TEXT and spec.name != "network" and not apart
        if (own or prose) and not across and not self._is_over_rows(row, column, own):
            return None
        if spec is not None and not across and self._inherits(row):
            return None
        return Band(Said(text, (row, column)), says, self._shape(row, column))

    def _is_over_rows(self, row: int, column: int, own: bool) -> bool:
        """Whether the rows below a line leave its column blank; under a column of text, whether they fill more."""
        following = next(
            (
                columns
                for at in self.sheet.filled_within(range(row + 1, self.rows.stop))
                if len(columns := self.sheet.filled_columns(at)) > 1
            ),
            None,
        )
        return following is not None and (column not in following if own else True)

    def _something_follows(self, row: int) -> bool:
        return self.sheet.last_within(range(row + 1, self.rows.stop)) is not None

    def _spec(self, column: int) -> Field | None:
        name = self.block.field_of.get(column)
        return None if name is None else self.block.table[name]

    def _shape(self, row: int, column: int) -> tuple[object, ...]:
        return column, self._is_across(row, column), ornament_of(self.sheet.text(row, column))

    def _is_across(self, row: int, column: int) -> bool:
        return any(
            top <= row <= bottom and left == column and right > left
            for top, left, bottom, right in self.sheet.merges
        )

    def _inherits(self, row: int) -> bool:
        """Whether a cell of the row is covered by a merge from above."""
        return any(self.sheet.home(row, item.column)[0] < row for item in self.block.plan.roles)

    def _stands_apart(self, row: int, column: int) -> bool:
        """Whether a row's only cell is a line of its own rather than a record: merged across, or no main field."""
        spec = self._spec(column)
        if self._is_across(row, column) or spec is None:
            return True
        if spec.kind is Kind.YEAR and _LABELLED.match(self.sheet.text(row, column)):
            return True
        if is_ornamented(self.sheet.text(row, column)) and (
            spec.kind is not Kind.TEXT
            or any(band.shape == self._shape(row, column) for band in self.in_force.now)
        ):
            return True
        inherited = any(
            self.sheet.home(row, item.column) != (row, item.column) for item in self.block.plan.roles
        )
        # Right under a row, a cell that isn't in the first column is what is left of a record (장소 alone).
        remnant = column != min(self.taken) and bool(self.sheet.filled_columns(row - 1))
        return not (spec.required or spec.measure) and not inherited and not remnant

    # --- under the table ---------------------------------------------------------------------------------------

    def _is_footer(self, row: int, columns: list[int], texts: list[str]) -> bool:
        """Whether a row stands under the table and tells who made it, when, or whom to ask.

        Under a column of texts that is said only by rows without numbers behind all others: there may be an item 비고.
        """
        spec = self._spec(columns[0])
        if is_footer(texts[0]) or closes(texts[-1]):
            prose = spec is not None and spec.kind is Kind.TEXT and spec.name != "network"
            return not prose or (row > self._last_full_row and not self._holds_number(row, columns))
        if len(columns) > 1 or row <= self._last_full_row or spec is None or spec.kind is not Kind.DATE:
            return False
        if len(self.taken) == 1:
            return False  # the list of one column has nothing but dates
        set_off = row - 1 not in self.rows or not self.sheet.filled_columns(row - 1)
        return set_off or not _is_date(self.sheet.value(row, columns[0]))

    def _holds_number(self, row: int, columns: list[int]) -> bool:
        """Whether a number stands in the row under a measure."""
        return any(
            self.sheet.value(row, column).__class__ in {float, int}
            for column in columns
            if (spec := self._spec(column)) is not None and spec.kind in NUMBERS
        )

    @cached_property
    def _last_full_row(self) -> int:
        """The last row of several cells that no footer label begins."""
        for row in reversed(self.sheet.filled_within(self.rows)):
            columns = self.sheet.filled_columns(row)
            if len(columns) > 1 and not any(is_footer(self.sheet.text(row, at)) for at in columns):
                return row
        return 0


def _is_date(value: object) -> bool:
    try:
        read_dates(value, 2000)
    except Unreadable as error:
        return error.code == "vague_date"
    return True


def _begins_apart(text: str) -> bool:
    """Whether a row whose first cell says this can be anything but a record, a heading or a total."""
    return is_example(text) or is_note(text) or bare(text) == "단위" or is_footer(text)


def _may_sum_up(text: str) -> str | None:
    """What a label says of a row that may sum up others; a 시도 may stand over or under its 시군."""
    return total_kind(text) or ("시도" if is_province(text) else None)


def _set_apart_bands(block: Block, layout: Layout) -> None:
    """In a checklist a line such as ■ 내부 요인 without a mark heads the items below it and is none itself."""
    if block.table.name != "barriers":
        return
    sheet = block.sheet
    first = {row: sheet.text(row, sheet.filled_columns(row)[0]) for row in block.records}
    alone = [row for row in block.records if len(sheet.filled_columns(row)) == 1]
    others = [text for row, text in first.items() if row not in alone]
    for row in alone:
        if heads_items(first[row], others):
            block.records.remove(row)
            layout.marks[row, sheet.filled_columns(row)[0]] = "title"
