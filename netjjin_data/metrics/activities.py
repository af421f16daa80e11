"""What the networks did and when."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from datetime import date

import pandas as pd

from netjjin_data.dataset import Dataset, Selection
from netjjin_data.metrics.choice import Row, chosen, records, remembered, rows_of, settled, typed
from netjjin_data.metrics.names import network_names

ACTIVITY_DTYPES: dict[str, str] = {
    "year": "Int64",
    "network_id": "str",
    "region": "str",
    "region_code": "str",
    "start": "datetime64[us]",
    "end": "datetime64[us]",
    "precision": "str",
    "date_text": "str",
    "title": "str",
    "place": "str",
    "partners": "str",
    "participants": "Int64",
    "participating_organisations": "Int64",
    "row": "int64",
}


def activities(dataset: Dataset, selection: Selection) -> pd.DataFrame:
    """The activities of the chosen years and municipalities, in the sheet's order.

    A row per activity with the activities table's own columns and `row`, its index there; `start` and `end` are
    missing where the date is vague, `participants` (명) and `participating_organisations` (개사) where not written.
    """
    return typed(activity_rows(settled(dataset), selection), ACTIVITY_DTYPES)


@remembered
def activity_rows(dataset: Dataset, selection: Selection) -> list[Row]:
    """The rows of `activities`, of a merged dataset."""
    return rows_of(chosen(dataset, "activities", selection), ACTIVITY_DTYPES)


def says_month(row: Row) -> bool:
    """Whether an activity's date says in which month it began."""
    return row["start"] is not None and row["precision"] != "year"


def busiest_months(rows: Sequence[Row]) -> tuple[tuple[int, ...], int]:
    """The months (1 to 12) in which most activities began and how many; none where no month has two.

    Activities whose date says no month are left out.
    """
    months = Counter(row["start"].month for row in rows if says_month(row))
    most = max(months.values(), default=0)
    if most < 2:
        return (), most
    return tuple(sorted(month for month, number in months.items() if number == most)), most


def by_month(rows: Sequence[Row]) -> dict[int, dict[int, list[Row]]]:
    """The activities by the year they count for, ascending, and the month (1 to 12) in which they began.

    Every year has all twelve months; activities whose date says no month, or that have no year, are left out.
    """
    years = sorted({row["year"] for row in rows if row["year"] is not None and says_month(row)})
    found: dict[int, dict[int, list[Row]]] = {
        int(year): {month: [] for month in range(1, 13)} for year in years
    }
    for row in rows:
        if row["year"] is not None and says_month(row):
            found[int(row["year"])][row["start"].month].append(row)
    return found


def upcoming(rows: Sequence[Row], today: date) -> tuple[list[Row], list[Row]]:
    """The activities on or after a day, the nearest first, and those of which nobody can tell.

    A day or a range of days is still to come until it is over. A date that says a month or a year alone is to come
    where the whole of it is; today's own month or year can't tell.
    """
    coming, unsure = [], []
    for row in rows:
        if row["start"] is None:
            continue
        start, end = row["start"].date(), (row["end"] or row["start"]).date()
        if start >= today or (end >= today and row["precision"] == "day"):
            coming.append(row)
        elif end >= today:
            unsure.append(row)
    return sorted(coming, key=lambda row: (row["start"], row["end"] or row["start"])), unsure


def search_terms(word: str | None) -> tuple[str, ...]:
    """What is looked for: the words of a search, alike however they are composed, spaced and cased."""
    return tuple(unicodedata.normalize("NFC", word or "").casefold().split())


def found(dataset: Dataset, selection: Selection, word: str | None) -> list[Row]:
    """The activities whose title, place, partners, municipality or network hold every word of a search.

    A network is found by its aliases too (서사넷); spaces don't matter, since no two people set them alike.
    """
    rows, terms = activity_rows(dataset, selection), search_terms(word)
    if not terms:
        return rows
    texts = _searched(dataset, selection)
    return [row for row, text in zip(rows, texts, strict=True) if all(term in text for term in terms)]


@remembered
def _searched(dataset: Dataset, selection: Selection) -> list[str]:
    """What a search looks through, per activity: its texts in lines, without spaces."""
    names = network_names(dataset)
    called = {network: f"{name.full}\n{name.short}" for network, name in names.items()}
    for _, network, aliases in records(dataset.frames["networks"], "network_id", "aliases"):
        if network in called and aliases:
            called[network] += f"\n{aliases}"
    return [
        "\n".join(
            "".join(str(text).split())
            for text in (
                row["title"], row["place"], row["partners"], row["region"], called.get(row["network_id"] or "")
            )
            if text
        ).casefold()
        for row in activity_rows(dataset, selection)
    ]  # fmt: skip
