"""Lines of dates under their label on a sheet of tables: 주요연혁, then 2012.11 창립총회, then a list with a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from netjjin_data.intake.layouts.form_labels import list_under
from netjjin_data.intake.layouts.form_lists import Taken, section_rows
from netjjin_data.intake.layouts.form_sections import Section
from netjjin_data.intake.layouts.lines import Line, dated, lines_of_row
from netjjin_data.intake.layouts.made_lists import Cell, made_list
from netjjin_data.intake.sheets import Sheet
from netjjin_data.schema import table

_LISTS = frozenset({"milestones", "activities"})
# A line under a title that only says of when the table is: 2022. 11. 29. 현재.
_AS_OF = re.compile(r"\(?\s?(?:현재|기준|말|작성|자료)")


def read_dated_lines(sheet: Sheet) -> Taken:
    """The lists of dated lines that stand among tables; each line of them is a row, and no table's title."""
    lists = []
    for section in _sections(sheet):
        name = list_under(section.label)
        headings, rows = section_rows(section, str(name))
        head = [Cell(headings[0], section.at), *(Cell(text) for text in headings[1:])]
        lists.append((made_list(sheet, [head, *rows]), table(str(name))))
    return Taken(tuple(lists))


def _sections(sheet: Sheet) -> Iterator[Section]:
    """Labels of lists with the dated lines right under each; a line or row of another kind ends them."""
    found: list[Section] = []
    open_section = False
    for row in range(1, len(sheet.rows) + 1):
        lines = lines_of_row(sheet, row, False)
        if not lines and sheet.filled_columns(row):
            open_section = False
        for line in lines:
            if list_under(line.text) in _LISTS:
                found.append(Section(line.text, line.at))
                open_section = True
            elif open_section and _happened(line):
                found[-1].content.append(line)
            else:
                open_section = False
    return (section for section in found if section.content)


def _happened(line: Line) -> bool:
    said = dated(line.whole) or dated(line.text)
    return said is not None and not _AS_OF.match(said[1])
