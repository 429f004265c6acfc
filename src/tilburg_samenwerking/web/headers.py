"""What goes with every answer of the server: headers that keep a browser safe, and a page that starts in Dutch."""

import base64
import hashlib
import re
from collections.abc import Mapping
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tilburg_samenwerking.drawing.document import OPENED_CELL
from tilburg_samenwerking.portfolio.filters import DATE_KEY, FILTER_KEYS
from tilburg_samenwerking.views.choice import CELL, COLLABORATION, PLACE
from tilburg_samenwerking.views.entering.address import PAGE, WORK
from tilburg_samenwerking.views.pages import OF_ONE, PAGES
from tilburg_samenwerking.web.letters import ASSETS

# `blob:` among the scripts, because Streamlit hands an inline component to the browser as a blob of our own source.
POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'wasm-unsafe-eval' blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "frame-ancestors 'none'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
    )
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cross-origin-opener-policy": "same-origin",
}


def _asset(name: str) -> bytes:
    """Return the address of a file of ours, which changes with what is in it, so that a browser may keep it."""
    return f"./assets/{name}?{hashlib.sha256((ASSETS / name).read_bytes()).hexdigest()[:8]}".encode()


# What `links.js` needs to know of a link, as attributes of its script.
OF_LINKS = {
    "date-key": DATE_KEY,
    "keys": " ".join(FILTER_KEYS),
    "place": " ".join(PLACE),
    "work-place": f"{PAGE} {WORK}",
    "of-one": " ".join(OF_ONE),
    "collaboration-key": COLLABORATION,
    "cell-key": CELL,
    "opened-cell": f"st-key-{OPENED_CELL}",
}


def _script(name: str, words: Mapping[str, str]) -> bytes:
    """Return the element of a script of ours, with what it needs to know as its attributes."""
    told = "".join(f' data-{key}="{word}"' for key, word in words.items())
    return b'<script src="%b"%b></script>' % (_asset(name), told.encode())


# And what `senses.js` needs: the heading of an opened cell, and in which group of the menu a page stands.
OF_SENSES = {
    "opened-cell": f"st-key-{OPENED_CELL}",
    "groups": ",".join(f"{page.path}:{page.group}" for page in PAGES if page.group),
}
SCRIPTS: Mapping[str, Mapping[str, str]] = {
    "bursts.js": {},
    "dutch.js": {},
    "dates.js": {},
    "typed.js": {},
    "scheme.js": {},
    "links.js": OF_LINKS,
    "senses.js": OF_SENSES,
    "paper.js": {},
}
OURS = b"".join(_script(name, words) for name, words in SCRIPTS.items())
STYLES = b"".join(b'<link rel="stylesheet" href="%b" />' % _asset(name) for name in ("frame.css", "focus.css"))

# What Streamlit's own page says before its script runs, and what we make of it. `tests/web/test_headers.py` asks
# the installed Streamlit whether all of it is still there.
REWRITTEN = (
    (rb'<html lang="en">', b'<html lang="nl">'),
    # Before Streamlit's own scripts, so that its very first words are Dutch, its first link whole, and what it
    # hears comes in bursts.
    (rb"<title>Streamlit</title>", b"<title>Tilburg Samenwerking</title>" + OURS),
    (rb'href="\./favicon\.png"', b'href="' + _asset("merk.svg") + b'"'),
    # Its own typeface, which no page uses; ours is asked for instead, at the address that config.toml gives it.
    (rb"\./static/media/SourceSansVF-Upright[^\"]*", b"./assets/ibm-plex-sans-5.3.0-latin.woff2"),
    # After Streamlit's own style, so that ours wins where both are as precise.
    (rb"</body>", STYLES + b"</body>"),
    (
        rb"<noscript>.*?</noscript>",
        b"<noscript><p>Dit dashboard werkt alleen met JavaScript aan. Zet JavaScript aan en laad de pagina opnieuw."
        b"</p></noscript>",
    ),
)


class SafeAnswers:
    """ASGI middleware: safe headers on every answer, no caching of pages and data, and a page that starts in Dutch."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; a compressed page could not be rewritten, so none is asked for."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if "text/html" in Headers(scope=scope).get("accept", ""):
            kept = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
            scope = {**scope, "headers": kept}
        await self.app(scope, receive, _Answer(send).send)


class _Answer:
    """One answer on its way out: its start is held back until the page, if it is one, is rewritten."""

    def __init__(self, send: Send) -> None:
        self.pass_on = send
        self.start: Message | None = None
        self.page = b""

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=message["headers"])
            headers.update(HEADERS)
            if "immutable" not in headers.get("cache-control", ""):
                headers["cache-control"] = "no-store"
            if headers.get("content-type", "").startswith("text/html"):
                self.start = message
                return
        elif self.start is not None:
            await self._page(message)
            return
        await self.pass_on(message)

    async def _page(self, message: Any) -> None:
        self.page += message.get("body", b"")
        if message.get("more_body"):
            return
        page = rewritten(self.page)
        assert self.start is not None
        headers = MutableHeaders(raw=self.start["headers"])
        headers["content-length"] = str(len(page))
        headers["content-security-policy"] = POLICY.replace("script-src", f"script-src {_hashes(page)}", 1)
        await self.pass_on(self.start)
        await self.pass_on({"type": "http.response.body", "body": page})


def rewritten(page: bytes) -> bytes:
    """Return Streamlit's page in Dutch, with our mark and our typeface."""
    for theirs, ours in REWRITTEN:
        page = re.sub(theirs, ours, page, count=1, flags=re.DOTALL)
    return page


def _hashes(page: bytes) -> str:
    """Return what lets the scripts that stand in the page itself run, and no others."""
    scripts = re.findall(rb"<script>(.*?)</script>", page, flags=re.DOTALL)
    return " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(script).digest()).decode()}'" for script in scripts)
