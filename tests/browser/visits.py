"""How a visitor opens the dashboard: which pages there are, where each shows most, and when it is ready."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

from tilburg_samenwerking.views.pages import PAGES

ROOT = Path(__file__).parents[2]
PATHS = ["", *(page.path for page in PAGES[1:])]
# Where a page shows most: one collaboration, one date of the demo.
FULL = "peildatum=2026-06-30"
OF_ONE = ("samenwerking", "ontwikkeling", "vergelijken", "perspectieven", "netwerktaken")
LINKS = dict.fromkeys(OF_ONE, f"{FULL}&samenwerking=fietsroute-lange-lijn")
# A date on which there is no collaboration.
NOBODY = "peildatum=1995-01-01"

READY = "[data-testid=stApp][data-test-script-state=notRunning]"
# The code of the cell that has the focus, inside a component too.
FOCUSED = """() => {
    let one = document.activeElement
    while (one && one.shadowRoot) one = one.shadowRoot.activeElement
    return one && one.dataset.code
}"""


def full(path: str) -> str:
    """Return the path of a page with the link where it shows most."""
    return f"/{path}?{LINKS.get(path, FULL)}"


def opened(page: Page, address: str) -> None:
    """Open a page and wait until everything on it is drawn."""
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    settled(page)


def settled(page: Page) -> None:
    """Wait until the script has run and nothing is a skeleton any more."""
    page.wait_for_selector(READY)
    page.wait_for_selector("[data-testid=stSkeleton], [data-stale=true]", state="detached")
    page.wait_for_timeout(400)


def words(page: Page) -> dict[str, list[str]]:
    """Return the words of the link in the address bar."""
    return parse_qs(urlsplit(page.url).query)


def is_own(address: str) -> bool:
    """Return whether a request stays on this machine."""
    return urlsplit(address).hostname == "127.0.0.1" or address.startswith(("data:", "blob:"))
