"""A page's own choices: each stands in the address, so that a link shows what its sender saw."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from netjjin_data import korean
from pages._ui import address
from pages._ui.words import safe


def words(label: str, name: str, placeholder: str) -> str:
    """A field for a few words; what stands in it."""
    asked = address.last(name) or ""
    key = _keep(name, asked)
    st.text_input(label, key=key, placeholder=placeholder, on_change=_written, args=(name,), max_chars=60)
    return asked


def one(label: str, name: str, options: Sequence[str], usual: str, told: Callable[[str], str] = str) -> str:
    """One of several; `usual` where the address says none. A value that isn't among them is said."""
    value = _asked(label, name, options, usual)
    key = _keep(name, value)
    st.selectbox(label, options, key=key, format_func=told, on_change=_chosen, args=(name, usual))
    return value


def pick(label: str, name: str, options: Mapping[str, str]) -> str:
    """One of a few (code: label), all seen at once; the first where the address says none, or one that doesn't exist."""
    usual = next(iter(options))
    value = _asked(label, name, tuple(options), usual)
    key = _keep(name, value)
    st.pills(
        label, list(options), key=key, format_func=options.__getitem__, wrap=True, width="content",
        on_change=_chosen, args=(name, usual),
    )  # fmt: skip
    return value


def switch(label: str, name: str, on: str) -> bool:
    """A switch; `on` is what the address says where it is on."""
    value = address.last(name) == on
    key = _keep(name, value)
    st.toggle(label, key=key, on_change=_switched, args=(name, on))
    return value


def _asked(label: str, name: str, options: Sequence[str], usual: str) -> str:
    """What the address asks for, the usual where it asks for nothing; what isn't among the options is said."""
    asked = address.last(name)
    if asked is not None and asked not in options:
        wrong = korean.particle(f"주소에 적힌 {label} ‘{asked}’", "은/는")
        st.warning(safe(f"{wrong} 자료에 없어 적용하지 않았습니다."), icon=":material/warning:")
    return usual if asked is None or asked not in options else asked


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


def _chosen(name: str, usual: str) -> None:
    value = st.session_state[_key(name)]
    # A pill that is pressed again is let go: that means the usual.
    address.put(name, [] if value in (None, usual) else [value])


def _switched(name: str, on: str) -> None:
    address.put(name, [on] if st.session_state[_key(name)] else [])
