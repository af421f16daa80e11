"""Cards of one network's page: its activities, report, outcomes and barriers, and what its cards share."""

from __future__ import annotations

from collections import Counter

from netjjin_data import korean
from netjjin_data.cards.activities import COLUMNS, OPTIONAL, when_of
from netjjin_data.cards.barrier_words import STAGE_LABELS, STATUS_LABELS
from netjjin_data.cards.card import Card, Column, Form, Used
from netjjin_data.cards.outcomes import NO_CAUSE, NO_KIND
from netjjin_data.cards.profiles import network_notes
from netjjin_data.cards.provenance import OWN_CLASSIFICATION, Provenance, provenance
from netjjin_data.cards.wording import each_year, empty_card, filled, listed, sentences
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.korean import MoneyUnit
from netjjin_data.metrics.choice import Row, settled, typed
from netjjin_data.metrics.one_network import (
    STATE_DTYPES,
    network_rows,
    state_rows,
    years_told,
    years_written,
)
from netjjin_data.schema import table

NOT_IN_DATA = "원자료에 없음"


def absent(
    dataset: Dataset,
    table_name: str,
    network: str,
    selection: Selection,
    what: str,
    card: tuple[str, Form, tuple[Column, ...]],
) -> Card:
    """The empty card (its key, form and columns) of a part of a network's page: why it is empty, what to enter."""
    key, form, columns = card
    sheet = table(table_name).sheet
    enter = f"{sheet} 시트에 적으면 표시됩니다."
    having = years_written(dataset, table_name, network) if "year" in table(table_name) else ()
    if having and selection.years:
        why = f"{each_year(selection.years)} {korean.particle(what, '이/가')} 없습니다. 자료가 있는 해: {korean.years(having)}."
    else:
        why = f"{NOT_IN_DATA}: {network}의 {korean.particle(what, '이/가')} 적혀 있지 않습니다."
    return empty_card(key, what, f"{why} {enter}", form, columns, dataset)


def other_years(dataset: Dataset, table_name: str, network: str, selection: Selection) -> str:
    """The chosen years without rows of the network, and, where none is chosen, the years left out."""
    having, told = (
        years_written(dataset, table_name, network),
        years_told(dataset, table_name, network, selection),
    )
    lacking = [year for year in selection.years if year not in having]
    left = [year for year in having if year not in told] if not selection.years else []
    return sentences(
        f"{each_year(lacking)}은 {table(table_name).sheet} 자료가 없습니다" if lacking else "",
        f"{each_year(left)} 자료는 연도를 고르면 표시" if left else "",
    )


def of_network(dataset: Dataset, network: str, found: Provenance) -> Provenance:
    """Where a network's card comes from, without the remarks that speak of another municipality alone."""
    found["notes"] = network_notes(dataset, network, found["notes"])
    return found


# Whose activities they are, the page itself says.
ACTIVITY_COLUMNS = tuple(column for column in COLUMNS if column.name not in ("region", "network_id"))
_ACTIVITY_DTYPES = {
    "year": "Int64",
    "when": "str",
    "title": "str",
    "place": "str",
    "partners": "str",
    "participants": "Int64",
    "participating_organisations": "Int64",
    "start": "datetime64[us]",
    "end": "datetime64[us]",
    "precision": "str",
}


def activities(dataset: Dataset, selection: Selection, network: str, unit: MoneyUnit = "만원") -> Card:
    """What a network did in the years told of, by day, those without a date last."""
    dataset = settled(dataset)
    key, columns = (
        f"network.activities.{network}",
        tuple(name for name in _ACTIVITY_DTYPES if name not in ("year", "when")),
    )
    rows = network_rows(dataset, "activities", network, selection, (*columns, "date_text"))
    if not rows:
        return absent(dataset, "activities", network, selection, "활동", (key, "table", ACTIVITY_COLUMNS))
    years = years_told(dataset, "activities", network, selection)
    shown = [_activity(row, len(years) == 1) for row in rows]
    shown.sort(key=lambda row: (row["year"], row["start"] is None, row["start"] and row["start"].date()))
    undated = sum(row["start"] is None for row in rows)
    return Card(
        key=key,
        headline=f"{each_year(years)} 활동 {len(rows)}건",
        sentence="",
        form="table",
        frame=typed(shown, _ACTIVITY_DTYPES),
        columns=filled(ACTIVITY_COLUMNS, shown, OPTIONAL),
        counted=f"활동 {len(rows)}건",
        missing=sentences(
            f"날짜가 정해지지 않은 활동 {undated}건" if undated else "",
            other_years(dataset, "activities", network, selection),
        ),
        **of_network(dataset, network, provenance(dataset, rows=shown)),
    )


def _activity(row: Row, one_year: bool) -> Row:
    return row | {
        "when": when_of(row, one_year),
        "behind": (Used("activities", ("start", "title"), [row["row"]]),),
    }


REPORT_COLUMNS = (Column("title", "항목"), Column("text", "내용"))


def report(dataset: Dataset, selection: Selection, network: str, unit: MoneyUnit = "만원") -> Card:
    """What a network reported of the years told of, in its own words; aspects that nobody wrote are named."""
    dataset = settled(dataset)
    key = f"network.report.{network}"
    rows = network_rows(dataset, "reports", network, selection, ("aspect", "text"))
    rows = [row for row in rows if row["text"] is not None]
    if not rows:
        return absent(dataset, "reports", network, selection, "결과보고", (key, "text", REPORT_COLUMNS))
    aspects = {choice.code: choice.label for choice in table("reports")["aspect"].choices}
    years = sorted({row["year"] for row in rows})
    shown = [
        {
            "title": f"{row['year']}년 {aspects[row['aspect']]}"
            if len(years) > 1
            else aspects[row["aspect"]],
            "text": row["text"],
            "behind": (Used("reports", ("text",), [row["row"]]),),
        }
        for row in sorted(rows, key=lambda row: (-row["year"], list(aspects).index(row["aspect"])))
    ]
    given = {(row["year"], row["aspect"]) for row in rows}
    lacking = [
        f"{year}년 {label}" if len(years) > 1 else label
        for year in years
        for code, label in aspects.items()
        if (year, code) not in given
    ]
    return Card(
        key=key,
        headline=f"{each_year(years)} 결과보고",
        sentence="",
        form="text",
        frame=typed(shown, {"title": "str", "text": "str"}),
        columns=REPORT_COLUMNS,
        channels={"title": "title", "text": "text"},
        counted=f"결과보고 {len(shown)}개 항목",
        missing=sentences(
            f"{NOT_IN_DATA}: {', '.join(lacking)}" if lacking else "",
            other_years(dataset, "reports", network, selection),
        ),
        **of_network(dataset, network, provenance(dataset, rows=shown)),
    )


OUTCOME_COLUMNS = (
    Column("year", "연도", "year"),
    Column("label", "유형"),
    Column("outcome", "성과"),
    Column("amount", "금액", "money"),
)


def outcomes(dataset: Dataset, selection: Selection, network: str, unit: MoneyUnit = "만원") -> Card:
    """What a network achieved in the years told of, as it wrote it; no claim of cause."""
    dataset = settled(dataset)
    key = f"network.outcomes.{network}"
    rows = network_rows(dataset, "outcomes", network, selection, ("kind", "outcome", "amount"))
    if not rows:
        return absent(dataset, "outcomes", network, selection, "주요성과", (key, "table", OUTCOME_COLUMNS))
    shown = [
        row
        | {
            "label": row["kind"] or NO_KIND,
            "behind": (Used("outcomes", ("outcome", "kind", "amount"), [row["row"]]),),
        }
        for row in rows
    ]
    years, lacking = sorted({row["year"] for row in rows}), sum(row["amount"] is None for row in rows)
    kinds = Counter(row["label"] for row in shown)
    columns = OUTCOME_COLUMNS if len(years) > 1 else OUTCOME_COLUMNS[1:]
    return Card(
        key=key,
        headline=f"{each_year(years)} 성과 {len(rows)}건: "
        + listed([f"{kind} {number}건" for kind, number in kinds.most_common()], 4, "개 유형"),
        sentence=NO_CAUSE,
        form="table",
        frame=typed(shown, {"year": "Int64", "label": "str", "outcome": "str", "amount": "Int64"}),
        columns=filled(columns, shown, ("amount",)),
        unit=unit if lacking < len(rows) else "",
        counted=f"성과 {len(rows)}건",
        missing=sentences(
            f"금액이 적히지 않은 성과 {lacking}건" if lacking else "",
            other_years(dataset, "outcomes", network, selection),
        ),
        **of_network(dataset, network, provenance(dataset, rows=shown)),
    )


BARRIER_COLUMNS = (
    Column("barrier", "장애요인"),
    Column("status", "해당 여부", "status"),
    Column("label", "단계"),
    Column("note", "비고"),
)
_STATE_DTYPES = {name: dtype for name, dtype in STATE_DTYPES.items() if name != "rows"} | {"label": "str"}


def barriers(dataset: Dataset, selection: Selection, network: str, unit: MoneyUnit = "만원") -> Card:
    """How a network stands to every barrier of the year told of: what nobody answered is 미확인, which is not 없음."""
    dataset = settled(dataset)
    key, rows = f"network.barriers.{network}", state_rows(dataset, selection, network)
    if not rows:
        return absent(dataset, "barriers", network, selection, "장애요인", (key, "table", BARRIER_COLUMNS))
    year, states = (
        years_told(dataset, "barriers", network, selection)[-1],
        Counter(row["status"] for row in rows),
    )
    shown = [
        row
        | {
            "label": STAGE_LABELS.get(row["stage"], "미확인"),
            "behind": (Used("barriers", ("status",), row["rows"]),),
        }
        for row in rows
    ]
    counts = [
        f"{label} {states[code]}개"
        for code, label in STATUS_LABELS.items()
        if states[code] or code == "present"
    ]
    stages = {row["stage"] for row in rows}
    columns = filled(BARRIER_COLUMNS, shown, ("note",))
    return Card(
        key=key,
        headline=f"{year}년 장애요인 {len(rows)}개: {', '.join(counts)}",
        sentence=f"{STAGE_LABELS.get(rows[0]['stage'], '단계가 적히지 않은')} 장애요인"
        if len(stages) == 1
        else "",
        form="table",
        frame=typed(shown, _STATE_DTYPES),
        columns=columns if len(stages) > 1 else tuple(column for column in columns if column.name != "label"),
        counted=f"장애요인 {len(rows)}개",
        missing=sentences(
            f"미확인 {states['unknown']}개" if states["unknown"] else "",
            other_years(dataset, "barriers", network, selection),
        ),
        **of_network(
            dataset,
            network,
            provenance(
                dataset,
                rows=shown,
                unknown=states["unknown"] > 0,
                classified=any(OWN_CLASSIFICATION in (row["note"] or "") for row in rows),
            ),
        ),
    )
