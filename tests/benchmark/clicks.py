"""In the real browser: how long until the first page can be used, and until a click has repainted it."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Page, sync_playwright

from tests.benchmark.choices import PHASES, PROGRAMMES, VIEWPOINTS, WATERS, Click
from tests.benchmark.servers import Server

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
EVERYTHING = "Alles kiezen"  # the option that stands for all others
PATIENCE = 120_000  # milliseconds

# Watches the page with everything that components draw in a shadow root of their own, and resolves when nothing has
# changed for a while, the script has ended and `ready` holds: with the milliseconds until the last change. What never
# becomes ready ends the measuring instead of holding it up.
WATCH = r"""
const watched = (ready, begin) => new Promise((done, failed) => {
  const main = document.querySelector('[data-testid="stMain"]');
  const app = document.querySelector('[data-testid="stApp"]');
  const start = performance.now();
  let last = start;
  const changed = new MutationObserver(() => { last = performance.now(); });
  const watch = node => changed.observe(
    node, {subtree: true, childList: true, characterData: true, attributes: true});
  watch(main);
  const roots = new Set();
  const look = () => {
    for (const {shadowRoot} of main.querySelectorAll('*')) {
      if (!shadowRoot || roots.has(shadowRoot)) continue;
      roots.add(shadowRoot); watch(shadowRoot); last = performance.now();
    }
  };
  look();
  begin();
  const timer = setInterval(() => {
    look();
    const ended = app.getAttribute('data-test-script-state') !== 'running';
    if (ended && performance.now() - last > 400 && ready(main)) {
      clearInterval(timer); changed.disconnect(); done(last - start);
    }
    if (performance.now() - start > PATIENCE) failed(new Error('the page never became what it was watched for'));
  }, 50);
});
""".replace("PATIENCE", str(PATIENCE))
QUIET = f"() => {{ {WATCH} return watched(() => true, () => {{}}); }}"
# The sentence that says what is selected: of this project, and of the bare app.
CLICK = f"""([button, sentence]) => {{ {WATCH}
  const said = /[\\d.]+ van [\\d.]+ samenwerkingen, .*|^Fase .*|^Alle fasen/m;
  const selection = main => (main.innerText.match(said) || [''])[0];
  const before = selection(document.querySelector('[data-testid="stMain"]'));
  const places = '[data-testid="stSidebar"] button, [data-testid="stMain"] button, [role="option"]';
  const pill = [...document.querySelectorAll(places)]
    .find(one => one.innerText.split('\\n').some(line => line.trim() === button));
  const there = main => sentence ? main.innerText.includes(sentence) : selection(main) !== before;
  return watched(there, () => pill.click());
}}"""
TO_PORTFOLIO = f"""isBack => {{ {WATCH}
  const link = [...document.querySelectorAll('[data-testid="stTopNav"] a')].find(one => one.innerText === 'Portfolio');
  const there = main => main.querySelector('h1')?.innerText.trim() === 'Portfolio';
  return watched(there, () => isBack ? history.back() : link.click());
}}"""
# A heading of the list of all collaborations is clicked on, or a word is typed above it, of which the link then speaks.
LIST = f"""([word, code]) => {{ {WATCH}
  const {{shadowRoot}} = [...document.querySelectorAll('.st-key-matrix *')].find(one => one.shadowRoot);
  const there = () => new URL(location).searchParams.get(word) === code;
  return watched(there, () => {{
    if (word === 'volgorde') return shadowRoot.querySelector(`thead [data-column="${{code}}"]`).click();
    const input = shadowRoot.querySelector('input[type=search]');
    input.value = code;
    input.dispatchEvent(new Event('change'));
  }});
}}"""
PILLS = """label => [...document.querySelectorAll('[data-testid="stSidebar"] [data-testid="stButtonGroup"]')]
  .filter(group => group.innerText.split('\\n')[0].trim() === label)
  .flatMap(group => [...group.querySelectorAll('button')].map(button => button.innerText.trim()))
  .filter(text => text)"""  # the sign that explains a filter is a button without a text


@dataclass
class Visit:
    """A page in a browser of its own that is clicked on, and what every click cost."""

    page: Page
    server: Server
    clicks: Iterator[Click]
    repaints: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    def click(self, *, counted: bool = True) -> None:
        """Make the next click; its milliseconds until the page is repainted and its processor time are kept."""
        click = next(self.clicks)
        if click.list_label:
            self.page.get_by_role("combobox", name=click.list_label).click()
            self.page.get_by_role("option", name=click.button, exact=True).wait_for()
            wait_until_quiet(self.page)
        before = self.server.cpu_milliseconds()
        repaint = self.page.evaluate(CLICK, [click.button, click.sentence])
        if counted:
            self.repaints.append(repaint)
            self.cpu.append(self.server.cpu_milliseconds() - before)
        if click.list_label:
            self.page.keyboard.press("Escape")


def to_portfolio(page: Page, *, is_back: bool) -> float:
    """Go to Raster, and back to Portfolio by a step or a click in the menu; return its milliseconds."""
    page.get_by_test_id("stTopNav").get_by_role("link", name="Raster").click()
    page.get_by_role("heading", name="Per groep").wait_for()
    wait_until_quiet(page)
    return float(page.evaluate(TO_PORTFOLIO, is_back))


def on_list(page: Page, word: str, code: str) -> float:
    """Put the list of all collaborations in another order, or search it; return its milliseconds."""
    return float(page.evaluate(LIST, [word, code]))


def by_turns(visits: Sequence[Visit], rounds: int, *, warm: int) -> None:
    """Make so many clicks on every visit after some to warm up, by turns: what disturbs one then disturbs all."""
    for number in range(warm + rounds):
        for visit in visits:
            visit.click(counted=number >= warm)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Give a headless chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_path(), args=ARGUMENTS)
        yield browser
        browser.close()


def version() -> str:
    """Return the name and the version of the browser."""
    return " ".join(subprocess.run([_path(), "--version"], capture_output=True, text=True).stdout.split()[:2])


def _path() -> str:
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    assert path, "there is no chromium on this machine; install it, or set CHROMIUM"
    return path


def opened(browser: Browser, server: Server) -> Page:
    """Return a visit of the portfolio by a browser that has nothing in its cache, when its table is there."""
    page = new_page(browser)
    page.goto(f"{server.address}/?peildatum=2026-06-30")
    page.get_by_text("stand op 30 juni 2026").wait_for()
    page.get_by_role("table", name="Elke samenwerking met haar velden").wait_for()
    return page


def opened_importance(browser: Browser, server: Server) -> Page:
    """Return a visit of Belang en gezondheid, when its figure is there."""
    page = new_page(browser)
    page.goto(f"{server.address}/belang?peildatum=2026-06-30")
    page.get_by_text("stand op 30 juni 2026").wait_for()
    page.locator(".js-plotly-plot").last.wait_for()
    return page


def opened_raster(browser: Browser, server: Server) -> Page:
    """Return a visit of Raster, when its last chart is there."""
    page = new_page(browser)
    page.goto(f"{server.address}/raster?peildatum=2026-06-30")
    page.get_by_text("stand op 30 juni 2026").wait_for()
    page.get_by_role("heading", name="Per groep").wait_for()
    page.locator(".js-plotly-plot").last.wait_for()
    return page


def opened_bare(browser: Browser, server: Server) -> Page:
    """Return a visit of the bare app, when its heatmap is there."""
    page = new_page(browser)
    page.goto(server.address)
    page.locator(".js-plotly-plot .heatmaplayer image").wait_for()
    return page


def new_page(browser: Browser) -> Page:
    """Return a page of a browser that has nothing in its cache."""
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.set_default_timeout(PATIENCE)
    return page


def wait_until_quiet(page: Page) -> None:
    """Wait until the script has ended and nothing in the page changes any more."""
    page.evaluate(QUIET)


def pills(page: Page, label: str) -> list[str]:
    """Return the pills of a filter in the side bar."""
    labels: list[str] = page.evaluate(PILLS, label)
    return labels


def options(page: Page) -> dict[str, list[str]]:
    """Return what can be chosen in the side bar, by the label of the filter."""
    choices = {label: pills(page, label) for label in (PHASES, WATERS, VIEWPOINTS)}
    page.get_by_role("combobox", name=PROGRAMMES).click()
    listed = page.get_by_role("option")
    listed.first.wait_for()
    choices[PROGRAMMES] = [text.strip() for text in listed.all_inner_texts() if text.strip() != EVERYTHING]
    page.keyboard.press("Escape")
    return choices
