"""A file becomes a dataset and problems: the whole way, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from netjjin_data.checks import check
from netjjin_data.dataset import Dataset, Note
from netjjin_data.intake.answers import Answers
from netjjin_data.intake.blocks import find_layout
from netjjin_data.intake.files import open_workbook
from netjjin_data.intake.findings import Findings, Tally
from netjjin_data.intake.headings import Said
from netjjin_data.intake.layouts.status_columns import with_one_status
from netjjin_data.intake.layouts.unread_sheets import why_unread
from netjjin_data.intake.layouts.views import View, views
from netjjin_data.intake.ledger import Ledger
from netjjin_data.intake.rows.block import Block, Layout
from netjjin_data.intake.sheets import Sheet, Workbook
from netjjin_data.intake.sums.read_block import ReadBlock
from netjjin_data.intake.sums.totals import check_totals
from netjjin_data.intake.sums.unread_lines import report_unread_lines
from netjjin_data.intake.tidying.frames import frames_of
from netjjin_data.intake.tidying.kept import Kept
from netjjin_data.intake.tidying.odd_units import check_units
from netjjin_data.intake.tidying.records import read_block
from netjjin_data.problems import CODES, CellRef, Problem, parse_address
from netjjin_data.schema import TABLES, table

# Part of the key under which a reading may be kept: a reader that reads otherwise gets another number.
READER_VERSION = "4"

_FICTIONAL = re.compile(r"^\s*[\[(<【]?\s*가상\s?자료")


@dataclass(frozen=True, eq=False)
class Reading:
    """What a file says: its dataset, the problems in sheet order, how its records ended, every cell's role.

    `cells` holds the role of every non-empty cell; `ledger` is that written out as a frame.
    """

    file: str
    dataset: Dataset
    problems: tuple[Problem, ...]
    tally: tuple[Tally, ...]
    cells: Ledger

    @cached_property
    def ledger(self) -> pd.DataFrame:
        """A row per non-empty cell: sheet, cell (D7), role (title, unit, heading, label, value, total, note, problem or unused)."""
        return self.cells.frame()

    @property
    def has_errors(self) -> bool:
        """Whether some value or row could not be used."""
        return any(problem.severity == "error" for problem in self.problems)


def read_here(data: bytes, name: str, password: str | None, answers: Answers) -> Reading:
    """Reads a workbook in this process, without the limits of a child; raises IntakeError."""
    return _read(open_workbook(data, name, password), answers)


def _read(book: Workbook, answers: Answers) -> Reading:
    findings = Findings(book.name)
    records: dict[str, list[tuple[Sheet, Kept]]] = {spec.name: [] for spec in TABLES}
    notes: list[Note] = []
    recognised = 0
    for sheet in book.sheets:
        sheet.neighbours = tuple(other.name for other in book.sheets if other is not sheet)
        blocks: list[ReadBlock] = []
        for found, layout in _layouts(sheet, answers):
            view = found.sheet
            _report_told(sheet, found, findings)
            for place, role in layout.marks.items():
                findings.mark(view, place, role)
            for title in layout.others:
                findings.report("other_table_below", view, title.cell, found=title.text)
            for block in layout.blocks:
                kept = read_block(block, findings, answers)
                check_units(block, kept, findings)
                blocks.append(ReadBlock(block, kept))
                records[block.table.name].append((view, kept))
                notes.extend(_notes(block, book.name, layout))
        check_totals(blocks, findings, answers)
        report_unread_lines(blocks, findings)
        recognised += len(blocks)
        _report_hidden(sheet, findings)
        if answers.sheets.get(sheet.name, "") is not None:  # a person said that nothing of ours is there
            _report_leftovers(sheet, len(blocks), findings)
    if not recognised:
        findings.report("nothing_recognised", None)
    dataset = Dataset.merge([_dataset(book, records, tuple(notes))])
    problems = [*findings.problems, *check(dataset)]
    return Reading(
        book.name, dataset, _in_sheet_order(problems, book), findings.tally, findings.ledger(book.sheets)
    )


def _layouts(sheet: Sheet, answers: Answers) -> Iterator[tuple[View, Layout]]:
    """The lists of a sheet with their blocks, under a person's answers about the sheet and its headings."""
    prefix = f"{sheet.name}!"
    decided = {
        key.removeprefix(prefix): name for key, name in answers.fields.items() if key.startswith(prefix)
    }
    sheet = with_one_status(sheet)
    if sheet.name in answers.sheets:
        chosen = answers.sheets[sheet.name]
        yield View(sheet), Layout() if chosen is None else find_layout(sheet, table(chosen), decided)
        return
    for view in views(sheet):
        yield view, find_layout(view.sheet, view.table, decided)


def _report_told(sheet: Sheet, view: View, findings: Findings) -> None:
    """Says what the making of a list found: lines of no certain item, items named by their number alone."""
    for place in view.headings:
        findings.mark(sheet, place, "heading")
    for item in view.told:
        findings.report(item.code, sheet, item.at, found=item.found, label=item.label)
        if CODES[item.code].severity == "error":
            findings.mark(sheet, item.at, "problem")


def _notes(block: Block, file: str, layout: Layout) -> list[Note]:
    """The remarks that stand with a block, above its heading and under its rows."""
    above = [said for said in block.titles if layout.marks.get(said.cell) == "note"]

    def note(said: Said) -> Note:
        text = said.text.lstrip("※*＊ ").strip()
        return Note(block.table.name, text, CellRef(file, block.sheet.name, *block.sheet.place(said.cell)))

    return [note(said) for said in (*above, *block.notes)]


def _report_hidden(sheet: Sheet, findings: Findings) -> None:
    filled = list(sheet.filled()) if sheet.hidden or sheet.hidden_rows or sheet.hidden_columns else []
    if not filled:
        return
    if sheet.hidden:
        findings.report("hidden_sheet_read", sheet)
    rows = {row for row, _ in filled} & sheet.hidden_rows
    columns = {column for _, column in filled} & sheet.hidden_columns
    if rows or columns:
        findings.report("hidden_cells_read", sheet, count=len(rows) + len(columns))


def _report_leftovers(sheet: Sheet, blocks: int, findings: Findings) -> None:
    """Says which cells no block took: the whole sheet, or cells outside the tables."""
    left = findings.roles[sheet.name].unmarked(sheet)
    if not left:
        return
    if not blocks:
        told = why_unread(sheet)
        found = sheet.text(*told.cell) if told.cell else None
        findings.report(told.code, sheet, told.cell, found=found, label=told.label, more="")
        return
    findings.report("unused_cells", sheet, left[0], also=left[1:50], count=len(left))


def _in_sheet_order(problems: Sequence[Problem], book: Workbook) -> tuple[Problem, ...]:
    order = {sheet.name: at for at, sheet in enumerate(book.sheets)}

    def place(problem: Problem) -> tuple[int, int, int]:
        row, column = parse_address(problem.cell) if problem.cell else (0, 0)
        return order.get(problem.sheet or "", -1), row, column

    return tuple(sorted(problems, key=place))


# --- frames ---------------------------------------------------------------------------------------------------


def _dataset(
    book: Workbook, records: dict[str, list[tuple[Sheet, Kept]]], notes: tuple[Note, ...]
) -> Dataset:
    frames, addresses = {}, {}
    for spec in TABLES:
        frames[spec.name], addresses[spec.name] = frames_of(spec, book.name, records[spec.name])
    return Dataset(frames, addresses, _notice(book), notes)


def _notice(book: Workbook) -> str | None:
    """The line by which a workbook says that it is fictional: the first filled cell of its first lines."""
    for sheet in book.sheets[:3]:
        for place, _ in zip(sheet.filled(), range(5), strict=False):
            text = sheet.text(*place)
            if _FICTIONAL.match(text):
                return text
    return None
