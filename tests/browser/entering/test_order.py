"""The form when answers of the server are lost, come late or in another order, and when it is there twice."""

import re
import time
from pathlib import Path

from playwright.sync_api import Browser, Page, Request, Route, expect

from tests.browser.conftest import window
from tests.browser.servers import PATIENCE
from tests.store.given.drafts import Started
from tilburg_samenwerking.store.engine import BUSY_SECONDS
from tilburg_samenwerking.ui import components

from .forms import (
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
    stored_text,
    visitor,
)

SAVING, STATE = "**/werk/antwoord", "**/werk/stand*"
LOOKED_AT, LEFT = "dispatchEvent(new Event('focus'))", "dispatchEvent(new Event('pagehide'))"
HEALTH = "fetch('./_stcore/health').then((answer) => answer.text())"
OFFER = "Niet bewaard op"


def choose(page: Page, score: int) -> None:
    """Give the first scale a score."""
    page.get_by_role("radiogroup").first.get_by_role("radio", name=f"{score}, ").click()


def stored_score(work: Started) -> float | None:
    """Return the score of the one answer that is stored."""
    (answer,) = work.now().answers.values()
    return answer.reply.score


def until(page: Page, count: int, routes: list[Route]) -> None:
    """Wait until there are so many requests."""
    end = time.monotonic() + PATIENCE
    while len(routes) < count:
        assert time.monotonic() < end, f"{len(routes)} requests in place of {count}"
        page.wait_for_timeout(20)


def test_what_is_taken_back_after_a_lost_answer_is_taken_back(browser: Browser, work: Started, address: str) -> None:
    """The server saved the choice and could not say so; what stood there before is chosen again, and stays."""
    with window(browser) as page:
        opened(page, address)
        choose(page, 2)
        all_kept(page)

        def lost(route: Route) -> None:
            route.fetch()
            route.abort()

        page.route(STATE, lambda route: route.abort())
        page.route(SAVING, lost)
        choose(page, 4)
        while stored_score(work) != 4.0:
            page.wait_for_timeout(50)
        choose(page, 2)
        page.unroute(SAVING)
        nothing_waits(page)
        page.unroute(STATE)
        with page.expect_response(STATE):
            page.evaluate(LOOKED_AT)
        nothing_waits(page)

        expect(page.get_by_role("radio", checked=True)).to_have_accessible_name(re.compile("2, "))
        assert stored_score(work) == 2.0


def test_a_conflict_that_is_told_late_is_none(browser: Browser, work: Started, address: str) -> None:
    """A text was sent once more while it was under way; by the time that is answered, all of it is saved."""
    with window(browser) as page:
        opened(page, address)
        page.route(STATE, lambda route: route.abort())
        held: list[Route] = []
        page.route(SAVING, lambda route: held.append(route) if len(held) < 2 else route.continue_())
        note(page).fill("a")
        until(page, 1, held)
        first = held[0].fetch()
        note(page).fill("ab")
        page.evaluate(LEFT)
        until(page, 2, held)
        second = held[1].fetch()
        held[0].fulfill(response=first)
        while stored_text(work) != "ab":
            page.wait_for_timeout(50)
        all_kept(page)
        with page.expect_response(SAVING) as late:
            held[1].fulfill(response=second)
        late.value.finished()
        page.evaluate(HEALTH)
        all_kept(page)

        assert (first.status, second.status) == (200, 409)
        assert note(page).input_value() == stored_text(work) == "ab"
        assert copies(page) == 0


def test_what_another_changes_while_an_answer_is_under_way_is_seen(
    browser: Browser, work: Started, address: str
) -> None:
    """It was told before the answer to what stood there earlier, and is told again."""
    with window(browser) as page:
        opened(page, address)
        held: list[Route] = []
        page.route(SAVING, lambda route: held.append(route))
        note(page).fill("van mij")
        until(page, 1, held)
        answer = held[0].fetch()
        change_elsewhere(work, first_item(page), "van een ander")
        with page.expect_response(STATE) as looked:
            page.evaluate(LOOKED_AT)
        looked.value.finished()
        page.evaluate(HEALTH)
        held[0].fulfill(response=answer)
        choice = page.locator(".choice")

        expect(choice).to_contain_text("van een ander")
        assert stored_text(work) == "van een ander"


def asks(page: Page) -> int:
    """Return how often the server is asked how the work stands when the page is looked at."""
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request) if "/werk/stand" in request.url else None)
    page.evaluate(LOOKED_AT)
    page.evaluate(HEALTH)
    return len(asked)


def test_a_form_that_left_the_page_asks_and_keeps_nothing(browser: Browser, work: Started, address: str) -> None:
    """What was refused in it is offered once by the form that comes after it, and thrown away for good."""
    with window(browser) as page:
        opened(page, address)
        page.route(SAVING, lambda route: route.fulfill(status=422, json={"message": "Dit past niet."}))
        note(page).fill("geweigerd")
        expect(page.get_by_text("bestuurlijk: Dit past niet.")).to_be_visible()
        shown = page.get_by_text("Formulier tonen")
        shown.click()
        expect(page.get_by_role("radiogroup")).to_have_count(0)
        end = time.monotonic() + 5
        while any(asks(page) for _look in range(3)):
            assert time.monotonic() < end, "the form is gone and asks on"
        shown.click()
        offer = page.get_by_text(OFFER)
        expect(offer).to_have_count(1)
        page.get_by_role("button", name="Weggooien").click()
        expect(offer).to_have_count(0)
        page.evaluate(LEFT)

        assert copies(page) == 0
        assert work.now().answers == {}


def test_a_form_that_is_drawn_with_other_data_goes_on(browser: Browser, work: Started, address: str) -> None:
    """A run of the page that finds another state is no end of it: what is typed after it is saved."""
    with window(browser) as page:
        opened(page, address)
        note(page).fill("voor")
        all_kept(page)
        page.get_by_role("button", name="Nog een keer").click()
        expect(page.get_by_text("Nog een keer getekend")).to_be_visible()
        note(page).fill("na")
        nothing_waits(page)
        with page.expect_response(STATE) as looked:
            page.evaluate(LOOKED_AT)

        assert looked.value.status == 200
        assert stored_text(work) == "na"


def test_two_tabs_leave_each_other_their_copies(browser: Browser, address: str) -> None:
    """Only what a tab left that is gone is offered, and what one has saved is not what the other waits with."""
    with visitor(browser) as somebody:
        one = leave_behind(somebody, address, "van een gesloten tab")
        opened(one, address)
        one.route(SAVING, lambda route: route.abort())
        note(one, 1).fill("van de ene tab")
        while copies(one) < 2:
            one.wait_for_timeout(50)
        other = somebody.new_page()
        opened(other, address)
        expect(other.get_by_text(OFFER)).to_have_count(1)
        offers = other.locator(".choice").all_inner_texts()
        note(other, 1).fill("van de andere tab")
        all_kept(other)
        between = copies(other)
        one.close()
        opened(other, address)
        after = offered(other).count()

        assert ["van een gesloten tab" in offer for offer in offers] == [True]
        assert (between, after) == (2, 2)


def test_a_server_that_is_busy_is_asked_less_and_less(browser: Browser, address: str) -> None:
    """After one, two and four seconds, though it does say all the while how the work stands."""
    with window(browser) as page:
        opened(page, address)
        tries: list[Route] = []

        def busy(route: Route) -> None:
            tries.append(route)
            route.fulfill(status=503, json={"message": "De database is bezet."})

        page.route(SAVING, busy)
        kept_away(page, "geduld")
        until(page, 3, tries)
        for _look in range(2):
            with page.expect_response(STATE) as looked:
                page.evaluate(LOOKED_AT)
            looked.value.finished()
        page.evaluate(HEALTH)

        assert len(tries) == 3


def test_the_form_waits_longer_than_a_database_that_is_busy() -> None:
    """So the words of the server arrive that say so."""
    script = (Path(components.__file__).parent / "form" / "saving.js").read_text(encoding="utf-8")
    (patience,) = re.findall(r"^const PATIENCE = (\d+)", script, re.MULTILINE)

    assert int(patience) > BUSY_SECONDS * 1000
