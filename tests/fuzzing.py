"""Workbooks broken on purpose: the sample's and the cases' files, each mutated from a number, and what must hold.

    python -m tests.fuzzing 2000        # reads so many mutants; tells which one failed, and how it was made

A mutant's number says everything about it: the same number always makes the same file.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from netjjin_data import Answers, IntakeError, Reading, read_workbook
from netjjin_data.intake.files import open_workbook
from netjjin_data.intake.reading import read_here
from netjjin_data.schema import TABLES
from tests.fuzzing_packages import MUTATIONS_OF_PACKAGES
from tests.fuzzing_text import MUTATIONS_OF_TEXT

_HERE = Path(__file__).parent
SOURCES = (_HERE.parent / "sample_data", _HERE / "intake" / "cases")
SLOW = 10.0  # seconds that one file may take

Mutation = Callable[[bytes, random.Random], bytes]


@dataclass(frozen=True)
class Mutant:
    """A file made from another: its name, its bytes, and which mutations made it."""

    number: int
    source: str
    data: bytes
    steps: tuple[str, ...]

    def __str__(self) -> str:
        return f"mutant {self.number} of {self.source} ({', '.join(self.steps)})"


# --- Bytes ----------------------------------------------------------------------------------------------------


def flip_bytes(data: bytes, rng: random.Random) -> bytes:
    """A few bytes become others."""
    changed = bytearray(data)
    for _ in range(rng.choice((1, 3, 20, 200))):
        if changed:
            changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def cut(data: bytes, rng: random.Random) -> bytes:
    """The file ends too early."""
    return data[: rng.randrange(len(data) + 1)]


def drop_bytes(data: bytes, rng: random.Random) -> bytes:
    """A stretch in the middle is missing."""
    at = rng.randrange(len(data) + 1)
    return data[:at] + data[at + rng.randrange(1, 400) :]


def repeat_bytes(data: bytes, rng: random.Random) -> bytes:
    """A stretch comes twice."""
    at = rng.randrange(len(data) + 1)
    return data[:at] + data[max(0, at - rng.randrange(1, 400)) : at] + data[at:]


MUTATIONS_OF_BYTES: tuple[Mutation, ...] = (flip_bytes, cut, drop_bytes, repeat_bytes)


# --- Mutants --------------------------------------------------------------------------------------------------


@cache
def sources() -> tuple[tuple[str, bytes], ...]:
    """Every file that is mutated: name and bytes."""
    paths = [path for folder in SOURCES for path in sorted(folder.iterdir()) if path.is_file()]
    kept = [path for path in paths if path.suffix not in {".json", ".py", ".md"}]
    return tuple((path.name, path.read_bytes()) for path in kept)


def _mutations_for(data: bytes, rng: random.Random) -> tuple[Mutation, ...]:
    if rng.random() < 0.1:
        return MUTATIONS_OF_BYTES
    if data.startswith(b"PK"):
        return MUTATIONS_OF_PACKAGES
    if data.startswith((b"\xd0\xcf", b"%PDF", b"\x89PNG", b"\xff\xd8")):
        return MUTATIONS_OF_BYTES
    return MUTATIONS_OF_TEXT


def mutant(number: int) -> Mutant:
    """The mutant of a number: a source file with one to four mutations."""
    rng = random.Random(number)
    name, data = rng.choice(sources())
    steps = []
    for _ in range(rng.choice((1, 1, 2, 2, 3, 4))):
        step = rng.choice(_mutations_for(data, rng))
        data = step(data, rng)
        steps.append(step.__name__)
    return Mutant(number, name, data, tuple(steps))


# --- What must hold -------------------------------------------------------------------------------------------


def wrong_accounting(reading: Reading, data: bytes, name: str) -> list[str]:
    """How a reading's accounting doesn't add up, a line each: ledger, tally and frames against each other.

    The ledger has a row per non-empty cell; found = kept + set aside; a table's frame holds what was kept.
    """
    found = []
    ledger = reading.ledger
    said = Counter(zip(ledger["sheet"], ledger["cell"], strict=True))
    there: Counter[tuple[str, str]] = Counter()
    for sheet in open_workbook(data, name).sheets:
        there.update((sheet.name, sheet.address(place)) for place in sheet.filled())
    if said != there:
        found.append(f"the ledger lacks {list(there - said)[:5]} and has {list(said - there)[:5]} too many")
    if ledger["role"].isna().any() or (ledger["role"] == "").any():
        found.append("the ledger has cells without a role")
    kept: Counter[tuple[str, str]] = Counter()
    for line in reading.tally:
        kept[line.sheet, line.table] += line.kept
        if line.found != line.kept + line.set_aside or min(line.found, line.kept, line.set_aside) < 0:
            found.append(f"the tally doesn't add up: {line}")
    frames = Counter(
        (sheet, spec.name) for spec in TABLES for sheet in reading.dataset.frames[spec.name]["source_sheet"]
    )
    if +kept != frames:
        found.append(f"kept are {dict(+kept)}, the frames hold {dict(frames)}")
    return found


def read(broken: Mutant, isolated: bool) -> str:
    """Reads a mutant and says how it ended: read or refused.

    Raises AssertionError where its accounting doesn't add up or it took too long; whatever else comes up is a
    bug of the reader.
    """
    # The time of this process alone, so that a busy machine makes no file slow; a child's can't be told.
    clock = time.monotonic if isolated else time.process_time
    start = clock()
    try:
        reading = read_workbook(broken.data, name=broken.source) if isolated else _read_here(broken)
    except IntakeError as refusal:
        assert "문제가 생겼습니다" not in str(refusal), f"{broken}: {refusal}"
        ending = "refused"
        spent = clock() - start
    else:
        spent = clock() - start
        wrong = wrong_accounting(reading, broken.data, broken.source)
        assert not wrong, f"{broken}: {wrong}"
        ending = "read"
    assert spent < SLOW, f"{broken} took {spent:.1f} s"
    return ending


def _read_here(broken: Mutant) -> Reading:
    return read_here(broken.data, broken.source, None, Answers())


def needs_isolation(broken: Mutant) -> bool:
    """Whether a mutant is of a kind that can end the process that reads it."""
    return b"xl/workbook.bin" in broken.data or b"content.xml" in broken.data


def main() -> None:
    """Reads many mutants and prints how they ended; exit status 1 where one failed."""
    arguments = argparse.ArgumentParser(description="Read mutated workbooks.")
    arguments.add_argument("count", type=int, nargs="?", default=2_000)
    arguments.add_argument("--first", type=int, default=0, help="the number of the first mutant")
    options = arguments.parse_args()
    endings: Counter[str] = Counter()
    start = time.monotonic()
    for number in range(options.first, options.first + options.count):
        broken = mutant(number)
        try:
            endings[read(broken, needs_isolation(broken))] += 1
        except Exception:  # noqa: BLE001 - any exception is a bug to be shown with the mutant that found it
            endings["failed"] += 1
            print(f"--- {broken}\n{traceback.format_exc()}", flush=True)  # noqa: T201
    spent = time.monotonic() - start
    print(", ".join(f"{count:,} {ending}" for ending, count in sorted(endings.items())), f"in {spent:.0f} s")  # noqa: T201
    sys.exit(1 if endings["failed"] else 0)


if __name__ == "__main__":
    main()
