"""A card as a slide's markup: every text escaped, no data in an attribute that does something."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from datetime import date
from html import escape

from netjjin_data import charts
from netjjin_data.cards.card import Card
from netjjin_data.charts.channels import texts
from netjjin_data.charts.written import (
    NOTHING_SAID,
    NUMERIC,
    cells_of,
    columns_of,
    lacks_values,
    money_unit,
    with_unit,
)  # fmt: skip
from netjjin_data.exports.imprint import imprint_line
from netjjin_data.korean import MoneyUnit
from netjjin_data.scenes import COVER
from netjjin_data.story import Presentation, Told

# Rows of a table that fit a printed page, and texts that stand in one column.
PRINTED_ROWS = 28
FEW_TEXTS = 4
_ARROWS = {"up": "▲ ", "down": "▼ "}
_PICTURE_KINDS = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg"}


def slide(presentation: Presentation, told: Told, number: int, made: date) -> str:
    """The markup of one slide; its figure's place is named by its number."""
    card = told.card
    unit = money_unit(card, presentation.unit)
    kind = "slide cover" if card.key == COVER else "slide"
    sentence = f'<p class="sentence">{escape(card.sentence)}</p>' if card.sentence else ""
    return (
        f'<section class="{kind}" id="slide-{number}" aria-label="{number}번 슬라이드"><div class="canvas">'
        f"<header><h1>{escape(card.headline).replace(' · ', '&nbsp;· ')}</h1>{sentence}</header>"
        f'<div class="body">{_body(card, unit, number, presentation.pictures)}</div>'
        f"{_foot(presentation, card, made, number)}</div></section>"
    )


def _body(card: Card, unit: MoneyUnit, number: int, pictures: Mapping[str, bytes]) -> str:
    if card.is_empty:
        return ""
    if charts.has_figure(card):
        box = f'<div class="figure" role="img" data-key="{number}" aria-label="{escape(charts.alt(card))}"></div>'
        return f'{box}<div class="beside" hidden>{_table(card, unit)}</div>'
    match card.form:
        case "figures":
            return _figures(card)
        case "text":
            return _texts(card)
        case "picture":
            return _pictures(card, pictures)
        case _:
            return _table(card, unit)


def _table(card: Card, unit: MoneyUnit) -> str:
    cells = cells_of(card, unit)
    kinds = [' class="number"' if column.kind in NUMERIC else "" for column in columns_of(card)]
    head = "".join(
        f'<th scope="col"{kind}>{escape(str(label))}</th>' for label, kind in zip(cells, kinds, strict=True)
    )
    rows = []
    for position, values in enumerate(cells.itertuples(index=False, name=None)):
        more = ' class="more"' if position >= PRINTED_ROWS else ""
        row = "".join(f"<td{kind}>{escape(value)}</td>" for value, kind in zip(values, kinds, strict=True))
        rows.append(f"<tr{more}>{row}</tr>")
    said = [NOTHING_SAID] if lacks_values(card) else []
    short = (
        f"전체 {len(rows):,}행 가운데 앞 {PRINTED_ROWS}행만 인쇄했습니다." if len(rows) > PRINTED_ROWS else ""
    )
    after = "".join(f"<p>{escape(line)}</p>" for line in said)
    after += f'<p class="short">{short}</p>' if short else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>{after}"


def _figures(card: Card) -> str:
    """Key figures; a rise and a fall differ by arrow, colour and word."""
    items = []
    names = ("label", "value", "change", "direction", "note")
    for label, value, change, direction, note in zip(*(texts(card, name) for name in names), strict=True):
        arrow = _ARROWS.get(direction, "")
        kind = direction if arrow else "same"
        changed = f'전년 대비 <b class="{kind}">{arrow}{escape(change)}</b>' if change else ""
        below = " · ".join(part for part in (changed, escape(note)) if part)
        items.append(f"<li><p>{escape(label)}</p><strong>{escape(value)}</strong><p>{below}</p></li>")
    return f'<ul class="figures">{"".join(items)}</ul>'


def _texts(card: Card) -> str:
    rows = list(zip(texts(card, "title"), texts(card, "text"), strict=True))
    if not any(title for title, _ in rows):
        lines = "".join(f"<li>{escape(text)}</li>" for _, text in rows if text)
        return f'<ul class="lines">{lines}</ul>' if lines else ""
    items = "".join(f"<div><dt>{escape(title)}</dt><dd>{escape(text)}</dd></div>" for title, text in rows)
    few = " few" if len(rows) <= FEW_TEXTS else ""
    return f'<dl class="texts{few}">{items}</dl>'


def _pictures(card: Card, pictures: Mapping[str, bytes]) -> str:
    shown = []
    for picture, text in zip(texts(card, "picture"), texts(card, "text"), strict=True):
        data = pictures.get(picture, b"")
        kind = next((name for start, name in _PICTURE_KINDS.items() if data.startswith(start)), None)
        said = escape(text)
        if kind is None:
            shown.append("<p>그림 파일을 찾을 수 없습니다.</p>")
            continue
        source = f"data:{kind};base64,{base64.b64encode(data).decode()}"
        caption = f"<figcaption>{said}</figcaption>" if said else ""
        named = said or escape(card.headline)
        shown.append(f'<figure class="picture"><img src="{source}" alt="{named}">{caption}</figure>')
    return "".join(shown)


def _foot(presentation: Presentation, card: Card, made: date, number: int) -> str:
    """Marks, count, what is missing and the source; then notice, data set, selection, date and the slide's number."""
    marks = "".join(f'<span class="mark">{escape(mark)}</span>' for mark in card.marks)
    told = " · ".join(map(escape, with_unit(card)))
    notice = presentation.dataset.notice
    warned = f'<span class="notice">{escape(notice)}</span> · ' if notice else ""
    place = f"{number} / {len(presentation.slides)}"
    counted = f"<p>{marks}{told}</p>" if marks or told else ""
    return f"<footer>{counted}<p>{warned}{escape(imprint_line(presentation, made))} · {place}</p></footer>"
