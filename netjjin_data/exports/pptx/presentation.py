"""A presentation as slides: each card under its title, with native charts, tables and shapes, and the presenter's notes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from netjjin_data.cards.card import Card, Form
from netjjin_data.charts.channels import texts
from netjjin_data.charts.written import told as foot_line
from netjjin_data.exports import Progress
from netjjin_data.exports.imprint import imprint_line
from netjjin_data.exports.pptx import template as masters
from netjjin_data.exports.pptx.blocks import figures, picture, words
from netjjin_data.exports.pptx.charts import bars, chart_lines
from netjjin_data.exports.pptx.circles import circles
from netjjin_data.exports.pptx.drawing import TALL, Box, Drawing
from netjjin_data.exports.pptx.frame import (
    MARGIN,
    TOP,
    Place,
    draw_cover,
    draw_frame,
    framed,
)
from netjjin_data.exports.pptx.places import region_map, tiles
from netjjin_data.exports.pptx.relations import graph
from netjjin_data.exports.pptx.setting import Page, Setting
from netjjin_data.exports.pptx.tables import grid, matrix, table
from netjjin_data.exports.pptx.text import clean, paragraph, paragraphs_xml
from netjjin_data.exports.pptx.timeline import timeline
from netjjin_data.scenes import COVERS
from netjjin_data.story import Presentation, Told

_FORMS: dict[Form, Callable[[Card, Setting], list[Page]]] = {
    "figures": figures,
    "line": chart_lines,
    "bar": bars,
    "tiles": tiles,
    "map": region_map,
    "matrix": matrix,
    "grid": grid,
    "timeline": timeline,
    "graph": graph,
    "circles": circles,
    "table": table,
    "text": words,
    "picture": picture,
}
# These say in few words what the whole presentation is.
_NOTES_SIZE = 24.0
# Where notes stand on a page whose master, a template's, has no place for them: the lower half.
_NOTES_PLACE = (
    f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="1000" name="Notes"/><p:cNvSpPr/>'
    '<p:nvPr><p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="685800" y="4400550"/>'
    '<a:ext cx="5486400" cy="3600450"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
    "<p:txBody><a:bodyPr/><a:lstStyle/><a:p/></p:txBody></p:sp>"
)


def pptx_bytes(
    presentation: Presentation,
    made: date,
    template: bytes | None = None,
    progress: Progress | None = None,
) -> bytes:
    """The presentation as a .pptx file: a slide per card, or several where a table or a text is too long for one.

    Figures are native: charts hold the card's numbers (money in the presentation's unit), tables, tiles, boundaries
    and ties can be edited. `made` is the day that every slide names. `template` is a .pptx of the organisation, whose
    size, masters and layouts are taken and whose slides are left out; NoTemplate where it can't be used. `progress` is told
    how many cards of how many are done.
    """
    book = masters.opened(template)
    place = _place(book, template is None)
    origin = imprint_line(presentation, made)
    for done, told in enumerate(presentation.slides, start=1):
        if _is_title(told.card):
            _add_cover(book, told, origin, place)
        else:
            _add_slides(book, told, presentation, origin, place)
        if progress is not None:
            progress(done, len(presentation.slides))
    _describe(book, presentation, made)
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def _emu(book: Any) -> float:
    return float(book.slide_height) / TALL


def _place(book: Any, own: bool) -> Place:
    """Where titles stand: our own near the top, a template's where its layout has them, if that is near the top."""
    wide = book.slide_width / _emu(book)
    title = Box(MARGIN, TOP, wide - 2 * MARGIN, 0)
    if not own:
        title = Box(MARGIN, TOP, wide - 2 * MARGIN, 2 * 50.0)
        for holder in masters.layout(book).placeholders:
            found = holder.placeholder_format.type
            if found in (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE) and holder.height:
                emu = _emu(book)
                box = Box(holder.left / emu, holder.top / emu, holder.width / emu, holder.height / emu)
                if box.bottom < TALL * 0.34 and box.x >= 0 and box.right <= wide and box.tall >= 50:
                    title = box
    return Place(wide, title, own)


def _is_title(card: Card) -> bool:
    """Whether a card is few words that stand for themselves: the first, the last, and titles between parts."""
    return card.key in COVERS or (
        card.form == "text" and not any((*texts(card, "title"), *texts(card, "text")))
    )


def _new(book: Any, cover: bool = False) -> Drawing:
    """A new slide, of whose layout only the title's place is used."""
    slide = book.slides.add_slide(masters.layout(book, cover))
    for holder in list(slide.placeholders):
        if holder.placeholder_format.type not in (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE):
            holder._element.getparent().remove(holder._element)
    return Drawing(slide, _emu(book))


def _add_cover(book: Any, told: Told, origin: str, place: Place) -> None:
    card = told.card
    drawing = _new(book, cover=True)
    said = [part.strip() for part in card.sentence.split("\n") if part.strip()]
    draw_cover(drawing, card, said, origin, place)
    _note(drawing, told, origin)


def _add_slides(book: Any, told: Told, presentation: Presentation, origin: str, place: Place) -> None:
    card = told.card
    frame = framed(card, origin, place)
    pages = _FORMS[card.form](card, Setting(frame.body, presentation.unit, presentation.pictures))
    # A card whose marks have no place, such as a timeline without dates, still has its slide.
    pages = pages or [_nothing]
    for number, page in enumerate(pages, start=1):
        drawing = _new(book)
        draw_frame(drawing, frame, (number, len(pages)))
        page(drawing)
        _note(drawing, told, origin)


def _nothing(drawing: Drawing) -> None:
    """A slide without a figure."""


def _note(drawing: Drawing, told: Told, origin: str) -> None:
    """The presenter's notes: the staff's own, then all that the card says, uncut."""
    card = told.card
    remarks = [f"※ {note.lstrip('※ ')}" for note in card.notes]
    marks = f"표시: {' · '.join(card.marks)}" if card.marks else ""
    said = [told.slide.notes, card.headline, card.sentence, foot_line(card), marks, *remarks, origin]
    paragraphs = [paragraph(part, _NOTES_SIZE, after=12) for part in said if part]
    page = drawing.slide.notes_slide
    if page.notes_text_frame is None:
        page.shapes._spTree.append(parse_xml(_NOTES_PLACE))
    body = page.notes_text_frame._txBody
    for old in body.findall(qn("a:p")):
        body.remove(old)
    xml = paragraphs_xml(paragraphs, 0.5, keep_colour=False)
    for child in parse_xml(f"<a:root {nsdecls('a')}>{xml}</a:root>"):
        body.append(child)


def _describe(book: Any, presentation: Presentation, made: date) -> None:
    """What the file says of itself."""
    about = book.core_properties
    about.title = clean(presentation.title)[:250]
    about.subject = presentation.dataset.notice or ""
    about.author = about.last_modified_by = "넷찐이야"
    about.created = about.modified = datetime(made.year, made.month, made.day)
    about.language = "ko-KR"
