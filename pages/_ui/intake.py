"""Uploaded files on the screen: read one by one, opened where they are locked, tallied, kept."""

from __future__ import annotations

import logging
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from netjjin_data import Answers, IntakeError, korean, read_workbook
from netjjin_data.dataset import NoticeMismatch
from netjjin_data.intake.files import MAX_MB, file_name, unlocked_bytes
from netjjin_data.intake.opening.locked import NEEDS_PASSWORD
from netjjin_data.schema import table
from netjjin_data.store import StoreError
from pages._ui import data
from pages._ui.data import FileRead, Loaded
from pages._ui.keys import ANSWERS, UNLOCKED
from pages._ui.words import inline, safe

log = logging.getLogger("netjjin")

_OTHER_LOCK = "이 형식의 암호는 여기서 풀 수 없습니다. 엑셀에서 암호를 풀어 저장한 뒤 올려 주세요."


def limit_mb() -> int:
    """The size of a file, in MB, up to which both the server and the reader take it."""
    return min(MAX_MB, int(st.get_option("server.maxUploadSize")))


def session_answers(digest: str) -> Answers:
    """The answers given in this session about a file that isn't saved yet."""
    given: dict[str, Answers] = st.session_state.get(ANSWERS, {})
    return given.get(digest, Answers())


def read_all(files: Sequence[tuple[str, bytes]]) -> list[tuple[FileRead, bytes]]:
    """Every file that can be read, with the bytes to keep; what can't be read is said and left out.

    A locked file asks for its password in its place; the same file given twice is read once.
    """
    taken: dict[tuple[str, str], tuple[FileRead, bytes]] = {}
    _forget_others(files)
    for at, (raw_name, content) in enumerate(files, 1):
        name = file_name(raw_name)
        if len(content) > limit_mb() * 1024**2:
            _refused(name, f"파일이 너무 큽니다(한도 {limit_mb()}MB). 필요한 시트만 남겨 나누어 올려 주세요.")
            continue
        digest = data.digest_of(content)
        if (name, digest) in taken:
            st.info(safe(f"{name}: 같은 파일을 두 번 올려 한 번만 읽었습니다."), icon=":material/info:")
            continue
        kept = st.session_state.get(UNLOCKED, {}).get(digest, content)
        count = f" ({at}/{len(files)})" if len(files) > 1 else ""
        try:
            with st.spinner(inline(f"{name} 파일을 읽고 있습니다…{count}")):
                read = data.read(kept, name, session_answers(data.digest_of(kept)))
        except IntakeError as failure:
            if NEEDS_PASSWORD in str(failure):
                _ask_password(name, digest, content, at)
            else:
                log.warning("%s can't be opened", name, exc_info=failure)
                _refused(name, str(failure))
        else:
            taken[name, digest] = read, kept
    return list(taken.values())


def _refused(name: str, said: str) -> None:
    st.error(safe(said if name in said else f"{name}: {said}"), icon=":material/error:")


def _forget_others(files: Sequence[tuple[str, bytes]]) -> None:
    """An opened file is held only as long as its locked one is among the uploads."""
    held: dict[str, bytes] = st.session_state.get(UNLOCKED, {})
    if held:
        there = {data.digest_of(content) for _, content in files}
        st.session_state[UNLOCKED] = {key: value for key, value in held.items() if key in there}


# --- locked files -----------------------------------------------------------------------------------------------


def _ask_password(name: str, digest: str, content: bytes, at: int) -> None:
    """The form that opens a locked file; the password is used once and kept nowhere."""
    place = f"password-{digest[:12]}-{at}"
    card = st.container(border=True, key=f"card-{place}")
    with card, st.form(f"form-{place}", clear_on_submit=True, border=False):
        st.header(inline(f"{name}: 암호가 걸린 파일입니다"), anchor=False)
        st.markdown(
            "암호를 넣으면 파일을 열어 읽습니다. 암호는 저장하지 않고, 파일은 **암호를 푼 상태로 보관합니다.** "
            "원하지 않으면 이 파일을 빼고 진행하세요."
        )
        password = st.text_input("파일의 암호", type="password", autocomplete="off", key=place, width=320)
        given = st.form_submit_button("암호 풀기", icon=":material/lock_open:")
    if not given:
        return
    # The form's field would otherwise stay in the session until the next run.
    del st.session_state[place]
    if not password:
        st.error("암호를 넣고 단추를 눌러 주세요.", icon=":material/error:")
        return
    try:
        with st.spinner(inline(f"{name} 파일의 암호를 풀고 있습니다…")):
            # The child process goes first: what it can't open within its limits never gets here.
            read_workbook(content, name=name, password=password)
            opened = unlocked_bytes(content, password)
    except IntakeError as failure:
        said = _OTHER_LOCK if NEEDS_PASSWORD in str(failure) else str(failure)
        _refused(name, said)
        return
    st.session_state[UNLOCKED] = {**st.session_state.get(UNLOCKED, {}), digest: opened}
    st.rerun()


# --- what was read ----------------------------------------------------------------------------------------------


def together(files: Sequence[FileRead]) -> Loaded | None:
    """The files as one data set; None where real and fictional ones mix, which is said with their names."""
    try:
        return data.together(files)
    except NoticeMismatch as failure:
        fictional = [file.name for file in files if file.reading.dataset.notice]
        named = korean.particle(", ".join(fictional), "을/를")
        st.error(
            safe(f"{failure} {named} 빼거나, 가상 자료만 따로 올려 주세요."),
            icon=":material/error:",
        )
        return None


def keep(files: Sequence[tuple[FileRead, bytes]]) -> str | None:
    """Save the files with their answers as a data set; its id, or None where that failed (which is said)."""
    answers = {file.digest: file.answers for file, _ in files if file.answers != Answers()}
    try:
        return data.store().save([(file.name, content) for file, content in files], answers)
    except StoreError as failure:
        log.error("files can't be saved", exc_info=failure)
        st.error(safe(failure), icon=":material/error:")
        return None


def tally_table(files: Sequence[FileRead]) -> None:
    """What was found and kept, per file and sheet."""
    rows = [row for file in files for row in _tallied(file)]
    title = inline(files[0].name) if len(files) == 1 else f"읽은 결과: 파일 {len(files)}개"
    with st.container(border=True, key="card-tally"):
        st.header(title, anchor=False)
        frame = pd.DataFrame(rows)
        if len(files) == 1:
            frame = frame.drop(columns="파일")
        st.table(frame, hide_index=True, border="horizontal")


def _tallied(file: FileRead) -> list[dict[str, str]]:
    name = inline(file.name)
    if not file.reading.tally:
        return [{"파일": name, "시트": "–", "표": "–", "읽은 결과": "대시보드가 쓰는 표를 찾지 못했습니다."}]
    return [
        {
            "파일": name,
            "시트": inline(item.sheet),
            "표": inline(table(item.table).sheet),
            "읽은 결과": f"전체 {item.found:,}행 = 반영 {item.kept:,} + 제외 {item.set_aside:,}",
        }
        for item in file.reading.tally
    ]
