"""The entry point: `streamlit run app.py`.

The script that Streamlit runs is `src/main.py` and not this file: beside the main script, Streamlit would serve
`pages/` by itself, without the frame around it.
"""

import gc
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from streamlit import config

from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.web.entering import entering_routes
from tilburg_samenwerking.web.headers import SafeAnswers
from tilburg_samenwerking.web.hosts import KnownHosts, host_names, listed_addresses, own_addresses
from tilburg_samenwerking.web.letters import letters_routes
from tilburg_samenwerking.web.paths import KnownPaths
from tilburg_samenwerking.web.uploads import BoundedUploads


@asynccontextmanager
async def warm(_app: Any) -> AsyncIterator[None]:
    """Import what every page needs before the first visitor, and keep it out of garbage collection."""
    import tilburg_samenwerking.ui  # noqa: F401

    gc.collect()
    gc.freeze()
    # A page makes many small values and hardly a circle: looking for those at every 700 costs more than it frees.
    gc.set_threshold(50_000, 20, 50)
    # Streamlit's own welcome is off: it is English, and names addresses that get no answer.
    sys.stdout.write(f"Het dashboard staat klaar op {own_addresses(config.get_option('server.port'))[0].origin}\n")
    sys.stdout.flush()
    yield


def module(name: str) -> str | None:
    """Return the script of a component by its name; None where there is no such one."""
    from tilburg_samenwerking.ui import components  # not before the server starts: a wrong setting is told at once

    return components.MODULES.get(name)


try:
    LISTED = listed_addresses()
except Refused as error:
    sys.exit(str(error))
# Beside the middleware, which knows ports and schemes too: what Streamlit opens by itself is no wider.
config.set_option("server.allowedHosts", host_names(LISTED))

app = st.App(
    Path(__file__).parent / "src" / "main.py",
    routes=[*letters_routes(module), *entering_routes()],
    middleware=[
        Middleware(SafeAnswers),
        Middleware(KnownHosts, listed=LISTED),
        Middleware(KnownPaths),
        Middleware(BoundedUploads),
    ],
    lifespan=warm,
)
