"""What can be used is seen: edges of 3 to 1, also in forced colours and with more space; it is called as it reads."""

import io
from typing import NamedTuple

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page

from tests.browser.conftest import window
from tests.browser.visits import FULL, PATHS, full, opened

from .axe import findings, show, wider
from .edges import ENOUGH, edges

# Letters, words and lines get the space of WCAG 1.4.12.
SPACED = """() => {
    const rule = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
        p { margin-bottom: 2em !important }`
    const roots = [document]
    for (const root of roots) {
        for (const one of root.querySelectorAll("*")) if (one.shadowRoot) roots.push(one.shadowRoot)
        const sheet = new CSSStyleSheet()
        sheet.replaceSync(rule)
        root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
    }
}"""
# What is cut off then.
CUT = """() => {
    const roots = [document]
    for (const root of roots)
        for (const one of root.querySelectorAll("*")) if (one.shadowRoot) roots.push(one.shadowRoot)
    const isCut = (one) => {
        const style = getComputedStyle(one)
        const hides = (way) => ["hidden", "clip"].includes(style[way])
        if (!one.checkVisibility() || !one.innerText?.trim()) return false
        // What does not fit in a part of a bar is left out whole, and stands in the words and the legend of the bar; a
        // phase that is too short for its name has it in the table below.
        if (one.matches(".bar > *, .spell span")) return false
        if (style.position === "absolute" || one.clientHeight < 2) return false
        const [down, along] = [one.scrollHeight - one.clientHeight, one.scrollWidth - one.clientWidth]
        return (hides("overflowY") && down > 2) || (hides("overflowX") && along > 2)
    }
    const cut = roots.flatMap((root) => [...root.querySelectorAll("*")]).filter(isCut)
    return cut.map((one) => `${one.tagName} ${one.innerText.slice(0, 60)}`)
}"""
# What is called otherwise than it reads, and what is explained before it is named.
MISNAMED = """() => {
    const plain = (words) => words.toLowerCase().replace(/[^\\p{L}\\p{N}]+/gu, " ").trim()
    const seen = (node) => {
        if (node.nodeType === Node.TEXT_NODE) return node.data
        if (node.nodeType !== Node.ELEMENT_NODE || node.ariaHidden === "true" || !node.checkVisibility()) return ""
        return node.matches(".aloud, svg") ? "" : ` ${[...node.childNodes].map(seen).join("")} `
    }
    const roots = [document]
    for (const root of roots)
        for (const one of root.querySelectorAll("*")) if (one.shadowRoot) roots.push(one.shadowRoot)
    const places = ":is(a, button, summary, [role=button], [role=radio])[aria-label]"
    const named = roots.flatMap((root) => [...root.querySelectorAll(places)])
    const lists = roots.flatMap((root) => [...root.querySelectorAll("dl > div")])
    const names = [...document.querySelectorAll("[data-testid=stDateInputCalendarButton]")].map((one) => one.ariaLabel)
    return [
        ...named.filter((one) => one.checkVisibility() && !plain(one.ariaLabel).includes(plain(seen(one))))
            .map((one) => `${one.ariaLabel} is seen as ${plain(seen(one))}`),
        ...named.filter((one) => /\\b(undefined|null|NaN)\\b/.test(one.ariaLabel)).map((one) => one.ariaLabel),
        ...lists.filter((one) => one.firstElementChild?.tagName === "DD").map((one) => `dd first: ${one.innerText}`),
        ...names.filter((name, place) => names.indexOf(name) !== place),
    ]
}"""


class Seen(NamedTuple):
    """What one visit to each page shows: edges by state, what is faint on paper, misnamed, cut off or too wide."""

    edges: dict[str, dict[str, list[tuple[str, float]]]]
    faint_on_paper: dict[str, list[str]]
    misnamed: dict[str, list[str]]
    cut: dict[str, list[str]]
    wide: dict[str, list[str]]


@pytest.fixture(scope="module")
def seen(browser: Browser, server: str) -> Seen:
    """Return what all pages show, each opened once."""
    seen = Seen({}, {}, {}, {}, {})
    with window(browser) as page:
        for path in PATHS:
            page.set_viewport_size({"width": 1440, "height": 1000})
            opened(page, server + full(path))
            seen.misnamed[path] = page.evaluate(MISNAMED)
            for state in ("dark", "wide"):
                show(page, state)
                seen.edges.setdefault(state, {})[path] = edges(page)
                if state == "dark":
                    page.emulate_media(media="print")
                    lines = findings(page, floating=True)
                    seen.faint_on_paper[path] = [line for line in lines if line.startswith("color-contrast")]
                    page.emulate_media(media="screen")
            for state in ("wide", "390 px"):
                show(page, state)
                page.evaluate(SPACED)
                page.wait_for_timeout(1000)
                seen.cut[f"{path}, {state}"], seen.wide[f"{path}, {state}"] = page.evaluate(CUT), wider(page)
    return seen


@pytest.mark.parametrize("state", ["wide", "dark"])
def test_what_can_be_used_has_an_edge_that_is_seen(seen: Seen, state: str) -> None:
    """On all pages: fields, pills, switches, buttons and squares, 3 to 1 at least against what is behind them."""
    every = seen.edges[state]

    assert len(every["raster"]) > 40
    assert min(len(one) for one in every.values()) > 1
    faint = {path: [what for what, contrast in one if contrast < ENOUGH] for path, one in every.items()}
    assert {path: one for path, one in faint.items() if one} == {}


def test_what_is_printed_from_a_dark_screen_is_read_on_white_paper(seen: Seen) -> None:
    """Texts, links and the badge of the demo on all pages."""
    assert len(seen.faint_on_paper) == len(PATHS)
    assert {path: lines for path, lines in seen.faint_on_paper.items() if lines} == {}


def test_more_space_between_letters_and_lines_cuts_nothing_off(seen: Seen) -> None:
    """The space of WCAG 1.4.12 on all pages: menu, filters, switches, squares, tables and cards; none gets wider."""
    assert len(seen.cut) == len(seen.wide) == 2 * len(PATHS)
    assert {place: words for place, words in seen.cut.items() if words} == {}
    assert {place: words for place, words in seen.wide.items() if words} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours_keep_what_is_chosen_and_what_a_colour_says(page: Page, server: str, scheme: str) -> None:
    """The chosen measure, each step of the legend, and the squares with their ink are told apart."""
    page.emulate_media(color_scheme=scheme, forced_colors="active")  # type: ignore[arg-type]
    opened(page, f"{server}/raster?{FULL}")
    fills = "all => all.map(one => getComputedStyle(one).backgroundColor)"
    measures = page.locator("[data-testid=stMain] [role=radiogroup] button").evaluate_all(fills)
    legend = page.locator(".draws-legend").first
    legend.locator("li").nth(9).wait_for()
    groups = [painted(group) for group in legend.locator("ul").all()]
    ink = page.locator("button.about strong").evaluate_all("all => all.map(one => getComputedStyle(one).color)")
    squares = page.locator(".cell").evaluate_all(fills)

    assert measures[0] not in measures[1:6]
    assert [len(swatches) for swatches in groups] == [6, 4]
    assert [len(set(swatches)) for swatches in groups] == [6, 4]
    assert all(one != other for one, other in zip(ink, squares, strict=True))


def painted(steps: Locator) -> list[bytes]:
    """Return what is painted of each swatch of a legend, without its edge."""
    shots = (one.screenshot(animations="disabled") for one in steps.locator("i").all())
    return [Image.open(io.BytesIO(shot)).convert("RGB").crop((4, 4, 12, 12)).tobytes() for shot in shots]


def test_everything_is_called_as_it_reads(seen: Seen) -> None:
    """On all pages: the name of what can be used has in it what is seen, a term comes before what it means."""
    assert len(seen.misnamed) == len(PATHS)
    assert {path: lines for path, lines in seen.misnamed.items() if lines} == {}
