"""In the real browser: how long until the first page can be used, and until a click has repainted it."""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.benchmark.servers import APP, Server, served

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
PATIENCE = 120_000
PHASES = 5

# Clicks, and gives the milliseconds until the last change in the page that belongs to it: the page says what was
# chosen, the script has ended, and nothing has changed for a while. Components draw in a shadow root of their own.
CLICK = r"""
([button, sentence]) => new Promise(done => {
  const main = document.querySelector('[data-testid="stMain"]');
  const app = document.querySelector('[data-testid="stApp"]');
  const pill = [...document.querySelectorAll('[data-testid="stSidebar"] button, [data-testid="stMain"] button')]
    .find(one => one.innerText.split('\n').some(line => line.trim() === button));
  const start = performance.now();
  let last = start;
  const changed = new MutationObserver(() => { last = performance.now(); });
  const watch = node => changed.observe(
    node, {subtree: true, childList: true, characterData: true, attributes: true});
  watch(main);
  for (const one of main.querySelectorAll('*')) if (one.shadowRoot) watch(one.shadowRoot);
  pill.click();
  const timer = setInterval(() => {
    const said = main.innerText.includes(sentence);
    const ended = app.getAttribute('data-test-script-state') !== 'running';
    if (said && ended && performance.now() - last > 400) {
      clearInterval(timer); changed.disconnect(); done(last - start);
    }
  }, 50);
})
"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Give a headless chromium."""
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    assert path, "there is no chromium on this machine; install it, or set CHROMIUM"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


def seconds_to_first_page(browser: Browser, database: Path) -> float:
    """Return how long it takes from starting the server until the first visitor can read and use the page."""
    with served(APP, database) as server:
        page = opened(browser, server)
        seconds = time.perf_counter() - server.started
        page.context.close()
    return seconds


def opened(browser: Browser, server: Server) -> Page:
    """Return a visit of the portfolio by a browser that has nothing in its cache, when its table is there."""
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(f"{server.address}/?peildatum=2026-06-30")
    page.get_by_text("stand op 30 juni 2026").wait_for()
    page.get_by_role("table", name="Elke samenwerking met haar velden").wait_for()
    return page


def opened_bare(browser: Browser, server: Server) -> Page:
    """Return a visit of the bare app, when its heatmap is there."""
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(server.address)
    page.locator(".js-plotly-plot .heatmaplayer image").wait_for()
    return page


def clicked(page: Page, server: Server, rounds: int) -> tuple[list[float], list[float]]:
    """Return the milliseconds from click to repainted page, and the processor time per rerun.

    Every round chooses a phase and takes it away again.
    """
    _wait_until_ready(page)
    buttons = page.locator('[data-testid="stSidebar"] button').all_inner_texts()
    phases = [text.strip() for text in buttons if text.strip()][:PHASES]
    return _rounds(page, server, [[(phase, f"Fase {phase}"), (phase, "Alle fasen")] for phase in phases], rounds)


def stepped(page: Page, address: str, server: Server, pair: list[tuple[str, str]], rounds: int) -> list[float]:
    """Return the milliseconds from click to repainted page of another page: a click there and a click back.

    `pair` has of both clicks the button and what the page says after it.
    """
    page.goto(address)
    page.get_by_text(pair[1][1]).first.wait_for()
    _wait_until_ready(page)
    return _rounds(page, server, [pair], rounds)[0]


def _wait_until_ready(page: Page) -> None:
    page.wait_for_function("() => document.querySelector('[data-testid=stApp]').dataset.testScriptState !== 'running'")
    page.wait_for_timeout(1_000)


def _rounds(
    page: Page, server: Server, pairs: list[list[tuple[str, str]]], rounds: int
) -> tuple[list[float], list[float]]:
    """Return both for so many rounds of two clicks; processor time is counted per round: it comes in steps of 10 ms."""
    repaints, cpu = [], []
    for number in range(rounds + 1):
        before = server.cpu_milliseconds()
        both = [page.evaluate(CLICK, list(click)) for click in pairs[number % len(pairs)]]
        if number:  # the first round warms up
            repaints += both
            cpu.append((server.cpu_milliseconds() - before) / 2)
    return repaints, cpu
