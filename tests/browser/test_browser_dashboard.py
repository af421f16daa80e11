"""What a person sees and does in a real browser, from the first visit to the stage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.screen import Screen
from tests.serving import ROOT, serving

STAGE = "present"
PHONE = ViewportSize(width=390, height=844)


# The pages without the filter bar.
BARELESS = ("present", "presenter")
# A page of each folder, and each without the bar; a fresh server for every page would take minutes.
FIRST_VISITED = ("", "funding", "upload", "deck", *BARELESS)


@pytest.fixture
def fresh_address(tmp_path: Path) -> Iterator[str]:
    """A server of its own that nobody has visited yet."""
    with serving(ROOT / "app.py", tmp_path) as running:
        yield running.address


@pytest.mark.parametrize("path", FIRST_VISITED)
def test_first_visit_of_a_fresh_process_opens_a_page_through_the_front_door(
    page: Page, fresh_address: str, path: str
) -> None:
    screen = Screen(page, fresh_address).open(f"{path}?year=2022&region=44270")
    assert screen.current() == path
    if path not in BARELESS:  # the stage shows the same choices without the bar
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
