"""What only a browser shows: links, back, reload, and that nothing is fetched from elsewhere."""

import urllib.request
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Browser, Page, expect

LINK = "/raster?peildatum=2026-06-30&fase=implementeren&vaarwater=onrustig"
CHOSEN = {"peildatum": ["2026-06-30"], "fase": ["Implementeren"], "vaarwater": ["onrustig"]}
SENTENCE = "Fase Implementeren, onrustig vaarwater."


def query(page: Page) -> dict[str, list[str]]:
    """Return the words of the link in the address bar."""
    return parse_qs(urlsplit(page.url).query)


def expect_selection(page: Page, title: str) -> None:
    """Wait until the page with this title shows the filters of the link, in its sentence and in the address."""
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible(timeout=20_000)
    expect(page.get_by_text(SENTENCE)).to_be_visible()
    page.wait_for_function(
        "words => words.every(word => decodeURIComponent(location.search).includes(word))",
        arg=["2026-06-30", "Implementeren", "onrustig"],
    )

    assert query(page) == CHOSEN


def test_a_deep_link_survives_page_switch_back_and_reload(server: str, browser: Browser) -> None:
    """On a fresh server a link with filters opens its page inside the frame, and the filters stay on every way on."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    elsewhere: list[str] = []
    page.on("request", lambda request: elsewhere.append(request.url) if not _own(request.url) else None)
    page.goto(server + LINK)
    expect_selection(page, "Raster")

    assert page.evaluate("document.documentElement.lang") == "nl"
    assert page.title() == "Raster"
    expect(page.get_by_text("voorbeeldgegevens: Voorbeeldstad")).to_be_visible()
    expect(page.get_by_role("group", name="Het laagste veld is")).to_be_visible()

    page.get_by_role("link", name="Portfolio").click()
    expect_selection(page, "Portfolio")
    expect(page.get_by_role("table", name="Elke samenwerking met haar velden")).to_be_visible()

    page.go_back()
    expect_selection(page, "Raster")

    page.reload()
    expect_selection(page, "Raster")

    assert elsewhere == []
    page.close()


def test_a_choice_in_the_side_bar_is_in_the_link_at_once(server: str, browser: Browser) -> None:
    """Who chooses a filter can copy the address; clearing the filters clears it."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(server + "/?peildatum=2026-06-30")
    page.get_by_role("button", name="Evalueren").click()
    expect(page.get_by_text("Fase Evalueren")).to_be_visible()
    page.wait_for_url("**fase=Evalueren**")

    page.get_by_role("button", name="Filters wissen").click()
    expect(page.get_by_text("Alle fasen")).to_be_visible()
    page.wait_for_function("() => !location.search.includes('fase')")
    page.close()


def test_more_filters_stay_open_while_their_number_changes(server: str, browser: Browser) -> None:
    """Whoever chooses under 'Meer filters' can go on there, and a step back shows how many were chosen then."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(server + "/?peildatum=2026-06-30&risicoprofiel=hoog")
    more = page.get_by_test_id("stSidebar").get_by_test_id("stExpander")
    expect(more.get_by_text("Meer filters (1 gekozen)")).to_be_visible(timeout=20_000)
    more.locator("summary").click()

    page.get_by_role("link", name="Raster").click()
    expect(page.get_by_role("heading", level=1, name="Raster")).to_be_visible(timeout=20_000)
    more.get_by_text("nee", exact=True).click()
    expect(more.get_by_text("Meer filters (2 gekozen)")).to_be_visible(timeout=20_000)
    expect(page.get_by_text("geen verbonden partij, risicoprofiel hoog.")).to_be_visible(timeout=20_000)
    expect(more.get_by_text("Risicoprofiel")).to_be_visible(timeout=20_000)

    page.go_back()
    expect(page.get_by_role("heading", level=1, name="Portfolio")).to_be_visible(timeout=20_000)
    expect(more.get_by_text("Meer filters (1 gekozen)")).to_be_visible(timeout=20_000)
    assert query(page) == {"peildatum": ["2026-06-30"], "risicoprofiel": ["hoog"]}
    page.close()


def test_an_unknown_value_in_a_link_is_told(server: str, browser: Browser) -> None:
    """A stale link opens, and says what is unknown."""
    page = browser.new_page()
    page.goto(server + "/?fase=slapen")
    expect(page.get_by_text("onbekende keuze: fase = slapen")).to_be_visible(timeout=20_000)
    page.close()


def test_every_answer_has_the_safe_headers(server: str) -> None:
    """The page forbids framing, sniffing and foreign sources, and may not be kept."""
    with urllib.request.urlopen(server) as answer:
        headers = answer.headers

    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "unsafe-inline" not in headers["content-security-policy"].split("style-src")[0]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "no-referrer"


def _own(address: str) -> bool:
    return urlsplit(address).hostname == "127.0.0.1" or address.startswith(("data:", "blob:"))
