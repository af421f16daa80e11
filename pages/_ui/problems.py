"""The problems of a data set on the screen: what a person can settle is asked right there, the rest is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import streamlit as st

from netjjin_data.problems import SEVERITY_LABELS, Problem, Severity
from pages._ui.answering import Give, ask
from pages._ui.data import FileRead, Loaded
from pages._ui.questions import Question
from pages._ui.words import inline, safe

SEVERITY_ICONS = {"error": ":material/error:", "warning": ":material/help:", "info": ":material/info:"}
# More than these aren't read by anybody; the filter narrows them down.
SHOWN = 150
_CELLS = 8


@dataclass(frozen=True, eq=False)
class _Item:
    """One entry of the list: problems that are told together, and what would settle them."""

    problems: tuple[Problem, ...]
    file: FileRead | None = None
    question: Question | None = None

    @property
    def severity(self) -> Severity:
        return self.problems[0].severity


def count(loaded: Loaded, severity: Severity) -> int:
    """How many problems of a severity are still open."""
    return sum(len(item.problems) for item in _items(loaded) if item.severity == severity)


def problem_list(loaded: Loaded, give: Give | None, years: Sequence[int], title: str = "확인할 것") -> None:
    """The problems, errors first and what can be settled first among them; `give` takes an answer.

    A choice of severities stands above where there are several. `years` are suggested where one is missing.
    """
    items = list(_items(loaded))
    counts = {
        severity: sum(len(item.problems) for item in items if item.severity == severity)
        for severity in SEVERITY_LABELS
    }
    present = [severity for severity, found in counts.items() if found]
    with st.container(border=True, key="card-problems"):
        st.header(inline(title), anchor=False)
        if not items:
            st.markdown("읽지 못했거나 확인할 칸이 없습니다.")
            return
        st.markdown(" · ".join(f"{SEVERITY_LABELS[severity]} {counts[severity]:,}건" for severity in present))
        # Its key holds what there is: a choice made among other problems must never hide an error.
        chosen = st.multiselect(
            "보일 것", present, default=present, key="-".join(["severities", *present]), width=480,
            placeholder="오류, 확인, 안내 가운데 고르세요",
            format_func=lambda severity: SEVERITY_LABELS[severity],
        )  # fmt: skip
        shown = sorted(
            (item for item in items if item.severity in chosen),
            key=lambda item: (present.index(item.severity), give is None or item.question is None),
        )
        for item in shown[:SHOWN]:
            if item.question is None or item.file is None or give is None:
                st.markdown(_said(item))
            else:
                ask(_said(item), item.question, item.file, give, years)
        if len(shown) > SHOWN:
            st.caption(f"이 밖에 {len(shown) - SHOWN:,}건이 더 있습니다. 위에서 골라 나누어 보세요.")


def _items(loaded: Loaded) -> Iterator[_Item]:
    for file in loaded.files:
        for question in file.questions:
            yield _Item(question.problems, file, question)
        yield from (_Item((problem,), file) for problem in file.rest)
    yield from (_Item((problem,)) for problem in loaded.across)


def _said(item: _Item) -> str:
    """The problems as markdown: how bad, where, what; the cells that share it below."""
    first, *more = item.problems
    place = inline(f"{first.file} · {first.where}" if first.sheet else first.file)
    text = f"{SEVERITY_ICONS[first.severity]} **{SEVERITY_LABELS[first.severity]}** :gray[{place}]  \n{safe(first.message)}"
    cells = [problem.cell for problem in more if problem.cell]
    if cells:
        left = f" 외 {len(cells) - _CELLS:,}칸" if len(cells) > _CELLS else ""
        text += f"  \n:gray[같은 문제가 있는 칸: {inline(', '.join(cells[:_CELLS]))}{left}]"
    return text
