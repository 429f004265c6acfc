"""The page an adviser prepares a talk with: from a link to an earlier assessment, an open cell, back; and on paper."""

import io
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.senses.axe import findings, show, wider

from .visits import FOCUSED, opened, pick, settled, words

LINK = "/samenwerking?peildatum=2026-06-30&samenwerking=jeugdhulp-stadsregio"
QUESTIONS = "De vragen van dit veld, de perspectieven naast elkaar"


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)], ids=["wide", "phone"])
def test_the_first_screen_gives_the_answer(page: Page, server: str, size: tuple[int, int]) -> None:
    """Finding D1: total, lowest cell, change, age, water, phase, money, risk and the reasons, without scrolling."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    opened(page, server + LINK)
    answer = page.locator(".draws-essentials")
    box = answer.bounding_box()
    assert box is not None

    assert box["y"] + box["height"] <= size[1]
    for words_of_it in (
        "totaal, over 9 van 9 velden",
        "laagste veld",
        "sinds dec 2025, de waardering ervoor",
        "gedaald sinds jun 2025",
        "gewaardeerd, nog geen maand oud",
        "vaarwater, sinds",
        "fase institutionaliseren",
        "€ 21.400.000",
        "risico hoog",
        "wethouder (bestuurlijk)",
        "onrustig vaarwater",
        "9 velden vragen aandacht",
    ):
        expect(answer).to_contain_text(words_of_it)


def test_its_ways_land_on_its_own_part_and_a_reason_on_what_explains_it(page: Page, server: str) -> None:
    """Finding D2: no page about all 35; a step back is the dossier; a name in the list opens it."""
    main = page.get_by_test_id("stMain")
    opened(page, server + LINK)
    for way, title in (
        ("Bestuurlijk en ambtelijk", "Jeugdhulp Stadsregio: bestuurlijk en ambtelijk"),
        ("Netwerktaken", "Jeugdhulp Stadsregio: netwerktaken"),
        ("Tilburgs model", "Jeugdhulp Stadsregio: Tilburgs model"),
        ("9 velden vragen aandacht", "Jeugdhulp Stadsregio"),
    ):
        main.get_by_role("link", name=way).click()
        expect(page.get_by_role("heading", level=1, name=title, exact=True)).to_be_visible()
        settled(page)
        assert words(page)["samenwerking"] == ["jeugdhulp-stadsregio"]
        assert ("veld" in words(page)) == (way == "9 velden vragen aandacht")
        page.go_back()
        expect(page.get_by_role("heading", level=1, name="Jeugdhulp Stadsregio", exact=True)).to_be_visible()
        settled(page)

    page.get_by_role("button", name="Naar de lijst").click()
    page.get_by_role("link", name="Jeugdhulp Stadsregio").click()
    expect(page.get_by_role("heading", level=1, name="Jeugdhulp Stadsregio", exact=True)).to_be_visible()


def test_from_link_to_an_earlier_assessment_to_a_cell_and_back(page: Page, server: str) -> None:
    """A deep link opens; a step back and an open cell stand in the link; the back button returns to each."""
    opened(page, server + LINK)
    expect(page.get_by_role("main").get_by_text("Waardering van 30 juni 2026.")).to_be_visible()

    page.get_by_role("button", name="Vorige").click()
    expect(page.get_by_role("main").get_by_text("Waardering van 31 december 2025.")).to_be_visible()
    page.wait_for_url("**waardering=2025-12-31**")

    page.locator("button[data-code='gemeente.ambitie']").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    table = page.get_by_role("table", name=QUESTIONS)
    expect(table).to_be_visible()
    page.wait_for_url("**veld=gemeente.capaciteit**")

    assert page.evaluate(FOCUSED) == "gemeente.capaciteit"
    assert words(page)["waardering"] == ["2025-12-31"]

    page.reload()
    expect(table).to_be_visible()
    expect(page.get_by_role("main").get_by_text("Waardering van 31 december 2025.")).to_be_visible()

    page.locator("button[data-code='gemeente.capaciteit']").focus()
    page.keyboard.press("Enter")
    expect(table).to_have_count(0)
    page.wait_for_function("() => !location.search.includes('veld')")

    page.go_back()
    expect(table).to_be_visible()


def test_another_collaboration_does_not_keep_the_date_of_the_first(page: Page, server: str) -> None:
    """The assessment in the link belongs to one collaboration, so the choice of another drops it."""
    opened(page, f"{server}{LINK}&waardering=2025-12-31")
    pick(page.get_by_role("combobox", name="Samenwerking", exact=True), "Wijkteams Voorbeeldstad")
    expect(page.get_by_role("heading", level=1, name="Wijkteams Voorbeeldstad")).to_be_visible()
    page.wait_for_function("() => !location.search.includes('waardering')")


def test_the_way_to_development_keeps_collaboration_and_date(page: Page, server: str) -> None:
    """What else there is of this collaboration is one click away, seen on the same date."""
    opened(page, server + LINK)
    page.get_by_test_id("stMain").get_by_role("link", name="Ontwikkeling").click()
    expect(page.get_by_role("main").get_by_text("Jeugdhulp Stadsregio").first).to_be_visible()
    page.wait_for_url("**/ontwikkeling?**")
    settled(page)

    assert words(page)["samenwerking"] == ["jeugdhulp-stadsregio"]
    assert words(page)["peildatum"] == ["2026-06-30"]


def test_a_table_of_answers_opens(page: Page, server: str) -> None:
    """The answers of a cell are read when its line is opened."""
    opened(page, server + LINK)
    page.locator("summary", has_text="Gemeente › Ambitie en plannen").click()

    expect(page.get_by_role("table", name="De antwoorden")).to_be_visible()


def test_an_open_cell_and_open_answers_have_no_findings(page: Page, server: str) -> None:
    """In the light and in the dark, and nothing sticks out at 320 px."""
    opened(page, f"{server}{LINK}&veld=gemeente.capaciteit&waardering=2020-01-01")
    for summary in ("De gekozen teksten", "Gemeente › Ambitie en plannen"):
        page.locator("summary", has_text=summary).click()
        settled(page)
    problems = {"light": findings(page)}
    show(page, "dark")
    problems["dark"] = findings(page)
    show(page, "320 px")
    problems["320 px"] = wider(page)

    assert {state: lines for state, lines in problems.items() if lines} == {}


@pytest.mark.parametrize("paper", ["A4", "A3"])
def test_the_canvas_fits_one_printed_page(page: Page, server: str, paper: str) -> None:
    """Landscape, with a cell and a table open on screen: one page, with the grid, the network and the source."""
    opened(page, f"{server}{LINK}&veld=gemeente.capaciteit")
    page.locator("summary", has_text="Gemeente › Ambitie en plannen").click()
    settled(page)
    file = page.pdf(format=paper, landscape=True, print_background=True, prefer_css_page_size=False, margin=MARGIN)

    (sheet,) = PdfReader(io.BytesIO(file)).pages
    assert "Bron: Trommelen, Raab, Kenis" in " ".join(sheet.extract_text().split())

    page.emulate_media(media="print")
    expect(page.locator("button[data-code='gemeente.ambitie']")).to_be_visible()
    expect(page.get_by_role("table", name=QUESTIONS)).to_be_hidden()
    expect(page.get_by_role("button", name="Vorige")).to_be_hidden()


MARGIN = dict.fromkeys(("top", "right", "bottom", "left"), "8mm")


def test_a_narrow_page_shows_the_phases_below_each_other(page: Page, server: str) -> None:
    """On a phone the line of phases stands upright, with the present one marked in words."""
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, server + LINK)
    now = page.locator("li[aria-current=step]")
    places = page.locator(".draws-course li").evaluate_all("all => all.map(one => one.getBoundingClientRect().left)")

    expect(now).to_contain_text("in deze fase")
    assert len(set(places)) == 1
    assert urlsplit(page.url).path == "/samenwerking"


def test_what_stands_here_is_compared_and_one_step_back_returns(page: Page, server: str) -> None:
    """An earlier assessment goes with you to Vergelijken, with the one before it; back is back at the dossier."""
    opened(page, f"{server}{LINK}&waardering=2025-06-30")
    page.get_by_role("link", name="Vergelijken").click()
    expect(page.get_by_role("heading", level=1, name="Vergelijken")).to_be_visible()
    page.wait_for_url("**links=**")
    settled(page)

    assert words(page)["links"] == ["jeugdhulp-stadsregio@2025-06-30"]
    assert words(page)["rechts"] == ["jeugdhulp-stadsregio@2024-12-31"]

    page.go_back()
    expect(page.get_by_role("main").get_by_text("Waardering van 30 juni 2025.")).to_be_visible()


def test_who_comes_from_the_menu_can_go_back(page: Page, server: str) -> None:
    """The sides that are filled in are no step of their own."""
    opened(page, server + LINK)
    page.get_by_role("button", name="Verdieping").click()
    page.get_by_role("menuitem", name="Vergelijken").click()
    page.wait_for_url("**rechts=**")
    settled(page)

    page.go_back()
    expect(page.get_by_role("main").get_by_text("Waardering van 30 juni 2026.")).to_be_visible()
