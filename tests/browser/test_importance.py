"""Money in the browser: the first screen of Portfolio, and from a point of Belang en gezondheid to its dossier."""

from playwright.sync_api import Page, expect

from .visits import FULL, opened, settled, words

# Of each row of the list that asks attention, where it ends on the screen.
ROWS = """() => [...document.querySelectorAll('*')].map(one => one.shadowRoot?.querySelector('table')).filter(Boolean)
    .filter(one => one.caption.textContent.startsWith('Samenwerkingen die aandacht vragen'))
    .flatMap(one => [...one.tBodies[0].rows]).map(one => one.getBoundingClientRect().bottom)"""

RANGE = "() => document.querySelector('.chart').layout.xaxis.range"


def test_portfolio_keeps_its_ten_seconds(page: Page, server: str) -> None:
    """On the first screen stand the sentence, the key figures with money, and five rows of who asks attention."""
    page.set_viewport_size({"width": 1440, "height": 900})
    opened(page, f"{server}/?{FULL}")
    sentence = page.get_by_text(
        "Totaal vraagt aandacht: 3 van 35, 9%; € 24,6 van € 101,4 miljoen, 24%; van 2 is het totaal"
    )
    expect(sentence).to_be_in_viewport(ratio=1)
    expect(page.get_by_text("€ 46,4 van € 101,4 miljoen, 46%")).to_be_in_viewport(ratio=1)
    expect(page.get_by_text("35 van 35 samenwerkingen, stand op 30 juni 2026")).to_be_in_viewport(ratio=1)

    assert sum(bottom <= 900 for bottom in page.evaluate(ROWS)) >= 5


def test_a_point_opens_its_dossier_with_the_whole_choice(page: Page, server: str) -> None:
    """What shows at the pointer is Dutch; a click is one step, and a step back is the same figure."""
    page.set_viewport_size({"width": 1440, "height": 1400})
    opened(page, f"{server}/belang?{FULL}&vaarwater=onrustig&as=Risico")
    point = page.locator(".chart .scatterlayer .point").first
    point.hover(force=True)
    shown = page.locator(".chart .hoverlayer .hovertext").text_content() or ""
    point.click(force=True)
    page.wait_for_url("**/samenwerking?**")
    settled(page)
    there = words(page)
    page.go_back()
    page.wait_for_url("**/belang?**")
    settled(page)

    assert "bijdrage: €" in shown
    assert "laagste veld: " in shown
    assert there["vaarwater"] == ["onrustig"]
    assert there["peildatum"] == ["2026-06-30"]
    assert "samenwerking" in there
    assert words(page)["as"] == ["Risico"]


def test_a_figure_that_stays_as_it_is_keeps_the_part_that_was_made_larger(page: Page, server: str) -> None:
    """Until another choice is made, which draws the whole of another figure."""
    opened(page, f"{server}/belang?{FULL}")
    page.locator(".chart .scatterlayer .point").first.wait_for()
    page.evaluate("Plotly.relayout(document.querySelector('.chart'), {'xaxis.range': [3, 4]})")
    page.keyboard.press("r")
    settled(page)
    larger = page.evaluate(RANGE)
    page.get_by_role("radio", name="Risico").click()
    page.wait_for_url("**as=Risico**")
    settled(page)

    assert larger == [3, 4]
    assert page.evaluate(RANGE) != [3, 4]


def test_the_rows_beneath_are_links_for_the_keyboard(page: Page, server: str) -> None:
    """Every point stands in the table, and its name opens the same page."""
    opened(page, f"{server}/belang?{FULL}")
    link = page.get_by_role("link", name="Jeugdhulp Stadsregio").first
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/samenwerking?**")

    assert words(page)["samenwerking"] == ["jeugdhulp-stadsregio"]
