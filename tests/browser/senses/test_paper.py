"""Every page and the form on paper, as a real browser prints it."""

import io
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.conftest import served
from tests.browser.visits import FULL, PATHS, full, opened, settled
from tests.pages.test_pages import saved
from tilburg_samenwerking import store
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.kader.values import Reply
from tilburg_samenwerking.store import deeds, drafts

from .axe import findings_in

A4 = (595, 842)  # in points, standing


# How many sheets a page may take on the demo; of the others there is no promise.
MOST = {"": 3, "veranderd": 2, "raster": 2, "vergelijken": 2, "samenwerking": 1}
CONTROLS = ("klik", "Klik", "Sleep", "dubbelklik", "Zoek op naam", "Kopieer", "Afdrukken", "Hoe dit is gemaakt")

# What is seen of what can be pressed, chosen or sent, without what stands there to say what is chosen. What a component
# draws says something itself: the grid, the form.
PRESSED = """() => [...document.querySelectorAll(":is([data-testid=stMain], [role=dialog]) *")]
    .filter((one) => one.matches("button, input, textarea, [role=group]"))
    .filter((one) => !one.closest("[data-testid=stButtonGroup]") && one.checkVisibility({ visibilityProperty: true }))
    .map((one) => one.ariaLabel || one.innerText || one.labels?.[0]?.innerText || one.outerHTML)"""
RING = """() => {
    let one = document.activeElement
    while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement
    return getComputedStyle(one).outlineStyle
}"""


def on_paper(page: Page) -> list[str]:
    """Return the controls of a page that are seen on paper, and the ring of the focus if that is."""
    page.emulate_media(media="print")
    seen: list[str] = page.evaluate(PRESSED)
    ring = page.evaluate(RING)
    page.emulate_media(media="screen")
    return seen + ["the ring of the focus"] * (ring != "none")


def printed(page: Page) -> tuple[bytes, list[str]]:
    """Return the file of a page on the paper that it asks for, and the text of each sheet on one line."""
    file = page.pdf(prefer_css_page_size=True, print_background=True)
    return file, [" ".join(one.extract_text().split()) for one in PdfReader(io.BytesIO(file)).pages]


@pytest.mark.parametrize("path", [path for path in PATHS if path != "invoeren"])
def test_every_sheet_says_what_it_is_of(page: Page, server: str, kader: Kader, path: str) -> None:
    """Its number and the source below it, from the second on page and selection above it, and no controls."""
    opened(page, f"{server}{full(path)}")
    if path in ("raster", "belang", "ontwikkeling"):
        page.wait_for_selector(".chart .main-svg" if path != "ontwikkeling" else "svg")
    title = page.get_by_role("heading", level=1).inner_text()
    file, sheets = printed(page)
    page.emulate_media(media="print")
    title_box, badge_box = (page.locator(one).first.bounding_box() for one in ("h1", ".st-key-demo .stMarkdownBadge"))

    assert title_box is not None
    assert badge_box is not None
    assert badge_box["x"] > 700  # at the right, whatever the title
    assert [f"Blad {place} van {len(sheets)}" in sheet for place, sheet in enumerate(sheets, 1)] == [True] * len(sheets)
    assert [sheet for sheet in sheets if "Vertrouwelijk" not in sheet or kader.source not in sheet] == []
    assert [sheet for sheet in sheets[1:] if not sheet.startswith(title)] == []
    # These two say what a button does.
    explains = path in ("inlezen", "toegankelijkheid")
    assert [word for word in CONTROLS if word in " ".join(sheets) and not explains] == []
    assert on_paper(page) == []
    assert len(sheets) <= MOST.get(path, 12)
    assert len(file) < 1_000_000


def test_a_browser_without_edges_on_paper_prints_the_foot_of_the_page(page: Page, server: str, kader: Kader) -> None:
    """As Firefox: the source and the word stand once, at the end; elsewhere they stand on every sheet alone."""
    foot = page.get_by_test_id("stMain").get_by_text(kader.source)
    visible = {}
    for supports in ("() => false", "() => true"):
        page.add_init_script(f"CSS.supports = {supports}")
        opened(page, f"{server}/kader?{FULL}")
        page.emulate_media(media="print")
        visible[supports] = foot.last.is_visible()
        page.emulate_media(media="screen")
    _file, sheets = printed(page)

    assert visible == {"() => false": False, "() => true": True}
    assert [kader.source in sheet and "Vertrouwelijk" in sheet for sheet in sheets[-1:]] == [True]
    assert " ".join(sheets).count("Vertrouwelijk") == 1


def test_a_half_filled_portfolio_is_three_sheets(page: Page, tmp_path: Path, kader: Kader) -> None:
    """Of 36 collaborations with one cell each, what has no score is a sign and not a picture."""
    names = [f"Samenwerking {place}" for place in range(36)]
    database = saved(tmp_path / "half.db", kader, names, cells=1)
    with served(database) as address:
        opened(page, f"{address}/?{FULL}")
        file, sheets = printed(page)

    assert len(sheets) <= MOST[""]
    assert len(file) < 1_000_000
    assert [name for name in names if name not in " ".join(sheets)] == []


def test_lists_are_printed_whole_and_then_as_they_were(page: Page, tmp_path: Path, kader: Kader) -> None:
    """Of 60 collaborations the screen has 25 and the 10 most urgent; the button prints each of them in both lists.

    What is printed without the button says of how many it is.
    """
    names = [f"Samenwerking {place:02}" for place in range(60)]
    part = ["1–10 van 60 samenwerkingen", "1–25 van 60 samenwerkingen"]
    database = saved(tmp_path / "long.db", kader, names, score=1.0)
    page.add_init_script("window.print = () => { window.printed = (window.printed ?? 0) + 1 }")
    rows = page.locator("tbody th:visible", has_text="Samenwerking ")
    with served(database) as address:
        opened(page, f"{address}/?{FULL}")
        before, place = rows.all_inner_texts(), page.url
        _file, as_shown = printed(page)
        page.get_by_role("button", name="Afdrukken").click()
        page.wait_for_function("() => window.printed === 1")
        _file, sheets = printed(page)
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        expect(rows).to_have_count(len(before))
        settled(page)
        after = rows.all_inner_texts()

    assert len(before) == 35
    assert [words in " ".join(as_shown) for words in part] == [True, True]
    assert [words in " ".join(sheets) for words in part] == [False, False]
    assert [name for name in names if " ".join(sheets).count(name) != 2] == []
    assert (after, page.url, page.evaluate("window.printed")) == (before, place, 1)


def test_questions_behind_a_switch_are_printed_too(page: Page, server: str, kader: Kader) -> None:
    """Twelve on the screen, all of them on paper, and the switch as it was."""
    page.add_init_script("window.print = () => { window.printed = (window.printed ?? 0) + 1 }")
    opened(page, f"{server}/vergelijken?{FULL}&links=jeugdhulp-stadsregio")
    rows = page.locator(".st-key-vragen_verschil tbody tr")
    few = rows.count()
    page.get_by_role("button", name="Afdrukken").click()
    page.wait_for_function("() => window.printed === 1")
    every = rows.count()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(rows).to_have_count(few)

    assert (few, every) == (12, len(kader.cell_of))
    expect(page.get_by_role("switch", name="Toon alle")).not_to_be_checked()


def as_adviser(page: Page, address: str) -> None:
    """Open the page and say as which function one works."""
    page.goto(address)
    page.get_by_label("Als welke functie werkt u hier?").fill("adviseur")
    page.get_by_role("button", name="Verder").click()
    expect(page.get_by_role("button", name="Afdrukken", exact=True)).to_be_visible()


def sheets(page: Page) -> list[str]:
    """Return the text of each printed sheet on one line; every one of them is an A4."""
    expect(page.get_by_role("region", name="Het formulier")).to_be_visible()
    file = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True)))
    assert {(round(one.mediabox.width), round(one.mediabox.height)) for one in file.pages} == {A4}
    return [" ".join(one.extract_text().split()) for one in file.pages]


def test_an_empty_form_has_the_grid_on_one_sheet(page: Page, server: str, kader: Kader) -> None:
    """All its questions and the source; the other sections are on the next three, and every sheet is confidential."""
    as_adviser(page, f"{server}/invoeren")
    page.get_by_role("button", name="Leeg formulier afdrukken").click()
    first, *others = sheets(page)
    grid = {question.text for cell in kader.cells for question in cell.questions}
    more = {item.text for section in kader.sections for item in section.items}

    assert {text for text in grid if text not in first} == set()
    assert {text for text in more if text not in " ".join(others)} == set()
    assert first.count("1 2 3 4 5 wn nvt ja deels nee") == 2 * 35
    assert len(others) == 3
    assert [f"Blad {number} van 4" in sheet for number, sheet in enumerate((first, *others), 1)] == [True] * 4
    assert all("Vertrouwelijk" in sheet for sheet in (first, *others))
    assert kader.source in first


def test_a_form_is_confidential_on_every_sheet_without_edges_too(page: Page, server: str) -> None:
    """As in Firefox: the word stands on the sheets themselves, beside where this browser puts it."""
    page.add_init_script("CSS.supports = () => true")
    as_adviser(page, f"{server}/invoeren")
    page.get_by_role("button", name="Leeg formulier afdrukken").click()
    every = sheets(page)

    assert len(every) == 4
    assert [sheet.count("Vertrouwelijk") >= 2 for sheet in every] == [True] * 4


def test_the_form_of_a_work_names_who_answers_and_can_have_what_is_filled_in(page: Page, server: str) -> None:
    """Three respondents are two and one, the grid of each on a sheet of its own; notes stand with their question."""
    as_adviser(page, f"{server}/invoeren")
    page.get_by_role("link", name="Jeugdhulp Stadsregio").click()
    # The list has a button of that name too, until it is gone.
    expect(page.get_by_role("radiogroup").first).to_be_visible()
    page.get_by_role("button", name="Leeg formulier afdrukken").click()
    empty = sheets(page)
    page.get_by_role("button", name="Met de antwoorden tot nu toe").click()
    expect(page.get_by_role("button", name="Zonder de antwoorden")).to_be_visible()
    filled = sheets(page)

    assert (len(empty), len(filled)) == (8, 8)
    assert "Samenwerking: Jeugdhulp Stadsregio Peildatum: 30 juni 2026" in empty[0]
    assert ("wethouder" in empty[0], "adviseur 1 ambtelijk Toelichting" in empty[4]) == (True, True)
    assert "De strategie wordt dit najaar herijkt." not in " ".join(empty)
    assert "3, adviseur 1: De strategie wordt dit najaar herijkt." in filled[-1]


def test_long_names_leave_the_grid_on_one_sheet(page: Page, tmp_path: Path, kader: Kader) -> None:
    """Of the collaboration, and of both who answer."""
    name = "Samenwerkingsverbandsuitvoeringsorganisatie Jeugdgezondheidszorg en Ondersteuning Midden-Voorbeeldland"
    database = saved(tmp_path / "a.db", kader, [name])
    engine = store.open_database(store.database_url(str(database)))
    work = deeds.open_draft(engine, 1, date(2026, 11, 1), kader, actor="toets")
    for viewpoint in ("bestuurlijk", "ambtelijk"):
        function = f"programmamanager {viewpoint}e bedrijfsvoeringsvraagstukken en jeugdgezondheidszorg"
        drafts.add_respondent(engine, work, viewpoint, function, kader=kader)
    with served(database) as address:
        as_adviser(page, f"{address}/invoeren?waardering={work}&stap=papier")
        first, *others = sheets(page)

    assert (kader.source in first, len(others)) == (True, 3)


def test_a_half_filled_work_prints_what_is_said(page: Page, server: str) -> None:
    """The questions of the part that is open with what was chosen, without what can be done around them."""
    as_adviser(page, f"{server}/invoeren")
    page.get_by_role("link", name="Datakamer Stadsregio").click()
    expect(page.get_by_role("radio", checked=True).first).to_be_visible()
    page.emulate_media(media="print")
    around = [page.get_by_role("navigation", name="Onderdelen"), page.get_by_role("button", name="Afronden")]

    assert [place.is_visible() for place in around] == [False, False]
    assert page.get_by_role("radio", checked=True).first.is_visible()
    assert page.get_by_role("heading", level=3).count() == 3


def test_no_page_of_entering_prints_what_is_pressed(page: Page, tmp_path: Path, kader: Kader) -> None:
    """From saying who one is to asking for an addition, each with the focus where the keyboard is."""
    database = saved(tmp_path / "a.db", kader, ["Warmtenet Oosterhaven"])
    engine = store.open_database(store.database_url(str(database)))
    work = deeds.open_draft(engine, 1, date(2026, 11, 1), kader, actor="toets")
    with served(database) as address:
        opened(page, f"{address}/invoeren?waardering={work}")
        seen = {"who": on_paper(page)}
        as_adviser(page, f"{address}/invoeren")
        seen["list"] = on_paper(page)
        page.get_by_role("button", name="Waardering beginnen").press("Enter")
        expect(page.get_by_role("combobox", name="Samenwerking")).to_be_visible()
        seen["begin"] = on_paper(page)
        opened(page, f"{address}/invoeren?waardering={work}")
        seen["without respondents"] = on_paper(page)
        who = drafts.add_respondent(engine, work, "ambtelijk", "adviseur", kader=kader)
        drafts.change_answer(engine, who.id, next(iter(kader.cell_of)), Reply(4), kader=kader, seen=0)
        opened(page, f"{address}/invoeren?waardering={work}")
        seen["work"] = on_paper(page)
        page.get_by_role("button", name="Afronden …").press("Enter")
        expect(page.get_by_role("button", name="Ter controle")).to_be_enabled()
        seen["finish"] = on_paper(page)
        page.get_by_role("button", name="Definitief maken …").press("Enter")
        expect(page.get_by_role("button", name="Definitief maken", exact=True)).to_be_visible()
        seen["definitive"] = on_paper(page)
        page.keyboard.press("Escape")
        page.get_by_role("button", name="Ter controle").press("Enter")
        expect(page.get_by_role("button", name="Aanvulling vragen")).to_be_visible()
        seen["ask"] = on_paper(page)

    assert {place: controls for place, controls in seen.items() if controls} == {}


@pytest.mark.parametrize("state", ["wide", "390 px", "dark"])
def test_the_sheets_on_screen_are_accessible(page: Page, server: str, state: str) -> None:
    """Paper stays white in the dark, and a sheet that is wider than a phone moves within itself."""
    as_adviser(page, f"{server}/invoeren?stap=papier")

    assert findings_in(page, (state,)) == {}
