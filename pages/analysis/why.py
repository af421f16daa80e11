"""왜 네트워크인가: the frame of the programme's own lecture, fed by the insights."""

from __future__ import annotations

import streamlit as st

from netjjin_data.cards import insights
from pages._ui.card import headline, show
from pages._ui.view import current

view = current()
findings = view.make(insights.why)
headline(findings)
left, right = st.columns(2, gap="medium")
with left:
    show(view.make(insights.circles), view)
with right:
    show(findings, view, title="근거가 되는 연구와 주장")
