"""Whatever the grants look like: money reconciles, nobody is called unsupported without proof, cards never raise."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from netjjin_data.dataset import Selection
from netjjin_data.metrics.coverage import coverage
from netjjin_data.metrics.funding import funding_trend, granted
from netjjin_data.story import make_story
from tests.datasets import PLACES, dataset

PLACE = st.sampled_from(["당진시", "서산시", "모르는곳", None])
GRANT = st.fixed_dictionaries(
    {"year": st.sampled_from([2021, 2022])},
    optional={
        "region": PLACE,
        "network": st.sampled_from(["가넷", "나넷", None]),
        "amount": st.sampled_from([0, 100, 250, -50, None]),
    },
)
YEAR = st.fixed_dictionaries(
    {"year": st.sampled_from([2020, 2021, 2022])},
    optional={
        "network_count": st.integers(0, 3),
        "grant_per_network": st.sampled_from([100, 250]),
        "grant_total": st.sampled_from([0, 100, 500, None]),
    },
)
SELECTION = st.builds(
    Selection,
    st.lists(st.sampled_from([2019, 2021, 2022]), unique=True).map(tuple),
    st.sampled_from([(), ("44270",), ("44150",)]),
)
MANY = settings(max_examples=60)


@MANY
@given(st.lists(GRANT, max_size=5), st.lists(YEAR, max_size=3), SELECTION)
def test_known_money_is_neither_lost_nor_made(
    grants: list[dict[str, Any]], programme: list[dict[str, Any]], selection: Selection
) -> None:
    data = dataset(grants=grants, programme=programme)
    trend = funding_trend(data, selection)
    written = sum(row.get("amount") or 0 for row in grants)
    assert trend["itemised"].sum() == written
    known = trend[trend["grant_total"].notna()]
    assert (known["itemised"] + known["not_itemised"] == known["grant_total"]).all()
    focus = trend[trend["focus"]]
    if len(focus) and focus["grant_total"].notna().all():
        assert granted(data, selection)["amount"].sum() == focus["grant_total"].iloc[0]


@MANY
@given(st.lists(GRANT, max_size=5), st.lists(YEAR, max_size=3), SELECTION)
def test_nobody_is_unsupported_in_a_year_that_is_not_complete(
    grants: list[dict[str, Any]], programme: list[dict[str, Any]], selection: Selection
) -> None:
    data = dataset(grants=grants, programme=programme)
    complete = set(funding_trend(data, selection).query("complete")["year"])
    frame = coverage(data, selection)
    assert set(frame.loc[frame["state"] == "not_supported", "year"]) <= complete
    assert frame["amount"].isna().equals(frame["state"] != "supported")
    if len(frame):
        assert set(frame.groupby("year").size()) == {len(PLACES)}
    for year in complete:
        rows = [row for row in grants if row["year"] == year]
        assert all(row.get("amount") is not None for row in rows)
        assert all(row.get("region") in PLACES for row in rows if row["amount"] > 0)


@MANY
@given(st.lists(GRANT, max_size=4), st.lists(YEAR, max_size=3), SELECTION)
def test_every_story_can_be_told(
    grants: list[dict[str, Any]], programme: list[dict[str, Any]], selection: Selection
) -> None:
    for card in make_story(dataset(grants=grants, programme=programme), selection):
        assert card.headline
        assert "None" not in card.headline + card.sentence
