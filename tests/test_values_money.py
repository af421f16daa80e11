"""Money in whole won from every form in which people write it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjjin_data.intake.values import Unreadable
from netjjin_data.intake.values.money import UNITS, Amount, likely_unit, money_unit, read_amount, read_money
from netjjin_data.intake.values.number_formats import (
    is_foreign_currency,
    is_percentage,
    thousands_in_format,
    unit_in_format,
)


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


@pytest.mark.parametrize(
    ("text", "won"),
    [
        ("일금 이백오십만원정", 2_500_000),
        ("금이백오십만원", 2_500_000),
        ("천구백만원", 19_000_000),
        ("금 천만원정", 10_000_000),
        ("금2,500,000원(금이백오십만원)", 2_500_000),
        ("2백5십만원", 2_500_000),
        ("250만5천원", 2_505_000),
        ("250(만원)", 2_500_000),
        ("250\n만원", 2_500_000),
        ("KRW 2,500,000", 2_500_000),
        ("+250만원", 2_500_000),
        ("'2,500천원", 2_500_000),
        ("∆460천원", -460_000),
    ],
)
def test_an_amount_is_read_without_a_doubt(text: str, won: int) -> None:
    assert read_amount(text, None) == Amount(won)


@pytest.mark.parametrize(
    ("text", "unit", "won"),
    [
        ("약 250만원", None, 2_500_000),
        ("250만원 정도", None, 2_500_000),
        ("250만원(도비)", None, 2_500_000),
        ("(도비) 250만원", None, 2_500_000),
        ("1억2천", None, 120_000_000),
        ("2.500.000원", None, 2_500_000),
        ("2 500", "천원", 2_500_000),
        ("2.500", "천원", 2_500),
    ],
)
def test_an_amount_that_may_be_another_is_read_with_a_doubt(text: str, unit: str | None, won: int) -> None:
    assert read_amount(text, unit) == Amount(won, doubtful=True)


@pytest.mark.parametrize(
    "text",
    ["250\n300", "250만원\n300만원", "200만\n50", "200만 50", "25 00", "만원", "천원", "3천", "(460)", "2.5.0", "이천",
     "250만원(200만원)", "250만원/개소", "1억 2,500", "5천6천만원", "$2,500", "95%", "이오영", "없음"],
)  # fmt: skip
def test_an_amount_that_nobody_can_be_sure_of_is_none(text: str) -> None:
    with pytest.raises(Unreadable) as raised:
        read_amount(text, "만원")
    assert raised.value.code == "not_a_number"


def test_what_a_number_format_shows() -> None:
    assert unit_in_format("[$₩-412]#,##0") == "원"
    assert unit_in_format('_-"₩"* #,##0_-') == "원"
    by_size = '[>=1000000]#,##0,,"백만원";#,##0"원"'
    assert (unit_in_format(by_size, 2_500_000), thousands_in_format(by_size, 2_500_000)) == ("백만원", 2)
    assert (unit_in_format(by_size, 2_500), thousands_in_format(by_size, 2_500)) == ("원", 0)
    assert is_percentage("0.0%") and not is_percentage('0"%"')
    assert is_foreign_currency("[$$-409]#,##0") and not is_foreign_currency("[$₩-412]#,##0")
