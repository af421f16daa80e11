"""A heading as one table: what each of its columns is for, and how well the whole fits."""

from __future__ import annotations

from dataclasses import dataclass, replace

from netjjin_data.intake.headings import SHARED, Said, is_serial, likely_field, matches
from netjjin_data.intake.planning.change_columns import change_columns
from netjjin_data.intake.planning.checklists import names_absence, settled_checklist
from netjjin_data.intake.planning.claims import Clash, granted_columns, over_names, settled_claims
from netjjin_data.intake.planning.content_columns import columns_by_content, without_other_words
from netjjin_data.intake.planning.counted_kinds import summed_kinds
from netjjin_data.intake.planning.date_columns import month_and_day, year_and_day
from netjjin_data.intake.planning.evidence import Evidence, measure_said, said_by_titles
from netjjin_data.intake.planning.items_across import items_across
from netjjin_data.intake.planning.kinds_across import kinds_across
from netjjin_data.intake.planning.names_across import name_columns
from netjjin_data.intake.planning.roles import Role, role
from netjjin_data.intake.planning.task_codes import codes_inside
from netjjin_data.intake.planning.ties import kind_columns, matrix_columns, tie_column
from netjjin_data.intake.planning.value_columns import generic_columns, place_among_places, settled_spreads
from netjjin_data.intake.sheets import NOWHERE, Sheet, Value
from netjjin_data.schema import Table


@dataclass(frozen=True)
class Plan:
    """How a heading is read as one table: its roles, how well it fits, fields claimed by several columns."""

    table: Table
    roles: tuple[Role, ...]
    score: float
    clashes: tuple[Clash, ...] = ()

    @property
    def fields(self) -> set[str]:
        """Every field that a column fills or a heading fixes."""
        filled = {item.field for item in self.roles if item.field}
        fixed = {name for item in self.roles for name, _ in item.spread}
        coded = {"code"} if any(item.coded for item in self.roles) else set()
        return filled | fixed | coded | {clash.field for clash in self.clashes}


def plan_of(
    table: Table, paths: dict[int, tuple[Said, ...]], sheet: Sheet, body: int, evidence: Evidence
) -> Plan:
    """The best reading of heading paths as a table; `body` is the first row under the heading."""
    roles = [_decided(role(column, path, table), sheet, evidence) for column, path in paths.items()]
    roles = place_among_places(roles)
    roles = [*_unheaded(table, roles, sheet, body), *roles]
    roles = over_names(roles, table)
    roles = settled_checklist(roles, table, sheet, body, paths)
    roles = matrix_columns(roles, table, sheet, body, evidence.strength > 0)
    roles = kind_columns(roles, table, sheet, body)
    roles = tie_column(roles, table, sheet, body)
    roles = change_columns(roles, table, sheet, body)
    measure = measure_said(table, evidence)
    roles = settled_spreads(roles, table, measure, evidence.strength)
    roles = generic_columns(roles, table, evidence)
    roles = granted_columns(roles, table)
    roles = summed_kinds(roles, table)
    if evidence.strength <= 0:
        roles = [without_other_words(item, table, sheet.below(item.column, body)) for item in roles]
    roles = columns_by_content(roles, table, sheet, body)
    roles = name_columns(roles, table, sheet, body, measure, evidence.strength)
    roles = kinds_across(roles, table, sheet, body)
    roles = items_across(roles, table, said_by_titles(table, evidence))
    roles = month_and_day(roles, table)
    roles = year_and_day(roles, table)
    roles = _likely_columns(roles, table)
    roles = codes_inside(roles, table, sheet, body)
    roles, clashes = settled_claims(roles, table, paths, lambda column: _column(sheet, column, body))
    score = evidence.strength
    if table.name == "milestones" and score > 0 and any(item.year_column for item in roles):
        score += 2.0  # 연혁 over 연도 and 월일 is a history, not the activities of a year
    for item in roles:
        if item.field is not None:
            score += weight_of(table, item)
        elif not is_serial(item.heading.text) and item.day_of is None:
            score -= 0.4
    return Plan(table, tuple(roles), score, clashes)


def _unheaded(table: Table, roles: list[Role], sheet: Sheet, body: int) -> list[Role]:
    """The first column of a matrix, where nothing stands in its corner."""
    first = min((item.column for item in roles), default=1)
    if table.name not in {"barriers", "relations"} or first < 2 or len(roles) < 2:
        return []
    column = first - 1
    return [Role(column, Said("", NOWHERE))] if len(sheet.below(column, body)) >= 2 else []


def _decided(item: Role, sheet: Sheet, evidence: Evidence) -> Role:
    """A person's answer for a heading beats everything else."""
    cell = sheet.address(item.heading.cell)
    if cell not in evidence.decided:
        return item
    return replace(item, field=evidence.decided[cell], fixed=(), decided=True)


def weight_of(table: Table, item: Role) -> float:
    if item.field in SHARED or item.spread:
        return 1.0
    if item.decided:
        return 3.0
    if item.likeness:
        return 1.5
    found = matches(item.heading.text)
    own = 0.5 if found.get(table.name, ("", False))[1] else 0.0
    return 3.0 / (len(found) or 1) + own


def _column(sheet: Sheet, column: int, body: int) -> list[Value]:
    rows = range(body, min(body + 60, len(sheet.rows) + 1))
    return [sheet.value(row, column) for row in rows]


def _likely_columns(roles: list[Role], table: Table) -> list[Role]:
    """Headings that nobody listed, by likeness to a listed one of a field that no column fills yet."""
    taken = {item.field for item in roles} | {name for item in roles for name, _ in item.spread}
    settled = []
    for item in roles:
        unknown = item.field is None and not (item.decided or item.compared) and item.day_of is None
        if unknown and not is_serial(item.heading.text) and not names_absence(item.heading.text):
            found = likely_field(item.heading.text, table)
            if found is not None and found[0] not in taken:
                item = replace(item, field=found[0], likeness=found[1])
                taken.add(found[0])
        settled.append(item)
    return settled


def companion_plan(
    table: Table, plan: Plan, paths: dict[int, tuple[Said, ...]], sheet: Sheet, body: int
) -> Plan | None:
    """What the columns that a plan left over are to another table of the same rows; None where they are nothing to it.

    Only headings that the table accepts as they stand count, and only for its measures.
    """
    measures = {item.name for item in table.measures}
    shared = [item for item in plan.roles if item.field in SHARED or item.field == "province"]
    roles = [role(column, path, table) for column, path in paths.items()]
    named = over_names([*shared, *roles], table)[len(shared) :]
    own = granted_columns([item for item in named if item.field in measures], table)
    own, clashes = settled_claims(own, table, paths, lambda column: _column(sheet, column, body))
    own = [item for item in own if item.field is not None]
    return Plan(table, (*shared, *own), plan.score, clashes) if own or clashes else None


def without(plan: Plan, columns: set[int]) -> Plan:
    """A plan without columns that another table's plan of the same rows takes."""
    return replace(plan, roles=tuple(item for item in plan.roles if item.column not in columns))
