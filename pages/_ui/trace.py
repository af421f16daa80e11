"""The way from a number on the screen to its cells: the rows behind it, and the cells around them in the sheet."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, cast

import pandas as pd
import streamlit as st

from netjjin_data import IntakeError, korean, schema
from netjjin_data.cards.card import Card, Used
from netjjin_data.charts.written import NOTHING, written
from netjjin_data.dataset import Dataset
from netjjin_data.intake.child.surroundings import Surroundings
from netjjin_data.intake.isolation import look_around
from netjjin_data.problems import CellRef, column_letters
from netjjin_data.store import StoreError
from pages._ui.data import FileRead, content
from pages._ui.keys import TRACED, TRACES
from pages._ui.view import View
from pages._ui.words import inline, safe

# More cells than these are not listed one by one: who wants them all opens the sheet.
MOST_CELLS = 40
# How many columns of a card's table tell one of its rows from the others.
TELLING = 3
ASK = "값을 고르면 그 값이 적힌 셀을 보여 드립니다"
NO_CELL = "이 값이 적힌 셀이 자료에 없습니다."
_MARKED = "background-color: #ffb114; color: #1e2124; font-weight: 700"


def ask_chosen(card: Card, chart: str) -> None:
    """Ask for the cells of the mark that was chosen in a chart."""
    points = st.session_state[chart].selection.points
    rows = [point["customdata"] for point in points if point.get("customdata") is not None]
    if rows:
        row = rows[0][0] if isinstance(rows[0], list) else rows[0]
        st.session_state[TRACED] = (card.key, int(row))
        # Under another key the chart is drawn anew, nothing in it chosen: the same mark can be asked for again.
        st.session_state[TRACES] = traces() + 1


def traces() -> int:
    """How often marks were chosen in this session's charts."""
    asked: int = st.session_state.get(TRACES, 0)
    return asked


def choose(card: Card, view: View, key: str) -> None:
    """A list of the card's rows: the same way for those who use no pointer."""
    if not card.behind:
        return
    name = f"trace-{key}"

    def ask() -> None:
        if st.session_state[name] is not None:
            st.session_state[TRACED] = (card.key, st.session_state[name])
            st.session_state[name] = None

    st.selectbox(
        "근거 보기", range(len(card.frame)), index=None, key=name, placeholder=ASK, on_change=ask,
        format_func=lambda row: told(card, row, view),
    )  # fmt: skip


def open_asked(card: Card, view: View) -> None:
    """Open the cells of a row of this card, where somebody has asked for them."""
    key, row = st.session_state.get(TRACED, (None, 0))
    if key == card.key and row < len(card.behind):
        _cells(card, row, view)


def _close() -> None:
    st.session_state.pop(TRACED, None)


def told(card: Card, row: int, view: View) -> str:
    """A row of a card's frame in words, by what tells it from the others: 연도 2022 · 사업비 1,250만원."""
    values = card.frame.iloc[row]
    parts = [
        f"{column.label} {text}"
        for column in card.columns
        if (text := written(values[column.name], column, view.unit)) != NOTHING
    ]
    return " · ".join(part.replace("\n", " ") for part in parts[:TELLING])


# What was asked for stays until it is closed: a rerun meanwhile would take the dialog away.
@st.dialog("근거 셀", width="large", on_dismiss=_close)
def _cells(card: Card, row: int, view: View) -> None:
    st.markdown(f"**{safe(told(card, row, view))}**")
    values = _values(view.dataset, card.behind[row])
    found = values[:MOST_CELLS]
    if not found:
        st.info(NO_CELL)
        return
    listed = [
        {
            "파일": ref.file if ref else "",
            "시트": ref.sheet if ref else "",
            "셀": ref.address if ref else "산출",
        }
        | {"항목": label, "읽은 값": value}
        for ref, label, value in found
    ]
    st.table(pd.DataFrame(listed).map(inline), hide_index=True, border="horizontal")
    if len(values) > MOST_CELLS:
        st.caption(f"셀 {len(values):,}개 가운데 {MOST_CELLS}개만 보여 드립니다.")
    refs = list(dict.fromkeys(ref for ref, _, _ in found if ref is not None))
    if not refs:
        return
    ref = refs[0]
    if len(refs) > 1:
        ref = st.selectbox("시트에서 볼 셀", refs, format_func=str, key="trace-cell")
    _show_around(ref, view)


def _values(dataset: Dataset, behind: tuple[Used, ...]) -> list[tuple[CellRef | None, str, str]]:
    """The cell (None where the value is derived), the field's label and the value as read, missing values left out."""
    found = []
    for used in behind:
        spec, frame = schema.table(used.table), dataset.frames[used.table]
        for row in used.rows:
            for name in used.fields:
                value, ref = cast(Any, frame.at[row, name]), dataset.cell(used.table, row, name)
                if not pd.isna(value) or ref is not None:
                    found.append((ref, spec[name].label, _read_as(spec[name], value)))
    return found


def _read_as(field: schema.Field, value: Any) -> str:
    if pd.isna(value):
        return NOTHING
    if field.choices:
        return field.choice_label(str(value))
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    if field.kind == "money":
        return korean.money(value, "원")
    return str(value)


def _show_around(ref: CellRef, view: View) -> None:
    """The part of the sheet around a cell, as the spreadsheet shows it, the cell marked."""
    file = next((file for file in view.loaded.files if file.name == ref.file), None)
    try:
        seen = _seen(file, ref) if file is not None else None
    except (IntakeError, StoreError) as failure:
        st.warning(safe(str(failure)))
        return
    if seen is None:
        st.caption("원본 파일에서 이 시트를 찾지 못했습니다.")
        return
    st.caption(f"{safe(ref.file)} · {safe(ref.sheet)} 시트의 {ref.address} 둘레")
    frame = pd.DataFrame(
        [list(row) for row in seen.rows],
        index=[str(seen.top + at) for at in range(len(seen.rows))],
        columns=[column_letters(seen.left + at) for at in range(len(seen.rows[0]))],
    )
    here = (str(ref.row), column_letters(ref.column))
    marks = pd.DataFrame("", index=frame.index, columns=frame.columns)
    marks.loc[here] = _MARKED
    st.table(frame.map(inline).style.apply(lambda _: marks, axis=None))


@lru_cache(256)
def _seen(file: FileRead, ref: CellRef) -> Surroundings | None:
    return look_around(content(file), file.name, ref)
