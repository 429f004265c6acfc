"""From a cell to a collaboration, by keyboard and by mouse, with the link telling where one is."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from .visits import FOCUSED, opened, scroll, settled, words

OPENED = ".st-key-geopend_veld"
FIRST, SECOND = "gemeente.ambitie", "partners.governance"
TITLES = {FIRST: "Ambitie en plannen", SECOND: "Management en governance"}

# The app goes from one draw to the next as if no script ran in between.
NEVER_RUNNING = """
    const set = Element.prototype.setAttribute
    Element.prototype.setAttribute = function (name, value) {
        return set.call(this, name, name === "data-test-script-state" ? "notRunning" : value)
    }
"""


def test_a_cell_opens_by_keyboard_and_keeps_the_focus(page: Page, server: str) -> None:
    """Arrow keys go through the grid, Enter opens and closes a cell, the link follows, the focus stays."""
    page.goto(server + "/raster?peildatum=2026-06-30")
    page.locator("button[data-code='partners.ambitie']").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**veld=partners.capaciteit**")
    expect(page.get_by_role("table", name="De vragen van dit veld")).to_be_visible()

    assert page.evaluate(FOCUSED) == "partners.capaciteit"

    page.keyboard.press("Enter")
    page.wait_for_function("() => !location.search.includes('veld')")
    expect(page.get_by_role("table", name="De vragen van dit veld")).to_have_count(0)


def test_a_link_opens_a_cell_and_back_returns_to_it(page: Page, server: str) -> None:
    """A deep link opens the cell; a collaboration opened from it is left again by the back button."""
    page.goto(server + "/raster?peildatum=2026-06-30&veld=gemeente.governance")
    table = page.get_by_role("table", name="De samenwerkingen, van laag naar hoog")
    first = table.get_by_role("link").first
    expect(first).to_be_visible()
    name = first.inner_text()
    first.click()
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()
    page.wait_for_url("**samenwerking=**")

    assert urlsplit(page.url).path == "/samenwerking"
    assert words(page)["peildatum"] == ["2026-06-30"]

    page.reload()
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", level=1, name="Raster")).to_be_visible()
    expect(first).to_be_visible()

    assert words(page)["veld"] == ["gemeente.governance"]


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("path", ["raster", "perspectieven", "kwetsbaarheid", "samenwerking"])
def test_a_cell_that_opens_comes_into_view(page: Page, server: str, path: str, width: int) -> None:
    """Of a link, and of a click, which keeps the focus; to close it moves nothing."""
    page.set_viewport_size({"width": width, "height": 800})
    of_one = "&samenwerking=jeugdhulp-stadsregio" * (path == "samenwerking")
    opened(page, f"{server}/{path}?peildatum=2026-06-30{of_one}&veld={FIRST}")
    expect(page.locator(OPENED).get_by_role("heading", name=TITLES[FIRST])).to_be_in_viewport()
    scroll(page, 0)
    page.locator(f"button[data-code='{SECOND}']").press("Enter")
    page.wait_for_url(f"**veld={SECOND}**")
    settled(page)
    expect(page.locator(OPENED).get_by_role("heading", name=TITLES[SECOND])).to_be_in_viewport()

    assert page.evaluate(FOCUSED) == SECOND


@pytest.mark.parametrize("brief", [False, True])
def test_a_reason_of_the_dossier_brings_its_cell_into_view(page: Page, server: str, brief: bool) -> None:
    """The reason stands on the first screen, the cell that it opens below it.

    Also where the script was done so soon that the app never said that it ran.
    """
    if brief:
        page.add_init_script(NEVER_RUNNING)
    opened(page, server + "/samenwerking?peildatum=2026-06-30&samenwerking=jeugdhulp-stadsregio")
    page.get_by_role("link", name="velden vragen aandacht").click()
    page.wait_for_url("**veld=**")
    settled(page)

    expect(page.locator(OPENED).get_by_role("table")).to_be_in_viewport()
