"""Random datasets and selections: names missing, two networks in one 시군, years incomplete, counts about, amounts blank."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from netjjin_data.dataset import Dataset, Selection
from tests.datasets import PLACES, Row, dataset

# 당진시 has up to two networks, 홍성군 one that nobody ever names; the fourth place is no municipality.
WHO = (
    ("당진시", "가람넷"), ("당진시", "나래넷"), ("당진시", None), ("서산시", "다솜넷"), ("서산시", None), ("홍성군", None),
    ("모르는곳", None), (None, None),
)  # fmt: skip
YEARS = (2020, 2021, 2022)
_CODES = tuple(PLACES[name].code for name in ("당진시", "서산시", "공주시"))

SELECTIONS = st.builds(
    Selection,
    st.lists(st.sampled_from((2019, *YEARS)), unique=True, max_size=3).map(
        lambda years: tuple(sorted(years))
    ),
    st.lists(st.sampled_from(_CODES), unique=True, max_size=2).map(lambda codes: tuple(sorted(codes))),
)


def _rows(
    most: int, who: bool = True, year: bool = True, unsaid: bool = False, **fields: tuple[Any, ...]
) -> SearchStrategy[list[Row]]:
    """Up to `most` rows of a place and network, a year (missing now and then where `unsaid`) and the given fields.

    Of each field the values to choose from; None leaves it out.
    """
    parts = [st.sampled_from(values) for values in fields.values()]
    years = st.sampled_from((*YEARS, None) if unsaid else YEARS) if year else st.none()

    def made(where: tuple[str | None, str | None], when: int | None, *values: Any) -> Row:
        named = {"year": when, "region": where[0], "network": where[1]} | dict(
            zip(fields, values, strict=True)
        )
        return {name: value for name, value in named.items() if value is not None}

    of = st.sampled_from(WHO) if who else st.just((None, None))
    return st.lists(st.builds(made, of, years, *parts), max_size=most)


def _unnamed(rows: SearchStrategy[list[Row]]) -> SearchStrategy[list[Row]]:
    """Rows of a table that knows municipalities but no networks."""
    return rows.map(lambda found: [{k: v for k, v in row.items() if k != "network"} for row in found])


_MONEY = (0, 1_370_000, 2_110_000, 3_530_000, None)
_COUNT = (7, 11, 19, 43, None)
_DAYS = ("2020-05-17", "2021-07-01", "2022-07-14", "2022-10-13", None)
_ORGANISATIONS = ("가온", "누리", "다솔", "라온", "마루")

TABLES: dict[str, SearchStrategy[list[Row]]] = {
    "programme": _rows(
        3, who=False, network_count=(0, 1, 2, None), grant_per_network=(1_370_000, 2_110_000, None),
        grant_total=(0, 1_370_000, 2_740_000, 4_110_000, None, None),
    ),
    "grants": _rows(
        5, amount=_MONEY, requested=(None, None, 5_170_000), paid=(None, *_MONEY),
        spent=(None, 0, 1_030_000, 2_110_000), own_share=(None, 310_000), returned=(None, 0, 340_000),
    ),
    "expenses": _rows(4, item=("회의비", "강사비"), budget=_MONEY, spent=_MONEY),
    "networks": _rows(
        3, unsaid=True, founded=("2012-02-29", "2018-09-01", None), aliases=("당사협", None),
        strength=("유대감 높음", None), concern=("참여 저조", None),
    ),
    "members": _rows(
        5, organisations=_COUNT, organisations_approximate=(False, True), people=_COUNT,
        people_approximate=(False, True), active_organisations=(None, 5, 7), as_of=(None, None, *_DAYS[1:3]),
    ).map(lambda rows: [_approximate(row) for row in rows]),
    "organisations": _rows(
        5, organisation=_ORGANISATIONS, kind=("협동조합", "마을기업", None), joined=(None, *_DAYS[:3])
    ),
    "activities": _rows(
        6, start=_DAYS, precision=("day", "month", "year"), title=("월례회의", "워크숍", "견학"),
        partners=(None, "서산교육지원청", "군청, 의회"), participants=(None, 0, 31, 53),
        participating_organisations=(None, 13),
    ),
    "milestones": _rows(3, year=False, start=_DAYS[:3], title=("창립총회", "「넷찐이야」 진행")),
    "reports": _rows(3, aspect=("purpose", "good", "regret"), text=("역량 강화", "친목 도모")),
    "outcomes": _rows(4, outcome=("조례 제정", "협약 체결"), kind=("조례", "협약", None), amount=_MONEY),
    "barriers": _rows(
        7, stage=("founding", "running", None), barrier=("예산 부족", "참석자 고정", "젊은 구성원 부족"),
        status=("present", "present", "partial", "absent", "not_applicable", "unknown"), note=(None, "자체 분류"),
    ),
    "needs": _unnamed(
        _rows(5, unsaid=True, need=("상호거래 활성화", "친목과 정보교환", "인식개선"), theme=("소통", "확산", None))
    ),
    "tasks": _rows(
        3, who=False, year=False, code=("1-1", "1-2"), goal=("협치", None), task=("조례 정비", "교육"),
        status=("계획", "진행", "완료", None),
    ),
    "relations": _rows(
        9, unsaid=True, source=_ORGANISATIONS, target=_ORGANISATIONS, kind=("recognition", "collaboration"),
        weight=(None, 0.0, 1.0, 3.0),
    ),
    "municipalities": _unnamed(
        _rows(3, enterprises=_COUNT, support_body=(True, False, None), ordinance=(True, False, None))
    ),
}  # fmt: skip


def _approximate(row: Row) -> Row:
    """A row of members as the reader leaves it: where there is no count nothing is approximate."""
    for name in ("organisations", "people"):
        if name not in row:
            row[f"{name}_approximate"] = False
    return row


def datasets(notice: str | None = None) -> SearchStrategy[tuple[dict[str, list[Row]], Dataset]]:
    """Rows of some of the tables, empty lists for the others, beside the dataset that they make."""

    def made(rows: dict[str, list[Row]]) -> tuple[dict[str, list[Row]], Dataset]:
        tables: dict[str, Any] = dict(rows)
        return {name: rows.get(name, []) for name in TABLES}, dataset(notice=notice, **tables)

    return st.fixed_dictionaries({}, optional=TABLES).map(made)
