"""Numbers are doors: from a number to its list, from a square to its open cell, and one step back."""

import re

from playwright.sync_api import Page, expect

from .visits import FULL, opened, settled, words

HREF = """() => {
    let one = document.activeElement
    while (one?.shadowRoot) one = one.shadowRoot.activeElement
    return one?.href
}"""


def test_a_number_leads_to_who_it_counts_and_back(page: Page, server: str) -> None:
    """The word above the list takes the question away; a step back is the number."""
    opened(page, f"{server}/?{FULL}&fase=Implementeren")
    number = page.get_by_role("link", name="in onrustig vaarwater: wie zijn dat?")
    amount = int(number.inner_text())
    number.click()
    page.wait_for_url("**/samenwerking?**")
    settled(page)

    assert words(page) == {"wie": ["onrustig"], "peildatum": ["2026-06-30"], "fase": ["Implementeren"]}
    expect(page.get_by_text(f"{amount} van", exact=False).first).to_be_visible()
    expect(page.locator("tbody tr")).to_have_count(amount)

    page.get_by_role("button", name="Verwijder filter: in onrustig vaarwater").click()
    page.wait_for_url(lambda address: "wie=" not in address)
    settled(page)

    assert page.locator("tbody tr").count() > amount

    page.go_back()
    page.wait_for_url(lambda address: "/samenwerking" not in address)
    settled(page)

    expect(page.get_by_role("heading", level=1, name="Portfolio")).to_be_visible()
    assert words(page)["fase"] == ["Implementeren"]


def test_the_squares_of_a_row_are_one_stop_and_lead_to_their_cell(page: Page, server: str) -> None:
    """From the first the arrows go on; Enter opens the cell in the dossier."""
    opened(page, f"{server}/?{FULL}")
    row = page.locator("table.matrix tbody tr").first
    squares = row.locator("td:is(.score, .lowest, .missing) > a")

    assert squares.count() == 9
    assert [squares.nth(place).get_attribute("tabindex") for place in range(3)] == ["0", "-1", "-1"]

    squares.first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    second = page.locator("table.matrix tbody tr").nth(1).locator("td:is(.score, .lowest, .missing) > a").nth(1)

    assert page.evaluate(HREF) == second.evaluate("one => one.href")

    page.keyboard.press("Enter")
    page.wait_for_url("**/samenwerking?**veld=gemeente.capaciteit**")
    settled(page)

    expect(page.get_by_role("heading", level=3, name="Gemeente")).to_be_visible()


def test_an_amount_in_a_square_leads_to_its_list_and_the_square_still_opens(page: Page, server: str) -> None:
    """The list is as long as the amount, and says what was asked; beside the amount a click opens the reasons."""
    opened(page, f"{server}/kwetsbaarheid?{FULL}")
    square = page.locator("td .cell").first
    amount = square.locator("a.amount").first
    number = int(amount.locator("strong").inner_text())

    square.locator(".amounts .small").first.click(force=True)  # the button of the square lies over the words
    page.wait_for_url("**veld=**")
    settled(page)
    expect(page.get_by_text("Genoemd door").first).to_be_visible()

    page.locator("td .cell").first.locator("a.amount").first.click()
    page.wait_for_url("**/samenwerking?**wie=genoemd-**")
    settled(page)

    expect(page.locator("tbody tr")).to_have_count(number)
    expect(page.get_by_role("button", name="genoemd")).to_be_visible()


def test_a_number_in_a_sentence_leads_to_who_it_counts(page: Page, server: str) -> None:
    """With the filters that are chosen; one about this page goes to the part of it that lists them."""
    opened(page, f"{server}/?{FULL}&fase=Implementeren")
    sentence = page.get_by_text("samenwerkingen met een totaal").first
    number = sentence.get_by_role("link").filter(has_text=re.compile(r"^\d+$")).last
    amount = int(number.inner_text())
    number.click()
    page.wait_for_url("**/samenwerking?**wie=totaal-vraagt-aandacht**")
    settled(page)

    assert words(page)["fase"] == ["Implementeren"]
    expect(page.locator("tbody tr")).to_have_count(amount)

    opened(page, f"{server}/veranderd?{FULL}")
    page.get_by_text("Verder:").get_by_role("link").nth(1).click()

    expect(page.get_by_role("heading", name=re.compile("Nieuw"))).to_be_in_viewport()
    assert "/veranderd" in page.url
