"""What a person decided about a file, kept beside it: the file itself is never edited."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field


@dataclass(frozen=True)
class Answers:
    """A person's decisions about one workbook; the same file with the same answers always reads the same.

    `sheets`: a sheet's table, or None for "nothing of ours". `fields`: a heading cell's field, or None to leave
    the column out. `units`: the money unit of a heading cell or a whole sheet. `years`: the year of a sheet.
    `cells`: another text for one cell. Cells are addressed as 지원내역!D3.
    """

    sheets: Mapping[str, str | None] = field(default_factory=dict)
    fields: Mapping[str, str | None] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    years: Mapping[str, int] = field(default_factory=dict)
    cells: Mapping[str, str] = field(default_factory=dict)

    def to_json(self) -> str:
        """The answers as JSON with sorted keys, so that equal answers have equal text."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> Answers:
        """The answers of `to_json`."""
        return cls(**json.loads(text))
