"""The settlement: sums only where every part is known, 집행률 only of what is known, what is open said with why."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netjjin_data import korean
from netjjin_data.cards import expenses, settlement
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.korean import MoneyUnit
from netjjin_data.metrics.settlement import MONEY
from netjjin_data.metrics.settlement import expense_items as items_of
from netjjin_data.metrics.settlement import settlement as settled_of
from tests.datasets import dataset, sample

ALL = Selection()


def grant(region: str, network: str, year: int = 2022, **amounts: int | None) -> dict[str, Any]:
    return {"year": year, "region": region, "network": network} | amounts


# Settled; something left and not given back; more spent than paid; not reported yet; 교부액 missing.
GRANTS = [
    grant("당진시", "가넷", requested=400, amount=300, paid=300, spent=280, own_share=30, returned=20),
    grant("서산시", "나넷", requested=300, amount=300, paid=300, spent=200, own_share=30, returned=50),
    grant("아산시", "다넷", requested=300, amount=300, paid=250, spent=300, own_share=30, returned=0),
    grant("청양군", "라넷", requested=300, amount=300, paid=300, spent=None, own_share=30, returned=None),
    grant("홍성군", "마넷", requested=300, amount=200, paid=None, spent=200, own_share=30, returned=0),
]
DATA = dataset(grants=GRANTS)


def of(network: str, data: Dataset = DATA) -> dict[str, Any]:
    """What the metric says of one network, missing values as None."""
    rows = settled_of(data, ALL).to_dict("records")
    (row,) = (row for row in rows if row["network_id"] == network)
    named = ("rate", "rest", "difference", "open", "base")
    return {name: None if pd.isna(row[name]) else row[name] for name in named}


def test_rate_is_what_was_spent_of_what_was_paid_out_or_granted() -> None:
    assert of("가넷")["rate"] == pytest.approx(280 / 300)
    assert (of("마넷")["base"], of("마넷")["rate"]) == (200, 1.0)
    assert of("라넷")["rate"] is None


def test_difference_is_what_was_neither_spent_nor_given_back() -> None:
    assert [of(name)["difference"] for name in ("가넷", "나넷", "다넷", "라넷")] == [0, 50, -50, None]
    assert [of(name)["open"] for name in ("가넷", "나넷", "다넷", "라넷", "마넷")] == [
        False,
        True,
        True,
        True,
        False,
    ]


def test_rate_of_a_year_rests_on_the_networks_of_which_both_are_known() -> None:
    card = settlement.rates(DATA, ALL)
    (row,) = card.frame.to_dict("records")
    assert (row["spent"], row["base"], row["known"], row["rows"]) == (980, 1050, 4, 5)
    assert card.headline == f"2022년 집행률 {korean.percent(980 / 1050)}(5곳 중 4곳 기준)"
    assert settlement.FORMULA in card.sentence


def test_a_sum_is_missing_as_soon_as_one_part_is() -> None:
    card = settlement.by_year(DATA, ALL)
    (row,) = card.frame.to_dict("records")
    assert (row["requested"], row["amount"], row["own_share"]) == (1600, 1400, 150)
    assert all(pd.isna(row[name]) for name in ("paid", "spent", "returned"))
    assert (
        row["note"] == "교부액 미기재 1곳 · 집행액 미기재 1곳 · 반납액 미기재 1곳 · 집행률은 5곳 중 4곳 기준"
    )
    assert card.headline == "2022년 지원액 1,400원"


@pytest.mark.parametrize("unit", ["만원", "천원", "원"])
def test_the_report_s_table_is_in_thousands_whatever_unit_is_chosen(unit: MoneyUnit) -> None:
    card = settlement.summary(DATA, ALL, unit)
    assert card.unit == "천원"
    assert settlement.by_network(DATA, ALL, unit).unit == unit


def test_the_report_s_total_stands_below_and_only_where_every_part_is_known() -> None:
    card = settlement.summary(DATA, ALL)
    *rows, whole = card.frame.to_dict("records")
    assert whole["region"] == "합계" and len(rows) == 5
    for name in MONEY:
        parts = [row[name] for row in rows]
        assert pd.isna(whole[name]) if any(map(pd.isna, parts)) else whole[name] == sum(parts)
    assert "교부액 · 집행액 · 반납액: 적히지 않은 곳이 있어 합계를 내지 않음" in card.sentence
    assert "산출" in card.marks


def test_what_is_open_is_said_with_why_and_stays_backstage() -> None:
    card = settlement.unsettled(DATA, ALL)
    assert card.backstage
    assert card.headline == "2022년 5개 네트워크 중 정산이 끝나지 않은 곳 3곳"
    assert dict(zip(card.frame["label"], card.frame["reason"], strict=True)) == {
        "나넷": "50원이 집행도 반납도 되지 않음",
        "다넷": "집행과 반납의 합이 교부액보다 50원 많음",
        "라넷": "집행액 미기재",
    }


def test_money_left_without_a_word_of_its_return_is_open() -> None:
    data = dataset(
        grants=[grant("당진시", "가넷", paid=300, spent=200), grant("서산시", "나넷", paid=300, spent=300)]
    )
    assert (of("가넷", data)["difference"], of("가넷", data)["open"]) == (None, True)
    assert not of("나넷", data)["open"]
    assert settlement.unsettled(data, ALL).frame["reason"].tolist() == ["반납액 미기재(교부 − 집행 100원)"]


def test_without_any_spending_nothing_is_called_open_or_settled() -> None:
    card = settlement.unsettled(sample(), ALL)
    assert card.is_empty and "집행액이 자료에 없습니다" in card.sentence
    assert settlement.rates(sample(), ALL).is_empty
    assert settlement.by_network(sample(), ALL).frame["spent"].isna().all()


def test_a_second_sheet_without_a_column_leaves_nothing_open() -> None:
    first = dataset(file="지원.xlsx", grants=[grant("당진시", "가넷", amount=300)])
    second = dataset(file="정산.xlsx", grants=[grant("당진시", "가넷", paid=300, spent=250, returned=50)])
    row = settled_of(Dataset.merge([first, second]), ALL).iloc[0]
    assert (row["amount"], row["paid"], row["spent"], row["difference"]) == (300, 300, 250, 0)


def test_two_rows_of_a_network_of_which_one_is_blank_have_no_sum() -> None:
    data = dataset(grants=[grant("당진시", "가넷", paid=100, spent=90), grant("당진시", "가넷", paid=200)])
    row = settlement.by_network(data, ALL).frame.iloc[0]
    assert row["paid"] == 300 and pd.isna(row["spent"])
    assert row["note"] == "집행액 1행 미기재"


def test_chosen_years_are_rows_of_their_own() -> None:
    data = dataset(grants=[*GRANTS, grant("당진시", "가넷", year=2021, amount=100)])
    assert settled_of(data, ALL)["year"].unique().tolist() == [2022]
    assert settled_of(data, Selection((2021, 2022)))["year"].tolist() == [2021, *[2022] * 5]
    assert len(settled_of(data, Selection((2021, 2022), ("44270",)))) == 2


EXPENSES = [
    grant("당진시", "가넷", budget=100, spent=90) | {"item": "강사비"},
    grant("서산시", "나넷", budget=100, spent=None) | {"item": "강사비"},
    grant("당진시", "가넷", budget=200, spent=210) | {"item": "회의비"},
]


def test_items_say_share_and_rate_of_what_is_written() -> None:
    frame = items_of(dataset(expenses=EXPENSES), ALL)
    assert frame["item"].tolist() == ["회의비", "강사비"]
    assert frame["share"].tolist() == pytest.approx([0.7, 0.3])
    assert frame["rate"].tolist() == pytest.approx([1.05, 0.9])
    assert frame[["budget", "with_spent", "number"]].values.tolist() == [[200, 1, 1], [200, 1, 2]]
    card = expenses.items(dataset(expenses=EXPENSES), ALL)
    assert card.headline == "2022년 집행액 300원, 가장 많이 쓴 비목은 회의비(70%)"
    assert "집행액 미기재 1행" in card.missing


AMOUNT = st.sampled_from([None, 0, 100, 250])
RANDOM = st.lists(
    st.fixed_dictionaries(
        {"year": st.sampled_from([2021, 2022])},
        optional={
            "region": st.sampled_from(["당진시", "서산시", None]),
            "network": st.sampled_from(["가넷", "나넷", None]),
        }
        | dict.fromkeys(MONEY, AMOUNT),
    ),
    max_size=6,
)


@settings(max_examples=60, deadline=None)
@given(RANDOM, st.sampled_from([(), (2021,), (2021, 2022)]))
def test_settlement_agrees_with_plain_addition(grants: list[dict[str, Any]], chosen: tuple[int, ...]) -> None:
    data = dataset(grants=grants)
    years = chosen or (max((row["year"] for row in grants), default=0),)
    frame = settled_of(data, Selection(chosen))
    rows = [row for row in grants if row["year"] in years]
    assert sum(len(indexes) for indexes in frame["rows"]) == len(rows)
    for name in MONEY:
        held = any(row.get(name) is not None for row in grants)
        for line in frame.to_dict("records"):
            given_ = [grants[index].get(name) for index in line["rows"]]
            whole = held and None not in given_
            assert pd.isna(line[name]) != whole
            assert not whole or line[name] == sum(amount for amount in given_ if amount is not None)
    for card in (
        settlement.rates,
        settlement.by_year,
        settlement.by_network,
        settlement.unsettled,
        settlement.summary,
    ):
        made = card(data, Selection(chosen))
        assert "None" not in made.headline + made.sentence
