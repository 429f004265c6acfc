"""Where the keyboard is: the focus never falls away, it is seen wherever it is, and is never out of sight."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PATIENCE, served, window
from tests.browser.test_upload import BAD, GOOD, choose
from tests.browser.visits import FULL, full, menu, opened, settled
from tests.files import csv_bytes, xlsx_bytes
from tests.pages.test_pages import saved
from tilburg_samenwerking import store
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.store import deeds, drafts

from .stops import Stop, focused, out_of_sight, unseen, walk
from .test_paper import as_adviser

DOSSIER = f"{FULL}&samenwerking=fietsroute-lange-lijn"
STOPS = 20  # more than anything has that opens over a page


def after(page: Page, action: Callable[[], None]) -> str:
    """Do something, and return what has the focus when the page is at rest: its element and its name."""
    action()
    page.wait_for_timeout(300)
    settled(page)
    stop: Stop | None = None
    for _ in range(PATIENCE * 4):
        stop = focused(page)
        if stop is not None:
            break
        page.wait_for_timeout(250)
    return f"{stop.tag} {stop.name}" if stop else "BODY"


def press(page: Page, role: str, name: str, key: str = "Enter", nth: int = 0) -> str:
    """Press a key at what has this role and name, and return what has the focus then."""
    one = page.get_by_role(role, name=name).nth(nth)  # type: ignore[arg-type]
    one.focus()
    return after(page, lambda: page.keyboard.press(key))


def test_the_focus_stays_where_it_was_through_what_is_done_with_the_selection(page: Page, server: str) -> None:
    """A filter, a word that is taken away, a measure, a cell that opens and closes, the calendar, the side bar."""
    opened(page, f"{server}/raster?{FULL}")

    assert press(page, "button", "Evalueren", "Space") == "BUTTON Evalueren"
    assert press(page, "button", "Overwegen en analyseren", "Space") == "BUTTON Overwegen en analyseren"
    assert press(page, "button", "Verwijder filter").startswith("BUTTON ")
    assert press(page, "radio", "Score") == "BUTTON Score"
    assert press(page, "button", "Gemeente › Ambitie en plannen").startswith("BUTTON ")
    assert press(page, "button", "Gemeente › Ambitie en plannen").startswith("BUTTON Gemeente › Ambitie en plannen")
    assert press(page, "button", "Filters wissen").endswith("Filters wissen")
    page.get_by_test_id("stPopoverButton").focus()
    assert after(page, lambda: page.keyboard.press("Enter")) == "DIV Download"
    assert after(page, lambda: page.keyboard.press("Escape")).startswith("BUTTON download")
    page.get_by_test_id("stDateInputCalendarButton").first.focus()
    after(page, lambda: page.keyboard.press("Enter"))
    assert after(page, lambda: page.keyboard.press("Escape")) == "BUTTON Datum kiezen: Peildatum"
    assert press(page, "button", "Filters verbergen") == "BUTTON Filters tonen"
    assert press(page, "button", "Filters tonen") == "BUTTON Filters verbergen"


def test_the_focus_goes_along_to_another_page_and_back(page: Page, server: str) -> None:
    """It stays at a link of the menu; a link that the page leaves behind leads to its title, and so does Back."""
    opened(page, f"{server}/?{FULL}")

    page.get_by_role("searchbox").first.focus()
    assert after(page, lambda: page.keyboard.type("tafel")).startswith("INPUT Zoek")
    page.get_by_role("searchbox").first.fill("")
    assert press(page, "button", "Samenwerking", nth=0) == "BUTTON Samenwerking"
    assert press(page, "button", "Toon alle") == "BUTTON Toon alleen de eerste"
    name = page.locator("tbody th a").first.inner_text()
    assert press(page, "link", name) == f"H1 {name}"
    assert after(page, lambda: page.go_back()) == "H1 Portfolio"
    page.get_by_test_id("stTopNav").get_by_role("link", name="Raster").focus()
    assert after(page, lambda: page.keyboard.press("Enter")) == "A Raster"
    menu(page, "Ontwikkeling").focus()
    assert after(page, lambda: page.keyboard.press("Enter")) == "BUTTON Verdieping"


def test_the_focus_stays_at_a_button_that_has_done_its_work(page: Page, server: str) -> None:
    """The first assessment has none before it, what is opened can be closed: the focus is then beside it."""
    opened(page, f"{server}/samenwerking?{DOSSIER}")
    before = page.get_by_role("button", name="Vorige", exact=True)
    before.focus()
    while before.is_enabled():
        last = after(page, lambda: page.keyboard.press("Enter"))

    assert last == "INPUT Waardering (8 waarderingen)"
    assert press(page, "button", "Alles openen").endswith("Alles sluiten")
    assert press(page, "button", "Naar de lijst") == "H1 Samenwerking"


def test_the_focus_stays_through_what_is_done_with_a_file(page: Page, tmp_path: Path) -> None:
    """A file with problems is taken away, a good one imported, and what came of it is opened."""
    with served(tmp_path / "nieuw.db") as address:
        opened(page, f"{address}/inlezen")
        page.get_by_role("button", name="Bestand kiezen").last.focus()

        assert after(page, lambda: choose(page, "slecht.csv", csv_bytes(BAD))) != "BODY"
        assert press(page, "button", "slecht.csv weghalen") != "BODY"
        assert after(page, lambda: choose(page, "goed.xlsx", xlsx_bytes(GOOD))) != "BODY"
        page.get_by_test_id("stMain").get_by_role("button", name="Inlezen").focus()
        assert after(page, lambda: page.keyboard.press("Enter")) == "H1 Inlezen"
        assert press(page, "button", "Bekijk het portfolio") == "H1 Portfolio"


def test_what_opens_takes_the_focus_and_its_stops_come_right_after_its_button(page: Page, server: str) -> None:
    """Of each thing that opens over a work in progress; Escape closes it from within and gives the focus back.

    The key that goes on from its last stop goes on from the button, and the key back from its first one leads there.
    """
    as_adviser(page, f"{server}/invoeren")
    page.get_by_role("link", name="Datakamer Stadsregio").click()
    expect(page.get_by_role("radio", checked=True).first).to_be_visible()
    settled(page)
    for name, first, beyond in (
        ("Wijzigen", "SPAN dag, Peildatum", "Respondenten"),
        ("Respondenten", "SUMMARY", "Weggooien"),
        ("Weggooien", "BUTTON Ja, weggooien", "Leeg formulier afdrukken"),
    ):
        assert press(page, "button", name).startswith(f"DIV {name}")
        assert after(page, lambda: page.keyboard.press("Tab")).startswith(first)
        assert name in after(page, lambda: page.keyboard.press("Shift+Tab"))
        assert after(page, lambda: page.keyboard.press("Tab")).startswith(f"DIV {name}")
        assert name in after(page, lambda: page.keyboard.press("Shift+Tab"))
        page.keyboard.press("Tab")
        assert beyond in _past_what_is_open(page)
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        assert name in after(page, lambda: page.keyboard.press("Escape"))
        expect(page.get_by_test_id("stPopoverBody")).to_have_count(0)


def test_the_focus_stays_in_what_is_open_when_what_had_it_is_gone(page: Page, tmp_path: Path, kader: Kader) -> None:
    """A respondent is removed by the last button of its own lines."""
    database = saved(tmp_path / "a.db", kader, ["Warmtenet Oosterhaven"])
    engine = store.open_database(store.database_url(str(database)))
    work = deeds.open_draft(engine, 1, date(2026, 11, 1), kader, actor="toets")
    for function in ("adviseur", "jurist"):
        drafts.add_respondent(engine, work, "ambtelijk", function, kader=kader)
    with served(database) as address:
        as_adviser(page, f"{address}/invoeren?waardering={work}")
        press(page, "button", "Respondenten (2)")
        page.locator("summary", has_text="jurist").press("Enter")
        page.get_by_role("checkbox", name="Ja, deze respondent verwijderen").locator("visible=true").press("Space")
        settled(page)
        remove = page.get_by_role("button", name="Verwijderen").locator("visible=true")
        expect(remove).to_be_enabled()
        remove.focus()

        assert after(page, lambda: page.keyboard.press("Enter")).startswith("DIV Respondenten")
        expect(page.get_by_role("button", name="Respondenten (1)")).to_be_visible()


def _past_what_is_open(page: Page) -> str:
    """Return the first stop after what is open over the page, by the key Tab."""
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        if not page.evaluate("document.activeElement.closest('[data-testid=stPopoverBody]') !== null"):
            break
    stop = focused(page)
    return stop.name if stop else ""


def test_the_way_past_the_menu_leads_to_the_filters_and_to_the_page(page: Page, server: str) -> None:
    """Two links come first, and are seen when they have the focus; on a phone the first one opens the side bar."""
    opened(page, f"{server}/raster?{FULL}")
    for size in ({"width": 1440, "height": 900}, {"width": 390, "height": 844}):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        opened(page, f"{server}/raster?{FULL}")
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Naar de filters")).to_be_in_viewport()
        assert "Peildatum" in after(page, lambda: page.keyboard.press("Enter"))
    opened(page, f"{server}/raster?{FULL}")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_focused()

    assert after(page, lambda: page.keyboard.press("Enter")).startswith("MAIN")


@pytest.mark.parametrize("size", [(1440, 900), (390, 844), (320, 640)], ids=str)
def test_no_stop_is_out_of_sight(browser: Browser, server: str, size: tuple[int, int]) -> None:
    """With the side bar closed too: all that takes the focus is in the window then, and has a name."""
    with window(browser) as page:
        page.set_viewport_size({"width": size[0], "height": size[1]})
        opened(page, f"{server}/samenwerking?{DOSSIER}")
        if size[0] > 768:
            page.get_by_role("button", name="Filters verbergen").click()
            page.wait_for_timeout(700)
        stops = walk(page)
        lost = out_of_sight(page, stops)

    assert len(stops) > 10
    assert lost == []
    assert [stop.like for stop in stops if not stop.name] == []


# What the ring of the focus has to differ by from what was there: in forced colours it only has to be there.
# Pages that have every kind of stop between them.
SHOWING = ("raster", "", "samenwerking", "vergelijken", "inlezen")
SIGHTS = {"light": 3.0, "dark": 3.0, "forced": 1.5}


@pytest.mark.parametrize("sight", SIGHTS)
def test_the_focus_is_seen_at_every_stop(browser: Browser, server: str, sight: str) -> None:
    """By its pixels, with a contrast of 3 at least, at each kind of stop on these pages."""
    known, wrong = set[str](), dict[str, list[str]]()
    with window(browser) as page:
        page.emulate_media(
            color_scheme="dark" if sight == "dark" else "light", forced_colors="active" if sight == "forced" else "none"
        )
        for path in SHOWING:
            opened(page, server + full(path) + "&veld=gemeente.ambitie" * (path == "raster"))
            wrong[path] = unseen(page, known, SIGHTS[sight])

    assert {path: lines for path, lines in wrong.items() if lines} == {}
    assert len(known) > 25
