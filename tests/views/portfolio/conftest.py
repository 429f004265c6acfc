"""Portfolios that several tests look at."""

import pytest

from tests.views.portfolios import street, three
from tilburg_samenwerking.portfolio.snapshot import Snapshot


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Return three collaborations."""
    return three(tmp_path_factory.mktemp("drie"))


@pytest.fixture(scope="module")
def houses(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Return 52 collaborations, of which the odd ones ask attention."""
    return street(tmp_path_factory.mktemp("straat"))
