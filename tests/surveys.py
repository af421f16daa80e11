"""Small surveys of relations for tests."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from netjjin_data.dataset import Dataset
from tests.datasets import Row, dataset

NETWORK = "가온넷"
WHO: Row = {"region": "천안시", "network": NETWORK}
# Who knows whom, and who has worked with whom: 가나 is 가 answering about 나.
KNOWS = ("가나", "나가", "나다", "다라", "라다", "마바", "바마")
WORKS = ("가나", "다라")


def ties(year: int, knows: Iterable[str], works: Iterable[str] = (), **more: Any) -> list[Row]:
    """A row per answer, of organisations with names of one letter."""
    return [
        WHO | {"year": year, "source": pair[0], "target": pair[1], "kind": kind, "weight": 1} | more
        for kind, pairs in (("recognition", knows), ("collaboration", works))
        for pair in pairs
    ]


def listed(year: int, names: Iterable[str]) -> list[Row]:
    """A row per 회원사."""
    return [WHO | {"year": year, "organisation": name, "kind": "협동조합"} for name in names]


def six() -> Dataset:
    """Six organisations that all answered, and 사, a 회원사 that nobody names and that didn't answer."""
    return dataset(relations=ties(2022, KNOWS, WORKS), organisations=listed(2022, "가나다라마바사"))


def two_years() -> Dataset:
    """Surveys of 2020 and 2022: 바 answered the first time only, 아 the second time only."""
    return dataset(
        relations=[
            *ties(2020, ["가나", "나가", "나다", "다라", "바가", "가바"], ["가나"]),
            *ties(2022, ["가나", "나라", "다라", "라가", "아가", "가바"], ["나라"]),
        ]
    )
