"""The form while the server cannot be reached or does not take what it is given: what it says, and what stays."""

import re
from collections.abc import Callable
from functools import partial

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.browser.conftest import window
from tests.store.given.drafts import Started
from tilburg_samenwerking.store import deeds

from .forms import (
    WAITS,
    all_kept,
    change_elsewhere,
    copies,
    first_item,
    kept_away,
    leave_behind,
    note,
    nothing_waits,
    offered,
    opened,
    put_back,
    stored_text,
    visitor,
)

SAVING = re.compile(r"/werk/antwoord")


def test_without_network_the_form_says_so_and_keeps_it_after(browser: Browser, work: Started, address: str) -> None:
    """Nothing is asked; the text stays in its field all the while."""
    with window(browser) as page:
        opened(page, address)
        page.context.set_offline(True)
        kept_away(page, "zonder netwerk")
        expect(page.get_by_role("main").get_by_role("status")).to_have_text("1 wijziging nog niet bewaard")
        between = note(page).input_value()
        page.context.set_offline(False)
        all_kept(page)
        expect(page.get_by_text("bestuurlijk: bewaard om")).to_be_visible()

        assert between == note(page).input_value() == stored_text(work) == "zonder netwerk"
        assert copies(page) == 0


def test_what_a_closed_tab_could_not_send_is_put_back(browser: Browser, work: Started, address: str) -> None:
    """It is offered in words with its moment; put back, it is saved, and not offered again."""
    with visitor(browser) as somebody:
        page = leave_behind(somebody, address, "van een gesloten tab")
        opened(page, address)
        offer = page.get_by_text("Niet bewaard op")
        expect(offer).to_be_visible()
        before = note(page).input_value()
        put_back(page)
        all_kept(page)
        expect(offer).to_have_count(0)
        opened(page, address)

        assert (before, note(page).input_value()) == ("", "van een gesloten tab")
        assert stored_text(work) == "van een gesloten tab"
        assert offered(page).count() == 0


def test_what_a_tab_leaves_that_closes_later_is_offered_without_a_reload(
    browser: Browser, work: Started, address: str
) -> None:
    """As long as both are open, each leaves alone what the other has."""
    with visitor(browser) as somebody:
        somebody.route(SAVING, lambda route: route.abort())
        leaves, page = somebody.new_page(), somebody.new_page()
        opened(leaves, address)
        kept_away(leaves, "van de andere tab")
        opened(page, address)
        both = page.get_by_role("button", name="Terugzetten").count(), copies(page)
        leaves.close()
        expect(page.get_by_text("Niet bewaard op")).to_be_visible()
        somebody.unroute(SAVING)
        put_back(page)
        all_kept(page)

        assert both == (0, 1)
        assert stored_text(work) == "van de andere tab"


def test_what_is_thrown_away_is_not_offered_again(browser: Browser, work: Started, address: str) -> None:
    """Nothing of it is saved."""
    with visitor(browser) as somebody:
        page = leave_behind(somebody, address, "toch niet")
        opened(page, address)
        page.get_by_role("button", name="Weggooien").click()
        expect(page.get_by_text("Niet bewaard op")).to_have_count(0)
        while copies(page):
            page.wait_for_timeout(50)
        opened(page, address)

        assert offered(page).count() == 0
        assert work.now().answers == {}


def test_what_is_older_than_what_is_stored_is_a_choice(browser: Browser, work: Started, address: str) -> None:
    """Both are shown, and what another saved stays until somebody chooses."""
    with visitor(browser) as somebody:
        page = leave_behind(somebody, address, "van eerder")
        opened(page, address)
        item = first_item(page)
        change_elsewhere(work, item, "van een ander")
        opened(page, address)
        choice = page.locator(".choice")
        expect(choice).to_contain_text("Intussen is dit gewijzigd; kies welke tekst er moet staan.")
        expect(choice).to_contain_text("van eerder")
        expect(choice).to_contain_text("van een ander")
        before = stored_text(work), note(page).input_value()
        put_back(page)
        all_kept(page)

        assert before == ("van een ander", "van een ander")
        assert stored_text(work) == "van eerder"


def test_an_answer_that_comes_back_late_is_no_choice(browser: Browser, work: Started, address: str) -> None:
    """The server saved a text, its answer never came, and somebody typed on: it is all one person's."""
    with window(browser) as page:
        opened(page, address)
        lose = [True]

        def lost(route: Route) -> None:
            route.fetch()
            route.abort()

        page.route(SAVING, lambda route: lost(route) if lose and lose.pop() else route.continue_())
        note(page).fill("de eerste woorden")
        expect(page.get_by_text(WAITS).first).to_be_visible()
        while not work.now().answers:
            page.wait_for_timeout(50)
        note(page).fill("de eerste woorden en de laatste")
        nothing_waits(page)
        expect(page.locator(".choice")).to_have_count(0)

        assert stored_text(work) == note(page).input_value() == "de eerste woorden en de laatste"


def answering(status: int, message: str) -> Callable[[Route], None]:
    """Return what answers in the place of the server."""
    return lambda route: route.fulfill(status=status, json={"message": message} if message else None)


OURS = "Dit is niet bewaard: de server neemt het niet aan. Uw tekst blijft hier staan."
REFUSALS = [(413, "Dit antwoord is te groot om te bewaren."), (422, "Dit past niet."), (403, "")]
LATER = [(503, "Er is niets opgeslagen: de database is bezet."), (500, "Er ging iets mis (nummer 4f2a91).")]


def test_what_is_refused_is_said_at_the_field(browser: Browser, work: Started, address: str) -> None:
    """In the words of the server, or else in ours; the text stays, and another text is tried again."""
    with window(browser) as page:
        opened(page, address)
        for status, message in REFUSALS:
            page.route(SAVING, answering(status, message))
            note(page).fill(f"geweigerd {status}")
            says = page.get_by_text(f"bestuurlijk: {message or OURS}")
            expect(says).to_be_visible()
            between = note(page).input_value()
            page.unroute(SAVING)
            note(page).press_sequentially(" en beter")
            expect(says).to_have_count(0)
            all_kept(page)

            assert (between, stored_text(work)) == (f"geweigerd {status}", f"geweigerd {status} en beter")


def test_what_may_work_in_a_moment_is_tried_again(browser: Browser, work: Started, address: str) -> None:
    """It says what the server says, with its number; without anybody doing anything it is kept."""
    with window(browser) as page:
        opened(page, address)
        for status, message in LATER:
            page.route(SAVING, answering(status, message))
            note(page).fill(f"geduld {status}")
            expect(page.get_by_text(f"{WAITS}. {message}")).to_be_visible()
            between = note(page).input_value()
            page.unroute(SAVING)
            nothing_waits(page)

            assert between == stored_text(work) == f"geduld {status}"


def test_what_became_definitive_meanwhile_is_closed_and_readable(browser: Browser, work: Started, address: str) -> None:
    """It is told at once; what was typed stays to be read, and nothing is changed any more."""
    with window(browser) as page:
        opened(page, address)
        note(page).fill("bewaard")
        all_kept(page)
        deeds.make_definitive(work.engine, work.id, work.kader, actor="toets")
        expect(page.get_by_role("alert").filter(has_text="intussen definitief")).to_be_visible()
        told = page.get_by_role("alert").filter(has_text="intussen definitief").inner_text()
        expect(note(page)).to_have_js_property("readOnly", True)
        page.get_by_role("radiogroup").first.get_by_role("radio").first.click(force=True)
        expect(page.get_by_role("radio", checked=True)).to_have_count(0)

        assert note(page).input_value() == "bewaard"
        assert "niet bewaard" not in told  # all of it was


@pytest.mark.parametrize("seen_first", [False, True])
def test_what_was_typed_too_late_stays_readable(
    browser: Browser, work: Started, address: str, seen_first: bool
) -> None:
    """The field says that it was not saved, whether the save is refused or the form sees first that it is closed."""
    with window(browser) as page:
        page.route(SAVING if seen_first else "**/werk/stand*", lambda route: route.abort())
        opened(page, address)
        change_elsewhere(work, first_item(page), "op tijd")
        close = partial(deeds.make_definitive, work.engine, work.id, work.kader, actor="toets")
        if seen_first:
            expect(note(page)).to_have_value("op tijd")
            note(page).fill("te laat")
            expect(page.get_by_text(WAITS).first).to_be_visible()
            close()
        else:
            close()
            note(page).fill("te laat")
        expect(page.get_by_text(re.compile("^bestuurlijk: (De waardering|Dit is niet bewaard)"))).to_be_visible()
        page.unroute_all()
        expect(page.get_by_role("alert").filter(has_text="intussen definitief")).to_be_visible()
        expect(page.get_by_text("nog niet bewaard.")).to_have_count(0)

        assert note(page).input_value() == "te laat"


@pytest.mark.parametrize("text", ["de laatste woorden", "a" * 20_000])
def test_the_last_text_of_a_tab_that_closes_arrives(browser: Browser, work: Started, address: str, text: str) -> None:
    """Also one that is as long as may be."""
    with window(browser) as page:
        opened(page, address)
        note(page).fill(text)
        page.close(run_before_unload=True)
        with window(browser) as watching:
            while not work.now().answers:
                watching.wait_for_timeout(50)

    assert stored_text(work) == text
