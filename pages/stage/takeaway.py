"""내려받기: what is presented as files to take home, each made on a click for what is chosen now."""

from __future__ import annotations

import streamlit as st

from pages._ui import takeaway
from pages._ui.data import problems_of
from pages._ui.presentation import opened
from pages._ui.view import current
from pages._ui.words import safe

stage = opened(current())
presentation = takeaway.presentation_of(stage)
st.title(takeaway.title_of(presentation), anchor=False)
st.markdown(safe(takeaway.said_of(stage, presentation)))
for text in takeaway.warnings_of(stage, presentation):
    st.warning(safe(text), icon=":material/info:")
problems = problems_of(stage.view.loaded)
for left, right in zip(takeaway.FORMATS[::2], (*takeaway.FORMATS[1::2], None), strict=False):
    columns = st.columns(2, gap="medium")
    for column, offered in zip(columns, (left, right), strict=True):
        with column:
            if offered is not None:
                takeaway.offer(offered, stage, presentation, problems)
takeaway.hand_over()
