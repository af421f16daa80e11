"""Bars and lines as native charts: their data are the card's, in a workbook inside the file that says the unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt
from xlsxwriter import Workbook

from netjjin_data import regions
from netjjin_data.cards.card import Card
from netjjin_data.cards.wording import UNKNOWN
from netjjin_data.charts.bars import BESIDE, FEWEST, colours_of, is_upright, labels_of
from netjjin_data.charts.channels import flags, has, texts, values
from netjjin_data.charts.describe import alt
from netjjin_data.charts.style import hues_of
from netjjin_data.charts.written import money_unit
from netjjin_data.exports.pptx.drawing import Box, Drawing
from netjjin_data.exports.pptx.setting import INK, LABEL, SMALL, STAGE, STRONG, Page, Setting, shares
from netjjin_data.exports.pptx.text import FONT, LINE, clean, em, lines
from netjjin_data.korean import MONEY_UNITS, MoneyUnit

# The height that a lying bar takes at least, in px, and the thickest bar.
SLOT, THICKEST = 40.0, 64.0
# The shares of the width that names take where their notes are long.
WIDER = (0.42, 0.5)
_UNNUMBERED = re.compile(r"[\"\\\x00-\x1f]")


@dataclass(frozen=True)
class Measured:
    """The numbers of a chart as people see them: money in the unit, a share as a share.

    `name` says what they are and in which unit, `form` how a spreadsheet writes one.
    """

    numbers: list[float | None]
    name: str
    form: str

    def shown(self, number: float) -> str:
        """A number as `form` writes it."""
        if self.form.endswith("%"):
            return f"{number * 100:.1f}%"
        return f"{number:,.0f}" + self.form.partition('"')[2].rstrip('"')


def measured(card: Card, unit: MoneyUnit) -> Measured:
    """The channel y of a card, in the presentation's unit."""
    found = values(card, "y")
    column = next((column for column in card.columns if column.name == card.channels["y"]), None)
    kind = column.kind if column else ("ratio" if card.unit == "%" else "count")
    label = column.label if column else card.unit
    if kind == "ratio":
        return Measured([None if v is None else float(v) for v in found], f"{label}(%)", "0.0%")
    if kind == "money":
        said: str = money_unit(card, unit)
        numbers = [
            None if v is None else _divided(int(v), MONEY_UNITS[money_unit(card, unit)]) for v in found
        ]
    else:
        said = (column.unit if column else "") or card.unit
        numbers = [None if v is None else float(v) for v in found]
    written = _UNNUMBERED.sub("", said)
    form = f'#,##0"{written}"' if written else "#,##0"
    return Measured(numbers, f"{label}({said})" if said else label, form)


def _divided(won: int, size: int) -> float:
    return won // size if won % size == 0 else won / size


class _Sheet(CategoryWorkbookWriter):  # type: ignore[misc]
    """The workbook inside a chart, in which text stays text whatever it begins with."""

    @contextmanager
    def _open_worksheet(self, xlsx_file: Any) -> Iterator[tuple[Any, Any]]:
        plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        workbook = Workbook(xlsx_file, {"in_memory": True, **plain})
        yield workbook, workbook.add_worksheet()
        workbook.close()


class _Data(CategoryChartData):  # type: ignore[misc]
    @property
    def _workbook_writer(self) -> _Sheet:
        return _Sheet(self)


# --- Bars -----------------------------------------------------------------------------------------------------


def bars(card: Card, setting: Setting) -> list[Page]:
    """Bars from zero: upright for a few short categories, lying for names, those on as many slides as they need."""
    box = setting.box
    if is_upright(card, STAGE):
        heads = _Heads(_upright_heads(card, box), 0.0)
        return [partial(_bars, card=card, setting=setting, rows=range(len(card.frame)), heads=heads)]
    heads, slot = _lying_heads(card, box)
    return [
        partial(_bars, card=card, setting=setting, rows=rows, heads=heads)
        for rows in shares(len(card.frame), int(box.tall / slot))
    ]


@dataclass(frozen=True)
class _Heads:
    """What each bar of a card is, and the share of the width that this takes left of lying bars; 0 of upright ones."""

    said: list[str]
    beside: float


def _parts(card: Card) -> list[list[str]]:
    """Of each bar its name, what stands for a missing value, its note."""
    rows = zip(texts(card, "x"), values(card, "y"), labels_of(card), texts(card, "note"), strict=True)
    found = []
    for name, number, label, note in rows:
        missing = label if number is None and label not in note else ""
        found.append([clean(part).replace("× ", "×\u00a0") for part in (name, missing, note) if part])
    return found


def _upright_heads(card: Card, box: Box) -> list[str]:
    room = box.wide / max(FEWEST, len(card.frame)) / LABEL - 0.8
    return ["\n".join(line for part in parts for line in lines(part, room)) for parts in _parts(card)]


def _lying_heads(card: Card, box: Box) -> tuple[_Heads, float]:
    """Names with their notes below or beside them, whichever needs the fewest slides, and a bar's height in px."""
    parts = _parts(card)
    below = ["\n".join([part[0], " · ".join(part[1:])]) if part[1:] else part[0] for part in parts]
    after = [f"{part[0]} ({' · '.join(part[1:])})" if part[1:] else part[0] for part in parts]
    best, fewest = (_Heads(below, BESIDE), SLOT), len(parts) + 1
    for beside in (BESIDE, *WIDER):
        for said in (below, after):
            room = (box.wide * beside - 16) / SMALL
            slot = max(SLOT, max(len(lines(head, room)) for head in said) * SMALL * LINE + 6)
            pages = len(shares(len(parts), int(box.tall / slot)))
            if pages < fewest:
                best, fewest = (_Heads(said, beside), slot), pages
    return best


def _bars(drawing: Drawing, card: Card, setting: Setting, rows: range, heads: _Heads) -> None:
    box, found = setting.box, measured(card, setting.unit)
    upright = not heads.beside
    data = _Data(number_format=found.form)
    data.categories = [heads.said[row] for row in rows]
    data.add_series(clean(found.name), [found.numbers[row] for row in rows])
    kind = XL_CHART_TYPE.COLUMN_CLUSTERED if upright else XL_CHART_TYPE.BAR_CLUSTERED
    chart = drawing.chart(box, kind, data, card.headline, alt(card))
    chart.has_legend = False
    chart.has_title = False
    plot = chart.plots[0]
    plot.vary_by_categories = False
    plot.gap_width = _gap(box, len(rows), upright)
    series = plot.series[0]
    series.invert_if_negative = False
    paints = colours_of(card, STAGE)
    for at, row in enumerate(rows):
        fill = series.points[at].format.fill
        fill.solid()
        fill.fore_color.rgb = _rgb(paints[row])
    size = STRONG if len(rows) <= 8 else LABEL
    _label(series, found, size, drawing, XL_LABEL_POSITION.OUTSIDE_END)
    _say(series, found, labels_of(card), rows, size, drawing)
    _axes(chart, drawing, LABEL if len(rows) <= 8 else SMALL)
    _scale(chart, card, found, box, heads.beside)
    _place_plot(chart, box, heads)
    _finish(chart)


def _gap(box: Box, number: int, upright: bool) -> int:
    """The gap between bars in % of their width: one or two are no walls."""
    slot = (box.wide if upright else box.tall) / number
    thick = 0.46 * box.wide / max(FEWEST, number) if upright else min(THICKEST, slot * 0.62)
    return max(30, min(500, round((slot / thick - 1) * 100)))


def _scale(chart: Any, card: Card, found: Measured, box: Box, beside: float) -> None:
    """From zero to the card's largest number and the room that its label takes; the same on every slide."""
    known = [number for number in found.numbers if number is not None]
    top, bottom = max([*known, 0.0]) or 1.0, min([*known, 0.0])
    axis = chart.value_axis
    if not beside:
        room = 1.2
    else:
        longest = max((em(label) for label in labels_of(card)), default=3.0)
        room = 1 / (1 - min(0.5, (longest + 1) * STRONG / (box.wide * (1 - beside))))
    axis.maximum_scale = top * room
    axis.minimum_scale = bottom * 1.2


def _place_plot(chart: Any, box: Box, heads: _Heads) -> None:
    """Where the bars stand, so that names have the room that was measured for them."""
    if heads.beside:
        _layout(chart, heads.beside, 0.0, 1 - heads.beside, 1.0)
        return
    deepest = max(len(head.split("\n")) for head in heads.said)
    below = (deepest * LABEL * LINE + 16) / box.tall
    _layout(chart, 0.01, 0.01, 0.98, max(0.3, 0.98 - below))


def _layout(chart: Any, x: float, y: float, wide: float, tall: float) -> None:
    sides = "".join(
        f'<c:{tag} val="{value:.4f}"/>' for tag, value in (("x", x), ("y", y), ("w", wide), ("h", tall))
    )
    area = chart.element.find(f".//{qn('c:plotArea')}")
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    area.insert(
        0,
        parse_xml(
            f'<c:layout {nsdecls("c")}><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/>'
            f'<c:yMode val="edge"/>{sides}</c:manualLayout></c:layout>'
        ),
    )


# --- Lines ----------------------------------------------------------------------------------------------------


def chart_lines(card: Card, setting: Setting) -> list[Page]:
    """Lines over years; a missing value breaks its line."""
    return [partial(_lines, card=card, setting=setting)]


def _lines(drawing: Drawing, card: Card, setting: Setting) -> None:
    found = measured(card, setting.unit)
    places, groups = texts(card, "x"), texts(card, "series")
    heads = list(dict.fromkeys(places))
    data = _Data(number_format=found.form)
    data.categories = [clean(_head(head, card)) for head in heads]
    rows_of: dict[str, list[int]] = {}
    for row, group in enumerate(groups):
        rows_of.setdefault(group, []).append(row)
    for group, rows in rows_of.items():
        at = {places[row]: found.numbers[row] for row in rows}
        data.add_series(clean(_series_name(group, found)), [at.get(head) for head in heads])
    chart = drawing.chart(setting.box, XL_CHART_TYPE.LINE_MARKERS, data, card.headline, alt(card))
    chart.has_title = False
    chart.has_legend = len(rows_of) > 1
    if chart.has_legend:
        chart.legend.position = XL_LEGEND_POSITION.BOTTOM
        chart.legend.include_in_layout = False
        chart.legend.font.size = Pt(SMALL * drawing.point)
    focus, hues = flags(card, "focus"), hues_of(groups, INK)
    apart = len(set(hues.values())) > 1
    for series, (group, rows) in zip(chart.plots[0].series, rows_of.items(), strict=True):
        told = not has(card, "focus") or any(focus[row] for row in rows)
        colour = hues[group] if apart or told else INK.rest
        _stroke(series, colour, drawing)
        if told:
            _label(series, found, LABEL, drawing, XL_LABEL_POSITION.ABOVE)
            _say(series, found, labels_of(card), rows, LABEL, drawing)
    _axes(chart, drawing, LABEL)
    known = [number for number in found.numbers if number is not None]
    chart.value_axis.maximum_scale = (max([*known, 0.0]) or 1.0) * 1.2
    chart.value_axis.minimum_scale = min([*known, 0.0]) * 1.2
    _finish(chart)


def _head(place: str, card: Card) -> str:
    """A place on the axis; below it whose value is missing there."""
    rows = zip(texts(card, "x"), texts(card, "series"), values(card, "y"), strict=True)
    missing = [f"{_place_name(group)} {UNKNOWN}".strip() for x, group, y in rows if x == place and y is None]
    return "\n".join([place, *missing])


def _place_name(group: str) -> str:
    place = regions.by_code(group)
    return place.name if place else group


def _series_name(group: str, found: Measured) -> str:
    return _place_name(group) or found.name


def _stroke(series: Any, colour: str, drawing: Drawing) -> None:
    series.smooth = False
    series.format.line.color.rgb = _rgb(colour)
    series.format.line.width = Pt(4 * drawing.point)
    series.marker.style = XL_MARKER_STYLE.CIRCLE
    series.marker.size = 9
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = _rgb(colour)
    series.marker.format.line.color.rgb = _rgb(colour)


# --- Both -----------------------------------------------------------------------------------------------------


def _label(series: Any, found: Measured, size: float, drawing: Drawing, position: Any) -> None:
    """Every value at its mark, as the number format writes it; what single points say stands among these."""
    told = series.data_labels
    told.show_value = True
    told.number_format, told.number_format_is_linked = found.form, False
    told.position = position
    told.font.size = Pt(size * drawing.point)
    told.font.bold = True
    told.font.color.rgb = _rgb(INK.text)


def _say(
    series: Any, found: Measured, said: list[str], rows: Sequence[int], size: float, drawing: Drawing
) -> None:
    """The card's own words where the number format can't say them: 약 20개사, 1.2억원, 50% (5/10)."""
    for at, row in enumerate(rows):
        number = found.numbers[row]
        if number is None or not said[row] or said[row] == found.shown(number):
            continue
        label = series.points[at].data_label
        label.has_text_frame = True
        run = label.text_frame.paragraphs[0].add_run()
        run.text = clean(said[row]).replace(" ", "\u00a0")
        run.font.size, run.font.bold = Pt(size * drawing.point), True
        run.font.color.rgb = _rgb(INK.text)


def _axes(chart: Any, drawing: Drawing, size: float) -> None:
    value, category = chart.value_axis, chart.category_axis
    value.visible = False
    value.has_major_gridlines = False
    category.has_major_gridlines = False
    category.major_tick_mark = XL_TICK_MARK.NONE
    category.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    category.format.line.color.rgb = _rgb(INK.outline)
    category.tick_labels.font.size = Pt(size * drawing.point)
    category.tick_labels.font.bold = True
    category.tick_labels.font.color.rgb = _rgb(INK.text)
    is_lying = chart.chart_type == XL_CHART_TYPE.BAR_CLUSTERED
    category.reverse_order = is_lying
    if is_lying:
        category.format.line.fill.background()


def _finish(chart: Any) -> None:
    """The Korean font wherever the chart sets text, and every name shown however many there are."""
    chart.font.color.rgb = _rgb(INK.text)
    for tag in ("a:defRPr", "a:rPr"):
        for look in chart.element.iter(qn(tag)):
            for font in ("a:latin", "a:ea"):
                for old in look.findall(qn(font)):
                    look.remove(old)
                look.append(parse_xml(f'<{font} {nsdecls("a")} typeface="{FONT}"/>'))
    for labels in chart.element.iter(qn("c:dLbls")):
        for body in labels.iter(qn("a:bodyPr")):
            body.set("wrap", "none")
    for axis in chart.element.iter(qn("c:catAx")):
        for old in axis.findall(qn("c:noMultiLvlLbl")):
            old.addprevious(parse_xml(f'<c:tickLblSkip {nsdecls("c")} val="1"/>'))


def _rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.lstrip("#").upper())
