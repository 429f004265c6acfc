"""Work in progress whose form is served, and what somebody does and sees in that form."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import sqlalchemy as sa
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from sqlalchemy.engine import Engine

from tests.browser.servers import PATIENCE, Server
from tests.store.given.drafts import Started
from tests.store.given.small import SECOND
from tilburg_samenwerking import store
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.kader.values import Reply
from tilburg_samenwerking.store import deeds, drafts
from tilburg_samenwerking.store.models import COLLABORATION

from .form_page import ASSESSMENT

WAITS = "bestuurlijk: nog niet bewaard"
SCRIPT = Path(__file__).with_name("form_page.py")
# How many copies there are of an assessment; the form has made the database by then.
COPIES = """(assessment) => new Promise((done, failed) => {
    const opening = indexedDB.open("samenwerkingen")
    opening.onerror = () => failed(opening.error)
    opening.onsuccess = () => {
        const range = IDBKeyRange.bound(`${assessment}|`, `${assessment}|\uffff`)
        const counting = opening.result.transaction("antwoorden").objectStore("antwoorden").count(range)
        counting.onsuccess = () => {
            opening.result.close()
            done(counting.result)
        }
    }
})"""


def database(path: Path) -> Engine:
    """Return a new database with one collaboration."""
    engine, _made = store.create(store.database_url(str(path)), actor="toets")
    with engine.begin() as connection:
        connection.execute(sa.insert(COLLABORATION).values(id=1, slug="a", name="A", name_key="a"))
    return engine


def work_in(engine: Engine, kader: Kader, on: date = SECOND) -> Started:
    """Return new work in progress with two respondents."""
    draft = deeds.open_draft(engine, 1, on, kader, actor="toets")
    who = drafts.add_respondent(engine, draft, "bestuurlijk", "wethouder", kader=kader)
    drafts.add_respondent(engine, draft, "ambtelijk", "adviseur", kader=kader)
    return Started(engine, kader, draft, who.id)


@contextmanager
def running(engine: Engine) -> Iterator[Server]:
    """Give a server of the forms of all work in a database."""
    server = Server(Path(str(engine.url.database)), SCRIPT)
    try:
        server.start()
        yield server
    finally:
        server.stop()


def form_address(server: Server, work: Started) -> str:
    """Return the address of the form of this work."""
    return f"{server.address}/?{ASSESSMENT}={work.id}"


def opened(page: Page, address: str) -> None:
    """Open a form and wait until it is drawn."""
    page.goto(address)
    expect(page.get_by_role("radiogroup").first).to_be_visible()


def note(page: Page, place: int = 0) -> Locator:
    """Return one of the texts of the part that is shown."""
    return page.get_by_role("textbox").nth(place)


def go_on_in(page: Page, place: int) -> None:
    """Put the cursor at the end of one of the texts."""
    note(page, place).focus()
    page.keyboard.press("Control+End")


def all_kept(page: Page) -> None:
    """Wait until the form says that everything is kept."""
    expect(page.get_by_role("status").filter(has_text="alles bewaard om")).to_be_visible()


def nothing_waits(page: Page) -> None:
    """Wait until the form says of nothing that it is not kept yet."""
    expect(page.get_by_text("nog niet bewaard")).to_have_count(0)


def copies(page: Page) -> int:
    """Return how many texts this browser keeps of the work that is shown."""
    return int(page.evaluate(COPIES, parse_qs(urlsplit(page.url).query)[ASSESSMENT][0]))


def offered(page: Page) -> Locator:
    """Return the buttons that put back what another visit left, as soon as all that is kept is offered."""
    buttons = page.get_by_role("button", name="Terugzetten")
    until = time.monotonic() + PATIENCE
    while buttons.count() != copies(page):
        assert time.monotonic() < until, f"{copies(page)} copies and {buttons.count()} offers"
        page.wait_for_timeout(100)
    return buttons


def put_back(page: Page) -> None:
    """Take back all that is offered of another visit."""
    for button in reversed(offered(page).all()):
        button.click()


def texts(page: Page, count: int) -> list[str]:
    """Return what stands in the first texts."""
    return [note(page, place).input_value() for place in range(count)]


def conflict(page: Page) -> Locator:
    """Return what is shown of an answer that somebody else changed meanwhile: both, and a button for each."""
    return page.locator(".choice").filter(has_text="Intussen heeft iemand anders dit gewijzigd")


def stored_text(work: Started) -> str | None:
    """Return the text of the one answer that is stored."""
    (answer,) = work.now().answers.values()
    return answer.reply.text


def kept_away(page: Page, text: str) -> None:
    """Type a text that does not reach the server, and wait until this browser has a copy."""
    note(page).fill(text)
    expect(page.get_by_text(WAITS).first).to_be_visible()
    while not copies(page):
        page.wait_for_timeout(50)


@contextmanager
def visitor(browser: Browser) -> Iterator[BrowserContext]:
    """Give a visitor who opens one tab after another."""
    context = browser.new_context(locale="nl-NL")
    context.set_default_timeout(PATIENCE * 1000)
    yield context
    context.close()


def leave_behind(visitor: BrowserContext, address: str, text: str) -> Page:
    """Type a text without network, close the tab, and return another one with the network back."""
    page = visitor.new_page()
    opened(page, address)
    visitor.set_offline(True)
    kept_away(page, text)
    page.close()
    visitor.set_offline(False)
    return visitor.new_page()


def change_elsewhere(work: Started, item: str, text: str) -> None:
    """Save another text for the first respondent, as somebody else does."""
    there = work.now().answers.get((work.who, item))
    seen = there.version if there else drafts.NEVER
    drafts.change_answer(work.engine, work.who, item, Reply(text=text), kader=work.kader, seen=seen)


def first_item(page: Page) -> str:
    """Return the code of the question that is shown first."""
    return str(page.locator("[data-question]").first.get_attribute("data-question"))
