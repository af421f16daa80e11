"""CSV and TSV text to a sheet: the sheet is named after the file, a row is the physical line it begins on."""

from __future__ import annotations

import csv
import io

from netjjin_data.intake.sheets import Sheet, Value
from netjjin_data.problems import IntakeError

_LONGEST_FIELD = 10_000_000


def read_delimited(text: str, sheet_name: str) -> Sheet:
    """The sheet of a delimited text; every value stays text. Raises IntakeError where a line can't be split."""
    if not text.strip():
        raise IntakeError("빈 파일입니다. 내용을 저장한 뒤 올려 주세요.")
    rows: list[list[Value]] = []
    csv.field_size_limit(_LONGEST_FIELD)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    line = 0
    try:
        for record in reader:
            rows.extend([] for _ in range(line - len(rows)))
            while record and not record[-1].strip():  # commas behind the last value hold no columns
                record.pop()
            rows.append([value if value.strip() else None for value in record])
            line = reader.line_num
    except csv.Error as error:
        raise IntakeError(
            f"CSV 파일의 {line + 1}번째 줄을 나눌 수 없습니다. 엑셀에서 다시 저장해 올려 주세요."
        ) from error
    return Sheet(sheet_name, rows, untyped=True)


def _delimiter(text: str) -> str:
    """The mark that splits the first lines into the most equal parts; a comma where none does."""
    lines = [line for line in text.splitlines()[:30] if line.strip()]
    counts = {mark: [line.count(mark) for line in lines] for mark in ",\t;|"}

    def strength(mark: str) -> tuple[int, int]:
        with_mark = [count for count in counts[mark] if count]
        return (len(with_mark), sum(with_mark))

    best = max(counts, key=strength)
    return best if any(counts[best]) else ","
