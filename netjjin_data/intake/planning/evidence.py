"""What speaks for a table besides its heading: the sheet's name, the titles, a person's word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from netjjin_data.intake.headings import measure_field
from netjjin_data.intake.planning.checklists import only_choice
from netjjin_data.intake.planning.title_measures import Titled, titled_measure
from netjjin_data.intake.text import bare
from netjjin_data.schema import Field, Kind, Table


@dataclass(frozen=True)
class Evidence:
    """What speaks for a table besides its heading: the sheet's name, the lines above, a person's word."""

    strength: float
    texts: tuple[str, ...]
    decided: Mapping[str, str | None]  # heading cell (D3) -> the field that a person chose for it


def evidence_for(table: Table, sheet_name: str, above: Iterable[str]) -> float:
    """How strongly a sheet's name and the lines above speak for a table; the longest word counts."""
    name = bare(sheet_name)
    words = [bare(word) for word in (table.sheet, *table.sheet_names)]
    if name == words[0]:
        return 4.0
    if any(item.key and item.choices and only_choice(sheet_name, item.choices) for item in table.fields):
        return 1.5
    strength = 3.0 if name in words else max((0.5 * len(word) for word in words if word in name), default=0.0)
    above = list(above)
    titled = titled_measure(table, (*reversed(above), sheet_name)) if _measures_numbers(table) else None
    # 사업비 and 지원금 stand in titles of everything about money; they say little of the whole programme.
    shortest = 3 if "region" in table else 4
    if titled is not None and titled.field is not None and len(titled.word) >= shortest:
        strength = max(strength, 1.5)
    for text in above:
        flat = bare(text)
        strength = max(strength, max((0.4 * len(word) for word in words if word in flat), default=0.0))
    return min(strength, 3.0)


def _measures_numbers(table: Table) -> bool:
    first = measure_field(table)
    return first is not None and first.kind in {Kind.MONEY, Kind.COUNT}


def said_by_titles(table: Table, evidence: Evidence) -> Titled | None:
    """What a title says is counted, seen from a table that counts; None where it says nothing."""
    return titled_measure(table, reversed(evidence.texts)) if _measures_numbers(table) else None


def measure_said(table: Table, evidence: Evidence) -> Field | None:
    """The measure that columns fill whose heading names none: the one a title says, else the table's first.

    None where a title says that something else is counted (회의 횟수).
    """
    if not _measures_numbers(table):
        return measure_field(table)
    titled = titled_measure(table, reversed(evidence.texts))
    return measure_field(table) if titled is None else titled.field
