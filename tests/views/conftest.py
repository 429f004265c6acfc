"""What several tests of views read."""

from pathlib import Path

import pytest

from tests.views.given.portfolios import street, three
from tests.views.given.small import imported, scored
from tilburg_samenwerking.portfolio.snapshot import Snapshot


@pytest.fixture(scope="module")
def two_rounds(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Return Bomenplan with two rounds and Het Plein with one.

    Of Bomenplan huis.doel rose from 4 to 7, buurt.doel fell from (8 + 8) / 2 to (6 + 8) / 2, and huis.middelen has no
    answers: overall (4 + 8) / 2 = 6 became (7 + 7) / 2 = 7. It went to another phase and to unquiet water.
    """
    folder: Path = tmp_path_factory.mktemp("twee")
    first = {"huis.doel.1": "4", "huis.doel.2": "4", "buurt.doel.1": "8", "buurt.doel.2": "8"}
    last = {"huis.doel.1": "7", "huis.doel.2": "7", "buurt.doel.1": "6", "buurt.doel.2": "8", "rest.cijfer": "9"}
    once = dict.fromkeys(("huis.doel.1", "huis.doel.2", "buurt.doel.1", "buurt.doel.2"), "5")
    rows = [
        *scored("2025-06-30", first, fase="begin", vaarwater="rustig", programma="Groen"),
        *scored("2026-06-30", last, fase="eind", vaarwater="onrustig", programma="Groen"),
        *scored("2026-06-30", once, samenwerking="Het Plein", fase="begin", vaarwater="rustig"),
    ]
    return imported(folder, rows)


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Return three collaborations."""
    return three(tmp_path_factory.mktemp("drie"))


@pytest.fixture(scope="module")
def houses(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Return 52 collaborations that were first assessed on the reference date; the odd ones ask attention."""
    return street(tmp_path_factory.mktemp("straat"))
