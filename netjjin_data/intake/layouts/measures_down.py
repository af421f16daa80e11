"""A list that names its measures down a column (구분: 지원금, 자부담) to one that has a column for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from netjjin_data.intake.headings import is_note_column, is_sum, is_unit_column, matches
from netjjin_data.intake.planning.roles import measure_named
from netjjin_data.intake.qualifiers import is_compared
from netjjin_data.intake.sheets import Place, Sheet, Value
from netjjin_data.intake.text import bare
from netjjin_data.intake.values.money import money_unit
from netjjin_data.schema import TABLES, Kind, Table

_HEADING_WITHIN = 12
_LONGEST = 2_000
_NUMERIC = frozenset({Kind.MONEY, Kind.COUNT})
_TABLES = tuple(item for item in TABLES if item.measures and item.measures[0].kind in _NUMERIC)
# Tables whose measures may stand in one such column: 지원금 and 회원수 of the same networks.
_TOGETHER = tuple(item for item in _TABLES if item.name in {"grants", "members"})
# Tables of what there is about a 시군 or a network: texts, dates and flags as well as numbers.
_OF_ANY_KIND = tuple(item for item in TABLES if item.name in {"municipalities", "networks", "members"})


# Headings over the values that say nothing of them.
_SAY_NOTHING = frozenset(map(bare, ("값", "내용", "현황", "세부내용", "답변", "결과")))


@dataclass
class _Entry:
    """One record of the list: its first row, and the row of each of its measures."""

    row: int
    labels: tuple[str, ...]
    rows: dict[str, int]


def measures_across(sheet: Sheet) -> Sheet | None:
    """The sheet with a column for each measure; None where no column names measures."""
    if len(sheet.rows) > _LONGEST:
        return None
    for heading in range(1, min(len(sheet.rows), _HEADING_WITHIN) + 1):
        columns = sheet.filled_columns(heading)
        for column in columns[1:]:
            if not _is_measure(sheet.text(heading, column)) and _names_measures(
                sheet, _body(sheet, heading, column), column
            ):
                body = list(_body(sheet, heading, column))
                values = [at for at in columns if at > column and _holds_numbers(sheet, heading, body, at)]
                entries = _entries(sheet, body, column)
                if values and entries is not None:
                    units = _units(sheet, heading, column, body)
                    return _turned(sheet, heading, column, values, entries, units)
    return None


def _body(sheet: Sheet, heading: int, column: int) -> Iterator[int]:
    """The rows under a heading down to the first whose cell in the column is empty."""
    for row in range(heading + 1, len(sheet.rows) + 1):
        if sheet.value(row, column) is None:
            if sheet.filled_columns(row):
                break
            continue
        yield row


# A column that names the measures of its rows says the same few words again and again.
_MOST_WORDS = 40


def _is_measure(text: str) -> bool:
    return any(measure_named(text, item) is not None for item in _TABLES)


def _names_measures(sheet: Sheet, body: Iterable[int], column: int) -> bool:
    said: dict[Value, str] = {}
    for row in body:
        value = sheet.value(row, column)
        if value not in said:
            said[value] = sheet.text(row, column)
            if len(said) > _MOST_WORDS:
                return False
    texts = set(said.values())
    for tables in (*((item,) for item in _TABLES), _TOGETHER, _OF_ANY_KIND):
        named = {text: _field_in(text, tables) for text in texts}
        others = [text for text, name in named.items() if name is None]
        fields = {name for name in named.values() if name is not None}
        if len(fields) > 1 and all(is_sum(text) or is_compared(text) for text in others):
            return True
    return False


def _field_in(text: str, tables: tuple[Table, ...]) -> str | None:
    """The table and field of the measure that a word names."""
    for item in tables:
        name = measure_named(text, item)
        if name is None and tables is _OF_ANY_KIND:
            name = matches(text).get(item.name, ("", False))[0]
            name = name if name and item[name].measure else None
        if name is not None:
            return f"{item.name}.{name}"
    return None


@dataclass(frozen=True)
class _Units:
    """What a column of units beside the measures says: the unit of each row, and the cell that says it."""

    heading: tuple[Place, ...] = ()
    of_row: dict[int, tuple[str, Place]] = field(default_factory=dict)

    def of(self, rows: Iterable[int]) -> str | None:
        """The unit that some rows share; None where they have none or several."""
        said = {self.of_row[row][0] for row in rows if row in self.of_row}
        return said.pop() if len(said) == 1 else None

    def cells(self, rows: Iterable[int]) -> tuple[Place, ...]:
        return tuple(self.of_row[row][1] for row in rows if row in self.of_row)


def _units(sheet: Sheet, heading: int, column: int, body: list[int]) -> _Units:
    """The units that a column 단위 at the right of the measures gives."""
    beside = (at for at in sheet.filled_columns(heading) if is_unit_column(sheet.text(heading, at)))
    at = next((each for each in beside if each > column), None)
    if at is None:
        return _Units()
    homes = {row: sheet.home(row, at) for row in body}
    said = {row: (text, home) for row, home in homes.items() if (text := sheet.text(*home))}
    return _Units(((heading, at),), said)


def _holds_numbers(sheet: Sheet, heading: int, body: list[int], column: int) -> bool:
    values = [sheet.value(row, column) for row in body]
    numbers = any(isinstance(value, float | int) or any(map(str.isdigit, str(value))) for value in values)
    return numbers and not is_note_column(sheet.text(heading, column))


def _entries(sheet: Sheet, body: list[int], column: int) -> list[_Entry] | None:
    """The records; None where one has a measure twice, so that its rows are no measures of one record."""
    entries: list[_Entry] = []
    carried: dict[int, str] = {}
    for row in body:
        own = {at: sheet.text(*sheet.home(row, at)) for at in range(1, column)}
        if any(own.values()):
            first = min(at for at, text in own.items() if text)
            carried = {at: text for at, text in carried.items() if at < first} | {
                at: text for at, text in own.items() if text
            }
        labels = tuple(carried.get(at, "") for at in range(1, column))
        measure = bare(sheet.text(row, column))
        if not entries or entries[-1].labels != labels:
            entries.append(_Entry(row, labels, {}))
        if measure in entries[-1].rows:
            return None
        entries[-1].rows[measure] = row
    return entries


def _says_less(text: str) -> bool:
    """Whether a heading over the values says no more than the measures before them: 금액, or 회원수 over 기업회원."""
    return bare(text) in _SAY_NOTHING or (_is_measure(text) and money_unit(text) is None)


def _turned(
    sheet: Sheet, heading: int, column: int, values: list[int], entries: list[_Entry], units: _Units
) -> Sheet:
    first: dict[str, int] = {}
    for entry in entries:
        for measure, row in entry.rows.items():
            first.setdefault(measure, row)
    wide = [(measure, at) for measure in first for at in values]
    made: list[list[Value]] = [list(values_) for values_ in sheet.rows[: heading - 1]]
    places: dict[Place, Place] = {}
    joined: dict[Place, tuple[Place, ...]] = {}
    labels = list(range(1, column))
    shared: set[str] = set()

    def add(cells: list[Place | None], instead: int) -> int:
        made.append([sheet.value(*at) if at else None for at in cells])
        places.update({(len(made), to): at or (instead, column) for to, at in enumerate(cells, 1)})
        return len(made)

    top = add(
        [*((heading, at) for at in labels), *((first[measure], column) for measure, _ in wide)], heading
    )
    for to, (measure, _) in enumerate(wide, column):
        rows = [e.rows[measure] for e in entries if measure in e.rows]
        again = tuple((row, column) for row in rows)
        joined[top, to] = (*again, (heading, column), *units.heading, *units.cells(rows))
        if unit := units.of(rows):
            shared.add(measure)
            made[-1][to - 1] = f"{sheet.text(first[measure], column)}({unit})"
    headed = len(values) > 1 or not _says_less(sheet.text(heading, values[0]))
    if headed:
        add([*(None for _ in labels), *((heading, at) for _, at in wide)], heading)
    else:
        joined |= {
            (top, to): (*joined[top, to], (heading, values[0])) for to in range(column, column + len(wide))
        }
    for entry in entries:
        cells: list[Place | None] = [sheet.home(entry.row, at) for at in labels]
        cells += [(entry.rows[measure], at) if measure in entry.rows else None for measure, at in wide]
        row = add(cells, entry.row)
        for to, (measure, at) in enumerate(wide, column):
            own = units.of_row.get(entry.rows.get(measure, 0))
            if own and measure not in shared and (text := sheet.text(entry.rows[measure], at)):
                made[-1][to - 1] = text + own[0]
        for at in labels:
            more = tuple(
                (r, at) for r in entry.rows.values() if r != entry.row and sheet.value(r, at) is not None
            )
            if more:
                joined[row, at] = more
    last = max(row for entry in entries for row in entry.rows.values())
    for below in range(last + 1, len(sheet.rows) + 1):
        # What stands under a value there is under no measure here: a sum over all of them, a remark.
        cells_below = list(sheet.rows[below - 1])
        cells_below[column - 1 : column - 1] = [None] * len(wide)
        made.append(cells_below)
        for at in range(1, len(cells_below) + 1):
            places[len(made), at] = (below, at if at < column else at - len(wide))
    merges = [(top, at, top + 1, at) for at in labels] if headed else []
    merges += [merge for merge in sheet.merges if merge[2] < heading]
    back = {real: local for local, real in places.items()}
    formats = {
        back.get(place, place): code
        for place, code in sheet.formats.items()
        if place in back or place[0] < heading
    }
    return replace(sheet, rows=made, merges=tuple(merges), formats=formats, places=places, joined=joined)
