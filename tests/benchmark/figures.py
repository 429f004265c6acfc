"""Filter → figure data: what a page computes from the portfolio that is held, without Streamlit."""

import time
from collections.abc import Iterator

from tests.benchmark.portfolios import END, framework
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio import statistics
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.panel import Panel
from tilburg_samenwerking.portfolio.state import select, state_on


def milliseconds_per_filter(panel: Panel, rounds: int) -> list[float]:
    """Return how long each filter takes: no filter, every phase, and every kind of water, in turn."""
    kader, found = framework(), []
    for number in range(rounds + 1):
        for chosen in _filters(kader):
            begin = time.perf_counter()
            state = select(state_on(panel, chosen.on, kader), chosen)
            statistics.grid(state, kader)
            statistics.matrix(state, kader)
            statistics.summary(state, kader, "phase")
            if number:  # the first round warms up
                found.append((time.perf_counter() - begin) * 1000)
    return found


def _filters(kader: Kader) -> Iterator[Filters]:
    yield Filters(on=END)
    for phase in kader.phases:
        yield Filters.of(END, fase=(phase.code,))
    for water in kader.waters:
        yield Filters.of(END, vaarwater=(water.code,))
