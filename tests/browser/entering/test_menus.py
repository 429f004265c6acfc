"""What opens above the page stands outside the app: it is as well seen as the page, in light and in dark."""

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import window
from tests.browser.senses.axe import findings, show
from tests.browser.senses.edges import ENOUGH, edges
from tests.browser.visits import begin, opened, settled

MENU = "[data-testid=stPopoverBody]"


def problems(page: Page) -> dict[str, list[str]]:
    """Return what is not seen well, in light and then in dark, without opening it anew."""
    unseen = {}
    for state in ("wide", "dark"):
        show(page, state)
        every = edges(page)
        faint = [f"{what}: {contrast:.1f}" for what, contrast in every if contrast < ENOUGH]
        unseen[state] = faint + findings(page, floating=True)
        assert every
    show(page, "wide")
    return {state: lines for state, lines in unseen.items() if lines}


def opens(page: Page, name: str) -> dict[str, list[str]]:
    """Open a menu, and return what is not seen well in it; it is closed with Escape."""
    page.get_by_role("button", name=name).first.click()
    expect(page.locator(MENU)).to_be_visible()
    settled(page)
    unseen = problems(page)
    page.keyboard.press("Escape")
    expect(page.locator(MENU)).to_have_count(0)
    return unseen


def test_menus_of_a_work_are_seen_in_light_and_dark(browser: Browser, own_server: str) -> None:
    """Its fields, its respondents, throwing it away, and making it definitive: the button that matters most."""
    with window(browser) as page:
        begin(page, own_server)
        unseen = {"the list": problems(page)}
        page.get_by_role("button", name="Waardering beginnen").click()
        settled(page)
        unseen["Waardering beginnen"] = problems(page)
        opened(page, f"{own_server}/invoeren")
        page.get_by_role("link", name="Archief onder Eén Dak").click()
        expect(page.get_by_role("radiogroup").first).to_be_visible()
        unseen["the form"] = problems(page)
        for name in ("Wijzigen", "Respondenten", "Weggooien"):
            unseen[name] = opens(page, name)
        page.get_by_role("button", name="Afronden").click()
        expect(page.get_by_role("heading", name="Wat mist nog")).to_be_visible()
        settled(page)
        unseen["the finish"] = problems(page)
        unseen["Definitief maken"] = opens(page, "Definitief maken")

    assert {where: what for where, what in unseen.items() if what} == {}
