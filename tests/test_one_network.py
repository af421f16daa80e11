"""A network's own page: parts that nobody wrote are said, vague dates stay vague, unknown is not none."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from netjjin_data.cards import network_history, network_pair, network_years, one_network, profiles
from netjjin_data.dataset import Selection
from netjjin_data.metrics.one_network import barrier_states, grant_years, history, years_told
from tests.datasets import BARRIERS, GRANTS, PROGRAMME, dataset, sample

ALL = Selection()
DANGJIN, HONGSEONG, CHEONGYANG = "당진사회적기업협의회", "홍성군 (이름 미기재)", "청양사회경제네트워크"
OF_DANGJIN: dict[str, Any] = {"region": "당진시", "network": DANGJIN}


def milestone(start: str, end: str, precision: str, title: str) -> dict[str, Any]:
    """A row of the history of 당진's network."""
    return OF_DANGJIN | {"start": start, "end": end, "precision": precision, "title": title}


MILESTONES = [
    milestone("2013-03-01", "2013-03-31", "month", "출범"),
    milestone("2018-01-01", "2022-12-31", "year", "「넷찐이야」 진행"),
    milestone("2019-05-04", "2019-05-04", "day", "총회"),
    OF_DANGJIN | {"title": "협약", "date_text": "미정"},
]


def pairs(card: Any, first: str, second: str) -> dict[str, Any]:
    """Two columns of a card's frame."""
    return dict(zip(card.frame[first], card.frame[second], strict=True))


def test_introduction_says_what_a_network_is_and_what_is_missing() -> None:
    card = profiles.introduction(sample(), ALL, DANGJIN)
    assert pairs(card, "title", "text") == {
        "시군": "당진시", "다른 이름": "당사협", "설립": "2018년 9월", "회원": "2022년 회원사 20개사",
        "자랑거리": "영향력이 순기능", "운영의 고민거리": "임원 업무 과중",
    }  # fmt: skip
    assert card.missing == "원자료에 없음: 가입자격"
    assert card.headline == DANGJIN
    assert card.sentence == "당진시 · 2018년 9월 설립 · 2022년 회원사 20개사"


def test_introduction_marks_an_approximate_count() -> None:
    rough, exact = (profiles.introduction(sample(), ALL, network) for network in (CHEONGYANG, DANGJIN))
    assert pairs(rough, "title", "text")["회원"] == "2022년 회원사 20개사 · 개인회원 약 30명"
    assert pairs(rough, "title", "text")["설립"] == "2016년 10월 19일"
    assert "약" in rough.marks and "약" not in exact.marks


@pytest.mark.parametrize("selection", [Selection((2022,), ("44270",)), Selection((2018,))])
def test_no_year_chosen_takes_names_or_founding_from_an_introduction(selection: Selection) -> None:
    card = profiles.introduction(sample(), selection, DANGJIN)
    assert card.frame["title"].tolist()[:3] == ["시군", "다른 이름", "설립"]
    assert ("고른 연도에 없음: 회원" in card.missing) == (selection.years == (2018,))


def test_a_remark_on_another_municipality_stays_off_an_introduction() -> None:
    data = dataset(
        networks=[
            {"year": 2022, "region": "당진시", "network": "가넷", "concern": "예산"},
            {"year": 2022, "region": "홍성군", "concern": "회원"},
        ],
        notes=[("networks", "홍성군 네트워크의 이름은 없습니다"), ("networks", "2022년 기준")],
    )
    first, second = (profiles.introduction(data, ALL, network) for network in ("가넷", HONGSEONG))
    assert first.notes == ("2022년 기준",)
    assert second.notes == ("홍성군 네트워크의 이름은 없습니다", "2022년 기준")


def test_a_network_without_a_name_has_a_page_as_every_other() -> None:
    card = profiles.introduction(sample(), ALL, HONGSEONG)
    assert pairs(card, "title", "text")["회원"] == "2022년 회원사 11개사"
    assert one_network.activities(sample(), ALL, HONGSEONG).headline == "2022년 활동 1건"


def test_introduction_tells_the_newest_count_of_the_chosen_years() -> None:
    rows = [
        OF_DANGJIN | {"year": year, "organisations": number}
        for year, number in ((2020, 3), (2021, 4), (2022, 5))
    ]
    data = dataset(members=rows)
    card = profiles.introduction(data, Selection((2020, 2021)), DANGJIN)
    assert pairs(card, "title", "text")["회원"] == "2021년 회원사 4개사"
    (members,) = (used for row in card.behind for used in row if used.table == "members")
    assert list(members.rows) == [1]


def test_history_tells_precise_and_vague_dates_apart() -> None:
    card = network_history.history(sample(milestones=MILESTONES), ALL, DANGJIN)
    assert pairs(card, "text", "date_text") == {
        "설립": "2018년 9월", "출범": "2013년 3월", "「넷찐이야」 진행": "2018~2022년", "총회": "2019년 5월 4일",
    }  # fmt: skip
    assert pairs(card, "text", "certainty")["총회"] == "날짜까지"
    by_precision = card.frame["certainty"].value_counts()
    for certainty, number in by_precision.items():
        assert f"{certainty} {number}건" in card.sentence
    assert card.headline == f"2013~2022년 연혁 {(card.frame['lane'] == '연혁').sum()}건"
    assert card.missing == "시기를 알 수 없는 연혁 1건: 협약"


def test_only_what_surely_came_before_the_founding_is_said_to() -> None:
    # 2018 alone may be any day of that year, also one after September.
    card = network_history.history(sample(milestones=MILESTONES), ALL, DANGJIN)
    assert "설립일(2018년 9월)보다 앞서 시작한 연혁 1건" in card.sentence


def test_history_is_a_whole_life_whatever_year_is_chosen() -> None:
    data = sample(milestones=MILESTONES)
    for selection in (Selection((2022,), ("44270",)), Selection((2018,))):
        assert len(network_history.history(data, selection, DANGJIN).frame) == 4
    assert history(data, DANGJIN)["event"].tolist().count("founding") == 1


def test_a_history_that_nobody_wrote_leaves_the_founding_and_says_so() -> None:
    card = network_history.history(sample(), ALL, CHEONGYANG)
    assert (card.form, card.headline, card.missing) == (
        "text",
        "설립: 2016년 10월 19일",
        "연혁은 원자료에 없음",
    )


def test_parts_that_nobody_wrote_say_so_and_what_to_enter() -> None:
    for maker, sheet in ((one_network.report, "결과보고"), (one_network.outcomes, "주요성과")):
        card = maker(sample(), ALL, DANGJIN)
        assert card.is_empty
        assert card.sentence.startswith("원자료에 없음: ")
        assert card.sentence.endswith(f"{sheet} 시트에 적으면 표시됩니다.")


REPORTS = [
    OF_DANGJIN | {"year": 2021, "aspect": "good", "text": "지난해"},
    OF_DANGJIN | {"year": 2022, "aspect": "regret", "text": "예산 부족"},
    OF_DANGJIN | {"year": 2022, "aspect": "purpose", "text": "활성화"},
]


def test_the_newest_report_is_told_and_the_others_are_named() -> None:
    card = one_network.report(dataset(reports=REPORTS), ALL, DANGJIN)
    assert pairs(card, "title", "text") == {"신청목적": "활성화", "아쉬운 점": "예산 부족"}
    assert card.missing == "원자료에 없음: 주요사업, 좋았던 점 · 2021년 자료는 연도를 고르면 표시"
    both = one_network.report(dataset(reports=REPORTS), Selection((2021, 2022)), DANGJIN)
    assert both.frame["title"].tolist() == ["2022년 신청목적", "2022년 아쉬운 점", "2021년 좋았던 점"]
    none = one_network.report(dataset(reports=REPORTS), Selection((2020,)), DANGJIN)
    assert none.sentence == (
        "2020년 결과보고가 없습니다. 자료가 있는 해: 2021~2022년. 결과보고 시트에 적으면 표시됩니다."
    )


@pytest.mark.parametrize(
    ("years", "told"), [((), (2022,)), ((2021,), (2021,)), ((2019, 2022), (2022,)), ((2019,), ())]
)
def test_which_years_a_page_tells_of(years: tuple[int, ...], told: tuple[int, ...]) -> None:
    assert years_told(dataset(reports=REPORTS), "reports", DANGJIN, Selection(years)) == told


def test_activities_stand_by_day_and_those_without_a_date_last() -> None:
    rows = [
        OF_DANGJIN | {"year": 2022, "title": "월례회", "date_text": "매월 둘째 주"},
        OF_DANGJIN | {"year": 2022, "title": "나중", "start": "2022-08-17"},
        OF_DANGJIN | {"year": 2022, "title": "먼저", "start": "2022-07-14", "place": "시청"},
    ]
    card = one_network.activities(dataset(activities=rows), ALL, DANGJIN)
    assert pairs(card, "title", "when") == {"먼저": "7월 14일", "나중": "8월 17일", "월례회": "매월 둘째 주"}
    assert card.headline == f"2022년 활동 {len(card.frame)}건"
    assert [column.name for column in card.columns] == ["when", "title", "place"]


def test_barriers_count_what_is_there_and_what_nobody_answered() -> None:
    card = one_network.barriers(sample(), ALL, DANGJIN)
    states = card.frame["status"].value_counts()
    assert (
        card.headline
        == f"2022년 장애요인 {len(card.frame)}개: 있음 {states['present']}개, 미확인 {states['unknown']}개"
    )
    assert (states["present"], states["unknown"]) == (3, 8)
    assert card.frame["status"].iloc[0] == "present"
    frame = barrier_states(sample(), ALL, DANGJIN)
    assert frame["barrier"].nunique() == len({row["barrier"] for row in BARRIERS})


def test_a_year_without_a_grant_is_unknown_unless_its_grants_are_complete() -> None:
    frame = grant_years(sample(), DANGJIN).set_index("year")
    assert frame["state"].to_dict() == {2020: "unknown", 2021: "unknown", 2022: "granted"}
    programme = [*PROGRAMME, {"year": 2023, "network_count": 1, "grant_total": 100}]
    grants = [*GRANTS, {"year": 2023, "region": "서산시", "network": "서산사회적경제네트워크", "amount": 100}]
    card = network_years.grants(sample(programme=programme, grants=grants), ALL, DANGJIN)
    assert card.frame["text"].tolist() == ["미확인", "미확인", "250만원", "지원 없음"]
    assert card.headline == "2022년 지원액 250만원"
    assert card.missing == "2020·2021년은 지원 여부를 알 수 없습니다"


def test_grants_that_name_no_network_leave_it_unknown_who_got_them() -> None:
    grants = [
        OF_DANGJIN | {"year": 2022, "amount": 100},
        {"year": 2022, "region": "당진시", "network": "나넷", "amount": 100},
        {"year": 2023, "region": "당진시", "amount": 100},
    ]
    programme = [{"year": 2023, "network_count": 1, "grant_total": 100}]
    frame = grant_years(dataset(programme=programme, grants=grants), DANGJIN).set_index("year")
    assert frame.loc[2023, "state"] == "unknown"


def test_the_sum_of_the_grants_is_that_of_the_chosen_years() -> None:
    grants = [OF_DANGJIN | {"year": year, "amount": year * 10_000} for year in (2020, 2021, 2022)]
    data = dataset(grants=grants)
    card = network_years.grants(data, Selection((2020, 2021)), DANGJIN)
    chosen = card.frame[card.frame["focus"]]
    assert card.headline == f"2020·2021년 지원액 합계 {chosen['amount'].sum() // 10_000:,}만원"
    assert "산출" in card.marks


def test_members_over_the_years_keep_gaps_and_say_the_change() -> None:
    rows = [
        OF_DANGJIN
        | {"year": 2020, "organisations": 10, "organisations_approximate": True, "people_approximate": False},
        {"year": 2021, "region": "서산시", "network": "나넷", "organisations": 1},
        OF_DANGJIN
        | {
            "year": 2022,
            "organisations": 12,
            "organisations_approximate": False,
            "people_approximate": False,
        },
    ]
    card = network_years.members(dataset(members=rows), ALL, DANGJIN)
    assert card.frame["text"].tolist() == ["약 10개사", "미확인", "12개사"]
    assert card.frame["organisations"].isna().tolist() == [False, True, False]
    assert card.headline == "2022년 회원사 12개사, 2020년 대비 약 2개사(20%) 증가"
    assert card.missing == "2021년 회원사 수 미확인"


def test_two_networks_beside_each_other_name_the_barriers_they_share() -> None:
    card = network_pair.pair(sample(), ALL, CHEONGYANG, HONGSEONG)
    assert card.sentence == "2022년 함께 겪는 장애요인 1개: 신규회원 유입 어려움"
    told = pairs(card, "item", "first")
    assert told["개인회원"] == "2022년 약 30명"
    assert told["장애요인 있음"] == "2022년 11개 중 3개 (미확인 8개)"
    assert pd.isna(pairs(card, "item", "second")["개인회원"])
    assert card.missing == f"원자료에 없음: {HONGSEONG} 개인회원"
    assert "약" in card.marks


def test_two_networks_of_which_one_tells_nothing_are_not_said_to_share_nothing() -> None:
    card = network_pair.pair(sample(barriers=BARRIERS[:1]), ALL, DANGJIN, CHEONGYANG)
    assert card.sentence == ""
    assert "장애요인 있음" in card.missing


def test_directory_lists_every_network_with_what_it_says_of_itself() -> None:
    card = profiles.directory(sample(), ALL)
    assert card.frame["network_id"].tolist() == [
        DANGJIN, "서산사회적경제네트워크", "아산시사회적기업협의회", CHEONGYANG, HONGSEONG,
    ]  # fmt: skip
    assert card.frame["founded"].iloc[0] == "2018년 9월"


def test_a_directory_without_networks_says_why() -> None:
    card = profiles.directory(dataset(), ALL)
    assert card.is_empty
    assert card.sentence == "네트워크 정보가 자료에 없습니다. 네트워크 시트에 적으면 표시됩니다."
