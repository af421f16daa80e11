"""Korean wording: particles, money, years and spans as people say them."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjjin_data import korean


@pytest.mark.parametrize(
    ("word", "pair", "said"),
    [
        ("총액", "은/는", "총액은"),
        ("지원액", "을/를", "지원액을"),
        ("네트워크", "이/가", "네트워크가"),
        ("시군", "으로/로", "시군으로"),
        ("예산", "과/와", "예산과"),
        ("회의", "과/와", "회의와"),
        ("서울", "으로/로", "서울로"),
        ("2022", "은/는", "2022는"),
        ("10", "이/가", "10이"),
        ("26.9%", "으로/로", "26.9%로"),
        ("1,250만원", "이/가", "1,250만원이"),
        ("'미정'", "을/를", "'미정'을"),
    ],
)
def test_particle_follows_the_last_sound(word: str, pair: str, said: str) -> None:
    assert korean.particle(word, pair) == said


@pytest.mark.parametrize(
    ("letter", "said"), [("ESG", "ESG를"), ("PPT", "PPT를"), ("HTML", "HTML을"), ("SE", "SE를")]
)
def test_letters_are_read_by_their_names(letter: str, said: str) -> None:
    assert korean.particle(letter, "을/를") == said


@pytest.mark.parametrize(
    ("won", "unit", "text"),
    [
        (12_500_000, "만원", "1,250만원"),
        (120_000_000, "만원", "1.2억원"),
        (100_000_000, "만원", "1억원"),
        (137_200_000, "만원", "1억 3,720만원"),
        (137_205_432, "만원", "1억 3,720만 5,432원"),
        (100_005_000, "만원", "1억 5,000원"),
        (1_234_500_000_000, "만원", "12,345억원"),
        (10_000_000, "만원", "1,000만원"),
        (2_033_333, "만원", "203만 3,333원"),
        (1_200, "만원", "1,200원"),
        (-137_200_000, "만원", "-1억 3,720만원"),
        (12_345_678, "천원", "12,345.678천원"),
        (12_505_000, "만원", "1,250.5만원"),
        (12_500_000, "천원", "12,500천원"),
        (12_500_000, "원", "12,500,000원"),
        (0, "만원", "0만원"),
        (500, "만원", "500원"),
        (-4_600_000, "만원", "-460만원"),
    ],
)
def test_money_reads_as_reports_write_it(won: int, unit: korean.MoneyUnit, text: str) -> None:
    assert korean.money(won, unit) == text


def _won(text: str) -> Fraction:
    """The won that a text says, read part by part."""
    units = {"억": 10**8, "만": 10**4, "천": 10**3, "": 1}
    sign, text = (-1, text[1:]) if text.startswith("-") else (1, text)
    parts = re.findall(r"([\d,.]+)(억|만|천|)", text.removesuffix("원"))
    return sign * sum((Fraction(size.replace(",", "")) * units[unit] for size, unit in parts), Fraction())


@given(st.integers(min_value=-(10**12), max_value=10**12), st.sampled_from(tuple(korean.MONEY_UNITS)))
def test_money_loses_nothing_in_any_unit(won: int, unit: korean.MoneyUnit) -> None:
    assert _won(korean.money(won, unit)) == won


def test_years_are_joined_as_a_span_only_where_they_follow_each_other() -> None:
    assert korean.years([2022]) == "2022년"
    assert korean.years([2022, 2020, 2021]) == "2020~2022년"
    assert korean.years([2020, 2022]) == "2020·2022년"


@pytest.mark.parametrize(
    ("start", "end", "precision", "text"),
    [
        (date(2022, 10, 14), date(2022, 10, 15), "day", "10월 14일~15일"),
        (date(2022, 10, 31), date(2022, 11, 1), "day", "10월 31일~11월 1일"),
        (date(2018, 9, 1), date(2018, 9, 30), "month", "2018년 9월"),
        (date(2021, 5, 1), date(2021, 10, 31), "month", "2021년 5~10월"),
        (date(2015, 1, 1), date(2018, 12, 31), "year", "2015~2018년"),
    ],
)
def test_a_span_is_no_more_precise_than_it_was_said(
    start: date, end: date, precision: str, text: str
) -> None:
    assert korean.span(start, end, precision) == text
