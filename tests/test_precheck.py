"""What is to be checked before a presentation: each mark has its reason and its cells, doubts stand on their cards."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from netjjin_data import check, read_workbook
from netjjin_data.cards.card import Card
from netjjin_data.cards.precheck import NOTHING, Precheck, cells_said, precheck
from netjjin_data.cards.to_check import findings
from netjjin_data.dataset import Dataset, Selection
from netjjin_data.problems import CellRef, Problem, problem
from netjjin_data.story import make_story
from tests.datasets import GRANTS, MEMBERS, PROGRAMME, dataset, sample
from tests.test_cards_contract import DATASETS, SELECTIONS, _cards

ALL = Selection()
SAMPLES = Path(__file__).resolve().parent.parent / "sample_data"


def checked(data: Dataset, problems: tuple[Problem, ...] = (), only: str = "") -> Precheck:
    return precheck(data, ALL, make_story(data, ALL), problems, only)


def rows(found: Precheck, kind: str) -> list[dict[Any, Any]]:
    return [row for row in found.total.frame.to_dict("records") if row["kind"] == kind]


@pytest.mark.parametrize("selection", SELECTIONS, ids=str)
@pytest.mark.parametrize("name", DATASETS)
def test_every_mark_of_every_card_has_a_reason(name: str, selection: Selection) -> None:
    for key, card in _cards(DATASETS[name], selection):
        kinds = {finding.kind for finding in findings(DATASETS[name], card)}
        assert set(card.marks) <= kinds, key
        for finding in findings(DATASETS[name], card):
            assert finding.what
            assert all(0 <= row < len(card.frame) for row in finding.rows)


def test_the_headline_counts_what_the_slides_list() -> None:
    found = checked(sample())
    listed = Counter(kind for each in found.slides for kind in each.table.frame["kind"])
    said = " · ".join(f"{kind} {number}" for kind, number in listed.items())
    assert found.total.headline.startswith(f"확인할 것 {listed.total()}건: ")
    assert Counter(found.total.frame["kind"]) == listed
    assert set(found.total.headline.split(": ")[1].split(" · ")) == set(said.split(" · "))


def test_a_total_that_stands_in_no_cell_is_derived_and_leads_to_what_it_was_made_of() -> None:
    programme = [dict(PROGRAMME[0]) | {"grant_total": 12_000_000}]
    written = rows(checked(dataset(programme=programme)), "산출")
    assert not [row for row in written if "총액" in row["what"]]
    derived = rows(checked(dataset(derived=[("programme", "grant_total")], programme=programme)), "산출")
    assert {row["cells"] for row in derived if "총액" in row["what"]} == {"2022.xlsx 연도별사업!B3, C3"}


def test_an_approximate_count_is_named_with_its_network_and_cell() -> None:
    found = checked(sample())
    at_members = [each for each in found.slides if each.card.key == "networks.members"]
    (row,) = [row for row in at_members[0].table.frame.to_dict("records") if row["kind"] == "약"]
    assert row["where"] == "청양사회경제네트워크"
    assert row["cells"] == "2022.xlsx 회원수!E6"


def test_unknown_states_are_counted_by_place() -> None:
    (row,) = rows(checked(sample(programme=(), members=(), networks=())), "미확인")[-1:]
    assert row["what"] == "미확인 43건"
    assert row["where"].endswith("외 40곳")


def test_own_classification_leads_to_the_remark_and_the_values() -> None:
    found = checked(sample())
    (row,) = rows(found, "자체 분류")
    assert "자체 분류" in row["what"]
    assert row["cells"] == "2022.xlsx 장애요인!A1"
    last = found.slides[-1].table
    (at,) = [at for at, kind in enumerate(last.frame["kind"]) if kind == "자체 분류"]
    assert {part.table for part in last.behind[at]} == {"barriers"}


def test_what_disagrees_is_told_on_the_cards_that_show_its_cells() -> None:
    data = sample(grants=[*GRANTS, dict(GRANTS[0])])
    problems = check(data)
    assert {each.code for each in problems} == {"duplicate_key"}
    keys = {each.card.key for each in checked(data, problems, "불일치").slides}
    assert {"funding.by_region", "coverage.tiles"} <= keys
    assert not {"networks.members", "network.introduction.서산사회적경제네트워크"} & keys


def test_a_total_that_disagrees_concerns_the_cards_that_show_its_column() -> None:
    total = problem(
        "total_differs", file="2022.xlsx", sheet="회원수", cell="E9", table="members", field="organisations",
        found="100", expected="102", kind="합계",
    )  # fmt: skip
    keys = {each.card.key for each in checked(sample(), (total,), "불일치").slides}
    assert "networks.members" in keys
    assert not any(key.startswith("funding") for key in keys)


def test_other_errors_and_warnings_are_to_be_looked_at_and_infos_are_not() -> None:
    data = sample()
    (cell, *_) = data.cells("grants", "amount")
    unread = problem(
        "not_a_number", file=cell.file, sheet=cell.sheet, cell=cell.address, label="지원액", found="미정"
    )
    told = problem(
        "approximate_count", file=cell.file, sheet=cell.sheet, cell=cell.address, label="지원액", found="약 3"
    )
    found = checked(data, (unread, told), "확인")
    assert {row["what"] for row in found.total.frame.to_dict("records") if row["kind"] == "확인"} == {
        unread.message
    }
    (first, *_) = found.slides
    ((used,),) = first.table.behind
    assert data.cells(used.table, used.fields[0], used.rows) == (cell,)


def test_fictional_data_are_said_once() -> None:
    data = dataset(notice="가상 자료입니다", grants=GRANTS, members=MEMBERS)
    (row,) = rows(checked(data), "가상 자료")
    assert (row["slide"], row["what"]) == (1, "가상 자료입니다")


def test_nothing_to_check_is_said() -> None:
    found = precheck(Dataset(), ALL, make_story(Dataset(), ALL))
    assert (found.total.headline, found.total.is_empty, found.slides) == (NOTHING, True, ())
    assert found.total.sentence.startswith("발표 슬라이드 1장에")
    assert precheck(Dataset(), ALL, ()).total.sentence == "발표할 카드가 없습니다."


def test_one_kind_alone_leaves_the_total_as_it_is() -> None:
    everything, alone = checked(sample()), checked(sample(), only="약")
    assert alone.total.headline == everything.total.headline
    assert {kind for each in alone.slides for kind in each.table.frame["kind"]} == {"약"}


def test_cells_are_said_by_sheet_and_many_are_counted() -> None:
    cells = [CellRef("2022.xlsx", "지원내역", row, 4) for row in range(3, 9)]
    assert cells_said(cells) == "2022.xlsx 지원내역!D3, D4, D5, D6 외 2칸"
    sheets = [CellRef("2022.xlsx", name, 1, 1) for name in "가나다라마"]
    assert cells_said(sheets).splitlines()[-1] == "외 시트 2개"


def test_the_real_sample_s_own_disagreements_stand_on_its_slides() -> None:
    reading = read_workbook(SAMPLES / "netjjin_2020_2022.xlsx")
    data = Dataset.merge([reading.dataset])
    found = checked(data, reading.problems)
    assert {row["kind"] for row in found.total.frame.to_dict("records")} == {
        "산출", "약", "미확인", "자체 분류", "불일치",
    }  # fmt: skip
    places = {row["cells"] for row in rows(found, "불일치")}
    assert any("연혁!D4" in cells and "네트워크!D3" in cells for cells in places)


def test_a_card_without_a_figure_is_checked_too() -> None:
    card: Card = make_story(Dataset(), ALL)[0]
    assert findings(Dataset(), card) == ()
