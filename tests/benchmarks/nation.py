"""Made-up workbooks of national size: every municipality, ten years, a thousand networks, the same each time."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import xlsxwriter

from netjjin_data import regions
from netjjin_data.schema import MEMBER_KINDS, STATUSES
from netjjin_data.schema import table as table_named

YEARS = tuple(range(2015, 2025))
NETWORKS, ACTIVITIES, BARRIER_STATES, MEMBER_ROWS = 1_000, 50_000, 60_000, 20_000
SURVEYED, TIES = 300, 5_000
NOTICE = "가상 자료: 전국 크기를 시험하려고 지어낸 자료이며 실제와 관계가 없습니다"

Line = Sequence[object]


@dataclass(frozen=True)
class Net:
    """A network: its municipality as the sheets write it, its 시도, its name."""

    region: str
    province: str
    name: str

    @property
    def place(self) -> tuple[str, str, str]:
        """What stands in 시군, 시도 and 네트워크."""
        return self.region, self.province, self.name


def networks() -> tuple[Net, ...]:
    """The networks, spread evenly over the municipalities."""
    places = regions.MUNICIPALITIES
    found = (places[number % len(places)] for number in range(NETWORKS))
    return tuple(
        Net(place.name, place.province, f"{place.short} 네트워크 {number + 1}")
        for number, place in enumerate(found)
    )


NETS = networks()
# The largest network answers the survey of the size that the issue names.
FIRST = NETS[0]
_NETWORK = ("연도", "시군", "시도", "네트워크")
_ITEMS = ("강사비", "회의비", "홍보비", "임차료")
_THEMES = ("소통", "거버넌스", "확산", "상호거래", None)
_OUTCOMES = ("위원회", "예산", "협약", "금융", "기타")


def _granted(year: int) -> tuple[Net, ...]:
    """The networks supported in a year: three of five."""
    return tuple(net for number, net in enumerate(NETS) if (number + year) % 5 < 3)


def _programme(rng: random.Random) -> Iterator[Line]:
    yield "연도", "네트워크 수", "네트워크당 지원금(원)", "총액(원)"
    for year in YEARS:
        count, each = len(_granted(year)), _grant(year)
        yield year, count, each, count * each


def _grant(year: int) -> int:
    return 2_000_000 + (year - YEARS[0]) * 100_000


def _grants(rng: random.Random) -> Iterator[Line]:
    yield (
        *_NETWORK, "신청액(원)", "지원금(원)", "교부액(원)", "집행액(원)", "자부담(원)", "반납액(원)"
    )  # fmt: skip
    for year in YEARS:
        for net in _granted(year):
            amount, left = _grant(year), rng.choice((0, 0, 50_000, 120_000, None))
            spent = None if left is None else amount - left
            yield year, *net.place, amount + 500_000, amount, amount, spent, amount // 10, left


def _expenses(rng: random.Random) -> Iterator[Line]:
    yield *_NETWORK, "비목", "예산액(원)", "집행액(원)"
    for year in YEARS:
        for net in _granted(year):
            for item in rng.sample(_ITEMS, 2):
                yield year, *net.place, item, 1_000_000, rng.randrange(80, 101) * 10_000


def _networks(rng: random.Random) -> Iterator[Line]:
    yield "시군", "시도", "네트워크", "설립일", "가입자격", "자랑거리", "고민거리"
    for net in NETS:
        founded = rng.choice(
            (f"{rng.randrange(2005, 2015)}년 {rng.randrange(1, 13)}월", rng.randrange(2005, 2015))
        )
        yield *net.place, f"{founded}", "설립 목적에 동의하는 조직", "회원 간 유대", rng.choice(("참여 저조", "인력 부족"))  # fmt: skip


def _members(rng: random.Random) -> Iterator[Line]:
    yield *_NETWORK, "회원사 수", "개인회원 수", "활동 회원사 수"
    for year in YEARS:
        for net in NETS:
            size = rng.randrange(5, 40)
            yield year, *net.place, size, rng.choice((None, f"약 {size}명", size)), rng.randrange(3, size)


def _organisations(rng: random.Random) -> Iterator[Line]:
    yield *_NETWORK, "회원사", "유형", "가입일"
    kinds = [kind.code for kind in MEMBER_KINDS]
    for number in range(MEMBER_ROWS):
        # Each network's list is given for two years running, most of its members in both.
        net, year = NETS[number % NETWORKS], YEARS[-1 - number // NETWORKS % 2]
        yield year, *net.place, f"{net.name} 회원사 {rng.randrange(1, 15)}", rng.choice(kinds), rng.randrange(2012, 2024)  # fmt: skip


def _activities(rng: random.Random) -> Iterator[Line]:
    yield *_NETWORK, "일정", "주요내용", "장소", "협력기관", "참여인원"
    for number in range(ACTIVITIES):
        net, year = NETS[number % NETWORKS], YEARS[number // NETWORKS % len(YEARS)]
        day = date(year, 1, 1) + timedelta(days=rng.randrange(365))
        written = rng.choice((day, day, day, f"{day.month}월", "매월 둘째 주" if rng.random() < 0.1 else day))
        partners = ", ".join(f"협력기관 {rng.randrange(3_000)}" for _ in range(rng.randrange(3)))
        who = rng.choice((None, rng.randrange(5, 90)))
        yield year, *net.place, written, f"{number % 40 + 1}차 모임", "시청", partners or None, who


def _milestones(rng: random.Random) -> Iterator[Line]:
    yield "시군", "시도", "네트워크", "시기", "연혁 내용"
    for net in NETS:
        for turn in range(4):
            yield *net.place, f"{2012 + turn * 2}. {rng.randrange(1, 13)}", f"{turn + 1}차 총회"


def _reports(rng: random.Random) -> Iterator[Line]:
    yield *_NETWORK, "항목", "내용"
    for year in YEARS[-3:]:
        for net in _granted(year):
            for aspect in ("신청목적", "주요사업", "좋았던 점", "아쉬운 점"):
                yield year, *net.place, aspect, f"{net.name}의 {year}년 {aspect}을 적은 글입니다."


def _outcomes(rng: random.Random) -> Iterator[Line]:
    yield *_NETWORK, "성과", "성과 유형", "성과 금액(원)"
    for year in YEARS:
        for net in _granted(year):
            kind = rng.choice(_OUTCOMES)
            amount = rng.randrange(1, 50) * 1_000_000 if kind == "예산" else None
            yield year, *net.place, f"{net.region}에서 이룬 일 {rng.randrange(90)}", kind, amount


def _barriers(rng: random.Random) -> Iterator[Line]:
    yield *_NETWORK, "단계", "장애요인", "해당 여부"
    states = [status.label for status in STATUSES]
    # Six items a network and year, of one stage each, out of twenty.
    for number in range(BARRIER_STATES):
        net, year = NETS[number % NETWORKS], YEARS[number // NETWORKS % len(YEARS)]
        item = (number // (NETWORKS * len(YEARS)) + number % 3 * 6) % 20 + 1
        yield year, *net.place, ("운영", "설립·설립초기")[number % 2], f"어려움 {item}", rng.choice(states)


def _needs(rng: random.Random) -> Iterator[Line]:
    yield "연도", "시군", "시도", "바라는 점", "주제"
    for year in YEARS:
        for place in regions.MUNICIPALITIES:
            for _ in range(2):
                yield year, place.name, place.province, f"바라는 일 {rng.randrange(400)}", rng.choice(_THEMES)


def _insights(rng: random.Random) -> Iterator[Line]:
    yield "영역", "시사점", "설명", "출처"
    for number in range(60):
        yield f"영역 {number % 6 + 1}", f"시사점 {number + 1}", "풀어 쓴 글", "지어낸 출처"


def _tasks(rng: random.Random) -> Iterator[Line]:
    yield "번호", "목표", "과제", "진행상태", "담당", "기한"
    for number in range(80):
        goal, status = number // 10 + 1, ("계획", "진행", "완료")[number % 3]
        task = f"{goal}-{number % 10 + 1}", f"목표 {goal}", f"과제 {number + 1}"
        yield *task, status, "도", date(2025, 6, 30)


def _relations(rng: random.Random) -> Iterator[Line]:
    yield *_NETWORK, "응답 조직", "대상 조직", "관계", "정도"
    for kind, number in (("인지", TIES), ("공동사업참여", TIES // 3)):
        # Of two surveys the later keeps four of five ties.
        found = _pairs(rng, SURVEYED, number + number // 5)
        for year, ties in zip(YEARS[-2:], (found[:number], found[number // 5 :]), strict=True):
            for one, other in ties:
                yield year, *FIRST.place, f"조직 {one}", f"조직 {other}", kind, rng.randrange(1, 4)
    for net in NETS[1:101]:
        for one, other in _pairs(rng, 12, 30):
            yield YEARS[-1], *net.place, f"조직 {one}", f"조직 {other}", "인지", 1


def _pairs(rng: random.Random, organisations: int, number: int) -> list[tuple[int, int]]:
    """So many different ordered pairs of organisations."""
    found = rng.sample(range(organisations * (organisations - 1)), number)
    pairs = (divmod(at, organisations - 1) for at in found)
    return [(one + 1, other + 1 + (other >= one)) for one, other in pairs]


def _municipalities(rng: random.Random) -> Iterator[Line]:
    yield "연도", "시군", "시도", "사회적경제기업 수", "중간지원조직", "조례", "전담인력"
    for year in YEARS:
        for place in regions.MUNICIPALITIES:
            says = (rng.choice(("있음", "없음")), rng.choice(("있음", "없음", None)))
            yield year, place.name, place.province, rng.randrange(20, 400), *says, rng.randrange(4)


TABLES: dict[str, Callable[[random.Random], Iterator[Line]]] = {
    "programme": _programme, "grants": _grants, "expenses": _expenses, "networks": _networks,
    "members": _members, "organisations": _organisations, "activities": _activities, "milestones": _milestones,
    "reports": _reports, "outcomes": _outcomes, "barriers": _barriers, "needs": _needs, "insights": _insights,
    "tasks": _tasks, "relations": _relations, "municipalities": _municipalities,
}  # fmt: skip


def workbooks() -> Iterator[tuple[str, bytes]]:
    """A workbook of each table, by file name; the same each time."""
    for name, lines in TABLES.items():
        sheet = table_named(name).sheet
        buffer = io.BytesIO()
        options = {"constant_memory": True, "default_date_format": "yyyy-mm-dd"}
        with xlsxwriter.Workbook(buffer, options) as book:
            book.add_worksheet("표지").write_string(0, 0, NOTICE)
            written = book.add_worksheet(sheet)
            for at, line in enumerate(lines(random.Random(name))):
                written.write_row(at, 0, line)
        yield f"{sheet}.xlsx", buffer.getvalue()
