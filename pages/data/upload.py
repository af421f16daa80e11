"""자료 올리기: files become a data set; what was read, what couldn't be, and on to the dashboard."""

from __future__ import annotations

import streamlit as st

from netjjin_data.exports.template import template_bytes
from pages._ui import address
from pages._ui.answering import give_in_session, give_to, history
from pages._ui.intake import keep, limit_mb, read_all, tally_table, together
from pages._ui.keys import DATA, FICTIONAL
from pages._ui.problems import count, problem_list
from pages._ui.view import View, current

OVERVIEW = "pages/analysis/overview.py"


def show_uploads(uploads: list[tuple[str, bytes]], view: View) -> None:
    """What the uploaded files hold, what is to be settled in them, and the way on."""
    taken = read_all(uploads)
    if not taken:
        return
    files = [file for file, _ in taken]
    loaded = together(files)
    if loaded is None:
        tally_table(files)
        return
    kept = sum(item.kept for file in files for item in file.reading.tally)
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(
            "이 자료로 보기", type="primary", icon=":material/insights:", key="use", disabled=not kept
        ):
            data_id = keep(taken)
            if data_id is not None:
                st.switch_page(OVERVIEW, query_params={DATA: data_id})
        if not kept:
            st.markdown("아직 반영된 행이 없습니다. 아래에서 골라 주거나 파일을 고쳐 다시 올려 주세요.")
        elif errors := count(loaded, "error"):
            st.markdown(f"반영하지 못한 것이 {errors:,}건 있습니다. 아래에서 확인하고 보는 것이 좋습니다.")
    tally_table(files)
    history(loaded, give_in_session)
    years = {*loaded.dataset.years, *view.dataset.years}
    problem_list(loaded, give_in_session, sorted(years))


def show_start(view: View) -> None:
    """Where to begin, and what is to be settled in the data looked at."""
    loaded = view.loaded
    with st.container(border=True, key="card-start"):
        st.header("처음이라면", anchor=False)
        st.markdown("빈 서식을 내려받아 쓰던 표를 옮겨 적거나, 쓰던 파일을 그대로 올려 보세요.")
        with st.container(horizontal=True):
            st.download_button(
                "서식 내려받기", template_bytes, "넷찐이야_서식.xlsx", icon=":material/download:",
                on_click="ignore",
            )  # fmt: skip
            if address.last(DATA) is not None and st.button("예시 자료로 돌아가기", icon=":material/undo:"):
                address.forget()
                st.switch_page(OVERVIEW)
            if address.last(DATA) != FICTIONAL and st.button(
                "가상 자료 열기", icon=":material/science:", help="모든 화면을 채워 보려고 지어낸 자료입니다."
            ):
                st.switch_page(OVERVIEW, query_params={DATA: FICTIONAL})
    give = give_to(loaded.data_id) if loaded.data_id else None
    history(loaded, give)
    problem_list(loaded, give, view.dataset.years, f"지금 보는 자료: {loaded.title}")


view = current()
st.title("자료 올리기", anchor=False)
st.markdown(
    "엑셀이나 한셀, csv 파일을 올리면 표를 찾아 읽고, 읽지 못한 칸은 위치와 고치는 방법을 알려 드립니다. "
    "여러 파일을 올리면 하나의 자료로 합칩니다. 원본 파일은 바뀌지 않습니다."
)
# No list of types: a 한글 document is told what it is and what to do, which the browser can't.
uploads = st.file_uploader(
    "파일을 끌어다 놓거나 아래 단추로 고르세요. (여러 개 가능)", accept_multiple_files=True
)
st.caption(
    f"엑셀(xlsx, xlsm, xlsb, xls), 한셀에서 저장한 엑셀, ods, csv · 파일 하나에 {limit_mb()}MB까지 · "
    "암호가 걸린 파일은 암호를 물어보고, 암호를 푼 상태로 보관합니다."
)
if uploads:
    show_uploads([(file.name, file.getvalue()) for file in uploads], view)
else:
    show_start(view)
