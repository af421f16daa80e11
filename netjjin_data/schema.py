"""The sixteen tables: every field's name, label, kind, unit, rules, example and accepted headings, declared once.

The reader, the checks, the template workbook, the data dictionary, the labels on screen and the exports derive
from `TABLES`. Money is whole Korean won; dates are days; text is NFC and stripped; what is missing is missing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol


class Kind(StrEnum):
    """How a field's cells are read and what its column holds."""

    YEAR = "year"  # Int64
    REGION = "region"  # str; brings region_code and province
    TEXT = "text"  # str
    MONEY = "money"  # Int64, won
    COUNT = "count"  # Int64
    NUMBER = "number"  # Float64
    DATE = "date"  # datetime64[us]; a field may have `end`, `precision` and `date_text` companions
    CHOICE = "choice"  # str, one of the field's choices' codes
    FLAG = "flag"  # boolean


DTYPES: dict[Kind, str] = {
    Kind.YEAR: "Int64",
    Kind.REGION: "str",
    Kind.TEXT: "str",
    Kind.MONEY: "Int64",
    Kind.COUNT: "Int64",
    Kind.NUMBER: "Float64",
    Kind.DATE: "datetime64[us]",
    Kind.CHOICE: "str",
    Kind.FLAG: "boolean",
}


class Constraint(Protocol):
    """A rule for a value that also says itself, so that documents and checks can't part."""

    @property
    def sentence(self) -> str:
        """The rule in Korean: '0 이상의 수로 적어 주세요'."""
        ...

    def allows(self, value: Any) -> bool:
        """Whether a value (never a missing one) keeps the rule."""
        ...


@dataclass(frozen=True)
class AtLeast:
    """A number not below `least`."""

    least: int

    @property
    def sentence(self) -> str:
        return f"{self.least} 이상의 수로 적어 주세요"

    def allows(self, value: Any) -> bool:
        return bool(value >= self.least)


@dataclass(frozen=True)
class Between:
    """A number from `least` to `most`, both included."""

    least: int
    most: int

    @property
    def sentence(self) -> str:
        return f"{self.least}부터 {self.most} 사이로 적어 주세요"

    def allows(self, value: Any) -> bool:
        return bool(self.least <= value <= self.most)


@dataclass(frozen=True)
class Choice:
    """One value of a closed list: its code in the data, its label on screen, other words accepted for it."""

    code: str
    label: str
    words: tuple[str, ...] = ()

    def __hash__(self) -> int:
        return hash(self.code)  # lists of choices are looked up for each cell


@dataclass(frozen=True)
class Field:
    """One column of a table.

    `headings` are accepted headings besides the label. A `derived` field is filled by the reader from another
    cell (the end of a range, whether a count is approximate) and has no column in the template. `measure` marks
    the fields for whose sake a row exists: a row whose only measures can't be read is set aside. A `required`
    field must stand in every kept row. `unit` is what the value counts (개, 명, 원).
    """

    name: str
    label: str
    kind: Kind
    description: str
    example: Any = None
    headings: tuple[str, ...] = ()
    key: bool = False
    required: bool = False
    measure: bool = False
    derived: bool = False
    unit: str = ""
    choices: tuple[Choice, ...] = ()
    constraints: tuple[Constraint, ...] = ()

    @property
    def dtype(self) -> str:
        """The pandas dtype of the field's column."""
        return DTYPES[self.kind]

    def choice_label(self, code: str) -> str:
        """The Korean label of one of the field's codes."""
        return next(choice.label for choice in self.choices if choice.code == code)


@dataclass(frozen=True, eq=False)
class Table:
    """One tidy table: its name in code, its sheet in the template, and its fields in order.

    `sheet_names` are words that, in a sheet's name or a title, speak for this table. `sets_years` says whether
    its years are years of the programme (a workshop on needs in 2017 is none).
    """

    name: str
    sheet: str
    description: str
    fields: tuple[Field, ...]
    sheet_names: tuple[str, ...] = ()
    sets_years: bool = True
    _by_name: dict[str, Field] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._by_name.update({item.name: item for item in self.fields})

    def __getitem__(self, name: str) -> Field:
        return self._by_name[name]

    def __contains__(self, name: object) -> bool:
        return name in self._by_name

    @property
    def key(self) -> tuple[str, ...]:
        """Names of the fields that tell rows apart."""
        return tuple(item.name for item in self.fields if item.key)

    @property
    def entered(self) -> tuple[Field, ...]:
        """The fields that have a column in the template."""
        return tuple(item for item in self.fields if not item.derived)

    @property
    def measures(self) -> tuple[Field, ...]:
        """The fields for whose sake a row exists."""
        return tuple(item for item in self.fields if item.measure)

    @property
    def dtypes(self) -> dict[str, str]:
        """Every column of the table's frame in order, with its pandas dtype."""
        return {item.name: item.dtype for item in self.fields} | SOURCE_DTYPES


SOURCE_DTYPES: dict[str, str] = {"source_file": "str", "source_sheet": "str", "source_row": "Int64"}


def _year(required: bool = True, description: str = "사업 연도") -> Field:
    return Field(
        "year", "연도", Kind.YEAR, description, 2022,
        ("년도", "사업연도", "사업년도", "지원연도", "지원년도", "기준연도", "기준년도", "회계연도", "조사연도", "해당연도", "선정연도", "선정년도", "지원 연도"),
        key=True, required=required, constraints=(Between(1950, 2099),),
    )  # fmt: skip


def _place(key: bool = True) -> tuple[Field, ...]:
    return (
        Field(
            "region", "시군", Kind.REGION, "시군 이름. 이름이 같은 곳이 여럿이면 시도를 함께", "당진시",
            ("시군구", "시·군", "시/군", "시군명", "시군구명", "지역", "지역명", "소재지", "관할", "지자체", "기초지자체",
             "자치단체", "행정구역", "시군별", "시·군·구", "시군(구)", "지역(시군)", "시군구별", "행정구역별", "행정구역별(2)"),
            key=key,
        ),
        Field("region_code", "시군 코드", Kind.TEXT, "행정구역 코드 다섯 자리(2024-07-01 기준)", "44270", derived=True),
        Field("province", "시도", Kind.TEXT, "시군이 속한 시도", "충청남도",
              ("시·도", "시/도", "시도명", "시도별", "광역", "광역자치단체", "광역시도", "광역시·도", "행정구역별(1)"), derived=True),
    )  # fmt: skip


def _network() -> Field:
    return Field(
        "network", "네트워크", Kind.TEXT, "네트워크 이름. 이름이 없으면 비워 둡니다", "당진사회적기업협의회",
        ("네트워크명", "네트워크 이름", "단체명", "단체", "협의회", "협의회명", "수행단체", "수행기관", "참여 네트워크", "지원 네트워크",
         "선정 네트워크", "기관명", "조직명", "네트워크(단체)명", "사회적경제네트워크", "주관단체", "사업자명", "보조사업자"),
        key=True,
    )  # fmt: skip


def _money(name: str, label: str, description: str, example: Any, headings: tuple[str, ...] = ()) -> Field:
    return Field(name, label, Kind.MONEY, description, example, headings, measure=True, unit="원")


def _count(
    name: str, label: str, unit: str, description: str, example: Any, headings: tuple[str, ...] = ()
) -> Field:
    return Field(
        name, label, Kind.COUNT, description, example, headings,
        measure=True, unit=unit, constraints=(AtLeast(0),),
    )  # fmt: skip


def _flag(name: str, label: str, description: str, example: Any, headings: tuple[str, ...] = ()) -> Field:
    return Field(name, label, Kind.FLAG, description, example, headings, measure=True)


def _note(name: str, label: str, description: str, example: Any, headings: tuple[str, ...] = ()) -> Field:
    return Field(name, label, Kind.TEXT, description, example, headings)


def _dates(start: Field) -> tuple[Field, ...]:
    """A date field with what a written date also tells: its end, how precise it is, and how it was written."""
    return (
        start,
        Field("end", "종료일", Kind.DATE, "마지막 날(그날 포함). 하루짜리는 시작일과 같음", None,
              ("끝일", "종료", "종료일자", "마감일", "종료일시", "완료일", "~까지"), derived=True),
        Field("precision", "날짜 정밀도", Kind.CHOICE, "적힌 날짜가 어디까지 정해졌는지", None, derived=True,
              choices=(Choice("day", "일"), Choice("month", "월"), Choice("year", "연"))),
        Field("date_text", "적힌 날짜", Kind.TEXT, "시트에 적힌 그대로의 날짜", None, derived=True),
    )  # fmt: skip


MEMBER_KINDS = (
    Choice("사회적기업", "사회적기업", ("인증사회적기업", "인증 사회적기업")),
    Choice(
        "예비사회적기업",
        "예비사회적기업",
        ("(예비)사회적기업", "지역형예비사회적기업", "부처형예비사회적기업", "예비"),
    ),
    Choice("협동조합", "협동조합", ("사회적협동조합", "일반협동조합")),
    Choice("마을기업", "마을기업", ("예비마을기업",)),
    Choice("자활기업", "자활기업", ("자활",)),
    Choice("기타", "기타", ("그 밖",)),
)

# What a column or a row of members says who counts only those that came or went.
MEMBER_CHANGES = (
    Choice(
        "joined",
        "가입",
        (
            "신규",
            "신규가입",
            "신규 가입",
            "신규회원",
            "신규 회원",
            "가입회원",
            "가입자",
            "입회",
            "신규 회원사",
            "가입 회원사",
        ),
    ),
    Choice(
        "left",
        "탈퇴",
        (
            "탈퇴회원",
            "탈퇴 회원",
            "탈퇴자",
            "제명",
            "탈회",
            "퇴회",
            "탈퇴 회원사",
            "자격상실",
            "탈퇴·제명",
            "탈퇴(제명)",
        ),
    ),
    Choice("balance", "증감", ("순증감", "순증", "증가", "감소")),
)

STAGES = (
    Choice("founding", "설립·설립초기", ("설립", "설립초기", "설립 초기", "설립단계", "설립·설립초기 단계", "설립- 설립초기 단계", "설립-설립초기", "초기", "창립")),
    Choice("running", "운영", ("운영단계", "운영 단계", "운영기", "운영 중")),
)  # fmt: skip

STATUSES = (
    Choice("present", "있음", ("O", "○", "◯", "●", "◎", "✓", "✔", "√", "V", "Y", "YES", "예", "네", "유", "해당", "해당됨", "그렇다", "1", "⭕", "☑", "■")),
    Choice("partial", "일부", ("△", "▲", "▵", "세모", "보통", "부분", "일부 있음", "일부해당", "다소")),
    Choice("absent", "없음", ("X", "×", "✕", "✗", "✘", "N", "NO", "아니오", "아니요", "무", "미해당", "그렇지 않다", "0", "❌", "☒")),
    Choice("not_applicable", "해당없음", ("-", "–", "—", "―", "해당 없음", "해당사항 없음", "해당사항없음", "N/A", "NA")),
    Choice("unknown", "미확인", ("?", "모름", "확인 안 됨", "미조사", "무응답", "확인중", "확인 중")),
)  # fmt: skip

# --- the forms that networks fill in ---------------------------------------------------------------------------

# The programme's own forms: the labels under each number, of a network's profile and of its report. Copies of
# them often lose the labels and keep the numbers.
FORM_ITEMS: tuple[tuple[tuple[str, ...], ...], ...] = (
    (("설립일",), ("가입자격",), ("회원사 수",), ("자랑거리",), ("운영의 고민거리",), ("주요연혁",)),
    (("신청목적",), ("주요사업",), ("세부내용",), ("좋았던 점", "아쉬운 점")),
)

# Labels over lines that are rows of a table of their own.
FORM_LISTS: dict[str, tuple[str, ...]] = {
    "milestones": ("연혁", "주요연혁", "걸어온 길", "네트워크 연혁", "네트워크 주요연혁", "추진경과", "주요 경과"),
    "activities": ("세부내용", "세부 사업내용", "활동일정", "추진일정", "일정", "세부일정", "행사일정", "활동내역", "주요활동", "추진실적",
                   "일정 주요내용", "일정 및 주요내용", "활동 내용", "추진내역", "주요 일정", "운영실적", "세부 추진내용"),
    "organisations": ("회원사 명단", "회원 명단", "회원사 목록", "참여 회원사", "회원사명", "회원기업 명단", "회원단체"),
    "outcomes": ("주요성과", "성과", "사업성과", "주요 성과"),
}  # fmt: skip

# Words in a title over lines of text, and the table of which each line is a row.
LINE_LISTS: dict[str, tuple[str, ...]] = {
    "milestones": ("연혁", "걸어온 길", "발자취"),
    "activities": ("활동일정", "일정", "활동내역", "추진실적", "주요활동", "활동 현황", "행사 현황"),
    "organisations": ("회원사 명단", "회원 명단", "회원사 목록", "회원사명"),
    "outcomes": ("주요성과", "주요 성과"),
    "needs": ("바라는점", "바라는가", "워크숍 결과", "워크샵 결과", "요구사항"),
    "insights": ("시사점",),
    "tasks": ("향후과제", "앞으로의 과제"),
}  # fmt: skip

# Labels that forms carry and no table holds.
FORM_WORDS: tuple[str, ...] = (
    "대표자", "대표", "대표자명", "회장", "성명", "이름", "직위", "직책", "담당자", "담당", "연락처", "전화", "전화번호", "휴대폰", "핸드폰", "팩스",
    "이메일", "E-mail", "메일", "주소", "홈페이지", "누리집", "사업기간", "사업명", "과제명", "작성자", "작성일", "제출일", "비고", "기타", "계좌번호",
    "사업자등록번호", "고유번호", "등록번호", "업종", "임원", "사무국장", "간사", "상근인력", "직원 수", "우편번호",
)  # fmt: skip

TABLES: tuple[Table, ...] = (
    Table(
        "programme", "연도별사업", "해마다 몇 개 네트워크에 얼마씩 지원했는지",
        (
            _year(),
            _count("network_count", "네트워크 수", "개", "그해 지원한 네트워크 수", 5,
                   ("지원 네트워크 수", "네트워크 개수", "선정 네트워크 수", "참여 네트워크 수", "네트워크수", "지원 네트워크", "선정 네트워크", "개소수",
                    "지원 개소", "지원개소수", "네트워크")),
            _money("grant_per_network", "네트워크당 지원금", "네트워크 하나에 지원한 돈", 2_500_000,
                   ("네트워크당 지원액", "네트워크당 금액", "네트워크별 지원금", "네트워크별 지원액", "개소당 지원금", "개소당 지원액", "개소당 금액",
                    "1개소당 지원액", "네트워크당", "단가")),
            _money("grant_total", "총액", "그해 지원한 돈 모두. 비우면 곱으로 산출", 12_500_000,
                   ("총사업비", "사업비", "사업비 총액", "총 지원금", "총 지원액", "지원총액", "지원금 총액", "지원금 합계", "지원액", "지원금", "예산", "사업비 계",
                    "총 사업비", "사업비 합계", "예산액")),
        ),
        ("연도별사업", "연도별 사업", "사업 개요", "사업개요", "사업비 추이", "연도별 사업비", "연도별 지원", "넷찐이야란", "사업현황", "사업 현황"),
    ),
    Table(
        "grants", "지원내역", "연도·시군·네트워크별로 지원한 돈",
        (
            _year(), *_place(), _network(),
            _money("amount", "지원액", "사업이 지원하기로 한 돈", 2_500_000,
                   ("지원금", "지원금액", "보조금", "보조금액", "사업비", "선정액", "선정금액", "협약액", "협약금액", "지원결정액", "결정액", "지원 사업비", "교부결정액",
                    "지원예산", "예산", "예산액", "도비", "보조금 지원액")),
            _money("requested", "신청액", "네트워크가 신청한 돈", 3_000_000, ("신청금액", "신청금", "신청 사업비", "신청예산", "요청액", "신청 지원금")),
            _money("paid", "교부액", "실제로 내려보낸 돈", 2_500_000, ("교부금", "교부금액", "지급액", "지급금액", "송금액")),
            _money("spent", "집행액", "네트워크가 쓴 돈", 2_400_000,
                   ("집행금액", "집행", "지출액", "사용액", "정산액", "실집행액", "집행실적", "사용금액")),
            _money("own_share", "자부담", "네트워크가 스스로 낸 돈", 250_000, ("자부담금", "자부담액", "자기부담", "자기부담금", "자체부담", "자담")),
            _money("returned", "반납액", "쓰지 않아 돌려준 돈", 100_000,
                   ("반납금", "반납금액", "잔액 반납", "반환액", "반환금", "집행잔액", "불용액")),
        ),
        ("지원내역", "지원현황", "지원 현황", "사업비 지원", "지원금", "보조금", "교부", "선정결과", "선정 결과", "사업비 현황", "지원 결과", "네트워크별 사업비"),
    ),
    Table(
        "expenses", "정산", "비목별 예산과 집행",
        (
            _year(), *_place(), _network(),
            Field("item", "비목", Kind.TEXT, "돈을 쓴 항목", "강사비",
                  ("세목", "항목", "지출항목", "예산항목", "비목명", "예산과목", "구분(비목)", "세부항목", "지출비목"), key=True, required=True),
            _money("budget", "예산액", "그 비목에 잡은 돈", 1_000_000,
                   ("예산", "예산금액", "계획액", "편성액", "배정액", "사업비 예산", "계획 예산")),
            _money("spent", "집행액", "그 비목에 쓴 돈", 950_000,
                   ("집행", "집행금액", "지출액", "지출금액", "정산액", "정산금액", "사용액", "사용금액", "결산액")),
        ),
        ("정산", "정산내역", "집행내역", "지출내역", "사업비 정산", "비목별"),
    ),
    Table(
        "networks", "네트워크", "네트워크마다의 기본 정보",
        (
            _year(required=False, description="정보를 적은 해. 모르면 비워 둡니다"), *_place(), _network(),
            Field("aliases", "다른 이름", Kind.TEXT, "줄임말 등 다른 이름. 여럿이면 쉼표로", "당사협",
                  ("별칭", "약칭", "줄임말", "약어", "이칭", "다른이름")),
            Field("founded", "설립일", Kind.DATE, "네트워크를 세운 날 또는 달", "2018년 9월",
                  ("설립", "설립연월", "설립연월일", "설립일자", "설립년월", "설립년월일", "설립시기", "네트워크 설립연월", "창립일", "창립", "창립연월",
                   "설립연도", "설립년도", "네트워크 설립연월일", "결성일", "발족일"), measure=True),
            Field("founded_precision", "설립일 정밀도", Kind.CHOICE, "설립일이 어디까지 정해졌는지", None, derived=True,
                  choices=(Choice("day", "일"), Choice("month", "월"), Choice("year", "연"))),
            Field("membership_rule", "가입자격", Kind.TEXT, "누가 회원이 될 수 있는지", "사회적경제 법령에 의한 (예비)사회적기업",
                  ("네트워크 가입자격", "가입 자격", "회원자격", "회원 자격", "가입요건", "가입조건", "가입대상"), measure=True),
            Field("strength", "자랑거리", Kind.TEXT, "네트워크의 자랑거리", "회원 간 유대감이 높음",
                  ("우리 네트워크의 자랑거리", "네트워크의 자랑거리", "자랑", "강점", "장점", "네트워크 자랑거리"), measure=True),
            Field("concern", "운영의 고민거리", Kind.TEXT, "운영하면서 고민하는 일", "신규회원 유입 어려움",
                  ("네트워크 운영의 고민거리", "고민거리", "고민", "운영 고민", "애로사항", "어려운 점", "운영상 어려움", "운영상 고민거리"), measure=True),
        ),
        ("네트워크", "네트워크 현황", "네트워크 소개", "네트워크 정보", "단체 현황", "프로필", "네트워크 프로필", "네트워크 기본정보"),
    ),
    Table(
        "members", "회원수", "연도별 회원사와 개인회원 수",
        (
            _year(), *_place(), _network(),
            _count("organisations", "회원사 수", "개사", "회원인 기업·단체 수", 20,
                   ("회원수", "회원 수", "회원사", "회원사수", "네트워크 회원수", "네트워크 회원 수", "회원기업", "회원기업 수", "회원 기업 수", "기업회원", "기업 수",
                    "단체회원", "회원단체 수", "회원 기업", "회원조직 수", "총 회원수", "전체 회원수", "총 회원사 수", "회원", "회원 현황", "조직회원")),
            Field("organisations_approximate", "회원사 수 어림", Kind.FLAG, "회원사 수가 '약'으로 적혔는지", None, derived=True),
            _count("people", "개인회원 수", "명", "개인 회원 수", 30,
                   ("개인회원", "개인 회원", "개인 회원 수", "개인", "회원 인원", "개인회원수")),
            Field("people_approximate", "개인회원 수 어림", Kind.FLAG, "개인회원 수가 '약'으로 적혔는지", None, derived=True),
            _count("active_organisations", "활동 회원사 수", "개사", "실제로 활동하는 회원사 수", 15,
                   ("활동 회원사", "활동회원사", "활동 회원 수", "활동회원수", "활동회원", "참여 회원사", "활동 기업 수", "실활동 회원사")),
            Field("as_of", "기준일", Kind.DATE, "회원 수를 센 날", "2022-11-29", ("기준일자", "기준 일자", "조사일", "작성일", "기준시점", "집계일")),
        ),
        ("회원수", "회원 수", "회원현황", "회원 현황", "회원사 현황"),
    ),
    Table(
        "organisations", "회원사", "회원사 명단",
        (
            _year(), *_place(), _network(),
            Field("organisation", "회원사", Kind.TEXT, "회원사 이름", "가나협동조합",
                  ("회원사명", "기업명", "회원 기업명", "회원기업명", "조직명", "업체명", "회원단체명", "기업(단체)명", "회원사 이름", "상호"), key=True, required=True),
            Field("kind", "유형", Kind.CHOICE, "회원사의 유형", "협동조합",
                  ("기업유형", "조직유형", "구분", "종류", "회원사 유형", "형태", "조직형태", "인증유형"), choices=MEMBER_KINDS),
            Field("joined", "가입일", Kind.DATE, "가입한 날", "2020-03-02", ("가입일자", "가입연월", "가입 연월", "가입년월", "가입연도", "가입시기")),
        ),
        ("회원사", "회원사 명단", "회원 명단", "회원명단", "회원사 목록"),
    ),
    Table(
        "activities", "활동일정", "그해의 활동과 행사",
        (
            _year(), *_place(), _network(),
            *_dates(Field("start", "일정", Kind.DATE, "활동한 날. 기간, 여러 날도 됩니다", "7.14.",
                          ("날짜", "일자", "일시", "활동일", "활동일자", "행사일", "일정(날짜)", "시작일", "시작일자", "개최일", "기간", "활동기간", "월일", "행사일자", "활동 일시",
                           "개최일시", "추진일정", "진행일", "시행일", "운영일", "시작", "교육일", "추진일",
                           "시기", "추진시기", "추진 시기", "추진기간", "개최시기", "시행시기"), key=True, measure=True)),
            Field("title", "주요내용", Kind.TEXT, "활동의 이름", "민·관·의회 학습모임",
                  ("내용", "활동명", "활동내용", "활동 내용", "행사명", "사업내용", "프로그램", "프로그램명", "활동", "행사", "주요 활동", "세부내용", "제목", "사업명", "행사 내용",
                   "추진내용", "주요활동", "교육명", "일정 내용", "회의명", "모임", "모임명"), key=True, required=True),
            Field("place", "장소", Kind.TEXT, "활동한 곳", "당진시청", ("활동장소", "개최장소", "행사장소", "행사 장소", "활동 장소")),
            Field("partners", "협력기관", Kind.TEXT, "함께한 기관", "당진시",
                  ("협력 기관", "참여기관", "공동주최", "협력단체", "연계기관", "유관기관", "협력처", "파트너", "협력 단체")),
            _count("participants", "참여인원", "명", "참여한 사람 수", 35,
                   ("참여 인원", "참가인원", "참석인원", "참여자 수", "참석자 수", "참가자 수", "참석자", "참여자", "인원", "참가 인원", "참석 인원", "참여 개인", "참여자수", "참석자수", "인원수",
                    "참여인원수", "참석", "참가")),
            _count("participating_organisations", "참여 기업 수", "개사", "참여한 기업·단체 수", 12,
                   ("참여기업", "참여기업수", "참여 기업", "참여 회원사", "참여단체 수", "참여 조직 수", "참여기업 수", "참여 단체", "참가기업 수", "참여회원사 수", "참여단체수")),
        ),
        ("활동일정", "활동 일정", "일정", "행사", "활동", "추진일정", "세부일정", "활동내역", "행사일정", "추진실적"),
    ),
    Table(
        "milestones", "연혁", "네트워크가 걸어온 길",
        (
            *_place(), _network(),
            *_dates(Field("start", "시기", Kind.DATE, "있었던 때. 연도, 달, 기간도 됩니다", "2015. 10. 13",
                          ("날짜", "일자", "연월", "연월일", "년월", "일시", "기간", "연도", "년도", "때", "년월일", "시점"), key=True, measure=True)),
            Field("title", "연혁 내용", Kind.TEXT, "있었던 일", "창립총회",
                  ("내용", "연혁", "주요연혁", "주요 연혁", "주요내용", "주요 내용", "연혁내용"), key=True, required=True),
            Field("times", "횟수", Kind.COUNT, "내용에 적힌 (4회)의 수", None, unit="회", derived=True),
        ),
        ("연혁", "주요연혁", "주요 연혁", "걸어온 길"),
        sets_years=False,
    ),
    Table(
        "reports", "결과보고", "네트워크의 결과보고: 목적, 주요사업, 좋았던 점, 아쉬운 점",
        (
            _year(), *_place(), _network(),
            Field("aspect", "항목", Kind.CHOICE, "무엇에 대한 글인지", "좋았던 점", ("구분", "보고 항목", "보고항목"), key=True, required=True,
                  choices=(
                      Choice("purpose", "신청목적", ("목적", "사업목적", "신청 목적", "사업 목적", "추진목적")),
                      Choice("summary", "주요사업", ("주요사업 요약", "주요사업요약", "사업요약", "사업내용", "주요사업 내용", "주요 사업", "사업 요약", "추진내용")),
                      Choice("good", "좋았던 점", ("좋은 점", "잘된 점", "잘한 점", "성과 및 좋았던 점", "우수한 점")),
                      Choice("regret", "아쉬운 점", ("아쉬웠던 점", "부족한 점", "개선할 점", "개선점", "미흡한 점", "보완할 점")),
                  )),
            Field("text", "내용", Kind.TEXT, "적은 글 그대로", "회원 간 친목 도모", ("보고내용", "보고 내용", "글", "세부 내용"), measure=True),
        ),
        ("결과보고", "결과 보고", "사업보고", "사업 보고", "결과보고서", "성과보고"),
    ),
    Table(
        "outcomes", "주요성과", "사업으로 이룬 일",
        (
            _year(), *_place(), _network(),
            Field("outcome", "성과", Kind.TEXT, "이룬 일", "구매촉진지원 조례 제정",
                  ("주요성과", "주요 성과", "성과내용", "성과 내용", "내용", "세부성과"), key=True, required=True),
            Field("kind", "성과 유형", Kind.CHOICE, "성과의 유형", "조례", ("유형", "구분", "분류", "종류", "성과구분", "성과유형"),
                  choices=(
                      Choice("조례", "조례", ("조례 제정", "조례제정", "제도")), Choice("위원회", "위원회", ("위원회 참여",)),
                      Choice("예산", "예산", ("예산 확보", "예산확보")), Choice("협약", "협약", ("업무협약", "MOU")),
                      Choice("금융", "금융", ("보증", "융자")), Choice("인식", "인식", ("인식 개선", "인식개선", "홍보")),
                      Choice("기타", "기타"),
                  )),
            Field("amount", "성과 금액", Kind.MONEY, "금액이 있으면. 없으면 비워 둡니다", None, ("금액", "성과금액", "확보액", "확보 예산", "확보예산"), unit="원"),
        ),
        ("주요성과", "주요 성과", "성과"),
    ),
    Table(
        "barriers", "장애요인", "네트워크를 가로막는 일의 체크리스트",
        (
            _year(), *_place(), _network(),
            Field("stage", "단계", Kind.CHOICE, "설립·설립초기 또는 운영. 모르면 비워 둡니다", "운영",
                  ("운영단계", "운영 단계", "단계구분", "시기", "구분"), key=True, choices=STAGES),
            Field("barrier", "장애요인", Kind.TEXT, "가로막는 일", "예산 부족",
                  ("장애 요인", "항목", "체크항목", "체크 항목", "점검항목", "점검 항목", "내용", "문항", "체크리스트", "요인", "장애요인 항목"), key=True, required=True),
            Field("status", "해당 여부", Kind.CHOICE, "있음(O), 일부(△), 없음(X), 해당없음(-), 미확인", "있음",
                  ("상태", "해당여부", "여부", "체크", "응답", "점검결과", "점검 결과", "결과"), choices=STATUSES, measure=True),
            _note("note", "비고", "덧붙일 말", None, ("메모", "참고", "의견")),
        ),
        ("장애요인", "장애 요인", "체크리스트", "장애요인 체크리스트"),
    ),
    Table(
        "needs", "바라는점", "네트워크에 바라는 점",
        (
            _year(), *_place(),
            Field("need", "바라는 점", Kind.TEXT, "네트워크에 바라는 점", "회원들 간의 친목과 정보교환",
                  ("바라는점", "네트워크에 바라는 점", "의견", "요구", "요구사항", "내용", "기대", "기대사항", "워크숍 결과"), key=True, required=True),
            Field("theme", "주제", Kind.TEXT, "묶은 주제. 분류 전이면 비워 둡니다", None, ("분류", "유형", "테마", "구분")),
        ),
        ("바라는점", "바라는 점", "네트워크에 바라는 점", "요구", "기대"),
        sets_years=False,
    ),
    Table(
        "insights", "시사점", "모니터링과 연구에서 얻은 시사점",
        (
            Field("area", "영역", Kind.TEXT, "무엇에 관한 시사점인지", "네트워크 운영", ("분야", "구분", "주제", "분류"), key=True),
            Field("insight", "시사점", Kind.TEXT, "시사점", "장기적 관점 필요", ("내용", "주요 시사점", "제목", "요지"), key=True, required=True),
            Field("detail", "설명", Kind.TEXT, "풀어 쓴 글", None, ("세부내용", "상세", "세부 내용", "상세내용", "설명글")),
            Field("source", "출처", Kind.TEXT, "어디에서 온 말인지", None, ("근거", "참고", "자료출처", "출처(자료)")),
        ),
        ("시사점", "모니터링", "모니터링 시사점"),
        sets_years=False,
    ),
    Table(
        "tasks", "향후과제", "앞으로 할 일",
        (
            Field("code", "번호", Kind.TEXT, "과제 번호", "1-1", ("과제번호", "코드", "연번", "과제 번호", "순번", "No", "No."), key=True, required=True),
            Field("goal", "목표", Kind.TEXT, "큰 과제", "기초단위 네트워크의 고도화와 내실화 지원", ("대과제", "전략", "추진목표", "추진전략", "핵심과제", "상위과제")),
            Field("task", "과제", Kind.TEXT, "할 일", "네트워크 정체성 강화를 위한 교육과 지원",
                  ("세부과제", "향후과제", "세부 과제", "향후 과제", "과제명", "내용", "실행과제"), required=True),
            Field("status", "진행상태", Kind.CHOICE, "계획, 진행, 완료", "계획", ("상태", "진행 상태", "추진상황", "진행", "추진상태", "추진 상황"),
                  choices=(Choice("계획", "계획", ("예정", "계획중", "계획 중", "미착수")), Choice("진행", "진행", ("진행중", "진행 중", "추진중", "추진 중")),
                           Choice("완료", "완료", ("완료됨", "끝남", "종료")))),
            Field("owner", "담당", Kind.TEXT, "맡은 곳", None, ("담당자", "담당기관", "담당부서", "주관", "담당 기관", "소관", "추진주체")),
            Field("due", "기한", Kind.DATE, "언제까지", None, ("완료예정일", "마감", "기한일", "완료 예정일", "완료기한", "목표일")),
        ),
        ("향후과제", "향후 과제", "과제", "앞으로의 과제"),
        sets_years=False,
    ),
    Table(
        "relations", "관계망", "회원사 사이의 인지와 공동사업(답한 방향대로)",
        (
            _year(), *_place(), _network(),
            Field("source", "응답 조직", Kind.TEXT, "답한 조직", "가나협동조합",
                  ("응답기관", "응답 기관", "응답조직", "출발", "보낸 쪽", "응답자", "주체", "조직A", "응답 회원사", "응답기업", "응답 기업", "응답단체", "응답업체", "응답회원", "기업A", "기관A", "from", "source"), key=True, required=True),
            Field("target", "대상 조직", Kind.TEXT, "답에 나온 조직", "다라사회적기업",
                  ("대상기관", "대상 기관", "대상조직", "도착", "받은 쪽", "대상", "상대", "상대조직", "조직B", "대상 회원사", "대상기업", "대상 기업", "대상단체", "대상업체", "대상회원", "기업B", "기관B", "to", "target"), key=True, required=True),
            Field("kind", "관계", Kind.CHOICE, "인지 또는 공동사업참여", "인지", ("관계 종류", "관계종류", "관계유형", "구분", "유형", "관계 유형"), key=True, required=True,
                  choices=(Choice("recognition", "인지", ("인지여부", "인지 여부", "인지정도", "인지 정도", "인지도", "알고 있음", "알고 있는", "아는 기업", "아는 기관", "아는 조직", "아는 단체", "아는 업체")),
                           Choice("collaboration", "공동사업참여", ("공동사업", "공동사업 참여", "공동사업참여정도", "공동사업 참여 정도", "공동사업참여여부", "공동 사업", "협업", "협력")))),
            Field("weight", "정도", Kind.NUMBER, "관계의 정도. 표시만 있으면 1", 1, ("강도", "점수", "가중치", "횟수", "수준"), measure=True, constraints=(AtLeast(0),)),
        ),
        ("관계망", "관계 조사", "관계조사", "네트워크 관계망", "인지", "공동사업"),
    ),
    Table(
        "municipalities", "시군현황", "시군의 사회적경제 여건",
        (
            _year(), *_place(),
            _count("enterprises", "사회적경제기업 수", "개사", "시군에 있는 사회적경제기업 수", 84,
                   ("사회적경제기업", "사회적경제 기업 수", "사회적경제기업수", "기업 수", "기업수", "사회적경제조직 수", "사회적경제조직", "SE기업 수")),
            _flag("support_body", "중간지원조직", "중간지원조직이 있는지", "없음", ("중간지원조직 유무", "중간지원조직 여부", "중간지원기관", "지원센터", "중간지원조직 설치")),
            _flag("ordinance", "조례", "사회적경제 조례가 있는지", "있음", ("조례 유무", "조례 여부", "조례제정", "조례 제정", "지원조례", "사회적경제 조례", "조례 제정 여부")),
            _count("staff", "전담인력", "명", "시군청의 전담인력 수", 2, ("전담 인력", "전담인력 수", "담당인력", "전담공무원", "담당 인력", "전담직원")),
        ),
        ("시군현황", "시군 현황", "시군별 현황", "지역현황", "시군 여건", "여건"),
        sets_years=False,
    ),
)  # fmt: skip

_TABLES_BY_NAME = {table.name: table for table in TABLES}


def table(name: str) -> Table:
    """The table of a name such as 'grants'; KeyError where there is none."""
    return _TABLES_BY_NAME[name]
