"""The address is where choices live: read from it, written to it, carried from page to page.

Streamlit's own binding writes a choice's label instead of its code, drops values that don't exist in silence and
forbids switch_page, so the address is kept here.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from pages._ui.keys import KEPT, LAST_ADDRESS, LAST_PAGE, OWN, OWN_CHOICES, PAGE_BEFORE

_ROOT = Path(__file__).resolve().parent.parent.parent
_FIRST_PAGE = "overview"


def settle(page: str) -> None:
    """Bring the choices along where a link of the sidebar led to another page without them."""
    before = st.session_state.get(LAST_PAGE, page)
    arrived = before != page
    st.session_state[LAST_PAGE] = page
    if arrived:
        st.session_state[PAGE_BEFORE] = before
    if arrived and not any(st.query_params.get_all(name) for name in KEPT):
        for name, values in st.session_state.get(LAST_ADDRESS, {}).items():
            st.query_params[name] = list(values)
    own = st.session_state.setdefault(OWN_CHOICES, {})
    if arrived and not any(st.query_params.get_all(name) for name in OWN):
        for name, values in own.get(page, {}).items():
            st.query_params[name] = list(values)
    remember()


def remember() -> None:
    """Note the choices of the address, for the next page, and the page's own for when somebody comes back."""
    st.session_state[LAST_ADDRESS] = chosen()
    own = {name: values for name in OWN if (values := st.query_params.get_all(name))}
    st.session_state.setdefault(OWN_CHOICES, {})[st.session_state.get(LAST_PAGE, "")] = own


def forget() -> None:
    """Let the next page begin without the choices made so far."""
    st.session_state[LAST_ADDRESS] = {}
    st.session_state[OWN_CHOICES] = {}


def page_before() -> str:
    """The file of the page from which this one was reached, the first page's if none; it is named after its address."""
    return page_file(st.session_state.get(PAGE_BEFORE, "")) or str(page_file(_FIRST_PAGE))


def page_file(name: str) -> str | None:
    """The file of the page of an address, as st.switch_page and st.page_link take it; None where there is none."""
    files = [file for file in _ROOT.glob("pages/*/*.py") if file.stem == name]
    return str(files[0].relative_to(_ROOT)) if files else None


def chosen() -> dict[str, list[str]]:
    """The choices of the address that every page keeps, as they stand there."""
    return {name: values for name in KEPT if (values := st.query_params.get_all(name))}


def put(name: str, values: Sequence[str]) -> None:
    """Write a parameter's values to the address; none take it out."""
    if values:
        st.query_params[name] = list(values)
    elif name in st.query_params:
        del st.query_params[name]
    remember()


def last(name: str) -> str | None:
    """A parameter's value; the last where it is repeated, None where it is absent or empty."""
    values = st.query_params.get_all(name)
    return values[-1] if values and values[-1] else None
