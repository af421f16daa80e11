"""A card on a page: finding, figure, how it was counted, where it comes from, the same as a table and a file."""

from __future__ import annotations

from functools import partial
from weakref import WeakKeyDictionary

import streamlit as st
from plotly.graph_objects import Figure

from netjjin_data import charts
from netjjin_data.cards.card import Card
from netjjin_data.charts import Size
from netjjin_data.problems import CellRef
from pages._ui.shell import is_dark
from pages._ui.tables import NOTHING_SAID, NUMERIC, cells_of, csv_of, lacks_values, money_unit, table_of
from pages._ui.view import View
from pages._ui.words import inline, safe

# These show their table as it is.
_TABLES = ("table", "text")
_MARK_COLOURS = {"산출": "orange", "약": "orange", "미확인": "gray", "자체 분류": "blue", "가상 자료": "red"}
SAID_SOURCES = 3
# A longer table gets a frame that scrolls.
LONG = 60


def headline(card: Card, sentence: bool = False) -> None:
    """A card's headline, and its sentence where asked for, as the head of the page."""
    st.title(inline(card.headline), anchor=False)
    if sentence and card.sentence:
        with st.container(key=f"sentence-top-{card.key}"):
            st.markdown(safe(card.sentence))


def show(card: Card, view: View, title: str = "", beside: str = "") -> None:
    """Draw a card of the view on the page.

    `title` stands for a headline that heads the page already, `beside` is what else the sentence must name.
    """
    key = card.key.replace(".", "-")
    if card.form == "figures" and not card.is_empty:
        # The figures are small cards of their own and say the headline themselves.
        figures(card)
        _foot(card, view, key)
        return
    with st.container(border=True, key=f"card-{key}", gap="small", height="stretch"):
        st.header(title if title and not card.is_empty else inline(card.headline), anchor=False)
        if sentence := " · ".join(part for part in (card.sentence, beside) if part):
            with st.container(key=f"sentence-{key}"):
                st.markdown(safe(sentence))
        if not card.is_empty:
            _body(card, view, key)
        _foot(card, view, key)


def _body(card: Card, view: View, key: str) -> None:
    if card.form == "text":
        texts(card)
    elif charts.has_figure(card):
        draw(card, key, "screen")
    else:
        table(card, view)


def draw(card: Card, key: str, size: Size) -> None:
    """A card's figure, and a second one for a phone; the style sheet shows the one that has room."""
    layouts: tuple[tuple[str, Size], ...] = (("wide", size), ("narrow", "phone"))
    for part, of in layouts:
        with st.container(key=f"{part}-{key}"):
            _chart(card, f"{part}-{key}", of)


def _chart(card: Card, key: str, size: Size) -> None:
    st.plotly_chart(
        _drawn(card, size, is_dark()), theme=None, key=f"chart-{key}", config=charts.CONFIG, alt=charts.alt(card)
    )  # fmt: skip


# Cards are made once for everybody and never change, so are their figures; they go when their card goes.
# Handing a figure to the browser takes a tenth of the time that drawing it takes.
_figures: WeakKeyDictionary[Card, dict[tuple[Size, bool], Figure]] = WeakKeyDictionary()


def _drawn(card: Card, size: Size, dark: bool) -> Figure:
    kept = _figures.setdefault(card, {})
    if (size, dark) not in kept:
        kept[size, dark] = charts.figure(card, size, dark)
    return kept[size, dark]


def figures(card: Card) -> None:
    """Key figures beside each other, each with its change on the year before."""
    key = card.key.replace(".", "-")
    names = ("label", "value", "change", "direction", "note")
    parts = [
        [_text(row[card.channels[name]]) if name in card.channels else "" for name in names]
        for row in card.frame.to_dict("records")
    ]
    with st.container(key=f"figures-{key}"):
        for number, (column, (label, value, change, direction, note)) in enumerate(
            zip(st.columns(len(parts)), parts, strict=True)
        ):
            with column.container(
                border=True, key=f"card-figure-{key}-{number}", gap="xsmall", height="stretch"
            ):
                st.caption(inline(label))
                with st.container(key=f"value-{key}-{number}"):
                    st.markdown(inline(value))
                st.caption(_changed(change, direction, note) or "\u00a0")


def _text(value: object) -> str:
    return "" if value is None or value != value else str(value)  # NaN is not itself


def _changed(change: str, direction: str, note: str) -> str:
    """The line under a key figure; a rise and a fall differ by arrow, colour and word."""
    arrow, colour = {"up": ("▲", "blue"), "down": ("▼", "red")}.get(direction, ("", "gray"))
    said = f"전년 대비 :{colour}[**{f'{arrow} {inline(change)}'.strip()}**]" if change else ""
    return " · ".join(part for part in (said, inline(note)) if part)


def texts(card: Card) -> None:
    """Titles with their texts, below each other."""
    titles, bodies = (card.channels.get(name, name) for name in ("title", "text"))
    key = card.key.replace(".", "-")
    with st.container(key=f"texts-{key}"):
        for row in card.frame.to_dict("records"):
            _titled(_text(row.get(titles)), _text(row.get(bodies)))


def _titled(title: str, text: str) -> None:
    st.markdown(f"**{inline(title)}**  \n{safe(text)}")


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
        cells_of(card, unit), hide_index=True, height=560, column_config=columns, alt=f"{card.headline} 표"
    )


def _foot(card: Card, view: View, key: str) -> None:
    """How the card was counted, its marks, its table and its file."""
    with st.container(key=f"under-{key}", gap="xsmall"):
        with st.container(key=f"foot-{key}", horizontal=True, vertical_alignment="center"):
            st.caption(safe(told(card)), width="content")
            for mark in card.marks:
                st.badge(mark, color=_MARK_COLOURS[mark])  # type: ignore[arg-type]
            if card.is_empty:
                return
            st.download_button(
                "내려받기", partial(csv_of, card), f"{key}.csv", "text/csv", type="tertiary", key=f"file-{key}",
                on_click="ignore",
            )  # fmt: skip
        if card.form not in _TABLES or card.notes:
            _beside(card, view, key)


def _beside(card: Card, view: View, key: str) -> None:
    """The card's table and the remarks of its sheets, made only when somebody opens them."""
    label = "설명 보기" if card.form in _TABLES else "표 보기"
    panel = st.expander(label, type="compact", key=f"table-{key}", on_change="rerun")
    if not panel.open:
        return
    with panel:
        if card.form not in _TABLES:
            table(card, view)
            if lacks_values(card):
                st.caption(NOTHING_SAID)
        for note in card.notes:
            st.caption(f"※ {safe(note.lstrip('※ '))}")


def told(card: Card) -> str:
    """How a card was counted and where it comes from, on one line."""
    source = source_line(card.sources)
    parts = [
        f"단위 {card.unit}" if card.unit else "",
        card.counted,
        card.missing,
        f"출처 {source}" if source else "",
        card.notice or "",
    ]
    return " · ".join(part for part in parts if part)


def source_line(sources: tuple[CellRef, ...]) -> str:
    """Cells as a clerk looks them up, a stretch per sheet: '2022.xlsx 지원내역!D3~D7'."""
    sheets: dict[tuple[str, str], list[CellRef]] = {}
    for ref in sources:
        sheets.setdefault((ref.file, ref.sheet), []).append(ref)
    said = []
    file_before = None
    for (file, sheet), refs in list(sheets.items())[:SAID_SOURCES]:
        first = min(refs, key=lambda ref: (ref.row, ref.column)).address
        last = max(refs, key=lambda ref: (ref.row, ref.column)).address
        stretch = first if first == last else f"{first}~{last}"
        said.append(f"{'' if file == file_before else f'{file} '}{sheet}!{stretch}")
        file_before = file
    more = len(sheets) - SAID_SOURCES
    return ", ".join(said) + (f" 외 시트 {more}개" if more > 0 else "")
