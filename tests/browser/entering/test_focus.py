"""Where the keyboard is in the form: after each deed, and never under what stays on the screen."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import window
from tests.browser.senses.axe import wider
from tests.browser.senses.stops import MOST
from tests.browser.senses.test_paper import as_adviser
from tests.browser.visits import settled

# What lies over the top or the bottom of what has the focus and stays where it is while the page moves; empty: nothing.
COVERED = """() => {
    let one = document.activeElement
    while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement
    if (!one || one === document.body) return "nothing has the focus"
    const box = one.getBoundingClientRect()
    const parents = (of) => of ? [of, ...parents(of.parentElement ?? of.getRootNode().host)] : []
    const at = (x, y) => {
        const top = document.elementFromPoint(x, y)
        return top?.shadowRoot?.elementFromPoint(x, y) ?? top
    }
    const stays = (of) => ["sticky", "fixed"].includes(getComputedStyle(of).position)
    for (const y of [box.top + 2, box.bottom - 2]) {
        // What is higher than the window has its end outside it.
        if (box.height > innerHeight / 2 && (y < 0 || y > innerHeight)) continue
        if (y < 0 || y > innerHeight) return `${one.innerText || one.tagName} is outside the window`
        const over = parents(at(box.left + box.width / 2, y)).find((above) => stays(above) && !above.contains(one))
        if (over && !parents(one).includes(over)) return `${one.innerText || one.tagName} under ${over.className}`
    }
    return ""
}"""

IN_FORM = "document.activeElement.closest('.st-key-formulier') !== null"


def covered(page: Page, key: str) -> tuple[list[str], int]:
    """Go through the form by a key; return what of it was covered, and how many stops there were."""
    problems, stops = list[str](), 0
    while stops < MOST:
        page.keyboard.press(key)
        if not page.evaluate(IN_FORM):
            break
        stops += 1
        if problem := page.evaluate(COVERED):
            problems.append(problem)
    return problems, stops


def opened_work(page: Page, server: str) -> None:
    """Open a work in progress of the demo, in the whole dashboard: its bars are there."""
    as_adviser(page, f"{server}/invoeren")
    page.get_by_role("link", name="Datakamer Stadsregio").click()
    expect(page.get_by_role("radio", checked=True).first).to_be_visible()
    settled(page)


@pytest.mark.parametrize("size", [(1280, 720), (390, 844)], ids=str)
def test_nothing_lies_over_what_has_the_focus(browser: Browser, server: str, size: tuple[int, int]) -> None:
    """Down through the form by Tab, and up again: the bar of the page and that of the form stay where they are."""
    with window(browser) as page:
        page.set_viewport_size({"width": size[0], "height": size[1]})
        opened_work(page, server)
        page.get_by_role("radio").first.focus()
        down, stops = covered(page, "Tab")
        page.locator("button.next").focus()
        up, back = covered(page, "Shift+Tab")

    assert (down, up) == ([], [])
    assert stops > 15
    assert back > 15


def test_after_each_deed_the_focus_is_in_the_form(page: Page, server: str) -> None:
    """Another part by each of its ways, what is missing, beside each other, one question at a time."""
    opened_work(page, server)
    parts = page.get_by_role("navigation", name="Onderdelen").get_by_role("button")
    deeds = [
        parts.nth(2),
        page.locator("button.next"),
        page.get_by_role("button", name="‹ "),
        page.locator("button.missing"),
        page.get_by_role("switch", name="Vraag voor vraag"),
        page.get_by_role("button", name="Volgende vraag"),
        page.get_by_role("button", name="Vorige vraag"),
        page.get_by_role("switch", name="Vraag voor vraag"),
    ]
    for deed in deeds:
        deed.focus(timeout=5000)
        page.keyboard.press(" ")
        page.wait_for_timeout(300)
        settled(page)

        assert page.evaluate(IN_FORM), str(deed)
        assert page.evaluate(COVERED) == ""


@pytest.mark.parametrize("size", [(640, 512), (320, 256), (320, 640)], ids=str)
def test_an_enlarged_form_sticks_out_nowhere(browser: Browser, server: str, size: tuple[int, int]) -> None:
    """A window of 1280 by 1024 at 200% and at 400%, and a small phone: the form, one question, and the finish."""
    sticking_out = {}
    with window(browser) as page:
        page.set_viewport_size({"width": size[0], "height": size[1]})
        opened_work(page, server)
        sticking_out["form"] = wider(page)
        page.get_by_text(re.compile("^Onderdelen")).click()
        page.get_by_role("switch", name="Vraag voor vraag").click()
        expect(page.get_by_role("button", name="Volgende vraag")).to_be_visible()
        sticking_out["one question"] = wider(page)
        page.get_by_role("button", name="Afronden").click()
        expect(page.get_by_text(re.compile("^Ingevuld: "))).to_be_visible()
        settled(page)
        sticking_out["finish"] = wider(page)

    assert {part: lines for part, lines in sticking_out.items() if lines} == {}
