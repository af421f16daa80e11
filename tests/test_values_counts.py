"""Counts, years and marks from cells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjjin_data import schema
from netjjin_data.intake.values import Unreadable
from netjjin_data.intake.values.counts import Counted, Counts, read_counts
from netjjin_data.intake.values.marks import implied_flag, read_choice, read_flag
from netjjin_data.intake.values.years import read_year, the_year, years_named


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("20개 기업 및 30여 명의 개인", Counts(Counted(20), Counted(30, True))),
        ("20개 기업", Counts(Counted(20))),
        ("32개사", Counts(Counted(32))),
        ("약 15개소", Counts(Counted(15, True))),
        ("11개 기업/5명", Counts(Counted(11), Counted(5))),
        ("30여명", Counts(None, Counted(30, True))),
        ("35명", Counts(None, Counted(35))),
        ("1,200명", Counts(None, Counted(1200))),
        ("20개 기업, 개인 30명", Counts(Counted(20), Counted(30))),
        ("20", Counts(bare=Counted(20))),
        ("약 20", Counts(bare=Counted(20, True))),
        (20.0, Counts(bare=Counted(20))),
        ("50명 내외", Counts(None, Counted(50, True))),
        ("15개 단체", Counts(Counted(15))),
        ("20개 기업 (2022년 기준)", Counts(Counted(20, remarked=True))),
        ("32개사('22.12월 말 현재)", Counts(Counted(32, remarked=True))),
        ("19개소(휴업 2 포함)", Counts(Counted(19, remarked=True))),
    ],
)
def test_a_cell_says_what_it_counts(text: object, counts: Counts) -> None:
    assert read_counts(text) == counts


@pytest.mark.parametrize(
    "text",
    [
        "많음",
        "20~30명",
        "2.5",
        2.5,
        "20개 기업 및 15개 기업",
        "10+?",
        True,
        "서산 20개 기업",
        "20개 기업(개인 12명 포함)",
    ],
)
def test_what_is_no_count_is_said(text: object) -> None:
    with pytest.raises(Unreadable):
        read_counts(text)


@given(st.integers(min_value=0, max_value=10**6), st.sampled_from(["개", "개사", "개 기업", "개소", "곳"]))
def test_organisations_in_every_word(number: int, word: str) -> None:
    assert read_counts(f"{number:,}{word}") == Counts(Counted(number))


@given(st.text(max_size=20))
def test_any_text_is_a_count_or_said_to_be_none(text: str) -> None:
    try:
        counts = read_counts(text)
    except Unreadable as error:
        assert error.code == "not_a_number"
    else:
        assert any((counts.organisations, counts.people, counts.bare))


@pytest.mark.parametrize(
    "value", [2022, 2022.0, "2022", "2022년", "2022년도", "'22", "22년", "FY2022", "2022.0", "’22"]
)
def test_a_year_in_every_form(value: object) -> None:
    assert read_year(value) == 2022


@pytest.mark.parametrize("value", ["합계", "2020~2022", 22, 1800, 2022.5, "12월", "", True, "2022 2021"])
def test_what_is_no_year_is_said(value: object) -> None:
    with pytest.raises(Unreadable):
        read_year(value)


@given(
    st.integers(min_value=1950, max_value=2099), st.sampled_from(["{}", "{}년", "{}년도", "FY{}", " {} 년 "])
)
def test_years_come_back(year: int, form: str) -> None:
    assert read_year(form.format(year)) == year


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2022년 활동일정", (2022,)),
        ("netjjin_2020_2022", (2020, 2022)),
        ("회원 현황 (2022 성과공유회 자료 기준)", (2022,)),
        ("2020~22년 추이", (2020, 2022)),
        ("'22년 실적", (2022,)),
        ("사업비 12,020천원", ()),
        ("연락처 041-2022-1234", ()),
    ],
)
def test_the_years_that_a_text_names(text: str, years: tuple[int, ...]) -> None:
    named = years_named(text)
    if len(years) == 1:
        assert the_year(text) == years[0]
    else:
        assert the_year(text) is None
        assert len(named) == len(years)


@pytest.mark.parametrize(
    ("marks", "code"),
    [
        ("O ○ ● ✓ V Y 예 유 있음 해당", "present"),
        ("X × N 아니오 무 없음", "absent"),
        ("△ 일부 보통", "partial"),
        ("- 해당없음", "not_applicable"),
        ("미확인 ?", "unknown"),
    ],
)
def test_marks_say_a_status(marks: str, code: str) -> None:
    choices = schema.table("barriers")["status"].choices
    assert {read_choice(mark, choices) for mark in marks.split()} == {code}


@given(st.text(min_size=1, max_size=8))
def test_any_other_mark_is_said(text: str) -> None:
    choices = schema.table("barriers")["status"].choices
    try:
        assert read_choice(text, choices) in {choice.code for choice in choices}
    except Unreadable as error:
        assert error.code == "unknown_choice"


def test_flags() -> None:
    assert read_flag("있음") and read_flag("O") and read_flag("유")
    assert not read_flag("없음") and not read_flag("X") and not read_flag("무")
    with pytest.raises(Unreadable):
        read_flag("검토중")


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("20개 기업(개인 12명)", Counts(Counted(20), Counted(12))),
        ("20개\n5명", Counts(Counted(20), Counted(5))),
        ("30 개인", Counts(None, Counted(30))),
        ("20(명)", Counts(None, Counted(20))),
        ("20명(남 12, 여 8)", Counts(None, Counted(20))),
        ("20개사(예비 포함)", Counts(Counted(20, remarked=True))),
        ("'20", Counts(bare=Counted(20))),
    ],
)
def test_a_bracket_says_the_unit_the_other_count_or_the_parts(text: str, counts: Counts) -> None:
    assert read_counts(text) == counts


@pytest.mark.parametrize(
    "text", ["20(3)", "개인 30개", "20명(남 12, 여 9)", "60명(3회)", "20개(활동 15개)", "2O"]
)
def test_a_count_that_nobody_can_be_sure_of_is_none(text: str) -> None:
    with pytest.raises(Unreadable):
        read_counts(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("유(2020)", True),
        ("제정(2019.3)", True),
        ("있음-2019", True),
        ("2019.3.1.", True),
        ("무(2020)", False),
        ("아산시사회적경제지원센터", True),
    ],
)
def test_more_than_a_mark_says_yes_or_no(text: str, found: bool) -> None:
    assert implied_flag(text, ("지원센터",)) is found


@pytest.mark.parametrize(
    "text", ["O(일부)", "지원센터 미설치", "설치예정 지원센터", "2019", "12.5", "검토중", "없음(2023 예정)"]
)
def test_what_is_neither_yes_nor_no_is_said(text: str) -> None:
    with pytest.raises(Unreadable):
        implied_flag(text, ("지원센터",))
