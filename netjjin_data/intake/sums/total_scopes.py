"""Whose sum a total is, where its row says so: 당진시 소계, 2021년 합계, 충청남도."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from netjjin_data import regions
from netjjin_data.intake.places import place_of
from netjjin_data.intake.rows.bands import said_for_rows
from netjjin_data.intake.rows.block import Block
from netjjin_data.intake.rows.total_labels import summed_group, total_kind
from netjjin_data.intake.text import bare


@dataclass(frozen=True)
class Scope:
    """What the rows of a total have in common, by field; empty where its label names nothing."""

    values: tuple[tuple[str, Any], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.values)

    def holds(self, record: Mapping[str, Any]) -> bool:
        """Whether a record is among those summed up."""
        return all(_same(name, value, record) for name, value in self.values)


def scope_of(block: Block, row: int) -> Scope:
    """The scope that the labels of a total's row give."""
    found: dict[str, Any] = {}
    for column in block.sheet.filled_columns(row):
        if column not in block.label_columns:
            continue
        text = block.sheet.text(row, column)
        group = summed_group(text) if total_kind(text) else text
        if group:
            found.update(
                (name, value)
                for name, value in said_for_rows(block.table, group, False)
                if name in {"year", "region", "province", "network"}
            )
    return Scope(tuple(found.items()))


def _same(name: str, value: Any, record: Mapping[str, Any]) -> bool:
    if name == "region":
        place = place_of(value, record.get("province")).municipality
        code = None if place is None else place.code
        return record.get("region_code") == code if code else bare(str(record.get("region"))) == bare(value)
    if name == "province":
        return record.get("province") == regions.province_named(value)
    if name == "network":
        return bare(str(record.get("network"))) == bare(value)
    return bool(record.get(name) == value)
