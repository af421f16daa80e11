"""Whole workbooks as staff type them: what is read, what is said, where, and that nothing vanishes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from netjjin_data import Answers, IntakeError, Reading, read_workbook
from netjjin_data.problems import CODES
from netjjin_data.schema import TABLES

SAMPLES = Path(__file__).parents[1] / "sample_data"

Rows = Sequence[Any]  # rows of cells


def workbook(merges: dict[str, Sequence[str]] | None = None, **sheets: Rows) -> bytes:
    """An xlsx of sheets given as rows from A1; `merges` by sheet."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        for cells in (merges or {}).get(name, ()):
            sheet.merge_cells(cells)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def read(
    name: str = "자료.xlsx", answers: Answers | None = None, merges: Any = None, **sheets: Rows
) -> Reading:
    return read_workbook(workbook(merges, **sheets), name=name, answers=answers)


def values(frame: pd.DataFrame, *columns: str) -> list[tuple[Any, ...]]:
    rows = frame[list(columns)].itertuples(index=False, name=None)
    return [tuple(None if pd.isna(value) else value for value in row) for row in rows]


def said(reading: Reading) -> list[tuple[str, str | None, str | None]]:
    """Errors and warnings as (code, sheet, cell)."""
    return [(p.code, p.sheet, p.cell) for p in reading.problems if p.severity != "info"]


GRANTS = ["연도", "시군", "네트워크", "지원액(만원)"]


# --- the sample --------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def sample() -> Reading:
    return read_workbook(SAMPLES / "netjjin_2020_2022.xlsx")


def test_the_sample_reads_without_an_error_and_says_what_the_deck_says_twice(sample: Reading) -> None:
    assert said(sample) == [("before_founding", "연혁", "D4"), ("programme_year_unlisted", "연혁", "D8")]
    assert not sample.has_errors


def test_the_samples_programme_and_grants(sample: Reading) -> None:
    assert values(sample.dataset.programme, "year", "network_count", "grant_per_network", "grant_total") == [
        (2020, 6, 2_000_000, 12_000_000),
        (2021, 9, 1_900_000, 17_100_000),
        (2022, 5, 2_500_000, 12_500_000),
    ]
    assert values(sample.dataset.grants, "year", "region_code", "amount") == [
        (2022, code, 2_500_000) for code in ("44270", "44210", "44200", "44790", "44800")
    ]


def test_the_samples_members_count_organisations_and_people_apart(sample: Reading) -> None:
    members = sample.dataset.members
    assert members["organisations"].sum() == 102
    assert values(members.dropna(subset=["people"]), "network", "people", "people_approximate") == [
        ("청사넷", 30, True)
    ]
    assert not members["organisations_approximate"].any()


def test_the_samples_activities_keep_day_and_text_as_written(sample: Reading) -> None:
    activities = sample.dataset.activities
    assert len(activities) == 15
    two = activities[activities["date_text"] == "5.17. / 6.23."]
    assert [day.date() for day in two["start"]] == [date(2022, 5, 17), date(2022, 6, 23)]
    (workshop,) = values(activities[activities["date_text"] == "10.14.~15."], "start", "end")
    assert workshop == (pd.Timestamp("2022-10-14"), pd.Timestamp("2022-10-15"))


def test_the_samples_checklist_tells_unknown_from_absent(sample: Reading) -> None:
    barriers = sample.dataset.barriers
    assert barriers["status"].value_counts().to_dict() == {"unknown": 43, "present": 12}
    assert set(barriers["stage"]) == {"running"}


def test_who_is_who_in_the_sample(sample: Reading) -> None:
    dataset = sample.dataset
    assert (
        set(dataset.members["network_id"])
        == set(dataset.grants["network_id"])
        == set(dataset.barriers["network_id"])
    )
    assert "홍성군 (이름 미기재)" in set(dataset.grants["network_id"])


def test_every_value_of_the_sample_is_where_its_address_says(sample: Reading) -> None:
    book = openpyxl.load_workbook(SAMPLES / "netjjin_2020_2022.xlsx")
    dataset = sample.dataset
    checked = 0
    for table, field in (
        ("grants", "region"),
        ("reports", "text"),
        ("needs", "need"),
        ("members", "network"),
    ):
        frame = dataset.frames[table]
        for index, value in frame[field].dropna().items():
            ref = dataset.cell(table, int(str(index)), field)
            assert ref is not None
            shown = str(book[ref.sheet][ref.address].value)
            assert value.split("\n")[0] in shown
            checked += 1
    assert checked > 50


def test_the_fictional_workbook_reads_clean_and_carries_its_notice() -> None:
    reading = read_workbook(SAMPLES / "fictional.xlsx")
    assert said(reading) == []
    assert reading.dataset.notice is not None and reading.dataset.notice.startswith("가상 자료")
    assert all(len(reading.dataset.frames[table.name]) for table in TABLES)


# --- nothing vanishes --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["netjjin_2020_2022.xlsx", "fictional.xlsx"])
def test_every_cell_has_a_role_and_every_record_an_end(name: str) -> None:
    reading = read_workbook(SAMPLES / name)
    book = openpyxl.load_workbook(SAMPLES / name)
    cells = {
        (sheet.title, cell.coordinate)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None and str(cell.value).strip()
    }
    ledger = list(zip(reading.ledger["sheet"], reading.ledger["cell"], strict=True))
    assert len(ledger) == len(set(ledger))
    assert set(ledger) == cells
    for line in reading.tally:
        frame = reading.dataset.frames[line.table]
        assert line.found == line.kept + line.set_aside
        assert line.kept == (frame["source_sheet"] == line.sheet).sum()


# --- ordinary layouts --------------------------------------------------------------------------------------


def test_title_unit_line_merged_region_total_and_note() -> None:
    rows = [
        ["2022년 지원내역", None, None],
        [None, None, "(단위: 만원)"],
        ["시군", "네트워크", "지원금"],
        ["당진시", "가나넷", 250],
        [None, "다라넷", "1,900천원"],
        ["합계", None, 440],
        ["※ 도비 100%", None, None],
    ]
    reading = read(지원내역=rows, merges={"지원내역": ["A1:C1", "A4:A5", "A6:B6"]})
    assert values(reading.dataset.grants, "year", "region", "network", "amount") == [
        (2022, "당진시", "가나넷", 2_500_000),
        (2022, "당진시", "다라넷", 1_900_000),
    ]
    assert said(reading) == []
    roles = dict(zip(reading.ledger["cell"], reading.ledger["role"], strict=True))
    assert (roles["A1"], roles["C2"], roles["A3"], roles["A4"], roles["C4"], roles["C6"], roles["A7"]) == (
        "title", "unit", "heading", "label", "value", "total", "note",
    )  # fmt: skip
    assert [note.text for note in reading.dataset.notes] == ["도비 100%"]


def test_a_total_that_its_rows_do_not_bear_out_is_said_at_its_cell() -> None:
    rows = [GRANTS, [2022, "당진시", None, 250], [2022, "서산시", None, 250], ["합계", None, None, 600]]
    assert said(read(지원내역=rows)) == [("total_differs", "지원내역", "D4")]


def test_a_label_written_once_holds_for_the_blanks_below_but_a_blank_name_stays_blank() -> None:
    rows = [
        ["시군", "네트워크", "일정", "주요내용"],
        ["당진시", "가나넷", "2022.7.14.", "회의"],
        [None, None, "2022.8.17.", "간담회"],
        ["홍성군", None, "2022.7.6.", "공연"],
    ]
    assert values(read(활동일정=rows).dataset.activities, "region", "network") == [
        ("당진시", "가나넷"), ("당진시", "가나넷"), ("홍성군", None),
    ]  # fmt: skip


def test_a_municipality_that_may_have_been_forgotten_is_carried_on_with_a_warning_at_its_cell() -> None:
    rows = [["시군", "지원금(만원)"], ["당진시", 250], ["서산시", 250], [None, 190], ["홍성군", 250]]
    reading = read("2022.xlsx", 지원내역=rows)
    assert [region for (region,) in values(reading.dataset.grants, "region")][2] == "서산시"
    assert ("label_carried", "지원내역", "A4") in said(reading)


def test_wide_by_year_makes_a_record_of_each_filled_cell() -> None:
    rows = [
        ["지원금 현황 (단위: 천원)"],
        ["시군", "2021년", "2022년"],
        ["당진시", 1900, 2500],
        ["서산시", "-", 2500],
    ]
    reading = read(지원내역=rows)
    assert values(reading.dataset.grants, "year", "region", "amount") == [
        (2021, "당진시", 1_900_000), (2022, "당진시", 2_500_000), (2022, "서산시", 2_500_000),
    ]  # fmt: skip
    assert [(line.found, line.kept) for line in reading.tally] == [(3, 3)]


def test_a_csv_in_cp949_is_read_by_its_physical_lines() -> None:
    text = '연도,시군,지원액(원)\n2022,당진시,"2,500,000"\n\n2022,서산시,2500000\n'
    reading = read_workbook(text.encode("cp949"), name="지원내역.csv")
    assert values(reading.dataset.grants, "region", "amount", "source_row", "source_sheet") == [
        ("당진시", 2_500_000, 2, "지원내역"), ("서산시", 2_500_000, 4, "지원내역"),
    ]  # fmt: skip


# --- what could not be read --------------------------------------------------------------------------------


def _list_with_a_wide_row(rows: int, columns: int) -> bytes:
    lines = [f"2022,당진시,네트워크{at},{at}000" for at in range(rows)]
    lines.insert(rows // 2, ",".join(["메모"] * columns))
    return "\n".join(["연도,시군,네트워크,지원금(원)", *lines]).encode()


@pytest.mark.parametrize(("rows", "columns"), [(20_000, 16_384), (100_000, 4_000), (50, 200_000)])
def test_a_long_list_with_one_row_far_too_wide_is_refused_with_that_row(rows: int, columns: int) -> None:
    with pytest.raises(IntakeError, match=f"{rows // 2 + 2:,}행이 {columns:,}열까지 이어져"):
        read_workbook(_list_with_a_wide_row(rows, columns), name="지원내역.csv")


def test_a_short_list_with_one_row_as_wide_as_a_sheet_is_read_with_that_row_told_of() -> None:
    reading = read_workbook(_list_with_a_wide_row(100, 16_384), name="지원내역.csv")
    assert reading.dataset.grants["amount"].tolist() == [at * 1000 for at in range(100)]
    assert {problem.cell for problem in reading.problems if problem.severity == "error"} == {
        "A52",
        "B52",
        "D52",
    }
    assert any(problem.code == "unused_cells" for problem in reading.problems)


def test_commas_behind_the_last_value_of_every_row_are_no_columns() -> None:
    lines = ["연도,시군,네트워크,지원금(원)", "2022,당진시,가네트워크,1000", "2022,아산시,나네트워크,2000"]
    plain, padded = ("\n".join(line + behind for line in lines).encode() for behind in ("", "," * 20_000))
    one, other = (read_workbook(data, name="지원내역.csv") for data in (plain, padded))
    assert one.problems == other.problems
    pd.testing.assert_frame_equal(one.dataset.grants, other.dataset.grants)
    assert len(one.dataset.grants) == 2


def test_an_unreadable_amount_sets_its_row_aside_and_a_blank_one_does_not() -> None:
    rows = [GRANTS, [2022, "당진시", None, "미정"], [2022, "서산시", None, None], [2022, "아산시", None, "-"]]
    reading = read(지원내역=rows)
    assert said(reading) == [("not_a_number", "지원내역", "D2")]
    assert values(reading.dataset.grants, "region", "amount") == [("서산시", None), ("아산시", None)]
    assert [(line.found, line.kept, line.set_aside) for line in reading.tally] == [(3, 2, 1)]
    (problem,) = [p for p in reading.problems if p.severity == "error"]
    assert problem.found == "미정" and problem.field == "amount"
    assert problem.message == "지원내역!D2의 '미정'을 지원액으로 읽을 수 없습니다. 숫자로 적거나 비워 두세요."


def test_money_without_any_unit_is_asked_for_and_an_answer_settles_it() -> None:
    rows = [["연도", "시군", "지원액"], [2022, "당진시", 250]]
    reading = read(지원내역=rows)
    assert said(reading) == [("unit_missing", "지원내역", "C2")]
    assert values(reading.dataset.grants, "region", "amount") == [("당진시", None)]
    for answers in (Answers(units={"지원내역!C1": "만원"}), Answers(units={"지원내역": "만원"})):
        answered = read(answers=answers, 지원내역=rows)
        assert said(answered) == []
        assert values(answered.dataset.grants, "amount") == [(2_500_000,)]


def test_members_without_a_year_anywhere_are_set_aside_until_the_year_is_answered() -> None:
    rows = [["시군", "회원수"], ["당진시", "20개 기업"]]
    reading = read(회원수=rows)
    assert said(reading) == [("year_missing", "회원수", None)]
    assert reading.dataset.members.empty
    answered = read(answers=Answers(years={"회원수": 2022}), 회원수=rows)
    assert values(answered.dataset.members, "year", "organisations") == [(2022, 20)]


def test_the_nearest_year_decides_and_a_disagreement_is_said() -> None:
    rows = [["2021년 회원 현황"], ["시군", "회원수"], ["당진시", 20]]
    reading = read(name="2022.xlsx", 회원수=rows)
    assert values(reading.dataset.members, "year") == [(2021,)]
    assert [code for code, *_ in said(reading)] == ["year_disagrees"]


def test_an_impossible_date_sets_its_row_aside_and_a_vague_one_does_not() -> None:
    rows = [
        ["연도", "시군", "일정", "주요내용"],
        [2022, "당진시", "2.30.", "회의"],
        [2022, "당진시", "상반기", "견학"],
    ]
    reading = read(활동일정=rows)
    assert said(reading) == [("impossible_date", "활동일정", "C2"), ("vague_date", "활동일정", "C3")]
    assert values(reading.dataset.activities, "title", "start", "date_text") == [("견학", None, "상반기")]


def test_a_place_that_is_none_or_several_keeps_its_text() -> None:
    rows = [
        GRANTS,
        [2022, "당지시", None, 250],
        [2022, "고성군", None, 250],
        [2022, "강원 고성군", None, 250],
    ]
    reading = read(지원내역=rows)
    assert said(reading) == [("unknown_place", "지원내역", "B2"), ("ambiguous_place", "지원내역", "B3")]
    assert values(reading.dataset.grants, "region", "region_code") == [
        ("당지시", None), ("고성군", None), ("고성군", "51820"),
    ]  # fmt: skip


def test_a_place_under_network_is_the_region_and_a_name_gives_the_region_where_no_column_does() -> None:
    rows = [["연도", "네트워크", "지원액(만원)"], [2022, "당진", 250], [2022, "서산사회적경제네트워크", 250]]
    reading = read(지원내역=rows)
    assert values(reading.dataset.grants, "region", "network") == [
        ("당진시", None), ("서산시", "서산사회적경제네트워크"),
    ]  # fmt: skip
    assert [p.code for p in reading.problems] == ["region_from_name"]


def test_an_excel_error_and_a_formula_without_a_value_are_errors_at_their_cells() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "지원내역"
    for row in (
        GRANTS,
        [2022, "당진시", None, "#REF!"],
        [2022, "서산시", None, "=D2*2"],
        [2022, "아산시", None, 250],
    ):
        sheet.append(row)
    sheet["D2"].data_type = "e"
    stream = io.BytesIO()
    book.save(stream)
    reading = read_workbook(stream.getvalue(), name="자료.xlsx")
    assert said(reading) == [("error_cell", "지원내역", "D2"), ("formula_without_value", "지원내역", "D3")]
    assert values(reading.dataset.grants, "region") == [("아산시",)]


def test_two_columns_that_could_both_be_the_grant_are_asked_about() -> None:
    rows = [["연도", "시군", "선정액(만원)", "협약액(만원)", "신청액(만원)"], [2022, "당진시", 250, 240, 300]]
    reading = read(지원내역=rows)
    assert said(reading) == [("two_columns_for_field", "지원내역", "C1")]
    assert values(reading.dataset.grants, "amount", "requested") == [(None, 3_000_000)]


def test_paid_stands_for_the_grant_only_where_it_stands_alone() -> None:
    alone = read(지원내역=[["연도", "시군", "교부액(만원)"], [2022, "당진시", 250]])
    beside = read(지원내역=[["연도", "시군", "지원액(만원)", "교부액(만원)"], [2022, "당진시", 250, 200]])
    assert values(alone.dataset.grants, "amount", "paid") == [(2_500_000, None)]
    assert values(beside.dataset.grants, "amount", "paid") == [(2_500_000, 2_000_000)]


def test_a_column_that_nothing_takes_gets_one_info() -> None:
    reading = read(
        지원내역=[[*GRANTS, "집행률"], [2022, "당진시", None, 250, 0.9], [2022, "서산시", None, 250, 1]]
    )
    assert [(p.code, p.cell) for p in reading.problems] == [("unused_column", "E1")]


def test_text_is_data() -> None:
    hostile = '=HYPERLINK("http://example.com","x")<script>alert(1)</script> \u202e😀'
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "결과보고"
    sheet.append(["연도", "시군", "항목", "내용"])
    sheet.append([2022, "당진시", "좋았던 점", None])
    sheet["D2"].value = hostile
    sheet["D2"].data_type = "s"
    stream = io.BytesIO()
    book.save(stream)
    reading = read_workbook(stream.getvalue(), name="자료.xlsx")
    assert values(reading.dataset.reports, "aspect", "text") == [("good", hostile)]


# --- files -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "빈 파일"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "그림"),
        (b"HWP Document File V3.00 \x1a\x01", "한글 문서"),
        (b"\x00\x01\x02binary", "엑셀이나 CSV 파일이 아닙니다"),
        (workbook(지원내역=[GRANTS])[:-400], "열 수 없습니다"),
    ],
)
def test_what_is_no_spreadsheet_is_refused_with_what_to_do(data: bytes, words: str) -> None:
    with pytest.raises(IntakeError, match=words):
        read_workbook(data, name="자료.xlsx")


def test_a_workbook_that_lost_bytes_of_its_first_part_is_refused() -> None:
    # 한셀's styles have alternatives, so that the package is written anew before anything else looks at its parts.
    data = (Path(__file__).parent / "intake" / "cases" / "409_hcell_workbook.xlsx").read_bytes()
    with pytest.raises(IntakeError, match="손상되었거나"):
        read_workbook(data[:40] + data[155:], name="자료.xlsx")


def test_a_workbook_about_something_else_is_said_to_hold_nothing_of_ours() -> None:
    reading = read(재고=[["품목", "수량"], ["연필", 3], ["지우개", 5]])
    assert [p.code for p in reading.problems if p.severity == "error"] == ["nothing_recognised"]


def test_a_reading_is_a_function_of_bytes_name_and_answers() -> None:
    data = (SAMPLES / "netjjin_2020_2022.xlsx").read_bytes()
    first, second = (read_workbook(data, name="a.xlsx") for _ in range(2))
    assert first.problems == second.problems
    for table in TABLES:
        pd.testing.assert_frame_equal(first.dataset.frames[table.name], second.dataset.frames[table.name])


def test_every_wording_stands_with_its_details() -> None:
    for code, wording in CODES.items():
        assert wording.text.rstrip().endswith((".", "요", "다")), code


def test_an_example_row_is_no_data_and_typing_over_it_is_said() -> None:
    heading = [None, "연도", "시군", "네트워크", "지원액(원)"]
    example = ["예시", 2022, "당진시", "당진사회적기업협의회", 2_500_000]
    quiet = read(지원내역=[heading, example, [None, 2022, "서산시", None, 2_500_000]])
    assert values(quiet.dataset.grants, "region") == [("서산시",)]
    assert said(quiet) == []
    typed = read(지원내역=[heading, ["예시", 2023, "홍성군", None, 3_000_000]])
    assert said(typed) == [("example_row_filled", "지원내역", "B2")]
    assert typed.dataset.grants.empty


def test_one_list_of_networks_fills_every_table_that_its_columns_are_about() -> None:
    rows = [
        ["2022년 네트워크 현황"],
        ["시군", "네트워크명", "설립연월", "회원수", "지원금(만원)", "비고"],
        ["당진시", "가나네트워크", "2018년 9월", "20개 기업", 250, None],
        ["서산시", "다라네트워크", "2015. 10. 13", "32개사", 250, "우수"],
    ]
    reading = read(네트워크=rows)
    dataset = reading.dataset
    assert values(dataset.members, "year", "region", "network", "organisations") == [
        (2022, "당진시", "가나네트워크", 20), (2022, "서산시", "다라네트워크", 32),
    ]  # fmt: skip
    assert values(dataset.grants, "year", "network", "amount") == [
        (2022, "가나네트워크", 2_500_000), (2022, "다라네트워크", 2_500_000),
    ]  # fmt: skip
    assert len(dataset.networks) == 2
    assert [(p.code, p.cell) for p in reading.problems] == [("unused_column", "F2")]
    assert sorted(line.table for line in reading.tally) == ["grants", "members", "networks"]


def test_a_remark_that_counts_makes_no_total_of_its_row() -> None:
    rows = [
        ["2024년 지원내역"],
        ["시군", "네트워크", "지원금(천원)", "비고"],
        ["공주시", "가나넷", 3000, None],
        ["논산시", "다라넷", 1800, "2개 시군"],
        ["서천군", "마바넷", 2000, None],
        ["3개소", None, 6800, None],
    ]
    reading = read(지원내역=rows)
    assert values(reading.dataset.grants, "region", "amount") == [
        ("공주시", 3_000_000), ("논산시", 1_800_000), ("서천군", 2_000_000),
    ]  # fmt: skip
    assert said(reading) == []


def test_a_year_and_a_unit_on_one_line_above_the_heading() -> None:
    for unit_column in (2, 3):
        line: list[Any] = ["2024년", None, None, None]
        line[unit_column] = "(단위: 천원)"
        rows = [
            ["집행현황"],
            line,
            ["시군", "네트워크", "지원금", "집행액"],
            ["공주시", "가나넷", 3000, 2500],
        ]
        reading = read(집행현황=rows)
        assert said(reading) == []
        assert values(reading.dataset.grants, "year", "amount", "spent") == [(2024, 3_000_000, 2_500_000)]


def test_an_approximate_number_of_participants_is_said() -> None:
    rows = [["연도", "시군", "일정", "주요내용", "참여인원"], [2022, "당진시", "7.14.", "회의", "40여명"]]
    reading = read(활동일정=rows)
    assert values(reading.dataset.activities, "participants") == [(40,)]
    assert [(p.code, p.severity, p.cell) for p in reading.problems] == [("approximate_count", "info", "E2")]


PROFILE = """당진사회적기업협의회
1. 네트워크 설립연월 : 2018년 9월
2. 네트워크 가입자격
- 사회적경제 법령에 의한 (예비)사회적기업
- 사회적경제를 추구하는 기업
3. 네트워크 회원수 : 20개 기업
5. 네트워크 운영의 고민거리 : 중간지원조직의 부재로 협의회 임원의 업무 과중
6. 주요연혁
2013.3 당진사회적기업협의회 출범
2015~2018 당진사회경제인의 밤 개최(4회)"""
REPORT = """2022년 당진사회적기업협의회 결과보고
1. 신청목적
- 기본 5개년 계획 수립에 따른 전략 도모
2. 주요사업 요약
- 오해와 불신 해소(시의회 및 관계자)
- 당진시 사회적경제 구매촉진지원 조례 제정(행정발의)
4. 좋았던 점 및 아쉬운 점
- 좋았던 점: 네트워크의 정체성을 확립할 수 있는 기회
- 아쉬운 점: 전체적 예산 부족"""
BULLETS = """넷찐이야란?
2020년(네트워크당 200만원) : 6개 네트워크
2022년(네트워크당 250만원) : 5개 네트워크"""


def test_a_decks_lines_pasted_into_sheets_read_as_its_tables() -> None:
    texts = {"개요": BULLETS, "당진": PROFILE, "당진 보고": REPORT}
    sheets: dict[str, Any] = {name: [[line] for line in text.split("\n")] for name, text in texts.items()}
    reading = read(**sheets)
    dataset = reading.dataset
    name = "당진사회적기업협의회"
    assert values(dataset.programme, "year", "network_count", "grant_per_network", "grant_total") == [
        (2020, 6, 2_000_000, 12_000_000), (2022, 5, 2_500_000, 12_500_000),
    ]  # fmt: skip
    assert values(dataset.networks, "region", "network", "founded_precision", "membership_rule") == [
        (
            "당진시", name, "month",
            "사회적경제 법령에 의한 (예비)사회적기업\n사회적경제를 추구하는 기업",
        )
    ]  # fmt: skip
    assert values(dataset.milestones, "network", "date_text", "title", "times") == [
        (name, "2013.3", "당진사회적기업협의회 출범", None),
        (name, "2015~2018", "당진사회경제인의 밤 개최(4회)", 4),
    ]
    assert values(dataset.reports, "year", "region", "aspect", "text") == [
        (2022, "당진시", "purpose", "기본 5개년 계획 수립에 따른 전략 도모"),
        (2022, "당진시", "summary", "오해와 불신 해소(시의회 및 관계자)\n당진시 사회적경제 구매촉진지원 조례 제정(행정발의)"),
        (2022, "당진시", "good", "네트워크의 정체성을 확립할 수 있는 기회"),
        (2022, "당진시", "regret", "전체적 예산 부족"),
    ]  # fmt: skip
    # The profile says no year for its 회원수, so it is asked for rather than guessed.
    assert [(code, sheet) for code, sheet, _ in said(reading)] == [
        ("year_missing", "당진"),
        ("before_founding", "당진"),
    ]


def test_stage_lines_between_a_checklists_heading_and_its_items() -> None:
    rows = [
        ["2022년 장애요인", None, None], ["장애요인", "당진시", "서산시"], ["설립·설립초기 단계", None, None],
        ["리더 부재", "O", "X"], ["운영 단계", None, None], ["예산 부족", "△", "O"], ["해당 수", 1, 1],
    ]  # fmt: skip
    reading = read(장애요인=rows)
    assert values(reading.dataset.barriers, "region", "stage", "barrier", "status") == [
        ("당진시", "founding", "리더 부재", "present"), ("서산시", "founding", "리더 부재", "absent"),
        ("당진시", "running", "예산 부족", "partial"), ("서산시", "running", "예산 부족", "present"),
    ]  # fmt: skip
    assert said(reading) == []


def test_a_month_alone_is_its_first_to_its_last_day() -> None:
    rows = [
        ["2022년 활동일정"],
        ["월", "시군", "주요내용"],
        [7, "당진시", "회의"],
        ["9~10월", "서산시", "교육"],
    ]
    reading = read(활동일정=rows)
    assert values(reading.dataset.activities, "start", "end", "precision") == [
        (pd.Timestamp("2022-07-01"), pd.Timestamp("2022-07-31"), "month"),
        (pd.Timestamp("2022-09-01"), pd.Timestamp("2022-10-31"), "month"),
    ]


def test_counts_beside_several_dates_are_said_once_a_column_with_all_their_cells() -> None:
    reading = read(
        활동일정=[
            ["연도", "시군", "네트워크", "일자", "주요내용", "참여인원"],
            [2022, "당진시", "당사협", "5.17. / 6.23.", "월례회의", 31],
            [2022, "당진시", "당사협", "7.14. / 8.1.", "학습모임", 20],
        ]
    )
    (repeated,) = [problem for problem in reading.problems if problem.code == "count_repeated"]
    assert (repeated.severity, repeated.cell, repeated.also) == ("info", "F2", ("F3",))
    assert repeated.message.startswith("활동일정!F2 등 2칸의 ")
    assert len(reading.dataset.frames["activities"]) == 4
