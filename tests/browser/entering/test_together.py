"""Two people in the same assessment, and what one of them does in haste: nothing is written over, nothing twice."""

import statistics
import time

from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import window
from tests.browser.servers import PATIENCE
from tests.store.given.drafts import Started

from .forms import all_kept, conflict, go_on_in, note, nothing_waits, opened, stored_text

STATE = "**/werk/stand*"
MERGED_WITHIN = 3.0  # seconds
ARABIC = "\u0645\u0631\u062d\u0628\u0627 (\u0668)"


def scales(page: Page) -> Locator:
    """Return the scales of the part that is shown."""
    return page.get_by_role("radiogroup").filter(has=page.get_by_role("radio", name="5, "))


def becomes(text: Locator, words: str) -> float:
    """Return after how many seconds a text is this."""
    start = time.monotonic()
    while text.input_value() != words:
        assert time.monotonic() - start < PATIENCE, f"{text.input_value()!r} does not become {words!r}"
        text.page.wait_for_timeout(20)
    return time.monotonic() - start


def test_what_one_fills_in_the_other_sees(browser: Browser, work: Started, address: str) -> None:
    """Within three seconds, though the other has not asked for it and types elsewhere meanwhile."""
    with window(browser) as first, window(browser) as second:
        opened(first, address)
        opened(second, address)
        go_on_in(second, 1)
        waits = []
        for turn in range(5):
            second.keyboard.type(f"b{turn}")
            note(first).fill(f"a{turn}")
            nothing_waits(first)
            waits.append(becomes(note(second), f"a{turn}"))
        nothing_waits(second)
        becomes(note(first, 1), "b0b1b2b3b4")
        stored = sorted(answer.reply.text or "" for answer in work.now().answers.values())

    assert statistics.median(waits) <= MERGED_WITHIN
    assert stored == ["a4", "b0b1b2b3b4"]


def test_a_score_and_a_note_of_one_answer_go_together(browser: Browser, work: Started, address: str) -> None:
    """Of two people, neither of whom has seen the other's: nobody is asked to choose."""
    with window(browser) as first, window(browser) as second:
        opened(first, address)
        opened(second, address)
        second.route(STATE, lambda route: route.abort())
        scales(first).first.get_by_role("radio", name="4, ").click()
        all_kept(first)
        note(second).fill("waarom het zo is")
        all_kept(second)
        (answer,) = work.now().answers.values()
        becomes(note(first), "waarom het zo is")
        expect(second.locator(".choice")).to_have_count(0)
        expect(scales(second).first.get_by_role("radio", name="4, ")).to_be_checked()

    assert (answer.reply.score, answer.reply.text) == (4.0, "waarom het zo is")


def test_a_text_with_the_cursor_in_it_is_not_written_over(browser: Browser, work: Started, address: str) -> None:
    """Who stands in it sees both texts, and chooses; until then neither is lost."""
    with window(browser) as first, window(browser) as second:
        opened(first, address)
        note(first).fill("zoals het was")
        all_kept(first)
        opened(second, address)
        becomes(note(second), "zoals het was")
        go_on_in(second, 0)
        note(first).fill("zoals de een wil")
        first.get_by_role("heading", level=1).click()  # out of the field
        nothing_waits(first)
        choice = conflict(second)
        expect(choice).to_contain_text("zoals de een wil")
        before = note(second).input_value()
        second.keyboard.type(", en meer")
        expect(choice).to_contain_text("zoals het was, en meer")
        between = stored_text(work)
        second.get_by_role("button", name="Mijn tekst bewaren").click()
        nothing_waits(second)
        expect(choice).to_have_count(0)
        becomes(note(first), "zoals het was, en meer")

    assert (before, between) == ("zoals het was", "zoals de een wil")
    assert stored_text(work) == "zoals het was, en meer"


def test_twenty_double_clicks_are_twenty_answers(browser: Browser, work: Started, address: str) -> None:
    """Each is one record of one change, with what was clicked on."""
    with window(browser) as page:
        opened(page, address)
        start, clicks = work.now().changes, 0
        while clicks < 20:
            for place in range(min(scales(page).count(), 20 - clicks)):
                scales(page).nth(place).get_by_role("radio", name=f"{clicks % 5 + 1}, ").dblclick()
                clicks += 1
            nothing_waits(page)
            page.get_by_role("button", name="›").last.click()
        page.wait_for_timeout(500)
        now = work.now()

    assert now.changes == start + 20
    assert sorted(answer.reply.score or 0 for answer in now.answers.values()) == sorted([1, 2, 3, 4, 5] * 4)


def test_a_text_of_twenty_thousand_signs_is_kept_whole(browser: Browser, work: Started, address: str) -> None:
    """Pasted and typed on; one sign more is refused at the field, with how much is too much, and stays."""
    with window(browser) as page:
        opened(page, address)
        note(page).focus()
        page.keyboard.insert_text("é" * 19_990)
        page.keyboard.type("tien erbij")
        nothing_waits(page)
        whole = stored_text(work)
        page.keyboard.type("!")
        expect(page.locator(".state", has_text="Te lang: 20001 tekens, er passen er 20000.")).to_be_visible()
        between = note(page).input_value(), stored_text(work)
        page.keyboard.press("Backspace")
        nothing_waits(page)
        expect(page.get_by_text("Te lang")).to_have_count(0)

    assert whole == "é" * 19_990 + "tien erbij" == stored_text(work)
    assert between == (f"{whole}!", whole)


def test_signs_of_every_kind_are_kept(browser: Browser, work: Started, address: str) -> None:
    """Emoji of several parts, another direction, markup and what elsewhere is a formula."""
    with window(browser) as page:
        opened(page, address)
        words = f'=1+1 <img src=x onerror="alert(1)"> **dik** 👩‍👩‍👧 🏳️‍🌈 {ARABIC} e\u0301\n\tregel twee'
        note(page).focus()
        page.keyboard.insert_text(words)
        nothing_waits(page)
        opened(page, address)

        assert note(page).input_value() == stored_text(work) == words
