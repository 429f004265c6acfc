"""What goes with every answer: safe headers, a page in Dutch, nothing kept but what never changes."""

import base64
import hashlib
import re
import tomllib
from collections.abc import AsyncIterator, Callable
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import anyio
import pytest
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import Message, Receive, Scope, Send

from tilburg_samenwerking.web.headers import HEADERS, REWRITTEN, SafeAnswers, rewritten
from tilburg_samenwerking.web.letters import ASSETS, letters

ROOT = Path(__file__).parents[2]
PAGE = (
    '<!DOCTYPE html><html lang="en"><head><link rel="shortcut icon" href="./favicon.png" />'
    "<title>Streamlit</title><script>window.prerenderReady = false</script></head>"
    "<body><noscript><p>You need to enable JavaScript.</p></noscript><p>€ één</p></body></html>"
)


class Answer(NamedTuple):
    """What a browser gets."""

    status: int
    headers: Headers
    content: bytes

    @property
    def text(self) -> str:
        """Return the content as text."""
        return self.content.decode()


async def _page(_request: object) -> Response:
    return HTMLResponse(PAGE)


async def _pieces(_request: object) -> Response:
    async def body() -> AsyncIterator[str]:
        for place in range(0, len(PAGE), 7):
            yield PAGE[place : place + 7]

    return StreamingResponse(body(), media_type="text/html")


async def _data(_request: object) -> Response:
    return JSONResponse({"lang": '<html lang="en">'}, headers={"cache-control": "public, max-age=60"})


async def _kept(_request: object) -> Response:
    return Response(b"x", headers={"cache-control": "public, immutable, max-age=31536000"})


ROUTES = [Route("/", _page), Route("/pieces", _pieces), Route("/data", _data), Route("/kept", _kept), letters()]
APP = SafeAnswers(Starlette(routes=ROUTES))


def ask(path: str, app: Callable = APP, **headers: str) -> Answer:
    """Ask the small app behind the middleware for a page, as a browser does."""
    sent: list[Message] = []
    headers = {"accept": "text/html", **headers}
    scope = {
        "type": "http",
        "method": "GET",
        "path": path.split("?")[0],
        "query_string": b"",
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()],
    }

    async def receive() -> Message:
        # Nobody goes away before the answer is complete.
        await anyio.sleep_forever()
        raise AssertionError

    async def send(message: Message) -> None:
        sent.append(message)

    anyio.run(app, scope, receive, send)
    body = b"".join(message.get("body", b"") for message in sent[1:])
    return Answer(sent[0]["status"], Headers(raw=sent[0]["headers"]), body)


@pytest.mark.parametrize("path", ["/", "/data", "/kept", "/nergens", "/assets/dutch.js"])
def test_every_answer_has_the_safe_headers(path: str) -> None:
    """Pages, data, files and errors alike."""
    headers = ask(path).headers

    assert {name: headers[name] for name in HEADERS if name != "content-security-policy"} == {
        name: value for name, value in HEADERS.items() if name != "content-security-policy"
    }
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "unsafe-eval'" not in headers["content-security-policy"].replace("'wasm-unsafe-eval'", "")
    assert "unsafe-inline" not in headers["content-security-policy"].split("style-src")[0]
    assert "http" not in headers["content-security-policy"]


@pytest.mark.parametrize("path", ["/", "/pieces"])
def test_the_page_is_dutch(path: str) -> None:
    """In one go or in pieces, and its length is that of what is sent."""
    answer = ask(path)

    assert answer.text.startswith('<!DOCTYPE html><html lang="nl">')
    assert "<title>Samenwerkingen</title>" in answer.text
    assert "Zet JavaScript aan" in answer.text
    assert "You need" not in answer.text
    assert "<body>" in answer.text
    assert "<p>€ één</p>" in answer.text
    assert answer.text.endswith("</body></html>")
    assert int(answer.headers["content-length"]) == len(answer.content)


def test_only_the_scripts_of_the_page_itself_may_run() -> None:
    """The policy names each inline script by its hash, and the answer of a file names none."""
    answer = ask("/")
    script = base64.b64encode(hashlib.sha256(b"window.prerenderReady = false").digest()).decode()

    assert re.findall(r"'sha256-([^']+)'", answer.headers["content-security-policy"]) == [script]
    assert "sha256-" not in ask("/kept").headers["content-security-policy"]


def test_only_what_never_changes_is_kept() -> None:
    """Pages and data are not, whatever the app says; immutable files are."""
    assert ask("/").headers["cache-control"] == "no-store"
    assert ask("/data").headers["cache-control"] == "no-store"
    assert ask("/nergens").headers["cache-control"] == "no-store"
    assert "immutable" in ask("/kept").headers["cache-control"]
    assert "immutable" in ask("/assets/dutch.js").headers["cache-control"]


def test_what_is_not_a_page_is_left_alone() -> None:
    """Data may hold the words that are replaced in a page."""
    assert ask("/data").text == '{"lang":"<html lang=\\"en\\">"}'


def _asked(kind: str, accept: str) -> list[str]:
    """Return the compressions that the app behind the middleware is asked for."""
    seen: list[Scope] = []

    async def app(scope: Scope, _receive: Receive, send: Send) -> None:
        seen.append(scope)
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body"})

    async def behind(scope: Scope, receive: Receive, send: Send) -> None:
        await SafeAnswers(app)({**scope, "type": kind}, receive, send)

    answer = ask("/", behind, accept=accept, accept_encoding="gzip")
    assert ("x-frame-options" in answer.headers) == (kind == "http")
    return Headers(scope=seen[0]).getlist("accept-encoding")


def test_a_page_is_asked_for_uncompressed() -> None:
    """A compressed page could not be rewritten; everything else may be compressed."""
    assert _asked("http", "text/html,*/*") == []
    assert _asked("http", "*/*") == ["gzip"]


def test_a_web_socket_passes_untouched() -> None:
    """Streamlit's own talk is none of our business."""
    assert _asked("websocket", "text/html") == ["gzip"]


def test_the_installed_streamlit_says_all_that_is_rewritten() -> None:
    """After an upgrade this says which of its words have changed."""
    page = (files("streamlit") / "static" / "index.html").read_bytes()
    missed = [found for found, _ours in REWRITTEN if not re.search(found, page, flags=re.DOTALL)]

    assert missed == []
    assert b"favicon.png" not in rewritten(page)
    assert rewritten(page).index(b"dutch.js") < rewritten(page).index(b'type="module"')


def test_the_letters_come_with_the_app() -> None:
    """Each file that the theme and the page ask for is here, small enough, with its licence."""
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    addresses = [face["url"] for face in config["theme"]["fontFaces"]]
    sizes = [len(ask(address).content) for address in addresses]

    assert [ask(address).headers["content-type"] for address in addresses] == ["font/woff2"] * len(addresses)
    assert sum(sizes) < 200_000
    assert addresses[0].encode() in rewritten((files("streamlit") / "static" / "index.html").read_bytes())
    assert b"SIL OPEN FONT LICENSE" in ask("/assets/OFL.txt").content


def test_an_address_of_ours_changes_with_its_contents() -> None:
    """It may be kept for a year, so it carries the hash of what is in it."""
    page = ask("/").text
    name, mark = re.search(r'src="\./assets/(dutch\.js)\?([0-9a-f]{8})"', page).groups()  # type: ignore[union-attr]

    assert hashlib.sha256((ASSETS / name).read_bytes()).hexdigest().startswith(mark)


@pytest.mark.parametrize("path", ["/assets/../web.py", "/assets/%2e%2e/frame.css", "/assets/"])
def test_nothing_else_is_served(path: str) -> None:
    """Only the files of that one folder."""
    assert ask(path).status == 404
