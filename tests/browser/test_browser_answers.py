"""What a clerk does with an untidy file in a real browser: answer where the problem stands, look, take back."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook
from playwright.sync_api import ViewportSize, expect

from tests.browser.screen import Screen

PHONE = ViewportSize(width=390, height=844)
DESKTOP = ViewportSize(width=1920, height=1080)
CASES = Path(__file__).resolve().parents[1] / "intake" / "cases"


@pytest.fixture
def without_unit(tmp_path: Path) -> Path:
    """A workbook whose grants have no unit."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "지원내역"
    sheet.append(["연도", "시군", "네트워크", "지원금"])
    sheet.append([2022, "당진시", "당진사회적기업협의회", 250])
    path = tmp_path / "지원.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_unit_is_given_by_one_click_and_taken_back(
    screen: Screen, without_unit: Path, size: ViewportSize
) -> None:
    screen.page.set_viewport_size(size)
    screen.open("upload")
    screen.upload([without_unit])
    screen.shows("단위가 없습니다")
    with screen.rerun():
        screen.page.get_by_role("button", name="만원으로 읽기 (추천)").click()
    screen.shows("확인·수정 내역 1건")
    expect(screen.main).not_to_contain_text("단위가 없습니다")
    assert screen.overflow() == 0
    with screen.rerun():
        screen.page.get_by_role("button", name="되돌리기").click()
    screen.shows("단위가 없습니다")


def test_answers_are_there_when_somebody_else_opens_the_address(screen: Screen, without_unit: Path) -> None:
    screen.open("upload")
    screen.upload([without_unit])
    with screen.rerun():
        screen.page.get_by_role("button", name="만원으로 읽기 (추천)").click()
    screen.page.get_by_role("button", name="이 자료로 보기").click()
    screen.shows("2022년 사업비 250만원")
    (data_id,) = screen.asked()["data"]
    screen.open(f"upload?data={data_id}").shows("확인·수정 내역 1건")


def test_locked_file_is_opened_by_its_password(screen: Screen, tmp_path: Path) -> None:
    locked = tmp_path / "잠김.xlsx"
    locked.write_bytes((CASES / "410_locked_with_its_password.xlsx").read_bytes())
    screen.open("upload")
    screen.upload([locked])
    screen.shows("암호를 푼 상태로 보관합니다")
    field = screen.page.get_by_label("파일의 암호")
    expect(field).to_have_attribute("type", "password")
    field.fill("아닌-암호")
    screen.page.get_by_role("button", name="암호 풀기").click()
    screen.shows("암호가 맞지 않습니다")
    expect(field).to_have_value("")


def test_hwp_document_can_be_handed_over_and_is_told_what_it_is(screen: Screen, tmp_path: Path) -> None:
    document = tmp_path / "보고서.hwp"
    document.write_bytes((CASES / "418_hwp_document.hwp").read_bytes())
    screen.open("upload")
    screen.upload([document])
    screen.shows("한글 문서입니다")
