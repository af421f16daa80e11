"""How long a filter change takes while many people look: the dashboard beside a bare page, in one run.

Each viewer changes its years every five seconds, the first time at a random moment. Printed for each number
of viewers are the median and the 95th percentile of the times from the change to the end of the rerun, the
processor time that a change costs the server, and how many times as much the dashboard takes as the bare page.
Both servers run throughout and take turns, so that they meet the same computer.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.viewer import RerunError, Viewer, options
from tests.serving import ROOT, Server, serving

PERIOD = 5.0  # seconds between two changes of one viewer
BARE = Path(__file__).with_name("bare_app.py")


@dataclass(frozen=True)
class Level:
    """What was found with one number of viewers: seconds per change, and the changes that failed.

    `cpu` is the server's processor time per change, in seconds.
    """

    viewers: int
    seconds: tuple[float, ...]
    cpu: float
    failed: int
    unanswered: int
    charts: int

    def percentile(self, percent: int) -> float:
        """The seconds that `percent` of the reruns took at most; NaN where there were too few."""
        if len(self.seconds) < 2:
            return float("nan")
        return statistics.quantiles(self.seconds, n=100, method="inclusive")[percent - 1]


async def _change_years(
    viewer: Viewer, start: float, end: float, rng: random.Random, times: list[float]
) -> int:
    """Change a viewer's years until `end`; gives how many changes failed."""
    failed = 0
    years = options(viewer.pills["year"])
    due = start + rng.uniform(0, PERIOD)
    while due < end:
        await asyncio.sleep(max(0.0, due - time.monotonic()))
        other = [year for year in years if [year] != viewer.taken["year"]]
        try:
            times.append(await viewer.choose("year", [rng.choice(other)]))
        except RerunError as error:
            print(f"  {error}", file=sys.stderr)
            failed += 1
        due = max(due + PERIOD, time.monotonic())
    return failed


async def _measure(server: Server, page: str, viewers: int, seconds: float) -> Level:
    """Open the viewers, let them change their years for some seconds, close them."""
    rng = random.Random(viewers)
    # A few at a time, as people come in; what is measured are the changes, not the first look.
    group = [await Viewer.open(server.address, page) for _ in range(viewers)]
    start, used = time.monotonic(), server.cpu_seconds()
    times: list[float] = []
    changes = [
        asyncio.create_task(_change_years(viewer, start, start + seconds, rng, times)) for viewer in group
    ]
    done, late = await asyncio.wait(changes, timeout=seconds + 15)
    for change in late:
        change.cancel()
    await asyncio.gather(*late, return_exceptions=True)
    cpu = (server.cpu_seconds() - used) / max(len(times), 1)
    charts = max(viewer.charts for viewer in group)
    await asyncio.gather(*(viewer.close() for viewer in group))
    return Level(viewers, tuple(times), cpu, sum(change.result() for change in done), len(late), charts)


def _line(name: str, level: Level) -> str:
    middle, slow = (round(level.percentile(percent) * 1000) for percent in (50, 95))
    text = f"{name:<10}{level.viewers:>5} viewers  p50 {middle:>6} ms  p95 {slow:>6} ms"
    text += f"  cpu {level.cpu * 1000:>4.0f} ms  {len(level.seconds)} changes, {level.charts} charts"
    if level.failed or level.unanswered:
        text += f"  {level.failed} failed, {level.unanswered} viewers still waiting at the end"
    return text


def _ratio(plain: Level, full: Level) -> str:
    ratios = [f"p{p} {full.percentile(p) / plain.percentile(p):.1f}x" for p in (50, 95)]
    return f"{'ratio':<10}{plain.viewers:>5} viewers  {', '.join(ratios)}, cpu {full.cpu / plain.cpu:.1f}x\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure both pages at every level and print a line each; 1 where a change failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="10 and 50 viewers, 15 seconds each")
    parser.add_argument("--viewers", type=int, nargs="+", metavar="N", help="levels instead of 10 50 100 200")
    parser.add_argument("--seconds", type=float, help="how long each level lasts (30)")
    parser.add_argument("--page", default="", help="url path of the dashboard's page (its first)")
    chosen = parser.parse_args(arguments)
    counts = chosen.viewers or ([10, 50] if chosen.quick else [10, 50, 100, 200])
    seconds = chosen.seconds or (15 if chosen.quick else 30)
    failed = 0
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(BARE, Path(folder) / "bare") as bare,
        serving(ROOT / "app.py", Path(folder) / "dashboard") as dashboard,
    ):
        for count in counts:
            plain = asyncio.run(_measure(bare, "", count, seconds))
            print(_line("bare page", plain), flush=True)
            full = asyncio.run(_measure(dashboard, chosen.page, count, seconds))
            print(_line("dashboard", full))
            print(_ratio(plain, full), flush=True)
            failed += plain.failed + full.failed
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
