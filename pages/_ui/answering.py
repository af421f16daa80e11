"""Answers about files: asked where the problem stands, listed as 확인·수정 내역, taken back one by one."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from netjjin_data import Answers, korean
from netjjin_data.schema import TABLES, Table, table
from netjjin_data.store import StoreError
from pages._ui import data
from pages._ui.data import FileRead, Loaded
from pages._ui.keys import ANSWERS
from pages._ui.questions import (
    UNITS,
    UNUSED,
    ColumnsQuestion,
    FieldQuestion,
    Question,
    SheetQuestion,
    UnitQuestion,
    YearQuestion,
    decisions,
    example,
    with_answer,
    without_answer,
)
from pages._ui.words import inline, safe

log = logging.getLogger("netjjin")

Change = Callable[[Answers], Answers]
# Takes a change of the answers about a file to where they are kept.
Give = Callable[[FileRead, Change], None]

_NONE = ""  # the choice 쓰지 않음, which stands as None in Answers
_FIRST_YEAR = 2000


def give_in_session(file: FileRead, change: Change) -> None:
    """Keep a changed answer in the session, until the files are saved as a data set."""
    held = st.session_state.get(ANSWERS, {})
    st.session_state[ANSWERS] = {**held, file.digest: change(held.get(file.digest, Answers()))}


def give_to(data_id: str) -> Give:
    """Keep changed answers with a data set of the store."""

    def give(file: FileRead, change: Change) -> None:
        try:
            store = data.store()
            # What holds now, not what held when the page was drawn: others may have answered since.
            for stored in store.files(data_id):
                if (stored.name, stored.digest) == (file.name, file.digest):
                    store.answer(data_id, stored, change(stored.answers))
                    return
        except StoreError as failure:
            log.error("an answer can't be saved", exc_info=failure)
            st.error(safe(failure), icon=":material/error:")

    return give


# --- questions --------------------------------------------------------------------------------------------------


def ask(said: str, question: Question, file: FileRead, give: Give, years: Sequence[int]) -> None:
    """What is wrong (`said`, markdown) and the choices that settle it; a click or a choice is the answer."""
    asker = _Asker(question, file, give)
    if asker.is_quiet:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(said, width="content")
            asker.choices(years)
        return
    with st.container(gap="xsmall"):
        st.markdown(said)
        asker.choices(years)


class _Asker:
    """Draws the choices of one question; every widget's key holds the file, the problem and the place."""

    def __init__(self, question: Question, file: FileRead, give: Give) -> None:
        first = question.problems[0]
        held = f"{file.digest} {file.name} {first.code} {first.where}"
        self.key = f"ask-{hashlib.sha256(held.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"
        self.question, self.file, self.give = question, file, give

    @property
    def is_quiet(self) -> bool:
        """Whether nothing is wrong by itself, so that the choices wait behind a small button."""
        question = self.question
        if isinstance(question, SheetQuestion):
            return bool(self.file.reading.tally) and question.tried is None
        return isinstance(question, FieldQuestion) and question.guess is None

    def choices(self, years: Sequence[int]) -> None:
        """The choices of the question."""
        question = self.question
        if isinstance(question, UnitQuestion):
            self.unit(question)
        elif isinstance(question, YearQuestion):
            self.year(years)
        elif isinstance(question, SheetQuestion):
            self.sheet(question)
        elif isinstance(question, ColumnsQuestion):
            self.columns(question)
        elif isinstance(question, FieldQuestion):
            self.field(question)

    def _answer(self, kind: str, given: Mapping[str, object]) -> None:
        self.give(self.file, lambda answers: with_answer(answers, kind, given))

    def _choice(self, key: str) -> str | None:
        chosen: str | None = st.session_state.get(key)
        return chosen

    def unit(self, question: UnitQuestion) -> None:
        """The likely unit first, the others beside it; where one sheet has several headings also for which."""
        with st.container(horizontal=True, vertical_alignment="center", key=self.key):
            place = question.places[0]
            if len(question.places) > 1:
                chosen = st.selectbox(
                    "단위를 적용할 곳", question.places, key=f"{self.key}-place", width=260,
                    format_func=_unit_place, label_visibility="collapsed",
                )  # fmt: skip
                place = chosen or place
            else:
                st.markdown("어떤 단위인가요?", width="content")
            for unit in sorted(UNITS, key=lambda unit: unit != question.likely):
                likely = unit == question.likely
                st.button(
                    f"{unit}으로 읽기 (추천)" if likely else unit,
                    key=f"{self.key}-{unit}", icon=":material/check:" if likely else None,
                    on_click=self._answer, args=("units", {place: unit}),
                )  # fmt: skip
            value = question.values[0] if question.values else ""
            if (comes_to := example(value, question.likely)) is not None:
                st.caption(
                    inline(f"{question.likely}이면 {value} → {korean.money(comes_to)}"), width="content"
                )

    def year(self, years: Sequence[int]) -> None:
        """The years of the data as one click each, any other from a list."""
        sheet = self.question.sheet
        suggested = sorted(set(years), reverse=True)[:4]
        latest = max(suggested, default=_FIRST_YEAR) + 2
        with st.container(horizontal=True, vertical_alignment="center", key=self.key):
            st.markdown("몇 년 자료인가요?", width="content")
            for year in suggested:
                st.button(
                    f"{year}년", key=f"{self.key}-{year}",
                    on_click=self._answer, args=("years", {sheet: year}),
                )  # fmt: skip
            key = f"{self.key}-other"
            st.selectbox(
                "다른 연도", [str(year) for year in range(latest, _FIRST_YEAR - 1, -1)], index=None, key=key,
                placeholder="다른 연도 고르기", label_visibility="collapsed", width=200,
                on_change=self._year_chosen, args=(key,),
            )  # fmt: skip

    def _year_chosen(self, key: str) -> None:
        if (chosen := self._choice(key)) is not None:
            self._answer("years", {self.question.sheet: int(chosen)})

    def sheet(self, question: SheetQuestion) -> None:
        """The tables by their sheets' names; a sheet that is none of them is put aside."""
        if question.tried is not None:
            tried = korean.particle(f"‘{table(question.tried).sheet}’", "으로/로")
            st.caption(
                inline(f"{tried} 읽어 보았지만 이 시트에서 그 표의 제목 줄을 찾지 못했습니다. 다른 표를 고르거나 제목을 고쳐 주세요.")
            )  # fmt: skip
        names = [spec.name for spec in TABLES]
        labels = {spec.name: spec.sheet for spec in TABLES}
        self._select("이 시트에 담긴 표", "sheets", question.sheet, names, labels)

    def field(self, question: FieldQuestion) -> None:
        """The guess as one click where there is one, and the fields of the table."""
        place, spec = question.place, question.table
        if question.guess is None:
            self._field_of(place, spec)
            return
        with st.container(horizontal=True, vertical_alignment="center", key=self.key):
            st.button(
                inline(f"‘{spec[question.guess].label}’ 맞음"), key=f"{self.key}-right", icon=":material/check:",
                on_click=self._answer, args=("fields", {place: question.guess}),
            )  # fmt: skip
            self._field_of(place, spec, "다른 항목 고르기")

    def columns(self, question: ColumnsQuestion) -> None:
        """Each column as one click, which puts the others aside; another field for each from a list."""
        label = question.table[question.field].label
        with st.container(horizontal=True, vertical_alignment="center", key=self.key):
            st.markdown("어느 열을 쓸까요?", width="content")
            for place in question.places:
                cell = place.rpartition("!")[2]
                given = {other: question.field if other == place else None for other in question.places}
                st.button(
                    inline(f"{cell} 열을 {korean.particle(label, '으로/로')}"), key=f"{self.key}-{cell}",
                    on_click=self._answer, args=("fields", given),
                )  # fmt: skip
            with st.popover("항목을 따로 고르기"):
                for place in question.places:
                    self._field_of(place, question.table)

    def _field_of(self, place: str, spec: Table, instead: str = "") -> None:
        labels = {item.name: item.label for item in spec.entered}
        label = f"{place.rpartition('!')[2]} 열에 담긴 항목"
        self._select(label, "fields", place, list(labels), labels, instead)

    def _select(
        self, label: str, kind: str, place: str, names: list[str], labels: dict[str, str], instead: str = ""
    ) -> None:
        """A choice of names or 쓰지 않음; `instead` stands in it in place of a label above."""
        key = f"{self.key}-{kind}-{place.rpartition('!')[2] if kind == 'fields' else 'table'}"

        def chosen() -> None:
            if (name := self._choice(key)) is not None:
                self._answer(kind, {place: None if name == _NONE else name})

        what = "표" if kind == "sheets" else "항목"
        frame = st.popover(f"{what} 고르기", key=f"{key}-open") if self.is_quiet else st.container(width=280)
        with frame:
            st.selectbox(
                inline(label), [*names, _NONE], index=None, key=key, on_change=chosen,
                placeholder=instead or korean.particle(what, "을/를") + " 고르세요",
                label_visibility="collapsed" if instead else "visible",
                format_func=lambda name: labels.get(name, UNUSED),
            )  # fmt: skip


def _unit_place(place: str) -> str:
    _, mark, cell = place.rpartition("!")
    return f"{cell} 열만" if mark else f"{place} 시트 전체를"


# --- history ----------------------------------------------------------------------------------------------------


def history(loaded: Loaded, give: Give | None) -> None:
    """The answers that hold, each with its way back; nothing where there is none."""
    lines = [(file, decision) for file in loaded.files for decision in decisions(file.answers, file.reading)]
    if not lines:
        return
    with st.container(border=True, key="card-answers"):
        st.header(f"확인·수정 내역 {len(lines)}건", anchor=False)
        st.caption("파일은 그대로 두고, 정한 내용만 자료와 함께 보관합니다.")
        for file, decision in lines:
            held = f"{file.digest} {file.name} {decision.kind} {decision.key}"
            key = f"undo-{hashlib.sha256(held.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"
            with st.container(horizontal=True, vertical_alignment="center"):
                place = inline(f"{file.name} · {decision.place}")
                st.markdown(f":gray[{place}]  **{inline(decision.decided)}**", width="content")
                if give is not None:
                    st.button(
                        "되돌리기", key=key, icon=":material/undo:", type="tertiary",
                        on_click=_take_back, args=(give, file, decision.kind, decision.key),
                    )  # fmt: skip


def _take_back(give: Give, file: FileRead, kind: str, place: str) -> None:
    give(file, lambda answers: without_answer(answers, kind, place))
