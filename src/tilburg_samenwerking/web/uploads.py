"""How much one visit may bring in files: the server keeps each until the visit ends, also those nobody looks at."""

import re

from cachetools import LRUCache
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tilburg_samenwerking.intake.limits import MEGABYTE, VISIT_SIZE
from tilburg_samenwerking.web.headers import HEADERS

UPLOAD = re.compile(r"/_stcore/upload_file/([^/]+)/[^/]+/?$")
# The page says it first, in its own words; this stops whoever does not use the page.
MOST = VISIT_SIZE + 20 * MEGABYTE
MOST_VISITS = 10_000  # that are remembered
TOO_MUCH = "In dit bezoek zijn al te veel bestanden gekozen. Laad de pagina opnieuw.\n"


class BoundedUploads:
    """ASGI middleware: the files of a visit are taken up to `most` bytes together, and the next is refused."""

    def __init__(self, app: ASGIApp, most: int = MOST) -> None:
        self.app, self.most = app, most
        self._sizes: LRUCache[str, int] = LRUCache(MOST_VISITS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and count what it brings, or refuse it."""
        visit = UPLOAD.search(scope["path"]) if scope["type"] == "http" and scope["method"] == "PUT" else None
        if visit is None:
            await self.app(scope, receive, send)
        elif self._sizes.get(visit[1], 0) >= self.most:
            await PlainTextResponse(TOO_MUCH, 413, HEADERS)(scope, receive, send)
        else:
            await self.app(scope, self._counted(visit[1], receive), send)

    def _counted(self, visit: str, receive: Receive) -> Receive:
        async def counting() -> Message:
            message = await receive()
            self._sizes[visit] = self._sizes.get(visit, 0) + len(message.get("body", b""))
            return message

        return counting
