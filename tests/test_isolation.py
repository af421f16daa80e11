"""Reading in a child process: what a file does there, the dashboard survives and says."""

from __future__ import annotations

import io
import os
import threading
import zipfile
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from netjjin_data import Answers, IntakeError, read_workbook
from netjjin_data.intake import isolation
from netjjin_data.intake.child.handover import packed, unpacked
from netjjin_data.intake.reading import read_here
from netjjin_data.problems import CellRef
from netjjin_data.schema import TABLES

SAMPLE = (Path(__file__).parents[1] / "sample_data" / "netjjin_2020_2022.xlsx").read_bytes()


@pytest.fixture
def fresh_workers(monkeypatch: pytest.MonkeyPatch) -> isolation._Workers:
    """Workers of this test's own, started under its environment."""
    workers = isolation._Workers()
    monkeypatch.setattr(isolation, "_workers", workers)
    return workers


def test_a_reading_comes_back_from_the_child_as_it_was_made() -> None:
    here = read_here(SAMPLE, "a.xlsx", None, Answers())
    for there in (unpacked(packed(here)), read_workbook(SAMPLE, name="a.xlsx")):
        assert (there.file, there.problems, there.tally) == (here.file, here.problems, here.tally)
        pd.testing.assert_frame_equal(there.ledger, here.ledger)
        pd.testing.assert_frame_equal(there.dataset.identities, here.dataset.identities)
        assert there.dataset.notes == here.dataset.notes
        for table in TABLES:
            pd.testing.assert_frame_equal(there.dataset.frames[table.name], here.dataset.frames[table.name])
            assert there.dataset.cells(table.name, table.fields[0].name) == here.dataset.cells(
                table.name, table.fields[0].name
            )


def _bomb(rows: int) -> bytes:
    """A small xlsx whose shared strings unpack to far more than its directory says."""
    book = openpyxl.Workbook()
    book.active["A1"] = "연도"
    stream = io.BytesIO()
    book.save(stream)
    out = io.BytesIO()
    with zipfile.ZipFile(stream) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for member in source.infolist():
            target.writestr(member, source.read(member))
        target.writestr("xl/media/filler.bin", b"\0" * rows)
    return out.getvalue()


def test_a_bomb_is_refused_before_it_unpacks() -> None:
    with pytest.raises(IntakeError, match="한도"):
        read_workbook(_bomb(450 * 1024**2), name="폭탄.xlsx")


def test_a_child_that_outgrows_its_memory_is_said_and_replaced(
    fresh_workers: isolation._Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NETJJIN_READER_MB", "1")
    with pytest.raises(IntakeError, match="메모리"):
        read_workbook(SAMPLE * 40, name="큰파일.xlsx")
    monkeypatch.delenv("NETJJIN_READER_MB")
    for worker in fresh_workers._idle:
        worker.end()
    fresh_workers._idle.clear()
    assert len(read_workbook(SAMPLE, name="a.xlsx").dataset.grants) == 5


def test_a_child_that_takes_too_long_is_stopped_and_the_next_file_is_read(
    fresh_workers: isolation._Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NETJJIN_READER_SECONDS", "0.001")
    with pytest.raises(IntakeError, match="시간"):
        read_workbook(SAMPLE, name="a.xlsx")
    monkeypatch.delenv("NETJJIN_READER_SECONDS")
    assert len(read_workbook(SAMPLE, name="a.xlsx").dataset.grants) == 5


def test_a_child_that_was_killed_is_replaced(fresh_workers: isolation._Workers) -> None:
    read_workbook(SAMPLE, name="a.xlsx")
    (worker,) = fresh_workers._idle
    os.kill(worker.process.pid, 9)
    worker.process.wait()
    assert len(read_workbook(SAMPLE, name="a.xlsx").dataset.grants) == 5


def test_many_read_at_once() -> None:
    found: list[int] = []
    threads = [
        threading.Thread(
            target=lambda: found.append(len(read_workbook(SAMPLE, name="a.xlsx").dataset.grants))
        )
        for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [5] * 6


def test_a_stray_cell_at_the_far_corner_costs_nothing() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "지원내역"
    for row in (["연도", "시군", "지원액(만원)"], [2022, "당진시", 250]):
        sheet.append(row)
    sheet["XFD1048576"] = "끝"
    stream = io.BytesIO()
    book.save(stream)
    reading = read_workbook(stream.getvalue(), name="자료.xlsx")
    assert list(reading.dataset.grants["amount"]) == [2_500_000]
    assert "XFD1048576" in set(reading.ledger["cell"])


def test_cells_around_a_cell_are_shown_as_the_sheet_shows_them() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "지원내역"
    sheet.append(["시군", "지원금(만원)"])
    sheet.append(["당진시", 250])
    held = io.BytesIO()
    book.save(held)
    seen = isolation.look_around(held.getvalue(), "2022.xlsx", CellRef("2022.xlsx", "지원내역", 2, 2))
    assert seen is not None
    assert (seen.top, seen.left, seen.rows) == (1, 1, (("시군", "지원금(만원)"), ("당진시", "250")))


def test_cell_of_a_sheet_that_is_not_there_has_no_surroundings() -> None:
    held = io.BytesIO()
    openpyxl.Workbook().save(held)
    assert (
        isolation.look_around(held.getvalue(), "2022.xlsx", CellRef("2022.xlsx", "없는 시트", 2, 2)) is None
    )
