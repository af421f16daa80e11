"""Make fictional.xlsx: invented data for every table, five whole years, laid out as the template.

Run `python -m sample_data.make_fictional` in the project's folder. The seed is fixed, so every run is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook

from netjjin_data.schema import Kind, table
from sample_data import fictional_rows as made
from sample_data.fictional_rows import Row
from sample_data.layout import add_sheet, new_book, save, write_heading, write_line, write_row

PATH = Path(__file__).with_name("fictional.xlsx")

NOTICE = "가상 자료: 화면을 시험하기 위해 지어낸 자료이며 실제와 관계가 없습니다"

# Table, its rows, and where its unit of money stands: in the heading, or in a line above.
SHEETS: tuple[tuple[str, Callable[[], Sequence[Row]], str | None, str | None], ...] = (
    ("programme", made.programme, None, "(단위: 천원)"),
    ("grants", made.grants, "원", None),
    ("expenses", made.expenses, None, "(단위: 천원)"),
    ("networks", made.networks, None, None),
    ("members", made.members, None, None),
    ("organisations", made.organisations, None, None),
    ("activities", made.activities, None, None),
    ("milestones", made.milestones, None, None),
    ("reports", made.reports, None, None),
    ("outcomes", made.outcomes, "만원", None),
    ("barriers", made.barriers, None, None),
    ("needs", made.needs, None, None),
    ("insights", made.insights, None, None),
    ("tasks", made.tasks, None, None),
    ("relations", made.relations, None, None),
    ("municipalities", made.municipalities, None, None),
)


def _cover(book: Workbook) -> None:
    sheet = add_sheet(book, "표지", (90,))
    write_line(sheet, 1, 1, NOTICE)
    write_line(
        sheet,
        3,
        1,
        "시트마다 서식과 같은 제목 줄을 씁니다. 네트워크, 회원사, 금액, 글은 모두 지어낸 것입니다.",
    )


def _write_table(
    book: Workbook, name: str, rows: Sequence[Row], heading_unit: str | None, unit_line: str | None
) -> None:
    spec = table(name)
    fields = spec.entered
    sheet = add_sheet(book, spec.sheet, [32 if field.kind is Kind.TEXT else 14 for field in fields])
    first = 1
    if unit_line is not None:
        write_line(sheet, 1, len(fields), unit_line, right=True)
        first = 2
    labels = [
        f"{field.label}({heading_unit})" if heading_unit and field.kind is Kind.MONEY else field.label
        for field in fields
    ]
    write_heading(sheet, first, 1, labels)
    for offset, row in enumerate(rows):
        write_row(sheet, first + 1 + offset, 1, [row[field.name] for field in fields])
    sheet.freeze_panes = sheet.cell(first + 1, 1)


def make_book() -> Workbook:
    """The fictional sample as an openpyxl workbook."""
    book = new_book("가상 자료", "넷찐이야", datetime(2025, 1, 2, 9, 0, 0))
    _cover(book)
    for name, rows, heading_unit, unit_line in SHEETS:
        _write_table(book, name, rows(), heading_unit, unit_line)
    return book


if __name__ == "__main__":
    save(make_book(), PATH)
