"""What must agree across tables, years and files; a disagreement is said where it stands, never mended."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from netjjin_data import korean, regions
from netjjin_data.dataset import COLUMNS, Dataset
from netjjin_data.problems import CellRef, Problem, problem
from netjjin_data.schema import TABLES, Field, Table, table

# The programme's own names: a milestone that says one of them says that the programme ran then.
PROGRAMME_NAMES = ("넷찐이야",)
# Of rows that disagree alike so many cells are named.
_SAID_AT_ONCE = 50
_TOWARDS_FOUNDING = "준비|발기|추진위"


def check(dataset: Dataset) -> tuple[Problem, ...]:
    """The problems of what disagrees across tables and files of a dataset, as warnings at their cells."""
    found: list[Problem] = []
    for rule in (
        _duplicate_keys, _programme_totals, _grants_against_programme, _spent_against_expenses,
        _before_founding, _unlisted_programme_years, _networks_of_other_places,
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
        if repeated.empty:
            continue
        groups = repeated.groupby(key, dropna=False, sort=False)
        undated = (
            groups["start"].transform("count") == 0 if "start" in spec else pd.Series(False, repeated.index)
        )
        repeated = repeated[~undated]
        members: dict[int, list[int]] = defaultdict(list)
        for at, group in enumerate(groups.ngroup()[~undated].tolist()):
            members[group].append(at)
        anchors, texts = _anchors(dataset, spec, repeated), _Keys(spec, repeated)
        for places in members.values():
            *others, last = places
            said = tuple(_row_place(spec, anchors[at]) for at in others)
            ref = anchors[last]
            yield problem(
                "duplicate_key", file=texts.files[last], sheet=texts.sheets[last], cell=ref.address if ref else None,
                table=spec.name, field=key[0], found=texts.of(last), other=", ".join(said), also=said,
            )  # fmt: skip


def _anchors(dataset: Dataset, spec: Table, rows: pd.DataFrame) -> list[CellRef | None]:
    """The cell by which each row is shown: that of its last measure, or else of its last key, that has one."""
    names = (*(item.name for item in spec.fields if item.key), *(item.name for item in spec.measures))
    addresses = dataset.addresses.get(spec.name, pd.DataFrame()).reindex(rows.index)
    packed = np.zeros(len(rows), np.int64)
    for name in names:
        if name in addresses:
            cells = addresses[name].fillna(0).to_numpy(np.int64)
            packed = np.where(cells != 0, cells, packed)
    where = zip(rows["source_file"].tolist(), rows["source_sheet"].tolist(), packed.tolist(), strict=True)
    return [CellRef(file, sheet, *divmod(cell, COLUMNS)) if cell else None for file, sheet, cell in where]


def _row_place(spec: Table, ref: CellRef | None) -> str:
    return f"{ref.sheet}!{ref.address}" if ref else spec.sheet


class _Keys:
    """What the keys of rows say, for people, and where the rows are from."""

    def __init__(self, spec: Table, rows: pd.DataFrame) -> None:
        self.files, self.sheets = rows["source_file"].tolist(), rows["source_sheet"].tolist()
        self.keys = [(item, rows[item.name].tolist()) for item in spec.fields if item.key]

    def of(self, at: int) -> str:
        said = ((item, values[at]) for item, values in self.keys)
        return " ".join(_key_part(item, value) for item, value in said if not pd.isna(value))


def _key_part(item: Field, value: Any) -> str:
    if item.choices:
        return item.choice_label(str(value))
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    return f"{value}년" if item.name == "year" else str(value)[:30]


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


# Money that differs by less may be spent on what a list of expenses leaves out; by more, a unit is wrong.
_ANOTHER_UNIT = 10


def _spent_against_expenses(dataset: Dataset) -> Iterator[Problem]:
    """What a network spent of a year's grant that is another order of magnitude than its expenses together."""
    keys = ["year", "region_code", "network_id"]
    grants, expenses = dataset.frames["grants"], dataset.frames["expenses"]
    if not {*keys} <= {*grants.columns} & {*expenses.columns}:
        return
    sums = expenses.dropna(subset=["spent", *keys]).groupby(keys)["spent"].sum()
    spec = table("grants")
    for index, row in grants.dropna(subset=["spent", *keys]).iterrows():
        expected = int(sums.get((row["year"], row["region_code"], row["network_id"]), 0))
        spent = int(row["spent"])
        if min(spent, expected) > 0 and max(spent, expected) >= _ANOTHER_UNIT * min(spent, expected):
            yield _at(
                "expenses_differ_from_grants", spec, "spent", dataset.cell("grants", int(str(index)), "spent"),
                row, found=korean.money(spent), expected=korean.money(expected),
            )  # fmt: skip


def _before_founding(dataset: Dataset) -> Iterator[Problem]:
    """A network's milestones that end before it was founded, by the precision both were said with.

    One warning a network, at the earliest; steps towards the founding (준비위원회, 발기인) are no disagreement.
    """
    spec = table("milestones")
    networks = dataset.frames["networks"].dropna(subset=["founded", "network_id"])
    networks = networks.drop_duplicates("network_id")
    homes = dict(zip(networks["network_id"], networks.index.tolist(), strict=True))
    begins = {network_id: _begin(_row(networks, index)) for network_id, index in homes.items()}
    milestones = dataset.frames["milestones"].dropna(subset=["end", "network_id"])
    begun = milestones["network_id"].map(begins)
    # Of most networks nothing is earlier: they are told apart before any is looked at.
    with_earlier = milestones.loc[milestones["end"] < begun.astype("datetime64[ns]"), "network_id"]
    concerned = milestones[milestones["network_id"].isin(with_earlier.unique())]
    for network_id, rows in concerned.groupby("network_id", sort=False):
        home = _row(networks, homes[str(network_id)])
        earlier = rows[rows["end"] < begins[str(network_id)]]
        earlier = earlier[~earlier["title"].str.contains(_TOWARDS_FOUNDING)].sort_values("start")
        if earlier.empty:
            continue
        cells = (dataset.cell("milestones", int(index), "start") for index in earlier.index)
        refs = [ref for ref in cells if ref is not None]
        founding = dataset.cell("networks", homes[str(network_id)], "founded")
        first = earlier.iloc[0]
        others = (*refs[1:], *([founding] if founding else []))
        yield _at(
            "before_founding", spec, "start", refs[0] if refs else None, first,
            found=f"{first['date_text']} {first['title']}", network=network_id, founded=_founded(home),
            also=tuple(_place(ref, first) for ref in others),
        )  # fmt: skip


def _row(frame: pd.DataFrame, index: int) -> pd.Series[Any]:
    row: Any = frame.loc[index]
    return row  # type: ignore[no-any-return]


def _begin(home: pd.Series[Any]) -> pd.Timestamp:
    """The first moment of the day, month or year in which a network was founded."""
    period = {"day": "D", "month": "M", "year": "Y"}[home["founded_precision"]]
    begin: pd.Timestamp = home["founded"].to_period(period).start_time
    return begin


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


def _networks_of_other_places(dataset: Dataset) -> Iterator[Problem]:
    """Rows of a 시군 whose network's name begins with another municipality: one of the two may be a slip."""
    for spec in TABLES:
        if "network" not in spec or "region" not in spec:
            continue
        frame = dataset.frames[spec.name]
        for rows in frame.groupby(["region_code", "network"], sort=False).indices.values():
            row = frame.iloc[int(rows[0])]
            named = regions.leading(str(row["network"])).municipality
            if named is None or named.code == row["region_code"]:
                continue
            first, *others = (dataset.cell(spec.name, int(at), "network") for at in rows[:_SAID_AT_ONCE])
            yield _at(
                "network_place_disagrees", spec, "network", first, row, found=str(row["network"]), other=named.name,
                place=str(row["region"]), also=tuple(ref.address for ref in others if ref),
            )  # fmt: skip
