"""A file is taken home with one click in a real browser."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.browser.screen import Screen


def test_one_click_makes_a_workbook_and_downloads_it(screen: Screen, tmp_path: Path) -> None:
    screen.open("takeaway?year=2022&region=44270")
    card = screen.main.locator(".st-key-card-take-xlsx")
    name = card.get_by_test_id("stCaptionContainer").inner_text()
    with screen.page.expect_download() as download:
        card.get_by_role("button", name="만들어 내려받기").press("Enter")
    assert download.value.suggested_filename == name
    download.value.save_as(tmp_path / "taken.xlsx")
    assert load_workbook(tmp_path / "taken.xlsx").sheetnames
    # It is there for whoever wants it again.
    with screen.page.expect_download() as again:
        card.get_by_role("button", name="내려받기", exact=True).click()
    assert again.value.suggested_filename == name
    screen.settle()
    expect(card.get_by_role("button")).to_have_count(1)
