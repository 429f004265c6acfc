"""The portfolios that the tests of every number share: each made once, with what is asked of it."""

import pytest

from tests import campaigns
from tests.oracle.case import Case, case_of
from tests.oracle.portfolios import PLAIN, SWITCHING

NUMBERS = [*campaigns.share("one framework", PLAIN), *campaigns.share("a switch", SWITCHING)]


@pytest.fixture(scope="session", params=NUMBERS, ids=lambda number: f"portfolio {number}")
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Case:
    """Return a portfolio as a description and in the product."""
    return case_of(request.param, tmp_path_factory.mktemp(f"oracle-{request.param}"))
