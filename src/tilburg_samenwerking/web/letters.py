"""The route to our own typeface, mark, style and script."""

import os
from pathlib import Path

from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

ASSETS = Path(__file__).parent / "assets"


def letters_route() -> Mount:
    """Return the route to our own typeface and mark."""
    return Mount("/assets", _Letters(directory=ASSETS))


class _Letters(StaticFiles):
    """Files whose names carry their version, so that a browser may keep them."""

    def file_response(
        self, full_path: str | os.PathLike[str], stat_result: os.stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        response = super().file_response(full_path, stat_result, scope, status_code)
        response.headers["cache-control"] = "public, max-age=31536000, immutable"
        return response
