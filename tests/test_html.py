"""The page of a presentation: one small file, nothing from elsewhere, no text of the data taken for markup."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from dataclasses import replace
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from netjjin_data import charts, read_workbook
from netjjin_data.cards.card import Card, Column
from netjjin_data.charts.written import cells_of, money_unit
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.deck import Deck, Slide
from netjjin_data.exports.html import html_bytes
from netjjin_data.exports.html_figures import STAND_IN, THEMES
from netjjin_data.story import Presentation, Told, make_presentation, usual_deck

SAMPLES = Path(__file__).parents[1] / "sample_data"
MADE = date(2026, 11, 24)
MARKUP = '</script><script>alert(1)</script><img src=x onerror="alert(2)">&amp;{{plotly}}'


@cache
def _fictional(everything: bool = False) -> Presentation:
    dataset = Dataset.merge([read_workbook(SAMPLES / "fictional.xlsx").dataset])
    deck = usual_deck(dataset)
    shown = Deck(tuple(replace(slide, shown=True) for slide in deck.slides))
    return make_presentation("가상.xlsx", dataset, Selection(), deck=shown if everything else None)


class _Tags(HTMLParser):
    """Every tag with its attributes, and the texts outside scripts and styles."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.scripts: list[str] = []
        self._inside = ""
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._inside = tag

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "script":
            self.scripts.append(data)
        elif self._inside != "style":
            self.texts.append(data)


def _held(tags: _Tags) -> Any:
    return json.loads(gzip.decompress(base64.b64decode(tags.scripts[0])))


def _one(text: str) -> Presentation:
    """A presentation of one bar chart in which everything says this text."""
    frame = pd.DataFrame([{"name": text, "number": 3, "text": text}])
    card = Card(
        "a.card", text, text, "bar", frame, (Column("name", text), Column("number", "수", "count")),
        channels={"x": "name", "y": "number", "text": "text"}, counted=text, missing=text, notice=text,
    )  # fmt: skip
    return Presentation(text, Dataset(notice=text), Selection(), "만원", (Told(Slide("a.card"), card),))


def test_a_page_of_everything_stays_under_six_megabytes() -> None:
    everything = _fictional(everything=True)
    assert len(everything.slides) > 100
    assert len(html_bytes(everything, MADE)) < 6_000_000


def test_every_slide_says_its_card_and_holds_its_table_and_figure() -> None:
    presentation = _fictional()
    tags = _Tags(html_bytes(presentation, MADE))
    said = "".join(tags.texts).replace("\u00a0·", " ·")
    assert [tag for tag, _ in tags.tags].count("section") == len(presentation.slides)
    for told in presentation.slides:
        card = told.card
        assert card.headline in said
        assert card.counted in said
        if card.form in ("text", "figures", "picture"):
            continue
        for values in cells_of(card, money_unit(card, presentation.unit)).itertuples(index=False):
            assert all(str(value) in said for value in values)
    drawn = [str(n) for n, told in enumerate(presentation.slides, start=1) if charts.has_figure(told.card)]
    assert list(_held(tags)["figures"]) == drawn
    assert said.count(str(presentation.dataset.notice)) >= len(presentation.slides)
    assert said.count("가상.xlsx · 전체 연도 · 전체 시군 · 2026-11-24") == len(presentation.slides) + 1


def test_text_from_data_is_text_wherever_it_stands() -> None:
    plain, odd = _Tags(html_bytes(_one("글"), MADE)), _Tags(html_bytes(_one(MARKUP), MADE))
    assert [tag for tag, _ in odd.tags] == [tag for tag, _ in plain.tags]
    assert MARKUP in "".join(odd.texts)
    assert not [name for _, attributes in odd.tags for name in attributes if name.startswith("on")]
    assert len(odd.scripts) == len(plain.scripts) == 3


def test_the_policy_allows_no_request_and_only_the_scripts_of_the_file() -> None:
    tags = _Tags(html_bytes(_one("글"), MADE))
    policy = next(
        a["content"] or "" for tag, a in tags.tags if a.get("http-equiv") == "Content-Security-Policy"
    )
    assert "default-src 'none'" in policy
    assert "unsafe-eval" not in policy and "http" not in policy
    for script in tags.scripts[1:]:
        assert base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() in policy
    assert ("html", {"lang": "ko"}) in tags.tags
    links = [a for _, a in tags.tags for name in ("src", "href") if (a.get(name) or "data:")[:5] != "data:"]
    assert links == []


def test_every_colour_of_a_figure_is_known_in_light_and_dark() -> None:
    held = _held(_Tags(html_bytes(_fictional(), MADE)))
    assert held["themes"] == THEMES
    used = set(re.findall(r"#[0-9a-fA-F]{6}", json.dumps(held["figures"])))
    assert used
    assert used <= THEMES["light"].keys() == THEMES["dark"].keys()
    assert THEMES["light"][STAND_IN.accent] == charts.style.LIGHT.accent
    assert THEMES["dark"][STAND_IN.text] == charts.style.DARK.text


@pytest.mark.parametrize(
    ("start", "kind"), [(b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff\xe0", "image/jpeg")]
)
def test_pictures_stand_in_the_file_and_a_lost_one_is_told(start: bytes, kind: str) -> None:
    deck = Deck((Slide("picture.1", "picture", "그림", "설명", picture="abc"),))
    presentation = make_presentation(
        "자료", Dataset(), Selection(), deck=deck, pictures={"abc": start + b"rest"}
    )
    page = html_bytes(presentation, MADE).decode()
    assert f'src="data:{kind};base64,{base64.b64encode(start + b"rest").decode()}" alt="설명"' in page
    assert "그림 파일을 찾을 수 없습니다." in html_bytes(replace(presentation, pictures={}), MADE).decode()


def test_a_table_too_long_for_a_sheet_says_how_much_of_it_is_printed() -> None:
    frame = pd.DataFrame({"name": [f"이름 {number}" for number in range(40)]})
    card = Card("a.card", "긴 표", "", "table", frame, (Column("name", "이름"),))
    presentation = Presentation("자료", Dataset(), Selection(), "만원", (Told(Slide("a.card"), card),))
    page = html_bytes(presentation, MADE).decode()
    assert "전체 40행 가운데 앞 28행만 인쇄했습니다." in page
    assert page.count('<tr class="more">') == 12
