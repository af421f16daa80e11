"""How long a filter change waits while a large file is read for somebody else, on the real server.

    python -m tests.benchmarks.bench_beside [--rows 100000]

One viewer changes its years again and again. Meanwhile another opens a saved file of 100,000 rows: it is read in
the child, taken over, merged and checked in the server, and shown with its problems. Once the file is clean, once a
problem stands in every row. A change may take at most half a second longer than the slowest before. Exit status 1
where one did.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from netjjin_data.store import Store
from tests.benchmarks.bench_reading import workbook
from tests.benchmarks.viewer import Viewer, options
from tests.serving import ROOT, serving

MOST_DELAY = 0.5
ALONE_SECONDS = 3.0


def troubled(rows: int) -> bytes:
    """A csv with a problem in every row: a date that no calendar has."""
    lines = (f"{2018 + at % 5},당진시,당진네트워크,2.30.,{at}차 회의,{at % 90}명" for at in range(rows))
    return "\n".join(["연도,시군,네트워크,일자,활동내용,참여인원", *lines]).encode()


@dataclass(frozen=True)
class Waits:
    """The seconds that changes took alone and while a file was read, and the seconds until it was shown."""

    alone: tuple[float, ...]
    beside: tuple[float, ...]
    shown: float

    @property
    def delay(self) -> float:
        """How much longer the slowest change took than the slowest one before."""
        return max(self.beside) - max(self.alone)


async def _changes(viewer: Viewer, until: asyncio.Future[float] | None) -> list[float]:
    """Changes the years until something is done, or for some seconds."""
    years = options(viewer.pills["year"])
    times: list[float] = []
    end = time.monotonic() + ALONE_SECONDS
    while not until.done() if until is not None else time.monotonic() < end:
        times.append(await viewer.choose("year", [years[len(times) % len(years)]]))
        await asyncio.sleep(0.02)
    return times


async def _measure(address: str, data_id: str) -> Waits:
    watching = await Viewer.open(address)
    await _changes(watching, None)  # what is made once for everybody
    alone = await _changes(watching, None)

    async def opened() -> float:
        began = time.monotonic()
        viewer = await Viewer.open(address, "upload", f"data={data_id}")
        shown = time.monotonic() - began
        await viewer.close()
        return shown

    opening = asyncio.ensure_future(opened())
    beside = await _changes(watching, opening)
    await watching.close()
    return Waits(tuple(alone), tuple(beside), opening.result())


def main() -> int:
    """Prints how long changes took, and whether the limit holds."""
    parser = argparse.ArgumentParser(description="Measure filter changes while a large file is read.")
    parser.add_argument("--rows", type=int, default=100_000)
    rows = parser.parse_args().rows
    late = 0
    files = {"clean": ("활동.xlsx", workbook(rows)), "a problem a row": ("활동.csv", troubled(rows))}
    for name, (file, data) in files.items():
        with tempfile.TemporaryDirectory() as folder:
            data_id = Store(Path(folder)).save([(file, data)], {})
            with serving(ROOT / "app.py", Path(folder)) as server:
                waits = asyncio.run(_measure(server.address, data_id))
        late += waits.delay > MOST_DELAY
        print(
            f"{rows:,} rows, {name:<16} shown after {waits.shown:5.1f} s  changes alone p50 "
            f"{statistics.median(waits.alone) * 1000:.0f} ms, slowest {max(waits.alone) * 1000:.0f} ms  beside p50 "
            f"{statistics.median(waits.beside) * 1000:.0f} ms, slowest {max(waits.beside) * 1000:.0f} ms  "
            f"load {os.getloadavg()[0]:.1f}{'' if waits.delay <= MOST_DELAY else '  missed'}",
            flush=True,
        )
    return int(late > 0)


if __name__ == "__main__":
    sys.exit(main())
