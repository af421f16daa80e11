"""A card as a slide: the finding large, the figure as large as it can be, how it was counted small."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache

import streamlit as st
from plotly.graph_objects import Figure

from netjjin_data import charts
from netjjin_data.cards.card import Card, Form
from netjjin_data.cards.spotlight import rows_of, spotlights
from netjjin_data.charts import Size
from netjjin_data.charts.spotlight import spotlight
from netjjin_data.charts.written import counting
from netjjin_data.dataset import Dataset
from netjjin_data.deck import Slide
from netjjin_data.scenes import COVERS
from netjjin_data.store import StoreError
from pages._ui.card import figures, pictures, table, texts
from pages._ui.figure import Finished
from pages._ui.presentation import Staged, picture
from pages._ui.remote import Window, window
from pages._ui.shell import is_dark
from pages._ui.words import inline, safe

# On a 4:3 projector these fill the height that is left; the others keep their proportions.
STRETCHED: tuple[Form, ...] = ("bar", "line", "timeline", "grid", "matrix")
TALLER = 1.45
_NOTHING = Figure(layout={"xaxis": {"visible": False}, "yaxis": {"visible": False}})
# Two at a time: the next slide is made while somebody speaks to this one.
_ahead = ThreadPoolExecutor(2, thread_name_prefix="next-slide")


def slide(card: Card, stage: Staged, spot: str | None) -> None:
    """Draw a card as a slide; who stands in the spotlight is said where the slide shows them apart."""
    if card.key in COVERS:
        with st.container(key="stage"), st.container(key="cover"):
            st.title(inline(card.headline), anchor=False)
            with st.container(key="stage-sentence"):
                st.markdown(safe(" · ".join(part for part in (card.sentence, card.notice) if part)))
        return
    spotlit = _spotlit(card, stage.view.dataset, spot)
    with st.container(key="stage"):
        st.title(inline(card.headline) if card.headline else "\u00a0", anchor=False)
        if sentence := _sentence(card, stage.view.dataset, spot if spotlit else None):
            with st.container(key="stage-sentence"):
                st.markdown(sentence)
        if charts.has_figure(card):
            # One alone: a second that the style sheet hides would cost the browser as much at each step.
            _figure(card, window(), "drawn", spotlit)
        elif not card.is_empty:
            _words(card, stage)


def _figure(card: Card, kind: Window, key: str, spotlit: frozenset[int]) -> None:
    st.plotly_chart(
        _drawn(card, kind, is_dark(), spotlit), theme=None, key=f"{key}-{card.key.replace('.', '-')}",
        config=charts.CONFIG, alt=charts.alt(card),
    )  # fmt: skip


@lru_cache(200)
def _drawn(card: Card, kind: Window, dark: bool, spotlit: frozenset[int]) -> Finished:
    size: Size = "phone" if kind == "phone" else "stage"
    drawing = charts.drawing(card, size, dark)
    if spotlit:
        drawing = spotlight(drawing, spotlit, card.form, size)
    if kind == "tall" and card.form in STRETCHED:
        drawing["layout"]["height"] *= TALLER
    return Finished(drawing)


def _words(card: Card, stage: Staged) -> None:
    if card.form == "figures":
        figures(card)
    elif card.form == "picture":
        try:
            pictures(card, picture(card.frame[card.channels["picture"]].iloc[0]))
        except StoreError as failure:
            st.error(safe(str(failure)), icon=":material/error:")
    elif card.form == "text":
        texts(card)
    else:
        table(card, stage.view)


def warm(stage: Staged, number: int) -> None:
    """Let the browser fetch what draws figures before the first one comes; the style sheet hides it."""
    if any(charts.has_figure(stage.card(slide)) for slide in stage.slides[number - 1 : number + 2]):
        st.plotly_chart(_NOTHING, theme=None, key="warm", config=charts.CONFIG, alt="그림을 그릴 준비")


def _spotlit(card: Card, dataset: Dataset, spot: str | None) -> frozenset[int]:
    return frozenset() if spot is None else rows_of(card, dataset, spot)


def _sentence(card: Card, dataset: Dataset, spot: str | None) -> str:
    said = f":orange-badge[강조: {inline(spotlights(dataset)[spot])}]" if spot is not None else ""
    return " ".join(part for part in (said, safe(card.sentence)) if part)


def preview(card: Card, stage: Staged, spot: str | None, key: str) -> None:
    """What a slide says and shows under its headline, in small, for the presenter."""
    st.markdown(safe("\n\n".join(part for part in (card.sentence, card.notice) if part)))
    if card.is_empty or card.key in COVERS:
        return
    if charts.has_figure(card):
        _figure(card, "phone", key, _spotlit(card, stage.view.dataset, spot))
        return
    with st.container(key=f"preview-{key}"):
        _words(card, stage)


def prepare(stage: Staged, number: int, spot: str | None) -> None:
    """Make the slides beside one ahead, while it is looked at."""
    dark, kind = is_dark(), window()
    for slide in stage.slides[number : number + 2] + stage.slides[max(number - 2, 0) : number - 1]:
        _ahead.submit(_make, stage, slide, spot, kind, dark)


def _make(stage: Staged, slide: Slide, spot: str | None, kind: Window, dark: bool) -> None:
    card = stage.card(slide)
    if charts.has_figure(card):
        _drawn(card, kind, dark, _spotlit(card, stage.view.dataset, spot))


def last_line(card: Card) -> None:
    """Marks, count, what is missing and the source, at the slide's foot."""
    parts = (*card.marks, *counting(card), *((card.notice,) if card.notice else ()))
    with st.container(key="stage-note"):
        st.caption(safe(" · ".join(parts)))
