"""Tasks with their number before them: 1-1 민관 협의구조 마련, several in one cell a line each."""

from __future__ import annotations

import re

from netjjin_data.intake.text import clean

_TASK = re.compile(r"[-–·•○●□■\s]*(?P<code>\d{1,2}-\d{1,2})[.)]?\s+(?P<task>\S.*)", re.S)


def coded_tasks(text: str) -> list[tuple[str, str]]:
    """The numbers and tasks of a text, each begun on a line of its own; none where its first line has no number."""
    found: list[tuple[str, str]] = []
    for line in clean(text).split("\n"):
        match = _TASK.fullmatch(line)
        if match is not None:
            found.append((match["code"], match["task"].strip()))
        elif not found:
            return []
        elif line.strip():
            code, task = found[-1]
            found[-1] = code, f"{task}\n{line.strip()}"
    return found
