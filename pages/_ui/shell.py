"""What is set up once per page: the look that the theme can't say, the document's language, what keys reach."""

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
STAGE_JS = _HERE / "stage.js"
DECK_JS = _HERE / "deck.js"
PRINT_CSS = _HERE / "print.css"
PAGE_JS = _HERE / "page.js"
PICTURE_JS = _HERE / "picture.js"
PAPER_JS = _HERE / "paper.js"
REMOTE_CSS = _HERE / "remote.css"
PRESENTER_CSS = _HERE / "presenter.css"
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

# A file that took a while to make is handed over without a second click.
JUST_MADE = "just-made"
PRESS_JUST_MADE = """<script>
(() => {
  const press = tries => {
    const button = document.querySelector('.st-key-just-made button');
    if (button) button.click();
    else if (tries > 0) setTimeout(press, 100, tries - 1);
  };
  press(50);
})();
</script>"""


def _styled(*sheets: Path) -> str:
    return "".join(f"<style>{sheet.read_text(encoding='utf-8')}</style>" for sheet in sheets)


def _script(file: Path) -> str:
    return f"<script>{file.read_text(encoding='utf-8')}</script>"


# One element, not three: each costs at every rerun.
_SCRIPTS = "".join(map(_script, (PAGE_JS, PICTURE_JS, PAPER_JS)))
LIGHT_HEAD = _styled(CSS, LIGHT_CSS, PRINT_CSS) + _SCRIPTS
DARK_HEAD = _styled(CSS, DARK_CSS, PRINT_CSS) + _SCRIPTS
STAGE_HEAD = _styled(STAGE_CSS, REMOTE_CSS) + _script(STAGE_JS)
PRESENTER_HEAD = _styled(REMOTE_CSS, PRESENTER_CSS)
DECK_HEAD = _script(DECK_JS)

_first = Lock()


def dress() -> None:
    """Put the static style sheet and script on the page."""
    if is_dark():
        st.html(DARK_HEAD, unsafe_allow_javascript=True)
    else:
        st.html(LIGHT_HEAD, unsafe_allow_javascript=True)
    # Taken once and never given back: the first run of the process alone gets it.
    if _first.acquire(blocking=False):
        st.html(NOT_MISSING, unsafe_allow_javascript=True)


def set_stage() -> None:
    """Put the stage's static style sheet and its script on the page."""
    st.html(STAGE_HEAD, unsafe_allow_javascript=True)


def set_presenter() -> None:
    """Put the presenter's static style sheet on the page."""
    st.html(PRESENTER_HEAD)


def set_deck() -> None:
    """Put the script on the page that keeps the slide worked on in sight."""
    st.html(DECK_HEAD, unsafe_allow_javascript=True)


def press_just_made() -> None:
    """Download the file whose button stands in the container JUST_MADE."""
    st.html(PRESS_JUST_MADE, unsafe_allow_javascript=True)


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
