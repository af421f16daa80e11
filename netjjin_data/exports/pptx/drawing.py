"""Native shapes on a slide: boxes, lines, outlines, text, charts, tables and pictures, placed in px.

A slide is 1080 px high whatever its size, so that a 16:9 slide is the stage's 1920×1080. Shapes are written as XML
and parsed a group at a time: python-pptx takes many times as long for one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from xml.sax.saxutils import quoteattr

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from netjjin_data.exports.pptx.text import Paragraph, clean, paragraphs_xml

TALL = 1080
_EMU_PER_POINT = 12700


@dataclass(frozen=True)
class Box:
    """A rectangle in px from the slide's left upper corner."""

    x: float
    y: float
    wide: float
    tall: float

    @property
    def right(self) -> float:
        return self.x + self.wide

    @property
    def bottom(self) -> float:
        return self.y + self.tall


@dataclass(frozen=True)
class Edge:
    """A line's look: colour, width in px, dash (solid, dash, sysDot), and whether it ends in an arrow."""

    colour: str
    wide: float = 1.5
    dash: str = "solid"
    arrow: bool = False


@dataclass(frozen=True)
class Fill:
    """What fills a shape: a colour, see-through by `alpha`; with `hatch` stripes in that colour."""

    colour: str
    alpha: float = 1.0
    hatch: str | None = None


class Drawing:
    """A slide being drawn on. `emu` is how many English Metric Units a px takes, `point` how many points."""

    def __init__(self, slide: Any, emu: float) -> None:
        self.slide = slide
        self.emu = emu
        self.point = emu / _EMU_PER_POINT
        self._tree = slide.shapes._spTree
        self._pending: list[str] = []
        self._in_group = False
        self._recount()

    def _recount(self) -> None:
        self._last = max(int(found) for found in self._tree.xpath("//@id") if found.isdigit())

    def _id(self) -> int:
        self._last += 1
        return self._last

    def ids(self, number: int) -> range:
        """Ids that are kept for shapes to come, which connectors drawn before them hold on to."""
        first = self._last + 1
        self._last += number
        return range(first, first + number)

    def _units(self, *values: float) -> tuple[int, ...]:
        return tuple(round(value * self.emu) for value in values)

    def _add(self, xml: str) -> None:
        if self._in_group:
            self._pending.append(xml)
        else:
            self._tree.append(parse_xml(xml.replace(">", f" {nsdecls('p', 'a', 'r')}>", 1)))

    @contextmanager
    def group(self, name: str, box: Box, alt: str = "") -> Iterator[None]:
        """What is drawn inside becomes one group, which people move and scale as a whole."""
        number = self._id()
        self._in_group = True
        yield
        self._in_group = False
        x, y, wide, tall = self._units(box.x, box.y, box.wide, box.tall)
        place = f'<a:off x="{x}" y="{y}"/><a:ext cx="{wide}" cy="{tall}"/>'
        inner = f'<a:chOff x="{x}" y="{y}"/><a:chExt cx="{wide}" cy="{tall}"/>'
        xml = (
            f"<p:grpSp><p:nvGrpSpPr>{self._named(number, name, alt)}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
            f"<p:grpSpPr><a:xfrm>{place}{inner}</a:xfrm></p:grpSpPr>{''.join(self._pending)}</p:grpSp>"
        )
        self._pending = []
        self._add(xml)

    def _named(self, number: int, name: str, alt: str = "") -> str:
        said = f" descr={quoteattr(clean(alt))}" if alt else ""
        return f'<p:cNvPr id="{number}" name={quoteattr(clean(name))}{said}/>'

    def box(
        self,
        box: Box,
        fill: Fill | None = None,
        edge: Edge | None = None,
        paragraphs: Sequence[Paragraph] = (),
        *,
        form: str = "rect",
        anchor: str = "ctr",
        inset: float = 0.0,
        name: str = "",
        wraps: bool = True,
        number: int | None = None,
    ) -> None:
        """A preset shape (rect, roundRect, ellipse) with its text; `number` is an id that was kept for it."""
        number = self._id() if number is None else number
        rounded = '<a:gd name="adj" fmla="val 8000"/>' if form == "roundRect" else ""
        geometry = f'<a:prstGeom prst="{form}"><a:avLst>{rounded}</a:avLst></a:prstGeom>'
        is_text = fill is None and edge is None
        self._add(
            f"<p:sp><p:nvSpPr>{self._named(number, name or ('글' if is_text else '도형'))}"
            f"<p:cNvSpPr{' txBox=' + quoteattr('1') if is_text else ''}/><p:nvPr/></p:nvSpPr>"
            f"<p:spPr>{self._place(box)}{geometry}{_fill(fill)}{self._edge(edge)}</p:spPr>"
            f"{self._body(paragraphs, anchor, inset, wraps)}</p:sp>"
        )

    def text(
        self, box: Box, paragraphs: Sequence[Paragraph], anchor: str = "t", name: str = "", wraps: bool = True
    ) -> None:
        """A text box without margins."""
        self.box(box, paragraphs=paragraphs, anchor=anchor, name=name, wraps=wraps)

    def line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        edge: Edge,
        *,
        alpha: float = 1.0,
        glued: tuple[tuple[int, int] | None, tuple[int, int] | None] = (None, None),
        name: str = "선",
    ) -> None:
        """A straight connector; `glued` are the shapes it holds on to, each by id and connection site."""
        number = self._id()
        (x0, y0), (x1, y1) = start, end
        box = Box(min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0))
        flip = (' flipH="1"' if x1 < x0 else "") + (' flipV="1"' if y1 < y0 else "")
        held = "".join(
            f'<a:{tag} id="{site[0]}" idx="{site[1]}"/>'
            for tag, site in zip(("stCxn", "endCxn"), glued, strict=True)
            if site is not None
        )
        self._add(
            f"<p:cxnSp><p:nvCxnSpPr>{self._named(number, name)}<p:cNvCxnSpPr>{held}</p:cNvCxnSpPr><p:nvPr/>"
            f"</p:nvCxnSpPr><p:spPr>{self._place(box, flip)}"
            f'<a:prstGeom prst="line"><a:avLst/></a:prstGeom>{self._edge(edge, alpha)}</p:spPr></p:cxnSp>'
        )

    def outline(
        self, rings: Sequence[Sequence[tuple[float, float]]], fill: Fill, edge: Edge, name: str
    ) -> None:
        """A freeform of closed rings, their points in px."""
        number = self._id()
        xs = [x for ring in rings for x, _ in ring]
        ys = [y for ring in rings for _, y in ring]
        box = Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
        left, top, wide, tall = self._units(box.x, box.y, box.wide, box.tall)
        path = []
        for ring in rings:
            points = [(round(x * self.emu) - left, round(y * self.emu) - top) for x, y in ring]
            path += [
                f'<a:{"lnTo" if at else "moveTo"}><a:pt x="{x}" y="{y}"/></a:{"lnTo" if at else "moveTo"}>'
                for at, (x, y) in enumerate(points)
            ]
            path.append("<a:close/>")
        self._add(
            f"<p:sp><p:nvSpPr>{self._named(number, name)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>"
            f"{self._place(box)}<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
            f'<a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path w="{wide}" h="{tall}">{"".join(path)}</a:path>'
            f"</a:pathLst></a:custGeom>{_fill(fill)}{self._edge(edge)}</p:spPr>"
            f"{self._body((), 'ctr', 0, True)}</p:sp>"
        )

    def chart(self, box: Box, kind: Any, data: Any, name: str, alt: str) -> Any:
        """A native chart with its data in a workbook inside."""
        x, y, wide, tall = self._units(box.x, box.y, box.wide, box.tall)
        frame = self.slide.shapes.add_chart(kind, x, y, wide, tall, data)
        self._name(frame, name, alt)
        return frame.chart

    def table(self, box: Box, xml: str, name: str, alt: str) -> None:
        """A native table; `xml` is its a:tbl."""
        x, y, wide, tall = self._units(box.x, box.y, box.wide, box.tall)
        frame = self.slide.shapes.add_table(1, 1, x, y, wide, tall)
        old = frame._element.graphic.graphicData.tbl
        old.getparent().replace(old, parse_xml(xml))
        self._name(frame, name, alt)

    def picture(self, box: Box, data: bytes, name: str) -> None:
        """A picture, as large as the box allows, in its middle."""
        shape = self.slide.shapes.add_picture(BytesIO(data), 0, 0)
        scale = min(box.wide * self.emu / shape.width, box.tall * self.emu / shape.height)
        shape.width, shape.height = round(shape.width * scale), round(shape.height * scale)
        shape.left = round(box.x * self.emu + (box.wide * self.emu - shape.width) / 2)
        shape.top = round(box.y * self.emu + (box.tall * self.emu - shape.height) / 2)
        self._name(shape, name, name)

    def _name(self, shape: Any, name: str, alt: str) -> None:
        shape.name = clean(name)
        shape._element.xpath(".//p:cNvPr")[0].set("descr", clean(alt))
        self._recount()

    def _place(self, box: Box, flip: str = "") -> str:
        x, y, wide, tall = self._units(box.x, box.y, box.wide, box.tall)
        return f'<a:xfrm{flip}><a:off x="{x}" y="{y}"/><a:ext cx="{wide}" cy="{tall}"/></a:xfrm>'

    def _edge(self, edge: Edge | None, alpha: float = 1.0) -> str:
        if edge is None:
            return "<a:ln><a:noFill/></a:ln>"
        tip = '<a:tailEnd type="triangle"/>' if edge.arrow else ""
        wide = max(1, round(edge.wide * self.emu))
        return f'<a:ln w="{wide}">{_solid(edge.colour, alpha)}<a:prstDash val="{edge.dash}"/>{tip}</a:ln>'

    def _body(self, paragraphs: Sequence[Paragraph], anchor: str, inset: float, wraps: bool) -> str:
        margin = round(inset * self.emu)
        sides = " ".join(f'{side}="{margin}"' for side in ("lIns", "tIns", "rIns", "bIns"))
        wrap = "square" if wraps else "none"
        inside = paragraphs_xml(paragraphs, self.point) or "<a:p/>"
        return (
            f'<p:txBody><a:bodyPr wrap="{wrap}" {sides} rtlCol="0" anchor="{anchor}"><a:noAutofit/></a:bodyPr>'
            f"<a:lstStyle/>{inside}</p:txBody>"
        )


def _solid(colour: str, alpha: float = 1.0) -> str:
    inside = "" if alpha >= 1 else f'<a:alpha val="{round(alpha * 100_000)}"/>'
    return f'<a:solidFill><a:srgbClr val="{colour.lstrip("#")}">{inside}</a:srgbClr></a:solidFill>'


def _fill(fill: Fill | None) -> str:
    if fill is None:
        return "<a:noFill/>"
    if fill.hatch is None:
        return _solid(fill.colour, fill.alpha)
    ink, paper = fill.hatch.lstrip("#"), fill.colour.lstrip("#")
    return (
        f'<a:pattFill prst="wdUpDiag"><a:fgClr><a:srgbClr val="{ink}"/></a:fgClr>'
        f'<a:bgClr><a:srgbClr val="{paper}"/></a:bgClr></a:pattFill>'
    )


def mixed(colour: str, share: float, paper: str = "#ffffff") -> str:
    """A colour laid on paper with a share of its strength, as one opaque colour."""
    parts = zip(_channels(colour), _channels(paper), strict=True)
    return "#" + "".join(f"{round(ink * share + under * (1 - share)):02x}" for ink, under in parts)


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))
