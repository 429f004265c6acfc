"""A real server and a real browser. Without chromium these tests are skipped, unless REQUIRE_BROWSER=1."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from sqlalchemy.engine import Engine

from tests.browser.entering.forms import database, form_address, running, work_in
from tests.store.given.drafts import Started
from tests.store.given.small import SECOND
from tilburg_samenwerking.kader import Kader

from .servers import PATIENCE, Server, served

NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what stands here as browser tests, and skip them where there is no browser and none is required."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None and os.environ.get("REQUIRE_BROWSER") != "1":
                item.add_marker(pytest.mark.skip(reason="no chromium on this machine; install it, or set CHROMIUM"))


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Return one headless chromium for this folder: while it is open, an event loop runs in the thread of the tests."""
    assert CHROMIUM, "REQUIRE_BROWSER=1, but there is no chromium on this machine"
    expect.set_options(timeout=PATIENCE * 1000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def server(demo_database: Path) -> Iterator[str]:
    """Return the address of one server on the demo portfolio for all tests of this folder, which only read."""
    with served(demo_database) as address:
        yield address


@pytest.fixture
def fresh_server(demo_database: Path) -> Iterator[str]:
    """Return the address of a fresh server on the demo portfolio, that nobody has opened yet."""
    with served(demo_database) as address:
        yield address


@pytest.fixture
def own_server(demo_database: Path, tmp_path: Path) -> Iterator[str]:
    """Return the address of a server on a demo of its own, in which can be written."""
    database = tmp_path / "demo.db"
    shutil.copy(demo_database, database)
    with served(database) as address:
        yield address


@contextmanager
def window(browser: Browser, locale: str = "nl-NL") -> Iterator[Page]:
    """Give a wide window of a visitor who is new, and whose system is light."""
    page = browser.new_page(viewport={"width": 1440, "height": 900}, color_scheme="light", locale=locale)
    page.set_default_timeout(PATIENCE * 1000)
    yield page
    page.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a window of its own for this test."""
    with window(browser) as page:
        yield page


DAYS = count()


@pytest.fixture(scope="package")
def forms_database(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """Return a database for work in progress."""
    return database(tmp_path_factory.mktemp("invoeren") / "w.db")


@pytest.fixture(scope="package")
def forms(forms_database: Engine) -> Iterator[Server]:
    """Return a server of the forms of all work in that database, which goes on."""
    with running(forms_database) as server:
        yield server


@pytest.fixture
def work(forms_database: Engine, kader: Kader) -> Started:
    """Return new work in progress in the framework in use, with two respondents."""
    return work_in(forms_database, kader, SECOND + timedelta(days=next(DAYS)))


@pytest.fixture
def address(forms: Server, work: Started) -> str:
    """Return the address of its form."""
    return form_address(forms, work)
