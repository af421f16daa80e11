"""Who the networks worked with: the organisations that activities name as partners, and who came."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from netjjin_data.dataset import Dataset
from netjjin_data.metrics.choice import Row, records, remembered

_DOTS = "·ㆍ・∙•‧"
# A spaced dot always parts two names; an unspaced one may belong to one name: 민·관·의회 학습모임.
_SURE = re.compile(rf"[,，、;；\n]|\s+[{_DOTS}/]\s*|[{_DOTS}/]\s+")
_DOT = re.compile(rf"[{_DOTS}]")
# What ends the name of an organisation. A part without one of these endings is no name by itself.
_ENDINGS = (
    "시", "군", "구", "도", "청", "센터", "재단", "협회", "협의회", "조합", "대학",
    "대학교", "은행", "공사", "공단", "진흥원", "연구원", "연구소", "복지관", "위원회",
    "네트워크", "법인", "연합", "연합회", "연대", "본부", "지사", "지부", "학교", "병원",
    "기업", "협동조합", "의회", "사무소", "단체", "모임", "자치회", "회의소", "도서관",
    "박물관", "문화원", "교육원", "자활", "농협", "신협", "새마을금고", "사업단", "산학협력단",
    "지원단",
)  # fmt: skip
_SHORTEST = 3
_HOW_MANY = r"\d+\s*개?\s*(?:곳|기관|개소|개사|단체|소|사|처)?"
_MORE = re.compile(rf"(?:\s+(?:등|외)(?:\s*{_HOW_MANY})?|외\s*{_HOW_MANY})\s*$")
_NOBODY = {"없음", "해당없음", "미정", "-", "무"}


@dataclass(frozen=True)
class Partner:
    """An organisation named as a partner, as first written, and the activities that name it."""

    name: str
    rows: tuple[Row, ...]


def names_in(text: str) -> tuple[str, ...]:
    """The organisations that a cell of partners names, each once.

    Names part at commas, semicolons, line breaks and spaced middle dots, never inside brackets. An unspaced middle
    dot parts them only where every part by itself ends like an organisation's name (당진시·서산시, but not
    교육·문화재단). 등 and 외 3곳 at the end name nobody.
    """
    found: dict[str, str] = {}
    for piece in _pieces(text):
        for part in _apart(_MORE.sub("", piece).strip()):
            if part and part not in _NOBODY:
                found.setdefault("".join(part.split()).casefold(), part)
    return tuple(found.values())


def leaves_some_out(text: str) -> bool:
    """Whether a cell of partners says that there were more than it names: 당진시 등, 당진시 외 3곳."""
    return any(_MORE.search(piece) for piece in _pieces(text))


def _pieces(text: str) -> list[str]:
    """A text cut at its sure separators, brackets kept whole."""
    masked = re.sub(r"[(（\[][^()（）\[\]]*[)）\]]", lambda match: "x" * len(match[0]), text)
    cuts = [0, *(end for match in _SURE.finditer(masked) for end in match.span()), len(text)]
    return [text[start:end].strip() for start, end in zip(cuts[::2], cuts[1::2], strict=True)]


def _apart(piece: str) -> list[str]:
    parts = [part.strip() for part in _DOT.split(piece)]
    named = all(len(part) >= _SHORTEST and part.endswith(_ENDINGS) for part in parts)
    return parts if len(parts) > 1 and named else [piece]


def partners(rows: Iterable[Row]) -> list[Partner]:
    """The partners that activities name, those named by most activities first, then as they came."""
    names: dict[str, str] = {}
    named: dict[str, list[Row]] = {}
    for row in rows:
        for name in names_in(row["partners"]) if row["partners"] else ():
            key = "".join(name.split()).casefold()
            names.setdefault(key, name)
            named.setdefault(key, []).append(row)
    found = [Partner(names[key], tuple(of)) for key, of in named.items()]
    return sorted(found, key=lambda partner: -len(partner.rows))


def attended(dataset: Dataset, rows: Sequence[Row], field: str) -> tuple[list[Row], int | None]:
    """The activities that say how many came (`field`), and their sum; None where none says.

    A cell that several activities share (5.17. / 6.23. with one number) counts once: nobody wrote how many came on
    each day.
    """
    having = [row for row in rows if row[field] is not None]
    if not having:
        return [], None
    cells = _cells(dataset, field)
    once = {cells[row["row"]]: row[field] for row in having}
    return having, int(sum(once.values()))


@remembered
def _cells(dataset: Dataset, field: str) -> dict[int, tuple[object, ...]]:
    """What tells the cell of a field from others, by the activity's row; a row without a cell is its own."""
    frame = dataset.frames["activities"]
    addresses = dataset.addresses.get("activities", pd.DataFrame()).reindex(frame.index)
    if field not in addresses:
        return {index: (index,) for index in frame.index.tolist()}
    cells = frame[["source_file", "source_sheet"]].assign(cell=addresses[field])
    return {
        index: (file, sheet, cell) if cell is not None else (index,)
        for index, file, sheet, cell in records(cells, "source_file", "source_sheet", "cell")
    }
