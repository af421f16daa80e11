"""What a person sees and does in a real browser, from the first visit to the stage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.screen import Screen
from tests.browser.workbooks import grants_workbook
from tests.serving import ROOT, serving

STAGE = "present"
PHONE = ViewportSize(width=390, height=844)


def _url_paths() -> list[str]:
    """The addresses of the pages, as app.py declares them."""
    return re.findall(r'url_path="([\w-]*)"', (ROOT / "app.py").read_text(encoding="utf-8"))


def test_first_view_says_what_the_newest_year_spent(screen: Screen) -> None:
    screen.open().shows("1,250만원")


def test_uploaded_workbooks_take_the_place_of_the_sample(screen: Screen, tmp_path: Path) -> None:
    files = [grants_workbook(tmp_path, 2022, 300), grants_workbook(tmp_path, 2023, 700)]
    screen.open("upload")
    screen.upload(files)
    screen.page.get_by_role("button", name="이 자료로 보기").click()
    screen.shows("2023년 사업비 2,100만원")
    expect(screen.main).not_to_contain_text("1,250만원")


def test_filters_stay_after_a_reload(screen: Screen) -> None:
    screen.open("funding")
    screen.choose("2021")
    screen.choose("당진시")
    drawn = screen.headings()
    screen.page.reload()
    screen.settle()
    assert screen.headings() == drawn
    assert screen.chosen() == {"2021", "당진시"}


def test_copied_address_shows_the_same_to_somebody_else(screen: Screen, chromium: Browser) -> None:
    screen.open("funding")
    screen.choose("2021")
    screen.choose("당진시")
    other = chromium.new_context(locale="ko-KR")
    theirs = Screen(other.new_page(), screen.address)
    theirs.page.goto(screen.page.url)
    theirs.settle()
    assert theirs.headings() == screen.headings()
    assert theirs.chosen() == {"2021", "당진시"}
    other.close()


@pytest.mark.parametrize("query", ["year=1999", "region=99999", "data=nothing"])
def test_address_with_a_value_that_does_not_exist_says_so(screen: Screen, query: str) -> None:
    screen.open(f"funding?{query}").shows(query.partition("=")[2])


@pytest.fixture
def fresh_address(tmp_path: Path) -> Iterator[str]:
    """A server of its own that nobody has visited yet."""
    with serving(ROOT / "app.py", tmp_path) as running:
        yield running.address


@pytest.mark.parametrize("path", _url_paths())
def test_first_visit_of_a_fresh_process_opens_a_page_through_the_front_door(
    page: Page, fresh_address: str, path: str
) -> None:
    screen = Screen(page, fresh_address).open(f"{path}?year=2022&region=44270")
    assert screen.current() == path
    if path != STAGE:  # the stage shows the same choices without the bar
        assert screen.chosen() == {"2022", "당진시"}
    assert screen.asked() == {"year": ["2022"], "region": ["44270"]}
    expect(page.get_by_test_id("stException")).to_have_count(0)


def test_every_page_draws_without_an_error_or_another_computer(screen: Screen) -> None:
    # The context fixture fails the test where any request goes elsewhere.
    for path in screen.open().paths():
        screen.open(path)
        assert screen.headings(), path
        expect(screen.page.get_by_test_id("stException")).to_have_count(0)


def test_no_page_scrolls_sideways_on_a_phone(screen: Screen) -> None:
    screen.page.set_viewport_size(PHONE)
    too_wide = {}
    for path in screen.open().paths():
        screen.open(path)
        over = screen.overflow()
        if over > 0:
            too_wide[path] = over
    assert too_wide == {}


def test_hangul_is_drawn_and_not_replaced_by_boxes(screen: Screen) -> None:
    screen.open()
    for selector in ("h1, h2, h3", "svg.main-svg text"):
        assert screen.draws_distinct("당진넷", selector), selector


def test_arrow_keys_step_through_the_presentation(screen: Screen) -> None:
    screen.open(STAGE)
    first = screen.headings()
    screen.page.keyboard.press("ArrowRight")
    expect(screen.page).to_have_url(re.compile(r"slide=2"))
    screen.settle()
    assert screen.headings() != first
    screen.page.keyboard.press("ArrowLeft")
    expect(screen.page).to_have_url(re.compile(r"slide=1"))
    screen.settle()
    assert screen.headings() == first
