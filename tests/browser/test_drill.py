"""From a cell to a collaboration, by keyboard and by mouse, with the link telling where one is."""

from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from .visits import FOCUSED, words


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
