"""A reading as bytes: Arrow for its frames, JSON for the rest, so that a child process can hand it back safely."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Sequence
from dataclasses import asdict, fields
from operator import attrgetter
from typing import Any

import pandas as pd
import pyarrow as pa

from netjjin_data.dataset import Dataset, Note, empty_frame
from netjjin_data.intake.findings import Tally
from netjjin_data.intake.ledger import Ledger
from netjjin_data.intake.reading import Reading
from netjjin_data.problems import CellRef, Problem
from netjjin_data.schema import TABLES

_NO_DATE = (1980, 1, 1, 0, 0, 0)


def packed(reading: Reading) -> list[bytes]:
    """A reading as parts: a JSON head, then an Arrow stream for each frame that the head lists."""
    dataset = reading.dataset
    frames = {f"frame:{name}": frame for name, frame in dataset.frames.items() if len(frame)}
    frames |= {f"cells:{name}": frame for name, frame in dataset.addresses.items() if len(frame.columns)}
    frames |= {"identities": dataset.identities.reset_index(), "ledger": _ledger_frame(reading.cells)}
    problems = _packed_problems(reading.problems)
    head = {
        "file": reading.file,
        "notice": dataset.notice,
        "notes": [asdict(note) | {"ref": note.ref._asdict()} for note in dataset.notes],
        "problems": len(problems),
        "tally": [asdict(line) for line in reading.tally],
        "sheets": list(zip(reading.cells.sheets, reading.cells.counts, strict=True)),
        "frames": list(frames),
    }
    return [json.dumps(head, ensure_ascii=False).encode(), *problems, *map(_arrow, frames.values())]


def unpacked(parts: list[bytes]) -> Reading:
    """The reading of `packed`, equal to it in every frame and problem."""
    head: dict[str, Any] = json.loads(parts[0])
    problems = _unpacked_problems(parts[1 : 1 + head["problems"]])
    streams = parts[1 + head["problems"] :]
    found = {name: _pandas(part) for name, part in zip(head["frames"], streams, strict=True)}
    frames, addresses = {}, {}
    for spec in TABLES:
        frame = found.get(f"frame:{spec.name}")
        types = spec.dtypes | ({"network_id": "str"} if "network" in spec else {})
        if frame is None:
            frame = empty_frame(spec)
            frame = frame.assign(network_id=pd.Series(dtype="str")) if "network" in spec else frame
        else:
            frame = frame.astype(types)
        frames[spec.name] = frame
        cells = found.get(f"cells:{spec.name}", pd.DataFrame(index=pd.RangeIndex(len(frame))))
        addresses[spec.name] = (
            cells.astype(dict.fromkeys(cells.columns, "Int64")) if len(cells.columns) else cells
        )
    types = dict.fromkeys(("network_id", "region", "region_code", "province", "name"), "str") | {
        "assigned": "bool"
    }
    identities = found["identities"].astype(types).set_index("network_id")
    notes = tuple(Note(note["table"], note["text"], CellRef(**note["ref"])) for note in head["notes"])
    dataset = Dataset(frames, addresses, head["notice"], notes, identities)
    tally = tuple(Tally(**line) for line in head["tally"])
    ledger = Ledger(
        tuple(name for name, _ in head["sheets"]),
        tuple(count for _, count in head["sheets"]),
        found["ledger"]["cell"].to_numpy(),
        found["ledger"]["role"].to_numpy(),
    )
    return Reading(head["file"], dataset, problems, tally, ledger)


def frozen(readings: Sequence[Reading]) -> bytes:
    """Readings as one file to keep: what they say stays, whatever becomes of the answers or the reader."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, reading in enumerate(readings):
            for place, part in enumerate(packed(reading)):
                archive.writestr(zipfile.ZipInfo(f"{number}/{place}", _NO_DATE), part, zipfile.ZIP_DEFLATED)
    return kept.getvalue()


def thawed(kept: bytes) -> list[Reading]:
    """The readings of `frozen`, in their order."""
    parts: dict[int, dict[int, bytes]] = {}
    with zipfile.ZipFile(io.BytesIO(kept)) as archive:
        for name in archive.namelist():
            number, place = map(int, name.split("/"))
            parts.setdefault(number, {})[place] = archive.read(name)
    return [unpacked([found[place] for place in sorted(found)]) for _, found in sorted(parts.items())]


# So many problems at a time are parsed: nothing else can be done in the dashboard meanwhile.
_AT_A_TIME = 1_000
_FIELDS = tuple(item.name for item in fields(Problem))


def _packed_problems(problems: tuple[Problem, ...]) -> list[bytes]:
    values = attrgetter(*_FIELDS)
    return [
        json.dumps([values(each) for each in problems[at : at + _AT_A_TIME]], ensure_ascii=False).encode()
        for at in range(0, len(problems), _AT_A_TIME)
    ]


def _unpacked_problems(parts: list[bytes]) -> tuple[Problem, ...]:
    named = (dict(zip(_FIELDS, values, strict=True)) for part in parts for values in json.loads(part))
    return tuple(Problem(**{**values, "also": tuple(values["also"])}) for values in named)


def _ledger_frame(ledger: Ledger) -> pd.DataFrame:
    return pd.DataFrame({"cell": ledger.cells, "role": ledger.roles})


def _arrow(frame: pd.DataFrame) -> bytes:
    table = pa.Table.from_pandas(frame, preserve_index=False)
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    data: bytes = sink.getvalue().to_pybytes()
    return data


def _pandas(data: bytes) -> pd.DataFrame:
    with pa.ipc.open_stream(data) as reader:
        frame: pd.DataFrame = reader.read_pandas()
    return frame
