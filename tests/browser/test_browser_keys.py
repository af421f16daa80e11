"""Every screen by keyboard alone: what can be pressed is reached, where the keys are is seen and said in Korean."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.screen import Screen

FICTIONAL = "?data=fictional"
PATHS = (
    "", "funding", "settlement", "coverage", "networks", "members", "activities", "outcomes", "relations", "barriers",
    "needs", "insights", "why", "upload", "precheck", "present", "presenter", "deck", "takeaway",
)  # fmt: skip
STOPS = 200

# What has the focus: its name without icons' signs, whether a frame shows it; None past the last stop of the page.
FOCUSED = """() => {
    const part = document.activeElement;
    if (!part || part === document.body) return null;
    const copy = part.cloneNode(true);
    copy.querySelectorAll('[data-testid="stIconMaterial"], svg, style').forEach(icon => icon.remove());
    const near = [part, ...[1, 2, 3].map(up => [...Array(up)].reduce(found => found?.parentElement, part))];
    part.dataset.reached = 'true';
    return {
        name: (part.getAttribute('aria-label') ?? copy.textContent).trim().slice(0, 60),
        framed: near.filter(Boolean).some(found => {
            const style = getComputedStyle(found);
            return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0)
                || (style.boxShadow !== 'none' && !style.boxShadow.startsWith('rgba(0, 0, 0, 0)'));
        }),
    };
}"""

# What a pointer can press and Tab didn't reach. Of a group of choices one is reached, the arrows go through it; what
# folds the menu away is only there for a pointer.
MISSED = """() => {
    const groups = '[data-testid="stButtonGroup"], [role="radiogroup"], [role="tablist"]';
    const pressed = [...document.querySelectorAll(
        '[data-testid="stApp"] :is(button, a[href], summary, input:not([type="file"]), textarea, [role="tab"])')];
    return pressed.filter(part => part.checkVisibility() && part.getBoundingClientRect().width > 1 && !part.disabled)
        .filter(part => !part.closest('[data-testid="stSidebarHeader"], [aria-hidden="true"]'))
        .filter(part => !part.dataset.reached && !part.closest(groups)?.querySelector('[data-reached]'))
        .filter(part => part.tabIndex >= 0 || part.closest(groups))
        .map(part => `${part.tagName} ${part.getAttribute('aria-label') ?? part.textContent}`.slice(0, 60));
}"""


@pytest.mark.parametrize("path", PATHS)
def test_every_screen_is_reached_by_keyboard(screen: Screen, path: str) -> None:
    page = screen.open(path + FICTIONAL).page
    expect(screen.main).to_have_attribute("aria-label", "본문")
    stops = []
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None:
            break
        stops.append(stop)
    else:
        raise AssertionError(f"{STOPS} stops and no end: {stops[-3:]}")
    assert [stop["name"] for stop in stops if not stop["framed"]] == []
    assert page.evaluate(MISSED) == []
    english = [stop["name"] for stop in stops if re.search(r"[A-Za-z]{3}", _ours(stop["name"]))]
    assert english == []


def _ours(name: str) -> str:
    """A name without what the data or a format says in Latin letters."""
    return re.sub(r"\S*\.(xlsx|pptx)|ESG|PDF|PNG|CSV|F11|(Page|Home|End|Esc)\w*", "", name)
