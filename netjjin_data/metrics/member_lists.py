"""Who is on the networks' lists of members: of which kinds, and who came or went between two lists."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import pandas as pd

from netjjin_data.dataset import Dataset, Selection, name_key
from netjjin_data.metrics.choice import Row, chosen, focus_year, records, remembered, settled, typed
from netjjin_data.metrics.member_years import compared_years
from netjjin_data.metrics.names import network_names

KIND_DTYPES: dict[str, str] = {"kind": "str", "number": "int64", "networks": "int64", "rows": "object"}
TURNOVER_DTYPES: dict[str, str] = {
    "network_id": "str",
    "region": "str",
    "assigned": "bool",
    "before": "int64",
    "after": "int64",
    "stayed": "int64",
    "joined": "int64",
    "left": "int64",
    "rows": "object",
}
NAME_DTYPES: dict[str, str] = {
    "network_id": "str",
    "region": "str",
    "organisation": "str",
    "kind": "str",
    "change": "str",
    "rows": "object",
}
# Legal forms that one list writes and the next leaves out; ㈜ is (주) in NFKC.
_LEGAL_FORM = re.compile(r"\((?:주|유|사|재)\)|주식회사|유한회사|사단법인|재단법인")


@lru_cache(50_000)
def organisation_key(name: str) -> str:
    """An organisation's name as two lists are compared: without spaces, punctuation and its legal form."""
    return name_key(_LEGAL_FORM.sub("", unicodedata.normalize("NFKC", name))) or name_key(name)


def member_lists(dataset: Dataset, selection: Selection) -> dict[int, dict[str, dict[str, Row]]]:
    """The lists of every year in the chosen municipalities: year -> network_id -> name's key -> member.

    A member has organisation, kind (None where nobody wrote it) and the rows that name it.
    """
    return _lists_of(dataset, selection.regions)


@remembered
def _lists_of(dataset: Dataset, regions: tuple[str, ...]) -> dict[int, dict[str, dict[str, Row]]]:
    lists: dict[int, dict[str, dict[str, Row]]] = defaultdict(lambda: defaultdict(dict))
    frame = chosen(dataset, "organisations", Selection((), regions))
    for index, year, network, name, kind in records(frame, "year", "network_id", "organisation", "kind"):
        if year is None or network is None or name is None:
            continue
        of = lists[int(year)][network]
        member = of.setdefault(organisation_key(name), {"organisation": name, "kind": None, "rows": []})
        member["kind"] = member["kind"] or kind
        member["rows"].append(index)
    return {year: dict(networks) for year, networks in lists.items()}


def member_kinds(dataset: Dataset, selection: Selection) -> pd.DataFrame:
    """How many organisations of each kind are on the lists of the year in focus, the most frequent first.

    A row per kind, `kind` missing in the last where some have none: `number` of organisations (개사; one on the
    lists of two networks counts in both), of how many `networks`; `rows` are the organisations' indexes.
    """
    return typed(kind_rows(settled(dataset), selection), KIND_DTYPES)


@remembered
def kind_rows(dataset: Dataset, selection: Selection) -> list[Row]:
    """The rows of `member_kinds`, of a merged dataset."""
    lists = member_lists(dataset, selection).get(focus_year(dataset, selection) or 0, {})
    number: Counter[str | None] = Counter()
    networks: dict[str | None, set[str]] = defaultdict(set)
    rows: dict[str | None, list[int]] = defaultdict(list)
    for network, members in lists.items():
        for member in members.values():
            number[member["kind"]] += 1
            networks[member["kind"]].add(network)
            rows[member["kind"]] += member["rows"]
    found: list[Row] = [
        {"kind": kind, "number": times, "networks": len(networks[kind]), "rows": rows[kind]}
        for kind, times in number.most_common()
    ]
    return sorted(found, key=lambda row: row["kind"] is None)


def lists_compared(dataset: Dataset, selection: Selection) -> tuple[int, int] | None:
    """The two years whose lists are compared (see `compared_years`); None where there aren't two."""
    return compared_years(sorted(member_lists(dataset, selection)), selection)


def member_turnover(dataset: Dataset, selection: Selection) -> pd.DataFrame:
    """How many organisations came to and went from each network's list between two years.

    A row per network (or municipality whose list names none, `assigned` False) that has both years' lists: `before`
    and `after` their lengths, `stayed` on both, `joined` on the later alone, `left` on the earlier alone; before =
    stayed + left, after = stayed + joined. Names are compared without their legal form. `rows` are the
    organisations' indexes.
    """
    return typed(turnover_rows(settled(dataset), selection), TURNOVER_DTYPES)


@remembered
def turnover_rows(dataset: Dataset, selection: Selection) -> list[Row]:
    """The rows of `member_turnover`, of a merged dataset."""
    names = network_names(dataset)
    return [
        {
            "network_id": network,
            "region": names[network].region,
            "assigned": names[network].assigned,
            "before": len(then),
            "after": len(now),
            "stayed": len(then.keys() & now.keys()),
            "joined": len(now.keys() - then.keys()),
            "left": len(then.keys() - now.keys()),
            "rows": [index for of in (then, now) for member in of.values() for index in member["rows"]],
        }
        for network, then, now in _both(dataset, selection)
    ]


def members_come_and_gone(dataset: Dataset, selection: Selection) -> pd.DataFrame:
    """Which organisations came to and went from the networks' lists between two years.

    A row per organisation and network: `change` is joined or left, `kind` missing where nobody wrote it; who joined
    comes first within a network.
    """
    return typed(come_and_gone_rows(settled(dataset), selection), NAME_DTYPES)


@remembered
def come_and_gone_rows(dataset: Dataset, selection: Selection) -> list[Row]:
    """The rows of `members_come_and_gone`, of a merged dataset."""
    names = network_names(dataset)
    rows = []
    for network, then, now in _both(dataset, selection):
        for change, members in (("joined", _without(now, then)), ("left", _without(then, now))):
            who = {"network_id": network, "region": names[network].region, "change": change}
            rows += [who | member for member in members]
    return rows


def _without(members: dict[str, Row], others: Iterable[str]) -> list[Row]:
    apart = set(others)
    return [member for key, member in members.items() if key not in apart]


def _both(dataset: Dataset, selection: Selection) -> list[tuple[str, dict[str, Any], dict[str, Any]]]:
    """The networks that have lists of both compared years, with these."""
    pair = lists_compared(dataset, selection)
    if pair is None:
        return []
    then, now = (member_lists(dataset, selection)[year] for year in pair)
    return [(network, then[network], now[network]) for network in now if network in then]


def lists_unpaired(dataset: Dataset, selection: Selection) -> int:
    """How many networks have a list of only one of the two compared years, so that nothing is said of them."""
    pair = lists_compared(dataset, selection)
    if pair is None:
        return 0
    then, now = (member_lists(dataset, selection)[year] for year in pair)
    return len(then.keys() ^ now.keys())
