"""Small workbooks as a clerk would type them, for uploads."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook

NETWORKS = {
    "당진시": "당진사회적기업협의회",
    "서산시": "서산사회적경제네트워크",
    "아산시": "아산시사회적기업협의회",
}


def grants_workbook(folder: Path, year: int, amount: int) -> Path:
    """A workbook of one year: the programme's line, and a grant of `amount` 만원 for three networks."""
    book = Workbook()
    programme = book.active
    assert programme is not None
    programme.title = "연도별사업"
    programme.append(["연도", "네트워크 수", "네트워크당 지원금(만원)", "총액(만원)"])
    programme.append([year, len(NETWORKS), amount, amount * len(NETWORKS)])
    grants = book.create_sheet("지원내역")
    grants.append(["연도", "시군", "네트워크", "지원금(만원)"])
    for region, network in NETWORKS.items():
        grants.append([year, region, network, amount])
    path = folder / f"{year}.xlsx"
    book.save(path)
    return path
