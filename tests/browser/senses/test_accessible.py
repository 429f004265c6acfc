"""WCAG 2.2 AA on every page in every state, by axe-core; and what axe cannot see: reflow, language, the keyboard."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import served, window
from tests.browser.visits import FULL, NOBODY, PATHS, full, opened, settled
from tests.campaigns import share
from tilburg_samenwerking import store

from .axe import MOVING, STATES, covered, findings, findings_in, moving, show, wider


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


@pytest.fixture(scope="module")
def visit(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Return a page with this content, opened once for all tests and states that follow each other."""
    content, path = request.param
    server = request.getfixturevalue("empty" if content == "no data" else "server")
    with window(browser) as page:
        opened(page, server + CONTENTS[content](path))
        yield page


CONTENTS = {
    "full": full,
    "nobody": lambda path: f"/{path}?{NOBODY}",  # no collaboration on this date: the page says so
    "no data": lambda path: f"/{path}",  # a new database: the page says how to begin
}
# Around 800 the side bar leaves the page less room than a phone has.
WIDTHS = (320, 390, 640, 780, 840, 1024, 1280, 1920)
# And a window of 1280 by 1024 at 200% and at 400%.
SIZES = [*((width, 900) for width in WIDTHS), (640, 512), (320, 256)]
VISITS = list(product(CONTENTS, PATHS))


def in_words(part: str | tuple[str, str]) -> str:
    """Return a state, or a visit, for the name of a test."""
    return part if isinstance(part, str) else f"{part[0]} {part[1] or 'portfolio'}"


every_full_page = pytest.mark.parametrize("visit", VISITS[: len(PATHS)], indirect=True, ids=in_words)


@every_full_page
def test_a_full_page_has_no_findings(visit: Page) -> None:
    """In a wide window, and it says that it is in Dutch."""
    assert findings_in(visit, ["wide"]) == {}
    assert visit.evaluate("document.documentElement.lang") == "nl"


@every_full_page
def test_nothing_sticks_out_of_a_full_page(visit: Page) -> None:
    """From 320 px to a wide screen, and enlarged to 400%, the page does not scroll sideways and nothing is covered."""
    problems = {}
    for width, height in SIZES:
        visit.set_viewport_size({"width": width, "height": height})
        # A figure that takes another width can keep a busy browser from laying out the bar for a while.
        for _wait in range(10):
            visit.wait_for_timeout(400)
            problems[width, height] = wider(visit) + covered(visit, is_low=True)
            if not problems[width, height]:
                break

    assert {size: lines for size, lines in problems.items() if lines} == {}


@every_full_page
def test_nothing_moves_for_who_asks_for_less_of_that(visit: Page) -> None:
    """With reduced motion nothing on the page changes in more than 0.01 s; else Streamlit's own controls do."""
    assert visit.evaluate(MOVING) != []
    assert moving(visit) == []


@every_full_page
def test_every_chart_says_its_finding_and_has_a_table(visit: Page) -> None:
    """A figure has a sentence as its name, and its numbers stand in a table on the same page."""
    show(visit, "wide")
    names = visit.locator(".chart[role=figure]").evaluate_all(
        "figures => figures.map((figure) => figure.getAttribute('aria-label') ?? '')"
    )

    assert [name for name in names if len(name) < 20] == []
    assert visit.locator("table").count() >= bool(names)


@pytest.mark.campaign
@pytest.mark.parametrize(
    ("visit", "state"),
    share("axe", product(VISITS, STATES)),
    indirect=["visit"],
    scope="module",
    ids=in_words,
)
def test_no_page_has_findings_in_any_state(visit: Page, state: str) -> None:
    """Full, without a collaboration and without data, each wide, narrow and dark."""
    assert findings_in(visit, [state]) == {}


def test_an_error_has_no_findings(page: Page, broken: str) -> None:
    """What is refused stands on the page as a message, not as a colour."""
    opened(page, broken)

    expect(page.get_by_test_id("stAlert").first).to_be_visible()
    assert findings_in(page, STATES) == {}


def test_an_open_cell_has_no_findings(page: Page, server: str) -> None:
    """The questions and the lowest collaborations of a cell, opened by keyboard, which keeps its place."""
    opened(page, f"{server}/raster?{FULL}")
    cell = page.get_by_role("button", name="Ambitie en plannen").first
    cell.focus()
    page.keyboard.press("Enter")
    expect(cell).to_have_attribute("aria-pressed", "true")
    settled(page)

    assert findings_in(page, STATES) == {}


def test_everything_that_opens_has_no_findings(page: Page, server: str) -> None:
    """Tables beside the charts, the calendar, a list of choices and the menu."""
    opened(page, f"{server}/?{FULL}")
    for summary in page.locator("summary").all():
        summary.click()
    settled(page)
    violations = {"tables": findings(page)}
    for name in ("Datum kiezen: Peildatum", "Verdieping", "Menu"):
        page.get_by_role("button", name=name, exact=True).first.click()
        page.wait_for_timeout(400)
        violations[name] = findings(page, floating=True)
        page.keyboard.press("Escape")
    page.get_by_role("combobox", name="Programma").click()
    page.wait_for_timeout(400)
    violations["choices"] = findings(page, floating=True)

    assert {place: lines for place, lines in violations.items() if lines} == {}


def test_from_link_to_page_to_filter_by_keyboard(page: Page, server: str) -> None:
    """The links past the menu come first; a page and a filter are chosen without a mouse, and the focus can be seen."""
    opened(page, f"{server}/?{FULL}")
    page.keyboard.press("Tab")
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
