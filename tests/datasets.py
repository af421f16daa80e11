"""Small datasets for tests, typed as the schema says, every given value with an address, networks told apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from netjjin_data import regions
from netjjin_data.dataset import COLUMNS, Dataset, Note, empty_frame
from netjjin_data.problems import CellRef
from netjjin_data.schema import TABLES, Table

FILE = "2022.xlsx"
HEADING_ROWS = 2
PLACES = {place.name: place for place in regions.of_province("충청남도")}

Row = dict[str, Any]


def dataset(
    notice: str | None = None,
    notes: Sequence[tuple[str, str]] = (),
    derived: Sequence[tuple[str, str]] = (),
    file: str = FILE,
    **tables: Sequence[Row],
) -> Dataset:
    """A merged dataset of rows by table: dataset(grants=[{"year": 2022, "region": "당진시", "amount": 2_500_000}]).

    A municipality of 충남 brings its code and 시도; a start brings its end, precision and text. Every given value
    has the address of its column in the template, from row 3 on, except fields named in `derived` as (table, field).
    `notes` are (table, text).
    """
    frames, addresses = {}, {}
    for spec in TABLES:
        if not tables.get(spec.name):
            frames[spec.name] = empty_frame(spec)
            continue
        rows = [_filled(spec, row) for row in tables[spec.name]]
        frames[spec.name] = _frame(spec, rows, file)
        given = [
            set(row) - {field for table, field in derived if table == spec.name} for row in tables[spec.name]
        ]
        addresses[spec.name] = _addresses(spec, given)
    unknown = set(tables) - {spec.name for spec in TABLES}
    assert not unknown, f"no such table: {unknown}"
    remarks = tuple(
        Note(table, text, CellRef(file, next(s.sheet for s in TABLES if s.name == table), 1, 1))
        for table, text in notes
    )
    return Dataset.merge([Dataset(frames, addresses, notice, remarks)])


def _filled(spec: Table, row: Row) -> dict[str, Any]:
    unknown = set(row) - {field.name for field in spec.fields}
    assert not unknown, f"{spec.name} has no {unknown}"
    full = dict(row)
    place = PLACES.get(str(full.get("region")))
    if place is not None:
        full = {"region_code": place.code, "province": place.province} | full
    for start, precision in (("start", "precision"), ("founded", "founded_precision")):
        if full.get(start) is not None and precision in spec:
            full.setdefault(precision, "day")
            full.setdefault("date_text", full[start])
    if "end" in spec and full.get("start") is not None:
        full.setdefault("end", full["start"])
    return full


def _frame(spec: Table, rows: Sequence[Row], file: str) -> pd.DataFrame:
    stands: dict[str, list[Any]] = {
        "source_file": [file] * len(rows),
        "source_sheet": [spec.sheet] * len(rows),
        "source_row": [position + HEADING_ROWS + 1 for position in range(len(rows))],
    }
    columns = {
        name: pd.Series(stands.get(name, [row.get(name) for row in rows]), dtype=dtype)
        for name, dtype in spec.dtypes.items()
    }
    return pd.DataFrame(columns)


def _addresses(spec: Table, given: Sequence[set[str]]) -> pd.DataFrame:
    columns = {}
    for number, field in enumerate(spec.entered, start=1):
        packed = [
            (row + HEADING_ROWS + 1) * COLUMNS + number if field.name in names else None
            for row, names in enumerate(given)
        ]
        columns[field.name] = pd.Series(packed, dtype="Int64")
    return pd.DataFrame(columns)


PROGRAMME: tuple[Row, ...] = (
    {"year": 2020, "network_count": 6, "grant_per_network": 2_000_000},
    {"year": 2021, "network_count": 9, "grant_per_network": 1_900_000},
    {"year": 2022, "network_count": 5, "grant_per_network": 2_500_000},
)
NAMES = {
    "당진시": "당진사회적기업협의회",
    "서산시": "서산사회적경제네트워크",
    "아산시": "아산시사회적기업협의회",
    "청양군": "청양사회경제네트워크",
    "홍성군": None,
}
GRANTS: tuple[Row, ...] = tuple(
    {"year": 2022, "region": place, "network": name, "amount": 2_500_000} for place, name in NAMES.items()
)


def _of_each(**values: Sequence[Any]) -> tuple[dict[str, Any], ...]:
    """A row per network of 2022 with one value of each field, in the deck's order; None leaves the field out."""
    rows = []
    for number, (place, name) in enumerate(NAMES.items()):
        given = {field: entries[number] for field, entries in values.items() if entries[number] is not None}
        rows.append({"year": 2022, "region": place, "network": name} | given)
    return tuple(rows)


NETWORKS = _of_each(
    aliases=("당사협", "서사넷", None, "청사넷", None),
    founded=("2018-09-01", "2015-10-13", "2012-02-29", "2016-10-19", "2012-11-22"),
    founded_precision=("month", "day", "day", "day", "day"),
    strength=("영향력이 순기능", "월 1회 네트워킹", "유대감 높음", "달빛마켓", "대표적인 민간조직"),
    concern=("임원 업무 과중", "참여 저조", "미활동 회원사", "젊은 구성원 부족", "신규회원 유입 어려움"),
)
MEMBERS = _of_each(
    organisations=(20, 32, 19, 20, 11),
    organisations_approximate=(False,) * 5,
    people=(None, None, None, 30, None),
    people_approximate=(False, False, False, True, False),
)
_ACTIVITIES = {
    "당진시": ("7.14.", "8.17.", "10.13.", "10.14.~15.", "10.19."),
    "서산시": ("5.17.", "6.23.", "7.18.", "10.28."),
    "아산시": ("6.10.", "7.13."),
    "청양군": ("6.21.", "8.25.", "10.24."),
    "홍성군": ("7.6.",),
}


def _activities() -> tuple[dict[str, Any], ...]:
    rows = []
    for place, dates in _ACTIVITIES.items():
        for written in dates:
            month, day = (int(part) for part in written.split("~")[0].rstrip(".").split("."))
            start = f"2022-{month:02}-{day:02}"
            end = "2022-10-15" if "~" in written else start
            rows.append(
                {"year": 2022, "region": place, "network": NAMES[place], "start": start, "end": end,
                 "date_text": written, "title": f"{place} 활동 {written}"}
            )  # fmt: skip
    return tuple(rows)


ACTIVITIES = _activities()
_BARRIERS = (
    ("중간지원조직 부재", "당진시"), ("임원 업무 과중", "당진시"), ("예산 부족", "당진시"), ("회원사 참여 저조", "서산시"),
    ("코로나19로 회원사 간 소통 감소", "서산시"), ("미활동 회원사", "아산시"), ("기업별 상황 차이로 참가 독려 어려움", "아산시"),
    ("젊은 구성원 부족", "청양군"), ("신규회원 유입 어려움", "청양군"), ("참석자 고정", "청양군"),
    ("신규회원 유입 어려움", "홍성군"), ("회원이 바빠 모이기 어려움", "홍성군"),
)  # fmt: skip
BARRIERS: tuple[Row, ...] = tuple(
    {
        "year": 2022,
        "region": place,
        "network": NAMES[place],
        "stage": "running",
        "barrier": item,
        "status": "present",
    }
    for item, place in _BARRIERS
)
BARRIER_NOTE = "발표자료의 고민거리·아쉬운 점에서 추린 항목(자체 분류)"


def sample(**changed: Sequence[Row]) -> Dataset:
    """The facts of the 2022 meeting as a dataset; tables given replace the sample's."""
    tables: dict[str, Any] = {
        "programme": PROGRAMME,
        "grants": GRANTS,
        "networks": NETWORKS,
        "members": MEMBERS,
        "activities": ACTIVITIES,
        "barriers": BARRIERS,
    }
    return dataset(notes=[("barriers", BARRIER_NOTE)], **(tables | changed))
