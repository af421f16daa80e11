"""The remote of the stage: keys, buttons and the second window, which all ask for the same few things."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

import streamlit as st

from netjjin_data.cards.spotlight import spotlights
from pages._ui import address
from pages._ui.keys import DATA, DONE, REGION, REMOTE, SLIDE, SPOT, WINDOW, YEAR
from pages._ui.presentation import Staged

_HERE = Path(__file__).parent
# What a second window shows in step.
IN_STEP = (SLIDE, YEAR, REGION, SPOT)

Role = Literal["stage", "presenter"]
Window = Literal["wide", "tall", "phone"]


def window() -> Window:
    """What the slide's window is like, as the remote says: a phone's, one of a 4:3 projector (tall), or wide."""
    kind: Window = st.session_state.get(WINDOW, "wide")
    return kind


def spot_of(stage: Staged) -> str | None:
    """Who stands in the spotlight, where the data know them."""
    asked = address.last(SPOT)
    return asked if asked in spotlights(stage.view.dataset) else None


def remote(stage: Staged, number: int, role: Role) -> Any:
    """Mount the remote; what was asked for besides another place: `list` or `leave`."""

    def take() -> None:
        if (asked := st.session_state[REMOTE].asked) is not None:
            st.session_state[DONE] = asked.get("once", 0)
            _take(stage, asked)

    at = {name: st.query_params.get_all(name) for name in IN_STEP}
    at[SLIDE] = [str(number)]
    who = address.last(DATA) or "sample"
    data = {
        "done": st.session_state.get(DONE, 0),
        "window": window(),
        "slide": number,
        "count": len(stage.slides),
        "at": at,
        "who": who,
        "role": role,
    }
    # Registered anew with each run: the component belongs to the running server, the files are read once.
    mounted = _component()(key=REMOTE, data=data, on_asked_change=take)
    return mounted.asked or {}


def _component() -> Any:
    return st.components.v2.component("netjjin_remote", html=HTML, js=JS, isolate_styles=False)


HTML, JS = ((_HERE / f"remote.{kind}").read_text(encoding="utf-8") for kind in ("html", "js"))


def _take(stage: Staged, asked: dict[str, Any]) -> None:
    """Write to the address what was asked for."""
    match asked:
        case {"to": "first"}:
            go(stage, 1, 1)
        case {"to": "last"}:
            go(stage, len(stage.slides), -1)
        case {"to": int(to), "by": int(by)}:
            go(stage, to, by)
        case {"to": int(to)}:
            st.query_params[SLIDE] = str(min(max(to, 1), len(stage.slides)))
        case {"next": str(name), "by": int(by)}:
            _turn(stage, name, by)
        case {"window": "phone" | "tall" | "wide" as kind}:
            st.session_state[WINDOW] = kind
        case {"follow": dict(at)}:
            for name in IN_STEP:
                address.put(name, [str(value) for value in at.get(name, [])])


def go(stage: Staged, to: int, by: int) -> None:
    """Name in the address the slide of a number, or the next in that direction that has something to show."""
    slides = stage.slides
    while 1 <= to <= len(slides):
        if stage.is_telling(slides[to - 1]):
            st.query_params[SLIDE] = str(to)
            return
        to += by


def _turn(stage: Staged, name: str, by: int) -> None:
    """Choose the next year, municipality or spotlight alone; behind the last comes none."""
    data = stage.view.dataset
    known: dict[str, Sequence[str]] = {
        YEAR: [str(year) for year in data.years],
        REGION: data.region_codes,
        SPOT: list(spotlights(data)),
    }
    options = ["", *known[name]]
    now = address.last(name) or ""
    at = options.index(now) if now in options else 0
    choice = options[(at + by) % len(options)]
    address.put(name, [choice] if choice else [])
