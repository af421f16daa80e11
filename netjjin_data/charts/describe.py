"""A chart in words, for those who hear the page instead of seeing it."""

from __future__ import annotations

from netjjin_data.cards.card import Card
from netjjin_data.cards.wording import UNKNOWN
from netjjin_data.charts.channels import texts, values
from netjjin_data.charts.graph import described
from netjjin_data.charts.style import STATE_LABELS

FORM_NAMES = {
    "bar": "막대그래프",
    "line": "꺾은선그래프",
    "tiles": "시군 타일 지도",
    "map": "시군 지도",
    "matrix": "표 모양 그림",
    "grid": "수를 적은 표 그림",
    "timeline": "시간 흐름 그림",
    "circles": "겹친 원 그림",
    "graph": "관계망 그림",
}

# The table beside a chart holds everything; a spoken description that goes on and on helps nobody.
SPOKEN = 12


def alt(card: Card) -> str:
    """A Korean description of a card's chart: its finding, its form, and its first values."""
    parts = _parts(card)
    said = ", ".join(parts[:SPOKEN])
    if len(parts) > SPOKEN:
        said += f" 외 {len(parts) - SPOKEN}개. 전체 값은 표에 있습니다"
    return f"{card.headline}. {FORM_NAMES.get(card.form, '그림')}: {said or '값 없음'}."


def _parts(card: Card) -> list[str]:
    if card.form in ("bar", "line"):
        series = texts(card, "series") if card.form == "line" else [""] * len(card.frame)
        rows = zip(series, texts(card, "x"), texts(card, "text"), strict=True)
        return [" ".join(part for part in (s, x, text or UNKNOWN) if part) for s, x, text in rows]
    if card.form in ("tiles", "map"):
        return _grouped(
            [band or state for band, state in zip(texts(card, "band"), texts(card, "state"), strict=True)]
        )
    if card.form == "matrix":
        present = [
            f"{column} {row}"
            for row, column, state in zip(
                texts(card, "row"), texts(card, "column"), texts(card, "state"), strict=True
            )
            if state in ("present", "supported")
        ]
        return [*_grouped(texts(card, "state")), *present]
    if card.form == "grid":
        cells = zip(
            texts(card, "row"),
            texts(card, "column"),
            texts(card, "text"),
            values(card, "number"),
            strict=True,
        )
        return [f"{row} {column} {text}" for row, column, text, number in cells if number]
    if card.form == "circles":
        return [
            " ".join(part for part in row if part)
            for row in zip(texts(card, "letter"), texts(card, "text"), strict=True)
        ]
    if card.form == "graph":
        return described(card)
    if card.form == "timeline":
        rows = zip(texts(card, "lane"), texts(card, "date_text"), texts(card, "text"), strict=True)
        return [" ".join(part for part in row if part) for row in rows]
    return []


def _grouped(states: list[str]) -> list[str]:
    return [f"{STATE_LABELS.get(state, state)} {states.count(state)}곳" for state in dict.fromkeys(states)]
