"""Rows that count only a part of what their table counts: one kind of organisation, those that joined or left."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from netjjin_data.intake.headings import member_change
from netjjin_data.intake.planning.counted_kinds import COUNTED, is_kind
from netjjin_data.intake.qualifiers import is_compared
from netjjin_data.intake.rows.block import Block, Layout, Part
from netjjin_data.intake.rows.total_labels import total_kind


def set_apart_parts(block: Block, layout: Layout) -> None:
    """Notes the rows that count only a part; where the sum over kinds is written, its row is the record."""
    if block.table.name == "organisations":
        for column in _open_columns(block):
            _set_apart_changes(block, column, only="left")
        return
    if block.table.name not in COUNTED:
        return
    for column in _open_columns(block):
        if block.table.name == "members":
            _set_apart_changes(block, column)
        _set_apart_kinds(block, layout, column)


def _open_columns(block: Block) -> list[int]:
    """The columns that no field takes and that may say what a row counts."""
    return [
        item.column for item in block.plan.roles if item.field is None and item.column in block.label_columns
    ]


def _set_apart_changes(block: Block, column: int, only: str | None = None) -> None:
    """Rows of those who came or went, or `only` of those who left, and rows that compare (전년 회원)."""
    for row in block.records:
        text = block.sheet.text(row, column)
        change = member_change(text)
        if change == only if only else change is not None or is_compared(text):
            block.parts[row] = Part("change_not_read", (row, column))


def _set_apart_kinds(block: Block, layout: Layout, column: int) -> None:
    """The rows of one kind each, where a column of kinds parts what is counted; a sum under them is their record."""
    sheet = block.sheet
    said = _labels(block, column)
    kinds = [row for row, text in said.items() if is_kind(text)]
    if len({said[row] for row in kinds}) < 2 or len(kinds) * 2 < len(said):
        return
    kinds = list(said)  # 개인 and 일반기업 among kinds are counted as kinds are
    sums = _sums_of_kinds(block, column, kinds)
    for row in kinds:
        summed = next((total for total, parts in sums.items() if row in parts), None)
        block.parts[row] = Part("kinds_alone" if summed is None else "kinds_in_sum", (row, column))
    for row, parts in sums.items():
        block.totals.remove(row)
        block.records.append(row)
        block.kinds_of[row] = parts
        for at in sheet.filled_columns(row):
            layout.marks.pop((row, at), None)
    block.records.sort()


def _labels(block: Block, column: int) -> dict[int, str]:
    """What a column says of each record; a blank goes on with the label above only where all keys stand behind it."""
    goes_on = all(column < key for key in _keys(block))
    found: dict[int, str] = {}
    label = ""
    for row in (row for row in block.records if row not in block.parts):
        text = block.sheet.text(*block.sheet.home(row, column))
        label = text or (label if goes_on else "")
        if label:
            found[row] = label
    return found


def _keys(block: Block) -> list[int]:
    """The columns of years, places and networks."""
    names = {"year", "region", "network", "province"}
    return [item.column for item in block.plan.roles if item.field in names and not item.spread]


def _sums_of_kinds(block: Block, column: int, kinds: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """By the row of a sum over kinds the rows that it sums: those above it (or under it), of one network or place."""
    sheet = block.sheet
    keys = _keys(block)
    found: dict[int, tuple[int, ...]] = {}
    taken: set[int] = set()
    totals = [
        row
        for row in sorted(block.totals)
        if total_kind(sheet.text(*sheet.home(row, column))) in {"합계", "소계"}
    ]
    on_top = bool(totals) and totals[0] < min(kinds)
    for total, following in pairwise([*totals, len(sheet.rows) + 1]):
        span = range(total, following) if on_top else range(total)
        parts = tuple(row for row in kinds if row in span and row not in taken)
        own = [sheet.text(total, at) for at in keys]
        named = all(text or at < column for at, text in zip(keys, own, strict=True))
        alike = (
            all(_says(block, row, keys) == _says(block, parts[-1], keys) for row in parts) if parts else False
        )
        if parts and named and alike and not any(map(total_kind, filter(None, own))):
            found[total] = parts
            taken.update(parts)
    return found


def _says(block: Block, row: int, keys: Sequence[int]) -> tuple[str, ...]:
    """What the labels of a row say, those that stand above it for its blanks too."""
    first = min(block.records)
    return tuple(
        next(
            (
                text
                for at in range(row, first - 1, -1)
                if (text := block.sheet.text(*block.sheet.home(at, key))) and not total_kind(text)
            ),
            "",
        )
        for key in keys
    )
