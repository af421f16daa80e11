"""A block: one table on a sheet, with what its columns and rows are for and what stands around it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from netjjin_data.intake.headings import Said, is_note_column
from netjjin_data.intake.planning.plans import Plan
from netjjin_data.intake.rows.bands import Band
from netjjin_data.intake.sheets import Place, Sheet
from netjjin_data.schema import Kind, Table


@dataclass(frozen=True)
class Part:
    """Why a row of a body is no record: a problem's code, and the cell that says so."""

    code: str
    cell: Place


@dataclass
class Block:
    """One table on a sheet: what its columns are for, which rows are records, and what stands around it."""

    sheet: Sheet
    plan: Plan
    heading: range
    titles: list[Said] = field(default_factory=list)
    records: list[int] = field(default_factory=list)
    totals: list[int] = field(default_factory=list)
    notes: list[Said] = field(default_factory=list)
    examples: list[int] = field(default_factory=list)
    # Rows that count only a part of what the table counts; and by the row of a sum over kinds those that it sums.
    parts: dict[int, Part] = field(default_factory=dict)
    kinds_of: dict[int, tuple[int, ...]] = field(default_factory=dict)
    # Units that a row under the heading gives (단위 | 개 | 만원), by column.
    units: dict[int, str] = field(default_factory=dict)
    # The title of the whole sheet, where this block is not its first.
    head: Said | None = None
    # The lines over the sheet's first block, which may say what the blocks below are about too.
    lead: list[Said] = field(default_factory=list)
    # What lines between the rows say for the rows under them: row -> bands (2021년, 당진시, 운영 단계).
    bands: dict[int, tuple[Band, ...]] = field(default_factory=dict)

    @property
    def table(self) -> Table:
        return self.plan.table

    @cached_property
    def label_columns(self) -> set[int]:
        """The columns where a total's label can stand: under a key, or before the first measure."""
        measures = {item.name for item in self.table.measures}
        keys = {item.name for item in self.table.fields if item.key and not item.measure} | {"province"}
        first = min((item.column for item in self.plan.roles if item.field in measures), default=1 << 14)
        return {
            item.column
            for item in self.plan.roles
            if item.field in keys
            or (item.field is not None and self.table[item.field].kind is Kind.DATE)
            or (item.field is None and item.column < first and not is_note_column(item.heading.text))
        }

    @cached_property
    def field_of(self) -> dict[int, str]:
        """The field that each column fills."""
        return {item.column: item.field for item in self.plan.roles if item.field is not None}

    def column_of(self, name: str) -> int | None:
        """The column that holds a field for every record; None where there is none."""
        return next((item.column for item in self.plan.roles if item.field == name and not item.spread), None)


@dataclass
class Layout:
    """A sheet's blocks, and the role of every cell that is no part of a record."""

    blocks: list[Block] = field(default_factory=list)
    marks: dict[Place, str] = field(default_factory=dict)
    # Titles of tables that only look like the one above them.
    others: list[Said] = field(default_factory=list)

    def make_total(self, block: Block, row: int) -> None:
        """Lets a row that was a record of a block be one of its totals."""
        block.records.remove(row)
        block.totals.append(row)
        self.marks.update({(row, column): "total" for column in block.sheet.filled_columns(row)})
