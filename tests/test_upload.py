"""자료 올리기: what a person can settle is asked where it stands, read at once, listed, undone and kept."""

from __future__ import annotations

import io
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msoffcrypto
import pytest
from openpyxl import Workbook
from streamlit.testing.v1 import AppTest

from netjjin_data import Answers, read_workbook
from netjjin_data.store import Store, data_folder
from pages._ui import intake
from pages._ui.questions import (
    ColumnsQuestion,
    FieldQuestion,
    Question,
    SheetQuestion,
    UnitQuestion,
    YearQuestion,
    questions,
)

ROOT = Path(__file__).resolve().parent.parent
UPLOAD = "pages/data/upload.py"
ANY = "application/octet-stream"

Rows = Sequence[Sequence[object]]


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The upload page, opened through app.py."""
    monkeypatch.chdir(ROOT)
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    return ran(app.switch_page(UPLOAD))


def ran(at: AppTest) -> AppTest:
    """The page after a run that didn't fail."""
    at.run()
    assert not at.exception, at.exception[0].message
    return at


def upload(at: AppTest, *files: tuple[str, bytes]) -> AppTest:
    """Hand files to the uploader."""
    at.file_uploader[0].set_value([(name, content, ANY) for name, content in files])
    return ran(at)


def heard(at: AppTest) -> str:
    """Everything that the page says and its tables show."""
    kinds = (at.title, at.header, at.markdown, at.caption, at.warning, at.error, at.info)
    said = [element.value for kind in kinds for element in kind]
    return "\n".join([*said, *(table.value.to_string() for table in at.table)]).replace("\\", "")


def labels(at: AppTest) -> list[str]:
    """The labels of all buttons, in the order of the page."""
    return [button.label.replace("\\", "") for button in at.button]


def click(at: AppTest, label: str, nth: int = 0) -> AppTest:
    """Click a button by its label."""
    found = [button for button in at.button if button.label.replace("\\", "") == label]
    assert found, f"no button {label!r} among {labels(at)}"
    found[nth].click()
    return ran(at)


def choose(at: AppTest, label: str, option: str) -> AppTest:
    """Choose an option of a list by the list's label."""
    found = [box for box in at.selectbox if box.label.replace("\\", "") == label]
    assert found, f"no list {label!r} among {[box.label for box in at.selectbox]}"
    found[0].select(option)
    return ran(at)


def workbook(**sheets: Rows) -> bytes:
    """A workbook of sheets with rows."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def locked(content: bytes, password: str) -> bytes:
    """A workbook behind a password."""
    held = io.BytesIO()
    msoffcrypto.OfficeFile(io.BytesIO(content)).encrypt(password, held)
    return held.getvalue()


def kept(at: AppTest) -> tuple[Any, ...]:
    """The files of the data set that the page's button makes."""
    at.button(key="use").click()
    ran(at)
    data_id = at.query_params["data"]
    return Store(data_folder()).files(data_id if isinstance(data_id, str) else data_id[0])


GRANTS: Rows = [
    ["연도", "시군", "네트워크", "지원금"],
    [2022, "당진시", "당진사회적기업협의회", 250],
    [2022, "서산시", "서산사회적경제네트워크", 190],
]
GOOD = workbook(
    지원내역=[["연도", "시군", "네트워크", "지원금(만원)"], [2022, "당진시", "당진사회적기업협의회", 300]]
)


# --- units ------------------------------------------------------------------------------------------------------


def test_missing_unit_is_settled_by_one_click_on_the_likely_one(at: AppTest) -> None:
    upload(at, ("지원.xlsx", workbook(지원내역=GRANTS)))
    assert "단위가 없습니다" in heard(at)
    assert "같은 문제가 있는 칸: D3" in heard(at)
    assert {"만원으로 읽기 (추천)", "원", "천원", "백만원"} <= set(labels(at))
    assert "만원이면 250 → 250만원" in heard(at)
    click(at, "만원으로 읽기 (추천)")
    assert "단위가 없습니다" not in heard(at)
    assert "확인·수정 내역 1건" in heard(at)
    at.button(key="use").click()
    ran(at)
    assert "440만원" in heard(at)


def test_unit_goes_to_the_heading_where_the_sheet_says_one_elsewhere(at: AppTest) -> None:
    rows: Rows = [
        ["연도", "시군", "네트워크", "신청액(천원)", "지원금"],
        [2022, "당진시", "당진사회적기업협의회", 3000, 2_500_000],
    ]
    upload(at, ("지원.xlsx", workbook(지원내역=rows)))
    click(at, "원으로 읽기 (추천)")
    (file,) = kept(at)
    assert file.answers == Answers(units={"지원내역!E1": "원"})


def test_amount_with_its_own_unit_does_not_split_the_question(at: AppTest) -> None:
    upload(at, ("지원.xlsx", workbook(지원내역=[*GRANTS, [2022, "아산시", "아산넷", "300만원"]])))
    click(at, "만원으로 읽기 (추천)")
    (file,) = kept(at)
    assert file.answers == Answers(units={"지원내역": "만원"})
    assert "740만원" in heard(at)


def test_unit_of_a_whole_sheet_can_be_given_to_one_column_alone(at: AppTest) -> None:
    rows: Rows = [
        ["연도", "시군", "네트워크", "신청액", "지원금"],
        [2022, "당진시", "당진사회적기업협의회", 300, 250],
    ]
    upload(at, ("지원.xlsx", workbook(지원내역=rows)))
    choose(at, "단위를 적용할 곳", "지원내역!E1")
    click(at, "만원으로 읽기 (추천)")
    assert "지원내역!E1" in heard(at)
    assert labels(at).count("만원으로 읽기 (추천)") == 1, "the other column is still asked about"
    click(at, "만원으로 읽기 (추천)")
    (file,) = kept(at)
    assert file.answers == Answers(units={"지원내역!E1": "만원", "지원내역!D1": "만원"})


def test_answer_can_be_taken_back(at: AppTest) -> None:
    upload(at, ("지원.xlsx", workbook(지원내역=GRANTS)))
    click(at, "백만원")
    assert "단위가 없습니다" not in heard(at)
    click(at, "되돌리기")
    assert "단위가 없습니다" in heard(at)
    assert "확인·수정 내역" not in heard(at)


# --- years ------------------------------------------------------------------------------------------------------

MEMBERS: Rows = [["시군", "네트워크", "회원수"], ["당진시", "당진사회적기업협의회", 20]]


def test_missing_year_is_settled_by_one_of_the_data_s_years(at: AppTest) -> None:
    upload(at, ("회원.xlsx", workbook(회원수=MEMBERS)))
    assert "반영 0 + 제외 1" in heard(at)
    assert {"2020년", "2021년", "2022년"} <= set(labels(at)), "the years of the data looked at"
    click(at, "2021년")
    assert "반영 1 + 제외 0" in heard(at)
    (file,) = kept(at)
    assert file.answers == Answers(years={"회원수": 2021})


def test_any_other_year_can_be_chosen(at: AppTest) -> None:
    upload(at, ("회원.xlsx", workbook(회원수=MEMBERS)))
    choose(at, "다른 연도", "2017")
    assert "반영 1 + 제외 0" in heard(at)
    assert "**2017년**" in heard(at)


# --- sheets -----------------------------------------------------------------------------------------------------

UNKNOWN: Rows = [["가", "나"], ["다", "라"]]
NEEDS: Rows = [["2022 자료", None], ["시군", "내용"], ["당진시", "지역자원 정보공유"]]


def test_sheet_that_is_not_recognised_takes_the_table_that_a_person_says(at: AppTest) -> None:
    upload(at, ("자료.xlsx", workbook(자료=NEEDS)))
    assert "표를 찾지 못해" in heard(at)
    choose(at, "이 시트에 담긴 표", "needs")
    assert "전체 1행 = 반영 1 + 제외 0" in heard(at)
    assert "**바라는점**" in heard(at)
    click(at, "되돌리기")
    assert "표를 찾지 못해" in heard(at)


def test_sheet_can_be_put_aside_and_is_asked_about_no_more(at: AppTest) -> None:
    upload(at, ("지원.xlsx", GOOD), ("메모.xlsx", workbook(메모=UNKNOWN, 지원내역=GRANTS)))
    assert "메모 시트에서" in heard(at)
    choose(at, "이 시트에 담긴 표", "")
    assert "메모 시트에서" not in heard(at)
    assert "**쓰지 않음**" in heard(at)


def test_files_without_any_row_can_not_be_looked_at(at: AppTest) -> None:
    upload(at, ("메모.xlsx", workbook(메모=UNKNOWN)))
    assert at.button(key="use").disabled
    assert "아직 반영된 행이 없습니다" in heard(at)


def test_table_that_is_not_on_the_sheet_is_said_and_asked_again(at: AppTest) -> None:
    upload(at, ("메모.xlsx", workbook(메모=UNKNOWN)))
    choose(at, "이 시트에 담긴 표", "grants")
    assert "‘지원내역’으로 읽어 보았지만" in heard(at)
    assert [box for box in at.selectbox if box.label == "이 시트에 담긴 표"]


# --- headings ---------------------------------------------------------------------------------------------------

GUESSED: Rows = [
    ["연도", "시군", "네트워크", "지원금엑(만원)"],
    [2022, "당진시", "당진사회적기업협의회", 300],
]


def test_guessed_heading_is_confirmed_by_one_click(at: AppTest) -> None:
    upload(at, ("지원.xlsx", workbook(지원내역=GUESSED)))
    assert "보고 읽었습니다" in heard(at)
    click(at, "‘지원액’ 맞음")
    assert "보고 읽었습니다" not in heard(at)
    (file,) = kept(at)
    assert file.answers == Answers(fields={"지원내역!D1": "amount"})


def test_guessed_heading_takes_another_field(at: AppTest) -> None:
    upload(at, ("지원.xlsx", workbook(지원내역=GUESSED)))
    choose(at, "D1 열에 담긴 항목", "requested")
    (file,) = kept(at)
    frame = read_workbook(workbook(지원내역=GUESSED), name=file.name, answers=file.answers).dataset.grants
    assert frame["requested"].tolist() == [3_000_000]
    assert frame["amount"].isna().all()


TWO: Rows = [
    ["연도", "시군", "네트워크", "선정액(만원)", "협약액(만원)"],
    [2022, "당진시", "당진사회적기업협의회", 300, 250],
]


def test_one_of_two_columns_is_taken_by_one_click(at: AppTest) -> None:
    upload(at, ("지원.xlsx", workbook(지원내역=TWO)))
    assert "두 열 모두 반영하지 않았습니다" in heard(at)
    click(at, "E1 열을 지원액으로")
    assert "두 열 모두 반영하지 않았습니다" not in heard(at)
    (file,) = kept(at)
    assert file.answers == Answers(fields={"지원내역!E1": "amount", "지원내역!D1": None})
    assert "250만원" in heard(at)


def test_unused_column_takes_a_field(at: AppTest) -> None:
    rows: Rows = [["연도", "시군", "우리 이름", "지원금(만원)"], [2022, "당진시", "당진넷", 300]]
    upload(at, ("지원.xlsx", workbook(지원내역=rows)))
    assert "쓰지 않는 항목" in heard(at)
    choose(at, "C1 열에 담긴 항목", "network")
    assert "쓰지 않는 항목" not in heard(at)
    (file,) = kept(at)
    reading = read_workbook(workbook(지원내역=rows), name=file.name, answers=file.answers)
    assert reading.dataset.grants["network"].tolist() == ["당진넷"]


def test_hostile_text_of_a_file_is_shown_as_written(at: AppTest) -> None:
    hostile = "<b>x</b> **굵게** :red[빨강] $1$"
    rows: Rows = [["연도", "시군", hostile, "지원금"], [2022, "당진시", "가", 300]]
    upload(at, (f"{hostile.replace('/', '')}.xlsx", workbook(**{"지원 _내역_ $": rows})))
    shown = [e.value for kind in (at.markdown, at.header, at.caption) for e in kind]
    shown += [element.label for kind in (at.button, at.selectbox) for element in kind]
    bold = [text for text in shown if "굵게" in text or "_내역" in text]
    assert bold
    assert not [text for text in bold if "**굵게**" in text or ":red[" in text or " _내역_ $" in text]


# --- kept answers -----------------------------------------------------------------------------------------------


def reopened(data_id: str) -> AppTest:
    """The upload page of a saved data set, as somebody else opens it."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.query_params["data"] = data_id
    return ran(ran(app).switch_page(UPLOAD))


def test_answers_stay_with_the_data_set_and_can_be_taken_back_there(at: AppTest) -> None:
    upload(at, ("지원.xlsx", workbook(지원내역=GRANTS)))
    click(at, "천원")
    kept(at)
    data_id = at.query_params["data"]
    data_id = data_id if isinstance(data_id, str) else data_id[0]
    again = reopened(data_id)
    assert "확인·수정 내역 1건" in heard(again)
    assert "단위가 없습니다" not in heard(again)
    click(again, "되돌리기")
    assert "단위가 없습니다" in heard(again)
    click(again, "만원으로 읽기 (추천)")
    store = Store(data_folder())
    assert store.files(data_id)[0].answers == Answers(units={"지원내역": "만원"})
    assert [given.answers.units for given in store.history(data_id)] == [
        {"지원내역": "천원"}, {}, {"지원내역": "만원"},
    ]  # fmt: skip
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.query_params["data"] = data_id
    assert "440만원" in heard(ran(app))


def test_problems_of_the_sample_ask_nothing_that_could_not_be_kept(at: AppTest) -> None:
    assert "되돌리기" not in labels(at)
    assert not [box for box in at.selectbox if "고르" in (box.placeholder or "") and box.label != "시군"]


# --- several, refused, too large and mixed files ----------------------------------------------------------------


def test_refused_file_is_said_once_and_the_good_one_is_used(at: AppTest) -> None:
    upload(at, ("보고서.hwp", b"HWP Document File V5.00" + bytes(600)), ("지원.xlsx", GOOD))
    (error,) = at.error
    assert "보고서.hwp" in error.value.replace("\\", "")
    assert "한글 문서입니다" in error.value
    assert [file.name for file in kept(at)] == ["지원.xlsx"]


def test_same_file_given_twice_counts_once(at: AppTest) -> None:
    upload(at, ("지원.xlsx", GOOD), ("지원.xlsx", GOOD))
    assert "한 번만 읽었습니다" in heard(at)
    assert len(kept(at)) == 1


def test_two_files_of_one_name_are_both_shown(at: AppTest) -> None:
    upload(at, ("지원.xlsx", GOOD), ("지원.xlsx", workbook(지원내역=GRANTS)))
    assert at.table[0].value["파일"].tolist() == ["지원.xlsx", "지원.xlsx"]


def test_file_over_the_limit_is_refused_in_korean_before_it_is_read(
    at: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "파일 하나에 50MB까지" in heard(at)
    monkeypatch.setattr(intake, "MAX_MB", 0)
    upload(at, ("지원.xlsx", GOOD))
    assert "한도 0MB" in at.error[0].value


def test_mix_of_real_and_fictional_files_names_the_fictional(at: AppTest) -> None:
    fictional = (ROOT / "sample_data" / "fictional.xlsx").read_bytes()
    upload(at, ("가상.xlsx", fictional), ("지원.xlsx", GOOD))
    assert "함께 쓸 수 없습니다" in at.error[0].value
    assert "가상.xlsx를 빼거나" in at.error[0].value.replace("\\", "")
    assert not [button for button in at.button if button.key == "use"]
    assert "지원.xlsx" in heard(at)


# --- locked files -----------------------------------------------------------------------------------------------


def session_holds(at: AppTest, text: str) -> bool:
    """Whether a text stands anywhere in the session's state, its widgets' included."""
    state = at.session_state._state._state
    widgets = [state._new_widget_state.get(key) for key in state._new_widget_state]
    held = [*state._old_state.items(), *state._new_session_state.items(), *widgets]
    return any(text in repr(part) for part in held)


def test_locked_file_is_opened_by_its_password_and_kept_unlocked(
    at: AppTest, caplog: pytest.LogCaptureFixture
) -> None:
    password = "비밀-Zq7!x"
    upload(at, ("잠김.xlsx", locked(GOOD, password)))
    assert "암호를 푼 상태로 보관합니다" in heard(at)
    assert not [button for button in at.button if button.key == "use"]
    with caplog.at_level(logging.DEBUG):
        at.text_input[0].set_value("틀린-Wq9")
        click(at, "암호 풀기")
        assert "암호가 맞지 않습니다" in heard(at)
        assert not session_holds(at, "틀린-Wq9")
        at.text_input[0].set_value(password)
        click(at, "암호 풀기")
    assert "전체 1행 = 반영 1 + 제외 0" in heard(at)
    assert not at.text_input
    assert not session_holds(at, password)
    assert password not in caplog.text
    assert "틀린-Wq9" not in caplog.text
    (file,) = kept(at)
    content = Store(data_folder()).data(file.digest)
    assert read_workbook(content, name=file.name).dataset.grants["amount"].tolist() == [3_000_000]
    everything = b"".join(path.read_bytes() for path in data_folder().rglob("*") if path.is_file())
    assert password.encode() not in everything


def test_locked_file_does_not_hold_up_the_others(at: AppTest) -> None:
    upload(at, ("잠김.xlsx", locked(GOOD, "1234")), ("지원.xlsx", workbook(지원내역=GRANTS)))
    assert at.text_input
    assert [file.name for file in kept(at)] == ["지원.xlsx"]


def test_empty_password_is_said(at: AppTest) -> None:
    upload(at, ("잠김.xlsx", locked(GOOD, "1234")))
    click(at, "암호 풀기")
    assert "암호를 넣고" in heard(at)


# --- questions of every case ------------------------------------------------------------------------------------


def asked(rows: Rows, name: str = "지원내역") -> list[Question]:
    reading = read_workbook(workbook(**{name: rows}), name="a.xlsx")
    return list(questions(reading, Answers())[0])


def test_each_kind_of_problem_becomes_its_question() -> None:
    assert [type(item) for item in asked(GRANTS)] == [UnitQuestion]
    assert [type(item) for item in asked(MEMBERS, "회원수")] == [YearQuestion]
    assert SheetQuestion in [type(item) for item in asked(UNKNOWN, "메모")]
    assert [type(item) for item in asked(GUESSED)] == [FieldQuestion]
    assert [type(item) for item in asked(TWO)] == [ColumnsQuestion]


def test_amounts_of_different_size_are_asked_about_by_heading() -> None:
    found = asked(
        [
            ["연도", "시군", "네트워크", "신청액", "지원금"],
            [2022, "당진시", "당진사회적기업협의회", 300, 2_500_000],
        ]
    )
    asked_for = [(item.places, item.likely) for item in found if isinstance(item, UnitQuestion)]
    assert asked_for == [(("지원내역!D1",), "만원"), (("지원내역!E1",), "원")]


def test_no_problem_is_lost_between_questions_and_the_rest() -> None:
    for path in sorted((ROOT / "tests" / "intake" / "cases").glob("[357]*.xlsx")):
        reading = read_workbook(path)
        made, rest = questions(reading, Answers())
        told = [problem for item in made for problem in item.problems] + list(rest)
        assert sorted(map(repr, told)) == sorted(map(repr, reading.problems)), path.name
