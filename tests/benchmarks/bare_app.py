"""The least that a Streamlit page with four charts and a filter costs, as the benchmark's yardstick.

It runs with the dashboard's own .streamlit/config.toml and freezes what its imports left, so garbage is collected
in the same way.
"""

from __future__ import annotations

import gc

import plotly.graph_objects as go
import streamlit as st

YEARS = (2020, 2021, 2022)
REGIONS = ("당진시", "서산시", "아산시", "청양군", "홍성군")


@st.cache_resource
def _spare_collector() -> None:
    gc.collect()
    gc.freeze()


def _bars(years: list[int], figure: int) -> go.Figure:
    chart = go.Figure()
    for year in years:
        amounts = [(year - 2000) * 10 + figure * row for row in range(len(REGIONS))]
        chart.add_trace(go.Bar(x=REGIONS, y=amounts, name=str(year), text=[f"{a}만원" for a in amounts]))
    chart.update_layout(height=320, bargap=0.3)
    return chart


st.title("넷찐이야")
chosen = st.pills("연도", YEARS, selection_mode="multi", key="year", default=YEARS) or list(YEARS)
for number in range(4):
    st.plotly_chart(_bars(sorted(chosen), number), key=f"chart{number}")
_spare_collector()
