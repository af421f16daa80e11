"""A figure as a picture, and a page on paper, as a person gets them in the browser."""

from __future__ import annotations

import io
import re

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
    assert re.match(r"연도별 사업비 .+ · 전체 연도 · 전체 시군 · [0-9-]{10}\.png$", name), name
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


def test_a_page_is_printed_a_card_on_a_sheet_without_what_is_around_it(screen: Screen) -> None:
    page = screen.open("funding").page
    expect(page.locator(".js-plotly-plot:visible .bars path").first).to_be_visible()
    cards = page.locator('[class*="st-key-card-"]').count()
    printed = page.pdf(prefer_css_page_size=True, print_background=True)
    sheets = len(re.findall(rb"/Type\s*/Page\b", printed))
    assert cards <= sheets <= cards + 1
    boxes = {
        tuple(round(float(n)) for n in box.split())
        for box in re.findall(rb"/MediaBox\s*\[([^\]]*)\]", printed)
    }
    assert boxes == {(0, 0, 842, 595)}
    page.emulate_media(media="print")
    for part in ("stSidebar", "stHeader"):
        expect(page.get_by_test_id(part)).to_be_hidden()
    expect(page.locator(".st-key-bar")).to_be_hidden()
