"""What each screen says of the data, in a real browser: a fact, a choice that ends in the address, a reload that keeps it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.screen import Screen

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Choice:
    """A choice of a screen: the group of it and the option, and what the address and the screen say then."""

    group: str
    option: str
    asked: tuple[str, str]
    said: str


@dataclass(frozen=True)
class Case:
    """A screen, a fact that it must tell, and a choice that changes it."""

    path: str
    fact: str
    choice: Choice | None = None


CASES = (
    # The sample: the deck's own facts.
    Case("funding", "1,250만원", Choice("연도", "2021", ("year", "2021"), "2021년 사업비 1,710만원")),
    Case("settlement", "2022년 정산 총괄표", Choice("연도", "2021", ("year", "2021"), "2021")),
    Case("coverage", "충남 15개 시군 중 5개 지원", Choice("보기", "지도로 보기", ("form", "map"), "지도로 보기")),
    Case("members", "회원사 102개사", Choice("시군", "서산시", ("region", "44210"), "회원사 32개사")),
    Case("needs", "분류 전 27건", Choice("연도", "2021", ("year", "2021"), "2021년 서산시 워크숍: 바라는 점 10건")),
    Case("insights", "1-1", None),
    Case("outcomes", "구매촉진지원 조례 제정", None),
    Case("why", "서로에게 든든하고 힘이 되는 사회적경제 네트워크 만들기", None),
    # The fictional workbook, for what the deck has only as a picture or for one year.
    Case("settlement?data=fictional", "집행률 97.7%", Choice("연도", "2023", ("year", "2023"), "96.8%")),
    Case("relations?data=fictional", "2024년", Choice("보기", "겹쳐 보기", ("layout", "over"), "공동사업도 함께함")),
)  # fmt: skip


def option(screen: Screen, choice: Choice) -> Locator:
    """The button of an option in a group, whichever kind of group it is."""
    group = screen.main.get_by_test_id("stButtonGroup").filter(has_text=choice.group).first
    return group.locator("button").filter(has_text=choice.option)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.path.replace("?data=", "-"))
def test_screen_tells_its_fact_and_keeps_a_choice(screen: Screen, case: Case) -> None:
    screen.open(case.path).shows(case.fact)
    if case.choice is None:
        return
    with screen.rerun():
        option(screen, case.choice).click()
    screen.shows(case.choice.said)
    name, value = case.choice.asked
    assert screen.asked()[name] == [value]
    screen.page.reload()
    screen.settle().shows(case.choice.said)
    assert screen.asked()[name] == [value]


def test_two_networks_stand_beside_each_other(screen: Screen) -> None:
    screen.open("networks?network=청양사회경제네트워크&beside=홍성군 (이름 미기재)")
    screen.shows("함께 겪는 장애요인 1개: 신규회원 유입 어려움")
    screen.shows("달빛마켓")
    screen.shows("홍성군의 대표적인 사회경제 민간조직")


def test_search_finds_an_activity_and_stays_in_the_address(screen: Screen) -> None:
    screen.open("activities").shows("활동 15건")
    field = screen.main.get_by_label("활동 찾기")
    field.fill("박람회")
    with screen.rerun():
        field.press("Enter")
    screen.shows("‘박람회’ 찾은 결과: 2022년 활동 1건")
    assert screen.asked()["find"] == ["박람회"]
    screen.page.reload()
    screen.settle().shows("‘박람회’ 찾은 결과: 2022년 활동 1건")


def test_hidden_names_of_networks_stay_hidden(screen: Screen) -> None:
    screen.open("barriers").shows("신규회원 유입 어려움: 청양 · 홍성")
    with screen.rerun():
        screen.main.get_by_text("네트워크 이름 가리기").click()
    screen.shows("신규회원 유입 어려움: 네트워크 4 · 네트워크 5")
    screen.page.reload()
    screen.settle().shows("신규회원 유입 어려움: 네트워크 4 · 네트워크 5")
    expect(screen.main).not_to_contain_text("청양사회경제네트워크")


def test_choices_of_a_screen_and_its_cells_are_reached_by_key(screen: Screen) -> None:
    screen.open("coverage").shows("충남 15개 시군 중 5개 지원")
    screen.pill("서산시").focus()
    tab_to(screen, "같은 크기로 보기")
    screen.page.keyboard.press("ArrowRight")  # one stop for a group of choices; the arrows go through it
    with screen.rerun():
        screen.page.keyboard.press("Enter")
    assert screen.asked()["form"] == ["map"]
    tab_to(screen, "표 · 근거 · 내려받기")
    with screen.rerun():
        screen.page.keyboard.press("Enter")
    screen.shows("근거 보기")


def tab_to(screen: Screen, text: str) -> None:
    """Go on by key until what has the focus shows a text."""
    seen = []
    for _ in range(30):
        screen.page.keyboard.press("Tab")
        seen.append(screen.page.evaluate("document.activeElement?.innerText ?? ''"))
        if text in seen[-1]:
            return
    raise AssertionError(f"{text} is not reached: {seen}")


def test_table_that_is_pushed_sideways_is_reached_by_key_on_a_phone(screen: Screen) -> None:
    screen.page.set_viewport_size({"width": 390, "height": 844})
    screen.open("settlement").shows("2022년 정산 총괄표")
    tables = screen.main.locator('[aria-label="옆으로 밀어 보는 표"]')
    expect(tables.first).to_have_attribute("tabindex", "0")
    assert screen.overflow() == 0
