"""What is measured in the real browser: the first page, clicks, and the first click after someone else wrote."""

import itertools
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.benchmark import choices, clicks, portfolios
from tests.benchmark.choices import PHASES, Click
from tests.benchmark.clicks import Visit
from tests.benchmark.results import (
    DEVELOPMENT,
    DOSSIER,
    IMPORTANCE,
    MEMORY,
    NEW_PORTFOLIO,
    NEW_PORTFOLIO_CPU,
    NEW_RASTER,
    NEW_RASTER_CPU,
    REPAINT,
    RERUN_CPU,
    SEARCH,
    SORT,
    START,
    STEP_BACK,
    TO_PORTFOLIO,
    WRITE,
    WRITE_CPU,
    Results,
    Row,
)
from tests.benchmark.servers import BARE, Server, served
from tests.benchmark.subjects import Subject

Opened = Callable[[Browser, Server], Page]

CLICKS = 30
PHASES_CLICKED = 5
WRITES = 5
STEPS = 10
# What has not been asked for before: orders of the list of all collaborations, and words that are in many names.
ON_LIST = {
    SORT: ("volgorde", ("totaal", "verandering", "laagste", *portfolios.framework().cell_codes)),
    SEARCH: ("zoek", ("a", "e", "i", "o", "u", "n", "r", "s", "t", "l")),
}


def starting(subject: Subject, results: Results) -> None:
    """Measure from starting a server until its first visitor can use the page."""
    with clicks.chromium() as browser:
        for one in itertools.chain.from_iterable(subject.by_itself() for _ in range(3)):
            with one.served() as servers:
                for column, server in servers.items():
                    page = clicks.opened(browser, server)
                    results.add(START, column, [time.perf_counter() - server.started])
                    page.context.close()


def repainting(subject: Subject, results: Results) -> None:
    """Measure clicks that choose a phase and take it away, steps back, and clicks on pages of one collaboration."""
    with clicks.chromium() as browser, subject.served() as servers, bare_visit(browser) as bare:
        visits = {column: _visit(browser, server, clicks.opened, _on_and_off) for column, server in servers.items()}
        clicks.by_turns([*visits.values(), bare], 20, warm=2)
        for column, visit in visits.items():
            results.add(REPAINT, column, visit.repaints)
            results.add(RERUN_CPU, column, visit.cpu)
            results.add(MEMORY, column, [visit.server.memory()])
        results.add_bare(REPAINT, subject.size, bare.repaints)
        results.add_bare(RERUN_CPU, subject.size, bare.cpu)
        results.add_bare(MEMORY, subject.size, [bare.server.memory()])
        for row, (word, codes) in ON_LIST.items():
            for column, visit in visits.items():
                results.add(row, column, [clicks.on_list(visit.page, word, code) for code in codes])
            results.add_bare(row, subject.size, bare.repaints)
        for column, visit in visits.items():
            for _ in range(STEPS):
                for row in (TO_PORTFOLIO, STEP_BACK):
                    results.add(row, column, [clicks.to_portfolio(visit.page, is_back=row is STEP_BACK)])
        for row, (link, pair) in _of_one_collaboration(subject).items():
            bare.repaints.clear()
            for column, visit in _stepped(link, pair, visits, bare).items():
                results.add(row, column, visit.repaints)
            results.add_bare(row, subject.size, bare.repaints)


def _stepped(link: str, pair: Sequence[Click], visits: dict[str, Visit], bare: Visit) -> dict[str, Visit]:
    """Return visits of another page after clicks there and back, in the browsers of these visits."""
    there = {column: Visit(visit.page, visit.server, itertools.cycle(pair)) for column, visit in visits.items()}
    for visit in there.values():
        visit.page.goto(f"{visit.server.address}/{link}")
        visit.page.get_by_text(str(pair[1].sentence)).first.wait_for()
        clicks.wait_until_quiet(visit.page)
    clicks.by_turns([*there.values(), bare], 20, warm=2)
    return there


def _of_one_collaboration(subject: Subject) -> dict[Row, tuple[str, list[Click]]]:
    """Return the links of the pages on the collaboration with most rounds, and the two clicks on each."""
    slug, before, last = portfolios.most_assessed(subject.database)
    words = f"peildatum=2026-06-30&samenwerking={slug}"
    steps = [("Vorige", f"Waardering van {before}"), ("Volgende", f"Waardering van {last}")]
    views = [("Ambtelijk", "Perspectief: ambtelijk"), ("Samen", "Perspectief: samen")]
    return {
        DOSSIER: (f"samenwerking?{words}", [Click(button, sentence=sentence) for button, sentence in steps]),
        DEVELOPMENT: (f"ontwikkeling?{words}", [Click(button, sentence=sentence) for button, sentence in views]),
    }


def weighing(subject: Subject, results: Results) -> None:
    """Measure clicks on Belang en gezondheid that choose a phase and take it away again."""
    with clicks.chromium() as browser, subject.served() as servers, bare_visit(browser) as bare:
        visits = {
            column: _visit(browser, server, clicks.opened_importance, _on_and_off) for column, server in servers.items()
        }
        clicks.by_turns([*visits.values(), bare], 20, warm=2)
        for column, visit in visits.items():
            results.add(IMPORTANCE, column, visit.repaints)
        results.add_bare(IMPORTANCE, subject.size, bare.repaints)


def choosing(subject: Subject, results: Results) -> None:
    """Measure clicks that each choose a combination of filters that the server has never seen."""
    pages = {
        (NEW_PORTFOLIO, NEW_PORTFOLIO_CPU): clicks.opened,
        (NEW_RASTER, NEW_RASTER_CPU): clicks.opened_raster,
    }
    for (repaint, cpu), opened in pages.items():
        with clicks.chromium() as browser, subject.served() as servers, bare_visit(browser) as bare:
            visits = {column: _begun(browser, server, opened) for column, server in servers.items()}
            clicks.by_turns([*visits.values(), bare], CLICKS, warm=2)
            for column, visit in visits.items():
                results.add(repaint, column, visit.repaints)
                results.add(cpu, column, visit.cpu)
            results.add_bare(repaint, subject.size, bare.repaints)
            results.add_bare(cpu, subject.size, bare.cpu)


def writing(subject: Subject, results: Results) -> None:
    """Measure the first click after another process wrote, on a copy of the database for each server."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        browser = stack.enter_context(clicks.chromium())
        databases = {
            column: portfolios.copied(subject.database, folder / f"{column}.db") for column in subject.checkouts
        }
        visits = {}
        for column, checkout in subject.checkouts.items():
            server = stack.enter_context(served(databases[column], checkout))
            visits[column] = _visit(browser, server, clicks.opened, _new)
            visits[column].click(counted=False)
        for number in range(WRITES):
            file = portfolios.small_file(folder / f"meting-{number}.csv", number)
            for column, checkout in subject.checkouts.items():
                checkout.command(databases[column], "import", str(file))
                visits[column].click()
        for column, visit in visits.items():
            results.add(WRITE, column, visit.repaints)
            results.add(WRITE_CPU, column, visit.cpu)


def _visit(browser: Browser, server: Server, opened: Opened, clicking: Callable[[Page], Iterator[Click]]) -> Visit:
    page = opened(browser, server)
    clicks.wait_until_quiet(page)
    visit = Visit(page, server, clicking(page))
    clicks.wait_until_quiet(page)
    return visit


def portfolio_visit(browser: Browser, server: Server) -> Visit:
    """Return a visit of Portfolio, where a phase is chosen and taken away again."""
    return _visit(browser, server, clicks.opened, _on_and_off)


def _begun(browser: Browser, server: Server, opened: Opened) -> Visit:
    """Return a visit that made the first clicks, and has those on what was never chosen before it."""
    page = opened(browser, server)
    clicks.wait_until_quiet(page)
    options = clicks.options(page)
    first = choices.first(options)
    visit = Visit(page, server, itertools.chain(first, choices.mixed(options)))
    clicks.by_turns([visit], 0, warm=len(first))
    return visit


@contextmanager
def bare_visit(browser: Browser) -> Iterator[Visit]:
    """Give a visit of the bare app, where a phase is chosen and taken away again."""
    with served(Path(), script=BARE) as server:
        yield _visit(browser, server, clicks.opened_bare, _on_and_off)


def _on_and_off(page: Page) -> Iterator[Click]:
    """Yield clicks that choose a phase and take it away again, for every phase in turn, without end."""
    phases = clicks.pills(page, PHASES)[:PHASES_CLICKED]
    pairs = [[Click(phase, sentence=f"Fase {phase}"), Click(phase, sentence="Alle fasen")] for phase in phases]
    return itertools.cycle(itertools.chain.from_iterable(pairs))


def _new(page: Page) -> Iterator[Click]:
    return choices.pills(choices.phases_and_waters(clicks.options(page)))
