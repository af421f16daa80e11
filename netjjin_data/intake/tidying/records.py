"""A block's body to tidy records: each value converted with its address, each record kept or set aside."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from netjjin_data import korean
from netjjin_data.intake.answers import Answers
from netjjin_data.intake.findings import Findings
from netjjin_data.intake.headings import SHARED
from netjjin_data.intake.planning.roles import Role
from netjjin_data.intake.planning.ties import organisation
from netjjin_data.intake.rows.block import Block
from netjjin_data.intake.rows.carried_labels import CarriedLabels
from netjjin_data.intake.sheets import NOWHERE, ErrorValue, Place, Sheet, Value
from netjjin_data.intake.text import bare, is_blank
from netjjin_data.intake.tidying.block_reports import BlockReports
from netjjin_data.intake.tidying.cells import BLANK, Converter, Filled, is_kept_text
from netjjin_data.intake.tidying.column_groups import Column, Group, groups_of, is_wide
from netjjin_data.intake.tidying.context import Context, context_of
from netjjin_data.intake.tidying.kept import Kept, PlainRecords, Record
from netjjin_data.intake.tidying.odd_amounts import odd_amounts
from netjjin_data.intake.tidying.plain_rows import PlainColumn, PlainRows, may_be_plain, role_of
from netjjin_data.intake.tidying.settling import Settler
from netjjin_data.intake.tidying.written_cells import WrittenCells, month_beside_year
from netjjin_data.intake.values import Unreadable
from netjjin_data.intake.values.marks import read_flag
from netjjin_data.schema import Kind, Table


def read_block(block: Block, findings: Findings, answers: Answers) -> Kept:
    """The records of a block in row order; problems, cell roles and the tally go to `findings`."""
    return _BlockReader(block, findings, answers).read()


class _BlockReader:
    def __init__(self, block: Block, findings: Findings, answers: Answers) -> None:
        self.block, self.findings, self.answers = block, findings, answers
        self.sheet: Sheet = block.sheet
        self.table: Table = block.table
        self.context: Context = context_of(block, findings.file, answers)
        self.groups = groups_of(block, self.context, answers)
        self.wide = is_wide(self.groups)
        fields = {column.role.field for group in self.groups for column in group.columns}
        self.labels = [
            item.column
            for item in block.plan.roles
            if item.field
            and not item.spread
            and (self._carries(item.field) or item.day_column or self._heads_years(item))
        ]
        self.carried = CarriedLabels(
            block,
            {item.column: item.field or "" for item in block.plan.roles if item.column in self.labels},
        )
        has_year = "year" in fields or any(
            name == "year" for group in self.groups for name, _ in group.spread
        )
        self.reports = BlockReports(block, self.context, findings, has_year, self.wide)
        self.settler = Settler(self.reports)
        self.cells = WrittenCells(self.reports, self.carried, answers)

    def _carries(self, name: str) -> bool:
        """Whether a label stands for the rows below it too; what a row itself is about (번호, 주요내용) never does."""
        own_subject = self.table[name].required and name not in SHARED
        return self._is_label(name) and not own_subject

    def _heads_years(self, item: Role) -> bool:
        """Whether a history's dates are years, of which one may stand once over what happened in it."""
        years = {"연도", "년도"}
        return self.table.name == "milestones" and item.field == "start" and bare(item.heading.text) in years

    def _is_label(self, name: str) -> bool:
        spec = self.table[name]
        return (spec.key and not spec.measure and spec.kind is not Kind.DATE) or name in {"goal", "province"}

    def read(self) -> Kept:
        self.reports.columns()
        single: list[Record] = []
        reader = self._plain_rows()
        plain = reader.read(self.block.records) if reader is not None else PlainRecords()
        read = set(plain.rows.tolist())
        carried = self.carried.cells
        totals = iter(sorted(self.block.totals))
        total = next(totals, None)
        before = 0
        for row in self.block.records:
            while total is not None and total < row:
                if before:
                    self.carried.pass_row(before)
                    before = 0
                self.carried.pass_total(total)
                total = next(totals, None)
            if row in read:
                before = row
                continue
            if before:
                self.carried.pass_row(before)
                before = 0
            self.carried.pass_row(row)
            records = list(self._records_of(row, carried))
            for record in records:
                self.settler.settle(record)
            single.extend(records)
        kept = Kept(single, plain)
        aside = sum(record.set_aside for record in single)
        self.reports.once(kept, aside)
        self._report_odd_amounts(kept)
        self.findings.count(self.sheet.name, self.table.name, len(kept), aside)
        return kept

    def _report_odd_amounts(self, kept: Kept) -> None:
        money = {c.spec.name for group in self.groups for c in group.columns if c.spec.kind is Kind.MONEY}
        for name in sorted(money):
            for place, amount in odd_amounts(self.sheet, kept, name):
                self.reports.at("amount_out_of_line", place, self.table[name], read=korean.money(amount))

    def _plain_rows(self) -> PlainRows | None:
        """The reader of rows of which nothing is to be said; None where each must be read cell by cell."""
        sheet = self.sheet
        answered = any(cell.startswith(f"{sheet.name}!") for cell in self.answers.cells)
        own_units = self.reports.unit_column is not None
        if own_units or not may_be_plain(self.block, self.context, answered, self.wide):
            return None
        formatted = {column for _, column in sheet.formats}
        columns = []
        for group in self.groups:
            for column in group.columns:
                spec, at = column.spec, column.role.column
                columns.append(
                    PlainColumn(
                        at - 1, role_of(spec.name, self._is_label(spec.name)), spec.name, spec.kind is Kind.DATE,
                        is_kept_text(spec, self.table) and not column.role.coded, at in formatted, self._as_written(column),
                    )
                )  # fmt: skip
        label = self.labels[0] if self.labels else None
        return PlainRows(self.block, self.context, self.findings, columns, label)

    def _as_written(self, column: Column) -> Converter:
        if column.spec.kind is not Kind.DATE:
            return column.convert
        return lambda value, form, year: column.convert(self.cells.stored(column.spec, value), form, year)

    # --- records -------------------------------------------------------------------------------------------

    def _records_of(self, row: int, carried: dict[int, Place]) -> Iterator[Record]:
        if (part := self.block.parts.get(row)) is not None:
            self._label_row(row)
            self.reports.parts[part.code].append(part.cell)
            yield Record(row, set_aside=True)
            return
        any_value = False
        for group in self.groups:
            if self.wide and self.table.name != "barriers" and group.measures:
                cells = [self.cells.cell(column, row, carried) for column in group.measures]
                if all(self._makes_no_record(group.spread, row, value) for value, _ in cells):
                    for value, place in cells:
                        if value is not None:
                            self.findings.mark(self.sheet, place, "value")
                    continue
            any_value = True
            yield from self._expanded(row, group, carried)
        if not any_value:
            record = Record(row, set_aside=True)
            self._label_row(row)
            self.findings.report(
                "row_without_values", self.sheet, (row, self.sheet.filled_columns(row)[0]),
                table=self.table.name,
            )  # fmt: skip
            yield record

    def _makes_no_record(self, spread: tuple[tuple[str, Any], ...], row: int, value: Value) -> bool:
        """A blank or a dash in a sheet wide by something; in a matrix of ties also 0, no, and the diagonal."""
        if _says_nothing(value):
            return True
        if self.table.name != "relations":
            return False
        target = dict(spread).get("target")
        source = next((item.column for item in self.block.plan.roles if item.field == "source"), None)
        if (
            target is not None
            and source is not None
            and bare(str(target)) == bare(organisation(self.sheet.text(row, source)))
        ):
            return True
        return _says_no(value)

    def _label_row(self, row: int) -> None:
        for column in self.sheet.filled_columns(row):
            self.findings.mark(self.sheet, (row, column), "label")

    def _expanded(self, row: int, group: Group, carried: dict[int, Place]) -> Iterator[Record]:
        record = Record(row)
        self._apply_bands(record)
        for name, value, cell in group.fixed:
            record.values[name], record.cells[name] = value, cell
        several: tuple[dict[str, Any], ...] = ()
        for column in group.columns:
            if column.spec.kind is Kind.DATE:
                self.settler.set_year(record)
            value, place = self.cells.cell(column, row, carried)
            beside = column.role.year_column
            year = None if beside is None else self.cells.year_beside(row, beside, carried)
            if year is not None:
                value = month_beside_year(value, column.role.heading.text)
            filled = self._convert(record, column, value, place, year)
            record.values.update(filled.values)
            record.cells.update(dict.fromkeys(filled.values, place))
            if filled.rows:
                several = filled.rows
                record.cells.update(dict.fromkeys(filled.rows[0], place))
        self.settler.set_year(record)
        if not several:
            yield record
        if several:
            self._say_counts_repeated(record)
        for values in several:
            one = Record(row, record.values | values, dict(record.cells), dict(record.failed))
            self.settler.set_year(one)  # each date may say its own: 2021.12.6, 2022.1.10
            yield one

    def _say_counts_repeated(self, record: Record) -> None:
        """A count beside several dates stands with each of them; whether it is one for all nobody wrote."""
        for name in ("participants", "participating_organisations"):
            if record.values.get(name) is not None and self.reports.first_time(
                record.cells[name], "count_repeated"
            ):
                self.reports.repeated[name].append(record.cells[name])

    def _apply_bands(self, record: Record) -> None:
        """What titles and the lines above a row say for it; a nearer line replaces what one farther off said."""
        for name, found in self.context.choices.items():
            record.values[name] = found.value
            if found.cell is not None:
                record.cells[name] = found.cell
        for band in self.block.bands.get(record.row, ()):
            for name, value in band.says:
                record.values[name], record.cells[name] = value, band.said.cell

    def _convert(
        self, record: Record, column: Column, value: Value, place: Place, year: int | None = None
    ) -> Filled:
        sheet, spec = self.sheet, column.spec
        filled_role = "label" if self._is_label(spec.name) or spec.name in SHARED else "value"
        if value is not None and self.sheet.value(*place) is not None:
            self.findings.mark(sheet, place, filled_role)
        form = self.sheet.formats.get(place, "General")
        value = self.cells.stored(spec, value)
        try:
            said = self.settler.year_for(record, spec) if year is None else year
            own = self.reports.unit_of(record.row) if spec.kind is Kind.MONEY else None
            filled = column.read(value, form, said, own)
        except Unreadable as error:
            self._fail(record, column, place, value, error)
            return BLANK
        if filled.doubt and self.reports.first_time(place, filled.doubt):
            self.reports.at(filled.doubt, place, spec, **filled.details)
        return filled

    def _fail(self, record: Record, column: Column, place: Place, value: Value, error: Unreadable) -> None:
        spec, heading = column.spec, column.role.heading.cell
        record.failed[spec.name] = error.code
        self.findings.mark(self.sheet, place, "problem")
        if not self.reports.first_time(place, error.code):
            return
        if error.code == "year_missing":
            self.reports.at("date_year_missing", place, spec)
            return
        found = value.text if isinstance(value, ErrorValue) else None
        also = (heading,) if error.code == "unit_missing" and heading != NOWHERE else ()
        self.reports.at(error.code, place, spec, found=found, also=also, **error.details)


def _says_no(value: Value) -> bool:
    try:
        return not read_flag(value)
    except Unreadable:
        return value == 0


def _says_nothing(value: Value) -> bool:
    return value is None or (isinstance(value, str) and is_blank(value))
