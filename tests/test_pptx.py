"""A presentation as PowerPoint: what its charts, tables and texts hold is what the cards hold, and nothing overflows."""

from __future__ import annotations

import re
import struct
import time
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pandas as pd
import pptx
import pytest
from openpyxl import load_workbook
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Inches

from netjjin_data import read_workbook
from netjjin_data.cards.card import Card, Column, Form
from netjjin_data.charts.written import cells_of, money_unit
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.deck import Deck, Slide
from netjjin_data.exports.pptx import NoTemplate, pptx_bytes, template
from netjjin_data.korean import MONEY_UNITS, MoneyUnit
from netjjin_data.story import Presentation, Told, make_presentation, usual_deck

SAMPLES = Path(__file__).resolve().parent.parent / "sample_data"
FILES = ("netjjin_2020_2022.xlsx", "fictional.xlsx")
MADE = date(2026, 11, 24)
FONT = "맑은 고딕"
# What python-pptx must not take for a formula, a link, markup or XML, nor fail at.
HOSTILE = (
    '=HYPERLINK("http://x.example")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "{=1}",
    "http://x.example/a",
    '<a:t>&lt;b&gt;</a:t> & "q"',
    "tab\tline\nbell\x07 null\x00 \ufffe end",
)


@cache
def dataset(file: str) -> Dataset:
    return Dataset.merge([read_workbook(SAMPLES / file).dataset])


@cache
def presentation(file: str, unit: MoneyUnit = "만원") -> Presentation:
    return make_presentation(file, dataset(file), Selection(), unit)


@cache
def everything(file: str) -> Presentation:
    """Every scene that the data has, the unusual and the backstage ones too."""
    deck = usual_deck(dataset(file), backstage=True)
    shown = Deck(tuple(replace(slide, shown=True) for slide in deck.slides))
    return make_presentation(file, dataset(file), Selection(), deck=shown)


def written(shown: Presentation, template: bytes | None = None) -> Any:
    return pptx.Presentation(BytesIO(pptx_bytes(shown, MADE, template)))


@cache
def slides_of(file: str) -> dict[str, list[Any]]:
    """The slides of the whole presentation by their card."""
    return by_card(everything(file), written(everything(file)))


def by_card(shown: Presentation, book: Any) -> dict[str, list[Any]]:
    slides = iter(book.slides)
    found = {}
    for told in shown.slides:
        first = next(slides)
        title = first.shapes.title.text_frame.text
        assert title.startswith(told.card.headline)
        more = re.fullmatch(r"\(1/(\d+)\)", title.removeprefix(told.card.headline).strip())
        found[told.card.key] = [first, *(next(slides) for _ in range(int(more[1]) - 1 if more else 0))]
    assert next(slides, None) is None
    return found


def texts_of(slide: Any) -> str:
    """All that a slide says, paragraphs and cells on lines of their own."""
    tag = qn("a:p")
    return "\n".join("".join(t.text or "" for t in p.iter(qn("a:t"))) for p in slide._element.iter(tag))


def charts_of(slide: Any) -> Iterator[Any]:
    return (shape.chart for shape in slide.shapes if shape.has_chart)


def shown_card(form: Form, rows: list[dict[str, Any]], channels: dict[str, str], **more: Any) -> Presentation:
    """A presentation of one card."""
    frame = pd.DataFrame(rows)
    columns = more.pop("columns", tuple(Column(str(name), str(name)) for name in frame.columns))
    headline = more.pop("headline", "제목")
    card = Card("a.card", headline, more.pop("sentence", ""), form, frame, columns, channels, **more)
    slide = Slide("a.card", notes="담당자 메모")
    return Presentation("자료.xlsx", Dataset(), Selection(), "만원", (Told(slide, card),))


# --- What the cards hold --------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", FILES)
def test_every_charts_data_are_its_cards_frame(file: str) -> None:
    compared = 0
    for told in everything(file).slides:
        card = told.card
        if card.form not in ("bar", "line"):
            continue
        numbers: list[float | None] = []
        names: list[str] = []
        for slide in slides_of(file)[card.key]:
            for chart in charts_of(slide):
                sheet = load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
                rows = list(sheet.iter_rows(min_row=2, values_only=True))
                shown = [value for series in chart.plots[0].series for value in series.values]
                assert [row[1] for row in rows] == [v if v is None else pytest.approx(v) for v in shown]
                numbers += [row[1] for row in rows]
                names += [str(row[0]) for row in rows]
        expected = card.frame[card.channels["y"]]
        column = next((c for c in card.columns if c.name == card.channels["y"]), None)
        size = MONEY_UNITS[money_unit(card, "만원")] if column is not None and column.kind == "money" else 1
        assert [None if n is None else pytest.approx(n * size) for n in numbers] == [
            None if pd.isna(value) else float(value) for value in expected
        ]
        heads = card.frame[card.channels["x"]].astype(str)
        assert all(
            name.replace("\n", " ").startswith(head[:4]) for name, head in zip(names, heads, strict=True)
        )
        compared += 1
    assert compared >= 4


@pytest.mark.parametrize("file", FILES)
def test_every_table_holds_every_cell_of_its_card(file: str) -> None:
    for told in everything(file).slides:
        card = told.card
        if card.form != "table":
            continue
        tables = [s.table for slide in slides_of(file)[card.key] for s in slide.shapes if s.has_table]
        cells = cells_of(card, money_unit(card, "만원"))
        rows = []
        for table in tables:
            head, *body = [tuple(cell.text for cell in row.cells) for row in table.rows]
            assert head == tuple(cells.columns), "each slide repeats the headings"
            rows += body
        assert rows == [tuple(row) for row in cells.itertuples(index=False)]


@pytest.mark.parametrize("file", FILES)
def test_every_card_has_its_words_its_source_and_the_notice(file: str) -> None:
    notice = dataset(file).notice
    for told in everything(file).slides:
        card = told.card
        slides = slides_of(file)[card.key]
        assert slides, card.key
        for slide in slides:
            said, notes = texts_of(slide), slide.notes_slide.notes_text_frame.text
            for part in (*card.sentence.split("\n"), card.counted, card.missing, *card.marks):
                assert part in said, (card.key, part)
            assert f"{file} · 전체 연도 · 전체 시군 · 2026-11-24" in said
            assert (notice or "") in said
            assert card.headline in notes
            assert card.counted in notes
        if card.sources:
            assert f"출처 {card.sources[0].file}" in texts_of(slides[0])


def test_states_of_a_matrix_are_told_by_sign_and_word() -> None:
    told = next(t for t in everything(FILES[1]).slides if t.card.key == "barriers.matrix.running")
    tables = [s.table for slide in slides_of(FILES[1])[told.card.key] for s in slide.shapes if s.has_table]
    cells = [cell.text for table in tables for row in table.rows for cell in row.cells]
    assert cells.count("● 있음") == (told.card.frame["state"] == "present").sum()
    assert cells.count("· 미확인") == (told.card.frame["state"] == "unknown").sum()


def test_municipalities_and_ties_are_shapes_of_their_own() -> None:
    for key, number in (("coverage.tiles", 15), ("coverage.map", 15)):
        card = next(t.card for t in everything(FILES[1]).slides if t.card.key == key)
        group = next(s for s in slides_of(FILES[1])[card.key][0].shapes if s.shape_type == 6)
        assert len(group.shapes) == number
    card = next(t.card for t in everything(FILES[1]).slides if t.card.key.startswith("relations.overlaid"))
    group = next(s for s in slides_of(FILES[1])[card.key][0].shapes if s.shape_type == 6)
    ids = {shape.shape_id for shape in group.shapes}
    held = [int(end.get("id")) for end in group._element.iter(qn("a:stCxn"), qn("a:endCxn"))]
    assert len(held) > 100
    assert set(held) <= ids


def test_money_is_in_the_presentations_unit() -> None:
    shown = presentation(FILES[0], "천원")
    slide = by_card(shown, written(shown))["funding.trend"][0]
    plot = next(charts_of(slide)).plots[0]
    assert list(plot.series[0].values) == [12_000, 17_100, 12_500]
    assert plot.series[0].name == "사업비(천원)"
    assert plot.series[0].data_labels.number_format == '#,##0"천원"'


def test_every_bar_says_its_value() -> None:
    rows = [
        {"x": f"{year}년", "y": year - 2019, "text": text} for year, text in ((2021, "약 2개"), (2022, "3개"))
    ]
    chart = next(
        charts_of(written(shown_card("bar", rows, {"x": "x", "y": "y", "text": "text"}, unit="개")).slides[0])
    )
    series = chart.plots[0].series[0]
    assert series.data_labels.show_value, "one bar's own words leave the others their number"
    assert series.data_labels.number_format == '#,##0"개"'
    assert series.points[0].data_label.text_frame.text == "약\u00a02개"


# --- What is chosen -------------------------------------------------------------------------------------------


def test_the_selection_is_respected_and_named() -> None:
    shown = make_presentation(FILES[1], dataset(FILES[1]), Selection((2022,), ("44270",)))
    book = written(shown)
    assert len(book.slides) >= len(shown.slides)
    assert all("2022년 · 당진" in texts_of(slide) for slide in book.slides)
    titles = {slide.shapes.title.text_frame.text for slide in book.slides}
    assert not any("가온사회적경제네트워크" in title for title in titles)


def test_backstage_cards_are_left_out_unless_the_deck_shows_them() -> None:
    backstage = {t.card.headline for t in everything(FILES[1]).slides if t.card.backstage}
    assert backstage
    usual = [slide.shapes.title.text_frame.text for slide in written(presentation(FILES[1])).slides]
    assert not any(title.startswith(headline) for title in usual for headline in backstage)
    whole = [slide.shapes.title.text_frame.text for slide in written(everything(FILES[1])).slides]
    assert all(any(title.startswith(headline) for title in whole) for headline in backstage)


def _png(wide: int, tall: int) -> bytes:
    """A grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    pixels = zlib.compress((b"\0" + b"\x80" * wide) * tall)
    head = struct.pack(">IIBBBBB", wide, tall, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def test_the_staffs_own_slides_and_notes_go_along() -> None:
    own = Deck((
        Slide("text.1", "text", "다음 순서"),
        Slide("picture.1", "picture", "사진", "찍은 날", "메모입니다", "d1"),
    ))  # fmt: skip
    shown = make_presentation("자료", Dataset(), Selection(), deck=own, pictures={"d1": _png(400, 300)})
    first, second = written(shown).slides
    assert first.shapes.title.text_frame.text == "다음 순서"
    assert [s.image.size for s in second.shapes if s.shape_type == 13] == [(400, 300)]
    assert "찍은 날" in texts_of(second)
    assert second.notes_slide.notes_text_frame.text.startswith("메모입니다")


# --- How it looks ---------------------------------------------------------------------------------------------


def _outside(book: Any) -> list[tuple[int, str]]:
    """Shapes that reach over the edge of their slide, those in groups too."""
    found = []
    for number, slide in enumerate(book.slides, start=1):
        for place in slide._element.iter(qn("a:xfrm"), qn("p:xfrm")):
            off, extent = place.find(qn("a:off")), place.find(qn("a:ext"))
            left, top = int(off.get("x")), int(off.get("y"))
            right, bottom = left + int(extent.get("cx")), top + int(extent.get("cy"))
            if left < 0 or top < 0 or right > book.slide_width or bottom > book.slide_height:
                found.append((number, place.getparent().getparent().xpath(".//p:cNvPr/@name")[0]))
        for shape in slide.shapes:
            if shape.has_table:
                assert sum(row.height for row in shape.table.rows) + shape.top < book.slide_height
    return found


@pytest.mark.parametrize("file", FILES)
def test_every_shape_is_inside_its_slide(file: str) -> None:
    assert _outside(written(everything(file))) == []


@pytest.mark.parametrize("file", FILES)
def test_every_text_is_set_in_the_korean_font(file: str) -> None:
    with ZipFile(BytesIO(pptx_bytes(presentation(file), MADE))) as archive:
        parts = [n for n in archive.namelist() if n.startswith(("ppt/slides/slide", "ppt/charts/chart"))]
        for name in parts:
            root = parse_xml(archive.read(name))
            for tag in ("a:rPr", "a:defRPr"):
                for look in root.iter(qn(tag)):
                    fonts = [look.find(qn(font)) for font in ("a:latin", "a:ea")]
                    assert [font is not None and font.get("typeface") for font in fonts] == [FONT, FONT], name
            assert len(list(root.iter(qn("a:r")))) == len(list(root.iter(qn("a:rPr")))) - len(
                list(root.iter(qn("a:br")))
            ) - len(list(root.iter(qn("a:fld"))))


def test_a_long_table_goes_on_under_the_same_headings_and_says_so() -> None:
    rows = [{"name": f"단체 {number}", "text": "긴 설명 " * (number % 9)} for number in range(120)]
    rows.append({"name": "끝", "text": "아주 긴 글 " * 900})
    shown = shown_card("table", rows, {})
    book = written(shown)
    titles = [slide.shapes.title.text_frame.text for slide in book.slides]
    assert titles == [f"제목 ({at}/{len(titles)})" for at in range(1, len(titles) + 1)]
    assert len(titles) > 5
    assert _outside(book) == []
    assert "".join(map(texts_of, book.slides)).count("아주") == 900


def test_a_long_text_goes_on_under_its_title() -> None:
    rows = [{"title": "취지", "text": "한 문장입니다. " * 400}, {"title": "끝", "text": "짧은 글"}]
    book = written(shown_card("text", rows, {"title": "title", "text": "text"}))
    assert len(book.slides) > 1
    assert "".join(map(texts_of, book.slides)).count("문장입니다.") == 400
    assert _outside(book) == []


def test_many_bars_go_on_and_keep_their_scale() -> None:
    rows = [{"x": f"아주 긴 이름의 단체 {n}", "y": n, "text": f"{n}개"} for n in range(40)]
    book = written(shown_card("bar", rows, {"x": "x", "y": "y", "text": "text"}, unit="개"))
    charts = [chart for slide in book.slides for chart in charts_of(slide)]
    assert len(charts) > 1
    assert len({chart.value_axis.maximum_scale for chart in charts}) == 1
    assert [value for chart in charts for value in chart.plots[0].series[0].values] == list(range(40))


def test_a_missing_value_is_a_blank_and_says_so() -> None:
    rows: list[dict[str, Any]] = [
        {"x": "2021년", "y": None, "text": ""},
        {"x": "2022년", "y": 3, "text": "약 3개"},
    ]
    for form in ("bar", "line"):
        book = written(shown_card(form, rows, {"x": "x", "y": "y", "text": "text"}, unit="개"))
        chart = next(charts_of(book.slides[0]))
        assert list(chart.plots[0].series[0].values) == [None, 3]
        assert "미확인" in chart.plots[0].categories[0]
        assert "약\u00a03개" in "".join(t.text for t in chart.element.iter(qn("a:t")))


# --- Harmless -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["bar", "table", "text", "matrix", "grid", "timeline", "figures", "circles"])
def test_hostile_text_is_text(form: Form) -> None:
    channels = dict.fromkeys(
        ("x", "text", "note", "title", "row", "lane", "label", "value", "series", "date_text"), "text"
    )
    more = {"column": "state", "state": "state", "y": "y", "number": "y", "start": "start", "part": "part"}
    rows: list[dict[str, Any]] = [
        {"text": text, "state": "present", "y": 1, "start": pd.Timestamp(2022, 5, 1), "part": "circle"}
        for text in HOSTILE
    ]
    if form == "timeline":
        more.pop("number")
    shown = shown_card(form, rows, {**channels, **more}, headline=" ".join(HOSTILE), sentence=HOSTILE[-1])
    book = written(shown)
    assert "bell\ufffd null\ufffd \ufffd end" in "".join(map(texts_of, book.slides))
    assert _outside(book) == []
    cells = [
        cell
        for slide in book.slides
        for chart in charts_of(slide)
        for row in load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active.iter_rows()
        for cell in row
    ]
    assert all(cell.data_type != "f" and cell.hyperlink is None for cell in cells)
    if form == "bar":
        assert any(str(cell.value).startswith("=HYPERLINK") for cell in cells)


# --- An organisation's template -------------------------------------------------------------------------------


def _template(wide: float, tall: float) -> bytes:
    book = pptx.Presentation()
    book.slide_width, book.slide_height = Inches(wide), Inches(tall)
    slide = book.slides.add_slide(book.slide_layouts[1])
    slide.shapes.title.text = "예전 슬라이드"
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


@pytest.mark.parametrize(("wide", "tall"), [(10, 7.5), (13.333, 7.5), (7.5, 10)])
def test_a_template_gives_its_size_and_layouts_and_not_its_slides(wide: float, tall: float) -> None:
    book = written(presentation(FILES[0]), _template(wide, tall))
    assert (book.slide_width, book.slide_height) == (Inches(wide), Inches(tall))
    assert {slide.slide_layout.name for slide in book.slides} <= {"Title Slide", "Title Only"}
    assert not any("예전 슬라이드" in texts_of(slide) for slide in book.slides)
    assert _outside(book) == []
    assert all(
        not shape.is_placeholder or shape == slide.shapes.title
        for slide in book.slides
        for shape in slide.shapes
    )


def test_what_is_no_template_is_refused() -> None:
    bare = pptx.Presentation()
    for one in list(bare.slide_layouts):
        bare.slide_layouts.remove(one)
    saved = BytesIO()
    bare.save(saved)
    for given in (b"not a presentation", saved.getvalue()):
        with pytest.raises(NoTemplate, match="서식"):
            pptx_bytes(presentation(FILES[0]), MADE, given)


def test_a_template_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(template, "MOST_UNPACKED", 10_000)
    with pytest.raises(NoTemplate, match="너무 커서"):
        pptx_bytes(presentation(FILES[0]), MADE, _template(10, 7.5))


def test_notes_go_along_where_a_templates_notes_have_no_place() -> None:
    given = pptx.Presentation()
    for holder in list(given.notes_master.placeholders):
        if holder.placeholder_format.type == PP_PLACEHOLDER.BODY:
            holder._element.getparent().remove(holder._element)
    saved = BytesIO()
    given.save(saved)
    shown = shown_card("bar", [{"name": "가", "count": 1}], {"x": "name", "y": "count"})
    [slide] = written(shown, saved.getvalue()).slides
    assert "담당자 메모" in slide.notes_slide.notes_text_frame.text


# --- Time -----------------------------------------------------------------------------------------------------


def test_five_years_are_written_in_time_and_progress_is_told() -> None:
    shown = presentation(FILES[1])
    told: list[tuple[int, int]] = []
    begun = time.process_time()
    pptx_bytes(shown, MADE, progress=lambda done, total: told.append((done, total)))
    taken = time.process_time() - begun
    assert told == [(done, len(shown.slides)) for done in range(1, len(shown.slides) + 1)]
    assert taken < 5
