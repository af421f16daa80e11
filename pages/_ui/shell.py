"""What is set up once per page: the look that the theme can't say, and the language of the document."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

_HERE = Path(__file__).parent
ICON = str(_HERE / "icon.svg")
CSS = _HERE / "screen.css"
LIGHT_CSS = _HERE / "light.css"
DARK_CSS = _HERE / "dark.css"
STAGE_CSS = _HERE / "stage.css"
# Streamlit's page says lang="en"; readers aloud would read Korean in English.
LANGUAGE = "<script>document.documentElement.lang = 'ko'</script>"


def dress() -> None:
    """Put the static style sheet and the document's language on the page."""
    st.html(CSS)
    st.html(DARK_CSS if is_dark() else LIGHT_CSS)
    st.html(LANGUAGE, unsafe_allow_javascript=True)


def is_dark() -> bool:
    """Whether the visitor's theme is dark."""
    return st.context.theme.type == "dark"
