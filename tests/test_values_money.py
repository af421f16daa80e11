"""Money in whole won from every form in which people write it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjjin_data.intake.values import Unreadable
from netjjin_data.intake.values.money import UNITS, likely_unit, money_unit, read_money
from netjjin_data.intake.values.number_formats import unit_in_format


@pytest.mark.parametrize(
    ("text", "won"),
    [
        ("250만원", 2_500_000),
        ("1,900천원", 1_900_000),
        ("1억 2천만원", 120_000_000),
        ("1천9백만원", 19_000_000),
        ("2.5백만원", 2_500_000),
        ("금 2,500,000원", 2_500_000),
        ("금2,500,000원정", 2_500_000),
        ("₩2,500,000", 2_500_000),
        ("△460만원", -4_600_000),
        ("-460만원", -4_600_000),
        ("２５０만원", 2_500_000),
        ("1억", 100_000_000),
        ("3천만", 30_000_000),
    ],
)
def test_a_unit_in_the_cell_says_the_amount(text: str, won: int) -> None:
    assert read_money(text, None) == won
    assert read_money(text, "천원") == won


@pytest.mark.parametrize(
    ("value", "unit", "won"),
    [
        (250, "만원", 2_500_000),
        ("1,900", "천원", 1_900_000),
        (0, "만원", 0),
        ("△460", "만원", -4_600_000),
        (2.5, "백만원", 2_500_000),
    ],
)
def test_a_bare_number_takes_the_unit_around_it(value: object, unit: str, won: int) -> None:
    assert read_money(value, unit) == won


@pytest.mark.parametrize("value", [250, 2_500_000, "250", "2,500,000"])
def test_a_bare_number_without_a_unit_asks_for_one(value: object) -> None:
    with pytest.raises(Unreadable) as raised:
        read_money(value, None)
    assert raised.value.code == "unit_missing"


@pytest.mark.parametrize(
    "text", ["미정", "200~250만원", "1,25만원", "협의 후 결정", "250만원 이내", "12,34", "만원만원", True]
)
def test_what_is_no_amount_is_said(text: object) -> None:
    with pytest.raises(Unreadable) as raised:
        read_money(text, "만원")
    assert raised.value.code == "not_a_number"


@given(st.integers(min_value=0, max_value=999_999), st.sampled_from(sorted(UNITS)))
def test_number_and_unit_are_multiplied(number: int, unit: str) -> None:
    assert read_money(number, unit) == number * UNITS[unit]
    assert read_money(f"{number:,}{unit}", None) == number * UNITS[unit]


@given(
    st.integers(min_value=1, max_value=9_999),
    st.integers(min_value=0, max_value=9_999),
    st.integers(min_value=0, max_value=9_999),
)
def test_spoken_numbers_add_up(hundred_millions: int, ten_thousands: int, rest: int) -> None:
    text = (
        f"{hundred_millions}억"
        + (f" {ten_thousands}만" if ten_thousands else "")
        + (f" {rest}" if rest else "")
        + "원"
    )
    assert read_money(text, None) == hundred_millions * 10**8 + ten_thousands * 10**4 + rest


@given(st.text(max_size=20))
def test_any_text_is_an_amount_or_said_to_be_none(text: str) -> None:
    try:
        assert isinstance(read_money(text, "원"), int)
    except Unreadable as error:
        assert error.code in {"not_a_number", "unit_missing"}


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("(단위: 만원)", "만원"),
        ("(단위: 개, 만원)", "만원"),
        ("[단위:천원]", "천원"),
        ("단위 : 백만원", "백만원"),
        ("지원금\n(천원)", "천원"),
        ("지원금(원)", "원"),
        ("지원금\n만원", "만원"),
        ("회원수(명)", None),
        ("지원금", None),
        ("지원금(2022)", None),
    ],
)
def test_the_unit_of_a_heading_or_note(text: str, unit: str | None) -> None:
    assert money_unit(text) == unit


def test_the_unit_of_a_number_format() -> None:
    assert unit_in_format('#,##0"원"') == "원"
    assert unit_in_format('#,##0"천원"') == "천원"
    assert unit_in_format("#,##0") is None


def test_the_likely_unit_goes_by_size() -> None:
    assert likely_unit([200, 190, 250]) == "만원"
    assert likely_unit([2_000, 1_900, 2_500]) == "천원"
    assert likely_unit([2_000_000, 2_500_000]) == "원"


def test_a_date_under_a_money_heading_is_no_amount() -> None:
    for text in ("2022.11.29", "10.14.15"):
        with pytest.raises(Unreadable) as raised:
            read_money(text, "만원")
        assert raised.value.code == "not_a_number"
