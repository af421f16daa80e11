"""The presenter's clock: the time of day and the time spent, kept by the browser."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

HTML = """<div class="clock" role="timer"><span class="clock-now" aria-label="지금 시각"></span>
<span>지난 시간 <span class="clock-spent"></span></span><button type="button">다시 재기</button></div>"""
JS = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")


def clock() -> None:
    """Show the clock; it runs without the server."""
    st.components.v2.component("netjjin_clock", html=HTML, js=JS, isolate_styles=False)(key="clock")
