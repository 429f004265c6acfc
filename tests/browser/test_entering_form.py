"""The form in which an assessment is filled in, in a real browser, with the real routes."""

from playwright.sync_api import Browser, expect

from tests.store.drafts import Started

from .axe import findings_in
from .conftest import window
from .forms import opened


def test_a_digit_saves_once_and_arrows_save_on_leaving(browser: Browser, work: Started, address: str) -> None:
    """Both are there after the page is loaded anew."""
    with window(browser) as page:
        opened(page, address)
        start = work.now().changes
        page.get_by_role("radiogroup").nth(0).get_by_role("radio").first.focus()
        page.keyboard.press("4")
        expect(page.get_by_role("status").filter(has_text="alles bewaard om")).to_be_visible()
        page.get_by_role("radiogroup").nth(2).get_by_role("radio").first.focus()
        before = work.now().changes
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(300)
        between = work.now().changes
        page.keyboard.press("Tab")
        page.wait_for_timeout(1000)
        opened(page, address)
        checked = page.get_by_role("radio", checked=True)

        expect(checked).to_have_count(2)
        assert (before, between, work.now().changes) == (start + 1, start + 1, start + 2)


def test_a_double_click_is_one_change_and_a_text_stays_as_typed(browser: Browser, work: Started, address: str) -> None:
    """Markup in it is text."""
    with window(browser) as page:
        opened(page, address)
        start = work.now().changes
        page.get_by_role("radiogroup").nth(0).get_by_role("radio").nth(2).dblclick()
        page.wait_for_timeout(800)
        changes = work.now().changes
        page.get_by_role("textbox").first.fill("<img src=x> =1+1")
        page.wait_for_timeout(2000)
        (answer,) = work.now().answers.values()

        assert changes == start + 1
        assert (answer.reply.score, answer.reply.text) == (3.0, "<img src=x> =1+1")


def test_the_same_text_by_two_shows_both(browser: Browser, address: str) -> None:
    """What the first saved stays until the second has chosen."""
    with window(browser) as first, window(browser) as second:
        opened(first, address)
        opened(second, address)
        first.get_by_role("textbox").first.fill("van de een")
        second.get_by_role("textbox").first.fill("van de ander")
        expect(first.get_by_role("status").filter(has_text="alles bewaard om")).to_be_visible()
        choice = second.get_by_role("alert").filter(has_text="Intussen")

        expect(choice).to_contain_text("van de een")
        expect(choice).to_contain_text("van de ander")


def test_the_form_is_accessible(browser: Browser, address: str) -> None:
    """Wide, on a phone, and in the dark."""
    with window(browser) as page:
        opened(page, address)
        page.get_by_role("radiogroup").first.get_by_role("radio").first.click()
        problems = findings_in(page, ("wide", "390 px", "dark"))

        assert problems == {}
