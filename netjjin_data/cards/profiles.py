"""A card per network: what it says of itself, its money, members, history and report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from netjjin_data import korean
from netjjin_data.cards.card import Card, Column, Used
from netjjin_data.cards.provenance import Provenance, provenance
from netjjin_data.cards.wording import NO_AMOUNT, dated, empty_card, place_written, sentences, why_empty
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.korean import MoneyUnit
from netjjin_data.metrics.choice import Row, remembered, settled, typed
from netjjin_data.metrics.names import NetworkName, network_names, networks_in
from netjjin_data.metrics.profiles import network_facts, rows_by_network
from netjjin_data.schema import table

COLUMNS = (Column("title", "항목"), Column("text", "내용"))
_DTYPES = {"title": "str", "text": "str"}
INTRODUCING = ("networks", "grants", "members", "reports", "barriers", "activities", "milestones")
# What stands on other cards too, and what names the network without telling anything of it.
_ELSEWHERE = {"시군", "다른 이름", "설립", "회원", "지원액"}


@dataclass
class Part:
    """One heading of a profile with its text and the values it shows."""

    title: str
    text: str = ""
    used: list[Used] = field(default_factory=list)


def profiles(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> tuple[Card, ...]:
    """A card per network of the selection in the deck's order; one empty card that says why where there is none."""
    dataset = settled(dataset)
    networks = networks_in(dataset, selection, INTRODUCING)
    if not networks:
        why = why_empty(dataset, "networks", selection, "네트워크 정보")
        return (empty_card("networks.profile", "네트워크 소개", why, "text", COLUMNS, dataset),)
    return tuple(_profile(dataset, network, selection, unit) for network in networks)


def tells_of_itself(card: Card) -> bool:
    """Whether a profile says more than what the cards on money, members and foundings say as well."""
    return not set(card.frame["title"]) <= _ELSEWHERE


def introduction(dataset: Dataset, selection: Selection, network: str, unit: MoneyUnit = "만원") -> Card:
    """What one network is: place, founding, members as last counted, and what it says of itself."""
    dataset = settled(dataset)
    parts, ever = (_introducing(dataset, network, of) for of in (selection, Selection()))
    return _told(dataset, network, f"network.introduction.{network}", parts, ever)


def _profile(dataset: Dataset, network: str, selection: Selection, unit: MoneyUnit) -> Card:
    parts, ever = (_parts(dataset, network, of, unit) for of in (selection, Selection()))
    return _told(dataset, network, f"networks.profile.{network}", parts, ever, unit)


def _told(
    dataset: Dataset, network: str, key: str, parts: list[Part], ever: list[Part], unit: str = ""
) -> Card:
    """The card of a network's parts; `ever` are the same parts where no year is chosen."""
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
    return Card(
        key=key,
        headline=network,
        sentence=sentences(
            place or "",
            f"{texts['설립']} 설립" if "설립" in texts else "",
            texts.get("회원", "").rpartition("\n")[2],
        ),
        form="text",
        frame=typed(rows, _DTYPES),
        columns=COLUMNS,
        channels={"title": "title", "text": "text"},
        unit=unit,
        counted="1개 네트워크",
        missing=sentences(
            f"원자료에 없음: {', '.join(nowhere)}" if nowhere else "",
            f"고른 연도에 없음: {', '.join(elsewhen)}" if elsewhen else "",
        ),
        **_provenance(dataset, name, rows),
    )


def _provenance(dataset: Dataset, name: NetworkName, rows: Sequence[Row]) -> Provenance:
    """Where a profile comes from, without the remarks that speak of another municipality alone."""
    texts = {row["title"]: row["text"] for row in rows}
    found = provenance(
        dataset,
        rows=rows,
        approximate=" 약 " in texts.get("회원", ""),
        unknown=NO_AMOUNT in texts.get("지원액", ""),
    )
    found["notes"] = network_notes(dataset, name.full, found["notes"])
    return found


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


def _parts(dataset: Dataset, network: str, selection: Selection, unit: MoneyUnit) -> list[Part]:
    """The parts of a profile in the deck's order, their text empty where the data have none.

    Names, founding and history are a network's whole life: no year chosen takes a line of them away.
    """
    always = Selection((), selection.regions)
    return [
        _fact(dataset, network, always, "aliases", "다른 이름"),
        _founded(dataset, network, always),
        _members(dataset, network, selection),
        _grants(dataset, network, selection, unit),
        _fact(dataset, network, selection, "membership_rule"),
        _fact(dataset, network, selection, "strength"),
        _fact(dataset, network, selection, "concern"),
        _history(dataset, network, always),
        *_report(dataset, network, selection),
    ]


def _introducing(dataset: Dataset, network: str, selection: Selection) -> list[Part]:
    """The parts of an introduction: those of a profile that no other card of the network's page tells."""
    always = Selection((), selection.regions)
    members = _members(dataset, network, selection)
    members.text = members.text.rpartition("\n")[2]
    return [
        _fact(dataset, network, always, "aliases", "다른 이름"),
        _founded(dataset, network, always),
        members,
        *(_fact(dataset, network, selection, field) for field in ("membership_rule", "strength", "concern")),
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
    columns = ("year", "organisations", "organisations_approximate", "people", "people_approximate")
    rows = rows_by_network(dataset, "members", selection, columns).get(network, [])
    lines = []
    for _, year, organisations, about, people, about_people in sorted(rows, key=lambda row: row[1] or 0):
        counts = sentences(
            "" if organisations is None else f"회원사 {'약 ' if about else ''}{organisations:,}개사",
            "" if people is None else f"개인회원 {'약 ' if about_people else ''}{people:,}명",
        )
        if counts:
            lines.append(f"{year}년 {counts}" if year is not None else counts)
    return Part("회원", "\n".join(lines), [_used("members", ("organisations", "people"), rows)])


def _grants(dataset: Dataset, network: str, selection: Selection, unit: MoneyUnit) -> Part:
    rows = rows_by_network(dataset, "grants", selection, ("year", "amount")).get(network, [])
    lines = [
        f"{year}년 {NO_AMOUNT if amount is None else korean.money(amount, unit)}"
        for _, year, amount in sorted(rows, key=lambda row: row[1] or 0)
    ]
    return Part("지원액", "\n".join(lines), [_used("grants", ("amount",), rows)])


def _history(dataset: Dataset, network: str, selection: Selection) -> Part:
    columns = ("start", "end", "precision", "date_text", "title")
    rows = rows_by_network(dataset, "milestones", selection, columns).get(network, [])
    lines = []
    for _, start, end, precision, written, title in rows:
        when = (written or "") if start is None else dated(start, end or start, precision or "day")
        lines.append(f"{when} {title}".strip())
    return Part("연혁", "\n".join(lines), [_used("milestones", ("start", "title"), rows)])


def _report(dataset: Dataset, network: str, selection: Selection) -> list[Part]:
    rows = rows_by_network(dataset, "reports", selection, ("year", "aspect", "text")).get(network, [])
    several = len({year for _, year, _, _ in rows}) > 1
    parts = []
    for choice in table("reports")["aspect"].choices:
        ours = [row for row in rows if row[2] == choice.code and row[3] is not None]
        texts = [f"{year}년: {text}" if several else text for _, year, _, text in ours]
        parts.append(Part(choice.label, "\n".join(texts), [_used("reports", ("text",), ours)]))
    return parts


def _used(name: str, fields: tuple[str, ...], rows: Sequence[tuple[int, ...]]) -> Used:
    return Used(name, fields, [row[0] for row in rows])


DIRECTORY_COLUMNS = (
    Column("region", "시군"),
    Column("network_id", "네트워크"),
    Column("founded", "설립"),
    Column("membership_rule", "가입자격"),
    Column("strength", "자랑거리"),
    Column("concern", "운영의 고민거리"),
)
_WRITTEN = ("membership_rule", "strength", "concern")


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
