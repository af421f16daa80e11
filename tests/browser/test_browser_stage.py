"""Presenting as a person does it: every key, a blank screen, choices on stage, a second window in step, a reload."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.screen import Screen
from tests.serving import ROOT, free_port, serving

SAMPLE = ROOT / "sample_data" / "netjjin_2020_2022.xlsx"

STAGE = "present"


@pytest.fixture
def stage(screen: Screen) -> Screen:
    screen.open(f"{STAGE}?slide=3")
    expect(screen.page.locator(".remote-place")).to_have_text("3 / 30")
    return screen


def _is_at(page: Page, number: int) -> None:
    expect(page).to_have_url(re.compile(rf"slide={number}(&|$)"))
    expect(page.locator(".remote-place")).to_have_text(f"{number} / 30")


@pytest.mark.parametrize(
    ("keys", "number"),
    [
        (["ArrowRight", "PageDown", " "], 6),
        (["ArrowLeft", "PageUp"], 1),
        (["End"], 30),
        (["End", "ArrowRight", "Home", "ArrowLeft"], 1),
        (["1", "2", "Enter"], 12),
        (["9", "9", "Enter"], 30),
    ],
    ids=["on", "back", "last", "first", "number", "beyond"],
)
def test_keys_lead_to_a_slide(stage: Screen, keys: list[str], number: int) -> None:
    for key in keys:
        if key in "0123456789":
            stage.page.keyboard.press(key)
            continue
        stage.page.keyboard.press(key)
        stage.settle()
    _is_at(stage.page, number)


def test_a_blank_screen_hides_the_slide_until_the_next_key(stage: Screen) -> None:
    blank = stage.page.locator(".remote-blank")
    stage.page.keyboard.press("b")
    expect(blank).to_be_visible()
    assert blank.bounding_box() == {"x": 0, "y": 0, **(stage.page.viewport_size or {})}
    stage.page.keyboard.press("b")
    expect(blank).to_be_hidden()
    stage.page.keyboard.press("b")
    stage.page.keyboard.press("ArrowRight")
    expect(blank).to_be_hidden()
    _is_at(stage.page, 4)


def test_year_and_municipality_change_by_key_and_stay_over_a_reload(stage: Screen) -> None:
    stage.page.keyboard.press("y")
    expect(stage.page).to_have_url(re.compile("year=2020"))
    expect(stage.page.get_by_role("heading", level=1)).to_contain_text("2020년")
    stage.page.keyboard.press("g")
    expect(stage.page).to_have_url(re.compile("region=44"))
    asked = stage.page.url
    stage.page.reload()
    stage.settle()
    assert stage.page.url == asked
    expect(stage.page.get_by_role("heading", level=1)).to_contain_text("2020년")
    _is_at(stage.page, 3)


def test_spotlight_stays_over_the_slides(stage: Screen) -> None:
    stage.page.keyboard.press("s")
    expect(stage.page).to_have_url(re.compile("spot=44"))
    stage.page.keyboard.press("ArrowRight")
    _is_at(stage.page, 4)
    stage.shows("강조:")


def test_the_list_leads_to_a_slide(stage: Screen) -> None:
    stage.page.keyboard.press("l")
    stage.page.get_by_role("dialog").get_by_text("23. ").click()
    _is_at(stage.page, 23)
    expect(stage.page.get_by_role("dialog")).to_have_count(0)


def test_full_screen_by_key(stage: Screen) -> None:
    stage.page.keyboard.press("f")
    stage.page.wait_for_function("document.fullscreenElement !== null")
    stage.page.keyboard.press("f")
    stage.page.wait_for_function("document.fullscreenElement === null")


def test_help_says_the_keys_and_closes_by_any(stage: Screen) -> None:
    stage.page.keyboard.press("h")
    expect(stage.page.get_by_role("dialog", name="발표 도움말")).to_be_visible()
    stage.page.keyboard.press("Escape")
    expect(stage.page.get_by_role("dialog", name="발표 도움말")).to_be_hidden()
    _is_at(stage.page, 3)


def test_escape_leads_back_to_the_page_one_came_from(screen: Screen) -> None:
    screen.open("coverage?year=2021")
    shown = screen.headings()
    with screen.rerun():
        screen.page.locator(".st-key-to-stage button").click()
    expect(screen.page.locator(".remote-place")).to_contain_text("1 / ")
    screen.page.keyboard.press("Escape")
    expect(screen.page).to_have_url(re.compile(r"coverage.*year=2021"))
    screen.settle()
    assert screen.headings() == shown


@pytest.fixture
def presenter(stage: Screen) -> Iterator[Page]:
    with stage.page.context.expect_page() as opened:
        stage.page.keyboard.press("p")
    window = opened.value
    _is_at(window, 3)
    yield window


def test_presenter_and_stage_are_in_step_both_ways(stage: Screen, presenter: Page) -> None:
    presenter.keyboard.press("ArrowRight")
    _is_at(presenter, 4)
    _is_at(stage.page, 4)
    stage.page.keyboard.press("ArrowRight")
    _is_at(stage.page, 5)
    _is_at(presenter, 5)
    presenter.keyboard.press("y")
    expect(stage.page).to_have_url(re.compile("year=2020"))
    presenter.keyboard.press("b")
    expect(stage.page.locator(".remote-blank")).to_be_visible()


def test_a_value_that_is_pressed_stays_enlarged(stage: Screen) -> None:
    bar = stage.page.locator(".st-key-stage .js-plotly-plot .bars .point path").first.bounding_box()
    assert bar is not None
    stage.page.mouse.move(bar["x"] + bar["width"] / 2, bar["y"] + bar["height"] / 2)
    stage.page.locator(".js-plotly-plot .hoverlayer .hovertext").wait_for()
    stage.page.mouse.down()
    stage.page.mouse.up()
    pin = stage.page.locator(".stage-pin")
    expect(pin).to_be_visible()
    expect(pin).to_contain_text("만원")
    stage.page.keyboard.press("ArrowRight")
    expect(pin).to_be_hidden()


def test_from_upload_to_the_first_slide_in_three_clicks(screen: Screen) -> None:
    screen.open("upload")
    # Choosing the file is the first.
    with screen.rerun():
        screen.page.locator('input[type="file"]').set_input_files(SAMPLE)
    with screen.rerun():
        screen.page.get_by_role("button", name="이 자료로 보기").click()
    with screen.rerun():
        screen.page.locator(".st-key-to-stage button").click()
    expect(screen.page.locator(".remote-place")).to_have_text("1 / 30")
    expect(screen.page).to_have_url(re.compile(r"present\?.*data="))


def test_a_restarted_server_brings_the_same_slide_back(context: BrowserContext, tmp_path: Path) -> None:
    page, port = context.new_page(), free_port()
    with serving(ROOT / "app.py", tmp_path, port=port) as server:
        page.goto(f"{server.address}/present?slide=3&year=2021")
        expect(page.locator(".remote-place")).to_have_text("3 / 30")
    expect(page.locator('[data-testid="stApp"][data-test-connection-state="CONNECTED"]')).to_have_count(0)
    with serving(ROOT / "app.py", tmp_path, port=port):
        expect(page.locator('[data-testid="stApp"][data-test-connection-state="CONNECTED"]')).to_be_attached(
            timeout=60_000
        )
        expect(page.get_by_role("heading", level=1)).to_contain_text("2021년 사업비")
        expect(page.locator(".remote-place")).to_have_text("3 / 30")


# The sizes of the texts that a slide shows at its full size, signs of icons left out.
TEXT_SIZES = """() => [...document.querySelectorAll('.st-key-slide *')]
    .filter(part => part.matches('text, tspan, p, li, td, th, h1, button, span, strong') && !part.children.length)
    .filter(part => part.textContent.trim() && part.checkVisibility() && !part.closest('[data-testid="stIconMaterial"]'))
    .map(part => [parseFloat(getComputedStyle(part).fontSize), part.textContent.trim()])
    .filter(([size]) => size < 24)"""


@pytest.mark.parametrize("number", [2, 3, 5, 10, 23, 25, 29])
def test_every_text_on_stage_can_be_read_from_the_last_row(screen: Screen, number: int) -> None:
    screen.page.set_viewport_size({"width": 1920, "height": 1080})
    screen.open(f"{STAGE}?slide={number}")
    expect(screen.page.locator(".remote-place")).to_have_text(f"{number} / 30")
    assert screen.page.evaluate(TEXT_SIZES) == []
    assert screen.page.locator(".st-key-stage").evaluate("part => part.scrollHeight <= part.clientHeight + 1")


@pytest.mark.parametrize("number", [45, 47, 48, 50])
def test_a_dense_slide_is_not_made_smaller(screen: Screen, number: int) -> None:
    screen.page.set_viewport_size({"width": 1920, "height": 1080})
    screen.open(f"{STAGE}?slide={number}&data=fictional")
    expect(screen.page.locator(".remote-place")).to_have_text(f"{number} / 54")
    expect(screen.page.locator(".st-key-stage .js-plotly-plot .main-svg").first).to_be_visible()
    stage = screen.page.locator(".st-key-stage")
    assert stage.evaluate("part => part.style.getPropertyValue('--stage-fit')") == "1"
    assert stage.evaluate("part => part.scrollHeight <= part.clientHeight + 1")
    assert screen.page.evaluate(TEXT_SIZES) == []
