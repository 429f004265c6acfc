"""A real server and a real browser. Without chromium these tests are skipped, unless REQUIRE_BROWSER=1."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from .visits import ROOT

NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
# In seconds: what does not come within this does not come; a machine that does more besides may need most of it.
PATIENCE = 60


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what stands here as browser tests, and skip them where there is no browser and none is required."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None and os.environ.get("REQUIRE_BROWSER") != "1":
                item.add_marker(pytest.mark.skip(reason="no chromium on this machine; install it, or set CHROMIUM"))


class Server:
    """A server of its own on a database, at one port: it can be killed, and started there again."""

    def __init__(self, database: Path, app: Path, port: int = 0, **more: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", port))
            self.port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.environment = os.environ | {"SAMENWERKING_DATABASE": str(database)} | more
        self.command = [sys.executable, "-m", "streamlit", "run", str(app), "--server.headless=true"]
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self.process = subprocess.Popen(
            [*self.command, f"--server.port={self.port}"],
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _wait_for(f"{self.address}/_stcore/health", self.process)

    def kill(self) -> None:
        """End it at once, whatever it is doing."""
        if self.process:
            self.process.kill()
            self.process.wait(timeout=PATIENCE)

    def stop(self) -> None:
        """End it as who stops it does."""
        if self.process:
            self.process.terminate()
            self.process.wait(timeout=PATIENCE)


@contextmanager
def served(database: Path, app: Path = ROOT / "app.py", port: int = 0, **more: str) -> Iterator[str]:
    """Give the address of a server of its own on this database, at a port that is free or this one."""
    server = Server(database, app, port, **more)
    try:
        server.start()
        yield server.address
    finally:
        server.stop()


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(PATIENCE * 10):
        assert process.poll() is None, "the server ended at its start"
        try:
            with urllib.request.urlopen(address, timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"the server did not answer within {PATIENCE} seconds")


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
