"""Written counts of rows and marks (소계 | 2개사, 해당 수), checked against what they count."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from netjjin_data.intake.findings import Findings
from netjjin_data.intake.rows.block import Block
from netjjin_data.intake.rows.total_labels import total_kind
from netjjin_data.intake.sheets import Place
from netjjin_data.intake.sums.total_scopes import scope_of
from netjjin_data.intake.text import bare
from netjjin_data.intake.tidying.kept import Record
from netjjin_data.schema import Kind

# Lists whose rows are what a count under them counts.
_LISTS = frozenset({"organisations", "activities"})
# What heads or labels counts of those that say yes; 응답 수 and 개수 may count other answers too.
_OF_YES = frozenset({"계", "합계", "소계", "총계", "해당수", "해당건수", "o개수", "있음수"})
_COUNT = re.compile(
    r"총?(\d+)(?:\.0)?(개(?:소|사|시군|네트워크|기업|단체)?|곳|건|회)?(시군|네트워크|기업|단체)?"
)


def check_counts(block: Block, records: Callable[[], Sequence[Record]], findings: Findings) -> None:
    """Warns at each written count of a list's rows, or of a checklist's marks, that they don't bear out."""
    if block.table.name in _LISTS and block.totals:
        _check_rows(block, records(), findings)
    elif block.table.name == "barriers" and (block.totals or _sum_columns(block)):
        _check_marks(block, records(), findings)


def _check_rows(block: Block, records: Sequence[Record], findings: Findings) -> None:
    measured = {
        item.column
        for item in block.plan.roles
        if item.field and block.table[item.field].kind in {Kind.COUNT, Kind.MONEY, Kind.DATE}
    }
    title = block.column_of("organisation" if block.table.name == "organisations" else "title")
    for row in block.totals:
        scope = scope_of(block, row)
        counted = [record for record in records if scope.holds(record.values)] if scope else records
        for column in block.sheet.filled_columns(row):
            match = _COUNT.fullmatch(bare(block.sheet.text(row, column)))
            if match is None or column in measured or not (match[2] or column == title):
                continue
            by = {"시군": "region", "네트워크": "network"}.get((match[2] or "")[1:] or match[3] or "")
            groups = [_numbers_of(group, by) for group in _groups(block, counted, row)]
            fits = [number for group in groups for number in group]
            if fits and int(match[1]) not in fits:
                _report(block, findings, (row, column), int(match[1]), fits[0], None)


def _groups(block: Block, records: Sequence[Record], row: int) -> list[list[Record]]:
    """The rows that a count may count, the likeliest first."""
    last = max((other for other in block.totals if other < row), default=0)
    following = min((other for other in block.totals if other > row), default=1 << 30)
    kind = next(
        filter(None, (total_kind(block.sheet.text(row, at)) for at in block.sheet.filled_columns(row))), ""
    )
    above = [record for record in records if record.row < row]
    since = [record for record in above if record.row > last]
    below = [record for record in records if row < record.row]
    until = [record for record in below if record.row < following]
    groups = [since, above, until, below] if kind == "소계" else [above, since, below, until]
    return [group for group in groups if group]


def _numbers_of(records: Sequence[Record], by: str | None) -> list[int]:
    """How many records, or rows of the sheet, there are; or how many places or networks they name."""
    if by is not None:
        return [len({record.values.get(by) for record in records})]
    return [len(records), len({record.row for record in records})]


def _check_marks(block: Block, records: Sequence[Record], findings: Findings) -> None:
    places = [(record, record.cells.get("status")) for record in records]
    marks = [(record, place) for record, place in places if place is not None]
    sums = _sum_columns(block)
    if len(sums) == 1:  # several are sums of parts
        for row, here in _gathered(marks, lambda place: place[0]).items():
            for column in sums:
                _check_mark_count(block, here, (row, column), findings)
    columns = _gathered(marks, lambda place: place[1])
    for row in block.totals:
        last = max((other for other in block.totals if other < row), default=0)
        if not any(bare(block.sheet.text(row, at)) in _OF_YES for at in block.sheet.filled_columns(row)):
            continue
        for column, column_marks in columns.items():
            above = [record for record in column_marks if record.row < row]
            since = [record for record in above if record.row > last]
            if above and not any(_fits(block, group, (row, column)) for group in (above, since)):
                _check_mark_count(block, above, (row, column), findings)


def _sum_columns(block: Block) -> list[int]:
    return [
        item.column for item in block.plan.roles if item.field is None and bare(item.heading.text) in _OF_YES
    ]


def _gathered(marks: Iterable[tuple[Record, Place]], key: Callable[[Place], int]) -> dict[int, list[Record]]:
    found: dict[int, list[Record]] = {}
    for record, place in marks:
        found.setdefault(key(place), []).append(record)
    return found


def _check_mark_count(block: Block, records: Sequence[Record], at: Place, findings: Findings) -> None:
    said = _said(block, at)
    if said is None or _fits(block, records, at) or any("status" in record.failed for record in records):
        return
    present = sum(record.values.get("status") == "present" for record in records)
    _report(block, findings, at, said, present, "status")


def _fits(block: Block, records: Sequence[Record], at: Place) -> bool:
    """Whether a cell says how many of the marks say yes, or yes and partly; or says no number."""
    said = _said(block, at)
    states = [record.values.get("status") for record in records]
    present, partial = states.count("present"), states.count("partial")
    return said is None or said in {present, present + partial}


def _said(block: Block, at: Place) -> int | None:
    match = _COUNT.fullmatch(bare(block.sheet.text(*at)))
    return int(match[1]) if match else None


def _report(block: Block, findings: Findings, at: Place, said: int, counted: int, field: str | None) -> None:
    findings.report(
        "total_differs", block.sheet, at, table=block.table.name, field=field, found=f"{said}개",
        expected=f"{counted}개", kind="개수",
    )  # fmt: skip
