"""A list that names its measures down a column (구분: 지원금, 자부담) to one that has a column for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from netjjin_data.intake.headings import is_note_column, is_sum, is_unit_column
from netjjin_data.intake.planning.roles import measure_named
from netjjin_data.intake.qualifiers import is_compared
from netjjin_data.intake.sheets import Place, Sheet, Value
from netjjin_data.intake.text import bare
from netjjin_data.schema import TABLES, Kind, Table

_HEADING_WITHIN = 12
_LONGEST = 2_000
_NUMERIC = frozenset({Kind.MONEY, Kind.COUNT})
_TABLES = tuple(item for item in TABLES if item.measures and item.measures[0].kind in _NUMERIC)
# Tables whose measures may stand in one such column: 지원금 and 회원수 of the same networks.
_TOGETHER = tuple(item for item in _TABLES if item.name in {"grants", "members"})


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
                units = None if entries is None else _units(sheet, heading, column, entries)
                if values and entries is not None and units is not None:
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
    for tables in (*((item,) for item in _TABLES), _TOGETHER):
        named = {text: _field_in(text, tables) for text in texts}
        others = [text for text, name in named.items() if name is None]
        fields = {name for name in named.values() if name is not None}
        if len(fields) > 1 and all(is_sum(text) or is_compared(text) for text in others):
            return True
    return False


def _field_in(text: str, tables: tuple[Table, ...]) -> str | None:
    """The table and field of the measure that a word names."""
    found = ((item.name, name) for item in tables if (name := measure_named(text, item)))
    return next((".".join(each) for each in found), None)


@dataclass(frozen=True)
class _Units:
    """What a column of units beside the measures says: by measure the unit and the cells that say it."""

    said: dict[str, str] = field(default_factory=dict)
    cells: dict[str, tuple[Place, ...]] = field(default_factory=dict)


def _units(sheet: Sheet, heading: int, column: int, entries: list[_Entry]) -> _Units | None:
    """The units that a column 단위 gives; None where one measure has several."""
    beside = [at for at in sheet.filled_columns(heading) if is_unit_column(sheet.text(heading, at))]
    units = _Units()
    for at in (each for each in beside if each > column):
        for entry in entries:
            for measure, row in entry.rows.items():
                if not (text := sheet.text(*sheet.home(row, at))):
                    continue
                if units.said.setdefault(measure, text) != text:
                    return None
                cells = (*units.cells.get(measure, ()), (heading, at), (row, at))
                units.cells[measure] = tuple(dict.fromkeys(cells))
    return units


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

    def add(cells: list[Place | None], instead: int) -> int:
        made.append([sheet.value(*at) if at else None for at in cells])
        places.update({(len(made), to): at or (instead, column) for to, at in enumerate(cells, 1)})
        return len(made)

    top = add(
        [*((heading, at) for at in labels), *((first[measure], column) for measure, _ in wide)], heading
    )
    for to, (measure, _) in enumerate(wide, column):
        again = tuple((e.rows[measure], column) for e in entries if measure in e.rows)
        joined[top, to] = (*again, (heading, column), *units.cells.get(measure, ()))
        if measure in units.said:
            made[-1][to - 1] = f"{sheet.text(first[measure], column)}({units.said[measure]})"
    add([*(None for _ in labels), *((heading, at) for _, at in wide)], heading)
    for entry in entries:
        cells: list[Place | None] = [sheet.home(entry.row, at) for at in labels]
        cells += [(entry.rows[measure], at) if measure in entry.rows else None for measure, at in wide]
        row = add(cells, entry.row)
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
    merges = [(top, at, top + 1, at) for at in labels]
    merges += [merge for merge in sheet.merges if merge[2] < heading]
    back = {real: local for local, real in places.items()}
    formats = {
        back.get(place, place): code
        for place, code in sheet.formats.items()
        if place in back or place[0] < heading
    }
    return replace(sheet, rows=made, merges=tuple(merges), formats=formats, places=places, joined=joined)
