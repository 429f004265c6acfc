"""WCAG 2.2 AA on every page in every state, by axe-core; and what axe cannot see: reflow, language, the keyboard."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import ROOT, served
from tilburg_samenwerking import store

MAIN = (ROOT / "src" / "main.py").read_text(encoding="utf-8")
PATHS = ["", *re.findall(r'url_path="(?!portfolio)(\w+)"', MAIN)]
# Where a page shows most: one collaboration, one date of the demo.
FULL = "peildatum=2026-06-30"
OF_ONE = ("samenwerking", "ontwikkeling", "vergelijken", "perspectieven", "netwerktaken")
LINKS = dict.fromkeys(OF_ONE, f"{FULL}&samenwerking=fietsroute-lange-lijn")
NOBODY = "peildatum=1995-01-01"

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
STATES = {
    "wide": {"width": 1440, "height": 1000},
    "390 px": {"width": 390, "height": 844},
    "320 px": {"width": 320, "height": 640},
}
READY = "[data-testid=stApp][data-test-script-state=notRunning]"
# What sticks out of the page to the right; inside a region that scrolls by itself it may.
WIDER = """() => [document.documentElement, document.querySelector("[data-testid=stMain]")]
  .filter((element) => element.scrollWidth > element.clientWidth + 1)
  .map((element) => `${element.tagName} ${element.scrollWidth} > ${element.clientWidth}`)"""


@pytest.fixture(scope="module")
def full(demo_database: Path) -> Iterator[str]:
    """Return the address of a server on the demo portfolio."""
    with served(demo_database) as address:
        yield address


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a server on a database without anything in it."""
    path = tmp_path_factory.mktemp("leeg") / "leeg.db"
    store.create(store.database_url(str(path)), actor="test")
    with served(path) as address:
        yield address


@pytest.fixture(scope="module")
def broken(demo_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a server whose framework is refused."""
    wrong = tmp_path_factory.mktemp("kader") / "kapot.toml"
    wrong.write_text("versie = ", encoding="utf-8")
    with served(demo_database, SAMENWERKING_KADER=str(wrong)) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a page of a browser whose system is light."""
    page = browser.new_page(viewport=STATES["wide"], color_scheme="light", locale="nl-NL")
    yield page
    page.close()


def opened(page: Page, address: str) -> None:
    """Open a page and wait until everything on it is drawn."""
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=20_000)
    settled(page)


def settled(page: Page) -> None:
    """Wait until the script has run and nothing is a skeleton any more."""
    page.wait_for_selector(READY)
    page.wait_for_selector("[data-testid=stSkeleton], [data-stale=true]", state="detached")
    page.wait_for_timeout(400)


def findings(page: Page, *, floating: bool = False) -> list[str]:
    """Return what axe-core finds, one line per place; what floats over the page stands in no landmark."""
    rules = {"region": {"enabled": not floating}}
    options = {"runOnly": {"type": "tag", "values": TAGS}, "rules": rules, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{rule['id']}: {json.dumps(node['target'])} {node['html'][:160]}" for rule in found for node in rule["nodes"]
    ]


def findings_in_every_state(page: Page) -> dict[str, list[str]]:
    """Return what is found wide, on a phone and at 320 px, and in the dark: only where there is something."""
    found = {}
    for name, size in STATES.items():
        page.set_viewport_size(size)  # type: ignore[arg-type]
        page.wait_for_timeout(300)
        found[name] = findings(page) + page.evaluate(WIDER)
    page.set_viewport_size(STATES["wide"])  # type: ignore[arg-type]
    page.emulate_media(color_scheme="dark")
    page.wait_for_timeout(500)
    assert page.evaluate("getComputedStyle(document.querySelector('.stApp')).colorScheme") == "dark"
    found["dark"] = findings(page)
    return {state: lines for state, lines in found.items() if lines}


@pytest.mark.parametrize("path", PATHS)
def test_a_full_page_has_no_findings(page: Page, full: str, path: str) -> None:
    """Wide, narrow and dark."""
    opened(page, f"{full}/{path}?{LINKS.get(path, FULL)}")

    assert findings_in_every_state(page) == {}
    assert page.evaluate("document.documentElement.lang") == "nl"


@pytest.mark.parametrize("path", PATHS)
def test_an_empty_page_has_no_findings(page: Page, full: str, path: str) -> None:
    """No collaboration on this date: the page says so."""
    opened(page, f"{full}/{path}?{NOBODY}")

    assert findings(page) == []


@pytest.mark.parametrize("path", PATHS)
def test_a_page_without_data_has_no_findings(page: Page, empty: str, path: str) -> None:
    """A new database: the page says how to begin."""
    opened(page, f"{empty}/{path}")

    assert findings(page) == []


def test_an_error_has_no_findings(page: Page, broken: str) -> None:
    """What is refused stands on the page as a message, not as a colour."""
    opened(page, broken)

    expect(page.get_by_test_id("stAlert").first).to_be_visible()
    assert findings_in_every_state(page) == {}


def test_an_open_cell_has_no_findings(page: Page, full: str) -> None:
    """The questions and the lowest collaborations of a cell, opened by keyboard, which keeps its place."""
    opened(page, f"{full}/raster?{FULL}")
    cell = page.get_by_role("button", name="Ambitie en plannen").first
    cell.focus()
    page.keyboard.press("Enter")
    expect(cell).to_have_attribute("aria-pressed", "true")
    settled(page)

    assert findings_in_every_state(page) == {}


def test_everything_that_opens_has_no_findings(page: Page, full: str) -> None:
    """Tables beside the charts, the calendar, a list of choices and the menu."""
    opened(page, f"{full}/?{FULL}")
    for summary in page.locator("summary").all():
        summary.click()
    settled(page)
    found = {"tables": findings(page)}
    for name in ("Datum kiezen", "Verdieping", "Menu"):
        page.get_by_role("button", name=name, exact=True).first.click()
        page.wait_for_timeout(400)
        found[name] = findings(page, floating=True)
        page.keyboard.press("Escape")
    page.get_by_role("combobox", name="Programma").click()
    page.wait_for_timeout(400)
    found["choices"] = findings(page, floating=True)

    assert {place: lines for place, lines in found.items() if lines} == {}


@pytest.mark.parametrize("path", PATHS)
def test_every_chart_says_its_finding_and_has_a_table(page: Page, full: str, path: str) -> None:
    """A figure has a sentence as its name, and its numbers stand in a table on the same page."""
    opened(page, f"{full}/{path}?{LINKS.get(path, FULL)}")
    names = page.locator("[data-testid=stPlotlyChart] [role=figure]").evaluate_all(
        "figures => figures.map((figure) => figure.getAttribute('aria-label') ?? '')"
    )

    assert [name for name in names if len(name) < 20] == []
    assert page.locator("table").count() >= bool(names)


def test_from_link_to_page_to_filter_by_keyboard(page: Page, full: str) -> None:
    """The skip link comes first; a page and a filter are chosen without a mouse, and where the focus is can be seen."""
    opened(page, f"{full}/?{FULL}")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_focused()

    page.get_by_role("link", name="Raster").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Raster")).to_be_visible()
    settled(page)

    pill = page.get_by_role("button", name="Evalueren")
    page.get_by_role("button", name="Overwegen").focus()
    while not pill.evaluate("pill => pill === document.activeElement"):
        page.keyboard.press("ArrowRight")
    shown = pill.evaluate("pill => getComputedStyle(pill).boxShadow + getComputedStyle(pill).outlineStyle")
    page.keyboard.press("Space")
    expect(pill).to_have_attribute("aria-pressed", "true")
    page.wait_for_url("**fase=Evalueren**")

    assert shown != "nonenone"
