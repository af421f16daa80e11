"""Forms and lines of text to ordinary lists: label and value, and the years of the programme as bullet lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from netjjin_data.intake.headings import heading_forms, is_serial, matches, says_value
from netjjin_data.intake.places import NETWORK_END
from netjjin_data.intake.sheets import Place, Sheet, Value
from netjjin_data.intake.text import bare, clean, plain
from netjjin_data.schema import Table, table

# The tables that a network's form fills.
_FORM_TABLES = ("networks", "members", "grants", "reports")
_PLAIN_LABELS = frozenset({"year", "region", "network"})
_LINE = re.compile(
    r"^\s*(?:[-–•·○●◦▪■□▷*※]\s*)?(?:[0-9]{1,2}\s*[.)]\s*|[①-⑳]\s*|[가-하]\s*[.)]\s+)?"
    r"(?P<label>[^:：\n]{2,24}?)\s*[:：]\s*(?P<value>.*)$",
    re.S,
)
_HEAD_LINE = re.compile(
    r"^\s*(?:[0-9]{1,2}\s*[.)]\s*|[①-⑳]\s*|[■□○●▷]\s*)?(?P<label>[^:：\n]{2,24}?)\s*[:：]?\s*$"
)
_NAME_LINE = re.compile(r"^\s*(?:[-–•·○●◦▪■□▷◆*]\s*|[0-9]{1,2}\s*[.)]\s*)?(?P<name>[^:：\n]{3,40}?)\s*$")
_HISTORY = frozenset(map(bare, ("주요연혁", "연혁", "주요 연혁", "걸어온 길")))
_DATED = re.compile(
    r"^\s*(?:[-–•·○●]\s*)?(?P<date>(?:19|20)\d{2}\s?(?:년|[.~∼/-])?[\s\d.~∼/년월일-]*?)(?:\s*[:：]\s*|\s+)(?P<text>\D.*)$"
)
_PROGRAMME = re.compile(
    r"(?P<year>(?:19|20)\d{2}\s?년(?:도)?)\s?[(（\[]\s?(?:네트워크|개소|1개소|네트워크별)\s?당\s?(?P<each>[\d.,]+\s?[십백천만억]*\s?원?)\s?[)）\]]"
    r"\s?[:：,-]?\s?(?P<count>[\d,]+\s?개)"
)


@dataclass(frozen=True)
class _Pair:
    """A label with its value, where both stand, and the further lines that the value goes on in.

    `open` says that the label stood on a line of its own, so that lines under it are its value.
    """

    label: str
    label_at: Place
    value: Value
    value_at: Place
    more: tuple[Place, ...] = ()
    open: bool = False


@dataclass
class _Form:
    """One form being collected: its labels with the places of label and value, its dated lines, its title."""

    title: tuple[str, Place] | None = None
    pairs: list[_Pair] = field(default_factory=list)
    history: list[tuple[Value, Place, Value, Place]] = field(default_factory=list)
    # Lists that stand inside the form: places of their headings, then of each row's cells.
    lists: list[tuple[list[Place], list[list[Place]]]] = field(default_factory=list)

    @property
    def labels(self) -> set[str]:
        return {bare(pair.label) for pair in self.pairs}


def read_forms(sheet: Sheet) -> list[tuple[Sheet, Table | None]]:
    """The lists that a sheet of forms or bullet lines is, with the table where it is known; empty for other sheets."""
    programme = _programme_lines(sheet)
    if programme is not None:
        return [(programme, table("programme"))]
    if not _looks_like_forms(sheet):
        return []
    forms = [form for form in _collected(sheet) if len(form.pairs) >= 2]
    return [found for form in forms for found in _as_lists(sheet, form)]


# --- bullet lines of the programme ----------------------------------------------------------------------------


def _programme_lines(sheet: Sheet) -> Sheet | None:
    """`2020년(네트워크당 200만원) : 6개 네트워크` on a line each, as a list of the programme's years."""
    rows: list[list[Value]] = [["연도", "네트워크당 지원금", "네트워크 수"]]
    places: dict[Place, Place] = {}
    for place in sheet.filled():
        value = sheet.value(*place)
        match = _PROGRAMME.search(plain(value)) if isinstance(value, str) else None
        if match:
            rows.append([match["year"], match["each"], match["count"]])
            places.update({(len(rows), column): place for column in (1, 2, 3)})
    if len(rows) < 2:
        return None
    return _list_of(sheet, rows, places, [])


# --- forms ----------------------------------------------------------------------------------------------------


def _looks_like_forms(sheet: Sheet) -> bool:
    """Whether labels and values alternate, rather than labels standing in a row over a list."""
    paired = listed = lines = 0
    labels: set[str] = set()
    inside = _rows_of_lists(sheet)
    for row in range(1, len(sheet.rows) + 1):
        columns = [] if row in inside else sheet.filled_columns(row)
        texts = [sheet.text(row, column) for column in columns]
        if len(columns) == 1:
            label = _label_of_line(texts[0])
            lines += label is not None
            labels |= {label} if label else set()
            continue
        pairs = list(_pairs(sheet, row))
        if pairs and len(pairs) * 2 >= len(columns) - 1:
            paired += 1
            labels |= {bare(pair.label) for pair in pairs}
        elif columns and not _dated(sheet, row, columns[-2:]):
            named = sum(_is_label(text) for text in texts)
            listed += 1 + 2 * (named >= 3)
    enough = len({label for label in labels if not _is_plain(label)}) >= 2
    return enough and (paired >= 2 or lines >= 2) and paired + lines > listed * 2


def _rows_of_lists(sheet: Sheet) -> dict[int, int]:
    """Rows that belong to a list inside a form, each with its heading's row: below two pairs at least."""
    found: dict[int, int] = {}
    pairs = 0
    heading: int | None = None
    for row in range(1, len(sheet.rows) + 1):
        columns = sheet.filled_columns(row)
        if not columns or (heading is not None and list(_pairs(sheet, row))):
            heading = None
        if heading is None and pairs >= 2 and len(_list_heading(sheet, row)) >= 2:
            heading = row
        if heading is not None:
            found[row] = heading
        elif columns:
            pairs += len(list(_pairs(sheet, row)))
    return found


def _list_heading(sheet: Sheet, row: int) -> list[Place]:
    """The heading cells of a list that begins at a row: each names a field, and a row of values follows."""
    columns = [c for c in sheet.filled_columns(row) if not _spans_down(sheet, row, c)]
    texts = [sheet.text(row, column) for column in columns]
    named = [bool(matches(text)) for text in texts]
    if not columns or not all(named) or list(_pairs(sheet, row)) or row >= len(sheet.rows):
        return []
    below = [c for c in sheet.filled_columns(row + 1) if not _spans_down(sheet, row + 1, c)]
    follows = bool(below) and not any(matches(sheet.text(row + 1, column)) for column in below)
    return [(row, column) for column in columns] if follows else []


def _spans_down(sheet: Sheet, row: int, column: int) -> bool:
    return any(top == row and left == column and bottom > top for top, left, bottom, _ in sheet.merges)


def _is_plain(label: str) -> bool:
    fields = {name for name, _ in matches(label).values()}
    return bool(fields) and fields <= _PLAIN_LABELS


def _is_label(text: str) -> bool:
    """Whether a text names a field of a network's form."""
    found = matches(text)
    return any(name in found for name in _FORM_TABLES) or _aspect(text) or bare(text) in _HISTORY


def _aspect(text: str) -> bool:
    words = {
        bare(word) for choice in table("reports")["aspect"].choices for word in (choice.label, *choice.words)
    }
    return any(form in words for form in heading_forms(text))


def _label_of_line(text: str) -> str | None:
    for pattern in (_LINE, _HEAD_LINE):
        match = pattern.match(text)
        if match and _is_label(match["label"]):
            return bare(match["label"])
    return None


def _pairs(sheet: Sheet, row: int) -> Iterator[_Pair]:
    """The label-value pairs of a row, each label followed by a cell that is no label; nothing where the row is a list's."""
    columns = [column for column in range(1, sheet.width + 1) if sheet.home(row, column) == (row, column)]
    filled = [column for column in columns if sheet.value(row, column) is not None]
    found = []
    at = 0
    while at < len(filled):
        text = sheet.text(row, filled[at])
        if not _is_label(text) or is_serial(text):
            return
        following = filled[at + 1] if at + 1 < len(filled) else None
        if following is None:
            break
        value = sheet.value(row, following)
        if isinstance(value, str) and _is_label(value) and not says_value(value):
            return
        found.append(_Pair(text, (row, filled[at]), value, (row, following)))
        at += 2
    yield from found


def _collected(sheet: Sheet) -> list[_Form]:
    forms = [_Form()]
    in_history = False
    inside = _rows_of_lists(sheet)
    for row in range(1, len(sheet.rows) + 1):
        columns = sheet.filled_columns(row)
        if not columns:
            continue
        if row in inside:
            _collect_list(sheet, row, inside[row], forms[-1])
            continue
        first = sheet.text(row, columns[0])
        if in_history and (dated := _dated(sheet, row, columns)):
            forms[-1].history.append(dated)
            continue
        pairs = list(_pairs(sheet, row)) if len(columns) > 1 else []
        if bare(first) in _HISTORY or _label_of_line(first) in _HISTORY:
            in_history = True
            if dated := _dated(sheet, row, columns[1:]):
                forms[-1].history.append(dated)
            continue
        in_history = in_history and not pairs
        place = (row, columns[0])
        lone = not pairs and len(columns) == 1
        if lone:
            known = forms[-1].pairs[-1:]
            pairs = _line_pair(sheet, place, forms[-1])
            if not pairs and forms[-1].pairs[-1:] != known:
                continue
        if pairs:
            if any(bare(pair.label) in forms[-1].labels for pair in pairs):
                forms.append(_Form())
            forms[-1].pairs.extend(pairs)
        elif len(columns) == 1 and (name := _name_in(first)):
            if forms[-1].pairs:
                forms.append(_Form())
                in_history = False
            forms[-1].title = (name, (row, columns[0]))
    return forms


def _collect_list(sheet: Sheet, row: int, heading: int, form: _Form) -> None:
    if row == heading:
        form.lists.append((_list_heading(sheet, row), []))
    else:
        headings, rows = form.lists[-1]
        rows.append([(row, column) for _, column in headings])


def _line_pair(sheet: Sheet, place: Place, form: _Form) -> list[_Pair]:
    """A line `라벨 : 값` as a pair; a line under a label that stands alone belongs to that label's value."""
    text = sheet.text(*place)
    match = _LINE.match(text)
    if match and _is_label(match["label"]):
        return [_Pair(clean(match["label"]), place, match["value"].strip() or None, place)]
    head = _HEAD_LINE.match(text)
    if head and _is_label(head["label"]):
        return [_Pair(clean(head["label"]), place, None, place, open=True)]
    if _goes_on(form, place, text):
        last = form.pairs[-1]
        if last.value is None:
            form.pairs[-1] = replace(last, value=text, value_at=place)
        else:
            form.pairs[-1] = replace(last, value=f"{last.value}\n{text}", more=(*last.more, place))
    return []


def _goes_on(form: _Form, place: Place, text: str) -> bool:
    """Whether a line is more of the value above it: right under it, and no numbered heading of its own."""
    if not form.pairs or not form.pairs[-1].open:
        return False
    last = form.pairs[-1]
    above = last.more[-1] if last.more else last.value_at
    return place[0] - above[0] == 1 and not _NUMBERED.match(text)


_NUMBERED = re.compile(r"^\s*(?:[0-9]{1,2}\s*[.)](?!\d)|[①-⑳]|[■□◆])")


def _dated(sheet: Sheet, row: int, columns: list[int]) -> tuple[Value, Place, Value, Place] | None:
    """A line of a history: date and text in two cells, or in one."""
    if len(columns) == 2:
        date_at, text_at = (row, columns[0]), (row, columns[1])
        if re.search(r"\d", sheet.text(*date_at)) and not _is_label(sheet.text(*date_at)):
            return sheet.value(*date_at), date_at, sheet.value(*text_at), text_at
        return None
    if len(columns) != 1:
        return None
    place = (row, columns[0])
    match = _DATED.match(sheet.text(*place))
    return (match["date"].strip(), place, match["text"].strip(), place) if match else None


def _name_in(text: str) -> str | None:
    """The network's name that a line alone is; None where it is something else."""
    match = _NAME_LINE.match(text)
    name = clean(match["name"]) if match else ""
    if not name or re.search(r"(19|20)\d{2}", name) or _is_label(name) or text.lstrip()[:1] in "-–·":
        return None
    return name if NETWORK_END.search(name) and len(name.split()) <= 3 else None


def _as_lists(sheet: Sheet, form: _Form) -> Iterator[tuple[Sheet, Table | None]]:
    shared = [pair for pair in form.pairs if _fields(pair.label) & _PLAIN_LABELS and _is_plain(pair.label)]
    if form.title is not None and not any("network" in _fields(pair.label) for pair in shared):
        name, place = form.title
        shared.insert(0, _Pair("네트워크", place, name, place))
    lead = _lines_above(sheet, form)
    for name in _FORM_TABLES:
        own = [pair for pair in form.pairs if pair not in shared and _belongs(pair.label, name)]
        if own:
            yield _one_row(sheet, [*shared, *own], lead), table(name)
    for headings, rows in form.lists:
        yield _inner_list(sheet, shared, headings, rows, lead), None
    if form.history:
        yield _history(sheet, shared, form, lead), table("milestones")


def _fields(label: str) -> set[str]:
    return {name for name, _ in matches(label).values()}


def _belongs(label: str, name: str) -> bool:
    found = matches(label)
    if name == "reports":
        return _aspect(label) and "networks" not in found
    if name == "grants":
        return "grants" in found and found["grants"][0] not in _PLAIN_LABELS and "networks" not in found
    return name in found and found[name][0] not in _PLAIN_LABELS


def _lines_above(sheet: Sheet, form: _Form) -> list[Place]:
    """Title lines over a form: every line above its first pair that is no pair, of this form or of the sheet's head."""
    first = form.pairs[0].label_at[0]
    taken = {form.title[1]} if form.title else set()
    head = next((row for row in range(1, len(sheet.rows) + 1) if list(_pairs(sheet, row))), first)
    rows = [row for row in range(1, min(head, first)) if len(sheet.filled_columns(row)) == 1]
    return [place for row in rows for place in [(row, sheet.filled_columns(row)[0])] if place not in taken]


def _one_row(sheet: Sheet, pairs: list[_Pair], lead: list[Place]) -> Sheet:
    rows: list[list[Value]] = [[pair.label for pair in pairs], [pair.value for pair in pairs]]
    places: dict[Place, Place] = {}
    joined: dict[Place, tuple[Place, ...]] = {}
    for column, pair in enumerate(pairs, 1):
        places[1, column], places[2, column] = pair.label_at, pair.value_at
        if pair.more:
            joined[2 + len(lead), column] = pair.more
    return replace(_list_of(sheet, rows, places, lead), joined=joined)


def _inner_list(
    sheet: Sheet,
    shared: list[_Pair],
    headings: list[Place],
    rows: list[list[Place]],
    lead: list[Place],
) -> Sheet:
    made: list[list[Value]] = [
        [*(pair.label for pair in shared), *(sheet.value(*place) for place in headings)]
    ]
    cells = [[*(pair.label_at for pair in shared), *headings]]
    for row in rows:
        made.append([*(pair.value for pair in shared), *(sheet.value(*place) for place in row)])
        cells.append([*(pair.value_at for pair in shared), *row])
    places = {(at, column): place for at, line in enumerate(cells, 1) for column, place in enumerate(line, 1)}
    return _list_of(sheet, made, places, lead)


def _history(sheet: Sheet, shared: list[_Pair], form: _Form, lead: list[Place]) -> Sheet:
    rows: list[list[Value]] = [[*(pair.label for pair in shared), "시기", "연혁 내용"]]
    places: dict[Place, Place] = {(1, column): pair.label_at for column, pair in enumerate(shared, 1)}
    for date, date_at, text, text_at in form.history:
        rows.append([*(pair.value for pair in shared), date, text])
        for column, pair in enumerate(shared, 1):
            places[len(rows), column] = pair.value_at
        places[len(rows), len(shared) + 1], places[len(rows), len(shared) + 2] = date_at, text_at
    return _list_of(sheet, rows, places, lead)


def _list_of(sheet: Sheet, rows: list[list[Value]], places: dict[Place, Place], lead: list[Place]) -> Sheet:
    """A list made of a sheet's cells, with title lines above it; what stands in no cell is at no place."""
    shift = len(lead)
    moved = {(row + shift, column): place for (row, column), place in places.items()}
    moved.update({(at, 1): place for at, place in enumerate(lead, 1)})
    back = {place: local for local, place in moved.items()}
    formats = {back[place]: code for place, code in sheet.formats.items() if place in back}
    made = [*([sheet.value(*place)] for place in lead), *rows]
    local = [(row, column) for row, values in enumerate(made, 1) for column in range(1, len(values) + 1)]
    nowhere = {place: (0, 0) for place in local if place not in moved}
    return replace(sheet, rows=made, merges=(), formats=formats, places={**moved, **nowhere})
