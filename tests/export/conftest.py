"""Every page of the demo as its view: as it is drawn, and with every list whole."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.snapshots import snapshot_of
from tilburg_samenwerking.export.origin import Origin
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.views import (
    changes,
    collaborations,
    comparison,
    development,
    dossier,
    importance,
    model,
    named_cells,
    portfolio,
    raster,
    tasks,
    viewpoints,
)
from tilburg_samenwerking.views import kader as framework
from tilburg_samenwerking.views.choice import Choice

FILTERS = Filters(date(2026, 6, 30))
MADE = datetime(2026, 7, 1, 10, 30, tzinfo=UTC)
ONE, OPEN = {"samenwerking": "fietsroute-lange-lijn"}, {"veld": "gemeente.ambitie"}
# Where a page shows most, and where it is about one collaboration.
PAGES: Mapping[str, tuple[Callable[..., Any], Mapping[str, str]]] = {
    "portfolio": (portfolio.view, {}),
    "veranderd": (changes.view, {}),
    "raster": (raster.view, OPEN),
    "belang": (importance.view, {}),
    "samenwerking": (dossier.view, ONE | OPEN),
    "lijst": (lambda *of: collaborations.view(*of, ()), {}),
    "ontwikkeling": (development.view, {}),
    "ontwikkeling van één": (development.view, ONE),
    "vergelijken": (comparison.view, ONE),
    "perspectieven": (viewpoints.view, OPEN),
    "perspectieven van één": (viewpoints.view, ONE),
    "kwetsbaarheid": (named_cells.view, OPEN),
    "netwerktaken": (tasks.view, {}),
    "netwerktaken van één": (tasks.view, ONE),
    "model": (model.view, {}),
    "model van één": (model.view, ONE),
    "kader": (lambda of, filters, _choice: framework.view(of.kader, of.staleness, of, filters), {}),
}


@pytest.fixture
def demo(demo_database: Path, kader: Kader) -> Snapshot:
    """Return what there is to read in the demo."""
    return snapshot_of(demo_database, kader)


@pytest.fixture
def origin(kader: Kader) -> Origin:
    """Return where a file of a test comes from."""
    return Origin("Raster", "3 van 4 samenwerkingen.", kader, MADE, date(2026, 6, 30), date(2025, 6, 30))


@pytest.fixture(params=PAGES)
def shown_and_whole(request: pytest.FixtureRequest, demo: Snapshot) -> tuple[Any, Any]:
    """Return the view of a page as it is drawn, and with every list whole."""
    view, words = PAGES[request.param]
    choice = Choice.of(words)
    return view(demo, FILTERS, choice), view(demo, FILTERS, choice.completed())
