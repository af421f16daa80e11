"""Who knows and who works with whom: a network's survey of one year, its organisations and their ties as answered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import count

import pandas as pd

from netjjin_data.dataset import Dataset, Selection
from netjjin_data.dataset import name_key as key_of
from netjjin_data.metrics.choice import Row, chosen, records, remembered, settled, typed
from netjjin_data.metrics.names import networks_in

RECOGNITION, COLLABORATION = "recognition", "collaboration"
KINDS = (RECOGNITION, COLLABORATION)
NO_NETWORK, NO_YEAR = "네트워크 미기재", "연도 미기재"

# A survey writes each name a hundred times.
name_key = lru_cache(20_000)(key_of)


@dataclass(frozen=True)
class Survey:
    """One network's survey of one year; either is None where no cell says it."""

    network: str | None
    year: int | None

    @property
    def network_text(self) -> str:
        """The network as lists and the address call it."""
        return self.network or NO_NETWORK

    @property
    def year_text(self) -> str:
        """The year as lists and the address call it: 2024."""
        return NO_YEAR if self.year is None else str(self.year)


SURVEY_DTYPES = {"network_id": "str", "year": "Int64", "answers": "Int64", "rows": "object"}
ROSTER_DTYPES = {
    "name": "str",
    "kind": "str",
    "is_member": "bool",
    "answered": "bool",
    "listed": "object",
    "rows": "object",
}
TIE_DTYPES = {"source": "str", "target": "str", "kind": "str", "weight": "Float64", "rows": "object"}
CHANGE_DTYPES = {"source": "str", "target": "str", "state": "str", "rows": "object"}
PAIR_DTYPES = {"first": "str", "second": "str", "knows": "str", "rows": "object"}


# --- surveys ---------------------------------------------------------------------------------------------------


def surveys(dataset: Dataset, selection: Selection) -> pd.DataFrame:
    """The surveys of a selection: a row per network and year, networks in the deck's order, years ascending.

    `answers` counts the rows of the sheet, `rows` are their indexes.
    """
    dataset = settled(dataset)
    rows = []
    for survey in surveys_of(dataset, selection):
        indexes = [index for index, *_ in _answers(dataset, Selection())[survey]]
        rows.append(
            {"network_id": survey.network, "year": survey.year, "answers": len(indexes), "rows": indexes}
        )
    return typed(rows, SURVEY_DTYPES)


@remembered
def surveys_of(dataset: Dataset, selection: Selection) -> tuple[Survey, ...]:
    """The surveys that a selection's rows belong to, by network in the deck's order, then by year."""
    order = {network: place for place, network in enumerate(networks_in(dataset, Selection()))}
    return tuple(
        sorted(
            _answers(dataset, selection),
            key=lambda survey: (
                order.get(survey.network or "", len(order)),
                survey.network or "",
                survey.year or 0,
            ),
        )
    )


def survey_of(
    dataset: Dataset, selection: Selection, network: str | None = None, year: str | None = None
) -> Survey | None:
    """The survey asked for by its texts: a network's latest where no year is given, the first network's where none is given.

    None where the selection holds no such survey.
    """
    found = surveys_of(dataset, selection)
    if network is not None:
        found = tuple(survey for survey in found if survey.network_text == network)
    elif found:
        found = tuple(survey for survey in found if survey.network == found[0].network)
    if year is not None:
        found = tuple(survey for survey in found if survey.year_text == year)
    return found[-1] if found else None


def survey_before(dataset: Dataset, survey: Survey) -> Survey | None:
    """The same network's survey before this one, whatever years are chosen; None where there is none."""
    return max(
        (
            other
            for other in surveys_of(dataset, Selection())
            if other.network == survey.network and (other.year or 0) < (survey.year or 0)
        ),
        key=lambda other: other.year or 0,
        default=None,
    )


_Answer = tuple[int, str, str, str, float | None]


@remembered
def _answers(dataset: Dataset, selection: Selection) -> dict[Survey, list[_Answer]]:
    """Index, source, target, kind and weight of every row that names both ends and the kind, by survey."""
    found: dict[Survey, list[_Answer]] = {}
    frame = chosen(dataset, "relations", selection)
    columns = ("network_id", "year", "source", "target", "kind", "weight")
    for index, network, year, source, target, kind, weight in records(frame, *columns):
        if source is not None and target is not None and kind in KINDS:
            survey = Survey(network, None if year is None else int(year))
            found.setdefault(survey, []).append((index, source, target, kind, weight))
    return found


# --- organisations ---------------------------------------------------------------------------------------------


def roster(dataset: Dataset, survey: Survey) -> pd.DataFrame:
    """The organisations of a survey: those listed as 회원사 of its network and year, and whoever the answers name.

    A row per organisation, by name. `answered` is whether any row is its answer: a sheet of ties alone can't tell
    who answered without naming anybody from who didn't answer, unless the answer stands there as 0. `listed` are
    the indexes of organisations, `rows` those of relations that name it.
    """
    return typed(roster_rows(settled(dataset), survey).values(), ROSTER_DTYPES)


@remembered
def roster_rows(dataset: Dataset, survey: Survey) -> dict[str, Row]:
    """The rows of `roster` by the key of the name, of a merged dataset."""
    found: dict[str, Row] = {}
    for index, name, kind in _members(dataset).get(survey, ()):
        row = found.setdefault(name_key(name), _organisation(name, kind, True))
        row["listed"].append(index)
    for index, source, target, _, _ in _answers(dataset, Selection()).get(survey, ()):
        for name in (source, target):
            found.setdefault(name_key(name), _organisation(name, None, False))["rows"].append(index)
        found[name_key(source)]["answered"] = True
    return dict(sorted(found.items(), key=lambda item: item[1]["name"]))


def _organisation(name: str, kind: str | None, is_member: bool) -> Row:
    return {"name": name, "kind": kind, "is_member": is_member, "answered": False, "listed": [], "rows": []}


@remembered
def _members(dataset: Dataset) -> dict[Survey, list[tuple[int, str, str | None]]]:
    """Index, name and kind of the organisations listed, by network and year."""
    found: dict[Survey, list[tuple[int, str, str | None]]] = {}
    columns = ("network_id", "year", "organisation", "kind")
    for index, network, year, name, kind in records(dataset.frames["organisations"], *columns):
        if name is not None:
            survey = Survey(network, None if year is None else int(year))
            found.setdefault(survey, []).append((index, name, kind))
    return found


# --- ties ------------------------------------------------------------------------------------------------------


def ties(dataset: Dataset, survey: Survey) -> pd.DataFrame:
    """The ties of a survey as answered: a row per source, target and kind, by names' keys.

    `weight` is what was written (the larger where it stands twice), missing where nothing was; a written 0 is an
    answer but no tie, and nobody is tied to themselves. `rows` are the indexes of relations.
    """
    return typed(tie_rows(settled(dataset), survey), TIE_DTYPES)


@remembered
def tie_rows(dataset: Dataset, survey: Survey) -> list[Row]:
    """The rows of `ties`, of a merged dataset."""
    found: dict[tuple[str, str, str], Row] = {}
    for index, source_name, target_name, kind, weight in _answers(dataset, Selection()).get(survey, ()):
        source, target = name_key(source_name), name_key(target_name)
        if source == target or weight == 0:
            continue
        row = found.setdefault(
            (source, target, kind),
            {"source": source, "target": target, "kind": kind, "weight": weight, "rows": []},
        )
        row["rows"].append(index)
        if weight is not None:
            row["weight"] = max(weight, row["weight"] or 0)
    return list(found.values())


def ties_of(dataset: Dataset, survey: Survey, kind: str) -> dict[tuple[str, str], Row]:
    """The ties of one kind, by source and target."""
    return {(row["source"], row["target"]): row for row in tie_rows(dataset, survey) if row["kind"] == kind}


def pairs_of(dataset: Dataset, survey: Survey, kind: str) -> set[frozenset[str]]:
    """The pairs of which at least one names the other."""
    return {frozenset(ends) for ends in ties_of(dataset, survey, kind)}


# --- change ----------------------------------------------------------------------------------------------------


def changes(dataset: Dataset, survey: Survey, kind: str) -> pd.DataFrame:
    """The ties of a survey and of the one before it: a row per source and target, by names' keys.

    `state` is new, kept, gone or, where it can't be compared, incomparable: an answer counts as given or withdrawn
    only where the source answered both times and both surveys know the target. `rows` are the indexes of both.
    """
    return typed(change_rows(settled(dataset), survey, kind), CHANGE_DTYPES)


@remembered
def change_rows(dataset: Dataset, survey: Survey, kind: str) -> list[Row]:
    """The rows of `changes`, of a merged dataset; none where there is no survey before with ties of the kind."""
    before = survey_before(dataset, survey)
    old = ties_of(dataset, before, kind) if before is not None else {}
    new = ties_of(dataset, survey, kind)
    if before is None or not old or not new:
        return []
    then, now = roster_rows(dataset, before), roster_rows(dataset, survey)
    answered = {key for key in then.keys() & now.keys() if then[key]["answered"] and now[key]["answered"]}
    found = []
    for ends in dict.fromkeys([*new, *old]):
        source, target = ends
        if ends in old and ends in new:
            state = "kept"
        elif source not in answered or target not in then.keys() & now.keys():
            state = "incomparable"
        else:
            state = "new" if ends in new else "gone"
        rows = [index for held in (new, old) if ends in held for index in held[ends]["rows"]]
        found.append({"source": source, "target": target, "state": state, "rows": rows})
    return found


# --- proposals -------------------------------------------------------------------------------------------------


def proposals(dataset: Dataset, survey: Survey) -> pd.DataFrame:
    """Pairs who know each other, or one of whom knows the other, and neither of whom says they work together.

    A row per pair, by names' keys: `knows` is mutual, or first where only the first knows the second. Pairs who
    know each other come first, and no organisation again before the others had a turn: it is no ranking. None
    where the survey has no answer on collaboration at all.
    """
    return typed(proposal_rows(settled(dataset), survey), PAIR_DTYPES)


@remembered
def proposal_rows(dataset: Dataset, survey: Survey) -> list[Row]:
    """The rows of `proposals`, of a merged dataset."""
    known = ties_of(dataset, survey, RECOGNITION)
    working = pairs_of(dataset, survey, COLLABORATION)
    if not working:
        return []
    names = roster_rows(dataset, survey)
    found = []
    for (source, target), row in known.items():
        back = known.get((target, source))
        if frozenset((source, target)) in working or (
            back is not None and names[source]["name"] > names[target]["name"]
        ):
            continue
        found.append(
            {
                "first": source,
                "second": target,
                "knows": "mutual" if back is not None else "first",
                "rows": row["rows"] + (back["rows"] if back is not None else []),
            }
        )
    found.sort(key=lambda row: (names[row["first"]]["name"], names[row["second"]]["name"]))
    mutual = [row for row in found if row["knows"] == "mutual"]
    return [*_in_turns(mutual), *_in_turns([row for row in found if row["knows"] != "mutual"])]


def _in_turns(pairs: list[Row]) -> Iterator[Row]:
    """The pairs in rounds, in each of which no organisation comes twice."""
    busy: dict[str, set[int]] = {}
    rounds: dict[int, list[Row]] = {}
    for row in pairs:
        first, second = busy.setdefault(row["first"], set()), busy.setdefault(row["second"], set())
        turn = next(number for number in count() if number not in first and number not in second)
        first.add(turn)
        second.add(turn)
        rounds.setdefault(turn, []).append(row)
    for turn in sorted(rounds):
        yield from rounds[turn]
