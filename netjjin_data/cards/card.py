"""The card, the unit of meaning: what is said, the numbers shown, how they were counted, where they come from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import pandas as pd

from netjjin_data.cards.sources import Sources

Form = Literal[
    "figures",
    "line",
    "bar",
    "tiles",
    "map",
    "matrix",
    "grid",
    "timeline",
    "graph",
    "circles",
    "table",
    "text",
    "picture",
]
Mark = Literal["산출", "약", "미확인", "자체 분류", "가상 자료"]


@dataclass(frozen=True)
class Column:
    """A column of a card's frame as people see it: its Korean label and how its values are written.

    `kind` is text, money (won), count (with `unit`, e.g. 개사), year, date, ratio (0.269 is 26.9%) or status (a
    code such as present or not_supported, shown by its label).
    """

    name: str
    label: str
    kind: Literal["text", "money", "count", "year", "date", "status", "ratio"] = "text"
    unit: str = ""


@dataclass(frozen=True)
class Used:
    """Values that a card shows: fields of a table in the rows of the given indexes."""

    table: str
    fields: tuple[str, ...]
    rows: Sequence[int]


@dataclass(frozen=True, eq=False)
class Card:
    """One statement with its figure; every renderer (screen, slide, file) shows this same value.

    `frame` holds exactly the numbers shown, a row per mark of the figure; `columns` are those shown in the table
    beside it, in order; `channels` say which frame column plays which part in the figure (x, y, text, focus, …),
    per form as documented in `charts`. `counted` and `missing` are sentences on what was counted and what is
    missing; `sources` the cells that the numbers come from; `behind` has, per row of the frame, the values of the
    dataset that the row was made of (none where nothing in a file says it); `notes` remarks that stand in those sheets. `whole`
    is how many rows there would be where the frame holds only some of them. A
    `backstage` card stays off stage unless staff switch it on. Where `frame` is empty, `sentence` says why and
    what to enter.
    """

    key: str
    headline: str
    sentence: str
    form: Form
    frame: pd.DataFrame
    columns: tuple[Column, ...]
    channels: Mapping[str, str] = field(default_factory=dict)
    unit: str = ""
    counted: str = ""
    missing: str = ""
    sources: Sources = field(default_factory=Sources)
    behind: tuple[tuple[Used, ...], ...] = ()
    marks: tuple[Mark, ...] = ()
    notes: tuple[str, ...] = ()
    notice: str | None = None
    backstage: bool = False
    whole: int | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw, in which case `sentence` says why."""
        return self.frame.empty
