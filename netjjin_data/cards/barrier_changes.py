"""The card on what became of the barriers between two years: 신규, 지속, 해소."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from netjjin_data import korean
from netjjin_data.cards.barrier_words import MOST_BARRIERS, STAGE_LABELS, UNSAID_STAGE, WHAT, not_drawn
from netjjin_data.cards.card import Card, Column, Used
from netjjin_data.cards.provenance import OWN_CLASSIFICATION, provenance
from netjjin_data.cards.wording import UNKNOWN, empty_card, sentences, why_empty
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.korean import MoneyUnit
from netjjin_data.metrics.barrier_changes import CHANGES, change_rows, changes_of_each, compared_years
from netjjin_data.metrics.choice import Row, settled, typed, years_of

LABELS = {"new": "신규", "lasting": "지속", "overcome": "해소", "other": "그 밖", "unknown": UNKNOWN}
TOLD = ("new", "lasting", "overcome")
COLUMNS = (
    Column("row", "장애요인"),
    Column("column", "변화"),
    Column("number", "네트워크", "count", "곳"),
)
_DTYPES = {"row": "str", "column": "str", "number": "Int64", "text": "str", "note": "str", "focus": "bool"}
HEAD = "두 해 사이의 장애요인 변화"
_EXPLAINED = "일부도 겪는 것으로 셈 · 그 밖은 두 해 모두 겪지 않거나 해당없음으로 바뀐 것"


def years_to_compare(
    dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원"
) -> tuple[tuple[int, ...], tuple[int, int] | None]:
    """The years with barriers, and the two that are compared where nobody chose."""
    dataset = settled(dataset)
    return years_of(dataset, "barriers", selection), compared_years(dataset, selection)


def changes(
    dataset: Dataset,
    selection: Selection,
    before: int | None = None,
    after: int | None = None,
    unit: MoneyUnit = "만원",
) -> Card:
    """How many networks newly have, still have or no longer have each barrier in a year, against an earlier one.

    Only networks whose state is known in both years are told; the rest are 미확인. Without years asked for, the
    year in focus stands against the year with barriers before it.
    """
    dataset = settled(dataset)
    key = "barriers.changes"
    compared = (before, after) if before and after else compared_years(dataset, selection)
    having = years_of(dataset, "barriers", selection)
    first, second = compared or (None, None)
    if first is None or second is None or first >= second or not {first, second} <= set(having):
        return empty_card(key, HEAD, _why(dataset, selection, having, compared), "grid", COLUMNS, dataset)
    rows = change_rows(dataset, selection.regions, first, second)
    total = Counter(row["change"] for row in rows)
    counted = changes_of_each(rows)
    of_pair: dict[tuple[str | None, str, str], list[Row]] = {}
    for row in rows:
        of_pair.setdefault((row["stage"], row["barrier"], row["change"]), []).append(row)
    drawn = list(counted)[:MOST_BARRIERS]
    in_several = Counter(barrier for _, barrier in counted)
    shown = [
        _cell(
            barrier if in_several[barrier] == 1 else f"{barrier} ({STAGE_LABELS.get(stage, UNSAID_STAGE)})",
            code,
            of_pair.get((stage, barrier, code), []),
        )
        for stage, barrier in drawn
        for code in CHANGES
    ]
    told = sum(number for code, number in total.items() if code != "unknown")
    return Card(
        key=key,
        headline=f"{first}년과 {second}년 사이: " + ", ".join(
            f"{LABELS[code]} {total[code]:,}건" for code in TOLD
        ) if told else f"{first}년과 {second}년: 두 해의 상태를 모두 아는 장애요인 없음",
        sentence=sentences(
            f"두 해의 상태를 모두 아는 네트워크별 장애요인 {told:,}건 가운데",
            f"그 밖 {total['other']:,}건" if total["other"] else "",
            _EXPLAINED,
        ),
        form="grid",
        frame=typed(shown, _DTYPES),
        columns=COLUMNS,
        channels={name: name for name in ("row", "column", "number", "text", "note", "focus")},
        unit="곳",
        counted=f"{first}년과 {second}년, 장애요인 {len(counted)}개의 네트워크별 {len(rows):,}건",
        missing=sentences(
            f"한 해라도 {UNKNOWN}이라 견주지 못한 것 {total['unknown']:,}건" if total["unknown"] else "",
            not_drawn(len(counted), MOST_BARRIERS),
            _between(having, first, second),
        ),
        **provenance(
            dataset,
            rows=shown,
            derived=True,
            unknown=total["unknown"] > 0,
            classified=any(OWN_CLASSIFICATION in note.text for note in dataset.notes if note.table == "barriers"),
        ),
    )  # fmt: skip


def _cell(barrier: str, code: str, rows: Sequence[Row]) -> Row:
    return {
        "row": barrier,
        "column": LABELS[code],
        "number": len(rows),
        "text": f"{len(rows)}",
        "note": "",
        "focus": code in TOLD,
        "behind": (Used("barriers", ("status",), [index for row in rows for index in row["rows"]]),),
    }


def _between(having: Sequence[int], first: int, second: int) -> str:
    """That years in between were not looked at: a barrier may have gone and come back."""
    between = [year for year in having if first < year < second]
    return f"사이의 {korean.years(between)}은 견주지 않음" if between else ""


def _why(
    dataset: Dataset,
    selection: Selection,
    having: Sequence[int],
    compared: tuple[int | None, int | None] | None,
) -> str:
    enter = "장애요인 시트에 여러 해를 적으면 표시됩니다."
    if not having:
        return why_empty(dataset, "barriers", selection, WHAT)
    if compared is not None and len(having) > 1:
        return f"앞선 해와 뒤의 해를 차례로 고르세요. 자료가 있는 해: {korean.years(having)}."
    if len(having) == 1:
        return f"장애요인 자료가 {having[0]}년뿐이라 견줄 해가 없습니다. {enter}"
    return f"견줄 앞선 해의 장애요인 자료가 없습니다. 자료가 있는 해: {korean.years(having)}. {enter}"
