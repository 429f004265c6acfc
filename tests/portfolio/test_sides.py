"""The sides of a comparison: which round a date means."""

from datetime import date
from pathlib import Path

import pytest

from tests.portfolio.versions import rounds
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.portfolio.sides import last_round, round_on


def test_a_date_that_does_not_exist_is_refused_with_the_nearest(database: Path) -> None:
    """The dates that there are come in order of time."""
    with pytest.raises(Refused, match=r"op 1 juli 2025\. Het dichtst daarbij: 30 juni 2025 en 30 juni 2026\."):
        round_on(rounds(database), date(2025, 7, 1), "Bomenplan")
    with pytest.raises(Refused, match=r"tot en met 1 mei 2025 geen .* De eerste is van 30 juni 2025\."):
        last_round(rounds(database), date(2025, 5, 1), "Bomenplan")
