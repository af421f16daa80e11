"""The page of a presentation opened from a disk, with every request refused: figures, keys, print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from netjjin_data import charts, read_workbook
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.exports.html import html_bytes
from netjjin_data.story import Presentation, make_presentation

SAMPLE = Path(__file__).parents[2] / "sample_data" / "fictional.xlsx"
CURRENT = ".slide.current"
# What is drawn on the current slide: the figure's layers, and how many of its shapes, marks and texts.
DRAWN = f"""() => {{
    const figure = document.querySelector('{CURRENT} .figure');
    const box = figure.getBoundingClientRect(), body = figure.parentElement.getBoundingClientRect();
    return {{marks: figure.querySelectorAll('svg path, svg text').length,
            inside: box.right <= body.right + 2 && box.width > body.width / 2}};
}}"""


@pytest.fixture(scope="module")
def presentation() -> Presentation:
    """The fictional data, told as usual."""
    return make_presentation("fictional.xlsx", Dataset.merge([read_workbook(SAMPLE).dataset]), Selection())


@pytest.fixture(scope="module")
def file(presentation: Presentation, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page as a file."""
    path = tmp_path_factory.mktemp("html") / "발표 자료.html"
    path.write_bytes(html_bytes(presentation, date(2026, 11, 24)))
    return path


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A tab without a network; whatever it complains of or asks for fails the test."""
    context = chromium.new_context(offline=True, locale="ko-KR", viewport={"width": 1366, "height": 768})
    page = context.new_page()
    complaints: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            complaints.append(message.text)

    page.on("console", listen)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "request",
        lambda request: (
            complaints.append(request.url) if not request.url.startswith(("file:", "data:")) else None
        ),
    )
    yield page
    context.close()
    assert complaints == []


def _opened(page: Page, file: Path, slide: int = 1) -> Page:
    page.goto(f"{file.as_uri()}#{slide}")
    expect(page.locator(f"#slide-{slide}")).to_have_class(re.compile("current"))
    return page


def _at(page: Page, number: int) -> None:
    expect(page.locator(CURRENT)).to_have_id(f"slide-{number}")
    assert page.evaluate("location.hash") == f"#{number}"


def _figures(presentation: Presentation) -> list[int]:
    return [
        number for number, told in enumerate(presentation.slides, start=1) if charts.has_figure(told.card)
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_figure_is_drawn_without_a_network(
    page: Page, file: Path, presentation: Presentation, scheme: str
) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    _opened(page, file)
    assert len(_figures(presentation)) > 10
    for number in _figures(presentation):
        page.evaluate("number => { location.hash = `#${number}`; }", number)
        _at(page, number)
        page.wait_for_selector(f"{CURRENT} .figure .main-svg", state="attached")
        drawn = page.evaluate(DRAWN)
        assert drawn["marks"] > 10 and drawn["inside"], presentation.slides[number - 1].card.key
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert colour == ("rgb(30, 33, 36)" if scheme == "dark" else "rgb(255, 255, 255)")


# The smallest text of the current slide as it is seen: figures may be made smaller as a whole.
SMALLEST = f"""() => {{
    const sizes = [...document.querySelectorAll('{CURRENT} *')].filter(part => part.checkVisibility()
        && [...part.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim()));
    return Math.min(...sizes.map(part => {{
        const figure = part.closest('.figure');
        const scale = figure ? new DOMMatrix(getComputedStyle(figure).transform).a : 1;
        return scale * parseFloat(getComputedStyle(part).fontSize);
    }}));
}}"""


def test_every_text_can_be_read_from_the_last_row(page: Page, file: Path, presentation: Presentation) -> None:
    page.set_viewport_size({"width": 1920, "height": 1080})
    _opened(page, file)
    for number in range(1, len(presentation.slides) + 1):
        page.evaluate("number => { location.hash = `#${number}`; }", number)
        _at(page, number)
        if number in _figures(presentation):
            page.wait_for_selector(f"{CURRENT} .figure .main-svg", state="attached")
        assert page.evaluate(SMALLEST) >= 24, presentation.slides[number - 1].card.key
        body = page.locator(f"{CURRENT} .body")
        assert body.evaluate("body => body.scrollHeight <= body.clientHeight + 1"), number


def test_keys_turn_the_slides_as_on_the_stage(page: Page, file: Path, presentation: Presentation) -> None:
    last = len(presentation.slides)
    _opened(page, file)
    for key, there in (
        ("ArrowRight", 2), ("Space", 3), ("PageDown", 4), ("ArrowDown", 5), ("ArrowLeft", 4), ("PageUp", 3),
        ("ArrowUp", 2), ("End", last), ("ArrowRight", last), ("Home", 1), ("ArrowLeft", 1),
    ):  # fmt: skip
        page.keyboard.press(key)
        _at(page, there)
    page.keyboard.type("12")
    page.keyboard.press("Enter")
    _at(page, 12)
    page.reload()
    _at(page, 12)


def test_keys_blank_list_table_help_and_full_screen(
    page: Page, file: Path, presentation: Presentation
) -> None:
    first = _figures(presentation)[0]
    _opened(page, file, first)
    for key in ("b", "b"):
        before = page.locator("#blank").is_visible()
        page.keyboard.press(key)
        expect(page.locator("#blank")).to_be_visible(visible=not before)
    table, figure = page.locator(f"{CURRENT} table"), page.locator(f"{CURRENT} .figure")
    expect(table).to_be_hidden()
    page.keyboard.press("t")
    expect(table).to_be_visible()
    expect(figure).to_be_hidden()
    page.get_by_role("button", name="그림").click()
    expect(figure).to_be_visible()
    for key, name in (("h", "도움말"), ("?", "도움말"), ("l", "슬라이드 목록")):
        page.keyboard.press(key)
        expect(page.get_by_role("dialog", name=name)).to_be_visible()
        # A phone has no Escape.
        if key == "?":
            page.get_by_role("button", name="닫기").click()
        else:
            page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("l")
    page.get_by_role("dialog").get_by_role("listitem").get_by_role("button").nth(4).click()
    _at(page, 5)
    page.keyboard.press("f")
    page.wait_for_function("document.fullscreenElement !== null")
    page.keyboard.press("f")
    page.wait_for_function("document.fullscreenElement === null")


def test_a_mark_says_its_value_when_it_is_pointed_at(
    page: Page, file: Path, presentation: Presentation
) -> None:
    first = _figures(presentation)[0]
    assert presentation.slides[first - 1].card.form == "bar"
    _opened(page, file, first)
    box = page.locator(f"{CURRENT} .figure .bars path").last.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator(f"{CURRENT} .hovertext")).to_contain_text("3,500만원")


def test_a_phone_reads_it_without_scrolling_sideways(
    page: Page, file: Path, presentation: Presentation
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    _opened(page, file)
    for number in (1, 2, *_figures(presentation)):
        page.evaluate("number => { location.hash = `#${number}`; }", number)
        _at(page, number)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, presentation.slides[number - 1].card.key
        size = page.evaluate(
            f"parseFloat(getComputedStyle(document.querySelector('{CURRENT} .body')).fontSize)"
        )
        assert size >= 16


def test_it_prints_a_slide_on_an_a4_page(page: Page, file: Path, presentation: Presentation) -> None:
    page.emulate_media(color_scheme="dark")
    _opened(page, file)
    printed = page.pdf(prefer_css_page_size=True, print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == len(presentation.slides)
    boxes = {
        tuple(round(float(n)) for n in found.split())
        for found in re.findall(rb"/MediaBox\s*\[([^\]]*)\]", printed)
    }
    assert boxes == {(0, 0, 842, 595)}
    page.emulate_media(media="print")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == "rgb(255, 255, 255)"
    expect(page.locator("#bar")).to_be_hidden()
    assert page.locator(".figure .main-svg").count() >= len(_figures(presentation))
