"""A presentation as one HTML file that needs no network: slides with figures and tables, keys, print.

Its policy forbids every request and every script but the three that are in it.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from plotly.offline import get_plotlyjs

from netjjin_data import charts
from netjjin_data.exports import Progress
from netjjin_data.exports.html_figures import THEMES, figures
from netjjin_data.exports.html_slides import slide
from netjjin_data.exports.imprint import imprint_line
from netjjin_data.scenes import TITLE
from netjjin_data.story import Presentation

_PAGE = Path(__file__).parent / "html_page"
_PLACE = re.compile(r"\{\{(\w+)\}\}")
# plotly writes rules of its own into the page, hence the inline styles; pictures stand in the file itself.
_POLICY = (
    "default-src 'none'; img-src data: blob:; style-src 'unsafe-inline'; script-src {scripts}; "
    "base-uri 'none'; form-action 'none'"
)


def html_bytes(presentation: Presentation, made: date, progress: Progress | None = None) -> bytes:
    """The page of a presentation as UTF-8: under 6 MB for a deck of a hundred slides, 4.8 of them plotly's.

    `made` is the date that the page names.
    """
    drawn: dict[str, Any] = {}
    slides = []
    count = len(presentation.slides)
    for number, told in enumerate(presentation.slides, start=1):
        if charts.has_figure(told.card):
            drawn[str(number)] = figures(told.card)
        slides.append(slide(presentation, told, number, made))
        if progress is not None:
            progress(number, count)
    script = _part("slides.js")
    page = {
        "policy": _policy(plotly(), script),
        "title": escape(f"{TITLE}: {imprint_line(presentation, made)}"),
        "style": _part("slides.css"),
        "slides": "\n".join(slides),
        "figures": packed({"themes": THEMES, "figures": drawn}),
        "plotly": plotly(),
        "script": script,
    }
    return _filled(_part("page.html"), page).encode()


def packed(value: Any) -> str:
    """A value as JSON, compressed, in letters that no HTML parser takes for markup, whatever its texts say."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return base64.b64encode(gzip.compress(text.encode(), mtime=0)).decode()


@cache
def plotly() -> str:
    """plotly.js as a script in a page; it is the library that the dashboard itself draws with."""
    source: str = get_plotlyjs()
    if "</script" in source.lower():
        raise ValueError("plotly.js can't stand in a script as it is")
    return source


@cache
def _part(name: str) -> str:
    return (_PAGE / name).read_text(encoding="utf-8")


def _policy(*scripts: str) -> str:
    hashes = (base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts)
    return _POLICY.format(scripts=" ".join(f"'sha256-{found}'" for found in hashes))


def _filled(page: str, parts: Mapping[str, str]) -> str:
    """The page with each place filled once: what stands in a part is no place."""
    return _PLACE.sub(lambda place: parts[place[1]], page)
