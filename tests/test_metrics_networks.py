"""Members, foundings, activities and barriers: what nobody wrote is missing, not 0 and not absent."""

from __future__ import annotations

import pandas as pd
import pytest

from netjjin_data.dataset import Dataset, Selection
from netjjin_data.metrics.activities import activities, activity_rows, busiest_months
from netjjin_data.metrics.barriers import barrier_rows, barriers, checklist, having, shared
from netjjin_data.metrics.founding import earliest, founding, founding_rows
from netjjin_data.metrics.members import member_rows, member_total, members
from netjjin_data.metrics.names import network_names, networks_of_year
from netjjin_data.metrics.profiles import network_facts
from tests.datasets import BARRIERS, GRANTS, MEMBERS, NETWORKS, dataset, sample

ALL = Selection()


def test_members_of_the_sample_are_102_organisations_and_about_30_people() -> None:
    rows = member_rows(sample(), ALL)
    organisations, people = member_total(rows, "organisations"), member_total(rows, "people")
    assert (organisations.total, organisations.networks, organisations.approximate) == (102, 5, False)
    assert (people.total, people.networks, people.approximate) == (30, 1, True)
    assert rows[4]["network_id"] == "홍성군 (이름 미기재)"


def test_a_network_without_a_count_stays_as_missing() -> None:
    frame = members(sample(members=MEMBERS[:4]), ALL)
    assert len(frame) == 5
    assert pd.isna(frame["organisations"].iloc[4])
    assert member_total(member_rows(sample(members=MEMBERS[:4]), ALL), "organisations").missing == 1


def test_no_count_at_all_has_no_total() -> None:
    assert member_total(member_rows(sample(members=()), ALL), "organisations").total is None


def test_of_counts_at_different_days_only_the_latest_counts() -> None:
    twice = [
        {"year": 2022, "region": "당진시", "network": "가넷", "organisations": 10, "as_of": "2022-06-30"},
        {"year": 2022, "region": "당진시", "network": "가넷", "organisations": 12, "as_of": "2022-11-29"},
    ]
    assert member_total(member_rows(dataset(members=twice), ALL), "organisations").total == 12


def test_a_count_that_names_none_of_two_networks_is_in_no_total() -> None:
    rows = [
        {"year": 2022, "region": "당진시", "network": "가넷", "organisations": 10},
        {"year": 2022, "region": "당진시", "network": "나넷", "organisations": 5},
        {"year": 2022, "region": "당진시", "organisations": 15},
    ]
    found = member_rows(dataset(members=rows), ALL)
    assert [row["assigned"] for row in found] == [True, True, False]
    assert member_total(found, "organisations").total == 15


def test_a_network_is_called_by_its_municipality_where_that_has_one() -> None:
    names = network_names(sample())
    assert names["홍성군 (이름 미기재)"].short == "홍성"
    two = dataset(
        grants=[
            {"year": 2022, "region": "당진시", "network": "가넷", "amount": 1},
            {"year": 2022, "region": "당진시", "network": "나넷", "amount": 1},
        ]
    )
    assert [name.short for name in network_names(two).values()] == ["가넷", "나넷"]


def test_a_place_that_is_not_resolved_lends_no_network_its_name() -> None:
    data = dataset(
        grants=[
            {"year": 2022, "region": "충남북부권", "network": "북부권연대", "amount": 1},
            {"year": 2022, "region": "강서구쪽", "amount": 1},
        ]
    )
    names = network_names(data)
    assert names["북부권연대"].short == "북부권연대"
    assert names["강서구쪽 (시군 확인 필요)"].short == "강서구쪽 (시군 확인 필요)"
    assert networks_of_year(data, ALL, 2022) == ("북부권연대",)


def test_networks_follow_the_deck_and_the_chosen_municipalities() -> None:
    regions = [name.split("시")[0] for name in networks_of_year(sample(grants=GRANTS[::-1]), ALL, 2022)]
    assert regions[0].startswith("당진")
    assert networks_of_year(sample(), Selection((), ("44800",)), 2022) == ("홍성군 (이름 미기재)",)


def test_a_month_of_founding_may_be_any_of_its_days() -> None:
    frame = founding(sample(), ALL)
    last = frame.iloc[-1]
    assert (str(last["start"].date()), str(last["end"].date()), last["precision"]) == (
        "2018-09-01", "2018-09-30", "month",
    )  # fmt: skip


def test_foundings_that_can_not_be_told_apart_are_both_the_earliest() -> None:
    rows = [
        {
            "year": 2022,
            "region": "당진시",
            "network": "가넷",
            "founded": "2012-01-01",
            "founded_precision": "year",
        },
        {"year": 2022, "region": "서산시", "network": "나넷", "founded": "2012-05-03"},
        {"year": 2022, "region": "아산시", "network": "다넷"},
    ]
    found = founding_rows(dataset(networks=rows), ALL)
    assert [row["network_id"] for row in earliest(found)] == ["가넷", "나넷"]
    assert found[2].get("start") is None


def test_of_several_years_the_latest_that_says_something_holds() -> None:
    rows = [
        {"year": 2021, "region": "당진시", "network": "가넷", "concern": "예산", "strength": "유대감"},
        {"year": 2022, "region": "당진시", "network": "가넷", "concern": "회원"},
    ]
    facts = network_facts(dataset(networks=rows), ALL)["가넷"]
    assert (facts["concern"].value, facts["concern"].row) == ("회원", 1)
    assert (facts["strength"].value, facts["strength"].row) == ("유대감", 0)


def test_activities_of_the_sample_are_fifteen_most_in_october() -> None:
    rows = activity_rows(sample(), ALL)
    assert len(rows) == 15
    assert busiest_months(rows) == ((10,), 5)


def test_an_activity_without_a_date_is_kept_and_in_no_month() -> None:
    rows = [{"year": 2022, "region": "당진시", "title": "월례회", "date_text": "매월 둘째 주"}]
    frame = activities(dataset(activities=rows), ALL)
    assert pd.isna(frame["start"].iloc[0])
    assert busiest_months(activity_rows(dataset(activities=rows), ALL)) == ((), 0)


def test_what_no_row_answers_is_unknown_and_not_absent() -> None:
    statuses = barriers(sample(), ALL, "running")["status"]
    assert (len(statuses), (statuses == "present").sum(), (statuses == "unknown").sum()) == (55, 12, 43)


def test_barriers_that_networks_share_come_first() -> None:
    rows = barrier_rows(sample(), ALL, "running")
    assert rows[0]["barrier"] == "신규회원 유입 어려움"
    assert shared(checklist(sample(), ALL, "running")) == (("신규회원 유입 어려움",), 2)


def test_the_stages_are_kept_apart() -> None:
    assert barriers(sample(), ALL, "founding").empty
    assert barriers(sample(), ALL, None).empty
    unsaid = [{name: value for name, value in BARRIERS[0].items() if name != "stage"}]
    assert len(barriers(sample(barriers=unsaid), ALL, None)) == 5


@pytest.mark.parametrize("status", ["partial", "absent", "not_applicable", "unknown", None])
def test_only_a_barrier_that_is_there_is_counted(status: str | None) -> None:
    rows = [dict(BARRIERS[0]) | {"status": status}]
    assert having(checklist(sample(barriers=rows), ALL, "running")) == {"중간지원조직 부재": 0}


def test_a_municipality_s_answer_is_a_column_of_its_own_and_counted() -> None:
    rows = [
        {"year": 2022, "region": "당진시", "network": "가넷", "barrier": "예산 부족", "status": "present"},
        {"year": 2022, "region": "당진시", "network": "나넷", "barrier": "예산 부족", "status": "absent"},
        {"year": 2022, "region": "당진시", "barrier": "예산 부족", "status": "present"},
    ]
    found = checklist(dataset(barriers=rows), ALL, None)
    assert having(found) == {"예산 부족": 2}
    assert shared(found) == (("예산 부족",), 2)
    frame = barriers(dataset(barriers=rows), ALL, None)
    assert frame["assigned"].tolist() == [True, True, False]


def test_an_empty_dataset_has_none_of_them() -> None:
    empty = Dataset()
    assert members(empty, ALL).empty
    assert founding(empty, ALL).empty
    assert activities(empty, ALL).empty
    assert barriers(empty, ALL).empty


def test_profiles_of_chosen_municipalities_alone() -> None:
    assert list(founding(sample(networks=NETWORKS), Selection((), ("44270",)))["region"]) == ["당진시"]
