"""An empty database, and what imports into it."""

from pathlib import Path

import pytest
from sqlalchemy.engine import Engine

from tests.intake.given.imports import Import, database, taken
from tilburg_samenwerking.kader import Kader


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    """Return an engine on an empty database."""
    return database(tmp_path / "n.db")


@pytest.fixture
def take(engine: Engine, small_kader: Kader) -> Import:
    """Return the function that imports rows into the database."""
    return lambda *answers, **how: taken(engine, small_kader, *answers, **how)
