"""What is seen of the filters: on each page those that do something there, above it what is chosen."""

from playwright.sync_api import Page, expect

from .visits import opened, pick, settled, words

FIELDS = ("Programma", "Samenwerkingen", "Meer filters (1 gekozen)")
SELECTING = ("Peildatum", "Fase", "Vaarwater", "Perspectief", *FIELDS, "Deze filters wissen")
COMPARING = ("Peildatum", "Vergelijk met", *SELECTING[1:-1], "Filters wissen")
OF_ONE = ("Peildatum", "Perspectief", "Deze filters wissen")
KEPT = "Andere filters gelden op deze pagina niet. Ze blijven bewaard."
CHOSEN = {
    "peildatum": ["2026-06-30"],
    "vergelijk": ["2025-12-31"],
    "fase": ["Implementeren"],
    "perspectief": ["Ambtelijk"],
    "belang": ["hoog"],
}
LINK = "&".join(f"{key}={value}" for key, (value,) in CHOSEN.items())
ONE = "samenwerking=fietsroute-lange-lijn"
SEEN = """() => {
    const bar = document.querySelector("[data-testid=stSidebarUserContent]")
    const named = bar.querySelectorAll("[data-testid=stWidgetLabel] p, summary p, .st-key-filters_wissen button p")
    return [...named].filter((one) => one.checkVisibility()).map((one) => one.innerText)
}"""
REACHED = """() => {
    const bar = document.querySelector("[data-testid=stSidebarUserContent]")
    return [...bar.querySelectorAll("button, input, summary, [tabindex]")].filter((one) => one.checkVisibility()).length
}"""


# What has the focus, in a component too, as it is read out.
FOCUSED = """() => {
    let one = document.activeElement
    while (one.shadowRoot) one = one.shadowRoot.activeElement
    return one.getAttribute("aria-label") || one.tagName
}"""


def test_on_each_page_only_the_filters_are_seen_that_do_something_there(page: Page, server: str) -> None:
    """One visit along pages of every kind: what is not seen cannot be reached, and nothing of the choice is lost."""
    opened(page, f"{server}/inlezen?{LINK}")

    assert (page.evaluate(SEEN), page.evaluate(REACHED)) == ([], 0)
    expect(page.get_by_text("Op deze pagina gelden geen filters.")).to_be_visible()

    def go_to(title: str, group: str) -> None:
        if group:
            page.get_by_role("button", name=group, exact=True).click()
        page.get_by_role("menuitem" if group else "link", name=title, exact=True).first.click()
        expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()
        settled(page)

    for title, group, seen in (
        ("Portfolio", "", COMPARING),
        ("Kwetsbaarheid en potentieel", "Verdieping", SELECTING),
        ("Inlezen", "Beheer", ()),
        ("Raster", "", COMPARING),
    ):
        go_to(title, group)

        assert tuple(page.evaluate(SEEN)) == seen, title
        assert page.get_by_text(KEPT).is_visible() is (seen == SELECTING), title
        assert CHOSEN.items() <= words(page).items(), title
        assert words(page).keys() == CHOSEN.keys(), title

    opened(page, f"{server}/perspectieven?{LINK}&{ONE}")

    assert tuple(page.evaluate(SEEN)) == OF_ONE
    assert CHOSEN.items() <= words(page).items()


def test_a_choice_is_taken_away_by_its_word_with_the_keyboard_and_one_run(page: Page, server: str) -> None:
    """The focus stays among the words, and goes to the title when none is left; they are not printed."""
    # Each run is asked for in one message; how long it lasts, and whether it is seen, depends on the machine.
    asked: list[object] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda words: asked.append(words)))
    opened(page, f"{server}/?{LINK}")
    asked.clear()
    listed = page.get_by_role("list", name="Gekozen filters")
    chosen = listed.get_by_role("button")

    assert chosen.evaluate_all("all => all.map((one) => one.getAttribute('aria-label'))") == [
        "Verwijder filter: vergeleken met 31 december 2025",
        "Verwijder filter: perspectief ambtelijk",
        "Verwijder filter: fase Implementeren",
        "Verwijder filter: belang hoog",
    ]

    page.emulate_media(media="print")
    expect(listed).to_be_hidden()
    page.emulate_media(media="screen")
    left = dict(CHOSEN)
    chosen.nth(1).focus()
    for runs, (key, focus) in enumerate(
        {
            "perspectief": "Verwijder filter: fase Implementeren",
            "fase": "Verwijder filter: belang hoog",
            "belang": "Verwijder filter: vergeleken met 31 december 2025",
            "vergelijk": "H1",
        }.items(),
        start=1,
    ):
        page.keyboard.press("Enter")
        del left[key]
        expect(chosen).to_have_count(len(left) - 1)
        settled(page)

        assert words(page) == left
        assert (page.evaluate(FOCUSED), len(asked)) == (focus, runs)


def test_more_filters_are_drawn_when_they_are_opened(page: Page, server: str) -> None:
    """What is chosen there holds, stays in sight, and is one word that a step back takes away."""
    opened(page, f"{server}/?peildatum=2026-06-30")
    holder = page.get_by_role("combobox", name="Portefeuillehouder")

    expect(holder).to_have_count(0)

    page.locator("summary", has_text="Meer filters").click()
    holder.wait_for()
    holder.scroll_into_view_if_needed()
    settled(page)
    pick(holder, "burgemeester")
    page.wait_for_url("**portefeuillehouder=burgemeester**")
    expect(page.locator("summary", has_text="Meer filters (1 gekozen)")).to_be_visible()
    settled(page)

    assert page.evaluate(FOCUSED) != "BODY"
    expect(page.get_by_test_id("stMain").get_by_text("portefeuillehouder burgemeester.")).to_be_visible()


def test_a_step_back_takes_away_what_is_not_seen_there(page: Page, server: str) -> None:
    """A phase that was chosen after a dossier does not come along back to it, and holds again one step forth."""
    opened(page, f"{server}/samenwerking?peildatum=2026-06-30&{ONE}")
    before = words(page)
    page.get_by_role("link", name="Portfolio", exact=True).first.click()
    expect(page.get_by_role("heading", level=1, name="Portfolio")).to_be_visible()
    settled(page)
    page.get_by_role("button", name="Implementeren", exact=True).click()
    page.wait_for_url("**fase=Implementeren**")
    settled(page)
    page.go_back()
    expect(page.get_by_role("heading", level=1, name="Fietsroute Lange Lijn")).to_be_visible()
    settled(page)

    assert words(page) == before

    page.get_by_role("radio", name="Ambtelijk").click()
    page.wait_for_url("**perspectief=Ambtelijk**")
    settled(page)

    assert words(page) == before | {"perspectief": ["Ambtelijk"]}

    page.go_forward()
    expect(page.get_by_role("heading", level=1, name="Portfolio")).to_be_visible()
    settled(page)

    assert words(page)["fase"] == ["Implementeren"]
