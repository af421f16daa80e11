"""How long a large workbook takes to become a dataset, beside what bare libraries take to hand out its cells.

    python -m tests.benchmarks.bench_reading [--rows 100000]

The workbook is a list of activities: 12 columns, with real dates and dates as people write them, 시군, money,
counts and text. Three readers take it in the same run, in turns, the best of each counts: the project's own
`read_workbook` (its child process, checks and hand-over included), python-calamine's bare `to_python`, and
`pandas.read_excel` with openpyxl. What must come out: at most 4 times calamine's time, at least 4 times faster
than pandas, less than 900 MB in the child at its peak, and 1,000 rows in under 0.6 s. Exit status 1 where not.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import python_calamine
import xlsxwriter

from netjjin_data import Reading, read_workbook
from netjjin_data.intake.isolation import _workers

TIMES_CALAMINE, TIMES_PANDAS, MOST_MB, SMALL_SECONDS = 4.0, 4.0, 900.0, 0.6
_REGIONS = (
    "당진시",
    "서산시",
    "아산시",
    "청양군",
    "홍성군",
    "예산군",
    "천안시",
    "공주시",
    "보령시",
    "논산시",
)
_TITLES = (
    "학습모임",
    "정기회의",
    "성과공유회",
    "역량강화 교육",
    "공동 판매전",
    "간담회",
    "현장 견학",
    "홍보 행사",
)
_PLACES = ("시청 대회의실", "지원센터", "문화회관", "온라인", "회원사 매장")
_PARTNERS = ("당진시", "중간지원조직", "농협", "교육지원청", "의회")
HEADINGS = (
    "연도", "시군", "네트워크", "시작일", "종료일", "주요내용", "장소", "협력기관", "참여인원", "참여 기업 수", "사업비(원)", "비고",
)  # fmt: skip


def _row(number: int, rng: random.Random) -> list[object]:
    """One activity; its start is a real date, its end as somebody writes it."""
    year = 2018 + number % 5
    start = date(year, 1, 1) + timedelta(days=rng.randrange(360))
    end = start + timedelta(days=rng.randrange(3))
    region = _REGIONS[number % len(_REGIONS)]
    return [
        year, region, f"{region[:-1]}사회적경제네트워크", start, f"{end.year}. {end.month}. {end.day}.",
        f"{number + 1}차 {rng.choice(_TITLES)}", rng.choice(_PLACES), rng.choice(_PARTNERS), rng.randrange(5, 90),
        f"{rng.randrange(2, 30)}개사", rng.randrange(1, 400) * 10_000, f"담당자 확인 {rng.randrange(50)}",
    ]  # fmt: skip


def workbook(rows: int) -> bytes:
    """A workbook with a list of so many activities, the same each time."""
    rng = random.Random(2022)
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet("활동일정")
        sheet.write_row(0, 0, HEADINGS)
        for number in range(rows):
            sheet.write_row(number + 1, 0, _row(number, rng))
    return buffer.getvalue()


# --- Readers --------------------------------------------------------------------------------------------------


def _with_netjjin(data: bytes) -> int:
    return len(_netjjin(data).dataset.activities)


def _netjjin(data: bytes) -> Reading:
    return read_workbook(data, name="활동.xlsx")


def _with_calamine(data: bytes) -> int:
    return len(
        python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    )


def _with_pandas(data: bytes) -> int:
    return len(pd.read_excel(io.BytesIO(data), engine="openpyxl"))


def _seconds(reader: Callable[[bytes], int], data: bytes) -> float:
    start = time.perf_counter()
    reader(data)
    return time.perf_counter() - start


def _child_peak_mb() -> float | None:
    """The most memory that the reading child has held so far; None where the system doesn't tell."""
    for worker in _workers._idle:
        status = Path(f"/proc/{worker.process.pid}/status")
        if status.exists():
            line = next(
                line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM")
            )
            return int(line.split()[1]) / 1024
    return None


def _said(name: str, seconds: float, limit: str = "") -> None:
    print(f"{name:<34}{seconds:8.2f} s{'   ' + limit if limit else ''}", flush=True)


def main() -> None:
    """Prints what each reader took and whether the limits hold."""
    arguments = argparse.ArgumentParser(description="Measure the reading of a large workbook.")
    arguments.add_argument("--rows", type=int, default=100_000)
    arguments.add_argument("--turns", type=int, default=3)
    options = arguments.parse_args()
    small, large = workbook(1_000), workbook(options.rows)
    reading = _netjjin(small)
    assert len(reading.dataset.activities) == 1_000 and not reading.has_errors
    print(
        f"{options.rows:,} rows x {len(HEADINGS)} columns, {len(large) / 1024**2:.1f} MB; load {os.getloadavg()[0]:.1f}"
    )

    small_seconds = min(_seconds(_with_netjjin, small) for _ in range(options.turns))
    turns = [(_seconds(_with_calamine, large), _seconds(_with_netjjin, large)) for _ in range(options.turns)]
    calamine, netjjin = min(turn[0] for turn in turns), min(turn[1] for turn in turns)
    peak = _child_peak_mb()
    with_pandas = _seconds(_with_pandas, large)

    _said("calamine to_python", calamine)
    _said("pandas.read_excel, openpyxl", with_pandas)
    _said(
        "read_workbook",
        netjjin,
        f"{netjjin / calamine:.1f} x calamine, {with_pandas / netjjin:.1f} x faster than pandas",
    )
    _said("read_workbook, 1,000 rows", small_seconds)
    print(f"{'peak memory of the child':<34}{f'{peak:,.0f} MB' if peak else 'not known here'}")
    missed = [
        sentence
        for holds, sentence in (
            (netjjin <= TIMES_CALAMINE * calamine, f"more than {TIMES_CALAMINE:g} times calamine"),
            (with_pandas >= TIMES_PANDAS * netjjin, f"not {TIMES_PANDAS:g} times faster than pandas"),
            (peak is None or peak < MOST_MB, f"more than {MOST_MB:g} MB"),
            (small_seconds < SMALL_SECONDS, f"1,000 rows take {SMALL_SECONDS} s or more"),
        )
        if not holds
    ]
    print("missed: " + "; ".join(missed) if missed else "all limits hold")
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
