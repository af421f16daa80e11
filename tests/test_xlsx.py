"""The workbook of a presentation: its cells are the cards' values, its charts are drawn of those cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pandas as pd
import pytest
from openpyxl.utils import range_boundaries

from netjjin_data import Reading, read_workbook
from netjjin_data.cards.card import Card, Column, Form
from netjjin_data.charts.written import columns_of, money_unit
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.deck import Deck, Slide
from netjjin_data.exports.sheet_names import sheet_names
from netjjin_data.exports.xlsx import GUIDE, PROBLEMS, xlsx_bytes
from netjjin_data.korean import MONEY_UNITS, MoneyUnit
from netjjin_data.problems import Problem
from netjjin_data.story import Presentation, Told, make_presentation, usual_deck

SAMPLES = Path(__file__).parents[1] / "sample_data"
MADE = date(2026, 11, 24)
BOOKS = ("netjjin_2020_2022.xlsx", "fictional.xlsx")


@cache
def _reading(name: str) -> Reading:
    return read_workbook(SAMPLES / name)


@cache
def _told(name: str) -> Presentation:
    """Everything that the data has, backstage too."""
    dataset = Dataset.merge([_reading(name).dataset])
    deck = Deck(tuple(replace(slide, shown=True) for slide in usual_deck(dataset).slides))
    return make_presentation(name, dataset, Selection(), deck=deck)


def _opened(presentation: Presentation, problems: Sequence[Problem] = ()) -> Any:
    return openpyxl.load_workbook(BytesIO(xlsx_bytes(presentation, MADE, problems)))


@cache
def _book(name: str) -> Any:
    return _opened(_told(name), _reading(name).problems)


def _one(form: Form, rows: list[dict[str, Any]], columns: Sequence[Column], **more: Any) -> Presentation:
    """A presentation of one card."""
    card = Card(
        "a.card", more.pop("headline", "머리말"), "한 문장", form, pd.DataFrame(rows), tuple(columns), **more
    )
    unit: MoneyUnit = "만원"
    return Presentation(
        "자료", Dataset(), Selection((2022,), ("44270",)), unit, (Told(Slide("a.card"), card),)
    )


def _table(sheet: Any) -> dict[str, list[Any]]:
    """The sheet's one table: its values by heading."""
    [table] = sheet.tables.values()
    left, top, right, bottom = range_boundaries(table.ref)
    columns = {}
    for column in range(left, right + 1):
        values = [sheet.cell(row, column).value for row in range(top + 1, bottom + 1)]
        columns[sheet.cell(top, column).value] = values
    return columns


def _expected(card: Card, column: Column, unit: MoneyUnit) -> list[Any]:
    scale = MONEY_UNITS[money_unit(card, unit)] if column.kind == "money" else 1
    values = [None if pd.isna(value) or value == "" else value for value in card.frame[column.name]]
    return [value if value is None or isinstance(value, str) else float(value) / scale for value in values]


@pytest.mark.parametrize("name", BOOKS)
def test_every_card_has_a_sheet_whose_numbers_are_its_frames(name: str) -> None:
    presentation, book = _told(name), _book(name)
    sheets = book.worksheets[1:-1]
    assert len(sheets) == len(presentation.slides)
    compared = 0
    for told, sheet in zip(presentation.slides, sheets, strict=True):
        card = told.card
        assert sheet["A1"].value == card.headline
        table = _table(sheet)
        for column, heading in zip(columns_of(card), table, strict=False):
            assert heading.startswith(column.label)
            if column.kind in ("money", "count", "ratio", "year"):
                assert table[heading] == pytest.approx(_expected(card, column, presentation.unit), abs=1e-4)
                compared += 1
            elif column.kind == "text":
                assert table[heading] == _expected(card, column, presentation.unit)
    assert compared > 30


@pytest.mark.parametrize("name", BOOKS)
def test_charts_are_drawn_of_cells_that_hold_the_cards_numbers(name: str) -> None:
    presentation, book = _told(name), _book(name)
    charted = 0
    for told, sheet in zip(presentation.slides, book.worksheets[1:-1], strict=True):
        card = told.card
        if card.form != "bar" or not sheet._charts:
            continue
        [chart] = sheet._charts
        [series] = chart.series
        place, _, cells = series.val.numRef.f.rpartition("!")
        assert place.strip("'").replace("''", "'") == sheet.title
        left, top, right, bottom = range_boundaries(cells)
        drawn = [sheet.cell(row, left).value for row in range(top, bottom + 1)]
        numbers = card.frame[card.channels["y"]]
        scale = MONEY_UNITS[presentation.unit] if card.unit in MONEY_UNITS else 1
        assert left == right
        assert drawn == pytest.approx([None if pd.isna(n) else float(n) / scale for n in numbers], abs=1e-4)
        charted += 1
    assert charted >= 5


@pytest.mark.parametrize(
    ("text", "labels"), [("", ["약 80.7%"]), ("약 80.7% (109/135)", ["약 80.7% (109/135)"])]
)
def test_a_rough_ratio_is_labelled_as_on_the_screen(text: str, labels: list[str]) -> None:
    rows: list[dict[str, Any]] = [
        {"name": "가", "share": 109 / 135, "share_approximate": True, "said": text},
        {"name": "나", "share": 0.5, "share_approximate": False, "said": "50%"},
    ]
    columns = (Column("name", "이름"), Column("share", "비율", "ratio"))
    channels = {"x": "name", "y": "share", "text": "said"}
    content = xlsx_bytes(_one("bar", rows, columns, channels=channels, unit="%"), MADE)
    chart = ZipFile(BytesIO(content)).read("xl/charts/chart1.xml").decode()
    assert re.findall("<a:t>(.*?)</a:t>", chart) == labels


def test_a_grid_is_charted_of_its_cross_table() -> None:
    rows: list[dict[str, Any]] = [
        {"r": r, "c": c, "n": n, "t": str(n)}
        for r, c, n in (("1월", "2021", 2), ("1월", "2022", 5), ("2월", "2022", 1))
    ]
    channels = {"row": "r", "column": "c", "number": "n", "text": "t"}
    sheet = _opened(
        _one("grid", rows, [Column("r", "달"), Column("n", "건수", "count", "건")], channels=channels)
    ).worksheets[1]
    series = sheet._charts[0].series
    found = []
    for one in series:
        left, top, _, bottom = range_boundaries(one.val.numRef.f.rpartition("!")[2])
        found.append([sheet.cell(row, left).value for row in range(top, bottom + 1)])
    assert found == [[2, None], [5, 1]]


def test_money_is_in_the_unit_and_missing_stays_empty_and_rough_numbers_stay_numbers() -> None:
    rows: list[dict[str, Any]] = [
        {
            "name": "가",
            "won": 2_500_000,
            "people": 30,
            "people_approximate": True,
            "share": 0.269,
            "year": 2022,
        },
        {"name": "나", "won": None, "people": None, "people_approximate": False, "share": None, "year": 2021},
    ]
    columns = (
        Column("name", "이름"), Column("won", "지원액", "money"), Column("people", "회원", "count", "명"),
        Column("share", "비율", "ratio"), Column("year", "연도", "year"),
    )  # fmt: skip
    sheet = _opened(_one("table", rows, columns)).worksheets[1]
    assert _table(sheet) == {
        "이름": ["가", "나"], "지원액(만원)": [250, None], "회원(명)": [30, None], "비율(%)": [0.269, None],
        "연도": [2022, 2021],
    }  # fmt: skip
    [table] = sheet.tables.values()
    left, top, _, _ = range_boundaries(table.ref)
    assert [sheet.cell(top + 1, left + number).number_format for number in range(1, 4)] == [
        "#,##0", '"약 "#,##0', "0.0%",
    ]  # fmt: skip


def test_dates_are_dates_as_far_as_they_are_known_and_states_have_their_labels() -> None:
    rows: list[dict[str, Any]] = [
        {
            "title": "회의",
            "start": pd.Timestamp("2022-05-17"),
            "end": pd.NaT,
            "precision": "day",
            "state": "unknown",
        },
        {
            "title": "교육",
            "start": pd.Timestamp("2022-06-01"),
            "end": pd.NaT,
            "precision": "month",
            "state": "present",
        },
    ]
    table = _table(
        _opened(_one("table", rows, [Column("title", "제목"), Column("state", "상태", "status")])).worksheets[
            1
        ]
    )
    assert [str(value) for value in table["날짜"]] == ["2022-05-17 00:00:00", "2022-06"]
    assert table["상태"] == ["미확인", "있음"]


@pytest.mark.parametrize(
    "text", ['=HYPERLINK("http://a.example")', "+1", "-1", "@SUM(1)", "http://a.example", "0012", "_x0041_"]
)
def test_text_from_data_stays_text(text: str) -> None:
    presentation = _one("table", [{"name": text}], [Column("name", text)], headline=text, notes=(text,))
    problem = Problem("error", "not_a_number", text, text, "D7", text, found=text)
    book = _opened(replace(presentation, title=text), [problem])
    card, problems = book.worksheets[1], book[PROBLEMS]
    assert (card["A1"].value, card["A1"].data_type) == (text, "s")
    assert _table(card) == {text: [text]}
    assert [(cell.value, cell.data_type) for cell in problems[5]][1:3] == [(text, "s"), (text, "s")]
    assert all(cell.data_type != "f" for sheet in book for row in sheet for cell in row)


def test_first_sheet_names_data_set_selection_and_date_and_leads_to_every_sheet() -> None:
    guide = _opened(
        _one("table", [{"name": "가"}], [Column("name", "이름")], headline="[2022/07] 누가?")
    ).worksheets[0]
    said = {row[0].value: row[1].value for row in guide.iter_rows(max_col=2)}
    assert guide.title == GUIDE
    assert (said["자료"], said["선택"], said["만든 날"]) == ("자료", "2022년 · 당진", "2026-11-24")
    links = [cell.hyperlink.location for row in guide for cell in row if cell.hyperlink]
    assert links == ["'-2022-07- 누가-'!A1", f"'{PROBLEMS}'!A1"]


def test_fictional_data_says_so_on_every_sheet() -> None:
    presentation, book = _told("fictional.xlsx"), _book("fictional.xlsx")
    for sheet in book:
        said = [cell.value for row in sheet.iter_rows(max_row=40, max_col=2) for cell in row]
        assert presentation.dataset.notice in said, sheet.title
        assert str(presentation.dataset.notice) in str(sheet.oddFooter.left.text)


def test_every_sheet_is_printed_on_a4_across_as_wide_as_the_page() -> None:
    for sheet in _book("netjjin_2020_2022.xlsx"):
        setup = sheet.page_setup
        assert (setup.orientation, int(setup.paperSize), int(setup.fitToHeight)) == ("landscape", 9, 0)


def test_problems_are_listed_with_their_places() -> None:
    reading, sheet = _reading("netjjin_2020_2022.xlsx"), _book("netjjin_2020_2022.xlsx")[PROBLEMS]
    rows = [tuple(cell.value for cell in row) for row in sheet.iter_rows(min_row=5)]
    assert [(row[1], row[2], row[3], row[5]) for row in rows] == [
        (problem.file, problem.sheet, problem.cell, problem.message) for problem in reading.problems
    ]


def test_sheets_names_are_short_legal_and_unlike_each_other() -> None:
    names = sheet_names(
        ["가" * 40, "가" * 40, "[a]:*?/\\", "A", "a", "History", "'따옴표'", "", "안내", "😀" * 20], ("안내",)
    )
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= 31
        assert not set("[]:*?/\\") & set(name)
        assert not name.startswith("'") and not name.endswith("'")
    assert "안내" not in names


def test_a_picture_slide_holds_its_picture(tmp_path: Path) -> None:
    png = bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63606060000000040001f61738550000000049454e44ae426082"
    )
    deck = Deck(
        (
            Slide("picture.1", "picture", "그림", "설명", picture="abc"),
            Slide("text.1", "text", "글", "=1\n둘"),
        )
    )
    presentation = make_presentation("자료", Dataset(), Selection(), deck=deck, pictures={"abc": png})
    picture, text = _opened(presentation).worksheets[1:3]
    assert len(picture._images) == 1
    assert _table(text) == {"내용": ["=1", "둘"]}


def test_progress_is_told_sheet_by_sheet() -> None:
    told: list[tuple[int, int]] = []
    presentation = _told("netjjin_2020_2022.xlsx")
    xlsx_bytes(presentation, MADE, progress=lambda done, of: told.append((done, of)))
    count = len(presentation.slides)
    assert told == [(number, count) for number in range(1, count + 1)]
