"""발표 준비: what staff change is stored as they change it, whoever else works on the same presentation."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest

from netjjin_data import Dataset, read_workbook
from netjjin_data.deck import Deck, Slide
from netjjin_data.store import Store, data_folder
from netjjin_data.story import filled_up, usual_deck

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "sample_data" / "netjjin_2020_2022.xlsx"
FILE = "pages/stage/deck.py"

Visit = Callable[..., AppTest]


@pytest.fixture
def visit(monkeypatch: pytest.MonkeyPatch) -> Visit:
    """Open 발표 준비 in a session of its own, of a data set and at a slide."""
    monkeypatch.chdir(ROOT)

    def opened(data: str = "", slide: str = "") -> AppTest:
        at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        if data:
            at.query_params["data"] = data
        at.run()
        at.switch_page(FILE).run()
        if slide:
            at.query_params["slide"] = slide
            at.run()
        return ran(at)

    return opened


@pytest.fixture
def mine() -> str:
    """The sample as a data set of the store, the presentation of which nobody has changed yet."""
    return Store(data_folder()).save([(SAMPLE.name, SAMPLE.read_bytes())])


def ran(at: AppTest) -> AppTest:
    """The page after a run; fails where it failed."""
    assert not at.exception, at.exception[0].message
    return at


def click(at: AppTest, key: str) -> AppTest:
    """Press a button."""
    return ran(at.button(key=key).click().run())


def deck_of(data: str) -> Deck:
    """The presentation as the store has it."""
    kept = Store(data_folder()).decks.kept(data).deck
    dataset = Dataset.merge([read_workbook(SAMPLE).dataset])
    return usual_deck(dataset) if kept is None else filled_up(kept, dataset)


def shown(data: str) -> list[str]:
    """The keys of the slides on stage, as the store has them."""
    return [slide.key for slide in deck_of(data).slides if slide.shown]


def listed(at: AppTest) -> list[str]:
    """The slides as the page lists them."""
    return [label.replace("\\", "") for label in at.radio[0].options]


def slide(at: AppTest) -> str:
    """The key of the slide worked on."""
    key = at.radio[0].value
    assert isinstance(key, str)
    return key


def asked(at: AppTest, name: str) -> str:
    """A parameter of the address after a run."""
    value = at.query_params[name]
    return value if isinstance(value, str) else value[-1]


def add_text(at: AppTest, title: str, text: str = "") -> AppTest:
    """Put a text slide behind the one worked on."""
    at.text_input(key="new-title").set_value(title)
    at.text_area(key="new-text").set_value(text)
    return click(at, "new-text-button")


def photo() -> bytes:
    """A photo that says where it was taken."""
    picture = Image.new("RGB", (64, 36), "teal")
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (36.0, 30.0, 0.0)}
    held = io.BytesIO()
    picture.save(held, "JPEG", exif=exif)
    return held.getvalue()


def test_own_title_stands_for_the_headline_and_is_there_after_a_reload(visit: Visit, mine: str) -> None:
    at = visit(mine, "3")
    title = at.text_input(key="title-funding.trend")
    assert title.value == ""
    assert title.placeholder == "2022년 사업비 1,250만원, 네트워크당 250만원"
    ran(title.set_value("우리 사업비").run())
    assert listed(visit(mine))[2] == "3. 우리 사업비"
    again = visit(mine, "3")
    ran(again.text_input(key="title-funding.trend").set_value("").run())
    assert listed(visit(mine))[2] == "3. 2022년 사업비 1,250만원, 네트워크당 250만원"


def test_remark_stands_under_the_sentence_and_notes_only_in_their_field(visit: Visit, mine: str) -> None:
    at = visit(mine, "3")
    ran(at.text_area(key="text-funding.trend").set_value("추경 뒤 금액").run())
    ran(at.text_area(key="notes-funding.trend").set_value("천천히 말하기").run())
    again = visit(mine, "3")
    said = "\n".join(element.value for element in again.markdown)
    assert "추경 뒤 금액" in said
    assert "천천히 말하기" not in said
    assert again.text_area(key="notes-funding.trend").value == "천천히 말하기"


def test_moved_slide_stays_the_one_worked_on(visit: Visit, mine: str) -> None:
    at = visit(mine, "3")
    before = shown(mine)
    click(at, "move-arrow_downward")
    assert (slide(at), asked(at, "slide")) == ("funding.trend", "4")
    assert shown(mine) == [*before[:2], before[3], before[2], *before[4:]]
    click(at, "move-first_page")
    assert (slide(at), asked(at, "slide")) == ("funding.trend", "1")
    assert at.button(key="move-arrow_upward").disabled
    click(at, "move-last_page")
    assert shown(mine)[-1] == slide(at) == "funding.trend"
    click(at, "back-in-order")
    assert shown(mine) == before
    assert slide(at) == "funding.trend"


def test_slide_taken_out_can_be_put_in_behind_another(visit: Visit, mine: str) -> None:
    at = visit(mine, "3")
    click(at, "take-out")
    assert "funding.trend" not in shown(mine)
    assert slide(at) == shown(mine)[2]
    at.radio[0].set_value(shown(mine)[0]).run()
    at.selectbox(key="put-in").set_value("funding.trend").run()
    click(at, "put-in-button")
    assert shown(mine)[1] == slide(at) == "funding.trend"
    assert asked(at, "slide") == "2"


def test_of_thousands_of_cards_those_of_one_network_are_offered(visit: Visit) -> None:
    """Each offered card is made for its name, so of very many only a part is."""
    lines = [
        "연도,시군,네트워크,회원사 수",
        *(f"2022,당진시,두레{number}네트워크,5" for number in range(1, 70)),
    ]
    at = visit(Store(data_folder()).save([("회원수.csv", "\n".join(lines).encode())]))
    assert not any("두레" in option for option in at.selectbox(key="put-in").options)
    at = ran(at.selectbox(key="put-in-of").set_value("두레7네트워크").run())
    offered = at.selectbox(key="put-in").options
    assert offered and all("두레7네트워크" in option for option in offered)


def test_backstage_cards_are_offered_as_such_and_say_so_on_stage(visit: Visit, mine: str) -> None:
    at = visit(mine)
    offered = at.selectbox(key="put-in").options
    assert [label for label in offered if label.startswith("무대에 올리지 않는 카드")] == [
        "무대에 올리지 않는 카드 · 2022년 네트워크별 활동 15건"
    ]
    at.selectbox(key="put-in").set_value("activities.counts").run()
    click(at, "put-in-button")
    assert "줄 세우거나" in at.warning[0].value
    assert any("무대에 올리지 않는 카드" in text for text in at.radio[0].proto.captions)


def test_text_slide_comes_behind_the_one_worked_on(visit: Visit, mine: str) -> None:
    at = add_text(visit(mine, "3"), "쉬는 시간", "10분\n다과는 뒤쪽")
    key = slide(at)
    assert key.startswith("text.")
    assert asked(at, "slide") == "4"
    assert deck_of(mine).slide(key) == Slide(key, "text", "쉬는 시간", "10분\n다과는 뒤쪽")
    assert listed(visit(mine))[3] == "4. 쉬는 시간"
    assert at.text_input(key="new-title").value == ""
    click(at, "delete")
    assert deck_of(mine).slide(key) is None


def test_text_slide_without_a_word_is_not_added(visit: Visit, mine: str) -> None:
    at = add_text(visit(mine), " ")
    assert at.error[0].value == "제목이나 내용을 적어 주세요."
    assert not [each for each in deck_of(mine).slides if each.kind == "text"]


def test_picture_slide_keeps_nothing_of_the_place(visit: Visit, mine: str) -> None:
    at = visit(mine)
    at.file_uploader(key="new-picture").set_value(("현장.jpg", photo(), "image/jpeg"))
    at.text_input(key="new-caption").set_value("회의 모습")
    click(at, "new-picture-button")
    (kept,) = [each for each in deck_of(mine).slides if each.kind == "picture"]
    assert slide(at) == kept.key
    assert at.get("image")[0].proto.imgs[0].alt == "회의 모습"
    with Image.open(io.BytesIO(Store(data_folder()).data(kept.picture))) as picture:
        assert not picture.getexif()


def test_file_that_is_no_picture_is_said(visit: Visit, mine: str) -> None:
    at = visit(mine)
    at.file_uploader(key="new-picture").set_value(("현장.jpg", b"no picture", "image/jpeg"))
    click(at, "new-picture-button")
    assert "손상된 파일" in at.error[0].value
    assert deck_of(mine).slide("picture.1") is None


def test_two_people_lose_nothing_of_each_other(visit: Visit, mine: str) -> None:
    one, other = visit(mine, "3"), visit(mine, "5")
    ran(one.text_input(key="title-funding.trend").set_value("사업비").run())
    add_text(one, "여는 말")
    ran(other.text_area(key="notes-coverage.tiles").set_value("지도 먼저").run())
    deck = deck_of(mine)
    assert deck.slide("funding.trend") == Slide("funding.trend", title="사업비")
    assert deck.slide("coverage.tiles") == Slide("coverage.tiles", notes="지도 먼저")
    # What the first put in before it gave the other's slide another number.
    assert (slide(other), asked(other, "slide")) == ("coverage.tiles", "6")


def test_locked_presentation_can_not_be_changed_until_it_is_unlocked(visit: Visit, mine: str) -> None:
    at, other = visit(mine, "3"), visit(mine, "3")
    click(at, "standing-button")
    assert "잠갔습니다" in "\n".join(element.value for element in at.markdown)
    assert at.text_input(key="title-funding.trend").disabled
    assert at.button(key="take-out").disabled
    # Somebody who hasn't seen the lock yet.
    ran(other.text_input(key="title-funding.trend").set_value("늦은 제목").run())
    assert "잠겨 있어 바꾸지 않았습니다" in other.error[0].value
    assert other.text_input(key="title-funding.trend").value == ""
    click(at, "standing-button")
    ran(at.text_input(key="title-funding.trend").set_value("제때 제목").run())
    assert deck_of(mine).slide("funding.trend") == Slide("funding.trend", title="제때 제목")


@pytest.mark.parametrize("data", ["", "fictional"])
def test_sample_is_changed_only_as_a_copy(visit: Visit, data: str) -> None:
    at = visit(data, "2")
    assert at.text_input(key="title-overview.key_figures").disabled
    assert at.button(key="new-text-button").disabled
    click(at, "standing-button")
    copied = asked(at, "data")
    assert Store(data_folder()).decks.kept(copied).deck is None
    assert slide(at) == "overview.key_figures"
    ran(at.text_input(key="title-overview.key_figures").set_value("한눈에").run())
    assert listed(visit(copied))[1] == "2. 한눈에"


@pytest.mark.parametrize("number", ["0", "999", "첫째"])
def test_slide_that_does_not_exist_is_said(visit: Visit, number: str) -> None:
    at = visit(slide=number)
    assert f"슬라이드 {number}번은 없습니다" in at.warning[0].value
    assert slide(at) == "story.cover"


def test_presenting_begins_with_the_slide_worked_on(visit: Visit, mine: str) -> None:
    at = visit(mine, "7")
    (link,) = at.get("page_link")
    assert link.proto.label == "이 슬라이드부터 발표"
    assert link.proto.page == "present"
    assert f"data={mine}" in link.proto.query_string
    assert "slide=7" in link.proto.query_string
