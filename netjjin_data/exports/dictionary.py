"""The data dictionary: every column of every table, derived from the schema.

`python -m netjjin_data.exports.dictionary` writes docs/data-dictionary.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from netjjin_data.schema import SOURCE_DTYPES, TABLES, Field, Kind, Table

DOCUMENT = Path(__file__).parents[2] / "docs" / "data-dictionary.md"

_HOW: dict[Kind, str] = {
    Kind.YEAR: "2022처럼 네 자리로 적어 주세요",
    Kind.REGION: "목록에서 고르거나 당진시, 충남 당진시처럼 적어 주세요",
    Kind.TEXT: "글로 적어 주세요",
    Kind.MONEY: "숫자로 적어 주세요(250만원처럼 단위를 함께 적어도 됩니다)",
    Kind.COUNT: "숫자로 적어 주세요",
    Kind.NUMBER: "숫자로 적어 주세요",
    Kind.DATE: "2022-07-14, 2022년 7월처럼 적어 주세요",
    Kind.CHOICE: "목록에서 골라 주세요",
    Kind.FLAG: "있음 또는 없음으로 적어 주세요",
}

_INTRODUCTION = """\
# Data dictionary

<!-- Generated from netjjin_data/schema.py by `python -m netjjin_data.exports.dictionary`. Don't edit. -->

A dataset is a frame per table. Money is whole Korean won; text is NFC-normalised and stripped; a missing
value is missing, never 0, `-` or an empty text. Descriptions and rules stand in Korean, as users read them.

- **key**: the columns that tell rows apart.
- **required**: stands in every row that is kept.
- **measure**: what the row exists for; a row whose only measures can't be read is set aside.
- **derived**: filled while reading, from another cell; it has no column in the template workbook.
- *Accepted headings* are the words besides the label by which the reader knows the column in a workbook.
"""


def how_to_write(table: Table, field: Field) -> str:
    """How a cell of the field is written, in Korean, with the field's own rules: for the template's guide."""
    if field.kind is Kind.DATE and field.name == "start" and "year" in table:
        parts = ["7.14. 또는 2022-07-14처럼 적어 주세요. 기간은 10.14.~15.처럼 적어도 됩니다"]
    elif field.kind is Kind.DATE and field.name == "start":
        parts = ["2015. 10. 13 또는 2015년 10월처럼 적어 주세요. 기간은 2015~2018처럼 적어도 됩니다"]
    elif field.kind is Kind.COUNT and f"{field.name}_approximate" in table:
        parts = ["숫자로 적어 주세요. 어림수는 약 30처럼 적어도 됩니다"]
    elif field.choices:
        parts = [f"다음 가운데 하나: {', '.join(choice.label for choice in field.choices)}"]
    else:
        parts = [_HOW[field.kind]]
    parts += [constraint.sentence for constraint in field.constraints]
    return ". ".join(parts)


def dictionary_markdown() -> str:
    """The data dictionary as Markdown: a section per table, a row per column, then what its cells may say."""
    sections = [_INTRODUCTION, _contents(), *(_section(table) for table in TABLES), _common_columns()]
    return "\n".join(sections)


def _contents() -> str:
    rows = [
        (f"[`{table.name}`](#{table.name})", table.sheet, table.description, _code(table.key))
        for table in TABLES
    ]
    return "## Tables\n\n" + _grid(("Table", "Sheet", "What it holds", "Key"), rows)


def _section(table: Table) -> str:
    rows = [
        (
            f"`{field.name}`",
            field.label,
            field.kind.value,
            f"`{field.dtype}`",
            field.unit,
            ", ".join(_roles(field)),
            field.description,
            ". ".join(constraint.sentence for constraint in field.constraints),
            "" if field.example is None else str(field.example),
        )
        for field in table.fields
    ]
    columns = ("Column", "Label", "Kind", "Type", "Unit", "Role", "Description", "Rule", "Example")
    years = "" if table.sets_years else " Its years are not taken for years of the programme."
    lines = [
        f'<a id="{table.name}"></a>\n',
        f"## {table.name} ({table.sheet})\n",
        f"{_escaped(table.description)}. Key: {_code(table.key)}.{years}\n",
        _grid(columns, rows),
        *_values(table),
        *_headings(table),
        f"Sheet names and titles that speak for this table: {_listed(table.sheet_names)}.\n",
    ]
    return "\n".join(lines)


def _roles(field: Field) -> Iterator[str]:
    marks = {
        "key": field.key,
        "required": field.required,
        "measure": field.measure,
        "derived": field.derived,
    }
    yield from (name for name, holds in marks.items() if holds)


def _values(table: Table) -> Iterator[str]:
    for field in table.fields:
        if field.choices:
            rows = [(f"`{choice.code}`", choice.label, _listed(choice.words)) for choice in field.choices]
            yield f"Values of `{field.name}`:\n"
            yield _grid(("In the data", "Label", "Also accepted"), rows)


def _headings(table: Table) -> Iterator[str]:
    lines = [f"- `{field.name}`: {_listed(field.headings)}" for field in table.fields if field.headings]
    yield "Accepted headings:\n"
    yield "\n".join(lines) + "\n"


def _common_columns() -> str:
    meanings = {
        "source_file": "name of the file that the row was read from",
        "source_sheet": "name of its sheet",
        "source_row": "its row, 1-based, as the spreadsheet shows it",
    }
    rows = [(f"`{name}`", f"`{dtype}`", meanings[name]) for name, dtype in SOURCE_DTYPES.items()]
    rows.append(
        ("`network_id`", "`str`", "the network meant, once datasets are merged (tables with `network`)")
    )
    return "## Columns of every table\n\n" + _grid(("Column", "Type", "Description"), rows)


def _grid(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    body = [columns, ["---"] * len(columns), *([_cell(value) for value in row] for row in rows)]
    return "\n".join(f"| {' | '.join(row)} |" for row in body) + "\n"


def _cell(text: str) -> str:
    return text if text.startswith(("`", "[")) else _escaped(text)


def _listed(words: Sequence[str]) -> str:
    return ", ".join(_escaped(word) for word in words)


def _code(names: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _escaped(text: str) -> str:
    for char in "\\*_|~<>[]":
        text = text.replace(char, f"\\{char}")
    return text


def main() -> None:
    """Write docs/data-dictionary.md."""
    DOCUMENT.parent.mkdir(exist_ok=True)
    DOCUMENT.write_text(dictionary_markdown(), encoding="utf-8")


if __name__ == "__main__":
    main()
