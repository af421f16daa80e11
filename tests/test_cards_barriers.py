"""Barriers among those whose state is known, between two years, and who shares them; numbers recomputed plainly."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from random import Random
from typing import Any

import pytest

from netjjin_data import regions
from netjjin_data.cards import barrier_changes, barrier_shares, barriers
from netjjin_data.cards.card import Card
from netjjin_data.charts import alt, figure
from netjjin_data.dataset import Selection
from netjjin_data.metrics.barrier_changes import change
from tests.datasets import BARRIERS, dataset, sample

ALL = Selection()
PLACES = ("당진시", "서산시", "아산시", "청양군")


def answers(year: int, barrier: str, *statuses: str | None, stage: str = "running") -> list[dict[str, Any]]:
    """A barrier's states of 당진, 서산, 아산 and 청양 in a year; None is no row."""
    return [
        {
            "year": year,
            "region": place,
            "network": f"{place} 넷",
            "stage": stage,
            "barrier": barrier,
            "status": status,
        }
        for place, status in zip(PLACES, statuses, strict=True)
        if status is not None
    ]


WEIGHED = [
    *answers(2022, "예산 부족", "present", "present", "partial", "absent"),
    *answers(2022, "공간 부족", "present", "present", "unknown", "not_applicable"),
    *answers(2022, "갈등", "present", None, None, "unknown"),
    *answers(2022, "인력", None, None, None, "unknown"),
]


def test_share_is_of_those_whose_state_is_known_and_partial_stands_apart() -> None:
    card = barrier_shares.shares(dataset(barriers=WEIGHED), ALL)
    frame = card.frame.set_index("barrier")
    assert frame["share"].to_dict() == {"공간 부족": pytest.approx(2 / 3), "예산 부족": 0.5, "갈등": 1.0}
    assert (frame["known"] + frame["unknown"]).tolist() == [4, 4, 4]
    assert frame.loc["예산 부족", "text"] == "50% (2/4)"
    assert "일부 1곳" in str(frame.loc["예산 부족", "note"])
    assert card.headline == "가장 흔한 장애요인: 공간 부족, 상태를 아는 3곳 중 2곳(66.7%)"
    assert "모두 미확인인 장애요인 1개" in card.missing


def test_barrier_known_of_fewer_than_half_has_no_bar_and_heads_nothing() -> None:
    card = barrier_shares.shares(dataset(barriers=WEIGHED), ALL)
    last = card.frame.iloc[-1]
    assert last["barrier"] == "갈등"
    assert card.frame["drawn"].isna().tolist() == [False, False, True]
    assert last["text"] == "100% (1/1)" and "절반 넘게 미확인" in last["note"]


def test_list_of_what_networks_have_alone_gives_no_shares() -> None:
    card = barrier_shares.shares(sample(), ALL)
    assert card.is_empty
    assert card.sentence.startswith("있다고 적은 것만 있어 비율을 셀 수 없습니다.")


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("absent", "present", "new"),
        ("not_applicable", "partial", "new"),
        ("present", "partial", "lasting"),
        ("partial", "absent", "overcome"),
        ("present", "not_applicable", "other"),
        ("absent", "absent", "other"),
        ("present", "unknown", "unknown"),
        (None, "present", "unknown"),
        ("present", None, "unknown"),
    ],
)
def test_change_is_told_only_where_both_years_are_known(
    before: str | None, after: str | None, expected: str
) -> None:
    assert change(before, after) == expected


TWO_YEARS = [
    *answers(2020, "예산 부족", "present", "present", "absent", "present"),
    *answers(2022, "예산 부족", "present", "absent", "present", "unknown"),
    *answers(2022, "인력", "present", None, None, None),
]


def cells(card: Card) -> dict[tuple[str, str], int]:
    """The numbers of a grid by row and column."""
    rows = zip(card.frame["row"], card.frame["column"], card.frame["number"], strict=True)
    return {(row, column): int(number) for row, column, number in rows}


def test_changes_count_networks_and_leave_the_rest_unknown() -> None:
    card = barrier_changes.changes(dataset(barriers=TWO_YEARS), ALL)
    found = cells(card)
    assert [found["예산 부족", label] for label in ("신규", "지속", "해소", "그 밖", "미확인")] == [
        1,
        1,
        1,
        0,
        1,
    ]
    assert found["인력", "미확인"] == 1
    total = card.frame.groupby("column")["number"].sum()
    assert card.headline == (
        f"2020년과 2022년 사이: 신규 {total['신규']}건, 지속 {total['지속']}건, 해소 {total['해소']}건"
    )
    assert f"견주지 못한 것 {total['미확인']}건" in card.missing
    assert len(card.behind[0][0].rows) == 2


def test_years_in_between_and_the_wrong_order_are_said() -> None:
    rows = [*TWO_YEARS, *answers(2021, "예산 부족", "absent", None, None, None)]
    data = dataset(barriers=rows)
    assert barrier_changes.years_to_compare(data, ALL) == ((2020, 2021, 2022), (2021, 2022))
    assert "사이의 2021년은 견주지 않음" in barrier_changes.changes(data, ALL, 2020, 2022).missing
    assert barrier_changes.changes(data, ALL, 2022, 2020).sentence.startswith("앞선 해와 뒤의 해를")
    assert barrier_changes.changes(data, Selection((2020,))).is_empty


def test_states_of_two_stages_are_not_compared() -> None:
    rows = [
        *answers(2021, "예산 부족", "present", None, None, None, stage="founding"),
        *answers(2022, "예산 부족", "absent", None, None, None),
    ]
    card = barrier_changes.changes(dataset(barriers=rows), ALL)
    assert card.headline.endswith("두 해의 상태를 모두 아는 장애요인 없음")
    assert set(card.frame["row"]) == {"예산 부족 (설립·설립초기 단계)", "예산 부족 (운영 단계)"}


def test_one_year_alone_can_not_be_compared() -> None:
    card = barrier_changes.changes(sample(), ALL)
    assert card.sentence.startswith("장애요인 자료가 2022년뿐이라 견줄 해가 없습니다.")


def test_who_has_a_barrier_is_listed_and_the_unknown_are_counted() -> None:
    card = barrier_shares.sharing(dataset(barriers=WEIGHED), ALL, "공간 부족")
    assert card.frame[["network", "state"]].to_numpy().tolist() == [
        ["당진시 넷", "present"],
        ["서산시 넷", "present"],
        ["청양군 넷", "not_applicable"],
    ]
    assert card.headline == "공간 부족: 당진 · 서산"
    assert card.missing == "미확인 1곳"
    assert barrier_shares.sharing(sample(), ALL).headline == "신규회원 유입 어려움: 청양 · 홍성"
    assert barrier_shares.sharing(dataset(barriers=WEIGHED), ALL, "인력").is_empty


def test_pairs_that_share_most_are_those_of_a_plain_count() -> None:
    chance = Random(5)
    statuses = ("present", "present", "absent", "unknown", None)
    rows = [
        row for number in range(8) for row in answers(2022, f"장애 {number}", *chance.choices(statuses, k=4))
    ]
    having: dict[str, set[str]] = {}
    for row in rows:
        if row["status"] == "present":
            having.setdefault(row["network"], set()).add(row["barrier"])
    common = {
        frozenset(pair): len(having[pair[0]] & having[pair[1]]) for pair in combinations(sorted(having), 2)
    }
    card = barrier_shares.alike(dataset(barriers=rows), ALL)
    assert card.backstage
    found = {frozenset((row["first"], row["second"])): row["number"] for row in card.frame.to_dict("records")}
    assert found == {pair: number for pair, number in common.items() if number > 1}
    assert card.headline.endswith(f"({max(common.values())}개)")
    assert barrier_shares.alike(sample(), ALL).is_empty


def test_hidden_names_appear_nowhere_in_what_is_shown() -> None:
    rows = [dict(row) | {"note": "당진시 넷이 적음"} for row in WEIGHED]
    data = dataset(barriers=rows)
    for card in (
        barriers.matrix(data, ALL, "running", True),
        barrier_shares.sharing(data, ALL, "예산 부족", True),
        barrier_shares.alike(data, ALL, True),
    ):
        shown = "\n".join((card.headline, card.sentence, card.counted, card.frame.to_csv(), alt(card)))
        assert "네트워크 1" in shown
        assert not any(name in shown for name in ("당진", "서산", "아산", "청양", "44270")), card.key
    matrix = barriers.matrix(data, ALL, "running", True)
    assert list(dict.fromkeys(matrix.frame["column"])) == [f"네트워크 {number}" for number in range(1, 5)]
    open_one = barriers.matrix(data, ALL, "running")
    assert open_one.frame["state"].tolist() == matrix.frame["state"].tolist()


def nation(places: int, barrier_count: int = 2) -> list[dict[str, Any]]:
    """Barriers of as many municipalities, a network each: the first third has them, the second not."""
    chosen = [place for place in regions.MUNICIPALITIES if place.province_short in ("충남", "전북")][:places]
    statuses = ("present", "absent", "unknown")
    return [
        {
            "year": 2022,
            "region": place.name,
            "region_code": place.code,
            "province": place.province,
            "network": f"{place.name}넷",
            "stage": "running",
            "barrier": f"장애 {number}",
            "status": statuses[at % 3],
        }
        for number in range(barrier_count)
        for at, place in enumerate(chosen)
    ]


def test_matrix_of_many_networks_counts_them_by_province() -> None:
    rows = nation(24)
    card = barriers.matrix(dataset(barriers=rows), ALL, "running")
    assert card.form == "grid"
    expected = Counter((row["barrier"], row["province"][:1]) for row in rows if row["status"] == "present")
    assert {(item, column[:1]): number for (item, column), number in cells(card).items()} == expected
    assert card.headline == "여덟 네트워크가 함께 겪는 장애요인: 장애 0 · 장애 1"
    states = card.frame[["number", "partial", "absent", "not_applicable", "unknown"]].sum().sum()
    assert states == len(rows)
    assert len(figure(card).layout.shapes) >= 4
    assert barriers.matrix(dataset(barriers=nation(20)), ALL, "running").form == "matrix"


def many(sizes: dict[str, int]) -> list[dict[str, Any]]:
    """One barrier of so many networks of each municipality, which every second has."""
    return [
        {
            "year": 2022, "region": place, "network": f"{place} 넷{number}", "stage": "running",
            "barrier": "예산 부족", "status": ("present", "absent")[number % 2],
        }
        for place, size in sizes.items()
        for number in range(size)
    ]  # fmt: skip


def grouped(sizes: dict[str, int], hidden: bool) -> tuple[dict[str, int], str]:
    """How many networks each column counts, and what is said."""
    card = barriers.matrix(dataset(barriers=many(sizes)), ALL, "running", hidden)
    states = card.frame[["number", "partial", "absent", "not_applicable", "unknown"]].sum(axis=1)
    return dict(zip(card.frame["column"], states.tolist(), strict=True)), card.sentence


def test_place_whose_name_gives_its_network_away_is_not_named_where_names_are_hidden() -> None:
    sizes = {"당진시": 1, "서산시": 2, "아산시": 9, "천안시": 10}
    shown, said = grouped(sizes, hidden=False)
    assert shown == {"당진": 1, "서산": 2, "아산": 9, "천안": 10}
    assert "한둘뿐" not in said
    shown, said = grouped(sizes, hidden=True)
    assert shown == {"아산": 9, "천안": 10, "그 밖의 곳": 3}
    assert "네트워크가 한둘뿐인 곳은 어느 네트워크인지 드러나므로 ‘그 밖의 곳’으로 묶음" in said
    # The only small one would be told by what is left.
    assert grouped({"당진시": 1, "아산시": 9, "천안시": 14}, hidden=True)[0] == {"천안": 14, "그 밖의 곳": 10}
    shown, said = grouped({"당진시": 3, "아산시": 9, "천안시": 14}, hidden=True)
    assert shown == {"당진": 3, "아산": 9, "천안": 14}
    assert "한둘뿐" not in said


def test_group_in_which_nobody_is_known_to_have_a_barrier_is_not_zero() -> None:
    rows = [
        dict(row) | {"status": "unknown"} if row["province"] == "전북특별자치도" else row
        for row in nation(24)
    ]
    frame = barriers.matrix(dataset(barriers=rows), ALL, "running").frame
    unknown = frame[frame["column"] == "전북"]
    assert unknown["number"].isna().all()
    assert set(unknown["text"]) == {"·"}


def test_more_barriers_than_fit_are_left_out_aloud() -> None:
    data = dataset(barriers=nation(3, 25))
    for card in (
        barriers.matrix(data, ALL, "running"),
        barriers.common(data, ALL),
        barrier_shares.shares(data, ALL),
    ):
        assert "장애요인 25개 가운데 20개만 표시" in card.missing
    assert len(barriers.common(data, ALL).frame) == 20


def test_founding_stage_of_the_sample_has_no_table_and_it_is_said() -> None:
    assert barriers.matrix(sample(barriers=BARRIERS), ALL, "founding").sentence.startswith(
        "설립·설립초기 단계는 원자료의 표가 없습니다."
    )
