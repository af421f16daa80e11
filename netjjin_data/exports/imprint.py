"""What every file says of itself: which data set, what of it was chosen, when it was made; and how it is called."""

from __future__ import annotations

import re
from datetime import date

from netjjin_data import korean
from netjjin_data.cards.wording import region_names
from netjjin_data.dataset import Selection
from netjjin_data.scenes import TITLE
from netjjin_data.story import Presentation

# What a file's name can't hold on some system, and how much of it a long title may take.
_UNNAMEABLE = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')
_LONGEST = 60
_SPREADSHEET = re.compile(r"\.(xlsx|xlsm|xlsb|xls|ods|csv|html?)$", re.IGNORECASE)


def chosen(selection: Selection) -> str:
    """What of the data was chosen: '2022년 · 당진시', '전체 연도 · 전체 시군'."""
    years = korean.years(selection.years) if selection.years else "전체 연도"
    return f"{years} · {region_names(selection.regions) if selection.regions else '전체 시군'}"


def imprint(presentation: Presentation, made: date) -> tuple[tuple[str, str], ...]:
    """The lines that name data set, selection and date, and the notice of fictional data, each with its label."""
    lines = (
        ("자료", presentation.title),
        ("선택", chosen(presentation.selection)),
        ("만든 날", f"{made:%Y-%m-%d}"),
        ("알림", presentation.dataset.notice or ""),
    )
    return tuple(line for line in lines if line[1])


def imprint_line(presentation: Presentation, made: date) -> str:
    """Data set, selection and date on one line, for a slide's foot."""
    return said_of(presentation.title, presentation.selection, made)


def said_of(title: str, selection: Selection, made: date, notice: str | None = None) -> str:
    """The same of a data set that nobody presents, with the notice of fictional data where there is one."""
    said = f"{title} · {chosen(selection)} · {made:%Y-%m-%d}"
    return f"{said} · {notice}" if notice else said


def file_name(presentation: Presentation, made: date, suffix: str) -> str:
    """What a file is called: data set, selection and date, without what a file system refuses."""
    named = [
        nameable(_SPREADSHEET.sub("", presentation.title)) or TITLE,
        nameable(chosen(presentation.selection)),
        f"{made:%Y-%m-%d}",
    ]
    notice = ["가상 자료"] if presentation.dataset.notice else []
    return "_".join([*named, *notice]).replace(" · ", "_") + suffix


def nameable(text: str) -> str:
    """A text as part of a file's name."""
    return " ".join(_UNNAMEABLE.sub(" ", text).split())[:_LONGEST].strip(" .")
