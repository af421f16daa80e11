"""A heading as one table: what each of its columns is for, and how well the whole fits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from netjjin_data.intake.headings import (
    SHARED,
    Said,
    choice_in,
    heading_forms,
    is_note_column,
    is_region_heading,
    is_serial,
    is_sum,
    likely_field,
    matches,
    measure_field,
)
from netjjin_data.intake.places import NETWORK_END, is_place
from netjjin_data.intake.planning.change_columns import change_columns
from netjjin_data.intake.planning.checklists import (
    names_absence,
    only_choice,
    settled_checklist,
    with_blank_columns,
)
from netjjin_data.intake.planning.claims import Clash, granted_columns, over_names, settled_claims
from netjjin_data.intake.planning.counted_kinds import summed_kinds
from netjjin_data.intake.planning.general_lists import is_general, is_ledger, is_named
from netjjin_data.intake.planning.items_across import items_across
from netjjin_data.intake.planning.kinds_across import kinds_across
from netjjin_data.intake.planning.place_columns import provinces_apart
from netjjin_data.intake.planning.roles import Role, role
from netjjin_data.intake.planning.task_codes import codes_inside
from netjjin_data.intake.planning.ties import is_survey, kind_columns, matrix_columns
from netjjin_data.intake.planning.title_measures import Titled, titled_measure
from netjjin_data.intake.qualifiers import is_generic
from netjjin_data.intake.sheets import NOWHERE, Sheet, Value
from netjjin_data.intake.text import bare, clean, is_blank, without_number
from netjjin_data.intake.values import Unreadable
from netjjin_data.intake.values.marks import accepts
from netjjin_data.intake.values.money import read_money
from netjjin_data.intake.values.years import read_year
from netjjin_data.schema import STATUSES, Field, Kind, Table


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


def plan_of(
    table: Table, paths: dict[int, tuple[Said, ...]], sheet: Sheet, body: int, evidence: Evidence
) -> Plan:
    """The best reading of heading paths as a table; `body` is the first row under the heading."""
    roles = [_decided(role(column, path, table), sheet, evidence) for column, path in paths.items()]
    roles = _place_among_places(roles)
    roles = [*_unheaded(table, roles, sheet, body), *roles]
    roles = over_names(roles, table)
    roles = settled_checklist(roles, table, sheet, body, paths)
    roles = matrix_columns(roles, table, sheet, body, evidence.strength > 0)
    roles = kind_columns(roles, table, sheet, body)
    roles = change_columns(roles, table, sheet, body)
    measure = _counted(table, evidence)
    roles = _settled_spreads(roles, table, measure, evidence.strength)
    roles = _generic_columns(roles, table, evidence)
    roles = granted_columns(roles, table)
    roles = summed_kinds(roles, table)
    if evidence.strength <= 0:
        roles = [_without_other_words(item, table, sheet.below(item.column, body)) for item in roles]
    roles = _columns_by_content(roles, table, sheet, body)
    roles = _name_columns(roles, table, sheet, body, measure, evidence.strength)
    roles = kinds_across(roles, table, sheet, body)
    roles = items_across(roles, table, _titled(table, evidence))
    roles = _month_and_day(roles, table)
    roles = _year_and_day(roles, table)
    roles = _likely_columns(roles, table)
    roles = codes_inside(roles, table, sheet, body)
    roles, clashes = settled_claims(roles, table, paths, lambda column: _column(sheet, column, body))
    score = evidence.strength
    if table.name == "milestones" and score > 0 and any(item.year_column for item in roles):
        score += 2.0  # 연혁 over 연도 and 월일 is a history, not the activities of a year
    for item in roles:
        if item.field is not None:
            score += _weight(table, item)
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


def _weight(table: Table, item: Role) -> float:
    if item.field in SHARED or item.spread:
        return 1.0
    if item.decided:
        return 3.0
    if item.likeness:
        return 1.5
    found = matches(item.heading.text)
    own = 0.5 if found.get(table.name, ("", False))[1] else 0.0
    return 3.0 / (len(found) or 1) + own


# --- columns whose heading is a value, a name or unknown ------------------------------------------------------


def _measures_numbers(table: Table) -> bool:
    first = measure_field(table)
    return first is not None and first.kind in {Kind.MONEY, Kind.COUNT}


def _titled(table: Table, evidence: Evidence) -> Titled | None:
    """What a title says is counted, seen from a table that counts; None where it says nothing."""
    return titled_measure(table, reversed(evidence.texts)) if _measures_numbers(table) else None


def _counted(table: Table, evidence: Evidence) -> Field | None:
    """The measure that columns fill whose heading names none: the one a title says, else the table's first.

    None where a title says that something else is counted (회의 횟수).
    """
    if not _measures_numbers(table):
        return measure_field(table)
    titled = titled_measure(table, reversed(evidence.texts))
    return measure_field(table) if titled is None else titled.field


def _generic_columns(roles: list[Role], table: Table, evidence: Evidence) -> list[Role]:
    """The one column headed 금액 and no more holds what the title says: 신청액."""
    open_columns = [
        item for item in roles if item.field is None and not item.fixed and is_generic(item.heading.text)
    ]
    titled = _titled(table, evidence)
    if len(open_columns) != 1 or titled is None or titled.field is None:
        return roles
    if any(item.field == titled.field.name for item in roles):
        return roles
    return [replace(item, field=titled.field.name) if item in open_columns else item for item in roles]


def _settled_spreads(roles: list[Role], table: Table, measure: Field | None, strength: float) -> list[Role]:
    """Columns whose heading is only a key's value fill the table's measure, where the table is that sure."""
    if measure is not None and measure.kind in {Kind.MONEY, Kind.COUNT}:
        # 2021 over a word that nothing knows is that word's number, not the table's.
        roles = [replace(item, fixed=(), compared=True) if _counts_other(item) else item for item in roles]
    bare_spreads = [item for item in roles if item.fixed and item.field is None]
    keys = {tuple(name for name, _ in item.spread) for item in bare_spreads}
    distinct = {item.spread for item in bare_spreads}
    named = any(item.field is not None for item in roles)
    # Values of different keys side by side (2022 | 당진시) are a row of data, not a heading.
    sure = strength > 0 and len(keys) == 1 and (len(distinct) >= 2 or (named and strength >= 2))
    if measure is not None and (sure or _all_choices(bare_spreads)):
        return [replace(item, field=measure.name) if item in bare_spreads else item for item in roles]
    return [replace(item, fixed=()) if item in bare_spreads else item for item in roles]


def _place_among_places(roles: list[Role]) -> list[Role]:
    """예산 between 당진 and 홍성 is the 시군, between 신청액 and 집행액 the money."""
    places = [item for item in roles if any(name == "region" for name, *_ in item.fixed)]
    if len(places) < 2:
        return roles
    return [
        replace(item, field=None, fixed=(("region", item.heading.text, item.heading.cell),))
        if item.field and not item.fixed and is_place(clean(item.heading.text))
        else item
        for item in roles
    ]


def _counts_other(item: Role) -> bool:
    if not item.fixed or item.field is not None:
        return False
    lowest = max(cell for _, _, cell in item.fixed)
    return any(
        not is_generic(said.text) and (said.cell >= lowest or matches(said.text)) for said in item.rest
    )


def _all_choices(items: list[Role]) -> bool:
    return len(items) >= 2 and all(
        name not in {"year", "region"} for item in items for name, _ in item.spread
    )


def _columns_by_content(roles: list[Role], table: Table, sheet: Sheet, body: int) -> list[Role]:
    """A column headed 구분, 항목 or nothing is the key that its cells are: places, years or choices."""
    taken = {item.field for item in roles} | {name for item in roles for name, _ in item.spread}
    settled = []
    for item in provinces_apart(roles, table, sheet, body):
        if item.field is None and _is_vague(item.heading.text):
            cells = sheet.below(item.column, body)
            values = [value for value in cells if not (isinstance(value, str) and is_sum(value))]
            name = _key_of_content(table, values, taken)
            if name is not None:
                item = replace(item, field=name)
                taken.add(name)
        settled.append(item)
    return settled


_VAGUE_HEADINGS = frozenset(
    map(
        bare,
        (
            "구분",
            "항목",
            "내용",
            "대상",
            "분류",
            "명칭",
            "이름",
            "네트워크",
            "지역",
            "시기",
            "행 레이블",
            "행정구역별",
        ),
    )
)


def _is_vague(text: str) -> bool:
    return bool(_VAGUE_HEADINGS & {bare(text), *heading_forms(text)})


def _key_of_content(table: Table, values: list[Value], taken: set[str | None]) -> str | None:
    values = [value for value in values if not (isinstance(value, str) and is_sum(value))]
    if not values:
        return None
    if "region" in table and "region" not in taken and _mostly(values, _place):
        return "region"
    if "year" in table and "year" not in taken and _mostly(values, _year, 0.49):
        return "year"
    if "network" in table and "network" not in taken:
        # Networks and, of those without a name, their 시군.
        open_names = any(map(_network, values)) and not taken & {"region", "province"}
        if _mostly(values, _network) or (open_names and _mostly(values, _place_or_network)):
            return "network"
    for spec in table.fields:
        open_key = spec.key and spec.choices and spec.name not in taken
        if open_key and sum(accepts(value, spec.choices) for value in values) * 4 > len(values) * 3:
            return spec.name
    return None


def _without_other_words(item: Role, table: Table, cells: list[Value]) -> Role:
    """A column headed 구분 or 항목 is no key of choices where its cells are other words (사업명, 공문 발송)."""
    spec = table[item.field] if item.field and item.field in table else None
    if spec is None or item.decided or not (spec.key and spec.choices and is_general(item.heading.text)):
        return item
    known = sum(accepts(value, spec.choices) for value in cells)
    return item if known * 2 >= len(cells) else replace(item, field=None)


def _mostly(values: list[Value], test: Callable[[Value], bool], share: float = 0.75) -> bool:
    return sum(test(value) for value in values) > len(values) * share


def _place(value: Value) -> bool:
    return isinstance(value, str) and is_place(clean(value))


def _network(value: Value) -> bool:
    return isinstance(value, str) and len(value) <= 30 and bool(NETWORK_END.search(clean(value)))


def _place_or_network(value: Value) -> bool:
    return _place(value) or _network(value)


def _year(value: Value) -> bool:
    try:
        read_year(value)
    except Unreadable:
        return False
    return True


def _column(sheet: Sheet, column: int, body: int) -> list[Value]:
    rows = range(body, min(body + 60, len(sheet.rows) + 1))
    return [sheet.value(row, column) for row in rows]


def _name_columns(
    roles: list[Role], table: Table, sheet: Sheet, body: int, measure: Field | None, strength: float
) -> list[Role]:
    """Columns headed by names: networks or items over a checklist's marks, networks over sums."""
    taken = {item.field for item in roles if item.field and not item.fixed}
    if measure is None or measure.name in taken or table.name not in _NAMES_ACROSS:
        return roles
    across = _name_across(table, taken, roles)
    if strength <= 0 or across is None:
        return roles
    holds = _is_mark if table.name == "barriers" else _is_amount
    open_columns = [
        item
        for item in roles
        if item.field is None
        and not item.decided
        and not item.compared
        and not is_serial(item.heading.text)
        and not is_note_column(item.heading.text)
        and not is_sum(item.heading.text)
        and any("가" <= char <= "힣" or char.isalpha() for char in item.heading.text)
    ]
    headed, open_columns = (
        open_columns,
        [
            item
            for item in open_columns
            if (cells := sheet.below(item.column, body))
            and sum(holds(value) for value in cells) * 2 > len(cells)
        ],
    )
    if table.name == "barriers":
        open_columns = with_blank_columns(open_columns, headed, across, sheet, body)
    spreads = {item.column for item in roles if item.spread and item.field == measure.name}
    if len(open_columns) + len(spreads) < 2:
        return roles
    roles = [_over_name(item, across, measure.name) if item in open_columns else item for item in roles]
    return _with_row_labels(roles, table, across)


# Tables that stand as a matrix with names across, and what the names may be.
_NAMES_ACROSS = {
    "barriers": ("network", "barrier"),
    "grants": ("network",),
    "members": ("network",),
}


def _name_across(table: Table, taken: set[str], roles: list[Role]) -> str | None:
    if table.name != "barriers":
        return None if taken & {"network", "region"} else "network"
    if "barrier" in taken:
        return None if "network" in taken else "network"
    if taken & {"network", "region"}:
        return "barrier"
    # A corner without a heading: items down, networks across, is how checklists are drawn.
    return "network" if any(item.field is None for item in roles) else None


def _over_name(item: Role, across: str, measure: str) -> Role:
    name = " ".join(clean(item.heading.text).split())
    name = without_number(name) if across == "barrier" else name
    fixed = tuple(sorted((*item.fixed, (across, name, item.heading.cell)), key=lambda key: key[0]))
    return replace(item, field=measure, fixed=fixed)


def _with_row_labels(roles: list[Role], table: Table, across: str) -> list[Role]:
    """In a checklist without a heading over its items, the first open column holds them."""
    if table.name != "barriers" or across != "network" or any(item.field == "barrier" for item in roles):
        return roles
    first = next((item for item in roles if item.field is None and not is_serial(item.heading.text)), None)
    return [replace(item, field="barrier") if item is first else item for item in roles]


def _is_mark(value: Value) -> bool:
    return isinstance(value, str | float | int) and accepts(value, STATUSES)


def _is_amount(value: Value) -> bool:
    if isinstance(value, str) and is_blank(value):
        return True
    try:
        read_money(value, "원")
    except Unreadable:
        return False
    return True


def _month_and_day(roles: list[Role], table: Table) -> list[Role]:
    """월 and 일 in two columns are one date."""
    if "start" not in table or any(item.field == "start" for item in roles):
        return roles
    month = next((item for item in roles if bare(item.heading.text) in {"월", "달"}), None)
    day = next(
        (item for item in roles if bare(item.heading.text) in {"일", "날", "일자"} and item is not month),
        None,
    )
    if month is None:
        return roles
    if day is None:  # a month alone is its first to its last day
        return [
            replace(item, field="start", fixed=(), day_column=0) if item is month else item for item in roles
        ]
    settled = [
        replace(item, field="start", fixed=(), day_column=day.column) if item is month else item
        for item in roles
    ]
    return [
        replace(item, field=None, fixed=(), day_of=month.column) if item is day else item for item in settled
    ]


def _year_and_day(roles: list[Role], table: Table) -> list[Role]:
    """In a history 연도 and 월일 in two columns are one date."""
    if table.name != "milestones":
        return roles
    year = next(
        (item for item in roles if item.field == "start" and bare(item.heading.text) in {"연도", "년도"}),
        None,
    )
    day = next(
        (item for item in roles if item is not year and bare(item.heading.text) in _DAYS_OF_A_YEAR), None
    )
    if year is None or day is None:
        return roles
    settled = [
        replace(item, field="start", fixed=(), year_column=year.column) if item is day else item
        for item in roles
    ]
    return [
        replace(item, field=None, fixed=(), day_of=day.column) if item is year else item for item in settled
    ]


_DAYS_OF_A_YEAR = frozenset({"월일", "날짜", "일자", "월", "일정", "시기", "월/일", "월.일"})


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


# --- whether it fits at all -----------------------------------------------------------------------------------


def qualifies(plan: Plan, evidence: Evidence) -> bool:
    """Whether a heading says enough to be read as the plan's table: what a row must have, and something of its own."""
    table, fields = plan.table, plan.fields
    if table.name == "programme" and any(is_region_heading(item.heading.text) for item in plan.roles):
        return False  # a list by 시군 is no list of the whole programme
    if evidence.strength <= 0 and (
        not is_named(table, plan.roles, evidence.texts) or is_ledger(table, plan.roles)
    ):
        return False
    for item in table.fields:
        if item.required and item.name != "year" and item.name not in fields:
            if item.choices and any(choice_in(text, item.choices) for text in evidence.texts):
                continue
            if item.name == "kind" and is_survey(plan.roles):
                continue  # the reader asks which kind it is
            return False
    specific = fields - SHARED - {"province"}
    if not specific or (len(fields) < 2 and evidence.strength < 1):
        return False
    if len(plan.roles) < 2 and evidence.strength < 3:
        return False
    if table.measures and not any(item.required for item in table.entered if item.name != "year"):
        specific &= {item.name for item in table.measures} | {"paid"}
        if not specific:
            return False
    if "region" not in table and any(is_region_heading(item.heading.text) for item in plan.roles):
        return False  # a list by 시군 is no list of the whole programme
    weight = sum(_weight(table, item) for item in plan.roles if item.field and item.field not in SHARED)
    return weight >= 1.4 or evidence.strength >= 1 or fields >= SHARED


def heading_goes_on(plan: Plan, sheet: Sheet, row: int) -> bool:
    """Whether the row under a heading is one more row of it: words under numbers' columns, nothing under its labels."""
    numbers = {
        item.column
        for item in plan.roles
        if item.field and plan.table[item.field].kind in {Kind.MONEY, Kind.COUNT}
    }
    numbers |= {item.column for clash in plan.clashes for item in clash.roles}
    known = {item.column for item in plan.roles if item.field}
    columns = sheet.filled_columns(row) if row <= len(sheet.rows) else []
    texts = [sheet.value(row, column) for column in columns]
    worded = all(isinstance(text, str) and len(text) <= 40 and _is_word(text) for text in texts)
    under_labels = any(
        sheet.home(row, column) != (row, column) or column in columns for column in known - numbers
    )
    return worded and len(numbers & set(columns)) > 1 and not under_labels


def _is_word(text: str) -> bool:
    return (
        not any(map(str.isdigit, text))
        and (len(bare(text)) > 1 or is_sum(text))
        and bool(_HANGUL.search(text))
    )


_HANGUL = re.compile("[가-힣]")


def mostly_named(plan: Plan) -> bool:
    """Whether most columns of a heading are known; right under data a heading must be that plain."""
    taken = sum(item.field is not None for item in plan.roles)
    return taken * 2 > len(plan.roles)


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
