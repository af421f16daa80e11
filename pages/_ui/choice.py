"""A page's own choices, kept in the address; what the address asks for and can't have is said."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from netjjin_data import korean
from pages._ui import address
from pages._ui.words import inline, safe

# More than this don't stand beside each other.
MOST_BESIDE = 6


def choose(
    label: str, name: str, options: Mapping[str, str], usual: str | None = None, *, all_seen: bool = False
) -> str:
    """The option that the address names, else the usual or first one; a widget where there are several. '' without any.

    `options` are the values of the address with what is written for each; `all_seen` shows them all at once,
    however many they are.
    """
    if not options:
        return ""
    asked = address.last(name)
    if asked is not None and asked not in options:
        said = korean.particle(f"주소에 적힌 {label} {asked}", "은/는")
        st.warning(safe(f"{said} 여기서 고를 수 없어 적용하지 않았습니다."), icon=":material/warning:")
    first = next(iter(options)) if usual is None else usual
    value = first if asked is None or asked not in options else asked
    if len(options) == 1:
        return value
    key = _keep(name, value)

    def taken() -> None:
        chosen = st.session_state[key]
        address.put(name, [] if chosen in (None, first) else [chosen])

    beside = all_seen or len(options) <= MOST_BESIDE
    draw = st.pills if all_seen else st.segmented_control if beside else st.selectbox
    draw(
        label,
        list(options),
        key=key,
        format_func=lambda option: inline(options[option]),
        on_change=taken,
        width="content" if beside else 360,
    )  # type: ignore[operator]
    return value


def words(label: str, name: str, placeholder: str) -> str:
    """A field for a few words; what stands in it."""
    asked = address.last(name) or ""
    key = _keep(name, asked)
    st.text_input(label, key=key, placeholder=placeholder, on_change=_written, args=(name,), max_chars=60)
    return asked


def switch(label: str, name: str, on: str) -> bool:
    """A switch; `on` is what the address says where it is on."""
    value = address.last(name) == on
    key = _keep(name, value)
    st.toggle(label, key=key, on_change=_switched, args=(name, on))
    return value


def _key(name: str) -> str:
    return f"choice-{name}"


def _keep(name: str, value: object) -> str:
    """Let the address decide what a widget shows, also after a link or the browser's back button; its key."""
    if st.session_state.get(_key(name)) != value:
        st.session_state[_key(name)] = value
    return _key(name)


def _written(name: str) -> None:
    text = " ".join(st.session_state[_key(name)].split())
    address.put(name, [text] if text else [])


def _switched(name: str, on: str) -> None:
    address.put(name, [on] if st.session_state[_key(name)] else [])
