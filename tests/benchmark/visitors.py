"""Visitors without a browser: they speak Streamlit's protocol over a WebSocket, and wait for the end of each run."""

import re
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from tests.benchmark.servers import Server

Words = Mapping[str, Sequence[str]]  # of a link, as the widgets of the filters write it

SELECTION = " samenwerkingen, stand op "  # in the sentence that says what is selected
AGE = 2  # a message is kept for so many runs in which it was not asked for, as in the browser


class Visitor:
    """Someone with one page open, who chooses with the widgets that the page has drawn."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._words: dict[str, Sequence[str]] = {}
        self._page = ""
        self._widgets: dict[str, str] = {}  # the identity of a widget, by its word in the link
        self._kept: dict[str, int] = {}  # the run in which a large message was last asked for, by its hash
        self._runs = 0
        self.said: list[str] = []  # titles and texts of the page
        self.options: dict[str, list[str]] = {}  # what can be chosen, by the label of the filter

    async def open(self, page: str, words: Words) -> None:
        """Follow a link to a page; returns when its script has ended."""
        self._words = dict(words)
        message = self._message()
        message.rerun_script.page_name = page
        await self._run(message)

    async def choose(self, words: Words) -> None:
        """Choose these values, whatever was chosen there before; returns when the script has ended with them."""
        self._words |= words
        message = self._message()
        message.rerun_script.page_script_hash = self._page
        for word, values in words.items():
            state = message.rerun_script.widget_states.widgets.add(id=self._widgets[word])
            state.string_array_value.data.extend(values)
        await self._run(message)

    def check(self, words: Words) -> None:
        """Assert that the page says that these values are selected."""
        [sentence] = [text for text in self.said if SELECTION in text]
        lacking = [value for values in words.values() for value in values if value.lower() not in sentence.lower()]
        assert not lacking, f"{lacking} was chosen, and the page says: {sentence}"

    def _message(self) -> BackMsg:
        message = BackMsg()
        message.rerun_script.query_string = urlencode(self._words, doseq=True)
        self._kept = {key: run for key, run in self._kept.items() if self._runs - run < AGE}
        message.rerun_script.cached_message_hashes.extend(self._kept)
        return message

    async def _run(self, message: BackMsg) -> None:
        """Send the message and take in everything until the script has ended; a script may start itself again."""
        self._runs += 1
        self.said = []
        await self._socket.send(message.SerializeToString())
        while True:
            answer = ForwardMsg.FromString(await self._socket.recv(decode=False))
            self._take(answer)
            if answer.WhichOneof("type") == "script_finished":
                if answer.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                    return
                assert answer.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN, "the script cannot be run"

    def _take(self, answer: ForwardMsg) -> None:
        kind = answer.WhichOneof("type")
        if answer.metadata.cacheable or kind == "ref_hash":
            self._kept[answer.ref_hash or answer.hash] = self._runs
        if kind == "navigation":
            self._page = answer.navigation.page_script_hash
        elif kind == "page_not_found":
            raise AssertionError(f"there is no page {answer.page_not_found.page_name}")
        elif kind == "delta" and answer.delta.WhichOneof("type") == "new_element":
            self._take_element(answer.delta.new_element)

    def _take_element(self, element: Any) -> None:
        kind = element.WhichOneof("type")
        drawn = getattr(element, kind)
        assert kind != "exception", f"the page shows an error: {drawn.message}"
        if kind in ("markdown", "heading"):
            self.said.append(re.sub(r"\\(.)", r"\1", drawn.body))
        if getattr(drawn, "query_param_key", ""):
            self._widgets[drawn.query_param_key] = drawn.id
        if kind == "button_group":
            self.options[drawn.label] = [option.content for option in drawn.options]
        elif kind == "multiselect":
            self.options[drawn.label] = list(drawn.options)


@asynccontextmanager
async def visitor(server: Server) -> AsyncIterator[Visitor]:
    """Give a visitor of this server who has not opened anything yet."""
    address = server.address.replace("http", "ws", 1) + "/_stcore/stream"
    # As a browser does: the server refuses a connection that does not say where it comes from.
    origin = Origin(server.address)
    async with connect(address, origin=origin, subprotocols=[Subprotocol("streamlit")], max_size=None) as socket:
        yield Visitor(socket)
