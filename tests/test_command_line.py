"""The command line, run as a process of its own."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "sample_data" / "netjjin_2020_2022.xlsx"


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "netjjin_data", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)


def test_read_json_is_the_contracts(tmp_path: Path) -> None:
    done = run("read", SAMPLE, "--json")
    assert done.returncode == 0, done.stderr
    (file,) = json.loads(done.stdout)
    assert (file["file"], file["error"]) == ("netjjin_2020_2022.xlsx", None)
    assert file["tables"]["grants"][0] == {
        "year": 2022, "region": "당진시", "region_code": "44270", "province": "충청남도",
        "network": "당진사회적기업협의회", "amount": 2500000, "requested": None, "paid": None, "spent": None,
        "own_share": None, "returned": None, "source_sheet": "지원내역", "source_row": 4,
    }  # fmt: skip
    workshop = next(row for row in file["tables"]["activities"] if row["date_text"] == "10.14.~15.")
    assert (workshop["start"], workshop["end"]) == ("2022-10-14", "2022-10-15")
    assert {line["table"]: (line["found"], line["kept"], line["set_aside"]) for line in file["tally"]}[
        "grants"
    ] == (5, 5, 0)
    assert {"severity", "code", "sheet", "cell", "table", "field", "found", "message"} <= set(
        file["problems"][0]
    )
    assert "NaN" not in done.stdout


def test_status_says_errors_and_files_that_could_not_be_opened(tmp_path: Path) -> None:
    wrong = tmp_path / "지원내역.csv"
    wrong.write_text("연도,시군,지원액(만원)\n2022,당진시,미정\n", encoding="utf-8")
    letter = tmp_path / "공문.pdf"
    letter.write_bytes(b"%PDF-1.7")
    assert run("read", wrong).returncode == 1
    assert "지원내역!C2 오류" in run("read", wrong).stdout
    both = run("read", SAMPLE, letter, "--json")
    assert both.returncode == 2
    assert [file["error"] is None for file in json.loads(both.stdout)] == [True, False]
    assert run("read", tmp_path / "없음.xlsx").returncode == 2


def test_template_and_export_write_their_files(tmp_path: Path) -> None:
    assert run("template", tmp_path / "서식.xlsx").returncode == 0
    assert run("read", tmp_path / "서식.xlsx").returncode == 0
    out = tmp_path / "자료.zip"
    assert run("export", SAMPLE, out, "--year", "2022", "--region", "당진시").returncode == 0
    with zipfile.ZipFile(out) as archive:
        name = next(member for member in archive.namelist() if "지원내역" in member or "grants" in member)
        lines = archive.read(name).decode("utf-8-sig").strip().splitlines()
    assert len(lines) == 2 and "당진" in lines[1]
    slides = tmp_path / "발표.pptx"
    assert run("export", SAMPLE, slides, "--year", "2022").returncode == 0
    assert "ppt/presentation.xml" in zipfile.ZipFile(slides).namelist()


def test_a_presentation_is_written_in_the_format_that_the_name_ends_with(tmp_path: Path) -> None:
    chosen = ("--year", "2022", "--region", "44270", "--region", "서산", "--unit", "천원")
    book = tmp_path / "발표.xlsx"
    done = run("export", SAMPLE, book, *chosen)
    assert (done.returncode, done.stdout) == (0, "")
    assert re.search(r"(\d+)/\1$", done.stderr.strip())
    guide = openpyxl.load_workbook(book).worksheets[0]
    said = {row[0].value: row[1].value for row in guide.iter_rows(max_col=2)}
    assert (said["자료"], said["선택"], said["금액 단위"]) == (
        "netjjin_2020_2022.xlsx",
        "2022년 · 서산 · 당진",
        "천원",
    )
    page = tmp_path / "발표.HTML"
    assert run("export", SAMPLE, page, *chosen).returncode == 0
    assert "netjjin_2020_2022.xlsx · 2022년 · 서산 · 당진" in page.read_text(encoding="utf-8")


def test_backstage_cards_are_left_out_unless_asked_for(tmp_path: Path) -> None:
    names = []
    for more in ((), ("--backstage",)):
        out = tmp_path / "발표.xlsx"
        assert run("export", SAMPLE, out, *more).returncode == 0
        names.append(openpyxl.load_workbook(out, read_only=True).sheetnames)
    usual, everything = names
    assert set(usual) < set(everything)
    assert "2022년 네트워크별 활동 15건" in set(everything) - set(usual)


@pytest.mark.parametrize(
    ("out", "chosen", "said"),
    [
        (
            "발표.hwp",
            (),
            ".hwp로 내보낼 수 없습니다. 이름을 .pptx, .xlsx, .html, .zip 가운데 하나로 끝내 주세요.",
        ),
        ("발표", (), "끝이 없는 이름으로 내보낼 수 없습니다."),
        ("발표.html", ("--year", "2030"), "2030년은 자료에 없습니다. 자료에 있는 연도: 2020~2022년."),
        ("발표.html", ("--region", "제주시"), "제주는 자료에 없습니다. 자료에 있는 시군: "),
        ("발표.html", ("--region", "없는곳"), "'없는곳'에 해당하는 시군을 찾을 수 없습니다."),
    ],
)
def test_what_does_not_exist_is_said_and_nothing_is_written(
    tmp_path: Path, out: str, chosen: tuple[str, ...], said: str
) -> None:
    done = run("export", SAMPLE, tmp_path / out, *chosen)
    assert done.returncode == 2
    assert said in done.stderr and "Traceback" not in done.stderr
    assert not (tmp_path / out).exists()
