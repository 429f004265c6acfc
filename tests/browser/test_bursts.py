"""What the server sends shortly after each other is handed over at once."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from .conftest import window

# What listens to messages of a socket of our own, that come in turns of their own; with the number of its turn.
HEARD = """async steps => {
  const socket = new EventTarget()
  const heard = []
  let turn = 0
  const listener = ({data}) => heard.push([data, turn])
  WebSocket.prototype.addEventListener.call(socket, "message", listener)
  const next = () => new Promise(done => {
    const {port1, port2} = new MessageChannel()
    port1.onmessage = () => { turn++; done() }
    port2.postMessage(null)
  })
  for (const step of steps) {
    if (step === "close") socket.dispatchEvent(new Event("close"))
    else if (step === "forget") WebSocket.prototype.removeEventListener.call(socket, "message", listener)
    else socket.dispatchEvent(new MessageEvent("message", {data: step}))
    await next()
  }
  const atOnce = heard.length
  await new Promise(done => setTimeout(() => { turn++; done() }, 50))
  return {atOnce, texts: heard.map(([text]) => text), turns: new Set(heard.map(([, turn]) => turn)).size}
}"""


@pytest.fixture(scope="module")
def opened(browser: Browser, server: str) -> Iterator[Page]:
    """Return a page of the dashboard."""
    with window(browser) as page:
        page.goto(server)
        yield page


def test_messages_in_turns_of_their_own_are_heard_in_one(opened: Page) -> None:
    """React draws a page between two turns: forty messages are one drawing, in their order."""
    texts = [str(number) for number in range(40)]
    heard = opened.evaluate(HEARD, texts)

    assert heard["texts"] == texts
    assert heard["turns"] <= 20  # two, where nothing else keeps the machine


def test_what_waits_is_heard_before_the_end(opened: Page) -> None:
    """A connection that closes delivers first what came over it."""
    heard = opened.evaluate(HEARD, ["one", "two", "close"])

    assert (heard["atOnce"], heard["texts"]) == (2, ["one", "two"])


def test_who_no_longer_listens_hears_nothing_more(opened: Page) -> None:
    """A listener that is taken away is the one that was given."""
    assert opened.evaluate(HEARD, ["one", "close", "forget", "two"])["texts"] == ["one"]
