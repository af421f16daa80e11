"""Measures of the municipalities: unknown is never 0, the denominator stays, a share only where both are known."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netjjin_data import korean, regions
from netjjin_data.cards import coverage, places
from netjjin_data.cards.card import Card
from netjjin_data.charts import alt, figure
from netjjin_data.charts.tile_grid import grid
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.metrics.places import levels, measured
from tests.datasets import GRANTS, dataset, sample

ALL = Selection()
SITUATION = [
    {"year": 2022, "region": "당진시", "enterprises": 80, "support_body": False, "ordinance": True},
    {"year": 2022, "region": "서산시", "enterprises": 64, "support_body": True},
    {"year": 2022, "region": "공주시", "enterprises": 0},
    {"year": 2021, "region": "아산시", "enterprises": 50},
]
DATA = sample(municipalities=SITUATION)


def told(card: Card) -> dict[str, str]:
    return dict(zip(card.frame["region"], card.frame["text"], strict=True))


def values(data: Dataset, measure: str, selection: Selection = ALL) -> dict[str, float]:
    frame = measured(data, selection, measure).dropna(subset=["value"])
    return dict(zip(frame["region"], frame["value"], strict=True))


@pytest.mark.parametrize("measure", places.MEASURES)
@pytest.mark.parametrize("selection", [ALL, Selection((2022,), ("44270",))], ids=str)
def test_every_measure_counts_all_municipalities(measure: str, selection: Selection) -> None:
    card = places.place(DATA, selection, measure)
    assert len(card.frame) == 15
    assert set(card.frame["state"]) <= {"supported", "not_supported", "unknown", "known", "present", "absent"}


def test_what_nobody_wrote_is_unknown_and_has_no_class() -> None:
    card = places.place(DATA, ALL, "members")
    frame = card.frame.set_index("region")
    assert list(frame.loc["당진시", ["value", "text", "state"]]) == [20, "20개사", "known"]
    assert list(frame.loc["공주시", ["text", "state"]]) == ["미확인", "unknown"]
    assert frame["value"].isna()["공주시"] and frame["level"].isna()["공주시"]
    assert card.missing == "미확인 10개"
    known = frame["value"].dropna()
    assert (
        card.headline
        == f"2022년 충남 15개 시군 중 {len(known)}개 시군의 회원사 수 {korean.number(known.sum())}개사"
    )


def test_share_is_said_only_where_both_counts_are_known() -> None:
    card = places.place(DATA, ALL, "share")
    assert values(DATA, "share") == {"당진시": pytest.approx(20 / 80), "서산시": pytest.approx(0.5)}
    assert card.headline == (
        f"2022년 회원사 비율 {korean.percent(52 / 144)}: 두 값이 모두 적힌 2개 시군의 회원사 52 ÷ 사회적경제기업 144"
    )
    assert card.frame.set_index("region").loc["당진시", "note"] == "회원사 20 ÷ 사회적경제기업 80"
    assert "산출" in card.marks and places.SHARE in card.sentence


def test_yes_and_no_are_told_from_unknown() -> None:
    card = places.place(DATA, ALL, "support_body")
    assert {name: text for name, text in told(card).items() if text != "미확인"} == {
        "당진시": "없음",
        "서산시": "있음",
    }
    assert card.headline == "2022년 충남 15개 시군 중 중간지원조직이 있는 곳 1개(미확인 13개)"
    assert "level" not in card.channels


def test_years_of_support_are_at_least_so_many_while_a_year_is_open() -> None:
    texts = told(places.place(DATA, ALL, "times"))
    assert (texts["당진시"], texts["공주시"]) == ("1회 이상", "미확인")
    alone = told(places.place(DATA, Selection((2022,)), "times"))
    assert (alone["당진시"], alone["공주시"]) == ("1회", "0회")


def test_an_unsupported_municipality_has_no_amount_and_no_zero() -> None:
    frame = places.place(DATA, ALL, "amount").frame.set_index("region")
    assert frame.loc["당진시", "text"] == "250만원"
    assert list(frame.loc["공주시", ["text", "state"]]) == ["미지원", "not_supported"]
    assert frame["value"].isna()["공주시"]
    unknown = places.place(sample(grants=GRANTS[:2]), ALL, "amount").frame.set_index("region")
    assert unknown.loc["공주시", "text"] == "미확인"


def test_barriers_count_those_present_and_say_that_more_may_be() -> None:
    def row(place: str, barrier: str, status: str) -> dict[str, Any]:
        return {"year": 2022, "region": place, "network": f"{place}넷", "barrier": barrier, "status": status}

    data = sample(
        barriers=[
            row("당진시", "예산", "present"), row("당진시", "인력", "unknown"), row("당진시", "공간", "partial"),
            row("서산시", "예산", "absent"), row("아산시", "예산", "unknown"),
        ]
    )  # fmt: skip
    assert {
        name: text for name, text in told(places.place(data, ALL, "barriers")).items() if text != "미확인"
    } == {
        "당진시": "1개 이상",
        "서산시": "0개",
    }
    assert (
        places.place(data, ALL, "barriers").headline
        == "2022년 충남 15개 시군 중 장애요인이 있다고 확인된 곳 1개(미확인 13개)"
    )


def test_rows_of_one_year_that_disagree_tell_nothing() -> None:
    rows = [SITUATION[0], dict(SITUATION[0]) | {"enterprises": 90}, SITUATION[1]]
    card = places.place(sample(municipalities=rows), ALL, "enterprises")
    assert told(card)["당진시"] == places.CONFLICT
    assert "같은 해의 값이 서로 다른 시군: 당진" in card.missing


def test_a_measure_without_data_says_where_to_enter_it() -> None:
    card = places.place(sample(), ALL, "enterprises")
    assert card.is_empty
    assert "시군현황 시트에 적으면 표시됩니다" in card.sentence


def test_activities_of_places_stay_backstage() -> None:
    assert places.place(DATA, ALL, "activities").backstage
    assert not places.place(DATA, ALL, "members").backstage


def test_classes_are_few_and_hold_equal_values_together() -> None:
    assert levels([3, 1, 2, 1]) == [3, 1, 2, 1]
    many = levels([float(number) for number in range(100)])
    assert sorted(set(many)) == [1, 2, 3, 4]
    assert [many.count(level) for level in (1, 2, 3, 4)] == [25, 25, 25, 25]
    skewed = levels([1.0] * 50 + [2, 3, 4, 5, 6])
    assert len(set(skewed[:50])) == 1 and max(skewed) <= 4


NATION = dataset(
    grants=[
        {"year": 2022, "region": place.name, "region_code": place.code, "province": place.province,
         "network": f"{place.name} {place.code}", "amount": 100}
        for place in regions.MUNICIPALITIES[::3]
    ],
    municipalities=[
        {"year": 2022, "region": place.name, "region_code": place.code, "province": place.province, "enterprises": number}
        for number, place in enumerate(regions.MUNICIPALITIES)
    ],
)  # fmt: skip


def test_the_nation_has_a_tile_for_each_and_none_on_another() -> None:
    codes = [place.code for place in regions.MUNICIPALITIES]
    for most in (37.0, 9.0):
        placed = grid(codes, most)
        assert len(placed.places) == 229
        # Squares of one 시도 lie on its own raster, those of another beside it: no two overlap.
        taken = sorted(placed.places)
        assert all(
            abs(x0 - x1) > 0.99 or abs(y0 - y1) > 0.99
            for at, (x0, y0) in enumerate(taken)
            for x1, y1 in taken[at + 1 : at + 40]
        )
        assert placed.across <= max(most, 9)
        assert [name for name, _, _ in placed.heads].count("충남") == 1


@pytest.mark.parametrize("form", ["tiles", "map"])
@pytest.mark.parametrize("size", ["screen", "phone", "stage"])
def test_the_nation_is_drawn_with_every_place_to_choose(form: str, size: Any) -> None:
    card = places.place(NATION, ALL, "enterprises", form)
    assert card.headline.startswith("2022년 전국 229개 시군구의 사회적경제기업 수")
    drawn = figure(card, size)
    rows = sorted(
        int(row) for trace in drawn.data if trace.customdata is not None for row in trace.customdata
    )
    assert rows == list(range(229))
    assert "전국" in alt(card)


def test_one_province_of_several_can_be_looked_at_alone() -> None:
    card = places.place(NATION, ALL, "enterprises", "tiles", "충청남도")
    assert len(card.frame) == 15 and "충남 15개 시군" in card.headline
    assert coverage.is_wide(places.place(NATION, ALL, "enterprises")) and not coverage.is_wide(card)
    assert (
        coverage.tiles(NATION, ALL, "만원", "충청남도").headline
        == "충남 15개 시군 중 5개 지원 확인, 10개 미확인"
    )


def test_the_years_of_a_nation_are_drawn_for_those_with_support_and_the_rest_is_counted() -> None:
    card = coverage.by_year(NATION, ALL)
    assert card.frame["region_code"].nunique() == coverage.MOST_ROWS
    assert "40개만 표시(나머지 189개)" in card.missing
    assert card.headline == "2022년 지원이 확인된 시군 77개"


def test_legend_and_description_name_the_classes() -> None:
    card = places.place(NATION, ALL, "enterprises")
    bands = [band for band in card.frame["band"].unique() if band]
    assert 1 < len(bands) <= 4
    said = " ".join(str(note.text) for note in figure(card).layout.annotations)
    assert all(band in said and band in alt(card) for band in bands)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.fixed_dictionaries(
            {"year": st.sampled_from([2021, 2022]), "region": st.sampled_from(["당진시", "서산시", "모르는곳", None])},
            optional={"network": st.sampled_from(["가넷", "나넷", None]), "organisations": st.sampled_from([None, 0, 3, 8])},
        ),
        max_size=6,
    )
)  # fmt: skip
def test_members_of_a_place_agree_with_plain_addition(rows: list[dict[str, Any]]) -> None:
    data = dataset(members=rows, grants=GRANTS)
    found = values(data, "members", Selection((2022,)))
    for place in ("당진시", "서산시"):
        ours = [row for row in rows if row["year"] == 2022 and row["region"] == place]
        known = [row["organisations"] for row in ours if row.get("organisations") is not None]
        assert place in found if known else place not in found
        assert not known or found[place] <= sum(known)
    for measure in places.MEASURES:
        card = places.place(data, Selection((2022,)), measure)
        assert "None" not in card.headline + card.sentence and "nan" not in card.headline
