"""Portfolio: who asks attention and why, each collaboration with its cells, and how the whole stands."""

from tilburg_samenwerking.views.portfolio.page import PortfolioView, view
from tilburg_samenwerking.views.portfolio.selection_numbers import numbers
from tilburg_samenwerking.views.portfolio.words import money_in_sentences

__all__ = ["PortfolioView", "money_in_sentences", "numbers", "view"]
