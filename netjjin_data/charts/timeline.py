"""What happened when: a lane per network, an event per line, each as precise as it was written."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from netjjin_data.cards.card import Card
from netjjin_data.charts.channels import has, texts, values
from netjjin_data.charts.style import (
    Canvas,
    Look,
    bold,
    canvas,
    hues_of,
    lines_of,
    plain,
    sized,
    width,
    wrapped,
)

# Half the height of a mark, and the height of an event's line, in px.
HALF = {"screen": 7, "phone": 6, "stage": 10}
ROWS = {"screen": 32, "phone": 26, "stage": 38}
# Columns of text that fit the figure's width on a card that spans the page.
ROOM = {"screen": 112, "phone": 44, "stage": 92}
# On stage a lane's name stands left of its events; elsewhere above them.
BESIDE = {"screen": 0.0, "phone": 0.0, "stage": 0.2}
LANE_ROOM = {"screen": 112, "phone": 44, "stage": 24}
# On stage the number of a lane's events stands right of the axis, in widths of the axis.
COUNT_ROOM = 0.08
# With more events than this they are drawn as marks alone, a line per lane; the table holds their names.
MOST = {"screen": 45, "phone": 45, "stage": 15}
# The largest mark of gathered events, in px across.
LARGEST = {"screen": 26, "phone": 14, "stage": 34}


@dataclass(frozen=True)
class Event:
    """One dated thing of a lane; `end` is inclusive, `row` its place in the card's frame, `number` how many it is."""

    lane: str
    start: date
    end: date
    precision: str
    title: str
    written: str
    row: int
    number: int = 1


@dataclass(frozen=True)
class Axis:
    """The stretch of time shown, and the marks on it."""

    first: date
    last: date
    ticks: tuple[tuple[date, str], ...]

    def share(self, day: date) -> float:
        """Where a day lies between the first (0) and the last (1)."""
        return (day - self.first).days / max(1, (self.last - self.first).days)


def events_of(card: Card) -> list[Event]:
    """The dated events of a card, by lane in the frame's order, then by day; the undated are left out."""
    columns = [values(card, name) for name in ("start", "end")]
    said = (texts(card, name) for name in ("lane", "precision", "text", "date_text"))
    rows = zip(*columns, *said, values(card, "number"), strict=True)
    events = [
        Event(
            lane,
            _day(start),
            _day(end if end is not None else start),
            precision or "day",
            title,
            written,
            at,
            1 if number is None else int(number),
        )
        for at, (start, end, lane, precision, title, written, number) in enumerate(rows)
        if start is not None
    ]
    order = {lane: position for position, lane in enumerate(dict.fromkeys(texts(card, "lane")))}
    return sorted(events, key=lambda event: (order[event.lane], event.start, event.end))


def _day(value: datetime | date) -> date:
    return value.date() if isinstance(value, datetime) else value


def axis_of(events: list[Event]) -> Axis:
    """The years of the events, marked by the year, or by the month where they are of one."""
    years = [event.start.year for event in events] + [event.end.year for event in events]
    first, last = min(years), max(years)
    if first == last:
        # The year stands where its January begins, as it does over several years.
        labels = (f"{first}년", *(f"{month}월" for month in range(2, 13)))
        months = tuple((date(first, month, 1), label) for month, label in enumerate(labels, start=1))
        return Axis(date(first, 1, 1), date(first, 12, 31), months)
    step = 1 if last - first < 12 else 2 if last - first < 24 else 5
    marks = tuple((date(year, 1, 1), f"{year}년") for year in range(first, last + 1, step))
    return Axis(date(first, 1, 1), date(last, 12, 31), marks)


def timeline(card: Card, look: Look) -> Canvas:
    """The timeline of a card: channels lane, start, end, precision, text, date_text, number."""
    events = events_of(card)
    if not events:
        return canvas(look, 40)
    axis = axis_of(events)
    if is_dense(card, events, look):
        return _dense(events, axis, look, has(card, "number"), card.unit or "건")
    drawn, heads, height = _places(events, axis, look)
    figure = canvas(look, height)
    _grid(figure, axis, height, look)
    for lane, top in heads.items():
        _lane(figure, lane, top, look)
    hues = hues_of([event.lane for event in events], look.ink)
    for place in drawn:
        _mark(figure, place, axis, hues[place.event.lane], look)
        _say(figure, place, axis, look)
    figure.update_xaxes(visible=False, range=[_left(look) - 0.002, 1.01])
    figure.update_yaxes(visible=False, range=[height, 0])
    return figure


def is_dense(card: Card, events: list[Event], look: Look) -> bool:
    """Whether events are drawn as marks alone, a line per lane."""
    return has(card, "number") or len(events) > MOST[look.size]


def _lane(figure: Canvas, lane: str, top: float, look: Look, right: float = 1.0) -> None:
    figure.add_shape(
        type="line",
        x0=_left(look),
        x1=right,
        y0=top,
        y1=top,
        line={"color": look.ink.outline, "width": 1},
        layer="below",
    )
    _label(figure, _left(look), top + 6, _lane_text(lane, look), "left", "top", look)


def _lane_text(lane: str, look: Look) -> str:
    return bold(wrapped(lane, LANE_ROOM[look.size]))


def _left(look: Look) -> float:
    """Where the figure begins, left of the axis, in widths of the axis."""
    return -BESIDE[look.size] / (1 - BESIDE[look.size])


@dataclass(frozen=True)
class _Place:
    """Where an event is drawn: the middle of its mark and the top of its text in px, and the text's side."""

    event: Event
    text: str
    side: str  # right, left of the mark, or above it from the figure's left edge
    middle: float
    text_top: float


def _places(events: list[Event], axis: Axis, look: Look) -> tuple[list[_Place], dict[str, float], int]:
    """A place per event, where each lane begins, and the figure's height, in px from the top."""
    line = round(look.measure.label * 1.35)
    at = float(line + 12)
    places: list[_Place] = []
    heads: dict[str, float] = {}
    for lane in dict.fromkeys(event.lane for event in events):
        heads[lane] = at
        name_height = lines_of(_lane_text(lane, look)) * line + 10
        begin, at = at, at + (4 if BESIDE[look.size] else name_height)
        for event in (item for item in events if item.lane == lane):
            side, columns = _side(event, axis, look)
            text = _text(event, columns, look)
            tall = lines_of(text) * line
            if side == "above":
                places.append(_Place(event, text, side, at + tall + ROWS[look.size] / 2, at))
                at += tall + ROWS[look.size]
            else:
                tall = max(ROWS[look.size], tall + 2)
                places.append(_Place(event, text, side, at + tall / 2, at))
                at += tall
        at = max(at, begin + name_height) + 4
    return places, heads, round(at + 4)


def _side(event: Event, axis: Axis, look: Look) -> tuple[str, int]:
    """On which side of the mark the text stands, and how many columns it has there."""
    room = ROOM[look.size]
    if look.size == "phone":
        return "above", room
    right = round((1 - axis.share(event.end)) * room) - 4
    left = round(axis.share(event.start) * room) - 4
    needed = width(f"{event.written} {event.title}")
    if right >= needed or right >= left:
        side, columns = "right", right
    else:
        side, columns = "left", left
    return (side, columns) if columns >= min(needed, 30) else ("above", room)


def _text(event: Event, columns: int, look: Look) -> str:
    """The date as written and the title, folded; the date smaller where it stayed on one line."""
    folded = wrapped(f"{event.written} {event.title}".strip(), columns)
    written = plain(event.written)
    if not written or not folded.startswith(written):
        return folded
    return sized(written, look.measure.small, look.ink.muted) + folded[len(written) :]


def sizes_of(events: list[Event], top: int, look: Look) -> list[float]:
    """How large the marks of gathered events are: their areas grow with how many each is made of."""
    return [LARGEST[look.size] * max(0.25, math.sqrt(event.number / top)) for event in events]


def _dense(events: list[Event], axis: Axis, look: Look, gathered: bool, unit: str) -> Canvas:
    """Many events: a line per lane with a see-through mark per event, so that busy times look full.

    A mark of `gathered` events stands amid the stretch that they are of.
    """
    top = max(event.number for event in events)
    line = round(look.measure.label * 1.35)
    by_lane: dict[str, list[Event]] = {}
    for event in events:
        by_lane.setdefault(event.lane, []).append(event)
    beside = look.size == "stage"
    right = 1 + COUNT_ROOM if beside else 1.0
    at = line + 12
    drawn: list[tuple[str, int, int]] = []
    for lane in by_lane:
        tall = lines_of(_lane_text(lane, look)) * line
        slot = tall + 14 if beside else tall + line + 10
        drawn.append((lane, at, slot))
        at += slot
    figure = canvas(look, at)
    _grid(figure, axis, at, look)
    for lane, y, slot in drawn:
        own = by_lane[lane]
        _lane(figure, lane, y, look, right)
        _label(figure, right, y + 6, f"{sum(event.number for event in own):,}{unit}", "right", "top", look)
        figure.add_scatter(
            x=[axis.share(event.start) if not gathered else amid(event, axis) for event in own],
            y=[y + slot / 2 if beside else y + slot - line / 2 - 2] * len(own),
            mode="markers",
            marker={
                "size": sizes_of(own, top, look) if gathered else HALF[look.size] * 2,
                "color": look.ink.accent,
                "opacity": 0.55,
                "symbol": [
                    "circle" if gathered or event.precision == "day" else "circle-open" for event in own
                ],
            },
            customdata=[event.row for event in own],
            hovertext=[_hover(event) for event in own],
            hoverinfo="text",
            cliponaxis=False,
        )
    figure.update_xaxes(visible=False, range=[_left(look) - 0.002, right + 0.01])
    figure.update_yaxes(visible=False, range=[at, 0])
    return figure


def amid(event: Event, axis: Axis) -> float:
    """Where the middle of an event's stretch lies on the axis."""
    return (axis.share(event.start) + axis.share(event.end)) / 2


def _hover(event: Event) -> str:
    parts = (bold(plain(event.title)), plain(event.written), plain(event.lane))
    return "<br>".join(part for part in parts if part)


def _grid(figure: Canvas, axis: Axis, height: int, look: Look) -> None:
    spread = {"screen": 14, "phone": 6, "stage": 12}[look.size]
    every = -(-len(axis.ticks) // spread)
    for position, (day, label) in enumerate(axis.ticks):
        x = axis.share(day)
        figure.add_shape(
            type="line",
            x0=x,
            x1=x,
            y0=look.measure.label + 10,
            y1=height,
            layer="below",
            line={"color": look.ink.line, "width": 1},
        )
        if position % every == 0:
            # A label that would be cut at the right edge ends there.
            cut = x + width(label) * look.measure.small / (look.measure.label * look.measure.across) > 1
            figure.add_annotation(
                x=1 if cut else x,
                y=0,
                xanchor="right" if cut else "left",
                yanchor="top",
                text=label,
                showarrow=False,
                borderpad=0,
                font={"size": look.measure.small, "color": look.ink.muted},
            )


def _mark(figure: Canvas, place: _Place, axis: Axis, colour: str, look: Look) -> None:
    event = place.event
    start, end = axis.share(event.start), axis.share(event.end + timedelta(days=1))
    vague = event.precision != "day"
    half = HALF[look.size]
    top, bottom = place.middle - half, place.middle + half
    hover = _hover(event)
    if not vague and event.end == event.start:
        figure.add_scatter(
            x=[start],
            y=[place.middle],
            mode="markers",
            customdata=[event.row],
            hovertext=hover,
            hoverinfo="text",
            cliponaxis=False,
            marker={"size": half * 2, "color": colour},
        )
        return
    # A month or a year is an outlined stretch, days are filled: nobody reads a day out of a month.
    figure.add_scatter(
        x=[start, end, end, start, start],
        y=[top, top, bottom, bottom, top],
        mode="lines",
        fill="toself",
        hoveron="fills",
        text=hover,
        hoverinfo="text",
        fillcolor=look.ink.fill if vague else colour,
        line={"color": colour, "width": 1.5, "dash": "dot" if vague else "solid"},
    )
    figure.add_targets([(start + end) / 2], [place.middle], [event.row], [hover])


def _say(figure: Canvas, place: _Place, axis: Axis, look: Look) -> None:
    gap = HALF[look.size] + 6
    if place.side == "above":
        _label(figure, 0, place.text_top, place.text, "left", "top", look)
    elif place.side == "right":
        at = axis.share(place.event.end + timedelta(days=1))
        _label(figure, at, place.middle, place.text, "left", "middle", look, gap)
    else:
        _label(figure, axis.share(place.event.start), place.middle, place.text, "right", "middle", look, -gap)


def _label(
    figure: Canvas, x: float, y: float, text: str, xanchor: str, yanchor: str, look: Look, shift: float = 0
) -> None:
    figure.add_annotation(
        x=x,
        y=y,
        xanchor=xanchor,
        yanchor=yanchor,
        xshift=shift,
        text=text,
        showarrow=False,
        align=xanchor,
        borderpad=0,
        font={"size": look.measure.label, "color": look.ink.text},
    )
