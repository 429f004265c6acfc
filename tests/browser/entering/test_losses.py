"""What somebody typed is not lost, whatever ends meanwhile: the browser, the server, the network, the tab."""

import os
import random
import signal
import threading
import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect

from tests.browser.conftest import ARGUMENTS, CHROMIUM, window
from tests.browser.servers import PATIENCE
from tests.campaigns import share
from tests.processes import descendants, wait_until_ended
from tests.store.given.drafts import Started
from tilburg_samenwerking.kader import Kader

from .forms import (
    all_kept,
    database,
    form_address,
    go_on_in,
    nothing_waits,
    opened,
    put_back,
    running,
    texts,
    work_in,
)

ALPHABET = "abcdefghij klmnopqrstuvwxyz  .,é€😀ب"
AT_MOST = 2.0  # seconds of typing that may be lost


class Profile:
    """A browser that is the same after it was killed."""

    def __init__(self, browser: Browser, folder: Path) -> None:
        self.kind, self.folder = browser.browser_type, folder

    def open(self) -> BrowserContext:
        """Open it with all that it kept."""
        context = self.kind.launch_persistent_context(
            self.folder, executable_path=CHROMIUM, args=ARGUMENTS, locale="nl-NL"
        )
        context.set_default_timeout(PATIENCE * 1000)
        return context

    def kill(self) -> float:
        """End it at once with all that belongs to it, and return when."""
        processes = [process for process in descendants() if f"--user-data-dir={self.folder}" in _command(process)]
        whole = {*processes, *(child for process in processes for child in descendants(process))}
        moment = time.monotonic()
        for process in processes:
            os.kill(process, signal.SIGKILL)
        wait_until_ended(*whole)
        return moment


def _command(process: int) -> str:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:  # ended meanwhile
        return ""


Typed = list[tuple[float, int, str]]


def type_on(page: Page, chance: random.Random) -> Typed:
    """Type in two fields by turns until the browser is gone; return when each sign stood in which field."""
    typed: Typed = []
    try:
        while True:
            place = chance.randrange(2)
            go_on_in(page, place)
            for _sign in range(chance.randint(5, 60)):
                sign = chance.choice(ALPHABET)
                page.keyboard.type(sign)
                typed.append((time.monotonic(), place, sign))
    except Error:
        return typed


def in_field(typed: Typed, place: int, until: float = float("inf")) -> str:
    """Return what was typed in a field until a moment."""
    return "".join(sign for moment, field, sign in typed if field == place and moment <= until)


@pytest.mark.campaign
@pytest.mark.parametrize("seed", share("browser kills", range(20)))
def test_a_browser_that_is_killed_loses_two_seconds_of_typing_at_most(
    browser: Browser, work: Started, address: str, tmp_path: Path, seed: int
) -> None:
    """What it kept is offered, also where the server could not be reached; put back, it is saved."""
    chance, profile = random.Random(seed), Profile(browser, tmp_path / "profiel")
    page = profile.open().new_page()
    opened(page, address)
    if seed % 2:
        page.route("**/werk/antwoord", lambda route: route.abort())
    killed: list[float] = []
    killing = threading.Timer(chance.uniform(0.5, 8), lambda: killed.append(profile.kill()))
    killing.start()
    typed = type_on(page, chance)
    killing.join()
    again = profile.open()
    page = again.new_page()
    opened(page, address)
    put_back(page)
    after = texts(page, 2)
    nothing_waits(page)
    stored = {answer.reply.text or "" for answer in work.now().answers.values()}
    again.close()

    # The sign that was under way when the browser ended may be there too.
    for place, text in enumerate(after):
        assert text.startswith(in_field(typed, place, killed[0] - AT_MOST))
        assert text[:-1] in in_field(typed, place)
    assert stored == {text for text in after if text}


def test_a_server_that_is_gone_while_somebody_types_loses_nothing(
    browser: Browser, tmp_path: Path, kader: Kader
) -> None:
    """The form says what is not kept yet; once the server is back all is kept, and nobody is asked to choose."""
    work = work_in(database(tmp_path / "w.db"), kader)
    with running(work.engine) as server, window(browser) as page:
        opened(page, form_address(server, work))
        text = "Voor, terwijl en na: " + "abcde " * 8
        go_on_in(page, 0)
        page.keyboard.type(text[:9])
        page.keyboard.press("Tab")
        all_kept(page)
        go_on_in(page, 0)
        page.keyboard.type(text[9:12])
        server.kill()
        page.keyboard.type(text[12:], delay=100)
        expect(page.get_by_text("nog niet bewaard").first).to_be_visible()
        server.start()
        all_kept(page)
        state = page.get_by_text("bestuurlijk: bewaard om")
        after = texts(page, 1)
        expect(state).to_be_visible()
        expect(page.get_by_text("Kies wat er moet staan")).to_have_count(0)
        (answer,) = work.now().answers.values()
        opened(page, form_address(server, work))

        assert after == texts(page, 1) == [answer.reply.text] == [text]
