"""A card on a page: finding, figure, how it was counted, where it comes from, the same as a table and a file."""

from __future__ import annotations

from functools import lru_cache, partial

import streamlit as st

from netjjin_data import charts
from netjjin_data.cards.card import Card
from netjjin_data.charts import Size
from netjjin_data.charts.channels import texts as channel_texts
from netjjin_data.charts.written import NOTHING_SAID, NUMERIC, lacks_values, money_unit, told
from netjjin_data.exports.imprint import said_of
from netjjin_data.korean import today
from pages._ui import trace
from pages._ui.figure import Finished
from pages._ui.shell import is_dark
from pages._ui.tables import cells, csv_name, csv_of, table_of
from pages._ui.view import CARDS_KEPT, View
from pages._ui.words import inline, safe

# These show their table as it is.
_TABLES = ("table", "text")
_MARK_COLOURS = {"산출": "orange", "약": "orange", "미확인": "gray", "자체 분류": "blue", "가상 자료": "red"}
# A longer table gets a frame that scrolls.
LONG = 60


def headline(card: Card, sentence: bool = False) -> None:
    """A card's headline, and its sentence where asked for, as the head of the page."""
    st.title(inline(card.headline), anchor=False)
    if sentence and card.sentence:
        st.markdown(f":gray[{safe(card.sentence)}]")


def show(card: Card, view: View, title: str = "", beside: str = "", traced: bool = True) -> None:
    """Draw a card of the view on the page.

    `title` stands for a headline that heads the page already, `beside` is what else the sentence must name. Where
    it isn't `traced`, no way leads to its cells and the remarks of its sheets: those name whom the card doesn't.
    Every element costs the server and the browser at each rerun, so a card is made of few.
    """
    key = card.key.replace(".", "-")
    if card.form == "figures" and not card.is_empty:
        # The figures are small cards of their own and say the headline themselves.
        _open(card, view, traced)
        with st.container(key=f"figures-{key}", gap="small"):
            st.markdown(_figures(card))
            _foot(card, view, key, traced)
        return
    _open(card, view, traced)
    with st.container(border=True, key=f"card-{key}", gap="small", height="stretch"):
        st.markdown(_head(card, title, beside), anchors=False)
        if not card.is_empty:
            body(card, view, traced)
        _foot(card, view, key, traced)


def _open(card: Card, view: View, traced: bool) -> None:
    if traced:
        trace.open_asked(card, view)


# What is said of a card, and its figures, are made once for everybody: a card never changes.
@lru_cache(CARDS_KEPT)
def _head(card: Card, title: str, beside: str) -> str:
    heading = title if title and not card.is_empty else inline(card.headline)
    sentence = " · ".join(part for part in (card.sentence, beside) if part)
    return f"## {heading}\n\n{safe(sentence)}"


def body(card: Card, view: View, traced: bool = False) -> None:
    """What a card shows beneath its sentence, where it is neither empty nor a picture."""
    if card.form == "figures":
        figures(card)
    elif card.form == "text":
        texts(card)
    elif charts.has_figure(card):
        draw(card, card.key.replace(".", "-"), "screen", traced)
    else:
        table(card, view)


def draw(card: Card, key: str, size: Size, traced: bool = False) -> None:
    """A card's figure, and a second one for a phone; the style sheet shows the one that has room.

    A mark that is chosen in a `traced` figure leads to its cells.
    """
    for part, of in (("wide", size), ("narrow", "phone")):
        chart = f"{part}-{key}" + (f"-{trace.traces()}" if traced else "")
        st.plotly_chart(
            _drawn(card, of, is_dark()), theme=None, key=chart, config=charts.CONFIG, alt=_alt(card),
            on_select=partial(trace.ask_chosen, card, chart) if traced else "ignore", selection_mode="points",
        )  # fmt: skip


@lru_cache(CARDS_KEPT)
def _drawn(card: Card, size: Size, dark: bool) -> Finished:
    return Finished(charts.drawing(card, size, dark))


@lru_cache(CARDS_KEPT)
def _alt(card: Card) -> str:
    return charts.alt(card)


def figures(card: Card) -> None:
    """Key figures beside each other, each with its change on the year before."""
    with st.container(key=f"figures-{card.key.replace('.', '-')}"):
        st.markdown(_figures(card))


@lru_cache(CARDS_KEPT)
def _figures(card: Card) -> str:
    """Key figures as a list, which the style sheet lays out as small cards: label, value, change."""
    names = ("label", "value", "change", "direction", "note")
    items = []
    for label, value, change, direction, note in zip(
        *(channel_texts(card, name) for name in names), strict=True
    ):
        lines = (inline(label), f"**{inline(value)}**", _changed(change, direction, note) or "\u00a0")
        items.append("- " + "\n\n  ".join(lines))
    return "\n".join(items)


def _changed(change: str, direction: str, note: str) -> str:
    """The line under a key figure; a rise and a fall differ by arrow, colour and word."""
    arrow, colour = {"up": ("▲", "blue"), "down": ("▼", "red")}.get(direction, ("", "gray"))
    said = f"전년 대비 :{colour}[**{f'{arrow} {inline(change)}'.strip()}**]" if change else ""
    return " · ".join(part for part in (said, inline(note)) if part)


def texts(card: Card) -> None:
    """Titles with their texts, below each other."""
    with st.container(key=f"texts-{card.key.replace('.', '-')}"):
        st.markdown(_texts(card))


@lru_cache(CARDS_KEPT)
def _texts(card: Card) -> str:
    items = []
    for said, text in zip(channel_texts(card, "title"), channel_texts(card, "text"), strict=True):
        title, body = inline(said), safe(text)
        item = "  \n".join(part for part in (f"**{title}**" if title else "", body) if part)
        items.append("- " + item.replace("\n", "\n  "))
    # A slide that is a title alone has a row that says nothing.
    return "\n".join(item for item in items if item != "- ")


def pictures(card: Card, content: bytes) -> None:
    """The picture of a picture card, whose bytes are `content`, with what staff say about it under it."""
    caption = channel_texts(card, "text")[0]
    with st.container(key=f"picture-{card.key.replace('.', '-')}"):
        st.image(content, safe(caption) or None, alt=caption.strip() or card.headline.strip() or "그림")


def table(card: Card, view: View) -> None:
    """The card's table; a long one in a frame of its own that scrolls."""
    unit = money_unit(card, view.unit)
    if len(card.frame) <= LONG:
        st.table(table_of(card, unit), hide_index=True, border="horizontal")
        return
    columns = {
        column.label: st.column_config.TextColumn(
            column.label, alignment="right" if column.kind in NUMERIC else "left"
        )
        for column in card.columns
    }
    st.dataframe(
        cells(card, unit), hide_index=True, height=560, column_config=columns, alt=f"{card.headline} 표"
    )


def _foot(card: Card, view: View, key: str, traced: bool) -> None:
    """How the card was counted, its marks, its table and its file."""
    if note := _note(card):
        st.caption(note)
    if card.is_empty:
        return
    if card.form in _TABLES:
        download(card, key)
    if card.form not in _TABLES or (traced and (card.notes or card.behind)):
        _beside(card, view, key, traced)


@lru_cache(CARDS_KEPT)
def _note(card: Card) -> str:
    """The line under a figure, with the card's marks."""
    marks = (f":{_MARK_COLOURS[mark]}-badge[{mark}]" for mark in card.marks)
    return "\u2002".join(part for part in (safe(told(card)), *marks) if part)


def download(card: Card, key: str, label: str = "내려받기") -> None:
    """The card's table as a file to take along."""
    st.download_button(
        label, partial(csv_of, card), csv_name(card), "text/csv", type="tertiary", key=f"file-{key}",
        on_click="ignore",
    )  # fmt: skip


def _picture(card: Card, view: View, key: str) -> None:
    """The way to the figure as a picture, which the browser draws (picture.js): its finding, what it says of itself.

    A picture stands alone, so its title is the finding, also where that heads the page and not the card.
    """
    with st.container(key=f"picture-{key}", gap="small"):
        st.button("그림 내려받기(PNG)", type="tertiary", key=f"png-{key}")
        imprint = said_of(view.loaded.title, view.selection, today(), view.notice)
        st.caption(f"{inline(card.headline)}\n\n{safe(imprint)}")


def _beside(card: Card, view: View, key: str, traced: bool) -> None:
    """The card's table with its file, and the remarks of its sheets, made only when somebody opens them."""
    label = "근거 보기" if card.form in _TABLES else "표 · 근거 · 내려받기" if traced else "표 · 내려받기"
    panel = st.expander(label, type="compact", key=f"table-{key}", on_change="rerun")
    if not panel.open:
        return
    with panel:
        if card.form not in _TABLES:
            table(card, view)
            if lacks_values(card):
                st.caption(NOTHING_SAID)
            download(card, key)
        if charts.has_figure(card):
            _picture(card, view, key)
        if not traced:
            return
        trace.choose(card, view, key)
        for note in card.notes:
            st.caption(f"※ {safe(note.lstrip('※ '))}")
