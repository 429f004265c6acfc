"""An empty database."""

from pathlib import Path

import pytest
from sqlalchemy.engine import Engine

from tilburg_samenwerking import store


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    """Return an engine on an empty database."""
    return store.create(store.database_url(str(tmp_path / "n.db")), actor="toets")[0]
