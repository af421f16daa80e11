"""The child process that reads files: one request after the other from its input, each answered on its output.

    python -m netjjin_data.intake.child.worker

A request is a JSON head (name, password, answers; or name, sheet, row and column of a cell to look at) and the
file's bytes; an answer is a status (reading, surroundings, refused, failed) and its parts or a message. It ends
where its input ends, so that it never outlives the dashboard.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import traceback
from dataclasses import asdict

from netjjin_data.intake.answers import Answers
from netjjin_data.intake.child.handover import packed
from netjjin_data.intake.child.messages import receive, send
from netjjin_data.intake.child.surroundings import Surroundings, around
from netjjin_data.intake.files import open_workbook
from netjjin_data.intake.reading import read_here
from netjjin_data.problems import IntakeError


def limit_memory(megabytes: int) -> None:
    """Lets this process grow by so much and no more, where the system has such a limit."""
    try:
        import resource
    except ImportError:  # Windows has none; the time limit holds there too
        return
    with open("/proc/self/statm", encoding="ascii") as statm:  # noqa: PTH123
        now = int(statm.read().split()[0]) * resource.getpagesize()
    most = now + megabytes * 1024**2
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _answer(parts: list[bytes]) -> list[bytes]:
    head = json.loads(parts[0])
    try:
        if "sheet" in head:
            book = open_workbook(parts[1], head["name"])
            return [
                b"surroundings",
                json.dumps(_seen(around(book, head["sheet"], (head["row"], head["column"])))).encode(),
            ]
        reading = read_here(parts[1], head["name"], head["password"], Answers.from_json(head["answers"]))
        return [b"reading", *packed(reading)]
    except IntakeError as error:
        return [b"refused", str(error).encode()]
    except MemoryError:
        return [b"failed", b"memory"]
    except Exception:  # noqa: BLE001 - a bug in the reader: the parent logs it and says a plain sentence
        return [b"failed", traceback.format_exc().encode()]


def _seen(found: Surroundings | None) -> dict[str, object] | None:
    return None if found is None else asdict(found)


def main() -> None:
    """Answers requests until the input ends."""
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # nothing else may write into the answers
    limit_memory(int(os.environ.get("NETJJIN_READER_MB", "2500")))
    # What a reading makes lives as long as the reading: looking for circles in it again and again takes longer than
    # the reading itself. They are looked for between two files.
    gc.disable()
    while True:
        gc.collect()
        try:
            send(answers, _answer(receive(requests)))
        except (EOFError, BrokenPipeError):
            return


if __name__ == "__main__":
    main()
