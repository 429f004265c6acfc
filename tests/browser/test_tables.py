"""A table of our own in the browser: what a filter leaves as it is stays where it stands."""

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from .visits import FULL, opened, settled, type_date

MATRIX = ".st-key-matrix table"
ROWS = f"{MATRIX} tbody tr"
OUTSIDE = """row => [...row.cells].filter(cell => {
    const { left, right, width } = cell.getBoundingClientRect()
    return width > 0 && (left < 0 || right > innerWidth)
}).length"""
COVERED = """cells => {
    const places = cells.map(cell => cell.getBoundingClientRect())
    const meet = (one, other) => one.left < other.right && other.left < one.right &&
        one.top < other.bottom && other.top < one.bottom
    return places.filter(one => places.some(other => other !== one && meet(one, other))).length
}"""


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
    page.locator(f"{ROWS}:first-child th a").focus()
    name = page.locator(f"{ROWS}:first-child th a").text_content()
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


def test_a_row_that_a_filter_brings_back_is_not_drawn_anew(page: Page, server: str) -> None:
    """With the links of what is chosen now; under other headings each row is another."""
    opened(page, f"{server}/?{FULL}")
    first = matrix(page)
    page.locator(ROWS).evaluate_all("rows => rows.forEach((row) => { row.kept = true })")
    press(page, "onrustig", "Alle fasen, onrustig vaarwater")
    few = page.locator(ROWS).count()
    press(page, "onrustig", "Alle fasen, rustig en onrustig vaarwater")
    kept = page.locator(ROWS).evaluate_all("rows => rows.filter((row) => row.kept).length")

    assert few < kept == page.locator(ROWS).count()
    assert matrix(page) == first

    type_date(page, "Vergelijk met", date(2024, 12, 31))
    page.wait_for_url("**vergelijk=2024-12-31**")
    settled(page)
    changed = matrix(page)
    opened(page, page.url)

    assert changed == matrix(page) != first


def words(page: Page) -> dict[str, list[str]]:
    """Return the words of the link."""
    return parse_qs(urlsplit(page.url).query)


def test_a_list_is_put_in_order_searched_and_copied_by_the_keyboard(page: Page, server: str) -> None:
    """The focus stays, the link says it, and no step of the browser is made; what is found is copied."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened(page, f"{server}/?{FULL}")
    steps = page.evaluate("history.length")
    listed = page.locator(".st-key-matrix")
    total, search = listed.get_by_role("button", name="Totaal"), listed.get_by_role("searchbox")
    orders = []
    for word in ("totaal", "-totaal"):
        total.focus()
        page.keyboard.press("Enter")
        page.wait_for_url(f"**volgorde={word}**")
        settled(page)
        focus = listed.locator("table").evaluate("table => table.getRootNode().activeElement?.textContent")
        orders.append((focus, listed.locator("th[aria-sort]:not([aria-sort=none])").get_attribute("aria-sort")))
    search.press_sequentially("ZORG en", delay=30)
    page.wait_for_url("**zoek=ZORG+en**")
    settled(page)
    listed.get_by_role("button", name="Kopieer lijst").click()
    expect(page.locator(".gezegd")).to_have_text("Gekopieerd: 1 rij")
    text = page.evaluate("navigator.clipboard.readText()").split("\n")

    assert orders == [("Totaal", "ascending"), ("Totaal", "descending")]
    assert words(page) == {"peildatum": ["2026-06-30"], "volgorde": ["-totaal"], "zoek": ["ZORG en"]}
    assert page.evaluate("history.length") == steps
    assert listed.locator("tbody tr").count() == 1
    assert [line.split("\t")[0] for line in text] == ["Samenwerking", "Zorg- en Veiligheidstafel Wikkedal"]


def test_where_a_page_may_not_copy_the_text_stands_there(page: Page, server: str) -> None:
    """An address without https has no clipboard; the text is chosen, to be copied by hand."""
    opened(page, f"{server}/?{FULL}")
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    listed = page.locator(".st-key-matrix")
    listed.get_by_role("button", name="Kopieer lijst").click()
    text = listed.get_by_label("De lijst als tekst")

    expect(text).to_be_focused()
    expect(page.locator(".gezegd")).to_contain_text("druk op Ctrl+C")
    assert len(text.input_value().split("\n")) == listed.locator("tbody tr").count() + 1


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("", "matrix"),
        ("ontwikkeling?samenwerking=jeugdhulp-stadsregio&", "waarderingen"),
        ("samenwerking?samenwerking=jeugdhulp-stadsregio&", "rondes"),
    ],
)
def test_on_a_phone_each_row_is_a_card_with_all_its_cells(page: Page, server: str, path: str, key: str) -> None:
    """Nothing is cut off there, nor at 1280 pixels; no cell of the small grid lies over another."""
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, f"{server}/{path or '?'}{FULL}")
    row = page.locator(f".st-key-{key} tbody tr").first
    cells = row.locator("td[style*='--row']")
    shown = (cells.count(), row.evaluate(OUTSIDE), cells.evaluate_all(COVERED))
    page.set_viewport_size({"width": 1280, "height": 800})
    settled(page)

    assert shown == (9, 0, 0)
    assert page.locator(f".st-key-{key} .scroll").evaluate("box => box.scrollWidth - box.clientWidth") == 0


def test_the_summary_stays_in_view_where_the_cells_go_by(page: Page, server: str) -> None:
    """The total and the change too, in which is heard what they mean; on a wide screen nothing is lifted out."""
    opened(page, f"{server}/?{FULL}")
    position = "cells => [...new Set(cells.map((cell) => getComputedStyle(cell).position))]"
    heard = page.locator(f"{MATRIX} td.summary[data-full]")
    wide = heard.evaluate_all(position)
    page.set_viewport_size({"width": 1000, "height": 900})
    expect(page.locator(".st-key-matrix .scroll.scrolls")).to_be_visible()

    assert heard.count() > 0
    assert (wide, heard.evaluate_all(position)) == (["static"], ["sticky"])


# Of what is shown at a cell that has the focus: whether it is there, and whether the table shows all of it.
SHOWN = """cell => {
    const after = getComputedStyle(cell, "::after")
    const [edge, region] = [cell.getBoundingClientRect(), cell.closest(".scroll").getBoundingClientRect()]
    const top = edge.top + cell.clientTop + parseFloat(after.top)
    const [width, height] = [parseFloat(after.width), parseFloat(after.height)]
    const left = edge.left + cell.clientLeft + parseFloat(after.left) - (after.translate === "none" ? 0 : width / 2)
    const whole = top >= region.top && top + height <= region.bottom
        && left >= region.left && left + width <= region.right
    return [after.content !== "none", whole]
}"""


def test_what_a_number_means_is_heard_and_at_the_keyboard_seen(page: Page, server: str) -> None:
    """In the first row and in the last, whole; Escape puts it away."""
    opened(page, f"{server}/?{FULL}")
    for row in ("first", "last"):
        cells = page.locator(f"{ROWS}:{row}-child td[data-full]:has(a)")
        for cell in (cells.first, cells.last):
            link = cell.get_by_role("link").first
            link.focus()

            expect(link).to_have_accessible_description(str(cell.get_attribute("data-full")))
            assert cell.evaluate(SHOWN) == [True, True]
    page.keyboard.press("Escape")

    assert cell.evaluate(SHOWN)[0] is False


def test_tables_that_can_be_opened_are_drawn_when_they_are(page: Page, server: str) -> None:
    """By keyboard too; what was opened stays so when a filter is chosen, with the tables of that selection."""
    opened(page, f"{server}/raster?{FULL}")
    fold = page.locator("details", has_text="Per groep: de cijfers als tabel")
    closed = fold.get_by_role("table").count()
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(fold.get_by_role("table")).to_have_count(4)
    first = fold.inner_text()
    press(page, "onrustig", "Alle fasen, onrustig vaarwater")

    assert closed == 0
    expect(fold.get_by_role("table")).to_have_count(4)
    assert fold.inner_text() != first
    fold.locator("summary").click()
    expect(fold.get_by_role("table")).to_have_count(0)
