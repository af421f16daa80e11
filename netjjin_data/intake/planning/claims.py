"""Which of several columns a field has: its own heading, a sum over its parts, or none of them where nobody can say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace

from netjjin_data.intake.headings import Said, is_sum, matches
from netjjin_data.intake.places import NETWORK_END, place_in_name
from netjjin_data.intake.planning.roles import Claim, Role, inherits
from netjjin_data.intake.qualifiers import is_compared, is_funding, is_generic, is_unit, without_ordinal
from netjjin_data.intake.sheets import Value
from netjjin_data.intake.text import bare
from netjjin_data.intake.values import Unreadable
from netjjin_data.intake.values.money import money_unit, read_money
from netjjin_data.schema import Kind, Table

Paths = dict[int, tuple[Said, ...]]
_NUMERIC = frozenset({Kind.MONEY, Kind.COUNT})
# How sure a field is that has its column only from a group above it: said as a guess.
_INHERITED = 80.0


@dataclass(frozen=True)
class Clash:
    """A field that several columns claim with equal right: none of them is read, and a problem asks."""

    field: str
    roles: tuple[Role, ...]


# --- names over and under measures ------------------------------------------------------------------------------

# The key that free text in a heading of several rows names: (강사비, 예산), (당진상생네트워크, 신청액).
_OPEN_KEYS = {"expenses": "item", "grants": "network", "members": "network", "barriers": "network"}
# Words over groups of columns that are no names.
_GROUP_WORDS = frozenset(
    map(
        bare,
        ("계획", "실적", "결과", "정산", "현황", "당초", "변경", "신청", "선정", "예산", "결산", "사업", "구분", "내역", "기타", "비고",
         "지원", "운영", "기본", "회원"),
    )
)  # fmt: skip


def over_names(roles: list[Role], table: Table) -> list[Role]:
    """Columns that stand over or under the name of a network or an item belong to it."""
    key = _OPEN_KEYS.get(table.name)
    if key is None:
        return roles
    if key == "item" and any(item.field == key and not item.fixed for item in roles):
        return roles  # 본예산 and 추경 over the amounts of each item are no items
    if key != "network" or table.name == "barriers":
        return [_of_name(item, key) if _may_be_named(item) else item for item in roles]
    if any(item.field in {"network", "region"} and not item.fixed for item in roles):
        return roles
    texts = [item.rest[0].text for item in roles if _may_be_named(item)]
    # 본예산 and 추경 stand over equal groups too: of several words one at least must plainly be a network's name.
    named = any(NETWORK_END.search(text.strip()) or place_in_name(text, None) is not None for text in texts)
    alike = named and len(set(map(bare, texts))) > 1 and _repeated(roles)
    return [
        _of_name(item, key)
        if _may_be_named(item) and (NETWORK_END.search(item.rest[0].text.strip()) or alike)
        else item
        for item in roles
    ]


def _may_be_named(item: Role) -> bool:
    if len(item.rest) != 1 or not (item.field or item.fixed):
        return False
    said = item.rest[0]
    above = said.cell < item.heading.cell
    if item.field and not above and not NETWORK_END.search(said.text.strip()):
        return False
    odd = is_sum(said.text) or is_unit(said.text) or is_generic(said.text) or is_funding(said.text)
    odd = odd or without_ordinal(said.text) is not None or is_compared(said.text)
    return not (odd or matches(said.text) or money_unit(f"({said.text})"))


def _repeated(roles: list[Role]) -> bool:
    """Whether what stands under each of several names is the same, and none of them is a word for a group of columns."""
    under: dict[str, set[tuple[object, ...]]] = defaultdict(set)
    for item in roles:
        if _may_be_named(item):
            under[bare(item.rest[0].text)].add((item.field, *item.spread))
    return not under.keys() & _GROUP_WORDS and len({frozenset(each) for each in under.values()}) == 1


def _of_name(item: Role, key: str) -> Role:
    (said,) = item.rest
    fixed = (*item.fixed, (key, " ".join(said.text.split()), said.cell))
    return replace(item, fixed=tuple(sorted(fixed, key=lambda each: each[0])), rest=(), claim=Claim.OWN)


# --- several columns for one field ------------------------------------------------------------------------------


def granted_columns(roles: list[Role], table: Table) -> list[Role]:
    """교부액 standing alone is what was granted; beside 지원액 it is what was paid (a ruling of the contract)."""
    if table.name != "grants" or any(item.field == "amount" for item in roles):
        return roles
    return [replace(item, field="amount") if item.field == "paid" else item for item in roles]


def settled_claims(
    roles: list[Role], table: Table, paths: Paths, cells: Callable[[int], list[Value]]
) -> tuple[list[Role], tuple[Clash, ...]]:
    """Never two columns for one field; `cells` gives the body of a column, which shows what sums up what."""
    by_field: dict[tuple[object, ...], list[Role]] = defaultdict(list)
    for item in roles:
        if item.field is not None:
            by_field[(item.field, *item.spread)].append(item)
    wide = {item.field for item in roles if item.spread}
    winners: dict[int, Role] = {}
    clashes = []
    for (name, *spread), items in by_field.items():
        if not spread and name in wide:  # a sum over the years beside it
            items = [item for item in items if item.claim in {Claim.OWN, Claim.PART}]
        winner = _winner(items, roles, table, paths, cells)
        if winner is not None:
            winners[winner.column] = winner
        elif len(items) > 1:
            clashes.append(Clash(str(name), tuple(items)))
    kept = [
        winners.get(item.column) or (replace(item, field=None, fixed=()) if item.field else item)
        for item in roles
    ]
    return kept, tuple(clashes)


def _winner(
    items: list[Role], roles: list[Role], table: Table, paths: Paths, cells: Callable[[int], list[Value]]
) -> Role | None:
    """The one of several columns that holds the field; None where none of them can be told to."""
    own = [item for item in items if item.claim is Claim.OWN]
    if len(own) > 1:
        own = _labelled(own, table) or _without_sums(own, table, roles, cells)
    if len(own) == 1:
        parts = [item.column for item in items if item.claim is Claim.PART]
        # 지원금 beside 추가 지원금: whether it holds the part too, nobody says, unless the numbers do.
        doubtful = bool(parts) and not _is_sum_of(own[0].column, parts, cells)
        return replace(own[0], likeness=_INHERITED) if doubtful and not own[0].decided else own[0]
    if own:
        return None
    sums = [
        item for item in items if item.claim is Claim.SUM and not _sums_up_others(item, roles, table, paths)
    ]
    others = [item for item in items if item.claim is not Claim.SUM]
    if len(sums) == 1:
        return sums[0]
    if len(others) == 1 and not sums:
        return _alone(others[0], table, paths)
    return None


def _alone(item: Role, table: Table, paths: Paths) -> Role:
    """A column that is the only one to claim a field, if only by a group's heading or as a part: maybe a guess."""
    accepted = matches(item.heading.text).get(table.name) is not None
    shares = any(
        said in path
        for said in paths[item.column][:-1]
        for column, path in paths.items()
        if column != item.column
    )
    doubtful = (item.claim is Claim.PART and not accepted) or (inherits(item) and shares)
    return replace(item, likeness=_INHERITED) if doubtful and not item.decided else item


def _labelled(items: list[Role], table: Table) -> list[Role]:
    """The one column with the field's own label; money is never settled by a label."""
    if any(item.field and table[item.field].kind is Kind.MONEY for item in items):
        return []
    found = [item for item in items if matches(item.heading.text).get(table.name, ("", False))[1]]
    return found if len(found) == 1 else []


def _sums_up_others(item: Role, roles: list[Role], table: Table, paths: Paths) -> bool:
    """Whether a sum under a group's heading (사업비: 계) also adds up another field's column there (자부담)."""
    groups = set(paths.get(item.column, ())[:-1])
    return any(
        other.field not in {None, item.field}
        and table[str(other.field)].kind in _NUMERIC
        and groups & set(paths.get(other.column, ())[:-1])
        for other in roles
    ) and bool(groups)


def _without_sums(
    items: list[Role], table: Table, roles: list[Role], cells: Callable[[int], list[Value]]
) -> list[Role]:
    """Without the columns that add up the columns beside them in every row (사업비 = 보조금 + 자부담)."""
    measured = [item.column for item in roles if item.field and table[item.field].kind in _NUMERIC]
    return [
        item for item in items if item.column not in measured or not _adds_up(item.column, measured, cells)
    ]


def _adds_up(column: int, measured: list[int], cells: Callable[[int], list[Value]]) -> bool:
    own = _numbers(cells(column))
    at = measured.index(column)
    for beside in (measured[at + 1 :], list(reversed(measured[:at]))):
        parts: list[list[float]] = []
        for other in beside:
            parts.append(_numbers(cells(other)))
            if len(parts) < 2:
                continue
            rows = list(zip(own, *parts, strict=False))
            if any(sum(value != 0 for value in row[1:]) > 1 for row in rows) and all(
                abs(row[0] - sum(row[1:])) < 0.5 for row in rows
            ):
                return True
    return False


def _is_sum_of(column: int, parts: list[int], cells: Callable[[int], list[Value]]) -> bool:
    rows = zip(*(_numbers(cells(at)) for at in (column, *parts)), strict=False)
    return all(abs(row[0] - sum(row[1:])) < 0.5 for row in rows)


def _numbers(values: list[Value]) -> list[float]:
    return [_number(value) for value in values]


def _number(value: Value) -> float:
    try:
        return float(read_money(value, "원"))
    except Unreadable:
        return 0.0
