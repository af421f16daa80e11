"""Which data set is looked at, read once for everybody and kept by content."""

from __future__ import annotations

import hashlib
import logging
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from netjjin_data import Answers, Dataset, IntakeError, Reading, check, korean, read_workbook
from netjjin_data.dataset import NoticeMismatch
from netjjin_data.intake.reading import READER_VERSION
from netjjin_data.problems import Problem
from netjjin_data.store import Store, StoreError, UnknownDataset, data_folder
from pages._ui.keys import FICTIONAL

log = logging.getLogger("netjjin")

SAMPLES = Path(__file__).resolve().parents[2] / "sample_data"
SAMPLE_FILE = SAMPLES / "netjjin_2020_2022.xlsx"
FICTIONAL_FILE = SAMPLES / "fictional.xlsx"


@dataclass(frozen=True, eq=False)
class Loaded:
    """A data set as screens need it: its key for caches, its name for people, where its problems lie."""

    key: str
    title: str
    dataset: Dataset
    problems: tuple[Problem, ...] = ()


def read(content: bytes, name: str, answers: Answers | None = None) -> Reading:
    """The reading of a file's bytes; each content is read once for everybody. IntakeError."""
    given = answers or Answers()
    digest = hashlib.sha256(content).hexdigest()
    return _read(digest, name, given.to_json(), READER_VERSION, content, given)


@st.cache_resource(max_entries=64, show_spinner="파일을 읽는 중입니다…")
def _read(
    digest: str, name: str, answers_json: str, version: str, _content: bytes, _answers: Answers
) -> Reading:
    return read_workbook(_content, name=name, answers=_answers)


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
        return _uploaded(data_id, READER_VERSION), ""
    except UnknownDataset:
        why = f"주소에 적힌 자료 {korean.particle(f'‘{data_id}’', '을/를')} 찾을 수 없습니다."
    except (StoreError, IntakeError, NoticeMismatch) as failure:
        log.warning("data set %s can't be shown", data_id, exc_info=failure)
        why = str(failure)
    return _sample(), f"{why} 대신 예시 자료를 보여 드립니다."


@st.cache_resource(show_spinner=False)
def _sample() -> Loaded:
    return _merged("sample", "2022 성과공유회 (예시)", [read(SAMPLE_FILE.read_bytes(), SAMPLE_FILE.name)])


@st.cache_resource(show_spinner=False)
def _fictional() -> Loaded:
    return _merged(FICTIONAL, "가상 자료", [read(FICTIONAL_FILE.read_bytes(), FICTIONAL_FILE.name)])


@st.cache_resource(max_entries=32, show_spinner=False)
def _uploaded(data_id: str, version: str) -> Loaded:
    files = store().files(data_id)
    readings = [read(store().data(file.digest), file.name, file.answers) for file in files]
    more = f" 외 {len(files) - 1}개 파일" if len(files) > 1 else ""
    return _merged(data_id, f"{files[0].name}{more}", readings)


def _merged(key: str, title: str, readings: list[Reading]) -> Loaded:
    dataset = Dataset.merge([reading.dataset for reading in readings])
    return Loaded(key, title, dataset, all_problems(readings, dataset))


def all_problems(readings: list[Reading], dataset: Dataset) -> tuple[Problem, ...]:
    """Every problem once: those of each file, then what disagrees across them."""
    found = [problem for reading in readings for problem in reading.problems]
    return tuple(dict.fromkeys([*found, *check(dataset)]))
