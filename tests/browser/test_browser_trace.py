"""From a number on the screen to its cells, by pointer and by keyboard."""

from __future__ import annotations

from contextlib import suppress

import pytest
from playwright.sync_api import Locator, TimeoutError, expect

from tests.browser.screen import Screen

pytestmark = pytest.mark.browser


def choose(screen: Screen, mark: Locator) -> None:
    """Click the middle of a mark of a chart; plotly catches the click above it."""
    mark.scroll_into_view_if_needed()
    mark.element_handle().wait_for_element_state("stable")
    box = mark.bounding_box()
    assert box is not None
    with screen.rerun():
        screen.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def test_bar_leads_to_its_cells_and_the_cells_around_them(screen: Screen) -> None:
    screen.open("funding")
    bars = screen.main.locator('[class*="-funding-trend-"] .bars .point path').filter(visible=True)
    choose(screen, bars.nth(1))
    dialog = screen.page.get_by_role("dialog")
    expect(dialog).to_contain_text("1,900,000원")
    expect(dialog).to_contain_text("연도별사업 시트의 D6 둘레")
    expect(dialog).to_contain_text("2021년")


def test_cells_can_be_asked_for_again_after_the_dialog_was_closed(screen: Screen) -> None:
    screen.open("funding")
    bars = screen.main.locator('[class*="-funding-trend-"] .bars .point path').filter(visible=True)
    for _ in range(2):
        choose(screen, bars.nth(1))
        dialog = screen.page.get_by_role("dialog")
        expect(dialog).to_contain_text("D6")
        screen.page.keyboard.press("Escape")
        expect(dialog).to_have_count(0)


def test_pair_of_the_matrix_that_nobody_answered_leads_to_its_empty_cell(screen: Screen) -> None:
    screen.open("barriers")
    cells = screen.main.locator('[class*="-barriers-matrix-running-"] .textpoint').filter(visible=True)
    choose(screen, cells.filter(has_text="미확인").first)
    expect(screen.page.get_by_role("dialog")).to_contain_text("장애요인 시트의")


def test_organisation_of_a_graph_leads_to_the_answers_that_name_it(screen: Screen) -> None:
    screen.open("relations?data=fictional")
    points = screen.main.locator('[class*="-relations-ties-collaboration-"] .point').filter(visible=True)
    choose(screen, points.last)
    dialog = screen.page.get_by_role("dialog")
    expect(dialog).to_contain_text("관계망")
    expect(dialog).to_contain_text("대상 조직")


def open_list(screen: Screen, chooser: Locator) -> None:
    """Open a list by key: while a panel unfolds the page still moves, which closes it; a person presses again."""
    options = screen.page.get_by_role("option")
    for _ in range(10):
        chooser.press("ArrowDown")
        with suppress(TimeoutError):
            options.first.wait_for(timeout=1_000)
            break
    expect(options.first).to_be_visible()


def test_keyboard_leads_to_the_cells_too(screen: Screen) -> None:
    screen.open("funding")
    panel = screen.main.locator(".st-key-table-funding-trend")
    with screen.rerun():
        panel.locator("summary").press("Enter")
    chooser = screen.main.locator(".st-key-trace-funding-trend input")
    open_list(screen, chooser)
    with screen.rerun():
        chooser.press("Enter")
    expect(screen.page.get_by_role("dialog")).to_contain_text("연도별사업 시트의")
