"""What axe-core finds on a page, and what sticks out of it, in every state that a page can be shown in."""

import json
from collections.abc import Iterable
from typing import NamedTuple

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What sticks out of the page to the right; inside a region that scrolls by itself it may.
WIDER = """() => [document.documentElement, document.querySelector("[data-testid=stMain]")]
  .filter((element) => element.scrollWidth > element.clientWidth + 1)
  .map((element) => `${element.tagName} ${element.scrollWidth} > ${element.clientWidth}`)"""

# What can be used in the bar and stands under something else, or outside the window. In a low window what lies below it
# does not count: there one can scroll to it.
COVERED = """(isLow) => {
    const bars = "[data-testid=stHeader] :is(a, button), [data-testid=stSidebarHeader] :is(a, button)"
    const isThere = (one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest("[inert]")
    const isCovered = (one) => {
        const box = one.getBoundingClientRect()
        const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)
        const isBelow = isLow && box.bottom >= innerHeight
        return box.width && !isBelow && !(top && (one.contains(top) || top.contains(one)))
    }
    const every = [...document.querySelectorAll(`${bars}, .st-key-demo .stMarkdownBadge`)]
    return every.filter(isThere).filter(isCovered).map((one) => one.getAttribute("aria-label") ?? one.innerText)
}"""
# What moves or fades for longer than 0.01 s, inside components too.
MOVING = """() => {
    const roots = [document]
    for (const root of roots)
        for (const one of root.querySelectorAll("*")) if (one.shadowRoot) roots.push(one.shadowRoot)
    const longest = (one, part) => {
        const { transitionDuration, animationDuration } = getComputedStyle(one, part)
        return Math.max(...`${transitionDuration},${animationDuration}`.split(",").map(parseFloat))
    }
    const every = roots.flatMap((root) => [...root.querySelectorAll("*")])
    const moves = (one) => [null, "::before", "::after"].some((part) => longest(one, part) > 0.01)
    return every.filter(moves).map((one) => `${one.tagName} ${one.dataset?.testid ?? one.className}`)
}"""


class State(NamedTuple):
    """How a page is shown."""

    width: int
    height: int
    scheme: str = "light"


STATES = {
    "wide": State(1440, 1000),
    "390 px": State(390, 844),
    "320 px": State(320, 640),
    "dark": State(1440, 1000, "dark"),
}


def show(page: Page, name: str) -> None:
    """Show the page in a state, and wait until it is drawn."""
    state = STATES[name]
    page.set_viewport_size({"width": state.width, "height": state.height})
    page.emulate_media(color_scheme=state.scheme)  # type: ignore[arg-type]
    page.wait_for_timeout(500)
    scheme = page.evaluate("getComputedStyle(document.querySelector('.stApp')).colorScheme")
    assert scheme == state.scheme


def findings(page: Page, *, floating: bool = False) -> list[str]:
    """Return what axe-core finds, one line per place; what floats over the page stands in no landmark."""
    rules = {"region": {"enabled": not floating}}
    options = {"runOnly": {"type": "tag", "values": TAGS}, "rules": rules, "resultTypes": ["violations"]}
    violations = Axe().run(page, options=options).response["violations"]
    return [
        f"{rule['id']}: {json.dumps(node['target'])} {node['html'][:160]}"
        for rule in violations
        for node in rule["nodes"]
    ]


def wider(page: Page) -> list[str]:
    """Return what sticks out of the page to the right."""
    return page.evaluate(WIDER)  # type: ignore[no-any-return]


def covered(page: Page, *, is_low: bool = False) -> list[str]:
    """Return what can be used in the bar, and stands under something else or outside the window.

    `is_low`: a window in which one scrolls to what is below it.
    """
    return page.evaluate(COVERED, is_low)  # type: ignore[no-any-return]


def moving(page: Page) -> list[str]:
    """Return what moves or fades for who has asked for less of that."""
    page.emulate_media(reduced_motion="reduce")
    lines = page.evaluate(MOVING)
    page.emulate_media(reduced_motion="no-preference")
    return lines  # type: ignore[no-any-return]


def findings_in(page: Page, states: Iterable[str] = STATES) -> dict[str, list[str]]:
    """Return what is found and what sticks out in each of these states, in one visit: only where there is something."""
    problems = {}
    for name in states:
        show(page, name)
        problems[name] = findings(page) + wider(page)
    return {state: lines for state, lines in problems.items() if lines}
