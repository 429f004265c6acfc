"""Pages run by AppTest, from the script that Streamlit runs, on a database of the test's choice."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from tests.caches import forget

MAIN = Path(__file__).parents[2] / "src" / "main.py"
SECTION_PAGES = ("kwetsbaarheid", "netwerktaken", "model")
PAGES = {name: f"../pages/{name}.py" for name in ("portfolio", "raster", "belang", "perspectieven", *SECTION_PAGES)}
# Pages that show no selection of the portfolio, so that the tests of every such page pass them by.
OTHER_PAGES = {
    name: f"../pages/{name}.py"
    for name in (
        "samenwerking",
        "ontwikkeling",
        "vergelijken",
        "veranderd",
        "inlezen",
        "kader",
        "toegankelijkheid",
        "invoeren",
    )
}

Opener = Callable[..., AppTest]


@pytest.fixture(scope="session", autouse=True)
def _scanned_once() -> Iterator[None]:
    """Look through the installed packages for components once: it takes as long as two pages, and each app does it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch) -> Iterator[Opener]:
    """Open a page by its name on a database, with the words of a link."""
    st.cache_resource.clear()
    forget()

    def opened(page: str, database: Path, **link: str | list[str]) -> AppTest:
        monkeypatch.setenv("SAMENWERKING_DATABASE", str(database))
        app = AppTest.from_file(MAIN, default_timeout=30)
        for key, value in link.items():
            app.query_params[key] = value
        app.run()
        return app if page == "portfolio" else app.switch_page((PAGES | OTHER_PAGES)[page]).run()

    yield opened
    st.cache_resource.clear()
    forget()
