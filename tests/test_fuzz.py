"""Files broken on purpose end in a reading whose accounting adds up, or in IntakeError; nothing else.

`make fuzz` reads ten times as many. A failing mutant is made again by its number: tests.fuzzing.mutant(51).
"""

from __future__ import annotations

import pytest

from netjjin_data import Answers, IntakeError, Reading
from netjjin_data.intake.reading import read_here
from netjjin_data.intake.tidying import records
from tests.fuzzing import mutant, needs_isolation, read, sources

COUNT, ISOLATED = 200, 20
_AT_A_TIME = 20


@pytest.mark.parametrize("first", range(0, COUNT, _AT_A_TIME))
def test_broken_files_are_read_with_every_cell_accounted_for_or_refused(first: int) -> None:
    endings = {
        read(broken, needs_isolation(broken)) for broken in map(mutant, range(first, first + _AT_A_TIME))
    }
    assert endings <= {"read", "refused"}


def test_broken_files_end_the_same_way_in_a_reading_child() -> None:
    endings = [read(mutant(number), isolated=True) for number in range(1_000_000, 1_000_000 + ISOLATED)]
    assert "read" in endings


def test_mutants_are_files_worth_reading() -> None:
    """Mutations that only ever make files to refuse would test nothing behind the door."""
    kept = [mutant(number) for number in range(50)]
    assert sum(broken.data != dict(sources())[broken.source] for broken in kept) > 40
    assert kept[0] == mutant(0)


# --- Two ways of reading a row --------------------------------------------------------------------------------


def _reading(data: bytes, name: str) -> Reading | str:
    try:
        return read_here(data, name, None, Answers())
    except IntakeError as refusal:
        return str(refusal)


def _differences(one: Reading, other: Reading) -> list[str]:
    frames = one.dataset.frames
    found = [name for name in frames if not frames[name].equals(other.dataset.frames[name])]
    found += [
        f"cells of {name}"
        for name, cells in one.dataset.addresses.items()
        if not cells.equals(other.dataset.addresses[name])
    ]
    found += [] if one.ledger.equals(other.ledger) else ["ledger"]
    found += [] if one.problems == other.problems else ["problems"]
    return found + ([] if one.tally == other.tally else ["tally"])


def test_plain_rows_are_read_as_reading_them_cell_by_cell_does(monkeypatch: pytest.MonkeyPatch) -> None:
    files = [(data, name) for name, data in sources() if name.startswith("0")]
    files += [
        (broken.data, broken.source) for broken in map(mutant, range(300, 310)) if not needs_isolation(broken)
    ]
    quick = [_reading(data, name) for data, name in files]
    monkeypatch.setattr(records, "may_be_plain", lambda *_: False)
    for (data, name), found in zip(files, quick, strict=True):
        slow = _reading(data, name)
        if isinstance(found, str) or isinstance(slow, str):
            assert found == slow
        else:
            assert not _differences(found, slow), name
