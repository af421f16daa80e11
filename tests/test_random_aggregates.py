"""The main aggregate of every metric against plain Python over the rows, for random datasets and selections.

Nothing here asks the package how: networks are told apart, years completed and money added up anew from the rows.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd
from hypothesis import given, note, settings

from netjjin_data.dataset import Dataset, Selection
from netjjin_data.metrics.activities import activities, busiest_months
from netjjin_data.metrics.barriers import barriers
from netjjin_data.metrics.coverage import coverage
from netjjin_data.metrics.funding import funding_trend, granted
from netjjin_data.metrics.members import member_rows, member_total, members
from netjjin_data.metrics.needs import by_theme, by_workshop, need_rows
from netjjin_data.metrics.outcomes import outcomes
from netjjin_data.metrics.relations import changes, proposals, roster, surveys, surveys_of, ties
from netjjin_data.metrics.settlement import expense_items, settlement
from tests.datasets import PLACES, Row
from tests.random_datasets import SELECTIONS, datasets

Rows = dict[str, list[Row]]
WEIGHTS = ("present", "partial", "absent", "not_applicable", "unknown")


class Plain:
    """The rows of a dataset and a selection, read the plain way."""

    def __init__(self, rows: Rows, selection: Selection) -> None:
        self.rows, self.selection = rows, selection
        self.named: dict[str, set[str]] = defaultdict(set)
        for row in (row for table in rows.values() for row in table):
            if row.get("network") and row.get("region"):
                self.named[row["region"]].add(row["network"])
        self.years = sorted(
            {row["year"] for name in rows if name not in NO_YEARS for row in rows[name] if "year" in row}
        )
        self.focus = max(selection.years or self.years, default=None)

    def network(self, row: Row) -> tuple[str | None, bool]:
        """Whose a row is, and whether that is one network."""
        if row.get("network"):
            return row["network"], True
        place = row.get("region")
        if place is None:
            return None, False
        if place not in PLACES:
            return f"{place} (시군 확인 필요)", False
        names = self.named[place]
        if len(names) == 1:
            return next(iter(names)), True
        return (f"{place} 시군 합계 (네트워크 미지정)", False) if names else (f"{place} (이름 미기재)", True)

    def of(self, table: str, years: Iterable[int] | None = None) -> list[tuple[int, Row]]:
        """The rows of a table that the selection's municipalities and the years (the chosen ones) leave, numbered."""
        years = self.selection.years if years is None else tuple(years)
        return [
            (at, row)
            for at, row in enumerate(self.rows[table])
            if (not years or row.get("year") in years or (table == "networks" and "year" not in row))
            and (not self.selection.regions or code(row) in self.selection.regions)
        ]

    def of_focus(self, table: str) -> list[tuple[int, Row]]:
        return self.of(table, () if self.focus is None else (self.focus,))

    def networks_of_focus(self) -> set[str]:
        """The networks that profiles, grants, members, reports and barriers of the year in focus name."""
        found = set()
        for table in ("networks", "grants", "members", "reports", "barriers"):
            for _, row in self.of_focus(table):
                network, one = self.network(row)
                if one and network is not None:
                    found.add(network)
        return found

    def programme(self, year: int) -> tuple[int | None, int | None, int | None] | None:
        """Number of networks, grant per network and total of a year; None where the table lacks the year."""
        parts = [row for row in self.rows["programme"] if row["year"] == year]
        if not parts:
            return None
        totals = []
        for row in parts:
            product = None
            if "network_count" in row and "grant_per_network" in row:
                product = row["network_count"] * row["grant_per_network"]
            totals.append(row.get("grant_total", product))
        counts = [row.get("network_count") for row in parts]
        count = None if None in counts else sum(filter(None, counts))
        total = None if None in totals else sum(filter(None, totals))
        each = {row.get("grant_per_network") for row in parts}
        per = each.pop() if len(each) == 1 else None
        return count, (round(total / count) if per is None and count and total is not None else per), total

    def year(self, year: int) -> tuple[int | None, int | None, int | None]:
        """The same with the grants standing in where the programme's table says nothing."""
        written = self.programme(year)
        grants = [row for row in self.rows["grants"] if row["year"] == year]
        amounts = [row.get("amount") for row in grants]
        if not grants or None in amounts:
            return written or (None, None, None)
        granted_rows = [row for row in grants if row["amount"] > 0]
        whose = [self.network(row) for row in granted_rows]
        number = None if any(not one for _, one in whose) else len({network for network, _ in whose})
        total = sum(row["amount"] for row in grants)
        if written is None:
            return number, (round(total / number) if number else None), total
        count, per, known = written
        if known is None and number is not None and count in (None, number):
            return number, (round(total / number) if per is None and number else per), total
        return written

    def complete(self, year: int) -> bool:
        """Whether the grants of a year are all there, every place known, number and sum the programme's."""
        written = self.programme(year)
        grants = [row for row in self.rows["grants"] if row["year"] == year]
        if written is None or not grants or any("amount" not in row for row in grants):
            return False
        paid = [row for row in grants if row["amount"] > 0]
        if any(code(row) is None for row in paid):
            return False
        whose = [self.network(row) for row in paid]
        number = len({network for network, one in whose if one}) + sum(not one for _, one in whose)
        return number == written[0] and sum(row["amount"] for row in grants) == written[2]


NO_YEARS = {"needs", "milestones", "tasks", "insights"}


def code(row: Row) -> str | None:
    place = PLACES.get(str(row.get("region")))
    return None if place is None else place.code


def plainly(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """A frame's rows with None for what is missing."""
    held: Any = frame
    columns = {str(name): held[name].to_numpy(object, na_value=None).tolist() for name in held}
    return [
        {name: None if value is pd.NaT else value for name, value in zip(columns, values, strict=True)}
        for values in zip(*columns.values(), strict=True)
    ]


def summed(values: Iterable[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None


# --- one comparison per metric ----------------------------------------------------------------------------------


def funding_is_added_up(plain: Plain, data: Dataset) -> None:
    years = sorted({row["year"] for table in ("programme", "grants") for row in plain.rows[table]})
    trend = plainly(funding_trend(data, plain.selection))
    assert [row["year"] for row in trend] == years
    for row in trend:
        count, per, total = plain.year(row["year"])
        assert (row["network_count"], row["grant_per_network"], row["grant_total"]) == (count, per, total)
        itemised = sum(r.get("amount", 0) for r in plain.rows["grants"] if r["year"] == row["year"])
        assert row["itemised"] == itemised
        assert row["not_itemised"] == (None if total is None else total - itemised)
        assert row["complete"] == plain.complete(row["year"])
        before = plain.year(row["year"] - 1)[2] if row["year"] - 1 in years else None
        assert row["change"] == (None if None in (total, before) else total - before)  # type: ignore[operator]
        ratio = None if total is None or not before else (total - before) / before
        assert row["change_ratio"] == ratio
    if plain.focus is None:
        return
    by_network: dict[Any, list[int | None]] = defaultdict(list)
    for _, row in plain.of_focus("grants"):
        by_network[plain.network(row)[0]].append(row.get("amount"))
    shown = {
        row["network_id"]: row["amount"]
        for row in plainly(granted(data, plain.selection))
        if row["kind"] not in ("elsewhere", "not_itemised")
    }
    assert shown == {network: summed(amounts) for network, amounts in by_network.items()}


def coverage_is_counted(plain: Plain, data: Dataset) -> None:
    years = plain.selection.years or sorted(
        {row["year"] for table in ("programme", "grants") for row in plain.rows[table]}
    )
    known = any(code(row) for table in plain.rows.values() for row in table)
    found = plainly(coverage(data, plain.selection))
    assert len(found) == (len(years) * len(PLACES) if known else 0)
    for row in found:
        amounts = [
            grant.get("amount")
            for grant in plain.rows["grants"]
            if grant["year"] == row["year"] and code(grant) == row["region_code"]
        ]
        supported = any(amount is not None and amount > 0 for amount in amounts)
        unheard = "not_supported" if plain.complete(row["year"]) else "unknown"
        assert row["state"] == ("supported" if supported else unheard)
        assert row["amount"] == (summed(amounts) if supported else None)


def members_are_counted(plain: Plain, data: Dataset) -> None:
    ours: dict[str, list[Row]] = defaultdict(list)
    for _, row in plain.of_focus("members"):
        network, _ = plain.network(row)
        if network is not None:
            ours[network].append(row)
    for network, rows in ours.items():
        last = max((row["as_of"] for row in rows if "as_of" in row), default=None)
        ours[network] = [row for row in rows if row.get("as_of", last) == last]
    found = {row["network_id"]: row for row in plainly(members(data, plain.selection))}
    apart = {network for _, row in plain.of_focus("members") if not (whose := plain.network(row))[1]
             for network in [whose[0]] if network is not None}  # fmt: skip
    assert found.keys() == plain.networks_of_focus() | apart
    for network, row in found.items():
        for field in ("organisations", "people", "active_organisations"):
            assert row[field] == summed(part.get(field) for part in ours.get(network, ()))
    for field in ("organisations", "people"):
        counts = {
            network: summed(part.get(field) for part in ours.get(network, ()))
            for network in plain.networks_of_focus()
        }
        total = member_total(member_rows(data, plain.selection), field)
        assert total.total == summed(counts.values())
        assert total.networks == sum(count is not None for count in counts.values())
        assert total.missing == sum(count is None for count in counts.values())
        assert total.approximate == any(
            part[f"{field}_approximate"]
            for network, count in counts.items()
            if count is not None
            for part in ours[network]
        )


def activities_are_counted(plain: Plain, data: Dataset) -> None:
    ours = plain.of("activities")
    found = plainly(activities(data, plain.selection))
    assert [row["row"] for row in found] == [at for at, _ in ours]
    assert [row["participants"] for row in found] == [row.get("participants") for _, row in ours]
    months = Counter(
        int(row["start"][5:7]) for _, row in ours if "start" in row and row["precision"] != "year"
    )
    most = max(months.values(), default=0)
    expected = tuple(sorted(month for month, number in months.items() if number == most)) if most > 1 else ()
    assert busiest_months(found) == (expected, most)


def barriers_are_counted(plain: Plain, data: Dataset) -> None:
    for stage in ("any", "founding", "running", None):
        answers: dict[tuple[str, str], str] = {}
        for _, row in plain.of_focus("barriers"):
            network, _ = plain.network(row)
            if network is not None and stage in ("any", row.get("stage")):
                pair = (row["barrier"], network)
                answers[pair] = min(answers.get(pair, "unknown"), row["status"], key=WEIGHTS.index)
        columns = plain.networks_of_focus() | {network for _, network in answers}
        expected = {
            (barrier, network): answers.get((barrier, network), "unknown")
            for barrier, _ in answers
            for network in columns
        }
        found = plainly(barriers(data, plain.selection, stage))
        assert {(row["barrier"], row["network_id"]): row["status"] for row in found} == expected
        assert len(found) == len(expected)


def settlement_is_added_up(plain: Plain, data: Dataset) -> None:
    fields = ("requested", "amount", "paid", "spent", "own_share", "returned")
    written = {field for field in fields if any(field in row for row in plain.rows["grants"])}
    years = plain.selection.years or ((plain.focus,) if plain.focus is not None else ())
    ours: dict[tuple[int, str | None], list[Row]] = defaultdict(list)
    for _, row in plain.of("grants", ()):
        if row["year"] in years:
            ours[row["year"], plain.network(row)[0]].append(row)
    found = {(row["year"], row["network_id"]): row for row in plainly(settlement(data, plain.selection))}
    assert found.keys() == ours.keys()
    for key, rows in ours.items():
        sums: dict[str, int | None] = {}
        for field in fields:
            values = [row.get(field) for row in rows]
            sums[field] = None if field not in written or None in values else sum(filter(None, values))
            assert found[key][field] == sums[field], field
        base = sums["amount"] if sums["paid"] is None else sums["paid"]
        spent, returned = sums["spent"], sums["returned"]
        rest = None if base is None or spent is None else base - spent
        rate = None if rest is None or not base else (spent or 0) / base
        assert (found[key]["base"], found[key]["rest"], found[key]["rate"]) == (base, rest, rate)
        assert found[key]["difference"] == (None if rest is None or returned is None else rest - returned)
    items: dict[str, list[Row]] = defaultdict(list)
    for _, row in plain.of_focus("expenses"):
        if "budget" in row or "spent" in row:
            items[row["item"]].append(row)
    spending = {
        row["item"]: (row["budget"], row["spent"]) for row in plainly(expense_items(data, plain.selection))
    }
    assert spending == {
        item: (summed(row.get("budget") for row in rows), summed(row.get("spent") for row in rows))
        for item, rows in items.items()
    }


def needs_are_counted(plain: Plain, data: Dataset) -> None:
    ours = [row for _, row in plain.of("needs")]
    rows = need_rows(data, plain.selection)
    assert {theme.name: len(theme.rows) for theme in by_theme(rows)} == Counter(
        row.get("theme") for row in ours
    )
    shops = {(shop.year, shop.region): len(held) for shop, held in by_workshop(rows).items()}
    assert shops == Counter((row.get("year"), row.get("region")) for row in ours)


def outcomes_are_counted(plain: Plain, data: Dataset) -> None:
    ours = plain.of("outcomes")
    found = plainly(outcomes(data, plain.selection))
    assert [(row["row"], row["kind"], row["amount"]) for row in found] == [
        (at, row.get("kind"), row.get("amount")) for at, row in ours
    ]


def relations_are_tied(plain: Plain, data: Dataset) -> None:
    everything: dict[tuple[str | None, int | None], list[Row]] = defaultdict(list)
    for row in plain.rows["relations"]:
        everything[plain.network(row)[0], row.get("year")].append(row)
    held = {(plain.network(row)[0], row.get("year")) for _, row in plain.of("relations")}
    found = {(row["network_id"], row["year"]): row for row in plainly(surveys(data, plain.selection))}
    assert found.keys() == held
    members_of: dict[tuple[str | None, int | None], set[str]] = defaultdict(set)
    for row in plain.rows["organisations"]:
        members_of[plain.network(row)[0], row.get("year")].add(row["organisation"])
    for survey in surveys_of(data, plain.selection):
        key = (survey.network, survey.year)
        rows = everything[key]
        expected = {
            (row["source"], row["target"], row["kind"])
            for row in rows
            if row["source"] != row["target"] and row.get("weight") != 0
        }
        frame = plainly(ties(data, survey))
        assert {(row["source"], row["target"], row["kind"]) for row in frame} == expected
        assert len(frame) == len(expected)
        people = plainly(roster(data, survey))
        assert {row["name"] for row in people} == members_of[key] | {
            row[end] for row in rows for end in ("source", "target")
        }
        assert {row["name"] for row in people if row["answered"]} == {row["source"] for row in rows}
        knows = {(source, target) for source, target, kind in expected if kind == "recognition"}
        works = {frozenset((s, t)) for s, t, kind in expected if kind == "collaboration"}
        pairs = {frozenset(ends) for ends in knows} - works if works else set()
        assert {frozenset((row["first"], row["second"])) for row in plainly(proposals(data, survey))} == pairs
        states = Counter(row["state"] for row in plainly(changes(data, survey, "recognition")))
        assert states["new"] + states["kept"] <= len(knows)


COMPARED: tuple[Callable[[Plain, Dataset], None], ...] = (
    funding_is_added_up, coverage_is_counted, members_are_counted, activities_are_counted, barriers_are_counted,
    settlement_is_added_up, needs_are_counted, outcomes_are_counted, relations_are_tied,
)  # fmt: skip


@settings(max_examples=200, derandomize=True)
@given(datasets(), SELECTIONS)
def test_aggregates_are_those_of_plain_python(drawn: tuple[Rows, Dataset], selection: Selection) -> None:
    rows, data = drawn
    plain = Plain(rows, selection)
    for compare in COMPARED:
        note(compare.__name__)
        compare(plain, data)
