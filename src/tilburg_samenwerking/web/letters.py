"""The routes to our own typeface, mark, style and scripts, and to the script of Plotly."""

import os
from collections.abc import Callable
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from tilburg_samenwerking.drawing.figures.plotly_figure import SCRIPT, SCRIPT_NAME

ASSETS = Path(__file__).parent / "assets"
KEPT = {"cache-control": "public, max-age=31536000, immutable"}


def letters_routes(module: Callable[[str], str | None] = lambda _name: None) -> list[Route | Mount]:
    """Return the routes to our own files and, before them, to scripts whose names say which version they are.

    Those are Plotly's, and those of the components: `module` gives one by its name, None where there is no such one.
    """

    def component(request: Request) -> Response:
        script = module(request.path_params["name"])
        if script is None:
            return Response("Deze versie van het dashboard is er niet meer. Laad de pagina opnieuw.\n", 404)
        return Response(script, headers=KEPT, media_type="text/javascript")

    return [
        Route(f"/assets/{SCRIPT_NAME}", _plotly),
        Route("/assets/onderdelen/{name}", component),
        Mount("/assets", _Letters(directory=ASSETS)),
    ]


async def _plotly(_request: Request) -> Response:
    return FileResponse(SCRIPT, headers=KEPT, media_type="text/javascript")


class _Letters(StaticFiles):
    """Files whose names carry their version, so that a browser may keep them."""

    def file_response(
        self, full_path: str | os.PathLike[str], stat_result: os.stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        response = super().file_response(full_path, stat_result, scope, status_code)
        response.headers.update(KEPT)
        return response
