"""A viewer without a browser: speaks Streamlit's own protocol and times its reruns."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ButtonGroup_pb2 import ButtonGroup
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect


class RerunError(RuntimeError):
    """A rerun showed an error, or ended without success."""


@dataclass
class Viewer:
    """One browser tab: its connection, its pills as last drawn, its filters."""

    connection: ClientConnection
    page: str
    pills: dict[str, ButtonGroup] = field(default_factory=dict)
    chosen: dict[str, list[str]] = field(default_factory=dict)
    page_hash: str = ""
    charts: int = 0

    @classmethod
    async def open(cls, address: str, page: str = "") -> Viewer:
        """Connect to a server, as the front end does, and draw a page for the first time."""
        url = address.replace("http://", "ws://") + "/_stcore/stream"
        connection = await connect(url, subprotocols=["streamlit"], max_size=None, compression=None)  # type: ignore[list-item]
        viewer = cls(connection, page)
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
            if kind == "new_session":
                self.page_hash = answer.new_session.page_script_hash or self.page_hash
            elif kind == "delta" and answer.delta.WhichOneof("type") == "new_element":
                self._see(answer)

    async def choose(self, key: str, values: list[str]) -> float:
        """Change the pills of a key to the given options' texts and rerun; gives the seconds it took."""
        self.chosen[key] = values
        return await self.rerun()

    async def close(self) -> None:
        """Leave, as a closed tab does."""
        await self.connection.close()

    def _rerun_message(self) -> BackMsg:
        message = BackMsg()
        state = message.rerun_script
        state.page_script_hash = self.page_hash
        state.page_name = "" if self.page_hash else self.page
        state.context_info.locale = "ko-KR"
        state.context_info.timezone = "Asia/Seoul"
        query = []
        for key, group in self.pills.items():
            values = self.chosen.get(key, _drawn(group))
            widget = state.widget_states.widgets.add(id=group.id)
            widget.string_array_value.data.extend(values)
            if group.query_param_key and key in self.chosen:
                query += [(group.query_param_key, value) for value in values]
        state.query_string = urlencode(query)
        return message

    def _see(self, answer: ForwardMsg) -> None:
        element = answer.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "button_group":
            # The id ends in the key that the script gave.
            self.pills[element.button_group.id.rpartition("-")[2]] = element.button_group
        elif kind == "plotly_chart":
            self.charts += 1
        elif kind == "exception":
            raise RerunError(f"{element.exception.type}: {element.exception.message}")


def options(group: ButtonGroup) -> list[str]:
    """The texts of a group's options, as its values are sent."""
    return [option.content for option in group.options]


def _drawn(group: ButtonGroup) -> list[str]:
    if group.set_value:
        return list(group.raw_values)
    texts = options(group)
    return [texts[index] for index in group.default]
