"""A network's form, in cells or in lines of text: its labels, each with what stands beside and under it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from netjjin_data.intake.layouts.form_cells import (
    columns_of_labels,
    dated_cells,
    list_beside,
    list_heading,
    pairs_of_row,
)
from netjjin_data.intake.layouts.form_labels import (
    aspect,
    fields_of,
    is_label,
    is_other_label,
    is_plain,
    list_under,
    row_table,
)
from netjjin_data.intake.layouts.form_lines import LABELLED, label_of, lost_label
from netjjin_data.intake.layouts.form_sections import Form, InnerList, Section
from netjjin_data.intake.layouts.lines import Line, dated, is_date, lines_of_row
from netjjin_data.intake.layouts.made_lists import Cell
from netjjin_data.intake.layouts.named_lines import named_in, subject
from netjjin_data.intake.rows.side_lines import is_unit_line
from netjjin_data.intake.sheets import Place, Sheet
from netjjin_data.intake.text import bare
from netjjin_data.schema import Kind, table

_YEAR_TITLE = re.compile(r"(?:19|20)\d{2}\s?년도?\s")
_TITLE_MARKS = "□■◆◇○●▶◯❍"


def forms_on(sheet: Sheet) -> list[Form]:
    """The forms on a sheet, in order; none where the sheet is something else."""
    return _Collector(sheet).collected() if _looks_like_forms(sheet) else []


# --- whether a sheet is a form ----------------------------------------------------------------------------------


def _looks_like_forms(sheet: Sheet) -> bool:
    """Whether labels and values alternate, rather than labels standing in a row over a list."""
    paired = listed = lines = nameless = 0
    labels: set[str] = set()
    label_columns = columns_of_labels(sheet)
    inside: InnerList | None = None
    for row in range(1, len(sheet.rows) + 1):
        columns = sheet.filled_columns(row)
        if not columns:
            inside = None
            continue
        texts = lines_of_row(sheet, row, False)
        if texts:
            for line in texts:
                label, _ = label_of(line)
                lines += bool(label)
                labels |= {bare(label)} if label else set()
                nameless += lost_label(line)
            inside = None if any(label_of(line)[0] for line in texts) else inside
            continue
        pairs = pairs_of_row(sheet, row, label_columns)
        if pairs:
            paired += 1
            labels |= {bare(section.label) for section in pairs if is_label(section.label)}
            inside = None
            continue
        if paired + lines >= 1 and inside is None and len(heading := list_heading(sheet, row)) >= 2:
            inside = InnerList(heading)
        if inside is None and not dated_cells(sheet, row, columns) and not list_beside(sheet, row, columns):
            named = sum(is_label(sheet.text(row, column)) for column in columns)
            listed += 1 + 2 * (named >= 3)
    own = {label for label in labels if not is_plain(label)}
    enough = len(own) >= 2 or (bool(own) and nameless >= 2)
    return enough and (paired >= 2 or lines >= 2 or nameless >= 2) and paired + lines > listed * 2


def _is_text(section: Section) -> bool:
    """Whether a section's value may go on over lines: a text, a list, or what nobody knows."""
    name = row_table(section.label) if section.label else None
    if name in {None, "reports"}:
        return True
    return table(str(name))[fields_of(section.label)[str(name)]].kind is Kind.TEXT


# --- collecting -------------------------------------------------------------------------------------------------


class _Collector:
    """Goes down a sheet of forms, row by row."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.label_columns = columns_of_labels(sheet)
        # Whether an empty row stands between any two lines, so that it parts nothing.
        filled = sheet.filled_rows
        self.gapped = len(filled) > 4 and sum(b - a > 1 for a, b in pairwise(filled)) * 10 >= 7 * len(filled)
        self.forms = [Form()]
        self.open: Section | None = None
        self.inner: InnerList | None = None
        # The cells of the row before, where nothing took them: a list's title with its unit beside it.
        self.over: list[Place] = []

    @property
    def form(self) -> Form:
        return self.forms[-1]

    def collected(self) -> list[Form]:
        apart = False
        for row in range(1, len(self.sheet.rows) + 1):
            columns = self.sheet.filled_columns(row)
            if not columns:
                apart, self.inner, self.over = True, None, []
                continue
            self._row(row, columns, apart)
            apart = False
        return [form for form in self.forms if form.sections]

    def _row(self, row: int, columns: list[int], apart: bool) -> None:
        if _heads_labels([self.sheet.text(row, column) for column in columns]):
            self.form.heads += [(row, column) for column in columns]
            return
        lines = lines_of_row(self.sheet, row, apart)
        pairs = [] if lines else pairs_of_row(self.sheet, row, self.label_columns)
        if self.inner is not None and not pairs and not any(line.mark or label_of(line)[0] for line in lines):
            self.inner.rows.append(row)
            return
        self.inner = None
        over, self.over = self.over, []
        if lines:
            for line in lines:
                self._line(line)
        elif self.form.sections and len(heading := list_heading(self.sheet, row)) >= 2:
            if self.open is not None and self.open.is_empty:
                over = [self.open.at, *over]
            self.inner = InnerList(heading, over)
            self.form.lists.append(self.inner)
            self.open = None
        elif pairs:
            for section in pairs:
                self._begin(section)
        elif (beside := list_beside(self.sheet, row, columns)) is not None:
            self._begin(beside)
        elif self._in_list() and (cells := dated_cells(self.sheet, row, columns)):
            assert self.open is not None
            self.open.content.append(cells)
        elif len(columns) == 2 and any(is_unit_line(self.sheet.text(row, column)) for column in columns):
            self.over = [(row, column) for column in columns]

    def _in_list(self) -> bool:
        return self.open is not None and (not self.open.label or list_under(self.open.label) is not None)

    def _begin(self, section: Section) -> None:
        """Opens a section; a label that comes again begins the next form."""
        known = section.label and is_label(section.label) and bare(section.label) in self.form.labels
        if known or (not section.label and section.number in {s.number for s in self._nameless()}):
            self.forms.append(Form(titles=self.forms[0].titles if len(self.forms) == 1 else []))
        self.form.sections.append(section)
        self.open = section

    def _nameless(self) -> Iterator[Section]:
        return (section for section in self.form.sections if not section.label)

    def _line(self, line: Line) -> None:
        label, value = label_of(line)
        if label is not None and not self._is_content(line, label):
            beside = Cell(value, line.at) if value is not None else None
            self._begin(
                Section(label, line.at, beside, mark=line.mark, number=line.number, mark_at=line.mark_at)
            )
        elif lost_label(line):
            text = line.text.lstrip(":： ") or None
            beside = Cell(text, line.at) if text else None
            self._begin(
                Section("", line.at, beside, mark=line.mark, number=line.number, mark_at=line.mark_at)
            )
        elif self._is_title(line):
            self._entitle(line)
        elif self._in_list() and (dated(line.whole) or dated(line.text)):
            assert self.open is not None
            self.open.content.append(line)
        elif (section := self._unknown(line)) is not None:
            self._begin(section)
        elif self._goes_on(line):
            assert self.open is not None
            self.open.content.append(line)
        elif not line.mark:
            self.open = None  # what follows a line of no certain place has none either

    def _is_content(self, line: Line, label: str) -> bool:
        """Whether a line with a label belongs to the section above it: one of its bullets, under its numbered label."""
        if not line.bulleted or self.open is None or line.mark in _TITLE_MARKS:
            return False
        numbered = any(section.number for section in self.form.sections)
        if not numbered:
            return False
        return bare(label) in self.form.labels or (list_under(label) is not None and not row_table(label))

    def _unknown(self, line: Line) -> Section | None:
        """A label that nobody listed: one of the words that forms carry, or numbered as the labels above are."""
        match = LABELLED.fullmatch(line.text)
        label, value = (match["label"], match["value"].strip() or None) if match else (line.text, None)
        if not self.form.sections or (line.bulleted and line.mark not in _TITLE_MARKS):
            return None
        like_others = line.number is not None and any(
            _style(line.mark) == _style(section.mark) for section in self.form.sections if section.number
        )
        if not (is_other_label(label) and (match or line.mark)) and not (like_others and len(label) <= 40):
            return None
        beside = Cell(value, line.at) if value else None
        return Section(
            label.strip(), line.at, beside, mark=line.mark, number=line.number, mark_at=line.mark_at
        )

    def _goes_on(self, line: Line) -> bool:
        """Whether a line is more of the section above it: right under it, or a bullet of it below an empty row."""
        if self.open is None or not (_is_text(self.open) or self.open.is_empty):
            return False
        if line.text.startswith("※") or (not line.mark and is_date(line.whole)):
            return False
        return not line.apart or self.gapped or bool(line.mark) or self.open.is_empty

    def _is_title(self, line: Line) -> bool:
        """Whether a line stands over labels and says what the form is about."""
        if line.bulleted and line.mark not in _TITLE_MARKS:
            return False
        following = next(
            (
                row
                for row in range(line.at[0] + 1, len(self.sheet.rows) + 1)
                if self.sheet.filled_columns(row)
            ),
            None,
        )
        if following is None or not self._begins_form(following):
            return False
        if subject(line.text) or not self.form.sections:
            return True
        begins = line.apart or self.open is None or bool(_YEAR_TITLE.match(line.text))
        return begins and named_in(line.text)

    def _begins_form(self, row: int) -> bool:
        lines = lines_of_row(self.sheet, row, False)
        if lines:
            first = lines[0]
            return label_of(first)[0] is not None or lost_label(first) or bool(subject(first.text))
        return bool(pairs_of_row(self.sheet, row, self.label_columns))

    def _entitle(self, line: Line) -> None:
        if self.form.sections:
            self.forms.append(Form(titles=self.forms[0].titles if len(self.forms) == 1 else []))
        self.open = None
        said = subject(line.text)
        for label, value in said:
            self.form.about.append((Cell(label, line.at), Cell(value, line.at)))
        if not said:
            self.form.titles = [*self.form.titles, line.at]


def _heads_labels(texts: list[str]) -> bool:
    """Whether a row only heads labels and what stands beside them: 구분 | 내용."""
    said = [fields_of(text).get("reports") for text in texts]
    return len(said) % 2 == 0 and said == ["aspect", "text"] * (len(said) // 2)


def _style(mark: str) -> str:
    return re.sub(r"\d+", "1", re.sub(r"\s", "", mark))


def has_aspect_word(label: str) -> bool:
    """Whether a label that is none names aspects of a report among its words: 좋았던 점 및 아쉬운 점."""
    parts = re.split(r"\s*(?:및|과|와|,|·|/|&)\s*", label)
    return len(parts) > 1 and any(aspect(part) for part in parts)
