"""A dataset: tidy frames with the address of every cell, merged from files, its networks told apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from itertools import starmap
from typing import Any

import numpy as np
import pandas as pd

from netjjin_data.problems import CellRef
from netjjin_data.schema import TABLES, Table, table

# An address frame packs a cell as row * COLUMNS + column, both 1-based; the last column of a sheet is the 16,384th.
COLUMNS = 1 << 15

UNASSIGNED = "시군 합계 (네트워크 미지정)"
UNNAMED = "(이름 미기재)"
UNRESOLVED = "(시군 확인 필요)"


class NoticeMismatch(ValueError):
    """Fictional and real data can't be merged; the message is Korean."""


@dataclass(frozen=True)
class Selection:
    """What is looked at: years, and municipalities by code; an empty tuple means all."""

    years: tuple[int, ...] = ()
    regions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Note:
    """A remark that stands below or above a table (※ …), carried to the cards made from that table."""

    table: str
    text: str
    ref: CellRef


def empty_frame(spec: Table) -> pd.DataFrame:
    """A frame of a table without rows, its columns typed as the schema says."""
    return _empty_frame(spec).copy()


@cache
def _empty_frame(spec: Table) -> pd.DataFrame:
    return pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in spec.dtypes.items()})


def _empty_frames() -> dict[str, pd.DataFrame]:
    return {spec.name: empty_frame(spec) for spec in TABLES}


@dataclass(frozen=True, eq=False)
class Dataset:
    """Tidy frames by table name, each a row per record, with where every value came from.

    `frames[t]` has the schema's columns for table t (and `network_id` once merged); `addresses[t]` has the same
    index and, per field, the packed cell (see `COLUMNS`) or a missing value where the value was derived.
    `notice` is the line that a fictional workbook carries. `identities` has a row per `network_id`: region,
    region_code, province, name (missing where unnamed), assigned (False for rows
    without a name of a region that has several networks or of a place that isn't resolved).
    """

    frames: Mapping[str, pd.DataFrame] = field(default_factory=_empty_frames)
    addresses: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    notice: str | None = None
    notes: tuple[Note, ...] = ()
    identities: pd.DataFrame = field(default_factory=lambda: _identity_frame([]))

    def __getattr__(self, name: str) -> pd.DataFrame:
        # Only reached for names that are no attribute: the tables, so that dataset.grants reads well.
        frames = self.__dict__.get("frames")
        if frames is not None and name in frames:
            frame: pd.DataFrame = frames[name]
            return frame
        raise AttributeError(name)

    def cell(self, table_name: str, index: int, field_name: str) -> CellRef | None:
        """The cell of one value of a table's row (by the frame's index); None for a derived value."""
        addresses = self.addresses.get(table_name)
        if addresses is None or field_name not in addresses or index not in addresses.index:
            return None
        packed: Any = addresses.at[index, field_name]
        if packed is pd.NA or packed != packed:
            return None
        frame = self.frames[table_name]
        file, sheet = str(frame.at[index, "source_file"]), str(frame.at[index, "source_sheet"])
        return CellRef(file, sheet, int(packed) // COLUMNS, int(packed) % COLUMNS)

    def cells(
        self, table_name: str, field_name: str, rows: Iterable[int] | None = None
    ) -> tuple[CellRef, ...]:
        """The cells of a field in the given rows (all where None), in order, derived values left out."""
        known = self.cells_by_row(table_name, field_name)
        index = known if rows is None else rows
        return tuple(known[row] for row in index if row in known)

    def cells_by_row(self, table_name: str, field_name: str) -> dict[int, CellRef]:
        """The cell of a field in every row of a table that has one, by the frame's index."""
        addresses, frame = self.addresses.get(table_name), self.frames[table_name]
        if addresses is None or field_name not in addresses:
            return {}
        packed = addresses[field_name].reindex(frame.index).to_numpy(np.int64, na_value=0)
        stands = packed != 0
        places = frame.loc[stands, ["source_file", "source_sheet"]]
        rows, columns = np.divmod(packed[stands], COLUMNS)
        refs = zip(
            *(places[name].to_numpy(object) for name in places), rows.tolist(), columns.tolist(), strict=True
        )
        return dict(zip(frame.index[stands].tolist(), starmap(CellRef, refs), strict=True))

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The programme's years in the data, ascending."""
        found: set[int] = set()
        for spec in TABLES:
            if spec.sets_years and "year" in spec:
                found.update(int(year) for year in self.frames[spec.name]["year"].dropna().unique())
        return tuple(sorted(found))

    @cached_property
    def region_codes(self) -> tuple[str, ...]:
        """The codes of the municipalities that the data names, in official order."""
        found: set[str] = set()
        for spec in TABLES:
            if "region_code" in spec:
                found.update(self.frames[spec.name]["region_code"].dropna().unique())
        return tuple(sorted(found))

    def select(self, selection: Selection) -> Dataset:
        """The rows that a selection chooses, by the rules of each table; indexes and identities stay."""
        frames = {name: _selected(table(name), frame, selection) for name, frame in self.frames.items()}
        return replace(self, frames=frames)

    @staticmethod
    def merge(datasets: Sequence[Dataset]) -> Dataset:
        """One dataset of several (or of one), with `network_id` settled over all of them.

        Raises NoticeMismatch where fictional and real data would mix.
        """
        notices = {dataset.notice for dataset in datasets}
        if len(notices) > 1:
            raise NoticeMismatch(
                "가상 자료와 실제 자료는 함께 쓸 수 없습니다. 가상 자료 파일을 빼고 다시 올려 주세요."
            )
        frames, addresses = {}, {}
        for spec in TABLES:
            parts = [dataset.frames[spec.name] for dataset in datasets]
            stacked = _stacked([part[list(spec.dtypes)] for part in parts])
            frames[spec.name] = empty_frame(spec) if stacked is None else stacked
            places = _stacked(
                [d.addresses.get(spec.name, _no_addresses(d.frames[spec.name])) for d in datasets]
            )
            addresses[spec.name] = pd.DataFrame() if places is None else places
        notes = tuple(note for dataset in datasets for note in dataset.notes)
        merged = Dataset(frames, addresses, notices.pop() if notices else None, notes)
        return _identified(merged)


def _stacked(parts: Sequence[pd.DataFrame]) -> pd.DataFrame | None:
    """Frames below each other, renumbered; None where all are empty."""
    filled = [part for part in parts if len(part)]
    if len(filled) == 1:
        return filled[0].reset_index(drop=True)
    return pd.concat(filled, ignore_index=True) if filled else None


def _no_addresses(frame: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(index=frame.index)


def _selected(spec: Table, frame: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    chosen = pd.Series(True, index=frame.index)
    if selection.years:
        if "year" in spec:
            of_years = frame["year"].isin(selection.years)
            chosen &= of_years | frame["year"].isna() if spec.name == "networks" else of_years
        elif spec.name == "milestones":
            overlaps = pd.Series(False, index=frame.index)
            for year in selection.years:
                overlaps |= (frame["start"].dt.year <= year) & (frame["end"].dt.year >= year)
            chosen &= overlaps
    if selection.regions and "region_code" in spec:
        chosen &= frame["region_code"].isin(selection.regions)
    return frame[chosen]


# --- Who is who -----------------------------------------------------------------------------------------------


def name_key(name: str) -> str:
    """A name as it is compared: NFKC, without spaces, invisible marks and punctuation."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(char for char in folded if char.isalnum())


_BRACKETED = re.compile(r"^(.+?)\s*[(（\[](.+?)[)）\]]\s*$")
_ALIAS_JOINTS = re.compile(r"[,;/·ㆍ\n、]+")


def _names_of(name: str) -> tuple[str, ...]:
    """The keys that a written name can be found by: '당진사회적기업협의회(당사협)' also by its two parts."""
    match = _BRACKETED.match(name)
    parts = (name, match[1], match[2]) if match else (name,)
    return tuple(key for part in parts if (key := name_key(part)))


def _identity_frame(rows: list[tuple[str, object, object, object, object, bool]]) -> pd.DataFrame:
    columns = ["network_id", "region", "region_code", "province", "name", "assigned"]
    frame = pd.DataFrame(rows, columns=columns)
    types = dict.fromkeys(columns[:-1], "str") | {"assigned": "bool"}
    return frame.astype(types).set_index("network_id")


class _Identities:
    """Names and places of a whole dataset, and the network that each pair of them means."""

    def __init__(self, dataset: Dataset) -> None:
        self.places: dict[str, tuple[object, object, object]] = {}
        self.canonical: dict[tuple[str, str], str] = {}  # (place, name key) -> the network's name
        self.named: dict[str, list[str]] = {}  # place -> names of its networks
        self.homes: dict[str, set[str]] = {}  # name or name key -> the places it is known in
        self.rows: dict[str, tuple[str, object, object, object, object, bool]] = {}
        pairs = _pairs(dataset)
        self._learn(dataset.frames["networks"], pairs)

    def _learn(self, networks: pd.DataFrame, pairs: pd.DataFrame) -> None:
        described = networks[["region", "region_code", "province", "network", "aliases"]].drop_duplicates()
        plain = pairs.assign(aliases=None)
        rows: Iterable[Any] = pd.concat([described, plain]).itertuples(index=False)
        for row in rows:
            place = _place_key(row.region_code, row.region)
            self.places.setdefault(place, (row.region, row.region_code, row.province))
            if pd.isna(row.network):
                continue
            keys = _names_of(str(row.network))
            known = next((self.canonical[place, key] for key in keys if (place, key) in self.canonical), None)
            name = known or str(row.network)
            written = [] if pd.isna(row.aliases) else _ALIAS_JOINTS.split(str(row.aliases))
            for key in (*keys, *(name_key(alias) for alias in written if name_key(alias))):
                self.canonical.setdefault((place, key), name)
                self._at_home(key, place)
            if known is None:
                self.named.setdefault(place, []).append(name)
                self._at_home(name, place)

    def _at_home(self, name: str, place: str) -> None:
        if place:
            self.homes.setdefault(name, set()).add(place)

    def identify(self, region: Any, region_code: Any, network: Any) -> str | None:
        """The network_id of a row's place and name; None where both are missing."""
        place = _place_key(region_code, region)
        if not pd.isna(network):
            return self._of_name(place, str(network))
        if not place:
            return None
        names = self.named.get(place, [])
        if len(names) == 1:
            return self._of_name(place, names[0])
        shown, code, province = self.places[place]
        if pd.isna(region_code):
            # Nobody knows where that is, so nobody can tell whether it is a network of its own.
            label, assigned = f"{shown} {UNRESOLVED}", False
        else:
            label, assigned = f"{shown} {UNASSIGNED if names else UNNAMED}", not names
        self.rows.setdefault(label, (label, shown, code, province, None, assigned))
        return label

    def _of_name(self, place: str, network: str) -> str:
        keys = _names_of(network)
        if not place:  # a name without a place means the one network of that name, if there is one
            known = set().union(*(self.homes.get(key, set()) for key in keys))
            place = known.pop() if len(known) == 1 else place
        name = next((self.canonical[place, key] for key in keys if (place, key) in self.canonical), network)
        homes = self.homes.get(name, set())
        shown, code, province = self.places.get(place, (None, None, None))
        label = f"{name} ({shown})" if len(homes) > 1 and place else name
        self.rows.setdefault(label, (label, shown, code, province, name, True))
        return label


def _place_key(region_code: Any, region: Any) -> str:
    if not pd.isna(region_code):
        return str(region_code)
    return "" if pd.isna(region) else str(region)


def _pairs(dataset: Dataset) -> pd.DataFrame:
    """Every distinct place and network name of the tables that have both."""
    columns = ["region", "region_code", "province", "network"]
    named = [dataset.frames[spec.name] for spec in TABLES if "network" in spec]
    filled = [frame[columns].drop_duplicates() for frame in named if len(frame)]
    return pd.concat(filled or [named[0][columns]]).drop_duplicates()


def _identified(dataset: Dataset) -> Dataset:
    """The dataset with `network_id` on every table that has networks, and its identities."""
    identities = _Identities(dataset)
    frames = dict(dataset.frames)
    for spec in TABLES:
        if "network" not in spec:
            continue
        frame = frames[spec.name]
        if frame.empty:
            frames[spec.name] = frame.assign(network_id=pd.Series(dtype="str"))
            continue
        columns = ["region", "region_code", "network"]
        groups = frame.groupby(columns, dropna=False, sort=False).ngroup().to_numpy()
        firsts = frame[columns].iloc[np.unique(groups, return_index=True)[1]]
        known = [identities.identify(*pair) for pair in firsts.itertuples(index=False, name=None)]
        ids = pd.Series(known, dtype="str").array.take(groups)
        frames[spec.name] = frame.assign(network_id=pd.Series(ids, index=frame.index))
    return replace(dataset, frames=frames, identities=_identity_frame(list(identities.rows.values())))
