"""What the cards on money and municipalities say: each headline recomputed from the card's own frame."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from netjjin_data import korean
from netjjin_data.cards import coverage, funding, overview
from netjjin_data.cards.card import Card
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.korean import MoneyUnit
from tests.datasets import GRANTS, PROGRAMME, dataset, sample

ALL = Selection()


def rows(card: Card) -> list[dict[str, Any]]:
    return [
        {str(name): None if value is not None and pd.isna(value) else value for name, value in row.items()}
        for row in card.frame.to_dict("records")
    ]


def test_the_overview_says_the_year_against_the_year_before() -> None:
    assert overview.summary(sample(), ALL).headline == (
        "2022년 사업비 1,250만원: 전년 대비 460만원(26.9%) 감소, "
        "지원 네트워크 9→5개, 네트워크당 지원액 31.6% 증가"
    )


@pytest.mark.parametrize("year", [2021, 2022])
def test_the_overview_s_headline_follows_from_its_frame(year: int) -> None:
    card = overview.summary(sample(), Selection((year,)))
    total, networks, each = rows(card)
    change = total["number"] - total["before"]
    sign = "증가" if change > 0 else "감소"
    ratio = korean.percent(abs(change) / total["before"])
    each_ratio = (each["number"] - each["before"]) / each["before"]
    assert card.headline == (
        f"{year}년 사업비 {korean.money(total['number'])}: "
        f"전년 대비 {korean.money(abs(change))}({ratio}) {sign}, "
        f"지원 네트워크 {networks['before']}→{networks['number']}개, "
        f"네트워크당 지원액 {korean.percent(abs(each_ratio))} {'증가' if each_ratio > 0 else '감소'}"
    )


def test_the_first_year_is_compared_with_nothing() -> None:
    headline = overview.summary(sample(), Selection((2020,))).headline
    assert headline == "2020년 사업비 1,200만원: 지원 네트워크 6개, 네트워크당 지원액 200만원"


def test_the_chosen_years_are_summed_and_the_sum_is_marked_derived() -> None:
    card = overview.summary(sample(), ALL)
    assert card.sentence == "2020~2022년 사업비 합계 4,160만원"
    assert card.frame["number"].iloc[-1] == 41_600_000
    assert "산출" in card.marks


def test_a_sum_of_written_totals_is_derived_while_one_written_total_is_not() -> None:
    data = dataset(programme=[{"year": 2021, "grant_total": 100}, {"year": 2022, "grant_total": 200}])
    assert "산출" in overview.summary(data, ALL).marks
    assert "산출" not in overview.summary(data, Selection((2022,))).marks


def test_chosen_municipalities_without_support_are_unsupported_only_in_a_complete_year() -> None:
    def value(year: int) -> str:
        return str(overview.key_figures(sample(), Selection((year,), ("44150",))).frame["value"].iloc[0])

    assert (value(2022), value(2021)) == ("미지원", "미확인")


def test_a_chosen_year_without_data_is_said() -> None:
    assert "2019년은 사업비 자료가 없습니다" in overview.summary(sample(), Selection((2019, 2022))).missing
    alone = overview.summary(sample(), Selection((2019,)))
    assert alone.is_empty
    assert "2020~2022년" in alone.sentence


def test_key_figures_carry_change_direction_and_how_they_were_counted() -> None:
    total, networks, each, members = rows(overview.key_figures(sample(), ALL))
    assert (total["value"], total["change"], total["direction"], total["note"]) == (
        "1,250만원", "460만원 감소", "down", "산출",
    )  # fmt: skip
    assert (networks["value"], networks["change"]) == ("5개", "4개 감소")
    assert (each["value"], each["direction"]) == ("250만원", "up")
    assert (members["value"], members["note"]) == (
        "102개사",
        "5개 네트워크 · 개인회원 약 30명(1개 네트워크에만 기재)",
    )


def test_key_figures_of_chosen_municipalities_come_first_and_the_rest_says_its_scope() -> None:
    card = overview.key_figures(sample(), Selection((), ("44270",)))
    first, total, *_, members = rows(card)
    assert (first["label"], first["value"]) == ("당진 지원액", "250만원")
    assert total["note"] == "산출 · 전체 기준"
    assert members["value"] == "20개사"
    assert "시군별로 나뉘지 않아" in card.sentence


@pytest.mark.parametrize(
    ("unit", "text"), [("만원", "1,250만원"), ("천원", "12,500천원"), ("원", "12,500,000원")]
)
def test_money_is_written_in_the_chosen_unit(unit: MoneyUnit, text: str) -> None:
    assert text in overview.summary(sample(), ALL, unit).headline
    assert text in funding.trend(sample(), ALL, unit).frame["text"].tolist()


def test_the_trend_shows_every_year_and_accents_the_one_in_focus() -> None:
    card = funding.trend(sample(), Selection((2021,)))
    assert card.frame["text"].tolist() == ["1,200만원", "1,710만원", "1,250만원"]
    assert card.frame["note"].tolist()[1] == "9개 네트워크 × 190만원"
    assert card.frame["focus"].tolist() == [False, True, False]
    assert card.headline == "2021년 사업비 1,710만원, 네트워크당 190만원"
    assert "산출" in card.marks


def test_bars_of_networks_and_of_money_per_network_say_their_change() -> None:
    counts, each = funding.network_counts(sample(), ALL), funding.per_network(sample(), ALL)
    focus = counts.frame[counts.frame["focus"]].iloc[0]
    more = focus["network_change"]
    assert counts.headline == f"2022년 지원 네트워크 {focus['network_count']}개: 전년 대비 {abs(more)}개 감소"
    assert each.headline == "2022년 네트워크당 지원액 250만원: 전년 대비 60만원(31.6%) 증가"


def test_a_year_that_only_grants_know_is_said_to_be_their_sum() -> None:
    card = funding.trend(dataset(grants=GRANTS), ALL)
    assert "2022년 사업비는 지원내역을 더한 금액(산출)" in card.sentence
    assert "산출" in card.marks
    assert {ref.sheet for ref in card.sources} == {"지원내역"}


def test_a_total_nobody_can_tell_is_unknown_in_words_and_missing_in_the_frame() -> None:
    data = dataset(programme=[*PROGRAMME[:2], {"year": 2022, "network_count": 5}])
    card = funding.trend(data, ALL)
    assert card.headline == "2022년 사업비 미확인"
    assert card.frame["text"].iloc[-1] == "미확인"
    assert pd.isna(card.frame["grant_total"].iloc[-1])
    assert "2022년은 사업비를 알 수 없습니다" in card.missing
    assert "미확인" in card.marks
    assert overview.summary(data, ALL).headline == "2022년 사업비 미확인: 지원 네트워크 9→5개"


def test_money_by_municipality_adds_up_to_the_programme() -> None:
    card = funding.by_region(sample(grants=GRANTS[:3]), ALL)
    assert card.frame["label"].iloc[-1] == "시군별 내역 없음"
    assert card.frame["amount"].sum() == 12_500_000
    assert card.headline == "2022년 3개 네트워크 지원액 750만원, 시군별 내역 없음 500만원"
    assert not card.frame["focus"].iloc[-1]


def test_a_year_that_nobody_broke_down_says_so() -> None:
    card = funding.by_region(sample(), Selection((2020,)))
    assert card.headline == "2020년 사업비 1,200만원: 시군별 내역 없음"
    assert card.missing == "2020년은 시군별 내역이 없습니다. 지원내역 시트에 적으면 표시됩니다"


def test_grants_beyond_the_programme_are_said_and_draw_no_bar() -> None:
    card = funding.by_region(sample(grants=[*GRANTS, dict(GRANTS[0]) | {"region": "공주시"}]), ALL)
    assert "지원내역의 합계가 사업비보다 250만원 많음" in card.sentence
    assert (card.frame["amount"] > 0).all()


@pytest.mark.parametrize("selection", [ALL, Selection((2022,), ("44270",))])
def test_coverage_counts_all_municipalities_of_the_province(selection: Selection) -> None:
    card = coverage.tiles(sample(), selection)
    supported = (card.frame["state"] == "supported").sum()
    assert (
        card.headline
        == f"충남 {len(card.frame)}개 시군 중 {supported}개 지원"
        == "충남 15개 시군 중 5개 지원"
    )
    assert card.frame["text"].value_counts().to_dict() == {"미지원": 10, "250만원": 5}


def test_years_without_a_breakdown_are_named_as_unknown() -> None:
    assert (
        coverage.tiles(sample(), ALL).sentence
        == "2022년 지원 5 · 미지원 10 · 2020·2021년은 시군별 내역이 없어 알 수 없음"
    )
    assert coverage.tiles(sample(), Selection((2021, 2022))).sentence == (
        "2022년 지원 5 · 미지원 10 · 2021년은 시군별 내역이 없어 알 수 없음"
    )


def test_a_focus_without_a_breakdown_is_unknown_everywhere_and_says_what_to_enter() -> None:
    card = coverage.tiles(sample(), Selection((2020,)))
    assert card.headline == "충남 15개 시군의 2020년 지원 여부 미확인"
    assert "2020년은 시군별 내역이 없습니다. 지원내역 시트에 적으면 표시됩니다" in card.sentence
    assert set(card.frame["text"]) == {"미확인"}
    assert "미지원" not in card.headline + card.sentence


def test_a_partly_known_year_claims_no_municipality_unsupported() -> None:
    card = coverage.map(sample(grants=GRANTS[:3]), ALL)
    assert card.headline == "충남 15개 시군 중 3개 지원 확인, 12개 미확인: 당진 · 서산 · 아산"
    assert "나머지 시군은 알 수 없음" in card.sentence
    assert "미지원" not in set(card.frame["text"])


def test_a_blank_amount_is_shown_as_such_on_its_tile() -> None:
    card = coverage.tiles(sample(grants=[*GRANTS[:4], {"year": 2022, "region": "홍성군"}]), ALL)
    tile = card.frame.set_index("region").loc["홍성군"]
    assert (tile["state"], tile["text"]) == ("unknown", "금액 미확인")
    assert "금액 미확인 1건" in card.missing


def test_never_is_said_of_nobody_while_years_are_unknown() -> None:
    card = coverage.by_year(sample(), ALL)
    assert card.headline == "2020~2022년 지원이 확인된 시군 5개"
    assert card.sentence == "2020·2021년은 시군별 내역이 없어 알 수 없음"
    total = card.frame.groupby("row")["total"].first()
    assert (total["당진"], total["공주"]) == ("1회 이상", "미확인")


def test_never_and_newly_are_said_where_all_years_are_complete() -> None:
    def grants(year: int, *places: str) -> list[dict[str, Any]]:
        return [{"year": year, "region": place, "network": f"{place} 넷", "amount": 100} for place in places]

    data = dataset(
        programme=[
            {"year": 2021, "network_count": 1, "grant_per_network": 100},
            {"year": 2022, "network_count": 2, "grant_per_network": 100},
        ],
        grants=[*grants(2021, "당진시"), *grants(2022, "당진시", "서산시")],
    )
    card = coverage.by_year(data, ALL)
    assert card.headline == "2021~2022년 15개 시군 중 2개 지원"
    assert card.sentence.startswith("한 번도 지원받지 않은 시군 13개(천안")
    assert "2022년 신규 1개(서산)" in card.sentence
    assert card.missing == ""


def test_two_networks_of_one_municipality_are_told_apart_from_its_unnamed_row() -> None:
    grants = [
        {"year": 2022, "region": "당진시", "network": "가넷", "amount": 1_000_000},
        {"year": 2022, "region": "당진시", "network": "나넷", "amount": 2_000_000},
        {"year": 2022, "region": "당진시", "amount": 3_000_000},
    ]
    card = funding.by_region(dataset(grants=grants), ALL)
    assert card.frame["label"].tolist() == ["가넷", "나넷", "당진시 시군 합계 (네트워크 미지정)"]
    assert card.counted == "2022년 2개 네트워크와 네트워크 미지정 1곳"


def test_cards_of_an_unmerged_file_are_those_of_the_merged_one() -> None:
    merged = sample()
    frames = {
        name: frame.drop(columns="network_id", errors="ignore") for name, frame in merged.frames.items()
    }
    single = Dataset(frames, merged.addresses, None, merged.notes)
    assert coverage.tiles(single, ALL).headline == coverage.tiles(merged, ALL).headline


# A year as a clerk reports it: one amount isn't settled yet, one place is none.
PENDING = [
    {"year": 2023, "region": "천안시", "network": "가넷", "amount": 5_500_000},
    {"year": 2023, "region": "당진시", "network": "나넷", "amount": None},
    {"year": 2023, "region": "충남북부권", "network": "북부권연대", "amount": 1_500_000},
]


def _pending(count: int) -> Dataset:
    return dataset(
        grants=PENDING, programme=[{"year": 2023, "network_count": count, "grant_total": 9_000_000}]
    )


def test_the_rest_of_a_year_is_told_by_what_leaves_it_open() -> None:
    listed, more = funding.by_region(_pending(3), ALL), funding.by_region(_pending(4), ALL)
    known = listed.frame["amount"].dropna().tolist()
    assert sum(known) == 9_000_000
    rest = korean.money(known[-1])
    assert listed.headline == f"2023년 2개 네트워크 지원액 700만원, 나머지 {rest}은 금액 미확인 1건"
    assert listed.frame["label"].iloc[-1] == "금액 미확인 1건"
    assert more.frame["label"].iloc[-1] == "금액 미확인 1건 또는 시군별 내역 없음"
    assert "나머지 200만원은 금액 미확인 1건 또는 시군별 내역 없음" in more.headline
    assert listed.missing == "금액 미확인 1건"
    assert "미기재" not in "".join(listed.frame["text"]) + listed.headline + listed.missing


def test_a_year_whose_amounts_are_all_missing_names_no_sum() -> None:
    card = funding.by_region(dataset(grants=[PENDING[1]]), ALL)
    assert card.headline == "2023년 1개 네트워크 금액 미확인"


def test_grants_of_no_known_municipality_are_counted_apart() -> None:
    data = _pending(3)
    tiles = coverage.tiles(data, ALL)
    assert "시군을 알 수 없는 지원 1건 150만원" in tiles.missing
    assert (tiles.frame["state"] == "supported").sum() == 1
    assert tiles.headline == "충남 15개 시군 중 1개 지원 확인, 14개 미확인"
    assert "2023년 시군을 알 수 없는 지원 1건 150만원" in coverage.by_year(data, ALL).missing
    blank = dataset(grants=[PENDING[0], {"year": 2023, "region": "강서구쪽"}])
    assert coverage.tiles(blank, ALL).missing.endswith("시군을 알 수 없는 지원 1건 (금액 미확인 1건)")
    assert "시군을 알 수 없는" not in coverage.tiles(sample(), ALL).missing


def test_the_place_of_a_grant_that_is_not_resolved_is_said_in_its_row() -> None:
    frame = funding.by_region(_pending(3), ALL).frame.set_index("label")
    assert frame.loc["북부권연대", "note"] == "충남북부권 (시군 확인 필요)"
    assert frame.loc["북부권연대", "region"] == "충남북부권 (시군 확인 필요)"


def test_amounts_of_zero_and_below_are_listed_and_not_called_support() -> None:
    grants = [*GRANTS[:2], dict(GRANTS[2]) | {"amount": 0}, dict(GRANTS[3]) | {"amount": -500_000}]
    data = dataset(grants=grants)
    card = funding.by_region(data, ALL)
    assert "지원액이 0원 이하인 2개 네트워크는 지원 네트워크로 세지 않음" in card.sentence
    assert overview.key_figures(data, ALL).frame["value"].tolist()[1] == "2개"


def test_the_number_of_networks_is_unknown_where_rows_name_none() -> None:
    grants = [
        {"year": 2022, "region": "천안시", "network": "가넷", "amount": 1},
        {"year": 2022, "region": "천안시", "network": "나넷", "amount": None},
        {"year": 2021, "region": "천안시", "amount": 3_000_000},
    ]
    figures = rows(overview.key_figures(dataset(grants=grants), Selection((2021,))))
    assert [figure["value"] for figure in figures[:3]] == ["300만원", "미확인", "미확인"]


@pytest.mark.parametrize(
    "selection", [Selection((2020,)), Selection((), ("44130",)), Selection((2021,), ("44270",))]
)
def test_no_footer_counts_what_its_card_does_not_show(selection: Selection) -> None:
    card = overview.key_figures(sample(), selection)
    assert "0개 네트워크" not in card.counted + card.missing
    networks = next(row for row in rows(card) if row["label"] == "지원 네트워크")
    assert f"{networks['number']}개" == networks["value"]
    year = max(selection.years or (2022,))
    assert card.counted == f"{year}년 사업비"
    assert card.missing == f"{year}년 회원사 수 자료가 없습니다"
    by_region = funding.by_region(sample(), selection)
    assert "0개 네트워크" not in by_region.counted


def test_the_footer_of_the_key_figures_says_whose_members_are_known() -> None:
    card = overview.key_figures(sample(), ALL)
    assert (card.counted, card.missing) == ("2022년 사업비 · 2022년 회원사는 5개 네트워크", "")


def test_chosen_municipalities_without_a_grant_are_unsupported_only_in_a_complete_year() -> None:
    chosen = ("44150",)
    assert funding.by_region(sample(), Selection((2022,), chosen)).sentence == (
        "2022년 지원내역이 사업비와 모두 맞으며, 고른 시군(공주)에 지원한 내역은 없습니다."
    )
    assert funding.by_region(sample(), Selection((2020,), chosen)).headline == (
        "2020년 고른 시군 지원 여부 미확인"
    )


def test_coverage_says_how_many_are_not_supported() -> None:
    card = coverage.tiles(sample(), Selection((2022,)))
    states = card.frame["state"].value_counts()
    assert card.sentence == f"2022년 지원 {states['supported']} · 미지원 {states['not_supported']}"
    assert states["not_supported"] == 10
    partly = coverage.tiles(sample(grants=GRANTS[:3]), Selection((2022,)))
    assert partly.sentence.startswith("2022년 지원 3 · 미확인 12 · ")


def test_an_average_that_nobody_wrote_is_called_so_on_every_card_that_shows_it() -> None:
    data = dataset(programme=[{"year": 2023, "network_count": 6, "grant_total": 12_200_000}])
    each = funding.per_network(data, ALL)
    average = each.frame["grant_per_network"].iloc[0]
    assert average == round(12_200_000 / 6)
    assert each.headline == f"2023년 네트워크당 평균 지원액 {korean.money(average)}"
    assert each.frame["note"].tolist() == ["평균(산출)"]
    for card in (
        each,
        funding.trend(data, ALL),
        overview.key_figures(data, ALL),
        overview.summary(data, ALL),
    ):
        assert "산출" in card.marks
        assert {str(ref) for ref in card.sources} == {"2022.xlsx 연도별사업!B3", "2022.xlsx 연도별사업!D3"}
    assert (
        funding.trend(data, ALL).headline
        == f"2023년 사업비 1,220만원, 네트워크당 평균 {korean.money(average)}"
    )
    assert "네트워크당 평균 지원액" in overview.summary(data, ALL).headline
    assert "네트워크당 평균 지원액" in overview.key_figures(data, ALL).headline
    written = funding.per_network(sample(), ALL)
    assert "산출" not in written.marks and set(written.frame["note"]) == {""}
