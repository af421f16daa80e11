"""What on a card somebody should know before showing it: derived, approximate, unknown, classified by us, in doubt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from netjjin_data import schema
from netjjin_data.cards.card import Card, Mark, Used
from netjjin_data.cards.doubts import Doubts, concerning, doubtful_rows
from netjjin_data.cards.provenance import DERIVED, OWN_CLASSIFICATION, cells_by_row, packed_cells
from netjjin_data.cards.wording import UNKNOWN
from netjjin_data.dataset import Dataset
from netjjin_data.metrics.choice import records, remembered
from netjjin_data.problems import CellRef

NOT_KNOWN = "자료에서 확인되지 않은 값"
Kind = Literal["산출", "약", "미확인", "자체 분류", "불일치", "확인", "가상 자료"]
KINDS: tuple[Kind, ...] = ("산출", "약", "미확인", "자체 분류", "불일치", "확인", "가상 자료")
# Codes of what should agree and doesn't; every other error or warning at a cell is to be looked at (확인).
DISAGREEING = {
    "total_differs", "total_error_cell", "duplicate_key", "programme_total_differs", "grants_differ_from_programme",
    "before_founding", "programme_year_unlisted", "year_disagrees", "network_place_disagrees",
}  # fmt: skip
NO_DOUBTS = Doubts()
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
    cells: Sequence[CellRef] = ()


def findings(dataset: Dataset, card: Card, doubts: Doubts = NO_DOUBTS) -> tuple[Finding, ...]:
    """Everything to check on one card of a dataset, by kind in the order of KINDS.

    Every mark of the card has a finding at least; of the doubts the errors and warnings that concern cells behind
    the card are taken.
    """
    found = [
        *(_derived(dataset, card) or _whole(card, "산출", "적힌 값들로 계산한 합계·차이·비율")),
        *(_approximate(dataset, card) or _whole(card, "약", "어림수로 적힌 값")),
        *(_unknown(card) or _whole(card, "미확인", card.missing or NOT_KNOWN)),
        *(
            _classified(dataset, card)
            or _whole(card, "자체 분류", "자료에 적힌 대로가 아니라 나누어 묶은 것")
        ),
        *_in_doubt(dataset, card, doubts),
    ]
    if card.notice:
        found.append(Finding("가상 자료", card.notice))
    return tuple(sorted(found, key=lambda finding: KINDS.index(finding.kind)))


def row_names(card: Card) -> list[str]:
    """What the rows of a card's figure are called: 2022년, 당진 예산 부족."""
    names = _NAMES.get(card.form) or ((card.channels["x"],) if "x" in card.channels else ())
    names = tuple(name for name in names if name in card.frame) or (card.columns[0].name,)
    return [
        " ".join(str(value) for value in values if value is not None)
        for _, *values in records(card.frame, *names)
    ]


def _whole(card: Card, mark: Mark, what: str) -> list[Finding]:
    """A mark that the card carries without a row of its own."""
    if mark not in card.marks:
        return []
    behind = _merged(part for parts in card.behind for part in parts)
    return [Finding(mark, what, behind=behind, cells=card.sources)]


def _derived(dataset: Dataset, card: Card) -> list[Finding]:
    """Numbers that stand in no cell, and what a sheet's remark calls 산출."""
    found = []
    for table, field, parts in _fields(card):
        spec = schema.table(table)
        if spec[field].kind not in _NUMBERS or not (
            hit := _hits(_without_cell(dataset, table, field), parts)
        ):
            continue
        behind = _merged(Used(table, part.fields, (row,)) for _, part, row in hit)
        what = f"{spec.sheet}의 {spec[field].label}: 자료에 적히지 않아 계산한 값"
        found.append(Finding("산출", what, _distinct(at for at, *_ in hit), behind, _refs(dataset, behind)))
    return found + _remarked(dataset, card, "산출", DERIVED, but="programme")


def _approximate(dataset: Dataset, card: Card) -> list[Finding]:
    found = []
    for table, field, parts in _fields(card):
        if not (hit := _hits(_rough(dataset, table, field), parts)):
            continue
        behind = _merged(Used(table, (field,), (row,)) for _, _, row in hit)
        what = f"{schema.table(table).sheet}의 {schema.table(table)[field].label}: 어림수로 적힘"
        found.append(Finding("약", what, _distinct(at for at, *_ in hit), behind, _refs(dataset, behind)))
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


def _in_doubt(dataset: Dataset, card: Card, doubts: Doubts) -> list[Finding]:
    """The errors and warnings at cells behind the card."""
    known = concerning(dataset, card, doubts)
    places = _places(dataset, card, doubts) if any(refs for _, refs in known) else {}
    found = []
    for doubt, refs in known:
        at = [places[ref] for ref in refs if ref in places]
        kind: Kind = "불일치" if doubt.problem.code in DISAGREEING else "확인"
        rows, behind = _distinct(row for row, _ in at), _merged(used for _, used in at)
        found.append(Finding(kind, doubt.problem.message, rows, behind, doubt.cells))
    return found


def _places(dataset: Dataset, card: Card, doubts: Doubts) -> dict[CellRef, tuple[int, Used]]:
    """Where the doubtful cells stand: the first row of the card's frame that shows each, and its value."""
    found: dict[CellRef, tuple[int, Used]] = {}
    for at, parts in enumerate(card.behind):
        for part in parts:
            for field in part.fields:
                doubtful = doubtful_rows(dataset, doubts, part.table, field)
                for row in _of(doubtful, part.rows):
                    found.setdefault(doubtful[row], (at, Used(part.table, (field,), (row,))))
    return found


# --- Values behind a card -------------------------------------------------------------------------------------


def _fields(card: Card) -> Iterator[tuple[str, str, list[tuple[int, Used]]]]:
    """Each table and field behind a card, with the values that hold it and the row of the frame of each."""
    found: dict[tuple[str, str], list[tuple[int, Used]]] = {}
    for at, parts in enumerate(card.behind):
        for part in parts:
            for field in part.fields:
                found.setdefault((part.table, field), []).append((at, part))
    for (table, field), places in found.items():
        yield table, field, places


def _hits(rows: Collection[int], parts: Iterable[tuple[int, Used]]) -> list[tuple[int, Used, int]]:
    """Which of the values stand in some rows: the row of the frame, the value, the row."""
    return [(at, part, row) for at, part in parts for row in _of(rows, part.rows)] if rows else []


def _of(wanted: Collection[int], rows: Sequence[int]) -> Sequence[int]:
    """Those of the rows that are wanted, mostly none."""
    return [row for row in rows if row in wanted] if wanted else ()


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
    frame = dataset.frames[table]
    said = frame[field].notna().to_numpy(bool)
    return frozenset(frame.index[said & (packed_cells(dataset, table, field) == 0)].tolist())


@remembered
def _rough(dataset: Dataset, table: str, field: str) -> frozenset[int]:
    """The rows whose count is approximate."""
    frame, name = dataset.frames[table], f"{field}_approximate"
    return frozenset(frame.index[frame[name].eq(True)].tolist()) if name in frame else frozenset()
