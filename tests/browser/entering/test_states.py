"""The form when something is the matter: accessible in every state, with the focus where it was, and told."""

import json

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import window
from tests.browser.senses.axe import findings_in
from tests.campaigns import share
from tests.store.given.drafts import Started
from tilburg_samenwerking.store import deeds, drafts

from .forms import (
    all_kept,
    change_elsewhere,
    conflict,
    copies,
    first_item,
    go_on_in,
    kept_away,
    leave_behind,
    note,
    opened,
    visitor,
)

SHOWN = share("form states", ("wide", "390 px", "dark"))
STATE = "**/werk/stand*"
# What has the focus, within a component too.
FOCUSED = """() => {
    let one = document.activeElement
    while (one && one.shadowRoot) one = one.shadowRoot.activeElement
    return JSON.stringify([one.tagName, one.textContent])
}"""

# Counts how often a place that is read aloud gets other words.
COUNTING = """(place) => {
    place.told = 0
    const watch = new MutationObserver(() => (place.told += 1))
    watch.observe(place, { childList: true, characterData: true, subtree: true })
}"""


pytestmark = pytest.mark.campaign


def focused(page: Page) -> tuple[str, str]:
    """Return the kind of element that has the focus, and its words."""
    kind, words = json.loads(page.evaluate(FOCUSED))
    return kind, words


def test_a_conflict_is_told_and_keeps_the_focus(browser: Browser, work: Started, address: str) -> None:
    """An alert, told once, after which typing goes on; the choice is two buttons, and then the text has the focus."""
    with window(browser) as page:
        opened(page, address)
        item = first_item(page)
        page.route(STATE, lambda route: route.abort())
        go_on_in(page, 0)
        change_elsewhere(work, item, "van een ander")
        page.keyboard.type("van mij")
        choice, told = conflict(page), page.get_by_role("alert").filter(has_text="Intussen heeft iemand anders")
        expect(told).to_have_text("Intussen heeft iemand anders dit gewijzigd. Kies wat er moet staan.")
        sentence = told.element_handle()
        page.keyboard.type(" dus")
        expect(choice).to_contain_text("van mij dus")
        stays = sentence.evaluate("one => one.isConnected")
        during = focused(page)[0]
        problems = findings_in(page, SHOWN)
        page.keyboard.press("Tab")
        ways = [focused(page)]
        page.keyboard.press("Tab")
        ways.append(focused(page))
        page.keyboard.press("Enter")
        expect(choice).to_have_count(0)

        assert problems == {}
        assert (during, stays) == ("TEXTAREA", True)
        assert [kind for kind, _words in ways] == ["BUTTON", "BUTTON"]
        assert focused(page)[0] == "TEXTAREA"
        assert note(page).input_value() == "van een ander"


@pytest.mark.parametrize("older", [False, True])
def test_an_offer_leaves_the_focus_and_is_reached_by_keyboard(
    browser: Browser, work: Started, address: str, older: bool
) -> None:
    """Also where it is older than what is stored: two buttons after its text, then the text has the focus."""
    with visitor(browser) as somebody:
        page = leave_behind(somebody, address, "van een gesloten tab")
        if older:
            opened(page, address)
            change_elsewhere(work, first_item(page), "van een ander")
        opened(page, address)
        expect(page.get_by_text("Niet bewaard op")).to_be_visible()
        at_first = focused(page)[0]
        problems = findings_in(page, SHOWN)
        note(page).focus()
        page.keyboard.press("Tab")
        way = focused(page)
        page.keyboard.press("Enter")
        all_kept(page)

        assert problems == {}
        assert at_first == "BODY"
        assert way == ("BUTTON", "Terugzetten")
        assert focused(page)[0] == "TEXTAREA"
        assert note(page).input_value() == "van een gesloten tab"


def test_what_is_closed_is_told_and_can_be_read(browser: Browser, work: Started, address: str) -> None:
    """An alert; the focus stays, the text can be read and no longer changed, and a scale says that it is off."""
    with window(browser) as page:
        opened(page, address)
        note(page).fill("bewaard")
        all_kept(page)
        go_on_in(page, 0)
        deeds.make_definitive(work.engine, work.id, work.kader, actor="toets")
        expect(page.get_by_role("alert").filter(has_text="intussen definitief")).to_be_visible()
        expect(page.get_by_role("radiogroup").first).to_have_attribute("aria-disabled", "true")
        expect(page.get_by_role("alert").get_by_role("link", name="het dossier")).to_be_visible()
        page.keyboard.type("meer")
        # axe takes this link for what it is where the first other link follows it in the same tree; here that link
        # stands in the component, and `compareDocumentPosition` tells nothing across its border.
        page.get_by_test_id("stSkipToContent").evaluate("(link) => link.remove()")
        problems = findings_in(page, SHOWN)

        assert problems == {}
        assert focused(page)[0] == "TEXTAREA"
        assert note(page).input_value() == "bewaard"


def test_without_network_it_is_told_and_typing_goes_on(browser: Browser, address: str) -> None:
    """The status says how much is not kept, once and not at every key, and says it when all is."""
    with window(browser) as page:
        opened(page, address)
        page.context.set_offline(True)
        go_on_in(page, 0)
        page.keyboard.type("zonder")
        kept_away(page, "zonder netwerk")
        status = page.get_by_role("main").get_by_role("status")
        expect(status).to_have_text("1 wijziging nog niet bewaard")
        status.evaluate(COUNTING)
        page.keyboard.type(" en verder")
        told = status.evaluate("(status) => status.told")
        problems = findings_in(page, SHOWN)
        kind = focused(page)[0]
        page.context.set_offline(False)
        all_kept(page)

        assert problems == {}
        assert (told, kind) == (0, "TEXTAREA")


def test_words_for_a_respondent_who_is_gone_stand_above_the_form(browser: Browser, work: Started, address: str) -> None:
    """At once and on the next visit, when the fields are gone; they are there until a person throws them away."""
    with visitor(browser) as somebody:
        page = somebody.new_page()
        opened(page, address)
        page.route("**/werk/antwoord", lambda route: route.abort())
        kept_away(page, "voor <b>wie</b> weg is")
        (who,) = (one for one in work.now().respondents if one.id == work.who)
        drafts.remove_respondent(work.engine, who.id, seen=who.touched)
        told = page.get_by_role("alert").filter(has_text="van een respondent of een vraag die er niet meer is")
        expect(told).to_be_visible()
        expect(page.locator(".gone li .text")).to_have_text("voor <b>wie</b> weg is")
        expect(page.locator(".question [data-who]")).to_have_count(6)
        expect(page.locator(f"[data-who='{who.id}']")).to_have_count(0)
        expect(page.get_by_role("heading", level=2)).to_be_focused()
        expect(page.get_by_role("status").filter(has_text="nog niet bewaard")).to_have_count(0)
        opened(page, address)
        expect(page.locator(".gone li .text")).to_have_text("voor <b>wie</b> weg is")
        problems = findings_in(page, SHOWN)
        waiting = page.get_by_text("nog niet bewaard").count()
        page.get_by_role("button", name="Weggooien").focus()
        page.keyboard.press("Enter")
        expect(page.locator(".gone")).to_be_hidden()
        while copies(page):
            page.wait_for_timeout(50)

        assert problems == {}
        assert waiting == 0
        assert focused(page)[0] == "H2"


def test_a_refusal_is_tied_to_its_field_and_in_the_status(browser: Browser, address: str) -> None:
    """The text and the scale of the question are said to be wrong, and why; not any more after another text."""
    with window(browser) as page:
        opened(page, address)
        page.route("**/werk/antwoord", lambda route: route.fulfill(status=422, json={"message": "Te lang."}))
        note(page).fill("geweigerd")
        scale = page.get_by_role("radiogroup").first
        expect(page.get_by_role("status").filter(has_text="1 antwoord niet bewaard. Te lang.")).to_be_visible()
        for control in (note(page), scale):
            expect(control).to_have_attribute("aria-invalid", "true")
            expect(control).to_have_accessible_description("bestuurlijk: Te lang.")
        problems = findings_in(page, SHOWN)
        page.unroute("**/werk/antwoord")
        note(page).fill("beter")
        all_kept(page)

        expect(note(page)).to_have_attribute("aria-invalid", "false")
        expect(scale).to_have_accessible_description("")
        assert problems == {}


def test_what_is_not_kept_of_a_closed_work_can_be_copied(browser: Browser, work: Started, address: str) -> None:
    """It stands there when the page has run and on the next visit, until a person throws it away."""
    with visitor(browser) as somebody:
        page = somebody.new_page()
        change_elsewhere(work, "gemeente.ambitie.2", "van een ander")
        opened(page, address)
        page.route("**/werk/antwoord", lambda route: route.abort())
        kept_away(page, "van voor <b>het</b> slot")
        deeds.make_definitive(work.engine, work.id, work.kader, actor="toets")
        page.get_by_role("switch", name="Vraag voor vraag").click()
        told = page.get_by_role("alert").filter(has_text="alleen nog in deze browser")
        expect(told).to_be_visible()
        page.goto(address)
        expect(told).to_be_visible()
        expect(page.locator(".gone li .text")).to_have_text("van voor <b>het</b> slot")
        problems = findings_in(page, SHOWN)
        page.get_by_role("button", name="Weggooien").click()
        expect(page.locator(".gone")).to_be_hidden()
        while copies(page):
            page.wait_for_timeout(50)

        assert problems == {}
