"""The csv files hold the tables as they are: nothing turned into 0, nothing run as a formula."""

from __future__ import annotations

import csv
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO, StringIO
from typing import Any

import pandas as pd

from netjjin_data.dataset import Dataset, Selection, empty_frame
from netjjin_data.exports.csv_tables import csv_zip_bytes, zip_bytes
from netjjin_data.schema import TABLES, table
from netjjin_data.story import Presentation


def _dataset(table_name: str, rows: list[dict[str, Any]], notice: str | None = None) -> Dataset:
    spec = table(table_name)
    frame = pd.DataFrame(rows).reindex(columns=list(spec.dtypes)).astype(spec.dtypes)
    return replace(Dataset(notice=notice), frames=dict(Dataset().frames) | {table_name: frame})


def _rows(content: bytes, name: str) -> list[dict[str, str]]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return list(csv.DictReader(StringIO(archive.read(name).decode("utf-8-sig"), newline="")))


def test_every_table_has_a_csv_with_its_columns_also_when_empty() -> None:
    with zipfile.ZipFile(BytesIO(csv_zip_bytes(Dataset()))) as archive:
        assert set(archive.namelist()) == {"안내.txt", *(f"{spec.name}.csv" for spec in TABLES)}
        for spec in TABLES:
            raw = archive.read(f"{spec.name}.csv")
            assert raw.startswith(b"\xef\xbb\xbf")
            assert raw.decode("utf-8-sig").strip().split(",") == list(empty_frame(spec).columns)


def test_values_are_whole_won_plain_dates_and_missing_is_empty() -> None:
    grant = {"year": 2022, "region": "당진시", "region_code": "44270", "amount": 2_500_000, "source_row": 3}
    [row] = _rows(csv_zip_bytes(_dataset("grants", [grant])), "grants.csv")
    assert (row["amount"], row["region_code"], row["paid"], row["network"]) == ("2500000", "44270", "", "")
    member = {"year": 2022, "as_of": pd.Timestamp("2022-11-29"), "people": 30, "people_approximate": True}
    [row] = _rows(csv_zip_bytes(_dataset("members", [member])), "members.csv")
    assert (row["as_of"], row["people"], row["people_approximate"], row["organisations"]) == (
        "2022-11-29",
        "30",
        "True",
        "",
    )


def test_text_with_commas_quotes_and_line_breaks_comes_back_whole() -> None:
    text = '첫째, "둘째"\n셋째'
    [row] = _rows(csv_zip_bytes(_dataset("reports", [{"year": 2022, "text": text}])), "reports.csv")
    assert row["text"] == text


def test_text_that_would_run_as_a_formula_is_disarmed_and_a_negative_amount_stays() -> None:
    row_in = {"network": '=HYPERLINK("http://example.org")', "region": "@SUM(1)", "amount": -460}
    [row] = _rows(csv_zip_bytes(_dataset("grants", [row_in])), "grants.csv")
    assert row["network"] == '\'=HYPERLINK("http://example.org")'
    assert (row["region"], row["amount"]) == ("'@SUM(1)", "-460")


def test_fictional_data_says_so_in_every_row_and_in_the_guide() -> None:
    notice = "가상 자료: 실제 사업과 관계없습니다"
    content = csv_zip_bytes(_dataset("grants", [{"year": 2022}, {"year": 2021}], notice))
    assert [row["notice"] for row in _rows(content, "grants.csv")] == [notice, notice]
    with zipfile.ZipFile(BytesIO(content)) as archive:
        guide = archive.read("안내.txt").decode("utf-8-sig")
    assert notice in guide
    assert "grants.csv: 지원내역, 2행" in guide


def test_a_merged_dataset_keeps_its_network_ids() -> None:
    rows = [{"year": 2022, "region": "당진시", "region_code": "44270", "network": "당사협"}]
    merged = Dataset.merge([_dataset("grants", rows)])
    assert _rows(csv_zip_bytes(merged), "grants.csv")[0]["network_id"] == "당사협"


def test_the_same_data_makes_the_same_bytes_and_the_dataset_is_left_alone() -> None:
    dataset = _dataset("grants", [{"network": "=1", "year": 2022}])
    assert csv_zip_bytes(dataset) == csv_zip_bytes(dataset)
    assert dataset.grants.loc[0, "network"] == "=1"


def test_the_guide_of_a_presentations_tables_names_data_set_selection_and_date() -> None:
    rows = [
        {"year": 2022, "region_code": "44270", "amount": 1},
        {"year": 2021, "region_code": "44270", "amount": 2},
    ]
    dataset = _dataset("grants", rows, notice="가상 자료: 지어낸 자료입니다")
    chosen = Presentation("자료.xlsx", dataset, Selection((2022,), ("44270",)), "만원", ())
    content = zip_bytes(chosen, date(2026, 11, 24))
    assert [row["amount"] for row in _rows(content, "grants.csv")] == ["1"]
    with zipfile.ZipFile(BytesIO(content)) as archive:
        guide = archive.read("안내.txt").decode("utf-8-sig").splitlines()
    assert guide[1:5] == [
        "가상 자료: 지어낸 자료입니다", "자료: 자료.xlsx", "선택: 2022년 · 당진", "만든 날: 2026-11-24",
    ]  # fmt: skip
