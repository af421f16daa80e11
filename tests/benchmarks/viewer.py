"""A viewer without a browser: speaks Streamlit's own protocol and times its reruns."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ButtonGroup_pb2 import ButtonGroup
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect


class RerunError(RuntimeError):
    """A rerun showed an error, or ended without success."""


@dataclass
class Viewer:
    """One browser tab: its connection, its address, its pills as last drawn and the options taken in them."""

    connection: ClientConnection
    page: str
    query: str = ""
    page_hash: str = ""
    pills: dict[str, ButtonGroup] = field(default_factory=dict)
    taken: dict[str, list[str]] = field(default_factory=dict)
    charts: int = 0

    @classmethod
    async def open(cls, address: str, page: str = "", query: str = "") -> Viewer:
        """Connect to a server, as the front end does, and draw a page for the first time."""
        url = address.replace("http://", "ws://") + "/_stcore/stream"
        connection = await connect(url, subprotocols=["streamlit"], max_size=None, compression=None)  # type: ignore[list-item]
        viewer = cls(connection, page, query)
        await viewer.rerun()
        return viewer

    async def rerun(self) -> float:
        """Run the script with the filters as they are; gives the seconds from sending to its end.

        Raises RerunError where the page shows an error or the run doesn't finish.
        """
        message = self._rerun_message().SerializeToString()
        self.charts = 0
        began = time.perf_counter()
        await self.connection.send(message)
        while True:
            answer = ForwardMsg.FromString(await self.connection.recv(decode=False))
            kind = answer.WhichOneof("type")
            if kind == "script_finished":
                if answer.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
                    raise RerunError(ForwardMsg.ScriptFinishedStatus.Name(answer.script_finished))
                return time.perf_counter() - began
            if kind == "page_info_changed":
                self.query = answer.page_info_changed.query_string
            elif kind == "navigation":
                # Which page st.navigation chose; a new session names the front door alone.
                self.page_hash = answer.navigation.page_script_hash
            elif kind == "delta" and answer.delta.WhichOneof("type") == "new_element":
                self._see(answer)

    async def choose(self, key: str, values: list[str]) -> float:
        """Change the pills of a key to the given options' texts and rerun; gives the seconds it took."""
        self.taken[key] = values
        return await self.rerun()

    async def close(self) -> None:
        """Leave, as a closed tab does."""
        await self.connection.close()

    def _rerun_message(self) -> BackMsg:
        message = BackMsg()
        state = message.rerun_script
        state.page_script_hash = self.page_hash
        state.page_name = "" if self.page_hash else self.page
        state.query_string = self.query
        state.context_info.locale = "ko-KR"
        state.context_info.timezone = "Asia/Seoul"
        for key, group in self.pills.items():
            widget = state.widget_states.widgets.add(id=group.id)
            widget.string_array_value.data.extend(self.taken[key])
        return message

    def _see(self, answer: ForwardMsg) -> None:
        element = answer.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "button_group":
            group = element.button_group
            key = group.id.rpartition("-")[2]  # an id ends in the key that the script gave
            if group.set_value:
                self.taken[key] = list(group.raw_values)
            elif key not in self.pills:
                self.taken[key] = [options(group)[index] for index in group.default]
            self.pills[key] = group
        elif kind == "plotly_chart":
            self.charts += 1
        elif kind == "exception":
            raise RerunError(f"{element.exception.type}: {element.exception.message}")


def options(group: ButtonGroup) -> list[str]:
    """The texts of a group's options, as its values are sent."""
    return [option.content for option in group.options]
