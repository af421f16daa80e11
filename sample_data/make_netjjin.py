"""Make netjjin_2020_2022.xlsx, the real sample: the facts of the 2022 slides as staff would type them.

Run `python -m sample_data.make_netjjin` in the project's folder.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from openpyxl import Workbook

from sample_data import netjjin_facts as facts
from sample_data.layout import (
    add_sheet,
    merge_across,
    merge_down,
    new_book,
    save,
    write_heading,
    write_line,
    write_row,
    write_title,
)

PATH = Path(__file__).with_name("netjjin_2020_2022.xlsx")

CONTENTS = (
    ("연도별사업", "연도별 네트워크당 지원금과 네트워크 수"),
    ("지원내역", "2022년 네트워크별 지원금"),
    ("네트워크", "설립, 가입자격, 자랑거리, 고민거리"),
    ("회원수", "네트워크 회원 수"),
    ("활동일정", "2022년 활동일정"),
    ("연혁", "네트워크 주요 연혁"),
    ("결과보고", "2022년 신청목적, 주요사업, 좋았던 점, 아쉬운 점"),
    ("주요성과", "주요사업 요약에서 분류한 성과"),
    ("장애요인", "운영 단계 장애요인"),
    ("바라는점", "사회적경제 주체 워크숍 결과"),
    ("시사점", "모니터링 시사점, 네트워크에 주목하는 이유"),
    ("향후과제", "향후 과제"),
    ("시군현황", "중간지원조직"),
)


def _cover(book: Workbook) -> None:
    sheet = add_sheet(book, "표지", (16, 60), first_column=2)
    write_title(sheet, 2, 2, "2022년 넷찐이야 성과공유회 자료", across=2)
    write_line(sheet, 4, 2, f"○ 넷찐이야: {facts.PROGRAMME_PURPOSE}")
    write_line(sheet, 5, 2, "○ 출처: 2022년도 넷찐이야 성과공유회(2022. 11. 29) 발표자료를 옮겨 적음")
    write_line(sheet, 6, 2, "○ 강의 자료: 사회투자지원재단(www.ksif.kr)")
    write_line(sheet, 7, 2, "○ 발표자료에 없는 금액, 단위, 연도는 적지 않음. 사진과 그림은 옮기지 못함")
    write_line(sheet, 9, 2, "<수록 시트>")
    for offset, (name, what) in enumerate(CONTENTS):
        write_line(sheet, 10 + offset, 2, name)
        write_line(sheet, 10 + offset, 3, what)


def _programme(book: Workbook) -> None:
    sheet = add_sheet(book, "연도별사업", (14, 20, 16), first_column=2)
    write_title(sheet, 2, 2, "넷찐이야 연도별 사업비 지원", across=3)
    write_line(sheet, 3, 4, "(단위: 만원)", right=True)
    write_heading(sheet, 4, 2, ("연도", "네트워크당 지원금", "네트워크 수"))
    for offset, (year, grant, count) in enumerate(facts.PROGRAMME):
        # The last one was typed as a number, as happens.
        write_row(sheet, 5 + offset, 2, (year if year == 2022 else f"{year}년", grant, count))
    write_line(
        sheet, 9, 2, "※ 총액은 발표자료에 없습니다. 네트워크당 지원금과 네트워크 수의 곱으로 산출합니다."
    )
    write_line(sheet, 10, 2, "※ 2020년, 2021년에 지원받은 시군은 발표자료에 없습니다.")


def _grants(book: Workbook) -> None:
    sheet = add_sheet(book, "지원내역", (7, 12, 28, 14))
    write_title(sheet, 1, 1, "2022년 네트워크별 지원내역", across=4)
    write_heading(sheet, 3, 1, ("연번", "시군", "네트워크", "지원금\n(만원)"))
    sheet.row_dimensions[3].height = 32
    for offset, network in enumerate(facts.NETWORKS):
        amount = "250만원" if network is facts.CHEONGYANG else 250
        write_row(sheet, 4 + offset, 1, (offset + 1, network.region, network.name, amount))
    write_row(sheet, 9, 1, ("합계", None, None, 1250), total=True)
    merge_across(sheet, 9, 1, 3)
    write_line(sheet, 10, 1, "※ 네트워크별 금액은 네트워크당 지원금 250만원에서 산출")
    write_line(sheet, 11, 1, "※ 발표자료에 소개된 다섯 네트워크를 2022년에 지원한 5개 네트워크로 봄")
    sheet.freeze_panes = "A4"


def _networks(book: Workbook) -> None:
    sheet = add_sheet(book, "네트워크", (10, 26, 10, 18, 48, 40, 40))
    write_title(sheet, 1, 1, "네트워크 소개", across=7)
    write_heading(
        sheet, 2, 1, ("시군", "네트워크명", "약칭", "설립연월", "가입자격", "자랑거리", "운영의 고민거리")
    )
    for offset, item in enumerate(facts.NETWORKS):
        values = (
            item.region,
            item.name,
            item.alias,
            item.founded,
            item.membership_rule,
            item.strength,
            item.concern,
        )
        write_row(sheet, 3 + offset, 1, values)
        sheet.row_dimensions[3 + offset].height = 70
    write_line(sheet, 9, 1, "※ 홍성군 네트워크의 이름은 발표자료에 없습니다.")
    sheet.freeze_panes = "C3"


def _members(book: Workbook) -> None:
    sheet = add_sheet(book, "회원수", (12, 28, 32))
    write_title(sheet, 1, 1, "회원 현황 (2022 성과공유회 자료 기준)", across=3)
    write_heading(sheet, 3, 1, ("시군", "네트워크", "회원수"))
    for offset, item in enumerate(facts.NETWORKS):
        write_row(sheet, 4 + offset, 1, (item.region, item.alias or item.name, item.members))
    write_line(
        sheet, 10, 1, "※ 발표자료에 회원수의 기준 연도는 없으며, 2022년 성과공유회에서 소개한 수입니다."
    )


def _activities(book: Workbook) -> None:
    sheet = add_sheet(book, "활동일정", (12, 26, 18, 60))
    write_title(sheet, 1, 1, "2022년 활동일정", across=4)
    write_heading(sheet, 3, 1, ("시군", "네트워크", "일정", "주요내용"))
    row = 4
    for item in facts.NETWORKS:
        first = row
        for written, title in item.activities:
            write_row(sheet, row, 1, (item.region, item.name, written, title))
            row += 1
        merge_down(sheet, 1, first, row - 1)
        merge_down(sheet, 2, first, row - 1)
        if item is facts.DANGJIN:
            row += 1
    sheet.freeze_panes = "A4"


def _milestones(book: Workbook) -> None:
    sheet = add_sheet(book, "연혁", (12, 26, 16, 56), first_column=2)
    write_title(sheet, 1, 2, "네트워크 주요 연혁", across=4)
    write_heading(sheet, 3, 2, ("시군", "네트워크", "연월", "내용"))
    row = 4
    for item in facts.NETWORKS:
        first = row
        for written, title in item.milestones:
            write_row(sheet, row, 2, (item.region, item.name, written, title))
            row += 1
        merge_down(sheet, 2, first, row - 1)
        merge_down(sheet, 3, first, row - 1)
    write_line(sheet, row + 1, 2, "※ 청양군 네트워크의 연혁은 발표자료에 없습니다.")
    sheet.freeze_panes = "A4"


def _reports(book: Workbook) -> None:
    sheet = add_sheet(book, "결과보고", (10, 26, 44, 60, 52, 44))
    write_title(sheet, 1, 1, "2022년 결과보고", across=6)
    write_heading(sheet, 2, 1, ("시군", "네트워크", "신청목적", "주요사업 요약", "좋았던 점", "아쉬운 점"))
    for offset, item in enumerate(facts.NETWORKS):
        values = (item.region, item.name, item.purpose, item.summary, item.good, item.regret)
        write_row(sheet, 3 + offset, 1, values)
        sheet.row_dimensions[3 + offset].height = 110
    sheet.freeze_panes = "C3"


def _outcomes(book: Workbook) -> None:
    sheet = add_sheet(book, "주요성과", (8, 10, 26, 10, 64, 12))
    write_title(sheet, 1, 1, "주요성과", across=6)
    write_heading(sheet, 3, 1, ("연도", "시군", "네트워크", "구분", "성과", "금액"))
    item = facts.DANGJIN
    for offset, (kind, outcome) in enumerate(facts.OUTCOMES):
        write_row(sheet, 4 + offset, 1, (2022, item.region, item.name, kind, outcome, None))
    write_line(sheet, 9, 1, "※ 자체 분류: 발표자료의 주요사업 요약에서 분류")
    write_line(sheet, 10, 1, "※ 신규예산의 수에는 발표자료에 단위가 없어 금액 칸을 비워 둡니다.")


def _barriers(book: Workbook) -> None:
    sheet = add_sheet(book, "장애요인", (40, 9, 9, 9, 9, 9, 50))
    places = tuple(item.region[:2] for item in facts.NETWORKS)
    write_title(sheet, 1, 1, "2022년 네트워크 운영 단계별 장애요인 체크리스트 (운영 단계)", across=7)
    write_heading(sheet, 3, 1, ("장애요인", *places, "비고"))
    for offset, (barrier, named_by, heading) in enumerate(facts.BARRIERS):
        marks = tuple("O" if place in named_by else None for place in places)
        note = f"자체 분류: 발표자료의 {heading}에서 추린 항목"
        write_row(sheet, 4 + offset, 1, (barrier, *marks, note))
    below = 4 + len(facts.BARRIERS)
    write_line(
        sheet, below, 1, "※ O: 네트워크가 스스로 밝힌 항목. 빈칸은 확인되지 않은 것이며 없다는 뜻이 아닙니다."
    )
    write_line(
        sheet,
        below + 1,
        1,
        "※ 설립·설립초기 단계와 운영 단계의 표는 발표자료에 그림으로만 있어 옮기지 못했습니다.",
    )
    sheet.freeze_panes = "B4"


def _needs(book: Workbook) -> None:
    sheet = add_sheet(book, "바라는점", (9, 12, 64))
    write_title(sheet, 1, 1, "네트워크에 무엇을 바라는가? (사회적경제 주체 워크숍 결과)", across=3)
    write_heading(sheet, 3, 1, ("연도", "시군", "바라는 점"))
    row = 4
    for year, region, needs in facts.NEEDS:
        first = row
        for need in needs:
            write_row(sheet, row, 1, (year, region, need))
            row += 1
        merge_down(sheet, 1, first, row - 1)
        merge_down(sheet, 2, first, row - 1)
    write_line(sheet, row, 1, "※ 강의 자료: 사회투자지원재단")
    sheet.freeze_panes = "A4"


def _insights(book: Workbook) -> None:
    sheet = add_sheet(book, "시사점", (20, 44, 80, 48))
    write_title(sheet, 1, 1, "모니터링 시사점과 네트워크에 주목하는 이유", across=4)
    write_heading(sheet, 2, 1, ("영역", "시사점", "설명", "출처"))
    row = 3
    for area in dict.fromkeys(area for area, *_ in facts.INSIGHTS):
        first = row
        for values in facts.INSIGHTS:
            if values[0] == area:
                write_row(sheet, row, 1, values)
                row += 1
        merge_down(sheet, 1, first, row - 1)
    notes = (
        "※ 네트워크 활동 모니터링: 2020년부터 2021년까지 충남 4개 지역(공주, 당진, 논산, 서산)에서 네트워크 사업을 시행. "
        "충남 네트워크의 사례를 중심으로 네트워크 사업에서 발생할 수 있는 어려움이나 상황들을 정리하여 시사점 도출",
        "※ 천안사회적경제네트워크 관계망(네트워크) 현황(2017년 현황)의 인지 정도, 인지 여부, 공동사업 참여 정도, 공동사업 참여는 "
        "발표자료에 그림으로만 있어 옮기지 못했습니다.",
    )
    for offset, note in enumerate(notes):
        write_line(sheet, row + 1 + offset, 1, note)
    sheet.freeze_panes = "A3"


def _tasks(book: Workbook) -> None:
    sheet = add_sheet(book, "향후과제", (36, 8, 66), first_column=2)
    write_title(sheet, 2, 2, "향후 과제", across=3)
    write_heading(sheet, 3, 2, ("목표", "번호", "과제"))
    row = 4
    for goal, tasks in facts.TASKS:
        first = row
        for code, task in tasks:
            write_row(sheet, row, 2, (goal, code, task))
            row += 1
        merge_down(sheet, 2, first, row - 1)


def _municipalities(book: Workbook) -> None:
    sheet = add_sheet(book, "시군현황", (9, 12, 16))
    write_title(sheet, 1, 1, "시군 현황", across=3)
    write_heading(sheet, 3, 1, ("연도", "시군", "중간지원조직"))
    write_row(sheet, 4, 1, (2022, facts.DANGJIN.region, "없음"))
    write_line(
        sheet, 6, 1, "※ 당진의 고민거리(중간지원조직의 부재)에서 옮김. 다른 시군은 발표자료에 없습니다."
    )


def make_book() -> Workbook:
    """The real sample as an openpyxl workbook."""
    book = new_book("2022년 넷찐이야 성과공유회 자료", "넷찐이야", datetime(2022, 11, 29, 9, 0, 0))
    for add in (
        _cover, _programme, _grants, _networks, _members, _activities, _milestones,
        _reports, _outcomes, _barriers, _needs, _insights, _tasks, _municipalities,
    ):  # fmt: skip
        add(book)
    return book


if __name__ == "__main__":
    save(make_book(), PATH)
