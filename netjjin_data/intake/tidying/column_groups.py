"""The columns of a block as records are read from them, by what their headings fix: one group, or one a year."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from netjjin_data.intake.answers import Answers
from netjjin_data.intake.planning.roles import Role
from netjjin_data.intake.rows.block import Block
from netjjin_data.intake.sheets import Place, Value
from netjjin_data.intake.tidying.cells import Converter, Filled, converter
from netjjin_data.intake.tidying.context import Context
from netjjin_data.intake.values import Unreadable
from netjjin_data.intake.values.organisation_names import all_lists, mostly_single
from netjjin_data.schema import Field, Kind


@dataclass
class Column:
    """A column being read: its role, field and converter, with what it has converted so far."""

    role: Role
    spec: Field
    convert: Converter
    # The same for a row that gives its unit itself.
    with_unit: Callable[[str], Converter]
    known: dict[tuple[Any, ...], Filled | Unreadable] = field(default_factory=dict)

    def read(self, value: Value, number_format: str, year: int | None, unit: str | None) -> Filled:
        """The fields that a value fills; the same value is converted once."""
        key = (type(value), value, number_format, year if self.spec.kind is Kind.DATE else None, unit)
        found = self.known.get(key)
        if found is None:
            convert = self.convert if unit is None else self.with_unit(unit)
            try:
                found = convert(value, number_format, year)
            except Unreadable as error:
                found = error
            self.known[key] = found
        if isinstance(found, Unreadable):
            raise found
        return found


@dataclass(frozen=True)
class Group:
    """The columns that make one record of a row, dates last (they may need its year), and what their headings fix."""

    spread: tuple[tuple[str, Any], ...]
    columns: tuple[Column, ...]
    # The columns that say whether a row of a wide sheet has such a record; and every fixed value with its cell.
    measures: tuple[Column, ...]
    fixed: tuple[tuple[str, Any, Place], ...]


def _group(spread: tuple[tuple[str, Any], ...], columns: list[Column]) -> Group:
    spreading = [column for column in columns if column.role.spread]
    return Group(
        spread,
        tuple(sorted(columns, key=lambda column: column.spec.kind is Kind.DATE)),
        tuple(spreading or (column for column in columns if column.spec.measure)),
        tuple(fixed for column in spreading for fixed in column.role.fixed),
    )


def groups_of(block: Block, context: Context, answers: Answers) -> list[Group]:
    """Columns by what their headings fix: one group in a plain sheet, one a year in a sheet wide by year."""
    table = block.table
    columns = [_column(item, block, context, answers) for item in block.plan.roles if item.field is not None]
    spreads = list(dict.fromkeys(column.role.spread for column in columns if column.role.spread))
    if not spreads:
        return [_group((), columns)]
    if _only_a_year(spreads) and not _twice(columns):
        return [_group(spreads[0], columns)]
    measures = {item.name for item in table.measures}
    base = [column for column in columns if not column.role.spread]
    shared = [column for column in base if column.spec.name not in measures]
    alone = [column for column in base if column.spec.name in measures]
    groups = [
        _group(spread, [*shared, *(column for column in columns if column.role.spread == spread)])
        for spread in spreads
    ]
    return [*groups, _group((), [*shared, *alone])] if alone else groups


def is_wide(groups: Sequence[Group]) -> bool:
    """Whether a row makes several records, or one that its headings say more of than the year."""
    spreads = [group.spread for group in groups if group.spread]
    return len(groups) > 1 or (bool(spreads) and not _only_a_year(spreads))


def _only_a_year(spreads: list[tuple[tuple[str, Any], ...]]) -> bool:
    """Whether all that headings fix is one year (2022년 지원금 | 자부담): the sheet is a plain list of that year."""
    return len(spreads) == 1 and [name for name, _ in spreads[0]] == ["year"]


def _twice(columns: list[Column]) -> bool:
    """Whether a field has a column of the headings' year and one of another (회원수 | 2021년 회원수)."""
    return len({column.spec.name for column in columns}) < len(columns)


def _column(role: Role, block: Block, context: Context, answers: Answers) -> Column:
    assert role.field is not None
    sheet, table = block.sheet, block.table
    spec = table[role.field]
    if spec.name == "organisation" and table.name == "organisations":
        cells = [sheet.text(row, role.column) for row in block.records]
        lists = bool(role.spread) or all_lists(cells)
        role = replace(role, lists=lists, single=not lists and mostly_single(cells))
    heading = f"{sheet.name}!{sheet.address(role.heading.cell)}"
    around = block.units.get(role.column) or context.unit
    unit = answers.units.get(heading) or role.unit or around

    def with_unit(own: str | None) -> Converter:
        return converter(spec, table, replace(role, unit=own), own)

    return Column(role, spec, with_unit(unit), with_unit)
