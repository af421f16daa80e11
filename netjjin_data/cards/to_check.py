"""What on a card somebody should know before showing it: derived, approximate, unknown, classified by us, in doubt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from netjjin_data import schema
from netjjin_data.cards.card import Card, Mark, Used
from netjjin_data.cards.provenance import DERIVED, OWN_CLASSIFICATION, cells_by_row
from netjjin_data.cards.wording import UNKNOWN
from netjjin_data.dataset import Dataset
from netjjin_data.metrics.choice import remembered
from netjjin_data.problems import CellRef, Problem, parse_address

NOT_KNOWN = "자료에서 확인되지 않은 값"
Kind = Literal["산출", "약", "미확인", "자체 분류", "불일치", "확인", "가상 자료"]
KINDS: tuple[Kind, ...] = ("산출", "약", "미확인", "자체 분류", "불일치", "확인", "가상 자료")
# Codes of what should agree and doesn't; every other error or warning at a cell is to be looked at (확인).
DISAGREEING = {
    "total_differs", "total_error_cell", "duplicate_key", "programme_total_differs", "grants_differ_from_programme",
    "before_founding", "programme_year_unlisted", "year_disagrees",
}  # fmt: skip
# These stand at a total's own cell, which no card shows: they concern whoever shows the column that it sums.
_OF_COLUMN = {"total_differs", "total_error_cell"}
_NUMBERS = (schema.Kind.MONEY, schema.Kind.COUNT, schema.Kind.NUMBER)
# The frame columns that name a row of a figure.
_NAMES = {
    "figures": ("label",), "tiles": ("region",), "map": ("region",), "matrix": ("column", "row"),
    "grid": ("row", "column"), "text": ("title",), "timeline": ("lane", "text"),
}  # fmt: skip


@dataclass(frozen=True, eq=False)
class Finding:
    """One thing to check on a card: its kind, what it is, the rows of the card's frame, the values and cells concerned.

    `rows` are positions in the card's frame (none where it concerns the card as a whole); `cells` are those to
    look at, `behind` the values of the dataset that they hold.
    """

    kind: Kind
    what: str
    rows: tuple[int, ...] = ()
    behind: tuple[Used, ...] = ()
    cells: tuple[CellRef, ...] = ()


def findings(dataset: Dataset, card: Card, problems: Sequence[Problem] = ()) -> tuple[Finding, ...]:
    """Everything to check on one card of a dataset, by kind in the order of KINDS.

    Every mark of the card has a finding at least; `problems` are those of the readings and of `check`, of which
    the errors and warnings that concern cells behind the card are taken.
    """
    found = [
        *(_derived(dataset, card) or _whole(card, "산출", "적힌 값들로 계산한 합계·차이·비율")),
        *(_approximate(dataset, card) or _whole(card, "약", "어림수로 적힌 값")),
        *(_unknown(card) or _whole(card, "미확인", card.missing or NOT_KNOWN)),
        *(
            _classified(dataset, card)
            or _whole(card, "자체 분류", "자료에 적힌 대로가 아니라 나누어 묶은 것")
        ),
        *_in_doubt(dataset, card, problems),
    ]
    if card.notice:
        found.append(Finding("가상 자료", card.notice))
    return tuple(sorted(found, key=lambda finding: KINDS.index(finding.kind)))


def row_name(card: Card, row: int) -> str:
    """What a row of a card's figure is called: 2022년, 당진 예산 부족."""
    names = _NAMES.get(card.form) or ((card.channels["x"],) if "x" in card.channels else ())
    names = tuple(name for name in names if name in card.frame) or (card.columns[0].name,)
    values: list[Any] = [card.frame[name].iloc[row] for name in names]
    return " ".join(str(value) for value in values if value is not None and value == value)


def _whole(card: Card, mark: Mark, what: str) -> list[Finding]:
    """A mark that the card carries without a row of its own."""
    if mark not in card.marks:
        return []
    behind = _merged(part for parts in card.behind for part in parts)
    return [Finding(mark, what, behind=behind, cells=card.sources)]


def _derived(dataset: Dataset, card: Card) -> list[Finding]:
    """Numbers that stand in no cell, and what a sheet's remark calls 산출."""
    found = []
    for (table, field), rows, parts in _values(card):
        if schema.table(table)[field].kind not in _NUMBERS:
            continue
        without = _without_cell(dataset, table, field)
        if not (hit := [at for at, row in enumerate(rows) if row in without]):
            continue
        behind = _merged(Used(table, parts[at][1].fields, (rows[at],)) for at in hit)
        spec = schema.table(table)
        what = f"{spec.sheet}의 {spec[field].label}: 자료에 적히지 않아 계산한 값"
        found.append(
            Finding("산출", what, _distinct(parts[at][0] for at in hit), behind, _refs(dataset, behind))
        )
    return found + _remarked(dataset, card, "산출", DERIVED, but="programme")


def _approximate(dataset: Dataset, card: Card) -> list[Finding]:
    found = []
    for (table, field), rows, parts in _values(card):
        rough = _rough(dataset, table, field)
        if not (hit := [at for at, row in enumerate(rows) if row in rough]):
            continue
        behind = _merged(Used(table, (field,), (rows[at],)) for at in hit)
        what = f"{schema.table(table).sheet}의 {schema.table(table)[field].label}: 어림수로 적힘"
        found.append(
            Finding("약", what, _distinct(parts[at][0] for at in hit), behind, _refs(dataset, behind))
        )
    return found


def _unknown(card: Card) -> list[Finding]:
    """Rows of the figure that say 미확인, in a state or in their text."""
    states = [column.name for column in card.columns if column.kind == "status"]
    names = {*states, *(card.channels[name] for name in ("state", "text", "value") if name in card.channels)}
    rows = {
        at
        for name in names & set(card.frame.columns)
        for at, value in enumerate(card.frame[name].tolist())
        if value == "unknown" or (isinstance(value, str) and UNKNOWN in value)
    }
    if rows:
        behind = _merged(part for at in sorted(rows) if card.behind for part in card.behind[at])
        what = card.missing if UNKNOWN in card.missing else NOT_KNOWN
        return [Finding("미확인", what, tuple(sorted(rows)), behind)]
    if UNKNOWN in card.missing and UNKNOWN not in card.marks:
        return [Finding("미확인", card.missing)]
    return []


def _classified(dataset: Dataset, card: Card) -> list[Finding]:
    """What a sheet's remark, or the note of a row, calls our own classification."""
    rows: dict[str, list[int]] = defaultdict(list)
    for at, note in enumerate(card.frame["note"].tolist() if "note" in card.frame else ()):
        if isinstance(note, str) and OWN_CLASSIFICATION in note:
            rows[note].append(at)
    found = _remarked(dataset, card, "자체 분류", OWN_CLASSIFICATION)
    for note, places in rows.items():
        behind = _merged(part for at in places if card.behind for part in card.behind[at])
        said = note.removeprefix(OWN_CLASSIFICATION).lstrip(": ") or note
        found.append(Finding("자체 분류", said, tuple(places), behind, _refs(dataset, behind)))
    return found


def _remarked(dataset: Dataset, card: Card, kind: Kind, word: str, but: str = "") -> list[Finding]:
    """The remarks on the card that use a word, each with the values of its sheet that the card shows."""
    found: dict[str, Finding] = {}
    for note in dataset.notes:
        if word not in note.text or note.table == but or note.text not in card.notes or note.text in found:
            continue
        parts = [
            (at, part) for at, parts in enumerate(card.behind) for part in parts if part.table == note.table
        ]
        behind = _merged(part for _, part in parts)
        found[note.text] = Finding(kind, note.text, _distinct(at for at, _ in parts), behind, (note.ref,))
    return list(found.values())


# --- Problems -------------------------------------------------------------------------------------------------


def _in_doubt(dataset: Dataset, card: Card, problems: Sequence[Problem]) -> list[Finding]:
    """The errors and warnings at cells behind the card."""
    shown, columns = set(card.sources), _columns_of(card)
    sheets = {(ref.file, ref.sheet) for ref in shown}
    files = tuple(sorted({file for file, _ in sheets}))
    concerning = []
    for problem in problems:
        if problem.severity == "info" or not shown:
            continue
        cells = _cells_of(problem, files)
        concerned = [ref for ref in cells if ref in shown]
        of_column = problem.code in _OF_COLUMN and (problem.table, problem.field) in columns
        if concerned or (of_column and (problem.file, problem.sheet) in sheets):
            concerning.append((problem, cells, concerned))
    places = _places(dataset, card, {ref for _, _, concerned in concerning for ref in concerned})
    found = []
    for problem, cells, concerned in concerning:
        at = [places[ref] for ref in concerned if ref in places]
        kind: Kind = "불일치" if problem.code in DISAGREEING else "확인"
        rows, behind = _distinct(row for row, _ in at), _merged(used for _, used in at)
        found.append(Finding(kind, problem.message, rows, behind, cells))
    return found


@lru_cache(50_000)
def _cells_of(problem: Problem, files: tuple[str, ...]) -> tuple[CellRef, ...]:
    """A problem's own cell and the others concerned: D7 on its sheet, 네트워크!D3, 2021.xlsx 네트워크!D3."""
    found = []
    for place in (problem.cell, *problem.also):
        sheet, _, address = (place or "").rpartition("!")
        file = next((name for name in files if sheet.startswith(f"{name} ")), None)
        if file is not None:
            sheet = sheet.removeprefix(f"{file} ")
        try:
            row, column = parse_address(address)
        except ValueError:
            continue  # a whole sheet or file
        found.append(CellRef(file or problem.file, sheet or problem.sheet or "", row, column))
    return tuple(found)


def _columns_of(card: Card) -> set[tuple[str | None, str | None]]:
    return {(part.table, field) for parts in card.behind for part in parts for field in part.fields}


def _places(dataset: Dataset, card: Card, wanted: set[CellRef]) -> dict[CellRef, tuple[int, Used]]:
    """Where the wanted cells stand: the first row of the card's frame that shows each, and its value."""
    found: dict[CellRef, tuple[int, Used]] = {}
    for at, parts in enumerate(card.behind if wanted else ()):
        for part in parts:
            for field in part.fields:
                cells = cells_by_row(dataset, part.table, field)
                for row in part.rows:
                    if (ref := cells.get(row)) in wanted and ref is not None:
                        found.setdefault(ref, (at, Used(part.table, (field,), (row,))))
    return found


# --- Values behind a card -------------------------------------------------------------------------------------

Place = tuple[int, Used]


def _values(card: Card) -> Iterator[tuple[tuple[str, str], list[int], list[Place]]]:
    """Each table and field behind a card, with its rows and, for each, the row of the frame and what it shows."""
    found: dict[tuple[str, str], tuple[list[int], list[Place]]] = {}
    for at, parts in enumerate(card.behind):
        for part in parts:
            for field in part.fields:
                rows, places = found.setdefault((part.table, field), ([], []))
                rows.extend(part.rows)
                places.extend([(at, part)] * len(part.rows))
    for key, (rows, places) in found.items():
        yield key, rows, places


def _merged(parts: Iterable[Used]) -> tuple[Used, ...]:
    """Values without repetition: one entry for each table and choice of fields."""
    rows: dict[tuple[str, tuple[str, ...]], dict[int, None]] = defaultdict(dict)
    for part in parts:
        rows[part.table, tuple(part.fields)].update(dict.fromkeys(part.rows))
    return tuple(Used(table, fields, tuple(found)) for (table, fields), found in rows.items())


def _distinct(rows: Iterable[int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(rows))


def _refs(dataset: Dataset, behind: Iterable[Used]) -> tuple[CellRef, ...]:
    found: dict[CellRef, None] = {}
    for part in behind:
        for field in part.fields:
            cells = cells_by_row(dataset, part.table, field)
            found.update(dict.fromkeys(cells[row] for row in part.rows if row in cells))
    return tuple(found)


@remembered
def _without_cell(dataset: Dataset, table: str, field: str) -> frozenset[int]:
    """The rows whose value stands in no cell."""
    known = dataset.frames[table][field].dropna().index
    return frozenset(known.tolist()) - cells_by_row(dataset, table, field).keys()


@remembered
def _rough(dataset: Dataset, table: str, field: str) -> frozenset[int]:
    """The rows whose count is approximate."""
    frame, name = dataset.frames[table], f"{field}_approximate"
    return frozenset(frame.index[frame[name].eq(True)].tolist()) if name in frame else frozenset()
