"""What is said about a block: problems at its cells, each cell once, and what is said once for all its rows."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

from netjjin_data.intake.columns import distinct_codes
from netjjin_data.intake.findings import Findings
from netjjin_data.intake.headings import is_note_column, is_unit_column
from netjjin_data.intake.planning.counted_kinds import COUNTED
from netjjin_data.intake.rows.block import Block
from netjjin_data.intake.rows.total_labels import total_kind
from netjjin_data.intake.sheets import NOWHERE, ErrorValue, Place
from netjjin_data.intake.text import bare, is_blank, plain
from netjjin_data.intake.tidying.context import Context
from netjjin_data.intake.tidying.kept import Kept, Record
from netjjin_data.intake.values.money import unit_word
from netjjin_data.schema import Field

_YEARS = re.compile(r"['’]?(?:19|20)?\d{2}\s?년?도?\s*[~∼,·/-]\s*['’]?(?:19|20)?\d{2}\s?년?도?")
_LEFT_ON = re.compile(r"(?:탈퇴|제명|탈회|퇴회)(?:일자?|연월일?|년월일?|연도|시기|날짜|여부)")
_LEFT = re.compile(r"(?:탈퇴|제명|탈회|퇴회)(?!\s?(?:없|안|아님|예정|의사|신청))")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
# A row of one of these without a place is ordinary.
_PLACELESS = frozenset({"programme", "insights", "tasks"})


class BlockReports:
    """Gathers what is noticed about one block and says it, at the cell or once for the block."""

    def __init__(
        self, block: Block, context: Context, findings: Findings, has_year: bool, wide: bool
    ) -> None:
        self.block, self.context, self.findings = block, context, findings
        self.sheet, self.table = block.sheet, block.table
        self.has_year, self.wide = has_year, wide
        # Cells by what was inferred or left out there: region, year, no_tie.
        self.inferred: dict[str, list[Place]] = defaultdict(list)
        # The other rows that a merged value covers, by its cell and field.
        self.merged: dict[tuple[Place, str], list[Place]] = defaultdict(list)
        # The cells of a field whose one count stands with each of several dates.
        self.repeated: dict[str, list[Place]] = defaultdict(list)
        # The cells that say why rows count only a part, by the problem's code.
        self.parts: dict[str, list[Place]] = defaultdict(list)
        self.said_regions: set[str] = set()
        self.unit_column = self._unit_column()
        # Cells already spoken of: a merged cell serves many rows and is one problem.
        self._said: set[tuple[Place, str]] = set()

    def _unit_column(self) -> int | None:
        """The column that gives the money unit of each row; None where none does (of 명 and 식 there may be one)."""
        for item in self.block.plan.roles:
            if item.field is None and is_unit_column(item.heading.text):
                cells = (self.sheet.text(row, item.column) for row in self.block.records)
                return item.column if any(map(unit_word, cells)) else None
        return None

    def unit_of(self, row: int) -> str | None:
        """The money unit that a row gives itself."""
        if self.unit_column is None:
            return None
        return unit_word(self.sheet.text(*self.sheet.home(row, self.unit_column)))

    def first_time(self, place: Place, code: str) -> bool:
        """Whether nothing was said yet of a code at a cell; from now on something was."""
        known = (place, code) in self._said
        self._said.add((place, code))
        return not known

    def at(self, code: str, place: Place, spec: Field, found: str | None = None, **details: Any) -> None:
        self.findings.report(
            code, self.sheet, place, table=self.table.name, field=spec.name, label=spec.label,
            found=self.sheet.text(*place) if found is None else found, **details,
        )  # fmt: skip

    def missing(self, record: Record, spec: Field) -> None:
        role = next((item for item in self.block.plan.roles if item.field == spec.name), None)
        if spec.name == "code":
            role = next((item for item in self.block.plan.roles if item.coded), role)
        place = (record.row, role.column) if role else (record.row, self.sheet.filled_columns(record.row)[0])
        self.findings.report(
            "missing_required", self.sheet, place, table=self.table.name, field=spec.name, label=spec.label,
        )  # fmt: skip

    def year_differs(
        self,
        place: Place | None,
        year: int,
        other_year: int,
        other: str,
        other_cell: Place | None = None,
        taken_other: bool = False,
    ) -> None:
        """Says at a place that its year is not that of another place, and which of the two was taken."""
        if not self.first_time(place or NOWHERE, "year_disagrees"):
            return
        self.findings.report(
            "year_disagrees", self.sheet, place, also=(other_cell,) if other_cell else (),
            table=self.table.name, field="year", found=str(year), year=year, other=other,
            other_year=other_year, taken=other_year if taken_other else year,
        )  # fmt: skip

    def dates_in_text(self) -> None:
        """Says where a milestone's date stands inside its text and no column holds dates, so that it has none."""
        fields = {item.field: item.column for item in self.block.plan.roles}
        if self.table.name != "milestones" or "start" in fields or "title" not in fields:
            return
        for row in self.block.records:
            if _YEAR.search(self.sheet.text(row, fields["title"])):
                self.at("vague_date", (row, fields["title"]), self.table["start"])

    def lost_headings(self) -> None:
        """Says where a heading is an error cell, so that nobody can know what its column holds."""
        for row in self.block.heading:
            for column, value in enumerate(self.sheet.rows[row - 1], 1):
                if isinstance(value, ErrorValue) and self.sheet.filled_in(column, self.block.records):
                    code = "error_cell" if value.text else "formula_without_value"
                    self.findings.report(
                        code, self.sheet, (row, column), table=self.table.name, found=value.text
                    )
                    self.findings.mark(self.sheet, (row, column), "problem")

    def no_statuses(self) -> None:
        """Says at a list of barriers that none of its columns says which of them there are."""
        fields = {item.field: item for item in self.block.plan.roles}
        if self.table.name == "barriers" and "status" not in fields and "barrier" in fields:
            spec, heading = self.table["status"], fields["barrier"].heading.cell
            self.findings.report(
                "status_missing", self.sheet, heading if heading != NOWHERE else None,
                table=self.table.name, field=spec.name, found=None,
            )  # fmt: skip

    def columns(self) -> None:
        self.dates_in_text()
        self.left_members()
        self.lost_headings()
        self.no_statuses()
        sheet, table = self.sheet, self.table.name
        for clash in self.block.plan.clashes:
            first, *others = clash.roles
            self.findings.report(
                "two_columns_for_field", sheet, first.heading.cell,
                also=tuple(dict.fromkeys(item.heading.cell for item in others)),
                table=table, field=clash.field, found=first.heading.text, other=others[0].heading.text,
                label=self.table[clash.field].label,
            )  # fmt: skip
        for item in self.block.plan.roles:
            if item.likeness and item.field:
                label = self.table[item.field].label
                self.findings.report(
                    "heading_guessed", sheet, item.heading.cell, table=table, field=item.field,
                    found=item.heading.text, label=label,
                )  # fmt: skip
        clashing = {item.column for clash in self.block.plan.clashes for item in clash.roles}
        parted = {part.cell[1] for part in self.block.parts.values()}
        for item in self.block.plan.roles:
            if item.field is not None or item.day_of is not None:
                continue
            if self.wide and total_kind(item.heading.text) and not item.compared:
                for row in self.block.records:
                    if self.sheet.value(row, item.column) is not None:
                        self.findings.mark(sheet, (row, item.column), "total")
                continue
            filled = self.sheet.filled_in(item.column, self.block.records)
            if item.column == self.unit_column:
                self.findings.mark_column(sheet, filled, item.column, "unit")
                continue
            self.findings.mark_column(sheet, filled, item.column, "unused")
            if not filled or item.column in clashing or item.column in parted:
                continue
            if self._is_of_several_years(item.heading.text):
                self.at("not_a_year", item.heading.cell, self.table["year"], found=item.heading.text)
            else:
                self.findings.report(
                    "unused_column", sheet, item.heading.cell, table=table, found=item.heading.text
                )

    def _is_of_several_years(self, heading: str) -> bool:
        """Whether a column beside those of single years is of several (2018~2019), whose values then belong to none."""
        years = any(name == "year" for item in self.block.plan.roles for name, _ in item.spread)
        return years and "year" in self.table and bool(_YEARS.fullmatch(plain(heading)))

    def left_members(self) -> None:
        """Says where a list of members tells when one left: whether it is still one of the year nobody can know."""
        if self.table.name != "organisations":
            return
        places = [
            (row, item.column)
            for item in self.block.plan.roles
            if item.field is None
            for row in self.sheet.filled_in(item.column, self.block.records)
            if row not in self.block.parts and self._says_left(item.heading.text, (row, item.column))
        ]
        if places:
            more = f" 등 {len(places)}칸" if len(places) > 1 else ""
            self.at("left_member_kept", places[0], self.table["organisation"], also=places[1:], more=more)

    def _says_left(self, heading: str, place: Place) -> bool:
        """Whether a cell is the day on which a member left, or a remark that it did: 2022.5 탈퇴."""
        text = self.sheet.text(*place)
        if _LEFT_ON.fullmatch(bare(heading)):
            return not is_blank(text)
        return is_note_column(heading) and bool(_LEFT.search(text))

    def once(self, kept: Kept, aside: int) -> None:
        sheet, table = self.sheet, self.table.name
        if self.inferred["year"]:
            self.findings.report("year_missing", sheet, None, table=table, field="year", found=None)
        if self.inferred["kind"]:
            corner = min(item.heading.cell for item in self.block.plan.roles if item.heading.cell != NOWHERE)
            self.findings.report("kind_missing", sheet, corner, table=table, field="kind", found=None)
        if places := self.inferred["region"]:
            distinct = list(dict.fromkeys(places))
            self.findings.report(
                "region_from_name", sheet, distinct[0], also=distinct[1:],
                table=table, field="region", regions=", ".join(sorted(self.said_regions)),
            )  # fmt: skip
        for (home, name), covered in self.merged.items():
            self.at("merged_measure", home, self.table[name], also=covered)
        for name, places in self.repeated.items():
            more = f" 등 {len(places)}칸" if len(places) > 1 else ""
            self.at("count_repeated", places[0], self.table[name], also=places[1:], more=more)
        if places := self.inferred["no_tie"]:
            self.findings.report(
                "no_tie",
                sheet,
                places[0],
                also=places[1:],
                table=table,
                count=len(places),
            )
        self._report_parts()
        self._report_examples()
        self._report_placeless(kept)
        self._report_farther_years(kept)

    def _report_parts(self) -> None:
        """Says once of all rows that count only a part that they do."""
        for code, places in self.parts.items():
            more = f" 등 {len(places)}칸" if len(places) > 1 else ""
            spec = self.table[
                "organisation" if self.table.name == "organisations" else COUNTED[self.table.name]
            ]
            self.at(code, places[0], spec, also=places[1:], more=more)

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

    def _report_placeless(self, kept: Kept) -> None:
        if self.table.name in _PLACELESS or "region" not in self.table:
            return
        self._report_blank_regions(kept)
        lacking = ~kept.values("region").present & ~kept.values("network").present
        if not lacking.any():
            return
        columns = [item.column for item in self.block.plan.roles if item.field in {"region", "network"}]
        places = [(row, columns[0]) for row in kept.rows()[lacking].tolist()] if columns else []
        also = places[1:]
        self.findings.report(
            "place_missing", self.sheet, places[0] if places else None, also=also, table=self.table.name,
            field="region",
        )  # fmt: skip

    def _report_blank_regions(self, kept: Kept) -> None:
        """A network without its 시군, where there is no column for it said once at the names, else at each row's cell."""
        column = self.block.column_of("region")
        blank = ~kept.values("region").present & kept.values("network").present
        if column is None:
            self._report_no_regions(kept, blank.nonzero()[0].tolist())
            return
        for row in kept.rows()[blank].tolist():
            self.findings.report(
                "region_blank", self.sheet, (row, column), table=self.table.name, field="region"
            )

    def _report_no_regions(self, kept: Kept, blank: list[int]) -> None:
        places = [place for at in blank if (place := kept.place(at, "network")) is not None]
        if distinct := list(dict.fromkeys(places)):
            self.findings.report(
                "region_blank",
                self.sheet,
                distinct[0],
                also=distinct[1:],
                table=self.table.name,
                field="region",
            )

    def _report_farther_years(self, kept: Kept) -> None:
        """A year said farther off that no record has disagrees with the nearer ones, which decide."""
        around = self.context.years
        if len(around) > 1 and around[0].value != around[1].value and not self.has_year:
            self.year_differs(around[0].cell, around[0].value, around[1].value, around[1].where)
            return
        found = kept.values("year")
        years = {int(found.values[code]) for code in distinct_codes(found.codes)}
        if len(years) != 1 or self.table.name in {"needs", "programme"}:
            return
        (year,) = years
        nearest = kept.place(0, "year")
        for said in around:
            if said.value != year:
                self.year_differs(nearest, year, said.value, said.where)
                return
