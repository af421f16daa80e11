"""The front door: page setup, navigation and the filter bar; every screen lies in pages/."""

from __future__ import annotations

import streamlit as st

from pages._ui import shell

STAGE = st.Page("pages/stage/present.py", title="발표", url_path="present")
PRESENTER = st.Page("pages/stage/presenter.py", title="발표자 화면", url_path="presenter")
BARELESS = (STAGE.url_path, PRESENTER.url_path)
PAGES = {
    "사업": [
        st.Page("pages/analysis/overview.py", title="한눈에", url_path="", default=True),
        st.Page("pages/analysis/funding.py", title="사업비", url_path="funding"),
        st.Page("pages/analysis/settlement.py", title="정산", url_path="settlement"),
        st.Page("pages/analysis/coverage.py", title="시군", url_path="coverage"),
    ],
    "네트워크": [
        st.Page("pages/analysis/networks.py", title="네트워크", url_path="networks"),
        st.Page("pages/analysis/members.py", title="회원", url_path="members"),
        st.Page("pages/analysis/activities.py", title="활동", url_path="activities"),
        st.Page("pages/analysis/outcomes.py", title="성과", url_path="outcomes"),
        st.Page("pages/analysis/relations.py", title="관계망", url_path="relations"),
    ],
    "논의": [
        st.Page("pages/analysis/barriers.py", title="장애요인", url_path="barriers"),
        st.Page("pages/analysis/needs.py", title="바라는 점", url_path="needs"),
        st.Page("pages/analysis/insights.py", title="시사점·향후과제", url_path="insights"),
        st.Page("pages/analysis/why.py", title="왜 네트워크인가", url_path="why"),
    ],
    "자료": [
        st.Page("pages/data/upload.py", title="자료 올리기", url_path="upload"),
        st.Page("pages/data/precheck.py", title="발표 전 점검", url_path="precheck"),
    ],
    "발표": [
        STAGE,
        PRESENTER,
        st.Page("pages/stage/deck.py", title="발표 준비", url_path="deck"),
        st.Page("pages/stage/takeaway.py", title="내려받기", url_path="takeaway"),
    ],
}

MONEYLESS = (
    "members",
    "activities",
    "relations",
    "barriers",
    "needs",
    "insights",
    "why",
    "upload",
    "precheck",
)

page = st.navigation(PAGES, expanded=True)
st.set_page_config(
    page_title=f"{page.title} · 넷찐이야",
    page_icon=shell.ICON,
    layout="wide",
    initial_sidebar_state=shell.SIDEBAR_PX,
)
shell.dress()
# Only now: the first visitor of a process sees the house while the data's libraries load.
from pages._ui import address  # noqa: E402
from pages._ui.bar import bar  # noqa: E402

address.settle(page.url_path)
if page.url_path not in BARELESS:
    bar(STAGE, with_unit=page.url_path not in MONEYLESS)
page.run()
shell.spare_collector()
