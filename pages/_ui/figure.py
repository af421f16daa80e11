"""A figure as Streamlit asks for it at each rerun."""

from __future__ import annotations

from typing import Any

from plotly.graph_objects import Figure


class Finished(Figure):  # type: ignore[misc]
    """A figure that doesn't change any more.

    At each rerun st.plotly_chart asks a figure for its dictionary, which plotly copies anew each time: most of
    what an unchanged chart costs. This one hands out the same dictionary; nobody may change it. Nor does plotly check
    its every property, which takes longer than to draw it.
    """

    def __init__(self, drawing: dict[str, Any]) -> None:
        super().__init__()
        self._finished = drawing

    def to_dict(self) -> dict[str, Any]:
        """The figure as plotly.js reads it; the same object at each call."""
        return self._finished
