"""What happened when as native shapes: a lane per network on an axis of years or months."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from netjjin_data.cards.card import Card
from netjjin_data.charts.channels import has
from netjjin_data.charts.describe import alt
from netjjin_data.charts.style import hues_of
from netjjin_data.charts.timeline import HALF, Axis, Event, amid, axis_of, events_of, is_dense, sizes_of
from netjjin_data.exports.pptx.drawing import Box, Drawing, Edge, Fill
from netjjin_data.exports.pptx.setting import INK, LABEL, SMALL, STAGE, Page, Setting
from netjjin_data.exports.pptx.text import LINE, Paragraph, Run, em, lines, paragraph, shortened

# The shares of the width that lanes' names take left of the axis, and their numbers of events right of it.
BESIDE, COUNTS = 0.2, 0.06
AXIS = SMALL * LINE + 10
ROW = 42.0
# Up to so many events are told in larger text, this far from their marks.
FEW, AWAY = 9, 10.0
HALF_MARK = float(HALF["stage"])


@dataclass(frozen=True)
class _Row:
    """A line of the timeline: the lane's name where it begins there, its events, what is said at its end, its height in px."""

    lane: str
    events: tuple[Event, ...]
    tall: float
    said: str = ""


def timeline(card: Card, setting: Setting) -> list[Page]:
    """Each event with its date and title; many as marks alone, a line per lane, their number beside it."""
    events = events_of(card)
    if not events:
        return []
    dense = is_dense(card, events, STAGE)
    size = LABEL if len(events) <= FEW else SMALL
    sheet = _Sheet(card, tuple(events), axis_of(events), setting.box, dense, size)
    rows = _dense_rows(sheet) if dense else _told_rows(sheet)
    room = setting.box.tall - AXIS
    parts: list[list[_Row]] = [[]]
    for row in rows:
        if parts[-1] and sum(one.tall for one in parts[-1]) + row.tall > room:
            parts.append([])
        parts[-1].append(row)
    return [partial(_draw, rows=part, sheet=sheet) for part in parts]


@dataclass(frozen=True)
class _Sheet:
    """What all slides of a timeline share: every event, where they stand, if they are marks alone, the text's size."""

    card: Card
    events: tuple[Event, ...]
    axis: Axis
    box: Box
    dense: bool
    size: float

    @property
    def left(self) -> float:
        return self.box.x + self.box.wide * BESIDE

    @property
    def right(self) -> float:
        return self.box.right - self.box.wide * COUNTS


def _lane_tall(lane: str, sheet: _Sheet) -> float:
    return len(lines(lane, sheet.box.wide * BESIDE / sheet.size - 0.6)) * sheet.size * LINE + 8


def _dense_rows(sheet: _Sheet) -> list[_Row]:
    """A row per lane with all its events."""
    found = []
    for lane in dict.fromkeys(event.lane for event in sheet.events):
        own = tuple(event for event in sheet.events if event.lane == lane)
        said = f"{sum(event.number for event in own):,}{sheet.card.unit or '건'}"
        found.append(_Row(lane, own, max(ROW, _lane_tall(lane, sheet)), said))
    return found


def _told_rows(sheet: _Sheet) -> list[_Row]:
    """A row per event, as tall as its text; the first of a lane bears its name, for which the lane has room."""
    found = []
    for lane in dict.fromkeys(event.lane for event in sheet.events):
        own = [event for event in sheet.events if event.lane == lane]
        talls = [max(ROW, _said_of(event, sheet).tall) for event in own]
        talls[0] += max(0.0, _lane_tall(lane, sheet) - sum(talls))
        found += [
            _Row(lane if at == 0 else "", (event,), tall)
            for at, (event, tall) in enumerate(zip(own, talls, strict=True))
        ]
    return found


@dataclass(frozen=True)
class _Said:
    """From where to where an event's mark goes, on which side its text stands, and the room that this takes."""

    start: float
    end: float
    is_right: bool
    room: float
    tall: float


def _said_of(event: Event, sheet: _Sheet) -> _Said:
    """An event's text stands right of its mark, or left of it where a long one has more room there."""
    wide = sheet.right - sheet.left
    start = sheet.left + sheet.axis.share(event.start) * wide
    end = sheet.left + sheet.axis.share(event.end + timedelta(days=1)) * wide
    if event.precision == "day" and event.start == event.end:
        start, end = start - HALF_MARK, start + HALF_MARK
    end = max(end, start + HALF_MARK)
    after, before = sheet.box.right - end - AWAY, start - sheet.left - AWAY
    needed = (em(f"{event.written} {event.title}") + 0.5) * sheet.size
    is_right = after >= min(needed, before)
    room = min(needed, after if is_right else before)
    deep = len(lines(f"{event.written} {event.title}", room / sheet.size - 0.1))
    return _Said(start, end, is_right, room, deep * sheet.size * LINE + 4)


def _draw(drawing: Drawing, rows: Sequence[_Row], sheet: _Sheet) -> None:
    box = sheet.box
    spare = (box.tall - AXIS - sum(row.tall for row in rows)) / len(rows)
    more = max(0.0, min(40.0, spare))
    bottom = box.y + AXIS + sum(row.tall + more for row in rows)
    hues = hues_of([event.lane for event in sheet.events], INK)
    with drawing.group("시간 흐름", Box(box.x, box.y, box.wide, bottom - box.y), alt(sheet.card)):
        _ticks(drawing, sheet, bottom)
        y = box.y + AXIS
        for row in rows:
            _row(drawing, row, Box(box.x, y, box.wide, row.tall + more), sheet, hues)
            y += row.tall + more


def _ticks(drawing: Drawing, sheet: _Sheet, bottom: float) -> None:
    """A faint line per year or month, labelled as often as there is room."""
    axis, wide = sheet.axis, sheet.right - sheet.left
    room = max(em(label) for _, label in axis.ticks) * SMALL + 14
    every = max(1, math.ceil(len(axis.ticks) * room / wide))
    for at, (day, label) in enumerate(axis.ticks):
        x = sheet.left + axis.share(day) * wide
        drawing.line((x, sheet.box.y + AXIS - 8), (x, bottom), Edge(INK.line, 1.5), name="눈금")
        if at % every == 0:
            told = [paragraph(label, SMALL, INK.muted)]
            drawing.text(Box(x, sheet.box.y, room, SMALL * LINE), told, name=label, wraps=False)


def _row(drawing: Drawing, row: _Row, box: Box, sheet: _Sheet, hues: dict[str, str]) -> None:
    if row.lane:
        drawing.line((box.x, box.y), (box.right, box.y), Edge(INK.rest, 1.5), name="줄")
        named = Box(box.x, box.y, box.wide * BESIDE - 10, max(box.tall, _lane_tall(row.lane, sheet)))
        drawing.text(named, [paragraph(row.lane, sheet.size, bold=True)], "ctr", row.lane)
    if row.said:
        counted = Box(sheet.right + 6, box.y, box.right - sheet.right - 6, box.tall)
        drawing.text(counted, [paragraph(row.said, SMALL, bold=True, align="r")], "ctr", row.said)
    middle = box.y + box.tall / 2
    if not sheet.dense:
        for event in row.events:
            _told(drawing, event, middle, sheet, hues[event.lane])
        return
    gathered = has(sheet.card, "number")
    top = max(event.number for event in sheet.events)
    sizes = sizes_of(list(row.events), top, STAGE) if gathered else [HALF_MARK * 2] * len(row.events)
    for event, size in zip(row.events, sizes, strict=True):
        share = amid(event, sheet.axis) if gathered else sheet.axis.share(event.start)
        x = sheet.left + share * (sheet.right - sheet.left)
        _dot(drawing, x, middle, size, event, hollow=not gathered and event.precision != "day")


def _dot(drawing: Drawing, x: float, y: float, size: float, event: Event, hollow: bool) -> None:
    fill = Fill(INK.surface, 0.4) if hollow else Fill(INK.accent, 0.55)
    name = shortened(f"{event.written} {event.title}", 40)
    place = Box(x - size / 2, y - size / 2, size, size)
    drawing.box(place, fill, Edge(INK.accent, 1.5), form="ellipse", name=name)


def _told(drawing: Drawing, event: Event, y: float, sheet: _Sheet, colour: str) -> None:
    """A mark with its date and title; a vague date is an outlined stretch: nobody reads a day out of a month."""
    said = _said_of(event, sheet)
    mark = Box(said.start, y - HALF_MARK, said.end - said.start, HALF_MARK * 2)
    vague = event.precision != "day"
    if not vague and event.start == event.end:
        drawing.box(mark, Fill(colour), form="ellipse", name=event.title)
    else:
        edge = Edge(colour, 2, "sysDot" if vague else "solid")
        drawing.box(mark, Fill(INK.fill if vague else colour), edge, name=event.title)
    x = mark.right + AWAY if said.is_right else mark.x - AWAY - said.room
    written = Run(f"{event.written} " if event.written else "", sheet.size, colour=INK.muted)
    told = Paragraph((written, Run(event.title, sheet.size)), "l" if said.is_right else "r")
    drawing.text(Box(x, y - said.tall / 2, said.room, said.tall), [told], "ctr", event.title)
