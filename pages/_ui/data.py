"""Which data set is looked at, read once for everybody and kept by content."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from zipfile import BadZipFile

import streamlit as st

from netjjin_data import Answers, Dataset, IntakeError, Reading, check, korean, read_workbook
from netjjin_data.cards.doubts import Doubts
from netjjin_data.dataset import NoticeMismatch
from netjjin_data.intake.child.handover import thawed
from netjjin_data.intake.reading import READER_VERSION
from netjjin_data.problems import Problem
from netjjin_data.store import LockedUnreadable, Store, StoredFile, StoreError, UnknownDataset, data_folder
from pages._ui.keys import FICTIONAL
from pages._ui.questions import Question, questions

log = logging.getLogger("netjjin")

SAMPLES = Path(__file__).resolve().parents[2] / "sample_data"
SAMPLE_FILE = SAMPLES / "netjjin_2020_2022.xlsx"
FICTIONAL_FILE = SAMPLES / "fictional.xlsx"


@dataclass(frozen=True, eq=False)
class FileRead:
    """A file as it was read: its bytes' digest, the answers that hold, what is asked, what no answer settles."""

    name: str
    digest: str
    answers: Answers
    reading: Reading
    questions: tuple[Question, ...]
    rest: tuple[Problem, ...]

    @property
    def key(self) -> str:
        """What tells this reading from others: the same content, name and answers have the same key."""
        held = "\n".join((self.digest, self.name, self.answers.to_json(), READER_VERSION))
        return hashlib.sha256(held.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, eq=False)
class Loaded:
    """A data set as screens need it: its key for caches, its name for people, its files, what is wrong across them.

    `data_id` is its number in the store, None where it isn't there.
    """

    key: str
    title: str
    dataset: Dataset
    files: tuple[FileRead, ...]
    across: tuple[Problem, ...]
    data_id: str | None = None


def digest_of(content: bytes) -> str:
    """The digest by which a content is known."""
    return hashlib.sha256(content).hexdigest()


def read(content: bytes, name: str, answers: Answers | None = None) -> FileRead:
    """A file's bytes as read under answers; each content is read once for everybody. IntakeError."""
    given = answers or Answers()
    return _read(digest_of(content), name, given.to_json(), READER_VERSION, content, given)


@st.cache_resource(max_entries=64, show_spinner=False)
def _read(
    digest: str, name: str, answers_json: str, version: str, _content: bytes, _answers: Answers
) -> FileRead:
    reading = read_workbook(_content, name=name, answers=_answers)
    return FileRead(name, digest, _answers, reading, *questions(reading, _answers))


@st.cache_resource
def store() -> Store:
    """The store of uploaded files; StoreUnusable."""
    return Store(data_folder())


def load(data_id: str | None) -> tuple[Loaded, str]:
    """The data set of an address, and what to say where it can't be shown (the sample stands in for it then)."""
    if data_id is None:
        return _sample(), ""
    if data_id == FICTIONAL:
        return _fictional(), ""
    try:
        return _uploaded(data_id), ""
    except UnknownDataset:
        why = f"주소에 적힌 자료 {korean.particle(f'‘{data_id}’', '을/를')} 찾을 수 없습니다."
    except (StoreError, IntakeError, NoticeMismatch) as failure:
        log.warning("data set %s can't be shown", data_id, exc_info=failure)
        why = str(failure)
    return _sample(), f"{why} 대신 예시 자료를 보여 드립니다."


@st.cache_resource(show_spinner=False)
def _sample() -> Loaded:
    return together([read(SAMPLE_FILE.read_bytes(), SAMPLE_FILE.name)], "2022 성과공유회 (예시)")


@st.cache_resource(show_spinner=False)
def _fictional() -> Loaded:
    return together([read(FICTIONAL_FILE.read_bytes(), FICTIONAL_FILE.name)], "가상 자료")


def _uploaded(data_id: str) -> Loaded:
    # The answers are looked up each time: another process may have taken new ones.
    stored = store().files(data_id)
    held = [data_id, READER_VERSION, *(f"{file.digest} {file.answers.to_json()}" for file in stored)]
    return _stored(data_id, digest_of("\n".join(held).encode()), stored)


@st.cache_resource(max_entries=32, show_spinner=False)
def _stored(data_id: str, key: str, _stored: tuple[StoredFile, ...]) -> Loaded:
    files = [read(store().data(file.digest), file.name, file.answers) for file in _stored]
    return together(files, data_id=data_id)


def problems_of(loaded: Loaded) -> tuple[Problem, ...]:
    """Every problem of a data set's readings, and of what disagrees across its files."""
    return (*(problem for file in loaded.files for problem in file.reading.problems), *loaded.across)


@lru_cache(32)
def doubts_of(loaded: Loaded) -> Doubts:
    """The same as cards are checked against them, gone through once."""
    return Doubts(problems_of(loaded))


def content(file: FileRead) -> bytes:
    """The bytes of a file of a data set; StoreError."""
    for sample in (SAMPLE_FILE, FICTIONAL_FILE):
        if sample.name == file.name and digest_of(kept := sample.read_bytes()) == file.digest:
            return kept
    return store().data(file.digest)


def together(files: Sequence[FileRead], title: str | None = None, data_id: str | None = None) -> Loaded:
    """Files as one data set, merged once for everybody; NoticeMismatch where real and fictional ones mix."""
    more = f" 외 {len(files) - 1}개 파일" if len(files) > 1 else ""
    key = digest_of(" ".join(file.key for file in files).encode())
    return _together(key, title or f"{files[0].name}{more}", data_id, tuple(files))


@st.cache_resource(max_entries=32, show_spinner=False)
def _together(key: str, title: str, data_id: str | None, _files: tuple[FileRead, ...]) -> Loaded:
    dataset = Dataset.merge([file.reading.dataset for file in _files])
    known = {problem for file in _files for problem in file.reading.problems}
    across = tuple(dict.fromkeys(problem for problem in check(dataset) if problem not in known))
    return Loaded(key, title, dataset, _files, across, data_id)


def locked(readings: str, data_id: str) -> Loaded:
    """What a locked presentation shows: its kept readings alone, with their own problems. StoreError."""
    return _locked(readings, data_id)


@st.cache_resource(max_entries=16, show_spinner=False)
def _locked(readings: str, data_id: str) -> Loaded:
    try:
        kept = thawed(store().data(readings))
    except (KeyError, ValueError, BadZipFile) as failure:
        raise LockedUnreadable from failure
    files = [FileRead(reading.file, readings, Answers(), reading, (), reading.problems) for reading in kept]
    return together(files, data_id=data_id)
