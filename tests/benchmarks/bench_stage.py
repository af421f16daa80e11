"""From the key to the drawn figure on stage, in a real Chromium, beside slides of words alone.

    python -m tests.benchmarks.bench_stage        # exit status 1 where the limit is missed

Every slide of the fictional data is stepped to twice; the second round counts, as the next slide is made ahead.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser.conftest import CHROMIUM, FLAGS
from tests.serving import ROOT, serving

LIMIT = 300  # milliseconds, p95
PAUSE = 700  # what a presenter says to a slide is longer

# From the key until another headline stands there and, where the slide has one, its figure is drawn.
STEP = """key => new Promise((done, fail) => {
  const title = () => document.querySelector('.st-key-stage h1')?.textContent;
  const chart = () => document.querySelector('.st-key-stage [class*="st-key-drawn-"]');
  const drawn = () => !chart() || chart().querySelector('.js-plotly-plot .main-svg');
  const before = title(), start = performance.now();
  const look = () => {
    if (title() && title() !== before && drawn()) done([performance.now() - start, Boolean(chart())]);
    else if (performance.now() - start > 20000) fail('nothing came');
    else requestAnimationFrame(look);
  };
  document.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}));
  requestAnimationFrame(look);
})"""


def _round(page: Page, key: str, steps: int) -> list[tuple[float, bool]]:
    times = []
    for _ in range(steps):
        spent, has_figure = page.evaluate(STEP, key)
        times.append((float(spent), bool(has_figure)))
        page.wait_for_timeout(PAUSE)
    return times


def _p95(times: list[float]) -> float:
    return sorted(times)[int(0.95 * (len(times) - 1))]


def main() -> int:
    """Measures, prints, and returns the exit status."""
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(ROOT / "app.py", Path(folder)) as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        page = browser.new_page(viewport={"width": 1920, "height": 1080})
        page.goto(f"{server.address}/present?data=fictional")
        place = page.locator(".remote-place")
        place.get_by_text(" / ").wait_for(timeout=60_000)
        steps = int(place.inner_text().split("/")[1]) - 1
        _round(page, "ArrowRight", steps)
        times = _round(page, "ArrowLeft", steps)
        browser.close()
    figures = [spent for spent, has_figure in times if has_figure]
    words = [spent for spent, has_figure in times if not has_figure]
    print(f"{'slides':<22}{'number':>8}{'median ms':>12}{'p95 ms':>10}")
    for name, found in (("words alone (baseline)", words), ("with a figure", figures)):
        print(f"{name:<22}{len(found):>8}{sorted(found)[len(found) // 2]:>12.0f}{_p95(found):>10.0f}")
    print(f"limit: {LIMIT} ms to the drawn figure (p95)")
    return 0 if _p95(figures) < LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
