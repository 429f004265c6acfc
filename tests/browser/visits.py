"""How a visitor opens the dashboard: which pages there are, where each shows most, and when it is ready."""

from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, TimeoutError, expect

from tilburg_samenwerking.ui.entering.visit import FUNCTION
from tilburg_samenwerking.views.pages import PAGES

ROOT = Path(__file__).parents[2]
PATHS = ["", *(page.path for page in PAGES[1:])]
# Where a page shows most: one collaboration, one date of the demo.
FULL = "peildatum=2026-06-30"
OF_ONE = ("samenwerking", "ontwikkeling", "vergelijken", "perspectieven", "netwerktaken")
LINKS = dict.fromkeys(OF_ONE, f"{FULL}&samenwerking=fietsroute-lange-lijn")
# A date on which there is no collaboration.
NOBODY = "peildatum=1995-01-01"

PAGE_TITLED = {page.title: page for page in PAGES}
READY = "[data-testid=stApp][data-test-script-state=notRunning]"
# The code of the cell that has the focus, inside a component too.
FOCUSED = """() => {
    let one = document.activeElement
    while (one && one.shadowRoot) one = one.shadowRoot.activeElement
    return one && one.dataset.code
}"""
# What stands in the side bar and on the page, inside components too: texts, what is filled in, what is pressed; without
# the axes of a figure, which Plotly draws when it has time.
EVERYTHING = """() => {
    const said = []
    const read = node => {
        if (node.nodeType === Node.TEXT_NODE && node.data.trim()) said.push(node.data.trim())
        if (node.nodeType !== Node.ELEMENT_NODE || node.matches("style, script, .js-plotly-plot")) return
        const state = node.getAttribute("aria-pressed") ?? node.getAttribute("aria-checked")
        for (const word of [node.value, state]) if (word) said.push(`[${word}]`)
        for (const root of [node.shadowRoot, node]) root?.childNodes.forEach(read)
    }
    document.querySelectorAll("[data-testid=stSidebarUserContent], [data-testid=stMain]").forEach(read)
    return said.join("\\n")
}"""
SCROLLED = "document.querySelector('[data-testid=stMain]').scrollTop"


def full(path: str) -> str:
    """Return the path of a page with the link where it shows most."""
    return f"/{path}?{LINKS.get(path, FULL)}"


def opened(page: Page, address: str) -> None:
    """Open a page and wait until everything on it is drawn."""
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    settled(page)


def begin(page: Page, address: str) -> None:
    """Open the list, and say once as which function one works."""
    opened(page, f"{address}/invoeren")
    page.get_by_label(FUNCTION).fill("adviseur")
    page.get_by_role("button", name="Verder", exact=True).click()
    expect(page.get_by_text("U werkt hier als adviseur.")).to_be_visible()
    settled(page)


def settled(page: Page) -> None:
    """Wait until the script has run and nothing is a skeleton any more."""
    page.wait_for_selector(READY)
    page.wait_for_selector("[data-testid=stSkeleton], [data-stale=true]", state="detached")
    page.wait_for_timeout(400)


def everything(page: Page) -> str:
    """Return what stands in the side bar and on the page, a line for each text."""
    return str(page.evaluate(EVERYTHING))


def scrolled(page: Page) -> int:
    """Return how far down the page is, in pixels."""
    return round(page.evaluate(SCROLLED))


# What is seen of a page: its address, everything on it, and how far down it is.
Sight = tuple[str, str, int]


def sight(page: Page) -> Sight:
    """Return what is seen of a page as soon as that is the same for half a second, or else after ten seconds.

    What draws itself in the browser may do so after the page has run, on a busy machine.
    """
    seen = _seen_now(page)
    for _ in range(20):
        page.wait_for_timeout(500)
        before, seen = seen, _seen_now(page)
        if seen == before:
            break
    return seen


def _seen_now(page: Page) -> Sight:
    return page.url, everything(page), scrolled(page)


def sight_becoming(page: Page, expected: Sight) -> Sight:
    """Return what is seen of a page as soon as that is this, or else after ten seconds."""
    for _ in range(100):
        if _seen_now(page) == expected:
            break
        page.wait_for_timeout(100)
    return _seen_now(page)


def in_both(page: Page, other: Page) -> tuple[str, str]:
    """Return what stands in the side bar and on two pages as soon as that is the same, or else after ten seconds."""
    for _ in range(100):
        if everything(page) == everything(other):
            break
        page.wait_for_timeout(100)
    return everything(page), everything(other)


def scroll(page: Page, top: int) -> None:
    """Go so far down the page, or to its end, as a visitor does."""
    page.evaluate(f"document.body.dispatchEvent(new WheelEvent('wheel', {{bubbles: true}})), {SCROLLED} = {top}")


def menu(page: Page, title: str) -> Locator:
    """Return the link to a page in the menu, which is opened where it stands in a group."""
    group = PAGE_TITLED[title].group
    if group:
        page.get_by_test_id("stTopNav").get_by_role("button", name=group).click()
        return page.get_by_role("menuitem", name=title)
    return page.get_by_test_id("stTopNav").get_by_role("link", name=title)


def type_date(page: Page, label: str, day: date, *, enter: bool = True) -> None:
    """Type a date in a date field, and press Enter or leave it at that."""
    page.get_by_test_id("stDateInput").filter(has_text=label).get_by_role("spinbutton").first.click()
    page.keyboard.type(f"{day:%d%m%Y}")
    if enter:
        page.keyboard.press("Enter")


def pick(chooser: Locator, option: str) -> None:
    """Type an option in a chooser and click on it.

    A list of options goes away when what it stands in scrolls or is drawn again, which a busy machine may do between
    the typing and the click; it is then typed anew, as a visitor does.
    """
    keyboard = chooser.page.keyboard
    listed = chooser.page.get_by_role("option", name=option, exact=True)
    for _ in range(6):
        chooser.click()
        keyboard.type(option)  # a long list draws only what is in view
        try:
            listed.click(timeout=5_000)
        except TimeoutError:
            keyboard.press("Escape")
        else:
            return
    raise AssertionError(f"{option} is not among what can be chosen")


def words(page: Page) -> dict[str, list[str]]:
    """Return the words of the link in the address bar."""
    return parse_qs(urlsplit(page.url).query)


def is_own(address: str) -> bool:
    """Return whether a request stays on this machine."""
    return urlsplit(address).hostname == "127.0.0.1" or address.startswith(("data:", "blob:"))
