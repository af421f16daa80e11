"""How long each screen takes the server with data of national size, beside the sample, in one run.

    python -m tests.benchmarks.bench_national [--pages activities barriers]

Two viewers walk through every page of app.py with the same kinds of choices (the years, municipalities, and the
page's own choices), each twice, taking turns: one looks at `nation.py`'s workbooks, one at the sample. The first
opening of a page is told apart. After it the 95th percentile of the server's processor time may be at most three
times the sample's, or 300 ms; what passed on the clock is printed beside it. Exit status 1 where a page takes
longer, or shows an error.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from netjjin_data.store import Store
from tests.benchmarks import nation
from tests.benchmarks.viewer import RerunError, Viewer
from tests.serving import ROOT, Server, serving

TIMES_SAMPLE, ENOUGH_SECONDS = 3.0, 0.3
# How often each choice is made: the second time finds its cards made.
ROUNDS = 2
# The reading is measured by bench_reading; here it must only end, however busy the computer is.
READER_SECONDS = "1200"

Query = dict[str, str | list[str]]


@dataclass(frozen=True)
class Looked:
    """A data set to look at: its name in the address, and choices that it has."""

    name: str
    years: Sequence[int]
    regions: Sequence[str]
    own: dict[str, list[Query]]

    def choices(self, page: str) -> Iterator[str]:
        """The addresses' queries, one after the other: years, municipalities, both, the page's own choices."""
        chosen: list[Query] = [{"year": str(year)} for year in self.years]
        chosen += [{"region": code} for code in self.regions]
        chosen += [{"year": str(year), "region": self.regions[0]} for year in self.years[-3:]]
        chosen += self.own.get(page, [])
        for query in chosen:
            yield self.query(query)

    def query(self, query: Query) -> str:
        """A query of the address with this data set."""
        return urlencode(({"data": self.name} if self.name else {}) | query, doseq=True)


def _own(network: str, other: str, barrier: str, find: str) -> dict[str, list[Query]]:
    """Each page's own choices."""
    return {
        "coverage": [
            {"form": "map"}, {"measure": "members"}, {"measure": "ordinance", "form": "map"},
        ],
        "networks": [{"network": network}, {"network": network, "beside": other}],
        "relations": [{"layout": "over"}],
        "activities": [{"find": find}, {"find": "없는 말"}],
        "barriers": [{"barrier": barrier}, {"names": "hidden"}],
        "present": [{"slide": str(number)} for number in range(1, 12)],
    }  # fmt: skip


SAMPLE = Looked(
    "", (2020, 2021, 2022), ("44270", "44210", "44200"),
    _own("당진사회적기업협의회", "청양사회경제네트워크", "예산 부족", "서사넷"),
)  # fmt: skip


def nationwide(data_id: str) -> Looked:
    """The national data set, as it is looked at."""
    own = _own(nation.FIRST.name, nation.NETS[1].name, "어려움 7", "3차 시청")
    return Looked(data_id, nation.YEARS, ("11110", "44270", "50110"), own)


@dataclass
class Times:
    """The seconds of one page with one data set: the first opening, and every change after it.

    `worked` is the server's processor time of each change; that of a busy computer says more than the clock.
    """

    first: float = 0.0
    later: list[float] = field(default_factory=list)
    worked: list[float] = field(default_factory=list)

    @property
    def p95(self) -> float:
        """The processor time that 95 of 100 changes took at most; by the clock where no system tells it."""
        return _p95(
            [passed if work != work else work for work, passed in zip(self.worked, self.later, strict=True)]
        )


def _p95(seconds: list[float]) -> float:
    return statistics.quantiles(seconds, n=100, method="inclusive")[94]


async def _open(address: str, page: str, looked: Looked, times: Times) -> Viewer:
    began = time.perf_counter()
    viewer = await Viewer.open(address, page, looked.query({}))
    times.first = time.perf_counter() - began
    return viewer


async def measure(server: Server, page: str, both: tuple[Looked, Looked]) -> tuple[Times, Times]:
    """One page with two data sets; they take turns, so that they meet the same computer."""
    found = (Times(), Times())
    viewers = [
        await _open(server.address, page, looked, times) for looked, times in zip(both, found, strict=True)
    ]
    for _ in range(ROUNDS):
        walks = [list(looked.choices(page)) for looked in both]
        for at in range(max(map(len, walks))):
            for viewer, walk, times in zip(viewers, walks, found, strict=True):
                viewer.query = walk[at % len(walk)]
                used = server.cpu_seconds()
                times.later.append(await viewer.rerun())
                times.worked.append(server.cpu_seconds() - used)
    for viewer in viewers:
        await viewer.close()
    return found


def url_paths() -> list[str]:
    """The addresses of the pages, as app.py declares them."""
    return re.findall(r'url_path="([\w-]*)"', (ROOT / "app.py").read_text(encoding="utf-8"))


def _holds(sample: Times, national: Times) -> bool:
    return national.p95 <= max(TIMES_SAMPLE * sample.p95, ENOUGH_SECONDS)


def _line(page: str, sample: Times, national: Times) -> str:
    text = f"{page or 'overview':<12}"
    for name, times in (("sample", sample), ("nation", national)):
        ms = [round(seconds * 1000) for seconds in (times.first, times.p95, _p95(times.later))]
        text += f"{name} first {ms[0]:>5} ms, then p95 {ms[1]:>4} ms ({ms[2]:>4} on the clock)   "
    text = text.rstrip()
    return text + ("" if _holds(sample, national) else "   missed")


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints a line for each page; 1 where one takes too long or fails."""
    parser = argparse.ArgumentParser(description="Measure every screen with data of national size.")
    parser.add_argument("--pages", nargs="+", default=None, metavar="PAGE", help="these pages alone")
    options = parser.parse_args(arguments)
    os.environ["NETJJIN_READER_SECONDS"] = READER_SECONDS
    missed = 0
    with tempfile.TemporaryDirectory() as kept:
        folder = Path(kept)
        data_id = Store(folder).save(list(nation.workbooks()), {})
        with serving(ROOT / "app.py", folder) as server:
            began = time.monotonic()
            asyncio.run(_opened(server.address, data_id))
            print(
                f"read, merged and checked in {time.monotonic() - began:.0f} s; load {os.getloadavg()[0]:.1f}"
            )
            for page in options.pages or url_paths():
                try:
                    sample, national = asyncio.run(measure(server, page, (SAMPLE, nationwide(data_id))))
                except RerunError as error:
                    print(f"{page or 'overview':<12}{error}   missed", flush=True)
                    missed += 1
                    continue
                print(_line(page, sample, national), flush=True)
                missed += not _holds(sample, national)
    print(f"{missed} pages miss the limit" if missed else "all limits hold")
    return int(missed > 0)


async def _opened(address: str, data_id: str) -> None:
    """Have the data read, on the page that draws least of it."""
    for query in ("", f"data={data_id}"):
        viewer = await Viewer.open(address, "why", query)
        await viewer.close()


if __name__ == "__main__":
    sys.exit(main())
