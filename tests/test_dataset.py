"""Datasets: addresses, selection by each table's rules, merging, and who is who."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from netjjin_data import Dataset, Selection
from netjjin_data.dataset import NoticeMismatch
from netjjin_data.schema import TABLES
from tests.datasets import dataset

DANGJIN, SEOSAN = "44270", "44210"


def test_a_given_value_has_its_cell_and_a_derived_one_has_none() -> None:
    data = dataset(
        programme=[
            {"year": 2022, "network_count": 5, "grant_per_network": 2_500_000, "grant_total": 12_500_000}
        ],
        derived=[("programme", "grant_total")],
    )
    ref = data.cell("programme", 0, "network_count")
    assert ref is not None and str(ref) == f"2022.xlsx 연도별사업!{ref.address}" and ref.row == 3
    assert data.cell("programme", 0, "grant_total") is None
    assert data.cell("programme", 99, "network_count") is None


def test_addresses_outlive_selection_and_merging() -> None:
    one = dataset(
        file="a.xlsx",
        grants=[
            {"year": 2021, "region": "당진시", "amount": 1},
            {"year": 2022, "region": "서산시", "amount": 2},
        ],
    )
    two = dataset(file="b.xlsx", grants=[{"year": 2022, "region": "아산시", "amount": 3}])
    merged = Dataset.merge([one, two]).select(Selection(years=(2022,)))
    refs = [str(ref) for ref in merged.cells("grants", "amount")]
    assert [ref.split()[0] for ref in refs] == ["a.xlsx", "b.xlsx"]
    assert refs[0].endswith("4") and refs[1].endswith("3")


def test_each_table_follows_the_selection_by_its_own_rule() -> None:
    data = dataset(
        programme=[{"year": 2021}, {"year": 2022}],
        grants=[{"year": 2021, "region": "당진시"}, {"year": 2022, "region": "당진시"}, {"year": 2022, "region": "서산시"}],
        networks=[{"region": "당진시", "strength": "가"}, {"year": 2021, "region": "당진시", "strength": "나"}],
        milestones=[
            {"region": "당진시", "start": date(2015, 1, 1), "end": date(2018, 12, 31), "title": "앞"},
            {"region": "당진시", "start": date(2021, 5, 1), "end": date(2022, 1, 31), "title": "걸침"},
        ],
        tasks=[{"code": "1-1", "task": "과제"}],
        insights=[{"area": "영역", "insight": "시사점"}],
    )  # fmt: skip
    chosen = data.select(Selection(years=(2022,), regions=(DANGJIN,)))
    assert list(chosen.programme["year"]) == [2022]
    assert list(chosen.grants["region"]) == ["당진시"]
    assert list(chosen.networks["strength"]) == ["가"]
    assert list(chosen.milestones["title"]) == ["걸침"]
    assert len(chosen.tasks) == len(chosen.insights) == 1


def test_the_programmes_years_are_not_those_of_a_workshop() -> None:
    data = dataset(programme=[{"year": 2022}], needs=[{"year": 2017, "region": "천안시", "need": "교류"}])
    assert data.years == (2022,)
    assert data.region_codes == ("44130",)


def test_an_alias_is_the_network_it_stands_for() -> None:
    data = dataset(
        networks=[{"region": "서산시", "network": "서산사회적경제네트워크", "aliases": "서사넷, 서산넷"}],
        members=[
            {"year": 2022, "region": "서산시", "network": "서사넷"},
            {"year": 2021, "region": "서산시", "network": "서산 사회적경제 네트워크"},
        ],
        grants=[{"year": 2022, "region": "서산시", "network": "서산사회적경제네트워크(서사넷)"}],
    )  # fmt: skip
    assert set(data.members["network_id"]) == set(data.grants["network_id"]) == {"서산사회적경제네트워크"}


def test_a_nameless_row_belongs_to_its_regions_only_network() -> None:
    data = dataset(
        grants=[{"year": 2022, "region": "당진시", "network": "가나넷"}],
        members=[{"year": 2022, "region": "당진시"}],
    )
    assert list(data.members["network_id"]) == ["가나넷"]
    assert data.members["network"].isna().all()


def test_a_nameless_row_of_a_region_with_several_networks_is_joined_to_none() -> None:
    data = dataset(
        grants=[{"year": 2022, "region": "당진시", "network": name} for name in ("가나넷", "다라넷", None)]
    )
    assert list(data.grants["network_id"]) == ["가나넷", "다라넷", "당진시 시군 합계 (네트워크 미지정)"]
    assert list(data.identities["assigned"]) == [True, True, False]


def test_a_region_whose_only_network_is_never_named_is_one_network() -> None:
    data = dataset(grants=[{"year": 2022, "region": "홍성군"}], members=[{"year": 2021, "region": "홍성군"}])
    assert set(data.grants["network_id"]) | set(data.members["network_id"]) == {"홍성군 (이름 미기재)"}
    assert data.identities.loc["홍성군 (이름 미기재)", "assigned"]


def test_a_nameless_row_of_a_place_that_is_not_resolved_is_no_network() -> None:
    data = dataset(grants=[{"year": 2022, "region": "강서구쪽", "amount": 1}])
    assert list(data.grants["network_id"]) == ["강서구쪽 (시군 확인 필요)"]
    assert not data.identities.loc["강서구쪽 (시군 확인 필요)", "assigned"]


def test_one_name_in_two_regions_is_two_networks() -> None:
    data = dataset(
        grants=[
            {"year": 2022, "region": name, "network": "사회적경제네트워크"} for name in ("당진시", "서산시")
        ]
    )
    assert list(data.grants["network_id"]) == ["사회적경제네트워크 (당진시)", "사회적경제네트워크 (서산시)"]


def test_identity_is_settled_over_all_files() -> None:
    names = dataset(networks=[{"region": "당진시", "network": "당진사회적기업협의회", "aliases": "당사협"}])
    grants = dataset(grants=[{"year": 2022, "region": "당진시", "network": "당사협"}])
    assert list(Dataset.merge([grants, names]).grants["network_id"]) == ["당진사회적기업협의회"]


def test_a_row_without_place_and_name_has_no_network() -> None:
    data = dataset(grants=[{"year": 2022, "amount": 1}])
    assert data.grants["network_id"].isna().all()


def test_fictional_and_real_data_do_not_merge() -> None:
    with pytest.raises(NoticeMismatch, match="가상 자료"):
        Dataset.merge([dataset(notice="가상 자료"), dataset()])


def test_merging_keeps_rows_types_and_is_repeatable() -> None:
    data = dataset(grants=[{"year": 2022, "region": "당진시", "amount": 1}])
    again = Dataset.merge([data])
    for table in TABLES:
        expected = {**table.dtypes} | ({"network_id": "str"} if "network" in table else {})
        assert {name: str(dtype) for name, dtype in again.frames[table.name].dtypes.items()} == expected
    pd.testing.assert_frame_equal(again.grants, data.grants)
    assert replace(again).grants is again.grants
