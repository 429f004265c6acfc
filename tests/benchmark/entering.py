"""What entering costs: a choice until it is saved, people who type beside a reader, an assessment by keyboard."""

import json
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.benchmark import browsing, clicks, portfolios
from tests.benchmark.results import BY_KEYS, BY_KEYS_SECONDS, SAVED, TYPING, Results
from tests.benchmark.servers import Server, served
from tests.benchmark.subjects import Subject
from tests.browser.senses import by_keyboard
from tilburg_samenwerking import store
from tilburg_samenwerking.kader.codes import SAMEN
from tilburg_samenwerking.store import deeds, drafts

CHOICES = 20
PEOPLE = 10
CLICKS = 20  # of the reader, in each of the turns
TURNS = 3
SAVES_EVERY, LOOKS_EVERY = 2.0, 2.5  # seconds: of somebody who types on, as `form/saving.js` does
# A click on another step of a question of the form, until the words say that it is saved: its milliseconds.
CHOICE = """score => new Promise(done => {
  const all = [...document.querySelectorAll('[data-testid="stMain"] *')];
  const {shadowRoot} = all.find(one => one.shadowRoot?.querySelector('.form'));
  const question = shadowRoot.querySelector('.question');
  const state = question.querySelector('.state');
  const start = performance.now();
  new MutationObserver((_changes, observer) => {
    if (!state.textContent.includes('✓')) return;
    observer.disconnect();
    done(performance.now() - start);
  }).observe(state, {subtree: true, childList: true, characterData: true, attributes: true});
  question.querySelectorAll('.step')[score].click();
})"""


@dataclass(frozen=True)
class Draft:
    """Work in progress in a copy of the database: its number, and those of who answers."""

    database: Path
    id: int
    respondents: tuple[int, ...]


def saving(subject: Subject, results: Results) -> None:
    """Measure a choice in the form until it is saved, by turns with a click on the bare app."""
    with (
        _drafts(subject, 1) as of,
        clicks.chromium() as browser,
        browsing.bare_visit(browser) as bare,
        ExitStack() as on,
    ):
        pages = {
            column: _opened(browser, on.enter_context(served(of[column].database, checkout)), of[column])
            for column, checkout in subject.checkouts.items()
        }
        for number in range(-2, CHOICES):
            bare.click(counted=number >= 0)
            for column, page in pages.items():
                milliseconds = page.evaluate(CHOICE, number % 5)
                if number >= 0:
                    results.add(SAVED, column, [milliseconds])
        results.add_bare(SAVED, subject.size, bare.repaints)


def typing(subject: Subject, results: Results) -> None:
    """Measure clicks of a reader on Portfolio while ten people type, over clicks while nobody does, by turns."""
    with _drafts(subject, PEOPLE) as of, clicks.chromium() as browser:
        for column, checkout in subject.checkouts.items():
            with served(of[column].database, checkout) as server:
                quiet, busy = (browsing.portfolio_visit(browser, server) for _ in range(2))
                clicks.by_turns([quiet, busy], 0, warm=4)
                for _turn in range(TURNS):
                    clicks.by_turns([quiet], CLICKS, warm=0)
                    with _people_typing(server, of[column]):
                        clicks.by_turns([busy], CLICKS, warm=0)
                pairs = zip(_means(quiet.repaints), _means(busy.repaints), strict=True)
                results.add(TYPING, column, [with_people / alone for alone, with_people in pairs])


def by_keys(subject: Subject, results: Results) -> None:
    """Measure a whole assessment by keyboard: from the dossier to definitive, 35 questions from two viewpoints."""
    slug = portfolios.most_assessed(subject.database)[0]
    with _drafts(subject, 0) as of, clicks.chromium() as browser:
        for column, checkout in subject.checkouts.items():
            with served(of[column].database, checkout) as server:
                page = clicks.new_page(browser)
                page.goto(f"{server.address}/samenwerking?peildatum=2026-06-30&samenwerking={slug}")
                page.get_by_role("link", name="Waardering invullen").wait_for()
                clicks.wait_until_quiet(page)
                typist = by_keyboard.Typist(page)
                by_keyboard.begin(typist)
                by_keyboard.fill_in(typist, len(portfolios.framework().cells), {})
                by_keyboard.finish(typist)
                results.add(BY_KEYS, column, [typist.keys])
                results.add(BY_KEYS_SECONDS, column, [typist.seconds])


def _means(values: list[float]) -> Iterator[float]:
    for first in range(0, len(values), CLICKS):
        yield sum(values[first : first + CLICKS]) / CLICKS


@contextmanager
def _drafts(subject: Subject, people: int) -> Iterator[dict[str, Draft]]:
    """Give a copy of the database for each column, with work in progress by so many people."""
    kader = portfolios.framework()
    with tempfile.TemporaryDirectory() as folder:
        given = {}
        for number, column in enumerate(subject.checkouts):
            database = portfolios.copied(subject.database, Path(folder) / f"{number}.db")
            engine = store.open_database(store.database_url(str(database)))
            work = deeds.open_draft(engine, 1, portfolios.AFTER, kader, actor="meting")
            viewpoint = kader.viewpoints[0].code if kader.viewpoints else SAMEN
            who = [
                drafts.add_respondent(engine, work, viewpoint, f"adviseur {one}", kader=kader).id
                for one in range(people)
            ]
            engine.dispose()
            given[column] = Draft(database, work, tuple(who))
        yield given


def _opened(browser: Browser, server: Server, draft: Draft) -> Page:
    page = clicks.new_page(browser)
    page.goto(f"{server.address}/invoeren?waardering={draft.id}")
    page.get_by_label("Als welke functie werkt u hier?").fill("meting")
    page.get_by_role("button", name="Verder").click()
    page.get_by_role("radiogroup").first.wait_for()
    clicks.wait_until_quiet(page)
    return page


@contextmanager
def _people_typing(server: Server, draft: Draft) -> Iterator[None]:
    """Let everybody of the draft type on in a note of their own, and look what others did, as the form does."""
    end = threading.Event()
    people = [threading.Thread(target=_type, args=(server, draft, who, end)) for who in draft.respondents]
    for person in people:
        person.start()
    yield
    end.set()
    for person in people:
        person.join()


def _type(server: Server, draft: Draft, who: int, end: threading.Event) -> None:
    item = next(iter(portfolios.framework().cell_of))
    begun = time.perf_counter()
    with_text = _asked(server, f"stand?waardering={draft.id}&sinds=0")["answers"]
    seen = next((row["version"] for row in with_text if row["respondent"] == who), 0)
    saved = looked = 0
    # One after the other, not all at the same moment.
    while not end.wait(0.05 + who % PEOPLE / 100):
        passed = time.perf_counter() - begun
        if passed > saved * SAVES_EVERY:
            saved += 1
            given = {"respondent": who, "item": item, "text": f"Na {passed:.1f} seconden. " * 10, "seen": seen}
            seen = _asked(server, "antwoord", given)["version"]
        if passed > looked * LOOKS_EVERY:
            looked += 1
            _asked(server, f"stand?waardering={draft.id}&sinds={seen}")


def _asked(server: Server, address: str, given: dict[str, object] | None = None) -> dict[str, list[dict[str, int]]]:
    """Ask a route of the form as its page does, and return what it answers."""
    request = urllib.request.Request(
        f"{server.address}/werk/{address}",
        data=json.dumps(given).encode() if given else None,
        headers={"content-type": "application/json", "origin": server.address},
    )
    with urllib.request.urlopen(request) as answer:
        content: dict[str, list[dict[str, int]]] = json.load(answer)
    return content
