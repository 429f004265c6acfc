"""A database in which two versions of a framework were used."""

from pathlib import Path

import pytest

from tests.portfolio.versions.given import two_versions


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database with one collaboration: a round on the first version, a year later one on the second."""
    return two_versions(tmp_path_factory.mktemp("versies"))
