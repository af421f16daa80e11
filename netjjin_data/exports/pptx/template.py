"""The file that slides are added to: our own masters, or those of an organisation's template without its slides."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu, Inches

from netjjin_data.charts.style import LIGHT
from netjjin_data.exports.pptx.text import FONT

WIDE, TALL = Inches(13.333), Inches(7.5)
# Of python-pptx's own layouts those that are used, with their Korean names.
_LAYOUTS = {"Title Slide": "제목 슬라이드", "Title Only": "제목만"}
_TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
_UNUSABLE = "올린 파일은 파워포인트 서식으로 쓸 수 없습니다. pptx 파일인지 확인해 주세요."
_SIDE = (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)
_THEME = "/theme"
# All that a template unpacks to; beyond this it is a bomb rather than a template.
MOST_UNPACKED = 400_000_000


class NoTemplate(ValueError):
    """What was given can't be used as a template; the message says so in Korean and what to give instead."""


def opened(template: bytes | None) -> Any:
    """A presentation without slides; NoTemplate where the template can't be used."""
    if template is None:
        return Presentation(BytesIO(_own()))
    try:
        unpacked = sum(part.file_size for part in ZipFile(BytesIO(template)).infolist())
        if unpacked > MOST_UNPACKED:
            raise NoTemplate(
                "올린 파일은 너무 커서 파워포인트 서식으로 쓸 수 없습니다. 슬라이드와 그림을 지우고 올려 주세요."
            )
        book = Presentation(BytesIO(template))
        _drop_slides(book)
        is_usable = bool(book.slide_width and book.slide_height and layout(book))
    except NoTemplate:
        raise
    # A damaged file fails in any way.
    except Exception as error:
        raise NoTemplate(_UNUSABLE) from error
    if not is_usable:
        raise NoTemplate(_UNUSABLE)
    return book


def layout(book: Any, cover: bool = False) -> Any:
    """The layout for a slide that has a title and room below it, or for the first and the last slide."""
    wanted = PP_PLACEHOLDER.CENTER_TITLE if cover else PP_PLACEHOLDER.TITLE
    fitting = [one for one in book.slide_layouts if wanted in _kinds(one)]
    fitting = fitting or [one for one in book.slide_layouts if set(_TITLES) & set(_kinds(one))]
    fitting = fitting or list(book.slide_layouts)
    if not fitting:
        raise NoTemplate(_UNUSABLE)
    # The fewer other places it has, the more room there is.
    return min(fitting, key=lambda one: sum(kind not in (*_TITLES, *_SIDE) for kind in _kinds(one)))


def _kinds(one: Any) -> list[Any]:
    return [place.placeholder_format.type for place in one.placeholders]


def _drop_slides(book: Any) -> None:
    listed = book.slides._sldIdLst
    for entry in list(listed):
        book.part.drop_rel(entry.rId)
        listed.remove(entry)
    # Sections name slides that are no more.
    for extension in book.part._element.findall(qn("p:extLst")):
        book.part._element.remove(extension)


@lru_cache(1)
def _own() -> bytes:
    """Our own masters as a file: 16:9, in 맑은 고딕 and the colours of the house."""
    book = Presentation()
    stretch = WIDE / book.slide_width
    for one in list(book.slide_layouts):
        if one.name not in _LAYOUTS:
            book.slide_layouts.remove(one)
            continue
        one.name = _LAYOUTS[one.name]
    for shapes in (book.slide_master.shapes, *(one.shapes for one in book.slide_layouts)):
        for shape in shapes:
            # What has no place of its own has its master's.
            if shape._element.spPr.find(qn("a:xfrm")) is not None:
                shape.left, shape.width = Emu(round(shape.left * stretch)), Emu(round(shape.width * stretch))
    book.slide_width, book.slide_height = WIDE, TALL
    for related in book.slide_master.part.rels.values():
        if related.reltype.endswith(_THEME):
            related.target_part._blob = _themed(related.target_part.blob)
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def _themed(theme: bytes) -> bytes:
    """A theme in the house's font and colours."""
    root = parse_xml(theme)
    for fonts in root.iter(qn("a:majorFont"), qn("a:minorFont")):
        for tag in ("a:latin", "a:ea"):
            fonts.find(qn(tag)).set("typeface", FONT)
    paints = dict(zip((f"accent{number}" for number in range(1, 7)), LIGHT.hues, strict=False))
    for name, colour in (paints | {"dk1": LIGHT.text, "dk2": "#0b50d0", "lt2": "#ecf2fe"}).items():
        slot = root.find(f".//{qn(f'a:{name}')}")
        for old in list(slot):
            slot.remove(old)
        slot.append(parse_xml(f'<a:srgbClr {nsdecls("a")} val="{colour.lstrip("#")}"/>'))
    themed: bytes = serialize_part_xml(root)
    return themed
