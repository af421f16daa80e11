"""A real Chromium in front of a real server, for the tests of this folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect, sync_playwright

from tests.browser.screen import Screen
from tests.serving import ROOT, serving

CHROMIUM = Path(os.environ.get("NETJJIN_CHROMIUM", "/usr/bin/chromium"))
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
DESKTOP = ViewportSize(width=1440, height=900)
# A loaded machine draws slowly; what never comes still fails.
PATIENCE = 20_000
# The first session of a server waits for its imports and for the sample to be read, besides.
FIRST_PATIENCE = 120_000
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder, so that `-m "not browser"` leaves them out."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser; where there is none the test is skipped, or fails if NETJJIN_BROWSER=required."""
    if not CHROMIUM.is_file():
        why = f"no browser at {CHROMIUM} (set NETJJIN_CHROMIUM, or install Debian's chromium)"
        if os.environ.get("NETJJIN_BROWSER") == "required":
            pytest.fail(why, pytrace=False)
        pytest.skip(why)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def address(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of one server that most tests share, warmed up; each test has its own session on it."""
    with serving(ROOT / "app.py", tmp_path_factory.mktemp("served")) as running:
        first = chromium.new_page(locale="ko-KR", viewport=DESKTOP)
        first.goto(running.address, timeout=FIRST_PATIENCE)
        first.locator(".js-plotly-plot .main-svg").first.wait_for(state="attached", timeout=FIRST_PATIENCE)
        first.close()
        yield running.address


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A fresh browser profile, which must ask nothing of any other computer while the test runs."""
    context = chromium.new_context(locale="ko-KR", viewport=DESKTOP)
    context.set_default_timeout(PATIENCE)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    yield context
    context.close()
    elsewhere = [url for url in asked if urlsplit(url).hostname not in {None, "127.0.0.1"}]
    assert elsewhere == [], "a page asked other computers"


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """An empty tab."""
    return context.new_page()


@pytest.fixture
def screen(page: Page, address: str) -> Screen:
    """The dashboard in a tab, not opened yet."""
    return Screen(page, address)
