"""자료 올리기: files become a data set; what was read, what couldn't be, and on to the dashboard."""

from __future__ import annotations

import streamlit as st

from netjjin_data.exports.template import template_bytes
from pages._ui import address
from pages._ui.intake import keep, problem_list, read_all, tally_table
from pages._ui.keys import DATA, FICTIONAL
from pages._ui.view import current

OVERVIEW = "pages/analysis/overview.py"
TYPES = ["xlsx", "xlsm", "xls", "xlsb", "ods", "csv"]

view = current()
st.title("자료 올리기", anchor=False)
st.markdown(
    "엑셀이나 한셀, csv 파일을 올리면 표를 찾아 읽고, 읽지 못한 칸은 위치와 고치는 방법을 알려 드립니다. "
    "여러 파일을 올리면 하나의 자료로 합칩니다. 원본 파일은 바뀌지 않습니다."
)
files = st.file_uploader(
    "파일을 끌어다 놓거나 아래 단추로 고르세요. (여러 개 가능)", type=TYPES, accept_multiple_files=True
)  # fmt: skip
if files:
    taken = read_all([(file.name, file.getvalue()) for file in files])
    if taken.readings:
        if st.button("이 자료로 보기", type="primary", icon=":material/insights:", key="use"):
            data_id = keep(taken)
            if data_id is not None:
                st.switch_page(OVERVIEW, query_params={DATA: data_id})
        for reading in taken.readings:
            tally_table(reading)
    problem_list(taken.problems)
else:
    with st.container(border=True, key="card-start"):
        st.header("처음이라면", anchor=False)
        st.markdown("빈 서식을 내려받아 쓰던 표를 옮겨 적거나, 쓰던 파일을 그대로 올려 보세요.")
        with st.container(horizontal=True):
            st.download_button(
                "서식 내려받기", template_bytes, "넷찐이야_서식.xlsx", icon=":material/download:",
                on_click="ignore",
            )  # fmt: skip
            if address.last(DATA) is not None and st.button("예시 자료로 돌아가기", icon=":material/undo:"):
                st.switch_page(OVERVIEW)
            if address.last(DATA) != FICTIONAL and st.button(
                "가상 자료 열기", icon=":material/science:", help="모든 화면을 채워 보려고 지어낸 자료입니다."
            ):
                st.switch_page(OVERVIEW, query_params={DATA: FICTIONAL})
    problem_list(view.loaded.problems, f"지금 보는 자료: {view.loaded.title}")
