"""A visit to the page Invoeren of the demo: works in every state, steps of the browser, the header, the finish."""

import re

from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import window
from tests.browser.visits import begin, opened, settled

from .forms import copies

# What stands in one line of the list: the work, and how far it is.
ROWS = """(table) => [...table.querySelectorAll("tbody tr")].map((row) =>
    [row.querySelector("a").getAttribute("href"), row.children[3].textContent])"""
COUNT = re.compile(r"\d+ van \d+")


def works(page: Page) -> list[tuple[str, str]]:
    """Return of each work in the list its number and how far it is."""
    rows = page.get_by_role("table", name="Waarderingen in bewerking").evaluate(ROWS)
    return [(re.findall(r"waardering=(\d+)", href)[0], re.findall(COUNT, text)[0]) for href, text in rows]


def count_in(text: str | None) -> str:
    """Return what is counted in a text."""
    return re.findall(COUNT, text or "")[0]


def test_the_list_the_form_and_the_finish_count_the_same(browser: Browser, own_server: str) -> None:
    """Of the works of the demo in every state; and each page is opened anew without asking the function again."""
    with window(browser) as page:
        begin(page, own_server)
        listed = works(page)
        in_form, at_finish = [], []
        for work, _count in listed:
            opened(page, f"{own_server}/invoeren?waardering={work}")
            in_form.append((work, count_in(page.locator("nav.parts p.all").first.text_content())))
            opened(page, f"{own_server}/invoeren?waardering={work}&stap=afronden")
            told = page.get_by_text(re.compile("^Ingevuld: "))
            expect(told).to_be_visible()
            at_finish.append((work, count_in(told.text_content())))

        assert len(listed) == 5
        assert in_form == listed
        assert at_finish == listed


def test_the_window_is_called_after_whose_work_is_open(browser: Browser, own_server: str) -> None:
    """In the form and at its finish; the list, and a work that is not there, are called after the page."""
    name = "Datakamer Stadsregio"
    with window(browser) as page:
        begin(page, own_server)
        expect(page).to_have_title("Invoeren – Tilburg Samenwerking")
        page.get_by_role("link", name=name).click()
        expect(page).to_have_title(f"{name} – Invoeren – Tilburg Samenwerking")
        page.get_by_role("button", name="Afronden").click()
        expect(page.get_by_text(re.compile("^Ingevuld: "))).to_be_visible()
        expect(page).to_have_title(f"{name} – Invoeren – Tilburg Samenwerking")
        opened(page, f"{own_server}/invoeren?waardering=99999")
        expect(page).to_have_title("Invoeren – Tilburg Samenwerking")


def test_a_part_is_a_step_and_what_waits_keeps_from_finishing(browser: Browser, own_server: str) -> None:
    """Back goes to the part before, from the list to the form; the header is what is stored; what waits says where."""
    with window(browser) as page:
        begin(page, own_server)
        work = next(work for work, count in works(page) if count.startswith("117 "))
        opened(page, f"{own_server}/invoeren?waardering={work}")
        title, parts = page.get_by_role("heading", level=2), page.get_by_role("navigation", name="Onderdelen")
        for part in ("Partners › Ambitie", "Context › Ambitie"):
            parts.get_by_role("button", name=part).click()
            settled(page)
        page.go_back()
        expect(title).to_contain_text("Samenwerking & partners › Ambitie")
        settled(page)
        page.go_back()
        expect(title).to_contain_text("Gemeente › Ambitie")
        settled(page)
        page.get_by_role("button", name="Terug naar de lijst").click()
        expect(page.get_by_role("button", name="Waardering beginnen")).to_be_visible()
        settled(page)
        page.go_back()
        expect(title).to_contain_text("Gemeente › Ambitie")
        settled(page)
        parts.get_by_role("button", name="Partners › Ambitie").click()
        settled(page)
        page.get_by_role("button", name="Wijzigen").click()
        phase = page.get_by_role("combobox", name="Fase")
        expect(phase).to_have_value("Evalueren")
        page.get_by_label("Opmerkingen").fill("nog iets")
        page.get_by_role("button", name="Bewaren").click()
        expect(page.get_by_text("Bewaard.", exact=True)).to_be_visible()
        expect(page.get_by_role("main").get_by_text("Fase Evalueren, rustig vaarwater.")).to_be_visible()
        page.keyboard.press("Escape")
        page.route("**/werk/antwoord", lambda route: route.abort())
        page.locator(".notes textarea").first.fill("wacht nog")
        expect(page.get_by_text("nog niet bewaard").first).to_be_visible()
        page.get_by_role("button", name="Afronden …").click()
        note = page.get_by_text("1 antwoord staat alleen nog in deze browser")
        expect(note).to_be_visible()
        submit = page.get_by_role("button", name="Ter controle")
        expect(submit).to_be_disabled()
        page.unroute("**/werk/antwoord")
        note.get_by_role("link", name="Samenwerking & partners › Ambitie").click()
        page.get_by_role("button", name="Terugzetten").click()
        expect(page.get_by_role("status").filter(has_text="alles bewaard om")).to_be_visible()
        page.get_by_role("button", name="Afronden …").click()
        expect(submit).to_be_enabled()
        settled(page)
        freeze = page.get_by_role("button", name="Definitief maken …")
        submit.scroll_into_view_if_needed()
        before = freeze.bounding_box()
        submit.click()
        expect(page.get_by_text("De waardering is ter controle.")).to_be_in_viewport()
        settled(page)

        assert freeze.bounding_box() == before


def test_what_the_server_has_waits_no_longer(browser: Browser, own_server: str) -> None:
    """A copy whose reply was lost is done where the same is stored; until the browser tells so, nothing is finished."""
    with window(browser) as page:
        begin(page, own_server)
        work = next(work for work, count in works(page) if count.startswith("117 "))
        opened(page, f"{own_server}/invoeren?waardering={work}")
        page.route("**/werk/antwoord", lose_reply)
        page.locator(".notes textarea").first.fill("het antwoord kwam niet aan")
        expect(page.get_by_text("nog niet bewaard").first).to_be_visible()
        while not copies(page):
            page.wait_for_timeout(50)
        deeds = [page.get_by_role("button", name=name) for name in ("Definitief maken …", "Ter controle")]
        opened(page, f"{own_server}/invoeren?waardering={work}&stap=afronden")
        for deed in deeds:
            expect(deed).to_be_enabled()
        left = copies(page)
        page.add_init_script("indexedDB.open = () => ({})")  # a browser that does not answer
        opened(page, f"{own_server}/invoeren?waardering={work}&stap=afronden")
        page.wait_for_timeout(1000)

        assert left == 0
        assert [deed.is_disabled() for deed in deeds] == [True, True]
        expect(page.get_by_text("Even kijken of alles bewaard is …")).to_be_visible()
        expect(page.get_by_text("Deze browser zegt niet of alles bewaard is.")).to_be_visible(timeout=15_000)
        assert [deed.is_disabled() for deed in deeds] == [True, True]


def lose_reply(route: Route) -> None:
    """Let the server have it, and the browser hear nothing of that."""
    route.fetch()
    route.abort()


def test_a_remark_is_saved_without_a_button(browser: Browser, own_server: str) -> None:
    """When the typing rests, with the cursor where it is; before Escape closes the fields; and so is a choice."""
    with window(browser) as page:
        begin(page, own_server)
        address = f"{own_server}/invoeren?waardering={works(page)[0][0]}"

        def reopened() -> Page:
            opened(page, address)
            page.get_by_role("button", name="Wijzigen").click()
            return page

        remarks = reopened().get_by_label("Opmerkingen")
        remarks.press("Control+End")
        remarks.press_sequentially(" eerst dit")
        expect(page.get_by_text("Bewaard.", exact=True)).to_be_visible()
        settled(page)
        remarks.press_sequentially(" en dan dat")
        typed = remarks.input_value()
        page.keyboard.press("Escape")
        page.wait_for_timeout(1000)  # until the server has heard of it
        settled(page)
        expect(reopened().get_by_label("Opmerkingen")).to_have_value(typed)

        other = {"rustig": "onrustig"}.get(page.get_by_role("combobox", name="Vaarwater").input_value(), "rustig")
        page.get_by_role("combobox", name="Vaarwater").click()
        page.get_by_role("option", name=other, exact=True).click()
        expect(page.get_by_text("Bewaard.", exact=True)).to_be_visible()
        expect(reopened().get_by_role("combobox", name="Vaarwater")).to_have_value(other)

    assert typed.endswith(" eerst dit en dan dat")
