"""Dates as people write them, and what is no date."""

from __future__ import annotations

import calendar
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjjin_data.intake.values import Unreadable
from netjjin_data.intake.values.dates import read_dates

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))


def spans(
    value: object, year: int | None = 2022, number_format: str = "General"
) -> list[tuple[str, str, str]]:
    return [
        (item.start.isoformat(), item.end.isoformat(), item.precision)
        for item in read_dates(value, year, number_format).items
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7.14.", [("2022-07-14", "2022-07-14", "day")]),
        ("10.14.~15.", [("2022-10-14", "2022-10-15", "day")]),
        ("5.17. / 6.23.", [("2022-05-17", "2022-05-17", "day"), ("2022-06-23", "2022-06-23", "day")]),
        ("6/10", [("2022-06-10", "2022-06-10", "day")]),
        ("06/21", [("2022-06-21", "2022-06-21", "day")]),
        ("2013.3", [("2013-03-01", "2013-03-31", "month")]),
        ("2012.11", [("2012-11-01", "2012-11-30", "month")]),
        ("2012년 2월", [("2012-02-01", "2012-02-29", "month")]),
        ("2015. 10. 13", [("2015-10-13", "2015-10-13", "day")]),
        ("2015~2018", [("2015-01-01", "2018-12-31", "year")]),
        ("2021. 05~10", [("2021-05-01", "2021-10-31", "month")]),
        ("2012. 9~11", [("2012-09-01", "2012-11-30", "month")]),
        ("20230714", [("2023-07-14", "2023-07-14", "day")]),
        ("23.7.14", [("2023-07-14", "2023-07-14", "day")]),
        ("7월 14일(금) 14시", [("2022-07-14", "2022-07-14", "day")]),
        ("7.14.(금) 14:00~16:00", [("2022-07-14", "2022-07-14", "day")]),
        ("6.7, 14, 21", [(f"2022-06-{day}", f"2022-06-{day}", "day") for day in ("07", "14", "21")]),
        ("6.7.\n6.14.", [("2022-06-07", "2022-06-07", "day"), ("2022-06-14", "2022-06-14", "day")]),
        ("12.28~1.3", [("2022-12-28", "2023-01-03", "day")]),
        ("7~8월", [("2022-07-01", "2022-08-31", "month")]),
        ("2022. 7월~2023. 2월", [("2022-07-01", "2023-02-28", "month")]),
        ("10.14.~15.(1박 2일)", [("2022-10-14", "2022-10-15", "day")]),
    ],
)
def test_a_written_date_is_read_as_it_was_meant(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert spans(text) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2.30.", "impossible_date"),
        ("13.5", "impossible_date"),
        ("7.20~7.10", "impossible_date"),
        ("미정", "vague_date"),
        ("매월 둘째 주", "vague_date"),
        ("상반기", "vague_date"),
        ("abc", "not_a_date"),
        ("14일", "not_a_date"),
    ],
)
def test_what_is_no_date_is_said_for_what_it_is(text: str, code: str) -> None:
    with pytest.raises(Unreadable) as raised:
        read_dates(text, 2022)
    assert raised.value.code == code


def test_a_day_without_any_year_asks_for_one() -> None:
    with pytest.raises(Unreadable) as raised:
        read_dates("7.14.", None)
    assert raised.value.code == "year_missing"


def test_numbers_under_a_date_heading() -> None:
    assert spans(5.17) == [("2022-05-17", "2022-05-17", "day")]
    assert spans(45253.0) == [("2023-11-23", "2023-11-23", "day")]
    assert spans(2018.0) == [("2018-01-01", "2018-12-31", "year")]
    assert spans(7.1, number_format="0.00") == [("2022-07-10", "2022-07-10", "day")]
    assert read_dates(7.1, 2022).doubt == "date_zero_lost"
    assert read_dates(5.17, 2022).doubt is None


def test_only_the_shown_part_of_a_real_date_was_said() -> None:
    stored = datetime(2026, 7, 14)
    assert spans(stored, None, "yyyy-mm") == [("2026-07-01", "2026-07-31", "month")]
    assert spans(stored, 2022, 'm"월" d"일"') == [("2022-07-14", "2022-07-14", "day")]
    assert read_dates(stored, 2022, 'm"월" d"일"').doubt == "stored_year_ignored"
    assert spans(stored, 2022, "yyyy-mm-dd") == [("2026-07-14", "2026-07-14", "day")]


@given(
    DAYS,
    st.sampled_from(
        ["{y}-{m:02}-{d:02}", "{y}. {m}. {d}.", "{y}년 {m}월 {d}일", "{y}/{m}/{d}", "{y}{m:02}{d:02}"]
    ),
)
def test_a_full_date_is_read_in_every_form(day: date, form: str) -> None:
    text = form.format(y=day.year, m=day.month, d=day.day)
    assert spans(text, 1999) == [(day.isoformat(), day.isoformat(), "day")]


@given(
    DAYS,
    st.sampled_from(
        ["{m}.{d}.", "{m}/{d}", "{m}월 {d}일", "{m:02}.{d:02}", "{m}월{d}일", "{m}.{d}.(화) 10:00"]
    ),
)
def test_a_day_takes_the_year_around_it(day: date, form: str) -> None:
    text = form.format(m=day.month, d=day.day)
    assert spans(text, day.year) == [(day.isoformat(), day.isoformat(), "day")]


@given(DAYS)
def test_a_month_means_its_first_and_last_day(day: date) -> None:
    last = calendar.monthrange(day.year, day.month)[1]
    (item,) = read_dates(f"{day.year}. {day.month}", None).items
    assert (item.start, item.end) == (day.replace(day=1), day.replace(day=last))


@given(DAYS, st.integers(min_value=0, max_value=400))
def test_a_range_has_both_its_ends(first: date, length: int) -> None:
    last = date.fromordinal(first.toordinal() + length)
    text = f"{first.year}.{first.month}.{first.day}.~{last.year}.{last.month}.{last.day}."
    assert spans(text, None) == [(first.isoformat(), last.isoformat(), "day")]


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_said_to_be_none(text: str) -> None:
    try:
        items = read_dates(text, 2022).items
    except Unreadable as error:
        assert error.code in {"not_a_date", "impossible_date", "vague_date", "year_missing"}
    else:
        assert items
        assert all(item.start <= item.end for item in items)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("220714", ["2022-07-14"]),
        ("2022.7.14.목.", ["2022-07-14"]),
        ("7/14 목", ["2022-07-14"]),
        ("2022-07-14T14:00:00Z", ["2022-07-14"]),
        ("Jul 14, 2022", ["2022-07-14"]),
        ("14-Jul-22", ["2022-07-14"]),
        ("22/7/14", ["2022-07-14"]),
        ("1) 7.14\n2) 8.17", ["2022-07-14", "2022-08-17"]),
        ("① 7.14\n② 8.17", ["2022-07-14", "2022-08-17"]),
        ("①1.14", ["2022-01-14"]),
        ("1차: 7.14, 2차: 8.17", ["2022-07-14", "2022-08-17"]),
        ("7.14 8.17", ["2022-07-14", "2022-08-17"]),
        ("3,6,9월", ["2022-03-01", "2022-06-01", "2022-09-01"]),
        ("22. 11월", ["2022-11-01"]),
        ("7.14(1차), 8.17(2차)", ["2022-07-14", "2022-08-17"]),
        ("2022. 3. 7, 14, 21", ["2022-03-07", "2022-03-14", "2022-03-21"]),
    ],
)
def test_more_ways_to_write_days(text: str, days: list[str]) -> None:
    assert [start for start, _, _ in spans(text)] == days


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7-8월", [("2022-07-01", "2022-08-31", "month")]),
        ("2021. 11~2", [("2021-11-01", "2022-02-28", "month")]),
        ("7.14부터 8.2까지", [("2022-07-14", "2022-08-02", "day")]),
        ("7.14(목) 14:00 ~ 7.15(금) 18:00", [("2022-07-14", "2022-07-15", "day")]),
    ],
)
def test_more_ways_to_write_ranges(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert spans(text) == expected


@pytest.mark.parametrize("text", ["10.14.~", "10.14.부터", "2019~현재"])
def test_a_range_without_an_end_is_its_beginning_with_a_doubt(text: str) -> None:
    assert read_dates(text, 2022).doubt == "open_range"


@pytest.mark.parametrize("text", ["~10.15.", "10.15까지", "2022-10-15까지"])
def test_a_range_without_a_beginning_is_vague(text: str) -> None:
    with pytest.raises(Unreadable) as raised:
        read_dates(text, 2022)
    assert raised.value.code == "vague_date"


@pytest.mark.parametrize("text", ["201112", "7/14/22", "6/7/14/21", "7.14. 외 2회", "7.8월", "0714"])
def test_what_may_be_two_dates_is_none(text: str) -> None:
    with pytest.raises(Unreadable) as raised:
        read_dates(text, 2022)
    assert raised.value.code == "not_a_date"


def test_six_digits_follow_the_year_around_them() -> None:
    assert spans("201112", 2020) == [("2020-11-12", "2020-11-12", "day")]
    assert spans("201112", 2011) == [("2011-12-01", "2011-12-31", "month")]
    assert spans("202207", None) == [("2022-07-01", "2022-07-31", "month")]


def test_a_month_alone_of_a_real_date_takes_the_year_around_it() -> None:
    assert spans(datetime(2026, 7, 1), 2022, 'm"월"') == [("2022-07-01", "2022-07-31", "month")]
    assert read_dates(datetime(2026, 7, 1), 2022, 'm"월"').doubt == "stored_year_ignored"
    assert spans(45253.58) == [("2023-11-23", "2023-11-23", "day")]
    assert read_dates(7.1, 2022, "0.0").doubt == "date_zero_lost"
