"""The page as it is asked for."""

from datetime import date
from typing import Any

from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.views import portfolio
from tilburg_samenwerking.views.choice import Choice
from tilburg_samenwerking.views.portfolio import PortfolioView

ON = Filters(on=date(2026, 6, 30))


def page(snapshot: Snapshot, **words: Any) -> PortfolioView:
    """Return the page with these words in its link."""
    return portfolio.view(snapshot, ON, Choice.of(words))
