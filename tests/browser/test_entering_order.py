"""The form when answers of the server are lost, come late or in another order, and when it is there twice."""

import re

from playwright.sync_api import Browser, Page, Route, expect

from tests.store.drafts import Started

from .conftest import window
from .forms import (
    all_kept,
    nothing_waits,
    opened,
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
