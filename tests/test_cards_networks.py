"""What the cards on networks, activities and barriers say: each headline recomputed from the card's own frame."""

from __future__ import annotations

import pytest

from netjjin_data.cards import activities, barriers, networks, profiles
from netjjin_data.dataset import Selection
from tests.datasets import ACTIVITIES, BARRIERS, MEMBERS, dataset, sample

ALL = Selection()


def test_members_are_summed_over_the_networks_that_have_a_count() -> None:
    card = networks.members(sample(), ALL)
    known = card.frame["organisations"].dropna()
    assert (
        card.headline
        == f"{len(known)}개 네트워크 회원사 {known.sum()}개사, 개인회원 약 30명(1개 네트워크에만 기재)"
    )
    assert known.sum() == 102
    assert card.frame["network_id"].iloc[-1] == "홍성군 (이름 미기재)"
    assert card.marks == ("약",)
    notes = dict(zip(card.frame["network_id"], card.frame["note"], strict=True))
    assert notes["청양사회경제네트워크"] == "청양군 · 개인회원 약 30명"
    assert notes["홍성군 (이름 미기재)"] == ""


def test_an_approximate_count_reads_so() -> None:
    rows = [dict(MEMBERS[0]) | {"organisations_approximate": True}]
    card = networks.members(sample(members=rows), ALL)
    assert card.headline == "1개 네트워크 회원사 약 20개사"
    assert card.missing == "회원사 수 미확인 4개 네트워크"
    assert card.frame["text"].tolist() == ["약 20개사", "미확인", "미확인", "미확인", "미확인"]


def test_a_municipality_s_own_count_stands_beside_the_total() -> None:
    rows = [
        {"year": 2022, "region": "당진시", "network": "가넷", "organisations": 10},
        {"year": 2022, "region": "당진시", "network": "나넷", "organisations": 5},
        {"year": 2022, "region": "당진시", "organisations": 15},
    ]
    card = networks.members(dataset(members=rows), ALL)
    assert card.headline == "2개 네트워크 회원사 15개사"
    assert "합계에 더하지 않음" in card.sentence
    assert not card.frame.set_index("network_id").loc["당진시 시군 합계 (네트워크 미지정)", "focus"]


def test_foundings_are_written_no_more_precisely_than_they_were() -> None:
    card = networks.founding(sample(), ALL)
    assert card.headline == "설립일이 적힌 5개 네트워크 중 가장 이른 설립: 아산(2012년 2월 29일)"
    assert card.frame["date_text"].tolist()[-1] == "2018년 9월"
    assert card.frame["lane"].iloc[0] == "아산"
    assert card.frame["start"].is_monotonic_increasing


MANY = [
    {"year": 2022, "region": place, "network": f"{place} {number}넷", "organisations": number}
    | {"founded": f"{2000 + number % 5}-03-01", "founded_precision": "month"}
    for number, place in enumerate(("당진시", "서산시", "아산시") * 20)
]


def test_of_many_networks_the_largest_are_drawn_and_the_others_are_summed_up() -> None:
    rows = [{name: row[name] for name in ("year", "region", "network", "organisations")} for row in MANY]
    card = networks.members(dataset(members=rows), ALL)
    assert card.headline == f"60개 네트워크 회원사 {sum(range(60)):,}개사"
    assert card.frame["organisations"].tolist() == list(range(59, 19, -1))
    assert "60곳 가운데 회원사가 많은 40곳만 표시" in card.missing
    assert f"그 밖의 20곳 회원사 {sum(range(20))}개사" in card.missing


def test_many_foundings_are_gathered_by_place_and_year() -> None:
    rows = [
        {name: value for name, value in row.items() if name not in ("organisations", "year")} for row in MANY
    ]
    card = networks.founding(dataset(networks=rows), ALL)
    assert card.headline.startswith("설립일이 적힌 60개 네트워크 중 가장 이른 설립")
    assert card.sentence == "시군별 설립을 해별로 묶어 표시"
    assert card.frame["number"].sum() == 60
    assert set(card.frame["lane"]) == {"당진", "서산", "아산"}
    assert set(card.frame["when"]) == {f"{year}년" for year in range(2000, 2005)}
    assert sum(len(used.rows) for row in card.behind for used in row) == 60


def test_one_founding_alone_is_not_called_the_earliest() -> None:
    card = networks.founding(sample(), Selection((2022,), ("44270",)))
    assert card.headline == "당진 설립: 2018년 9월"
    assert card.form == "text"
    assert card.frame["date_text"].tolist() == ["2018년 9월"]


def test_a_place_that_is_not_resolved_is_said_wherever_its_network_stands() -> None:
    data = dataset(
        members=[{"year": 2022, "region": "충남북부권", "network": "북부권연대", "organisations": 3}],
        activities=[{"year": 2022, "region": "강서구쪽", "start": "2022-10-05", "title": "연합 장터"}],
    )
    introduction = profiles.introduction(data, ALL, "북부권연대")
    assert introduction.sentence.startswith("충남북부권 (시군 확인 필요)")
    assert networks.members(data, ALL).frame["note"].tolist() == ["충남북부권 (시군 확인 필요)"]
    timeline = activities.timeline(data, ALL)
    assert timeline.frame["lane"].tolist() == ["강서구쪽 (시군 확인 필요)"]
    assert timeline.counted == "2022년 네트워크 미지정 1곳 활동 1건"


def test_individual_members_name_the_networks_that_gave_them() -> None:
    people = [50, 12, None]
    rows = [
        {"year": 2022, "region": place, "network": f"{place} 넷", "organisations": 1, "people": number}
        for place, number in zip(("당진시", "서산시", "아산시"), people, strict=True)
    ]
    card = networks.members(dataset(members=rows), ALL)
    given = card.frame["people"].dropna()
    assert (
        card.headline
        == f"3개 네트워크 회원사 3개사, 개인회원 {given.sum()}명({len(given)}개 네트워크에만 기재)"
    )
    everyone = networks.members(dataset(members=rows[:2]), ALL)
    assert everyone.headline == "2개 네트워크 회원사 2개사, 개인회원 62명(2개 네트워크)"


def test_activities_are_counted_and_the_busiest_month_is_named() -> None:
    card = activities.timeline(sample(), ALL)
    months = card.frame["start"].dt.month.value_counts()
    assert (
        card.headline
        == f"2022년 활동 {len(card.frame)}건, {months.index[0]}월에 {months.iloc[0]}건으로 가장 많음"
    )
    assert len(card.frame) == 15
    assert "10월 14일~15일" in card.frame["when"].tolist()
    assert set(card.frame["lane"]) == {"당진", "서산", "아산", "청양", "홍성"}


def test_an_activity_without_a_date_is_listed_and_counted_as_missing() -> None:
    vague = {"year": 2022, "region": "당진시", "title": "월례회", "date_text": "매월 둘째 주"}
    data = sample(activities=[*ACTIVITIES, vague])
    timeline, listing = activities.timeline(data, ALL), activities.listing(data, ALL)
    assert len(timeline.frame) == 15
    assert timeline.missing == "날짜가 정해지지 않은 활동 1건"
    assert timeline.headline.startswith("2022년 날짜가 정해진 활동 15건")
    assert listing.headline == "2022년 활동 16건"
    assert listing.frame["when"].iloc[-1] == "매월 둘째 주"


def test_columns_that_nobody_filled_are_no_columns() -> None:
    assert "place" not in [column.name for column in activities.listing(sample(), ALL).columns]
    filled = sample(activities=[dict(ACTIVITIES[0]) | {"place": "당진시청"}])
    assert "place" in [column.name for column in activities.listing(filled, ALL).columns]


def test_the_number_of_activities_per_network_stays_backstage() -> None:
    card = activities.counts(sample(), ALL)
    assert card.backstage
    assert card.frame["number"].sum() == 15
    assert not activities.timeline(sample(), ALL).backstage


def test_the_matrix_names_the_barrier_that_networks_share() -> None:
    card = barriers.matrix(sample(), ALL, "running")
    present = card.frame[card.frame["state"] == "present"]
    shared = present.groupby("row").size()
    assert shared.max() == 2
    assert card.headline == f"두 네트워크가 함께 겪는 장애요인: {shared.idxmax()}"
    assert "있음 12건, 미확인 43건" in card.sentence
    assert "설립·설립초기 단계는 원자료의 표가 없습니다" in card.sentence
    assert card.frame["total"].iloc[0] == "2곳"
    assert list(dict.fromkeys(card.frame["column"])) == ["당진", "서산", "아산", "청양", "홍성"]
    assert set(card.marks) == {"미확인", "자체 분류"}


def test_a_stage_without_a_table_is_an_empty_card_that_says_so() -> None:
    card = barriers.matrix(sample(), ALL, "founding")
    assert card.is_empty
    assert card.sentence.startswith("설립·설립초기 단계는 원자료의 표가 없습니다.")


def test_a_stage_told_in_another_year_is_not_called_absent() -> None:
    rows = [*BARRIERS, dict(BARRIERS[0]) | {"year": 2021, "stage": "founding"}]
    card = barriers.matrix(sample(barriers=rows), ALL, "founding")
    assert card.is_empty
    assert "자료가 있는 해: 2021년" in card.sentence
    assert "원자료의 표가 없습니다" not in card.sentence


def test_barriers_that_nobody_shares_are_not_called_absent() -> None:
    card = barriers.matrix(sample(barriers=BARRIERS[:3]), ALL, "running")
    assert card.headline == "확인된 장애요인 3개, 둘 이상의 네트워크가 함께 겪는 것은 확인되지 않음"


def test_barriers_in_common_count_networks_and_leave_the_unasked_missing() -> None:
    rows = [*BARRIERS, dict(BARRIERS[0]) | {"barrier": "사무공간 없음", "status": "unknown"}]
    frame = barriers.common(sample(barriers=rows), ALL).frame.set_index("barrier")
    assert (frame.loc["신규회원 유입 어려움", "number"], frame.loc["신규회원 유입 어려움", "note"]) == (
        2,
        "미확인 3곳",
    )
    assert frame.loc["신규회원 유입 어려움", "focus"] and not frame.loc["예산 부족", "focus"]
    assert frame["number"].isna().tolist().count(True) == 1
    assert frame["number"].isna()["사무공간 없음"]
    assert frame.loc["사무공간 없음", "text"] == "미확인"


# A checklist by 시군, as a clerk keeps it: 천안 has two networks, so its column is none of them.
CHECKLIST = [
    {"year": 2023, "region": region, "stage": "running", "barrier": barrier, "status": status}
    for barrier, answers in {
        "예산 부족": ("present", "partial", "absent"),
        "전담인력 부재": ("present", "present", "unknown"),
        "공간 부족": ("unknown", "not_applicable", "unknown"),
        "사업 중복": ("unknown", "unknown", "unknown"),
        "갈등": ("unknown", "partial", "unknown"),
    }.items()
    for region, status in zip(("당진시", "천안시", "서산시"), answers, strict=True)
]
OF_CHECKLIST = [
    {"year": 2023, "region": region, "network": network}
    for region, network in (
        ("천안시", "천안사회적경제네트워크"),
        ("천안시", "천안협동조합협의회"),
        ("당진시", "당진사회적기업협의회"),
        ("서산시", "서산사회적경제네트워크"),
    )
]


def test_totals_and_headline_count_every_column_of_the_matrix() -> None:
    card = barriers.matrix(dataset(members=OF_CHECKLIST, barriers=CHECKLIST), ALL, "running")
    assert "천안 (미지정)" in card.frame["column"].tolist()
    present = card.frame[card.frame["state"] == "present"].groupby("row").size()
    totals = dict(zip(card.frame["row"], card.frame["total"], strict=True))
    assert present.max() == 2
    assert card.headline == f"두 곳이 함께 겪는 장애요인: {present.idxmax()}"
    assert totals["전담인력 부재"] == "2곳"
    assert totals["예산 부족"] == "1곳 · 일부 1곳"
    assert card.counted == "2023년 4개 네트워크와 네트워크 미지정 1곳"


def test_no_barrier_is_counted_as_nobody_s_while_answers_are_unknown() -> None:
    data = dataset(members=OF_CHECKLIST, barriers=CHECKLIST)
    totals = dict(barriers.matrix(data, ALL, "running").frame[["row", "total"]].to_numpy().tolist())
    assert (totals["공간 부족"], totals["사업 중복"], totals["갈등"]) == ("미확인", "미확인", "일부 1곳")
    common = barriers.common(data, ALL).frame.set_index("barrier")
    assert common.loc[["공간 부족", "사업 중복", "갈등"], "number"].isna().all()
    known = [{"year": 2023, "region": "당진시", "network": "가넷", "barrier": "갈등", "status": "absent"}]
    matrix = barriers.matrix(dataset(barriers=known), ALL, None)
    assert matrix.frame["total"].tolist() == ["0곳"]
    assert matrix.headline == "장애요인을 겪는 곳 없음"


def test_a_checklist_without_an_answer_finds_nothing_and_denies_nothing() -> None:
    rows = [{"year": 2023, "region": "당진시", "network": "가넷", "barrier": "갈등", "status": "unknown"}]
    assert barriers.matrix(dataset(barriers=rows), ALL, None).headline == (
        "있다고 확인된 장애요인 없음(미확인 1건)"
    )


def test_the_two_barrier_cards_agree_on_what_is_shared_and_what_is_unknown() -> None:
    data = dataset(members=OF_CHECKLIST, barriers=CHECKLIST)
    matrix, common = barriers.matrix(data, ALL, "running"), barriers.common(data, ALL)
    unknown = (matrix.frame["state"] == "unknown").sum()
    assert matrix.missing == common.missing == f"미확인 {unknown}건"
    assert common.frame["unknown"].sum() == unknown
    assert matrix.headline == common.headline
    assert common.frame.set_index("barrier").loc["전담인력 부재", "number"] == 2


def test_barriers_of_two_stages_are_said_to_be_counted_together() -> None:
    rows = [*BARRIERS, dict(BARRIERS[0]) | {"stage": "founding"}]
    assert "합쳐 셈" in barriers.common(sample(barriers=rows), ALL).sentence
    assert "합쳐 셈" not in barriers.common(sample(), ALL).sentence


@pytest.mark.parametrize("year", [2020, 2021])
def test_a_year_without_entries_lacks_data_and_is_not_called_empty(year: int) -> None:
    chosen = Selection((year,), ("44270",))
    rows = [*BARRIERS, dict(BARRIERS[0]) | {"year": 2021, "stage": "founding"}]
    for card in (
        activities.timeline(sample(), chosen),
        barriers.matrix(sample(barriers=rows), chosen, "running"),
        barriers.common(sample(), chosen),
        networks.members(sample(), chosen),
    ):
        assert card.is_empty
        assert f"{year}년 " in card.sentence and " 자료가 없습니다. " in card.sentence
        assert card.sentence.endswith("시트에 적으면 표시됩니다.")
        assert "년은" not in card.sentence


def test_chosen_municipalities_without_barriers_are_not_sent_to_the_year_they_are_in() -> None:
    card = barriers.matrix(sample(), Selection((2022,), ("44130",)), "running")
    assert card.sentence == (
        "2022년 고른 시군(천안)의 운영 단계 장애요인 자료가 없습니다. 장애요인 시트에 적으면 표시됩니다."
    )
