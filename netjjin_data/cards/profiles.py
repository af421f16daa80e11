"""What a network is and says of itself: the card that introduces one, and the list of them all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from netjjin_data.cards.card import Card, Column, Used
from netjjin_data.cards.provenance import provenance
from netjjin_data.cards.wording import dated, empty_card, place_written, sentences, why_empty
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.korean import MoneyUnit
from netjjin_data.metrics.choice import Row, remembered, settled, typed
from netjjin_data.metrics.names import network_names, networks_in
from netjjin_data.metrics.profiles import network_facts, rows_of_network
from netjjin_data.schema import table

COLUMNS = (Column("title", "항목"), Column("text", "내용"))
_DTYPES = {"title": "str", "text": "str"}
INTRODUCING = ("networks", "grants", "members", "reports", "barriers", "activities", "milestones")
# What stands on other cards too, and what names the network without telling anything of it.
_ELSEWHERE = {"시군", "다른 이름", "설립", "회원"}
_WRITTEN = ("membership_rule", "strength", "concern")


@dataclass
class Part:
    """One heading of an introduction with its text and the values it shows."""

    title: str
    text: str = ""
    used: list[Used] = field(default_factory=list)


def tells_of_itself(card: Card) -> bool:
    """Whether an introduction says more than what the cards on members and foundings say as well."""
    return not set(card.frame["title"]) <= _ELSEWHERE


def introduction(dataset: Dataset, selection: Selection, network: str, unit: MoneyUnit = "만원") -> Card:
    """What one network is: place, founding, members as last counted, and what it says of itself."""
    dataset = settled(dataset)
    parts, ever = (_introducing(dataset, network, of) for of in (selection, Selection()))
    name = network_names(dataset)[network]
    given = [part for part in parts if part.text]
    at_all = {part.title: part.text for part in ever}
    lacking = [part.title for part in parts if not part.text and part.title != "다른 이름"]
    nowhere = [title for title in lacking if not at_all[title]]
    elsewhen = [title for title in lacking if at_all[title]]
    texts = {part.title: part.text for part in given}
    place = place_written(name)
    rows: list[Row] = [{"title": "시군", "text": place, "behind": ()}] if place else []
    rows += [{"title": part.title, "text": part.text, "behind": part.used} for part in given]
    found = provenance(dataset, rows=rows, approximate=" 약 " in texts.get("회원", ""))
    found["notes"] = network_notes(dataset, network, found["notes"])
    return Card(
        key=f"network.introduction.{network}",
        headline=network,
        sentence=sentences(
            place or "",
            f"{texts['설립']} 설립" if "설립" in texts else "",
            texts.get("회원", ""),
        ),
        form="text",
        frame=typed(rows, _DTYPES),
        columns=COLUMNS,
        channels={"title": "title", "text": "text"},
        counted="1개 네트워크",
        missing=sentences(
            f"원자료에 없음: {', '.join(nowhere)}" if nowhere else "",
            f"고른 연도에 없음: {', '.join(elsewhen)}" if elsewhen else "",
        ),
        **found,
    )


def network_notes(dataset: Dataset, network: str, notes: Sequence[str]) -> tuple[str, ...]:
    """The remarks of a sheet without those that speak of another municipality than a network's alone."""
    names = network_names(dataset)
    others = _regions(dataset) - {names[network].region}
    ours = names[network].region or network
    return tuple(note for note in notes if ours in note or not any(region in note for region in others))


@remembered
def _regions(dataset: Dataset) -> frozenset[str]:
    """The municipalities of all networks, as they are written."""
    return frozenset(name.region for name in network_names(dataset).values() if name.region is not None)


def _introducing(dataset: Dataset, network: str, selection: Selection) -> list[Part]:
    """The parts of an introduction, their text empty where the data have none.

    Names and founding are a network's whole life: no year chosen takes them away.
    """
    always = Selection((), selection.regions)
    return [
        _fact(dataset, network, always, "aliases", "다른 이름"),
        _founded(dataset, network, always),
        _members(dataset, network, selection),
        *(_fact(dataset, network, selection, name) for name in _WRITTEN),
    ]


def _fact(dataset: Dataset, network: str, selection: Selection, name: str, title: str = "") -> Part:
    title = title or table("networks")[name].label
    fact = network_facts(dataset, selection).get(network, {}).get(name)
    return Part(title) if fact is None else Part(title, fact.value, [Used("networks", (name,), [fact.row])])


def _founded(dataset: Dataset, network: str, selection: Selection) -> Part:
    facts = network_facts(dataset, selection).get(network, {})
    founded, precision = facts.get("founded"), facts.get("founded_precision")
    if founded is None:
        return Part("설립")
    kind = precision.value if precision is not None else "day"
    text = dated(founded.value, founded.value, kind)
    return Part("설립", text, [Used("networks", ("founded",), [founded.row])])


def _members(dataset: Dataset, network: str, selection: Selection) -> Part:
    """The members as last counted in the chosen years."""
    columns = ("year", "organisations", "organisations_approximate", "people", "people_approximate")
    rows = rows_of_network(dataset, "members", network, selection, columns)
    newest = Part("회원")
    for index, year, organisations, about, people, about_people in sorted(rows, key=lambda row: row[1] or 0):
        counts = sentences(
            "" if organisations is None else f"회원사 {'약 ' if about else ''}{organisations:,}개사",
            "" if people is None else f"개인회원 {'약 ' if about_people else ''}{people:,}명",
        )
        if counts:
            text = f"{year}년 {counts}" if year is not None else counts
            newest = Part("회원", text, [Used("members", ("organisations", "people"), [index])])
    return newest


DIRECTORY_COLUMNS = (
    Column("region", "시군"),
    Column("network_id", "네트워크"),
    Column("founded", "설립"),
    Column("membership_rule", "가입자격"),
    Column("strength", "자랑거리"),
    Column("concern", "운영의 고민거리"),
)


def directory(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> Card:
    """The networks of the selection as a list in the deck's order, each with what it says of itself."""
    dataset = settled(dataset)
    key, networks = "networks.directory", networks_in(dataset, selection, INTRODUCING)
    if not networks:
        why = why_empty(dataset, "networks", selection, "네트워크 정보")
        return empty_card(key, "네트워크 목록", why, "table", DIRECTORY_COLUMNS, dataset)
    always, names = Selection((), selection.regions), network_names(dataset)
    shown: list[Row] = []
    for network in networks:
        founded = _founded(dataset, network, always)
        parts = {field: _fact(dataset, network, selection, field) for field in _WRITTEN}
        shown.append(
            {"region": place_written(names[network]), "network_id": network, "founded": founded.text or None}
            | {field: part.text or None for field, part in parts.items()}
            | {"behind": [used for part in (founded, *parts.values()) for used in part.used]}
        )
    silent = sum(all(row[field] is None for field in _WRITTEN) for row in shown)
    return Card(
        key=key,
        headline=f"네트워크 {len(shown)}개",
        sentence="",
        form="table",
        frame=typed(shown, {column.name: "str" for column in DIRECTORY_COLUMNS}),
        columns=tuple(
            column
            for column in DIRECTORY_COLUMNS
            if column.name in ("region", "network_id") or any(row[column.name] for row in shown)
        ),
        counted=f"{len(shown)}개 네트워크",
        missing=f"자기 소개가 {'고른 연도에' if selection.years else '원자료에'} 없는 네트워크 {silent}개"
        if silent
        else "",
        **provenance(dataset, rows=shown),
    )
