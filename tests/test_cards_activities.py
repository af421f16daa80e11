"""What the cards on activities count: every number of a headline recomputed from the frame or from the rows."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest

from netjjin_data import regions
from netjjin_data.cards import activities, activity_measures
from netjjin_data.charts import figure
from netjjin_data.dataset import Selection
from netjjin_data.metrics.partners import leaves_some_out, names_in
from tests.datasets import ACTIVITIES, dataset, sample

ALL = Selection()


def row(start: str | None, title: str = "모임", **more: Any) -> dict[str, Any]:
    """An activity of 당진 on a day, in that day's year."""
    year = int(start[:4]) if start else 2022
    return {"year": year, "region": "당진시", "network": "가넷", "start": start, "title": title} | more


def test_months_of_a_year_are_bars_and_an_empty_month_has_none() -> None:
    card = activity_measures.months(sample(), ALL)
    expected = Counter(int(item["start"][5:7]) for item in ACTIVITIES)
    assert card.form == "bar"
    assert card.frame["number"].tolist() == [expected[month] for month in range(1, 13)]
    assert card.headline == "2022년 월별 활동: 10월 5건으로 가장 많음"
    assert card.frame.loc[card.frame["focus"], "month"].tolist() == ["10월"]
    assert card.frame["text"].tolist()[0] == ""


def test_activity_whose_date_says_no_month_is_counted_apart() -> None:
    rows = [
        row("2022-05-01"),
        row("2022-01-01", precision="year", end="2022-12-31"),
        row(None, date_text="미정"),
    ]
    card = activity_measures.months(dataset(activities=rows), ALL)
    assert card.frame["number"].sum() == 1
    assert card.missing == "월이 적히지 않은 활동 2건"
    nothing = activity_measures.months(dataset(activities=rows[1:]), ALL)
    assert nothing.is_empty
    assert nothing.sentence.startswith("활동 2건에 모두 월이 없습니다.")


def test_months_of_several_years_are_a_grid_with_each_year_s_total() -> None:
    rows = [row("2021-05-01"), row("2021-05-20"), row("2022-05-03"), row("2022-07-01"), row("2022-08-01")]
    card = activity_measures.months(dataset(activities=rows), ALL)
    assert card.form == "grid"
    of_month = card.frame.groupby("column")["number"].sum()
    assert card.headline == f"2021~2022년 월별 활동: {of_month.idxmax()} {of_month.max()}건으로 가장 많음"
    totals = dict(zip(card.frame["row"], card.frame["total"], strict=True))
    assert totals == {"2021년": "2건", "2022년": "3건"}
    assert len(card.frame) == 24


def test_attendance_sums_only_what_was_written_and_says_of_how_many() -> None:
    rows = [
        row("2022-05-01", participants=30, participating_organisations=5),
        row("2022-06-01", participants=20),
        row("2022-07-01"),
    ]
    card = activity_measures.attendance(dataset(activities=rows), ALL)
    numbers = dict(zip(card.frame["label"], card.frame["number"], strict=True))
    assert numbers == {"활동": 3, "참여 연인원": 50, "연 참여 기업 수": 5}
    assert card.headline == "2022년 활동 3건, 참여 연인원 50명, 연 참여 기업 수 5개사"
    assert card.frame["note"].tolist()[1:] == [
        "활동 2건에 적힘 · 미확인 1건",
        "활동 1건에 적힘 · 미확인 2건",
    ]
    assert set(card.marks) == {"산출", "미확인"}


def test_attendance_that_nobody_wrote_is_unknown_and_not_nobody() -> None:
    card = activity_measures.attendance(sample(), ALL)
    assert card.frame["value"].tolist() == ["15건", "미확인", "미확인"]
    assert card.frame["number"].isna().tolist() == [False, True, True]


def test_number_in_a_cell_of_several_days_counts_once() -> None:
    rows = [
        row("2022-05-17", participants=35),
        row("2022-06-23", participants=35),
        row("2022-07-01", participants=1),
    ]
    data = dataset(activities=rows)
    assert activity_measures.attendance(data, ALL).frame["number"].tolist()[1] == 71
    # Two dates in one cell make two rows of one line: the second row has the first one's cells.
    data.addresses["activities"].loc[1] = data.addresses["activities"].loc[0]
    card = activity_measures.attendance(dataset_like(data), ALL)
    assert card.frame["number"].tolist()[1] == 36
    assert card.frame["written"].tolist()[1] == 3


def dataset_like(data: Any) -> Any:
    """The same data as another object: what was remembered of the first is not known of it."""
    return type(data)(data.frames, data.addresses, data.notice, data.notes, data.identities)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("당진시청, 당진교육지원청", ("당진시청", "당진교육지원청")),
        ("당진시 · 서산시", ("당진시", "서산시")),
        ("당진시청·서산시청", ("당진시청", "서산시청")),
        ("민·관·의회", ("민·관·의회",)),
        ("교육·문화재단", ("교육·문화재단",)),
        ("시·군 협의회", ("시·군 협의회",)),
        ("당진시청(경제과, 복지과), 청운대학교", ("당진시청(경제과, 복지과)", "청운대학교")),
        ("주민자치회\n청년센터", ("주민자치회", "청년센터")),
        ("청년센터, 청년 센터", ("청년센터",)),
        ("당진시 외 3곳", ("당진시",)),
        ("당진시청 등", ("당진시청",)),
        ("성평등", ("성평등",)),
        ("없음", ()),
        (", ,", ()),
    ],
)
def test_partners_part_where_two_organisations_are_named(text: str, names: tuple[str, ...]) -> None:
    assert names_in(text) == names


def test_partners_that_a_cell_leaves_out_are_told() -> None:
    assert leaves_some_out("당진시 외 3곳") and leaves_some_out("당진시청 등")
    assert not leaves_some_out("당진시청, 성평등연구소")


def test_partners_are_counted_by_the_activities_that_name_them() -> None:
    rows = [
        row("2022-05-01", partners="청년센터, 주민자치회"),
        row("2022-06-01", partners="청년센터 등"),
        row("2022-06-02", partners="청년센터", network="나넷"),
        row("2022-07-01"),
    ]
    card = activity_measures.helpers(dataset(activities=rows), ALL)
    assert card.frame[["partner", "number", "networks"]].to_numpy().tolist() == [
        ["청년센터", 3, 2],
        ["주민자치회", 1, 1],
    ]
    top = card.frame.iloc[0]
    assert card.headline == f"가장 자주 함께한 협력기관: {top['partner']}({top['number']}건)"
    assert card.missing == "협력기관이 적히지 않은 활동 1건 · ‘등’, ‘외’로 줄여 적은 활동 1건"
    many = [row("2022-05-01", partners=", ".join(f"협력{number:02}센터" for number in range(15)))]
    assert (
        "협력기관 15곳 가운데 12곳만 표시" in activity_measures.helpers(dataset(activities=many), ALL).missing
    )


def test_search_finds_every_word_in_any_text_of_an_activity_and_by_alias() -> None:
    data = sample(
        activities=[*ACTIVITIES, row("2022-09-09", "ESG 교육", place="당진 시청", partners="청년센터")]
    )
    for word, number in {
        "서사넷": 4,
        "esg교육": 1,
        "당진시청": 1,
        "청년 센터": 1,
        "홍성": 1,
        "교육 청년": 1,
        "교육 서산": 0,
        " ": 16,
        "<b>": 0,
    }.items():
        card = activities.listing(data, ALL, word)
        assert len(card.frame) == number, word
    assert activities.listing(data, ALL, "서사넷").headline == "‘서사넷’ 찾은 결과: 2022년 활동 4건"
    assert "찾는 말이 들어간 활동이 없습니다" in activities.listing(data, ALL, "없는 말").sentence


def test_what_is_to_come_depends_on_the_day_alone() -> None:
    ahead = activities.coming(sample(), ALL, date(2022, 10, 14))
    assert ahead.headline == f"앞으로 예정된 활동 {len(ahead.frame)}건"
    later = [item for item in ACTIVITIES if str(item["end"]) >= "2022-10-14"]
    assert len(ahead.frame) == len(later) == 4
    assert ahead.frame["start"].is_monotonic_increasing
    assert "2022년 10월 14일부터" in ahead.sentence
    assert len(activities.coming(sample(), ALL, date(2022, 10, 15)).frame) == 4  # the workshop's second day
    assert activities.coming(sample(), ALL, date(2022, 10, 29)).is_empty
    assert activities.coming(sample(), ALL).is_empty


def test_month_that_has_begun_can_not_tell_what_is_to_come() -> None:
    month = row("2022-10-01", end="2022-10-31", precision="month")
    data = dataset(activities=[month, row("2022-11-02")])
    card = activities.coming(data, ALL, date(2022, 10, 14))
    assert len(card.frame) == 1
    assert card.missing == "날이 적히지 않아 지났는지 알 수 없는 활동 1건"
    assert len(activities.coming(data, ALL, date(2022, 9, 30)).frame) == 2


PLACES = [place for place in regions.MUNICIPALITIES if place.province_short in ("충남", "전북")]


def many(years: tuple[int, ...], places: int, each: int = 1) -> list[dict[str, Any]]:
    """Activities of as many networks, one a month in each year."""
    return [
        {
            "year": year,
            "region": place.name,
            "region_code": place.code,
            "province": place.province,
            "network": f"{place.name}넷",
            "start": f"{year}-{month:02}-{day:02}",
            "title": "모임",
        }
        for year in years
        for place in PLACES[:places]
        for month in range(1, 13)
        for day in range(1, each + 1)
    ]


def test_timeline_of_many_networks_gathers_them_by_province_and_month() -> None:
    vague = row("2022-01-01", precision="year", end="2022-12-31")
    card = activities.timeline(dataset(activities=[*many((2022,), 25), vague]), ALL)
    assert set(card.frame["lane"]) == {"충남", "전북"}
    assert len(card.frame) == 24
    assert card.frame["number"].sum() == 25 * 12
    assert card.headline.startswith(f"2022년 날짜가 정해진 활동 {card.frame['number'].sum()}건")
    assert card.missing == "월이 적히지 않은 활동 1건은 그리지 않음"
    assert "시도별 활동을 달별로 묶어 표시" in card.sentence
    assert sum(len(trace.x) for trace in figure(card).data) == 24


def test_timeline_of_many_activities_over_years_gathers_them_by_municipality_and_year() -> None:
    card = activities.timeline(dataset(activities=many(tuple(range(2018, 2023)), 11)), ALL)
    assert len(card.frame) == 55
    assert set(card.frame["when"]) == {f"{year}년" for year in range(2018, 2023)}
    assert "시군별 활동을 해별로 묶어 표시" in card.sentence
    assert card.frame["number"].sum() == 11 * 12 * 5


def test_long_list_shows_the_newest_and_says_what_it_leaves_out() -> None:
    data = dataset(activities=many((2021, 2022), 25))
    card = activities.listing(data, ALL)
    assert card.headline == "2021~2022년 활동 600건"
    assert len(card.frame) == activities.MOST_LISTED
    assert "600건 가운데 날짜가 늦은 500건만 표시" in card.sentence
    assert card.frame["start"].iloc[-1].date() == date(2022, 12, 1)
    assert "표시(" not in activities.listing(data, ALL, "공주시").sentence
