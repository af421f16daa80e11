"""What can be wrong with uploaded data, where, and how it is said in Korean."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from string import Formatter
from typing import Any, Literal, NamedTuple

from netjjin_data import korean

Severity = Literal["error", "warning", "info"]

SEVERITY_LABELS: dict[Severity, str] = {"error": "오류", "warning": "확인", "info": "안내"}

log = logging.getLogger("netjjin")


def column_letters(column: int) -> str:
    """The letters of a 1-based column number: 1 is A, 28 is AB."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """The 1-based number of a column's letters: AB is 28."""
    result = 0
    for letter in letters:
        result = result * 26 + ord(letter) - 64
    return result


class CellRef(NamedTuple):
    """One cell of one sheet of one file; row and column are 1-based, as the spreadsheet shows them.

    A tuple: a card of the whole country stands on a hundred thousand of them.
    """

    file: str
    sheet: str
    row: int
    column: int

    @property
    def address(self) -> str:
        """The cell alone: D7."""
        return f"{column_letters(self.column)}{self.row}"

    def __str__(self) -> str:
        return f"{self.file} {self.sheet}!{self.address}"


_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]*)")


def parse_address(address: str) -> tuple[int, int]:
    """(row, column), 1-based, of an address such as D7; ValueError where it is none."""
    match = _ADDRESS.fullmatch(address)
    if match is None:
        raise ValueError(address)
    return int(match[2]), column_number(match[1])


@dataclass(frozen=True)
class Problem:
    """Something about the data that a person should know: where it is, what stood there, how to mend it.

    `cell` is an address such as C7, or None for a whole sheet; `also` holds addresses of other cells concerned;
    `found` is what stood there; `message` is a Korean sentence that can stand alone.
    """

    severity: Severity
    code: str
    sheet: str | None
    file: str
    cell: str | None
    message: str
    also: tuple[str, ...] = ()
    table: str | None = None
    field: str | None = None
    found: str | None = None

    @property
    def where(self) -> str:
        """The place as a clerk says it: 지원내역!D7, or the sheet's or file's name alone."""
        if self.sheet is None:
            return self.file
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet


class IntakeError(Exception):
    """A file can't be opened at all; the message is Korean and says what the file is and what to do."""


@dataclass(frozen=True)
class Wording:
    """A code's severity and Korean sentence; `{name:은/는}` puts the right particle behind a value."""

    severity: Severity
    text: str


class _KoreanFormatter(Formatter):
    def format_field(self, value: Any, format_spec: str) -> str:
        if "/" in format_spec:
            return korean.particle(str(value), format_spec)
        if format_spec == "quoted":
            return f"'{_shortened(str(value))}'"
        if format_spec.startswith("quoted:"):
            shown = _shortened(str(value))
            bare = korean.particle(shown, format_spec.removeprefix("quoted:").replace("|", "/"))
            return f"'{shown}'{bare[len(shown) :]}"
        return str(super().format_field(value, format_spec))


_FORMAT = _KoreanFormatter()


def _shortened(text: str, limit: int = 40) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else flat[: limit - 1] + "…"


# The closed list of codes. `{where}` is the place (지원내역!D7), `{found}` what stood there.
CODES: dict[str, Wording] = {
    # values
    "not_a_number": Wording(
        "error",
        "{where}의 {found:quoted:을|를} {label:으로/로} 읽을 수 없습니다. 숫자로 적거나 비워 두세요.",
    ),
    "unit_missing": Wording(
        "error",
        "{where}의 {label} {found:quoted}에 단위가 없습니다. 제목 칸이나 표 위에 (단위: 만원)처럼 적거나, "
        "올리기 화면에서 단위를 골라 주세요.",
    ),
    "not_a_date": Wording(
        "error",
        "{where}의 {found:quoted:을|를} 날짜로 읽을 수 없습니다. 2022-07-14 또는 7.14.처럼 적어 주세요.",
    ),
    "impossible_date": Wording(
        "error", "{where}의 {found:quoted:은|는} 달력에 없는 날짜입니다. 날짜를 확인해 주세요."
    ),
    "vague_date": Wording(
        "warning",
        "{where}의 {found:quoted:은|는} 정해진 날짜가 아니어서 날짜 없이 반영했습니다. 날짜가 정해지면 적어 주세요.",
    ),
    "date_zero_lost": Wording(
        "warning",
        "{where}의 {found:quoted:을|를} {read:으로/로} 읽었습니다. 끝의 0이 사라진 숫자일 수 있으니 확인해 주세요.",
    ),
    "not_a_year": Wording(
        "error", "{where}의 {found:quoted:을|를} 연도로 읽을 수 없습니다. 2022처럼 네 자리로 적어 주세요."
    ),
    "year_missing": Wording(
        "error",
        "{where}의 연도를 알 수 없습니다. 연도 칸을 만들거나 표 제목 또는 시트 이름에 2022년처럼 적어 주세요.",
    ),
    "kind_missing": Wording(
        "error",
        "{where}에서 시작하는 관계 조사가 인지에 관한 것인지 공동사업참여에 관한 것인지 알 수 없어 반영하지 않았습니다. "
        "표 제목이나 시트 이름에 인지 또는 공동사업참여라고 적어 주세요.",
    ),
    "status_missing": Wording(
        "warning",
        "{where}의 장애요인 목록에는 해당 여부(O, △, X)를 적은 열이 없어 상태를 비워 두었습니다. 체크 표시를 적은 열을 넣어 주세요.",
    ),
    "date_year_missing": Wording(
        "error",
        "{where}의 {found:quoted}에는 연도가 없고 표 제목과 시트 이름에도 없습니다. 연도를 함께 적어 주세요.",
    ),
    "count_repeated": Wording(
        "info",
        "{where}{more}의 {label:은/는} 날짜가 여러 개인 행에 있어 날짜마다 똑같이 반영했습니다. 모두 합한 수이면 나누어 적어 주세요.",
    ),
    "names_parted": Wording(
        "info",
        "{where}의 {found:quoted:은|는} 조직 {count}곳으로 나누어 반영했습니다. "
        "한 곳의 이름이면 쉼표, 빗금, 줄 바꿈 없이 적어 주세요.",
    ),
    "single_name_parted": Wording(
        "warning",
        "{where}의 {found:quoted:은|는} 조직 {count}곳으로 나누어 반영했습니다. 같은 열의 다른 칸에는 한 곳씩 적혀 있으니, "
        "한 곳의 이름이면 쉼표와 빗금 없이 적어 주세요.",
    ),
    "name_over_lines": Wording(
        "warning",
        "{where}의 {found:quoted:은|는} 두 줄로 적은 한 조직의 이름으로 보고 반영했습니다. "
        "여러 조직이면 쉼표로 나누어 적어 주세요.",
    ),
    "several_networks": Wording(
        "warning",
        "{where}의 {found:quoted:은|는} 네트워크 여러 곳의 이름으로 보이지만 적힌 그대로 한 곳으로 반영했습니다. "
        "네트워크마다 행을 나누어 적어 주세요.",
    ),
    "approximate_count": Wording(
        "info", "{where}의 {label} {found:quoted:은|는} 어림수입니다. 적힌 수를 그대로 반영했습니다."
    ),
    "value_read_as": Wording(
        "warning",
        "{where}의 {label} {found:quoted:을|를} {read:으로/로} 읽었습니다. 맞는지 확인해 주세요.",
    ),
    "said_none": Wording(
        "info",
        "{where}의 {label} {found:quoted:은|는} 값이 없다는 말로 보고 비워 두었습니다. 0이라는 뜻이면 0으로 적어 주세요.",
    ),
    "text_turned_date": Wording(
        "warning",
        "{where}의 {label:은/는} 엑셀에 날짜로 저장되어 있어 {read:으로/로} 읽었습니다. 적으려던 글자인지 확인하고 '텍스트' 서식으로 다시 적어 주세요.",
    ),
    "amount_out_of_line": Wording(
        "warning",
        "{where}의 {label} {found:quoted:은|는} {read:이/가} 되어 같은 열의 다른 금액과 크게 다릅니다. 단위가 맞는지 확인해 주세요.",
    ),
    "unit_out_of_line": Wording(
        "warning",
        "{where}의 {found:quoted} 열은 첫 행이 {read}, 같은 행의 {other:은/는} {beside}이어서 크게 다릅니다. "
        "두 열의 단위가 맞는지 확인해 주세요.",
    ),
    "open_range": Wording(
        "warning",
        "{where}의 {found:quoted}에는 끝나는 때가 없어 시작하는 때({read})만 반영했습니다. 끝나는 때를 적어 주세요.",
    ),
    "stored_year_ignored": Wording(
        "warning",
        "{where}의 {found:quoted}에는 보이지 않는 다른 연도가 저장되어 있습니다. 보이는 날짜에 표의 연도를 붙여 반영했습니다.",
    ),
    "year_disagrees": Wording(
        "warning",
        "{where}의 연도 {year}년과 {other}의 연도 {other_year}년이 다릅니다. {taken}년으로 반영했습니다.",
    ),
    "unknown_mark": Wording(
        "error",
        "{where}의 {found:quoted:은|는} 체크 표시로 읽을 수 없습니다. 있음(O), 일부(△), 없음(X), 해당없음(-) 가운데 하나로 적어 주세요.",
    ),
    "unknown_choice": Wording(
        "error",
        "{where}의 {found:quoted:은|는} {label} 항목에 없는 말입니다. {expected} 가운데 하나로 적어 주세요.",
    ),
    "out_of_range": Wording(
        "error", "{where}의 {label} {found:quoted:은|는} 쓸 수 없는 값입니다. {expected}."
    ),
    "missing_required": Wording(
        "error", "{where}에 {label:이/가} 비어 있어 이 행을 반영하지 않았습니다. {label:을/를} 적어 주세요."
    ),
    "error_cell": Wording(
        "error", "{where}에 엑셀 오류값 {found:quoted:이|가} 있습니다. 수식을 고치거나 값을 적어 주세요."
    ),
    "formula_without_value": Wording(
        "error",
        "{where}의 수식에 계산된 값이 저장되어 있지 않습니다. 엑셀에서 열어 저장한 뒤 다시 올려 주세요.",
    ),
    "kinds_alone": Wording(
        "warning",
        "{where}{more}의 수는 {found:quoted}처럼 한 유형만 센 수여서 {label:으로/로} 반영하지 않았습니다. "
        "모두 더한 수를 '계' 행에 적어 주세요.",
    ),
    "kinds_in_sum": Wording(
        "info",
        "{where}{more}의 유형별 수는 '계' 행의 {label}에 들어 있어 따로 반영하지 않았습니다.",
    ),
    "change_not_read": Wording(
        "warning",
        "{where}{more}의 {found:quoted:은|는} 회원이 들고 나거나 지난해와 견주는 수여서 반영하지 않았습니다. "
        "그해의 회원사 수나 회원사 명단이 있으면 함께 적어 주세요.",
    ),
    "left_member_kept": Wording(
        "warning",
        "{where}{more}에 탈퇴한 때가 적혀 있지만 회원사 명단에 그대로 반영했습니다. 그해의 회원이 아니면 행을 지워 주세요.",
    ),
    # places and names
    "unknown_place": Wording(
        "error",
        "{where}의 {found:quoted:을|를} 시군으로 알아볼 수 없습니다. 당진시, 충남 당진시처럼 적어 주세요.",
    ),
    "ambiguous_place": Wording(
        "error",
        "{where}의 {found:quoted:은|는} 여러 곳({candidates})에 있는 이름입니다. 시도를 함께 적어 주세요.",
    ),
    "place_missing": Wording(
        "warning", "{where}에 시군과 네트워크가 모두 비어 있습니다. 어느 시군의 값인지 적어 주세요."
    ),
    "region_blank": Wording(
        "warning", "{where}의 시군이 비어 있고 다른 곳에서도 알 수 없습니다. 어느 시군의 값인지 적어 주세요."
    ),
    "label_carried": Wording(
        "warning",
        "{where}의 {label} 칸이 비어 있어 위의 {found:quoted:을|를} 이어서 반영했습니다. 맞는지 확인하고 칸을 채워 주세요.",
    ),
    "region_from_name": Wording(
        "info", "{where}: 시군 칸이 없어 네트워크 이름에 있는 시군으로 정했습니다({regions})."
    ),
    # headings, columns, sheets
    "heading_guessed": Wording(
        "warning",
        "{where}의 제목 {found:quoted:을|를} {label:으로/로} 보고 읽었습니다. 맞는지 확인해 주세요.",
    ),
    "two_columns_for_field": Wording(
        "error",
        "{where}의 {found:quoted:과|와} {other:quoted} 열이 모두 {label:으로/로} 보입니다. "
        "하나만 남기거나 제목을 구분해 적어 주세요. 두 열 모두 반영하지 않았습니다.",
    ),
    "item_unclear": Wording(
        "error",
        "{where}의 {found:quoted:은|는} 어느 항목의 내용인지 알 수 없어 반영하지 않았습니다. "
        "앞에 '네트워크 회원수 :'처럼 항목 이름을 적어 주세요.",
    ),
    "unused_column": Wording(
        "info", "{where}의 {found:quoted} 열은 대시보드가 쓰지 않는 항목이라 반영하지 않았습니다."
    ),
    "line_not_read": Wording(
        "warning",
        "{where}의 {found:quoted:은|는} 표 위에 따로 적혀 있어 반영하지 않았습니다. {label} 열을 만들어 표 안에 적어 주세요.",
    ),
    "unused_cells": Wording("info", "{where} 등 표 밖에 적힌 칸 {count}개는 반영하지 않았습니다."),
    "sheet_not_recognised": Wording(
        "info", "{where} 시트에서 대시보드가 쓰는 표를 찾지 못해 반영하지 않았습니다."
    ),
    "named_sheet_not_read": Wording(
        "warning",
        "{where} 시트는 이름이나 내용이 {label:과/와} 비슷하지만 표를 알아보지 못해 반영하지 않았습니다. "
        "서식 파일의 제목 줄을 참고해 제목을 적어 주세요.",
    ),
    "other_table_below": Wording(
        "warning",
        "{where}의 제목 {found:quoted:이|가} 위의 표와 다른 것을 말해 그 아래의 표는 반영하지 않았습니다. "
        "같은 자료이면 제목에 지원금, 회원수처럼 무엇을 센 것인지 적어 주세요.",
    ),
    "numbers_not_named": Wording(
        "warning",
        "{where}의 {found:quoted} 아래 숫자가 무엇을 센 것인지 적혀 있지 않아 반영하지 않았습니다. "
        "제목에 지원금(만원), 회원수처럼 무엇을 센 것인지와 단위를 적어 주세요.",
    ),
    "nothing_recognised": Wording(
        "error",
        "{where} 파일에서 대시보드가 쓰는 표를 찾지 못했습니다. 서식 파일의 제목 줄을 참고해 제목을 적어 주세요.",
    ),
    "row_without_values": Wording("info", "{where} 행에는 이름만 있고 값이 없어 반영할 것이 없습니다."),
    "example_row_filled": Wording(
        "warning",
        "{where}의 {found:quoted:은|는} '예시' 행에 적혀 있어 반영하지 않았습니다. 자료이면 그 행의 '예시'를 지워 주세요.",
    ),
    "merged_measure": Wording(
        "warning",
        "{where}의 {label} {found:quoted:은|는} 여러 행에 걸쳐 병합된 값이라 첫 행에만 반영했습니다. 행마다 나누어 적어 주세요.",
    ),
    "no_tie": Wording(
        "info", "{where} 등 {count}건은 관계가 없음(0)으로 적혀 있어 관계로 반영하지 않았습니다."
    ),
    "hidden_sheet_read": Wording("info", "{where} 시트는 숨겨져 있지만 함께 읽었습니다."),
    "hidden_cells_read": Wording("info", "{where}: 숨겨진 행이나 열({count}개)도 함께 읽었습니다."),
    # totals, keys and what must agree
    "total_differs": Wording(
        "warning",
        "{where}의 {kind} {found:quoted:이|가} 행들의 {kind} {expected:과/와} 다릅니다. 행의 값을 그대로 반영했습니다.",
    ),
    "total_error_cell": Wording(
        "warning",
        "{where}의 {kind}에 엑셀 오류값 {found:quoted:이|가} 있어 행들과 맞는지 확인하지 못했습니다. "
        "행의 값은 그대로 반영했으니 수식을 고쳐 주세요.",
    ),
    "duplicate_key": Wording(
        "warning", "{where}: {found:이/가} 두 번 나옵니다({other}). 두 행 모두 반영했습니다."
    ),
    "programme_total_differs": Wording(
        "warning",
        "{where}의 총액 {found:이/가} 네트워크당 지원금과 네트워크 수의 곱 {expected:과/와} 다릅니다. 적힌 총액을 그대로 반영했습니다.",
    ),
    "grants_differ_from_programme": Wording(
        "warning",
        "{where}: {year}년 지원내역의 합계 {found:이/가} 연도별사업의 {expected:과/와} 다릅니다. 두 표를 확인해 주세요.",
    ),
    "expenses_differ_from_grants": Wording(
        "warning",
        "{where}: {found:은/는} 정산에 적힌 집행액을 더한 {expected:과/와} 자릿수가 다릅니다. 두 표의 단위가 맞는지 확인해 주세요.",
    ),
    "before_founding": Wording(
        "warning",
        "{where}: {network}의 설립({founded})보다 앞선 연혁 {found:quoted:이|가} 있습니다. 두 날짜를 확인해 주세요.",
    ),
    "network_place_disagrees": Wording(
        "warning",
        "{where}: 네트워크 {found:quoted}의 이름은 {other:을/를} 말하지만 시군에는 {place:이/가} 적혀 있어 {place:으로/로} 반영했습니다. "
        "둘 가운데 맞는 것을 확인해 주세요.",
    ),
    "programme_year_unlisted": Wording(
        "warning",
        "{where}: 연혁 {found:quoted}에는 {years} 사업이 있지만 연도별사업 시트에는 그 해가 없습니다. 확인해 주세요.",
    ),
}


def problem(
    code: str,
    *,
    file: str,
    sheet: str | None = None,
    cell: str | None = None,
    also: tuple[str, ...] = (),
    table: str | None = None,
    field: str | None = None,
    found: str | None = None,
    **details: Any,
) -> Problem:
    """A Problem of the closed list, worded from its code; `details` fill what else the sentence names."""
    wording = CODES[code]
    place = file if sheet is None else (f"{sheet}!{cell}" if cell else sheet)
    message = _FORMAT.format(wording.text, where=place, found=found, **details)
    return Problem(wording.severity, code, sheet, file, cell, message, also, table, field, found)
