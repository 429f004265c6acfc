"""From a cell to a collaboration, by keyboard and by mouse, with the link telling where one is."""

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Browser, Page, expect

FOCUSED = """() => {
    let one = document.activeElement
    while (one && one.shadowRoot) one = one.shadowRoot.activeElement
    return one && one.dataset.code
}"""


def words(page: Page) -> dict[str, list[str]]:
    """Return the words of the link in the address bar."""
    return parse_qs(urlsplit(page.url).query)


def test_a_cell_opens_by_keyboard_and_keeps_the_focus(server: str, browser: Browser) -> None:
    """Arrow keys go through the grid, Enter opens and closes a cell, the link follows, the focus stays."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(server + "/raster?peildatum=2026-06-30")
    page.locator("button[data-code='partners.ambitie']").focus(timeout=20_000)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**veld=partners.capaciteit**")
    expect(page.get_by_role("table", name="De vragen van dit veld")).to_be_visible()

    assert page.evaluate(FOCUSED) == "partners.capaciteit"

    page.keyboard.press("Enter")
    page.wait_for_function("() => !location.search.includes('veld')")
    expect(page.get_by_role("table", name="De vragen van dit veld")).to_have_count(0)
    page.close()


def test_a_link_opens_a_cell_and_back_returns_to_it(server: str, browser: Browser) -> None:
    """A deep link opens the cell; a collaboration opened from it is left again by the back button."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(server + "/raster?peildatum=2026-06-30&veld=gemeente.governance")
    table = page.get_by_role("table", name="De samenwerkingen, van laag naar hoog")
    first = table.get_by_role("link").first
    expect(first).to_be_visible(timeout=20_000)
    name = first.inner_text()
    first.click()
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()
    page.wait_for_url("**samenwerking=**")

    assert urlsplit(page.url).path == "/samenwerking"
    assert words(page)["peildatum"] == ["2026-06-30"]

    page.reload()
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible(timeout=20_000)
    page.go_back()
    expect(page.get_by_role("heading", level=1, name="Raster")).to_be_visible(timeout=20_000)
    expect(first).to_be_visible()

    assert words(page)["veld"] == ["gemeente.governance"]
    page.close()
