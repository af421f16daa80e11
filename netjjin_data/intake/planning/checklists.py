"""What is peculiar to checklists of barriers: names across that may be items, categories beside them, stages alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from netjjin_data.intake.headings import Said, is_note_column, is_sum
from netjjin_data.intake.places import NETWORK_END
from netjjin_data.intake.planning.roles import Claim, Role
from netjjin_data.intake.sheets import Sheet
from netjjin_data.intake.text import bare, without_number
from netjjin_data.intake.values.marks import accepts, read_choice
from netjjin_data.schema import STATUSES, Choice, Table

# Headings that name any grouping: what it is, only the cells below can say.
_ANY_GROUPING = frozenset(map(bare, ("구분", "시기", "분류", "유형", "영역", "범주")))
_ABSENCES = re.compile(
    r"(?:부재|부족|미비|없음|미흡|저조|어려움|곤란|과중|미설치|미제정|미배치|취약|결여|갈등|약화)$"
)
_FILLING = re.compile(r"네트워크|장애요인|체크리스트|단계|시기|관련|[^가-힣a-z]|(?:^|(?<=\W))[ivx]+(?=\W)")


def settled_checklist(
    roles: list[Role], table: Table, sheet: Sheet, body: int, paths: Mapping[int, tuple[Said, ...]]
) -> list[Role]:
    """A checklist's columns: items across under their stages, and a column of categories that are no stages."""
    if table.name != "barriers":
        return roles
    return _items_across([_stage_or_category(item, table, sheet, body, paths) for item in roles])


def _stage_or_category(
    item: Role, table: Table, sheet: Sheet, body: int, paths: Mapping[int, tuple[Said, ...]]
) -> Role:
    """A heading 운영 단계 over marks is that stage; a column 구분 of which no cell is a stage groups in its own way."""
    choices = table["stage"].choices
    if item.field != "stage" or item.decided:
        return item
    if any(accepts(value, choices) for value in sheet.below(item.column, body)):
        return item
    for said in paths.get(item.column, ()):
        if (code := only_choice(said.text, choices)) is not None:
            fixed = (*item.fixed, ("stage", code, said.cell))
            in_order = tuple(sorted(fixed, key=lambda each: each[0]))
            return replace(item, field=None, fixed=in_order, claim=Claim.OWN)
    return replace(item, field=None) if bare(item.heading.text) in _ANY_GROUPING else item


def _items_across(roles: list[Role]) -> list[Role]:
    """Names over marks are networks where items stand down the first column, and items where networks do."""
    named = {item.field for item in roles if not item.fixed}
    if "barrier" in named or not named & {"network", "region"}:
        return roles
    return [_over_item(item) if item.fixed else item for item in roles]


def _over_item(item: Role) -> Role:
    fixed = [("barrier" if name == "network" else name, value, cell) for name, value, cell in item.fixed]
    below = [said for said in item.rest if not is_sum(said.text) and not is_note_column(said.text)]
    if len(below) == 1 and "barrier" not in {name for name, *_ in fixed}:
        fixed.append(("barrier", below[0].text, below[0].cell))
    fixed = [
        (name, " ".join(without_number(str(value)).split()) if name == "barrier" else value, cell)
        for name, value, cell in fixed
    ]
    return replace(item, fixed=tuple(sorted(fixed, key=lambda each: each[0])), rest=())


def names_absence(text: str) -> bool:
    """Whether a heading says that something is wanting (중간지원조직 부재): a barrier, no fact about a 시군."""
    return bool(_ABSENCES.search(bare(re.sub(r"[(（\[].*$", "", text))))


def with_blank_columns(
    marked: list[Role], headed: list[Role], across: str, sheet: Sheet, body: int
) -> list[Role]:
    """The columns of marks, and those among the headings that nobody filled: between them, or named like them."""
    if not marked:
        return marked
    columns = [item.column for item in marked]
    between = range(min(columns), max(columns))

    def is_alike(item: Role) -> bool:
        text = item.heading.text
        named = names_absence(text) if across == "barrier" else bool(NETWORK_END.search(text))
        return item.column in between or named

    return [
        item for item in headed if item in marked or (not sheet.below(item.column, body) and is_alike(item))
    ]


def only_choice(text: str, choices: tuple[Choice, ...]) -> str | None:
    """The choice of which a line consists and of nothing else: 설립- 설립초기 단계, Ⅱ. 운영 단계."""
    rest = bare(without_number(text))
    said = set()
    words = ((bare(word), choice.code) for choice in choices for word in (choice.label, *choice.words))
    for word, code in sorted(words, key=lambda pair: -len(pair[0])):
        if len(word) > 1 and word in rest:
            rest = rest.replace(word, " ")
            said.add(code)
    rest = _FILLING.sub("", rest.replace("및", ""))
    return said.pop() if len(said) == 1 and not rest else None


# What stands before a line that heads the rows below it (□ is left out where the items themselves begin so).
_BAND_SIGNS = "■□◆◇▶▷▣◈<[【〔《"


def heads_items(text: str, others: Iterable[str]) -> bool:
    """Whether an unmarked row's text is a line over the items below it (■ 내부 요인), as none of the others begins so."""
    sign = text[:1]
    return bool(sign) and sign in _BAND_SIGNS and not any(other.startswith(sign) for other in others)


_COUNTS = re.compile(r"(?:수|합|계|건|비율|율|%)$")


def rows_of_counts(roles: Iterable[Role], sheet: Sheet, rows: list[int]) -> list[int]:
    """Rows that count the marks above them (해당 요인 수), in every column."""
    roles = list(roles)
    labels = [item.column for item in roles if item.field == "barrier"]
    columns = [item.column for item in roles if item.field == "status"]
    found: list[int] = []
    above: list[int] = []
    for row in rows:
        label = bare(re.sub(r"[(（\[].*$", "", sheet.text(row, labels[0]))) if labels else ""
        if _COUNTS.search(label) and len(above) >= 2 and _all_counts(sheet, row, above, columns):
            found.append(row)
        else:
            above.append(row)
    return found


def _all_counts(sheet: Sheet, row: int, above: list[int], columns: list[int]) -> bool:
    for column in columns:
        marks = [sheet.value(at, column) for at in above]
        said = [read_choice(mark, STATUSES) for mark in marks if mark is not None and accepts(mark, STATUSES)]
        present = said.count("present")
        if sheet.value(row, column) not in {present, present + said.count("partial"), str(present)}:
            return False
    return bool(columns)
