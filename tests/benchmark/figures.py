"""Filter → figure data: what a page computes from the portfolio that is held, without Streamlit."""

import time
from collections.abc import Callable, Iterator
from datetime import timedelta

from tests.benchmark.portfolios import END, framework
from tilburg_samenwerking.kader import SAMEN, Kader
from tilburg_samenwerking.portfolio import statistics
from tilburg_samenwerking.portfolio.answers import selection_changes
from tilburg_samenwerking.portfolio.change import portfolio_change
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.panel import Panel
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.portfolio.state import select, state_on
from tilburg_samenwerking.views import portfolio, raster
from tilburg_samenwerking.views.choice import Choice


def milliseconds_per_filter(panel: Panel, rounds: int) -> list[float]:
    """Return how long each filter takes: no filter, every phase, and every kind of water, in turn."""
    kader, durations = framework(), []
    for number in range(rounds + 1):
        for chosen in _filters(kader):
            begin = time.perf_counter()
            state = select(state_on(panel, chosen.on, kader), chosen)
            statistics.grid(state, kader)
            statistics.matrix(state, kader)
            statistics.summary(state, kader, "phase")
            if number:  # the first round warms up
                durations.append((time.perf_counter() - begin) * 1000)
    return durations


def milliseconds_per_change(snapshot: Snapshot, rounds: int) -> tuple[list[float], list[float]]:
    """Return how long the change over the portfolio takes between two dates for the first time, and under a filter."""
    kader, first, again = framework(), list[float](), list[float]()
    snapshot.panel(SAMEN)
    for number in range(rounds):
        # Quarters apart, so that it is not the same assessments that are compared.
        on = END - timedelta(days=92 * (number % 5))
        since = on - timedelta(days=200 + 190 * (number // 5))
        for taken, filters in ((first, Filters(on, since)), (again, Filters.of(on, since=since, fase=_phase(kader)))):
            begin = time.perf_counter()
            portfolio_change(selection_changes(snapshot, filters), kader)
            taken.append((time.perf_counter() - begin) * 1000)
    return first, again


def _phase(kader: Kader) -> tuple[str, ...]:
    return tuple(phase.code for phase in kader.phases[:1])


def _portfolio(snapshot: Snapshot, filters: Filters) -> None:
    portfolio.view(snapshot, filters, Choice())


def _raster(snapshot: Snapshot, filters: Filters) -> None:
    raster.view(snapshot, filters, Choice())


Page = Callable[[Snapshot, Filters], None]
PAGES: dict[str, Page] = {"Portfolio": _portfolio, "Raster": _raster}


def ratios(page: Page, before: Snapshot, after: Snapshot, rounds: int) -> list[float]:
    """Return how much longer a page takes of the second snapshot than of the first, each date for the first time."""
    values = []
    for days in range(rounds + 1):
        filters = Filters(END - timedelta(days=days))
        took = []
        for snapshot in (before, after):
            begin = time.perf_counter()
            page(snapshot, filters)
            took.append(time.perf_counter() - begin)
        if days:  # the first reads the panel
            values.append(took[1] / took[0])
    return values


def _filters(kader: Kader) -> Iterator[Filters]:
    yield Filters(on=END)
    for phase in kader.phases:
        yield Filters.of(END, fase=(phase.code,))
    for water in kader.waters:
        yield Filters.of(END, vaarwater=(water.code,))
