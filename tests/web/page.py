"""A small app behind the middleware, and how a browser asks it for a page."""

import json
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any, NamedTuple

import anyio
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import Message

from tilburg_samenwerking.web.headers import SafeAnswers
from tilburg_samenwerking.web.letters import letters_routes

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

    @property
    def json(self) -> Any:
        """Return the content as JSON says it."""
        return json.loads(self.content)


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


ROUTES = [Route("/", _page), Route("/pieces", _pieces), Route("/data", _data), Route("/kept", _kept), *letters_routes()]
APP = SafeAnswers(Starlette(routes=ROUTES))


def ask(path: str, app: Callable = APP, content: bytes | None = None, **headers: str) -> Answer:
    """Ask the small app behind the middleware for a page, or send it this content, as a browser does."""
    sent: list[Message] = []
    coming = [] if content is None else [{"type": "http.request", "body": content}]
    headers = {"accept": "text/html", **headers}
    scope = {
        "type": "http",
        "method": "GET" if content is None else "POST",
        "path": path.split("?")[0],
        "query_string": path.partition("?")[2].encode(),
        "server": ("127.0.0.1", 8501),
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()],
    }

    async def receive() -> Message:
        if coming:
            return coming.pop()
        # Nobody goes away before the answer is complete.
        await anyio.sleep_forever()
        raise AssertionError

    async def send(message: Message) -> None:
        sent.append(message)

    anyio.run(app, scope, receive, send)
    body = b"".join(message.get("body", b"") for message in sent[1:])
    return Answer(sent[0]["status"], Headers(raw=sent[0]["headers"]), body)
