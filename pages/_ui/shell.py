"""What is set up once per page: the look that the theme can't say, and the language of the document."""

from __future__ import annotations

import gc
from functools import cache
from pathlib import Path
from threading import Lock

import streamlit as st

SIDEBAR_PX = 250
_HERE = Path(__file__).parent
ICON = str(_HERE / "icon.svg")
CSS = _HERE / "screen.css"
LIGHT_CSS = _HERE / "light.css"
DARK_CSS = _HERE / "dark.css"
STAGE_CSS = _HERE / "stage.css"
# Streamlit's page says lang="en"; readers aloud would read Korean in English.
LANGUAGE = "<script>document.documentElement.lang = 'ko'</script>"
# Because a folder named pages lies beside app.py, the first run of a process looks there for the page of the
# address, and tells the browser that there is none before app.py can say otherwise.
NOT_MISSING = """<script>
(() => {
  const close = tries => {
    const told = [...document.querySelectorAll('[role=dialog]')].find(
      dialog => dialog.querySelector('h2')?.textContent === 'Page not found');
    if (told) told.querySelector('button')?.click();
    else if (tries > 0) setTimeout(close, 100, tries - 1);
  };
  close(10);
})();
</script>"""

_first = Lock()


def dress() -> None:
    """Put the static style sheet and the document's language on the page."""
    # Taken once and never given back: the first run of the process alone gets it.
    first = NOT_MISSING if _first.acquire(blocking=False) else ""
    st.html(_sheet(is_dark()) + LANGUAGE + first, unsafe_allow_javascript=True)


@cache
def _sheet(dark: bool) -> str:
    """The style sheet and a theme's colours, read once."""
    colours = DARK_CSS if dark else LIGHT_CSS
    return "".join(f"<style>{part.read_text(encoding='utf-8')}</style>" for part in (CSS, colours))


def is_dark() -> bool:
    """Whether the visitor's theme is dark."""
    return st.context.theme.type == "dark"


@cache
def spare_collector() -> None:
    """After the first page: what the libraries left stays for good, so no later collection looks through it.

    A full one takes 100 ms otherwise, during which nobody's page moves.
    """
    gc.collect()
    gc.freeze()
