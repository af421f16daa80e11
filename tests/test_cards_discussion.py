"""Cards on needs, outcomes, insights and tasks: every number is that of the rows, nothing is guessed."""

from __future__ import annotations

from netjjin_data.cards import insights, needs, outcomes, tasks
from netjjin_data.cards.card import Card
from netjjin_data.charts import figure
from netjjin_data.dataset import Selection
from tests.datasets import dataset

ALL = Selection()
NEEDS = [
    {"year": 2021, "region": "서산시", "need": "정보교환", "theme": "소통"},
    {"year": 2021, "region": "서산시", "need": "상호거래", "theme": "실질적 도움"},
    {"year": 2022, "region": "당진시", "need": "친목", "theme": "소통"},
    {"year": 2022, "region": "당진시", "need": "박람회"},
]
OUTCOMES = [
    {"year": 2021, "region": "당진시", "outcome": "조례 제정", "kind": "조례"},
    {"year": 2022, "region": "당진시", "outcome": "운영비", "kind": "예산", "amount": 7_000_000},
    {"year": 2022, "region": "서산시", "outcome": "신규예산 700", "kind": "예산"},
    {"year": 2022, "region": "서산시", "outcome": "소식지"},
]
TASKS = [
    {"code": "1-1", "goal": "가", "task": "협의구조", "status": "완료"},
    {"code": "1-2", "goal": "가", "task": "조례 정비", "status": "진행", "owner": "도"},
    {"code": "2-1", "goal": "나", "task": "교육"},
]
SCOPE = "국가 / 재분배(권력), 시민사회 / 호혜(연대), 시장 / 교환(자본)\nA B C – 사회적경제\nA – 연대경제"
INSIGHTS = [
    {"area": "네트워크 운영", "insight": "장기적 관점 필요", "source": "모니터링"},
    {"area": "왜 네트워크인가", "insight": "서로에게 든든한 네트워크"},
    {"area": "왜 네트워크인가", "insight": "사회적경제의 범위", "detail": SCOPE, "source": "Pearce"},
    {"area": "왜 네트워크인가", "insight": "협력의 효과", "detail": "지속가능성", "source": "연구"},
    {"area": "네트워크에 바라는 점", "insight": "소통과 정보 공유"},
]
DATA = dataset(needs=NEEDS, outcomes=OUTCOMES, tasks=TASKS, insights=INSIGHTS)


def values(card: Card, *columns: str) -> list[tuple[object, ...]]:
    """Rows of a card's frame as tuples of these columns."""
    return list(card.frame[list(columns)].itertuples(index=False, name=None))


def test_themes_are_counted_and_those_that_come_up_in_several_workshops_are_named() -> None:
    card = needs.themes(DATA, ALL)
    assert values(card, "theme", "number") == [("소통", 2), ("실질적 도움", 1), ("분류 전", 1)]
    assert card.headline == "네트워크에 바라는 점 4건: 소통 2건으로 가장 많음"
    assert "되풀이된 주제 1개: 소통(2곳)" in card.sentence
    assert card.missing == "분류 전 1건"


def test_needs_that_nobody_sorted_are_not_put_under_a_theme() -> None:
    card = needs.themes(dataset(needs=[{"year": 2017, "region": "천안시", "need": "대변"}]), ALL)
    assert card.headline == "네트워크에 바라는 점 1건, 모두 분류 전"
    assert card.form == "table"


def test_needs_stand_by_workshop_in_the_order_of_years() -> None:
    assert [card.headline for card in needs.workshops(DATA, ALL)] == [
        "2021년 서산시 워크숍: 바라는 점 2건",
        "2022년 당진시 워크숍: 바라는 점 2건",
    ]
    chosen = needs.workshops(DATA, Selection((2022,)))
    assert [card.frame["need"].tolist() for card in chosen] == [["친목", "박람회"]]


def test_many_workshops_are_one_list_until_fewer_are_chosen() -> None:
    rows = [
        {"year": 2000 + number // 2, "region": ("당진시", "서산시")[number % 2], "need": f"바람 {number}"}
        for number in range(40)
    ]
    data = dataset(needs=[*rows, rows[0] | {"need": "바람 40"}])
    (card,) = needs.workshops(data, ALL)
    assert card.headline == "워크숍 40곳의 바라는 점 41건"
    assert values(card, "workshop", "number")[0] == ("2000년 당진시", 2)
    assert card.frame["number"].sum() == 41
    assert len(needs.workshops(data, Selection((2005, 2006)))) == 4


def test_workshops_of_places_with_one_name_stay_apart() -> None:
    places = [("11140", "서울특별시"), ("26110", "부산광역시")]
    rows = [
        {"year": 2022, "region": "중구", "region_code": code, "province": province, "need": "교류"}
        for code, province in places
    ]
    assert [card.headline for card in needs.workshops(dataset(needs=rows), ALL)] == [
        "2022년 서울 중구 워크숍: 바라는 점 1건",
        "2022년 부산 중구 워크숍: 바라는 점 1건",
    ]


def test_outcomes_are_counted_by_kind_and_claim_no_cause() -> None:
    card = outcomes.kinds(DATA, ALL)
    assert values(card, "kind", "number") == [("예산", 2), ("조례", 1), ("유형 미기재", 1)]
    assert card.headline == "2021~2022년 성과 4건: 예산 2건 · 조례 1건 · 유형 미기재 1건"
    assert "지원의 효과를 뜻하지 않음" in card.sentence


def test_amount_that_nobody_wrote_is_not_counted_as_zero() -> None:
    card = outcomes.kinds(DATA, ALL)
    assert "금액이 적힌 1건의 합 700만원(산출)" in card.sentence
    assert values(card, "kind", "with_amount")[0] == ("예산", 1)
    without = outcomes.kinds(DATA, Selection((2021,)))
    assert "금액이 적힌 성과 없음" in without.sentence
    assert without.frame["amount"].isna().all()


def test_tasks_are_told_by_how_far_they_are() -> None:
    card = tasks.listing(DATA, ALL)
    assert card.headline == "향후 과제 3건: 완료 1 · 진행 1 · 미확인 1"
    assert card.missing == "진행상태 미확인 1건 · 담당 미확인 2건 · 기한 미확인 3건"
    assert [row for row, _ in values(tasks.of_status(DATA, ALL, "진행"), "title", "text")] == [
        "1-2 조례 정비"
    ]
    assert [card.headline for card in tasks.of_goal(DATA, ALL)] == ["가", "나"]


def test_insights_with_a_screen_of_their_own_do_not_stand_among_the_areas() -> None:
    assert [card.headline for card in insights.areas(DATA, ALL)] == ["네트워크 운영"]
    assert insights.overview(DATA, ALL).headline == "시사점 1건: 네트워크 운영"
    assert needs.summary(DATA, ALL).frame["title"].tolist() == ["소통과 정보 공유"]


def test_motto_heads_the_findings_and_each_names_its_source() -> None:
    card = insights.why(DATA, ALL)
    assert card.headline == "서로에게 든든한 네트워크"
    assert values(card, "title", "source") == [("협력의 효과", "연구")]


def test_circles_and_their_parts_are_those_that_the_data_name() -> None:
    card = insights.circles(DATA, ALL)
    assert card.frame[card.frame["part"] == "circle"]["text"].tolist() == [
        "국가 / 재분배(권력)", "시민사회 / 호혜(연대)", "시장 / 교환(자본)",
    ]  # fmt: skip
    assert values(card, "letter", "text")[3:] == [("A B C", "사회적경제"), ("A", "연대경제")]
    assert sum(shape.type == "circle" for shape in figure(card).layout.shapes) == 3
