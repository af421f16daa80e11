"""What every file says of itself, and how it is called."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from netjjin_data.dataset import Dataset, Selection
from netjjin_data.exports.imprint import file_name, imprint, imprint_line
from netjjin_data.story import Presentation

MADE = date(2026, 11, 24)
CHOSEN = Presentation("2022년 자료.xlsx", Dataset(), Selection((2022,), ("44270",)), "만원", ())


def test_a_file_names_its_data_set_the_selection_and_the_date() -> None:
    assert imprint(CHOSEN, MADE) == (
        ("자료", "2022년 자료.xlsx"),
        ("선택", "2022년 · 당진"),
        ("만든 날", "2026-11-24"),
    )
    whole = replace(CHOSEN, selection=Selection())
    assert imprint_line(whole, MADE) == "2022년 자료.xlsx · 전체 연도 · 전체 시군 · 2026-11-24"


def test_fictional_data_says_so_in_the_lines_and_in_the_name() -> None:
    fictional = replace(CHOSEN, dataset=Dataset(notice="가상 자료: 지어낸 자료입니다"))
    assert ("알림", "가상 자료: 지어낸 자료입니다") in imprint(fictional, MADE)
    assert file_name(fictional, MADE, ".pptx") == "2022년 자료_2022년_당진_2026-11-24_가상 자료.pptx"


def test_a_name_holds_nothing_that_a_file_system_refuses() -> None:
    odd = replace(CHOSEN, title='../a\\b:c*?"<>|\x00\n.xlsx')
    assert file_name(odd, MADE, ".xlsx") == "a b c_2022년_당진_2026-11-24.xlsx"
    assert file_name(replace(CHOSEN, title="///"), MADE, ".html").startswith("넷찐이야_2022년")
    assert len(file_name(replace(CHOSEN, title="가" * 300), MADE, ".html").encode()) < 255
