"""The programme's years side by side: changes, both grains of the money, who joined and who stayed away."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from netjjin_data import korean
from netjjin_data.cards import funding, funding_years
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.metrics.participation import participation
from netjjin_data.metrics.reconciling import reconciled
from tests.datasets import GRANTS, PROGRAMME, dataset, sample

ALL = Selection()


def years(*by_year: tuple[int, list[str]], programme: bool = True) -> Dataset:
    """A programme of years whose grants of 100 won go to a network of each place."""
    grants: list[dict[str, Any]] = [
        {"year": year, "region": name, "network": f"{name} 넷", "amount": 100}
        for year, names in by_year
        for name in names
    ]
    rows = [{"year": year, "network_count": len(names), "grant_per_network": 100} for year, names in by_year]
    return dataset(grants=grants, programme=rows if programme else ())


def test_all_years_stand_together_with_their_change_since_the_first() -> None:
    card = funding_years.together(sample(), ALL)
    first, _, last = card.frame.to_dict("records")
    change = last["grant_total"] - first["grant_total"]
    ratio = korean.percent(abs(change) / first["grant_total"])
    assert change == last["since_first"] == 500_000
    assert card.headline == (
        f"2020년 대비 2022년 사업비 {korean.money(change)}({ratio}) 증가: "
        f"{korean.money(first['grant_total'])} → {korean.money(last['grant_total'])}"
    )
    each = (last["grant_per_network"] - first["grant_per_network"]) / first["grant_per_network"]
    assert card.sentence == (
        f"2020년 대비 지원 네트워크 {first['network_count']}→{last['network_count']}개 · "
        f"네트워크당 지원액 {korean.percent(each)} 증가"
    )
    assert "산출" in card.marks


def test_the_first_year_is_compared_with_no_first_year() -> None:
    card = funding_years.together(sample(), Selection((2020,)))
    assert card.headline == "2020년이 사업비가 적힌 첫해"
    assert pd.isna(card.frame["since_first"].iloc[0])


def test_both_grains_of_every_year_add_up() -> None:
    frame = reconciled(sample(), ALL)
    assert (frame["itemised"].fillna(0) + frame["not_itemised"] == frame["grant_total"]).all()
    assert frame["state"].tolist() == ["nothing", "nothing", "agrees"]
    card = funding_years.reconciled(sample(), ALL)
    assert card.headline == "2022년 사업비 1,250만원과 지원내역 합 1,250만원이 일치"
    assert card.frame["said"].tolist() == ["시군별 내역 없음", "시군별 내역 없음", "일치"]


@pytest.mark.parametrize(
    ("grants", "state"),
    [
        (GRANTS[:3], "partly"),
        ([*GRANTS, dict(GRANTS[0]) | {"region": "공주시", "network": "공주넷"}], "exceeds"),
        ([*GRANTS[:4], dict(GRANTS[4]) | {"amount": 2_400_000}], "differs"),
        ([*GRANTS[:4], {"year": 2022, "region": "홍성군"}], "blank"),
        (
            [*GRANTS[:4]]
            + [
                {"year": 2022, "region": place, "network": f"{place}넷", "amount": 1_250_000}
                for place in ("공주시", "홍성군")
            ],
            "counts_differ",
        ),
    ],
)
def test_what_the_grains_of_a_year_say_of_each_other(grants: list[dict[str, Any]], state: str) -> None:
    frame = reconciled(sample(grants=grants), ALL).set_index("year")
    assert frame.loc[2022, "state"] == state
    assert frame.loc[2022, "itemised"] == sum(row.get("amount") or 0 for row in grants)


def test_a_disagreement_is_said_with_the_cells_it_arises_in() -> None:
    grants = [*GRANTS, dict(GRANTS[0]) | {"region": "공주시", "network": "공주넷"}]
    card = funding_years.reconciled(sample(grants=grants), ALL)
    row = card.frame.set_index("year").loc[2022]
    assert card.headline == "2022년은 사업비와 지원내역이 어긋남"
    assert row["said"] == "불일치: 지원내역이 사업비보다 250만원 많음"
    assert row["cells"] == "연도별사업!B5, 연도별사업!C5, 지원내역!D3~D8"
    assert card.frame.set_index("year").loc[2020, "cells"] == ""


def test_rows_of_one_year_are_held_together_against_their_products() -> None:
    both = [
        {"year": 2022, "network_count": 2, "grant_per_network": 1_000_000, "grant_total": 2_000_000},
        {"year": 2022, "network_count": 3, "grant_per_network": 1_000_000, "grant_total": 4_000_000},
    ]
    (row,) = funding_years.reconciled(dataset(programme=both), ALL).frame.to_dict("records")
    assert (row["grant_total"], row["product"]) == (6_000_000, 5_000_000)
    lacking = [both[1], {"year": 2022, "network_count": 0}]
    (row,) = funding_years.reconciled(dataset(programme=lacking), ALL).frame.to_dict("records")
    assert pd.isna(row["grant_total"])
    assert pd.isna(row["product"])


def test_a_written_total_that_is_no_product_is_a_disagreement_too() -> None:
    data = dataset(
        programme=[{"year": 2022, "network_count": 5, "grant_per_network": 100, "grant_total": 520}]
    )
    card = funding_years.reconciled(data, ALL)
    assert card.headline == "2022년은 적힌 총액이 네트워크 수 × 네트워크당 지원금과 다름"
    assert "500원" in card.frame["said"].iloc[0] and card.frame["cells"].iloc[0]


def test_networks_that_came_and_went_are_told_where_the_years_are_complete() -> None:
    data = years(
        (2020, ["당진시", "서산시"]), (2021, ["당진시", "아산시"]), (2022, ["당진시", "서산시", "홍성군"])
    )
    frame = participation(data, ALL).set_index("year")
    assert frame["told"].tolist() == [False, True, True]
    assert frame.loc[2021, "new"] == ("아산시 넷",)
    assert list(frame.loc[2022, ["continuing", "new", "returning", "absent"]]) == [
        ("당진시 넷",), ("홍성군 넷",), ("서산시 넷",), ("아산시 넷",),
    ]  # fmt: skip
    card = funding_years.joined(data, ALL)
    row = card.frame.set_index("year").loc[2022]
    assert card.headline == (
        f"2022년 계속 {row['continuing']}개, 신규 {row['new']}개, 다시 참여 {row['returning']}개, "
        f"이번에 없는 네트워크 {row['absent']}개"
    )
    assert "신규: 홍성 · 다시 참여: 서산 · 이번에 없는 네트워크: 아산" in card.sentence
    assert pd.isna(card.frame["new"].iloc[0])


def test_nobody_is_called_new_while_a_year_is_open() -> None:
    card = funding_years.joined(sample(), ALL)
    assert card.is_empty
    assert (
        "2021년은 네트워크별 지원내역이 완전하지 않아 2022년의 신규·계속 네트워크를 알 수 없습니다"
        in card.sentence
    )
    data = dataset(
        grants=[
            {"year": year, "region": name, "network": f"{name} 넷", "amount": 100}
            for year, names in ((2021, ["당진시"]), (2022, ["당진시", "서산시"]))
            for name in names
        ],
        programme=[
            {"year": 2020, "network_count": 3, "grant_per_network": 100},
            {"year": 2021, "network_count": 1, "grant_per_network": 100},
            {"year": 2022, "network_count": 2, "grant_per_network": 100},
        ],
    )
    row = participation(data, ALL).set_index("year").loc[2022]
    assert (row["continuing"], row["new"], row["joined"]) == (("당진시 넷",), (), ("서산시 넷",))
    assert "전년에 없던 네트워크 1개" in funding_years.joined(data, ALL).headline


def test_rows_that_name_no_network_name_nobody_new() -> None:
    grants = [
        {"year": year, "region": "당진시", "network": name, "amount": 100}
        for year, names in ((2021, ["가넷", "나넷"]), (2022, ["가넷", None]))
        for name in names
    ]
    programme = [{"year": year, "network_count": 2, "grant_per_network": 100} for year in (2021, 2022)]
    assert not participation(dataset(grants=grants, programme=programme), ALL)["told"].any()


def test_chosen_municipalities_narrow_who_came_but_not_what_is_complete() -> None:
    data = years((2021, ["당진시"]), (2022, ["당진시", "서산시"]))
    row = participation(data, Selection((), ("44210",))).set_index("year").loc[2022]
    assert (row["told"], row["continuing"], row["new"]) == (True, (), ("서산시 넷",))


def test_a_year_without_the_programme_s_row_is_the_sum_of_its_grants() -> None:
    data = dataset(grants=GRANTS, programme=PROGRAMME[:2])
    assert reconciled(data, ALL)["state"].tolist() == ["nothing", "nothing", "summed"]
    assert "지원내역을 더함(산출)" in funding_years.reconciled(data, ALL).headline


def test_a_thousand_networks_are_drawn_as_the_largest_and_the_rest_together() -> None:
    grants = [
        {"year": 2022, "region": "당진시", "network": f"{number}넷", "amount": number}
        for number in range(1, 101)
    ]
    card = funding.by_region(dataset(grants=grants), ALL)
    assert len(card.frame) == funding.MOST_BARS
    assert card.frame["label"].iloc[-1] == f"그 밖의 {100 - funding.MOST_BARS + 1}곳"
    assert card.frame["amount"].sum() == sum(range(1, 101))
    assert card.headline == "2022년 100개 네트워크 지원액 5,050원"
