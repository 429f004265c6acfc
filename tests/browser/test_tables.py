"""A table of our own in the browser: what a filter leaves as it is stays where it stands."""

from playwright.sync_api import Page, expect

from .visits import FULL, opened, settled

MATRIX = ".st-key-matrix table"
ROWS = f"{MATRIX} tbody tr"


def matrix(page: Page) -> str:
    """Return the whole table of the collaborations as it stands in the page."""
    return page.locator(MATRIX).evaluate("table => table.outerHTML")  # type: ignore[no-any-return]


def press(page: Page, filter_name: str, sentence: str) -> None:
    """Put a filter of the side bar on or off, and wait until the page says so."""
    page.get_by_test_id("stSidebar").get_by_role("button", name=filter_name, exact=True).click()
    expect(page.get_by_text(sentence).first).to_be_visible()
    settled(page)


def test_after_any_filters_a_table_is_as_if_it_were_opened_so(page: Page, server: str) -> None:
    """Rows go, come and change places; what stands there in the end is the same table."""
    opened(page, f"{server}/?{FULL}")
    first = matrix(page)
    press(page, "rustig", "rustig vaarwater.")
    press(page, "onrustig", "rustig en onrustig vaarwater")
    press(page, "rustig", "Alle fasen, onrustig vaarwater")
    clicked = matrix(page)
    opened(page, f"{server}/?{FULL}&vaarwater=onrustig")
    straight = matrix(page)
    press(page, "onrustig", "Alle fasen, rustig en onrustig vaarwater")

    assert clicked == straight
    assert clicked != first
    assert matrix(page) == first


def test_a_row_that_a_filter_leaves_as_it_is_is_not_drawn_anew(page: Page, server: str) -> None:
    """It keeps the focus of who is reading there."""
    opened(page, f"{server}/?{FULL}")
    page.locator(ROWS).evaluate_all("rows => rows.forEach((row) => { row.kept = true })")
    page.locator(f"{ROWS}:first-child a").focus()
    name = page.locator(f"{ROWS}:first-child a").text_content()
    page.keyboard.press("Escape")
    page.evaluate(
        "() => [...document.querySelectorAll('[data-testid=stSidebar] button')]"
        ".find((button) => button.innerText.trim() === 'onrustig').click()"
    )
    expect(page.get_by_text("Alle fasen, onrustig vaarwater").first).to_be_visible()
    settled(page)
    kept = page.locator(ROWS).evaluate_all("rows => rows.filter((row) => row.kept).length")
    focused = page.locator(MATRIX).evaluate("table => table.getRootNode().activeElement?.textContent")

    assert kept == page.locator(ROWS).count() > 0
    assert focused == name
