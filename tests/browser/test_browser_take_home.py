"""A figure as a picture, and a page on paper, as a person gets them in the browser."""

from __future__ import annotations

import io
import re
from typing import Literal

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.browser.screen import Screen


def _card(page: Page, key: str) -> Locator:
    return page.locator(f".st-key-card-{key}")


def test_a_figure_is_saved_as_a_picture_with_its_finding_and_source(screen: Screen) -> None:
    page = screen.open("funding").page
    card = _card(page, "funding-trend")
    expect(card.locator(".js-plotly-plot:visible .bars path").first).to_be_visible()
    card.get_by_text("표 · 근거 · 내려받기").click()
    screen.settle()
    button = card.get_by_role("button", name="그림 내려받기(PNG)")
    with page.expect_download() as waiting:
        button.click()
    name = waiting.value.suggested_filename
    # The finding heads the page and the card only says what it shows; the picture stands alone.
    finding = page.get_by_role("heading", level=1).inner_text()
    assert finding != card.get_by_role("heading", level=2).inner_text()
    assert name.startswith(finding.replace(":", " ")), name
    assert re.search(r" · 전체 연도 · 전체 시군 · [0-9-]{10}\.png$", name), name
    shown = card.locator(".st-key-picture-funding-trend").get_by_test_id("stCaptionContainer").locator("p")
    expect(shown.first).to_have_text(finding)
    picture = Image.open(io.BytesIO(waiting.value.path().read_bytes())).convert("RGB")
    plot = card.locator(".js-plotly-plot:visible").bounding_box()
    assert plot is not None
    assert picture.width >= 2 * plot["width"]
    assert picture.height > 2 * plot["height"] + 2 * 100
    # Something is drawn in the head, in the figure and at the foot, and the accent is among the figure's colours.
    head, foot = 100, picture.height - 130
    for top, bottom in ((0, head), (head, foot), (foot, picture.height)):
        colours = picture.crop((0, top, picture.width, bottom)).getcolors(maxcolors=1 << 20)
        assert colours is not None and len(colours) > 10
    assert (37, 110, 244) in {colour for _, colour in picture.getcolors(maxcolors=1 << 20) or []}


def _printed(page: Page) -> int:
    """How many sheets a page takes, all of them A4 across."""
    printed = page.pdf(prefer_css_page_size=True, print_background=True)
    boxes = {
        tuple(round(float(n)) for n in box.split())
        for box in re.findall(rb"/MediaBox\s*\[([^\]]*)\]", printed)
    }
    assert boxes == {(0, 0, 842, 595)}
    return len(re.findall(rb"/Type\s*/Page\b", printed))


# What is told on a sheet, and the ground under it.
ON_PAPER = """() => ({
    grounds: ['stApp', 'stMain'].map(part => getComputedStyle(document.querySelector(`[data-testid="${part}"]`)).backgroundColor),
    texts: [...new Set([...document.querySelectorAll('[data-testid="stMain"] :is(h1, h2, p, td, th)')]
        .filter(part => part.checkVisibility()).map(part => getComputedStyle(part).color))]})"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_is_printed_a_card_on_a_white_sheet(screen: Screen, scheme: Literal["light", "dark"]) -> None:
    page = screen.page
    page.emulate_media(color_scheme=scheme)
    screen.open("funding")
    expect(page.locator(".js-plotly-plot:visible .bars path").first).to_be_visible()
    figures = page.locator('[class*="st-key-card-"] .js-plotly-plot:visible')
    expect(figures.locator(".main-svg")).to_have_count(figures.count() * 3)
    # A card that only says why it is empty stands under the one before.
    cards, empty = page.locator('[class*="st-key-card-"]').count(), 1
    assert _printed(page) == cards - empty
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print", color_scheme=scheme)
    expect(page.locator(".paper-figure:visible")).to_have_count(page.locator(".paper-figure").count())
    assert page.locator(".paper-figure").count() >= 4
    said = page.evaluate(ON_PAPER)
    assert set(said["grounds"]) == {"rgb(255, 255, 255)"}
    assert set(said["texts"]) <= {"rgb(30, 33, 36)", "rgb(88, 97, 106)"}
    drawn = page.locator(".paper-figure").first.inner_html()
    assert "#5b96ff" not in drawn and "rgb(91, 150, 255)" not in drawn
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".paper-figure")).to_have_count(0)
    for part in ("stSidebar", "stHeader"):
        expect(page.get_by_test_id(part)).to_be_hidden()
    expect(page.locator(".st-key-bar")).to_be_hidden()
