"""내려받기: one click makes a file of what is chosen; it is made once, named after its data, and says what it holds."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pptx
import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from netjjin_data import Answers, Dataset, Selection, read_workbook
from netjjin_data.deck import Deck, Slide
from netjjin_data.store import Store, data_folder
from netjjin_data.story import make_presentation, usual_deck
from pages._ui.data import read, together
from pages._ui.presentation import Staged
from pages._ui.takeaway import FORMATS, MOST_KEPT_BYTES, Kept, Order, key_of
from pages._ui.view import View

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "sample_data" / "netjjin_2020_2022.xlsx"
FILE = "pages/stage/takeaway.py"
DAY = date(2026, 11, 24)

Visit = Callable[..., AppTest]


@pytest.fixture
def visit(monkeypatch: pytest.MonkeyPatch) -> Visit:
    """Open 내려받기 in a session of its own."""
    monkeypatch.chdir(ROOT)

    def opened(**query: str) -> AppTest:
        at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
        for name, value in query.items():
            at.query_params[name] = value
        at.run()
        return ran(at.switch_page(FILE).run())

    return opened


def ran(at: AppTest) -> AppTest:
    """The page after a run; fails where it failed."""
    assert not at.exception, at.exception[0].message
    return at


def captions(at: AppTest) -> list[str]:
    """What stands small on the page."""
    return [caption.value.replace("\\", "") for caption in at.caption]


def sample() -> Dataset:
    return Dataset.merge([read_workbook(SAMPLE).dataset])


def saved(name: str = SAMPLE.name) -> str:
    """The sample as a data set of the store, under a name that tells it from what other tests made files of."""
    return Store(data_folder()).save([(name, SAMPLE.read_bytes())])


def waiting(at: AppTest) -> set[str]:
    """The formats that have to be made yet."""
    return {str(button.key) for button in at.button if str(button.key).startswith("make-")}


def test_page_says_what_the_files_hold_and_how_they_are_called(visit: Visit) -> None:
    at = visit(year="2022", region="44270")
    said = "\n".join(element.value for element in at.markdown).replace("\\", "")
    assert "2022년 · 당진" in said
    for offered in FORMATS:
        assert offered.holds in said
        (name,) = (name for name in captions(at) if name.endswith(offered.suffix))
        assert "_2022년_당진_20" in name


def test_fictional_data_is_said_in_the_name_and_on_the_page(visit: Visit) -> None:
    at = visit(data="fictional")
    assert "가상 자료" in at.warning[0].value
    assert all("가상 자료" in name for name in captions(at)[-len(FORMATS) :])


@pytest.mark.parametrize("offered", FORMATS, ids=lambda offered: offered.suffix)
def test_one_click_makes_the_file_and_nobody_makes_it_again(visit: Visit, offered: object) -> None:
    kind = offered.suffix.removeprefix(".")  # type: ignore[attr-defined]
    data = saved(f"{kind} 시험.xlsx")
    at = visit(data=data)
    assert f"make-{kind}" in waiting(at)
    ran(at.button(key=f"make-{kind}").click().run())
    assert f"make-{kind}" not in waiting(at)
    assert [button.proto.label for button in at.get("download_button")] == ["내려받기"]
    assert f"make-{kind}" not in waiting(visit(data=data))
    assert f"make-{kind}" in waiting(visit(data=data, year="2021"))
    Store(data_folder()).decks.change(data, lambda _: Deck((Slide("funding.trend", title="사업비"),)))
    assert f"make-{kind}" in waiting(visit(data=data))


def test_backstage_card_in_the_deck_is_said_before_it_is_handed_on(visit: Visit) -> None:
    data = saved()
    assert not visit(data=data).warning
    shown = usual_deck(sample()).changed("activities.counts", lambda slide: replace(slide, shown=True))
    Store(data_folder()).decks.change(data, lambda _: shown)
    (warning,) = visit(data=data).warning
    assert "무대에 올리지 않는 카드 1장" in warning.value


def test_deck_without_a_slide_can_not_be_made(visit: Visit) -> None:
    data = saved()
    Store(data_folder()).decks.change(data, lambda _: Deck((Slide("text.1", "text"),)))
    at = visit(data=data)
    assert at.title[0].value == "내려받을 슬라이드가 없습니다"
    assert at.button(key="make-xlsx").disabled
    assert not at.button(key="make-zip").disabled


def test_template_that_is_none_is_said(visit: Visit) -> None:
    at = visit(data=saved("서식 시험.xlsx"))
    at.file_uploader(key="template-pptx").set_value(
        ("서식.pptx", b"no slides", "application/octet-stream")
    ).run()
    ran(at.button(key="make-pptx").click().run())
    assert "서식으로 쓸 수 없습니다" in at.error[0].value
    assert not at.get("download_button")


def test_files_hold_what_they_say() -> None:
    order = Order(make_presentation("예시", sample(), Selection()), DAY)
    told: list[tuple[int, int]] = []
    made = {offered.suffix: offered.make(order, lambda *at: told.append(at)) for offered in FORMATS}
    assert len(pptx.Presentation(io.BytesIO(made[".pptx"])).slides) >= len(order.presentation.slides)
    assert len(load_workbook(io.BytesIO(made[".xlsx"])).sheetnames) > len(order.presentation.slides)
    assert made[".html"].startswith(b"<!")
    assert "grants.csv" in zipfile.ZipFile(io.BytesIO(made[".zip"])).namelist()
    assert all(0 < done <= total for done, total in told)
    assert told


def test_a_file_made_before_a_problem_was_settled_is_not_handed_out_after() -> None:
    """An answer makes other figures and leaves other problems, so it makes another file."""
    written = b"\xef\xbb\xbf" + "연도,시군,지원금\n2022,당진시,250\n".encode()
    order = Order(make_presentation("예시", sample(), Selection()), DAY)

    def staged(answers: Answers) -> Staged:
        loaded = together([read(written, "지원내역.csv", answers)])
        return Staged(View(loaded, Selection(), "만원"), usual_deck(loaded.dataset), None)

    open_, again, settled = (staged(Answers(units=units)) for units in ({}, {}, {"지원내역": "만원"}))
    for offered in FORMATS:
        assert key_of(open_, offered, order) == key_of(again, offered, replace(order))
        assert key_of(open_, offered, order) != key_of(settled, offered, order)


def test_kept_files_stay_within_their_room() -> None:
    files = Kept()
    third = bytes(MOST_KEPT_BYTES // 3)
    for key in "abc":
        files.put(key, third)
    assert files.get("a") == third
    files.put("d", third)
    assert files.get("b") is None
    assert files.get("a") is not None and files.get("d") is not None
