"""Uploaded files on the screen: read one by one, tallied, their problems listed as data."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from netjjin_data import Dataset, IntakeError, Reading
from netjjin_data.dataset import NoticeMismatch
from netjjin_data.problems import SEVERITY_LABELS, Problem
from netjjin_data.schema import table
from netjjin_data.store import StoreError
from pages._ui import data
from pages._ui.words import inline, safe

log = logging.getLogger("netjjin")

SEVERITY_ICONS = {"error": ":material/error:", "warning": ":material/help:", "info": ":material/info:"}
# More rows than this aren't read by anybody; the filter narrows them down.
SHOWN = 200


@dataclass(frozen=True, eq=False)
class Taken:
    """Uploaded files that could be read, what they hold together, and what is wrong with them."""

    files: tuple[tuple[str, bytes], ...]
    readings: tuple[Reading, ...]
    problems: tuple[Problem, ...]


def read_all(files: Sequence[tuple[str, bytes]]) -> Taken:
    """Read every file; one that can't be opened is said on the screen and left out."""
    kept, readings = [], []
    for name, content in files:
        try:
            readings.append(data.read(content, name))
            kept.append((name, content))
        except IntakeError as failure:
            log.warning("%s can't be opened", name, exc_info=failure)
            said = str(failure)
            st.error(safe(said if name in said else f"{name}: {said}"), icon=":material/error:")
    if not readings:
        return Taken((), (), ())
    try:
        dataset = Dataset.merge([reading.dataset for reading in readings])
    except NoticeMismatch as failure:
        st.error(safe(failure), icon=":material/error:")
        return Taken((), (), ())
    return Taken(tuple(kept), tuple(readings), data.all_problems(readings, dataset))


def keep(taken: Taken) -> str | None:
    """Save the files as a data set; its id, or None where that failed (which is said on the screen)."""
    try:
        return data.store().save(taken.files)
    except StoreError as failure:
        log.error("files can't be saved", exc_info=failure)
        st.error(safe(failure), icon=":material/error:")
        return None


def tally_table(reading: Reading) -> None:
    """What was found and kept, per sheet of a file."""
    rows = [
        {
            "시트": inline(item.sheet),
            "표": inline(table(item.table).sheet),
            "읽은 결과": f"전체 {item.found:,}행 = 반영 {item.kept:,} + 제외 {item.set_aside:,}",
        }
        for item in reading.tally
    ]
    name = next((part["source_file"].iloc[0] for part in reading.dataset.frames.values() if len(part)), "")
    with st.container(border=True, key=f"card-tally-{abs(hash(name))}"):
        st.header(inline(name or "파일"), anchor=False)
        if rows:
            st.table(pd.DataFrame(rows), hide_index=True, border="horizontal")
        else:
            st.markdown("대시보드가 쓰는 표를 찾지 못했습니다.")


def problem_list(problems: Sequence[Problem], title: str = "확인할 것") -> None:
    """The problems, errors first, each with its place; a choice of severities above where there are several."""
    with st.container(border=True, key="card-problems"):
        st.header(inline(title), anchor=False)
        if not problems:
            st.markdown("읽지 못했거나 확인할 칸이 없습니다.")
            return
        counts = {
            severity: sum(problem.severity == severity for problem in problems)
            for severity in SEVERITY_LABELS
        }
        present = [severity for severity, count in counts.items() if count]
        # Its key holds what there is: a choice made among other problems must never hide an error.
        chosen = st.multiselect(
            "보일 것", present, default=present, key="-".join(["severities", *present]), placeholder="오류, 확인, 안내 가운데 고르세요",
            format_func=lambda severity: f"{SEVERITY_LABELS[severity]} {counts[severity]}건",
        )  # fmt: skip
        shown = [
            problem
            for severity in present
            if severity in chosen
            for problem in problems
            if problem.severity == severity
        ]
        for problem in shown[:SHOWN]:
            _line(problem)
        if len(shown) > SHOWN:
            st.caption(f"이 밖에 {len(shown) - SHOWN:,}건이 더 있습니다. 위에서 골라 나누어 보세요.")


def _line(problem: Problem) -> None:
    icon = SEVERITY_ICONS[problem.severity]
    place = inline(f"{problem.file} · {problem.where}")
    st.markdown(f"{icon} **{SEVERITY_LABELS[problem.severity]}** :gray[{place}]  \n{safe(problem.message)}")
