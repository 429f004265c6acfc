"""What every page owes to its link: the same in a new tab, elsewhere, one step back and forth, and after a reload."""

import random
from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.campaigns import share
from tilburg_samenwerking.views.pages import PAGES

from .conftest import window
from .visits import (
    LINKS,
    READY,
    Sight,
    in_both,
    menu,
    opened,
    scroll,
    settled,
    sight,
    sight_becoming,
    type_date,
    words,
)

CHOSEN = "peildatum=2026-06-30&fase=Evalueren&fase=Implementeren&vaarwater=onrustig"
LINK_OF = {page.path: LINKS.get(page.path, "").replace("peildatum=2026-06-30&", "") for page in PAGES}
# What a visitor can choose with one click that stays on the page: filters, measures, orders, switches, cells, lists.
CHOICES = ", ".join(
    (
        "[data-testid=stSidebarUserContent] [data-testid=stButtonGroup] button",
        "[data-testid=stMain] [data-testid=stButtonGroup] button",
        "[data-testid=stMain] [data-testid=stCheckbox] label",
        "[data-testid=stMain] [data-testid=stPagination] button",
        "[data-testid=stMain] button[data-code]",
    )
)
CLICKS, PER_PAGE = 3, 10


@pytest.fixture(scope="module")
def visitor(browser: Browser, server: str) -> Iterator[Page]:
    """Return one visitor of all pages, who begins where there is a choice."""
    with window(browser) as page:
        opened(page, f"{server}/?{CHOSEN}")
        yield page


def follow(page: Page, title: str) -> Sight:
    """Click on a page in the menu, and return what is then seen: what a new tab with that link shows too."""
    with page.context.expect_page() as opening:
        menu(page, title).click(modifiers=["Control"])
    page.keyboard.press("Escape")
    menu(page, title).click()
    tab = opening.value
    expect(tab.get_by_role("heading", level=1)).to_be_visible()
    settled(tab)
    settled(page)
    in_tab = sight_becoming(tab, sight(page))
    tab.close()

    assert sight_becoming(page, in_tab) == in_tab
    return in_tab


def type_another_date(page: Page, day: int) -> None:
    """Type a date in the side bar, where there is one, press Enter, and wait until the page is of that date."""
    if page.get_by_test_id("stDateInput").filter(has_text="Peildatum").is_visible():
        type_date(page, "Peildatum", date(2026, 5, day))
        page.wait_for_url(f"**peildatum=2026-05-{day:02}**")
        settled(page)


@pytest.mark.parametrize("title", [page.title for page in (*PAGES[1:], PAGES[0])])
def test_a_page_is_the_same_on_every_way_to_it(visitor: Page, title: str) -> None:
    """A new tab has what a click gives; a typed date counts at once; back, forth and reload give exactly what was."""
    scroll(visitor, 300)
    before = sight(visitor)
    at_first = follow(visitor, title)

    assert at_first[2] == 0
    assert words(visitor)["vaarwater"] == ["onrustig"]

    type_another_date(visitor, len(title))
    scroll(visitor, 400)
    after = sight(visitor)
    visitor.go_back()

    assert sight_becoming(visitor, before) == before

    visitor.go_forward()

    assert sight_becoming(visitor, after) == after

    visitor.reload()
    visitor.wait_for_selector(READY)

    assert sight_becoming(visitor, after) == after


def choose(page: Page, drawn: random.Random) -> None:
    """Click on one of what can be chosen on the page, that is in view or can be brought there."""
    choices: list[Locator] = [one for one in page.locator(CHOICES).all() if one.is_visible() and one.is_enabled()]
    if choices:
        drawn.choice(choices).click()
        page.wait_for_timeout(100)
        settled(page)


@pytest.mark.campaign
@pytest.mark.parametrize(
    ("path", "number"), share("links", [(page.path, number) for page in PAGES for number in range(PER_PAGE)])
)
def test_a_link_opens_elsewhere_what_was_chosen(browser: Browser, server: str, path: str, number: int) -> None:
    """After some choices of chance the address, opened in another browser, shows the same, word for word."""
    drawn = random.Random(f"{path} {number}")
    with window(browser) as page, window(browser) as other:
        opened(page, f"{server}/{path if path != 'portfolio' else ''}?peildatum=2026-06-30&{LINK_OF[path]}")
        for _ in range(CLICKS):
            choose(page, drawn)
        opened(other, page.url)
        chosen, elsewhere = in_both(page, other)

        assert elsewhere == chosen
        assert urlsplit(other.url).query == urlsplit(page.url).query
