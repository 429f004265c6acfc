"""At the title of a page: the link, paper, and the menu of files, by mouse and by keyboard."""

import io
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.senses.axe import findings

from .conftest import window
from .visits import PATHS, full, opened, settled

PRINTED = "window.print = () => { window.printed = (window.printed ?? 0) + 1 }"
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', {value: undefined})"
LINK, PAPER, MENU = "Kopieer link", "Afdrukken", "Download"


def top(page: Page, name: str) -> float:
    """Return how far down a button or the title stands."""
    place = page.get_by_role("heading", level=1) if name == "title" else page.get_by_role("button", name=name)
    box = place.bounding_box()
    assert box
    return box["y"] + box["height"] / 2


@pytest.fixture
def visit(browser: Browser) -> Iterator[Page]:
    """Return a window of a visitor whose browser prints nothing, and lets a page copy."""
    with window(browser) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.add_init_script(PRINTED)
        yield page


def test_the_link_is_copied_and_the_page_printed(visit: Page, server: str) -> None:
    """The whole link, as it stands in the bar; what was done is said, and of all of it nothing is on paper."""
    opened(visit, f"{server}{full('raster')}&veld=gemeente.ambitie&fase=Evalueren")
    visit.get_by_role("button", name=LINK).click()
    expect(visit.get_by_role("status").filter(has_text="Link gekopieerd")).to_be_visible()
    copied = visit.evaluate("navigator.clipboard.readText()")
    visit.get_by_role("button", name=PAPER).click()

    assert copied == visit.url
    assert "veld=gemeente.ambitie" in copied
    assert "fase=Evalueren" in copied
    assert visit.evaluate("window.printed") == 1
    visit.emulate_media(media="print")
    for name in (LINK, PAPER, MENU):
        expect(visit.get_by_role("button", name=name)).to_be_hidden()


def test_without_a_clipboard_the_link_is_there_to_copy(visit: Page, server: str) -> None:
    """Selected, with what to press: outside https a browser does not let a page copy."""
    visit.add_init_script(NO_CLIPBOARD)
    opened(visit, f"{server}{full('')}")
    visit.get_by_role("button", name=LINK).click()
    field = visit.get_by_role("textbox", name="De link naar deze pagina")

    expect(field).to_have_value(visit.url)
    expect(visit.get_by_role("status").filter(has_text="Ctrl+C")).to_be_visible()


def test_files_are_downloaded_from_the_menu(visit: Page, server: str, tmp_path: Path) -> None:
    """By keyboard: the workbook opens, the picture is one; axe finds nothing in the menu, which gives focus back."""
    opened(visit, f"{server}{full('raster')}")
    visit.get_by_role("button", name=MENU).focus()
    visit.keyboard.press("Enter")
    settled(visit)
    files = {"Eén werkmap: Excel": "raster-2026-06-30.xlsx", "Het raster: PNG": "raster-2026-06-30-het-raster.png"}
    for label, name in files.items():
        with visit.expect_download() as download:
            visit.get_by_role("button", name=label).press("Enter")
        assert download.value.suggested_filename == name
        download.value.save_as(tmp_path / name)
    book = openpyxl.load_workbook(io.BytesIO((tmp_path / "raster-2026-06-30.xlsx").read_bytes()))

    assert book.sheetnames[0] == "Over dit bestand"
    assert (tmp_path / "raster-2026-06-30-het-raster.png").read_bytes().startswith(b"\x89PNG")
    assert findings(visit) == []
    visit.keyboard.press("Escape")
    expect(visit.get_by_role("button", name="Eén werkmap: Excel")).to_be_hidden()
    expect(visit.get_by_role("button", name=MENU)).to_be_focused()


def test_the_buttons_stand_at_the_title_of_every_page(visit: Page, server: str) -> None:
    """At its right on a wide screen, under it on a phone, where none falls off; what takes in has no download."""
    for path in PATHS:
        opened(visit, f"{server}{full(path)}")
        wide = [top(visit, name) for name in ("title", LINK, PAPER)]
        expect(visit.get_by_role("button", name=MENU)).to_have_count(int(path not in ("inlezen", "invoeren")))

        assert max(wide) - min(wide) < 30, path
    visit.set_viewport_size({"width": 390, "height": 844})
    opened(visit, f"{server}{full('')}")
    expect(visit.get_by_role("button", name=MENU)).to_be_in_viewport(ratio=1)

    assert top(visit, "title") < top(visit, LINK) == pytest.approx(top(visit, MENU), abs=4)
