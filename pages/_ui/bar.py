"""The bar above every page: years, municipalities, unit, and whose data it is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from netjjin_data import regions
from pages._ui import address
from pages._ui.keys import REGION, UNIT, YEAR
from pages._ui.view import UNITS, View, current, year_options
from pages._ui.words import inline, safe

# The choice that means no choice; it never stands in the address.
EVERYTHING = ""
# From here on pills would fill the screen.
MOST_PILLS = 15


def bar(stage: StreamlitPage, with_unit: bool = True) -> None:
    """Show the choices, write each change to the address, and say what the address can't have.

    `with_unit` offers the unit of money, where the page shows any.
    """
    view = current()
    with st.container(key="bar", horizontal=True, vertical_alignment="center", gap="medium"):
        choices(view)
        if with_unit:
            _unit(view)
        st.caption(f"자료: {inline(view.loaded.title)}", width="content")
        if st.button("발표", type="primary", icon=":material/play_arrow:", key="to-stage"):
            st.switch_page(stage, query_params=address.chosen())
    for text in view.warnings:
        st.warning(safe(text), icon=":material/warning:")


def choices(view: View) -> None:
    """The years and municipalities to choose from."""
    if view.dataset.years:
        _choice("연도", YEAR, year_options(view.loaded), [str(y) for y in view.selection.years])
    if view.dataset.region_codes:
        _choice("시군", REGION, view.dataset.region_codes, view.selection.regions)


def _choice(label: str, name: str, options: Sequence[str], chosen: Sequence[str]) -> None:
    if len(options) > MOST_PILLS:
        _keep(name, list(chosen))
        st.multiselect(
            label, options, key=name, format_func=_label, placeholder=f"{label} 전체", width=320,
            on_change=_taken, args=(name,),
        )  # fmt: skip
        return
    _keep(name, list(chosen) or [EVERYTHING])
    st.pills(
        label, [EVERYTHING, *options], selection_mode="multi", key=name, wrap=True, format_func=_label,
        on_change=_taken, args=(name,), width="content",
    )  # fmt: skip


@cache
def _label(value: str) -> str:
    """How a choice is written: 전체, 2022, 당진시, and 고성군(강원) where a name is shared."""
    if value == EVERYTHING:
        return "전체"
    place = regions.by_code(value)
    if place is None:
        return value
    shared = sum(other.name == place.name for other in regions.MUNICIPALITIES) > 1
    return f"{place.name}({place.province_short})" if shared else place.name


def _unit(view: View) -> None:
    _keep(UNIT, view.unit)
    st.selectbox(
        "금액 단위", UNITS, key=UNIT, width=104, label_visibility="collapsed", on_change=_unit_taken
    )  # fmt: skip


def _keep(name: str, value: object) -> None:
    """Let the address decide what a widget shows, also after a link or the browser's back button."""
    if st.session_state.get(name) != value:
        st.session_state[name] = value


def _taken(name: str) -> None:
    """Write what was just chosen to the address; 전체 takes the rest out, a choice takes 전체 out."""
    now: list[str] = st.session_state[name]
    before = [value for value in st.query_params.get_all(name) if value]
    everything = EVERYTHING in now and bool(before)
    address.put(name, [] if everything else sorted(value for value in now if value != EVERYTHING))


def _unit_taken() -> None:
    unit = st.session_state[UNIT]
    address.put(UNIT, [] if unit == UNITS[0] else [unit])
