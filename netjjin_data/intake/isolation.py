"""Files are read in child processes with a memory and a time limit, so that no file can bring the dashboard down."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from netjjin_data.intake.answers import Answers
from netjjin_data.intake.child.handover import unpacked
from netjjin_data.intake.child.messages import receive, send
from netjjin_data.intake.child.surroundings import Surroundings
from netjjin_data.intake.files import file_name
from netjjin_data.intake.reading import Reading
from netjjin_data.problems import CellRef, IntakeError, log

# A worker is replaced after so many files, so that what a file leaves behind can't add up.
_FILES_A_WORKER = 200
_ROOT = Path(__file__).parents[2]
_TOO_LONG = "파일을 읽는 데 시간이 너무 오래 걸려 멈추었습니다. 필요한 시트와 행만 남겨 올려 주세요."
_TOO_LARGE = "파일을 읽는 데 메모리가 너무 많이 들어 멈추었습니다. 필요한 시트와 행만 남겨 올려 주세요."
_FAILED = "파일을 읽다가 문제가 생겼습니다. 엑셀에서 새 파일로 저장해 다시 올려 주세요. 계속되면 담당자에게 파일과 함께 알려 주세요."


def _seconds() -> float:
    return float(os.environ.get("NETJJIN_READER_SECONDS", "60"))


class _Worker:
    """One child process and its pipes."""

    def __init__(self) -> None:
        path = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))
        # One thread each for the numeric libraries: their pools reserve address space, which is limited.
        quiet = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "ARROW_NUM_THREADS"), "1")
        self.files = 0
        self.broken = False
        self.process = subprocess.Popen(
            [sys.executable, "-m", "netjjin_data.intake.child.worker"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, **quiet, "PYTHONPATH": path},
        )  # fmt: skip

    @property
    def is_fit(self) -> bool:
        return not self.broken and self.process.poll() is None and self.files < _FILES_A_WORKER

    def ask(self, parts: list[bytes]) -> list[bytes]:
        """The answer to a request; EOFError where the child ended, TimeoutError where it was stopped."""
        assert self.process.stdin is not None and self.process.stdout is not None
        self.files += 1
        late = threading.Event()

        def stop() -> None:
            late.set()
            self.process.kill()

        timer = threading.Timer(_seconds(), stop)
        timer.start()
        try:
            send(self.process.stdin, parts)
            return receive(self.process.stdout)
        except (EOFError, BrokenPipeError, OSError) as error:
            self.broken = True  # a killed process may still look alive for a moment
            if late.is_set():
                raise TimeoutError from error
            raise EOFError from error
        finally:
            timer.cancel()

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            # What was still to be written to a child that is gone has nowhere to go.
            with suppress(OSError):
                if pipe is not None:
                    pipe.close()


class _Workers:
    """As many children as there are processors at most; an idle one is used again."""

    def __init__(self) -> None:
        self._idle: list[_Worker] = []
        self._lock = threading.Lock()
        self._places = threading.BoundedSemaphore(max(1, os.cpu_count() or 1))

    def _fit_one(self) -> _Worker | None:
        while True:
            with self._lock:
                worker = self._idle.pop() if self._idle else None
            if worker is None or worker.is_fit:
                return worker
            worker.end()

    @contextmanager
    def one(self) -> Iterator[_Worker]:
        with self._places:
            worker = self._fit_one() or _Worker()
            try:
                yield worker
            finally:
                if worker.is_fit:
                    with self._lock:
                        self._idle.append(worker)
                else:
                    worker.end()


_workers = _Workers()


def read_isolated(data: bytes, name: str, password: str | None, answers: Answers) -> Reading:
    """A reading made in a child process; raises IntakeError where the file can't be opened or takes too much."""
    return unpacked(_asked({"name": name, "password": password, "answers": answers.to_json()}, data))


def look_around(data: bytes, name: str, cell: CellRef) -> Surroundings | None:
    """What stands around a cell of a file, looked at in a child process; None where the file has no such sheet.

    Raises IntakeError as a reading does.
    """
    (found,) = _asked({"name": name, "sheet": cell.sheet, "row": cell.row, "column": cell.column}, data)
    seen = json.loads(found)
    if seen is None:
        return None
    return Surroundings(seen["top"], seen["left"], tuple(tuple(row) for row in seen["rows"]))


def _asked(head: dict[str, object], data: bytes) -> list[bytes]:
    """The parts of a child's answer; raises IntakeError where it has none."""
    name = head["name"]
    with _workers.one() as worker:
        try:
            status, *parts = worker.ask([json.dumps(head).encode(), data])
        except TimeoutError as error:
            log.warning("reading %r took longer than %s s", name, _seconds())
            raise IntakeError(f"{name}: {_TOO_LONG}") from error
        except EOFError as error:
            log.warning("the reader ended while reading %r (exit %s)", name, worker.process.poll())
            raise IntakeError(f"{name}: {_TOO_LARGE}") from error
    if status in (b"reading", b"surroundings"):
        return parts
    if status == b"refused":
        log.warning("refused %s", parts[0].decode())
        raise IntakeError(parts[0].decode())
    if parts[0] == b"memory":
        raise IntakeError(f"{name}: {_TOO_LARGE}")
    log.error("the reader failed on %r:\n%s", name, parts[0].decode())
    raise IntakeError(f"{name}: {_FAILED}")


def read_workbook(
    source: str | Path | bytes | BinaryIO,
    *,
    name: str | None = None,
    password: str | None = None,
    answers: Answers | None = None,
) -> Reading:
    """Reads a workbook: a path, bytes or a file object (with `name`), under a person's answers.

    The whole reading runs in a child process with a memory and a time limit. Raises IntakeError, in Korean, where
    the file can't be opened at all; everything else is a problem of the reading.
    """
    data, known = _bytes_of(source)
    return read_isolated(data, file_name(name or known or ""), password, answers or Answers())


def _bytes_of(source: str | Path | bytes | BinaryIO) -> tuple[bytes, str | None]:
    if isinstance(source, bytes):
        return source, None
    if isinstance(source, str | Path):
        path = Path(source)
        return path.read_bytes(), path.name
    return source.read(), getattr(source, "name", None)
