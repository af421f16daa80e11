"""The dashboard as a person handles it in a tab; every call waits for a state, never for a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, expect

SETTLED = '[data-testid="stApp"][data-test-connection-state="CONNECTED"][data-test-script-state="notRunning"]'

# Counts the ends of runs as the server tells them, each once it has been drawn. What the page shows of its state can't
# be counted: the start and the end of a quick run that reach a busy browser together are drawn as one.
COUNT_RUNS = """(() => {
    const SCRIPT_FINISHED = 6, EARLY_FOR_RERUN = 2;
    window.netjjinEnded = 0;
    const ending = bytes => {
        let at = 0;
        const number = () => {
            let value = 0, shift = 0, byte;
            do { byte = bytes[at++]; value += (byte & 127) * 2 ** shift; shift += 7; } while (byte > 127);
            return value;
        };
        while (at < bytes.length) {
            const tag = number(), field = Math.floor(tag / 8), wire = tag % 8;
            if (wire === 0) { const value = number(); if (field === SCRIPT_FINISHED) return value; }
            else if (wire === 2) { const length = number(); at += length; }
            else at += wire === 1 ? 8 : 4;
        }
        return null;
    };
    window.WebSocket = class extends WebSocket {
        constructor(...asked) {
            super(...asked);
            this.addEventListener('message', ({data}) => {
                if (!(data instanceof ArrayBuffer)) return;
                const how = ending(new Uint8Array(data));
                if (how === null || how === EARLY_FOR_RERUN) return;
                requestAnimationFrame(() => requestAnimationFrame(() => { window.netjjinEnded += 1; }));
            });
        }
    };
})()"""

# How far the page and its scrolling part reach beyond what is visible, in CSS pixels.
OVERFLOW = """() => Math.max(...[document.documentElement, document.querySelector('[data-testid="stMain"]')]
    .map(part => part.scrollWidth - part.clientWidth))"""

# Draws each character, and one that no font has, in the font of an element: all pictures must differ.
DISTINCT = """(element, text) => {
    const style = getComputedStyle(element);
    const picture = character => {
        const canvas = document.createElement('canvas');
        canvas.width = canvas.height = 64;
        const pen = canvas.getContext('2d');
        pen.font = `${style.fontWeight} 40px ${style.fontFamily}`;
        pen.fillText(character, 8, 48);
        return canvas.toDataURL();
    };
    const pictures = [...text, '\\u{10FFFE}', ' '].map(picture);
    return new Set(pictures).size === pictures.length;
}"""


@dataclass(frozen=True)
class Screen:
    """A tab that shows the dashboard at `address`."""

    page: Page
    address: str

    def __post_init__(self) -> None:
        self.page.add_init_script(COUNT_RUNS)

    @property
    def main(self) -> Locator:
        """What the page shows beside its sidebar."""
        return self.page.get_by_test_id("stMain")

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

    def current(self) -> str:
        """The url path of the page that the sidebar marks as the current one."""
        link = self.page.locator('a[data-testid="stSidebarNavLink"][aria-current="page"]')
        expect(link).to_have_count(1)
        return _path(link.get_attribute("href") or "")

    @contextmanager
    def rerun(self) -> Iterator[None]:
        """Do something that reruns the script, and wait until that has been drawn."""
        self.page.evaluate("window.netjjinEnded = 0")
        yield
        self.page.wait_for_function("window.netjjinEnded > 0")
        self.settle()

    def shows(self, text: str) -> None:
        """Wait until the main part shows a text; fails where it never does."""
        expect(self.main).to_contain_text(text)

    def paths(self) -> list[str]:
        """The url paths of all pages, as the sidebar lists them; '' is the first page."""
        links = self.page.get_by_test_id("stSidebarNavLink")
        expect(links.first).to_be_attached()
        return [_path(link.get_attribute("href") or "") for link in links.all()]

    def visit(self, path: str) -> Screen:
        """Go to another page by the sidebar, as a person does: the session stays."""
        links = self.page.get_by_test_id("stSidebarNavLink").all()
        link = next(link for link in links if _path(link.get_attribute("href") or "") == path)
        with self.rerun():
            link.click()
        return self

    def pill(self, text: str) -> Locator:
        """The button of one choice in the filter bar."""
        return self.page.get_by_test_id("stButtonGroup").get_by_role("button", name=text, exact=True)

    def choose(self, text: str) -> None:
        """Click a choice of the filter bar and wait until it is taken and drawn."""
        pill = self.pill(text)
        taken = pill.get_attribute("aria-pressed") == "true"
        with self.rerun():
            pill.click()
        expect(pill).to_have_attribute("aria-pressed", "false" if taken else "true")

    def chosen(self) -> set[str]:
        """The choices that are taken in the filter bar."""
        pressed = self.page.get_by_test_id("stButtonGroup").locator('button[aria-pressed="true"]')
        return set(pressed.all_inner_texts())

    def asked(self) -> dict[str, list[str]]:
        """The choices that the tab's address holds."""
        return parse_qs(urlsplit(self.page.url).query)

    def upload(self, files: Sequence[Path]) -> None:
        """Hand files to the page's uploader and wait until it lists them."""
        uploader = self.page.get_by_test_id("stFileUploader")
        with self.rerun():
            uploader.locator('input[type="file"]').set_input_files(files)
        for file in files:
            expect(uploader).to_contain_text(file.name)

    def headings(self) -> list[str]:
        """The headings of the main part, from top to bottom."""
        return self.main.locator("h1, h2, h3, h4").all_inner_texts()

    def overflow(self) -> int:
        """How many pixels the page can be scrolled sideways."""
        pixels: int = self.page.evaluate(OVERFLOW)
        return pixels

    def draws_distinct(self, text: str, selector: str) -> bool:
        """Whether each character of a text looks different from the others and from a missing one."""
        distinct: bool = self.page.locator(selector).first.evaluate(DISTINCT, text)
        return distinct


def _path(address: str) -> str:
    return urlsplit(address).path.strip("/")
