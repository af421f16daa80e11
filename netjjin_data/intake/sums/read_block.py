"""A block together with the records that were read from it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from netjjin_data.intake.rows.block import Block
from netjjin_data.intake.tidying.kept import Kept, Record


@dataclass(frozen=True, eq=False)
class ReadBlock:
    """A block with its records."""

    block: Block
    kept: Kept

    @cached_property
    def records(self) -> list[Record]:
        """All of them in row order, those set aside included: their values are summed up too."""
        return self.kept.records()

    def all_records(self) -> list[Record]:
        """The same, made only where they are asked for."""
        return self.records
