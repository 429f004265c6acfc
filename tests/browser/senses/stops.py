"""What the keyboard comes past: where each stop is, and which pixels say that it has the focus."""

import io
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from playwright.sync_api import Page

# What has the focus, inside a component too: what it is called, where it stands, and what other stops are like it.
FOCUSED = """() => {
    let one = document.activeElement
    while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement
    if (!one || one === document.body) return null
    // A square is its button as a whole, a switch is its label.
    const label = one.closest("[data-testid=stCheckbox] label, [data-testid=stRadioOption]")
    const shown = label ?? (one.matches(".whole") ? one.closest(".cell, td") : one)
    const box = shown.getBoundingClientRect()
    const words = one.getAttribute("aria-label") || one.labels?.[0]?.innerText || one.innerText || ""
    const part = one.closest("[data-testid]")?.dataset.testid ?? one.getRootNode().host?.parentElement?.className ?? ""
    const at = one.getRootNode().host?.getRootNode() === document ? "component" : ""
    return {
        name: words.trim().replace(/\\s+/g, " ").slice(0, 80),
        like: [one.tagName, one.getAttribute("role"), one.className, part, at].join(" "),
        tag: one.tagName, box: [box.x, box.y, box.width, box.height],
    }
}"""
# The next stop that is unlike all before it has the focus; another has it meanwhile when its pixels are looked at.
AWAY = """() => {
    let one = document.activeElement
    while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement
    window.looked = one
    if (!window.away) {
        window.away = document.createElement("button")
        window.away.style = "position: fixed; right: 0; bottom: 0; width: 1px; height: 1px; padding: 0; border: 0"
        document.body.append(window.away)
    }
    window.away.focus({ preventScroll: true })
}"""
BACK = "window.looked.focus({ preventScroll: true })"
ROOM = 9  # pixels around a stop in which its ring lies
MOST = 400


class Stop(NamedTuple):
    """One stop: what it is called, its element, where it stands (left, top, width, height), and what is like it."""

    name: str
    tag: str
    box: tuple[float, float, float, float]
    like: str


def focused(page: Page) -> Stop | None:
    """Return what has the focus; None when nothing has."""
    stop: dict[str, Any] | None = page.evaluate(FOCUSED)
    return stop and Stop(stop["name"], stop["tag"], tuple(stop["box"]), stop["like"])  # type: ignore[return-value, arg-type]


def walk(page: Page) -> list[Stop]:
    """Return every stop of a page, from its top to its end, by the key Tab."""
    page.evaluate("document.activeElement.blur(), getSelection().removeAllRanges(), document.body.focus()")
    stops: list[Stop] = []
    for _ in range(MOST):
        page.keyboard.press("Tab")
        stop = focused(page)
        if stop is None or (stops and stop == stops[0]):
            break
        stops.append(stop)
    return stops


def out_of_sight(page: Page, stops: list[Stop]) -> list[str]:
    """Return the stops that were outside the window when they had the focus."""
    size = page.viewport_size
    assert size
    return [
        f"{stop.name or stop.tag} at {[round(part) for part in stop.box]}"
        for stop in stops
        if stop.box[0] + stop.box[2] <= 0
        or stop.box[1] + stop.box[3] <= 0
        or stop.box[0] >= size["width"]
        or stop.box[1] >= size["height"]
    ]


def _pixels(page: Page, stop: Stop) -> NDArray[np.float64]:
    size = page.viewport_size
    assert size
    left, top = max(0, stop.box[0] - ROOM), max(0, stop.box[1] - ROOM)
    right = min(size["width"], stop.box[0] + stop.box[2] + ROOM)
    bottom = min(size["height"], stop.box[1] + stop.box[3] + ROOM)
    clip = {"x": left, "y": top, "width": right - left, "height": bottom - top}
    shot = page.screenshot(clip=clip, animations="disabled", caret="hide")  # type: ignore[arg-type]
    return np.asarray(Image.open(io.BytesIO(shot)).convert("RGB"), dtype=float) / 255


def _luminance(pixels: NDArray[np.float64]) -> NDArray[np.float64]:
    linear = np.where(pixels <= 0.04045, pixels / 12.92, ((pixels + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722])


def shown_by(page: Page, stop: Stop, least: float) -> int:
    """Return how many pixels differ by at least this contrast between a stop with the focus and without."""
    with_it = _luminance(_pixels(page, stop))
    page.evaluate(AWAY)
    without = _luminance(_pixels(page, stop))
    page.evaluate(BACK)
    contrast = (np.maximum(with_it, without) + 0.05) / (np.minimum(with_it, without) + 0.05)
    return int((contrast >= least).sum())


def unseen(page: Page, known: set[str], least: float) -> list[str]:
    """Return the stops of which too few pixels show that they have the focus; those like `known` ones are passed by."""
    page.evaluate("document.activeElement.blur(), document.body.focus()")
    wrong: list[str] = []
    for _ in range(MOST):
        page.keyboard.press("Tab")
        stop = focused(page)
        if stop is None or stop.box[2] <= 1:  # the end of the page, or what is past it
            break
        if stop.like in known:
            continue
        known.add(stop.like)
        page.wait_for_timeout(60)
        seen, enough = shown_by(page, stop, least), min(stop.box[2], 200) + min(stop.box[3], 200)
        if seen < enough:
            wrong.append(f"{stop.name or stop.tag} ({stop.like}): {seen} of {enough:.0f} pixels")
    return wrong
