"""Cards on what monitoring and research taught, and on why networks matter."""

from __future__ import annotations

import re
from collections.abc import Sequence

from netjjin_data.cards.card import Card, Column, Used
from netjjin_data.cards.provenance import provenance
from netjjin_data.cards.wording import UNKNOWN, empty_card, listed, sentences, why_empty
from netjjin_data.dataset import Dataset, Selection, name_key
from netjjin_data.korean import MoneyUnit
from netjjin_data.metrics.choice import Row, settled, typed
from netjjin_data.metrics.insights import WHY, by_area, of_area

WHAT = "시사점"
COLUMNS = (Column("title", "시사점"), Column("text", "설명"), Column("source", "출처"))
_DTYPES = {"title": "str", "text": "str", "source": "str"}


def areas(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> tuple[Card, ...]:
    """A card per area with its insights, in the sheet's order; one empty card that says why where there is none."""
    dataset = settled(dataset)
    found = by_area(dataset)
    if not found:
        why = why_empty(dataset, "insights", selection, WHAT)
        return (empty_card("insights.area", WHAT, why, "text", COLUMNS, dataset),)
    return tuple(
        _texts(dataset, f"insights.area.{area}", area or f"영역 {UNKNOWN}", rows)
        for area, rows in found.items()
    )


def overview(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> Card:
    """How many insights each area has: what heads the page."""
    dataset = settled(dataset)
    key, found = "insights.overview", by_area(dataset)
    columns = (Column("area", "영역"), Column("number", "시사점", "count", "건"))
    if not found:
        why = why_empty(dataset, "insights", selection, WHAT)
        return empty_card(key, WHAT, why, "table", columns, dataset)
    shown = [
        {"area": area or f"영역 {UNKNOWN}", "number": len(rows), "behind": _behind(rows)}
        for area, rows in found.items()
    ]
    total = sum(len(rows) for rows in found.values())
    return Card(
        key=key,
        headline=f"{WHAT} {total}건: {listed((area or f'영역 {UNKNOWN}' for area in found), 5, '개 영역')}",
        sentence="",
        form="table",
        frame=typed(shown, {"area": "str", "number": "Int64"}),
        columns=columns,
        unit="건",
        counted=f"{WHAT} {total}건",
        **provenance(dataset, rows=shown),
    )


def _behind(rows: Sequence[Row]) -> tuple[Used, ...]:
    return (Used("insights", ("insight", "detail", "source"), [row["row"] for row in rows]),)


def _texts(dataset: Dataset, key: str, title: str, rows: Sequence[Row]) -> Card:
    shown = [
        {
            "title": row["insight"],
            "text": "\n".join(
                part for part in (row["detail"], f"출처: {row['source']}" if row["source"] else "") if part
            ),
            "source": row["source"],
            "behind": _behind([row]),
        }
        for row in rows
    ]
    return Card(
        key=key,
        headline=title,
        sentence="",
        form="text",
        frame=typed(shown, _DTYPES),
        columns=COLUMNS,
        channels={"title": "title", "text": "text"},
        unit="건",
        counted=f"{WHAT} {len(rows)}건",
        **provenance(dataset, rows=shown),
    )


# --- Why networks ---------------------------------------------------------------------------------------------

SCOPE = name_key("사회적경제의 범위")
NO_WHY = (
    "왜 네트워크인가를 말하는 자료가 없습니다. 시사점 시트에 영역을 ‘왜 네트워크인가’로 적으면 표시됩니다."
)
_PART = re.compile(r"^([A-Z](?:[ ,·&]+[A-Z])*)\s*[–—:-]\s*(.+)$")


def why(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> Card:
    """The findings that say why networks matter, each with its source; the motto, which needs none, heads them."""
    dataset = settled(dataset)
    rows = [row for row in of_area(dataset, WHY) if name_key(row["insight"]) != SCOPE]
    if not rows:
        return empty_card("why.findings", "왜 네트워크인가", NO_WHY, "text", COLUMNS, dataset)
    motto = [row for row in rows if row["detail"] is None]
    findings = [row for row in rows if row["detail"] is not None] or rows
    return _texts(dataset, "why.findings", motto[0]["insight"] if motto else "왜 네트워크인가", findings)


CIRCLE_COLUMNS = (Column("letter", "기호"), Column("text", "이름"))


def circles(dataset: Dataset, selection: Selection, unit: MoneyUnit = "만원") -> Card:
    """The scope of the social economy as circles, a row per circle and per part that the data name.

    The text of the insight 사회적경제의 범위 names the circles on its first line, joined by commas, and the parts
    after their letters on the others. Where the letters stand in the picture is not in the data, so it isn't drawn.
    """
    dataset = settled(dataset)
    key, title = "why.circles", "사회적경제의 범위"
    rows = [row for row in of_area(dataset, WHY) if name_key(row["insight"]) == SCOPE and row["detail"]]
    if not rows:
        why_not = f"{title}가 자료에 없습니다. 시사점 시트에 영역을 ‘왜 네트워크인가’로 적으면 표시됩니다."
        return empty_card(key, title, why_not, "circles", CIRCLE_COLUMNS, dataset)
    first, *lines = rows[0]["detail"].splitlines()
    shown: list[Row] = [{"letter": "", "text": name.strip(), "part": "circle"} for name in first.split(",")]
    for line in lines:
        found = _PART.match(line.strip())
        shown.append(
            {"letter": found[1], "text": found[2], "part": "part"}
            if found
            else {"letter": "", "text": line.strip(), "part": "part"}
        )
    for row in shown:
        row["behind"] = (Used("insights", ("detail",), [rows[0]["row"]]),)
    number = sum(row["part"] == "circle" for row in shown)
    return Card(
        key=key,
        headline=title,
        sentence=sentences(
            f"{number}개 영역이 겹치는 곳",
            f"출처: {rows[0]['source']}" if rows[0]["source"] else "",
            "기호가 놓인 자리는 자료에 없어 그리지 않음",
        ),
        form="circles",
        frame=typed(shown, {"letter": "str", "text": "str", "part": "str"}),
        columns=CIRCLE_COLUMNS,
        channels={"text": "text", "letter": "letter", "part": "part"},
        counted=f"{number}개 영역",
        **provenance(dataset, rows=shown),
    )
