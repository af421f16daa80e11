"""What must agree across tables, years and files; a disagreement is said where it stands, never mended."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from netjjin_data import korean
from netjjin_data.dataset import Dataset
from netjjin_data.problems import CellRef, Problem, problem
from netjjin_data.schema import TABLES, Table, table

# The programme's own names: a milestone that says one of them says that the programme ran then.
PROGRAMME_NAMES = ("넷찐이야",)
_TOWARDS_FOUNDING = "준비|발기|추진위"


def check(dataset: Dataset) -> tuple[Problem, ...]:
    """The problems of what disagrees across tables and files of a dataset, as warnings at their cells."""
    found: list[Problem] = []
    for rule in (
        _duplicate_keys, _programme_totals, _grants_against_programme, _before_founding, _unlisted_programme_years,
    ):  # fmt: skip
        found.extend(rule(dataset))
    return tuple(found)


def _at(
    code: str, spec: Table, field: str, ref: CellRef | None, row: pd.Series[Any], **details: Any
) -> Problem:
    cell = ref.address if ref else None
    return problem(
        code, file=str(row["source_file"]), sheet=str(row["source_sheet"]), cell=cell, table=spec.name,
        field=field, **details,
    )  # fmt: skip


def _duplicate_keys(dataset: Dataset) -> Iterator[Problem]:
    """Rows that say the same thing twice: the key's fields are equal, whatever the network was called."""
    for spec in TABLES:
        frame = dataset.frames[spec.name]
        key = [name for name in spec.key if name not in {"region", "network"}]
        if "network" in spec:
            key += (
                ["network_id", "region_code"]
                if "network_id" in frame
                else ["region", "region_code", "network"]
            )
        elif "region" in spec:
            key += ["region", "region_code"]
        if frame.empty or not key:
            continue
        repeated = frame[frame.duplicated(key, keep=False)]
        for _, rows in repeated.groupby(key, dropna=False, sort=False):
            if _undated(spec, rows):
                continue
            places = [_row_place(dataset, spec, index) for index in rows.index]
            last = rows.iloc[-1]
            yield _at(
                "duplicate_key", spec, key[0], _anchor(dataset, spec, rows.index[-1]), last,
                found=_key_text(spec, last), other=", ".join(places[:-1]), also=tuple(places[:-1]),
            )  # fmt: skip


def _undated(spec: Table, rows: pd.DataFrame) -> bool:
    """Rows whose date is missing can't be told to be the same."""
    return "start" in spec and bool(rows["start"].isna().all())


def _anchor(dataset: Dataset, spec: Table, index: int) -> CellRef | None:
    names = (*(item.name for item in spec.fields if item.key), *(item.name for item in spec.measures))
    refs = (dataset.cell(spec.name, index, name) for name in reversed(names))
    return next((ref for ref in refs if ref is not None), None)


def _row_place(dataset: Dataset, spec: Table, index: int) -> str:
    ref = _anchor(dataset, spec, index)
    return f"{ref.sheet}!{ref.address}" if ref else spec.sheet


def _key_text(spec: Table, row: pd.Series[Any]) -> str:
    parts = []
    for item in spec.fields:
        value: Any = row[item.name] if item.key else None
        if value is None or pd.isna(value):
            continue
        if item.choices:
            parts.append(item.choice_label(str(value)))
        elif isinstance(value, pd.Timestamp):
            parts.append(f"{value:%Y-%m-%d}")
        else:
            parts.append(f"{value}년" if item.name == "year" else str(value)[:30])
    return " ".join(parts)


def _programme_totals(dataset: Dataset) -> Iterator[Problem]:
    """A written total that isn't the grant per network times the number of networks."""
    spec = table("programme")
    frame = dataset.frames["programme"]
    product = frame["network_count"] * frame["grant_per_network"]
    differs = frame["grant_total"].ne(product) & frame["grant_total"].notna() & product.notna()
    for index, row in frame[differs.fillna(False)].iterrows():
        yield _at(
            "programme_total_differs", spec, "grant_total", dataset.cell("programme", int(str(index)), "grant_total"),
            row, found=korean.money(row["grant_total"]), expected=korean.money(int(product.loc[int(str(index))])),
        )  # fmt: skip


def _grants_against_programme(dataset: Dataset) -> Iterator[Problem]:
    """A year whose grants sum to more than the programme says, or, all being there, to another sum."""
    spec = table("programme")
    grants = dataset.frames["grants"]
    for index, row in dataset.frames["programme"].iterrows():
        if pd.isna(row["grant_total"]):
            continue
        of_year = grants[grants["year"] == row["year"]]
        known = of_year["amount"].dropna()
        expected = row["network_count"]
        complete = len(known) == len(of_year) and pd.notna(expected) and len(of_year) == expected
        total = int(known.sum())
        if total > row["grant_total"] or (complete and total != row["grant_total"]):
            ref = dataset.cell("programme", int(str(index)), "grant_total")
            ref = ref or dataset.cell("programme", int(str(index)), "grant_per_network")
            yield _at(
                "grants_differ_from_programme", spec, "grant_total", ref, row, found=korean.money(total),
                expected=korean.money(row["grant_total"]), year=row["year"],
            )  # fmt: skip


def _before_founding(dataset: Dataset) -> Iterator[Problem]:
    """A network's milestones that end before it was founded, by the precision both were said with.

    One warning a network, at the earliest; steps towards the founding (준비위원회, 발기인) are no disagreement.
    """
    spec = table("milestones")
    networks = dataset.frames["networks"].dropna(subset=["founded", "network_id"])
    milestones = dataset.frames["milestones"].dropna(subset=["end", "network_id"])
    for network_id, rows in milestones.groupby("network_id", sort=False):
        described = networks[networks["network_id"] == network_id]
        if described.empty:
            continue
        home = described.iloc[0]
        period = {"day": "D", "month": "M", "year": "Y"}[home["founded_precision"]]
        earlier = rows[(rows["end"] < home["founded"].to_period(period).start_time)]
        earlier = earlier[~earlier["title"].str.contains(_TOWARDS_FOUNDING)].sort_values("start")
        if earlier.empty:
            continue
        refs = dataset.cells("milestones", "start", [int(index) for index in earlier.index])
        founding = dataset.cell("networks", int(described.index[0]), "founded")
        first = earlier.iloc[0]
        others = (*refs[1:], *([founding] if founding else []))
        yield _at(
            "before_founding", spec, "start", refs[0] if refs else None, first,
            found=f"{first['date_text']} {first['title']}", network=network_id, founded=_founded(home),
            also=tuple(_place(ref, first) for ref in others),
        )  # fmt: skip


def _place(ref: CellRef, beside: pd.Series[Any]) -> str:
    """A cell as seen from a row: D7 on the same sheet, 네트워크!D3 on another, with the file where that differs."""
    if (ref.file, ref.sheet) == (beside["source_file"], beside["source_sheet"]):
        return ref.address
    return f"{ref.sheet}!{ref.address}" if ref.file == beside["source_file"] else str(ref)


def _founded(home: pd.Series[Any]) -> str:
    day = home["founded"].date()
    if home["founded_precision"] == "day":
        return f"{day.year}년 {korean.day(day)}"
    return korean.span(day, day, str(home["founded_precision"]))


def _unlisted_programme_years(dataset: Dataset) -> Iterator[Problem]:
    """A milestone that names the programme in years that the programme's own table lacks."""
    listed = set(dataset.frames["programme"]["year"].dropna().astype(int))
    spec = table("milestones")
    if not listed:
        return
    for index, row in dataset.frames["milestones"].dropna(subset=["start", "end"]).iterrows():
        if not any(name in str(row["title"]) for name in PROGRAMME_NAMES):
            continue
        missing = [year for year in range(row["start"].year, row["end"].year + 1) if year not in listed]
        if missing:
            yield _at(
                "programme_year_unlisted", spec, "start", dataset.cell("milestones", int(str(index)), "start"), row,
                found=f"{row['date_text']} {row['title']}", years=korean.years(missing),
            )  # fmt: skip
