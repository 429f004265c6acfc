"""The form when answers of the server are lost, come late or in another order, and when it is there twice."""

import re
import time

from playwright.sync_api import Browser, Page, Route, expect

from tests.store.drafts import Started

from .conftest import window
from .forms import (
    all_kept,
    copies,
    note,
    nothing_waits,
    opened,
    stored_text,
)
from .servers import PATIENCE

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
