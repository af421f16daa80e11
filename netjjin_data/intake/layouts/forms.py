"""A network's form, in cells or in lines of text: its labels, each with what stands beside and under it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from netjjin_data import regions
from netjjin_data.intake.headings import matches, says_value
from netjjin_data.intake.layouts.form_labels import (
    LONGEST_LABEL,
    aspect,
    fields_of,
    is_label,
    is_other_label,
    is_plain,
    list_under,
    may_be_label,
    row_table,
)
from netjjin_data.intake.layouts.lines import Line, dated, is_date, lines_of_row
from netjjin_data.intake.layouts.made_lists import Cell
from netjjin_data.intake.places import NETWORK_END, is_place
from netjjin_data.intake.rows.side_lines import is_unit_line
from netjjin_data.intake.sheets import Place, Sheet, Value
from netjjin_data.intake.text import bare, clean
from netjjin_data.schema import Kind, table

_LABELLED = re.compile(r"(?P<label>[^:：\n]{2,40}?)(?:\s*[:：]\s*|\s+[-–—]\s+|\s*[→⇒]\s*)(?P<value>.*)", re.S)
_BRACKETED = re.compile(
    r"[\[<【〔「](?P<label>[^\]>】〕」\n]{2,24})[\]>】〕」]\s*[:：]?\s*(?P<value>.*)", re.S
)
_LABEL_THEN_NUMBER = re.compile(r"(?P<label>[^\d:：\n]{2,24}?)\s+(?P<value>(?:약\s?)?['’]?\d.*)")
_YEAR_TITLE = re.compile(r"(?:19|20)\d{2}\s?년도?\s")
_SERIAL_CELL = re.compile(r"\s*(?:[0-9]{1,2}\s?[.)]?|[①-⑳]|[가-하]\s?[.)]?)\s*")
_TITLE_MARKS = "□■◆◇○●▶◯❍"


@dataclass
class Section:
    """A label of a form with what stands beside it and the lines and rows under it.

    A label that is empty was lost: only its number is left.
    """

    label: str
    at: Place
    value: Cell | None = None
    content: list[Line | tuple[Cell, Cell]] = field(default_factory=list)
    mark: str = ""
    number: int | None = None
    mark_at: Place | None = None

    @property
    def is_empty(self) -> bool:
        return not self.content and (self.value is None or self.value.value is None)


@dataclass
class InnerList:
    """A list that stands inside a form: the cells of its heading, then the rows under it; the lines right over it."""

    heading: list[Place]
    lead: list[Place] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)


@dataclass
class Form:
    """One form being collected: what it is about, its sections, the lists inside, the title lines over it."""

    about: list[tuple[Cell, Cell]] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    lists: list[InnerList] = field(default_factory=list)
    titles: list[Place] = field(default_factory=list)
    # The headings over labels and over what stands beside them: 구분 | 내용.
    heads: list[Place] = field(default_factory=list)

    @property
    def labels(self) -> set[str]:
        return {bare(section.label) for section in self.sections if section.label}


def forms_on(sheet: Sheet) -> list[Form]:
    """The forms on a sheet, in order; none where the sheet is something else."""
    return _Collector(sheet).collected() if _looks_like_forms(sheet) else []


# --- pairs of cells ---------------------------------------------------------------------------------------------


def _pairs(sheet: Sheet, row: int, label_columns: frozenset[int] = frozenset()) -> list[Section]:
    """The labels of a row, each with the cell beside it; nothing where the row is something else.

    Among known labels, one that nobody listed counts where labels stand in its column in other rows too.
    """
    columns = [column for column in sheet.filled_columns(row) if sheet.home(row, column) == (row, column)]
    if len(columns) == 3 and _list_beside(sheet, row, columns) is not None:
        return []  # 주요연혁 | 2015. 10. 13 | 설립: what happened is no label
    texts = {column: sheet.text(row, column) for column in columns}
    if len(columns) > 2 and _SERIAL_CELL.fullmatch(texts[columns[0]]) and is_label(texts[columns[1]]):
        columns = columns[1:]
    grouped = len(columns) > 2 and not is_label(texts[columns[0]]) and is_label(texts[columns[1]])
    if grouped and (len(columns) % 2 or _spans_down(sheet, row, columns[0])):
        columns = columns[1:]  # the heading of a group of labels, at their left
    found: list[Section] = []
    at = 0
    while at < len(columns):
        column = columns[at]
        if not _labels_here(sheet, row, column, texts[column], label_columns):
            return []
        beside = columns[at + 1] if at + 1 < len(columns) else None
        for_values = column in label_columns and beside is not None and beside not in label_columns
        if beside is not None and not for_values and _is_heading(sheet, (row, beside)):
            if beside - _right_end(sheet, row, column) <= 1:
                return []
            beside = None  # a gap before the next label: nothing was filled in
        value = Cell(sheet.value(row, beside), (row, beside)) if beside is not None else None
        found.append(Section(texts[column], (row, column), value))
        at += 1 if beside is None else 2
    if len(columns) < 2 or all(section.value is None for section in found):
        return []
    if not any(is_label(section.label) for section in found) and not label_columns:
        return []
    return found


def _labels_here(sheet: Sheet, row: int, column: int, text: str, label_columns: frozenset[int]) -> bool:
    if not isinstance(sheet.value(row, column), str):
        return False
    return (
        is_label(text)
        or is_other_label(text)
        or (column in label_columns and may_be_label(text) and not says_value(text))
    )


def _is_heading(sheet: Sheet, place: Place) -> bool:
    """Whether what stands beside a label is a heading itself, so that the row is no row of labels and values."""
    text = sheet.text(*place)
    known = is_label(text) or is_other_label(text) or bool(matches(text))
    return isinstance(sheet.value(*place), str) and known and not says_value(text)


def _right_end(sheet: Sheet, row: int, column: int) -> int:
    return next((right for top, left, _, right in sheet.merges if (top, left) == (row, column)), column)


def _spans_down(sheet: Sheet, row: int, column: int) -> bool:
    return any(top == row and left == column and bottom > top for top, left, bottom, _ in sheet.merges)


def _label_columns(sheet: Sheet) -> frozenset[int]:
    """The columns in which two different labels at least stand beside values, in rows of known labels alone."""
    labels: dict[int, set[str]] = defaultdict(set)
    for row in range(1, len(sheet.rows) + 1):
        for section in _pairs(sheet, row):
            if is_label(section.label):
                labels[section.at[1]].add(bare(section.label))
    first = any(len(found) >= 2 for found in labels.values())
    return frozenset(labels) if first else frozenset()


# --- whether a sheet is a form ----------------------------------------------------------------------------------


def _looks_like_forms(sheet: Sheet) -> bool:
    """Whether labels and values alternate, rather than labels standing in a row over a list."""
    paired = listed = lines = nameless = 0
    labels: set[str] = set()
    label_columns = _label_columns(sheet)
    inside: InnerList | None = None
    for row in range(1, len(sheet.rows) + 1):
        columns = sheet.filled_columns(row)
        if not columns:
            inside = None
            continue
        texts = lines_of_row(sheet, row, False)
        if texts:
            for line in texts:
                label, _ = _labelled(line)
                lines += bool(label)
                labels |= {bare(label)} if label else set()
                nameless += _lost_label(line)
            inside = None if any(_labelled(line)[0] for line in texts) else inside
            continue
        pairs = _pairs(sheet, row, label_columns)
        if pairs:
            paired += 1
            labels |= {bare(section.label) for section in pairs if is_label(section.label)}
            inside = None
            continue
        if paired + lines >= 1 and inside is None and len(heading := _list_heading(sheet, row)) >= 2:
            inside = InnerList(heading)
        if inside is None and not _dated_cells(sheet, row, columns) and not _list_beside(sheet, row, columns):
            named = sum(is_label(sheet.text(row, column)) for column in columns)
            listed += 1 + 2 * (named >= 3)
    own = {label for label in labels if not is_plain(label)}
    enough = len(own) >= 2 or (bool(own) and nameless >= 2)
    return enough and (paired >= 2 or lines >= 2 or nameless >= 2) and paired + lines > listed * 2


def _list_heading(sheet: Sheet, row: int) -> list[Place]:
    """The heading cells of a list that begins at a row: each names a field, and a row of values follows."""
    columns = [c for c in sheet.filled_columns(row) if not _spans_down(sheet, row, c)]
    if row >= len(sheet.rows):
        return []
    if len(columns) > 2 and list_under(sheet.text(row, columns[0])) and not sheet.value(row + 1, columns[0]):
        columns = columns[1:]  # the label over the list, at its left
    known = sum(bool(matches(sheet.text(row, column))) for column in columns)
    if known < len(columns) and (known < 3 or known * 3 < len(columns) * 2):
        return []
    below = [c for c in sheet.filled_columns(row + 1) if not _spans_down(sheet, row + 1, c)]
    follows = bool(below) and not any(matches(sheet.text(row + 1, column)) for column in below)
    return [(row, column) for column in columns] if follows else []


def _dated_cells(sheet: Sheet, row: int, columns: list[int]) -> tuple[Cell, Cell] | None:
    """A date and a text in the first two cells of a row."""
    if (
        len(columns) < 2
        or not re.search(r"\d", sheet.text(row, columns[0]))
        or is_label(sheet.text(row, columns[0]))
    ):
        return None
    first, second = ((row, column) for column in columns[:2])
    return Cell(sheet.value(*first), first), Cell(sheet.value(*second), second)


def _list_beside(sheet: Sheet, row: int, columns: list[int]) -> Section | None:
    """The label of a list with the list's first row beside it: 주요연혁 | 2012. 5 | 준비위원회 결성."""
    if len(columns) < 3 or list_under(sheet.text(row, columns[0])) is None:
        return None
    cells = _dated_cells(sheet, row, columns[1:])
    if cells is None:
        return None
    return Section(sheet.text(row, columns[0]), (row, columns[0]), content=[cells])


# --- labels in lines --------------------------------------------------------------------------------------------


def _labelled(line: Line) -> tuple[str | None, str | None]:
    """The label that a line begins with and what it says behind; (None, None) where it begins with none."""
    text = line.text
    if len(text) <= LONGEST_LABEL and is_label(text.rstrip(":： ")):
        return clean(text.rstrip(":： ")), None
    for pattern in (_BRACKETED, _LABELLED):
        match = pattern.match(text)
        if match and is_label(match["label"]):
            return clean(match["label"]), match["value"].strip() or None
    match = _LABEL_THEN_NUMBER.fullmatch(text) if line.number else None
    if match and row_table(match["label"]) in {"networks", "members", "grants"}:
        return clean(match["label"]), match["value"].strip()
    return None, None


def _lost_label(line: Line) -> bool:
    """Whether of a numbered line only the number is left: '3. : 20개 기업', '2.'."""
    return line.number is not None and (not line.text or line.text[0] in ":：")


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
        self.label_columns = _label_columns(sheet)
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
        pairs = [] if lines else _pairs(self.sheet, row, self.label_columns)
        if (
            self.inner is not None
            and not pairs
            and not any(line.mark or _labelled(line)[0] for line in lines)
        ):
            self.inner.rows.append(row)
            return
        self.inner = None
        over, self.over = self.over, []
        if lines:
            for line in lines:
                self._line(line)
        elif self.form.sections and len(heading := _list_heading(self.sheet, row)) >= 2:
            if self.open is not None and self.open.is_empty:
                over = [self.open.at, *over]
            self.inner = InnerList(heading, over)
            self.form.lists.append(self.inner)
            self.open = None
        elif pairs:
            for section in pairs:
                self._begin(section)
        elif (beside := _list_beside(self.sheet, row, columns)) is not None:
            self._begin(beside)
        elif self._in_list() and (cells := _dated_cells(self.sheet, row, columns)):
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
        label, value = _labelled(line)
        if label is not None and not self._is_content(line, label):
            beside = Cell(value, line.at) if value is not None else None
            self._begin(
                Section(label, line.at, beside, mark=line.mark, number=line.number, mark_at=line.mark_at)
            )
        elif _lost_label(line):
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
        match = _LABELLED.fullmatch(line.text)
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
        return begins and _named_in(line.text)

    def _begins_form(self, row: int) -> bool:
        lines = lines_of_row(self.sheet, row, False)
        if lines:
            first = lines[0]
            return _labelled(first)[0] is not None or _lost_label(first) or bool(subject(first.text))
        return bool(_pairs(self.sheet, row, self.label_columns))

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


def subject(text: str) -> list[tuple[str, Value]]:
    """What a line alone is the name of: a network, a 시군, or both (당진시 당진사회적기업협의회)."""
    name = clean(text).strip("[]<>【】〔〕「」 ")
    if is_place(name):
        return [("시군", name)]
    if not 3 <= len(name) <= 40 or re.search(r"(19|20)\d{2}|[:：]", name) or is_label(name):
        return []
    if not NETWORK_END.search(name) or len(name.split()) > 3:
        return []
    first, _, rest = name.partition(" ")
    if rest and is_place(first) and NETWORK_END.search(rest):
        return [("시군", first), ("네트워크", rest.strip("-– "))]
    return [("네트워크", name)]


def _named_in(text: str) -> bool:
    """Whether a line says a 시군 or a network among other words."""
    words = re.split(r"[\s(),·/\[\]]+", text)
    return any(
        word and (regions.find(word).municipality is not None or (len(word) > 4 and NETWORK_END.search(word)))
        for word in words
    )


def has_aspect_word(label: str) -> bool:
    """Whether a label that is none names aspects of a report among its words: 좋았던 점 및 아쉬운 점."""
    parts = re.split(r"\s*(?:및|과|와|,|·|/|&)\s*", label)
    return len(parts) > 1 and any(aspect(part) for part in parts)
