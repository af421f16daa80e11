"""Figures show exactly what their cards hold, in any theme and size, and never as markup."""

from __future__ import annotations

import re
from base64 import b64decode
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from netjjin_data import regions
from netjjin_data.cards.card import Card, Column, Form
from netjjin_data.charts import Size, alt, figure, has_figure
from netjjin_data.charts.style import (
    DARK,
    LIGHT,
    SIGNS,
    STATE_LABELS,
    Ink,
    hues_of,
    look,
    plain,
    width,
    wrapped,
)

SIZES: tuple[Size, ...] = ("screen", "phone", "stage")
HOSTILE = "<b>x</b><script>alert(1)</script> & <a href='http://a.example'>y</a>"


def card(form: Form, frame: dict[str, list[Any]], **channels: str) -> Card:
    """A card whose channels are columns of the same name, besides those given."""
    data = pd.DataFrame(frame)
    columns = tuple(Column(name, name) for name in frame)
    return Card("k", "제목", "문장", form, data, columns, {name: name for name in frame} | channels)


def texts_of(drawn: go.Figure) -> list[str]:
    """Every text that a figure hands to plotly: of traces, hovers, annotations and axes."""
    found: list[str] = []
    for trace in drawn.data:
        for name in ("text", "hovertext", "name"):
            value = getattr(trace, name, None)
            found += [value] if isinstance(value, str) else list(value if value is not None else ())
    found += [annotation.text for annotation in drawn.layout.annotations]
    found += list(drawn.layout.xaxis.ticktext or ())
    return [text for text in found if text]


YEARS = card(
    "bar",
    {
        "x": ["2020년", "2021년", "2022년"],
        "y": [12_000_000, None, 12_500_000],
        "text": ["1,200만원", None, "1,250만원"],
        "focus": [False, False, True],
    },
)


def test_bars_hold_the_cards_numbers_and_start_at_zero() -> None:
    drawn = figure(YEARS)
    assert [None if pd.isna(y) else y for y in drawn.data[0].y] == [12_000_000, None, 12_500_000]
    assert drawn.layout.yaxis.range[0] == 0


def test_missing_value_is_written_and_draws_no_bar() -> None:
    drawn = figure(YEARS)
    assert pd.isna(drawn.data[0].y[1])
    assert any("미확인" in text for text in texts_of(drawn))


def test_years_are_categories_with_whole_names() -> None:
    years = card("bar", {"x": [2020.0, 2021.0], "y": [1, 2], "text": ["1개", "2개"]})
    ticks = figure(years).layout.xaxis.ticktext
    assert [tick for tick in ticks if "." in tick] == []
    assert "2020" in ticks[0]


def test_focus_is_accent_and_the_rest_grey() -> None:
    assert list(figure(YEARS).data[0].marker.color) == [LIGHT.rest, LIGHT.rest, LIGHT.accent]
    assert list(figure(YEARS, dark=True).data[0].marker.color) == [DARK.rest, DARK.rest, DARK.accent]


def test_long_names_make_bars_lie_down() -> None:
    names = ["당진사회적기업협의회", "서산사회적경제네트워크"]
    drawn = figure(card("bar", {"x": names, "y": [20, 32], "text": ["20개사", "32개사"]}))
    assert drawn.data[0].orientation == "h"
    assert list(drawn.data[0].x) == [20, 32]
    assert drawn.layout.xaxis.range[0] == 0


def test_a_single_year_is_no_wall() -> None:
    drawn = figure(card("bar", {"x": ["2022년"], "y": [5], "text": ["5개"]}))
    first, last = drawn.layout.xaxis.range
    assert drawn.data[0].width / (last - first) < 0.2


def test_line_breaks_where_a_value_is_missing() -> None:
    drawn = figure(
        card("line", {"x": ["2020", "2021", "2022"], "y": [1.0, None, 3.0], "text": ["1", None, "3"]})
    )
    assert pd.isna(drawn.data[0].y[1])
    assert not drawn.data[0].connectgaps
    assert any("미확인" in text for text in texts_of(drawn))


COVERAGE = {
    "region_code": ["44270", "44130", "44150"],
    "state": ["supported", "not_supported", "unknown"],
    "text": ["250만원", "미지원", "미확인"],
}


def test_tiles_name_every_municipality_and_its_state() -> None:
    said = " ".join(texts_of(figure(card("tiles", COVERAGE))))
    for word in ("당진", "천안", "공주", "250만원", "미지원", "미확인"):
        assert word in said


def test_long_text_of_a_tile_is_broken_between_its_words() -> None:
    said = texts_of(figure(card("tiles", COVERAGE | {"text": ["지원액 미기재", "미지원", "1,250만원"]})))
    assert "지원액<br>미기재" in said
    assert "1,250만원" in said


@pytest.mark.parametrize("size", SIZES)
def test_names_on_the_map_lie_on_their_areas_colour(size: Size) -> None:
    names = {note.text: note.bgcolor for note in figure(card("map", COVERAGE), size).layout.annotations}
    assert names["<b>당진</b>"] == LIGHT.accent
    assert names["천안"] == LIGHT.surface


def test_unknown_tile_differs_from_an_unsupported_one_by_more_than_colour() -> None:
    shapes = figure(card("tiles", COVERAGE)).layout.shapes
    assert [shape.line.dash for shape in shapes] == ["solid", "solid", "dot"]


def test_map_is_drawn_from_boundaries_without_a_geo_subplot() -> None:
    drawn = figure(card("map", COVERAGE))
    areas = [trace for trace in drawn.data if trace.fill == "toself"]
    assert len(areas) == 3
    assert "geo" not in drawn.to_plotly_json()["layout"]
    assert all(trace.type == "scatter" for trace in drawn.data)
    longest = max(regions.boundary("44270"), key=len)
    packed = areas[0].x
    assert packed["dtype"] == "f4"
    assert np.frombuffer(b64decode(packed["bdata"]), "<f4")[0] == pytest.approx(longest[0][0])


def test_map_keeps_distances_true_at_its_latitude() -> None:
    assert figure(card("map", COVERAGE)).layout.yaxis.scaleratio == pytest.approx(1.25, abs=0.03)


STATES = ("present", "partial", "absent", "not_applicable", "unknown")


@pytest.mark.parametrize("size", SIZES)
def test_matrix_tells_each_state_by_sign_and_word(size: Size) -> None:
    grid = card("matrix", {"row": ["예산 부족"] * 5, "column": list("가나다라마"), "state": list(STATES)})
    said = texts_of(figure(grid, size))
    for state in STATES:
        assert any(SIGNS[state] in text and STATE_LABELS[state] in text for text in said), state


@pytest.mark.parametrize("size", SIZES)
def test_crowded_matrix_says_below_what_its_signs_mean(size: Size) -> None:
    names = [f"네트워크 {number}" for number in range(12)]
    grid = card("matrix", {"row": ["예산 부족"] * 12, "column": names, "state": ["present", "unknown"] * 6})
    assert any("있음" in text and "미확인" in text for text in texts_of(figure(grid, size)))


def test_long_heads_of_a_crowded_matrix_are_turned_on_a_phone() -> None:
    names = [f"{letter}온사회적경제네트워크" for letter in "가나다라마바사아자차"]
    grid = card("matrix", {"row": ["예산 부족"] * 10, "column": names, "state": ["present", "unknown"] * 5})
    turned = [note for note in figure(grid, "phone").layout.annotations if note.textangle == -90]
    assert [note.text.replace("<br>", "") for note in turned] == [f"<b>{name}</b>" for name in names]
    assert not [note for note in figure(grid, "screen").layout.annotations if note.textangle]


def test_short_heads_are_turned_where_they_would_run_together() -> None:
    names = [f"{letter}산" for letter in "가나다라마바사아자차카타파하거너더"]
    grid = card("matrix", {"row": ["예산 부족"] * 17, "column": names, "state": ["present"] * 17})
    assert sum(note.textangle == -90 for note in figure(grid, "phone").layout.annotations) == 17


def test_five_states_differ_in_sign_and_colour() -> None:
    for ink in (LIGHT, DARK):
        assert len({ink.patches[state] for state in STATES}) == 5
    assert len({SIGNS[state] for state in STATES}) == 5


@pytest.mark.parametrize("size", ["screen", "stage"])
def test_totals_of_a_matrix_stay_on_one_line_in_a_column_of_their_own(size: Size) -> None:
    names = [f"네트워크 {number}" for number in range(10)]
    total = ["5곳 · 일부 1곳"] * 10
    frame = {"row": ["예산 부족"] * 10, "column": names, "state": ["present"] * 10, "total": total}
    drawn = figure(card("matrix", frame), size)
    (written,) = (note for note in drawn.layout.annotations if "일부 1곳" in note.text)
    assert "<br>" not in written.text
    assert 10 < written.x < drawn.layout.xaxis.range[1]
    assert drawn.layout.xaxis.range[1] - 10 > 1


def timeline_card(**changes: list[Any]) -> Card:
    frame: dict[str, list[Any]] = {
        "lane": ["당진", "당진", "서산"],
        "start": [pd.Timestamp(2022, 7, 14), pd.Timestamp(2022, 10, 14), pd.Timestamp(2022, 5, 1)],
        "end": [pd.Timestamp(2022, 7, 14), pd.Timestamp(2022, 10, 15), pd.Timestamp(2022, 5, 31)],
        "precision": ["day", "day", "month"],
        "text": ["학습모임", "평가 워크샵", "월례회"],
        "date_text": ["7.14.", "10.14.~15.", "2022. 5"],
    }
    return card("timeline", frame | changes)


@pytest.mark.parametrize("size", SIZES)
def test_timeline_of_one_year_counts_months_and_writes_dates_as_they_stand(size: Size) -> None:
    said = texts_of(figure(timeline_card(), size))
    assert "2022년" in said
    assert {"3월", "11월"} <= set(said)
    for written in ("7.14.", "10.14.~15.", "2022. 5"):
        assert any(written in text for text in said)


def test_a_month_looks_different_from_a_day_and_from_a_stretch_of_days() -> None:
    day, stretch, month = (trace for trace in figure(timeline_card()).data if trace.marker.opacity != 0)
    assert day.mode == "markers"
    assert (stretch.fill, stretch.line.dash) == ("toself", "solid")
    assert (month.fill, month.line.dash) == ("toself", "dot")


def test_timeline_over_years_counts_years() -> None:
    starts = [pd.Timestamp(year, 3, 1) for year in (2015, 2018, 2020)]
    said = texts_of(figure(timeline_card(start=starts, end=starts)))
    assert "2015년" in said
    assert "3월" not in said


def test_event_without_a_date_is_not_drawn_on_a_guessed_day() -> None:
    starts = [pd.NaT, pd.Timestamp(2022, 10, 14), pd.Timestamp(2022, 5, 1)]
    assert not any("학습모임" in text for text in texts_of(figure(timeline_card(start=starts))))


def test_crowded_timeline_has_a_mark_per_event() -> None:
    days = [pd.Timestamp(2022, 1 + number % 12, 1 + number % 28) for number in range(120)]
    crowded = card(
        "timeline",
        {
            "lane": ["당진", "서산"] * 60,
            "start": days,
            "end": days,
            "precision": ["day"] * 120,
            "text": [f"활동 {number}" for number in range(120)],
            "date_text": ["7.14."] * 120,
        },
    )
    assert sum(len(trace.x) for trace in figure(crowded).data) == 120
    on_stage = figure(crowded, "stage")
    counts = [note for note in on_stage.layout.annotations if note.text.endswith("건")]
    assert [note.text for note in counts] == ["60건", "60건"]
    # Clear of the last day's mark: the widest of these counts is 80 px on a figure of 1744.
    assert min(note.x for note in counts) - max(max(trace.x) for trace in on_stage.data) > 0.06


@pytest.mark.parametrize("size", SIZES)
def test_grid_has_a_stronger_patch_the_more_there_are_and_none_out_of_focus(size: Size) -> None:
    frame: dict[str, list[Any]] = {
        "row": ["2021년"] * 5,
        "column": list("가나다라마"),
        "number": [1, 4, 0, None, 9],
        "text": ["1", "4", "0", "·", "9"],
        "focus": [True, True, True, True, False],
    }
    drawn = figure(card("grid", frame), size)
    patches = [shape.opacity for shape in drawn.layout.shapes if shape.type == "rect"]
    assert len(patches) == 2
    assert patches[0] < patches[1] <= 0.5
    assert {"<b>4</b>", "0", "·", "9"} <= set(texts_of(drawn))


def test_a_dozen_months_stand_upright_where_there_is_room() -> None:
    months = card(
        "bar",
        {
            "x": [f"{month}월" for month in range(1, 13)],
            "y": list(range(12)),
            "text": [f"{n}건" for n in range(12)],
        },
    )
    assert figure(months).data[0].orientation is None
    assert figure(months, "phone").data[0].orientation == "h"


def test_gathered_events_stand_amid_their_stretch_and_grow_with_their_number() -> None:
    days = [pd.Timestamp(2022, 1, 1), pd.Timestamp(2022, 2, 1), pd.Timestamp(2022, 3, 1)]
    ends = [pd.Timestamp(2022, 1, 31), pd.Timestamp(2022, 2, 28), pd.Timestamp(2022, 3, 31)]
    drawn = figure(timeline_card(lane=["당진"] * 3, start=days, end=ends, number=[1, 4, 16]))
    (marks,) = drawn.data
    assert list(marks.marker.size) == sorted(marks.marker.size)
    assert marks.x[0] == pytest.approx(15 / 364, abs=0.01)
    assert "21건" in texts_of(drawn)


HOSTILE_CARDS = (
    card("bar", {"x": [HOSTILE], "y": [1], "text": [HOSTILE], "note": [HOSTILE]}),
    card("line", {"x": [HOSTILE], "y": [1], "text": [HOSTILE], "series": [HOSTILE]}),
    card("tiles", COVERAGE | {"text": [HOSTILE] * 3}),
    card("map", COVERAGE | {"text": [HOSTILE] * 3}),
    card("matrix", {"row": [HOSTILE], "column": [HOSTILE], "state": ["present"], "total": [HOSTILE]}),
    card(
        "grid", {"row": [HOSTILE], "column": [HOSTILE], "number": [2], "text": [HOSTILE], "note": [HOSTILE]}
    ),
    timeline_card(lane=[HOSTILE] * 3, text=[HOSTILE] * 3, date_text=[HOSTILE] * 3),
)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("hostile", HOSTILE_CARDS, ids=lambda hostile: hostile.form)
def test_markup_in_data_is_shown_as_written(hostile: Card, size: Size) -> None:
    for text in texts_of(figure(hostile, size)):
        assert "<script" not in text
        assert "<a " not in text
        assert "<b>x" not in text


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("any_card", [YEARS, *HOSTILE_CARDS], ids=lambda any_card: any_card.form)
def test_figures_are_transparent_and_can_neither_be_dragged_nor_zoomed(any_card: Card, size: Size) -> None:
    layout = figure(any_card, size).layout
    assert layout.paper_bgcolor == layout.plot_bgcolor == "rgba(0,0,0,0)"
    assert layout.dragmode is False
    assert layout.xaxis.fixedrange


@pytest.mark.parametrize("any_card", HOSTILE_CARDS, ids=lambda any_card: any_card.form)
def test_text_on_stage_is_at_least_24_px(any_card: Card) -> None:
    drawn = figure(any_card, "stage").to_plotly_json()

    def sizes(part: Any) -> list[float]:
        if isinstance(part, dict):
            own = [part["size"]] if {"size", "color"} <= part.keys() and "symbol" not in part else []
            return own + [size for key, value in part.items() if key != "marker" for size in sizes(value)]
        return [size for item in part for size in sizes(item)] if isinstance(part, (list, tuple)) else []

    fonts = [size for size in sizes(drawn) if isinstance(size, (int, float))]
    assert min(fonts) >= 24


def test_empty_cards_and_texts_have_no_figure() -> None:
    assert not has_figure(card("bar", {"x": [], "y": []}))
    assert not has_figure(card("text", {"title": ["a"], "text": ["b"]}))
    with pytest.raises(ValueError, match="text"):
        figure(card("text", {"title": ["a"], "text": ["b"]}))


def test_description_says_the_finding_the_form_and_the_values() -> None:
    said = alt(YEARS)
    for part in ("제목", "막대그래프", "2020년 1,200만원", "2021년 미확인"):
        assert part in said


def test_wrapping_counts_hangul_twice_and_loses_nothing() -> None:
    text = "서산교육지원청 서산사회적경제네트워크 책 배포 & 발표"
    lines = wrapped(text, 20).split("<br>")
    assert all(width(line.replace("&amp;", "&")) <= 20 for line in lines)
    assert "".join(lines).replace(" ", "") == plain(text).replace(" ", "")


# --- Colours ---------------------------------------------------------------------------------------------------

# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB.
BLINDNESS = {
    "none": np.eye(3),
    "protan": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deutan": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritan": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)


def linear(colour: str) -> Any:
    """A colour such as #256ef4 as linear RGB."""
    channels = np.array([int(colour[start : start + 2], 16) for start in (1, 3, 5)]) / 255
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def lab(rgb: Any) -> tuple[float, float, float]:
    """Linear RGB as CIELAB under D65."""
    xyz = TO_XYZ @ np.clip(rgb, 0, 1) / np.array([0.95047, 1.0, 1.08883])
    f = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    return float(116 * f[1] - 16), float(500 * (f[0] - f[1])), float(200 * (f[1] - f[2]))


def ciede2000(one: tuple[float, float, float], two: tuple[float, float, float]) -> float:
    """The CIEDE2000 difference of two CIELAB colours (Sharma, Wu and Dalal 2005)."""
    (l1, a1, b1), (l2, a2, b2) = one, two
    mean_c = (np.hypot(a1, b1) + np.hypot(a2, b2)) / 2
    g = 0.5 * (1 - np.sqrt(mean_c**7 / (mean_c**7 + 25.0**7)))
    c1, c2 = np.hypot((1 + g) * a1, b1), np.hypot((1 + g) * a2, b2)
    h1 = np.degrees(np.arctan2(b1, (1 + g) * a1)) % 360
    h2 = np.degrees(np.arctan2(b2, (1 + g) * a2)) % 360
    turn = 0.0 if c1 * c2 == 0 else (h2 - h1 + 180) % 360 - 180
    big_h = 2 * np.sqrt(c1 * c2) * np.sin(np.radians(turn / 2))
    mean_h = h1 + h2 if c1 * c2 == 0 else (h1 + turn / 2) % 360
    mean_l, mean_cp = (l1 + l2) / 2, (c1 + c2) / 2
    t = 1 - 0.17 * np.cos(np.radians(mean_h - 30)) + 0.24 * np.cos(np.radians(2 * mean_h))
    t += 0.32 * np.cos(np.radians(3 * mean_h + 6)) - 0.20 * np.cos(np.radians(4 * mean_h - 63))
    s_l = 1 + 0.015 * (mean_l - 50) ** 2 / np.sqrt(20 + (mean_l - 50) ** 2)
    s_c, s_h = 1 + 0.045 * mean_cp, 1 + 0.015 * mean_cp * t
    spread = 30 * np.exp(-(((mean_h - 275) / 25) ** 2))
    r_t = -np.sin(np.radians(2 * spread)) * 2 * np.sqrt(mean_cp**7 / (mean_cp**7 + 25.0**7))
    lightness, chroma, hue = (l2 - l1) / s_l, (c2 - c1) / s_c, big_h / s_h
    return float(np.sqrt(lightness**2 + chroma**2 + hue**2 + r_t * chroma * hue))


def contrast(one: str, two: str) -> float:
    """The WCAG contrast of two colours."""
    light, dark = sorted((float(TO_XYZ[1] @ linear(colour)) for colour in (one, two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("one", "two", "difference"),
    [  # pairs of the published test data
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_colour_difference_agrees_with_its_published_data(
    one: tuple[float, float, float], two: tuple[float, float, float], difference: float
) -> None:
    assert ciede2000(one, two) == pytest.approx(difference, abs=1e-4)


@pytest.mark.parametrize("blindness", BLINDNESS)
@pytest.mark.parametrize("ink", [LIGHT, DARK], ids=["light", "dark"])
def test_eight_hues_stay_apart_for_every_eye(ink: Ink, blindness: str) -> None:
    assert len(ink.hues) == 8
    seen = [lab(BLINDNESS[blindness] @ linear(hue)) for hue in ink.hues]
    assert min(ciede2000(one, two) for one, two in combinations(seen, 2)) >= 10


@pytest.mark.parametrize("ink", [LIGHT, DARK], ids=["light", "dark"])
def test_colours_stand_out_from_what_lies_under_them(ink: Ink) -> None:
    assert min(contrast(colour, ink.surface) for colour in (ink.text, ink.muted)) >= 4.5
    assert contrast(ink.on_accent, ink.accent) >= 4.5
    assert min(contrast(hue, ink.surface) for hue in (*ink.hues, ink.outline)) >= 3
    for colour, patch in ink.patches.values():
        assert contrast(colour, patch or ink.surface) >= 4.5
    for area, text in ink.scale:
        assert contrast(text, area) >= 4.5


@pytest.mark.parametrize("blindness", BLINDNESS)
@pytest.mark.parametrize("ink", [LIGHT, DARK], ids=["light", "dark"])
def test_shades_of_the_classes_stay_apart_for_every_eye(ink: Ink, blindness: str) -> None:
    seen = [lab(BLINDNESS[blindness] @ linear(area)) for area, _ in ink.scale]
    assert min(ciede2000(one, two) for one, two in combinations(seen, 2)) >= 10


def test_classes_of_numbers_are_shades_and_the_unknown_is_dotted() -> None:
    levels: dict[str, list[Any]] = {
        "region_code": ["44270", "44210", "44150"], "state": ["known", "known", "unknown"],
        "text": ["20개사", "32개사", "미확인"], "level": [1, 2, None], "band": ["20개사", "32개사", ""],
    }  # fmt: skip
    drawn = figure(card("tiles", levels))
    assert [shape.fillcolor for shape in drawn.layout.shapes] == [
        LIGHT.scale[0][0],
        LIGHT.scale[2][0],
        LIGHT.fill,
    ]
    assert [shape.line.dash for shape in drawn.layout.shapes] == ["solid", "solid", "dot"]
    areas = [trace for trace in figure(card("map", levels)).data if trace.fill == "toself"]
    assert [trace.fillpattern.shape for trace in areas] == [None, None, "/"]


def test_labels_too_wide_for_their_columns_make_bars_lie_down() -> None:
    names = ["강사비", "회의비", "홍보비", "자료비", "운영비"]
    wide = card("bar", {"x": names, "y": [1] * 5, "text": ["1,585만원 (21.4%)"] * 5})
    assert figure(wide).data[0].orientation == "h"
    assert (
        figure(card("bar", {"x": names, "y": [1] * 5, "text": ["585만원"] * 5})).data[0].orientation is None
    )


def test_labels_on_upright_bars_leave_air_between_them() -> None:
    shown = card(
        "bar",
        {"x": [f"{year}년" for year in range(2020, 2025)], "y": [0.8] * 5, "text": ["약 80.7%"] * 5},
        x="x", y="y", text="text",
    )  # fmt: skip
    assert figure(shown, "phone").data[0].orientation == "h"
    assert figure(shown, "screen").data[0].orientation != "h"


def test_a_municipality_keeps_its_hue_whoever_stands_beside_it() -> None:
    five = ["44270", "44210", "44200", "44790", "44800"]
    hues = hues_of(five, LIGHT)
    assert len(set(hues.values())) == 5
    for code in five:
        assert hues_of([code, "44270" if code != "44270" else "44210"], LIGHT)[code] == hues[code]


def test_more_than_eight_series_share_the_accent() -> None:
    codes = [place.code for place in regions.of_province("충청남도")]
    assert set(hues_of(codes, LIGHT).values()) == {LIGHT.accent}


def test_sizes_grow_from_phone_to_stage() -> None:
    assert look("phone").measure.label < look("screen").measure.label < look("stage").measure.label


def chosen_rows(drawn: go.Figure) -> list[int]:
    """The rows of the card's frame that something in the figure stands for."""
    return sorted(
        int(row) for trace in drawn.data if trace.customdata is not None for row in trace.customdata
    )


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "shown",
    [
        YEARS,
        timeline_card(),
        card("matrix", {"row": ["가", "가"], "column": ["당진", "서산"], "state": ["present", "unknown"], "total": ["1곳"] * 2}),
        card("grid", {"row": ["가", "가"], "column": ["당진", "서산"], "number": [3, None], "text": ["3", "·"]}),
        timeline_card(number=[3, 1, 2]),
        card("tiles", {"region_code": ["44270", "44210"], "state": ["supported", "unknown"], "text": ["1", "2"]}),
        card("map", {"region_code": ["44270", "44210"], "state": ["supported", "unknown"], "text": ["1", "2"]}),
        card("line", {"x": ["2021", "2022"], "y": [1, 2], "text": ["1", "2"]}),
    ],
    ids=lambda shown: shown.form,
)  # fmt: skip
def test_every_row_of_a_card_can_be_chosen_in_its_figure(shown: Card, size: Size) -> None:
    assert chosen_rows(figure(shown, size)) == list(range(len(shown.frame)))


def test_paper_shows_every_colour_of_the_dark_theme_as_the_light_one_does() -> None:
    script = (Path(__file__).parents[1] / "pages" / "_ui" / "paper.js").read_text(encoding="utf-8")
    on_paper = dict(re.findall(r"'(#[0-9a-f]{6})': '(#[0-9a-f]{6})'", script))
    single = ("surface", "text", "muted", "line", "accent", "on_accent", "rest", "outline", "fill")
    pairs = [(getattr(DARK, name), getattr(LIGHT, name)) for name in single]
    pairs += zip(DARK.hues, LIGHT.hues, strict=True)
    pairs += [pair for two in zip(DARK.scale, LIGHT.scale, strict=True) for pair in zip(*two, strict=True)]
    pairs += [(DARK.patches[state][0], LIGHT.patches[state][0]) for state in DARK.patches]
    assert {dark: on_paper.get(dark, dark) for dark, _ in pairs} == dict(reversed(pairs))


def test_many_bars_fit_a_stage_without_smaller_words() -> None:
    names = [f"{letter}: 필요에 대한 이해 부족" for letter in "가나다라마바사아자차카타파하거너더"]
    frame: dict[str, list[Any]] = {"x": names, "y": [5.0] * 17, "text": ["50% (5/10)"] * 17}
    frame["note"] = ["미확인 8곳 · 절반 넘게 미확인"] * 17
    drawn = figure(card("bar", frame), "stage")
    assert drawn.layout.height <= 720
    assert {note.font.size for note in drawn.layout.annotations} == {24}
    assert all("미확인 8곳" in note.text for note in drawn.layout.annotations)


def test_a_list_is_broken_between_its_items() -> None:
    said = wrapped("2021년 천안시 · 2022년 홍성군 · 2024년 부여군", 34).replace("\u00a0", " ")
    assert said == "2021년 천안시 · 2022년 홍성군 ·<br>2024년 부여군"


def test_a_long_name_is_cut_where_its_parts_meet() -> None:
    assert wrapped("가온사회적경제네트워크", 10) == "가온<br>사회적경제<br>네트워크"
    assert wrapped("가나다라마바사", 6) == "가나다<br>라마바<br>사"


def test_the_last_year_over_a_timeline_is_not_cut() -> None:
    starts = [pd.Timestamp(year, 12, 1) for year in (2012, 2018, 2022)]
    drawn = figure(timeline_card(start=starts, end=starts), "phone")
    years = [note for note in drawn.layout.annotations if note.y == 0 and note.text.endswith("년")]
    assert years
    assert all(note.xanchor == "right" or note.x < 0.9 for note in years)
