"""Support by municipality: not supported is said only where the year's grants are complete."""

from __future__ import annotations

from typing import Any

from netjjin_data.dataset import Dataset, Selection
from netjjin_data.metrics.coverage import coverage, coverage_rows, history
from tests.datasets import GRANTS, dataset, sample

ALL = Selection()


def states(data: Dataset, year: int, selection: Selection = ALL) -> dict[str, str]:
    frame = coverage(data, selection)
    frame = frame[frame["year"] == year]
    return dict(zip(frame["region"], frame["state"], strict=True))


def test_a_complete_year_tells_supported_from_not_supported() -> None:
    found = states(sample(), 2022)
    assert len(found) == 15
    assert [name for name, state in found.items() if state == "supported"] == [
        "아산시", "서산시", "당진시", "청양군", "홍성군",
    ]  # fmt: skip
    assert list(found.values()).count("not_supported") == 10


def test_years_without_grants_are_unknown_everywhere() -> None:
    assert set(states(sample(), 2020).values()) == {"unknown"}
    assert set(states(sample(), 2021).values()) == {"unknown"}


def test_the_denominator_never_shrinks_under_chosen_municipalities() -> None:
    frame = coverage(sample(), Selection((2022,), ("44270",)))
    assert len(frame) == 15
    assert frame.loc[frame["chosen"], "region"].tolist() == ["당진시"]


def test_chosen_years_are_the_years_asked_about_also_without_data() -> None:
    frame = coverage(sample(), Selection((2019, 2022)))
    assert sorted(frame["year"].unique()) == [2019, 2022]
    assert set(states(sample(), 2019, Selection((2019, 2022))).values()) == {"unknown"}


def test_a_blank_amount_is_unknown_and_leaves_the_year_incomplete() -> None:
    grants = [*GRANTS[:4], {"year": 2022, "region": "홍성군"}]
    found = states(sample(grants=grants), 2022)
    assert found["당진시"] == "supported"
    assert found["홍성군"] == "unknown"
    assert found["공주시"] == "unknown"


def test_a_blank_row_beyond_a_matching_sum_leaves_the_year_incomplete() -> None:
    grants = [*GRANTS, {"year": 2022, "region": "공주시", "network": "공주넷"}]
    assert states(sample(grants=grants), 2022)["천안시"] == "unknown"


def test_a_sum_that_is_not_the_programme_s_leaves_the_others_unknown() -> None:
    grants = [*GRANTS[:4], dict(GRANTS[4]) | {"amount": 2_400_000}]
    assert states(sample(grants=grants), 2022)["공주시"] == "unknown"


def test_a_place_that_is_not_resolved_leaves_the_others_unknown() -> None:
    grants = [*GRANTS[:4], {"year": 2022, "region": "모르는곳", "network": "라넷", "amount": 2_500_000}]
    found = states(sample(grants=grants), 2022)
    assert found["홍성군"] == "unknown"
    assert found["당진시"] == "supported"


def test_an_amount_of_zero_is_no_support() -> None:
    grants = [*GRANTS, {"year": 2022, "region": "공주시", "network": "공주넷", "amount": 0}]
    assert states(sample(grants=grants), 2022)["공주시"] == "not_supported"


def test_without_a_programme_nobody_is_called_not_supported() -> None:
    found = states(dataset(grants=GRANTS), 2022)
    assert sorted(set(found.values())) == ["supported", "unknown"]


def test_a_network_supported_in_two_rows_counts_once() -> None:
    split = [dict(GRANTS[0]) | {"amount": 1_000_000}, dict(GRANTS[0]) | {"amount": 1_500_000}]
    frame = coverage(sample(grants=[*split, *GRANTS[1:]]), Selection((2022,)))
    row = frame[frame["region"] == "당진시"].iloc[0]
    assert (row["state"], row["amount"]) == ("supported", 2_500_000)
    assert (frame["state"] == "unknown").sum() == 0


def _years(*by_year: tuple[int, list[str]]) -> Dataset:
    grants: list[dict[str, Any]] = [
        {"year": year, "region": name, "network": f"{name} 넷", "amount": 100}
        for year, names in by_year
        for name in names
    ]
    programme = [
        {"year": year, "network_count": len(names), "grant_per_network": 100} for year, names in by_year
    ]
    return dataset(grants=grants, programme=programme)


def test_never_and_newly_are_said_where_every_year_is_complete() -> None:
    data = _years((2021, ["당진시"]), (2022, ["당진시", "서산시"]))
    said = history(coverage_rows(data, ALL))
    assert (said.newly, said.always) == (("44210",), ("44270",))
    assert len(said.never) == 13


def test_nothing_is_said_where_one_year_is_unknown_or_skipped() -> None:
    assert history(coverage_rows(sample(), ALL)).never == ()
    gap = _years((2020, ["당진시"]), (2022, ["서산시"]))
    assert history(coverage_rows(gap, ALL)).newly == ()


def test_an_empty_dataset_has_no_municipality() -> None:
    assert coverage(Dataset(), ALL).empty
