"""Write every case's workbook and expectation: python -m tests.intake.make_cases [part of a name]…

Besides openpyxl this needs xlwt, odfpy, pyxlsbwriter and msoffcrypto-tool; running the tests does not.
"""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path

from openpyxl import Workbook

from tests.intake.casebook import CASES, saved

FOLDER = Path(__file__).parent / "cases"
THEMES = [path.stem for path in sorted((Path(__file__).parent / "recipes").glob("[a-z]*.py"))]


def write(wanted: list[str]) -> int:
    """Write the cases whose names hold one of the words (all where there are none); how many were written."""
    for theme in THEMES:
        import_module(f"tests.intake.recipes.{theme}")
    FOLDER.mkdir(exist_ok=True)
    stems = [case.stem for case in CASES]
    assert len(set(stems)) == len(stems)
    written = 0
    for case in sorted(CASES, key=lambda case: case.number):
        if wanted and not any(word in case.stem for word in wanted):
            continue
        made, expected = case.make()
        data = saved(made) if isinstance(made, Workbook) else made
        path = FOLDER / f"{case.stem}.{case.suffix}"
        # Encryption salts anew each time: a locked workbook is only made again where it is asked for.
        if wanted or "locked" not in case.name or not path.exists():
            path.write_bytes(data)
        text = json.dumps(expected, ensure_ascii=False, indent=1)
        (FOLDER / f"{case.stem}.json").write_text(text + "\n", encoding="utf-8")
        written += 1
    if not wanted:
        for path in FOLDER.iterdir():
            if path.stem not in stems:
                path.unlink()
    return written


if __name__ == "__main__":
    write(sys.argv[1:])
