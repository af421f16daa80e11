"""A card as a slide: the finding large, the figure as large as it can be, how it was counted small."""

from __future__ import annotations

import streamlit as st

from netjjin_data import charts
from netjjin_data.cards.card import Card
from netjjin_data.charts.written import source_line
from pages._ui.card import draw, figures, table, texts
from pages._ui.view import View
from pages._ui.words import inline, safe

# The cover's rows say again what its headline and sentence say.
COVER = "story.cover"


def slide(card: Card, view: View) -> None:
    """Draw a card as a slide."""
    key = card.key.replace(".", "-")
    if card.key == COVER:
        with st.container(key="stage"), st.container(key="cover"):
            st.title(inline(card.headline), anchor=False)
            with st.container(key="stage-sentence"):
                st.markdown(safe(" · ".join(part for part in (card.sentence, card.notice) if part)))
        return
    with st.container(key="stage"):
        st.title(inline(card.headline), anchor=False)
        if card.sentence:
            with st.container(key="stage-sentence"):
                st.markdown(safe(card.sentence))
        if card.is_empty:
            return
        if card.form == "figures":
            figures(card)
        elif card.form == "text":
            texts(card)
        elif charts.has_figure(card):
            draw(card, f"stage-{key}", "stage")
        else:
            table(card, view)


def last_line(card: Card) -> None:
    """Marks, count, what is missing and the source, at the slide's foot."""
    source = source_line(card.sources)
    parts = [
        " · ".join(card.marks),
        card.counted,
        card.missing,
        f"출처 {source}" if source else "",
        card.notice or "",
    ]
    with st.container(key="stage-note"):
        st.caption(safe(" · ".join(part for part in parts if part)))
