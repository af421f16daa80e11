"""The dashboard as a person handles it in a tab; every call waits for a state, never for a time."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, expect

SETTLED = '[data-testid="stApp"][data-test-connection-state="CONNECTED"][data-test-script-state="notRunning"]'


@dataclass(frozen=True)
class Screen:
    """A tab that shows the dashboard at `address`."""

    page: Page
    address: str

    def open(self, path: str = "") -> Screen:
        """Visit a path of the dashboard (with its query) and wait until it is drawn."""
        self.page.goto(f"{self.address}/{path}")
        return self.settle()

    def settle(self) -> Screen:
        """Wait until the script has finished and nothing is drawn anew."""
        self.page.wait_for_selector(SETTLED, state="attached")
        expect(self.page.get_by_test_id("stSkeleton")).to_have_count(0)
        expect(self.page.locator('[data-stale="true"]')).to_have_count(0)
        return self

    def paths(self) -> list[str]:
        """The url paths of all pages, as the sidebar lists them."""
        links = self.page.get_by_test_id("stSidebarNavLink")
        expect(links.first).to_be_attached()
        hrefs = [link.get_attribute("href") or "" for link in links.all()]
        return [urlsplit(href).path.strip("/") for href in hrefs]

    @property
    def main(self) -> Locator:
        """What the page shows beside its sidebar."""
        return self.page.get_by_test_id("stMain")

    def shows(self, text: str) -> None:
        """Wait until the main part shows a text; fails where it never does."""
        expect(self.main).to_contain_text(text)

    def pill(self, text: str) -> Locator:
        """The button of one choice in the filter bar."""
        return self.page.get_by_test_id("stMain").get_by_role("button", name=text, exact=True)

    def choose(self, text: str) -> None:
        """Click a choice of the filter bar and wait until the page shows it."""
        self.pill(text).first.click()
        self.settle()
