"""Which addresses open a page: those of the menu; any other, and a link that is too long, is answered in words.

Streamlit answers every address with the same page, which then opens the first of the menu, and of a link with a
thousand words it reads none.
"""

import re
from html import escape
from urllib.parse import parse_qsl, quote, urlencode

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from tilburg_samenwerking.portfolio.filters import FILTER_KEYS
from tilburg_samenwerking.views.choice import COLLABORATION
from tilburg_samenwerking.views.pages import PAGE, PAGES, Page

MOST_WORDS, MOST_BYTES = 900, 32_000  # Streamlit drops a link of a thousand words whole
MOST_CARRIED = 4_000  # what stands in the way to every page
FIRST = PAGES[0].path
DEEPEST = 20  # folders of an address from which there are ways to the pages
# What a browser fetches beside pages: what is served from these folders, and the files beside the page itself.
FILE = re.compile(r"/(?:(?:_stcore|static|assets|media|component)/.*|favicon\.png|manifest\.json)", re.DOTALL)

UNKNOWN_TITLE = "Deze pagina bestaat niet"
NO_PAGE = "Op dit adres is geen pagina. Misschien is de link oud of verkeerd overgenomen."
UNKNOWN, UNKNOWN_DEEP = f"{NO_PAGE} Kies een pagina:", f"{NO_PAGE} Open het dashboard opnieuw."
LONG_TITLE = "Deze link is te lang"
LONG = (
    "In deze link staat meer dan er in een keer gelezen kan worden, dus is er niets van gebruikt. Open de pagina en "
    "kies de filters opnieuw:"
)


class KnownPaths:
    """ASGI middleware: pages of the menu pass; an address that is written otherwise leads there, any other is told."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer it."""
        answer = _answer(scope) if _asks_for_page(scope) else None
        await (answer or self.app)(scope, receive, send)


def _asks_for_page(scope: Scope) -> bool:
    return (
        scope["type"] == "http"
        and scope["method"] in ("GET", "HEAD")
        and "text/html" in Headers(scope=scope).get("accept", "")
        and not FILE.fullmatch(scope["path"])
    )


def _answer(scope: Scope) -> Response | None:
    """Return what an address is answered with instead of the page; None where it is one."""
    path, query = scope["path"], scope["query_string"].decode("latin-1")
    if path.count("/") > DEEPEST:  # a way up would be as long as the address
        return _told(UNKNOWN_TITLE, UNKNOWN_DEEP, [], "/", 404)
    asked = path.strip("/")
    page = PAGE.get(asked.lower())
    if asked and page is None:
        ways = [(one.title, _relative(one.path, path) + _choice(one, query)) for one in PAGES]
        return _told(UNKNOWN_TITLE, UNKNOWN, ways, path, 404)
    if len(query) > MOST_BYTES or query.count("&") >= MOST_WORDS:
        shown = page or PAGES[0]
        return _told(LONG_TITLE, LONG, [(shown.title, _relative(shown.path, path))], path, 414)
    right = "" if page is None or page.path == FIRST else page.path
    if path != f"/{right}":
        return RedirectResponse(_relative(right, path) + f"?{query}" * bool(query), 307)
    return None


def _relative(target: str, path: str) -> str:
    """Return a page of the menu as seen from an address: a proxy may put a folder before it that is not known here."""
    return ("../" * (path.count("/") - 1) or "./") + ("" if target == FIRST else quote(target))


def _choice(page: Page, query: str) -> str:
    """Return what of a link goes along to a page: what all pages share, and the collaboration where it is about one."""
    keys = (*FILTER_KEYS, COLLABORATION) if page.has(COLLABORATION) else FILTER_KEYS
    given = parse_qsl(query) if len(query) <= MOST_CARRIED else []
    words = [(key, word) for key, word in given if key in keys]
    return f"?{urlencode(words)}" if words else ""


def _told(title: str, words: str, ways: list[tuple[str, str]], path: str, status: int) -> HTMLResponse:
    links = "".join(f'<li><a href="{escape(href)}">{escape(name)}</a></li>' for name, href in ways)
    style = _relative(FIRST, path) + "assets/frame.css"
    return HTMLResponse(
        f'<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>{title} – Tilburg Samenwerking</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<link rel="stylesheet" href="{style}"></head>'
        f'<body class="los_blad"><main><h1>{title}</h1><p>{words}</p><ul>{links}</ul></main></body></html>',
        status,
    )
