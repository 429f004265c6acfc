"""What only a browser shows of how it looks: our own letters everywhere, and a page that can be printed."""

from pathlib import Path

import pytest
from playwright.sync_api import FloatRect, Page, Request, expect

from tests.browser.senses.axe import covered, wider
from tests.pages.test_pages import saved
from tilburg_samenwerking.kader import Kader

from .conftest import served
from .visits import FULL, full, opened

FONT = "IBM Plex Sans"


def test_all_text_is_in_our_own_typeface_and_nothing_comes_from_elsewhere(page: Page, server: str) -> None:
    """Headings, components in a shadow root and Plotly's letters; figures are of equal width."""
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))
    opened(page, f"{server}/raster?{FULL}")
    page.locator(".chart text").first.wait_for()
    fonts = {
        name: page.locator(place).first.evaluate("one => getComputedStyle(one).fontFamily")
        for name, place in {
            "heading": "h1",
            "cell": ".cell",
            "chart": ".chart text",
            "filter": "[data-testid=stSidebar] button p",
        }.items()
    }
    figures = page.locator(".cell").first.evaluate("one => getComputedStyle(one).fontVariantNumeric")
    loaded = page.evaluate(f"() => document.fonts.check('16px \"{FONT}\"')")

    assert {name: font for name, font in fonts.items() if FONT not in font} == {}
    assert figures == "tabular-nums"
    assert loaded
    assert [one.url for one in asked if not one.url.startswith((server, "data:", "blob:"))] == []
    assert any(one.url.endswith(".woff2") for one in asked)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_printed_page_is_the_page_alone_in_ink_on_white(page: Page, server: str, scheme: str) -> None:
    """Without side bar and bar, whatever theme is on screen, and the source only around it; nothing is cut off."""
    page.set_viewport_size({"width": 1030, "height": 760})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    opened(page, f"{server}/?{FULL}")
    page.emulate_media(media="print")

    expect(page.get_by_test_id("stSidebar")).to_be_hidden()
    expect(page.get_by_test_id("stHeader")).to_be_hidden()
    expect(page.get_by_text("Bron: Trommelen, Raab, Kenis")).to_be_hidden()
    colours = page.locator("h1").evaluate(
        "one => [getComputedStyle(one).color, getComputedStyle(document.body).backgroundColor]"
    )
    cut = page.locator(".scroll").evaluate_all(
        "all => all.filter(one => getComputedStyle(one).overflowX !== 'visible').length"
    )

    assert colours == ["rgb(20, 33, 61)", "rgb(255, 255, 255)"]
    assert cut == 0


@pytest.mark.parametrize("path", ["raster", "vergelijken", "belang"])
def test_on_paper_stands_what_is_chosen_and_not_what_could_be(page: Page, server: str, path: str) -> None:
    """No list to choose from, no switch, nothing that is closed; of some choices beside each other only the one."""
    opened(page, server + full(path))
    shown = page.get_by_test_id("stMain").locator("[data-testid=stButtonGroup] button:visible")
    every = shown.count()
    page.emulate_media(media="print")
    controls = page.locator(":is([data-testid=stSelectbox], [data-testid=stCheckbox], summary):visible")

    assert controls.count() == 0
    assert shown.evaluate_all("all => all.filter(one => one.ariaChecked !== 'true').length") == 0
    assert shown.count() < every or every == 0


def test_an_address_in_a_name_is_no_link(page: Page, tmp_path: Path, kader: Kader) -> None:
    """Streamlit makes links of addresses by itself; what a user typed stays text."""
    name = "Zie http://ergens.nl, www.ergens.nl en iemand@ergens.nl"
    database = saved(tmp_path / "a.db", kader, [name])
    with served(database) as address:
        slug = "zie-http-ergens-nl-www-ergens-nl-en-iemand-ergens-nl"
        opened(page, f"{address}/samenwerking?peildatum=2026-06-30&samenwerking={slug}")
        shown = page.locator("h1").inner_text().replace("\u2060", "")
        links = page.locator("a[href*='ergens.nl']").count()

    assert shown == name
    assert links == 0


def test_a_name_of_one_long_word_breaks_in_its_column(page: Page, tmp_path: Path, kader: Kader) -> None:
    """On a wide screen, on a phone and on paper no name reaches into what stands beside it."""
    database = saved(tmp_path / "a.db", kader, ["Samenwerkingsverbandsuitvoeringsorganisatie" * 4, "Bomenplan"])
    out = {}
    with served(database) as address:
        opened(page, f"{address}/samenwerking?{FULL}")
        page.get_by_role("link", name="Bomenplan").wait_for()
        for width, media in ((1280, "screen"), (390, "screen"), (1062, "print")):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(media=media)  # type: ignore[arg-type]
            page.wait_for_timeout(400)
            names = page.locator("tbody th")
            out[width, media] = names.evaluate_all(
                "all => all.filter(one => one.scrollWidth > one.clientWidth + 1).length"
            )

    assert out == dict.fromkeys(out, 0)


@pytest.mark.parametrize("width", [1000, 1024, 1280, 1366, 1400, 1440, 1920])
def test_the_word_that_this_is_a_demo_covers_nothing_of_the_menu(page: Page, server: str, width: int) -> None:
    """Every page of the menu can be reached at every width of the window."""
    page.set_viewport_size({"width": width, "height": 800})
    opened(page, server + "/kader?peildatum=2026-06-30")
    words = page.get_by_text("voorbeeld: Voorbeeldstad").bounding_box()
    menu = page.get_by_role("navigation").first
    boxes = [one.bounding_box() for one in menu.locator("a:visible, button:visible").all()]

    assert words
    assert len(boxes) >= 3
    assert [box for box in boxes if box and overlap(words, box)] == []


def test_in_the_dark_what_asks_attention_is_brightest(page: Page, server: str) -> None:
    """The square with most has the lightest colour there, in the light the darkest; its bar has doors to touch."""
    lightness: dict[str, list[float]] = {}
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        opened(page, f"{server}/raster?{FULL}")
        squares = [
            page.locator(f".cell:has([data-code='{code}'])") for code in ("partners.ambitie", "partners.capaciteit")
        ]
        lightness[scheme] = [square.evaluate(LIGHTNESS) for square in squares]
    door = page.get_by_role("link", name="11 aandacht").bounding_box()

    assert lightness["light"][0] > lightness["light"][1]
    assert lightness["dark"][0] < lightness["dark"][1]
    assert door
    assert min(door["width"], door["height"]) >= 24


# How light the background of an element is, as the browser paints it.
LIGHTNESS = """one => {
    const canvas = new OffscreenCanvas(1, 1).getContext("2d")
    canvas.fillStyle = getComputedStyle(one).backgroundColor
    canvas.fillRect(0, 0, 1, 1)
    const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}"""


def overlap(one: FloatRect, other: FloatRect) -> bool:
    """Return whether two boxes share a place on the screen."""
    return all(
        one[start] < other[start] + other[size] and other[start] < one[start] + one[size]
        for start, size in (("x", "width"), ("y", "height"))
    )


def test_nothing_covers_anything_at_any_width(page: Page, server: str) -> None:
    """From 320 to 1920 pixels, every 40, with the side bar open and closed; the open page is marked in the menu."""
    wrong = {}
    opened(page, f"{server}/perspectieven?{FULL}")
    for name in ("open", "closed"):
        for width in range(1920, 319, -40):
            page.set_viewport_size({"width": width, "height": 900})
            page.wait_for_timeout(350)
            wrong[name, width] = covered(page) + wider(page)
            if width > 768:
                marked = page.locator("[data-testid=stTopNav] [aria-current]:visible")
                wrong[name, width] += ["no page is marked"] * (marked.count() != 1)
        page.set_viewport_size({"width": 1440, "height": 900})
        page.wait_for_timeout(500)
        if name == "open":
            page.get_by_role("button", name="Filters verbergen").click()

    assert {place: lines for place, lines in wrong.items() if lines} == {}


# How many colours there are of what has the corner of what asks for attention, and of what has none.
SIGNED = """() => {
    const roots = [document]
    for (const root of roots)
        for (const one of root.querySelectorAll("*")) if (one.shadowRoot) roots.push(one.shadowRoot)
    const places = "td:is(.score, .lowest), .parts li, .bar > *, .minigrid i, .draws-legend i, .cell"
    const every = roots.flatMap((root) => [...root.querySelectorAll(places)]).filter((one) => one.style.background)
    const colour = (one) => getComputedStyle(one).backgroundColor
    const signed = new Set(every.filter((one) => getComputedStyle(one).backgroundImage.includes("225deg")).map(colour))
    return [[...signed], [...new Set(every.map(colour))].filter((one) => !signed.has(one))].map((all) => all.length)
}"""


@pytest.mark.parametrize("path", ["", "raster", "samenwerking"])
def test_what_asks_attention_has_a_sign_and_the_rest_has_none(page: Page, server: str, path: str) -> None:
    """In grey the lowest colour and the highest are alike: a corner tells them apart, in the legend too."""
    opened(page, f"{server}/{path}?{FULL}&maat=score&samenwerking=jeugdhulp-stadsregio")
    signed, bare = page.evaluate(SIGNED)

    assert signed >= 1
    assert bare >= 1
