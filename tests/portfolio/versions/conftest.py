"""A database in which two versions of a framework were used."""

import shutil
from pathlib import Path

import pytest

from tests.portfolio.versions.given import SECOND, run, two_versions


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database with one collaboration: a round on the first version, a year later one on the second."""
    return two_versions(tmp_path_factory.mktemp("versies"))


@pytest.fixture
def apart(database: Path, alone: Path) -> Path:
    """Return the same database, prepared for the second version without a crosswalk: nothing is brought over."""
    copy = Path(shutil.copy(database, alone.with_name("apart.db")))
    run("kader", "switch", alone, "--database", copy, "--kader", alone)
    return copy


@pytest.fixture
def alone(tmp_path: Path) -> Path:
    """Return the second version in a folder without a crosswalk."""
    return Path(shutil.copy(SECOND, tmp_path / SECOND.name))
