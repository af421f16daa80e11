"""Surveys of relations: adjacency matrices, columns that name a kind of tie, and what only sums ties up."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from netjjin_data.intake.headings import (
    Said,
    choice_in,
    heading_forms,
    is_note_column,
    is_serial,
    is_sum,
    matches,
)
from netjjin_data.intake.planning.roles import Role
from netjjin_data.intake.sheets import Sheet, Value
from netjjin_data.intake.text import bare, clean, is_blank, plain, without_number
from netjjin_data.intake.values import Unreadable
from netjjin_data.intake.values.counts import read_number
from netjjin_data.intake.values.marks import read_flag
from netjjin_data.schema import Table, table

_KIND = table("relations")["kind"]
_NUMBERED = re.compile(r"^(?P<number>\d{1,3})(?:\s*[.)]|번|\s)\s*\D")
# What may stand beside a kind's word in the heading of its degree (인지 정도, 공동사업 참여 여부) or of its targets.
_DEGREE = re.compile(r"(?:참여)?(?:정도|여부|수준|강도|점수|횟수|건수|경험|유무|도|관계|참여|빈도)?")
_TARGETS = re.compile(r"(?:기업|기관|조직|단체|회원사?|업체|곳|상대|대상)(?:명|이름|목록)?\d{0,2}$")
_MEASURES_OF_A_NODE = re.compile(
    r"(?:수|합|계|평균|비율|율|률|순위|총점|점수|중심성|지수|밀도|차수|연결정도|%)$"
)
# A survey's degrees are small; greater numbers between names are distances or sums of money.
_GREATEST_DEGREE = 100


def tie(value: Value) -> float | None:
    """The weight that a cell of a matrix says: O is 1, a blank, X and the like 0; None where it is no tie at all."""
    if value is None or (isinstance(value, str) and is_blank(value)):
        return 0.0
    try:
        return 1.0 if read_flag(value) else 0.0
    except Unreadable:
        pass
    if not isinstance(value, str | float | int):
        return None
    try:
        number = read_number(value)
    except Unreadable:
        return None
    return number if 0 <= number <= _GREATEST_DEGREE else None


@lru_cache(maxsize=4096)
def organisation(text: str) -> str:
    """The name of an organisation as a survey's rows and columns share it: in one line, without its running number."""
    return " ".join(without_number(clean(text)).split())


# --- edge lists -----------------------------------------------------------------------------------------------


def kind_columns(roles: list[Role], spec: Table, sheet: Sheet, body: int) -> list[Role]:
    """Columns that name a kind hold its degree, or the organisations it is about (아는 기업: 다라, 마바)."""
    if spec.name != "relations" or not any(item.field == "source" for item in roles):
        return roles
    settled = _numbered_targets([_with_kind(item, sheet, body) for item in roles])
    targets = [item for item in settled if item.field == "target" and item.fixed]
    plain_target = any(item.field == "target" and not item.fixed for item in settled)
    return roles if targets and plain_target else settled


def tie_column(roles: list[Role], spec: Table, sheet: Sheet, body: int) -> list[Role]:
    """In a list of who answers about whom, the one further column of marks or small numbers says how: a guess."""
    fields = {item.field for item in roles}
    if spec.name != "relations" or not {"source", "target"} <= fields or "weight" in fields:
        return roles
    free = [item for item in roles if item.field is None and not item.fixed and not item.decided]
    held = [item for item in free if _holds_ties(item, sheet, body)]
    if len(held) != 1:
        return roles
    return [replace(item, field="weight", likeness=90.0) if item is held[0] else item for item in roles]


def _holds_ties(item: Role, sheet: Sheet, body: int) -> bool:
    text = item.heading.text
    if is_serial(text) or is_note_column(text) or is_sum(text):
        return False
    said = [value for value in sheet.below(item.column, body) if not is_blank(str(value))]
    return len(said) > 1 and sum(tie(value) is not None for value in said) * 2 > len(said)


def _numbered_targets(roles: list[Role]) -> list[Role]:
    """대상기업1, 대상기업2 all claim the target, so that the reader asks for a list instead of reading one of them."""
    numbered = [item for item in roles if item.field is None and _is_numbered_target(item.heading.text)]
    if len(numbered) < 2:
        return roles
    return [replace(item, field="target") if item in numbered else item for item in roles]


def _is_numbered_target(text: str) -> bool:
    stem = re.sub(r"\s*[(]?\d{1,2}[)]?\s*$", "", plain(text))
    return stem != plain(text) and matches(stem).get("relations", ("", False))[0] == "target"


def _with_kind(item: Role, sheet: Sheet, body: int) -> Role:
    if item.decided or (item.field is not None and not item.fixed):
        return item
    said = _kind_of_heading(item.heading.text)
    if said is None:
        return item
    code, about_targets = said
    values = [value for value in sheet.below(item.column, body) if not is_blank(str(value))]
    ties = sum(tie(value) is not None for value in values)
    if values and (ties == len(values) if about_targets else ties * 2 < len(values)):
        return item
    fixed = {name: (name, value, cell) for name, value, cell in item.fixed}
    fixed["kind"] = ("kind", code, item.heading.cell)
    field = "target" if about_targets else "weight"
    return replace(item, field=field, fixed=tuple(sorted(fixed.values(), key=lambda each: each[0])))


def _kind_of_heading(text: str) -> tuple[str, bool] | None:
    """The kind that a heading names, and whether its cells are organisations rather than degrees."""
    code = choice_in(text, _KIND.choices)
    forms = heading_forms(text)
    if code is None or not forms:
        return None
    form = forms[1] if len(forms) > 1 else forms[0]
    choice = next(choice for choice in _KIND.choices if choice.code == code)
    words = sorted(map(bare, (choice.label, *choice.words)), key=len, reverse=True)
    if _TARGETS.search(form):
        return code, True
    word = next((word for word in words if word in form), None)
    return (code, False) if word is not None and _DEGREE.fullmatch(form.replace(word, "", 1)) else None


# --- adjacency matrices ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Labels:
    """The column of a matrix that names who answers: names by their bare form, and by their running number."""

    column: int
    names: dict[str, str]
    numbers: dict[str, str]

    def named(self, heading: str) -> str | None:
        """The name that a heading across stands for."""
        return self.names.get(bare(organisation(heading))) or self.numbers.get(_number_of(heading))


def matrix_columns(roles: list[Role], spec: Table, sheet: Sheet, body: int, spoken_for: bool) -> list[Role]:
    """An adjacency matrix: the organisations down a first column are those across, rows answer about columns.

    Where neither a name nor a title speaks for a survey (`spoken_for`), numbers between places may be distances, and
    others shares: only small whole numbers and marks are ties.
    """
    if spec.name != "relations":
        return roles
    firsts = sorted(roles[:3], key=lambda item: is_serial(item.heading.text))
    found = (_labels(item, roles, sheet, body, spoken_for) for item in firsts)
    labels = next((each for each in found if each is not None), None)
    if labels is None:
        return roles
    others = [item for item in roles if item.column > labels.column]
    across = [item for item in others if labels.named(item.heading.text) is not None]
    across.extend(
        item for item in others if item not in across and _unanswering(item, across, sheet, body)
    )  # asked about, but answered nothing themselves
    corner = next(item for item in roles if item.column == labels.column)
    kind = tuple(each for each in corner.fixed if each[0] == "kind")
    settled = []
    for item in roles:
        if item is corner:
            item = replace(item, field="source", fixed=())
        elif item in across:
            name = labels.named(item.heading.text) or organisation(item.heading.text)
            own = tuple(each for each in item.fixed if each[0] == "kind") or kind
            item = replace(item, field="weight", fixed=(*own, ("target", name, item.heading.cell)), rest=())
        elif item in others or (item.column < labels.column and is_serial(item.heading.text)):
            item = replace(item, field=None, fixed=())
        settled.append(item)
    return settled


def _labels(item: Role, roles: list[Role], sheet: Sheet, body: int, spoken_for: bool) -> _Labels | None:
    names: dict[str, str] = {}
    numbers: dict[str, str] = {}
    others = [each for each in roles if each.column > item.column]
    rows = range(body, min(body + 200, len(sheet.rows) + 1))
    if not _may_be_named(others, {sheet.text(row, item.column) for row in rows}):
        return None
    for row in rows:
        text = sheet.text(row, item.column)
        if not text or is_sum(text):
            continue
        name = organisation(text)
        names.setdefault(bare(name), name)
        match = _NUMBERED.match(plain(text))
        before = plain(sheet.text(row, item.column - 1)) if item.column > 1 else ""
        if match or before.isdigit():
            numbers.setdefault(match["number"] if match else before, name)
    labels = _Labels(item.column, names, numbers)
    across = [each for each in others if labels.named(each.heading.text) is not None]
    if len(across) < 2 or len(across) * 2 < len(others):
        return None
    cells = [value for each in across for value in sheet.below(each.column, body)]
    ties = [tie(value) for value in cells]
    if not spoken_for and any(each is not None and each not in range(11) for each in ties):
        return None
    return labels if sum(each is not None for each in ties) * 2 > len(ties) else None


def _may_be_named(across: list[Role], down: set[str]) -> bool:
    """A cheap look: whether two headings are among the names down, or any is a number that may stand for one."""
    names = {bare(organisation(text)) for text in down}
    headings = [each.heading.text for each in across]
    return sum(bare(organisation(text)) in names for text in headings) >= 2 or any(
        _number_of(text).isdigit() for text in headings
    )


def _number_of(heading: str) -> str:
    return bare(heading).rstrip(".)번")


def _unanswering(item: Role, across: list[Role], sheet: Sheet, body: int) -> bool:
    text = item.heading.text
    if is_sum(text) or is_note_column(text) or is_serial(text) or not text:
        return False
    if _MEASURES_OF_A_NODE.search(bare(text)) or item.column > max(each.column for each in across) + 1:
        return False
    cells = sheet.below(item.column, body)
    return bool(cells) and all(tie(value) is not None for value in cells)


def rows_of_sums(roles: Iterable[Role], sheet: Sheet, rows: list[int]) -> list[int]:
    """Rows of a matrix that count what stands above them (피인지 수), whose labels are none of the names across."""
    roles = list(roles)
    source = next((item.column for item in roles if item.field == "source"), None)
    columns = [item.column for item in roles if item.field == "weight" and item.fixed]
    names = {bare(str(value)) for item in roles for name, value in item.spread if name == "target"}
    if source is None or not names:
        return []
    found: list[int] = []
    for row in rows:
        label = bare(organisation(sheet.text(row, source)))
        if label in names or not (_MEASURES_OF_A_NODE.search(label) or not label):
            continue
        above = [at for at in rows if at < row and at not in found]
        if len(above) >= 2 and all(_adds_up(sheet, column, row, above) for column in columns):
            found.append(row)
    return found


def _adds_up(sheet: Sheet, column: int, row: int, above: list[int]) -> bool:
    total = tie(sheet.value(row, column))
    ties = [tie(sheet.value(at, column)) or 0.0 for at in above]
    return total is not None and total in {sum(ties), float(sum(each > 0 for each in ties))}


def matrices_beside(sheet: Sheet, heading: int) -> list[int]:
    """Where matrices over the same names begin side by side: each at a column that holds, down, the names across."""
    columns = sheet.filled_columns(heading)
    across = {bare(organisation(sheet.text(heading, column))) for column in columns}
    starts = []
    for column in range(1, sheet.width + 1):
        texts = [value for value in sheet.below(column, heading + 1) if isinstance(value, str)]
        down = {bare(organisation(text)) for text in texts}
        if len(down & across) >= 2 and len(down & across) * 2 > len(down):
            starts.append(column)
    return starts if len(starts) >= 2 else []


# --- what a survey must say -----------------------------------------------------------------------------------

_OF_SURVEYS = re.compile(r"응답|기관|조직|기업|회원|단체|업체|source|target|from|to$")


def is_survey(roles: Iterable[Role]) -> bool:
    """Whether columns are those of a survey of relations also where nobody says the kind of tie."""
    roles = list(roles)
    named: dict[str | None, Said] = {item.field: item.heading for item in roles}
    if any(name == "target" for item in roles for name, _ in item.spread):
        return "source" in named
    ends = [named[name].text for name in ("source", "target") if name in named]
    return len(ends) == 2 and all(_OF_SURVEYS.search(bare(text)) for text in ends)
