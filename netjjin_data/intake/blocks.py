"""A sheet to blocks: which table stands where, its heading rows, body, totals, notes and the lines above it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from netjjin_data.intake.checklists import heads_items, only_choice, rows_of_counts
from netjjin_data.intake.headings import (
    SHARED,
    Said,
    choice_in,
    heading_forms,
    is_note_column,
    is_serial,
    matches,
    says_value,
)
from netjjin_data.intake.ordinary_rows import OrdinaryRows
from netjjin_data.intake.plans import (
    Evidence,
    Plan,
    companion_plan,
    evidence_for,
    mostly_named,
    plan_of,
    qualifies,
    without,
)
from netjjin_data.intake.sheets import NOWHERE, Place, Sheet
from netjjin_data.intake.text import bare, is_blank
from netjjin_data.intake.ties import rows_of_sums
from netjjin_data.intake.values.marks import accepts, is_mark
from netjjin_data.intake.values.money import money_unit
from netjjin_data.schema import TABLES, Kind, Table

DEEPEST_HEADING = 4
# How far down a heading may stand that is all names (of networks or organisations) and no known word.
_NAMES_WITHIN = 60
# The tables that can stand under a heading of names alone: checklists and relation surveys.
_OF_NAMES = tuple(item for item in TABLES if item.name in {"barriers", "relations"})

_NOTE = re.compile(
    r"^\s*(?:※|＊|\*|☞|주\s?\d?\s?[):.]|[(（【\[]\s?주\s?[)）】\]]|자료\s?[:：]|출처\s?[:：]|참고\s?[:：]|비고\s?[:：]|▷|►)"
)
_UNIT_LINE = re.compile(r"단위\s*[:：;]|^[(\[（]\s?(?:천|만|백만|억)?\s?원\s?[)\]）]$")
_UNIT_ALONE = re.compile(r"^\s*[(\[<〈（【]?\s*단위\s*[:：;]")
_TOTAL = re.compile(
    r"(?:총|합|소|누|중간)?(?:합)?계|총합|전체|total|sum|subtotal|grandtotal|.{1,8}(?:합계|소계|총계)"
    r"|총?\d+개(?:소|사|곳|시군|네트워크|기업|단체)?|총\d+(?:곳|건)|(?:해당|있음|응답|o)?(?:개수|건수)|해당수|응답수"
)
_COUNTING = re.compile(r"총?\d+(?:개(?:소|사|곳|시군|네트워크|기업|단체)?|곳|건)")
_TOTAL_OF = re.compile(r"\S.{0,10}\s계")
_COMPARISON = re.compile(r"전년대비|전년비|증감|증감률|증감율|증감액|구성비|비율|전년도대비")
_MEAN = re.compile(r"(?:.{0,6})평균|average|avg|mean")
_EXAMPLE = re.compile(r"^[(（<\[]?\s?예시?\s?[)）>\]:：]?$|^[(（<\[]\s?예시?\s?[)）>\]]")
_COVERS = frozenset(map(bare, ("표지", "목차", "차례", "겉표지")))
_INSTRUCTIONS = frozenset(
    map(bare, ("안내", "작성요령", "작성방법", "작성안내", "작성 예시", "입력안내", "사용법"))
)


def is_cover(sheet: Sheet) -> bool:
    """Whether a sheet's name or first line says that it is a cover, a list of contents or instructions."""
    first = next((sheet.text(*place) for place in sheet.filled()), "")
    return bare(sheet.name) in _COVERS | _INSTRUCTIONS or bare(first) in _COVERS


@dataclass
class Block:
    """One table on a sheet: what its columns are for, which rows are records, and what stands around it."""

    sheet: Sheet
    plan: Plan
    heading: range
    titles: list[Said] = field(default_factory=list)
    records: list[int] = field(default_factory=list)
    totals: list[int] = field(default_factory=list)
    notes: list[Said] = field(default_factory=list)
    examples: list[int] = field(default_factory=list)
    # Units that a row under the heading gives (단위 | 개 | 만원), by column.
    units: dict[int, str] = field(default_factory=dict)
    # The title of the whole sheet, where this block is not its first.
    head: Said | None = None
    # What a line inside the body says for the rows under it: row -> said (운영 단계, 2021년, 당진시).
    subtitles: dict[int, Said] = field(default_factory=dict)

    @property
    def table(self) -> Table:
        return self.plan.table


@dataclass
class Layout:
    """A sheet's blocks, and the role of every cell that is no part of a record."""

    blocks: list[Block] = field(default_factory=list)
    marks: dict[Place, str] = field(default_factory=dict)


def find_layout(
    sheet: Sheet, forced: Table | None = None, decided: Mapping[str, str | None] | None = None
) -> Layout:
    """The blocks of a sheet.

    `forced` is the table that the sheet is known to hold, `decided` the fields that a person chose for heading
    cells (by their address in the file).
    """
    layout = Layout()
    if forced is None and bare(sheet.name) in _INSTRUCTIONS:
        layout.marks.update(dict.fromkeys(sheet.filled(), "note"))
        return layout
    if forced is None and bare(sheet.name) in _COVERS:
        return layout
    starts = _heading_starts(sheet, forced, decided or {})
    begin = 1
    head: Said | None = None
    for at, (heading, plan) in enumerate(starts):
        block = Block(sheet, plan, heading)
        block.titles = _lines(sheet, range(begin, heading.start), layout)
        if not at:
            block.titles[:0] = [Said(text, NOWHERE) for text in sheet.preamble]
            head = _sheet_title(block.titles, layout)
        else:
            block.head = head
        for place in _filled(sheet, heading):
            layout.marks[place] = "heading"
        body_end = _body_end(sheet, heading.stop, starts[at + 1][0].start if at + 1 < len(starts) else None)
        _fill_body(block, range(heading.stop, body_end), layout)
        layout.blocks.extend(_with_companions(block, forced))
        begin = body_end
    return layout


# Tables whose rows are about the same thing, a network in a year: one list may hold the columns of several.
_COMPANIONS = ("networks", "members", "grants")


def _with_companions(block: Block, forced: Table | None) -> list[Block]:
    """The block, and one more for each table that its further columns fill (a list of networks with 회원수, 지원금)."""
    if forced is not None or block.table.name not in _COMPANIONS:
        return [block]
    paths = _paths(block.sheet, block.heading)
    found = [block]
    for name in _COMPANIONS:
        free = {item.column for item in block.plan.roles if item.field is None}
        own = next(item for item in TABLES if item.name == name)
        if own is block.table or not free:
            continue
        left = {column: paths[column] for column in paths if column in free}
        plan = companion_plan(own, block.plan, left, block.sheet, block.heading.stop)
        if plan is None:
            continue
        taken = {item.column for item in plan.roles if item.field not in SHARED}
        block.plan = without(block.plan, taken)
        found.append(replace(block, plan=plan, notes=[], examples=[]))
    return found


def _heading_starts(
    sheet: Sheet, forced: Table | None, decided: Mapping[str, str | None]
) -> list[tuple[range, Plan]]:
    starts: list[tuple[range, Plan]] = []
    row = 1
    above: list[str] = []
    while row <= len(sheet.rows):
        if not sheet.filled_columns(row):
            row += 1
            continue
        inside = bool(starts) and not _line_between(sheet, starts[-1][0].stop, row)
        found = (
            _heading_at(sheet, row, above, forced, decided) if _may_be_heading(sheet, row, inside) else None
        )
        if found is not None and inside and not mostly_named(found[1]):
            found = None
        if found is None or (starts and not _starts_anew(starts[-1], found, sheet)):
            if not starts:
                above.extend(sheet.text(row, column) for column in sheet.filled_columns(row)[:3])
            row += 1
            continue
        starts.append(found)
        row = found[0].stop
    return starts


def _starts_anew(before: tuple[range, Plan], found: tuple[range, Plan], sheet: Sheet) -> bool:
    """Whether a heading inside a body begins another block rather than repeating the one above (page breaks)."""
    (rows, plan), (new_rows, new_plan) = before, found
    same = [role.heading.text for role in plan.roles] == [role.heading.text for role in new_plan.roles]
    return not (same and len(rows) == len(new_rows) and not _line_between(sheet, rows.stop, new_rows.start))


def _line_between(sheet: Sheet, first: int, last: int) -> bool:
    """Whether a line of its own stands right above a row (so that a heading there begins another table)."""
    for row in range(last - 1, first - 1, -1):
        columns = sheet.filled_columns(row)
        if columns:
            return len(columns) == 1 and not _NOTE.match(sheet.text(row, columns[0]))
    return False


def _may_be_heading(sheet: Sheet, row: int, inside: bool) -> bool:
    """A cheap look before the full one: enough cells that are headings, and no amounts among them.

    Right under another row of cells (`inside` a body) a heading must name fields: 2022 | 당진시 | 운영 is data.
    """
    columns = sheet.filled_columns(row)
    if not inside and _numbers_across(sheet, row, columns):
        return True
    if any(value.__class__ is float and not 1950 <= value <= 2099 for value in sheet.rows[row - 1]):
        return False
    if len(columns) == 1 and (inside or not _heads_one_column(sheet, row)):
        return False
    named = values = 0
    for column in columns:
        value = sheet.rows[row - 1][column - 1]
        if isinstance(value, str):
            if len(value) > 60 or _UNIT_ALONE.match(value) or (is_mark(value) and not is_serial(value)):
                return False
            if matches(value):
                named += 1
            else:
                values += says_value(value)
        elif isinstance(value, float | int) and value == int(value) and 1950 <= value <= 2099:
            values += 1
        else:
            return False
    if named >= 2 or (named and values >= 2):
        return True
    if inside:
        return False
    return values >= 2 or bool(named) or (row <= _NAMES_WITHIN and len(columns) >= 2)


def _numbers_across(sheet: Sheet, row: int, columns: list[int]) -> bool:
    """Whether a row ends in 1, 2, 3 …: the running numbers of the organisations that a matrix names down its side."""
    numbers = [sheet.rows[row - 1][column - 1] for column in columns]
    while numbers and isinstance(numbers[0], str):
        numbers = numbers[1:]
    return len(numbers) >= 2 and numbers == [float(at) for at in range(1, len(numbers) + 1)]


def _heads_one_column(sheet: Sheet, row: int) -> bool:
    """Whether a row's only cell can be the heading of a list of one column: not merged across, text right under it."""
    (column,) = sheet.filled_columns(row)
    if any(top == row and left == column and right > left for top, left, _, right in sheet.merges):
        return False
    return row < len(sheet.rows) and sheet.filled_columns(row + 1) == [column]


def _heading_at(
    sheet: Sheet, row: int, above: list[str], forced: Table | None, decided: Mapping[str, str | None]
) -> tuple[range, Plan] | None:
    """The heading that begins at a row, as the table and depth that fit best; None where none fits."""
    best: tuple[range, Plan] | None = None
    names_alone = not forced and not any(
        matches(text) or says_value(text)
        for text in (sheet.text(row, at) for at in sheet.filled_columns(row))
    )
    tables = (forced,) if forced else _OF_NAMES if names_alone else TABLES
    for depth in range(1, 2 if names_alone else DEEPEST_HEADING + 1):
        rows = range(row, row + depth)
        if rows.stop > len(sheet.rows) + 1 or (depth > 1 and not _deepens(sheet, row, rows.stop - 1)):
            break
        if depth < _least_depth(sheet, row):
            continue
        paths = _paths(sheet, rows)
        for table in tables:
            strength = evidence_for(table, sheet.name, above) + (4 if forced else 0)
            evidence = Evidence(strength, (*above, sheet.name), decided)
            plan = plan_of(table, paths, sheet, rows.stop, evidence)
            if names_alone and not any(item.spread for item in plan.roles):
                continue
            if qualifies(plan, evidence) and (best is None or plan.score > best[1].score):
                best = (rows, plan)
    return best


def _least_depth(sheet: Sheet, row: int) -> int:
    """Cells of a heading that are merged downwards say how many rows it has."""
    depths = [
        bottom - top + 1
        for top, left, bottom, right in sheet.merges
        if top == row and left == right and sheet.value(top, left) is not None
    ]
    return max((depth for depth in depths if 1 < depth <= DEEPEST_HEADING), default=1)


def _deepens(sheet: Sheet, first: int, row: int) -> bool:
    """Whether a row can be a further heading row under `first`: text only, and not under every column."""
    columns = sheet.filled_columns(row)
    if not columns:
        return False
    for column in columns:
        value = sheet.value(row, column)
        year = isinstance(value, float | int) and value == int(value) and 1950 <= value <= 2099
        if not (year or (isinstance(value, str) and len(value) <= 40)):
            return False
    spanning = any(
        top <= row - 1 and top >= first and (right > left or bottom >= row)
        for top, left, bottom, right in sheet.merges
    )
    labels = [
        column
        for column in sheet.filled_columns(first)
        if SHARED & {name for name, _ in matches(sheet.text(first, column)).values()}
    ]
    return (spanning or len(columns) > len(sheet.filled_columns(row - 1))) and not any(
        c in columns for c in labels
    )


def _paths(sheet: Sheet, rows: range) -> dict[int, tuple[Said, ...]]:
    """For each column its heading texts from top to bottom, merges and pseudo-merges filled."""
    paths: dict[int, list[Said]] = defaultdict(list)
    for row in rows:
        carried: Said | None = None
        for column in range(1, sheet.width + 1):
            home = sheet.home(row, column)
            text = sheet.text(*home)
            if text:
                carried = Said(text, home)
                if not paths[column] or paths[column][-1].cell != home:
                    paths[column].append(carried)
            elif row < rows.stop - 1 and carried and _open_below(sheet, row, column, rows):
                paths[column].append(carried)
    return {column: tuple(path) for column, path in sorted(paths.items()) if path}


def _open_below(sheet: Sheet, row: int, column: int, rows: range) -> bool:
    """Whether a blank upper heading cell belongs to the heading at its left: text stands under it."""
    return any(sheet.text(*sheet.home(below, column)) for below in range(row + 1, rows.stop))


# --- Rows around and inside a body --------------------------------------------------------------------------


def _filled(sheet: Sheet, rows: range) -> Iterable[Place]:
    for row in rows:
        for column in sheet.filled_columns(row):
            yield row, column


def _lines(sheet: Sheet, rows: range, layout: Layout) -> list[Said]:
    """The title, unit and note lines above a heading, in order; each cell gets its role."""
    said = []
    for place in _filled(sheet, rows):
        text = sheet.text(*place)
        layout.marks[place] = "note" if _NOTE.match(text) else "unit" if _UNIT_LINE.search(text) else "title"
        said.append(Said(text, place))
    return said


def _sheet_title(titles: list[Said], layout: Layout) -> Said | None:
    """The first of several title lines over a sheet's first block, which speaks for the blocks below too."""
    lines = [said for said in titles if layout.marks.get(said.cell) == "title"]
    return lines[0] if len({said.cell[0] for said in lines}) > 1 else None


def _body_end(sheet: Sheet, start: int, following: int | None) -> int:
    """Where a body ends: at the sheet's end, or above the title lines of the next block."""
    if following is None:
        return len(sheet.rows) + 1
    row = following
    while row > start:
        columns = sheet.filled_columns(row - 1)
        if len(columns) > 2 or (columns and _NOTE.match(sheet.text(row - 1, columns[0]))):
            break
        if len(columns) == 2 and not any(
            _UNIT_LINE.search(sheet.text(row - 1, column)) for column in columns
        ):
            break
        if not columns and row != following and not _only_lines(sheet, row - 1, start):
            return row
        row -= 1
    return row


def _only_lines(sheet: Sheet, row: int, start: int) -> bool:
    columns = next(
        (sheet.filled_columns(at) for at in range(row, start - 1, -1) if sheet.filled_columns(at)), []
    )
    return len(columns) == 1


def _fill_body(block: Block, rows: range, layout: Layout) -> None:
    sheet, plan = block.sheet, block.plan
    repeated = Counter(bare(item.heading.text) for item in plan.roles)
    current: Said | None = None
    taken = {item.column for item in plan.roles if item.field is not None}
    ordinary = OrdinaryRows(block.sheet, taken, _label_columns(block), repeated, _begins_apart, total_kind)
    for row in rows:
        columns = sheet.filled_columns(row)
        if not columns:
            continue
        if ordinary.is_record(row, columns):
            block.records.append(row)
            if current is not None:
                block.subtitles[row] = current
            continue
        texts = [sheet.text(row, column) for column in columns]
        kind = _row_kind(block, row, columns, texts, taken, repeated)
        if kind == "subtitle":
            current = Said(texts[0], (row, columns[0]))
            layout.marks[row, columns[0]] = "title"
        elif kind == "record":
            block.records.append(row)
            if current is not None:
                block.subtitles[row] = current
        elif kind == "example":
            block.examples.append(row)
            layout.marks.update({(row, column): "note" for column in columns})
        elif kind == "total":
            block.totals.append(row)
            layout.marks.update({(row, column): "total" for column in columns})
        else:
            layout.marks.update({(row, column): kind for column in columns})
            if kind == "note":
                block.notes.extend(
                    Said(text, (row, column)) for text, column in zip(texts, columns, strict=True)
                )
    _set_apart_unlabelled_totals(block, layout)
    _set_apart_bands(block, layout)
    sums = {"relations": rows_of_sums, "barriers": rows_of_counts}.get(block.table.name)
    if sums is not None:
        for row in sums(plan.roles, sheet, block.records):
            block.records.remove(row)
            block.totals.append(row)
            layout.marks.update({(row, column): "total" for column in sheet.filled_columns(row)})


def _set_apart_bands(block: Block, layout: Layout) -> None:
    """In a checklist a line such as ■ 내부 요인 without a mark heads the items below it and is none itself."""
    if block.table.name != "barriers":
        return
    sheet = block.sheet
    first = {row: sheet.text(row, sheet.filled_columns(row)[0]) for row in block.records}
    alone = [row for row in block.records if len(sheet.filled_columns(row)) == 1]
    others = [text for row, text in first.items() if row not in alone]
    for row in alone:
        if heads_items(first[row], others):
            block.records.remove(row)
            layout.marks[row, sheet.filled_columns(row)[0]] = "title"


def _set_apart_unlabelled_totals(block: Block, layout: Layout) -> None:
    """A row without any label whose every number is the sum of those above is a total that nobody labelled."""
    sheet = block.sheet
    labels = _label_columns(block)
    numbers = [
        item.column
        for item in block.plan.roles
        if item.field and block.table[item.field].kind in {Kind.MONEY, Kind.COUNT, Kind.NUMBER}
    ]
    since: list[int] = []
    labelled = frozenset(block.totals)
    for row in sorted([*block.records, *block.totals]):
        if row in labelled:
            since = []
            continue
        columns = sheet.filled_columns(row)
        summed = [column for column in columns if column in numbers]
        bare_row = not any(column in labels for column in columns) and all(
            column in numbers for column in columns
        )
        if (
            bare_row
            and summed
            and len(since) >= 2
            and all(_is_sum(sheet, column, row, since) for column in summed)
        ):
            block.records.remove(row)
            block.totals.append(row)
            layout.marks.update({(row, column): "total" for column in columns})
        else:
            since.append(row)


def _is_sum(sheet: Sheet, column: int, row: int, above: list[int]) -> bool:
    total = sheet.value(row, column)
    values = [sheet.value(at, column) for at in above]
    numbers = [value for value in values if isinstance(value, float | int)]
    return isinstance(total, float | int) and len(numbers) >= 2 and abs(sum(numbers) - total) < 0.5


def _row_kind(
    block: Block, row: int, columns: list[int], texts: list[str], taken: set[int], repeated: Counter[str]
) -> str:
    """record, total, note, example, subtitle, heading, unit or unused."""
    if _EXAMPLE.match(texts[0]):
        return "example"
    if _NOTE.match(texts[0]) and (len(columns) == 1 or texts[0].lstrip().startswith("※")):
        return "note"
    if bare(texts[0]) == "단위" and len(columns) > 1:
        found = {column: money_unit(f"({text})") for column, text in zip(columns, texts, strict=True)}
        block.units.update({column: unit for column, unit in found.items() if unit})
        return "unit"
    if (
        len(columns) <= 2
        and any(_UNIT_LINE.search(text) for text in texts)
        and not any(isinstance(block.sheet.value(row, column), float) for column in columns)
    ):
        return "unit"
    if len(columns) > 1 and all(repeated[bare(text)] for text in texts):
        return "heading"
    if is_total_row(block, row, columns):
        return "total"
    if len(columns) == 1 and _is_band(block, texts[0]):
        return "subtitle"
    if not set(columns) & taken:
        return "unused"
    if all(is_blank(text) for text, column in zip(texts, columns, strict=True) if column in taken):
        return "record" if len([c for c in columns if c in taken]) > 1 else "unused"
    if len(columns) == 1 and _stands_apart(block, row, columns[0]):
        if not _says_context(block.table, texts[0]):
            return "note"
        return "subtitle" if _heads_rows(block, row, columns[0]) else "record"
    return "record"


def is_unit_line(text: str) -> bool:
    """Whether a line says the unit of a table: (단위: 만원)."""
    return bool(_UNIT_LINE.search(text))


def is_total_row(block: Block, row: int, columns: list[int]) -> bool:
    """Whether a label of the row is that of a total, subtotal or mean.

    A label stands under a key (시군, 네트워크, 비목) or in a column before the first measure, never in a remark; what
    only counts (3개소) must come first in its row.
    """
    labels = _label_columns(block)
    for at, column in enumerate(columns):
        text = block.sheet.text(row, column)
        if column in labels and total_kind(text) and (at == 0 or not _COUNTING.fullmatch(bare(text))):
            return True
    return False


def _begins_apart(text: str) -> bool:
    """Whether a row whose first cell says this can be anything but a record, a heading or a total."""
    return bool(_EXAMPLE.match(text) or _NOTE.match(text)) or bare(text) == "단위"


def total_kind(text: str) -> str | None:
    """합계, 소계 or 평균 where a label says so; None where it is no total's label."""
    return _total_kind(text) if _MAY_BE_TOTAL.search(text) else None


# A cheap look before the full one: a letter that each of their words has (they may be spaced), or no plain Hangul.
_MAY_BE_TOTAL = re.compile(r"[계총체균비증개건해응]|[^가-힣0-9\s.,~/()-]")


@lru_cache(maxsize=4096)
def _total_kind(text: str) -> str | None:
    if _TOTAL_OF.fullmatch(text.strip()):
        return "합계"
    for form in heading_forms(text) or ():
        if _MEAN.fullmatch(form):
            return "평균"
        if _COMPARISON.fullmatch(form):
            return "비교"
        if _TOTAL.fullmatch(form):
            return "소계" if "소계" in form or "중간" in form else "합계"
    return None


def _label_columns(block: Block) -> set[int]:
    """The columns where a total's label can stand."""
    measures = {item.name for item in block.table.measures}
    keys = {item.name for item in block.table.fields if item.key and not item.measure} | {"province"}
    first = min((item.column for item in block.plan.roles if item.field in measures), default=1 << 14)
    return {
        item.column
        for item in block.plan.roles
        if item.field in keys
        or (item.field is None and item.column < first and not is_note_column(item.heading.text))
    }


_BAND_ORNAMENT = re.compile(r"[^가-힣·]|단계|별$")


def _is_band(block: Block, text: str) -> bool:
    """Whether a row's only cell is a stage or the like that no column holds: it speaks for the rows below it."""
    word = _BAND_ORNAMENT.sub("", text)
    columns = {item.field for item in block.plan.roles}
    return any(
        accepts(word, item.choices) or only_choice(text, item.choices)
        for item in block.table.fields
        if item.key and item.choices and item.name not in columns and len(word) > 1
    )


def _stands_apart(block: Block, row: int, column: int) -> bool:
    """Whether a row's only cell is a line of its own rather than a record: merged across, or no main field."""
    across = any(
        top <= row <= bottom and left == column and right > left
        for top, left, bottom, right in block.sheet.merges
    )
    field_name = next((item.field for item in block.plan.roles if item.column == column), None)
    if across or field_name is None:
        return True
    spec = block.table[field_name]
    inherited = any(block.sheet.home(row, item.column) != (row, item.column) for item in block.plan.roles)
    return not (spec.required or spec.measure) and not inherited


def _heads_rows(block: Block, row: int, column: int) -> bool:
    """Whether a line stands over the rows below it: merged across, or blank in its column until the next line."""
    if any(top == row and left == column and right > left for top, left, _, right in block.sheet.merges):
        return True
    following = next(
        (at for at in range(row + 1, len(block.sheet.rows) + 1) if block.sheet.filled_columns(at)), None
    )
    return following is not None and column not in block.sheet.filled_columns(following)


def _says_context(table: Table, text: str) -> bool:
    """Whether a line says a year, a 시군 or a stage for the rows under it."""
    if says_value(text):
        return True
    return any(choice_in(text, item.choices) for item in table.fields if item.key and item.choices)
