"""Every screen through the front door: what it shows, what the address means, what can't be shown is said."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pandas as pd
import plotly.graph_objects as go
import pytest
from openpyxl import Workbook
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block

from netjjin_data import Dataset, Selection, charts, read_workbook
from netjjin_data.cards import activities, funding, networks
from netjjin_data.cards.card import Card, Column
from netjjin_data.charts.written import cells_of, source_line, written
from netjjin_data.store import Store, data_folder
from pages._ui.figure import Finished
from pages._ui.tables import csv_name, csv_of
from pages._ui.words import inline, safe

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "sample_data" / "netjjin_2020_2022.xlsx"
PAGES = {
    "": "pages/analysis/overview.py",
    "funding": "pages/analysis/funding.py",
    "settlement": "pages/analysis/settlement.py",
    "coverage": "pages/analysis/coverage.py",
    "networks": "pages/analysis/networks.py",
    "members": "pages/analysis/members.py",
    "activities": "pages/analysis/activities.py",
    "outcomes": "pages/analysis/outcomes.py",
    "relations": "pages/analysis/relations.py",
    "barriers": "pages/analysis/barriers.py",
    "needs": "pages/analysis/needs.py",
    "insights": "pages/analysis/insights.py",
    "why": "pages/analysis/why.py",
    "upload": "pages/data/upload.py",
    "precheck": "pages/data/precheck.py",
    "present": "pages/stage/present.py",
    "presenter": "pages/stage/presenter.py",
    "deck": "pages/stage/deck.py",
    "takeaway": "pages/stage/takeaway.py",
}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Open = Callable[..., AppTest]


@pytest.fixture
def visit(monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """Open a page through app.py with parameters of the address; fails where the page fails."""
    monkeypatch.chdir(ROOT)

    def opened(page: str = "", **query: str | list[str]) -> AppTest:
        at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        for name, values in query.items():
            at.query_params[name] = values
        at.run()
        if page:
            # A switch of pages empties the address; app.py brings the choices along.
            at.switch_page(PAGES[page]).run()
        assert not at.exception, at.exception[0].message
        return at

    yield opened


def heard(at: AppTest) -> str:
    """Everything that a page says, its charts' descriptions apart."""
    kinds = (at.title, at.header, at.markdown, at.caption, at.warning, at.error, at.info)
    said = "\n".join(element.value for kind in kinds for element in kind)
    return said.replace("\\", "").replace("\u00a0·", " ·")


def asked(at: AppTest, name: str) -> list[str]:
    """A parameter's values in the address after a run."""
    values = at.query_params.get(name, [])
    return [values] if isinstance(values, str) else list(values)


def workbook(**sheets: list[list[object]]) -> bytes:
    """A workbook of sheets with rows."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def grants(year: int, amount: object, network: str = "당진사회적기업협의회") -> bytes:
    """A workbook with the programme and one grant of a year, in 만원."""
    return workbook(
        연도별사업=[
            ["연도", "네트워크 수", "네트워크당 지원금(만원)", "총액(만원)"],
            [year, 1, amount, amount],
        ],
        지원내역=[["연도", "시군", "네트워크", "지원금(만원)"], [year, "당진시", network, amount]],
    )


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_with_the_sample(visit: Open, page: str) -> None:
    at = visit(page)
    assert len(at.title) == 1
    assert not at.warning


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_with_the_fictional_workbook_and_says_so(visit: Open, page: str) -> None:
    at = visit(page, data="fictional")
    assert "가상 자료" in heard(at)


def test_overview_sums_up_the_newest_year(visit: Open) -> None:
    at = visit()
    assert "2022년 사업비 1,250만원" in at.title[0].value.replace("\\", "")
    for figure in ("1,250만원", "5개", "250만원", "102개사"):
        assert figure in heard(at)


def test_year_in_the_address_is_what_the_page_is_about(visit: Open) -> None:
    assert "2021년 사업비 1,710만원" in heard(visit(year="2021"))


def test_choice_in_the_bar_goes_to_the_address_and_the_page(visit: Open) -> None:
    at = visit()
    at.button_group(key="year").set_value(["2021"]).run()
    assert asked(at, "year") == ["2021"]
    assert "2021년 사업비 1,710만원" in heard(at)


def test_everything_takes_a_choice_back_and_empties_the_address(visit: Open) -> None:
    at = visit(year=["2021"])
    at.button_group(key="year").set_value(["2021", ""]).run()
    assert "year" not in at.query_params
    assert at.button_group(key="year").value == [""]


def test_several_years_and_places_stand_in_the_address_repeated(visit: Open) -> None:
    at = visit(year=["2022", "2021"], region=["44270", "44210"])
    assert at.button_group(key="year").value == ["2021", "2022"]
    assert at.button_group(key="region").value == ["44210", "44270"]


def test_choices_come_along_to_another_page(visit: Open) -> None:
    at = visit("funding", year=["2021"], region=["44270"], unit="천원")
    assert at.button_group(key="year").value == ["2021"]
    assert at.button_group(key="region").value == ["44270"]
    assert asked(at, "year") == ["2021"]
    assert "17,100천원" in heard(at)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("year", "1999", "1999"),
        ("year", "이천이십이", "이천이십이"),
        ("region", "99999", "99999"),
        ("region", "11110", "종로구"),
        ("unit", "달러", "달러"),
        ("data", "no-such-data", "no-such-data"),
    ],
)
def test_value_of_the_address_that_does_not_exist_is_said(
    visit: Open, name: str, value: str, said: str
) -> None:
    at = visit(**{name: value})
    assert [warning for warning in at.warning if said in warning.value.replace("\\", "")]
    assert "1,250만원" in heard(at)


def test_wrong_slide_is_said_and_the_first_is_shown(visit: Open) -> None:
    at = visit("present")
    at.query_params["slide"] = "999"
    at.run()
    assert "999" in at.warning[0].value
    assert at.title[0].value == visit("present").title[0].value


def test_every_page_lies_in_a_file_named_after_its_address() -> None:
    # The way back from the stage finds a page's file by this.
    assert all(Path(file).stem == (page or "overview") for page, file in PAGES.items())


def test_way_back_to_the_sample_leaves_no_data_in_the_address(visit: Open) -> None:
    at = visit("upload", data="fictional")
    (back,) = (button for button in at.button if button.label == "예시 자료로 돌아가기")
    back.click().run()
    assert "data" not in at.query_params
    assert "1,250만원" in heard(at)


@pytest.mark.parametrize(("page", "offered"), [("funding", True), ("activities", False), ("barriers", False)])
def test_unit_is_offered_where_money_is_shown(visit: Open, page: str, offered: bool) -> None:
    assert bool([box for box in visit(page).selectbox if box.key == "unit"]) == offered


def test_measure_and_form_of_the_municipalities_stand_in_the_address(visit: Open) -> None:
    at = visit("coverage", data="fictional")
    at.button_group(key="choice-measure").set_value("ordinance").run()
    assert asked(at, "measure") == ["ordinance"]
    assert "조례가 있는 곳" in at.title[0].value
    at.button_group(key="choice-form").set_value("map").run()
    assert (asked(at, "measure"), asked(at, "form")) == (["ordinance"], ["map"])
    at.button_group(key="choice-measure").set_value("support").run()
    assert "measure" not in at.query_params


def test_measure_that_does_not_exist_is_said(visit: Open) -> None:
    at = visit("coverage")
    at.query_params["measure"] = "행복"
    at.run()
    assert "행복" in at.warning[0].value
    assert "충남 15개 시군 중 5개 지원" in at.title[0].value


def test_choices_are_within_reach_on_stage_and_redraw_the_slide(visit: Open) -> None:
    at = visit("present", slide="3")
    shown = at.title[0].value
    at.button_group(key="year").set_value(["2021"]).run()
    assert (asked(at, "year"), asked(at, "slide")) == (["2021"], ["3"])
    assert at.title[0].value != shown
    assert "2021년" in at.title[0].value


def test_spotlight_is_chosen_on_stage_and_said_where_it_shows(visit: Open) -> None:
    at = visit("present", slide="4")
    at.selectbox(key="spot").set_value("44270").run()
    assert asked(at, "spot") == ["44270"]
    assert "강조: 당진시" in heard(at)
    at.query_params["slide"] = "1"
    at.run()
    assert "강조: 당진시" not in heard(at)


def test_presenter_sees_the_next_slide_and_the_notes(visit: Open) -> None:
    at = visit("presenter", slide="2")
    said = heard(at)
    assert "2022년 사업비 1,250만원, 네트워크당 250만원" in said
    assert "메모" in said


def test_each_chart_is_described_for_those_who_can_not_see_it(visit: Open) -> None:
    charts = visit().get("plotly_chart")
    assert charts
    assert all(chart.proto.alt for chart in charts)


def test_overview_is_made_of_few_elements(visit: Open) -> None:
    # Each costs at every rerun of every viewer; the benchmark's bare page has six.
    def elements(block: Block) -> int:
        parts = block.children.values()
        return sum(1 + elements(part) if isinstance(part, Block) else 1 for part in parts)

    assert elements(visit().main) <= 30


def test_finished_figure_says_the_same_without_being_copied() -> None:
    finished = Finished(charts.drawing(trend()))
    assert go.Figure(finished.to_dict()) == charts.figure(trend())
    assert finished.to_dict() is finished.to_dict()


def test_barriers_without_a_table_say_why_instead_of_drawing_nothing(visit: Open) -> None:
    assert "설립·설립초기 단계는 원자료의 표가 없습니다" in heard(visit("barriers"))


def test_relations_without_a_survey_say_what_to_enter(visit: Open) -> None:
    at = visit("relations")
    assert "관계망 시트에 적으면 표시됩니다" in heard(at)
    assert "응답 조직" in heard(at)


def test_survey_and_layout_in_the_address_are_what_the_page_shows(visit: Open) -> None:
    at = visit("relations", data="fictional")
    assert at.title[0].value.startswith("2024년")
    at.button_group(key="choice-survey").set_value("2022").run()
    assert asked(at, "survey") == ["2022"]
    assert at.title[0].value.startswith("2022년")
    at.button_group(key="choice-layout").set_value("over").run()
    assert asked(at, "layout") == ["over"]
    assert "공동사업도 함께함" in heard(at)


def test_survey_of_the_address_that_does_not_exist_is_said(visit: Open) -> None:
    at = visit("relations", data="fictional")
    at.query_params["survey"] = "1999"
    at.run()
    assert "1999" in at.warning[0].value
    assert at.title[0].value.startswith("2024년")


def test_network_in_the_address_has_its_own_page_and_goes_along(visit: Open) -> None:
    at = visit("networks", network="홍성군 (이름 미기재)")
    assert at.title[0].value.replace("\\", "") == "홍성군 (이름 미기재)"
    for told in (
        "2022년 회원사 11개사",
        "홍성군의 대표적인 사회경제 민간조직",
        "희망마을포럼",
        "신규회원사로 유입",
    ):
        assert told in heard(at) + "".join(chart.proto.alt for chart in at.get("plotly_chart"))
    at.switch_page(PAGES["funding"]).run()
    at.switch_page(PAGES["networks"]).run()
    assert asked(at, "network") == ["홍성군 (이름 미기재)"]


def test_chosen_network_goes_to_the_address_and_another_stands_beside_it(visit: Open) -> None:
    at = visit("networks")
    assert "102개사" in at.title[0].value
    at.button_group(key="choice-network").set_value("청양사회경제네트워크").run()
    assert asked(at, "network") == ["청양사회경제네트워크"]
    at.button_group(key="choice-beside").set_value("홍성군 (이름 미기재)").run()
    assert asked(at, "beside") == ["홍성군 (이름 미기재)"]
    assert "함께 겪는 장애요인 1개: 신규회원 유입 어려움" in heard(at)
    at.button_group(key="choice-network").set_value("").run()
    assert "network" not in at.query_params and "beside" not in at.query_params


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"network": "없는네트워크"}, "없는네트워크는 여기서 고를 수 없어"),
        (
            {"network": "당진사회적기업협의회", "region": "44800"},
            "당진사회적기업협의회는 여기서 고를 수 없어",
        ),
        (
            {"network": "당진사회적기업협의회", "beside": "없는네트워크"},
            "비교 없는네트워크는 여기서 고를 수 없어",
        ),
    ],
)
def test_network_of_the_address_that_can_not_be_shown_is_said(
    visit: Open, query: dict[str, str], said: str
) -> None:
    (warning,) = visit("networks", **query).warning
    assert said in warning.value.replace("\\", "")


def test_only_network_of_the_chosen_places_is_shown_at_once(visit: Open) -> None:
    assert visit("networks", region="44270").title[0].value == "당진사회적기업협의회"


def upload(at: AppTest, *files: tuple[str, bytes]) -> AppTest:
    """Hand files to the uploader."""
    at.file_uploader[0].set_value([(name, content, XLSX) for name, content in files]).run()
    assert not at.exception
    return at


def test_uploaded_files_become_one_data_set_with_an_address(visit: Open) -> None:
    at = upload(visit("upload"), ("2022.xlsx", grants(2022, 300)), ("2023.xlsx", grants(2023, 700)))
    assert "전체 1행 = 반영 1 + 제외 0" in at.table[0].value.to_string()
    at.button(key="use").click().run()
    (data_id,) = asked(at, "data")
    assert [file.name for file in Store(data_folder()).files(data_id)] == ["2022.xlsx", "2023.xlsx"]
    assert "2023년 사업비 700만원" in heard(at)
    assert "1,250만원" not in heard(at)


def test_problem_of_an_upload_is_shown_with_its_cell(visit: Open) -> None:
    at = upload(visit("upload"), ("2022.xlsx", grants(2022, "미정")))
    assert "지원내역!D2" in heard(at)
    assert "미정" in heard(at)


def test_file_that_can_not_be_opened_is_said_and_the_others_are_read(visit: Open) -> None:
    at = upload(visit("upload"), ("그림.xlsx", b"\x89PNG no workbook"), ("2022.xlsx", grants(2022, 300)))
    assert "그림.xlsx" in at.error[0].value.replace("\\", "")
    assert at.button(key="use")


def test_real_and_fictional_files_do_not_mix(visit: Open) -> None:
    fictional = (ROOT / "sample_data" / "fictional.xlsx").read_bytes()
    at = upload(visit("upload"), ("가상.xlsx", fictional), ("2022.xlsx", grants(2022, 300)))
    assert "함께 쓸 수 없습니다" in at.error[0].value
    assert not [button for button in at.button if button.key == "use"]


def test_markup_in_an_upload_is_shown_as_written(visit: Open) -> None:
    hostile = "<b>x</b> **굵게** [링크](http://a.example) :red[빨강] $1$"
    at = upload(visit("upload"), ("2022.xlsx", grants(2022, 300, network=hostile)))
    at.button(key="use").click().run()
    at.switch_page(PAGES["networks"]).run()
    assert not at.exception
    shown = [
        element.value for element in at.markdown if element.value.startswith("#") and "굵게" in element.value
    ]
    assert shown
    assert all(r"\*\*굵게\*\*" in value and r"\<b\>" in value and r"\[링크\]" in value for value in shown)


def test_empty_data_set_says_what_to_enter_on_every_page(visit: Open) -> None:
    data_id = Store(data_folder()).save([("빈.xlsx", workbook(지원내역=[["연도", "시군", "지원금(만원)"]]))])
    for page in PAGES:
        at = visit(page, data=data_id)
        assert not at.get("plotly_chart")
        assert len(at.title) == 1


# --- Texts, tables, files ---------------------------------------------------------------------------------------


def test_text_is_escaped_where_markdown_would_change_it() -> None:
    assert safe("*a* _b_ <c> [d](e) `f` #g") == r"\*a\* \_b\_ \<c\> \[d\]\(e\) \`f\` \#g"
    assert inline("여러\n줄의  글") == "여러 줄의 글"
    assert safe("26.9%, 10.14.~15.") == r"26.9%, 10.14.\~15."
    assert safe("1. 가\n12. 나") == "1\\. 가  \n12\\. 나"
    assert ":smile:" not in safe(":smile:")


def trend() -> Card:
    """The funding trend of the sample."""
    return funding.trend(Dataset.merge([read_workbook(SAMPLE).dataset]), Selection())


def test_sources_name_file_sheet_and_the_stretch_of_cells() -> None:
    line = source_line(trend().sources)
    assert line.startswith("netjjin_2020_2022.xlsx 연도별사업!")
    assert "~" in line


def test_csv_opens_in_excel_and_holds_won() -> None:
    content = csv_of(trend())
    assert content.startswith(b"\xef\xbb\xbf")
    lines = content.decode("utf-8-sig").splitlines()
    assert "(원)" in lines[0]
    assert "12500000" in lines[-1]


def csv_rows(card: Card) -> list[dict[str, str]]:
    """A card's csv as rows by heading."""
    return list(csv.DictReader(io.StringIO(csv_of(card).decode("utf-8-sig"))))


def test_csv_says_which_counts_are_approximate_and_keeps_them_numbers() -> None:
    sample = Dataset.merge([read_workbook(SAMPLE).dataset])
    rows = csv_rows(networks.members(sample, Selection()))
    people = [(row["개인회원(명)"], row["개인회원 어림"]) for row in rows if row["개인회원(명)"]]
    assert people == [("30", "약")]


def test_csv_holds_dates_as_far_as_they_are_known() -> None:
    sample = Dataset.merge([read_workbook(SAMPLE).dataset])
    days = {row["네트워크"]: row["날짜"] for row in csv_rows(networks.founding(sample, Selection()))}
    assert days["서산사회적경제네트워크"] == "2015-10-13"
    assert days["당진사회적기업협의회"] == "2018-09"
    listed = csv_rows(activities.listing(sample, Selection()))
    assert ("2022-10-14", "2022-10-15") in {(row["시작일"], row["종료일"]) for row in listed}


def test_text_that_looks_like_a_formula_is_harmless_in_a_csv() -> None:
    frame = pd.DataFrame({"title": ["=1+1", "+82", "@x", "-3명", "보통"], "amount": [-5, 1, 2, 3, None]})
    columns = (Column("title", "내용"), Column("amount", "지원액", "money"))
    rows = csv_rows(Card("k", "제목", "", "table", frame, columns))
    assert [row["내용"] for row in rows] == ["'=1+1", "'+82", "'@x", "'-3명", "보통"]
    assert [row["지원액(원)"] for row in rows] == ["-5", "1", "2", "3", ""]


def test_file_is_named_by_its_headline_in_a_way_that_windows_takes() -> None:
    frame = pd.DataFrame({"title": ["가"]})
    named = Card(
        "k", '설립: 아산/홍성 "12"?\n', "", "table", frame, (Column("title", "내용"),), notice="가상"
    )
    assert csv_name(named) == "설립 아산 홍성 12 (가상 자료).csv"


def test_file_of_a_list_that_holds_some_rows_says_of_how_many_in_its_name() -> None:
    frame = pd.DataFrame({"title": ["월례회의", "워크숍"]})
    some = Card(
        "activities.listing", "활동 1,200건", "", "table", frame, (Column("title", "활동"),), whole=1200
    )
    assert csv_name(some) == "활동 1,200건 (전체 1,200행 가운데 2행).csv"
    assert csv_name(replace(some, whole=2)) == "활동 1,200건.csv"


def test_file_of_a_table_in_another_unit_says_its_own() -> None:
    frame = pd.DataFrame({"amount": [2_500_000]})
    card = Card("settlement.summary", "2022년 정산 총괄표(단위: 천원)", "", "table", frame,
                (Column("amount", "지원액", "money"),), unit="천원")  # fmt: skip
    assert csv_name(card) == "2022년 정산 총괄표.csv"
    assert csv_of(card).decode("utf-8-sig").split() == ["지원액(원)", "2500000"]


def test_an_approximate_number_says_so_in_a_table() -> None:
    sample = Dataset.merge([read_workbook(SAMPLE).dataset])
    card = networks.members(sample, Selection())
    people = cells_of(card, "만원")["개인회원"].tolist()
    assert [text for text in people if text != "–"] == ["약 30명"]


def test_missing_value_is_no_zero_in_a_table() -> None:
    column = trend().columns[0]
    assert written(None, column, "만원") == "–"
    assert written(float("nan"), column, "만원") == "–"


def test_search_for_activities_lives_in_the_address(visit: Open) -> None:
    at = visit("activities")
    at.text_input(key="choice-find").set_value("  서사넷 ").run()
    assert asked(at, "find") == ["서사넷"]
    assert "‘서사넷’ 찾은 결과: 2022년 활동 4건" in heard(at)
    at.text_input(key="choice-find").set_value("").run()
    assert asked(at, "find") == []
    assert "활동 목록" in heard(at)


def test_names_of_networks_are_hidden_by_one_switch(visit: Open) -> None:
    at = visit("barriers")
    assert "청양 · 홍성" in heard(at)
    at.toggle(key="choice-names").set_value(True).run()
    assert asked(at, "names") == ["hidden"]
    assert "네트워크 4 · 네트워크 5" in heard(at)
    drawn = "".join(chart.proto.spec for chart in at.get("plotly_chart"))
    assert "\\ub124\\ud2b8\\uc6cc\\ud06c 1" in drawn or "네트워크 1" in drawn
    assert "청양" not in drawn and "\\uccad\\uc591" not in drawn


def test_hidden_names_close_the_way_to_cells_that_say_them(visit: Open) -> None:
    named, hidden = visit("barriers"), visit("barriers")
    hidden.toggle(key="choice-names").set_value(True).run()
    labels = [{panel.label for panel in at.expander} for at in (named, hidden)]
    assert any("근거" in label for label in labels[0])
    assert not any("근거" in label for label in labels[1])
    assert "원본 셀과 시트의 설명을 보여 드리지 않습니다" in heard(hidden)


def test_years_to_compare_are_chosen_and_stand_in_the_address(visit: Open) -> None:
    at = visit("barriers", data="fictional")
    assert "2023년과 2024년 사이" in heard(at)
    at.button_group(key="choice-from").set_value("2021").run()
    assert asked(at, "from") == ["2021"]
    assert "2021년과 2024년 사이" in heard(at)
    at.button_group(key="choice-from").set_value("2024").run()
    assert "앞선 해와 뒤의 해를 차례로 고르세요" in heard(at)


def test_barrier_chosen_is_told_of_and_one_that_does_not_exist_is_said(visit: Open) -> None:
    at = visit("barriers")
    at.selectbox(key="choice-barrier").set_value("예산 부족").run()
    assert asked(at, "barrier") == ["예산 부족"]
    assert "예산 부족: 당진" in heard(at)
    at.query_params["barrier"] = "없는 것"
    at.run()
    assert "주소에 적힌 살펴볼 장애요인 없는 것은 여기서 고를 수 없어" in heard(at)


def test_precheck_lists_what_is_to_be_checked_with_the_ways_there(visit: Open) -> None:
    at = visit("precheck")
    assert at.title[0].value.replace("\\", "").startswith("확인할 것 ")
    assert "슬라이드 30장" in heard(at)
    links = {link.proto.label for link in at.get("page_link")}
    assert {"화면에서 보기", "자료 올리기에서 확인", "슬라이드 2 보기"} <= links
    assert sum("불일치" in text.value for text in at.markdown) == 2
    # A card of one network leads to that network's own page.
    assert f"network={quote('당진사회적기업협의회')}" in {
        link.proto.query_string for link in at.get("page_link")
    }


def test_precheck_of_one_kind_is_asked_for_in_the_address(visit: Open) -> None:
    at = visit()
    at.switch_page(PAGES["precheck"]).run()
    at.button_group(key="choice-kind").set_value("약").run()
    assert asked(at, "kind") == ["약"]
    assert not any("불일치" in text.value for text in at.markdown)
    assert any("약 1" in text.value for text in at.markdown)
