"""A page's own choice of one thing, kept in the address; what the address asks for and can't have is said."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from netjjin_data import korean
from pages._ui import address
from pages._ui.words import inline, safe

# More than this don't stand beside each other.
MOST_BESIDE = 6


def choose(label: str, name: str, options: Mapping[str, str]) -> str | None:
    """The option that the address names, else the first; a widget to choose another where there are several.

    `options` are the values of the address with what is written for each.
    """
    if not options:
        return None
    asked = address.last(name)
    if asked is not None and asked not in options:
        said = korean.particle(f"주소에 적힌 {label} {asked}", "은/는")
        st.warning(safe(f"{said} 여기서 고를 수 없어 적용하지 않았습니다."), icon=":material/warning:")
    first = next(iter(options))
    value = asked if asked in options else first
    if len(options) == 1:
        return value
    key = f"choice-{name}"
    if st.session_state.get(key) != value:
        st.session_state[key] = value

    def taken() -> None:
        chosen = st.session_state[key]
        address.put(name, [] if chosen in (None, first) else [chosen])

    draw = st.segmented_control if len(options) <= MOST_BESIDE else st.selectbox
    width: int | str = "content" if len(options) <= MOST_BESIDE else 360
    draw(
        label,
        list(options),
        key=key,
        format_func=lambda option: inline(options[option]),
        on_change=taken,
        width=width,
    )  # type: ignore[operator]
    return value
