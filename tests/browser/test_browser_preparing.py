"""A presentation is prepared in a real browser and begins where it was worked on."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from tests.browser.screen import Screen
from tests.browser.workbooks import grants_workbook


def test_text_slide_is_added_moved_by_key_and_presented(screen: Screen, tmp_path: Path) -> None:
    screen.open("upload")
    screen.upload([grants_workbook(tmp_path, 2022, 300)])
    screen.page.get_by_role("button", name="이 자료로 보기").click()
    screen.shows("2022년 사업비")
    screen.settle().visit("deck")
    screen.page.get_by_role("tab", name="글 슬라이드").click()
    form = screen.page.get_by_role("tabpanel").filter(has=screen.page.get_by_role("textbox")).first
    form.get_by_label("제목").fill("오늘 나눌 이야기")
    form.get_by_label("내용 (한 줄에 하나씩)").fill("하나\n둘")
    with screen.rerun():
        form.get_by_role("button", name="글 슬라이드 넣기").click()
    slides = screen.page.get_by_role("radiogroup", name="슬라이드 순서")
    expect(slides.get_by_role("radio", checked=True)).to_have_accessible_name("2. 오늘 나눌 이야기")
    with screen.rerun():
        screen.page.get_by_role("button", name="뒤로", exact=True).press("Enter")
    expect(slides.get_by_role("radio", checked=True)).to_have_accessible_name("3. 오늘 나눌 이야기")
    assert screen.asked()["slide"] == ["3"]
    # Arrow keys go through the list.
    with screen.rerun():
        slides.get_by_role("radio", checked=True).press("ArrowUp")
    assert screen.asked()["slide"] == ["2"]
    with screen.rerun():
        slides.get_by_role("radio", checked=True).press("ArrowDown")
    screen.page.get_by_role("link", name="이 슬라이드부터 발표").click()
    expect(screen.page.get_by_role("heading", name="오늘 나눌 이야기")).to_be_visible()
    assert screen.asked()["slide"] == ["3"]
