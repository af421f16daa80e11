"""Members over the years: sums say of how many networks, years are compared only over those that have both."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netjjin_data.cards import member_lists, members
from netjjin_data.dataset import Selection
from netjjin_data.metrics.member_lists import member_turnover, members_come_and_gone, organisation_key
from netjjin_data.metrics.member_years import compared_years, members_by_year, members_changed
from tests.datasets import dataset, sample

ALL = Selection()
HOMES = {"가넷": "당진시", "나넷": "서산시", "다넷": "아산시"}


def count(year: int, network: str, organisations: int | None, **more: Any) -> dict[str, Any]:
    """A row of the members table."""
    return {
        "year": year, "region": HOMES[network], "network": network, "organisations": organisations,
        "organisations_approximate": False, "people_approximate": False,
    } | more  # fmt: skip


def listed(year: int, network: str, *names: str, kind: str | None = None) -> list[dict[str, Any]]:
    """Rows of the organisations table."""
    who = {"year": year, "region": HOMES[network], "network": network}
    return [who | {"organisation": name, "kind": kind} for name in names]


TWO_YEARS = [
    count(2021, "가넷", 10, people=5),
    count(2021, "나넷", 20),
    count(2022, "가넷", 13, active_organisations=9),
    count(2022, "나넷", None, active_organisations=3),
    count(2022, "다넷", 7, active_organisations=7),
]


def numbers(text: str) -> list[int]:
    """The whole numbers of a text."""
    return [int(number.replace(",", "")) for number in re.findall(r"\d[\d,]*", text)]


def test_a_sum_says_of_how_many_networks_it_is() -> None:
    frame = members_by_year(dataset(members=TWO_YEARS), ALL).set_index("year")
    assert frame["organisations"].to_dict() == {2021: 30, 2022: 20}
    assert frame["organisations_networks"].to_dict() == {2021: 2, 2022: 2}
    assert frame["organisations_missing"].to_dict() == {2021: 0, 2022: 1}
    assert frame["people"].isna()[2022]


def test_growth_is_told_only_of_networks_that_have_both_years() -> None:
    card = members.trend(dataset(members=TWO_YEARS), ALL)
    networks, total = card.frame[["organisations_networks", "organisations"]].iloc[-1].tolist()
    assert card.headline == (
        f"2022년 {networks}개 네트워크 회원사 {total}개사, "
        "두 해 모두 적힌 1개 네트워크는 2021년 대비 3개사(30%) 증가"
    )
    assert "회원사 10→13개사" in card.sentence
    changes = member_lists.by_network(dataset(members=TWO_YEARS), ALL).frame.set_index("network_id")
    both = changes.dropna(subset=["before", "after"])
    assert (both["after"] - both["before"]).sum() == 3 == changes["change"].sum()
    assert changes["change"].isna().to_dict() == {"가넷": False, "나넷": True, "다넷": True}


def test_one_year_claims_no_growth() -> None:
    card = members.trend(sample(), ALL)
    assert card.headline == "2022년 5개 네트워크 회원사 102개사"
    assert "한 해만 있어 증감을 알 수 없음" in card.sentence
    by_network = member_lists.by_network(sample(), ALL)
    assert not {"before", "change"} & {column.name for column in by_network.columns}
    assert by_network.frame["after"].sum() == 102


def test_no_network_in_both_years_claims_no_growth() -> None:
    card = members.trend(dataset(members=[count(2021, "가넷", 5), count(2022, "나넷", 9)]), ALL)
    assert "대비" not in card.headline
    assert "2021·2022년에 모두 적힌 네트워크가 없어" in card.sentence


@pytest.mark.parametrize(
    ("chosen", "pair"),
    [((), (2023, 2024)), ((2023,), (2021, 2023)), ((2021, 2023, 2024), (2021, 2024)), ((2021,), None), ((2022,), None)],
)  # fmt: skip
def test_which_two_years_are_compared(chosen: tuple[int, ...], pair: tuple[int, int] | None) -> None:
    assert compared_years((2021, 2023, 2024), Selection(chosen)) == pair


def test_the_chosen_years_are_the_compared_ones() -> None:
    rows = [count(year, "가넷", number) for year, number in ((2020, 4), (2021, 9), (2022, 6))]
    assert (
        "2020년 대비 2개사(50%) 증가"
        in members.trend(dataset(members=rows), Selection((2020, 2022))).headline
    )
    assert "2021년 대비 3개사(33.3%) 감소" in members.trend(dataset(members=rows), ALL).headline


def test_an_approximate_count_makes_the_change_approximate() -> None:
    rows = [count(2021, "가넷", 10, organisations_approximate=True), count(2022, "가넷", 13)]
    card = members.trend(dataset(members=rows), ALL)
    assert card.headline.endswith("2021년 대비 약 3개사(30%) 증가")
    assert card.frame["text"].tolist() == ["약 10개사", "13개사"]
    assert "약" in card.marks


def test_active_share_counts_networks_that_have_both_numbers() -> None:
    card = members.active(dataset(members=TWO_YEARS), ALL)
    row = card.frame.set_index("year").loc[2022]
    assert (row["active"], row["active_of"], row["active_networks"], row["active_missing"]) == (16, 20, 2, 1)
    assert row["active_share"] == row["active"] / row["active_of"]
    assert card.headline == "2022년 활동 회원사 비율 80%: 2개 네트워크 회원사 20개사 중 16개사 활동"
    assert card.frame["active_share"].isna().tolist() == [True, False]
    assert {"산출", "미확인"} <= set(card.marks)


def test_a_year_in_focus_without_members_is_unknown_and_not_the_year_before() -> None:
    data = dataset(
        members=TWO_YEARS, grants=[{"year": 2023, "region": "당진시", "network": "가넷", "amount": 1}]
    )
    card = members.trend(data, ALL)
    assert card.headline == "2023년 회원사 미확인"


def test_people_say_how_many_networks_gave_them() -> None:
    assert (
        members.people(dataset(members=TWO_YEARS), Selection((2021,))).headline
        == "2021년 1개 네트워크 개인회원 5명"
    )


def test_kinds_are_counted_over_the_lists_of_the_year() -> None:
    rows = [
        *listed(2022, "가넷", "가람", "나래", kind="협동조합"),
        *listed(2022, "나넷", "다온", kind="사회적기업"),
        *listed(2022, "나넷", "라온"),
        *listed(2021, "나넷", "마루", kind="기타"),
    ]
    card = member_lists.kinds(dataset(organisations=rows), ALL)
    assert card.frame["label"].tolist() == ["협동조합", "사회적기업", "유형 미기재"]
    assert sum(card.frame["number"]) == 4 == numbers(card.headline)[1]
    assert card.counted == "2022년 2개 네트워크 명부"
    assert card.missing == "유형 미기재 1개사"


LISTS = [
    *listed(2021, "가넷", "가람협동조합", "㈜나래", "다온"),
    *listed(2022, "가넷", "가람 협동조합", "나래(주)", "라온"),
    *listed(2021, "나넷", "마루"),
]


def test_joined_and_left_are_told_only_where_both_lists_exist() -> None:
    frame = member_turnover(dataset(organisations=LISTS), ALL)
    assert frame[["network_id", "before", "after", "stayed", "joined", "left"]].to_numpy().tolist() == [
        ["가넷", 3, 3, 2, 1, 1]
    ]
    card = member_lists.turnover(dataset(organisations=LISTS), ALL)
    assert card.headline == "2021→2022년 1개 네트워크 명부 3→3개사: 새로 오름 1개사, 빠짐 1개사"
    assert card.missing == "한 해 명부만 있는 1곳은 견주지 않음"
    assert not card.backstage


def test_names_of_those_who_left_stay_backstage() -> None:
    card = member_lists.come_and_gone(dataset(organisations=LISTS), ALL)
    assert card.frame[["label", "organisation"]].to_numpy().tolist() == [
        ["새로 오름", "라온"],
        ["빠짐", "다온"],
    ]
    assert card.backstage
    joined = [*listed(2021, "가넷", "가람"), *listed(2022, "가넷", "가람", "라온")]
    assert not member_lists.come_and_gone(dataset(organisations=joined), ALL).backstage


def test_a_single_list_tells_of_nobody_that_came_or_went() -> None:
    card = member_lists.turnover(dataset(organisations=listed(2022, "가넷", "가람")), ALL)
    assert card.is_empty
    assert "견줄 두 해의 회원사 명부가 없습니다. 명부가 있는 해: 2022년." in card.sentence


def test_a_legal_form_makes_no_other_organisation() -> None:
    assert organisation_key("㈜나래") == organisation_key("주식회사 나래") == organisation_key("나래(주)")
    assert organisation_key("(주)") != ""


COUNT = st.none() | st.integers(0, 40)
MEMBER_ROWS = st.dictionaries(
    st.tuples(st.sampled_from([2020, 2021, 2022]), st.sampled_from(sorted(HOMES))),
    st.tuples(COUNT, COUNT, st.booleans()),
    min_size=1,
)
CHOSEN = st.lists(st.sampled_from([2019, 2020, 2021, 2022]), unique=True).map(tuple)


@settings(max_examples=60, deadline=None)
@given(MEMBER_ROWS, CHOSEN, st.sampled_from([(), ("44270",)]))
def test_member_sums_and_growth_are_those_of_the_rows(
    rows: dict[tuple[int, str], tuple[int | None, int | None, bool]],
    years: tuple[int, ...],
    codes: tuple[str, ...],
) -> None:
    data = dataset(
        members=[
            count(year, network, number, active_organisations=active, organisations_approximate=rough)
            for (year, network), (number, active, rough) in rows.items()
        ]
    )
    selection = Selection(years, codes)
    ours = {key: value for key, value in rows.items() if not codes or HOMES[key[1]] == "당진시"}
    frame = members_by_year(data, selection)
    assert sorted(frame["year"]) == sorted({year for year, _ in ours})
    for row in frame.to_dict("records"):
        known = [
            number for (year, _), (number, _, _) in ours.items() if year == row["year"] and number is not None
        ]
        assert row["organisations_networks"] == len(known)
        assert (pd.isna(row["organisations"]) and not known) or row["organisations"] == sum(known)
    pair = compared_years(sorted({year for year, _ in ours}), selection)
    changes = members_changed(data, selection).set_index("network_id")
    for network in changes.index if pair else ():
        then, now = (ours.get((year, network), (None, None, False))[0] for year in pair or ())
        both = then is not None and now is not None
        assert pd.isna(changes.loc[network, "change"]) != both
        assert not both or changes.loc[network, "change"] == (now or 0) - (then or 0)
    for maker in (members.trend, members.people, members.active, member_lists.by_network):
        card = maker(data, selection)
        assert "None" not in card.headline + card.sentence + card.missing


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.tuples(st.sampled_from([2021, 2022]), st.sampled_from(["가넷", "나넷"])),
        st.sets(st.sampled_from("가나다라마"), min_size=1),
        min_size=1,
    )
)
def test_who_came_and_went_is_the_difference_of_the_lists(lists: dict[tuple[int, str], set[str]]) -> None:
    rows = [row for (year, network), names in lists.items() for row in listed(year, network, *sorted(names))]
    data = dataset(organisations=rows)
    frame = members_come_and_gone(data, ALL)
    told = {tuple(row) for row in frame[["network_id", "change", "organisation"]].to_numpy().tolist()}
    expected = set()
    for network in ("가넷", "나넷"):
        then, now = (lists.get((year, network)) for year in (2021, 2022))
        if then and now:
            expected |= {(network, "joined", name) for name in now - then}
            expected |= {(network, "left", name) for name in then - now}
    assert told == expected
    turnover = member_turnover(data, ALL)
    assert (turnover["before"] == turnover["stayed"] + turnover["left"]).all()
    assert (turnover["after"] == turnover["stayed"] + turnover["joined"]).all()
