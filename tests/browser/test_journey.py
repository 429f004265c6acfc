"""What only a browser shows: links, back, reload, and that nothing is fetched from elsewhere."""

import urllib.request

from playwright.sync_api import Page, expect

from .visits import is_own, words

LINK = "/raster?peildatum=2026-06-30&fase=implementeren&vaarwater=onrustig"
CHOSEN = {"peildatum": ["2026-06-30"], "fase": ["Implementeren"], "vaarwater": ["onrustig"]}
SENTENCE = "Fase Implementeren, onrustig vaarwater."


def expect_selection(page: Page, title: str) -> None:
    """Wait until the page with this title shows the filters of the link, in its sentence and in the address."""
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()
    expect(page.get_by_role("main").get_by_text(SENTENCE)).to_be_visible()
    page.wait_for_function(
        "words => words.every(word => decodeURIComponent(location.search).includes(word))",
        arg=["2026-06-30", "Implementeren", "onrustig"],
    )

    assert words(page) == CHOSEN


def test_a_deep_link_survives_page_switch_back_and_reload(page: Page, fresh_server: str) -> None:
    """On a fresh server a link with filters opens its page inside the frame, and the filters stay on every way on."""
    elsewhere: list[str] = []
    page.on("request", lambda request: elsewhere.append(request.url) if not is_own(request.url) else None)
    page.goto(fresh_server + LINK)
    expect_selection(page, "Raster")

    assert page.evaluate("document.documentElement.lang") == "nl"
    assert page.title() == "Raster – Tilburg Samenwerking"
    expect(page.get_by_role("main").get_by_text("voorbeeld: Voorbeeldstad")).to_be_visible()
    expect(page.get_by_role("group", name="Het laagste veld is")).to_be_visible()

    page.get_by_role("link", name="Portfolio").click()
    expect_selection(page, "Portfolio")
    expect(page.get_by_role("table", name="Elke samenwerking met haar velden")).to_be_visible()

    page.go_back()
    expect_selection(page, "Raster")

    page.reload()
    expect_selection(page, "Raster")

    assert elsewhere == []


def test_a_choice_in_the_side_bar_is_in_the_link_at_once(page: Page, server: str) -> None:
    """Who chooses a filter can copy the address; clearing the filters clears it."""
    page.goto(server + "/?peildatum=2026-06-30")
    page.get_by_role("button", name="Evalueren").click()
    expect(page.get_by_role("main").get_by_text("Fase Evalueren, ").first).to_be_visible()
    page.wait_for_url("**fase=Evalueren**")

    page.get_by_role("button", name="Filters wissen").click()
    expect(page.get_by_role("main").get_by_text("Alle fasen")).to_be_visible()
    page.wait_for_function("() => !location.search.includes('fase')")


def test_more_filters_stay_open_while_their_number_changes(page: Page, server: str) -> None:
    """Whoever chooses under 'Meer filters' can go on there, and a step back shows how many were chosen then."""
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(server + "/?peildatum=2026-06-30&risicoprofiel=hoog")
    more = page.get_by_test_id("stSidebar").get_by_test_id("stExpander")
    expect(more.get_by_text("Meer filters (1 gekozen)")).to_be_visible()
    more.locator("summary").click()

    page.get_by_role("link", name="Raster").click()
    expect(page.get_by_role("heading", level=1, name="Raster")).to_be_visible()
    more.get_by_text("nee", exact=True).click()
    expect(more.get_by_text("Meer filters (2 gekozen)")).to_be_visible()
    expect(page.get_by_role("main").get_by_text("geen verbonden partij, risicoprofiel hoog.")).to_be_visible()
    expect(more.get_by_text("Risicoprofiel")).to_be_visible()

    page.go_back()
    expect(page.get_by_role("heading", level=1, name="Portfolio")).to_be_visible()
    expect(more.get_by_text("Meer filters (1 gekozen)")).to_be_visible()
    assert words(page) == {"peildatum": ["2026-06-30"], "risicoprofiel": ["hoog"]}


def test_an_unknown_value_in_a_link_is_told(page: Page, server: str) -> None:
    """A stale link opens, and says what is unknown."""
    page.goto(server + "/?fase=slapen")
    expect(page.get_by_role("main").get_by_text("onbekende keuze: fase = slapen")).to_be_visible()


def test_every_answer_has_the_safe_headers(server: str) -> None:
    """The page forbids framing, sniffing and foreign sources, and may not be kept."""
    with urllib.request.urlopen(server) as answer:
        headers = answer.headers

    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "unsafe-inline" not in headers["content-security-policy"].split("style-src")[0]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "no-referrer"
