"""What a form is made of: sections under labels, lists inside it, what it is about."""

from __future__ import annotations

from dataclasses import dataclass, field

from netjjin_data.intake.layouts.lines import Line
from netjjin_data.intake.layouts.made_lists import Cell
from netjjin_data.intake.sheets import Place
from netjjin_data.intake.text import bare


@dataclass
class Section:
    """A label of a form with what stands beside it and the lines and rows under it.

    A label that is empty was lost: only its number is left.
    """

    label: str
    at: Place
    value: Cell | None = None
    content: list[Line | tuple[Cell, Cell]] = field(default_factory=list)
    mark: str = ""
    number: int | None = None
    mark_at: Place | None = None

    @property
    def is_empty(self) -> bool:
        return not self.content and (self.value is None or self.value.value is None)


@dataclass
class InnerList:
    """A list that stands inside a form: the cells of its heading, then the rows under it; the lines right over it."""

    heading: list[Place]
    lead: list[Place] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)


@dataclass
class Form:
    """One form being collected: what it is about, its sections, the lists inside, the title lines over it."""

    about: list[tuple[Cell, Cell]] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    lists: list[InnerList] = field(default_factory=list)
    titles: list[Place] = field(default_factory=list)
    # The headings over labels and over what stands beside them: 구분 | 내용.
    heads: list[Place] = field(default_factory=list)

    @property
    def labels(self) -> set[str]:
        return {bare(section.label) for section in self.sections if section.label}
