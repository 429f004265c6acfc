"""Links carry the choice, a click is one step in the history, and a step back is what was there."""

from datetime import date, datetime
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

from playwright.sync_api import Locator, Page, Route, expect

from .visits import READY, menu, opened, pick, scroll, scrolled, settled, sight, sight_becoming, type_date, words

CHOSEN = {"peildatum": ["2026-06-30"], "vaarwater": ["onrustig"]}
LINK = "/?peildatum=2026-06-30&vaarwater=onrustig"


def steps(page: Page) -> int:
    """Return how many steps the history of this tab has."""
    return int(page.evaluate("history.length"))


def first_name(page: Page) -> Locator:
    """Return the first name in the list of who asks for attention."""
    return page.get_by_role("table").get_by_role("link").first


def test_the_date_stands_in_the_link_from_the_first_moment(page: Page, server: str) -> None:
    """A bare address gets the day of today in the Netherlands, without a step in the history."""
    opened(page, server + "/")
    today = datetime.now(ZoneInfo("Europe/Amsterdam")).date().isoformat()

    assert words(page) == {"peildatum": [today]}
    assert steps(page) == 2  # the empty tab, and this

    page.get_by_role("button", name="onrustig").click()
    page.wait_for_url("**vaarwater=onrustig**")

    assert words(page) == {"peildatum": [today], "vaarwater": ["onrustig"]}


def test_a_name_in_a_new_tab_shows_the_same_choice(page: Page, server: str) -> None:
    """Ctrl and a click open what a click opens, with the date and the filters, and leave this tab as it is."""
    opened(page, server + LINK)
    href = first_name(page).get_attribute("href") or ""
    with page.context.expect_page() as opening:
        first_name(page).click(modifiers=["Control"])
    settled(opening.value)

    assert CHOSEN.items() <= parse_qs(urlsplit(href).query).items()
    assert CHOSEN.items() <= words(opening.value).items()
    assert words(page) == CHOSEN
    opening.value.close()


def test_a_link_follows_the_choice(page: Page, server: str) -> None:
    """After a filter every link of the page carries it too, those in the tables as well."""
    opened(page, server + "/?peildatum=2026-06-30")
    page.get_by_role("button", name="onrustig").click()
    page.wait_for_url("**vaarwater=onrustig**")
    expect(page.get_by_role("main").get_by_text("Alle fasen, onrustig vaarwater").first).to_be_visible()
    settled(page)
    hrefs = [link.get_attribute("href") or "" for link in page.get_by_role("link").all()]
    to_pages = [href for href in hrefs if not href.startswith("#")]

    assert len(to_pages) > 10
    assert [href for href in to_pages if parse_qs(urlsplit(href).query)["vaarwater"] != ["onrustig"]] == []


def test_opening_a_page_a_cell_and_a_collaboration_is_one_step_each(page: Page, server: str) -> None:
    """Back goes through them one by one, with filter and cell as they were; a filter is no step."""
    opened(page, server + "/?peildatum=2026-06-30")
    before = steps(page)
    page.get_by_role("button", name="onrustig").click()
    page.wait_for_url("**vaarwater=onrustig**")
    settled(page)
    seen = [(steps(page) - before, words(page))]

    def follow(link: Locator, until: str) -> None:
        link.click()
        page.wait_for_url(until)
        settled(page)
        seen.append((steps(page) - before, words(page)))

    follow(menu(page, "Raster"), "**/raster?**")
    follow(page.locator("button[data-code='gemeente.governance']"), "**veld=**")
    follow(
        page.get_by_role("table", name="De samenwerkingen, van laag naar hoog").get_by_role("link").first,
        "**/samenwerking?**",
    )
    page.get_by_role("button", name="Verdieping").click()
    follow(page.get_by_role("menuitem", name="Ontwikkeling"), "**/ontwikkeling?**")

    assert [number for number, _words in seen] == [0, 1, 2, 3, 4]

    for _number, expected in reversed(seen[:-1]):
        page.go_back()
        settled(page)

        assert words(page) == expected
    expect(page.get_by_role("main").get_by_text("9 van 35 samenwerkingen, stand op 30 juni 2026")).to_be_visible()


def test_a_click_before_the_filters_are_drawn_keeps_them(page: Page, server: str) -> None:
    """Who goes on at once, on a slow machine, has date and filters on the next page, in its link and one step back."""
    held: list[Route] = []
    page.route("**/static/js/ButtonGroup*.js", lambda route: held.append(route))  # of these the filters are drawn
    page.goto(server + "/raster" + LINK[1:])
    menu(page, "Portfolio").click()
    page.wait_for_url(lambda address: urlsplit(address).path == "/")
    page.wait_for_selector(READY)
    for route in held:
        route.continue_()
    expect(page.get_by_role("main").get_by_text("9 van 35 samenwerkingen")).to_be_visible()
    settled(page)

    assert held
    assert words(page) == CHOSEN

    page.go_back()
    expect(page.get_by_role("heading", level=1, name="Raster")).to_be_visible()
    settled(page)

    assert words(page) == CHOSEN


def test_only_the_link_decides_what_a_page_shows(page: Page, server: str) -> None:
    """From a page without a collaboration it is the list, with who was seen last first; one step back leaves it."""
    opened(page, server + "/samenwerking?peildatum=2026-06-30&samenwerking=fietsroute-lange-lijn")
    menu(page, "Raster").click()
    page.wait_for_url("**/raster?**")
    settled(page)
    menu(page, "Samenwerking").click()
    expect(page.get_by_role("heading", level=1, name="Samenwerking", exact=True)).to_be_visible()
    settled(page)

    assert "samenwerking" not in words(page)
    expect(page.get_by_role("table", name="De samenwerkingen").get_by_role("link").first).to_have_text(
        "Fietsroute Lange Lijn"
    )

    page.go_back()
    expect(page.get_by_role("heading", level=1, name="Raster")).to_be_visible()


def test_what_a_link_chooses_by_its_code_stays_chosen(page: Page, server: str) -> None:
    """Two codes are written as the widgets do, those of a list stay as they are; all hold after the next click."""
    chosen = {"as": ["Belang"], "hoogte": ["Totaal"], "vaarwater": ["rustig"]}
    switched = {"aandacht_alle": ["ja"], "volgorde": ["laagste"]}
    for address, becoming in (
        ("/belang?as=importance&hoogte=overall&vaarwater=rustig", chosen),
        ("/?aandacht_alle=ja&volgorde=laagste", switched),
    ):
        opened(page, f"{server}{address}&peildatum=2026-06-30")
        page.get_by_role("radio", name="Ambtelijk").click()
        page.wait_for_url("**perspectief=Ambtelijk**")
        settled(page)

        assert words(page) == becoming | {"peildatum": ["2026-06-30"], "perspectief": ["Ambtelijk"]}


def test_the_menu_is_put_away_after_a_choice(page: Page, server: str) -> None:
    """The menu of a group does not stay open over the page that was chosen in it."""
    opened(page, server + LINK)
    group = page.get_by_role("button", name="Verdieping")
    group.click()
    page.get_by_role("menuitem", name="Netwerktaken").click()
    page.wait_for_url("**/netwerktaken?**")
    settled(page)

    expect(group).to_have_attribute("aria-expanded", "false")
    expect(group).to_be_focused()
    assert CHOSEN.items() <= words(page).items()


def test_the_side_bar_of_a_phone_is_put_away_after_a_choice(page: Page, server: str) -> None:
    """On a narrow screen the menu lies over the page: after a choice the page is in view."""
    page.set_viewport_size({"width": 390, "height": 800})
    opened(page, server + LINK)
    page.get_by_test_id("stExpandSidebarButton").click()
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="Raster").click()
    page.wait_for_url("**/raster?**")
    settled(page)

    expect(page.get_by_test_id("stExpandSidebarButton")).to_be_visible()
    expect(page.get_by_role("heading", level=1, name="Raster")).to_be_in_viewport()


def test_a_link_to_where_one_is_is_no_step(page: Page, server: str) -> None:
    """As in any browser, the link to the page that is open adds nothing to the history."""
    opened(page, server + LINK)
    before = steps(page)
    for _ in range(2):
        menu(page, "Portfolio").click()
        settled(page)

    assert steps(page) == before


def test_a_typed_date_counts_and_takes_no_click(page: Page, server: str) -> None:
    """Enter applies it in both fields; without Enter the next click does, and opens what was clicked on too."""
    opened(page, server + "/?peildatum=2026-06-30")
    type_date(page, "Peildatum", date(2026, 3, 15))
    expect(page.get_by_role("main").get_by_text("stand op 15 maart 2026")).to_be_visible()
    type_date(page, "Vergelijk met", date(2024, 3, 15))
    page.wait_for_url("**vergelijk=2024-03-15**")
    menu(page, "Raster").click()
    expect(page.get_by_role("main").get_by_text("stand op 15 maart 2026, vergeleken met 15 maart 2024")).to_be_visible()
    before = steps(page)
    type_date(page, "Vergelijk met", date(2025, 2, 1), enter=False)
    menu(page, "Portfolio").click()
    expect(page.get_by_role("heading", level=1, name="Portfolio")).to_be_visible()
    expect(
        page.get_by_role("main").get_by_text("stand op 15 maart 2026, vergeleken met 1 februari 2025")
    ).to_be_visible()
    settled(page)

    assert words(page) == {"peildatum": ["2026-03-15"], "vergelijk": ["2025-02-01"]}
    assert urlsplit(page.url).path == "/"
    assert steps(page) == before + 1


def test_a_step_back_is_as_far_down_the_page(page: Page, server: str) -> None:
    """A list in its order and an open cell are where they were; a cell is in view, another page begins above."""
    opened(page, server + "/?peildatum=2026-06-30&volgorde=Naam&bladzijde=2")
    scroll(page, 700)
    listed = sight(page)
    page.get_by_role("table", name="Elke samenwerking met haar velden").get_by_role("link").first.click()
    page.wait_for_url("**/samenwerking?**")
    settled(page)

    assert scrolled(page) == 0

    page.go_back()

    assert sight_becoming(page, listed) == listed

    menu(page, "Raster").click()
    page.wait_for_url("**/raster?**")
    settled(page)
    scroll(page, 150)
    closed = sight(page)
    page.locator("button[data-code='gemeente.governance']").click()
    page.wait_for_url("**veld=**")
    settled(page)

    expect(page.get_by_role("table", name="De vragen van dit veld")).to_be_in_viewport()

    scroll(page, 900)
    cell = sight(page)
    page.go_back()

    assert sight_becoming(page, closed) == closed

    page.go_forward()

    assert sight_becoming(page, cell) == cell


def test_a_chosen_collaboration_is_one_step_and_an_assessment_none(page: Page, server: str) -> None:
    """Both sides of Vergelijken and the chooser of Ontwikkeling make one step each; the steps of a dossier none."""
    seen = []

    def choose(chooser: int, option: str) -> None:
        before = page.url
        pick(page.get_by_test_id("stMain").get_by_role("combobox").nth(chooser), option)
        page.wait_for_function("before => location.href !== before", arg=before)
        settled(page)
        seen.append((steps(page), page.url))

    of_one = "peildatum=2026-06-30&samenwerking=fietsroute-lange-lijn"
    opened(page, f"{server}/ontwikkeling?{of_one}")
    seen.append((steps(page), page.url))
    choose(0, "Afvalketen Wikkedal")
    menu(page, "Vergelijken").click()
    page.wait_for_url("**/vergelijken?**rechts=**")
    settled(page)
    seen.append((steps(page), page.url))
    choose(0, "Fietsroute Lange Lijn")
    choose(2, "Afvalketen Wikkedal")

    assert [number - seen[0][0] for number, _url in seen] == [0, 1, 2, 3, 4]

    for _number, url in reversed(seen[:-1]):
        page.go_back()
        page.wait_for_url(url)
        settled(page)

        assert page.url == url
    page.goto(f"{server}/samenwerking?{of_one}")
    page.get_by_role("button", name="Vorige").click()
    page.wait_for_url("**waardering=**")
    settled(page)

    assert steps(page) == seen[0][0] + 1  # what was ahead is gone; the dossier itself is one
