"""The money by year: products and sums nobody wrote are told apart, unknown stays unknown, both grains agree."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from netjjin_data.dataset import Dataset, Selection
from netjjin_data.metrics.choice import focus_year
from netjjin_data.metrics.funding import funding_trend, granted
from tests.datasets import GRANTS, NETWORKS, PROGRAMME, dataset, sample

ALL = Selection()


def of_year(data: Dataset, year: int, selection: Selection = ALL) -> dict[str, Any]:
    trend = funding_trend(data, selection)
    (row,) = trend[trend["year"] == year].to_dict("records")
    return {str(name): None if pd.isna(value) else value for name, value in row.items()}


def test_totals_that_nobody_wrote_are_products_and_marked_derived() -> None:
    trend = funding_trend(sample(), ALL)
    assert trend["year"].tolist() == [2020, 2021, 2022]
    assert trend["grant_total"].tolist() == [12_000_000, 17_100_000, 12_500_000]
    assert trend["total_derived"].tolist() == [True, True, True]


def test_a_year_is_compared_with_the_year_before_and_the_first() -> None:
    row = of_year(sample(), 2022)
    assert (row["change"], round(row["change_ratio"], 4)) == (-4_600_000, -0.269)
    assert (row["network_change"], round(row["per_network_ratio"], 3)) == (-4, 0.316)
    assert row["since_first"] == 500_000
    assert of_year(sample(), 2020)["change"] is None


def test_grants_and_programme_are_two_grains_of_the_same_money() -> None:
    trend = funding_trend(sample(), ALL)
    assert trend["itemised"].tolist() == [0, 0, 12_500_000]
    assert trend["not_itemised"].tolist() == [12_000_000, 17_100_000, 0]
    assert trend["complete"].tolist() == [False, False, True]


def test_chosen_years_set_the_focus_and_take_no_year_away() -> None:
    trend = funding_trend(sample(), Selection((2021,)))
    assert trend["year"].tolist() == [2020, 2021, 2022]
    assert trend["focus"].tolist() == [False, True, False]
    assert of_year(sample(), 2021, Selection((2021,)))["change"] == 5_100_000


def test_chosen_municipalities_change_nothing_of_the_programme() -> None:
    chosen = funding_trend(sample(), Selection((), ("44270",)))
    pd.testing.assert_frame_equal(chosen, funding_trend(sample(), ALL))


def test_a_written_total_is_kept_as_written_and_is_not_derived() -> None:
    data = dataset(
        programme=[{"year": 2022, "network_count": 5, "grant_per_network": 100, "grant_total": 520}]
    )
    row = of_year(data, 2022)
    assert (row["grant_total"], row["total_derived"]) == (520, False)


def test_a_total_that_the_reader_filled_without_a_cell_is_derived() -> None:
    row = {"year": 2022, "network_count": 5, "grant_per_network": 100, "grant_total": 500}
    data = dataset(programme=[row], derived=[("programme", "grant_total")])
    assert of_year(data, 2022)["total_derived"]


def test_a_year_that_only_the_grants_know_is_their_sum_and_marked_derived() -> None:
    row = of_year(dataset(grants=GRANTS), 2022)
    assert (row["network_count"], row["grant_total"], row["grant_per_network"]) == (5, 12_500_000, 2_500_000)
    assert row["total_derived"] and row["from_grants"]
    assert not row["complete"]


def test_a_blank_amount_leaves_the_sum_unknown_instead_of_smaller() -> None:
    grants = [*GRANTS[:4], {"year": 2022, "region": "홍성군"}]
    row = of_year(dataset(grants=grants), 2022)
    assert row["grant_total"] is None
    assert row["network_count"] is None
    assert (row["itemised"], row["blank"], row["listed"]) == (10_000_000, 1, 5)


def test_rows_of_one_year_count_together() -> None:
    both = [
        {"year": 2022, "network_count": 5, "grant_per_network": 100},
        {"year": 2022, "network_count": 2, "grant_per_network": 100},
    ]
    row = of_year(dataset(programme=both), 2022)
    assert (row["network_count"], row["grant_total"], row["grant_per_network"]) == (7, 700, 100)


def test_a_grant_per_network_that_nobody_wrote_is_an_average_and_marked() -> None:
    row = of_year(dataset(programme=[{"year": 2022, "network_count": 4, "grant_total": 1_000}]), 2022)
    assert (row["grant_per_network"], row["per_network_derived"]) == (250, True)


def test_a_gap_in_the_years_leaves_no_year_before() -> None:
    row = of_year(dataset(programme=[PROGRAMME[0], PROGRAMME[2]]), 2022)
    assert row["change"] is None
    assert row["since_first"] == 500_000


def test_a_year_without_count_and_total_is_missing_and_never_zero() -> None:
    row = of_year(dataset(programme=[{"year": 2022, "grant_per_network": 100}]), 2022)
    assert row["grant_total"] is None
    assert row["not_itemised"] is None


def test_a_file_that_was_not_merged_yet_has_a_trend_too() -> None:
    merged = sample()
    frames = {
        name: frame.drop(columns="network_id", errors="ignore") for name, frame in merged.frames.items()
    }
    single = Dataset(frames, merged.addresses, None, merged.notes)
    pd.testing.assert_frame_equal(funding_trend(single, ALL), funding_trend(merged, ALL))


def test_an_empty_dataset_has_no_year() -> None:
    assert funding_trend(Dataset(), ALL).empty
    assert granted(Dataset(), ALL).empty
    assert focus_year(Dataset(), ALL) is None


@pytest.mark.parametrize(("years", "focus"), [((), 2022), ((2020, 2021), 2021), ((2019,), 2019)])
def test_the_focus_is_the_latest_chosen_year_or_the_latest_there_is(
    years: tuple[int, ...], focus: int
) -> None:
    assert focus_year(sample(), Selection(years)) == focus


def test_granted_amounts_and_the_rest_add_up_to_the_programme() -> None:
    grants = GRANTS[:3]
    split = granted(sample(grants=grants), ALL)
    assert split["kind"].tolist() == ["network"] * 3 + ["not_itemised"]
    assert split["amount"].sum() == 12_500_000


def test_a_year_without_grants_is_not_broken_down_at_all() -> None:
    split = granted(sample(), Selection((2020,)))
    assert split[["kind", "amount"]].values.tolist() == [["not_itemised", 12_000_000]]


def test_a_row_that_names_none_of_two_networks_is_the_municipality_s_and_no_network() -> None:
    grants = [
        {"year": 2022, "region": "당진시", "network": "가넷", "amount": 100},
        {"year": 2022, "region": "당진시", "network": "나넷", "amount": 200},
        {"year": 2022, "region": "당진시", "amount": 300},
    ]
    data = dataset(grants=grants)
    split = granted(data, ALL)
    assert split["kind"].tolist() == ["network", "network", "region_total"]
    assert split["amount"].tolist() == [100, 200, 300]
    assert of_year(data, 2022)["network_count"] is None


def test_municipalities_not_chosen_stay_in_the_reconciliation() -> None:
    split = granted(sample(networks=NETWORKS), Selection((), ("44270",)))
    assert split["kind"].tolist() == ["network", "elsewhere"]
    assert split["amount"].tolist() == [2_500_000, 10_000_000]
