"""What must agree across tables: said as a warning at the cell, never mended."""

from __future__ import annotations

from datetime import date

from netjjin_data import Dataset, check
from tests.datasets import dataset


def codes(data: Dataset) -> list[str]:
    return [problem.code for problem in check(data)]


def test_agreeing_data_has_nothing_to_say() -> None:
    data = dataset(
        programme=[{"year": 2022, "network_count": 2, "grant_per_network": 100, "grant_total": 200}],
        grants=[{"year": 2022, "region": name, "amount": 100} for name in ("당진시", "서산시")],
        networks=[{"region": "당진시", "founded": date(2018, 9, 1), "founded_precision": "month"}],
        milestones=[{"region": "당진시", "start": date(2018, 9, 1), "end": date(2018, 9, 30), "precision": "month", "title": "출범"}],
    )  # fmt: skip
    assert codes(data) == []


def test_a_key_that_comes_twice_is_said_with_both_places() -> None:
    data = dataset(grants=[{"year": 2022, "region": "당진시", "amount": amount} for amount in (100, 200)])
    (problem,) = check(data)
    assert problem.code == "duplicate_key" and problem.severity == "warning"
    assert "지원내역!" in problem.also[0] and problem.also[0] != problem.cell
    assert len(data.grants) == 2


def test_two_undated_activities_are_no_repetition() -> None:
    rows = [{"year": 2022, "region": "당진시", "title": "회의", "date_text": "미정"}] * 2
    assert codes(dataset(activities=rows)) == []


def test_a_programme_total_that_is_not_the_product() -> None:
    data = dataset(
        programme=[{"year": 2022, "network_count": 5, "grant_per_network": 100, "grant_total": 450}]
    )
    assert codes(data) == ["programme_total_differs"]


def test_grants_beyond_the_programmes_total() -> None:
    programme = [{"year": 2022, "network_count": 3, "grant_per_network": 100, "grant_total": 300}]
    some = [{"year": 2022, "region": "당진시", "amount": 100}]
    beyond = [{"year": 2022, "region": "당진시", "amount": 400}]
    assert codes(dataset(programme=programme, grants=some)) == []
    assert codes(dataset(programme=programme, grants=beyond)) == ["grants_differ_from_programme"]


def test_milestones_before_the_founding_are_one_warning_at_the_earliest() -> None:
    data = dataset(
        networks=[{"region": "당진시", "founded": date(2018, 9, 1), "founded_precision": "month"}],
        milestones=[
            {"region": "당진시", "start": date(2016, 1, 1), "end": date(2017, 12, 31), "title": "교실", "date_text": "2016~2017"},
            {"region": "당진시", "start": date(2013, 3, 1), "end": date(2013, 3, 31), "title": "출범", "date_text": "2013.3"},
            {"region": "당진시", "start": date(2015, 1, 1), "end": date(2018, 12, 31), "title": "걸침"},
            {"region": "당진시", "start": date(2012, 5, 1), "end": date(2012, 5, 31), "title": "준비위원회 결성"},
        ],
    )  # fmt: skip
    (problem,) = check(data)
    assert problem.code == "before_founding"
    assert "2013.3 출범" in problem.message and "2018년 9월" in problem.message
    assert len(problem.also) == 2


def test_a_milestone_of_the_programme_in_years_its_own_table_lacks() -> None:
    milestone = {
        "region": "당진시",
        "start": date(2018, 1, 1),
        "end": date(2021, 12, 31),
        "title": "「넷찐이야」 진행",
    }
    with_programme = dataset(programme=[{"year": 2020}, {"year": 2021}], milestones=[milestone])
    (problem,) = check(with_programme)
    assert problem.code == "programme_year_unlisted" and "2018~2019년" in problem.message
    assert codes(dataset(milestones=[milestone])) == []


def test_a_network_named_after_another_municipality_is_said_once_at_its_name() -> None:
    placed = {"region": "서산시", "network": "당진사회적기업협의회"}
    data = dataset(
        grants=[{"year": year, "amount": 100} | placed for year in (2021, 2022)],
        members=[{"year": 2022, "region": "아산시", "network": "아산네트워크", "organisations": 3}],
    )
    (problem,) = check(data)
    assert problem.code == "network_place_disagrees" and problem.severity == "warning"
    assert (problem.table, problem.field) == ("grants", "network") and len(problem.also) == 1
    assert "당진시" in problem.message and "서산시로 반영" in problem.message
