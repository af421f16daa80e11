"""What can be taken home: the formats, and the files made of a presentation, each kept for whoever wants it next."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from threading import Lock

import streamlit as st

from netjjin_data.exports.csv_tables import csv_zip_bytes
from netjjin_data.problems import Problem
from netjjin_data.story import Presentation
from pages._ui.presentation import Staged

Progress = Callable[[int, int], None]
# Of all formats and presentations together.
MOST_KEPT_BYTES = 200_000_000


@dataclass(frozen=True)
class Order:
    """What a file is made of: the presentation, the day, the problems of its data, and a template of the staff's."""

    presentation: Presentation
    made: date
    problems: tuple[Problem, ...] = ()
    template: bytes | None = None


@dataclass(frozen=True)
class Format:
    """A kind of file: how it is called, what is in it, and what makes it."""

    suffix: str
    name: str
    holds: str
    mime: str
    make: Callable[[Order, Progress], bytes]


def _csv(order: Order, progress: Progress) -> bytes:
    made = csv_zip_bytes(order.presentation.dataset)
    progress(1, 1)
    return made


FORMATS = (
    Format(
        ".zip",
        "CSV 묶음",
        "슬라이드가 아니라 자료의 표 전부. 표마다 csv 파일 하나씩이라 다른 프로그램에서 다시 쓸 수 있습니다. "
        "연도와 시군을 골라도 전체가 들어갑니다.",
        "application/zip",
        _csv,
    ),
)


def key_of(stage: Staged, chosen: Format, order: Order) -> str:
    """What tells a file from others: the same key, the same bytes."""
    view = stage.view
    told = (
        chosen.suffix, view.loaded.key, view.loaded.title, repr(view.selection), view.unit, str(order.made),
        stage.deck.to_json(), hashlib.sha256(order.template or b"").hexdigest(),
    )  # fmt: skip
    return hashlib.sha256("\n".join(told).encode("utf-8", "surrogatepass")).hexdigest()


@dataclass
class Kept:
    """Files that were made, for everybody; the ones asked for longest ago go when they take too much room."""

    _files: OrderedDict[str, bytes] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def get(self, key: str) -> bytes | None:
        """A file that was made before."""
        with self._lock:
            if key in self._files:
                self._files.move_to_end(key)
            return self._files.get(key)

    def put(self, key: str, content: bytes) -> None:
        """Keep a file."""
        with self._lock:
            self._files[key] = content
            while sum(map(len, self._files.values())) > MOST_KEPT_BYTES and len(self._files) > 1:
                self._files.popitem(last=False)


@st.cache_resource(show_spinner=False)
def kept() -> Kept:
    """The files made by this process."""
    return Kept()
