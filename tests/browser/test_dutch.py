"""No English word on screen, Streamlit's own included, whatever the language of the browser."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tilburg_samenwerking.web.letters import ASSETS

from .conftest import window
from .visits import PATHS, opened

# Words that Streamlit says and Dutch does not have. `open`, `is`, `in`, `of` and `week` would say nothing.
ENGLISH = re.compile(
    r"\b(the|and|your|you|this|with|please|press|made|select|selected|choose|clear|close|remove|add|available|results?|"
    r"options?|upload|drag|drop|files?|browse|search|loading|running|connecting|dismiss|previous|next|month|day|year|"
    r"date|dates|january|february|march|may|june|july|august|october|sidebar|pages|settings|menu item|theme|light|"
    r"dark|print|record|screen|copy|fullscreen|expand|collapse|help|about|required|field|error|not|found|empty|show|"
    r"hide|view|more|less|icon|skip|content|yyyy|smaller|allowed|main|home|navigate|app)\b",
    re.IGNORECASE,
)
# Everything that can be read or heard, outside our own components and icons.
SAID = """() => {
  const said = new Set()
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
  const aria = ["label", "description", "valuetext", "roledescription"].map((name) => `aria-${name}`)
  const names = [...aria, "title", "placeholder", "alt"]
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node
    if (element.closest("style, script, noscript, code, [translate=no], [data-testid=stMainMenuItem-recordScreencast]"))
      continue
    if (node.nodeType === Node.TEXT_NODE) said.add(node.data.trim())
    else if (element.getAttribute("aria-hidden") !== "true")
      for (const name of names) said.add(element.getAttribute(name) ?? "")
  }
  return [...said]
}"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """Return a page of a browser that speaks English, the hard case."""
    with window(browser, locale="en-US") as page:
        yield page


def english(page: Page) -> list[str]:
    """Return what is said in English on the page as it is now."""
    page.wait_for_timeout(300)
    return [said for said in page.evaluate(SAID) if ENGLISH.search(said)]


def _menu(page: Page) -> None:
    page.get_by_test_id("stMainMenuButton").click()
    expect(page.get_by_test_id("stMainMenuItem-print")).to_be_visible()


def _calendar(page: Page) -> None:
    page.get_by_role("button", name="Datum kiezen").first.click()
    expect(page.get_by_role("grid")).to_be_visible()


def _choices(page: Page) -> None:
    page.get_by_role("combobox", name="Programma").click()
    expect(page.get_by_role("option", name="Alles kiezen")).to_be_visible()


def _no_choices(page: Page) -> None:
    page.get_by_role("combobox", name="Programma").fill("zzz")
    expect(page.get_by_text("Niets gevonden")).to_be_visible()


def _tag(page: Page) -> None:
    page.get_by_role("combobox", name="Programma").click()
    page.get_by_role("option").nth(1).click()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Alles wissen")).to_be_visible()


def _explained(page: Page) -> None:
    page.get_by_test_id("stTooltipHoverTarget").first.hover()
    expect(page.get_by_role("tooltip")).to_be_visible()


def _date_out_of_reach(page: Page) -> None:
    page.get_by_role("spinbutton", name="jaar, Peildatum").fill("1850")
    page.keyboard.press("Tab")


def _side_bar_closed(page: Page) -> None:
    page.get_by_test_id("stSidebar").hover()
    page.get_by_role("button", name="Filters verbergen").click()
    expect(page.get_by_role("button", name="Filters tonen")).to_be_visible()


PLACES = [_menu, _calendar, _choices, _no_choices, _tag, _explained, _date_out_of_reach, _side_bar_closed]


@pytest.mark.parametrize("path", PATHS)
def test_a_page_says_nothing_in_english(page: Page, server: str, path: str) -> None:
    """Text, names, titles and hints, those for screen readers too."""
    opened(page, f"{server}/{path}")

    assert english(page) == []


def test_what_streamlit_says_when_used_is_dutch(page: Page, server: str) -> None:
    """Menus, calendars, lists and messages that are only there after a click."""
    opened(page, server + "/")
    english_words = {}
    for go_there in PLACES:
        go_there(page)
        english_words[go_there.__name__] = english(page)
        page.keyboard.press("Escape")

    assert {place: words for place, words in english_words.items() if words} == {}


def test_a_page_that_is_not_there_is_said_in_dutch(page: Page, server: str) -> None:
    """On a page of its own, from which every page of the menu is a click away."""
    page.goto(server + "/bestaatniet")

    expect(page.get_by_role("heading", name="Deze pagina bestaat niet")).to_be_visible()

    page.get_by_role("link", name="Raster").click()
    expect(page.get_by_role("heading", level=1, name="Raster")).to_be_visible()
    page.goto(server + "/portfolio?fase=Evalueren")

    expect(page.get_by_text("fase Evalueren", exact=False).first).to_be_visible()
    assert "/portfolio" not in page.url
    assert english(page) == []


def test_a_file_that_cannot_be_is_refused_in_dutch(page: Page, server: str) -> None:
    """Too large, or of the wrong kind: the browser itself refuses."""
    opened(page, server + "/inlezen")
    wrong = [
        {"name": "groot.csv", "mimeType": "text/csv", "buffer": b"x" * 6_000_000},
        {"name": "plaatje.png", "mimeType": "image/png", "buffer": b"x"},
    ]
    for file in wrong:
        page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files([file])  # type: ignore[list-item]
        expect(page.get_by_text(file["name"])).to_be_visible()

        assert english(page) == []


def test_a_server_that_does_not_answer_is_said_in_dutch(page: Page, server: str) -> None:
    """Who has the page open reads what to do."""
    page.route("**/_stcore/**", lambda route: route.abort())
    page.goto(server + "/")
    expect(page.get_by_text("Geen verbinding")).to_be_visible()

    assert english(page) == []
    page.unroute_all()


def test_the_words_of_a_user_are_left_alone(page: Page, server: str) -> None:
    """A collaboration may be called Close, and a page may say Print."""
    opened(page, server + "/")
    left = page.evaluate(
        """async () => {
          const box = document.createElement("div")
          box.innerHTML = `<p>Print</p><h2>Page not found</h2>
            <div data-testid="stMultiSelectDropdown"><div role="option" data-key="7"><span>Select all</span></div></div>
            <div data-tag aria-label="Close"><span>Close</span></div><code>Upload</code>
            <div data-testid="stMainMenuPopover"><b>Print</b></div>`
          document.body.append(box)
          await new Promise((resolve) => setTimeout(resolve, 100))
          const said = box.innerText.split(/\\s*\\n\\s*/).filter(Boolean)
          const name = box.querySelector("[data-tag]").getAttribute("aria-label")
          box.remove()
          return [...said, name]
        }"""
    )

    assert left == ["Print", "Page not found", "Select all", "Close", "Upload", "Afdrukken", "Close"]


def test_no_dutch_is_an_english_key() -> None:
    """Otherwise the translation would translate itself, without end."""
    source = (ASSETS / "dutch.js").read_text(encoding="utf-8")
    pairs = re.findall(r'(?:"([^"\n]+)"|\b(\w+)):\s*"([^"\n]+)"', source)
    english_words = {quoted or bare for quoted, bare, _dutch in pairs}

    assert len(pairs) > 80
    assert [dutch for _quoted, _bare, dutch in pairs if dutch in english_words] == []
