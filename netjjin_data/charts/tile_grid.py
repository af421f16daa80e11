"""Where the tiles stand: a 시도's own grid, and the grids of several beside each other, roughly as they lie."""

from __future__ import annotations

from dataclasses import dataclass

from netjjin_data import regions

# The country from north to south, each line from west to east; a narrow figure breaks the lines.
LINES = (
    ("인천", "서울", "경기", "강원"),
    ("충남", "세종", "대전", "충북", "경북", "대구"),
    ("전북", "광주", "전남", "경남", "울산", "부산", "제주"),
)
# What a 시도's name takes above its tiles, and the gap to the next 시도, in tiles.
HEAD = 0.7
BETWEEN = 0.7


@dataclass(frozen=True)
class Grid:
    """Tiles by their left upper corner, names of 시도 with where they begin, and the size of all, in tiles."""

    places: tuple[tuple[float, float], ...]
    heads: tuple[tuple[str, float, float], ...]
    across: float
    down: float


def grid(codes: list[str], most: float) -> Grid:
    """The tiles of municipalities; several 시도 stand in lines of at most `most` tiles."""
    blocks: dict[str, list[tuple[str, int, int]]] = {}
    for code in codes:
        place = regions.by_code(code)
        blocks.setdefault(place.province_short if place else "", []).append((code, *regions.tile(code)))
    if len(blocks) < 2:
        return _single(codes)
    found: dict[str, tuple[float, float]] = {}
    heads: list[tuple[str, float, float]] = []
    top = across = 0.0
    for line in LINES:
        left = tallest = 0.0
        for name in line:
            if name not in blocks:
                continue
            wide, tall, placed = _block(blocks[name])
            if left and left + wide > most:
                top, left, tallest = top + tallest + HEAD + BETWEEN, 0.0, 0.0
            heads.append((name, left, top))
            found |= {code: (left + x, top + HEAD + y) for code, x, y in placed}
            left, tallest = left + wide + BETWEEN, max(tallest, tall)
            across = max(across, left - BETWEEN)
        top += tallest + HEAD + BETWEEN if tallest else 0.0
    return Grid(tuple(found[code] for code in codes), tuple(heads), across, top - BETWEEN)


def _single(codes: list[str]) -> Grid:
    wide, tall, placed = _block([(code, *regions.tile(code)) for code in codes])
    return Grid(tuple((x, y) for _, x, y in placed), (), wide, tall)


def _block(tiles: list[tuple[str, int, int]]) -> tuple[float, float, list[tuple[str, float, float]]]:
    """The size of a 시도's grid and its tiles, from its own left upper corner."""
    left, top = min(x for _, x, _ in tiles), min(y for _, _, y in tiles)
    placed = [(code, float(x - left), float(y - top)) for code, x, y in tiles]
    return max(x for _, x, _ in placed) + 1, max(y for _, _, y in placed) + 1, placed
