"""The data dictionary says what the schema says."""

from __future__ import annotations

import pytest

from netjjin_data.exports.dictionary import DOCUMENT, dictionary_markdown, how_to_write
from netjjin_data.schema import TABLES, Table, table


def _section(spec: Table) -> str:
    return dictionary_markdown().split(f'<a id="{spec.name}"></a>')[1].split("<a id=")[0]


def test_the_committed_dictionary_is_not_stale() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == dictionary_markdown(), (
        "run python -m netjjin_data.exports.dictionary"
    )


@pytest.mark.parametrize("spec", TABLES, ids=lambda spec: spec.name)
def test_every_column_of_a_table_is_described(spec: Table) -> None:
    section = _section(spec)
    for field in spec.fields:
        [row] = [
            line for line in section.splitlines() if line.startswith(f"| `{field.name}` | {field.label} |")
        ]
        assert field.description.replace("~", "\\~") in row
        assert ("derived" in row) is field.derived
        assert all(constraint.sentence in row for constraint in field.constraints)


def test_choices_are_listed_with_their_code_label_and_other_words() -> None:
    assert "| `present` | 있음 | O, ○," in _section(table("barriers"))


def test_a_word_that_is_markdown_stays_itself() -> None:
    section = _section(table("activities"))
    assert "\\~까지" in section
    rows = [line for line in section.splitlines() if line.startswith("|")]
    columns = [line.replace("\\|", "").count("|") for line in rows if line.startswith(("| `", "| Column"))]
    assert columns[0] == 10
    assert set(columns) == {10, 4}  # the columns, and the values of `precision`


@pytest.mark.parametrize(
    ("table_name", "field_name", "expected"),
    [
        ("grants", "year", "2022처럼 네 자리로 적어 주세요. 1950부터 2099 사이로 적어 주세요"),
        (
            "members",
            "people",
            "숫자로 적어 주세요. 어림수는 약 30처럼 적어도 됩니다. 0 이상의 수로 적어 주세요",
        ),
        ("members", "active_organisations", "숫자로 적어 주세요. 0 이상의 수로 적어 주세요"),
        ("barriers", "status", "다음 가운데 하나: 있음, 일부, 없음, 해당없음, 미확인"),
        (
            "milestones",
            "start",
            "2015. 10. 13 또는 2015년 10월처럼 적어 주세요. 기간은 2015~2018처럼 적어도 됩니다",
        ),
        ("activities", "start", "7.14. 또는 2022-07-14처럼 적어 주세요. 기간은 10.14.~15.처럼 적어도 됩니다"),
    ],
)
def test_how_to_write_carries_the_fields_own_rules(table_name: str, field_name: str, expected: str) -> None:
    spec = table(table_name)
    assert how_to_write(spec, spec[field_name]) == expected
