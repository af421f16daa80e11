"""The formats in which a presentation is taken home, by the end of a file's name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from netjjin_data.exports import Progress
from netjjin_data.exports.csv_tables import zip_bytes
from netjjin_data.exports.html import html_bytes
from netjjin_data.exports.pptx import pptx_bytes
from netjjin_data.exports.xlsx import xlsx_bytes
from netjjin_data.problems import Problem
from netjjin_data.story import Presentation

Writer = Callable[[Presentation, date, Sequence[Problem], Progress | None], bytes]


def _html(
    presentation: Presentation, made: date, problems: Sequence[Problem], progress: Progress | None
) -> bytes:
    return html_bytes(presentation, made, progress)


def _pptx(
    presentation: Presentation, made: date, problems: Sequence[Problem], progress: Progress | None
) -> bytes:
    return pptx_bytes(presentation, made, progress=progress)


def _zip(
    presentation: Presentation, made: date, problems: Sequence[Problem], progress: Progress | None
) -> bytes:
    return zip_bytes(presentation, made, progress)


# Every writer takes the presentation, the date that the file names, the problems of the data, and whom to tell how
# far it is.
FORMATS: Mapping[str, Writer] = {".pptx": _pptx, ".xlsx": xlsx_bytes, ".html": _html, ".zip": _zip}
