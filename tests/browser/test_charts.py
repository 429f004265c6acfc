"""A Plotly figure in the browser: it stays where it is when it changes, and follows theme, width and keys."""

import pytest
from playwright.sync_api import Page, expect

from tilburg_samenwerking.drawing.figures.plotly_figure import SCRIPT_NAME

from .visits import FULL, opened, settled

SEEN = """all => [...new Set(
    all.map(one => getComputedStyle(one)).filter(one => one.fillOpacity * one.opacity > 0).map(one => one.fill)
)]"""
CUT = """all => all.filter(one => one.getBoundingClientRect().width > 0).flatMap(one => {
    const [own, chart] = [one, one.closest(".chart")].map(some => some.getBoundingClientRect())
    return own.left < chart.left - 1 || own.right > chart.right + 1 ? [one.textContent] : []
})"""
DOTS = ".chart .scatterlayer .point"
POINT = ".chart .scatterlayer .trace:nth-child(2) .point"
TEXT = ".chart .scatterlayer .trace:nth-child(2) text"


def wide(page: Page) -> Page:
    """Return the page in a window in which the whole figure is seen."""
    page.set_viewport_size({"width": 1440, "height": 2400})
    return page


def test_a_filter_changes_the_figure_where_it_stands(page: Page, server: str) -> None:
    """The same drawing gets other numbers; nothing is built anew."""
    opened(wide(page), f"{server}/raster?{FULL}")
    page.locator(TEXT).first.wait_for()
    page.evaluate("document.querySelector('.chart .main-svg').dataset.kept = 'yes'")
    before = page.locator(TEXT).all_text_contents()
    page.get_by_test_id("stSidebar").get_by_role("button", name="onrustig").click()
    expect(page.get_by_text("onrustig vaarwater", exact=False).first).to_be_visible()
    settled(page)

    assert page.locator(".chart .main-svg[data-kept=yes]").count() == 1
    assert page.locator(TEXT).all_text_contents() != before


def test_plotly_is_asked_for_once_and_only_by_a_page_with_a_figure(page: Page, server: str) -> None:
    """Our own server sends it; that of Streamlit is not used."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    opened(page, f"{server}/?{FULL}")
    on_portfolio = [address for address in asked if "lotly" in address]
    for path in ("raster", "ontwikkeling"):
        opened(page, f"{server}/{path}?{FULL}")
        page.locator(".chart .main-svg").first.wait_for()

    assert on_portfolio == []
    assert {address for address in asked if "lotly" in address} == {f"{server}/assets/{SCRIPT_NAME}"}


def test_the_figure_takes_the_colours_of_the_theme(page: Page, server: str) -> None:
    """Also when the theme changes while it is there; the numbers beside the dots are text in the colour of text."""
    colours = {"light": "rgb(20, 33, 61)", "dark": "rgb(232, 234, 238)"}
    opened(wide(page), f"{server}/raster?{FULL}")
    for scheme, colour in colours.items():
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        expect(page.locator("h1")).to_have_css("color", colour)
        expect(page.locator(TEXT).first).to_have_css("fill", colour)


def test_a_dot_has_the_colour_of_its_step_in_the_legend(page: Page, server: str) -> None:
    """In the light and in the dark; in both there are dots of more than one step."""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        opened(wide(page), f"{server}/belang?{FULL}")
        page.locator(DOTS).first.wait_for()
        page.wait_for_timeout(500)
        legend = page.locator(".st-key-legenda i").evaluate_all(
            "all => all.map(one => getComputedStyle(one).backgroundColor)"
        )
        dots = page.locator(DOTS).evaluate_all(SEEN)

        assert set(dots) <= set(legend)
        assert len(dots) > 2


@pytest.mark.parametrize(
    ("path", "drawn", "legend"),
    [
        ("ontwikkeling", ".chart .barlayer .point path", None),
        ("ontwikkeling?samenwerking=fietsroute-lange-lijn", "circle.dot", ".draws-legend i"),
    ],
)
def test_bars_and_small_lines_are_dark_in_the_dark_and_light_on_paper(
    page: Page, server: str, path: str, drawn: str, legend: str | None
) -> None:
    """What is nearest to the paper in the light is so in the dark; dots have the colours of the legend beside them."""
    colours, strange = {}, set[str]()
    opened(wide(page), f"{server}/{path}{'&' if '?' in path else '?'}{FULL}")
    for state, media in {"light": "screen", "dark": "screen", "paper": "print"}.items():
        page.emulate_media(color_scheme="light" if state == "light" else "dark", media=media)  # type: ignore[arg-type]
        page.locator(drawn).first.wait_for(state="attached")
        page.wait_for_timeout(800)
        colours[state] = set(page.locator(drawn).evaluate_all(SEEN))
        if legend and state != "paper":
            swatches = page.locator(legend).evaluate_all("all => all.map(one => getComputedStyle(one).backgroundColor)")
            strange |= colours[state] - set(swatches)

    assert strange == set()
    assert colours["paper"] == colours["light"]
    assert len(colours["light"]) == len(colours["dark"]) > 1
    assert colours["light"].isdisjoint(colours["dark"])


def test_the_figure_takes_the_width_of_its_place(page: Page, server: str) -> None:
    """In a window that becomes narrow, and beside a side bar that is put away."""
    opened(wide(page), f"{server}/raster?{FULL}")
    page.locator(TEXT).first.wait_for()
    widths = "() => ['.chart', '.chart .main-svg'].map(one => document.querySelector(one).clientWidth)"
    shown = []
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 2400})
        page.wait_for_timeout(800)
        shown.append(page.evaluate(widths))

    assert all(place == drawn for place, drawn in shown)
    assert shown[0][0] > shown[1][0] > 300


@pytest.mark.parametrize("path", ["raster", "belang", "ontwikkeling"])
def test_no_word_of_a_figure_is_cut(page: Page, server: str, path: str) -> None:
    """Not on the narrowest screen, nor where there is room: beside the axis, above a dot, right of the scale."""
    opened(page, f"{server}/{path}?{FULL}")
    for width in (320, 390, 1280):
        page.set_viewport_size({"width": width, "height": 2400})
        page.locator(".chart .main-svg").first.wait_for()
        page.wait_for_timeout(800)

        assert page.locator(".chart text").count() > 10
        assert (width, page.locator(".chart text").evaluate_all(CUT)) == (width, [])


def test_escape_puts_away_what_shows_at_the_pointer(page: Page, server: str) -> None:
    """It is in Dutch, with a decimal comma."""
    opened(wide(page), f"{server}/raster?{FULL}")
    page.locator(POINT).first.wait_for()
    page.locator(POINT).first.hover(force=True)
    shown = page.locator(".chart .hoverlayer .hovertext")
    expect(shown).to_have_count(1)
    text = shown.text_content() or ""
    page.keyboard.press("Escape")

    expect(shown).to_have_count(0)
    assert text.startswith("Gemeente: ")
    assert "laagste" in text
    assert "," in text


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_printed_figure_is_ink_on_white(page: Page, server: str, scheme: str) -> None:
    """Whatever theme is on screen."""
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    opened(wide(page), f"{server}/raster?{FULL}")
    page.locator(TEXT).first.wait_for()
    page.emulate_media(media="print")
    page.wait_for_timeout(800)  # paper is wider, and the figure with it
    colours = page.evaluate(
        "() => [...new Set([...document.querySelectorAll('.chart text')].map(one => getComputedStyle(one).fill))]"
    )

    assert colours == ["rgb(20, 33, 61)"]
