"""A record made whole: its year, its place, what it must have; kept or set aside with a problem that says why."""

from __future__ import annotations

from netjjin_data.intake.places import is_place, place_in_name, place_of
from netjjin_data.intake.sheets import NOWHERE, Place
from netjjin_data.intake.tidying.block_reports import BlockReports
from netjjin_data.intake.tidying.kept import Record
from netjjin_data.intake.values import LARGEST, Unreadable
from netjjin_data.intake.values.dates import read_dates
from netjjin_data.schema import Field


class Settler:
    """Settles the records of one block from what stands around it."""

    def __init__(self, reports: BlockReports) -> None:
        self.reports = reports
        self.block, self.context = reports.block, reports.context
        self.sheet, self.table = reports.sheet, reports.table

    def settle(self, record: Record) -> None:
        if record.set_aside:
            return
        self._settle_years(record)
        self._settle_day_counted(record)
        self._settle_place(record)
        self._settle_keys(record)
        if self.table.name == "programme":
            _derive_total(record)
        self._settle_relation(record)
        self._settle_end(record)
        record.values.pop("_year_said", None)
        if "year" not in self.table:
            record.values.pop("year", None)  # a band's year, for the dates alone

    def set_year(self, record: Record) -> None:
        if "year" not in self.table or "year" in record.values or "year" in record.failed:
            return
        start = record.values.get("start")
        if start is not None and record.values.get("_year_said"):
            record.values["year"], record.cells["year"] = start.year, record.cells["start"]
        elif (around := self.context.year) is not None and not self._column_gives("year", record):
            record.values["year"] = around.value
            if around.cell is not None:
                record.cells["year"] = around.cell

    def year_for(self, record: Record, spec: Field) -> int | None:
        """The year of a date that says none: an end's is that of its start, where this says its own."""
        start = record.values.get("start")
        if spec.name == "end" and start is not None and record.values.get("_year_said"):
            return int(start.year)
        said: int | None = record.values.get("year")
        return said

    def _column_gives(self, name: str, record: Record) -> bool:
        """Whether a column of the block holds the field, which then speaks for itself even where it is blank."""
        return name in record.cells and any(
            item.field == name and not item.spread for item in self.block.plan.roles
        )

    def _has_column(self, name: str) -> bool:
        return any(item.field == name for item in self.block.plan.roles)

    def _settle_years(self, record: Record) -> None:
        """A date that says its own year beside a year from nearer or farther: the nearest decides, it is said."""
        start, year = record.values.get("start"), record.values.get("year")
        if start is None or year is None or not record.values.get("_year_said") or start.year == year:
            return
        place, other = record.cells["start"], record.cells.get("year")
        nearest = "year" in self.table and not self.reports.has_year
        if nearest:
            record.values["year"], record.cells["year"] = start.year, place
        self.reports.year_differs(place, start.year, year, self._where(other), other, taken_other=not nearest)

    def _settle_day_counted(self, record: Record) -> None:
        """The day of counting that a line says belongs to the numbers of its year."""
        said = self.context.counted_on
        if said is not None and record.values.get("year") == said.value.year:
            record.values["as_of"] = said.value
            if said.cell is not None:
                record.cells["as_of"] = said.cell

    def _where(self, place: Place | None) -> str:
        if place is not None:
            return f"{self.sheet.name}!{self.sheet.address(place)}"
        return self.context.year.where if self.context.year else "시트"

    def _settle_end(self, record: Record) -> None:
        """The end of a stretch whose two days stand in two columns: never before its start."""
        start, end = record.values.get("start"), record.values.get("end")
        if start is None or end is None:
            if start is not None and "end" in self.table:
                record.values["end"] = start
            return
        if end >= start:
            return
        if start.month == 12 and end.month == 1 and not self._says_year(record.cells["end"]):
            record.values["end"] = end.replace(year=end.year + 1)
            return
        place = record.cells["end"]
        self.reports.findings.mark(self.sheet, place, "problem")
        record.set_aside = True
        self.reports.at("impossible_date", place, self.table["end"])

    def _says_year(self, place: Place) -> bool:
        """Whether a date's cell says its own year."""
        try:
            read_dates(self.sheet.value(*place), None, self.sheet.formats.get(place, "General"))
        except Unreadable:
            return False
        return True

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
            and self.context.network is not None
            and self._is_of_titled_network(values.get("region"), province)
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
                self.reports.inferred["region"].append(cells.get("network", (record.row, 1)))
                self.reports.said_regions.add(found.name)
        if values.get("region") is None and self.context.region is not None:
            values["region"] = self.context.region.value
            if self.context.region.cell is not None:
                cells["region"] = self.context.region.cell
        if values.get("region") is None and province is not None and is_place(province):
            values["region"] = province  # 세종 is a 시도 and its only municipality
            cells["region"] = cells.pop("province", (record.row, 1))
        if values.get("region") is not None:
            self._resolve(record, province)

    def _is_of_titled_network(self, region: str | None, province: str | None) -> bool:
        """Whether a row without a network's name is of the one that a title names: it has no 시군, or that network's."""
        if region is None:
            return True
        if self.context.network is None or "network" not in self.table or self.block.column_of("network"):
            return False
        place = place_of(region, province).municipality
        return place is not None and place == place_in_name(self.context.network.value, place.province)

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
        self.reports.findings.mark(self.sheet, at, "problem")
        if self.reports.first_time(at, place.code):
            self.reports.at(place.code, at, self.table["region"], found=text, candidates=place.candidates)

    def _settle_keys(self, record: Record) -> None:
        """Sets a record aside where it lacks what a row must have, or where none of its measures can be read."""
        for spec in self.table.fields:
            if not spec.required or record.values.get(spec.name) is not None:
                continue
            record.set_aside = True
            if spec.name in record.failed:
                continue
            if spec.name == "year" and not self.reports.has_year:
                self.reports.inferred["year"].append((record.row, 1))
                continue
            if spec.name == "kind" and self.table.name == "relations" and not self._has_column("kind"):
                self.reports.inferred["kind"].append((record.row, 1))
                continue
            self.reports.missing(record, spec)
        measures = [spec.name for spec in self.table.measures if spec.name in record.failed]
        read = any(record.values.get(spec.name) is not None for spec in self.table.measures)
        unusable = any(record.failed[name] != "unit_missing" for name in measures)
        if (unusable and not read) or "start" in record.failed:
            record.set_aside = True

    def _settle_relation(self, record: Record) -> None:
        if self.table.name != "relations" or record.set_aside:
            return
        if not any(item.field == "weight" for item in self.block.plan.roles):
            record.values["weight"] = 1.0
        elif record.values.get("weight") == 0:
            record.set_aside = True
            self.reports.inferred["no_tie"].append(record.cells["weight"])


def _derive_total(record: Record) -> None:
    """A programme's total that nobody wrote is the product of its two factors; it has no cell (산출)."""
    values = record.values
    count, each = values.get("network_count"), values.get("grant_per_network")
    if (
        values.get("grant_total") is None
        and "grant_total" not in record.failed
        and count is not None
        and each is not None
        and abs(count * each) <= LARGEST
    ):
        values["grant_total"] = count * each
