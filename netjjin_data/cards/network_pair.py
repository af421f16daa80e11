"""Two networks beside each other: what they are, and which barriers they share."""

from __future__ import annotations

from collections.abc import Sequence

from netjjin_data import korean
from netjjin_data.cards.card import Card, Column, Used
from netjjin_data.cards.members import count_text
from netjjin_data.cards.one_network import NOT_IN_DATA
from netjjin_data.cards.provenance import provenance
from netjjin_data.cards.wording import NO_AMOUNT, dated, listed, place_written, sentences
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.korean import MoneyUnit
from netjjin_data.metrics.choice import Row, settled, typed
from netjjin_data.metrics.names import network_names
from netjjin_data.metrics.one_network import (
    count_year_rows,
    grant_year_rows,
    history_rows,
    state_rows,
    years_told,
)

# A value as it is written, and the cells that it was made of.
Told = tuple[str | None, tuple[Used, ...]]
_DTYPES = {"item": "str", "first": "str", "second": "str"}


def pair(dataset: Dataset, selection: Selection, first: str, second: str, unit: MoneyUnit = "만원") -> Card:
    """Two networks' place, founding, members, newest grant and barriers side by side, and the barriers they share."""
    dataset = settled(dataset)
    told = [_facts(dataset, selection, network, unit) for network in (first, second)]
    shown: list[Row] = [
        {
            "item": item,
            "first": told[0][item][0],
            "second": told[1][item][0],
            "behind": (*told[0][item][1], *told[1][item][1]),
        }
        for item in told[0]
        if told[0][item][0] or told[1][item][0]
    ]
    lacking = [
        f"{network} {', '.join(items)}"
        for network, of in zip((first, second), told, strict=True)
        if (items := [item for item in of if of[item][0] is None])
    ]
    return Card(
        key="network.pair",
        headline=f"{first} · {second}",
        sentence=_shared_said(dataset, selection, (first, second)),
        form="table",
        frame=typed(shown, _DTYPES),
        columns=(Column("item", "항목"), Column("first", first), Column("second", second)),
        counted="2개 네트워크",
        missing=f"{NOT_IN_DATA}: {' · '.join(lacking)}" if lacking else "",
        **provenance(
            dataset,
            rows=shown,
            approximate=any("약 " in (row[name] or "") for row in shown for name in ("first", "second")),
        ),
    )


def _facts(dataset: Dataset, selection: Selection, network: str, unit: MoneyUnit) -> dict[str, Told]:
    place = place_written(network_names(dataset)[network])
    return {
        "시군": (place, ()),
        "설립": _founded(dataset, network),
        "회원사": _count(dataset, selection, network, "organisations", "개사"),
        "개인회원": _count(dataset, selection, network, "people", "명"),
        "지원액": _grant(dataset, selection, network, unit),
        "장애요인 있음": _barriers(dataset, selection, network),
    }


def _founded(dataset: Dataset, network: str) -> Told:
    row = next((row for row in history_rows(dataset, network) if row["event"] == "founding"), None)
    if row is None:
        return None, ()
    return dated(row["start"], row["start"], row["precision"]), (
        Used("networks", ("founded",), [row["row"]]),
    )


def _count(dataset: Dataset, selection: Selection, network: str, field: str, counter: str) -> Told:
    years = years_told(dataset, "members", network, selection)
    rows = [
        row for row in count_year_rows(dataset, network) if row["year"] in years and row[field] is not None
    ]
    if not rows:
        return None, ()
    row = rows[-1]
    text = count_text(row[field], row[f"{field}_approximate"], counter)
    return f"{row['year']}년 {text}", (Used("members", (field,), row["rows"]),)


def _grant(dataset: Dataset, selection: Selection, network: str, unit: MoneyUnit) -> Told:
    years = years_told(dataset, "grants", network, selection)
    rows = [row for row in grant_year_rows(dataset, network) if row["year"] in years]
    if not rows:
        return None, ()
    row = rows[-1]
    amount = NO_AMOUNT if row["amount"] is None else korean.money(row["amount"], unit)
    return f"{row['year']}년 {amount}", (Used("grants", ("amount",), row["rows"]),)


def _barriers(dataset: Dataset, selection: Selection, network: str) -> Told:
    rows = state_rows(dataset, selection, network)
    if not rows:
        return None, ()
    year = years_told(dataset, "barriers", network, selection)[-1]
    having = [row for row in rows if row["status"] == "present"]
    unknown = sum(row["status"] == "unknown" for row in rows)
    text = f"{year}년 {len(rows)}개 중 {len(having)}개" + (f" (미확인 {unknown}개)" if unknown else "")
    return text, (Used("barriers", ("status",), [index for row in rows for index in row["rows"]]),)


def _shared_said(dataset: Dataset, selection: Selection, networks: Sequence[str]) -> str:
    """Which barriers both have, where both tell of the same year."""
    years = [years_told(dataset, "barriers", network, selection)[-1:] for network in networks]
    if not years[0] or years[0] != years[1]:
        return ""
    having = [
        {
            (row["stage"], row["barrier"])
            for row in state_rows(dataset, selection, network)
            if row["status"] == "present"
        }
        for network in networks
    ]
    shared = list(dict.fromkeys(barrier for _, barrier in sorted(having[0] & having[1], key=str)))
    if not shared:
        return f"{years[0][0]}년 함께 겪는다고 확인된 장애요인 없음"
    return sentences(f"{years[0][0]}년 함께 겪는 장애요인 {len(shared)}개: {listed(shared, 4, '건')}")
