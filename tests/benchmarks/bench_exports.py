"""How long a presentation takes to become a file, beside how long its cards take to make.

    python -m tests.benchmarks.bench_exports

The fictional data: five years, twelve networks, two surveys. Each format may take at most five seconds of the processor. Exit status 1
where one took longer.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TypeVar

from netjjin_data import read_workbook
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.exports.formats import FORMATS
from netjjin_data.story import make_presentation
from tests.serving import ROOT

MOST_SECONDS = 5.0
SAMPLE = ROOT / "sample_data" / "fictional.xlsx"

Made = TypeVar("Made")


def timed(work: Callable[[], Made]) -> tuple[Made, float]:
    """What a piece of work gives, and the seconds of the processor that it took."""
    begun = time.process_time()
    return work(), time.process_time() - begun


def main() -> int:
    """Times each format once, as for the first person who asks; returns the exit status."""
    reading = read_workbook(SAMPLE)
    dataset = Dataset.merge([reading.dataset])
    presentation, seconds = timed(lambda: make_presentation(SAMPLE.name, dataset, Selection()))
    print(f"{len(presentation.slides)} cards alone: {seconds:.2f} s")
    slowest = 0.0
    for ending, write in FORMATS.items():
        made, seconds = timed(partial(write, presentation, date(2026, 11, 24), reading.problems, None))
        print(f"{ending}: {seconds:.2f} s, {len(made) / 1e6:.2f} MB")
        slowest = max(slowest, seconds)
    if slowest > MOST_SECONDS:
        print(f"slower than {MOST_SECONDS:.0f} s", file=sys.stderr)
    return int(slowest > MOST_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
