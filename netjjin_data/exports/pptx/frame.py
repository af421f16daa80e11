"""What stands around a figure: the finding, its sentence, and at the foot how it was counted and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pptx.dml.color import RGBColor
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from netjjin_data import regions
from netjjin_data.cards.card import Card
from netjjin_data.charts.written import with_unit
from netjjin_data.exports.pptx.drawing import TALL, Box, Drawing, Edge, Fill
from netjjin_data.exports.pptx.setting import ACCENT_DARK, DANGER, INK, SMALL
from netjjin_data.exports.pptx.text import (
    LINE,
    Paragraph,
    Run,
    em,
    fitted,
    height,
    lines,
    look_xml,
    paragraph,
    paragraphs_xml,
)

MARGIN = 88.0
TOP, BOTTOM = 56.0, 32.0
TITLE_SIZES = (56.0, 50.0, 44.0, 40.0, 36.0)
SENTENCE_SIZES = (32.0, 30.0, 28.0, 26.0, SMALL)
FOOT = 22.0
# The most that title, sentence and foot take of the slide's height.
MOST_TITLE, MOST_SENTENCE, MOST_FOOT = 0.17, 0.2, 0.17
_MARK_COLOURS = {
    "산출": "#8a5c00",
    "약": "#8a5c00",
    "미확인": INK.muted,
    "자체 분류": "#0b78cb",
    "가상 자료": DANGER,
}


@dataclass(frozen=True)
class Place:
    """Where a layout puts titles, in px, and how wide its slides are; `own` where the masters are our own."""

    wide: float
    title: Box
    own: bool


@dataclass(frozen=True)
class Frame:
    """The words around a card's figure, measured: what is left for the figure is `body`."""

    place: Place
    title: str
    title_size: float
    sentence: Paragraph
    foot: tuple[Paragraph, ...]
    title_box: Box
    sentence_box: Box
    foot_box: Box

    @property
    def body(self) -> Box:
        """The room between sentence and foot."""
        top = self.sentence_box.bottom + 26
        return Box(MARGIN, top, self.place.wide - 2 * MARGIN, self.foot_box.y - 22 - top)


def framed(card: Card, origin: str, place: Place) -> Frame:
    """The frame of a card; `origin` names data set, selection and date."""
    wide = place.wide - 2 * MARGIN
    # Room for the number of a slide of several: (1/3).
    room = place.title.wide - 4 * TITLE_SIZES[-1]
    most = TALL * MOST_TITLE if place.own else max(place.title.tall, TITLE_SIZES[-1] * LINE)
    # One line is read faster than two, if it isn't small.
    on_one = [size for size in TITLE_SIZES[:3] if len(lines(card.headline, room / size)) == 1]
    size, title = fitted(card.headline, room, most, on_one or TITLE_SIZES)
    needed = len(lines(title, room / size)) * size * LINE
    title_box = Box(place.title.x, place.title.y, place.title.wide, needed if place.own else place.title.tall)
    small, said = fitted(card.sentence.replace("\n\n", "\n"), wide, TALL * MOST_SENTENCE, SENTENCE_SIZES)
    sentence = paragraph(said, small, INK.muted)
    gap = 10.0 if said else 0.0
    tall = height([sentence], wide) if said else 0.0
    sentence_box = Box(MARGIN, title_box.bottom + gap, wide, tall)
    foot = _foot(card, origin, wide - 140)
    foot_tall = height(foot, wide - 140)
    foot_box = Box(MARGIN, TALL - BOTTOM - foot_tall, wide - 140, foot_tall)
    return Frame(place, title, size, sentence, foot, title_box, sentence_box, foot_box)


def _foot(card: Card, origin: str, wide: float) -> tuple[Paragraph, ...]:
    """How the card was counted and where it comes from; then data set, selection and date; the notice where due."""
    boundaries = (regions.BOUNDARY_SOURCE,) if card.form == "map" else ()
    said = " · ".join((*with_unit(card), *boundaries))
    most = TALL * MOST_FOOT - 2 * FOOT * LINE
    marks = [Run(f"{mark}  ", FOOT, True, _MARK_COLOURS[mark]) for mark in card.marks]
    marked = sum(em(run.text) for run in marks) * FOOT
    size, said = fitted(said, max(wide - marked, wide * 0.3), most, (FOOT, 20.0, 18.0))
    told = []
    if marks or said:
        told.append(Paragraph((*marks, Run(said, size, colour=INK.muted))))
    told.append(paragraph(origin, FOOT, INK.muted))
    if card.notice:
        told.append(
            paragraph(fitted(card.notice, wide, FOOT * LINE * 2, (FOOT,))[1], FOOT, DANGER, bold=True)
        )
    return tuple(told)


def draw_frame(drawing: Drawing, frame: Frame, part: tuple[int, int]) -> None:
    """Title, sentence and foot on a slide; of several slides of a card each says which it is."""
    number, of = part
    said = f"{frame.title} ({number}/{of})" if of > 1 else frame.title
    place = frame.place
    if place.own:
        drawing.box(Box(0, frame.title_box.y + 8, 20, frame.title_box.tall - 16), Fill(INK.accent), name="띠")
    set_title(drawing, said, frame.title_size, frame.title_box, None if not place.own else INK.text)
    if frame.sentence.runs[0].text:
        drawing.text(frame.sentence_box, [frame.sentence], name="설명")
    rule = frame.foot_box.y - 8
    drawing.line((MARGIN, rule), (place.wide - MARGIN, rule), Edge(INK.line, 1.5), name="선")
    drawing.text(frame.foot_box, frame.foot, name="출처")
    _number(drawing, Box(place.wide - MARGIN - 120, frame.foot_box.y, 120, FOOT * LINE))


def set_title(
    drawing: Drawing, said: str, size: float, box: Box, colour: str | None, anchor: str = "t"
) -> None:
    """The slide's title, in its layout's own place where it has one, else as a text box."""
    holder = drawing.slide.shapes.title
    # A template's titles keep its colour and its alignment.
    told = [paragraph(said, size, colour or INK.text, bold=True, align="l" if colour else "")]
    if holder is None:
        drawing.text(box, told, anchor, name="제목")
        return
    holder.left, holder.top = round(box.x * drawing.emu), round(box.y * drawing.emu)
    holder.width, holder.height = round(box.wide * drawing.emu), round(box.tall * drawing.emu)
    body = holder._element.txBody
    for old in body.findall(qn("a:p")):
        body.remove(old)
    xml = paragraphs_xml(told, drawing.point, keep_colour=colour is not None)
    body.append(parse_xml(xml.replace("<a:p>", f"<a:p {nsdecls('a')}>", 1)))
    properties = body.find(qn("a:bodyPr"))
    for side in ("lIns", "tIns", "rIns", "bIns"):
        properties.set(side, "0")
    properties.set("anchor", anchor)
    for old in list(properties):
        properties.remove(old)
    properties.append(parse_xml(f"<a:noAutofit {nsdecls('a')}/>"))
    holder.name = "제목"


def _number(drawing: Drawing, box: Box) -> None:
    """The slide's number, which follows where slides are moved."""
    drawing.text(box, [paragraph("0", FOOT, INK.muted, align="r")], name="쪽 번호")
    shape: Any = drawing.slide.shapes[-1]._element
    run = shape.find(f".//{qn('a:r')}")
    look = look_xml("rPr", round(FOOT * drawing.point * 10) * 10, colour=INK.muted)
    field = f'<a:fld {nsdecls("a")} id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum">{look}<a:t>‹#›</a:t></a:fld>'
    run.getparent().replace(run, parse_xml(field))


# --- First and last -------------------------------------------------------------------------------------------


def draw_cover(drawing: Drawing, card: Card, said: list[str], origin: str, place: Place) -> None:
    """A slide of few words: the title large, under it what is said, the notice where due."""
    area = _cover_area(drawing, place)
    ink, quiet = ("#ffffff", "#d5e3fd") if place.own else (INK.text, INK.muted)
    size, title = fitted(card.headline, area.wide, area.tall, (104.0, 88.0, 72.0, 60.0, 48.0, 40.0))
    tall = len(lines(title, area.wide / size)) * size * LINE
    if place.own:
        drawing.slide.background.fill.solid()
        drawing.slide.background.fill.fore_color.rgb = _rgb(ACCENT_DARK)
        drawing.box(Box(area.x, area.bottom - tall - 30, 120, 10), Fill("#ffffff"), name="띠")
    set_title(
        drawing, title, size, Box(area.x, area.bottom - tall, area.wide, tall), ink if place.own else None
    )
    notice = _cover_notice(card, area, place.own)
    room = (notice[0].y if notice else TALL - BOTTOM) - area.bottom - 60
    small, text = fitted(
        "\n".join(said), area.wide, room - 2.5 * SMALL * LINE, (38.0, 34.0, 30.0, SMALL, 20.0)
    )
    align = "l" if place.own else "ctr"
    told = [paragraph(text, small, quiet, align=align, after=14)] if text else []
    told.append(paragraph(origin, SMALL, quiet, align=align))
    drawing.text(Box(area.x, area.bottom + 30, area.wide, room), told, name="설명")
    if notice:
        box, said_so = notice
        drawing.box(box, Fill("#ffffff"), Edge(DANGER, 3), [said_so], form="roundRect", inset=10, name="알림")


def _cover_area(drawing: Drawing, place: Place) -> Box:
    """Where the title of a slide of few words stands: above the middle, in a template where its layout has it."""
    holder = drawing.slide.shapes.title
    if not place.own and holder is not None and holder.height:
        emu = drawing.emu
        box = Box(holder.left / emu, holder.top / emu, holder.width / emu, holder.height / emu)
        if (
            box.x >= 0
            and box.y >= 0
            and box.right <= place.wide
            and box.bottom <= TALL * 0.62
            and box.tall > 60
        ):
            return box
    return Box(MARGIN, TALL * 0.2, place.wide - 2 * MARGIN - 40, TALL * 0.3)


def _cover_notice(card: Card, area: Box, own: bool) -> tuple[Box, Paragraph] | None:
    """The notice at the foot, and where: in the middle below a template's title, as those mostly are."""
    if not card.notice:
        return None
    size, text = fitted(card.notice, area.wide - 60, SMALL * LINE * 3, (28.0, SMALL, 20.0))
    tall = len(lines(text, (area.wide - 60) / size)) * size * LINE + 28
    wide = min(area.wide, em(text) * size + 70)
    x = area.x if own else area.x + (area.wide - wide) / 2
    return Box(x, TALL - 60 - tall, wide, tall), paragraph(text, size, DANGER, bold=True, align="ctr")


def _rgb(colour: str) -> Any:
    return RGBColor.from_string(colour.lstrip("#").upper())
