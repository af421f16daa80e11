"""A block's body to tidy records: each value converted with its address, each record kept or set aside."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from netjjin_data.intake.answers import Answers
from netjjin_data.intake.blocks import Block, total_kind
from netjjin_data.intake.cells import BLANK, Converter, Filled, converter
from netjjin_data.intake.context import Context, context_of
from netjjin_data.intake.findings import Findings
from netjjin_data.intake.headings import SHARED, Role, choice_in
from netjjin_data.intake.places import is_place, place_in_name, place_of
from netjjin_data.intake.sheets import DAYS_TO_1904, NOWHERE, ErrorValue, Place, Sheet, Value, displayed
from netjjin_data.intake.text import bare, clean, is_blank
from netjjin_data.intake.values import Unreadable
from netjjin_data.intake.values.dates import ONE_DECIMAL
from netjjin_data.intake.values.marks import read_flag
from netjjin_data.intake.values.years import read_year, the_year
from netjjin_data.schema import Field, Kind, Table

# Kinds whose merged value belongs to its first row alone: repeating it would count it twice.
_ONCE = frozenset({Kind.MONEY, Kind.COUNT, Kind.NUMBER})
# A row of one of these without a place is ordinary.
_PLACELESS = frozenset({"programme", "insights", "tasks"})


@dataclass
class Record:
    """One record: its values by field, the cell of each, and why it can't be kept (if so)."""

    row: int
    values: dict[str, Any] = field(default_factory=dict)
    cells: dict[str, Place] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)  # field -> the code of its problem
    set_aside: bool = False


@dataclass
class _Column:
    """A column being read: its role, field and converter, with what it has converted so far."""

    role: Role
    spec: Field
    convert: Converter
    known: dict[tuple[Any, ...], Filled | Unreadable] = field(default_factory=dict)

    def read(self, value: Value, number_format: str, year: int | None) -> Filled:
        """The fields that a value fills; the same value is converted once."""
        key = (type(value), value, number_format, year if self.spec.kind is Kind.DATE else None)
        found = self.known.get(key)
        if found is None:
            try:
                found = self.convert(value, number_format, year)
            except Unreadable as error:
                found = error
            self.known[key] = found
        if isinstance(found, Unreadable):
            raise found
        return found


def read_block(block: Block, findings: Findings, answers: Answers) -> list[Record]:
    """The kept records of a block in row order; problems, cell roles and the tally go to `findings`."""
    return _BlockReader(block, findings, answers).read()


class _BlockReader:
    def __init__(self, block: Block, findings: Findings, answers: Answers) -> None:
        self.block, self.findings, self.answers = block, findings, answers
        self.sheet: Sheet = block.sheet
        self.table: Table = block.table
        self.context: Context = context_of(block, findings.file, answers)
        self.groups = self._groups()
        self.wide = any(spread for spread, _ in self.groups)
        roles = {role.field: role for _, columns in self.groups for role in (c.role for c in columns)}
        self.labels = [
            item.column
            for item in block.plan.roles
            if item.field and not item.spread and (self._is_label(item.field) or item.day_column)
        ]
        self.has_year = "year" in roles or any(
            name == "year" for spread, _ in self.groups for name, _ in spread
        )
        self.inferred: dict[str, list[Place]] = defaultdict(list)
        # Cells already spoken of: a merged cell serves many rows and is one problem.
        self.said: set[tuple[Place, str]] = set()
        self.said_regions: set[str] = set()

    def _is_label(self, name: str) -> bool:
        spec = self.table[name]
        return (spec.key and not spec.measure and spec.kind is not Kind.DATE) or name == "goal"

    def _groups(self) -> list[tuple[tuple[tuple[str, Any], ...], list[_Column]]]:
        """Columns by what their headings fix: one group in a plain sheet, one a year in a sheet wide by year."""
        plan = self.block.plan
        columns = [self._column(item) for item in plan.roles if item.field is not None]
        spreads = list(dict.fromkeys(column.role.spread for column in columns if column.role.spread))
        if not spreads:
            return [((), columns)]
        measures = {item.name for item in self.table.measures}
        base = [column for column in columns if not column.role.spread]
        shared = [column for column in base if column.spec.name not in measures]
        alone = [column for column in base if column.spec.name in measures]
        groups = [
            (spread, [*shared, *(column for column in columns if column.role.spread == spread)])
            for spread in spreads
        ]
        return [*groups, ((), [*shared, *alone])] if alone else groups

    def _column(self, role: Role) -> _Column:
        assert role.field is not None
        spec = self.table[role.field]
        heading = f"{self.sheet.name}!{self.sheet.address(role.heading.cell)}"
        around = self.block.units.get(role.column) or self.context.unit
        unit = self.answers.units.get(heading) or role.unit or around
        return _Column(role, spec, converter(spec, self.table, role, unit))

    def read(self) -> list[Record]:
        self._report_columns()
        kept: list[Record] = []
        aside = 0
        carried: dict[int, Place] = {}
        for row in self.block.records:
            self._carry_labels(row, carried)
            records = list(self._records_of(row, carried))
            for record in records:
                self._settle(record)
            kept.extend(record for record in records if not record.set_aside)
            aside += sum(record.set_aside for record in records)
        self._report_once(kept, aside)
        self.findings.count(self.sheet.name, self.table.name, len(kept), aside)
        return kept

    # --- cells ---------------------------------------------------------------------------------------------

    def _carry_labels(self, row: int, carried: dict[int, Place]) -> None:
        """Remembers where each label column's text stands, also for rows that leave it blank.

        A label is written once with blanks below only where the leftmost label is blank too: 홍성 with no name
        in the next column has no name.
        """
        first_blank = bool(self.labels) and self._own_value(row, self.labels[0]) is None
        for column in self.labels:
            home = self.sheet.home(row, column)
            if self.sheet.value(*home) is not None:
                carried[column] = home
            elif not (first_blank and self._continues(row)):
                carried.pop(column, None)

    def _continues(self, row: int) -> bool:
        """Whether something other than labels stands in the row, so that it goes on under the labels above."""
        return any(column not in self.labels for column in self.sheet.filled_columns(row))

    def _own_value(self, row: int, column: int) -> Value:
        return self.sheet.value(*self.sheet.home(row, column))

    def _cell(self, column: _Column, row: int, carried: dict[int, Place]) -> tuple[Value, Place]:
        at = column.role.column
        home = self.sheet.home(row, at)
        if home != (row, at) and column.spec.kind in _ONCE:
            if home[0] != row and self.sheet.value(*home) is not None:
                self.inferred["merged"].append((row, at))
            return None, (row, at)
        value = self.sheet.value(*home)
        if value is None and at in carried:
            home = carried[at]
            value = self.sheet.value(*home)
        text = self.answers.cells.get(f"{self.sheet.name}!{self.sheet.address(home)}")
        value = text if text is not None else value
        if column.role.day_column is not None:
            value = self._month_and_day(value, row, column.role.day_column)
        return value, home

    def _year_beside(self, row: int, column: int, carried: dict[int, Place]) -> int | None:
        """The year of a date whose year stands in a column of its own, once for the rows below it too."""
        home = self.sheet.home(row, column)
        if self.sheet.value(*home) is None:
            home = carried.get(column, home)
        try:
            year = read_year(self.sheet.value(*home))
        except Unreadable:
            return None
        carried[column] = home
        self.findings.mark(self.sheet, home, "label")
        return year

    def _month_and_day(self, month: Value, row: int, day_column: int) -> Value:
        """A month and a day that stand in two columns, as one text: 3월 5일; a month alone where the day is blank."""
        day_at = self.sheet.home(row, day_column)
        first = self.sheet.text(*day_at).removesuffix("일").strip()
        if first:
            self.findings.mark(self.sheet, day_at, "value")
        if month is None:
            return None
        shown = displayed(month).removesuffix("월").strip()
        return f"{shown}월 {first}일" if first else f"{shown}월"

    # --- records -------------------------------------------------------------------------------------------

    def _records_of(self, row: int, carried: dict[int, Place]) -> Iterator[Record]:
        any_value = False
        for spread, columns in self.groups:
            measures = [column for column in columns if column.role.spread] or (
                [c for c in columns if c.spec.measure] if self.wide else []
            )
            if self.wide and self.table.name != "barriers" and measures:
                cells = [self._cell(column, row, carried) for column in measures]
                if all(self._makes_no_record(spread, row, value) for value, _ in cells):
                    for value, place in cells:
                        if value is not None:
                            self.findings.mark(self.sheet, place, "value")
                    continue
            any_value = True
            yield from self._expanded(row, spread, columns, carried)
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
            and bare(str(target)) == bare(self.sheet.text(row, source))
        ):
            return True
        return _says_no(value)

    def _label_row(self, row: int) -> None:
        for column in self.sheet.filled_columns(row):
            self.findings.mark(self.sheet, (row, column), "label")

    def _expanded(
        self, row: int, spread: tuple[tuple[str, Any], ...], columns: list[_Column], carried: dict[int, Place]
    ) -> Iterator[Record]:
        record = Record(row)
        self._apply_subtitle(record)
        for role in dict.fromkeys(column.role for column in columns if column.role.spread):
            for name, value, cell in role.fixed:
                record.values[name], record.cells[name] = value, cell
        several: tuple[dict[str, Any], ...] = ()
        ordered = sorted(columns, key=lambda column: column.spec.kind is Kind.DATE)
        for column in ordered:
            if column.spec.kind is Kind.DATE:
                self._set_year(record)
            value, place = self._cell(column, row, carried)
            beside = column.role.year_column
            year = None if beside is None else self._year_beside(row, beside, carried)
            if year is not None and isinstance(value, str) and _BARE_MONTHS.fullmatch(value.strip()):
                value = re.sub(r"(\d{1,2})\.?", r"\1월", value)  # beside a year, 10. is October
            filled = self._convert(record, column, value, place, year)
            record.values.update(filled.values)
            record.cells.update(dict.fromkeys(filled.values, place))
            if filled.rows:
                several = filled.rows
                record.cells.update(dict.fromkeys(filled.rows[0], place))
        self._set_year(record)
        if not several:
            yield record
        for values in several:
            yield Record(row, record.values | values, dict(record.cells), dict(record.failed))

    def _apply_subtitle(self, record: Record) -> None:
        said = self.block.subtitles.get(record.row)
        for name, found in self.context.choices.items():
            record.values[name] = found.value
            if found.cell is not None:
                record.cells[name] = found.cell
        if said is None:
            return
        for spec in self.table.fields:
            if spec.key and spec.choices and (code := choice_in(said.text, spec.choices)) is not None:
                record.values[spec.name], record.cells[spec.name] = code, said.cell
        if "year" in self.table and (year := the_year(said.text)) is not None:
            record.values["year"], record.cells["year"] = year, said.cell
        elif "region" in self.table and place_of(said.text, None).municipality is not None:
            record.values["region"], record.cells["region"] = clean(said.text), said.cell

    def _convert(
        self, record: Record, column: _Column, value: Value, place: Place, year: int | None = None
    ) -> Filled:
        sheet, spec = self.sheet, column.spec
        filled_role = "label" if self._is_label(spec.name) or spec.name in SHARED else "value"
        if value is not None and self.sheet.value(*place) is not None:
            self.findings.mark(sheet, place, filled_role)
        form = self.sheet.formats.get(place, "General")
        if self.sheet.from_1904 and spec.kind is Kind.DATE and isinstance(value, float):
            value += DAYS_TO_1904 if 20_000 <= value <= 80_000 else 0
        if self.sheet.untyped and spec.kind is Kind.DATE and ONE_DECIMAL.fullmatch(str(value)):
            value = float(str(value))
        try:
            filled = column.read(value, form, record.values.get("year") if year is None else year)
        except Unreadable as error:
            self._fail(record, spec, place, value, error)
            return BLANK
        if filled.doubt and (place, filled.doubt) not in self.said:
            self.said.add((place, filled.doubt))
            self._report(filled.doubt, place, spec, **filled.details)
        return filled

    def _fail(self, record: Record, spec: Field, place: Place, value: Value, error: Unreadable) -> None:
        record.failed[spec.name] = error.code
        self.findings.mark(self.sheet, place, "problem")
        if (place, error.code) in self.said:
            return
        self.said.add((place, error.code))
        if error.code == "year_missing":
            self._report("date_year_missing", place, spec)
            return
        found = value.text if isinstance(value, ErrorValue) else None
        self._report(error.code, place, spec, found=found, **error.details)

    def _report(self, code: str, place: Place, spec: Field, found: str | None = None, **details: Any) -> None:
        self.findings.report(
            code, self.sheet, place, table=self.table.name, field=spec.name, label=spec.label,
            found=self.sheet.text(*place) if found is None else found, **details,
        )  # fmt: skip

    # --- settling a record ---------------------------------------------------------------------------------

    def _set_year(self, record: Record) -> None:
        if "year" not in self.table or "year" in record.values or "year" in record.failed:
            return
        start = record.values.get("start")
        if start is not None and record.values.get("_year_said"):
            record.values["year"], record.cells["year"] = start.year, record.cells["start"]
        elif (around := self.context.year) is not None and not self._column_gives("year", record):
            record.values["year"] = around.value
            if around.cell is not None:
                record.cells["year"] = around.cell

    def _column_gives(self, name: str, record: Record) -> bool:
        """Whether a column of the block holds the field, which then speaks for itself even where it is blank."""
        return (
            any(item.field == name and not item.spread for item in self.block.plan.roles)
            and name in record.cells
        )

    def _settle(self, record: Record) -> None:
        if record.set_aside:
            return
        self._settle_years(record)
        self._settle_place(record)
        self._settle_keys(record)
        if self.table.name == "programme":
            _derive_total(record)
        self._settle_relation(record)
        self._settle_end(record)
        record.values.pop("_year_said", None)

    def _settle_end(self, record: Record) -> None:
        """The end of a stretch whose two days stand in two columns: never before its start."""
        start, end = record.values.get("start"), record.values.get("end")
        if start is None or end is None:
            if start is not None and "end" in self.table:
                record.values["end"] = start
            return
        if end >= start:
            return
        if start.month == 12 and end.month == 1 and not record.values.get("_year_said"):
            record.values["end"] = end.replace(year=end.year + 1)
            return
        place = record.cells["end"]
        self.findings.mark(self.sheet, place, "problem")
        record.set_aside = True
        self._report("impossible_date", place, self.table["end"])

    def _settle_years(self, record: Record) -> None:
        """A date that says its own year beside a year from nearer or farther: the nearest decides, it is said."""
        start, year = record.values.get("start"), record.values.get("year")
        if start is None or year is None or not record.values.get("_year_said") or start.year == year:
            return
        place, other = record.cells["start"], record.cells.get("year")
        if "year" in self.table and not self.has_year:
            record.values["year"], record.cells["year"] = start.year, place
            said, other_year, where = start.year, year, self._where(other)
        else:
            said, other_year, where = year, start.year, self._where(place)
        self._year_differs(place, said, other_year, where)

    def _where(self, place: Place | None) -> str:
        if place is not None:
            return f"{self.sheet.name}!{self.sheet.address(place)}"
        return self.context.year.where if self.context.year else "시트"

    def _year_differs(self, place: Place | None, year: int, other_year: int, other: str) -> None:
        if (place or NOWHERE, "year_disagrees") in self.said:
            return
        self.said.add((place or NOWHERE, "year_disagrees"))
        self.findings.report(
            "year_disagrees", self.sheet, place, table=self.table.name, field="year",
            found=str(year), year=year, other=other, other_year=other_year,
        )  # fmt: skip

    def _settle_place(self, record: Record) -> None:
        if "region" not in self.table:
            record.values.pop("province", None)
            return
        province = record.values.pop("province", None)
        values, cells = record.values, record.cells
        name = values.get("network")
        if name is not None and is_place(name):
            del values["network"]
            at = cells.pop("network")
            if values.get("region") is None:
                values["region"], cells["region"] = name, at
        if (
            values.get("network") is None
            and values.get("region") is None
            and self.context.network is not None
        ):
            values["network"] = self.context.network.value
            if self.context.network.cell is not None:
                cells["network"] = self.context.network.cell
        if values.get("region") is None and values.get("network") is not None:
            found = place_in_name(values["network"], province)
            if found is not None:
                values["region"] = found.name
                if "network" in cells:
                    cells["region"] = cells["network"]
                province = found.province
                self.inferred["region"].append(cells.get("network", (record.row, 1)))
                self.said_regions.add(found.name)
        if values.get("region") is None and self.context.region is not None:
            values["region"] = self.context.region.value
        if values.get("region") is not None:
            self._resolve(record, province)

    def _resolve(self, record: Record, province: str | None) -> None:
        text = record.values["region"]
        place = place_of(text, province)
        record.values["region"] = place.region
        if place.municipality is not None:
            record.values["region_code"] = place.municipality.code
            record.values["province"] = place.municipality.province
            record.cells["region_code"] = record.cells["province"] = record.cells.get("region", NOWHERE)
            return
        at = record.cells.get("region")
        if at is None or place.code is None:
            return
        self.findings.mark(self.sheet, at, "problem")
        if (at, place.code) not in self.said:
            self.said.add((at, place.code))
            self._report(place.code, at, self.table["region"], found=text, candidates=place.candidates)

    def _settle_keys(self, record: Record) -> None:
        """Sets a record aside where it lacks what a row must have, or where none of its measures can be read."""
        for spec in self.table.fields:
            if not spec.required or record.values.get(spec.name) is not None:
                continue
            record.set_aside = True
            if spec.name in record.failed:
                continue
            if spec.name == "year" and not self.has_year:
                self.inferred["year"].append((record.row, 1))
                continue
            self._report_missing(record, spec)
        measures = [spec.name for spec in self.table.measures if spec.name in record.failed]
        read = any(record.values.get(spec.name) is not None for spec in self.table.measures)
        unusable = any(record.failed[name] != "unit_missing" for name in measures)
        if (unusable and not read) or "start" in record.failed:
            record.set_aside = True

    def _report_missing(self, record: Record, spec: Field) -> None:
        role = next((item for item in self.block.plan.roles if item.field == spec.name), None)
        place = (record.row, role.column) if role else (record.row, self.sheet.filled_columns(record.row)[0])
        self.findings.report(
            "missing_required", self.sheet, place, table=self.table.name, field=spec.name, label=spec.label,
        )  # fmt: skip

    def _settle_relation(self, record: Record) -> None:
        if self.table.name != "relations" or record.set_aside:
            return
        if not any(item.field == "weight" for item in self.block.plan.roles):
            record.values["weight"] = 1.0
        elif record.values.get("weight") == 0:
            record.set_aside = True
            self.inferred["no_tie"].append(record.cells["weight"])

    # --- said once a block ---------------------------------------------------------------------------------

    def _report_columns(self) -> None:
        sheet, table = self.sheet, self.table.name
        for first, second, name in self.block.plan.clashes:
            self.findings.report(
                "two_columns_for_field", sheet, first.heading.cell, also=(second.heading.cell,),
                table=table, field=name, found=first.heading.text, other=second.heading.text,
                label=self.table[name].label,
            )  # fmt: skip
        for item in self.block.plan.roles:
            if item.likeness and item.field:
                label = self.table[item.field].label
                self.findings.report(
                    "heading_guessed", sheet, item.heading.cell, table=table, field=item.field,
                    found=item.heading.text, label=label,
                )  # fmt: skip
        clashing = {item.column for first, second, _ in self.block.plan.clashes for item in (first, second)}
        for item in self.block.plan.roles:
            if item.field is not None or item.day_of is not None:
                continue
            if self.wide and total_kind(item.heading.text):
                for row in self.block.records:
                    if self.sheet.value(row, item.column) is not None:
                        self.findings.mark(sheet, (row, item.column), "total")
                continue
            filled = [row for row in self.block.records if self.sheet.value(row, item.column) is not None]
            for row in filled:
                self.findings.mark(sheet, (row, item.column), "unused")
            if filled and item.column not in clashing:
                self.findings.report(
                    "unused_column", sheet, item.heading.cell, table=table, found=item.heading.text
                )

    def _report_once(self, kept: list[Record], aside: int) -> None:
        sheet, table = self.sheet, self.table.name
        if self.inferred["year"]:
            self.findings.report("year_missing", sheet, None, table=table, field="year", found=None)
        if places := self.inferred["region"]:
            distinct = list(dict.fromkeys(places))
            self.findings.report(
                "region_from_name", sheet, distinct[0], also=distinct[1:],
                table=table, field="region", regions=", ".join(sorted(self.said_regions)),
            )  # fmt: skip
        for place in self.inferred["merged"]:
            self.findings.report("merged_measure", sheet, place, table=table)
        if places := self.inferred["no_tie"]:
            self.findings.report(
                "no_tie",
                sheet,
                places[0],
                also=places[1:],
                table=table,
                count=len(places),
            )
        self._report_examples()
        self._report_placeless(kept)
        self._report_farther_years(kept)

    def _report_examples(self) -> None:
        """An example row is no data; where somebody typed over it, what they typed is said to be left out."""
        for row in self.block.examples:
            typed = [
                (row, item.column)
                for item in self.block.plan.roles
                if item.field and not self._is_example(row, item.column, self.table[item.field])
            ]
            if typed:
                self.findings.report(
                    "example_row_filled", self.sheet, typed[0], also=typed[1:],
                    table=self.table.name, found=self.sheet.text(*typed[0]),
                )  # fmt: skip

    def _is_example(self, row: int, column: int, spec: Field) -> bool:
        text = bare(self.sheet.text(row, column)).replace(",", "")
        return not text or text == bare(str(spec.example)).replace(",", "")

    def _report_placeless(self, kept: list[Record]) -> None:
        if self.table.name in _PLACELESS or "region" not in self.table:
            return
        lost = [r for r in kept if r.values.get("region") is None and r.values.get("network") is None]
        if not lost:
            return
        columns = [item.column for item in self.block.plan.roles if item.field in {"region", "network"}]
        places = [(record.row, columns[0]) for record in lost] if columns else []
        also = places[1:]
        self.findings.report(
            "place_missing", self.sheet, places[0] if places else None, also=also, table=self.table.name,
            field="region",
        )  # fmt: skip

    def _report_farther_years(self, kept: list[Record]) -> None:
        """A year said farther off that no record has disagrees with the nearer ones, which decide."""
        around = self.context.years
        if len(around) > 1 and around[0].value != around[1].value and not self.has_year:
            self._year_differs(around[0].cell, around[0].value, around[1].value, around[1].where)
            return
        years = {int(record.values["year"]) for record in kept if record.values.get("year") is not None}
        if len(years) != 1 or self.table.name in {"needs", "programme"}:
            return
        (year,) = years
        nearest = kept[0].cells.get("year") if kept else None
        for said in around:
            if said.value != year:
                self._year_differs(nearest, year, said.value, said.where)
                return


_BARE_MONTHS = re.compile(r"\d{1,2}\.?(?:\s*[~∼-]\s*\d{1,2}\.?)?")


def _says_no(value: Value) -> bool:
    try:
        return not read_flag(value)
    except Unreadable:
        return value == 0


def _says_nothing(value: Value) -> bool:
    return value is None or (isinstance(value, str) and is_blank(value))


def _derive_total(record: Record) -> None:
    """A programme's total that nobody wrote is the product of its two factors; it has no cell (산출)."""
    values = record.values
    count, each = values.get("network_count"), values.get("grant_per_network")
    if (
        values.get("grant_total") is None
        and "grant_total" not in record.failed
        and count is not None
        and each is not None
    ):
        values["grant_total"] = count * each
