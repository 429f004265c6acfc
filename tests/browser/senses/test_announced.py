"""What a screen reader says: after each action one sentence, by one region that stays; and what a page is called."""

from collections.abc import Callable
from datetime import date

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PATIENCE, window
from tests.browser.visits import FULL, LINKS, full, menu, opened, settled, type_date
from tilburg_samenwerking.views.pages import PAGES

PRODUCT = "Tilburg Samenwerking"
FEBRUARY = date(2026, 2, 1)
# Keeps all that the region says, from the first moment on.
LISTENS = """document.addEventListener("DOMContentLoaded", () => setTimeout(() => {
    window.announced = []
    const region = document.querySelector(".gezegd[role=status]")
    window.region = region
    new MutationObserver(() => region.textContent && window.announced.push(region.textContent))
        .observe(region, { childList: true })
}))"""


def announced(page: Page, action: Callable[[], object]) -> str:
    """Do something, and return what was said then: once, however often the page was drawn for it."""
    page.evaluate("window.announced = []")
    action()
    for _ in range(PATIENCE * 4):
        page.wait_for_timeout(250)
        if page.evaluate("window.announced.length"):
            break
    settled(page)
    said_twice = page.evaluate("window.announced")
    assert len(said_twice) <= 1, said_twice
    return "".join(said_twice)


def pressing(page: Page, role: str, name: str, key: str = "Enter") -> Callable[[], None]:
    """Return the action of a key at what has this role and name."""

    def press() -> None:
        page.get_by_role(role, name=name).first.focus()  # type: ignore[arg-type]
        page.keyboard.press(key)

    return press


def test_each_action_is_said_in_one_sentence(browser: Browser, server: str) -> None:
    """Twenty actions on four pages: filters, dates, measures, cells, lists, pages; at first nothing is said."""
    with window(browser) as page:
        page.add_init_script(LISTENS)
        opened(page, f"{server}/raster?{FULL}")
        page.wait_for_timeout(600)
        assert page.evaluate("window.announced") == []

        heard = announced(page, pressing(page, "button", "Evalueren", "Space"))
        assert heard.startswith("6 van 35 samenwerkingen, stand op 30 juni 2026")
        assert "Fase Evalueren" in heard
        assert announced(page, pressing(page, "button", "onrustig", "Space")).endswith("onrustig vaarwater.")
        assert "bestuurlijk" in announced(page, pressing(page, "radio", "Bestuurlijk")).lower()
        heard = announced(page, pressing(page, "button", "Verwijder filter"))
        assert "samenwerkingen, stand op" in heard
        assert "35 van 35" in announced(page, pressing(page, "button", "Filters wissen"))
        heard = announced(page, lambda: type_date(page, "Peildatum", FEBRUARY))
        assert "stand op 1 februari 2026" in heard
        assert announced(page, pressing(page, "radio", "Score")).startswith("Score. Het laagste veld is")
        assert announced(page, pressing(page, "radio", "Dekking")).startswith("Dekking. ")
        cell = "Gemeente › Ambitie en plannen"
        assert announced(page, pressing(page, "button", cell)) == f"Geopend: {cell}."
        assert announced(page, pressing(page, "button", cell)) == f"Gesloten: {cell}."

        top = page.get_by_test_id("stTopNav")
        heard = announced(page, top.get_by_role("link", name="Portfolio").click)
        assert heard == f"Portfolio – {PRODUCT}"
        heard = announced(page, lambda: page.get_by_role("searchbox").first.type("tafel"))
        assert "samenwerking" in heard
        assert "samenwerkingen" in announced(page, lambda: page.get_by_role("searchbox").first.fill(""))
        order = page.get_by_role("combobox", name="Volgorde").first
        heard = announced(page, lambda: order.select_option(label="Naam, A tot Z"))
        assert heard == "Volgorde: Naam, A tot Z."
        assert announced(page, pressing(page, "button", "Samenwerking")) == "Volgorde: Naam, Z tot A."
        assert "samenwerkingen" in announced(page, pressing(page, "button", "Toon alle"))
        heard = announced(page, pressing(page, "button", "Kopieer lijst"))
        assert heard.startswith(("Gekopieerd", "Kopiëren mag niet"))
        name = page.locator("tbody th a").first
        called = name.inner_text()
        assert announced(page, name.click) == f"{called} – Samenwerking – {PRODUCT}"
        assert announced(page, pressing(page, "button", "Vorige")).startswith("Waardering van ")
        assert announced(page, menu(page, "Netwerktaken").click) == f"{called} – Netwerktaken – {PRODUCT}"
        assert announced(page, lambda: page.go_back()) == f"{called} – Samenwerking – {PRODUCT}"
        expect(page.locator("[role=status].gezegd")).to_have_count(1)
        assert page.evaluate("window.region === document.querySelector('.gezegd')")


def test_every_page_has_a_title_of_its_own(page: Page, server: str) -> None:
    """On a first visit and after each run: what it is about, the page, the product."""
    titles = {}
    for shown in PAGES:
        opened(page, server + full(shown.path if shown is not PAGES[0] else ""))
        titles[shown.path] = page.title()
    one = "Fietsroute Lange Lijn – "
    expected = {
        shown.path: f"{one if 'samenwerking=' in LINKS.get(shown.path, '') else ''}{shown.title} – {PRODUCT}"
        for shown in PAGES
    }

    assert titles == expected
