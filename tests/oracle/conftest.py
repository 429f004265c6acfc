"""The portfolios that the tests of every number share: each made once, with what is asked of it."""

import pytest

from tests import campaigns
from tests.oracle.case import Case, case_of
from tests.oracle.portfolios import PLAIN, SWITCHING

NUMBERS = [
    pytest.param(number, marks=pytest.mark.campaign, id=f"portfolio {number}")
    for number in (*campaigns.share("one framework", PLAIN), *campaigns.share("a switch", SWITCHING))
]


@pytest.fixture(scope="session")
def cases() -> dict[int, Case]:
    """Return the portfolios that were made in this process; a fixture with parameters would make them per file."""
    return {}


@pytest.fixture(params=NUMBERS)
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, cases: dict[int, Case]) -> Case:
    """Return a portfolio as a description and in the product."""
    number = request.param
    if number not in cases:
        cases[number] = case_of(number, tmp_path_factory.mktemp(f"oracle-{number}"))
    return cases[number]
