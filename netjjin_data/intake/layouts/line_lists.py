"""Lists without a heading row: under a title that names their table, a line of text for each row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from netjjin_data.intake.headings import accepts_whole, matches
from netjjin_data.intake.layouts.form_labels import list_under
from netjjin_data.intake.layouts.form_lists import (
    DATED_HEADINGS,
    TEXT_FIELDS,
    Taken,
    dated_rows,
    organisation_rows,
    with_more,
)
from netjjin_data.intake.layouts.lines import Line, dated, line_of, lines_of_row
from netjjin_data.intake.layouts.made_lists import Cell, made_list
from netjjin_data.intake.layouts.named_lines import subject
from netjjin_data.intake.rows.block import Block
from netjjin_data.intake.sheets import Place, Sheet
from netjjin_data.intake.text import bare
from netjjin_data.intake.values.task_codes import coded_tasks
from netjjin_data.intake.values.years import the_year
from netjjin_data.schema import LINE_LISTS, table

Item = Line | tuple[Cell, Cell]
_BRACKETED = re.compile(r"[\[<【〔].+[\]>】〕]")


@dataclass
class _Part:
    """The lines under one title: what the title says they are, and the titles that speak for them."""

    table: str
    titles: list[Place]
    items: list[Item] = field(default_factory=list)
    about: list[tuple[Cell, Cell]] = field(default_factory=list)


def read_line_lists(sheet: Sheet) -> Taken:
    """The lists without headings that a sheet is; empty for other sheets."""
    parts = list(_parts(sheet))
    lists = []
    for part in parts:
        rows = _rows(part)
        if len(rows) > 1:
            head, *body = rows
            headed = [*(label for label, _ in part.about), *head]
            filled = [[*(cell for _, cell in part.about), *row] for row in body]
            lists.append((made_list(sheet, [headed, *filled], part.titles), table(part.table)))
    return Taken(tuple(lists))


def titled_inside(sheet: Sheet, block: Block) -> bool:
    """Whether a list of one column has titles among its rows that name its table and a year: it is lists of lines."""
    if len(block.plan.roles) != 1:
        return False
    column = block.plan.roles[0].column
    lines = [line_of(sheet.text(row, column), (row, column)) for row in block.records]
    return any(
        not line.mark and the_year(line.text) and table_named([line.text]) == block.table.name
        for line in lines
    )


def table_named(texts: Sequence[str]) -> str | None:
    """The table that a title or the sheet's name speaks for, by the longest of the words that name one."""
    found = [
        (len(bare(word)), name)
        for name, words in LINE_LISTS.items()
        for word in words
        for text in texts
        if bare(word) in bare(text)
    ]
    return max(found)[1] if found else None


def _parts(sheet: Sheet) -> Iterator[_Part]:
    """The lines of a sheet by the titles over them; nothing where the sheet has rows of another kind."""
    named = table_named([sheet.name])
    part: _Part | None = None
    parts: list[_Part] = []
    titles: list[Place] = []
    apart = True
    for row in range(1, len(sheet.rows) + 1):
        columns = sheet.filled_columns(row)
        if not columns:
            apart = True
            continue
        lines = lines_of_row(sheet, row, apart)
        items: list[Item] = list(lines) or _cells(sheet, row, columns)
        if not items:
            return
        for item in items:
            title = isinstance(item, Line) and _is_title(sheet, item, part, named)
            if title and isinstance(item, Line):
                own = table_named([item.whole]) or (list_under(item.text) if len(item.text) < 20 else None)
                titles = [item.at] if own and parts else [*titles, item.at]
                name = own or (part.table if part else None) or named
                about = [(Cell(label, item.at), Cell(value, item.at)) for label, value in subject(item.text)]
                part = _Part(name, list(titles), about=about) if name else None
                if part is not None:
                    parts.append(part)
                if about:
                    titles.remove(item.at)
            elif part is None and named is not None:
                part = _Part(named, list(titles), [item])
                parts.append(part)
            elif part is not None:
                part.items.append(item)
        apart = False
    yield from (part for part in parts if part.items)


def _cells(sheet: Sheet, row: int, columns: list[int]) -> list[Item]:
    """A row of two cells, the first of which is a date or a code."""
    if len(columns) != 2:
        return []
    first, second = ((row, column) for column in columns)
    if matches(sheet.text(*first)) or not re.search(r"\d", sheet.text(*first)):
        return []
    return [(Cell(sheet.value(*first), first), Cell(sheet.value(*second), second))]


def _is_title(sheet: Sheet, line: Line, part: _Part | None, named: str | None) -> bool:
    """Whether a line stands over others and names what they are: a table, a network or a 시군."""
    if dated(line.text) and not the_year(line.text):
        return False
    if line.bulleted and line.mark in "-–—•·ㆍ∙▪*":
        return False
    own = table_named([line.whole])
    if own and (part is None or not part.items or line.apart or own != part.table):
        return not (dated(line.text) and part is not None and part.table in {"milestones", "activities"})
    if subject(line.text):
        return part is None or not part.items or line.apart or line.mark != _mark_of(part)
    return part is None and named is None and line.at[0] <= 5


def _mark_of(part: _Part) -> str:
    last = part.items[-1] if part.items else None
    return last.mark if isinstance(last, Line) else ""


def _rows(part: _Part) -> list[list[Cell]]:
    """The heading and the rows of a part's list; the heading alone where its lines are of another kind."""
    lines = [item for item in part.items if isinstance(item, Line)]
    if part.table in {"milestones", "activities"}:
        return _dated_list(part)
    if part.table == "tasks":
        return _tasks(part)
    if part.table == "insights":
        return _insights(lines)
    if part.table == "organisations":
        return [[Cell("회원사"), Cell("유형")], *organisation_rows(lines)]
    return _texts(part.table, lines)


def _dated_list(part: _Part) -> list[list[Cell]]:
    heading = [Cell(word) for word in DATED_HEADINGS[part.table]]
    rows = dated_rows(part.items)
    read = [row for row in rows if row[0].value is not None]
    return [heading, *rows] if len(read) >= 2 and len(read) * 3 >= len(rows) * 2 else [heading]


def _texts(name: str, lines: list[Line]) -> list[list[Cell]]:
    """A row for each bullet or number, or for each line where none has one; other lines over them are themes."""
    label = table(name)[TEXT_FIELDS[name]].label
    marked = any(line.mark for line in lines)
    kinds = [_kind_of(line) for line in lines if line.mark]
    innermost = max(kinds, key=kinds.count) if kinds else ""
    rows: list[list[Cell]] = []
    theme = Cell(None)
    for line in lines:
        cell = Cell(line.text, line.at, (line.mark_at,) if line.mark_at else ())
        if not line.text:
            continue
        if (not marked and not _BRACKETED.fullmatch(line.text)) or (
            line.mark and _kind_of(line) == innermost
        ):
            rows.append([cell, theme] if name == "needs" else [cell])
        elif name == "needs" and (line.apart or line.mark or not rows or _BRACKETED.fullmatch(line.text)):
            theme = Cell(line.text.strip("[]<>【】 "), line.at)
        elif rows:
            rows[-1][0] = with_more(rows[-1][0], line)
    return [[Cell(label), Cell("주제")] if name == "needs" else [Cell(label)], *rows]


def _kind_of(line: Line) -> str:
    """What kind of mark a line has, so that ① and ② are alike."""
    return re.sub(r"\d+", "1", "①" if "①" <= line.mark[:1] <= "⑳" else line.mark)


def _insights(lines: list[Line]) -> list[list[Cell]]:
    """Areas with a number before them, insights with a circled one, what explains them with a bullet or none."""
    rows: list[list[Cell]] = []
    area = Cell(None)
    inside = False
    for line in lines:
        cell = Cell(line.text, line.at)
        circled = line.mark[:1] == "ⓛ" or "①" <= line.mark[:1] <= "⑳"
        if line.number is not None and not circled:
            area, inside = cell, False
        elif circled or (line.mark and not inside):
            rows.append([area, cell, Cell(None)])
            inside = circled
        elif rows and inside:
            detail = rows[-1][2]
            rows[-1][2] = cell if detail.value is None else with_more(detail, line)
        elif rows:
            rows[-1][1] = with_more(rows[-1][1], line)
    return [[Cell("영역"), Cell("시사점"), Cell("설명")], *rows]


def _tasks(part: _Part) -> list[list[Cell]]:
    """Goals with a number of one level before them, tasks with one of two; other lines go on with the line above."""
    rows: list[list[Cell]] = []
    goal = Cell(None)
    in_task = False
    for item in part.items:
        if not isinstance(item, Line):
            rows.append([item[0], goal, item[1]])
            continue
        if coded := coded_tasks(item.whole):
            rows.extend([Cell(code, item.at), goal, Cell(task, item.at)] for code, task in coded)
            in_task = True
        elif not rows and goal.value is None and accepts_whole(table("tasks"), item.text):
            part.titles.append(item.at)
        elif item.number is not None:
            goal, in_task = Cell(item.text or None, item.at), False
        elif in_task:
            rows[-1][2] = with_more(rows[-1][2], item)
        else:
            goal = with_more(goal, item) if goal.value is not None else Cell(item.text, item.at)
    return [[Cell("번호"), Cell("목표"), Cell("과제")], *rows]
